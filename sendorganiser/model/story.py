"""The story of a case: papers, events and running clocks as entries that can be drawn over time and listed."""

from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sendorganiser.kinds import kind_named
from sendorganiser.model.deadline import Deadline, State
from sendorganiser.model.document import Document, date_precision
from sendorganiser.model.event import Contact, Event
from sendorganiser.vocabulary import EventKind, event_kind, lane_of

Shape = Literal["paper", "milestone", "talk", "meeting", "trouble", "note", "bar", "bracket"]

_MEETINGS = ("meeting", "hearing", "appointment", "visit", "panel")
_TROUBLES = {
    *("incident", "absence", "missed-provision", "suspension", "permanent-exclusion", "informal-exclusion"),
    *("part-time-timetable", "harm"),
}
_LANE_OF = {"council": "council", "school": "school", "nhs": "health", "independent": "health", "family": "home",
            "tribunal": "tribunal", "mediation": "tribunal", "ofsted": "school"}  # fmt: skip
_WORDS_OF = {
    "health": ("nhs", "hospital", "clinic", "therap", "psycholog", "camhs", "medical", "surgery", "health"),
    "tribunal": ("tribunal", "mediation", "hmcts", "court"),
    "school": ("school", "academy", "college", "nursery", "pre-school", "sixth form"),
    "council": ("council", "borough", "county", "local authority", "children’s services"),
}
_LONGEST_TITLE = 90


@dataclass(frozen=True)
class Entry:
    """One thing in the story. `first` and `last` are day numbers (`date.toordinal`), 0 where no date is known.

    `date` is as it is known: an ISO day, month or year. `limit` (of a bracket) is the last lawful day's number;
    what lies behind it, up to `last`, is lateness. `document` shows it, papers in `also` too. `doubt` says what does
    not fit any more, for example that its paper gives another day now. `search` is what a search looks through, in
    small letters.
    """

    key: str
    shape: Shape
    lane: str
    kind: str
    title: str
    kind_title: str = ""
    date: str = ""
    time: str = ""
    until: str = ""
    first: int = 0
    last: int = 0
    limit: int = 0
    state: State | None = None
    days: int | None = None
    document: int | None = None
    page: int | None = None
    also: tuple[int, ...] = ()
    event: int | None = None
    people: tuple[str, ...] = ()
    is_private: bool = False
    is_milestone: bool = False
    doubt: str = ""
    search: str = ""

    @property
    def is_dated(self) -> bool:
        return self.first > 0

    @property
    def is_exact(self) -> bool:
        """Say whether the very day is known."""
        return len(self.date) == 10


def tell(
    documents: Sequence[Document],
    events: Sequence[Event],
    deadlines: Sequence[Deadline],
    contacts: Sequence[Contact],
    *,
    today: date,
    doubts: Mapping[int, str] | None = None,
) -> tuple[Entry, ...]:
    """Return the story's entries by date, undated ones last; `doubts` are sentences by event."""
    people = {contact.id: contact for contact in contacts}
    entries = [_of_paper(document) for document in documents]
    entries += [_of_event(event, people, (doubts or {}).get(event.id, "")) for event in events]
    entries += [entry for deadline in deadlines if (entry := _of_clock(deadline, today)) is not None]
    return tuple(
        sorted(entries, key=lambda entry: (not entry.is_dated, entry.first, entry.time, entry.last, entry.key))
    )


def days_of(value: str) -> tuple[int, int]:
    """Return the first and last day an ISO day, month or year may mean, as day numbers; (0, 0) for no date.

    >>> first, last = days_of("2024-02"); last - first
    28
    """
    try:
        parts = [int(part) for part in value.split("-")]
        precision = date_precision(value)
        if precision == "day":
            day = date(*parts).toordinal()
            return day, day
        if precision == "month":
            first = date(parts[0], parts[1], 1)
            return first.toordinal(), first.replace(day=monthrange(*parts)[1]).toordinal()
        if precision == "year":
            return date(parts[0], 1, 1).toordinal(), date(parts[0], 12, 31).toordinal()
    except ValueError:  # an impossible date, written by something older: said to be unknown
        return 0, 0
    return 0, 0


def lane_of_paper(document: Document) -> str:
    """Return the lane a paper belongs in: by who wrote it where several may write such a paper, else by its kind."""
    kind = kind_named(document.kind)
    lanes = [_LANE_OF.get(who, "council") for who in kind.by] if kind else []
    if len(set(lanes)) == 1:
        return lanes[0]
    by_name = _lane_of_name(document.organisation)
    if by_name is not None:
        return by_name
    if kind is not None and not document.organisation and "family" in kind.by:
        return "home"
    return lanes[0] if lanes else "home"


def without_papers_told_twice(entries: Iterable[Entry]) -> list[Entry]:
    """Leave out papers of which an event of the same day tells already: the event stands for both."""
    kept = list(entries)
    events = [entry for entry in kept if entry.event and entry.shape not in ("bar", "bracket")]
    told = {(paper, entry.date) for entry in events for paper in (entry.document, *entry.also)}
    return [entry for entry in kept if entry.shape != "paper" or (entry.document, entry.date) not in told]


def _of_paper(document: Document) -> Entry:
    kind = kind_named(document.kind)
    first, last = days_of(document.date)
    people = tuple(name for name in (document.person, document.organisation) if name)
    kind_title = kind.title if kind else ""
    return Entry(
        key=f"paper/{document.id}", shape="paper", lane=lane_of_paper(document), kind=document.kind,
        title=document.title, kind_title=kind_title, date=document.date if first else "", first=first, last=last,
        document=document.id, page=1, people=people, is_private=document.private,
        search=_searched(document.title, kind_title, *people),
    )  # fmt: skip


def _of_event(event: Event, people: Mapping[int, Contact], doubt: str) -> Entry:
    kind = event_kind(event.kind)
    met = [people[number] for number in event.contacts if number in people]
    names = tuple(dict.fromkeys(name for person in met for name in (person.name, person.organisation) if name))
    first, last = days_of(event.date)
    end = days_of(event.until)[1] if event.until else 0
    is_bar = end > last > 0
    kind_title = kind.title if kind else event.kind
    return Entry(
        key=f"event/{event.id}", shape="bar" if is_bar else _shape_of(event.kind, kind),
        lane=lane_of(event.kind, [person.role for person in met]), kind=event.kind,
        title=_title_of(event, kind_title, met), kind_title=kind_title, date=event.date if first else "",
        time=event.time, until=event.until if is_bar else "", first=first, last=max(end, last),
        document=event.document, page=event.page, also=event.also, event=event.id, people=names,
        is_private=event.private, is_milestone=bool(kind and kind.milestone), doubt=doubt,
        search=_searched(event.title, event.note, kind_title, *names),
    )  # fmt: skip


def _of_clock(deadline: Deadline, today: date) -> Entry | None:
    """Return a clock as a bracket from what started it to its limit, and beyond while it is or was late."""
    started, limit = days_of(deadline.started)[0], days_of(deadline.limit)[0]
    if deadline.aside or deadline.superseded or deadline.quiet or not started or not limit:
        return None
    met = days_of(deadline.met)[0]
    beyond = {"late": today.toordinal(), "met-late": met}.get(deadline.state, limit)
    return Entry(
        key=f"clock/{deadline.clock}/{deadline.event or deadline.started}", shape="bracket",
        lane=_lane_of_clock(deadline), kind="clock", title=deadline.title, kind_title="Deadline",
        date=deadline.started, until=deadline.limit, first=min(started, limit), last=max(limit, beyond), limit=limit,
        state=deadline.state, days=deadline.days, document=deadline.document, event=deadline.event,
        is_milestone=True, search=_searched(deadline.title),
    )  # fmt: skip


def _lane_of_clock(deadline: Deadline) -> str:
    bound = deadline.bound.casefold()
    if deadline.owner == "mine":
        return "home"
    return _lane_of_name(bound) or ("school" if "head" in bound or "governing" in bound else "council")


def _lane_of_name(name: str) -> str | None:
    folded = name.casefold()
    return next((lane for lane, words in _WORDS_OF.items() if any(word in folded for word in words)), None)


def _shape_of(kind: str, known: EventKind | None) -> Shape:
    if any(word in kind for word in _MEETINGS):
        return "meeting"
    if kind in _TROUBLES:
        return "trouble"
    if known is not None and known.milestone:
        return "milestone"
    return "note" if known is None or kind == "note" else "talk"


def _title_of(event: Event, kind_title: str, met: Sequence[Contact]) -> str:
    """Return what an event is called: its title, or its kind and with whom, or how its note begins."""
    if event.title:
        return event.title
    if met:
        joined = " and ".join(person.name for person in met[:2])
        return f"{kind_title} with {joined}" if event.kind in ("call", "meeting") else f"{kind_title}: {joined}"
    first_line = event.note.strip().partition("\n")[0]
    if not first_line:
        return kind_title
    begun = first_line if len(first_line) <= _LONGEST_TITLE else first_line[: _LONGEST_TITLE - 1].rstrip() + "…"
    return f"{kind_title}: {begun}"


def _searched(*parts: str) -> str:
    return "\n".join(part for part in parts if part).casefold()
