"""What stands beside a paper while it is redacted: what to look for, what was found, its boxes, and its copy."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from sendorganiser.gui.style import SPACE, State, look
from sendorganiser.gui.widgets.buttons import Button
from sendorganiser.gui.widgets.card import Sheet
from sendorganiser.gui.widgets.chips import StateChip
from sendorganiser.gui.widgets.choice import Choice
from sendorganiser.gui.widgets.flow import FlowLayout
from sendorganiser.gui.widgets.text import Paragraph, label, tip
from sendorganiser.model.redaction import PATTERNS, Found, Pattern

REASONS = ("", "another child", "another family", "private address", "somebody’s health", "staff’s private details")
_LINES = 2
_SHORTEST = 8  # letters of what is printed on boxes that there is always room for


class RedactPanel(QFrame):
    """It keeps nothing and changes nothing: it asks, by signals."""

    find_asked = Signal()
    mark_asked = Signal(object)
    """the Found that are ticked"""
    found_shown = Signal(object)
    """the Found whose line is chosen"""
    key_asked = Signal()
    make_asked = Signal()
    look_asked = Signal()
    save_asked = Signal()
    remove_asked = Signal()
    clear_asked = Signal()
    solid_asked = Signal(bool)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: list[Found] = []
        self._boxes = 0
        self._say = Paragraph(
            "Draw boxes with the mouse, or find words. The paper itself stays as it is: a copy is made without them.",
            "muted",
        )
        self.state = StateChip(State.NOTE, "No copy yet")
        self.words = QPlainTextEdit()
        self.words.setPlaceholderText("Names or words, one a line")
        self.words.setAccessibleName("Names or words to find, one a line")
        self.words.setTabChangesFocus(True)
        self.all_forms = QCheckBox("They are names: find all their forms")
        self.all_forms.setChecked(True)
        self.by_key = QCheckBox("Everybody in my key")
        self.by_key.setChecked(True)
        self.patterns = {name: QCheckBox(words) for name, words in PATTERNS.items()}
        self.all_patterns = QCheckBox("Numbers, addresses, dates of birth")
        self._which = Button("Which…", "quiet")
        self._pattern_list = QWidget()
        self.printed, self.reason = Choice(), Choice()
        self.list = QListWidget()
        self.buttons = {
            "find": Button("Find", "plain", "search"),
            "mark": Button("Put boxes on the ticked", "plain", "square-dashed"),
            "key": Button("Who is called what…", "quiet", "key-round"),
            "make": Button("Make the redacted copy", "primary"),
            "look": Button("Look at the copy", "plain"),
            "save": Button("Save it as a file…", "plain"),
            "remove": Button("Remove this one", "quiet"),
            "clear": Button("Remove all", "quiet"),
            "close": Button("Close", "quiet"),
        }
        self._found_note = label("", "note", wraps=True)
        self._count = label("", "strong", wraps=True)
        self._solid = QCheckBox("As they will be")
        self._solid.setToolTip("Show the boxes black, as they will be in the copy")
        self._area = QScrollArea()
        self._build()
        self._connect()
        self.show_found(())

    def chosen_patterns(self) -> list[Pattern]:
        return [name for name, box in self.patterns.items() if box.isChecked()]

    def typed(self) -> list[str]:
        """The names or words, one a line."""
        return [line.strip() for line in self.words.toPlainText().splitlines() if line.strip()]

    def show_labels(self, labels: Sequence[str]) -> None:
        """Offer what the key calls people as what is printed on a box."""
        now = self.printed.currentText()
        self.printed.clear()
        self.printed.addItems(["", *dict.fromkeys(labels)])
        self.printed.setEditText(now)

    def show_found(self, found: Sequence[Found], *, note: str = "") -> None:
        """List what was found, the sure ones ticked."""
        self._found = list(found)
        self.list.clear()
        for each in found:
            sure = "" if each.is_sure else "  (perhaps)"
            item = QListWidgetItem(f"p. {each.page}   {each.words}{f' → {each.label}' if each.label else ''}{sure}")
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if each.is_sure else Qt.CheckState.Unchecked)
            item.setToolTip(tip(each.words if each.is_sure else f"{each.words}: {each.what}? Look before you tick it."))
            self.list.addItem(item)
        self.list.setVisible(bool(found))
        self.buttons["mark"].setVisible(bool(found))
        self._found_note.setText(note)
        self._found_note.setVisible(bool(note))
        self._count_ticks()
        if found:
            QTimer.singleShot(0, self, lambda: self._area.ensureWidgetVisible(self.buttons["mark"], 0))

    def show_state(self, boxes: int, state: State, words: str, *, has_copy: bool) -> None:
        """Say how many boxes there are and how the copy stands."""
        self._boxes = boxes
        self._count.setText("No boxes yet" if not boxes else "1 box" if boxes == 1 else f"{boxes} boxes")
        self.state.show_state(state, words)
        self.buttons["make"].setEnabled(boxes > 0)
        self.buttons["clear"].setVisible(boxes > 0 and self.buttons["remove"].isHidden())
        for name in ("look", "save"):
            self.buttons[name].setVisible(has_copy)

    def show_chosen(self, is_chosen: bool) -> None:
        self.buttons["remove"].setVisible(is_chosen)
        self.buttons["clear"].setVisible(not is_chosen and self._boxes > 0)

    def ticked(self) -> list[Found]:
        rows = range(self.list.count())
        return [self._found[n] for n in rows if self.list.item(n).checkState() is Qt.CheckState.Checked]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _connect(self) -> None:
        self.all_patterns.toggled.connect(self._tick_patterns)
        self._which.clicked.connect(lambda: self._pattern_list.setVisible(not self._pattern_list.isVisible()))
        asked = {
            "find": self.find_asked, "key": self.key_asked, "make": self.make_asked, "look": self.look_asked,
            "save": self.save_asked, "remove": self.remove_asked, "clear": self.clear_asked, "close": self.closed,
        }  # fmt: skip
        for name, signal in asked.items():
            self.buttons[name].clicked.connect(lambda _=False, signal=signal: signal.emit())
        self.buttons["mark"].clicked.connect(lambda: self.mark_asked.emit(self.ticked()))
        self.list.currentRowChanged.connect(self._row_changed)
        self.list.itemChanged.connect(lambda _: self._count_ticks())
        self._solid.toggled.connect(self.solid_asked)
        self.words.textChanged.connect(self._keep_find_in_sight)

    def _keep_find_in_sight(self) -> None:
        """Bring what is pressed next into view, but never by pushing what is typed out of it."""
        for widget in (self.buttons["find"], self.words):
            self._area.ensureWidgetVisible(widget, 0, SPACE[3])

    def _tick_patterns(self, is_on: bool) -> None:
        for box in self.patterns.values():
            box.setChecked(is_on)

    def _row_changed(self, row: int) -> None:
        if 0 <= row < len(self._found):
            self.found_shown.emit(self._found[row])

    def _count_ticks(self) -> None:
        count = len(self.ticked())
        self.buttons["mark"].setText(
            f"Put boxes on the {count} ticked" if count != 1 else "Put a box on the one ticked"
        )
        self.buttons["mark"].setEnabled(count > 0)

    def _build(self) -> None:
        self.words.setFixedHeight(self.words.fontMetrics().lineSpacing() * _LINES + 2 * SPACE[3])
        self.list.setMinimumHeight(look().size(180))
        self.list.setAccessibleName("What was found")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._area, 1)
        whole.addWidget(self._foot())
        sheet = Sheet()
        self._area.setWidget(sheet)  # before there is anything on it: moved, all of it would be dressed again
        column = QVBoxLayout(sheet)
        column.setContentsMargins(SPACE[4], SPACE[3], SPACE[4], SPACE[3])
        column.setSpacing(SPACE[2])
        column.addWidget(label("Redact this paper", "heading"))
        column.addWidget(self._say)
        column.addWidget(self.words)
        column.addWidget(self.all_forms)
        column.addWidget(self.by_key)
        column.addWidget(self._pattern_choice())
        column.addWidget(self._pattern_list)
        column.addLayout(self._print_grid())
        column.addWidget(_flow(self.buttons["find"], self.buttons["key"]))
        column.addWidget(self._found_note)
        column.addWidget(self.list, 1)
        column.addWidget(self.buttons["mark"])
        column.addStretch(0)
        area = self._area
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _foot(self) -> QWidget:
        foot = QFrame()
        column = QVBoxLayout(foot)
        column.setContentsMargins(SPACE[4], SPACE[3], SPACE[4], SPACE[4])
        column.setSpacing(SPACE[2])
        row = QHBoxLayout()
        row.addWidget(self._count, 1)
        row.addWidget(self.state)
        column.addLayout(row)
        row = QHBoxLayout()
        row.addWidget(self._solid, 1)
        row.addWidget(self.buttons["remove"])
        row.addWidget(self.buttons["clear"])
        column.addLayout(row)
        column.addWidget(_flow(*(self.buttons[name] for name in ("make", "look", "save", "close"))))
        self.buttons["remove"].hide()
        return foot

    def _pattern_choice(self) -> QWidget:
        each = QVBoxLayout(self._pattern_list)
        each.setContentsMargins(SPACE[5], 0, 0, 0)
        each.setSpacing(SPACE[1])
        for box in self.patterns.values():
            each.addWidget(box)
        self._pattern_list.hide()
        return _flow(self.all_patterns, self._which)

    def _print_grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setVerticalSpacing(SPACE[1])
        self.reason.addItems(REASONS)
        for row, (words, box) in enumerate((("Print on boxes", self.printed), ("Because of", self.reason))):
            box.setEditable(True)
            box.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(_SHORTEST)
            box.setAccessibleName(words)
            name = label(words, "body")
            name.setBuddy(box)
            grid.addWidget(name, row, 0)
            grid.addWidget(box, row, 1)
        grid.setColumnStretch(1, 1)
        return grid


def _flow(*widgets: QWidget) -> QWidget:
    row = QWidget()
    flow = FlowLayout(row)
    flow.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        flow.addWidget(widget)
    return row
