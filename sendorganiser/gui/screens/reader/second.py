"""The second paper beside the one that is read: its name, another to choose, and its pages."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sendorganiser.gui.pages import PageSource
from sendorganiser.gui.style import SPACE
from sendorganiser.gui.widgets.buttons import Button, IconButton
from sendorganiser.gui.widgets.event_paper import PaperBox
from sendorganiser.gui.widgets.flow import FlowLayout
from sendorganiser.gui.widgets.page_view import PageView
from sendorganiser.gui.widgets.text import label
from sendorganiser.model.document import Document, Page, Word


class ReaderSecond(QWidget):
    """It scrolls by itself, or along with the first where “Together” is pressed."""

    paper_asked = Signal(int)
    original_asked = Signal()
    closed = Signal()

    def __init__(self, source: PageSource, documents: Sequence[Document], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: dict[int, Page] = {}
        self.view = PageView(source)
        self.box = PaperBox(documents)
        self.box.setAccessibleName("Paper beside it")
        self.original, self.together = Button("The original", "quiet"), Button("Together", "quiet")
        self.together.setCheckable(True)
        self.together.setToolTip("Turn both papers’ pages together")
        close = IconButton("x", "Close the second paper")
        self.say = label("", "note", wraps=True)
        row = QHBoxLayout()
        row.setContentsMargins(SPACE[2], SPACE[1], SPACE[2], SPACE[1])
        row.addWidget(self.box, 1)
        row.addWidget(close)
        tools = QWidget()
        flow = FlowLayout(tools)
        for part in (self.original, self.together):
            flow.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[2], 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(tools)
        column.addWidget(self.say)
        column.addWidget(self.view, 1)
        self.box.activated.connect(lambda _: self._chosen())
        self.original.clicked.connect(lambda: self.original_asked.emit())
        close.clicked.connect(lambda: self.closed.emit())
        QShortcut(QKeySequence("Esc"), self, self.closed.emit).setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def show_file(
        self, file: Path, title: str, pages: Sequence[Page] = (), *, at_page: int = 1, said: str = ""
    ) -> None:
        """Show a file's pages; `said` stands above them."""
        self._pages = {page.number: page for page in pages}
        self.say.setText(said)
        self.say.setVisible(bool(said))
        sizes = [(page.width, page.height) for page in pages]
        self.view.open(str(file), sizes=sizes, words=self._words, title=title, at_page=at_page)

    def show_words(self, said: str) -> None:
        """Show no paper, but why."""
        self.view.close_paper()
        self.say.setText(said)
        self.say.show()

    def _words(self, number: int) -> Sequence[Word]:
        page = self._pages.get(number)
        return page.words if page is not None else ()

    def _chosen(self) -> None:
        number = self.box.document()
        if number is not None:
            self.paper_asked.emit(number)
            self.view.setFocus()
