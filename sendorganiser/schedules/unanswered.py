"""The schedule of unanswered letters: what was asked of whom, when an answer was due, and the days without one."""

from collections.abc import Sequence
from dataclasses import dataclass

from sendorganiser.model import printed_date, short_date
from sendorganiser.model.schedule import Column, Reference, Row, Schedule
from sendorganiser.schedules.lateness import in_days, in_weeks

QUIET_DAYS = 14  # what names no day for its answer is listed when it is this old
COLUMNS = (
    Column("No.", 24, "number"),
    Column("Asked on", 68, "date"),
    Column("Of whom", 100),
    Column("What was asked or promised", 196),
    Column("Answer due", 68, "date"),
    Column("Days without an answer", 92),
    Column("Page", 56, "pages"),
)


@dataclass(frozen=True)
class Asked:
    """Something asked (or, with `is_promise`, promised) that has not come. `days` and `late` are as of today.

    `remarks` are facts beside it: that the same person was in touch since, or that it rests on the family's own note.
    """

    on: str
    whom: str
    what: str
    due: str = ""
    days: int | None = None
    late: int | None = None
    is_promise: bool = False
    remarks: tuple[str, ...] = ()
    shown_by: Reference | None = None


def unanswered(asked: Sequence[Asked], *, case_name: str, today: str) -> Schedule:
    """List what nobody has answered, the longest without an answer first, then what was promised and not done.

    What is not due yet, and what is only days old, is left out: silence is no fault yet.
    """
    listed = sorted((one for one in asked if _is_silence(one)), key=lambda one: (-(one.days or 0), one.on, one.what))
    letters = [one for one in listed if not one.is_promise]
    promises = [one for one in listed if one.is_promise]
    rows = [_row(number, one) for number, one in enumerate(letters, 1)]
    if promises:
        rows.append(_heading("Promised, and not done by the day given"))
        rows += [_row(number, one) for number, one in enumerate(promises, len(letters) + 1)]
    notes = [
        f"Counted to {printed_date(today)} from the day each was sent, asked or promised. Listed is what is past the "
        f"day an answer was due, or {QUIET_DAYS} days old where no day was named.",
    ]
    return Schedule(
        "Schedule of unanswered letters",
        case_name,
        COLUMNS,
        tuple(rows),
        tuple(notes),
        empty="Nothing is without an answer, as far as the entries tell.",
    )


def _is_silence(one: Asked) -> bool:
    if one.due:
        return bool(one.late)
    return not one.is_promise and (one.days is None or one.days >= QUIET_DAYS)


def _row(number: int, one: Asked) -> Row:
    what = "\n".join((one.what, *one.remarks))
    cells = (str(number), short_date(one.on), one.whom, what, short_date(one.due) or "No day named", _silence(one), "")
    return Row(cells, (one.shown_by,) if one.shown_by is not None else ())


def _heading(words: str) -> Row:
    return Row((words, *[""] * (len(COLUMNS) - 1)), look="group")


def _silence(one: Asked) -> str:
    if one.days is None:
        return "Day not known"
    parts = [in_days(one.days)]
    if one.days >= 14:
        parts.append(in_weeks(one.days))
    if one.late:
        parts.append(f"{in_days(one.late)} overdue")
    return "\n".join(parts)
