"""The dialogs of the People room: who somebody is, what was promised or asked, and the day it was kept."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from sendorganiser.errors import InputProblem, SendOrganiserError
from sendorganiser.gui.desk import Desk
from sendorganiser.gui.screens.people import changes
from sendorganiser.gui.style import look
from sendorganiser.gui.widgets import Button, Field, Paragraph
from sendorganiser.gui.widgets.choice import Choice
from sendorganiser.gui.widgets.event_day import read_day
from sendorganiser.gui.widgets.form_dialog import FormDialog
from sendorganiser.gui.widgets.tab_order import follow_layout
from sendorganiser.model.document import printed_date
from sendorganiser.model.event import Contact, Promise
from sendorganiser.vocabulary import role, roles
from sendorganiser.workflows.check_entries import Change
from sendorganiser.workflows.keep_contacts import change_contact, contact_named, keep_contact
from sendorganiser.workflows.keep_promises import Waiting, change_promise, keep_promise

_NOTE_LINES = 3
_KINDS = {"promise": "They said they would do it", "answer": "I asked, and await an answer"}


class _Dialog(FormDialog):
    """A form that says what is wrong beneath the field it is about."""

    def refuse_field(self, field: Field, error: SendOrganiserError) -> None:
        """Say beneath a field what cannot be kept; what is no fault of what was typed goes to the window."""
        if not isinstance(error, InputProblem):
            self.refuse(error)
            return
        self.save_button.setEnabled(True)
        field.set_problem(str(error))
        field.editor.setFocus()
        self.page.ensureWidgetVisible(field)


class ContactDialog(_Dialog):
    """Adds a person or an office, or changes what is known of one; `kept` hears the id."""

    def __init__(self, desk: Desk, parent: QWidget, *, contact: Contact | None = None,
                 kept: Callable[[int], None] = lambda _: None) -> None:  # fmt: skip
        super().__init__(desk, parent, "Who is it?" if contact is None else "Who they are", height=700)
        self._contact, self._kept = contact, kept
        there = contact or Contact(0, 0, "")
        self._role = Choice()
        self._role.addItem("Not known, or not in this list", "")
        for each in roles():
            self._role.addItem(each.title, each.id)
        self._role.setCurrentIndex(max(0, self._role.findData(there.role)))
        self.name = Field("Name", QLineEdit(there.name), hint="A person, or an office: “SEN team”, “Duty officer”")
        self.role = Field("What they are", self._role)
        self.organisation = Field("Where they work", QLineEdit(there.organisation))
        self.phone = Field("Telephone", QLineEdit(there.phone))
        self.email = Field("E-mail", QLineEdit(there.email))
        self._address, self._note = QPlainTextEdit(there.address), QPlainTextEdit(there.note)
        for box in (self._address, self._note):
            box.setTabChangesFocus(True)
            box.setFixedHeight(look().size(24 * _NOTE_LINES))
        fields = (
            self.name, self.role, self.organisation, self.phone, self.email,
            Field("Address", self._address), Field("Note", self._note, hint="Best times to ring, for example"),
        )  # fmt: skip
        for field in fields:
            self.page.body.addWidget(field)
        self._namesake: Contact | None = None
        self.same = Button("It is the same person")
        self.same.clicked.connect(self._add_to_namesake)
        self.same.hide()
        self.page.body.insertWidget(self.page.body.indexOf(self.name) + 1, self.same, 0, Qt.AlignmentFlag.AlignLeft)
        follow_layout(self)
        self.name.editor.setFocus()

    def save(self) -> None:
        for field in (self.name, self.email):
            field.set_problem("")
        facts, desk = self._typed(), self.desk
        if desk.case is None or (self._contact is None and self._asks_of_namesake(desk.case.id, facts["name"])):
            return
        self.save_button.setEnabled(False)
        if self._contact is None:
            done = partial(self._added, facts["name"])
            desk.work(keep_contact, owner=self, done=done, refused=self._refused, case=desk.case.id, **facts)
        else:
            number = self._contact.id
            desk.work(
                change_contact, owner=self, done=self._changed, refused=self._refused, contact=number, changes=facts
            )

    def _typed(self) -> dict[str, str]:
        return {
            "name": _text(self.name), "role": str(self._role.currentData()), "phone": _text(self.phone),
            "organisation": _text(self.organisation), "email": _text(self.email),
            "address": self._address.toPlainText(), "note": self._note.toPlainText(),
        }  # fmt: skip

    def _asks_of_namesake(self, case: int, name: str) -> bool:
        """Ask whether somebody of that name is the same, once; saving again says that it is another."""
        known = contact_named(self.desk.archive, case, name)
        asks = known is not None and known != self._namesake
        self._namesake = known
        self.same.setVisible(asks)
        if known is not None and asks:
            told = role(known.role)
            who = ", ".join(filter(None, (told.title if told else "", known.organisation)))
            self.name.set_problem(
                f"“{known.name}”{f' ({who})' if who else ''} is here already. Is it the same person? If it is somebody"
                " else of that name, press Save again."
            )
        return asks

    def _add_to_namesake(self) -> None:
        assert self._namesake is not None
        typed = {fact: words for fact, words in self._typed().items() if words.strip() and fact != "name"}
        self.desk.work(
            change_contact, owner=self, done=self._added_to_namesake, refused=self._refused,
            contact=self._namesake.id, changes=typed,
        )  # fmt: skip

    def _added_to_namesake(self, change: Change) -> None:
        changes.changed(self.desk, "Added to what is known of them.", change)
        self._kept(change.id)
        self.accept()

    def _added(self, name: str, number: int) -> None:
        changes.added_person(self.desk, name, number)
        self._kept(number)
        self.accept()

    def _changed(self, change: object) -> None:
        changes.changed(self.desk, "Changed.", change)
        self.accept()

    def _refused(self, error: SendOrganiserError) -> None:
        is_email = isinstance(error, InputProblem) and "e-mail" in str(error)
        self.refuse_field(self.email if is_email else self.name, error)


class PromiseDialog(_Dialog):
    """Adds something promised or asked of somebody, changes it, or gives a letter a day to be answered by."""

    def __init__(self, desk: Desk, parent: QWidget, *, contact: int | None, promise: Promise | None = None,
                 letter: Waiting | None = None) -> None:  # fmt: skip
        super().__init__(desk, parent, "What was promised or asked", height=530)
        self._contact, self._promise, self._letter = contact, promise, letter
        today = desk.today().isoformat()
        start = Promise(0, 0, "promise", "", today, contact=contact)
        there = promise or start
        if letter is not None:
            there = Promise(0, 0, "answer", letter.what, letter.since, contact=letter.contact, event=letter.event)
        self._kind = Choice()
        for kind, words in _KINDS.items():
            self._kind.addItem(words, kind)
        self._kind.setCurrentIndex(self._kind.findData(there.kind))
        ahead = "For example Friday, or in two weeks. Leave it empty if no day was named"
        self.kind = Field("What it is", self._kind)
        self.what = Field("What", QLineEdit(there.what), hint="For example: send the draft plan")
        self.made = Field("When was it said?", QLineEdit(printed_date(there.made)), hint="today, yesterday, 14 May")
        self.due = Field("By when?", QLineEdit(printed_date(there.due)), hint=ahead)
        for field in (self.kind, self.what, self.made, self.due):
            self.page.body.addWidget(field)
        follow_layout(self)
        (self.what if not there.what else self.due).editor.setFocus()

    def save(self) -> None:
        facts = self._facts()
        desk = self.desk
        if facts is None or desk.case is None:
            return
        self.save_button.setEnabled(False)
        if self._promise is not None:
            done = partial(self._done, partial(changes.changed, desk, "Changed."))
            desk.work(
                change_promise, owner=self, done=done, refused=self._refused, promise=self._promise.id, changes=facts
            )
            return
        event = self._letter.event if self._letter is not None else None
        keep = partial(keep_promise, what=facts.pop("what"))  # to `work` that word means something else
        done = partial(self._done, partial(changes.added_promise, desk, "Noted."))
        desk.work(
            keep, owner=self, done=done, refused=self._refused, case=desk.case.id, contact=self._contact, event=event,
            **facts,
        )  # fmt: skip

    def _facts(self) -> dict[str, Any] | None:
        today, facts = self.desk.today(), {"kind": self._kind.currentData(), "what": _text(self.what)}
        self.what.set_problem("")
        for name, field, is_ahead in (("made", self.made, False), ("due", self.due, True)):
            field.set_problem("")
            try:
                facts[name] = read_day(_text(field), today=today, is_ahead=is_ahead)
            except InputProblem as problem:
                self.refuse_field(field, problem)
                return None
        return facts

    def _done(self, say: Callable[[Any], None], result: object) -> None:
        say(result)
        self.accept()

    def _refused(self, error: SendOrganiserError) -> None:
        words = str(error)
        is_of_day = any(each in words for each in ("day", "date", "before", "year"))
        self.refuse_field(self.due if is_of_day and _text(self.due) else self.made if is_of_day else self.what, error)


class KeptDialog(_Dialog):
    """Asks which day something was done or answered; `day` is offered, or today."""

    def __init__(self, desk: Desk, parent: QWidget, *, what: str, asks: str, since: str,
                 keep: Callable[[str], None], day: str = "") -> None:  # fmt: skip
        super().__init__(desk, parent, asks, height=290)
        self._keep, self._since = keep, since
        self.day = Field(
            "The day", QLineEdit(printed_date(day) or "today"), hint="today, yesterday, last Tuesday, 14 May"
        )
        self.page.body.addWidget(Paragraph(f"{what[:1].upper()}{what[1:]}", "muted"))
        self.page.body.addWidget(self.day)
        follow_layout(self)
        self.day.editor.setFocus()
        if isinstance(self.day.editor, QLineEdit):
            self.day.editor.selectAll()

    def save(self) -> None:
        try:
            day = self._read()
        except InputProblem as problem:
            self.refuse_field(self.day, problem)
            return
        self._keep(day)
        self.accept()

    def _read(self) -> str:
        today = self.desk.today()
        day = read_day(_text(self.day), today=today)
        if not day:
            raise InputProblem("This needs a day.", "Write it as 14 May 2026.")
        if day > today.isoformat():
            raise InputProblem(f"{printed_date(day)} is still to come.", "Note it when it has happened.")
        if day < self._since[: len(day)]:
            raise InputProblem(f"It was only said on {printed_date(self._since)}.", "Look at the day again.")
        return day


def _text(field: Field) -> str:
    assert isinstance(field.editor, QLineEdit)
    return field.editor.text().strip()
