"""Writes down what happened: adds, changes and removes the diary's entries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from sendorganiser.errors import InputProblem
from sendorganiser.harm import speaks_of_harm
from sendorganiser.jobs import Job
from sendorganiser.model.event import Contact, Event, Promise
from sendorganiser.store import Archive
from sendorganiser.vocabulary import EventKind, event_kind, near_event_kinds
from sendorganiser.workflows.check_entries import (
    Change,
    checked_date,
    checked_paper,
    checked_people,
    checked_time,
    in_order,
    line,
    note,
    only,
)

_KEPT_APART = ("dated", "sent", "received", "served")
_CHANGED = {f.name for f in fields(Event)} - {"id", "case", "made", "changed", "also"}


@dataclass(frozen=True)
class Logged:
    """What one entry added: itself, people who were new, and promises; for `unlog`."""

    event: int
    contacts: tuple[int, ...] = ()
    promises: tuple[int, ...] = ()


def log_event(
    archive: Archive,
    job: Job,
    *,
    case: int,
    kind: str,
    date: str,
    now: str,
    contacts: Sequence[int] = (),
    new_contacts: Sequence[str] = (),
    private: bool | None = None,
    promised: str = "",
    promise_due: str = "",
    wants_answer: bool = False,
    answer_due: str = "",
    **more: Any,
) -> Logged:
    """Write down what happened; `more` are other fields of Event.

    Where nobody says whether it is `private`, the kind does, and an entry that speaks of harm is.
    `promised` is what somebody said they would do, `wants_answer` that an answer is awaited: each becomes a promise
    of the first person. Raise InputProblem for a date, a kind, a paper or a person that is none.
    """
    job.check()
    only(more, _CHANGED)
    archive.case(case)
    event = _checked(archive, Event(0, case, kind, date, contacts=tuple(contacts), **more))
    if private is None:
        private = known_kind(kind).private or bool(speaks_of_harm(f"{event.title}\n{event.note}"))
    people = [Contact(0, case, line(name, "name")) for name in new_contacts if name.strip()]
    promises = []
    if promised.strip():
        promises.append(_promise(event, "promise", promised, promise_due))
    if wants_answer:
        promises.append(_promise(event, "answer", event.title or known_kind(kind).title, answer_due))
    event = replace(event, private=private, made=now, changed=now)
    return Logged(*archive.diary.log(event, people=people, promises=promises))


def unlog(archive: Archive, job: Job, *, logged: Logged, now: str) -> None:
    """Take back an entry with the people and promises that came with it."""
    job.check()
    archive.diary.unlog(logged.event, people=logged.contacts, promises=logged.promises, now=now)


def change_event(
    archive: Archive,
    job: Job,
    *,
    event: int,
    changes: Mapping[str, Any],
    now: str,
    new_contacts: Sequence[str] = (),
) -> Change:
    """Change fields of an entry; return them as they were. When it was first written down stays as it is."""
    job.check()
    only(changes, _CHANGED)
    before = archive.diary.event(event)
    after = _checked(archive, replace(before, **changes))
    people = [Contact(0, before.case, line(name, "name")) for name in new_contacts if name.strip()]
    values = {name: getattr(after, name) for name in changes} | {"changed": now}
    return Change("event", event, archive.diary.change_event(event, values, people=people))


def remove_events(archive: Archive, job: Job, *, events: Sequence[int], now: str) -> tuple[int, ...]:
    """Put entries in the bin; return them, for `put_back_events`."""
    job.check()
    archive.diary.remove_events(events, now=now)
    return tuple(events)


def put_back_events(archive: Archive, job: Job, *, events: Sequence[int]) -> None:
    job.check()
    archive.diary.put_back_events(events)


def known_kind(kind: str) -> EventKind:
    """Return the kind of event with this id; raise InputProblem, naming near ones, if there is none."""
    found = event_kind(kind)
    if found is None:
        near = ", ".join(each.id for each in near_event_kinds(kind))
        raise InputProblem(
            f"“{kind[:60]}” is not a kind of event we know.",
            f"Did you mean {near}?" if near else "Choose one from the list of kinds.",
        )
    return found


def _checked(archive: Archive, event: Event) -> Event:
    """Return an event as it is kept."""
    kind = known_kind(event.kind)
    apart = {name: checked_date(getattr(event, name), f"day it was {name}", day=True) for name in _KEPT_APART}
    ours = apart.get(kind.date, "") or next((day for day in apart.values() if day), "")
    date = checked_date(event.date) or ours
    if not date:
        raise InputProblem(
            "An entry needs a date.", "Give the day it happened, or the month if you do not know the day."
        )
    until = checked_date(event.until, "last day", day=True)
    in_order(date, until, what="it would end before it begins")
    in_order(apart["sent"], apart["received"], what="nothing is received before it is sent")
    checked_paper(archive, event.case, event.document, event.page)
    return replace(
        event,
        date=date,
        until=until,
        time=checked_time(event.time),
        title=line(event.title, "title"),
        note=note(event.note),
        contacts=checked_people(archive, event.case, event.contacts),
        dated=apart["dated"],
        sent=apart["sent"],
        received=apart["received"],
        served=apart["served"],
    )


def _promise(event: Event, kind: Any, what: str, due: str) -> Promise:
    due = checked_date(due, "day it is due", day=True)
    in_order(event.date, due, what="it would be due before it was said")
    return Promise(0, event.case, kind, line(what, "promise"), event.date, due=due)
