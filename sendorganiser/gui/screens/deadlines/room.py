"""The Deadlines room: what is owed, by whom, by when and how late, and why each date is what it is."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from sendorganiser.gui.desk import Desk
from sendorganiser.gui.icons import icon
from sendorganiser.gui.rooms import Room
from sendorganiser.gui.screens.deadlines import exporting
from sendorganiser.gui.screens.deadlines.done import DoneDialog
from sendorganiser.gui.screens.deadlines.order import OrderDialog, undo
from sendorganiser.gui.screens.deadlines.picking import PickDialog
from sendorganiser.gui.screens.deadlines.reading import owed_on
from sendorganiser.gui.screens.deadlines.sheet import DeadlinesSheet
from sendorganiser.gui.widgets import EmptyState
from sendorganiser.model.deadline import Deadline
from sendorganiser.model.event import DeadlineMark, Direction
from sendorganiser.workflows.keep_directions import direction_done, put_back_directions, remove_directions
from sendorganiser.workflows.mark_deadlines import mark_deadline, mark_deadline_back


class DeadlinesRoom(Room):
    """Shows the sheet of what is owed; without a case, or with nothing owed yet, it says how clocks begin."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Deadlines", "alarm-clock")
        self._desk = desk
        self._reading = owed_on(desk)
        self._no_case = EmptyState(
            "alarm-clock",
            "See what is owed, and when",
            "Councils and tribunals have days to keep, and so have you. Start a case; each letter and each request you "
            "note then starts its own clock, and every date says why.",
            main="Start a case",
        )
        self._nothing = EmptyState(
            "alarm-clock",
            "No clock is running yet",
            "A clock starts with something that happened: you asked for an assessment, the council decided, a plan "
            "came. Note it in the Timeline, or add the letter in Documents and check its facts.",
            main="Go to Timeline",
            second="Copy dates from a Tribunal letter",
        )
        self._told = EmptyState(
            "alarm-clock",
            "Your papers tell of things that may set a deadline",
            "Letters you have checked tell of decisions and requests. Look at each and say if it is right: then its "
            "clock starts, and every date says why. Nothing is taken over until you say so.",
            main="Look at them",
            second="Copy dates from a Tribunal letter",
        )
        self._unchecked = EmptyState(
            "alarm-clock",
            "First, a look at your papers",
            "Nobody has checked them yet. Once you say that a letter’s kind and date are right, the decision or "
            "request it tells of can start its clock.",
            main="Check papers",
            second="Copy dates from a Tribunal letter",
        )
        self._wait = QWidget()
        self.sheet = DeadlinesSheet(desk)
        self._stack = QStackedWidget()
        for page in (self._wait, self._no_case, self._nothing, self._unchecked, self._told, self.sheet):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._export_action = self.add_main_action("Save to calendar", "calendar-plus", self.export_calendar)
        self._fill_menu(self.sheet.menu)
        self.sheet.menu.aboutToShow.connect(partial(self._fill_menu, self.sheet.menu))
        self._connect()
        self._show()

    def shown(self) -> None:
        self.refresh()
        self._take_keyboard()

    def refresh(self) -> None:
        """Read again if anything was written, or the case is another."""
        self._reading.renew()
        self._show()

    def export_calendar(self) -> None:
        """Ask where the calendar file goes, and write it."""
        exporting.export_calendar(self._desk, self)

    def add_order(self) -> None:
        """Ask for one thing the Tribunal ordered."""
        OrderDialog(self._desk, self, deadlines=self._deadlines()).open()

    def pick_orders(self) -> None:
        """Offer to pick dates from a letter."""
        PickDialog(self._desk, self).open()

    def review(self) -> None:
        """Go through what papers tell of, one thing at a time."""
        from sendorganiser.gui.screens.events.review import ask_what_is_right

        ask_what_is_right(self._desk, self)

    def write_letter(self, deadline: Deadline) -> None:
        """Open the letter that answers a deadline, with its facts filled in."""
        from sendorganiser.gui.screens.letters.opening import write_for

        write_for(self._desk, self, deadline, self._desk.today())

    def ask_school_dates(self) -> None:
        """Show the terms and holidays that the clocks of school days are counted with."""
        from sendorganiser.gui.screens.deadlines.school_year import open_school_dates

        open_school_dates(self._desk, self.window())

    def _connect(self) -> None:
        desk, sheet = self._desk, self.sheet
        self._reading.read.connect(self._show)
        self._no_case.main_asked.connect(desk.new_case_asked)
        self._nothing.main_asked.connect(lambda: desk.room_asked.emit("timeline"))
        self._nothing.second_asked.connect(self.pick_orders)
        self._unchecked.main_asked.connect(lambda: desk.room_asked.emit("sorting"))
        self._unchecked.second_asked.connect(self.pick_orders)
        self._told.main_asked.connect(self.review)
        self._told.second_asked.connect(self.pick_orders)
        sheet.done_asked.connect(self._ask_done)
        sheet.not_done_asked.connect(lambda deadline: self._mark(deadline, "Running again", done=""))
        sheet.aside_asked.connect(self._put_aside)
        sheet.paper_asked.connect(lambda document, page: desk.open_paper(document, page))
        sheet.letter_asked.connect(self.write_letter)
        sheet.told_button.clicked.connect(self.review)
        orders = sheet.orders
        orders.add_asked.connect(self.add_order)
        orders.pick_asked.connect(self.pick_orders)
        orders.change_asked.connect(self._change_order)
        orders.remove_asked.connect(self._remove_order)
        orders.ticked.connect(self._tick_order)
        orders.paper_asked.connect(lambda document, page: desk.open_paper(document, page))

    def _fill_menu(self, menu: QMenu) -> None:
        from sendorganiser.gui.screens.schedule_saving import fill_menu

        fill_menu(menu, self._desk, self, which="delays")
        menu.addSeparator()
        menu.addAction(icon("school"), "School dates…", self.ask_school_dates)

    def _show(self) -> None:
        owed = self._reading.owed
        if self._desk.case is None:
            self._show_page(self._no_case)
        elif owed is None:
            self._show_page(self._wait)
        elif not owed.deadlines and not owed.directions:
            unchecked = self._unchecked if self._desk.archive.unconfirmed(self._desk.case.id) else self._nothing
            self._show_page(self._told if owed.told else unchecked)
        else:
            self.sheet.show_owed(owed)
            self._show_page(self.sheet)

    def _show_page(self, page: QWidget) -> None:
        if page is self._stack.currentWidget():
            return
        focused = self.window().focusWidget()
        has_keyboard = self.isVisible() and (focused is None or focused is self or self.isAncestorOf(focused))
        self._stack.setCurrentWidget(page)
        self.main_action = self._export_action if page is self.sheet else None
        if has_keyboard:
            self._take_keyboard(anew=True)  # hiding a page passes the keyboard on to whatever comes next

    def _take_keyboard(self, *, anew: bool = False) -> None:
        page = self._stack.currentWidget()
        if isinstance(page, DeadlinesSheet):
            page.take_keyboard(anew=anew)
        elif isinstance(page, EmptyState):
            page.take_keyboard()

    def _deadlines(self) -> tuple[Deadline, ...]:
        return self._reading.owed.deadlines if self._reading.owed is not None else ()

    # ---- marks ----

    def _ask_done(self, deadline: Deadline) -> None:
        asks = "Which day did you do it?" if deadline.owner == "mine" else "Which day was it done?"
        DoneDialog(
            self._desk,
            self,
            title=deadline.title,
            asks=asks,
            keep=lambda day, proof: self._mark(deadline, "Marked as done", done=day, proof=proof),
            earliest=deadline.started if len(deadline.started) == 10 else "",
        ).open()

    def _put_aside(self, deadline: Deadline, aside: bool) -> None:
        self._mark(deadline, "Put aside" if aside else "Taken up again", aside=aside)

    def _mark(self, deadline: Deadline, words: str, **said: Any) -> None:
        """Keep what was said of a deadline, beside what was said of it before; it can be undone."""
        if deadline.event is None:
            return
        mark = DeadlineMark(**(self._said(deadline, deadline.event) | said))
        done = partial(self._marked, mark, words)
        self._desk.work(mark_deadline, owner=self, done=done, mark=mark)

    def _said(self, deadline: Deadline, event: int) -> dict[str, Any]:
        case = self._desk.case
        marks = self._desk.archive.diary.marks(case.id) if case is not None else []
        for mark in marks:
            if (mark.clock, mark.event) == (deadline.clock, event):
                return vars(mark).copy()
        return {"clock": deadline.clock, "event": event}

    def _marked(self, mark: DeadlineMark, words: str, before: DeadlineMark | None) -> None:
        back = partial(self._work, mark_deadline_back, clock=mark.clock, event=mark.event, before=before)
        self._desk.said.emit(words, back)

    # ---- what the Tribunal ordered ----

    def _tick_order(self, direction: Direction, is_done: bool) -> None:
        if not is_done:
            done = partial(self._changed, "Not done")
            self._desk.work(direction_done, owner=self, done=done, direction=direction.id, on="")
            return
        is_mine = direction.who in ("me", "both")
        DoneDialog(
            self._desk,
            self,
            title=direction.what,
            asks="Which day did you send it?" if is_mine else "Which day was it done?",
            keep=partial(self._order_done, direction),
            earliest=direction.ordered if len(direction.ordered) == 10 else "",
            proof=direction.proof,
        ).open()

    def _order_done(self, direction: Direction, day: str, proof: int | None) -> None:
        done = partial(self._changed, "Marked as done")
        self._desk.work(direction_done, owner=self, done=done, direction=direction.id, on=day, proof=proof)

    def _changed(self, words: str, change: object) -> None:
        self._desk.said.emit(words, partial(undo, self._desk, change))

    def _change_order(self, direction: Direction) -> None:
        OrderDialog(self._desk, self, deadlines=self._deadlines(), direction=direction).open()

    def _remove_order(self, direction: Direction) -> None:
        self._work(remove_directions, done=self._removed, directions=(direction.id,), now=self._desk.now())

    def _removed(self, numbers: tuple[int, ...]) -> None:
        self._desk.said.emit("Removed", partial(self._work, put_back_directions, directions=numbers))

    def _work(self, workflow: Callable[..., Any], *, done: Callable[[Any], None] = lambda _: None, **more: Any) -> None:
        self._desk.work(workflow, owner=self, done=done, **more)
