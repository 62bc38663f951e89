"""A strip of small pages beside the large ones; only those in view are drawn, however many there are."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from sendorganiser.gui.pages import PageSource
from sendorganiser.gui.style import CARD_RADIUS, FOCUS_RING, SPACE, look, set_role
from sendorganiser.gui.widgets.page_layout import Size
from sendorganiser.gui.widgets.small_pages import Index, PageRows, SmallPages, paint_small_page, write_number

_WIDTH, _HEIGHT = 104, 140  # the most room a small page takes


class ThumbnailStrip(SmallPages):
    """Small pages of one file; a click, the arrow keys, Home and End go to a page."""

    page_chosen = Signal(int)

    def __init__(self, source: PageSource, parent: QWidget | None = None) -> None:
        super().__init__(source, parent)
        self._model = _PagesModel(self)
        self._is_following = False
        self.setModel(self._model)
        self.setItemDelegate(_ThumbnailDelegate(self))
        set_role(self, "frame", "none")
        self.setAccessibleName("Pages")
        self._fit()
        self.selectionModel().currentChanged.connect(self._current_changed)

    def open(self, file: str, sizes: Sequence[Size]) -> None:
        """Show the pages of a file, whose sizes in points are given."""
        self._begin(file)
        self._is_following = True
        self._model.blank = frozenset()
        self._model.show_sizes(sizes)
        self._is_following = False
        self.follow(1)

    def mark_blank(self, pages: Collection[int]) -> None:
        """Say of these pages that they are blank."""
        self._model.blank = frozenset(pages)
        self.viewport().update()

    def follow(self, page: int) -> None:
        """Mark the page that is being read, without going to it."""
        index = self._model.index(page - 1)
        if index.isValid() and index != self.currentIndex():
            self._is_following = True
            self.setCurrentIndex(index)
            self._is_following = False

    def area_in(self, cell: QRectF, page: int) -> QRectF:
        """Return where in its cell a small page lies."""
        width, height = self._model.sizes[page - 1]
        scale = min(look().size(_WIDTH) / width, look().size(_HEIGHT) / height)
        area = QRectF(0, 0, round(width * scale), round(height * scale))
        area.moveCenter(cell.center())
        return area.translated(0, -look().type_size("note") / 2 - SPACE[1]).toAlignedRect().toRectF()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._fit()

    @property
    def width_wanted(self) -> int:
        """How wide the strip is to be at this text size."""
        return look().size(_WIDTH) + 2 * SPACE[5]

    def _fit(self) -> None:
        self.setMinimumWidth(self.width_wanted)
        self.scheduleDelayedItemsLayout()

    def _pixels(self, page: int) -> int:
        return round(self.area_in(QRectF(0, 0, _WIDTH, _HEIGHT), page).width() * self.devicePixelRatioF())

    @Slot(QModelIndex)
    def _current_changed(self, index: QModelIndex) -> None:
        if index.isValid() and not self._is_following:
            self.page_chosen.emit(index.row() + 1)

    def _in_view(self) -> Sequence[int]:
        """Return the pages in view and one screen on either side, from the middle outwards."""
        view, step = self.viewport().rect(), max(1, self.sizeHintForRow(0))
        top = self.verticalScrollBar().value()
        first = max(0, (top - view.height()) // step)
        last = min(len(self._model.sizes) - 1, (top + 2 * view.height()) // step)
        middle = (top + view.height() // 2) // step
        return [row + 1 for row in sorted(range(first, last + 1), key=lambda row: abs(row - middle))]


class _PagesModel(PageRows):
    """Says of each page whether it is blank."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.blank: frozenset[int] = frozenset()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        if not index.isValid():
            return None
        number = index.row() + 1
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{number} · blank" if number in self.blank else str(number)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"Page {number} of {len(self.sizes)}{', blank' if number in self.blank else ''}"
        return None


class _ThumbnailDelegate(QStyledItemDelegate):
    """Paints a small page and its number."""

    def __init__(self, strip: ThumbnailStrip) -> None:
        super().__init__(strip)
        self._strip = strip

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        worn = look()
        return QSize(worn.size(_WIDTH), worn.size(_HEIGHT) + worn.type_size("note") + 2 * SPACE[3])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell = QRect(option.rect)
        page = index.row() + 1
        area = self._strip.area_in(QRectF(cell), page)
        is_current = index == self._strip.currentIndex()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look().colour("selected"))
            painter.drawRoundedRect(QRectF(cell).adjusted(6, 2, -6, -2), CARD_RADIUS, CARD_RADIUS)
        paint_small_page(painter, area, self._strip.picture(page))
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if is_current and focused:
            painter.setPen(QPen(look().colour("focus"), FOCUS_RING))
            painter.drawRoundedRect(QRectF(cell).adjusted(6, 2, -6, -2), CARD_RADIUS, CARD_RADIUS)
        below = QRectF(cell.left(), area.bottom() + 3, cell.width(), look().type_size("note") * 1.4)
        write_number(painter, below, str(index.data()), is_current=is_current)
        painter.restore()
