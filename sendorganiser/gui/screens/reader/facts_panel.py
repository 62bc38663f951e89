"""What is known of a paper, beside its pages: the facts, where it came from, and the way to change them."""

from collections.abc import Iterator, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from sendorganiser.gui.style import SPACE, State, set_role
from sendorganiser.gui.turns import Turns
from sendorganiser.gui.widgets.buttons import Button, IconButton
from sendorganiser.gui.widgets.chips import StateChip
from sendorganiser.gui.widgets.flow import FlowLayout
from sendorganiser.gui.widgets.scroll import Scroll
from sendorganiser.gui.widgets.text import label, rule
from sendorganiser.model.document import Document, printed_date

_SHOWN_OF_HASH = 12


class FactsPanel(Scroll):
    """Read-only; “Edit facts” asks for the change to be made elsewhere."""

    edit_asked = Signal()
    kin_asked = Signal()  # tags and related papers

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("Facts")
        self._shown = 0  # the paper whose facts these are
        self._coming = Turns(iter(()), self)

    def show_nothing(self) -> None:
        """Take the facts away."""
        self._shown = 0
        self._coming.stop()
        self.setWidget(QWidget())

    def show_document(self, document: Document, *, kind: str, remarks: Sequence[str] = ()) -> None:
        """Show a paper's facts as soon as its pages have their place; `kind` is the kind's name in words."""
        if document.id != self._shown:
            self.show_nothing()  # no moment of one paper with the facts of another
            self._shown = document.id
        self._coming.begin(self._written(document, kind, remarks))

    def _written(self, document: Document, kind: str, remarks: Sequence[str]) -> Iterator[None]:
        body = QFrame()
        set_role(body, "surface", "plain")
        column = QVBoxLayout(body)
        column.setContentsMargins(SPACE[4], SPACE[4], SPACE[4], SPACE[4])
        column.setSpacing(SPACE[3])
        column.addWidget(_selectable(label(document.title, "heading", wraps=True)))
        column.addWidget(_chips(document))
        facts = _facts(document, kind)
        if document.note and document.note not in remarks:
            facts.append(("Note", document.note))
        for name, value in facts:
            column.addWidget(_fact(name, value))
        edit = Button("Edit facts", icon_name="pencil")
        edit.clicked.connect(self.edit_asked)
        column.addWidget(edit, 0, Qt.AlignmentFlag.AlignLeft)
        for remark in remarks:
            column.addWidget(label(remark, "note", wraps=True))
        kin = Button("Tags and related papers…", "quiet", "tag")
        set_role(kin, "shape", "flush")
        kin.clicked.connect(self.kin_asked)
        column.addWidget(kin, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(rule())
        for name, value in _origin(document):
            column.addWidget(_fact(name, value))
        column.addWidget(_fingerprint(document.sha256))
        column.addStretch(1)
        yield
        self.setWidget(body)


def _chips(document: Document) -> QWidget:
    holder = QWidget()
    flow = FlowLayout(holder)
    flow.setContentsMargins(0, 0, 0, 0)
    confirmed = StateChip(State.FINE, "Confirmed") if document.confirmed else StateChip(State.SOON, "To check")
    flow.addWidget(confirmed)
    if document.private:
        flow.addWidget(StateChip(State.NOTE, "Private"))
    if document.waiting:
        pages = "1 page" if document.waiting == 1 else f"{document.waiting} pages"
        flow.addWidget(StateChip(State.NOTE, f"{pages} still to be read"))
    return holder


def _facts(document: Document, kind: str) -> list[tuple[str, str]]:
    sender = ", ".join(part for part in (document.person, document.organisation) if part)
    facts = [
        ("Kind", kind or "Not known yet"),
        ("Date", _long_date(document.date) or "Not known yet"),
        ("From", sender or "Not known yet"),
    ]
    if document.child:
        facts.append(("About", document.child))
    return facts


def _origin(document: Document) -> list[tuple[str, str]]:
    pages = "1 page" if document.pages == 1 else f"{document.pages} pages"
    return [
        ("Came from", document.source_name),
        ("Added", printed_date(document.added[:10])),
        ("Length", pages),
    ]


def _long_date(value: str) -> str:
    if len(value) != 10:
        return printed_date(value)
    return f"{date.fromisoformat(value):%A} {printed_date(value)}"


def _fact(name: str, value: str) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(label(name, "caption"))
    column.addWidget(_selectable(label(value, wraps=True)))
    return holder


def _selectable(words: QLabel) -> QLabel:
    words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return words


def _fingerprint(sha256: str) -> QWidget:
    """Show the start of the original's SHA-256, and a button that copies all of it."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    shown = _fact("Original's fingerprint (SHA-256)", f"{sha256[:_SHOWN_OF_HASH]}…")
    shown.setToolTip("Two files with the same fingerprint are the same, byte for byte.")
    copy = IconButton("copy", "Copy the whole fingerprint")
    copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(sha256))
    row.addWidget(shown, 1)
    row.addWidget(copy, 0, Qt.AlignmentFlag.AlignBottom)
    return holder
