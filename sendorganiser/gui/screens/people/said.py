"""One thing that happened with somebody: the day, what was said in the parent's words, and when it was written down."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sendorganiser.gui.models.people import Said
from sendorganiser.gui.style import SPACE, set_role
from sendorganiser.gui.widgets.buttons import Button, IconButton
from sendorganiser.gui.widgets.event_day import day_in_words
from sendorganiser.gui.widgets.text import IconMark, Paragraph, label, shortened

_ICONS = {"call": "phone", "meeting": "users", "letter-sent": "send", "letter-received": "mail", "promise": "handshake"}


class SaidRow(QWidget):
    """The note stands whole: it is what the family will one day be asked about."""

    change_asked = Signal(object)  # Event
    paper_asked = Signal(int, int)

    def __init__(self, said: Said, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.said = said
        kind = said.event.kind if said.event is not None else ""
        words = QVBoxLayout()
        words.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(SPACE[2])
        head.addWidget(label(said.title, "strong", wraps=True), 1)
        if said.is_private:
            head.addWidget(IconMark("lock", "muted", 16))
            head.addWidget(label("private", "note"))
        words.addLayout(head)
        words.addWidget(label(self._when(), "muted", wraps=True))
        if said.note:
            words.addWidget(Paragraph(said.note))
        for document, page, title in said.papers:
            words.addWidget(self._paper(document, page, title), 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, SPACE[1], 0, SPACE[1])
        row.setSpacing(SPACE[3])
        row.addWidget(IconMark(_ICONS.get(kind, "file-text" if not kind else "calendar-range"), "muted"), 0,
                      Qt.AlignmentFlag.AlignTop)  # fmt: skip
        row.addLayout(words, 1)
        if said.event is not None:
            change = IconButton("pencil", f"Look at “{said.title[:60]}”, or change it")
            change.clicked.connect(lambda: self.change_asked.emit(said.event))
            row.addWidget(change, 0, Qt.AlignmentFlag.AlignTop)

    def _when(self) -> str:
        """Write the day it happened, and apart from that when it was written down."""
        said = self.said
        time = said.event.time if said.event is not None else ""
        day = day_in_words(said.day) if said.day else "No date"
        return " · ".join(part for part in (f"{day}, {time}" if time else day, said.written) if part)

    def _paper(self, document: int, page: int, title: str) -> Button:
        words = shortened(title).replace("&", "&&")
        button = Button(words if page == 1 else f"{words}, page {page}", "quiet", "book-open")
        button.setAccessibleName(f"Open the paper: {title}")
        set_role(button, "shape", "flush")
        button.clicked.connect(partial(self.paper_asked.emit, document, page))
        return button
