"""What was lost: delays, provision and costs side by side, the time of an appeal marked, and the packs to complain."""

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from sendorganiser.errors import SendOrganiserError
from sendorganiser.gui.desk import Desk
from sendorganiser.gui.rooms import Room
from sendorganiser.gui.screens.schedule_saving import save_schedule
from sendorganiser.gui.style import SPACE, State, set_role
from sendorganiser.gui.widgets import Button, Card, EmptyState, Page, Paragraph, StateChip, label, rule
from sendorganiser.gui.widgets.card import CARDS
from sendorganiser.gui.widgets.flow import FlowLayout
from sendorganiser.gui.widgets.home_columns import Columns
from sendorganiser.gui.widgets.tab_order import follow_layout
from sendorganiser.model.cost import in_pounds
from sendorganiser.model.document import printed_date, short_date
from sendorganiser.remedy.sheet import CAN, INSIDE, SORTS, Loss, range_in_words
from sendorganiser.workflows.make_complaint_pack import MadePack, make_complaint_pack
from sendorganiser.workflows.reckon_remedy import Remedy, reckon_remedy

_MOST = 6
_PACKS = (
    ("council-stage1", "Council, stage 1"),
    ("council-stage2", "Council, stage 2"),
    ("lgsco", "Ombudsman"),
    ("school", "School"),
    ("ofsted", "Ofsted"),
    ("mp", "MP"),
)
_TEACH = (
    "Delays, provision that did not come and what you paid, side by side, so that a complaint can say what was lost. "
    "It fills itself from the timeline, the provision log and the costs."
)
_ASK_RANGE = "Show the published range"


class RemedyRoom(Room):
    """Three columns, what the Ombudsman cannot look at, and the packs."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("What was lost", "scale")
        self._desk = desk
        self._wants_range = False
        self.remedy: Remedy | None = None
        self._seen: tuple[object, ...] | None = None
        self._stack, self._page = QStackedWidget(), Page(widest=CARDS)
        self._no_case = EmptyState("scale", "What was lost", _TEACH, main="Start a case")
        self._body = QWidget()
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE[4])
        self._page.body.addWidget(self._body)
        for page in (self._page, self._no_case):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._no_case.main_asked.connect(desk.new_case_asked)
        desk.case_changed.connect(self._forget)
        self.add_main_action("Save the schedule", "save", self._save)

    def shown(self) -> None:
        self.refresh()

    def refresh(self) -> None:
        """Reckon again."""
        case = self._desk.case
        if case is None:
            self._stack.setCurrentWidget(self._no_case)
            return
        self._stack.setCurrentWidget(self._page)
        self._reckon()

    def show_range(self, wanted: bool) -> None:
        """Put the published range beside it, or take it away."""
        self._wants_range = wanted
        self._reckon()

    def _reckon(self) -> None:
        """Reckon where anything was written since, or something else is wanted: reading alone ends here too."""
        case, desk = self._desk.case, self._desk
        if case is None:
            return
        seen = (case.id, desk.archive.version, desk.today(), self._wants_range)
        if seen == self._seen:
            return
        self._seen = seen
        desk.work(
            reckon_remedy, owner=self, done=self._reckoned, refused=self._refused, case=case.id, today=desk.today(),
            with_range=self._wants_range,
        )  # fmt: skip

    def _reckoned(self, found: Remedy) -> None:
        if found != self.remedy:
            self.remedy = found
            self._fill(found)
            if self.hasFocus():  # it waited here; what is new in a layout is shown by the next turn of the loop
                QTimer.singleShot(0, self, self.take_keyboard)

    def _refused(self, error: SendOrganiserError) -> None:
        self.remedy = None
        self._clear()
        self._column.addWidget(Paragraph(str(error)))

    def _forget(self) -> None:
        self._wants_range, self.remedy, self._seen = False, None, None
        if self.isVisible():
            self.refresh()

    # ---- what is seen ----

    def _fill(self, remedy: Remedy) -> None:
        self._clear()
        said = "These may be of the same time, and are never added together."
        self._column.addWidget(Paragraph(said, "muted"))
        self._column.addWidget(Columns([self._card(sort, remedy) for sort in SORTS], least=300))
        self._column.addWidget(_windows(remedy))
        self._column.addWidget(self._by_term(remedy))
        self._column.addWidget(self._packs())
        follow_layout(self._page)

    def _clear(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def _card(self, sort: str, remedy: Remedy) -> Card:
        card = Card(SORTS[sort])
        mine = [one for one in remedy.losses if one.sort == sort]
        if sort == "cost" and mine:
            card.body.addWidget(label(in_pounds(remedy.costs_pence), "title"))
        for number, one in enumerate(mine[:_MOST]):
            if number:
                card.body.addWidget(rule())
            card.body.addWidget(_loss(one))
        if not mine:
            card.body.addWidget(Paragraph(_NOTHING[sort], "muted"))
        if len(mine) > _MOST:
            card.body.addWidget(label(f"{len(mine) - _MOST} more in the schedule", "muted"))
        room = {"delay": "deadlines", "provision": "provision", "cost": "costs"}[sort]
        button = Button(f"Open {room.title()}", "quiet", "chevron-right")
        set_role(button, "shape", "flush")
        button.clicked.connect(lambda: self._desk.room_asked.emit(room))
        card.body.addStretch(1)
        card.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _by_term(self, remedy: Remedy) -> Card:
        card = Card("By the term, outside the time of an appeal")
        for one in remedy.terms:
            share = f"{float(100 * one.share):.1f} % of what was due was lost ({one.how})"
            inside = f"; {one.days_inside} school days more in the time of an appeal" if one.days_inside else ""
            card.body.addWidget(label(one.term, "strong"))
            card.body.addWidget(Paragraph(f"{share}{inside}.", "muted"))
        if not remedy.terms:
            card.body.addWidget(Paragraph("Nothing is logged as missed.", "muted"))
            return card
        if remedy.published is not None:
            card.body.addWidget(rule())
            card.body.addWidget(Paragraph(range_in_words(remedy.published)))
            card.body.addWidget(Paragraph(f"{remedy.published.figure.note} {remedy.guidance}", "note"))
        words = "Hide the published range" if self._wants_range else _ASK_RANGE
        button = Button(words, "quiet", "scale")
        set_role(button, "shape", "flush")
        button.clicked.connect(lambda: self.show_range(not self._wants_range))
        card.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _packs(self) -> Card:
        card = Card("Make a complaint pack")
        about = "A bundle with your papers and the schedules in it, to look through in Bundles before it is built."
        card.body.addWidget(Paragraph(about, "muted"))
        part = QWidget()
        flow = FlowLayout(part)
        for preset, words in _PACKS:
            button = Button(words, icon_name="package")
            button.setAccessibleName(f"Make a complaint pack: {words}")
            button.clicked.connect(partial(self._make, preset))
            flow.addWidget(button)
        card.body.addWidget(part)
        return card

    # ---- what is done ----

    def _make(self, preset: str, _checked: bool = False) -> None:
        desk = self._desk
        if desk.case is not None:
            desk.work(
                make_complaint_pack, owner=self, done=self._made, what="Making the pack", case=desk.case.id,
                preset=preset, today=desk.today(), now=desk.now(),
            )  # fmt: skip

    def _made(self, made: MadePack) -> None:
        from sendorganiser.workflows.plan_packs import remove_pack

        desk = self._desk
        left = f" Left out, as nothing is in them: {', '.join(made.empty).lower()}." if made.empty else ""
        back = partial(desk.work, remove_pack, owner=desk, pack=made.pack)
        desk.said.emit(f"“{made.title}” is in Bundles, with {len(made.schedules)} schedules.{left}", back)
        desk.room_asked.emit("bundles")

    def _save(self) -> None:
        which = "remedy-range" if self._wants_range else "remedy"
        save_schedule(self._desk, self.window(), which, f"What was lost {printed_date(self._desk.today().isoformat())}")


_NOTHING = {
    "delay": "Nothing is late, as far as the timeline tells.",
    "provision": "Nothing is logged as missed.",
    "cost": "No costs are entered.",
}


def _loss(one: Loss) -> QWidget:
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    what, _, more = one.what.partition("\n")
    column.addWidget(label(what, "strong", wraps=True))
    if more:
        column.addWidget(label(more, wraps=True))
    until = f" to {short_date(one.last)}" if one.last and one.last != one.first else "" if one.last else ", still"
    column.addWidget(label(f"{one.how_much}\n{short_date(one.first)}{until}", wraps=True))
    if one.standing != CAN:
        column.addWidget(StateChip(State.NOTE if one.standing != INSIDE else State.SOON, _SHORT[one.standing]))
    return part


_SHORT = {
    INSIDE: "in the time of an appeal",
    "In part: some of it is in the time of an appeal": "partly in the time of an appeal",
    "Perhaps not: there could have been an appeal": "an appeal was possible",
}


def _windows(remedy: Remedy) -> Card:
    card = Card("What the Ombudsman cannot look at")
    card.body.addWidget(
        Paragraph(
            "What was appealed to the Tribunal, or could reasonably have been, and what follows from it (Local "
            "Government Act 1974, section 26(6)(a)). Get advice where much depends on it.",
            "muted",
        )
    )
    for one in remedy.windows:
        end = printed_date(one.last) if one.last else "still"
        card.body.addWidget(label(f"{printed_date(one.first)} to {end}", "strong", wraps=True))
        card.body.addWidget(Paragraph(one.because))
    if not remedy.windows:
        card.body.addWidget(Paragraph("No decision with a right of appeal is in the timeline."))
    return card
