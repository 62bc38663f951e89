"""What the People room says of each person, in words and in order, before anything is drawn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from sendorganiser.gui.style import State
from sendorganiser.model.document import printed_date, short_date
from sendorganiser.schedules.lateness import in_days, in_weeks
from sendorganiser.vocabulary import event_title, role

if TYPE_CHECKING:
    from sendorganiser.model import Document
    from sendorganiser.model.event import Contact, Event, Promise
    from sendorganiser.workflows.keep_promises import Waiting
    from sendorganiser.workflows.propose_people import FoundPerson

_LONG = 14  # days from which weeks say more


@dataclass(frozen=True)
class Person:
    """Somebody of the case: when they were last in touch, and what they owe, the longest overdue first."""

    contact: "Contact"
    last: str = ""
    owes: "tuple[Waiting, ...]" = ()

    @property
    def late(self) -> int:
        """By how many days what they owe longest is overdue."""
        return max((each.late or 0 for each in self.owes), default=0)


@dataclass(frozen=True)
class People:
    """All the People room shows of one case on one day."""

    case: int
    today: date
    persons: tuple[Person, ...] = ()
    waiting: "tuple[Waiting, ...]" = ()
    found: "tuple[FoundPerson, ...]" = ()
    events: "tuple[Event, ...]" = ()
    promises: "tuple[Promise, ...]" = ()
    papers: "Mapping[int, Document]" = field(default_factory=dict)

    def person(self, number: int | None) -> Person | None:
        """Return the person with this id."""
        return next((each for each in self.persons if each.contact.id == number), None)


class Said(NamedTuple):
    """One thing that happened with somebody, or a paper of theirs; `written` is when a note of it was made."""

    day: str
    title: str
    note: str
    written: str
    papers: tuple[tuple[int, int, str], ...]  # document, page, title
    event: "Event | None"
    is_private: bool


def arranged(
    contacts: "Sequence[Contact]", events: "Sequence[Event]", waiting: "Sequence[Waiting]", today: date
) -> tuple[Person, ...]:
    """Return the people: who is longest overdue first, then who is awaited longest, then by name."""
    last: dict[int, str] = {}
    for event in events:
        if event.date <= today.isoformat():
            for contact in event.contacts:
                last[contact] = max(event.date, last.get(contact, ""))
    owed: dict[int, list[Waiting]] = {}
    for each in waiting:
        if each.contact is not None:
            owed.setdefault(each.contact, []).append(each)
    persons = [Person(each, last.get(each.id, ""), tuple(owed.get(each.id, ()))) for each in contacts]
    return tuple(sorted(persons, key=_order))


def standing(person: Person) -> tuple[State, str] | None:
    """Say what somebody owes in a word or two; None where they owe nothing."""
    if person.late:
        return State.LATE, f"{in_days(person.late)} overdue"
    if person.owes:
        days = max((each.days or 0 for each in person.owes), default=0)
        return State.NOTE, f"waiting {in_days(days)}" if days > 0 else "waiting"
    return None


def how_long(waiting: "Waiting") -> tuple[State, str]:
    """Say how long something has not come."""
    if waiting.late:
        return State.LATE, f"{in_days(waiting.late)} overdue"
    if waiting.days is None:
        return State.NOTE, "day not known"
    return State.NOTE, "since today" if waiting.days <= 0 else in_days(waiting.days)


def dates_of(waiting: "Waiting") -> str:
    """Write when something was asked or promised, and for when; many days are told in weeks as well."""
    if waiting.due:
        return f"{printed_date(waiting.since)} · due {printed_date(waiting.due)}"
    is_long = waiting.days is not None and waiting.days >= _LONG
    ago = f" · {in_weeks(waiting.days)} ago" if is_long and waiting.days is not None else ""
    return f"{printed_date(waiting.since)}{ago}"


def who_they_are(contact: "Contact") -> str:
    """Write somebody's role and organisation."""
    known = role(contact.role)
    return " · ".join(part for part in (known.title if known else "", contact.organisation) if part)


def last_in_touch(person: Person, today: date) -> str:
    """Say when there was last something with somebody."""
    if not person.last:
        return "Nothing noted yet"
    if len(person.last) < 10:
        return f"Last in touch {printed_date(person.last)}"
    days = (today - date.fromisoformat(person.last)).days
    ago = {0: "today", 1: "yesterday"}.get(days, f"{in_days(days)} ago")
    return f"Last in touch {short_date(person.last)}, {ago}"


def overdue_in_words(people: People) -> str:
    """Say how many answers are awaited, and how many of them are overdue."""
    late = sum(bool(each.late) for each in people.waiting)
    count = len(people.waiting)
    if late:
        return f"{late} overdue"
    return f"{count} waiting" if count else "nothing waits"


def kept_in_words(promise: "Promise") -> str:
    """Say when a promise was kept or an answer came, and how late that was."""
    verb = "Kept" if promise.kind == "promise" else "Answered"
    words = f"{verb} {printed_date(promise.kept)}"
    if len(promise.due) == 10 == len(promise.kept):
        late = (date.fromisoformat(promise.kept) - date.fromisoformat(promise.due)).days
        return f"{words}, {in_days(late)} late" if late > 0 else f"{words}, in time"
    return words


def history(person: Person, people: People) -> list[Said]:
    """Return all that happened with somebody and the papers they wrote, the newest first."""
    from sendorganiser.workflows.keep_promises import written_when

    said: list[Said] = []
    shown: set[int] = set()
    for event in people.events:
        if person.contact.id not in event.contacts:
            continue
        papers = tuple(_papers(event, people.papers))
        shown.update(number for number, *_ in papers)
        written = written_when(event.made, event.until or event.date)
        title = event_title(event.kind, event.title)
        said.append(Said(event.date, title, event.note, written, papers, event, event.private))
    for paper in people.papers.values():
        if paper.id not in shown and paper.confirmed and _is_by(person.contact, paper):
            papers = ((paper.id, 1, paper.title),)
            said.append(Said(paper.date, "Paper", "", "", papers, None, paper.private))
    said.sort(key=lambda each: (each.day, each.event.time if each.event else ""), reverse=True)
    return said


def _order(person: Person) -> tuple[int, int, str]:
    days = max((each.days or 0 for each in person.owes), default=-1)
    return -person.late, -days, person.contact.name.casefold()


def _papers(event: "Event", papers: "Mapping[int, Document]") -> "list[tuple[int, int, str]]":
    wanted = [] if event.document is None else [(event.document, event.page or 1)]
    wanted += [(number, 1) for number in event.also if number != event.document]
    return [(number, page, papers[number].title) for number, page in wanted if number in papers]


def _is_by(contact: "Contact", paper: "Document") -> bool:
    """Say whether somebody wrote a paper: by their name, or for an office by its own where the paper names nobody."""
    name = _folded(contact.name)
    return (
        name == _folded(paper.person)
        if paper.person
        else bool(paper.organisation) and name == _folded(paper.organisation)
    )


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
