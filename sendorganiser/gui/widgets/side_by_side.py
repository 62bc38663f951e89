"""Two papers' pages beside each other, turned together, with the words that differ marked on both."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sendorganiser.gui.pages import PageSource
from sendorganiser.gui.style import FOCUS_RING, RADIUS, SPACE, look
from sendorganiser.gui.widgets.buttons import IconButton
from sendorganiser.gui.widgets.page_peek import PagePeek
from sendorganiser.gui.widgets.text import OneLine, label
from sendorganiser.likeness.marking import PlacedWord, marks, placed_words
from sendorganiser.model import Page
from sendorganiser.model.hearing import page_in_words
from sendorganiser.pdf.letters import Letters, letters_of

_UNREAD = "No words could be read here: look at it yourself"
_STEPS = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
_AROUND = (-1, 0, 1)  # the other paper's pages among which a page's words are looked for


@dataclass(frozen=True)
class Side:
    """A paper as it is shown: its name, a line about it, its file and pages, and which of those nobody can read.

    `labels` are the numbers printed on its pages, where it has such.
    """

    title: str
    note: str
    file: str
    pages: Sequence[Page]
    unreadable: frozenset[int] = frozenset()
    labels: Sequence[str] = ()

    @property
    def is_scan(self) -> bool:
        return any(page.origin == "ocr" for page in self.pages)

    def says(self, page: int) -> str:
        """Return the line about it, with the page where its pages have numbers of their own."""
        if not 1 <= page <= len(self.labels):
            return self.note
        return f"{self.note}, {page_in_words(self.labels[page - 1], page)}"


class SideBySide(QWidget):
    """The keyboard may be on both at once. `opened` asks for a paper to be read at a page; 0 is the left one."""

    opened = Signal(int, int)

    def __init__(self, source: PageSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sides: tuple[Side, ...] = ()
        self._shift = 0  # page n at the left stands beside page n + shift at the right
        self._page = 1
        self._words = _Words(source, self)
        self._words.came.connect(self._mark)
        self.panes = (_Pane(source), _Pane(source))
        self._place = label("", "strong")
        self._back = IconButton("chevron-left", "Previous page")
        self._next = IconButton("chevron-right", "Next page")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Both papers, side by side")
        self._build()

    @property
    def page(self) -> int:
        """The page that is shown at the left."""
        return self._page

    def show_sides(self, left: Side, right: Side, *, shift: int = 0) -> None:
        """Show two papers from their first pages that belong together."""
        self._sides, self._shift = (left, right), shift
        self._words.forget()
        for pane, side in zip(self.panes, self._sides, strict=True):
            pane.name(side)
        self.turn_to(1)

    def turn_to(self, page: int) -> None:
        """Show a page of the left paper and the one that belongs to it."""
        if not self._sides:
            return
        self._page = max(1, min(page, self._last()))
        for number, pane in enumerate(self.panes):
            pane.show_page(self._sides[number], self._on(number))
        self._place.setText(self._turned_to())
        self._back.setEnabled(self._page > 1)
        self._next.setEnabled(self._page < self._last())
        for number, side in enumerate(self._sides):
            for step in _AROUND:
                self._words.want(side, self._on(number) + step)
        self._mark()

    def turn(self, by: int) -> None:
        """Turn both papers by so many pages."""
        self.turn_to(self._page + by)

    def turns_by(self, event: QKeyEvent) -> bool:
        """Turn the pages if that is what a key is for; say whether it is."""
        step = _STEPS.get(Qt.Key(event.key()), 0)
        if step:
            self.turn(step)
        return bool(step)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.turns_by(event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(look().colour("focus"), FOCUS_RING))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)

    def _on(self, side: int) -> int:
        return self._page + (self._shift if side == 1 else 0)

    def _turned_to(self) -> str:
        """Name the page at the left; a bundle alone is turned by the numbers printed on its pages."""
        left, right = self._sides
        if not left.pages and self._page <= len(right.labels):
            return page_in_words(right.labels[self._page - 1], self._page).capitalize()
        return f"Page {self._page} of {self._last()}"

    def _last(self) -> int:
        left, right = self._sides
        return len(left.pages) if self._shift else max(len(left.pages), len(right.pages))

    def _build(self) -> None:
        pages = QHBoxLayout()
        pages.setSpacing(SPACE[3])
        for number, pane in enumerate(self.panes):
            pages.addWidget(pane, 1)
            pane.peek.opened.connect(lambda number=number: self.opened.emit(number, self._on(number)))
        turning = QHBoxLayout()
        turning.addStretch(1)
        for part in (self._back, self._place, self._next):
            turning.addWidget(part)
        turning.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[SPACE[2]] * 4)  # room for the ring that shows the keyboard
        column.setSpacing(SPACE[2])
        column.addLayout(pages, 1)
        column.addLayout(turning)
        self._back.clicked.connect(lambda: self.turn(-1))
        self._next.clicked.connect(lambda: self.turn(1))

    def _mark(self) -> None:
        if not self._sides:
            return
        forgiving = any(side.is_scan for side in self._sides)
        unread = [self._is_unread(number) for number in (0, 1)]
        for number, pane in enumerate(self.panes):
            side, other = self._sides[number], self._sides[1 - number]
            pane.note.set_text(_UNREAD if unread[number] else side.says(self._on(number)))
            here = self._words.at(side, self._on(number))
            around = [self._words.at(other, self._on(1 - number) + step) for step in _AROUND]
            if any(unread):  # every word of the page beside it would seem to differ
                pane.mark([])
            elif here is not None and all(words is not None for words in around):
                there = [word for words in around for word in words or ()]
                pane.mark(marks(here, _nearest(here, there), forgiving=forgiving) if there else [])

    def _is_unread(self, number: int) -> bool:
        """Say whether there is a page here of which no words are known, or none that are sure."""
        side, page = self._sides[number], self._on(number)
        there = 1 <= page <= len(side.pages)
        return there and (page in side.unreadable or self._words.at(side, page) == [])


def _nearest(here: Sequence[PlacedWord], there: Sequence[PlacedWord]) -> Sequence[PlacedWord]:
    """Leave out the words before and after those a page has: they belong to its neighbours."""
    known = {word.word for word in here}
    places = [n for n, word in enumerate(there) if word.word in known]
    return there[places[0] : places[-1] + 1] if places else there


class _Pane(QWidget):
    """One paper's name and page."""

    def __init__(self, source: PageSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title, self.note = OneLine("", "strong"), OneLine("", "note")
        self.peek = PagePeek(source)
        self._shown: tuple[Side, int] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[1])
        for part in (self.title, self.note):
            column.addWidget(part)
        column.addWidget(self.peek, 1)
        column.addStretch(0)  # where there is no page, name and note stay at the top

    def name(self, side: Side) -> None:
        self.title.set_text(side.title)
        self.note.set_text(side.note)

    def show_page(self, side: Side, page: int) -> None:
        self._shown = (side, page) if 1 <= page <= len(side.pages) else None
        self.peek.setVisible(self._shown is not None)
        self.mark([])

    def mark(self, hits: Sequence[tuple[tuple[float, float, float, float], ...]]) -> None:
        if self._shown is not None:
            side, number = self._shown
            page = side.pages[number - 1]
            size = (page.width, page.height) if page.width > 0 and page.height > 0 else (595.0, 842.0)
            self.peek.show_page(side.file, number, size, side.title, marked=list(hits))


class _Words(QObject):
    """The words of pages with their boxes: of scans at once, of other pages when the worker has told."""

    came = Signal()

    def __init__(self, source: PageSource, parent: QObject) -> None:
        super().__init__(parent)
        self._source = source
        self._known: dict[tuple[str, int], list[PlacedWord]] = {}
        self._asked: set[tuple[str, int]] = set()

    def forget(self) -> None:
        self._known.clear()
        self._asked.clear()

    def at(self, side: Side, number: int) -> list[PlacedWord] | None:
        """Return a page's words; none where there is no such page; None while they are not known."""
        return self._known.get((side.file, number)) if 1 <= number <= len(side.pages) else []

    def want(self, side: Side, number: int) -> None:
        key = (side.file, number)
        if key in self._asked or not 1 <= number <= len(side.pages):
            return
        self._asked.add(key)
        page = side.pages[number - 1]
        if page.words or page.origin == "ocr":
            self._known[key] = placed_words(letters_of(page.words))
        else:
            take: Callable[[Letters], None] = partial(self._take, key)
            self._source.letters(
                side.file, number, take, owner=self, refused=lambda _: self._take(key, Letters("", ()))
            )

    def _take(self, key: tuple[str, int], letters: Letters) -> None:
        if key in self._asked:
            self._known[key] = placed_words(letters)
            self.came.emit()
