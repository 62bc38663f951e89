"""Finds words in the paper that is open: what to look for, which hit this is, and the way to the next."""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from sendorganiser.gui.style import SPACE, look, set_role
from sendorganiser.gui.widgets.buttons import IconButton
from sendorganiser.gui.widgets.text import IconMark, label

_PAUSE_MS = 150
_WIDTH, _ROOMY = 260, 520
_ANY = 16_777_215  # Qt's own word for no limit


class FindBar(QFrame):
    """`typed` comes a moment after the last key. Enter and Shift+Enter go on and back; Esc closes."""

    typed = Signal(str)
    next_asked = Signal()
    previous_asked = Signal()
    closed = Signal()

    def __init__(self, name: str = "Find in this paper", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "surface", "plain")
        self.edit = QLineEdit()
        self.edit.setPlaceholderText(name)
        self.edit.setAccessibleName(name)
        self._says = label("", "muted")
        self._paper = label("", "muted")
        self._paper.hide()
        back = IconButton("chevron-up", "Previous hit  (Shift+F3)")
        on = IconButton("chevron-down", "Next hit  (F3)")
        close = IconButton("x", "Close find  (Esc)")
        self._told = QWidget()
        told = QHBoxLayout(self._told)
        told.setContentsMargins(0, 0, 0, 0)
        told.setSpacing(SPACE[2])
        told.addWidget(self._says)
        told.addStretch(1)
        told.addWidget(self._paper)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SPACE[4], SPACE[1], SPACE[2], SPACE[1])
        self._column.setSpacing(0)
        self._row = row = QHBoxLayout()
        self._column.addLayout(row)
        row.setSpacing(SPACE[2])
        row.addWidget(IconMark("search", "muted", 18))
        row.addWidget(self.edit, 100)
        for part in (back, on):
            row.addWidget(part)
        row.addWidget(self._told, 60)
        row.addWidget(close)
        self._fit()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._tell)
        self.edit.textEdited.connect(lambda _: self._pause.start())
        self.edit.textChanged.connect(self._emptied)
        back.clicked.connect(self.previous_asked)
        on.clicked.connect(self.next_asked)
        close.clicked.connect(self.closed)
        self.hide()

    def begin(self, text: str = "") -> None:
        """Open, ready to type; `text` is what to look for, if it is known."""
        if text:
            self.edit.setText(text)
        self.show()
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.edit.selectAll()

    def say(self, words: str) -> None:
        """Say how many hits there are, or which one this is."""
        if words != self._says.text():
            self._says.setText(words)
            if words and self.isVisible():
                QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def say_hits(self, number: int, count: int, *, is_looking: bool, not_there: str) -> None:
        """Say which hit this is of how many; while pages are still looked at, that there may be more."""
        more = "…" if is_looking else ""
        if not self.edit.text().strip():
            self.say("")
        elif count:
            self.say(f"{number} of {count}{more}" if number else f"{count}{more} found")
        else:
            self.say("Looking…" if is_looking else not_there)

    def tell_paper(self, words: str) -> None:
        """Say which of the papers of a search this is; "" says nothing."""
        self._paper.setText(words)
        self._paper.setVisible(bool(words))
        self._paper.setToolTip("Next after the last hit: the next paper  (F3)" if words else "")

    @property
    def paper(self) -> str:
        """What is said of which paper of a search this is."""
        return self._paper.text()

    @property
    def says(self) -> str:
        """What is said of the hits."""
        return self._says.text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._pause.isActive():
                self._tell()
            else:
                back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                (self.previous_asked if back else self.next_asked).emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        """Say below the box what is said, where there is no room beside it."""
        is_narrow = self.width() < look().size(_ROOMY)
        self.edit.setMaximumWidth(_ANY if is_narrow else look().size(_WIDTH))
        if is_narrow != (self._row.indexOf(self._told) < 0):
            (self._row if is_narrow else self._column).removeWidget(self._told)
            self._says.setWordWrap(is_narrow)
            if is_narrow:
                self._column.addWidget(self._told)
            else:
                self._row.insertWidget(self._row.count() - 1, self._told, 60)

    def _emptied(self, text: str) -> None:
        if not text:
            self._tell()

    def _tell(self) -> None:
        self._pause.stop()
        self.typed.emit(self.edit.text().strip())
