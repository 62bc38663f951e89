"""The room where papers that look like copies stand side by side, and a person says what they are."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from sendorganiser.gui.desk import Desk
from sendorganiser.gui.models.families import kin_differences, kin_title
from sendorganiser.gui.rooms import Room
from sendorganiser.gui.style import SPACE
from sendorganiser.gui.widgets import Button, Card, EmptyState, FlowLayout, IconButton, Paragraph, label
from sendorganiser.gui.widgets.side_by_side import Side, SideBySide
from sendorganiser.gui.widgets.text import named
from sendorganiser.model import Document, printed_date
from sendorganiser.model.family import Choice, Kinship
from sendorganiser.workflows.find_copies import decide, undecide

_KEEP_LEFT = "Same paper: keep the left one in lists"
_KEEP_RIGHT = "Same paper: keep the right one in lists"


class CopiesRoom(Room):
    """One pair at a time; nothing is merged before a button says so, and each answer can be taken back."""

    back_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Copies", "copy", parent)
        self._desk = desk
        self.pairs: list[Kinship] = []
        self._at = 0
        self._shown: tuple[int, int] | None = None
        self._heading = label("", "heading", wraps=True)
        self.differences = Paragraph("", "muted")
        self._count = label("", "note")
        self._earlier = IconButton("chevron-left", "The pair before")
        self._later = IconButton("chevron-right", "The next pair")
        self.sides = SideBySide(desk.pages)
        self.keep_left = Button(_KEEP_LEFT, icon_name="check")
        self.keep_right = Button(_KEEP_RIGHT, icon_name="check")
        self.draft = Button("The left is a draft of the right")
        self.split = Button("Split the larger one", icon_name="scissors")
        self.both = Button("Keep both", "quiet")
        self._none = EmptyState(
            "copy",
            "No papers look like copies",
            "When the same paper comes twice, as a scan and as an e-mail’s attachment perhaps, it is shown here.",
            main="Back to the papers",
        )
        self._stack = QStackedWidget()
        self._choices = QWidget()
        self._build()
        self._connect()

    @property
    def pair(self) -> Kinship | None:
        """The two papers that are shown."""
        return self.pairs[self._at] if self.pairs else None

    @property
    def is_empty(self) -> bool:
        """Say whether no pair waits for an answer."""
        return self._stack.currentWidget() is self._none

    def shown(self) -> None:
        """Read again what looks like copies."""
        self._read()
        self.take_keyboard()

    def take_keyboard(self) -> None:
        """Begin at the pages: Enter pressed once more than was meant answers nothing there."""
        if self.is_empty:
            self._none.take_keyboard()
        else:
            self.sides.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Read again after something was written."""
        self._read()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back_asked.emit()
        elif not self.sides.turns_by(event):
            super().keyPressEvent(event)

    def _build(self) -> None:
        card = Card(margin=SPACE[4])
        head = QHBoxLayout()
        words = QVBoxLayout()
        words.addWidget(self._heading)
        words.addWidget(self.differences)
        head.addLayout(words, 1)
        for part in (self._earlier, self._count, self._later):
            head.addWidget(part)
        card.body.addLayout(head)
        card.body.addWidget(self.sides, 1)
        flow = FlowLayout(self._choices)
        flow.setContentsMargins(0, 0, 0, 0)
        for button in (self.keep_left, self.split, self.keep_right, self.draft, self.both):
            flow.addWidget(button)
        card.body.addWidget(self._choices)
        self._stack.addWidget(card)
        self._stack.addWidget(self._none)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[5], 0, SPACE[5], SPACE[5])
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self._earlier.clicked.connect(lambda: self.step(-1))
        self._later.clicked.connect(lambda: self.step(1))
        self.keep_left.clicked.connect(lambda: self._decide("same", left=True))
        self.keep_right.clicked.connect(lambda: self._decide("same", left=False))
        self.draft.clicked.connect(lambda: self._decide("draft", left=False))
        self.split.clicked.connect(self._split)
        self.both.clicked.connect(lambda: self._decide("both", left=True))
        self.sides.opened.connect(self._open)
        self._none.main_asked.connect(lambda: self._desk.room_asked.emit("documents"))

    def _read(self) -> None:
        case = self._desk.case
        self.pairs = self._desk.archive.families.undecided(case.id) if case is not None else []
        known = [n for n, pair in enumerate(self.pairs) if (pair.one, pair.other) == self._shown]
        self._at = known[0] if known else min(self._at, max(0, len(self.pairs) - 1))
        self._show()

    def step(self, by: int) -> None:
        """Show another pair."""
        self._at = (self._at + by) % max(1, len(self.pairs))
        self._show()

    def _show(self) -> None:
        pair = self.pair
        has_answered = self._choices.isAncestorOf(self.window().focusWidget())
        self._stack.setCurrentIndex(0 if pair is not None else 1)
        if has_answered and (pair is None or (pair.one, pair.other) != self._shown):
            self.take_keyboard()  # an answer is given to what has been looked at
        if pair is None:
            self._shown = None
            return
        self._heading.setText(f"{kin_title(pair)}.")
        self._count.setText(f"{self._at + 1} of {len(self.pairs)}")
        for part in (self._earlier, self._count, self._later):
            part.setVisible(len(self.pairs) > 1)
        if (pair.one, pair.other) != self._shown:
            self._shown = (pair.one, pair.other)
            left, right = self._side(pair.one), self._side(pair.other)
            self.sides.show_sides(left, right, shift=pair.first - 1 if pair.relation == "part" else 0)
            self.sides.turn_to(pair.pages[0] if pair.pages else 1)
            self._offer(pair, left, right)
            self.sides.setAccessibleDescription(f"{self._heading.text()} {self.differences.plain_text()}")

    def _offer(self, pair: Kinship, left: Side, right: Side) -> None:
        """Offer what can be said of these two, the likeliest first of all."""
        is_part = pair.relation == "part"
        archive = self._desk.archive
        better = better_copy(pair, [(archive.document(pair.one), left), (archive.document(pair.other), right)])
        self.differences.set_text(kin_differences(pair, is_scan=left.is_scan or right.is_scan))
        self.keep_left.setVisible(not is_part)
        self.split.setVisible(is_part)
        self.split.set_kind("primary" if is_part else "plain")
        self.keep_right.setText("Keep only the larger one in lists" if is_part else _KEEP_RIGHT)
        self.draft.setVisible(pair.relation in ("draft", "version"))
        self.draft.set_kind("primary" if pair.relation == "draft" else "plain")
        for number, button in enumerate((self.keep_left, self.keep_right)):
            button.set_kind("primary" if pair.relation == "same" and number == better else "plain")

    def _side(self, number: int) -> Side:
        archive = self._desk.archive
        document = archive.document(number)
        return Side(document.title, _note(document), str(archive.reading_file(document)), archive.pages(number))

    def _decide(self, choice: Choice, *, left: bool) -> None:
        pair = self.pair
        if pair is None:
            return
        said = {
            "same": "One stays in lists; the other stands behind it.",
            "draft": "Kept as a draft and the final one.",
            "both": "Both are kept. You will not be asked of these two again.",
        }[choice]
        desk, one, other = self._desk, pair.one, pair.other

        def done(_: Any) -> None:
            desk.said.emit(said, partial(desk.work, undecide, owner=desk, one=one, other=other))

        front = None if choice == "both" else pair.one if left else pair.other
        desk.work(decide, owner=self, done=done, choice=choice, front=front, now=desk.now(), one=one, other=other)

    def _split(self) -> None:
        if self.pair is not None:
            self._desk.split_asked.emit(self.pair.other)

    def _open(self, side: int, page: int) -> None:
        pair = self.pair
        if pair is not None:
            self._desk.open_paper(pair.other if side else pair.one, page)


def better_copy(pair: Kinship, papers: Sequence[tuple[Document, Side]]) -> int:
    """Say which copy (0 the left, 1 the right) is better kept: the complete one, a checked one, one not scanned."""
    lacks = (pair.lacks, pair.other_lacks)

    def worth(number: int) -> tuple[object, ...]:
        document, side = papers[number]
        return (-len(lacks[number]), document.confirmed, not side.is_scan, -document.id)

    return 0 if worth(0) > worth(1) else 1


def _note(document: Document) -> str:
    pages = "1 page" if document.pages == 1 else f"{document.pages} pages"
    return ", ".join([named(document.source_name), pages, f"added {printed_date(document.added[:10])}"])
