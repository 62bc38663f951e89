"""Above the lanes the dates in view, below them the whole story in small, to see where one is and to go elsewhere."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from sendorganiser.gui.models.timeline_span import Span, printed_span
from sendorganiser.gui.screens.timeline.lanes_paint import Inks, inks_worn, paint_ring
from sendorganiser.gui.style import RADIUS, SPACE, look
from sendorganiser.model.story import Entry

_GRIP = 8  # how near an edge of the window must be taken to move that edge alone
_COLUMN = 3.0


class DatesEdge(QWidget):
    """The years, months or days of the span in view, over the lanes' own lines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._span = Span.whole(1, 1, 1)
        self._gutter = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_span(self, span: Span, gutter: int) -> None:
        """Write the dates of this span."""
        self._span, self._gutter = span, gutter
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(100, round(QFontMetricsF(look().font("note")).height()) + SPACE[2])

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, inks = QPainter(self), inks_worn()
        painter.setFont(inks.strong)
        painter.setPen(inks.pen("text"))
        year = QRectF(SPACE[3], 0, self._gutter - SPACE[3], self.height())
        painter.drawText(year, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self._span.year)
        painter.setClipRect(QRectF(self._gutter, 0, self._span.width, self.height()))
        for tick in self._span.ticks(look().size(56)):
            if tick.x < -SPACE[1]:
                continue  # its words would be cut
            painter.setFont(inks.strong if tick.is_year else inks.note)
            painter.setPen(inks.pen("text" if tick.is_year else "muted"))
            area = QRectF(self._gutter + tick.x + 4, 0, 200, self.height())
            painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, tick.words)
            painter.setPen(inks.pen("line"))
            x = self._gutter + tick.x
            painter.drawLine(QPointF(x, self.height() * 0.35), QPointF(x, self.height()))


class Scrubber(QWidget):
    """The whole story: how much happened when, and the window that is in view. Dragged, clicked or moved by keys."""

    moved = Signal(object)  # Span

    def __init__(self, *, today: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._span = Span.whole(today, today, 1)
        self._days: list[int] = []
        self._columns: list[QRectF] = []
        self._counted_for: tuple[float, ...] | None = None
        self._held: tuple[str, float] | None = None  # which part is dragged, and by how far from its place
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Years of the story")
        self.setMouseTracking(True)

    def show_entries(self, entries: Sequence[Entry], today: int) -> None:
        """Draw how much happened when."""
        self._days = [entry.first for entry in entries if entry.is_dated and entry.shape != "bracket"]
        self._today, self._counted_for = today, None
        self.update()

    def show_span(self, span: Span) -> None:
        """Mark what is in view."""
        self._span = span
        self.setAccessibleDescription(f"In view: {printed_span(span)}. The left and right keys move it.")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(100, look().size(20) + round(QFontMetricsF(look().font("note")).height()) + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.updateGeometry()

    def window_box(self) -> QRectF:
        """Return where the window in view is drawn."""
        x0, x1 = self._x(self._span.left), self._x(self._span.right)
        return QRectF(x0, 1, max(x1 - x0, 8), self.height() - 2)

    # ---- painting ----

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, inks = QPainter(self), inks_worn()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(inks.colour("sunken"))
        painter.drawRoundedRect(QRectF(self.rect()), RADIUS, RADIUS)
        window = self.window_box()
        painter.setBrush(inks.colour("selected"))
        painter.setPen(inks.pen("primary"))
        painter.drawRoundedRect(window.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        self._paint_columns(painter, inks)
        self._paint_years(painter, inks, window)
        today = self._x(self._today + 0.5)
        painter.setPen(inks.pen("on_selected" if window.contains(QPointF(today, 9)) else "primary", 1.6))
        painter.drawLine(QPointF(today, 1), QPointF(today, self.height() - 1))
        if self.hasFocus():
            paint_ring(painter, inks, QRectF(self.rect()).adjusted(1, 1, -1, -1), has_keyboard=True)

    def _paint_columns(self, painter: QPainter, inks: Inks) -> None:
        """Paint how much happened in each stretch of a few pixels; in other ink within the window."""
        columns = self._columns_of(self.height() - inks.metrics.height() - 6)
        window, area = self.window_box(), QRectF(self.rect())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.save()
        painter.setBrush(inks.colour("muted"))
        painter.drawRects(columns)
        painter.setClipRect(window.intersected(area))
        painter.setBrush(inks.colour("on_selected"))
        painter.drawRects(columns)
        painter.restore()

    def _columns_of(self, room: float) -> list[QRectF]:
        """Return the columns; counted anew only for another story or another size."""
        stands = (self.width(), self.height(), room, self._span.begin, self._span.end)
        if stands != self._counted_for:
            self._counted_for = stands
            counts = Counter(int(self._x(day) / _COLUMN) for day in self._days)
            most, foot = max(counts.values(), default=1), self.height() - 2
            tall = {column: max(2.0, room * (count / most) ** 0.5) for column, count in counts.items()}
            self._columns = [QRectF(column * _COLUMN, foot - high, _COLUMN - 1, high) for column, high in tall.items()]
        return self._columns

    def _paint_years(self, painter: QPainter, inks: Inks, window: QRectF) -> None:
        story = Span(self._span.begin, self._span.end, self.width(), self._span.begin, self._per_day())
        painter.setFont(inks.note)
        for tick in story.ticks(look().size(64)):
            if tick.x + 4 < 0:
                continue  # its year began before the story: the words would be cut
            inside = window.contains(QPointF(tick.x + 4, 2))
            painter.setPen(inks.pen("on_selected" if inside else "muted"))
            if tick.x + 4 + inks.metrics.horizontalAdvance(tick.words) < self.width():
                place = QRectF(tick.x + 4, 2, 200, inks.metrics.height())
                painter.drawText(place, Qt.AlignmentFlag.AlignLeft, tick.words)

    # ---- mouse and keys ----

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        part, x = self._part_at(event.position().x()), event.position().x()
        if part == "outside":
            self.moved.emit(self._span.centred(self._day(x)))
            part = "window"
        self._held = (part, x)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        x = event.position().x()
        if self._held is None:
            part = self._part_at(x)
            cursors = {"left": Qt.CursorShape.SizeHorCursor, "right": Qt.CursorShape.SizeHorCursor,
                       "window": Qt.CursorShape.OpenHandCursor}  # fmt: skip
            self.setCursor(cursors.get(part, Qt.CursorShape.ArrowCursor))
            return
        part, before = self._held
        self._held = (part, x)
        days = (x - before) / self._per_day()
        span = self._span
        if part == "window":
            self.moved.emit(span.panned(days * span.per_day))
        else:
            first, last = (span.left + days, span.right) if part == "left" else (span.left, span.right + days)
            self.moved.emit(span.between(first, last))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._held = None

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.moved.emit(self._span.panned(-event.angleDelta().y()))
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -0.1, Qt.Key.Key_Right: 0.1, Qt.Key.Key_PageUp: -0.9, Qt.Key.Key_PageDown: 0.9,
                Qt.Key.Key_Home: -1e6, Qt.Key.Key_End: 1e6}.get(Qt.Key(event.key()))  # fmt: skip
        if step is None:
            super().keyPressEvent(event)
        else:
            self.moved.emit(self._span.panned(step * self._span.width))

    def _part_at(self, x: float) -> str:
        window = self.window_box()
        near_left, near_right = abs(x - window.left()) <= _GRIP, abs(x - window.right()) <= _GRIP
        if near_left and not (near_right and x > window.center().x()):
            return "left"
        if near_right:
            return "right"
        return "window" if window.left() < x < window.right() else "outside"

    def _per_day(self) -> float:
        return max(1, self.width()) / (self._span.end - self._span.begin)

    def _x(self, day: float) -> float:
        return (day - self._span.begin) * self._per_day()

    def _day(self, x: float) -> float:
        return self._span.begin + x / self._per_day()
