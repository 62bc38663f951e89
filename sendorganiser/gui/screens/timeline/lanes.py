"""The timeline's lanes: one painted widget that zooms and pans, and can be walked from entry to entry by keys."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QContextMenuEvent,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QToolTip, QWidget

from sendorganiser.gui.garbage import put_off
from sendorganiser.gui.models.timeline_drawing import Box, Drawing
from sendorganiser.gui.models.timeline_layout import Mark, Sizes, cluster_words
from sendorganiser.gui.models.timeline_rows import Heights
from sendorganiser.gui.models.timeline_span import Span
from sendorganiser.gui.models.timeline_words import in_words
from sendorganiser.gui.screens.timeline.lanes_picture import paint_lanes
from sendorganiser.gui.style import SPACE, look
from sendorganiser.gui.widgets.text import tip
from sendorganiser.model.story import Entry

_STEP = 1.25  # a key's or a notch's zoom
_NOTCH = 120
_PAN = 0.15  # of the view, a key's pan
_LEAST_DRAG = 4
_MOST_LETTERS = 60  # more are not shown beneath a mark
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_HINT = "The arrow keys walk from entry to entry. Enter opens one. Plus and minus zoom; zero shows it all."


class Lanes(QWidget):
    """Shows a span of the story. It paints only what is in view, so thousands of entries pan as smoothly as ten."""

    span_changed = Signal(object)  # Span
    chosen = Signal(str)  # key
    opened = Signal(object)  # Entry
    remove_asked = Signal(object)  # Entry
    menu_asked = Signal(object, object)  # the entries at a place, where on the screen

    def __init__(self, lanes: Sequence[tuple[str, str]], *, today: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = dict(lanes)
        self._today = today
        self._widths: dict[str, float] = {}
        self._letters: dict[str, float] = {}
        self._free = 0.0
        self.drawing = Drawing(tuple(self._names), self._width_of)
        self.span = Span.whole(today, today, 1)
        self.current = ""
        self._pressed: QPointF | None = None
        self._dragged_from = 0.0
        self._is_dragging = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.grabGesture(Qt.GestureType.PinchGesture)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName("Timeline")
        self.setAccessibleDescription(_HINT)
        self._fit()

    @property
    def gutter(self) -> int:
        """How wide the lanes' names are, at the left."""
        widest = max(QFontMetricsF(look().font("note", strong=True)).horizontalAdvance(n) for n in self._names.values())
        return round(widest) + 2 * SPACE[3]

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Draw these; the view stays where it is."""
        self.drawing.show(entries)
        self._fit()
        self.update()

    def set_free_height(self, height: float) -> None:
        """Say how much height there is to see at once; if all does not fit in it the lanes grow beyond."""
        self._free = height
        self._fit()

    def set_today(self, today: int) -> None:
        """Draw the line of today."""
        self._today = today
        self.update()

    def set_span(self, span: Span) -> None:
        """Show other days."""
        span = span.resized(self._room())
        if span != self.span:
            self.span = span
            put_off()
            self.update()
            self.span_changed.emit(span)

    def choose(self, key: str, *, tells: bool = True) -> None:
        """Make an entry the current one and bring it into view; `tells` says so to others and to screen readers."""
        entry = self.drawing.entry(key)
        self.current = key
        if entry is not None:
            self.set_span(self.span.with_in_view(entry.first, entry.last if entry.shape == "bar" else entry.first))
            self.setAccessibleName(f"Timeline. {self._names.get(entry.lane, '')}: {in_words(entry)}")
            if tells and self.hasFocus():
                QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, in_words(entry)))
        self.update()
        if tells:
            self.chosen.emit(key)

    def zoom(self, factor: float, at: float | None = None) -> None:
        """Show it closer, around a place, the current entry or the middle."""
        if at is None:
            box = self.drawing.place(self.span, self.current)
            in_view = box is not None and 0 <= box.x <= self.span.width
            at = box.x if box is not None and in_view else self.span.width / 2
        self.set_span(self.span.zoomed(factor, at))

    def show_whole(self) -> None:
        """Show the whole story."""
        self.set_span(self.span.all_of_it())

    def place(self, key: str) -> Box | None:
        """Return where in the widget an entry is drawn."""
        box = self.drawing.place(self.span, key)
        return box._replace(x=box.x + self.gutter) if box is not None else None

    def entries_at(self, x: float, y: float) -> tuple[Entry, ...]:
        """Return what is drawn at a place in the widget."""
        found = self.drawing.at(self.span, x - self.gutter, y) if x >= self.gutter else None
        return () if found is None else found.entries if isinstance(found, Mark) else (found.entry,)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_lanes(
            QPainter(self), self.drawing, self.span, names=self._names, gutter=self.gutter, size=self.size(),
            today=self._today, current=self.current, has_keyboard=self.hasFocus(),
        )  # fmt: skip

    # ---- mouse ----

    def wheelEvent(self, event: QWheelEvent) -> None:
        delta = event.pixelDelta() if not event.pixelDelta().isNull() else event.angleDelta()
        turn = delta.y() if abs(delta.y()) >= abs(delta.x()) else delta.x()
        modifiers = event.modifiers()
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            self.zoom(_STEP ** (turn / _NOTCH), event.position().x() - self.gutter)
        elif modifiers & Qt.KeyboardModifier.ShiftModifier:
            event.ignore()  # what the lanes stand in scrolls up and down
            return
        else:
            self.set_span(self.span.panned(-turn))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed, self._is_dragging = event.position(), False
            self._dragged_from = self.span.left

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = event.position()
        if self._pressed is None:
            over = self.entries_at(place.x(), place.y())
            self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
            return
        moved = place.x() - self._pressed.x()
        if self._is_dragging or abs(moved) >= _LEAST_DRAG:
            self._is_dragging = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            back = (self._dragged_from - self.span.left) * self.span.per_day
            self.set_span(self.span.panned(back - moved))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        was_dragging, self._pressed = self._is_dragging, None
        self.unsetCursor()
        if not was_dragging:
            self._click(event.position())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        found = self.entries_at(event.position().x(), event.position().y())
        if len(found) == 1:
            self.opened.emit(found[0])

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            found, where = self.entries_at(event.pos().x(), event.pos().y()), event.globalPos()
        else:
            entry, box = self.drawing.entry(self.current), self.place(self.current)
            found = (entry,) if entry is not None else ()
            corner = QPointF(box.x, box.y + box.height) if box is not None else QPointF(self.rect().center())
            where = self.mapToGlobal(corner).toPoint()
        if len(found) == 1:
            self.choose(found[0].key)
        if found:
            self.menu_asked.emit(found, where)

    def _click(self, place: QPointF) -> None:
        found = self.entries_at(place.x(), place.y())
        if len(found) == 1:
            self.choose(found[0].key)
        elif found:
            self.open_cluster(found, place)

    def open_cluster(self, entries: Sequence[Entry], place: QPointF) -> None:
        """Show a cluster closer, or where it cannot be parted, offer what is in it as a menu."""
        first, last = min(entry.first for entry in entries), max(entry.first for entry in entries)
        if first == last or self.span.is_closest:
            self.menu_asked.emit(tuple(entries), self.mapToGlobal(place).toPoint())
        else:
            self.set_span(self.span.showing(first, last))
            self.choose(entries[0].key)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip:
            return self._show_tip(event)
        if isinstance(event, QNativeGestureEvent) and event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture:
            self.zoom(1 + event.value(), event.position().x() - self.gutter)
            return True
        if isinstance(event, QGestureEvent) and (pinch := event.gesture(Qt.GestureType.PinchGesture)) is not None:
            assert isinstance(pinch, QPinchGesture)
            at = self.mapFromGlobal(pinch.hotSpot().toPoint()).x() - self.gutter
            self.zoom(pinch.scaleFactor(), at)
            return True
        return super().event(event)

    def _show_tip(self, event: QEvent) -> bool:
        place, where = event.pos(), event.globalPos()  # type: ignore[attr-defined]  # a QHelpEvent
        found = self.entries_at(place.x(), place.y())
        if len(found) == 1:
            QToolTip.showText(where, tip(in_words(found[0], separator="\n")), self)
        elif found:
            QToolTip.showText(where, tip(f"{cluster_words(found)}. Click to look closer."), self)
        else:
            QToolTip.hideText()
        return True

    # ---- keys ----

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, is_control = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key in _ENTER:
            self._open_current()
        elif key == Qt.Key.Key_Delete:
            entry = self.drawing.entry(self.current)
            if entry is not None:
                self.remove_asked.emit(entry)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(_STEP)
        elif key in (Qt.Key.Key_Minus, Qt.Key.Key_Underscore):
            self.zoom(1 / _STEP)
        elif key == Qt.Key.Key_0:
            self.show_whole()
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self._pan(-0.9 if key == Qt.Key.Key_PageUp else 0.9)
        elif is_control and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._pan(-_PAN if key == Qt.Key.Key_Left else _PAN)
        elif not self._walk(Qt.Key(key)):
            super().keyPressEvent(event)

    def _walk(self, key: Qt.Key) -> bool:
        """Go to another entry; say whether the key asks for that."""
        drawing, here = self.drawing, self.drawing.entry(self.current)
        steps = {
            Qt.Key.Key_Left: lambda: drawing.beside(self.current, -1),
            Qt.Key.Key_Right: lambda: drawing.beside(self.current, 1),
            Qt.Key.Key_Up: lambda: drawing.across(self.current, -1),
            Qt.Key.Key_Down: lambda: drawing.across(self.current, 1),
            Qt.Key.Key_Home: lambda: drawing.end(-1),
            Qt.Key.Key_End: lambda: drawing.end(1),
        }
        if key not in steps:
            return False
        is_end = key in (Qt.Key.Key_Home, Qt.Key.Key_End)
        entry = steps[key]() if here is not None or is_end else self._first_in_view()
        if entry is not None:
            self.choose(entry.key)
        return True

    def _open_current(self) -> None:
        entry = self.drawing.entry(self.current)
        if entry is not None:
            self.opened.emit(entry)

    def _first_in_view(self) -> Entry | None:
        return self.drawing.nearest_to((self.span.left + self.span.right) / 2)

    def _pan(self, part: float) -> None:
        self.set_span(self.span.panned(part * self.span.width))

    # ---- size ----

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        is_key = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if is_key and self.drawing.entry(self.current) is None and (entry := self._first_in_view()) is not None:
            self.choose(entry.key)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._widths, self._letters = {}, {}
            self._fit()

    def _room(self) -> float:
        return max(1.0, self.width() - self.gutter)

    def _fit(self) -> None:
        size, metrics = look().size, QFontMetricsF(look().font("note"))
        line = round(metrics.height()) + 2
        heights = Heights(line + 8, line + 5, size(22), line, size(6))
        digit = QFontMetricsF(look().font("note", strong=True)).horizontalAdvance("8")
        sizes = Sizes(half=size(7), gap=size(4), digit=digit, label=size(220), label_gap=size(10))
        height = self._free or self.height()
        self.setMinimumHeight(round(self.drawing.fit(height=height, sizes=sizes, heights=heights)))
        self.set_span(self.span)

    def _width_of(self, entry: Entry) -> float:
        """Return how wide an entry's words are; asked of thousands, so by the widths of their letters, and once."""
        width = self._widths.get(entry.title)
        if width is None:
            width = self._widths[entry.title] = 2 + sum(
                [self._letter(letter) for letter in entry.title[:_MOST_LETTERS]]
            )
        return width

    def _letter(self, letter: str) -> float:
        width = self._letters.get(letter)
        if width is None:
            width = self._letters[letter] = QFontMetricsF(look().font("note")).horizontalAdvance(letter)
        return width
