"""Lists what was asked or promised and has not come, as a schedule shows it: without anything private."""

from collections.abc import Mapping
from datetime import date

from sendorganiser.jobs import Job
from sendorganiser.model import printed_date
from sendorganiser.model.event import Contact, Event
from sendorganiser.model.schedule import Reference
from sendorganiser.schedules.unanswered import Asked
from sendorganiser.store import Archive
from sendorganiser.vocabulary import event_title
from sendorganiser.workflows.keep_promises import Waiting, waiting_for


def list_unanswered(archive: Archive, job: Job, *, case: int, today: date, events: Mapping[int, Event]) -> list[Asked]:
    """Return what waits for an answer; `events` are those that may be shown, and nothing of any other is said."""
    people = {each.id: each for each in archive.diary.contacts(case)}
    promises = {each.id: each for each in archive.diary.promises(case)}
    hidden = {paper.id for paper in archive.documents(case, suggested=False) if paper.private}
    listed = []
    for each in waiting_for(archive, job, case=case, today=today):
        if each.event is not None and each.event not in events:
            continue
        promise = promises.get(each.promise or 0)
        paper = promise.document if promise is not None else None
        event = events.get(each.event or 0)
        shown_by = _reference(event, None if paper in hidden else paper)
        remarks = (_touch(events.get(each.perhaps or 0)), "" if shown_by is not None else _own_note(event))
        listed.append(
            Asked(
                on=each.since,
                whom=_named(each, people),
                what=each.what[:1].upper() + each.what[1:],
                due=each.due,
                days=each.days,
                late=each.late,
                is_promise=promise is not None and promise.kind == "promise",
                remarks=tuple(words for words in remarks if words),
                shown_by=shown_by,
            )
        )
    return listed


def _named(waiting: Waiting, people: Mapping[int, Contact]) -> str:
    contact = people.get(waiting.contact or 0)
    return f"{waiting.who}, {contact.organisation}" if contact and contact.organisation else waiting.who


def _touch(event: Event | None) -> str:
    return f"(In touch on {printed_date(event.date)}: {event_title(event.kind, event.title)}.)" if event else ""


def _own_note(event: Event | None) -> str:
    """Say that no paper shows it, and when the note of it was made: one of the same day is worth more."""
    made = event.made[:10] if event is not None else ""
    if event is None or not made:
        return "(Own note.)"
    return f"(Own note, made {'the same day' if made == event.date else printed_date(made)}.)"


def _reference(event: Event | None, paper: int | None) -> Reference | None:
    if event is not None and event.document is not None:
        return Reference(event.document, event.page or 1)
    return Reference(paper) if paper is not None else None
