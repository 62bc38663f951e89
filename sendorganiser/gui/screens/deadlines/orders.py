"""What a tribunal ordered: one line each, with who must do it, by when, and a tick for done."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from sendorganiser.gui.icons import icon
from sendorganiser.gui.models.deadlines import day_and_hour, direction_standing, ordered_in_words
from sendorganiser.gui.style import SPACE, look, set_role
from sendorganiser.gui.widgets.buttons import Button, IconButton
from sendorganiser.gui.widgets.card import Card, SectionHeader
from sendorganiser.gui.widgets.chips import StateChip
from sendorganiser.gui.widgets.flow import FlowLayout
from sendorganiser.gui.widgets.text import label, rule, tip
from sendorganiser.model.document import printed_date
from sendorganiser.model.event import Direction

_SIDE_BY_SIDE = 460  # pixels at 100 % text
_TITLE = "What the Tribunal ordered"
_NOTE = "These dates win over any that are counted here."
_NOTHING = (
    "Nothing yet. When the Tribunal’s registration letter comes, copy its dates here, or pick them from the letter: "
    "who must send what, and by when."
)


class OrdersList(QWidget):
    """Asks for all that is to be done with a line; it changes nothing itself."""

    add_asked = Signal()
    pick_asked = Signal()
    change_asked = Signal(object)  # Direction
    remove_asked = Signal(object)
    ticked = Signal(object, bool)  # Direction, done or not
    paper_asked = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._card: Card | None = None
        self.rows: list[OrderRow] = []
        actions = QWidget()
        buttons = FlowLayout(actions)
        self.pick = Button("Pick from a letter…", icon_name="file-text")
        self.add = Button("Add a date…", icon_name="plus")
        self.pick.clicked.connect(self.pick_asked)
        self.add.clicked.connect(self.add_asked)
        self._header = SectionHeader(_TITLE, _NOTE)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE[3])
        self._column.addWidget(self._header)
        buttons.addWidget(self.add)
        buttons.addWidget(self.pick)
        self._column.addWidget(actions)

    def show_directions(self, directions: Sequence[Direction], today: date) -> None:
        """List these, what is still to do first."""
        if self._card is not None:
            self._card.hide()
            self._card.deleteLater()
        self._card = Card(margin=SPACE[3])
        self._card.setAccessibleName(_TITLE)
        self.rows = []
        for direction in sorted(directions, key=lambda each: (bool(each.done), each.due, each.time, each.id)):
            if self.rows:
                self._card.body.addWidget(rule())
            self.rows.append(self._row(direction, today))
            self._card.body.addWidget(self.rows[-1])
        if not directions:
            self._card.body.addWidget(label(_NOTHING, "muted", wraps=True))
        self._column.insertWidget(1, self._card)

    def _row(self, direction: Direction, today: date) -> "OrderRow":
        row = OrderRow(direction, today)
        row.ticked.connect(self.ticked)
        row.change_asked.connect(self.change_asked)
        row.remove_asked.connect(self.remove_asked)
        row.paper_asked.connect(self.paper_asked)
        return row


class OrderRow(QWidget):
    """One line: a tick, what, who and when, how it stands, and what more can be done."""

    change_asked = Signal(object)
    remove_asked = Signal(object)
    ticked = Signal(object, bool)
    paper_asked = Signal(int, int)

    def __init__(self, direction: Direction, today: date) -> None:
        super().__init__()
        self.direction = direction
        stands = direction_standing(direction, today)
        self.standing = stands
        is_mine = direction.who in ("me", "both")
        self.tick = QCheckBox()
        self.tick.setChecked(bool(direction.done))
        self.tick.setAccessibleName(f"{'Sent' if is_mine else 'Done'}: {direction.what}")
        self.tick.setToolTip("Tick when it is sent" if is_mine else "Tick when they have done it")
        self.tick.clicked.connect(lambda is_on: self._asked(is_on))
        chip = StateChip(stands.state, stands.words)
        chip.setToolTip(tip(stands.long))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(direction.what, "strong", wraps=True))
        words.addWidget(label(self._when(), wraps=True))
        if direction.note:
            words.addWidget(label(direction.note, "muted", wraps=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, SPACE[1], 0, SPACE[1])
        row.setSpacing(SPACE[3])
        top = Qt.AlignmentFlag.AlignTop
        self._middle = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._middle.setSpacing(SPACE[2])
        self._middle.addLayout(words, 1)
        self._middle.addWidget(chip, 0, top)
        row.addWidget(self.tick, 0, top)
        row.addLayout(self._middle, 1)
        row.addWidget(self._more(), 0, top)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= look().size(_SIDE_BY_SIDE)
        side, beneath = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._middle.setDirection(side if is_wide else beneath)

    def _asked(self, is_on: bool) -> None:
        """Let the tick stand as it was until the change has been kept."""
        self.tick.setChecked(not is_on)
        self.ticked.emit(self.direction, is_on)

    def _when(self) -> str:
        direction = self.direction
        ordered = f" · ordered {printed_date(direction.ordered)}" if direction.ordered else ""
        return f"{ordered_in_words(direction.who)} · {day_and_hour(direction.due, direction.time)}{ordered}"

    def _more(self) -> IconButton:
        button = IconButton("ellipsis", f"More for “{self.direction.what[:60]}”")
        menu = QMenu(button)
        papers = ((self.direction.document, "Open the order"), (self.direction.proof, "Open what shows it was done"))
        for paper, words in papers:
            if paper is not None:
                page = (self.direction.page or 1) if paper == self.direction.document else 1
                menu.addAction(icon("file-text"), words, lambda wanted=(paper, page): self.paper_asked.emit(*wanted))
        menu.addAction(icon("pencil"), "Change…", lambda: self.change_asked.emit(self.direction))
        menu.addAction(icon("trash-2", "late"), "Remove", lambda: self.remove_asked.emit(self.direction))
        button.setMenu(menu)
        button.setPopupMode(button.ToolButtonPopupMode.InstantPopup)
        set_role(button, "shape", "icon")
        return button
