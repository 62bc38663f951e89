"""Who owes an answer, with how long, and who is named in papers and not kept yet."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sendorganiser.gui.models.people import People
from sendorganiser.gui.screens.people.owed_list import OwedRow
from sendorganiser.gui.style import SPACE
from sendorganiser.gui.widgets import Button, Card, IconButton, IconMark, Page, SectionHeader, label, rule
from sendorganiser.gui.widgets.tab_order import follow_layout
from sendorganiser.vocabulary import role
from sendorganiser.workflows.keep_promises import Waiting
from sendorganiser.workflows.propose_people import FoundPerson

_WIDEST = 820
_MOST_FOUND = 12  # at a time: the next come when these are dealt with
_AT_FIRST = 25  # things owed that are shown before the rest is asked for
_NOTHING = (
    "Nobody owes you an answer that we know of. When somebody promises something, or you send a letter, note it: the "
    "days are counted here."
)


def owed_rows(
    waiting: Sequence[Waiting], people: People, wire: Callable[[OwedRow], None], *, names_who: bool
) -> list[OwedRow]:
    """Make a row for each thing that has not come; their bars are to one scale over the whole case."""
    most = max((each.days or 0 for each in people.waiting), default=0)
    promises = {each.id: each for each in people.promises}
    events = {each.id: each for each in people.events}
    rows = []
    for each in waiting:
        promise = promises.get(each.promise or 0)
        is_promise = promise is not None and promise.kind == "promise"
        perhaps = events.get(each.perhaps or 0)
        row = OwedRow(each, is_promise=is_promise, most=most, names_who=names_who, perhaps=perhaps)
        wire(row)
        rows.append(row)
    return rows


class OwedSheet(Page):
    """What all people together owe; Enter takes over a person whom the papers name, Delete leaves them out."""

    accepted = Signal(object)  # FoundPerson
    passed_over = Signal(object)
    export_asked = Signal()

    def __init__(self, wire: Callable[[OwedRow], None], parent: QWidget | None = None) -> None:
        super().__init__(parent, widest=_WIDEST)
        self._wire = wire
        self._shown: People | None = None
        self._shows_all = False
        self._holder: QWidget | None = None
        self.rows: list[OwedRow] = []
        self.found: list[FoundRow] = []

    def show_people(self, people: People) -> None:
        """Show what waits, and whom the papers name."""
        if self._shown == people:
            return
        focused = self.window().focusWidget()
        at = next((number for number, row in enumerate(self.found) if row.isAncestorOf(focused)), None)
        had_keyboard = self._holder is not None and self._holder.isAncestorOf(focused)
        self._shows_all = self._shows_all and self._shown is not None and self._shown.case == people.case
        self._shown = people
        self._fill(people)
        if at is not None and self.found:
            self.found[min(at, len(self.found) - 1)].accept.setFocus(Qt.FocusReason.OtherFocusReason)
        elif had_keyboard:
            self.take_keyboard()

    def _fill(self, people: People) -> None:
        if self._holder is not None:
            self._holder.hide()
            self._holder.deleteLater()
        self._holder = QWidget()
        column = QVBoxLayout(self._holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[5])
        column.addWidget(self._owed(people))
        self.found = []
        if people.found:
            column.addWidget(self._named(people.found))
        self.body.addWidget(self._holder)
        follow_layout(self)

    def take_keyboard(self) -> None:
        """Begin at what is longest overdue."""
        first: QWidget | None = self.rows[0].kept_button if self.rows else self.found[0].accept if self.found else None
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _owed(self, people: People) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[3])
        export = Button("Save as a schedule…", "quiet", "save")
        export.clicked.connect(self.export_asked)
        note = (
            "The longest overdue first. The striped part of a bar is past the day it was due." if people.waiting else ""
        )
        column.addWidget(SectionHeader("Who has not answered, or not kept their word", note,
                                       export if people.waiting else None))  # fmt: skip
        card = Card()
        card.setAccessibleName("Who has not answered")
        shown = people.waiting if self._shows_all else people.waiting[:_AT_FIRST]
        self.rows = owed_rows(shown, people, self._wire, names_who=True)
        for number, row in enumerate(self.rows):
            if number:
                card.body.addWidget(rule())
            card.body.addWidget(row)
        if not self.rows:
            card.body.addWidget(label(_NOTHING, "muted", wraps=True))
        if len(shown) < len(people.waiting):
            more = Button(f"Show {len(people.waiting) - len(shown)} more", "quiet", "chevron-down")
            more.clicked.connect(partial(self._show_all, people))
            card.body.addWidget(more)
        column.addWidget(card)
        return part

    def _show_all(self, people: People, _checked: bool = False) -> None:
        self._shows_all = True
        self._fill(people)
        self.rows[_AT_FIRST].kept_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _named(self, found: Sequence[FoundPerson]) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[3])
        column.addWidget(SectionHeader("Named in your papers", "Press Enter to add one, Delete to leave one out."))
        card = Card()
        card.setAccessibleName("Named in your papers")
        for number, each in enumerate(found[:_MOST_FOUND]):
            row = FoundRow(each)
            row.accepted.connect(self.accepted)
            row.passed_over.connect(self.passed_over)
            self.found.append(row)
            if number:
                card.body.addWidget(rule())
            card.body.addWidget(row)
        if len(found) > _MOST_FOUND:
            card.body.addWidget(rule())
            card.body.addWidget(label(f"{len(found) - _MOST_FOUND} more come when these are done.", "muted"))
        column.addWidget(card)
        return part


class FoundRow(QWidget):
    """Somebody whom confirmed papers name as their writer."""

    accepted = Signal(object)
    passed_over = Signal(object)

    def __init__(self, found: FoundPerson, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.found = found
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(found.called, "strong", wraps=True))
        count = len(found.papers)
        papers = "wrote 1 paper" if count == 1 else f"wrote {count} papers"
        known = role(found.role)
        facts = (known.title if known else "", found.organisation if found.name else "", papers)
        words.addWidget(label(" · ".join(part for part in facts if part), "muted", wraps=True))
        self.accept = Button("Add", icon_name="plus")
        self.accept.setAccessibleName(f"Add {found.called}")
        self.accept.clicked.connect(partial(self.accepted.emit, found))
        self.accept.installEventFilter(self)
        leave = IconButton("x", f"Leave {found.called} out")
        leave.clicked.connect(partial(self.passed_over.emit, found))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE[3])
        row.addWidget(IconMark("user" if found.name else "landmark", "muted"), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self.accept, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(leave, 0, Qt.AlignmentFlag.AlignTop)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Delete:
            self.passed_over.emit(self.found)
            return True
        return super().eventFilter(watched, event)
