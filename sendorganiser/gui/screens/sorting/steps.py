"""The steps of a sitting, each with what is needed to take it back."""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QObject

from sendorganiser.gui.desk import Desk
from sendorganiser.gui.widgets.facts_editor import Draft
from sendorganiser.model import Document
from sendorganiser.workflows.confirm_facts import restore_facts
from sendorganiser.workflows.join_papers import take_apart
from sendorganiser.workflows.remove_documents import put_back


@dataclass
class Step:
    """What was done to some papers, and what is needed to take it back. `at` is the paper to come back to."""

    words: str
    at: int
    before: tuple[Document, ...] = ()
    removed: tuple[int, ...] = ()
    whole: int = 0  # the paper that several were joined into
    put_off: tuple[int, ...] = ()  # what was put off before
    is_put_off: bool = False
    sorted: int = 0  # how many papers this step dealt with
    drafts: dict[int, Draft] = field(default_factory=dict)

    def take_back(self, desk: Desk, *, owner: QObject, done: Callable[[], None]) -> None:
        """Undo what was written, if anything was, and then tell `done`."""

        def ended(_: object) -> None:
            done()

        if self.before:
            desk.work(restore_facts, owner=owner, done=ended, before=self.before)
        elif self.removed:
            desk.work(put_back, owner=owner, done=ended, documents=self.removed)
        elif self.whole:
            desk.work(take_apart, owner=owner, done=ended, whole=self.whole, now=desk.now())
        else:
            done()
