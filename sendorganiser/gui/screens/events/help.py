"""Says quietly, where a note speaks of harm, that it stays private and who there is to talk to."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from sendorganiser.gui.style import SPACE, set_role
from sendorganiser.gui.widgets.text import label
from sendorganiser.harm import signposts


class HelpIsThere(QFrame):
    """A quiet note; it never stops anybody."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "shape", "banner")
        set_role(self, "state", "note")
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[3], SPACE[2], SPACE[3], SPACE[2])
        column.setSpacing(SPACE[1])
        column.addWidget(label("This will be kept private. If you would like to talk to somebody:", wraps=True))
        for post in signposts():
            column.addWidget(label(f"{post.name}  {post.number}  ({post.who})", wraps=True))
        self.hide()
