"""What stands beside a paper while it is marked: four ways to mark, what is marked and noted, and the points."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from sendorganiser.gui.screens.reader.highlight_paint import swatch
from sendorganiser.gui.style import SPACE, look
from sendorganiser.gui.widgets.buttons import Button
from sendorganiser.gui.widgets.card import Sheet
from sendorganiser.gui.widgets.choice import Choice
from sendorganiser.gui.widgets.flow import FlowLayout
from sendorganiser.gui.widgets.scroll import Scroll
from sendorganiser.gui.widgets.text import Paragraph, label, tip
from sendorganiser.gui.widgets.whole_rows import WholeRows
from sendorganiser.gui.widgets.worded_rows import WordedRows
from sendorganiser.model.point import COLOURS, STANCES, PageNote, Point, colour_named
from sendorganiser.workflows.mark_passages import Passage

MIME = "application/x-sendorganiser-highlight"
_SHOWN = 90
_LINES = 3
Marked = Passage | PageNote
_STATES = {
    "here": "",
    "moved": "On another page now. ",
    "lost": "Could not be found again. ",
    "waiting": "Its page is still to be read. ",
}


@dataclass(frozen=True)
class Standing:
    """A point as the panel lists it."""

    point: Point
    words: str


class HighlightPanel(QFrame):
    """It changes nothing itself: it asks, by signals."""

    mark_asked = Signal(str)
    """the colour for the chosen words, or for the highlight that is chosen"""
    quote_asked = Signal()
    quote_note_asked = Signal()
    note_kept = Signal(str)
    """what is written in the note"""
    chosen = Signal(object)
    """the Passage or PageNote whose line is chosen, or None"""
    remove_asked = Signal(object)
    put_asked = Signal(int, int, str)
    """a highlight, the point and the stance"""
    words_put_asked = Signal(int, str)
    """the chosen words to this point"""
    wrong_asked = Signal()
    said_asked = Signal()
    points_asked = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._say = Paragraph(
            "Choose words on the page, or draw a box over a picture; then mark it: keys 1 to 4.", "muted"
        )
        self.colours = {colour.id: Button(f"{n} {colour.what}", "plain") for n, colour in enumerate(COLOURS, 1)}
        self.list = _MarkedList()
        self.points = _PointList()
        self.stance = Choice()
        self.note = QPlainTextEdit()
        self.note_label = label("", "strong", wraps=True)
        self.buttons = {
            "quote": Button("Copy with source", "plain", "copy"),
            "quote-note": Button("Quote into a note", "quiet"),
            "note": Button("Keep the note", "plain"),
            "remove": Button("Remove", "quiet", "trash-2"),
            "put": Button("Put to the point", "plain", "link-2"),
            "wrong": Button("This is wrong…", "quiet"),
            "said": Button("Who said it…", "quiet"),
            "points": Button("All points", "quiet"),
            "close": Button("Close", "quiet"),
        }
        self._empty = label("Nothing is marked in this paper yet.", "muted", wraps=True)
        self._no_points = label("No points yet: “All points” begins a list.", "muted", wraps=True)
        self._build()
        self._connect()

    @property
    def current(self) -> Marked | None:
        """The highlight or note whose line is chosen."""
        item = self.list.currentItem()
        return item.data(Qt.ItemDataRole.UserRole) if item is not None and item.isSelected() else None

    def show_marked(self, passages: Sequence[Passage], notes: Sequence[PageNote], *, keep: int = 0) -> None:
        """List what is marked and noted, what is lost first; `keep` is the highlight to choose."""
        self.list.blockSignals(True)
        self.list.clear()
        lost = [one for one in passages if one.state == "lost"]
        rest: list[Marked] = [one for one in passages if one.state != "lost"]
        rest = sorted([*rest, *notes], key=lambda one: one.page)
        for one in (*lost, *rest):
            item = QListWidgetItem(_words(one))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, _words(one, with_letter=True))
            item.setData(Qt.ItemDataRole.UserRole, one)
            item.setToolTip(tip(one.highlight.called if isinstance(one, Passage) else one.text))
            if isinstance(one, Passage):
                item.setIcon(swatch(colour_named(one.highlight.colour)))
            self.list.addItem(item)
            if isinstance(one, Passage) and one.highlight.id == keep:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)
        self._empty.setVisible(not self.list.count())
        self.list.setVisible(bool(self.list.count()))
        self._show_current()

    def show_points(self, points: Sequence[Standing]) -> None:
        """List the points to which a highlight can be put."""
        now = self.points.currentRow()
        self.points.clear()
        for one in points:
            item = QListWidgetItem(f"{one.point.title}\n{one.words}")
            item.setData(Qt.ItemDataRole.UserRole, one.point.id)
            self.points.addItem(item)
        self.points.setCurrentRow(max(0, now) if points else -1)
        self._no_points.setVisible(not points)
        self.points.setVisible(bool(points))
        self.buttons["put"].setEnabled(bool(points))

    def show_page(self, page: int) -> None:
        """Say on which page a new note would stand."""
        if self.current is None:
            self.note_label.setText(f"A note on page {page}")

    def choose(self, highlight: int) -> None:
        """Choose a highlight's line."""
        for row in range(self.list.count()):
            one = self.list.item(row).data(Qt.ItemDataRole.UserRole)
            if isinstance(one, Passage) and one.highlight.id == highlight:
                self.list.setCurrentRow(row)

    def choose_nothing(self) -> None:
        """Choose no line: the note is a new one then."""
        self.list.setCurrentRow(-1)
        self.list.clearSelection()
        self._show_current()

    def put(self) -> None:
        """Put the highlight that is chosen, or the chosen words, to the point that is chosen."""
        item = self.points.currentItem()
        if item is None:
            return
        point, stance = int(item.data(Qt.ItemDataRole.UserRole)), str(self.stance.currentData())
        one = self.current
        if isinstance(one, Passage):
            self.put_asked.emit(one.highlight.id, point, stance)
        else:
            self.words_put_asked.emit(point, stance)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        area, sheet = Scroll(), Sheet()
        whole.addWidget(area)
        area.setWidget(sheet)  # before there is anything on it: moved, all of it would be dressed again
        column = QVBoxLayout(sheet)
        column.setContentsMargins(SPACE[4], SPACE[4], SPACE[4], SPACE[4])
        column.setSpacing(SPACE[3])
        column.addWidget(label("Highlights and notes", "heading", wraps=True))
        column.addWidget(self._say)
        ways = QWidget()
        flow = FlowLayout(ways)
        for n, colour in enumerate(COLOURS):
            button = self.colours[colour.id]
            button.setIcon(swatch(colour))
            button.setAccessibleName(f"Mark as {colour.what}, {colour.title.lower()}, key {n + 1}")
            button.setToolTip(f"{colour.title}: {colour.what}  ({n + 1})")
            flow.addWidget(button)
        column.addWidget(ways)
        column.addWidget(self._flow("quote", "quote-note", "wrong", "said"))
        self.list.setAccessibleName("Highlights and notes of this paper")
        self.list.setWordWrap(True)
        self.list.setItemDelegate(WholeRows(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.addWidget(self._empty)
        column.addWidget(self.list, 1)
        column.addWidget(self.note_label)
        self.note.setTabChangesFocus(True)
        self.note.setAccessibleName("Note")
        self.note.setFixedHeight(self.note.fontMetrics().lineSpacing() * _LINES + 2 * SPACE[3])
        column.addWidget(self.note)
        column.addWidget(self._flow("note", "remove"))
        column.addWidget(label("Points: drag a highlight here", "strong", wraps=True))
        for id, title in STANCES.items():
            self.stance.addItem(title, id)
        self.stance.setAccessibleName("For or against the point")
        self.points.setAccessibleName("Points")
        self.points.setItemDelegate(WordedRows(self.points, is_named=True))
        self.points.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for each in (self.list, self.points):  # as high as what is in it, so that the points stay in view
            each.setSizeAdjustPolicy(QListWidget.SizeAdjustPolicy.AdjustToContents)
            each.setMinimumHeight(look().size(72))
        for part in (self._no_points, self.points, self.stance, self._flow("put", "points", "close")):
            column.addWidget(part, 1 if part is self.points else 0)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFrameShape(QFrame.Shape.NoFrame)

    def _flow(self, *names: str) -> QWidget:
        part = QWidget()
        flow = FlowLayout(part)
        for name in names:
            flow.addWidget(self.buttons[name])
        return part

    def _connect(self) -> None:
        for colour, button in self.colours.items():
            button.clicked.connect(lambda _=False, colour=colour: self.mark_asked.emit(colour))
        self.buttons["quote"].setToolTip("The words with author, title, date and page  (Ctrl+Shift+C)")
        for name, asked in (
            ("quote", self.quote_asked),
            ("quote-note", self.quote_note_asked),
            ("wrong", self.wrong_asked),
            ("said", self.said_asked),
            ("points", self.points_asked),
            ("close", self.closed),
        ):
            self.buttons[name].clicked.connect(lambda _=False, asked=asked: asked.emit())
        self.buttons["note"].clicked.connect(lambda: self.note_kept.emit(self.note.toPlainText()))
        self.buttons["remove"].clicked.connect(lambda: self.remove_asked.emit(self.current))
        self.buttons["put"].clicked.connect(self.put)
        self.list.currentItemChanged.connect(lambda *_: self._show_current())
        self.list.itemClicked.connect(lambda _: self._show_current())
        self.list.itemActivated.connect(lambda _: self._show_current())
        self.list.removed.connect(lambda: self.remove_asked.emit(self.current))
        self.list.coloured.connect(self.mark_asked)
        self.list.put.connect(self.put)
        self.points.itemActivated.connect(lambda _: self.put())
        self.points.dropped.connect(
            lambda highlight, point: self.put_asked.emit(highlight, point, str(self.stance.currentData()))
        )

    def _show_current(self) -> None:
        one = self.current
        self.buttons["remove"].setEnabled(one is not None)
        if isinstance(one, Passage):
            self.note_label.setText("A note on this highlight" if one.highlight.quote else "What is marked here")
            self.note.setPlainText(one.highlight.note)
        elif one is not None:
            self.note_label.setText(f"This note on page {one.page}")
            self.note.setPlainText(one.text)
        else:
            self.note_label.setText("A note on this page")
            self.note.clear()
        self.chosen.emit(one)


class _MarkedList(QListWidget):
    """Delete removes, 1 to 4 give a highlight another colour, E puts it to the point."""

    removed = Signal()
    coloured = Signal(str)
    put = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setDragEnabled(True)

    def mimeData(self, items: Sequence[QListWidgetItem]) -> QMimeData:
        mime = QMimeData()
        one = items[0].data(Qt.ItemDataRole.UserRole) if items else None
        if isinstance(one, Passage):
            mime.setData(MIME, str(one.highlight.id).encode())
            mime.setText(one.highlight.quote or one.highlight.note)
        return mime

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        elif event.text() in ("1", "2", "3", "4"):
            self.coloured.emit(COLOURS[int(event.text()) - 1].id)
        elif event.key() == Qt.Key.Key_E:
            self.put.emit()
        else:
            super().keyPressEvent(event)


class _PointList(QListWidget):
    """A highlight may be dropped on a point."""

    dropped = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(MIME):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if event.mimeData().hasFormat(MIME) and self.itemAt(event.position().toPoint()) is not None:
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        item = self.itemAt(event.position().toPoint())
        if item is not None and event.mimeData().hasFormat(MIME):
            highlight = int(bytes(event.mimeData().data(MIME).data()).decode())
            self.dropped.emit(highlight, int(item.data(Qt.ItemDataRole.UserRole)))
            event.acceptProposedAction()


def _words(one: Marked, *, with_letter: bool = False) -> str:
    """Say what is marked and where; the letter of its colour is on the picture beside it, for who sees that."""
    if isinstance(one, Passage):
        letter = f"{colour_named(one.highlight.colour).letter}  " if with_letter else ""
        note = "  (with a note)" if one.highlight.note and one.highlight.quote else ""
        return f"p. {one.page}  {letter}{_STATES[one.state]}{_short(one.highlight.called)}{note}"
    return f"p. {one.page}  Note: {_short(' '.join(one.text.split()))}"


def _short(text: str) -> str:
    closing = "”" if text.startswith("“") else ""
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…{closing}"
