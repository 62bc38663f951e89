"""Chips: how a thing stands (a word and an icon, never colour alone), how many, and a suggestion to accept."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from sendorganiser.gui.icons import icon
from sendorganiser.gui.style import SPACE, STATE_ICON, State, look, set_role
from sendorganiser.gui.widgets.buttons import Button
from sendorganiser.gui.widgets.text import IconMark, label, tip
from sendorganiser.model import BAR

_WIDEST_VALUE = 210  # how sure it is stands after it, and is not to be cut off
_NARROWEST = 90
_NO_LIMIT = 16_777_215  # what Qt calls no maximum


class StateChip(QFrame):
    """How something stands, in a word: StateChip(State.LATE, "34 days late")."""

    def __init__(self, state: State, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = IconMark(STATE_ICON[state], str(state), 14)
        self._words = label(words)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE[2], 2, SPACE[2] + 2, 2)
        row.setSpacing(SPACE[1] + 1)
        row.addWidget(self._mark)
        row.addWidget(self._words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        set_role(self, "shape", "chip")
        self.show_state(state, words)

    def show_state(self, state: State, words: str) -> None:
        """Say how it stands now."""
        set_role(self, "state", str(state))
        self._mark.show_icon(STATE_ICON[state], str(state))
        set_role(self._words, "tone", str(state))
        self._words.setText(words)
        self.setAccessibleName(words)


def badge(words: str) -> QLabel:
    """Return a quiet count or short word in a rounded ground."""
    made = label(words, "badge")
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return made


class SuggestionChip(Button):
    """A fact a paper seems to say of itself. Enter, Space or a click accepts it; focus shows where it comes from."""

    accepted = Signal(str)  # the value
    focused = Signal()

    def __init__(
        self, what: str, value: str, confidence: float, *, because: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__("", "chip", parent=parent)
        self._what, self._because, self._sureness, self._wanted = what, because, "", 0
        self.value = value
        self.is_accepted = False
        self.show_suggestion(value, confidence, because=because)
        self.clicked.connect(self.accept)

    def show_suggestion(self, value: str, confidence: float, *, because: str = "") -> None:
        """Show another suggestion, not yet accepted. `because` is the words it rests on."""
        self.value, self._because, self.is_accepted = value, because, False
        self._show("lightbulb", how_sure(confidence))

    def accept(self) -> None:
        """Take the value, as a click does; a second time does nothing."""
        if self.is_accepted:
            return
        self.is_accepted = True
        self._show("check", "")
        self.accepted.emit(self.value)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(self._wanted, 0))

    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint().boundedTo(QSize(look().size(_NARROWEST), _NO_LIMIT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._write(min(0, self.width() - self._wanted))

    def _write(self, more: int = 0) -> None:
        """Write the value in so much more room than it commonly has, and how sure it is."""
        widest = look().size(_WIDEST_VALUE) + more
        value = QFontMetrics(look().font()).elidedText(self.value, Qt.TextElideMode.ElideRight, widest)
        shown = value.replace("&", "&&")  # a single one would underline the next letter
        self.setText(f"{shown}  ·  {self._sureness}" if self._sureness else shown)

    def _show(self, icon_name: str, sureness: str) -> None:
        state = State.FINE if self.is_accepted else State.NOTE
        self._sureness, self._wanted = sureness, 0
        self._write()
        self.setIcon(icon(icon_name, str(state)))
        set_role(self, "state", str(state))
        self._wanted = super().sizeHint().width()
        self._write(min(0, self.width() - self._wanted) if self.isVisible() else 0)
        because = f"From the words “{self._because}”." if self._because else ""
        self.setToolTip(tip("\n".join(part for part in (self.value, because) if part)))
        stands = "accepted" if self.is_accepted else f"suggested, {sureness}"
        self.setAccessibleName(f"{self._what}: {self.value}, {stands}")
        self.setAccessibleDescription(because if self.is_accepted else f"{because} Enter accepts.".strip())


def how_sure(confidence: float) -> str:
    """Return the word for a confidence between 0 and 1; what is no more than a guess is never filled in."""
    if confidence >= 0.9:
        return "sure"
    return "likely" if confidence >= BAR else "a guess"
