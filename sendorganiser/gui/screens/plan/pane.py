"""A list at the left and, beside it or below it in a narrow room, what is chosen in it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from sendorganiser.gui.icons import icon
from sendorganiser.gui.models.plan import Entry
from sendorganiser.gui.style import SPACE, look, set_role
from sendorganiser.gui.widgets import Page
from sendorganiser.gui.widgets.tab_order import follow_layout
from sendorganiser.gui.widgets.worded_rows import WordedRows

_DATA = Qt.ItemDataRole.UserRole
_BESIDE = 540  # pixels at 100 % text; in a narrower room the list stands above


class PlanList(QListWidget):
    """Lines of two rows under headings; the arrow keys go from one to the next."""

    def __init__(self, name: str, parent: QWidget | None = None, *, is_named: bool = False) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setItemDelegate(WordedRows(self, is_named=is_named))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        set_role(self, "frame", "card")

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these lines; the row that was chosen stays chosen where it is still there."""
        row, said = self.currentRow(), self.said()
        self.blockSignals(True)
        self.clear()
        for entry in entries:
            self.addItem(_item(entry))
        again = next((n for n in range(self.count()) if said and self.item(n).text() == said), row)
        self.setCurrentRow(self._near(again))
        self.blockSignals(False)

    def chosen(self) -> object:
        """Return what is chosen."""
        item = self.currentItem()
        return item.data(_DATA) if item is not None else None

    def said(self) -> str:
        """Return the words of what is chosen."""
        item = self.currentItem()
        return item.text() if item is not None else ""

    def _near(self, row: int) -> int:
        rows = [n for n in range(self.count()) if self.item(n).data(_DATA) is not None]
        return min(rows, key=lambda n: abs(n - max(row, 0)), default=-1)


class PlanPane(QWidget):
    """`show_detail` is called with what is chosen and fills `detail`."""

    chosen = Signal(object)

    def __init__(
        self,
        name: str,
        show_detail: Callable[[object], Sequence[QWidget]],
        parent: QWidget | None = None,
        *,
        is_named: bool = False,
    ) -> None:
        super().__init__(parent)
        self._show_detail = show_detail
        self._shown = ""
        self._is_set = False  # how the room is shared
        self.list = PlanList(name, is_named=is_named)
        self.detail = Page(widest=860, edge=SPACE[4])
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self.list)
        self._split.addWidget(self.detail)
        self._split.setStretchFactor(0, 2)
        self._split.setStretchFactor(1, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._split, 1)
        self.list.currentRowChanged.connect(lambda _: self.show_chosen())

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these lines, and beside them the one that is chosen."""
        self.list.show_entries(entries)
        self._split.setVisible(bool(entries))
        self.show_chosen()

    def show_chosen(self) -> None:
        """Show again what is chosen."""
        body = self.detail.body
        while (item := body.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        data = self.list.chosen()
        for widget in self._show_detail(data) if data is not None else ():
            body.addWidget(widget)
        body.addStretch(1)
        follow_layout(self.detail)
        said = self.list.said()
        if said != self._shown:  # else the same thing was read again: stay where the person reads
            self._shown = said
            self.detail.verticalScrollBar().setValue(0)

    def take_keyboard(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= look().size(_BESIDE)
        wanted = Qt.Orientation.Horizontal if is_wide else Qt.Orientation.Vertical
        if self._split.orientation() != wanted or not self._is_set:
            self._is_set = True
            self._split.setOrientation(wanted)
            whole = self.width() if is_wide else self.height()
            self._split.setSizes([2 * whole // 5, 3 * whole // 5])


def _item(entry: Entry) -> QListWidgetItem:
    words = f"{entry.title}\n{_shortened(entry.text)}" if entry.text else entry.title
    item = QListWidgetItem(words)
    if entry.data is None:
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
    item.setData(_DATA, entry.data)
    if entry.icon:
        item.setIcon(icon(entry.icon, entry.token))
    item.setData(Qt.ItemDataRole.AccessibleTextRole, words.replace("\n", ". "))
    return item


def _shortened(text: str) -> str:
    return text if len(text) <= 150 else f"{text[:148].rsplit(' ', 1)[0]} …"
