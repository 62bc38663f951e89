"""Lists the running clocks of a case, and what they would be if something had been otherwise. Nothing is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from sendorganiser.jobs import Job
from sendorganiser.store import Archive

if TYPE_CHECKING:
    from sendorganiser.model.deadline import Deadline
    from sendorganiser.model.event import Event


def list_deadlines(archive: Archive, job: Job, *, case: int, today: date) -> list[Deadline]:
    """Return every clock that the case's events have started, with the reasons for its dates."""
    return _running(archive, job, case, archive.diary.events(case), today)


def what_if(
    archive: Archive,
    job: Job,
    *,
    case: int,
    today: date,
    changes: Mapping[int, Mapping[str, Any]],
    added: Sequence[Event] = (),
) -> list[Deadline]:
    """Return the clocks as they would be with other facts: `changes` are fields by event, `added` further events."""
    events = [replace(event, **changes.get(event.id, {})) for event in archive.diary.events(case)]
    return _running(archive, job, case, [*events, *added], today)


def _running(archive: Archive, job: Job, case: int, events: Sequence[Event], today: date) -> list[Deadline]:
    from sendorganiser.clocks import load_rules, running

    job.check()
    diary = archive.diary
    return running(
        load_rules(archive.case(case).nation),
        events,
        today=today,
        marks=diary.marks(case),
        directions=diary.directions(case),
        school_dates=diary.school_dates(case),
    )
