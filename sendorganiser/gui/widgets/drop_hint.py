"""Says, while files are held over a room, that they may be let go here."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from sendorganiser.gui.style import SPACE, set_role
from sendorganiser.gui.widgets.text import IconMark, label


class DropHint(QFrame):
    """Lies over its parent and takes nothing itself."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        set_role(self, "surface", "drop")
        set_role(self, "dragging", True)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        words = label("Let go to add these papers", "heading")
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(self)
        column.setSpacing(SPACE[3])
        column.addStretch(1)
        column.addWidget(IconMark("upload", "on_selected", 32), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(words)
        column.addStretch(1)
        self.hide()

    def show_over(self, is_over: bool) -> None:
        """Cover the parent while files are held over it."""
        parent = self.parentWidget()
        if is_over and parent is not None:
            self.setGeometry(parent.rect().adjusted(SPACE[5], 0, -SPACE[5], -SPACE[5]))
            self.raise_()
        self.setVisible(is_over)
