"""What happened: the few things that happen most as buttons, each with a number to press, and all others in a list."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QGridLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from sendorganiser.gui.style import SPACE, look, set_role
from sendorganiser.gui.widgets.buttons import Button
from sendorganiser.gui.widgets.choice import Choice
from sendorganiser.gui.widgets.field import Field
from sendorganiser.vocabulary import event_kinds, near_event_kinds

_FIRST = (
    ("call", "Call", "phone"),
    ("meeting", "Meeting", "users"),
    ("letter-received", "E-mail or letter to you", "inbox"),
    ("letter-sent", "E-mail or letter you sent", "send"),
    ("incident", "Incident", "triangle-alert"),
    ("absence", "Absence", "bed"),
    ("suspension", "Suspension or exclusion", "door-open"),
    ("missed-provision", "Missed provision", "calendar-x"),
    ("promise", "Promise", "handshake"),
)
_ICONS = {kind: icon for kind, _, icon in _FIRST}
_COLUMNS = 2
_HIGHEST = 76  # pixels of a row, at 100 % text
_ALL = 1000  # how much more than the empty space below the buttons grow, until they are as high as they may be


def icon_of(kind: str) -> str:
    """Return the icon of a kind of event."""
    return _ICONS.get(kind, "calendar-range")


class KindChooser(QWidget):
    """The arrows walk the buttons, 1 to 9 press them, “Something else” opens the list of all."""

    kind_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: list[Button] = []
        self.every = _EveryKind()
        self._else = Field("What happened?", self.every, hint="Type a word of it, such as refusal, review or transport")
        self._else.hide()
        self._tiles = QWidget()
        self._grid = QGridLayout(self._tiles)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(SPACE[2])
        for number, (kind, words, icon) in enumerate(_FIRST):
            button = Button(f"{number + 1}   {words}", icon_name=icon)
            button.setAccessibleName(words)
            button.clicked.connect(lambda _=False, kind=kind: self.kind_chosen.emit(kind))
            self._add(button)
        more = Button("0   Something else", icon_name="list")
        more.setAccessibleName("Something else")
        more.clicked.connect(self.show_all)
        self._add(more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[4])
        column.addWidget(self._tiles, _ALL)
        column.addWidget(self._else)
        column.addStretch(1)
        self.every.kind_chosen.connect(self.kind_chosen)

    def show_all(self) -> None:
        """Offer every kind there is."""
        self._else.show()
        self.every.setFocus()

    def take_keyboard(self) -> None:
        """Let the keys begin at the first button."""
        self.buttons[0].setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text()
        if typed.isdecimal() and len(typed) == 1:
            self.buttons[(int(typed) - 1) % len(self.buttons)].click()
        elif not self._walk(event.key()):
            super().keyPressEvent(event)

    def _walk(self, key: int) -> bool:
        steps = {Qt.Key.Key_Up: -_COLUMNS, Qt.Key.Key_Down: _COLUMNS, Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        step = steps.get(Qt.Key(key))
        here = next((n for n, button in enumerate(self.buttons) if button.hasFocus()), None)
        if step is None or here is None:
            return False
        if 0 <= here + step < len(self.buttons):
            self.buttons[here + step].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _add(self, button: Button) -> None:
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        set_role(button, "shape", "tile")
        self._grid.addWidget(button, len(self.buttons) // _COLUMNS, len(self.buttons) % _COLUMNS)
        self.buttons.append(button)
        self._tiles.setMaximumHeight(look().size(_HIGHEST) * self._grid.rowCount())


class _EveryKind(Choice):
    """Every kind of event, found by a word of its title or one a person would use."""

    kind_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        line = QLineEdit()
        set_role(line, "bare", True)
        self.setLineEdit(line)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(12)
        for kind in sorted(event_kinds(), key=lambda kind: kind.title.casefold()):
            self.addItem(kind.title, kind.id)
            self.setItemData(self.count() - 1, kind.what, Qt.ItemDataRole.ToolTipRole)
        completer = QCompleter(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.activated.connect(self._chosen)
        self.setCompleter(completer)
        self.setCurrentIndex(-1)
        self.activated.connect(lambda number: self.kind_chosen.emit(str(self.itemData(number))))
        line.returnPressed.connect(lambda: self._chosen(self.currentText()))

    def _chosen(self, title: str) -> None:
        number = self.findText(title.strip(), Qt.MatchFlag.MatchFixedString)
        near = near_event_kinds(title, most=1) if number < 0 else ()
        if number >= 0:
            self.kind_chosen.emit(str(self.itemData(number)))
        elif near:
            self.kind_chosen.emit(near[0].id)
