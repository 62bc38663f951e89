"""The People room: who is who, what they said and promised, and who has not answered and for how long."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from sendorganiser.gui.desk import Desk
from sendorganiser.gui.models.people import People
from sendorganiser.gui.rooms import Room
from sendorganiser.gui.screens.events.dialog import open_event_dialog
from sendorganiser.gui.screens.people import changes
from sendorganiser.gui.screens.people.dialogs import ContactDialog, KeptDialog, PromiseDialog
from sendorganiser.gui.screens.people.list import PeopleList
from sendorganiser.gui.screens.people.owed import OwedSheet
from sendorganiser.gui.screens.people.owed_list import OwedRow
from sendorganiser.gui.screens.people.person import PersonSheet
from sendorganiser.gui.screens.people.reading import PeopleReading
from sendorganiser.gui.style import SPACE, look
from sendorganiser.gui.widgets import Button, EmptyState
from sendorganiser.model.event import Contact, Event
from sendorganiser.workflows.keep_promises import Waiting
from sendorganiser.workflows.propose_people import FoundPerson

_SIDE_BY_SIDE = 860  # pixels at 100 % text; in a narrower room the list and the person take turns
_LIST_WIDTH = 300


class PeopleRoom(Room):
    """The list beside the person, or one at a time where there is no room for both."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("People", "users")
        self._desk = desk
        self._reading = PeopleReading(desk, self)
        self._is_wide = True
        self._shows_sheet = False  # which of the two is seen where only one has room
        self._wanted: int | None = None  # who is shown as soon as they have been read
        self.list = PeopleList()
        self.person, self.owed = PersonSheet(self._wire), OwedSheet(self._wire)
        self.back_button = Button("Everybody", "quiet", "arrow-left")
        self._no_case = EmptyState(
            "users",
            "Who is who, and what they promised",
            "Case officers, teachers, therapists: how to reach them, what they said and by when they would do it. "
            "Start a case first.",
            main="Start a case",
        )
        self._nobody = EmptyState(
            "users",
            "Who is who, and what they promised",
            "Add the people you deal with, or just name them when you log a call. What they promise is counted here: "
            "who has not answered, and for how long.",
            main="Add a person",
            second="Log a call",
        )
        self._stack, self._sheets, self._both = QStackedWidget(), QStackedWidget(), QWidget()
        self._lay_out()
        self._add_action = self.add_main_action("Add a person", "plus", self.add_person)
        self._connect()
        self._show()

    def shown(self) -> None:
        self.refresh()
        self._take_keyboard()

    def refresh(self) -> None:
        """Read again if anything was written, or the case is another."""
        self._reading.renew()
        self._show()

    def add_person(self) -> None:
        """Ask who it is."""
        if self._desk.case is None:
            self._desk.new_case_asked.emit()
        else:
            ContactDialog(self._desk, self.window(), kept=self._want).open()

    def show_person(self, number: int | None) -> None:
        """Show somebody, or with None all that waits."""
        self._shows_sheet = True
        self.list.choose(number)
        self._show_chosen()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    # ---- what is seen ----

    def _lay_out(self) -> None:
        side = QVBoxLayout()
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(SPACE[2])
        self._sheets.addWidget(self.owed)
        self._sheets.addWidget(self.person)
        back = QHBoxLayout()
        back.setContentsMargins(SPACE[5], 0, SPACE[5], 0)
        back.addWidget(self.back_button)
        back.addStretch(1)
        side.addLayout(back)
        side.addWidget(self._sheets, 1)
        self._side = QWidget()
        self._side.setLayout(side)
        self._row = QHBoxLayout(self._both)
        self._row.setSpacing(0)
        self._row.addWidget(self.list)
        self._row.addWidget(self._side, 1)
        for page in (self._both, self._no_case, self._nobody):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.back_button.hide()

    def _connect(self) -> None:
        desk, person, owed = self._desk, self.person, self.owed
        self._reading.read.connect(self._show)
        desk.case_changed.connect(self._case_changed)
        self._no_case.main_asked.connect(desk.new_case_asked)
        self._nobody.main_asked.connect(self.add_person)
        self._nobody.second_asked.connect(lambda: open_event_dialog(desk, self.window(), "call"))
        self.list.chosen.connect(lambda _: self._show_chosen())
        self.list.entered.connect(self._enter)
        self.list.change_asked.connect(self._change_number)
        self.list.remove_asked.connect(self._remove_number)
        self.back_button.clicked.connect(self.back)
        person.log_asked.connect(self._log)
        person.change_asked.connect(self._change)
        person.remove_asked.connect(partial(changes.remove_person, desk))
        person.promise_asked.connect(lambda contact: PromiseDialog(desk, self.window(), contact=contact.id).open())
        person.not_kept_asked.connect(partial(changes.mark_not_kept, desk))
        person.remove_promise_asked.connect(partial(changes.remove_promise, desk))
        person.event_asked.connect(lambda event: open_event_dialog(desk, self.window(), event=event))
        person.paper_asked.connect(lambda document, page: desk.open_paper(document, page))
        owed.accepted.connect(partial(changes.accept_found, desk))
        owed.passed_over.connect(self._pass_over)
        owed.export_asked.connect(self._export)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self._side, self.back)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _show(self) -> None:
        people = self._people()
        if self._desk.case is None:
            self._stack.setCurrentWidget(self._no_case)
        elif people is not None and not (people.persons or people.waiting or people.found):
            self._stack.setCurrentWidget(self._nobody)
        else:
            self._stack.setCurrentWidget(self._both)
        self._add_action.setEnabled(self._desk.case is not None)
        if people is None:
            return
        self.list.show_people(people)
        if self._wanted is not None and people.person(self._wanted) is not None:
            wanted, self._wanted = self._wanted, None
            self.show_person(wanted)
        self._show_chosen()

    def _show_chosen(self) -> None:
        people = self._people()
        if people is None:
            return
        person = people.person(self.list.chosen_person())
        if person is None:
            self.owed.show_people(people)
            self._sheets.setCurrentWidget(self.owed)
        else:
            self.person.show_person(person, people)
            self._sheets.setCurrentWidget(self.person)
        self._fit()

    def _fit(self) -> None:
        """Show the list and the person side by side, or the one that is wanted."""
        size = look().breadth
        self._is_wide = self.width() >= size(_SIDE_BY_SIDE)
        shows_list = self._is_wide or not self._shows_sheet
        shows_sheet = self._is_wide or self._shows_sheet
        self._row.setContentsMargins(SPACE[4] if shows_list else 0, 0, 0 if shows_sheet else SPACE[4], 0)
        self.list.setVisible(shows_list)
        self._side.setVisible(shows_sheet)
        self.back_button.setVisible(not self._is_wide)
        if self._is_wide:
            self.list.setFixedWidth(size(_LIST_WIDTH))
        else:
            self.list.setMinimumWidth(0)
            self.list.setMaximumWidth(16777215)

    def _enter(self) -> None:
        """Go from the list into what is chosen."""
        self._shows_sheet = True
        self._fit()
        if self.list.hasFocus() or not self._is_wide:
            sheet = self._sheets.currentWidget()
            if isinstance(sheet, PersonSheet | OwedSheet):
                QTimer.singleShot(0, sheet, sheet.take_keyboard)  # once what is new on it can be seen

    def back(self) -> None:
        """Go back to the list."""
        self._shows_sheet = False
        self._fit()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_keyboard(self) -> None:
        page, focused = self._stack.currentWidget(), self.focusWidget()
        if isinstance(page, EmptyState):
            page.take_keyboard()
        elif focused is None or focused is self or not self._stack.isAncestorOf(focused):
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _case_changed(self) -> None:
        self._shows_sheet, self._wanted = False, None
        self.list.choose(None)
        if self.isVisible():
            self.refresh()

    def _want(self, number: int) -> None:
        self._wanted = number

    def _people(self) -> People | None:
        """Return what was read, without whom the person does not want proposed."""
        people = self._reading.people
        if people is None:
            return None
        found = tuple(each for each in people.found if not changes.is_passed_over(self._desk, each))
        return replace(people, found=found)

    # ---- what is done ----

    def _wire(self, row: OwedRow) -> None:
        row.kept_asked.connect(self._ask_kept)
        row.chase_asked.connect(self._chase)
        row.change_asked.connect(self._change_promise)
        row.remove_asked.connect(lambda waiting: changes.remove_promise(self._desk, waiting.promise))
        row.opened.connect(self._open_event)
        row.person_asked.connect(self.show_person)

    def _log(self, contact: Contact, kind: str) -> None:
        open_event_dialog(self._desk, self.window(), kind, people=(contact.id,))

    def _chase(self, waiting: Waiting, kind: str) -> None:
        people = () if waiting.contact is None else (waiting.contact,)
        open_event_dialog(self._desk, self.window(), kind, people=people, title=f"Chased: {waiting.what}"[:200])

    def _ask_kept(self, waiting: Waiting) -> None:
        desk = self._desk
        promise = desk.archive.diary.promise(waiting.promise) if waiting.promise is not None else None
        is_promise = promise is not None and promise.kind == "promise"
        asks = "Which day was it done?" if is_promise else "Which day did the answer come?"
        keep = partial(changes.mark_kept, desk, waiting)
        perhaps = self._event(waiting.perhaps)
        KeptDialog(
            desk, self.window(), what=waiting.what, asks=asks, since=waiting.since, keep=keep,
            day=perhaps.date if perhaps is not None else "",
        ).open()  # fmt: skip

    def _change_promise(self, waiting: Waiting) -> None:
        desk = self._desk
        if waiting.promise is None:
            PromiseDialog(desk, self.window(), contact=waiting.contact, letter=waiting).open()
        else:
            promise = desk.archive.diary.promise(waiting.promise)
            PromiseDialog(desk, self.window(), contact=promise.contact, promise=promise).open()

    def _open_event(self, waiting: Waiting) -> None:
        event = self._event(waiting.event)
        if event is not None:
            open_event_dialog(self._desk, self.window(), event=event)

    def _event(self, number: int | None) -> Event | None:
        people = self._people()
        return next((each for each in people.events if each.id == number), None) if people is not None else None

    def _change(self, contact: Contact) -> None:
        ContactDialog(self._desk, self.window(), contact=contact).open()

    def _change_number(self, number: int) -> None:
        self._change(self._desk.archive.diary.contact(number))

    def _remove_number(self, number: int) -> None:
        changes.remove_person(self._desk, self._desk.archive.diary.contact(number))

    def _pass_over(self, found: FoundPerson) -> None:
        changes.pass_over(self._desk, found)
        self._show()

    def _export(self) -> None:
        from sendorganiser.gui.screens.schedule_saving import save_schedule

        save_schedule(self._desk, self, "unanswered", f"Unanswered letters {self._desk.today().isoformat()}")
