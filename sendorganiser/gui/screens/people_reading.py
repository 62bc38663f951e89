"""Reads who is who and who owes what, off the GUI thread and once for each change."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from sendorganiser.gui.desk import Desk
from sendorganiser.gui.models.people import People, arranged

if TYPE_CHECKING:
    from sendorganiser.jobs import Job
    from sendorganiser.store import Archive


class PeopleReading(QObject):
    """Holds what was read last; `renew` reads again if anything was written, or the day or the case is another."""

    read = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._people: People | None = None
        self._asked: tuple[int, int, date] | None = None

    @property
    def people(self) -> People | None:
        """The people of the case on the desk; None until they have been read."""
        case = self._desk.case
        return self._people if case is not None and self._people is not None and self._people.case == case.id else None

    def renew(self) -> None:
        """Read again if need be; `read` tells when that is done."""
        case, today = self._desk.case, self._desk.today()
        if case is None:
            self._asked = None
            return
        asked = (case.id, self._desk.archive.version, today)
        if asked != self._asked:
            self._asked = asked
            self._desk.ask(read_people, owner=self, done=partial(self._arrived, asked), case=case.id, today=today)

    def _arrived(self, asked: tuple[int, int, date], people: People) -> None:
        if asked == self._asked:  # else a newer reading is under way
            self._people = people
            self.read.emit()


def read_people(archive: "Archive", job: "Job", *, case: int, today: date) -> People:
    """Read all that the People room shows."""
    from sendorganiser.workflows.keep_promises import waiting_for
    from sendorganiser.workflows.propose_people import propose_people

    diary = archive.diary
    events = diary.events(case)
    waiting = waiting_for(archive, job, case=case, today=today)
    return People(
        case,
        today,
        arranged(diary.contacts(case), events, waiting, today),
        tuple(waiting),
        tuple(propose_people(archive, job, case=case)),
        tuple(events),
        tuple(diary.promises(case)),
        {paper.id: paper for paper in archive.documents(case, suggested=False)},
    )
