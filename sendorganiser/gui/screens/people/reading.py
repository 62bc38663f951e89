"""Reads who is who and who owes what."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from sendorganiser.gui.case_reading import CaseReading
from sendorganiser.gui.desk import Desk
from sendorganiser.gui.models.people import People, arranged

if TYPE_CHECKING:
    from sendorganiser.jobs import Job
    from sendorganiser.store import Archive


class PeopleReading(CaseReading):
    """Who is who, read again when need be."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(desk, read_people, parent)

    @property
    def people(self) -> People | None:
        """The people of the case on the desk; None until they have been read."""
        held: People | None = self.held
        return held


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
