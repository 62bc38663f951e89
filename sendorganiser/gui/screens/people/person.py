"""One person: how to reach them, what they owe, and all that was said, by day, with its papers."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QMenu, QVBoxLayout, QWidget

from sendorganiser.gui.icons import icon
from sendorganiser.gui.models.people import People, Person, history, last_in_touch, who_they_are
from sendorganiser.gui.screens.people.owed import owed_rows
from sendorganiser.gui.screens.people.owed_list import KeptRow, OwedRow
from sendorganiser.gui.screens.people.said import SaidRow
from sendorganiser.gui.style import SPACE, set_role
from sendorganiser.gui.widgets import Button, Card, IconButton, Page, SectionHeader, label, rule
from sendorganiser.gui.widgets.flow import FlowLayout
from sendorganiser.gui.widgets.tab_order import follow_layout
from sendorganiser.model.event import Contact, Promise

_WIDEST = 820
_LOGS = (
    ("send", "Log a letter or e-mail I sent", "letter-sent"),
    ("mail", "Log a letter or e-mail from them", "letter-received"),
    ("users", "Log a meeting", "meeting"),
)
_AT_FIRST = 40  # things said that are shown before the rest is asked for


class PersonSheet(Page):
    """Asks for all that is to be done; whoever holds it does it."""

    log_asked = Signal(object, str)  # Contact, the kind of event
    change_asked = Signal(object)  # Contact
    remove_asked = Signal(object)
    promise_asked = Signal(object)
    not_kept_asked = Signal(object)  # Promise
    remove_promise_asked = Signal(int)
    event_asked = Signal(object)
    paper_asked = Signal(int, int)

    def __init__(self, wire: Callable[[OwedRow], None], parent: QWidget | None = None) -> None:
        super().__init__(parent, widest=_WIDEST)
        self._wire = wire
        self._shown: tuple[Person, People] | None = None
        self._holder: QWidget | None = None
        self._shows_all = False
        self.rows: list[OwedRow] = []
        self.kept: list[KeptRow] = []
        self.said: list[SaidRow] = []
        self.log_button: Button | None = None

    def show_person(self, person: Person, people: People) -> None:
        """Show somebody; what is shown of the same person keeps its place."""
        is_same = self._shown is not None and self._shown[0].contact.id == person.contact.id
        if self._shown == (person, people):
            return
        scrolled = self.verticalScrollBar().value() if is_same else 0
        had_keyboard = self._holder is not None and self._holder.isAncestorOf(self.window().focusWidget())
        self._shows_all = self._shows_all and is_same
        self._shown = (person, people)
        self._fill()
        self.verticalScrollBar().setValue(scrolled)
        if had_keyboard:
            self.take_keyboard()

    def take_keyboard(self) -> None:
        """Begin at what is done most."""
        if self.log_button is not None:
            self.log_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self) -> None:
        assert self._shown is not None
        person, people = self._shown
        if self._holder is not None:
            self._holder.hide()
            self._holder.deleteLater()
        self._holder = QWidget()
        column = QVBoxLayout(self._holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[5])
        column.addWidget(self._who(person, people))
        column.addWidget(self._owed(person, people))
        column.addWidget(self._history(person, people))
        self.body.addWidget(self._holder)
        follow_layout(self)

    def _who(self, person: Person, people: People) -> QWidget:
        contact = person.contact
        card = Card()
        card.setAccessibleName(contact.name)
        card.body.addWidget(label(contact.name, "title", wraps=True))
        if who := who_they_are(contact):
            card.body.addWidget(label(who, wraps=True))
        card.body.addWidget(label(last_in_touch(person, people.today), "muted", wraps=True))
        card.body.addLayout(_how_to_reach(contact))
        buttons = QWidget()
        row = FlowLayout(buttons)
        self.log_button = Button("Log a call", icon_name="phone")
        self.log_button.clicked.connect(lambda: self.log_asked.emit(contact, "call"))
        other = Button("Log something else", "quiet", "plus")
        other.clicked.connect(lambda: self.log_asked.emit(contact, ""))
        change = Button("Change…", "quiet", "pencil")
        change.clicked.connect(lambda: self.change_asked.emit(contact))
        for button in (self.log_button, other, change, self._more(contact)):
            row.addWidget(button)
        card.body.addWidget(buttons)
        return card

    def _more(self, contact: Contact) -> IconButton:
        button = IconButton("ellipsis", f"More for {contact.name}")
        menu = QMenu(button)
        for icon_name, words, kind in _LOGS:
            menu.addAction(icon(icon_name), words, partial(self.log_asked.emit, contact, kind))
        menu.addSeparator()
        menu.addAction(icon("trash-2", "late"), "Remove", lambda: self.remove_asked.emit(contact))
        button.setMenu(menu)
        button.setPopupMode(button.ToolButtonPopupMode.InstantPopup)
        set_role(button, "shape", "icon")
        return button

    def _owed(self, person: Person, people: People) -> QWidget:
        part, column = _section()
        add = Button("Add a promise…", icon_name="handshake")
        add.clicked.connect(lambda: self.promise_asked.emit(person.contact))
        column.addWidget(SectionHeader("Promised and asked", "", add))
        kept = [each for each in people.promises if each.contact == person.contact.id and each.kept]
        card = Card()
        card.setAccessibleName("Promised and asked")
        self.rows = owed_rows(person.owes, people, self._wire, names_who=False)
        self.kept = [self._kept(each) for each in sorted(kept, key=lambda each: each.kept, reverse=True)]
        parts: list[QWidget] = [*self.rows, *self.kept]
        if not parts:
            words = "Nothing is open. When they promise something or you ask for an answer, note it here with its day."
            parts.append(label(words, "muted", wraps=True))
        _with_rules(card, parts)
        column.addWidget(card)
        return part

    def _kept(self, promise: Promise) -> KeptRow:
        row = KeptRow(promise)
        row.not_kept_asked.connect(self.not_kept_asked)
        row.remove_asked.connect(lambda removed: self.remove_promise_asked.emit(removed.id))
        return row

    def _history(self, person: Person, people: People) -> QWidget:
        part, column = _section()
        said = history(person, people)
        note = "The newest first. A note of the same day counts for more than one made later." if said else ""
        column.addWidget(SectionHeader("All that was said", note))
        card = Card()
        card.setAccessibleName("All that was said")
        shown = said if self._shows_all else said[:_AT_FIRST]
        self.said = [SaidRow(each) for each in shown]
        for row in self.said:
            row.change_asked.connect(self.event_asked)
            row.paper_asked.connect(self.paper_asked)
        parts: list[QWidget] = list(self.said)
        if not said:
            parts.append(label("Nothing yet. Log a call, and write what was said in your own words.", "muted",
                               wraps=True))  # fmt: skip
        if len(shown) < len(said):
            more = Button(f"Show {len(said) - len(shown)} older", "quiet", "chevron-down")
            more.clicked.connect(self._show_all)
            parts.append(more)
        _with_rules(card, parts)
        column.addWidget(card)
        return part

    def _show_all(self) -> None:
        self._shows_all = True
        self._fill()


def _how_to_reach(contact: Contact) -> QGridLayout:
    """Return how somebody is reached, in words that can be marked and copied."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(SPACE[4])
    grid.setVerticalSpacing(SPACE[1])
    grid.setColumnStretch(1, 1)
    facts = (
        ("Telephone", contact.phone), ("E-mail", contact.email), ("Address", contact.address), ("Note", contact.note),
    )  # fmt: skip
    for number, (name, words) in enumerate((name, words) for name, words in facts if words):
        value = label(words, wraps=True)
        value.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        value.setAccessibleName(f"{name}: {words}")
        grid.addWidget(label(name, "muted"), number, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(value, number, 1)
    return grid


def _section() -> tuple[QWidget, QVBoxLayout]:
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACE[3])
    return part, column


def _with_rules(card: Card, parts: list[QWidget]) -> None:
    for number, part in enumerate(parts):
        if number:
            card.body.addWidget(rule())
        card.body.addWidget(part)
