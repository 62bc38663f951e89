"""The sheet of cards: your own deadlines first, then who is late, what runs, and what is over."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from sendorganiser.gui.desk import Desk
from sendorganiser.gui.models.deadlines import Group, Key, grouped, in_a_sentence
from sendorganiser.gui.screens.deadlines.card import DeadlineCard
from sendorganiser.gui.screens.deadlines.orders import OrdersList
from sendorganiser.gui.screens.deadlines.reading import Owed
from sendorganiser.gui.screens.deadlines.what_if import WhatIfPanel
from sendorganiser.gui.screens.deadlines.why import Paper
from sendorganiser.gui.style import SPACE, look, set_role
from sendorganiser.gui.widgets import Button, IconButton, Page, Paragraph, SectionHeader, label
from sendorganiser.gui.widgets.card import CARDS
from sendorganiser.gui.widgets.flow import FlowLayout
from sendorganiser.gui.widgets.tab_order import follow_layout
from sendorganiser.model.deadline import Deadline

_ROOM_AROUND = 180  # pixels at 100 % text, so that the whole card is seen and not its button alone
_NOT_ADVICE = "Not legal advice. The Tribunal’s own letter always wins."


class DeadlinesSheet(Page):
    """Remembers which cards are open and which groups are unfolded while what is owed is read anew."""

    done_asked = Signal(object)
    not_done_asked = Signal(object)
    aside_asked = Signal(object, bool)
    paper_asked = Signal(int, int)
    letter_asked = Signal(object)  # Deadline

    def __init__(self, desk: Desk) -> None:
        super().__init__(widest=CARDS)
        self._desk = desk
        self._owed: Owed | None = None
        self._was_entered = False  # until then Qt has put the keyboard where the tools are
        self._open: set[Key] = set()
        self._unfolded: set[str] = set()
        self.cards: dict[Key, DeadlineCard] = {}
        self._summary = Paragraph("", "lead")
        self.what_if_button = Button("What if…?", icon_name="calendar-search")
        self.told_button = Button("", icon_name="lightbulb")
        self.menu = QMenu(self)
        self.what_if: WhatIfPanel | None = None
        self.orders = OrdersList()
        self._groups: QWidget | None = None
        self._late_groups: QWidget | None = None
        self._lay_out()

    def show_owed(self, owed: Owed) -> None:
        """Show this; nothing moves if it is what is shown."""
        if owed == self._owed:
            return
        if self._owed is not None and self._owed.case != owed.case:
            self._open, self._unfolded = set(), set()
            self._close_what_if()
        self._owed = owed
        if self.what_if is not None and not self.what_if.isHidden():
            self.what_if.ask_about(owed)
        things = "one more thing" if owed.told == 1 else f"{owed.told} more things"
        self.told_button.setText(f"Your papers tell of {things}…")
        self.told_button.setVisible(bool(owed.told))
        self._summary.set_text(in_a_sentence(owed.deadlines, owed.directions, owed.today))
        self.orders.show_directions(owed.directions, owed.today)
        self._build(owed)

    def take_keyboard(self, *, anew: bool = False) -> None:
        """Begin at the first card; unless `anew`, the keyboard stays where the person left it."""
        first: QWidget = next((card.why_button for card in self.cards.values()), self.what_if_button)
        if anew or not self._was_entered or not self.isAncestorOf(self.focusWidget()):
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        self._was_entered = bool(self.cards)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk from card to card with the arrows; elsewhere they scroll."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        buttons = [card.why_button for card in self.cards.values() if card.isVisible()]
        at = next((number for number, button in enumerate(buttons) if button.hasFocus()), None)
        if step and at is not None and 0 <= at + step < len(buttons):
            buttons[at + step].setFocus(Qt.FocusReason.TabFocusReason)
            self.ensureWidgetVisible(buttons[at + step], 0, look().size(_ROOM_AROUND))
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        more = IconButton("ellipsis", "More: schedule of delays, school dates")
        more.setMenu(self.menu)
        more.setPopupMode(more.ToolButtonPopupMode.InstantPopup)
        tools = QWidget()
        row = FlowLayout(tools)
        row.addWidget(self.what_if_button)
        row.addWidget(self.told_button)
        row.addWidget(more)
        self.what_if_button.clicked.connect(self._toggle_what_if)
        self._place = QVBoxLayout()
        self._after = QVBoxLayout()
        for place in (self._place, self._after):
            place.setSpacing(0)
        self._top = QVBoxLayout()
        self._top.setSpacing(SPACE[3])
        self._top.addWidget(self._summary)
        self._top.addWidget(tools)
        self.body.setSpacing(SPACE[5])
        self.body.addLayout(self._top)
        self.body.addLayout(self._place)
        self.body.addWidget(self.orders)
        self.body.addLayout(self._after)
        self.body.addWidget(label(_NOT_ADVICE, "note", wraps=True))

    def _build(self, owed: Owed) -> None:
        """Make the cards anew; the keyboard and the scroll bar stay where they were."""
        at = self.window().focusWidget()
        focused = next((key for key, card in self.cards.items() if card.isAncestorOf(at)), None)
        scrolled = self.verticalScrollBar().value()
        for old in (self._groups, self._late_groups):
            if old is not None:
                old.hide()
                old.deleteLater()
        self.cards = {}
        groups = grouped(owed.deadlines, owed.today)
        self._groups = self._stacked([group for group in groups if group.id in ("mine", "late", "running")])
        self._late_groups = self._stacked([group for group in groups if group.id not in ("mine", "late", "running")])
        self._place.addWidget(self._groups)
        self._after.addWidget(self._late_groups)
        if focused is not None and focused in self.cards:
            self.cards[focused].why_button.setFocus(Qt.FocusReason.OtherFocusReason)
        follow_layout(self)
        self.verticalScrollBar().setValue(scrolled)

    def _stacked(self, groups: Sequence[Group]) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[5] if any(not group.is_folded for group in groups) else SPACE[2])
        for group in groups:
            column.addWidget(self._folded(group) if group.is_folded else self._whole(group))
        if not groups:  # never shown here: without a parent it would be a window of its own
            holder.hide()
        return holder

    def _whole(self, group: Group) -> QWidget:
        part = QWidget()
        column = _column(part)
        column.addWidget(SectionHeader(group.title, group.note))
        for deadline in group.deadlines:
            column.addWidget(self._card(deadline))
        return part

    def _folded(self, group: Group) -> QWidget:
        """A heading to press; its cards are made when it is first opened."""
        part = QWidget()
        column = _column(part)
        heading = Button(f"{group.title} ({len(group.deadlines)})", "quiet", "chevron-right")
        inside = QWidget()
        _column(inside)
        inside.hide()
        set_role(heading, "shape", "flush")
        column.addWidget(heading, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(inside)
        heading.clicked.connect(partial(self._unfold, group, heading, inside))
        if group.id in self._unfolded:
            self._unfold(group, heading, inside)
        return part

    def _unfold(self, group: Group, heading: Button, inside: QWidget, _checked: bool = False) -> None:
        shows = inside.isHidden()
        column = inside.layout()
        if shows and column is not None and not column.count():
            if group.note:
                column.addWidget(label(group.note, "muted", wraps=True))
            for deadline in group.deadlines:
                column.addWidget(self._card(deadline))
        inside.setVisible(shows)
        heading.set_icon("chevron-down" if shows else "chevron-right")
        heading.setAccessibleDescription("open" if shows else "")
        (self._unfolded.add if shows else self._unfolded.discard)(group.id)
        follow_layout(self)

    def _card(self, deadline: Deadline) -> DeadlineCard:
        assert self._owed is not None
        card = DeadlineCard(deadline, self._owed.today, papers=partial(self._papers, deadline))
        card.done_asked.connect(self.done_asked)
        card.not_done_asked.connect(self.not_done_asked)
        card.aside_asked.connect(self.aside_asked)
        card.paper_asked.connect(self.paper_asked)
        card.letter_asked.connect(self.letter_asked)
        card.opened.connect(partial(self._remember, card.key))
        self.cards[card.key] = card
        if card.key in self._open:
            card.open()
        return card

    def _remember(self, key: Key, is_open: bool) -> None:
        (self._open.add if is_open else self._open.discard)(key)
        follow_layout(self)

    def _papers(self, deadline: Deadline) -> list[Paper]:
        """Return the papers that show what started a clock and what met it."""
        assert self._owed is not None
        wanted: dict[int, int] = {}
        for number in (deadline.event, deadline.met_event):
            event = self._owed.events.get(number or 0)
            if event is not None and event.document is not None:
                wanted.setdefault(event.document, event.page or 1)
            for also in event.also if event is not None else ():
                wanted.setdefault(also, 1)
        for number in (deadline.document, deadline.proof):
            if number is not None:
                wanted.setdefault(number, 1)
        there = {paper.id: paper for paper in self._desk.archive.documents(self._owed.case, suggested=False)}
        return [(number, page, there[number].title) for number, page in wanted.items() if number in there]

    def _toggle_what_if(self) -> None:
        if self._owed is None:
            return
        if self.what_if is None:
            self.what_if = WhatIfPanel(self._desk)
            self.what_if.closed.connect(self._close_what_if)
            self.what_if.hide()
            self._top.addWidget(self.what_if)
        if self.what_if.isHidden():
            self.what_if.ask_about(self._owed)
            self.what_if.show()
            follow_layout(self)
            self.what_if.take_keyboard()
        else:
            self._close_what_if()

    def _close_what_if(self) -> None:
        if self.what_if is not None and not self.what_if.isHidden():
            self.what_if.hide()
            self.what_if_button.setFocus(Qt.FocusReason.OtherFocusReason)


def _column(part: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACE[3])
    return column
