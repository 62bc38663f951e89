"""Drawing a box on a page with the mouse: on pictures, which have no words to choose, and with Alt held anywhere."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from sendorganiser.gui.widgets.page_select import NOTHING, Chosen, PageSelect
from sendorganiser.gui.widgets.page_text import Selection
from sendorganiser.pdf.letters import Rect

_LEAST = 4.0  # points; less is a click


class PageBand(PageSelect):
    """A box is chosen instead of words: never both."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._band: tuple[int, Rect] | None = None
        self._corner: tuple[int, float, float] | None = None

    def chosen(self) -> list[Chosen]:
        """Return the selected words page by page, or the box that is drawn, which has no words."""
        if self._band is None:
            return super().chosen()
        page, box = self._band
        return [Chosen(page, "", "", (box,))]

    def is_picture(self, page: int) -> bool:
        """Say whether a page is known to have no words to choose."""
        known = self.letters_on(page)
        return known is not None and not known.lines

    def whole(self, page: int) -> Chosen:
        """Return the whole of a page as a box."""
        width, height = self._own_sizes[page - 1]
        return Chosen(page, "", "", ((0.0, 0.0, width, height),))

    def _select(self, selection: Selection) -> None:
        self._show_band(None)
        super()._select(selection)

    def _show_band(self, band: tuple[int, Rect] | None) -> None:
        if band != self._band:
            self._band = band
            self.selection_changed.emit(band is not None)
            self.viewport().update()

    def _is_for_box(self, event: QMouseEvent) -> bool:
        spot = self.on_page(event.position())
        return spot is not None and (
            bool(event.modifiers() & Qt.KeyboardModifier.AltModifier) or self.is_picture(spot[0])
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton or not self._is_for_box(event):
            super().mousePressEvent(event)
            return
        self._select(NOTHING)
        self._corner = self.on_page(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._corner is None:
            super().mouseMoveEvent(event)
            if not event.buttons() and self._is_for_box(event):
                self.viewport().setCursor(Qt.CursorShape.CrossCursor)
            return
        page, x, y = self._corner
        across, down = self._within(page, event.position())
        box = (min(x, across), min(y, down), max(x, across), max(y, down))
        is_drawn = min(box[2] - box[0], box[3] - box[1]) >= _LEAST
        self._show_band((page, box) if is_drawn else None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        was_drawing, self._corner = self._corner is not None, None
        if not was_drawing:
            super().mouseReleaseEvent(event)
        elif self._band is None:
            self.clicked.emit(event.position())

    def _within(self, page: int, point: QPointF) -> tuple[float, float]:
        """Return a point of the window in a page's points, kept within that page."""
        area = self.page_area(page)
        kept = QPointF(
            min(max(point.x(), area.left()), area.right() - 0.1), min(max(point.y(), area.top()), area.bottom() - 0.1)
        )
        spot = self.on_page(kept)
        return (spot[1], spot[2]) if spot is not None and spot[0] == page else self._corner_of(page)

    def _corner_of(self, page: int) -> tuple[float, float]:
        width, height = self._own_sizes[page - 1]
        return width, height
