"""The schedule of provision not delivered: line by line and half-term by half-term, with sums by the term."""

from collections.abc import Container, Sequence
from fractions import Fraction

from sendorganiser.model import printed_date, short_date
from sendorganiser.model.provision import REASONS, LineReckoned, ProvisionEntry, Shortfall
from sendorganiser.model.schedule import Column, Reference, Row, Schedule
from sendorganiser.provision.sentences import in_units, percent, promised_in_words, sentence

COLUMNS = (
    Column("No.", 24, "number"),
    Column("Half-term", 148),
    Column("School days", 42, "number"),
    Column("Due", 74, "number"),
    Column("Delivered", 74, "number"),
    Column("Not delivered", 84, "number"),
    Column("Why, and when the council was told", 160),
    Column("Not logged", 70, "number"),
    Column("Page", 56, "pages"),
)
_BLANK = ("",) * len(COLUMNS)
_HOW = (
    "How it is counted: an amount by the week falls on its five school days alike, so a week with a holiday, an INSET "
    "day or a bank holiday counts by its school days; an amount by the half-term, term or year falls alike on the "
    "school days in it. What was not logged is counted neither as delivered nor as missed."
)


def shortfall_sheet(
    lines: Sequence[LineReckoned],
    *,
    case_name: str,
    today: str,
    hidden: Container[int] = (),
    cannot: Sequence[str] = (),
) -> Schedule:
    """List each line: the plan's words, a neutral sentence, then each half-term and the whole.

    Papers in `hidden` are not named.
    """
    rows: list[Row] = []
    number = 0
    for reckoned in lines:
        if not reckoned.whole.due:
            continue
        rows.append(_heading(reckoned, hidden))
        said = sentence(reckoned)
        rows.append(Row((said, *_BLANK[1:]), look="group"))
        for each in reckoned.by_stretch:
            number += 1
            entries = [one for one in reckoned.entries if one.first <= each.last and one.last >= each.first]
            name = f"{each.stretch.name}\n{short_date(each.first)} to {short_date(each.last)}"
            rows.append(_row(str(number), name, each.shortfall, reckoned.line.unit, entries, hidden))
        rows.append(_sum(reckoned))
    notes = [_HOW, f"Counted to {printed_date(today)}.", *cannot]
    if any(one.whole.child_away for one in lines):
        notes.append("What was missed because the child was away is told apart and is part of what was not delivered.")
    return Schedule(
        "Schedule of provision not delivered",
        case_name,
        COLUMNS,
        tuple(rows),
        tuple(notes),
        empty="No line of the plan has been counted yet.",
    )


def reasons_in_words(entries: Sequence[ProvisionEntry]) -> str:
    """Say why, how often, and when the council was told.

    >>> reasons_in_words([ProvisionEntry(1, 1, 1, "2025-03-03", "2025-03-09", "missed", reason="staff-absent")])
    'Staff absent'
    """
    counted: dict[str, int] = {}
    for one in entries:
        if one.state != "delivered":
            said = REASONS.get(one.reason, "No reason noted")
            counted[said] = counted.get(said, 0) + 1
    parts = [f"{said} ({times} times)" if times > 1 else said for said, times in counted.items()]
    told = sorted({one.told for one in entries if one.told and one.state != "delivered"})
    if told:
        parts.append(f"Council told {' and '.join(short_date(day) for day in told[:3])}")
    return "\n".join(parts)


def _heading(reckoned: LineReckoned, hidden: Container[int]) -> Row:
    line = reckoned.line
    label = f"{line.label}: " if line.label else ""
    of_plan = f" (plan, page {line.page})" if line.page and line.document not in hidden else ""
    who = f", {line.who}" if line.who else ""
    return Row(
        (f"{label}“{line.text}”{of_plan}. Due: {promised_in_words(line.promised)}{who}.", *_BLANK[1:]), look="group"
    )


def _row(
    number: str, name: str, counted: Shortfall, unit: str, entries: Sequence[ProvisionEntry], hidden: Container[int]
) -> Row:
    missed = in_units(counted.missed, unit)
    if counted.missed and percent(counted.missed, counted.due) != "0 %":
        missed += f"\n{percent(counted.missed, counted.due)}"
    if counted.child_away:
        missed += f"\n(child away: {in_units(counted.child_away, unit)})"
    cells = (
        number, name, str(counted.days), in_units(counted.due, unit), in_units(counted.given, unit), missed,
        reasons_in_words(entries), in_units(counted.not_logged, unit) if counted.not_logged else "", "",
    )  # fmt: skip
    shown = dict.fromkeys(
        Reference(one.document, one.page or 1)
        for one in entries
        if one.document is not None and one.document not in hidden
    )
    return Row(cells, tuple(shown))


def _sum(reckoned: LineReckoned) -> Row:
    counted, unit = reckoned.whole, reckoned.line.unit
    cells = (
        "", "All together", str(counted.days), in_units(counted.due, unit), in_units(counted.given, unit),
        in_units(counted.missed, unit), _weeks(reckoned),
        in_units(counted.not_logged, unit) if counted.not_logged else "", "",
    )  # fmt: skip
    line = reckoned.line
    shown = (Reference(line.document, line.page or 1),) if line.document is not None else ()
    return Row(cells, shown, look="total")


def _weeks(reckoned: LineReckoned) -> str:
    """Say to how many full weeks of the line what was missed is equal."""
    promised, missed = reckoned.line.promised, reckoned.whole.missed
    by_week = {"day": promised.amount * 5, "week": promised.amount, "fortnight": promised.amount / 2}.get(promised.per)
    if not by_week or not missed:
        return ""
    weeks: Fraction = missed / by_week
    number = f"{float(weeks):.1f}".removesuffix(".0")
    return f"Equal to {number} full week{'' if number == '1' else 's'}"
