"""A number that matters, with what it counts and what it is of: “12 days left”, and beneath it what must be done."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sendorganiser.gui.style import SPACE, STATE_ICON, State, look, set_role
from sendorganiser.gui.widgets.text import IconMark, label, tip


class BigNumber(QWidget):
    """Large for the one that comes first, else of the size of a title; the state has its icon beside the words."""

    def __init__(
        self, words: str, what: str, when: str, state: State, *, is_large: bool, hover: str = "", last: str = ""
    ) -> None:
        super().__init__()
        number, _, rest = words.partition(" ")
        starts_with_number = number.replace(",", "").isdigit()
        self.words, self.what = words, what
        self._role = "number" if is_large else "title"
        self._unit = label(rest if starts_with_number else "", "lead" if is_large else "body")
        big = label(number if starts_with_number else words[:1].upper() + words[1:], self._role)
        set_role(big, "tone", str(state) if state in (State.LATE, State.SOON) else "")
        line = QHBoxLayout()
        line.setSpacing(SPACE[2])
        if state in (State.LATE, State.SOON):
            line.addWidget(IconMark(STATE_ICON[state], str(state), 24 if is_large else 20))
        line.addWidget(big)
        line.addWidget(self._unit, 0, Qt.AlignmentFlag.AlignBottom)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(line)
        column.addWidget(label(what, "strong" if is_large else "body", wraps=True))
        for more in (when, last):
            if more:
                column.addWidget(label(more, "muted", wraps=True))
        self.setToolTip(tip(hover))
        self.setAccessibleName(". ".join(part for part in (words, what, when, last) if part))
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        """Let the small words stand on the line the number stands on."""
        large = QFontMetrics(look().font(self._role, strong=True)).descent()
        small = QFontMetrics(look().font("lead" if self._role == "number" else "body")).descent()
        self._unit.setContentsMargins(0, 0, 0, max(0, large - small))
