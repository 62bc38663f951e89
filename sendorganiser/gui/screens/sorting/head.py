"""Tells how far the sorting is and what was just done, with the way back and the way to the table."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from sendorganiser.gui.style import SPACE, look
from sendorganiser.gui.widgets import Button, OneLine, label

_WIDE = 760  # in a narrower room the buttons stand beneath the words


class SortingHead(QWidget):
    """Two lines where there is no room for one."""

    def __init__(self) -> None:
        super().__init__()
        self.progress = label("", "strong")
        self.told = OneLine("", "muted")
        self.undo_button = Button("Back one (Ctrl+Z)", "quiet", "undo-2")
        self.table_button = Button("As a table", icon_name="table-2")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(SPACE[1] + 2)
        self._bar.setAccessibleName("How many papers are sorted")
        words, buttons = QHBoxLayout(), QHBoxLayout()
        words.addWidget(self.progress)
        words.addWidget(self.told, 1)
        buttons.addWidget(self.undo_button)
        buttons.addWidget(self.table_button)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.addLayout(words, 1)
        self._line.addLayout(buttons)
        for row in (words, buttons, self._line):
            row.setSpacing(SPACE[3])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[2])
        column.addLayout(self._line)
        column.addWidget(self._bar)

    def show_progress(self, done: int, total: int, words: str) -> None:
        """Show that `done` of `total` papers are sorted, and say so in words."""
        self._bar.setRange(0, max(1, total))
        self._bar.setValue(done)
        self._bar.setVisible(total > 0)
        self.progress.setText(words)

    def show_way(self, *, is_table: bool) -> None:
        """Offer the other of the two ways to sort."""
        self.table_button.setText("One at a time" if is_table else "As a table")
        self.table_button.set_icon("file-text" if is_table else "table-2")

    def resizeEvent(self, event: QResizeEvent) -> None:
        direction = QBoxLayout.Direction
        self._line.setDirection(direction.LeftToRight if self.width() >= look().size(_WIDE) else direction.TopToBottom)
        super().resizeEvent(event)
