"""A tip at the foot of a room: it is there when the room is entered, moves nothing, and stays until it is closed."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from sendorganiser.gui.style import SPACE, set_role
from sendorganiser.gui.widgets.buttons import IconButton
from sendorganiser.gui.widgets.text import IconMark, label


class TipStrip(QFrame):
    """One tip at a time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "surface", "strip")
        self.words = label("", wraps=True)
        close = IconButton("x", "Close this tip")
        close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE[5], SPACE[1], SPACE[4], SPACE[1])
        row.setSpacing(SPACE[3])
        row.addWidget(IconMark("lightbulb", "note"))
        row.addWidget(self.words, 1)
        row.addWidget(close)
        self.hide()

    def tell(self, words: str) -> None:
        """Show these words, and say them to screen readers."""
        self.words.setText(words)
        self.setAccessibleName(f"Tip: {words}")
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))
