"""Lets another room open the Letters room at a letter it has just begun."""

from datetime import date

from PySide6.QtCore import QObject

from sendorganiser.gui.desk import Desk
from sendorganiser.model.deadline import Deadline
from sendorganiser.model.letter import LetterDraft


class LetterOpening(QObject):
    """Holds which letter is wanted until the room takes it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._wanted: int | None = None

    def ask(self, letter: int) -> None:
        """Open the room at this letter."""
        self._wanted = letter
        self._desk.room_asked.emit("letters")

    def take(self) -> int | None:
        """Return what is wanted, once."""
        wanted, self._wanted = self._wanted, None
        return wanted


def opening_on(desk: Desk) -> LetterOpening:
    """Return the one the rooms on this desk share."""
    there = desk.findChild(LetterOpening)
    return there if isinstance(there, LetterOpening) else LetterOpening(desk)


def write_for(desk: Desk, owner: QObject, deadline: Deadline, today: date) -> None:
    """Begin the letter that answers a deadline, or go on with the one begun for it, and open it."""
    from sendorganiser.workflows.write_letter import begin_letter

    case = desk.case
    if case is None or not deadline.letter:
        return
    begun = _begun(desk, case.id, deadline)
    if begun is not None:
        opening_on(desk).ask(begun)
        return

    def opened(draft: LetterDraft) -> None:
        opening_on(desk).ask(draft.id)

    desk.work(
        begin_letter, owner=owner, done=opened, case=case.id, template=deadline.letter, clock=deadline.clock,
        event=deadline.event, today=today, now=desk.now(),
    )  # fmt: skip


def _begun(desk: Desk, case: int, deadline: Deadline) -> int | None:
    """Return a letter begun for the same clock and not yet filed."""
    for draft in desk.archive.letters.drafts(case):
        same = (draft.template, draft.clock, draft.event) == (deadline.letter, deadline.clock, deadline.event)
        if same and draft.document is None and draft.logged is None:
            return draft.id
    return None
