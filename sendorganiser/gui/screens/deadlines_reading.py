"""Reads what is owed, off the GUI thread and once for each change, for all rooms that show it."""

from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

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


class OwedReading(QObject):
    """Holds what was read last; `renew` reads again if anything was written, or the day or the case is another."""

    read = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._owed: Owed | None = None
        self._asked: tuple[int, int, date] | None = None

    @property
    def owed(self) -> Owed | None:
        """What is owed in the case on the desk; None until it has been read."""
        case = self._desk.case
        return self._owed if case is not None and self._owed is not None and self._owed.case == case.id else None

    def renew(self) -> None:
        """Read again if need be; `read` tells when that is done."""
        case, today = self._desk.case, self._desk.today()
        if case is None:
            self._asked = None
            return
        asked = (case.id, self._desk.archive.version, today)
        if asked != self._asked:
            self._asked = asked
            self._desk.ask(read_owed, owner=self, done=partial(self._arrived, asked), case=case.id, today=today)

    def _arrived(self, asked: tuple[int, int, date], owed: Owed) -> None:
        if asked == self._asked:  # else a newer reading is under way
            self._owed = owed
            self.read.emit()


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
