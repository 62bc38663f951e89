"""The history of one paper: where it came from, who changed what and when, and the bundles it went into."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from sendorganiser.gui.desk import Desk
from sendorganiser.gui.style import SPACE
from sendorganiser.gui.widgets import Button, Card, Page, Paragraph, label
from sendorganiser.kinds import kind_named
from sendorganiser.model import Document
from sendorganiser.model.document import printed_date
from sendorganiser.model.history import Moment
from sendorganiser.workflows.make_manifest import ManifestMade, make_manifest, moment_in_words

_FACTS = {
    "title": "Title", "kind": "Kind", "date": "Date", "organisation": "Organisation", "person": "Person",
    "child": "Child",
}  # fmt: skip


class HistoryDialog(QDialog):
    """The last thing first."""

    def __init__(self, desk: Desk, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("History of a paper")
        page = Page()
        card = Card(document.title)
        pages = "1 page" if document.pages == 1 else f"{document.pages:,} pages"
        card.body.addWidget(Paragraph(f"Came as “{document.source_name}”, {pages}."))
        digest = Paragraph(f"SHA-256 of the file when it came: {document.sha256}", "muted")
        card.body.addWidget(digest)
        for moment in desk.archive.history.of_paper(document.id):
            line = QVBoxLayout()
            line.setSpacing(0)
            line.addWidget(Paragraph(in_words(moment)))
            is_of_here = moment.what not in ("added", "built", "sent")
            who = moment.who or ("The app, from what it read" if moment.by_app else "You" if is_of_here else "")
            line.addWidget(label(", ".join(filter(None, (moment_in_words(moment.made), who))), "muted"))
            card.body.addLayout(line)
        page.body.addWidget(card)
        close = Button("Close", "primary")
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.setContentsMargins(SPACE[5], SPACE[3], SPACE[5], SPACE[4])
        row.addStretch(1)
        row.addWidget(close)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, SPACE[4], 0, 0)
        outer.addWidget(page, 1)
        outer.addLayout(row)
        self.resize(640, 560)


def in_words(moment: Moment) -> str:
    """Say in a sentence what happened to a paper."""
    what, was, became = moment.what, moment.was, moment.became
    if what in _FACTS:
        return _changed(_FACTS[what], _value(what, was), _value(what, became))
    said = {
        "added": f"Added from the file “{became}”",
        "came": "Taken in with a case that was handed over",
        "returned": "Taken in again, from a folder everything was copied out to",
        "built": f"Built into the bundle {became}",
        "sent": f"Sent with the bundle {became}",
        "removed": "Moved to the bin" if became else "Put back from the bin",
        "private": "Marked private" if became == "1" else "No longer private",
        "confirmed": "Checked" if became == "1" else "To be checked again",
        "behind": f"Put behind “{became}”" if became else "In the lists again, as a paper of its own",
        "reading": "The copy to read was made anew; the original stays as it came",
        "note": f"Note: {became}",
        "words": f"Words of page {became} put right",
        "words-as-read": f"Words of page {became}: as they were read",
        "turned": f"Page {became} turned or set straight",
        "left-out": f"Page {became} {'taken in again' if was == '1' else 'left out of bundles'}",
    }
    return said.get(what, what)


def show_history(desk: Desk, document: Document, parent: QWidget) -> None:
    """Open the history of a paper."""
    HistoryDialog(desk, document, parent).open()


def save_manifest(desk: Desk, parent: QWidget) -> None:
    """Show the manifest of the case as it will come out, to be saved from there."""
    from sendorganiser.gui.screens.look_first import Outcome, look_first

    if desk.case is not None:
        write = partial(make_manifest, case=desk.case.id, now=desk.now())
        name = f"Manifest of papers {desk.today().isoformat()}"
        look_first(desk, parent, Outcome(name, write, "manifest", (".pdf",), says=_made))


def _made(made: ManifestMade) -> str:
    if made.wrong:
        return f"{len(made.wrong)} files are not as they came: see Settings, Check every paper."
    return f"{made.papers:,} papers are listed; a table comes beside it."


def _changed(fact: str, was: str, became: str) -> str:
    if not was:
        return f"{fact}: {became}"
    return f"{fact}: {became}, before: {was}" if became else f"{fact} taken out, before: {was}"


def _value(what: str, value: str) -> str:
    if what == "kind" and (kind := kind_named(value)) is not None:
        return kind.title
    return printed_date(value) if what == "date" and value else value
