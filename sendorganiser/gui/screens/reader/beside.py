"""The reader's second paper: the original beside its reading copy, or any other paper of the case."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction

from sendorganiser.gui.desk import Desk
from sendorganiser.gui.screens.reader.second import ReaderSecond
from sendorganiser.gui.style import look

if TYPE_CHECKING:
    from sendorganiser.gui.screens.reader.room import ReaderRoom

_ROOM_FOR_ALL = 1040  # width for two papers and what is marked in them


class ReaderBeside(QObject):
    """Adds "Another paper beside it" to the reader's tools."""

    def __init__(self, desk: Desk, reader: "ReaderRoom", *, instead_of: tuple[QAction, ...] = ()) -> None:
        """`instead_of` show what else may stand beside the pages: where there is no room for all, only one does."""
        super().__init__(reader)
        self._desk, self._reader = desk, reader
        self.second: ReaderSecond | None = None
        self.action = reader.toolbar.add_tool("copy", "Another paper beside it", shortcut="F6")
        self.action.setCheckable(True)
        self.action.toggled.connect(self._toggled)
        for other in instead_of:
            self.action.toggled.connect(partial(self._make_room, other))
            other.toggled.connect(partial(self._make_room, self.action))
        reader.opened.connect(self._opened)
        reader.page_shown.connect(self._follow)

    def _make_room(self, other: QAction, is_on: bool) -> None:
        if is_on and self._reader.width() < look().breadth(_ROOM_FOR_ALL):
            other.setChecked(False)

    @Slot(bool)
    def _toggled(self, is_on: bool) -> None:
        if self.second is not None:
            self.second.view.close_paper()
            self._reader.put_second(None)
            self.second.deleteLater()
            self.second = None
        document = self._reader.document
        if not is_on or document is None:
            self._reader.view.setFocus()
            return
        papers = [
            paper for paper in self._desk.archive.documents(document.case, suggested=False) if paper.id != document.id
        ]
        self.second = second = ReaderSecond(self._desk.pages, papers)
        second.paper_asked.connect(self.show_paper)
        second.original_asked.connect(self.show_original)
        second.closed.connect(lambda: self.action.setChecked(False))
        self._reader.put_second(second)
        kin = self._nearest_kin(document.id)
        if kin is not None:
            second.box.set_document(kin)
            self.show_paper(kin)
        elif document.sha256 != document.reading and document.format == "pdf":
            self.show_original()
        else:
            second.show_words("Choose a paper of this case.")
        second.box.setFocus()

    def show_paper(self, number: int) -> None:
        """Show another paper of the case."""
        archive = self._desk.archive
        document = archive.document(number)
        if self.second is not None:
            self.second.show_file(archive.reading_file(document), document.title, archive.pages(number))

    def show_original(self) -> None:
        """Show the original of the paper that is read, where it has pages of its own."""
        document, second = self._reader.document, self.second
        if document is None or second is None:
            return
        second.box.set_document(None)
        if document.format != "pdf":
            second.show_words("The original is no PDF: “Show original” saves it, to be opened in its own program.")
            return
        same = "It is the file that is read: nothing had to be changed." if document.sha256 == document.reading else ""
        file = self._desk.archive.original_file(document)
        page = self._reader.view.page
        second.show_file(file, f"{document.title}, the original", at_page=page, said=same or "The original, as it came")

    def _nearest_kin(self, document: int) -> int | None:
        from sendorganiser.workflows.keep_findings import kin_of

        return next((kin.document for kin in kin_of(self._desk.archive, document)), None)

    @Slot()
    def _opened(self) -> None:
        self.action.setChecked(False)

    @Slot(int)
    def _follow(self, page: int) -> None:
        if self.second is not None and self.second.together.isChecked() and self.second.view.pages:
            self.second.view.go_to(page)
