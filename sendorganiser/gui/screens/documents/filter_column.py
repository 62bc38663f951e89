"""The filters beside the list of papers: what waits first, then kinds, years and senders, each with its count."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from sendorganiser.gui import icons
from sendorganiser.gui.models.filter_list import FilterModel
from sendorganiser.gui.models.filters import ALL, INBOX, Entry, Filter
from sendorganiser.gui.style import SPACE, look, set_role
from sendorganiser.gui.widgets.choice import Choice
from sendorganiser.gui.widgets.row_ground import Standing, paint_choice, paint_ring, state_of

Index = QModelIndex | QPersistentModelIndex
_ICONS = {INBOX: "inbox", ALL: "files"}


class FilterBox(Choice):
    """Takes the column's place in a narrow window. It takes its filters when first shown, as most never see it."""

    def __init__(self, model: FilterModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filters = model
        self._row = -1
        self._has_filters = False  # asking for the model would make one, and the list that pops up
        self.setAccessibleName("Which papers")
        self.setMaxVisibleItems(16)

    def follow(self, row: int) -> None:
        """Show the filter that is in use; -1 for none."""
        self._row = row
        if self._has_filters:
            self.setCurrentIndex(row)

    def showEvent(self, event: QShowEvent) -> None:
        if not self._has_filters:
            self._has_filters = True
            self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            self.setModel(self._filters)
            self.setCurrentIndex(self._row)
        super().showEvent(event)


class FilterColumn(QListView):
    """One filter is chosen at a time, with a click or the arrow keys."""

    filter_chosen = Signal(object)  # Filter

    def __init__(self, model: FilterModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filters = model
        self._is_following = False
        self.setModel(model)
        self.setItemDelegate(_FilterDelegate(self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setAccessibleName("Which papers")
        set_role(self, "frame", "bare")
        self.selectionModel().currentChanged.connect(self._current_changed)

    def follow(self, chosen: Filter) -> None:
        """Mark the filter that is in use."""
        place = self._filters.place(chosen)
        if place.isValid() and place != self.currentIndex():
            self._is_following = True
            self.selectionModel().setCurrentIndex(place, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self._is_following = False

    def _current_changed(self, index: QModelIndex) -> None:
        entry = self._filters.entry(index)
        if entry is not None and entry.filter is not None and not self._is_following:
            self.filter_chosen.emit(entry.filter)


class _FilterDelegate(QStyledItemDelegate):
    """Paints a filter with its count at the right, or a heading."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        entry = _entry(index)
        height = QFontMetrics(look().font()).height() + SPACE[2] + 1
        return QSize(0, height + (SPACE[3] if entry is not None and entry.filter is None else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = _entry(index)
        if entry is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if entry.filter is None:
            painter.setFont(look().font("note", strong=True))
            painter.setPen(look().colour("muted"))
            area = QRect(option.rect).adjusted(SPACE[2], 0, 0, -SPACE[1])
            painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, entry.words)
        else:
            _paint_entry(painter, QRect(option.rect), entry, state_of(option, index))
        painter.restore()


def _entry(index: Index) -> Entry | None:
    model = index.model()
    return model.entry(index) if isinstance(model, FilterModel) else None


def _paint_entry(painter: QPainter, area: QRect, entry: Entry, stands: Standing) -> None:
    is_chosen = stands.is_chosen
    ground = QRectF(area).adjusted(2, 1, -2, -1)
    if is_chosen or stands.is_pointed_at:
        paint_choice(painter, ground, "selected" if is_chosen else "hover")
    if stands.has_keyboard:
        paint_ring(painter, ground)
    ink = "on_selected" if is_chosen else "text"
    left = area.left() + SPACE[2] + entry.depth * look().size(SPACE[3])
    if entry.filter in _ICONS:
        side = look().size(16)
        icons.paint(painter, _ICONS[entry.filter], ink, QRect(left, area.center().y() - side // 2 + 1, side, side))
        left += side + SPACE[2]
    middle = Qt.AlignmentFlag.AlignVCenter
    count = str(entry.papers)
    numbers = look().font("note", strong=entry.filter == INBOX and entry.papers > 0)
    width = QFontMetrics(numbers).horizontalAdvance(count)
    painter.setFont(numbers)
    painter.setPen(look().colour("on_selected" if is_chosen else "muted"))
    right = area.right() - SPACE[2]
    painter.drawText(QRect(right - width, area.top(), width + 1, area.height()), middle, count)
    font = look().font("body", strong=is_chosen or entry.filter in _ICONS)
    painter.setFont(font)
    painter.setPen(look().colour(ink))
    room = QRect(left, area.top(), right - width - SPACE[2] - left, area.height())
    short = QFontMetrics(font).elidedText(entry.words, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, middle | Qt.AlignmentFlag.AlignLeft, short)
