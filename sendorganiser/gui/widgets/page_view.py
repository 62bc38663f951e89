"""Shows a paper's pages: drawn as they come into view, with text to select and what was looked for marked."""

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QMenu, QWidget

from sendorganiser.errors import SendOrganiserError
from sendorganiser.gui.pages import PageSource, Picture, Urgency
from sendorganiser.gui.style import FOCUS_RING, look
from sendorganiser.gui.widgets.page_layout import Size
from sendorganiser.gui.widgets.page_paint import Seen, paint_message, paint_page
from sendorganiser.gui.widgets.page_scroll import PageScroll
from sendorganiser.gui.widgets.page_text import PageText, Selection, Spot
from sendorganiser.model.document import Word
from sendorganiser.pdf.letters import Hit, Letters, letters_of

FindWords = Callable[[int], Sequence[Word]]

_LETTERS_KEPT = 60  # pages
_NEIGHBOUR_PIXELS = 4_000_000  # pages larger than this are not drawn ahead of being seen
_PAUSE_MS = 40  # pages that only fly past are not drawn
_NOTHING = Selection(Spot(1, 0), Spot(1, 0))


@dataclass
class _Paper:
    """The paper that is shown, and what is known of it so far."""

    file: str = ""
    words: FindWords = lambda _: ()
    letters: OrderedDict[int, PageText] = field(default_factory=OrderedDict)
    asked_letters: set[int] = field(default_factory=set)
    refusals: dict[int, SendOrganiserError] = field(default_factory=dict)
    refusal: SendOrganiserError | None = None
    hits: list[tuple[int, Hit]] = field(default_factory=list)
    hit: int | None = None
    selection: Selection = _NOTHING


class PageView(PageScroll):
    """The pages of one file; pictures and letters come from the source when they are ready."""

    hit_changed = Signal(int, int)
    """which hit is the current one, from 1 (0: none yet), and how many there are"""
    selection_changed = Signal(bool)
    """whether any words are selected"""
    refused = Signal(object)
    """the SendOrganiserError that says why the paper cannot be shown at all"""

    def __init__(self, source: PageSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._asking = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._asking.timeout.connect(self._ask)
        self._pulling = QTimer(self, interval=40)
        self._pulling.timeout.connect(self._pull)
        self._paper = _Paper()
        self._drag_from: tuple[Spot, Spot] | None = None
        self._dragged_to = QPointF()
        self._was_tabbed_to = False
        self.viewport().setMouseTracking(True)
        self.page_changed.connect(self._tell_place)
        source.ready.connect(self._picture_came)
        source.failed.connect(self._picture_failed)

    def open(
        self,
        file: str,
        *,
        sizes: Sequence[Size] = (),
        words: FindWords = lambda _: (),
        title: str = "",
        at_page: int = 1,
    ) -> None:
        """Show a file from a page on.

        `sizes` of the pages in points let it lay out at once; without them it asks the source.
        `words` gives the OCR words of a page that has no letters of its own.
        """
        self.close_paper()
        self._paper = _Paper(file=file, words=words)
        self.setAccessibleName("Pages")
        self.setAccessibleDescription(title)
        if sizes:
            self._sizes_came(file, at_page, list(sizes))
        else:
            self._source.sizes(file, partial(self._sizes_came, file, at_page), owner=self, refused=self.refuse)

    def close_paper(self) -> None:
        """Show nothing, and drop what was asked for."""
        self._source.forget(self)
        self._paper = _Paper()
        self._show_sizes((), 1)
        self.hit_changed.emit(0, 0)
        self.selection_changed.emit(False)

    def refuse(self, error: SendOrganiserError) -> None:
        """Show nothing but why the paper cannot be shown."""
        self.close_paper()
        self._paper.refusal = error
        self.setAccessibleName(str(error))
        self.viewport().update()
        self.refused.emit(error)

    def words_changed(self) -> None:
        """Ask for the words of the pages in view again: some have been read meanwhile."""
        self._paper.letters.clear()
        self._paper.asked_letters.clear()
        self._select(_NOTHING)
        self._ask()

    # ---- what was looked for ----

    def set_hits(self, hits: Mapping[int, Sequence[Hit]]) -> None:
        """Mark what was found: for each page its hits, each a box a line, in points. The current one stays."""
        current = self._paper.hits[self._paper.hit] if self._paper.hit is not None else None
        self._paper.hits = [(page, hit) for page in sorted(hits) for hit in hits[page]]
        self._paper.hit = self._paper.hits.index(current) if current in self._paper.hits else None
        self._tell_hit()

    @property
    def hit_place(self) -> tuple[int, int]:
        """Which hit is the current one, from 1 (0: none yet), and how many there are."""
        return (0 if self._paper.hit is None else self._paper.hit + 1), len(self._paper.hits)

    def next_hit(self) -> None:
        """Go to the next hit: the first on this page or after it, then on from there, round and round."""
        first = next((n for n, (page, _) in enumerate(self._paper.hits) if page >= self._page), 0)
        self._go_to_hit(first if self._paper.hit is None else self._paper.hit + 1)

    def previous_hit(self) -> None:
        """Go to the hit before this one, or the last on this page or before it."""
        after = next((n for n, (page, _) in enumerate(self._paper.hits) if page > self._page), len(self._paper.hits))
        self._go_to_hit((after if self._paper.hit is None else self._paper.hit) - 1)

    def _go_to_hit(self, number: int) -> None:
        if self._paper.hits:
            self._paper.hit = number % len(self._paper.hits)
            page, hit = self._paper.hits[self._paper.hit]
            self.show_box(page, hit[0])
            self._tell_hit()

    def _tell_hit(self) -> None:
        self.hit_changed.emit(*self.hit_place)
        self.viewport().update()

    # ---- selecting ----

    def selected_text(self) -> str:
        """Return the selected words, line by line."""
        return self._paper.selection.text(self._paper.letters.get) if self._paper.selection else ""

    def copy(self) -> None:
        """Put the selected words on the clipboard."""
        text = self.selected_text()
        if text:
            QGuiApplication.clipboard().setText(text)

    def select_page(self) -> None:
        """Select all words of the page most in view."""
        known = self._paper.letters.get(self._page)
        if known is not None:
            self._select(Selection(Spot(self._page, 0), Spot(self._page, len(known.letters.text))))

    def _select(self, selection: Selection) -> None:
        if selection != self._paper.selection:
            self._paper.selection = selection
            self.selection_changed.emit(bool(selection))
            self.viewport().update()

    def _spot(self, point: QPointF) -> Spot | None:
        """Return the place between letters nearest to a point of the window, if that page's letters are known."""
        if not self.pages:
            return None
        page, x, y = self._on_page(point)
        known = self._paper.letters.get(page)
        return Spot(page, known.at(x, y)) if known is not None else None

    def _is_on_text(self, point: QPointF) -> bool:
        if not self.pages:
            return False
        page, x, y = self._on_page(point)
        known = self._paper.letters.get(page)
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
            self._select(_NOTHING)
            return
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and self._paper.selection:
            self._drag_from = (self._paper.selection.anchor, self._paper.selection.anchor)
            self._drag_to(event.position())
        else:
            self._drag_from = (spot, spot)
            self._select(Selection(spot, spot))
        self._dragged_to = event.position()
        self._pulling.start()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        spot = self._spot(event.position())
        if spot is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        first, end = self._paper.letters[spot.page].word_at(spot.index)
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

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        copy = menu.addAction("Copy", QKeySequence(QKeySequence.StandardKey.Copy), self.copy)
        copy.setEnabled(bool(self._paper.selection))
        every = menu.addAction("Select all on this page", self.select_page)
        every.setEnabled(self._page in self._paper.letters)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.select_page()
        elif event.key() == Qt.Key.Key_F3:
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.previous_hit() if back else self.next_hit()
        else:
            super().keyPressEvent(event)

    # ---- what is asked for, and what comes ----

    def _sizes_came(self, file: str, at_page: int, sizes: list[Size]) -> None:
        if file == self._paper.file:
            self._show_sizes(sizes, at_page)
            self._ask()

    @Slot(int)
    def _tell_place(self, page: int) -> None:
        refusal = self._paper.refusals.get(page)
        self.setAccessibleName(f"Page {page} of {self.pages}" + (f". {refusal}" if refusal else ""))

    def _what_is_seen_changed(self) -> None:
        if not self._asking.isActive():
            self._asking.start()

    @Slot()
    def _ask(self) -> None:
        """Ask for what is in view and, if it is not too large, for the pages before and after."""
        seen = self._in_view()
        if not self._paper.file or not seen:
            return
        wanted = [self._picture_of(page, Urgency.SEEN) for page in seen]
        for page in (seen[-1] + 1, seen[0] - 1):
            if 1 <= page <= self.pages:
                near = self._picture_of(page, Urgency.NEAR)
                height = near.width * self._sizes[page - 1][1] / self._sizes[page - 1][0]
                if near.width * height < _NEIGHBOUR_PIXELS:
                    wanted.append(near)
        missing = [p for p in wanted if p.page not in self._paper.refusals and self._source.picture(*p[:3]) is None]
        self._source.want(self, missing)
        # A page that could not be drawn is tried again when it is next scrolled to.
        self._paper.refusals = {page: said for page, said in self._paper.refusals.items() if page in seen}
        for page in seen:
            self._ask_letters(page)

    def _picture_of(self, page: int, urgency: Urgency) -> Picture:
        width = round(self._layout.places[page - 1].width * self.devicePixelRatioF())
        return Picture(self._paper.file, page, width, urgency)

    def _ask_letters(self, page: int) -> None:
        if page in self._paper.letters:
            self._paper.letters.move_to_end(page)
        elif words := self._paper.words(page):
            self._letters_came(self._paper.file, page, letters_of(words))
        elif page not in self._paper.asked_letters:
            self._paper.asked_letters.add(page)
            self._source.letters(
                self._paper.file, page, partial(self._letters_answered, self._paper.file, page), owner=self
            )

    def _letters_answered(self, file: str, page: int, letters: Letters) -> None:
        if page in self._paper.asked_letters:  # else OCR has read the page since it was asked about
            self._letters_came(file, page, letters)

    def _letters_came(self, file: str, page: int, letters: Letters) -> None:
        if file != self._paper.file:
            return
        self._paper.asked_letters.discard(page)
        self._paper.letters[page] = PageText(letters)
        for old in list(self._paper.letters)[: max(0, len(self._paper.letters) - _LETTERS_KEPT)]:
            if old not in self._paper.selection.pages:
                del self._paper.letters[old]

    @Slot(str, int, int, QImage)
    def _picture_came(self, file: str, page: int, _width: int, _image: QImage) -> None:
        if file == self._paper.file and page in self._in_view():
            self.viewport().update(self._area(page).toAlignedRect())

    @Slot(str, int, object)
    def _picture_failed(self, file: str, page: int, error: SendOrganiserError) -> None:
        if file == self._paper.file:
            self._paper.refusals[page] = error
            self.viewport().update()
            self._tell_place(self._page)

    # ---- painting ----

    def focusInEvent(self, event: QFocusEvent) -> None:
        # A ring tells where the keyboard is when it got here by keys; with the mouse it would only be noise.
        self._was_tabbed_to = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.viewport().rect(), look().colour("sunken"))
        if self._paper.refusal is not None:
            paint_message(painter, QRectF(self.viewport().rect()), self._paper.refusal, ink=look().colour("text"))
        for page in self._in_view():
            paint_page(painter, self._seen(page))
        if self.hasFocus() and self._was_tabbed_to:
            painter.setPen(QPen(look().colour("focus"), 2 * FOCUS_RING))
            painter.drawRect(self.viewport().rect())
        painter.end()

    def _seen(self, page: int) -> Seen:
        width = self._picture_of(page, Urgency.SEEN).width
        picture = self._source.nearest(self._paper.file, page, width)
        known = self._paper.letters.get(page)
        selected: Sequence[QRectF] = ()
        if known is not None and self._paper.selection:
            first, end = self._paper.selection.on(page, len(known.letters.text))
            selected = [self._on_screen(page, box) for box in known.boxes(first, end)]
        marked = [(n, hit) for n, (on, hit) in enumerate(self._paper.hits) if on == page]
        return Seen(
            area=self._area(page),
            picture=picture,
            sharp=picture is not None and picture.width() == width,
            refusal=self._paper.refusals.get(page),
            hits=[self._on_screen(page, box) for n, hit in marked for box in hit if n != self._paper.hit],
            current_hit=[self._on_screen(page, box) for n, hit in marked for box in hit if n == self._paper.hit],
            selected=selected,
        )
