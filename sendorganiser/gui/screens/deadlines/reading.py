"""Reads what is owed, for all rooms that show it."""

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from sendorganiser.gui.case_reading import CaseReading
from sendorganiser.gui.desk import Desk

if TYPE_CHECKING:
    from sendorganiser.jobs import Job
    from sendorganiser.model.deadline import Deadline
    from sendorganiser.model.event import Direction, Event
    from sendorganiser.store import Archive
    from sendorganiser.workflows.keep_promises import Waiting


@dataclass(frozen=True)
class Owed:
    """What is owed in one case on one day."""

    case: int
    today: date
    deadlines: "tuple[Deadline, ...]" = ()
    directions: "tuple[Direction, ...]" = ()
    waiting: "tuple[Waiting, ...]" = ()
    events: "dict[int, Event]" = field(default_factory=dict)
    told: int = 0  # things that papers tell of and nobody has confirmed
    speaks_of_harm: bool = False


class OwedReading(CaseReading):
    """What is owed, read again when need be."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, read_owed, desk)

    @property
    def owed(self) -> Owed | None:
        """What is owed in the case on the desk; None until it has been read."""
        held: Owed | None = self.held
        return held


def owed_on(desk: Desk) -> OwedReading:
    """Return the one reading that the rooms on this desk share."""
    there = desk.findChild(OwedReading)
    return there if isinstance(there, OwedReading) else OwedReading(desk)


def read_owed(archive: "Archive", job: "Job", *, case: int, today: date) -> Owed:
    """Read and count all that is owed in a case."""
    from sendorganiser.workflows.keep_promises import waiting_for
    from sendorganiser.workflows.list_deadlines import list_deadlines
    from sendorganiser.workflows.propose_events import propose_events

    events = archive.diary.events(case)
    return Owed(
        case,
        today,
        tuple(list_deadlines(archive, job, case=case, today=today)),
        tuple(archive.diary.directions(case)),
        tuple(waiting_for(archive, job, case=case, today=today)),
        {event.id: event for event in events},
        len(propose_events(archive, job, case=case)),
        _speaks_of_harm(archive, case, events),
    )


def _speaks_of_harm(archive: "Archive", case: int, events: "list[Event]") -> bool:
    """Say whether a note, or a paper that is kept private, speaks of harm."""
    from sendorganiser.harm import speaks_of_harm

    if any(speaks_of_harm(f"{event.title}\n{event.note}") for event in events):
        return True
    private = [paper for paper in archive.documents(case, suggested=False) if paper.private]
    return any(speaks_of_harm(text or "") for paper in private for text in archive.texts(paper.id))
