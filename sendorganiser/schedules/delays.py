"""The schedule of delays: what others had to do by law, when they did it, and how late."""

from collections.abc import Mapping, Sequence
from datetime import date

from sendorganiser.model import printed_date, short_date
from sendorganiser.model.deadline import Deadline, in_my_words
from sendorganiser.model.event import Event
from sendorganiser.model.schedule import Column, Reference, Row, Schedule
from sendorganiser.schedules.lateness import days_late, in_days, in_months, in_weeks, is_theirs, whose

COLUMNS = (
    Column("No.", 24, "number"),
    Column("What was due", 180),
    Column("Who", 72),
    Column("Clock began", 74, "date"),
    Column("Due by", 74, "date"),
    Column("Done", 74, "date"),
    Column("Late by", 104),
    Column("Law", 120),
    Column("Page", 56, "pages"),
)


def delays(
    deadlines: Sequence[Deadline], *, case_name: str, events: Mapping[int, Event], today: str, all_of_them: bool = False
) -> Schedule:
    """List what others did late or have not done, the longest first; `all_of_them`: also what was done in time."""
    theirs = [one for one in deadlines if is_theirs(one) and one.limit]
    listed = [one for one in theirs if all_of_them or days_late(one, today)]
    listed.sort(key=lambda one: (-days_late(one, today), one.limit, one.clock))
    rows = [_row(number, one, events, today) for number, one in enumerate(listed, 1)]
    notes = [
        f"Counted to {printed_date(today)} where something is still not done. A delay begins on the day after the last"
        " day the law allows. Delays that ran at the same time must not be added together.",
        "“Check this” marks a rule we know from memory: look it up before you rely on it.",
    ]
    return Schedule(
        "Schedule of delays",
        case_name,
        COLUMNS,
        tuple(rows),
        tuple(notes if any(one.source.status == "memory" for one in listed) else notes[:1]),
        empty="Nothing is late, as far as the papers tell.",
    )


def _row(number: int, deadline: Deadline, events: Mapping[int, Event], today: str) -> Row:
    late = days_late(deadline, today)
    law = "; ".join(deadline.law)
    if deadline.source.status == "memory":
        law = f"{law} (check this)" if law else "check this"
    cells = (
        str(number),
        in_my_words(deadline.title),
        whose(deadline),
        _began(deadline),
        short_date(deadline.limit),
        short_date(deadline.met) or "Not yet",
        _late_by(deadline, late, today),
        law,
        "",
    )
    return Row(cells, _references(deadline, events))


def _began(deadline: Deadline) -> str:
    """Say from which day was counted; what must be done before an event is counted back from it."""
    if deadline.started > deadline.limit:
        return f"Counted back from {short_date(deadline.started)}"
    return short_date(deadline.started)


def _late_by(deadline: Deadline, late: int, today: str) -> str:
    if not late:
        return "in time"
    parts = [in_days(late)]
    if late >= 7:
        parts.append(in_weeks(late))
    if late >= 31:
        parts.append(in_months(date.fromisoformat(deadline.limit), date.fromisoformat(deadline.met or today)))
    return "\n".join(parts)


def _references(deadline: Deadline, events: Mapping[int, Event]) -> tuple[Reference, ...]:
    """The paper that began the clock, then the one that met it."""
    shown = []
    for number in (deadline.event, deadline.met_event):
        event = events.get(number) if number is not None else None
        if event is not None and event.document is not None:
            reference = Reference(event.document, event.page or 1)
            if reference not in shown:
                shown.append(reference)
    return tuple(shown)
