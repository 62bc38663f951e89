"""Shows a paper's pages: drawn as they come into view, with text to select and what was looked for marked."""

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QImage, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QMenu, QWidget

from sendorganiser.errors import SendOrganiserError
from sendorganiser.gui.pages import PageSource, Picture, Urgency
from sendorganiser.gui.style import FOCUS_RING, look
from sendorganiser.gui.widgets.page_band import PageBand
from sendorganiser.gui.widgets.page_layout import Size
from sendorganiser.gui.widgets.page_paint import Seen, paint_message, paint_page
from sendorganiser.gui.widgets.page_select import NOTHING
from sendorganiser.gui.widgets.page_text import PageText
from sendorganiser.model.document import Word
from sendorganiser.pdf.letters import Hit, Letters, letters_of

FindWords = Callable[[int], Sequence[Word]]
PaintOver = Callable[[QPainter, int], None]
"""paints over a page what belongs there"""

_LETTERS_KEPT = 60  # pages
_LINE = 6.0  # points within which words stand on one line
_NEIGHBOUR_PIXELS = 4_000_000  # pages larger than this are not drawn ahead of being seen
_PAUSE_MS = 40  # pages that only fly past are not drawn


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


class PageView(PageBand):
    """The pages of one file; pictures and letters come from the source when they are ready."""

    hit_changed = Signal(int, int)
    """which hit is the current one, from 1 (0: none yet), and how many there are"""
    menu_asked = Signal(object)
    """the QMenu for the selection, before it is shown"""
    refused = Signal(object)
    """the SendOrganiserError that says why the paper cannot be shown at all"""

    def __init__(self, source: PageSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Pages")
        self._source = source
        self._asking = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._asking.timeout.connect(self._ask)
        self._paper = _Paper()
        self._was_tabbed_to = False
        self.over: list[PaintOver] = []
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
        self._selection, self._band, self._corner = NOTHING, None, None
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
        self._select(NOTHING)
        self._ask()

    # ---- what was looked for ----

    def set_hits(self, hits: Mapping[int, Sequence[Hit]]) -> None:
        """Mark what was found: for each page its hits, each a box a line, in points. The current one stays."""
        current = self._paper.hits[self._paper.hit] if self._paper.hit is not None else None
        self._paper.hits = [(page, hit) for page in sorted(hits) for hit in sorted(hits[page], key=_from_the_top)]
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

    def last_hit(self) -> None:
        """Go to the last hit of the paper."""
        self._go_to_hit(-1)

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

    def letters_on(self, page: int) -> PageText | None:
        """Return the letters of a page, if they are known."""
        return self._paper.letters.get(page)

    def _hit_shown(self) -> tuple[int, Hit] | None:
        return self._paper.hits[self._paper.hit] if self._paper.hit is not None else None

    def _fill_menu(self, menu: QMenu) -> None:
        self.menu_asked.emit(menu)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F3:
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.previous_hit() if back else self.next_hit()
        else:
            super().keyPressEvent(event)

    # ---- what is asked for, and what comes ----

    def go_to(self, page: int) -> None:
        """Bring the top of a page to the top of the window; it is asked for at once, as nobody flies past it."""
        super().go_to(page)
        self._asking.stop()
        self._ask()

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
                height = near.width * self._own_sizes[page - 1][1] / self._own_sizes[page - 1][0]
                if near.width * height < _NEIGHBOUR_PIXELS:
                    wanted.append(near)
        missing = [p for p in wanted if p.page not in self._paper.refusals and self._source.picture(*p[:3]) is None]
        self._source.want(self, missing)
        # A page that could not be drawn is tried again when it is next scrolled to.
        self._paper.refusals = {page: said for page, said in self._paper.refusals.items() if page in seen}
        for page in seen:
            self._ask_letters(page)

    def _picture_of(self, page: int, urgency: Urgency) -> Picture:
        place = self._layout.places[page - 1]
        width = round((place.height if self._turn % 180 else place.width) * self.devicePixelRatioF())
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
            if old not in self._selection.pages:
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
            for paint in self.over:
                paint(painter, page)
        if self.hasFocus() and self._was_tabbed_to:
            painter.setPen(QPen(look().colour("focus"), 2 * FOCUS_RING))
            painter.drawRect(self.viewport().rect())
        painter.end()

    def _seen(self, page: int) -> Seen:
        width = self._picture_of(page, Urgency.SEEN).width
        picture = self._source.nearest(self._paper.file, page, width)
        known = self._paper.letters.get(page)
        selected: Sequence[QRectF] = ()
        if known is not None and self._selection:
            first, end = self._selection.on(page, len(known.letters.text))
            selected = [self._on_screen(page, box) for box in known.boxes(first, end)]
        if self._band is not None and self._band[0] == page:
            selected = [self._on_screen(page, self._band[1])]
        marked = [(n, hit) for n, (on, hit) in enumerate(self._paper.hits) if on == page]
        return Seen(
            area=self._area(page),
            turn=self._turn,
            picture=picture,
            sharp=picture is not None and picture.width() == width,
            refusal=self._paper.refusals.get(page),
            hits=[self._on_screen(page, box) for n, hit in marked for box in hit if n != self._paper.hit],
            current_hit=[self._on_screen(page, box) for n, hit in marked for box in hit if n == self._paper.hit],
            selected=selected,
        )


def _from_the_top(hit: Hit) -> tuple[int, float]:
    """A file may tell the words at a page's foot first: hits come as they are seen, line by line."""
    x0, y0, _, _ = hit[0]
    return int(y0 / _LINE), x0
