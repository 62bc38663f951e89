"""Why a date is what it is: the steps of the count, the law, what follows, and what can be done about it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sendorganiser.gui.models.deadlines import doubt, force_in_words
from sendorganiser.gui.style import SPACE, State, look
from sendorganiser.gui.widgets.buttons import Button, IconButton
from sendorganiser.gui.widgets.chips import StateChip
from sendorganiser.gui.widgets.flow import FlowLayout
from sendorganiser.gui.widgets.text import Paragraph, label, tip
from sendorganiser.model.deadline import Deadline
from sendorganiser.model.document import printed_date

Paper = tuple[int, int, str]  # document, page, title
_EXCEPTIONS = "They may say that one of these applies. Then they must name it and show why; the app never assumes it."


class DeadlineWhy(QWidget):
    """Stands in an opened card."""

    paper_asked = Signal(int, int)  # document, page

    def __init__(self, deadline: Deadline, papers: Sequence[Paper] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, SPACE[2], 0, 0)
        self._column.setSpacing(SPACE[4])
        if deadline.remedy:
            self._add("What to do next", [deadline.remedy])
        self._add("How it is counted", deadline.why, numbered=True)
        self._add("Good to know", [deadline.note] if deadline.note else [])
        self._add("The law", [*deadline.law, *_force(deadline)])
        self._add("If it is missed", [deadline.breach] if deadline.breach else [])
        if deadline.exceptions:
            self._add("Exceptions in the law", [_EXCEPTIONS, *(f"• {each}" for each in deadline.exceptions)])
        self._add_papers(papers)
        self._add_source(deadline)

    def _add(self, title: str, lines: Sequence[str], *, numbered: bool = False) -> None:
        """Put a part at the end, if it has anything to say."""
        if not lines:
            return
        part = QVBoxLayout()
        part.setSpacing(SPACE[1])
        part.addWidget(label(title, "strong"))
        for number, line in enumerate(lines, start=1):
            part.addLayout(_step(number, line) if numbered and len(lines) > 1 else _line(line))
        self._column.addLayout(part)

    def _add_papers(self, papers: Sequence[Paper]) -> None:
        if not papers:
            return
        part = QVBoxLayout()
        part.setSpacing(SPACE[1])
        part.addWidget(label("Its papers", "strong"))
        buttons = FlowLayout()
        for document, page, title in papers:
            shown = title if len(title) <= 60 else f"{title[:58]}…"
            button = Button(shown.replace("&", "&&"), icon_name="file-text")
            button.setAccessibleName(f"Open the paper “{title}”")
            button.setToolTip(tip(title) if shown != title else "")
            button.clicked.connect(lambda _=False, wanted=(document, page): self.paper_asked.emit(*wanted))
            buttons.addWidget(button)
        part.addLayout(buttons)
        self._column.addLayout(part)

    def _add_source(self, deadline: Deadline) -> None:
        """Say where the rule was read, or that nobody has compared it with the law."""
        source = deadline.source
        part = QVBoxLayout()
        part.setSpacing(SPACE[1])
        if words := doubt(deadline):
            row = QHBoxLayout()
            row.setSpacing(SPACE[2])
            row.addWidget(StateChip(State.NOTE, "check this"), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(Paragraph(words), 1)
            part.addLayout(row)
        if source.checked:
            read = "Read at" if source.status == "found" else "Compare it with"
            places = f" {read} {' and '.join(_sites(source.urls))}." if source.urls else ""
            row = QHBoxLayout()
            row.setSpacing(SPACE[1])
            row.addWidget(
                label(f"The rule was last looked at on {printed_date(source.checked)}.{places}", "note", wraps=True), 1
            )
            if source.urls:
                copy = IconButton("copy", "Copy the addresses to read the rule at", token="muted")
                copy.clicked.connect(lambda: QGuiApplication.clipboard().setText("\n".join(source.urls)))
                row.addWidget(copy)
            part.addLayout(row)
        self._column.addLayout(part)


def _force(deadline: Deadline) -> list[str]:
    words = force_in_words(deadline.force)
    return [f"Kind of rule: {words}."] if words else []


def _sites(urls: Sequence[str]) -> list[str]:
    """Return the sites of addresses, each once: whole addresses would be longer than the rule."""
    return list(dict.fromkeys(url.partition("://")[2].partition("/")[0].removeprefix("www.") for url in urls))


def _line(text: str) -> QVBoxLayout:
    row = QVBoxLayout()
    row.addWidget(Paragraph(text))
    return row


def _step(number: int, text: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(SPACE[2])
    figure = label(f"{number}.", "muted")
    figure.setMinimumWidth(look().size(SPACE[4]))
    row.addWidget(figure, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Paragraph(text), 1)
    return row
