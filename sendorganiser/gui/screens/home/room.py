"""Home: what matters today, calmly: your days, what the council is late with, and up to three small things to do."""

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from sendorganiser.gui.desk import Desk
from sendorganiser.gui.models.deadlines import with_weekday
from sendorganiser.gui.rooms import Room
from sendorganiser.gui.screens.deadlines.reading import Owed, owed_on
from sendorganiser.gui.screens.home import tasks
from sendorganiser.gui.screens.home.big_number import BigNumber
from sendorganiser.gui.screens.welcome import Welcome
from sendorganiser.gui.style import SPACE, look, set_role
from sendorganiser.gui.widgets.buttons import Button
from sendorganiser.gui.widgets.card import CARDS, Card, Page
from sendorganiser.gui.widgets.home_columns import Columns
from sendorganiser.gui.widgets.tab_order import follow_layout
from sendorganiser.gui.widgets.text import IconMark, Paragraph, label, named, rule

if TYPE_CHECKING:
    from sendorganiser.workflows.keep_promises import Waiting

_MOST = 3
_BEGIN = (
    ("Add a few papers", "The last letter from the council is a good start. Drop a whole folder if you like."),
    ("Check what each is", "The app suggests date, kind and sender. Press Enter where it is right."),
    ("See what is owed", "Requests and decisions start clocks. Each date says why."),
)


class HomeRoom(Room):
    """At most seven things, with room to breathe; a new case is told how to begin."""

    add_asked = Signal()
    inbox_asked = Signal()
    log_asked = Signal(str)  # a kind of event

    def __init__(self, desk: Desk) -> None:
        super().__init__("Home", "house")
        self._desk = desk
        self._reading = owed_on(desk)
        self._shown: tuple[object, ...] | None = None
        self._backup = ""
        self._stack = QStackedWidget()
        self._page = Page(widest=CARDS)
        self._greeting, self._day = label("", "title", wraps=True), label("", "muted")
        self._what_matters = QVBoxLayout()
        self._buttons = self._four_buttons()
        self._rest = QVBoxLayout()
        self._lay_out()
        self._reading.read.connect(self._owed_read)
        self._show()

    def shown(self) -> None:
        self._reading.renew()
        self._show()
        if self._desk.case is None:
            self._no_case.take_keyboard()
        elif not self.has_keyboard:
            self._first_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _owed_read(self) -> None:
        if self.isVisible():  # else it is shown anew when somebody comes back
            self._show()

    def refresh(self) -> None:
        """Read again if anything was written, or the case is another."""
        self._reading.renew()
        self._show()

    def _lay_out(self) -> None:
        for place in (self._what_matters, self._rest):
            place.setSpacing(SPACE[5])
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(self._greeting)
        head.addWidget(self._day)
        self._page.body.setSpacing(SPACE[5])
        self._page.body.addLayout(head)
        self._page.body.addLayout(self._what_matters)
        self._page.body.addWidget(self._buttons)
        self._page.body.addLayout(self._rest)
        self._stack.addWidget(self._page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    @cached_property
    def _no_case(self) -> Welcome:
        made = Welcome()
        made.main_asked.connect(self._desk.new_case_asked)
        made.second_asked.connect(lambda: self._desk.open_example(self))
        self._stack.addWidget(made)
        return made

    def _four_buttons(self) -> Columns:
        wanted: tuple[tuple[str, str, Callable[[], object]], ...] = (
            ("Add papers", "plus", self.add_asked.emit),
            ("Log a call or meeting", "phone", lambda: self.log_asked.emit("")),
            ("Log missed provision", "calendar-x-2", lambda: self.log_asked.emit("missed-provision")),
            ("Make a bundle", "package", lambda: self._desk.room_asked.emit("bundles")),
        )
        made = []
        for words, icon_name, do in wanted:
            button = Button(words, icon_name=icon_name)
            set_role(button, "shape", "large")
            button.clicked.connect(lambda _=False, do=do: do())
            made.append(button)
        self._first_button = made[0]
        return Columns(made, least=205, space=SPACE[3])

    def _show(self) -> None:
        case, owed = self._desk.case, self._reading.owed
        if case is None:
            self._shown = None
            self._stack.setCurrentWidget(self._no_case)
            return
        to_sort = self._desk.archive.unconfirmed(case.id)
        self._backup = _backup_in_words(self._desk)
        now = (case, owed, to_sort, self._desk.today(), self._backup)
        if now != self._shown:
            self._shown = now
            self._greeting.setText(f"{named(case.name)}’s case today")
            self._day.setText(with_weekday(self._desk.today().isoformat()))
            self._fill(owed, to_sort, is_new=not case.documents)
        self._stack.setCurrentWidget(self._page)

    def _fill(self, owed: Owed | None, to_sort: int, *, is_new: bool) -> None:
        keyboard_was_in = self._page.isAncestorOf(self.window().focusWidget()) and not self._first_button.hasFocus()
        for place in (self._what_matters, self._rest):
            _empty(place)
        is_bare = owed is None or not (owed.deadlines or owed.directions or owed.waiting)
        if is_new and is_bare:
            self._what_matters.addWidget(self._how_to_begin())
        elif owed is not None:
            self._what_matters.addWidget(Columns([self._yours(owed, to_sort), self._theirs(owed, to_sort)], least=330))
        if owed is not None:
            self._fill_rest(owed, to_sort)
        follow_layout(self._page)
        if keyboard_was_in and self.isVisible():
            self._first_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill_rest(self, owed: Owed, to_sort: int) -> None:
        things = tasks.small_things(owed, to_sort=to_sort, told=owed.told)
        if things:
            self._rest.addWidget(self._small_things(things))
        if facts := self._facts(owed, to_sort):
            self._rest.addWidget(facts)
        if owed.speaks_of_harm:
            self._rest.addWidget(_signpost())

    def _yours(self, owed: Owed, to_sort: int) -> Card:
        card = Card("Yours")
        rows = tasks.yours(owed)
        _fill_with(card, rows)
        if not rows:
            nothing = tasks.unconfirmed(owed, to_sort, otherwise="Nothing of yours is due that we know of.")
            card.body.addWidget(Paragraph(nothing, "muted"))
        self._end(card, len(rows), owed, to_sort)
        return card

    def _theirs(self, owed: Owed, to_sort: int) -> Card:
        rows = tasks.theirs(owed)
        card = Card(tasks.whose(owed))
        _fill_with(card, rows)
        following = tasks.next_theirs(owed) if not rows else None
        if not rows:
            nothing = tasks.unconfirmed(owed, to_sort, otherwise="Nothing is late that we know of.")
            card.body.addWidget(Paragraph(nothing, "muted"))
        if following is not None:
            card.body.addWidget(_line(following, is_large=False))
        self._end(card, len(rows), owed, to_sort)
        return card

    def _end(self, card: Card, rows: int, owed: Owed, to_sort: int) -> None:
        """End a card with the way to all deadlines; an empty one with what may fill it."""
        words = "See why in Deadlines"
        do: Callable[[], object] = partial(self._desk.room_asked.emit, "deadlines")
        if rows > _MOST:
            words = f"{rows - _MOST} more in Deadlines"
        elif not rows and owed.told:
            words, do = "Look at what they tell of", self._review
        elif not rows and to_sort:
            words, do = "Check the papers", self.inbox_asked.emit
        button = Button(words, "quiet", "chevron-right")
        button.setAccessibleName(f"{words}, from {card.accessibleName()}")
        button.clicked.connect(lambda: do())
        set_role(button, "shape", "flush")
        card.body.addStretch(1)
        card.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _small_things(self, things: list[tasks.SmallThing]) -> Card:
        names = ("One small thing", "Two small things", "Three small things")
        card = Card(names[len(things) - 1])
        card.body.addWidget(label("If you have fifteen minutes.", "muted", wraps=True))
        for number, thing in enumerate(things):
            if number:
                card.body.addWidget(rule())
            card.body.addWidget(self._small_thing(thing))
        return card

    def _small_thing(self, thing: tasks.SmallThing) -> QWidget:
        part = QWidget()
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(thing.words, "strong", wraps=True))
        words.addWidget(label(thing.note, "muted", wraps=True))
        begin = Button("Begin")
        begin.setAccessibleName(f"Begin: {thing.words}")
        begin.clicked.connect(partial(self._begin, thing))
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE[3])
        row.addWidget(IconMark(thing.icon, "muted"), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(begin, 0, Qt.AlignmentFlag.AlignVCenter)
        return part

    def _begin(self, thing: tasks.SmallThing, _checked: bool = False) -> None:
        if thing.place == "inbox":
            self.inbox_asked.emit()
        elif thing.place == "review":
            self._review()
        elif thing.waiting is not None:
            self._chase(thing.waiting)
        else:
            self._desk.room_asked.emit(thing.place)

    def _review(self) -> None:
        from sendorganiser.gui.screens.events.review import ask_what_is_right

        ask_what_is_right(self._desk, self)

    def _chase(self, waiting: "Waiting") -> None:
        from sendorganiser.gui.screens.events.dialog import open_event_dialog

        people = () if waiting.contact is None else (waiting.contact,)
        open_event_dialog(self._desk, self.window(), "call", people=people, title=f"Chased: {waiting.what}"[:200])

    def _facts(self, owed: Owed, to_sort: int) -> QWidget | None:
        """Return one quiet line each for papers to sort, promises and the hearing; None where there is nothing."""
        lines = [("landmark", tasks.hearing(owed)), ("user", tasks.promises(owed))]
        lines = [(icon_name, words) for icon_name, words in lines if words]
        if not lines and not to_sort and not self._backup:
            return None
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[2])
        if to_sort:
            words = "1 paper to sort" if to_sort == 1 else f"{to_sort:,} papers to sort"
            button = Button(words, "quiet", "inbox")
            button.clicked.connect(self.inbox_asked)
            set_role(button, "shape", "flush")
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        for icon_name, words in lines:
            row = QHBoxLayout()
            row.setSpacing(SPACE[2])
            row.addWidget(IconMark(icon_name, "muted"))
            row.addWidget(label(words, wraps=True), 1)
            column.addLayout(row)
        if self._backup:
            button = Button(self._backup, "quiet", "hard-drive")
            button.clicked.connect(lambda: self._desk.room_asked.emit("backup"))
            set_role(button, "shape", "flush")
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return part

    def _how_to_begin(self) -> Card:
        card = Card("How to begin")
        for number, (title, words) in enumerate(_BEGIN, start=1):
            row = QHBoxLayout()
            row.setSpacing(SPACE[3])
            figure = label(f"{number}", "title")
            figure.setMinimumWidth(look().size(SPACE[5]))
            row.addWidget(figure, 0, Qt.AlignmentFlag.AlignTop)
            text = QVBoxLayout()
            text.setSpacing(2)
            text.addWidget(label(title, "strong", wraps=True))
            text.addWidget(label(words, "muted", wraps=True))
            row.addLayout(text, 1)
            card.body.addLayout(row)
        return card


def _fill_with(card: Card, rows: list[tasks.Due]) -> None:
    card.body.setSpacing(SPACE[3])
    for number, due in enumerate(rows[:_MOST]):
        card.body.addWidget(_line(due, is_large=number == 0))


def _line(due: tasks.Due, *, is_large: bool) -> BigNumber:
    stands = due.standing
    return BigNumber(
        stands.words, due.what, due.when, stands.state, is_large=is_large, hover=stands.long, last=due.last
    )


def _backup_in_words(desk: Desk) -> str:
    """Return a quiet line on the last backup, "" while there is little to lose."""
    from sendorganiser.workflows.backup_reminders import last_backup

    said = last_backup(desk.archive, now=desk.now())
    return said.words if said is not None else ""


def _signpost() -> Card:
    """Return who helps, said gently: a paper or a note speaks of harm."""
    from sendorganiser.harm import signposts

    card = Card("If it gets too much")
    card.body.addWidget(
        Paragraph("Some of what you keep here is hard to carry. You can talk to somebody at any time.", "muted")
    )
    for post in signposts():
        card.body.addWidget(label(f"{post.name}: {post.number}, {post.who}.", wraps=True))
    return card


def _empty(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
