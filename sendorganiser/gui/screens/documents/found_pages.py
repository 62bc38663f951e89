"""Lists the pages of one paper that a search has found, each with its words."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from sendorganiser.gui.style import SPACE, look
from sendorganiser.gui.widgets.text import label
from sendorganiser.model.query import Hit

_SHOWN = 3  # pages in view; the rest is scrolled to


class FoundPages(QWidget):
    """Shown where a search has found more pages of the paper than one."""

    page_chosen = Signal(int)
    opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._head = label("", "strong")
        self.list = QListWidget()
        self.list.setAccessibleName("Pages that were found")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setUniformItemSizes(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[1])
        column.addWidget(self._head)
        column.addWidget(self.list)
        self.list.currentItemChanged.connect(self._choose)
        self.list.itemDoubleClicked.connect(lambda item: self.opened.emit(_page(item)))
        self.hide()

    def show_places(self, places: Sequence[Hit], *, page: int) -> None:
        """List the pages; the one that is shown is chosen. One page alone needs no list."""
        self.list.blockSignals(True)
        self.list.clear()
        for place in places:
            item = QListWidgetItem(f"Page {place.page}: {_short(place)}")
            item.setData(Qt.ItemDataRole.UserRole, place.page)
            item.setToolTip(place.snippet.replace("<", "‹"))
            self.list.addItem(item)
            if place.page == page:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)
        self._head.setText(f"On {len(places)} pages of this paper")
        self.setVisible(len(places) > 1)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.list.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
            self.opened.emit(_page(item))
        else:
            super().keyPressEvent(event)

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.page_chosen.emit(_page(item))

    def _fit(self) -> None:
        height = max(self.list.sizeHintForRow(0), look().target() * 3 // 4)
        rows = min(_SHOWN, max(1, self.list.count()))
        self.list.setFixedHeight(height * rows + 2 * self.list.frameWidth() + SPACE[1])


def _page(item: QListWidgetItem) -> int:
    return int(item.data(Qt.ItemDataRole.UserRole))


def _short(place: Hit) -> str:
    """Return the words from just before the first that was found."""
    start = max(0, place.spans[0][0] - 12) if place.spans else 0
    if start:
        start = place.snippet.find(" ", start) + 1
    return ("…" if start else "") + place.snippet[start:]
