"""What the Documents room changes, and how each change is taken back."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from sendorganiser.errors import SendOrganiserError
from sendorganiser.gui.desk import Desk
from sendorganiser.gui.widgets.question import ask
from sendorganiser.model import Document
from sendorganiser.workflows.confirm_facts import confirm_facts, restore_facts
from sendorganiser.workflows.remove_documents import remove_documents

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

        self._desk.work(confirm_facts, owner=self, done=saved, refused=refused, changes=changes, confirm=confirm)

    def _undo(self, before: tuple[Document, ...]) -> None:
        self._desk.work(
            restore_facts,
            owner=self,
            done=lambda _: self._brought_back([document.id for document in before]),
            before=before,
        )


def may_remove(documents: Sequence[Document], *, parent: QWidget) -> bool:
    """Ask whether papers are to be taken out of the case."""
    one = len(documents) == 1
    return ask(
        parent,
        f"Remove “{documents[0].title}”?" if one else f"Remove {len(documents)} papers?",
        f"The app deletes its own {'copy' if one else 'copies'}, and takes {'it' if one else 'them'} out of every "
        "bundle. This cannot be undone. The file you added is not touched; if you no longer have it, choose “Save the "
        "original…” first. Bundles you have built stay as they are.",
        yes="Remove",
        no="Keep it" if one else "Keep them",
        is_danger=True,
    )


def remove(desk: Desk, documents: Sequence[Document], *, owner: QObject) -> None:
    """Take papers out of the case; there is no way back."""
    for document in documents:
        desk.pages.let_go(str(desk.archive.reading_file(document)))
    desk.work(
        remove_documents,
        owner=owner,
        done=lambda count: desk.said.emit("1 paper removed." if count == 1 else f"{count} papers removed.", None),
        what="Removing papers",  # named: reading, which may be at one of them, is stopped first and goes on after it
        documents=[document.id for document in documents],
    )
