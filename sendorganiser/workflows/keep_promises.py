"""Keeps what was promised or asked, when it was done, and who has not answered and for how long."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, Literal

from sendorganiser.errors import InputProblem
from sendorganiser.jobs import Job
from sendorganiser.model import date_precision, printed_date
from sendorganiser.model.event import Contact, Event, Promise
from sendorganiser.store import Archive
from sendorganiser.vocabulary import event_kind
from sendorganiser.workflows.check_entries import (
    Change,
    checked_date,
    checked_paper,
    checked_people,
    in_order,
    line,
    note,
    only,
)

QUIET_DAYS = 14  # a letter may be two weeks old before we say that nothing has come back
_CHANGED = {f.name for f in fields(Promise)} - {"id", "case"}
_ANSWERS = ("letter-received", "call", "meeting")


@dataclass(frozen=True)
class Waiting:
    """Something promised or asked that has not come. `days` is how long ago it was, `late` how long it is overdue.

    Both are None where the day is not known. `promise` is what was written down of it; without one it is a letter
    nothing has come back to. `perhaps` is a later call or letter of the same person that may have been the answer.
    """

    what: str
    who: str
    since: str
    due: str
    days: int | None
    late: int | None
    sentence: str
    promise: int | None
    event: int | None
    contact: int | None
    perhaps: int | None = None


def keep_promise(
    archive: Archive,
    job: Job,
    *,
    case: int,
    what: str,
    made: str,
    kind: Literal["promise", "answer"] = "promise",
    **more: Any,
) -> int:
    """Add a promise, or an answer that is awaited; return its id. `more` are other fields of Promise."""
    job.check()
    only(more, _CHANGED)
    return archive.diary.add_promise(_checked(archive, Promise(0, archive.case(case).id, kind, what, made, **more)))


def promise_kept(archive: Archive, job: Job, *, promise: int, on: str) -> Change:
    """Note the day a promise was kept or an answer came; "" takes that back."""
    return change_promise(archive, job, promise=promise, changes={"kept": on})


def change_promise(archive: Archive, job: Job, *, promise: int, changes: Mapping[str, Any]) -> Change:
    """Change a promise; return it as it was."""
    job.check()
    only(changes, _CHANGED)
    after = _checked(archive, replace(archive.diary.promise(promise), **changes))
    values = {name: getattr(after, name) for name in changes}
    return Change("promise", promise, archive.diary.change_promise(promise, values))


def remove_promises(archive: Archive, job: Job, *, promises: Sequence[int], now: str) -> tuple[int, ...]:
    """Put promises in the bin; return them, for `put_back_promises`."""
    job.check()
    archive.diary.remove_promises(promises, now=now)
    return tuple(promises)


def put_back_promises(archive: Archive, job: Job, *, promises: Sequence[int]) -> None:
    job.check()
    archive.diary.put_back_promises(promises)


def waiting_for(archive: Archive, job: Job, *, case: int, today: date) -> list[Waiting]:
    """Return who has not answered or kept their word: what is longest overdue first, then what is longest ago."""
    job.check()
    events = archive.diary.events(case)
    people = {each.id: each for each in archive.diary.contacts(case)}
    promises = archive.diary.promises(case)
    found = [_of_promise(each, events, people, today) for each in promises if not each.kept]
    told = {each.event for each in promises}
    found += [_of_letter(each, people, today) for each in _unanswered(events, told, today)]
    return sorted(found, key=lambda each: (-(each.late or 0), -(each.days or 0), each.what))


def written_when(made: str, day: str) -> str:
    """Say how long after `day` something was written down at `made`: a note of the same day is worth more.

    >>> written_when("2026-05-14T18:02:11+01:00", "2026-05-14"), written_when("2026-06-04T09:00:00+01:00", "2026-05-14")
    ('written the same day', 'written 3 weeks later')
    """
    if date_precision(day) != "day" or not made:
        return ""
    days = _days(day, date.fromisoformat(made[:10])) or 0
    if days <= 0:
        return "written the same day" if days == 0 else "written beforehand"
    if days == 1:
        return "written the day after"
    if days < 14:
        return f"written {days} days later"
    return f"written {days // 7} weeks later" if days < 60 else f"written {days // 30} months later"


def _checked(archive: Archive, promise: Promise) -> Promise:
    what = line(promise.what, "promise")
    if not what:
        raise InputProblem("Say what was promised or asked.", "A few words will do.")
    if promise.kind not in ("promise", "answer"):
        raise ValueError(promise.kind)
    made, kept = checked_date(promise.made), checked_date(promise.kept)
    if not made:
        raise InputProblem("A promise needs the day it was made.", "Give the day, or the month if you do not know it.")
    due = checked_date(promise.due, "day it is due", day=True)
    in_order(made, due, what="it would be due before it was said")
    in_order(made, kept, what="it would be kept before it was said")
    checked_paper(archive, promise.case, promise.document)
    checked_people(archive, promise.case, [] if promise.contact is None else [promise.contact])
    if promise.event is not None:
        archive.diary.event(promise.event)
    return replace(promise, what=what, made=made, due=due, kept=kept, note=note(promise.note))


def _of_promise(promise: Promise, events: Iterable[Event], people: Mapping[int, Contact], today: date) -> Waiting:
    who = _name(people.get(promise.contact or 0))
    late = _days(promise.due, today)
    since = printed_date(promise.made)
    if promise.kind == "promise":
        sentence = (
            f"{who} said on {since}: {promise.what}."
            if promise.due == ""
            else (f"{who} said it would be done by {printed_date(promise.due)}: {promise.what}.")
        )
    else:
        sentence = f"{who} has not answered since {since}: {promise.what}."
    return Waiting(
        what=promise.what,
        who=who,
        since=promise.made,
        due=promise.due,
        days=_days(promise.made, today),
        late=late if late is not None and late > 0 else None,
        sentence=sentence,
        promise=promise.id,
        event=promise.event,
        contact=promise.contact,
        perhaps=_perhaps(promise, events) if promise.kind == "answer" else None,
    )


def _of_letter(letter: Event, people: Mapping[int, Contact], today: date) -> Waiting:
    contact = letter.contacts[0]
    who = _name(people.get(contact))
    what = letter.title or "your letter"
    return Waiting(
        what=what,
        who=who,
        since=letter.date,
        due="",
        days=_days(letter.date, today),
        late=None,
        sentence=f"You wrote to {who} on {printed_date(letter.date)}; nothing has come back that we know of.",
        promise=None,
        event=letter.id,
        contact=contact,
    )


def _unanswered(events: Sequence[Event], told: set[int | None], today: date) -> list[Event]:
    """Letters of ours to somebody from whom nothing has come since, the newest to each."""
    newest: dict[int, Event] = {}
    for event in events:  # by date
        if not event.contacts:
            continue
        if event.kind in _ANSWERS:
            for contact in event.contacts:
                newest.pop(contact, None)
        kind = event_kind(event.kind)
        if event.kind == "letter-sent" and kind is not None and kind.expects_answer and event.id not in told:
            newest[event.contacts[0]] = event
    quiet = [event for event in newest.values() if (_days(event.date, today) or 0) >= QUIET_DAYS]
    return list({event.id: event for event in quiet}.values())


def _perhaps(promise: Promise, events: Iterable[Event]) -> int | None:
    """The first letter or call of the same person after what was asked."""
    for event in events:
        is_later = event.date > promise.made and event.id != promise.event
        if is_later and event.kind in _ANSWERS and promise.contact in event.contacts:
            return event.id
    return None


def _days(day: str, today: date) -> int | None:
    return (today - date.fromisoformat(day)).days if date_precision(day) == "day" else None


def _name(contact: Contact | None) -> str:
    return contact.name if contact else "Somebody"
