"""The filters beside the list of papers: what waits first, then kinds, years and senders, each with its count."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QShowEvent
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
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_WRAPPED = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
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
    """Paints a filter with its count at the right, or a heading; a long name goes over several lines."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        view.setWordWrap(True)  # else Qt does not ask again how high the rows are when the list's width changes

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        entry = _entry(index)
        line = QFontMetrics(look().font()).height()
        if entry is None or entry.filter is None:
            return QSize(0, line + SPACE[2] + 1 + SPACE[3])
        strong = QFontMetrics(look().font("body", strong=True))  # as it is once it is chosen
        room = _room(QRect(0, 0, self._view.viewport().width(), 10 * line), entry)
        told = strong.boundingRect(room, _WRAPPED, entry.words).height()
        return QSize(0, max(line, told) + SPACE[2] + 1)

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
    room = _room(area, entry)
    if entry.filter in _ICONS:
        side = look().size(16)
        left = room.left() - SPACE[2] - side
        icons.paint(painter, _ICONS[entry.filter], ink, QRect(left, area.center().y() - side // 2 + 1, side, side))
    painter.setFont(_count_font(entry))
    painter.setPen(look().colour("on_selected" if is_chosen else "muted"))
    painter.drawText(area.adjusted(0, 0, -SPACE[2], 0), _RIGHT, str(entry.papers))
    painter.setFont(look().font("body", strong=is_chosen or entry.filter in _ICONS))
    painter.setPen(look().colour(ink))
    painter.drawText(room, _WRAPPED, entry.words)


def _room(area: QRect, entry: Entry) -> QRect:
    """Return where the name of a filter stands: between its icon, if it has one, and its count."""
    left = SPACE[2] + entry.depth * look().size(SPACE[3])
    if entry.filter in _ICONS:
        left += look().size(16) + SPACE[2]
    count = QFontMetrics(_count_font(entry)).horizontalAdvance(str(entry.papers))
    return area.adjusted(left, 0, -2 * SPACE[2] - count, 0)


def _count_font(entry: Entry) -> QFont:
    return look().font("note", strong=entry.filter == INBOX and entry.papers > 0)
