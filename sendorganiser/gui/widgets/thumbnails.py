"""A strip of small pages beside the large ones; only those in view are drawn, however many there are."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QImage, QPainter, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from sendorganiser.gui.pages import PageSource, Picture, Urgency
from sendorganiser.gui.style import CARD_RADIUS, FOCUS_RING, SPACE, look, set_role
from sendorganiser.gui.widgets.page_dimming import dim_paper
from sendorganiser.gui.widgets.page_layout import Size

_WIDTH, _HEIGHT = 104, 140  # the most room a small page takes
_PAUSE_MS = 60
Index = QModelIndex | QPersistentModelIndex


class ThumbnailStrip(QListView):
    """Small pages of one file; a click, the arrow keys, Home and End go to a page."""

    page_chosen = Signal(int)

    def __init__(self, source: PageSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._model = _PagesModel(self)
        self._file = ""
        self._is_following = False
        self._asking = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._asking.timeout.connect(self._ask)
        self.setModel(self._model)
        self.setItemDelegate(_ThumbnailDelegate(self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        set_role(self, "frame", "none")
        self.setAccessibleName("Pages")
        self._fit()
        self.verticalScrollBar().valueChanged.connect(lambda _: self._asking.start())
        self.selectionModel().currentChanged.connect(self._current_changed)
        source.ready.connect(self._picture_came)

    def open(self, file: str, sizes: Sequence[Size]) -> None:
        """Show the pages of a file, whose sizes in points are given."""
        self._source.forget(self)
        self._file = file
        self._is_following = True
        self._model.blank = frozenset()
        self._model.show_sizes(sizes)
        self._is_following = False
        self.follow(1)
        self._asking.start()

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

    def picture(self, page: int) -> QImage | None:
        """Return the small picture of a page, if it is at hand."""
        return self._source.nearest(self._file, page, self._pixels(page))

    def area_in(self, cell: QRectF, page: int) -> QRectF:
        """Return where in its cell a small page lies."""
        width, height = self._model.sizes[page - 1]
        scale = min(look().size(_WIDTH) / width, look().size(_HEIGHT) / height)
        area = QRectF(0, 0, round(width * scale), round(height * scale))
        area.moveCenter(cell.center())
        return area.translated(0, -look().type_size("note") / 2 - SPACE[1]).toAlignedRect().toRectF()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._asking.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._asking.start()

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

    @Slot()
    def _ask(self) -> None:
        """Ask for the small pages in view and one screen on either side."""
        view = self.viewport().rect()
        step = self.sizeHintForRow(0)
        if not self._model.sizes or step <= 0 or not self.isVisible():
            return
        top = self.verticalScrollBar().value()
        first = max(0, (top - view.height()) // step)
        last = min(len(self._model.sizes) - 1, (top + 2 * view.height()) // step)
        middle = (top + view.height() // 2) // step
        rows = sorted(range(first, last + 1), key=lambda row: abs(row - middle))
        wanted = [Picture(self._file, row + 1, self._pixels(row + 1), Urgency.THUMBNAIL) for row in rows]
        self._source.want(self, [p for p in wanted if self._source.picture(*p[:3]) is None])

    @Slot(str, int, int, QImage)
    def _picture_came(self, file: str, page: int, _width: int, _image: QImage) -> None:
        if file == self._file:
            self.update(self._model.index(page - 1))


class _PagesModel(QAbstractListModel):
    """One row a page."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.sizes: list[Size] = []
        self.blank: frozenset[int] = frozenset()

    def show_sizes(self, sizes: Sequence[Size]) -> None:
        self.beginResetModel()
        self.sizes = [(max(1.0, width), max(1.0, height)) for width, height in sizes]
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        return 0 if parent.isValid() else len(self.sizes)

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
        painter.fillRect(area, Qt.GlobalColor.white)
        picture = self._strip.picture(page)
        if picture is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(area, picture)
        dim_paper(painter, area)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(look().colour("line"), 1))
        painter.drawRect(area.adjusted(-0.5, -0.5, 0.5, 0.5))
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if is_current and focused:
            painter.setPen(QPen(look().colour("focus"), FOCUS_RING))
            painter.drawRoundedRect(QRectF(cell).adjusted(6, 2, -6, -2), CARD_RADIUS, CARD_RADIUS)
        painter.setFont(look().font("note", strong=is_current))
        painter.setPen(look().colour("on_selected" if is_current else "muted"))
        below = QRectF(cell.left(), area.bottom() + 3, cell.width(), look().type_size("note") * 1.4)
        painter.drawText(below, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, str(index.data()))
        painter.restore()
