"""What stands left of the pages: small pages, and the paper's own list of contents where it has one."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QStackedWidget, QTabBar, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from sendorganiser.gui.pages import PageSource
from sendorganiser.gui.screens.reader.thumbnails import ThumbnailStrip
from sendorganiser.gui.style import SPACE, look, set_role
from sendorganiser.gui.widgets.page_layout import Size

_CONTENTS_WIDTH = 240


class ReaderSide(QWidget):
    """Small pages, with a second tab “Contents” if the file has bookmarks."""

    page_chosen = Signal(int)

    def __init__(self, source: PageSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._file = ""
        self.thumbnails = ThumbnailStrip(source)
        self.contents = ContentsTree()
        self._tabs = QTabBar()
        self._tabs.setAccessibleName("Pages or contents")
        self._tabs.addTab("Pages")
        self._tabs.addTab("Contents")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.thumbnails)
        self._stack.addWidget(self.contents)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._tabs)
        column.addWidget(self._stack, 1)
        self._tabs.currentChanged.connect(self.show_tab)
        self.thumbnails.page_chosen.connect(self.page_chosen)
        self.contents.page_chosen.connect(self.page_chosen)
        self._tabs.hide()
        self._fit()

    def open(self, file: str, sizes: Sequence[Size]) -> None:
        """Show a file's small pages, and ask for its contents."""
        self._file = file
        self.thumbnails.open(file, sizes)
        self._show_outline(file, [])
        if file:
            self._source.outline(file, partial(self._show_outline, file), owner=self)

    @property
    def has_contents(self) -> bool:
        """Say whether the file has bookmarks."""
        return self.contents.topLevelItemCount() > 0

    @Slot(int)
    def show_tab(self, tab: int) -> None:
        """Show the small pages (0) or the contents (1)."""
        self._tabs.setCurrentIndex(tab)
        self._stack.setCurrentIndex(tab)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        strip = self.thumbnails.width_wanted
        is_contents = self._stack.currentWidget() is self.contents
        needed = self._tabs.sizeHint().width() if self._tabs.isVisibleTo(self) else 0
        self.setFixedWidth(look().size(_CONTENTS_WIDTH) if is_contents else max(strip, needed))

    def _show_outline(self, file: str, lines: Sequence[tuple[str, int, int]]) -> None:
        if file != self._file:
            return
        self.contents.show_lines(lines)
        self._tabs.setVisible(self.has_contents)
        self.show_tab(self._tabs.currentIndex() if self.has_contents else 0)


class ContentsTree(QTreeWidget):
    """A paper's bookmarks; a click or Enter goes to the page."""

    page_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setHeaderHidden(True)
        self.setIndentation(SPACE[3])
        self.setFrameShape(QFrame.Shape.NoFrame)
        set_role(self, "frame", "none")
        self.setAccessibleName("Contents")
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemActivated.connect(self._choose)
        self.itemClicked.connect(self._choose)

    def show_lines(self, lines: Sequence[tuple[str, int, int]]) -> None:
        """Show bookmarks given as (title, page, depth)."""
        self.clear()
        above: list[QTreeWidgetItem] = []
        for title, page, depth in lines:
            del above[max(0, depth) :]
            words = " ".join(title.split()) or f"Page {page}"
            item = QTreeWidgetItem([words])
            item.setData(0, Qt.ItemDataRole.UserRole, page)
            item.setToolTip(0, f"{words}, page {page}" if page else words)
            item.setData(0, Qt.ItemDataRole.AccessibleTextRole, item.toolTip(0))
            if above:
                above[-1].addChild(item)
            else:
                self.addTopLevelItem(item)
            above.append(item)
        if len(lines) <= 40:
            self.expandAll()

    @Slot(QTreeWidgetItem)
    def _choose(self, item: QTreeWidgetItem) -> None:
        page = item.data(0, Qt.ItemDataRole.UserRole)
        if page:
            self.page_chosen.emit(page)
