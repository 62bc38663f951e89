"""The chronology: what happened, oldest first, each line with the page that shows it; statutory dates set apart.

Its columns are those that judges and investigators ask for (practice directions on chronologies, and what advisers
tell parents): facts, not argument; a line without a paper says that it is the family's own note.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sendorganiser.model import short_date
from sendorganiser.model.deadline import Deadline, in_my_words
from sendorganiser.model.event import Contact, Event
from sendorganiser.model.schedule import Column, Reference, Row, Schedule
from sendorganiser.schedules.lateness import is_theirs, lateness, whose

COLUMNS = (
    Column("No.", 26, "number"),
    Column("Date", 74, "date"),
    Column("What happened", 196),
    Column("Who", 74),
    Column("Due, and how late", 106),
    Column("Page", 56, "pages"),
)
_LATE = ("late", "met-late")


@dataclass(frozen=True)
class Noted:
    """A line that no event tells of: what a log says of a time, and when it was written there."""

    first: str
    last: str
    what: str
    made: str
    references: tuple[Reference, ...] = ()


def chronology(
    events: Sequence[Event],
    *,
    case_name: str,
    kind_titles: Mapping[str, str],
    contacts: Mapping[int, Contact],
    deadlines: Sequence[Deadline],
    today: str,
    noted: Sequence[Noted] = (),
) -> Schedule:
    """Put events and the statutory dates that were missed in order of day, then time, then entry.

    `kind_titles` gives an event kind's plain words. Private events are the caller's to leave out. `noted`: what else
    was logged, such as provision that did not come.
    """
    met = {deadline.met_event: deadline for deadline in deadlines if deadline.met_event and is_theirs(deadline)}
    lines: list[tuple[tuple[str, str, int], Event | Deadline | Noted]] = [
        (_order(event.date, event.time, event.id), event) for event in events
    ]
    lines += [
        (_order(deadline.limit, "99:99", 0), deadline)
        for deadline in deadlines
        if is_theirs(deadline) and deadline.state in _LATE and deadline.limit
    ]
    lines += [(_order(one.first, "99:98", number), one) for number, one in enumerate(noted)]
    rows = []
    for _, line in sorted(lines, key=lambda pair: pair[0]):
        if isinstance(line, Event):
            rows.append(_event_row(line, kind_titles, contacts, met.get(line.id), today))
        elif isinstance(line, Noted):
            rows.append(_noted_row(line))
        else:
            rows.append(_missed_row(line))
    numbered = tuple(_numbered(rows))
    notes = ["Dates are as the papers give them. Lines on a grey ground are days that were due and were missed."]
    if any(not event.document for event in events) or any(not one.references for one in noted):
        notes.append("A line that names no page is a note of the family; it says when the note was made.")
    return Schedule(
        "Chronology",
        case_name,
        COLUMNS,
        numbered,
        tuple(notes),
        empty="Nothing has been noted yet. Confirm what your papers tell, or log a call or a meeting.",
    )


def _order(date: str, time: str, number: int) -> tuple[str, str, int]:
    """A month alone comes before its days; a day without an hour before the hours of that day."""
    return date, time, number


def _numbered(rows: Sequence[Row]) -> list[Row]:
    numbered, count = [], 0
    for row in rows:
        count += row.look == "plain"
        number = str(count) if row.look == "plain" else ""
        numbered.append(Row((number, *row.cells[1:]), row.references, row.look))
    return numbered


def _event_row(
    event: Event, titles: Mapping[str, str], contacts: Mapping[int, Contact], met: Deadline | None, today: str
) -> Row:
    title = in_my_words(titles.get(event.kind, event.kind))
    what = f"{title}: {event.title}" if event.title and event.title != title else title
    note = event.note.strip()
    if note and note not in what:
        what = f"{_ended(what)} {note}"
    who = ", ".join(_named(contacts[number]) for number in event.contacts if number in contacts)
    due = lateness(met, today) if met else ""
    papers = (event.document, *event.also) if event.document else event.also
    references = tuple(
        Reference(paper, event.page or 1) if paper == event.document else Reference(paper) for paper in papers
    )
    if not references:
        what = f"{_ended(what)} (Own note, {_written(event)}.)"
    return Row(("", _when(event), what, who, due, ""), references)


def _noted_row(noted: Noted) -> Row:
    what = noted.what
    if not noted.references:
        what = (
            f"{_ended(what)} (Own log, {f'last entry made {short_date(noted.made)}' if noted.made else 'not dated'}.)"
        )
    when = short_date(noted.first)
    if noted.last != noted.first:
        when = f"{when} to {short_date(noted.last)}"
    return Row(("", when, what, "", "", ""), noted.references)


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?", "”")) else f"{text}."


def _missed_row(deadline: Deadline) -> Row:
    what = f"{_due_by(deadline)}: {in_my_words(deadline.title)}."
    if deadline.state == "late":
        what += " Not done yet."
    return Row(
        ("", short_date(deadline.limit), what, whose(deadline), deadline.law[0] if deadline.law else "", ""),
        look="milestone",
    )


def _due_by(deadline: Deadline) -> str:
    """Say what set the day: it must not be called the law where only guidance or practice sets it."""
    if deadline.overridden:
        return "Due by the Tribunal’s order"
    forces = deadline.force.replace(" ", "").split(",")
    return (
        "Due by law" if {"S", "R"} & set(forces) else "Due by guidance" if "SG" in forces else "Due by usual practice"
    )


def _when(event: Event) -> str:
    written = short_date(event.date)
    if event.until and event.until != event.date:
        written = f"{written} to {short_date(event.until)}"
    return f"{written}, {event.time}" if event.time else written


def _named(contact: Contact) -> str:
    return f"{contact.name} ({contact.organisation})" if contact.organisation else contact.name


def _written(event: Event) -> str:
    """Say when a note without a paper was made: one of the same day is worth more."""
    made = event.made[:10]
    if not made:
        return "day of writing not known"
    return "made the same day" if made == event.date else f"made {short_date(made)}"
