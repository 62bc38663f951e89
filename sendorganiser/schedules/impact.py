"""The schedule of impact: the lines of the impact diary that a person chose to share, oldest first."""

from collections.abc import Container, Sequence

from sendorganiser.model import printed_date, short_date
from sendorganiser.model.impact import AREAS, WHOM, Impact
from sendorganiser.model.schedule import Column, Reference, Row, Schedule

COLUMNS = (
    Column("No.", 24, "number"),
    Column("Date", 76, "date"),
    Column("Who", 74),
    Column("What it was like", 300),
    Column("Written down", 80),
    Column("Page", 56, "pages"),
)


def impact(lines: Sequence[Impact], *, case_name: str, today: str, hidden: Container[int] = ()) -> Schedule:
    """List what was shared; papers in `hidden` are not named."""
    shared = [one for one in lines if one.shared]
    rows = [_row(number, one, hidden) for number, one in enumerate(shared, 1)]
    note = f"From the family’s own diary, to {printed_date(today)}. “Same day” was written on the day it tells of."
    return Schedule(
        "Impact on the child and the family", case_name, COLUMNS, tuple(rows), (note,), empty="No line is shared."
    )


def _row(number: int, one: Impact, hidden: Container[int]) -> Row:
    day = short_date(one.date) + (f" to {short_date(one.until)}" if one.until else "")
    who = "\n".join(part for part in (WHOM.get(one.whom, ""), AREAS.get(one.area, "")) if part)
    written = "Same day" if one.made[:10] in (one.date, one.until) else short_date(one.made[:10])
    shown = (Reference(one.document, one.page or 1),) if one.document is not None and one.document not in hidden else ()
    return Row((str(number), day, who, one.text, written, ""), shown)
