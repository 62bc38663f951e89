"""Shows a redacted copy, or the places in it that could still be read."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from sendorganiser.gui.desk import Desk
from sendorganiser.gui.style import SPACE, look
from sendorganiser.gui.widgets import Button, Paragraph, label
from sendorganiser.gui.widgets.page_view import PageView
from sendorganiser.gui.widgets.question import ask
from sendorganiser.model import Document
from sendorganiser.model.redaction import Leak

_NAMED = 6


class CopyDialog(QDialog):
    """The copy as others will see it."""

    def __init__(self, desk: Desk, parent: QWidget, document: Document, file: Path, *, at_page: int) -> None:
        super().__init__(parent)
        self.setWindowTitle("The redacted copy")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.view = PageView(desk.pages)
        close = Button("Close", "primary")
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.setContentsMargins(SPACE[4], 0, SPACE[4], 0)
        note = "As others will see it. What is black is gone from the file, not covered: it was read back to make sure."
        foot.addWidget(Paragraph(note, "muted"), 1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE[4], 0, SPACE[4])
        column.setSpacing(SPACE[3])
        heading = label("The redacted copy", "title")
        heading.setContentsMargins(SPACE[4], 0, SPACE[4], 0)
        column.addWidget(heading)
        column.addWidget(self.view, 1)
        column.addLayout(foot)
        free = parent.screen().availableGeometry()
        self.resize(min(look().size(820), free.width() - 40), min(look().size(900), free.height() - 60))
        self.view.open(str(file), title="The redacted copy", at_page=at_page)
        self.finished.connect(lambda _: self._let_go(desk, str(file)))

    def _let_go(self, desk: Desk, file: str) -> None:
        self.view.close_paper()
        desk.pages.let_go(file)


def show_leaks(parent: QWidget, leaks: Sequence[Leak], draw: Callable[[], None]) -> None:
    """Say where something could still be read; offer boxes where the place is known."""
    lines = list(dict.fromkeys(leak_in_words(leak) for leak in leaks))
    more = f"\n… and {len(lines) - _NAMED} more places" if len(lines) > _NAMED else ""
    text = "No copy was kept, for something in it could still be read:\n\n" + "\n".join(lines[:_NAMED]) + more
    if any(leak.page and leak.rects for leak in leaks):
        if ask(parent, "Not yet safe", text, yes="Put boxes there", no="Look first"):
            draw()
    else:
        ask(parent, "Not yet safe", text, yes="Close", no="Look first")


def leak_in_words(leak: Leak) -> str:
    words = f"“{leak.words.removeprefix('=')}” in " if leak.words else "In "
    return f"{words}{leak.where}{f', page {leak.page}' if leak.page else ''}"
