"""A box to tick whose words wrap: a long sentence beside Qt's own would make its dialog wider than the screen."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from sendorganiser.gui.widgets.text import label


class Tick(QWidget):
    """A box with words that wrap; a click on the words ticks it too."""

    def __init__(self, words: str, *, is_on: bool) -> None:
        super().__init__()
        self.box = QCheckBox()
        self.box.setChecked(is_on)
        self.box.setAccessibleName(words)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(words, wraps=True), 1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.box.toggle()
        super().mousePressEvent(event)
