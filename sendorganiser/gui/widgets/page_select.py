"""Choosing words on pages with the mouse or the keys alone, and copying them."""

from abc import abstractmethod
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QMenu, QWidget

from sendorganiser.gui.widgets.page_scroll import PageScroll
from sendorganiser.gui.widgets.page_text import PageText, Selection, Spot
from sendorganiser.pdf.letters import Hit, Rect

NOTHING = Selection(Spot(1, 0), Spot(1, 0))
_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
_LINES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


@dataclass(frozen=True)
class Chosen:
    """Words chosen on one page: as they stand, what stands just before them, and a box a line in points."""

    page: int
    text: str
    before: str
    boxes: tuple[Rect, ...]


class PageSelect(PageScroll):
    """Shift with the arrows chooses words from the hit shown, or from the top of the page, on."""

    selection_changed = Signal(bool)
    """whether any words are selected"""
    clicked = Signal(QPointF)
    """where the mouse was pressed and let go with no words selected"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._selection = NOTHING
        self._pulling = QTimer(self, interval=40)
        self._pulling.timeout.connect(self._pull)
        self._drag_from: tuple[Spot, Spot] | None = None
        self.keys: list[Callable[[QKeyEvent], bool]] = []  # whoever takes a key says so
        self._dragged_to = QPointF()
        self.viewport().setMouseTracking(True)

    def selected_text(self) -> str:
        """Return the selected words, line by line."""
        return self._selection.text(self.letters_on) if self._selection else ""

    def chosen(self) -> list[Chosen]:
        """Return the selected words page by page."""
        found = []
        for page in self._selection.pages if self._selection else ():
            known = self.letters_on(page)
            if known is None:
                continue
            text = known.letters.text
            first, end = self._selection.on(page, len(text))
            words = text[first:end].replace("\r\n", "\n").replace("\r", "\n").strip()
            if words:
                found.append(Chosen(page, words, text[max(0, first - 60) : first], tuple(known.boxes(first, end))))
        return found

    def copy(self) -> None:
        """Put the selected words on the clipboard."""
        text = self.selected_text()
        if text:
            QGuiApplication.clipboard().setText(text)

    def select_page(self) -> None:
        """Select all words of the page most in view."""
        known = self.letters_on(self._page)
        if known is not None:
            self._select(Selection(Spot(self._page, 0), Spot(self._page, len(known.letters.text))))

    def select_nothing(self) -> None:
        """Select no words."""
        self._select(NOTHING)

    # ---- for its heir ----

    @abstractmethod
    def letters_on(self, page: int) -> PageText | None:
        """Return the letters of a page, if they are known."""

    @abstractmethod
    def _hit_shown(self) -> tuple[int, Hit] | None:
        """Return the hit that is the current one, with its page."""

    def _fill_menu(self, menu: QMenu) -> None:
        """Add what else may be done with the selection."""

    def _select(self, selection: Selection) -> None:
        if selection != self._selection:
            self._selection = selection
            self.selection_changed.emit(bool(selection))
            self.viewport().update()

    # ---- its own ----

    def _spot(self, point: QPointF) -> Spot | None:
        """Return the place between letters nearest to a point of the window, if that page's letters are known."""
        if not self.pages:
            return None
        page, x, y = self._on_page(point)
        known = self.letters_on(page)
        return Spot(page, known.at(x, y)) if known is not None else None

    def _is_on_text(self, point: QPointF) -> bool:
        if not self.pages:
            return False
        page, x, y = self._on_page(point)
        known = self.letters_on(page)
        return known is not None and known.has_text_at(x, y)

    @Slot()
    def _pull(self) -> None:
        """Scroll while a selection is drawn beyond the window's edge."""
        y = self._dragged_to.y()
        beyond = min(y, 0) + max(y - self.viewport().height(), 0)
        if beyond:
            bar = self.verticalScrollBar()
            bar.setValue(int(bar.value() + beyond / 2))
            self._drag_to(self._dragged_to)

    def _drag_to(self, point: QPointF) -> None:
        spot = self._spot(point)
        if self._drag_from is not None and spot is not None:
            first, end = self._drag_from
            self._select(Selection(end if spot < first else first, min(spot, first) if spot < end else spot))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        spot = self._spot(event.position())
        if spot is None:
            self._select(NOTHING)
            return
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and self._selection:
            self._drag_from = (self._selection.anchor, self._selection.anchor)
            self._drag_to(event.position())
        else:
            self._drag_from = (spot, spot)
            self._select(Selection(spot, spot))
        self._dragged_to = event.position()
        self._pulling.start()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        spot = self._spot(event.position())
        known = self.letters_on(spot.page) if spot is not None else None
        if spot is None or known is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        first, end = known.word_at(spot.index)
        self._drag_from = (Spot(spot.page, first), Spot(spot.page, end))
        self._select(Selection(*self._drag_from))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton and self._drag_from is not None:
            self._dragged_to = event.position()
            self._drag_to(event.position())
        else:
            shape = Qt.CursorShape.IBeamCursor if self._is_on_text(event.position()) else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._drag_from = None
        self._pulling.stop()
        if event.button() is Qt.MouseButton.LeftButton and not self._selection:
            self.clicked.emit(event.position())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        copy = menu.addAction("Copy", QKeySequence(QKeySequence.StandardKey.Copy), self.copy)
        copy.setEnabled(bool(self._selection))
        every = menu.addAction("Select all on this page", self.select_page)
        every.setEnabled(self.letters_on(self._page) is not None)
        self._fill_menu(menu)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.select_page()
        elif shift and event.key() in (*_STEPS, *_LINES):
            self._stretch(event.key())
        elif any(take(event) for take in self.keys):
            event.accept()
        else:
            super().keyPressEvent(event)

    def _stretch(self, key: int) -> None:
        """Move the end of the selection by a word or a line; begin one where there is none."""
        if not self._selection:
            self._begin_by_keys()
            return
        caret = self._selection.caret
        known = self.letters_on(caret.page)
        if known is None:
            return
        if key in _STEPS:
            index = known.word_beside(caret.index, forward=_STEPS[Qt.Key(key)] > 0)
        else:
            index = known.line_beside(caret.index, forward=_LINES[Qt.Key(key)] > 0)
        self._select(Selection(self._selection.anchor, Spot(caret.page, index)))
        boxes = known.boxes(max(0, index - 1), index + 1)
        if boxes:
            self.show_box(caret.page, boxes[0])

    def _begin_by_keys(self) -> None:
        hit = self._hit_shown()
        page = hit[0] if hit is not None else self._page
        known = self.letters_on(page)
        if known is None or not known.lines:
            return
        if hit is not None:
            (x0, y0, _, y1), (_, last_y0, x1, last_y1) = hit[1][0], hit[1][-1]
            first = known.at(x0 + 0.1, (y0 + y1) / 2)
            self._select(Selection(Spot(page, first), Spot(page, known.at(x1 - 0.1, (last_y0 + last_y1) / 2))))
            return
        seen = [line for line in known.lines if self._on_screen(page, line[2]).top() >= 0]
        first = (seen or known.lines)[0][0]
        self._select(Selection(Spot(page, first), Spot(page, known.word_at(first)[1])))
