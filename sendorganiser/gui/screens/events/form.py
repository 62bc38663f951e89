"""What to fill in of something that happened: when, with whom, what was said and promised; the rest folded away."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from sendorganiser.errors import InputProblem
from sendorganiser.gui.screens.events.help import HelpIsThere
from sendorganiser.gui.screens.events.people import PeopleLine
from sendorganiser.gui.style import SPACE, look, set_role
from sendorganiser.gui.widgets.buttons import Button
from sendorganiser.gui.widgets.event_day import day_in_words, read_day, read_time
from sendorganiser.gui.widgets.event_paper import PaperBox
from sendorganiser.gui.widgets.field import Field
from sendorganiser.harm import speaks_of_harm
from sendorganiser.model.document import Document, printed_date
from sendorganiser.model.event import Contact, Event
from sendorganiser.vocabulary import EventKind

_DAYS_APART = {
    "dated": "The day it bears", "sent": "The day it was sent", "received": "The day it came",
    "served": "The day it was served",
}  # fmt: skip
_NOTE_LINES = 5
_LETTERS = {"letter-sent": "sent", "letter-received": "received"}


class EventForm(QWidget):
    """`facts` gives what `log_event` or `change_event` takes, or says beneath a field what cannot be."""

    edited = Signal()

    def __init__(
        self, contacts: Sequence[Contact], documents: Sequence[Document], *, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._today = today
        self._kind: EventKind | None = None
        self._is_new = True
        self._private_touched = False
        self._given = ("", "")
        self.day, self.time, self.until = QLineEdit("today"), QLineEdit(), QLineEdit()
        self.people = PeopleLine(contacts)
        self.note = QPlainTextEdit()
        self.promised, self.promise_due = QLineEdit(), QLineEdit()
        self.title, self.paper = QLineEdit(), PaperBox(documents)
        self.apart = {name: QLineEdit() for name in _DAYS_APART}
        self.private = QCheckBox("Private: leave it out unless I choose it")
        self.answer = QCheckBox("I am waiting for an answer to this")
        self.more_button = Button("More: title, paper, private", "quiet", "chevron-down")
        self.help = HelpIsThere()
        self._make_fields()
        self._lay_out()
        self._connect()
        self._say_day("day", self.day)

    def show_kind(self, kind: EventKind) -> None:
        """Ask for what there is to say of this kind."""
        self._kind = kind
        self.fields["until"].setVisible(kind.lasts)
        can_promise = self._is_new and (kind.with_promise or kind.id == "promise")
        self.fields["promised"].setVisible(can_promise)
        self.fields["promise_due"].setVisible(can_promise)
        self.answer.setVisible(self._is_new and kind.expects_answer)
        for name, field in self._days_apart.items():
            field.setVisible(name in kind.dates and kind.id not in _LETTERS)
        if not self._private_touched:
            self._say_private()
        if any(not field.isHidden() for field in self._days_apart.values()):
            self._unfold()

    def show_event(self, event: Event) -> None:
        """Fill in what is known of an event."""
        self._is_new = False
        self.day.setText(printed_date(event.date))
        self.time.setText(event.time)
        self.until.setText(printed_date(event.until))
        self.people.show_contacts(event.contacts)
        self.note.setPlainText(event.note)
        self.title.setText(event.title)
        self.paper.set_document(event.document)
        for name, line in self.apart.items():
            line.setText(printed_date(getattr(event, name)))
        self.private.setChecked(event.private)
        self._private_touched = True
        self._unfold()

    def begin_with(self, people: Sequence[int], title: str) -> None:
        """Fill in what is known before anything is written; it is not missed when it is thrown away."""
        self.people.show_contacts(people)
        self.title.setText(title)
        self._given = (self.people.text(), title)

    def take_keyboard(self) -> None:
        """Let the keys begin where most is written."""
        self.note.setFocus()

    def facts(self) -> dict[str, Any] | None:
        """Return what is filled in; None where something cannot be, after it was said beneath its field."""
        for field in (*self.fields.values(), *self._days_apart.values()):
            field.set_problem("")
        found: dict[str, Any] = {}
        is_right = True
        for name, field, read in self._readings():
            try:
                found[name] = read()
            except InputProblem as problem:
                self.say(field, problem)
                is_right = False
        if self.paper.is_unknown():
            self.say(self.fields["paper"], InputProblem("No paper is called that.", "Choose one from the list."))
            is_right = False
        return self._completed(found) if is_right else None

    def say(self, field: Field, problem: Exception) -> None:
        """Say beneath a field what is wrong."""
        field.set_problem(str(problem))
        field.editor.setFocus()
        if not field.isVisible():
            self._unfold()

    def refuse(self, problem: Exception) -> None:
        """Say what the archive would not take; most often it is a date."""
        self.say(self.fields["day"], problem)

    def is_begun(self) -> bool:
        """Say whether something would be lost."""
        people, title = self._given
        lines = (self.note.toPlainText(), self.promised.text())
        is_written = any(words.strip() for words in lines)
        return is_written or self.people.text().strip() != people or self.title.text().strip() != title

    def _make_fields(self) -> None:
        ahead = "For example Friday, or in two weeks"
        self.fields = {
            "day": _Field("When?", self.day, hint="today, yesterday, last Tuesday, 14 May"),
            "time": _Field("Time", self.time, hint="if you know it"),
            "until": _Field("Until", self.until, hint="the last day, if it lasted"),
            "people": _Field("With whom?", self.people, hint="Names, with commas between them"),
            "note": _Field("What happened, and what was said?", self.note),
            "promised": _Field("Was something promised?", self.promised, hint="Leave empty if not"),
            "promise_due": _Field("By when?", self.promise_due, hint=ahead),
            "title": _Field("Title", self.title, hint="A few words of your own, if you like"),
            "paper": _Field("A paper that shows it", self.paper),
        }
        self._days_apart = {name: Field(words, self.apart[name]) for name, words in _DAYS_APART.items()}

    def _lay_out(self) -> None:
        self.note.setTabChangesFocus(True)
        self._fit()
        when, promise, more = QGridLayout(), QGridLayout(), QVBoxLayout()
        for number, name in enumerate(("day", "time", "until")):
            when.addWidget(self.fields[name], 0, number, Qt.AlignmentFlag.AlignTop)
        when.setColumnStretch(0, 2)
        when.setColumnStretch(1, 1)
        when.setColumnStretch(2, 1)
        promise.addWidget(self.fields["promised"], 0, 0, Qt.AlignmentFlag.AlignTop)
        promise.addWidget(self.fields["promise_due"], 0, 1, Qt.AlignmentFlag.AlignTop)
        promise.setColumnStretch(0, 3)
        promise.setColumnStretch(1, 2)
        self._more = QFrame()
        more.setContentsMargins(0, 0, 0, 0)
        more.setSpacing(SPACE[3])
        for part in (*self._days_apart.values(), self.fields["title"], self.fields["paper"], self.private):
            more.addWidget(part)
        self._more.setLayout(more)
        self._more.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, SPACE[2], 0)
        column.setSpacing(SPACE[3])
        for grid in (when, promise):
            grid.setSpacing(SPACE[3])
        column.addLayout(when)
        column.addWidget(self.fields["people"])
        column.addWidget(self.fields["note"])
        column.addWidget(self.help)
        column.addLayout(promise)
        column.addWidget(self.answer)
        set_role(self.more_button, "shape", "flush")
        column.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._more)
        column.addStretch(1)

    def _connect(self) -> None:
        for name, line in (("day", self.day), ("until", self.until), ("promise_due", self.promise_due)):
            line.textChanged.connect(lambda _, name=name, line=line: self._say_day(name, line))
            line.editingFinished.connect(lambda name=name, line=line: self._say_day(name, line, is_done=True))
        self.time.editingFinished.connect(self._say_time)
        self.people.textChanged.connect(lambda _: self._say_new_people())
        self.note.textChanged.connect(self._note_changed)
        self.private.clicked.connect(lambda _: self._touch_private())
        self.more_button.clicked.connect(self._unfold)

    def _unfold(self) -> None:
        self._more.show()
        self.more_button.hide()

    def _say_private(self) -> None:
        speaks = bool(speaks_of_harm(self.note.toPlainText()))
        self.private.setChecked(speaks or bool(self._kind and self._kind.private))

    def _touch_private(self) -> None:
        self._private_touched = True

    def _note_changed(self) -> None:
        self.help.setVisible(bool(speaks_of_harm(self.note.toPlainText())))
        if not self._private_touched:
            self._say_private()
        self.edited.emit()

    def _say_day(self, name: str, line: QLineEdit, *, is_done: bool = False) -> None:
        """Say what is understood, with its weekday, so that a slip is seen; what is wrong only when it `is_done`."""
        field = self.fields[name]
        field.set_problem("")
        try:
            value = read_day(line.text(), today=self._today, is_ahead=name == "promise_due")
        except InputProblem as problem:
            value = ""
            field.set_problem(str(problem) if is_done else "")
        field.set_hint(day_in_words(value) if value else field.first_hint)

    def _say_time(self) -> None:
        self.fields["time"].set_problem("")
        try:
            self.time.setText(read_time(self.time.text()))
        except InputProblem as problem:
            self.fields["time"].set_problem(str(problem))

    def _say_new_people(self) -> None:
        new, field = self.people.new_names(), self.fields["people"]
        words = f"New, and kept from now on: {', '.join(new)}" if new else field.first_hint
        field.set_hint(words)

    def _readings(self) -> list[tuple[str, Field, Callable[[], str]]]:
        def day(line: QLineEdit, *, is_ahead: bool = False) -> Callable[[], str]:
            return lambda: read_day(line.text(), today=self._today, is_ahead=is_ahead)

        fields = self.fields
        readings: list[tuple[str, Field, Callable[[], str]]] = [
            ("date", fields["day"], day(self.day)),
            ("time", fields["time"], lambda: read_time(self.time.text())),
            ("until", fields["until"], day(self.until)),
            ("promise_due", fields["promise_due"], day(self.promise_due, is_ahead=True)),
        ]
        return readings + [(name, self._days_apart[name], day(line)) for name, line in self.apart.items()]

    def _completed(self, found: Mapping[str, Any]) -> dict[str, Any]:
        facts = dict(found) | {
            "title": self.title.text().strip(), "note": self.note.toPlainText().strip(),
            "document": self.paper.document(), "contacts": self.people.contacts(),
            "new_contacts": self.people.new_names(), "private": self.private.isChecked(),
        }  # fmt: skip
        if self._kind is not None and self._kind.id in _LETTERS and len(facts["date"]) == 10:
            facts[_LETTERS[self._kind.id]] = facts["date"]  # the day it was sent, or came, is the day that was asked
        if not (self._kind and self._kind.lasts):
            facts["until"] = ""
        due = facts.pop("promise_due")
        if self._is_new:
            facts |= {"promised": self.promised.text().strip(), "promise_due": due if self.promised.text() else ""}
            facts["wants_answer"] = self.answer.isChecked() and not self.answer.isHidden()
        return facts

    def _fit(self) -> None:
        self.note.setFixedHeight(look().type_size("body") * 3 // 2 * _NOTE_LINES)


class _Field(Field):
    """A field whose hint may give way to what was understood."""

    def __init__(self, name: str, editor: QWidget, *, hint: str = "") -> None:
        super().__init__(name, editor, hint=hint)
        self.first_hint = hint

    def set_hint(self, words: str) -> None:
        """Say something else beneath the name."""
        self._hint = words
        self._hint_label.setText(words)
        self._hint_label.setVisible(bool(words))
        self.editor.setAccessibleDescription(words)
