"""The list beside the lanes: painted rows, each with the mark it has there, its day and what it is."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QHelpEvent, QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from sendorganiser.gui import icons
from sendorganiser.gui.models.timeline_list import StoryModel
from sendorganiser.gui.models.timeline_words import in_words, lateness, when
from sendorganiser.gui.screens.timeline.lanes_paint import inks_worn, paint_shape
from sendorganiser.gui.style import SPACE, look, set_role
from sendorganiser.gui.widgets.row_ground import paint_ground, state_of
from sendorganiser.gui.widgets.text import tip
from sendorganiser.model.document import printed_date
from sendorganiser.model.story import Entry

Index = QModelIndex | QPersistentModelIndex
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_BEING_READ = "Your story is being read…"
_NOTHING_FITS = "Nothing in the story fits. Look for other words, or show everything."


class StoryList(QListView):
    """Enter opens an entry, Delete asks to take it out. It tells which day it is scrolled to."""

    chosen = Signal(str)  # key
    opened = Signal(object)  # Entry
    remove_asked = Signal(object)  # Entry
    menu_asked = Signal(object, object)  # entries, where on the screen
    scrolled_to = Signal(object)  # first and last day in view, after the person has scrolled

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.story = StoryModel(self)
        self._is_following = False
        self.is_read = False  # until then it has nothing to say
        self.setModel(self.story)
        self.setItemDelegate(_StoryDelegate(self.story, self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setAccessibleName("Everything that happened, as a list")
        set_role(self, "frame", "bare")
        self.customContextMenuRequested.connect(self._ask_for_menu)
        self.selectionModel().currentChanged.connect(lambda current, _: self._tell(current))
        self.doubleClicked.connect(lambda index: self._open(self.story.entry(index)))
        self.verticalScrollBar().valueChanged.connect(lambda _: self._tell_days())

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """List these; the current entry stays current if it is still there."""
        current, was = self.current(), self._is_following
        self._is_following = True
        value = self.verticalScrollBar().value()
        self.story.show_entries(entries)
        if current is not None:
            self.choose(current.key)
        self.verticalScrollBar().setValue(value)
        self._is_following = was

    @property
    def when_empty(self) -> str:
        """What stands where there are no entries."""
        return _NOTHING_FITS if self.is_read else _BEING_READ

    def current(self) -> Entry | None:
        """Return the current entry."""
        return self.story.entry(self.currentIndex())

    def choose(self, key: str) -> None:
        """Make an entry current, without telling of it."""
        was, self._is_following = self._is_following, True
        place = self.story.place(key)
        if place.isValid():
            self.selectionModel().setCurrentIndex(place, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.scrollTo(place)
        else:
            self.selectionModel().clear()
        self._is_following = was

    def follow(self, first: float, last: float) -> None:
        """Scroll to the first entry of these days, unless one of them is in view already."""
        seen = self._days_in_view()
        if seen is not None and first <= (seen[0] + seen[1]) / 2 <= last:
            return
        was, self._is_following = self._is_following, True
        self.scrollTo(self.story.place_of_day(first), QAbstractItemView.ScrollHint.PositionAtTop)
        self._is_following = was

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.story.rowCount() == 0:
            painter = QPainter(self.viewport())
            painter.setFont(look().font())
            painter.setPen(look().colour("muted"))
            room = self.viewport().rect().adjusted(SPACE[4], SPACE[5], -SPACE[4], -SPACE[4])
            painter.drawText(room, Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap, self.when_empty)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self._open(self.current())
        elif event.key() == Qt.Key.Key_Delete and (entry := self.current()) is not None:
            self.remove_asked.emit(entry)
        else:
            super().keyPressEvent(event)

    def viewportEvent(self, event: object) -> bool:
        if isinstance(event, QHelpEvent):
            entry = self.story.entry(self.indexAt(event.pos()))
            words = in_words(entry, separator="\n") if entry is not None else ""
            QToolTip.showText(event.globalPos(), tip(words), self)
            return True
        return super().viewportEvent(event)  # type: ignore[arg-type]

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().wheelEvent(event)

    def _open(self, entry: Entry | None) -> None:
        if entry is not None:
            self.opened.emit(entry)

    def _tell(self, current: QModelIndex) -> None:
        entry = self.story.entry(current)
        if entry is not None and not self._is_following:
            self.chosen.emit(entry.key)

    def _ask_for_menu(self, spot: QPoint) -> None:
        entry = self.story.entry(self.indexAt(spot)) or self.current()
        if entry is not None:
            self.menu_asked.emit((entry,), self.viewport().mapToGlobal(spot))

    def _tell_days(self) -> None:
        days = None if self._is_following else self._days_in_view()
        if days is not None:
            self.scrolled_to.emit(days)

    def _days_in_view(self) -> tuple[int, int] | None:
        """Return the days of the first and last dated entry in view."""
        height, rows = self.viewport().height(), self.story.rowCount()
        first, last = self._row_at(1), self._row_at(height - 2)
        begin, end = first if first is not None else 0, last if last is not None else rows - 1
        seen = [self.story.entry(self.story.index(row)) for row in range(begin, end + 1)]
        dated = [entry.first for entry in seen if entry is not None and entry.is_dated]
        return (dated[0], dated[-1]) if dated else None

    def _row_at(self, y: int) -> int | None:
        index = self.indexAt(QPoint(SPACE[5], y))
        return index.row() if index.isValid() else None


class _StoryDelegate(QStyledItemDelegate):
    """Paints rows and headings, all of one height so that thousands scroll at once."""

    def __init__(self, story: StoryModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._story = story

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, _line("body") + _line("note") + 2 * SPACE[2])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self._story.row(index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, str):
            painter.setFont(look().font("body", strong=True))
            painter.setPen(look().colour("muted"))
            words = option.rect.adjusted(SPACE[3], 0, -SPACE[3], -SPACE[2])
            painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, row)
        elif row is not None:
            stands = state_of(option, index)
            paint_ground(painter, QRect(option.rect), stands)
            _paint_entry(painter, QRect(option.rect), row, stands.is_chosen)
        painter.restore()


def _paint_entry(painter: QPainter, area: QRect, entry: Entry, is_chosen: bool) -> None:
    half = look().size(7)
    inner = area.adjusted(SPACE[3], SPACE[2], -SPACE[3], -SPACE[2])
    ink, quiet = ("on_selected", "on_selected") if is_chosen else ("text", "muted")
    inks = inks_worn()
    above, beneath = _line("body"), _line("note")
    top = QRect(inner.left() + 2 * half + SPACE[3], inner.top(), 0, above)
    top.setRight(inner.right())
    paint_shape(painter, inks, entry, QPointF(inner.left() + half, top.center().y()), half)
    _paint_words(painter, top, entry.title, look().font("body", strong=entry.is_milestone), ink)
    below = QRect(top.left(), top.bottom() + 1, top.width(), beneath)
    if entry.is_private:
        side = look().size(13)
        icons.paint(painter, "lock", quiet, QRect(below.left(), below.center().y() - side // 2, side, side))
        below.setLeft(below.left() + side + SPACE[1])
    if not is_chosen:
        quiet = "late" if entry.state == "late" else "soon" if entry.doubt else quiet
    _paint_words(painter, below, entry.doubt or _second(entry), inks.note, quiet)


def _second(entry: Entry) -> str:
    """Return the day, and what more is known."""
    day = when(entry)
    if entry.shape == "bracket":
        return " · ".join(part for part in (f"by {printed_date(entry.until)}", lateness(entry)) if part)
    rest = entry.kind_title if not entry.title.startswith(entry.kind_title) else ", ".join(entry.people[:1])
    return " · ".join(part for part in (day, rest) if part)


def _paint_words(painter: QPainter, area: QRect, words: str, font: QFont, ink: str) -> None:
    painter.setFont(font)
    painter.setPen(inks_worn().pen(ink))
    short = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, max(0, area.width()))
    painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, short)


def _line(role: str) -> int:
    return QFontMetrics(look().font(role)).height() + 3
