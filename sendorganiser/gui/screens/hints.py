"""What can I do here? The answer to F1 for each room, and a tip that is shown once and goes away by itself."""

from collections.abc import Callable

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from sendorganiser import guide
from sendorganiser.gui.style import SPACE, look
from sendorganiser.gui.widgets import Button, label, rule
from sendorganiser.gui.widgets.text import IconMark
from sendorganiser.gui.window import MainWindow

_ALWAYS = (
    "Find a paper, a room or a thing to do: Ctrl+K.",
    "Log a call or anything that happened: Ctrl+L.",
    "Undo what you did: Ctrl+Z. Hide everything: F12.",
)


class WhatCanIDo(QDialog):
    """Lists what can be done in a room, and what works everywhere."""

    page_asked = Signal(str)
    glossary_asked = Signal()

    def __init__(self, room_id: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"What can I do here? {title}")
        hints = guide.hints_for(room_id)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[6], SPACE[5], SPACE[6], SPACE[5])
        column.setSpacing(SPACE[3])
        column.addStrut(look().size(400))  # a least width of its own would let the buttons be cut
        column.addWidget(label(f"{title}: what can I do here?", "title", wraps=True))
        for words in hints.can if hints is not None else ():
            column.addLayout(_line("check", words))
        column.addWidget(rule())
        column.addWidget(label("Anywhere", "heading"))
        for words in _ALWAYS:
            column.addLayout(_line("chevron-right", words))
        self.read = Button("Read more in the guide", "primary", "book-open")
        self.words = Button("Words and short forms", "quiet", "book-a")
        close = Button("Close", "quiet")
        page = hints.page if hints is not None else "0-quick-start"
        self.read.clicked.connect(lambda: self._leave(lambda: self.page_asked.emit(page)))
        self.words.clicked.connect(lambda: self._leave(self.glossary_asked.emit))
        close.clicked.connect(self.reject)
        self.read.setDefault(True)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE[2])
        buttons.addWidget(self.read)
        buttons.addWidget(self.words)
        buttons.addStretch(1)
        buttons.addWidget(close)
        column.addSpacing(SPACE[2])
        column.addLayout(buttons)

    def _leave(self, then: Callable[[], object]) -> None:
        self.accept()
        then()


def tell_tip(window: MainWindow, state: QSettings) -> None:
    """Say the tip of the room at the front, if it was never said."""
    room = window.current_room_id
    key, hints = f"tips/{room}", guide.hints_for(room)
    if hints is None or not hints.tip or not window.isActiveWindow() or state.value(key):
        return
    if window.tell_tip(hints.tip):
        state.setValue(key, 1)


def _line(icon_name: str, words: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(SPACE[3])
    row.addWidget(IconMark(icon_name, "primary"), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(words, wraps=True), 1)
    return row
