"""Pages below one another in a window: scrolling, zoom and going to a page, by mouse and by keys alone."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QNativeGestureEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from sendorganiser.gui.style import set_role
from sendorganiser.gui.widgets.page_layout import GAP, LEAST, MOST, Fit, Layout, Size, lay_out, next_step
from sendorganiser.gui.widgets.page_turning import point_back, turned_box, turned_size
from sendorganiser.pdf.letters import Rect

_LINE = 48  # pixels an arrow key moves
Held = tuple[QPointF, tuple[int, float, float]]


class PageScroll(QAbstractScrollArea):
    """A scroll of pages of known sizes; what is on them is its heir's business."""

    page_changed = Signal(int)
    """the page most in view, from 1"""
    zoom_changed = Signal(float)
    """1.0 is as large as on paper; told too when only the way it is chosen changed (`fit`)"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fit, self._zoom = Fit.WIDTH, 1.0
        self._told_fit = self._fit
        self._sizes: list[Size] = []  # as they are seen, turned
        self._own_sizes: list[Size] = []
        self._turn, self._columns = 0, 1
        self._layout = Layout((), 0, 0, 1.0)
        self._page = 1
        self.setFrameShape(QFrame.Shape.NoFrame)
        set_role(self, "surface", "sunken")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCornerWidget(QWidget())  # or the style draws a square of its own between the bars

    @property
    def pages(self) -> int:
        """How many pages there are; 0 until their sizes are known."""
        return len(self._sizes)

    @property
    def page(self) -> int:
        """The page most in view."""
        return self._page

    @property
    def zoom(self) -> float:
        """How large pages are shown; 1.0 is as large as on paper."""
        return self._layout.zoom

    @property
    def fit(self) -> Fit:
        """How the zoom is chosen."""
        return self._fit

    def go_to(self, page: int) -> None:
        """Bring the top of a page to the top of the window."""
        if self.pages:
            page = min(max(1, page), self.pages)
            self.verticalScrollBar().setValue(self._layout.places[page - 1].top - GAP // 2)
            self._set_page(page)

    def show_box(self, page: int, box: Rect) -> None:
        """Scroll until a box on a page (in points) is well in view."""
        if not 1 <= page <= self.pages:
            return
        area = self._on_screen(page, box)
        inner = QRectF(self.viewport().rect()).adjusted(8, 40, -8, -60)
        if area.top() < inner.top() or area.bottom() > inner.bottom():
            bar = self.verticalScrollBar()
            bar.setValue(int(bar.value() + area.top() - self.viewport().height() / 3))
        if area.left() < inner.left() or area.right() > inner.right():
            bar = self.horizontalScrollBar()
            bar.setValue(int(bar.value() + area.left() - self.viewport().width() / 4))

    def set_fit(self, fit: Fit) -> None:
        """Fit the width or the whole page, or keep the zoom there is."""
        held = self._hold(self._middle())
        self._zoom, self._fit = min(max(self.zoom, LEAST), MOST), fit
        self._lay_out(held)

    def set_zoom(self, zoom: float, about: QPointF | None = None) -> None:
        """Zoom, keeping what is under the point `about` (the middle of the window) where it is."""
        held = self._hold(about or self._middle())
        self._fit, self._zoom = Fit.CHOSEN, min(max(zoom, LEAST), MOST)
        self._lay_out(held)

    def zoom_in(self) -> None:
        """Show pages a step larger."""
        self.set_zoom(next_step(self.zoom, larger=True))

    def zoom_out(self) -> None:
        """Show pages a step smaller."""
        self.set_zoom(next_step(self.zoom, larger=False))

    @property
    def turn(self) -> int:
        """By how many degrees clockwise all pages are seen turned; the paper itself is not."""
        return self._turn

    def turn_view(self, by: int = 90) -> None:
        """See all pages turned by so many degrees more."""
        self._turn = (self._turn + by) % 360
        self._show_sizes(self._own_sizes, self._page or 1)

    @property
    def columns(self) -> int:
        """How many pages stand in a row."""
        return self._columns

    def set_columns(self, columns: int) -> None:
        """Show one page in a row, or two beside each other."""
        page = self._page
        self._columns = columns
        self._lay_out(None)
        self.go_to(page)

    # ---- for what lies over it ----

    def in_view(self) -> range:
        """Return the pages any part of which shows."""
        return self._in_view()

    def page_area(self, page: int) -> QRectF:
        """Return where a whole page lies in the window."""
        return self._area(page)

    def on_screen(self, page: int, box: Rect) -> QRectF:
        """Return where a box of a page (in points) lies in the window."""
        return self._on_screen(page, box)

    def on_page(self, point: QPointF) -> tuple[int, float, float] | None:
        """Return the page at a point of the window, and the point in the page's points, kept within it."""
        if not self.pages:
            return None
        page, x, y = self._on_page(point)
        width, height = self._own_sizes[page - 1]
        return page, min(max(x, 0.0), width), min(max(y, 0.0), height)

    # ---- for its heir ----

    def _show_sizes(self, sizes: Sequence[Size], at_page: int) -> None:
        self._own_sizes = [(max(1.0, width), max(1.0, height)) for width, height in sizes]
        self._sizes = [turned_size(size, self._turn) for size in self._own_sizes]
        self._lay_out(None)
        self._page = 0  # so that the first page is told
        self.go_to(at_page)

    def _what_is_seen_changed(self) -> None:
        """Be told that pages came into view, left it or changed their size."""

    def _in_view(self) -> range:
        top = self.verticalScrollBar().value()
        return self._layout.between(top, top + self.viewport().height()) if self.pages else range(0)

    def _area(self, page: int) -> QRectF:
        """Return where a page lies in the window."""
        place = self._layout.places[page - 1]
        left = self._layout.left(page) - self.horizontalScrollBar().value()
        return QRectF(left, place.top - self.verticalScrollBar().value(), place.width, place.height)

    def _on_screen(self, page: int, box: Rect) -> QRectF:
        area, scale = self._area(page), self._layout.places[page - 1].scale
        x0, y0, x1, y1 = (side * scale for side in turned_box(box, self._own_sizes[page - 1], self._turn))
        return QRectF(area.left() + x0, area.top() + y0, x1 - x0, y1 - y0)

    def _on_page(self, point: QPointF) -> tuple[int, float, float]:
        """Return the page at or nearest above a point of the window, and the point in its points."""
        down, across = self.verticalScrollBar().value(), self.horizontalScrollBar().value()
        page = self._layout.page_at(point.y() + down, point.x() + across)
        area, scale = self._area(page), self._layout.places[page - 1].scale
        x, y = (point.x() - area.left()) / scale, (point.y() - area.top()) / scale
        return page, *point_back(x, y, self._own_sizes[page - 1], self._turn)

    # ---- its own ----

    def _middle(self) -> QPointF:
        return QRectF(self.viewport().rect()).center()

    def _hold(self, point: QPointF) -> Held | None:
        return (point, self._on_page(point)) if self.pages else None

    def _lay_out(self, held: Held | None) -> None:
        before = (self.zoom, self._told_fit)
        room = self.maximumViewportSize()
        bar = self.verticalScrollBar().sizeHint().width()
        self._layout = lay_out(
            self._sizes, fit=self._fit, zoom=self._zoom, room=(room.width() - bar, room.height()), columns=self._columns
        )
        self._set_bars()
        if held is not None:
            point, (page, across, down) = held
            spot = turned_box((across, down, across, down), self._own_sizes[page - 1], self._turn)
            place = self._layout.places[page - 1]
            self.verticalScrollBar().setValue(round(place.top + spot[1] * place.scale - point.y()))
            self.horizontalScrollBar().setValue(round(place.left + spot[0] * place.scale - point.x()))
        self._told_fit = self._fit
        if before != (self.zoom, self._fit):
            self.zoom_changed.emit(self.zoom)
        self._what_is_seen_changed()
        self.viewport().update()

    def _set_bars(self) -> None:
        seen = self.viewport().size()
        for bar, whole, part in (
            (self.verticalScrollBar(), self._layout.height, seen.height()),
            (self.horizontalScrollBar(), self._layout.width, seen.width()),
        ):
            bar.setRange(0, max(0, whole - part) if self.pages else 0)
            bar.setPageStep(part)
            bar.setSingleStep(_LINE)

    def _set_page(self, page: int) -> None:
        if page != self._page:
            self._page = page
            self.page_changed.emit(page)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        if self.pages:
            bar = self.verticalScrollBar()
            # The page across a line a third down is the one being read, but the last one at the very end.
            line = bar.value() + self.viewport().height() / 3
            self._set_page(self._layout.page_at(line) if bar.value() < bar.maximum() else self._last_in_view())
        self._what_is_seen_changed()
        self.viewport().update()

    def _last_in_view(self) -> int:
        return self._in_view()[-1] if self.verticalScrollBar().maximum() else self._page or 1

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out(self._hold(QPointF(self.viewport().width() / 2, 0)))

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            notches = event.angleDelta().y() / 120
            if notches and self.pages:
                self.set_zoom(self.zoom * 1.15**notches, event.position())
            event.accept()
        else:
            super().wheelEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent) and event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture:
            self.set_zoom(self.zoom * (1 + event.value()), event.position())
            return True
        return super().viewportEvent(event)

    def event(self, event: QEvent) -> bool:
        # Zoom keys are ours while the pages have the focus, whatever the window does with them elsewhere.
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _zoom_key(event):
            event.accept()
            return True
        if event.type() is QEvent.Type.DevicePixelRatioChange:
            self._what_is_seen_changed()  # another screen: sharper or lighter pictures will do
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        zoom = _zoom_key(event)
        if zoom == "in":
            self.zoom_in()
        elif zoom == "out":
            self.zoom_out()
        elif zoom == "fit":
            self.set_fit(Fit.WIDTH)
        elif not self._move(event):
            super().keyPressEvent(event)

    def _move(self, event: QKeyEvent) -> bool:
        """Scroll by a key; say whether the key was one for scrolling."""
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        screen = max(_LINE, self.viewport().height() - _LINE)
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        match event.key():
            case Qt.Key.Key_Down | Qt.Key.Key_Up:
                down.setValue(down.value() + (_LINE if event.key() == Qt.Key.Key_Down else -_LINE))
            case Qt.Key.Key_PageDown:
                down.setValue(down.value() + screen)
            case Qt.Key.Key_PageUp:
                down.setValue(down.value() - screen)
            case Qt.Key.Key_Space:
                down.setValue(down.value() + (-screen if back else screen))
            case Qt.Key.Key_Home:
                self.go_to(1)
            case Qt.Key.Key_End:
                down.setValue(down.maximum())
            case Qt.Key.Key_Right | Qt.Key.Key_Left if not event.modifiers() & Qt.KeyboardModifier.AltModifier:
                step = 1 if event.key() == Qt.Key.Key_Right else -1
                if across.maximum():
                    across.setValue(across.value() + step * _LINE)
                else:
                    self.go_to(self._page + step * self._columns)
            case _:
                return False
        return True


def _zoom_key(event: QKeyEvent) -> str:
    control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    if event.matches(QKeySequence.StandardKey.ZoomIn) or (
        control and event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal)
    ):
        return "in"
    if event.matches(QKeySequence.StandardKey.ZoomOut) or (control and event.key() == Qt.Key.Key_Minus):
        return "out"
    return "fit" if control and event.key() == Qt.Key.Key_0 else ""
