"""What the Documents room changes, and how each change is taken back."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject

from sendorganiser.errors import SendOrganiserError
from sendorganiser.gui.desk import Desk
from sendorganiser.model import Document
from sendorganiser.workflows.confirm_facts import confirm_facts, restore_facts
from sendorganiser.workflows.remove_documents import put_back, remove_documents

Changes = Mapping[int, Mapping[str, str | bool]]


class FactKeeper(QObject):
    """Saves facts and says so, with Undo; tells which papers an undo has brought back."""

    def __init__(self, desk: Desk, *, brought_back: Callable[[list[int]], None], parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._brought_back = brought_back

    def save(
        self,
        changes: Changes,
        *,
        said: str,
        confirm: bool = True,
        refused: Callable[[SendOrganiserError], None] | None = None,
    ) -> None:
        """Save facts for one paper or many; with `confirm` each is then checked."""

        def saved(before: tuple[Document, ...]) -> None:
            self._desk.said.emit(said, partial(self._undo, before))

        self._desk.work(
            confirm_facts,
            owner=self,
            done=saved,
            refused=refused,
            changes=changes,
            confirm=confirm,
            now=self._desk.now(),
        )

    def _undo(self, before: tuple[Document, ...]) -> None:
        self._desk.work(
            restore_facts,
            owner=self,
            done=lambda _: self._brought_back([document.id for document in before]),
            before=before,
        )


def remove(desk: Desk, documents: Sequence[Document], *, owner: QObject) -> None:
    """Take papers out of the case, and offer to put them back."""

    def done(removed: tuple[int, ...]) -> None:
        said = "1 paper taken out." if len(removed) == 1 else f"{len(removed)} papers taken out."
        desk.said.emit(said, lambda: desk.work(put_back, owner=desk, documents=removed))

    desk.work(
        remove_documents, owner=owner, done=done, documents=[document.id for document in documents], now=desk.now()
    )
