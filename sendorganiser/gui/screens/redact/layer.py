"""Lies over a paper's pages while it is redacted: boxes are drawn here with the mouse, chosen and taken away."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from sendorganiser.gui.style import look
from sendorganiser.gui.widgets.page_view import PageView
from sendorganiser.model.redaction import Found, Rect, RedactionBox

_BOX, _SEEN_THROUGH = QColor(0, 0, 0), QColor(20, 20, 30, 150)
_CHOSEN = QColor(0xE0, 0x7A, 0x10)
_FOUND, _FOUND_RIM = QColor(255, 200, 40, 70), QColor(0xB0, 0x70, 0x00)
_LEAST = 3.0  # points; a smaller drag was a click


class RedactLayer(QWidget):
    """Paints boxes and places found. A drag draws a box; a click chooses one, Delete takes it away."""

    drawn = Signal(int, object)
    """the page and the box (points from its top left) that was drawn"""
    removed = Signal(object)
    """the RedactionBox to take away"""
    chosen = Signal(object)
    """the RedactionBox that was clicked, or None"""
    escaped = Signal()
    """Esc was pressed"""

    def __init__(self, view: PageView) -> None:
        super().__init__(view.viewport())
        self._view = view
        self._boxes: Sequence[RedactionBox] = ()
        self._found: Sequence[Found] = ()
        self._current: RedactionBox | None = None
        self._from: tuple[int, float, float] | None = None
        self._to: QPointF | None = None
        self._is_solid = False
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName("Boxes over the page")
        view.viewport().installEventFilter(self)
        self.hide()

    @property
    def current(self) -> RedactionBox | None:
        """The box that is chosen."""
        return self._current

    @property
    def boxes(self) -> Sequence[RedactionBox]:
        """The boxes that are shown."""
        return self._boxes

    def begin(self) -> None:
        """Lie over the pages."""
        self.setGeometry(self._view.viewport().rect())
        self.show()
        self.raise_()

    def show_boxes(self, boxes: Sequence[RedactionBox]) -> None:
        self._boxes = boxes
        self._current = next((box for box in boxes if self._current and box.id == self._current.id), None)
        self.update()

    def show_found(self, found: Sequence[Found]) -> None:
        """Mark places that are found and have no box yet."""
        self._found = found
        self.update()

    def set_solid(self, is_solid: bool) -> None:
        """Paint boxes as they will be, or so that one sees what they cover."""
        self._is_solid = is_solid
        self.update()

    def choose(self, box: RedactionBox | None) -> None:
        self._current = box
        self.chosen.emit(box)
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self.setGeometry(self._view.viewport().rect())
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._from = self._view.on_page(event.position())
            self._to = None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is not None:
            self._to = event.position()
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        began, self._from, self._to = self._from, None, None
        self.update()
        if began is None:
            return
        rect = self._dragged(began, event.position())
        if rect is not None:
            self.drawn.emit(began[0], rect)
        else:
            page, x, y = began
            under = [b for b in self._boxes if b.page == page and _holds(b.rect, x, y)]
            self.choose(under[-1] if under else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._current is not None:
            self.removed.emit(self._current)
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            event.ignore()  # arrows and Page Down are the pages'

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        shown = set(self._view.in_view())
        for found in self._found:
            for rect in found.rects if found.page in shown else ():
                self._fill(painter, self._view.on_screen(found.page, rect), _FOUND, _FOUND_RIM)
        for box in self._boxes:
            if box.page in shown:
                self._paint_box(painter, box)
        if self._from is not None and self._to is not None:
            being_drawn = self._dragged(self._from, self._to)
            if being_drawn is not None:
                self._fill(painter, self._view.on_screen(self._from[0], being_drawn), _SEEN_THROUGH, _CHOSEN)
        painter.end()

    def _paint_box(self, painter: QPainter, box: RedactionBox) -> None:
        area = self._view.on_screen(box.page, box.rect)
        is_current = self._current is not None and box.id == self._current.id
        self._fill(painter, area, _BOX if self._is_solid else _SEEN_THROUGH, _CHOSEN if is_current else _BOX)
        if box.said and area.height() >= 7:
            font = look().font("body", strong=True)
            font.setPixelSize(max(6, int(area.height() * 0.72)))
            painter.setFont(font)
            painter.setPen(QColor(255, 255, 255))
            wide = painter.fontMetrics().horizontalAdvance
            words = box.said if wide(box.said) <= area.width() - 2 else box.label
            if wide(words) > area.width() - 2:
                words = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(area.width()))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, words)

    def _fill(self, painter: QPainter, area: QRectF, ground: QColor, rim: QColor) -> None:
        painter.fillRect(area, ground)
        painter.setPen(QPen(rim, 2 if rim is _CHOSEN else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(area)

    def _dragged(self, began: tuple[int, float, float], to: QPointF) -> Rect | None:
        """Return the box from where the drag began, on that page only."""
        page, x, y = began
        ends = self._view.on_page(to)
        if ends is None:
            return None
        across, down = ends[1], ends[2]
        if ends[0] != page:
            down = 0.0 if ends[0] < page else 10_000.0
        x0, x1 = sorted((x, across))
        y0, y1 = sorted((y, down))
        return (round(x0, 1), round(y0, 1), round(x1, 1), round(y1, 1)) if x1 - x0 >= _LEAST <= y1 - y0 else None


def _holds(rect: Rect, x: float, y: float) -> bool:
    return rect[0] <= x <= rect[2] and rect[1] <= y <= rect[3]
