"""Writing down what happened, as a parent does it: a key or a click for what it was, a few words, Ctrl+Enter."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sendorganiser.gui.desk import Desk
from sendorganiser.gui.jobs import JobRunner
from sendorganiser.gui.pages import PageSource
from sendorganiser.gui.screens.events import dialog as event_dialog
from sendorganiser.gui.screens.events.dialog import EventDialog, open_event_dialog
from sendorganiser.gui.screens.events.kinds import KindChooser
from sendorganiser.gui.screens.events.words import written_when
from sendorganiser.gui.style import SPACE
from sendorganiser.jobs import Job
from sendorganiser.model.event import Event
from sendorganiser.store import Archive
from sendorganiser.workflows.keep_contacts import keep_contact
from sendorganiser.workflows.log_event import log_event
from tests.gui.test_documents import keep

TODAY = date(2026, 11, 21)
NOW = "2026-11-21T19:30:00+00:00"
CONTROL = Qt.KeyboardModifier.ControlModifier


@dataclass
class Open:
    """The dialog over an empty window, and what was said."""

    desk: Desk
    window: QWidget
    said: list[tuple[str, Any]] = field(default_factory=list)

    @property
    def events(self) -> list[Event]:
        assert self.desk.case is not None
        return self.desk.archive.diary.events(self.desk.case.id)


Make = Callable[[], Open]


@pytest.fixture
def make(qtbot: QtBot, archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Make]:
    monkeypatch.setattr(Desk, "now", lambda _: NOW)
    monkeypatch.setattr(Desk, "today", lambda _: TODAY)
    runner = JobRunner(partial(Archive.open, archive.folder))
    pages = PageSource()
    reader = Archive.open_to_read(archive.folder)

    def made() -> Open:
        state = QSettings(str(tmp_path / "state.ini"), QSettings.Format.IniFormat)
        desk, window = Desk(reader, runner, pages, state=state), QWidget()
        opened = Open(desk, window)
        desk.said.connect(lambda words, undo: opened.said.append((words, undo)))
        qtbot.addWidget(window)
        window.show()
        return opened

    yield made
    runner.stop()
    pages.close()
    reader.close()


def show(qtbot: QtBot, opened: Open, kind: str = "", event: Event | None = None) -> EventDialog:
    open_event_dialog(opened.desk, opened.window, kind, event=event)
    dialog = opened.window.findChild(EventDialog)
    assert dialog is not None
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    if kind or event is not None:
        qtbot.waitUntil(dialog.form.note.hasFocus)
    return dialog


def save(qtbot: QtBot, opened: Open, dialog: EventDialog) -> None:
    count = len(opened.said)
    qtbot.keyClick(dialog.form.note, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: len(opened.said) > count)


def test_a_call_is_written_down_with_a_few_keys(qtbot: QtBot, case: int, make: Make) -> None:
    opened = make()
    dialog = show(qtbot, opened)
    qtbot.keyClick(dialog.chooser.buttons[0], "1")
    qtbot.waitUntil(dialog.form.note.hasFocus)
    qtbot.keyClicks(dialog.form.note, "She said the draft is late.")
    save(qtbot, opened, dialog)
    (event,) = opened.events
    assert (event.kind, event.date, event.note) == ("call", "2026-11-21", "She said the draft is late.")
    assert event.made == NOW
    assert opened.said[0][0] == "Written down."


def test_people_promises_and_words_for_days_are_understood(
    qtbot: QtBot, archive: Archive, case: int, make: Make
) -> None:
    known = keep_contact(archive, Job(), case=case, name="Mrs Brown", role="senco")
    opened = make()
    dialog = show(qtbot, opened, "meeting")
    form = dialog.form
    form.day.clear()
    qtbot.keyClicks(form.day, "last Tuesday")
    qtbot.keyClicks(form.time, "2.30")
    qtbot.keyClicks(form.people, "mrs brown, Tom Hale")
    qtbot.keyClicks(form.note, "About the hours.")
    qtbot.keyClicks(form.promised, "Send the timetable")
    qtbot.keyClicks(form.promise_due, "Friday")
    form.note.setFocus()
    assert "Tuesday 17 November 2026" in form.day.accessibleDescription()
    save(qtbot, opened, dialog)
    (event,) = opened.events
    assert (event.date, event.time) == ("2026-11-17", "14:30")
    names = {contact.id: contact.name for contact in opened.desk.archive.diary.contacts(case)}
    assert [names[number] for number in event.contacts] == ["Mrs Brown", "Tom Hale"]
    assert known in names
    (promise,) = opened.desk.archive.diary.promises(case)
    assert (promise.what, promise.due, promise.contact) == ("Send the timetable", "2026-11-27", known)


def test_what_was_written_down_can_be_taken_back_with_all_that_came_with_it(
    qtbot: QtBot, case: int, make: Make
) -> None:
    opened = make()
    dialog = show(qtbot, opened, "call")
    qtbot.keyClicks(dialog.form.people, "Tom Hale")
    qtbot.keyClicks(dialog.form.promised, "Ring back")
    save(qtbot, opened, dialog)
    opened.said[0][1]()
    diary = opened.desk.archive.diary
    qtbot.waitUntil(lambda: not opened.events)
    assert diary.contacts(case) == []
    assert diary.promises(case) == []


@pytest.mark.parametrize("typed", ["soonish", "31 June", ""])
def test_a_day_that_is_none_is_said_beneath_and_nothing_is_lost(
    qtbot: QtBot, case: int, make: Make, typed: str
) -> None:
    opened = make()
    dialog = show(qtbot, opened, "call")
    qtbot.keyClicks(dialog.form.note, "What was said")
    dialog.form.day.setText(typed)
    qtbot.keyClick(dialog.form.note, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: bool(dialog.form.fields["day"].problem))
    assert dialog.isVisible()
    assert dialog.form.note.toPlainText() == "What was said"
    assert opened.events == []
    dialog.form.day.setText("today")
    save(qtbot, opened, dialog)
    assert len(opened.events) == 1


def test_what_has_been_written_is_not_thrown_away_by_esc(
    qtbot: QtBot, case: int, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(event_dialog, "ask", lambda _, title, text, **__: asked.append(title) or False)
    opened = make()
    dialog = show(qtbot, opened, "call")
    qtbot.keyClicks(dialog.form.note, "Said")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert asked
    assert dialog.isVisible()


def test_what_speaks_of_harm_is_private_by_itself_and_says_who_helps(qtbot: QtBot, case: int, make: Make) -> None:
    opened = make()
    dialog = show(qtbot, opened, "call")
    assert not dialog.form.help.isVisible()
    qtbot.keyClicks(dialog.form.note, "He says there is no reason to live")
    assert dialog.form.help.isVisible()
    save(qtbot, opened, dialog)
    assert opened.events[0].private
    assert opened.said[0][0] == "Written down, and kept private."


def test_the_person_decides_what_is_private(qtbot: QtBot, case: int, make: Make) -> None:
    opened = make()
    dialog = show(qtbot, opened, "incident")
    dialog.form.more_button.click()
    assert dialog.form.private.isChecked()
    dialog.form.private.click()
    save(qtbot, opened, dialog)
    assert not opened.events[0].private


def test_a_letter_that_came_is_kept_with_the_day_it_came(qtbot: QtBot, case: int, make: Make) -> None:
    opened = make()
    dialog = show(qtbot, opened, "letter-received")
    dialog.form.day.setText("yesterday")
    save(qtbot, opened, dialog)
    event = opened.events[0]
    assert (event.date, event.received, event.sent) == ("2026-11-20", "2026-11-20", "")


def test_what_is_sent_can_await_an_answer(qtbot: QtBot, case: int, make: Make) -> None:
    opened = make()
    dialog = show(qtbot, opened, "letter-sent")
    dialog.form.answer.click()
    save(qtbot, opened, dialog)
    (promise,) = opened.desk.archive.diary.promises(case)
    assert promise.kind == "answer"


def test_what_lasts_has_a_last_day_and_what_does_not_is_not_asked_for_one(qtbot: QtBot, case: int, make: Make) -> None:
    opened = make()
    dialog = show(qtbot, opened, "call")
    assert not dialog.form.until.isVisible()
    dialog.choose_kind("absence")
    assert dialog.form.until.isVisible()
    dialog.form.day.setText("16 November")
    dialog.form.until.setText("yesterday")
    save(qtbot, opened, dialog)
    assert (opened.events[0].date, opened.events[0].until) == ("2026-11-16", "2026-11-20")


def test_a_last_day_before_the_first_is_refused(qtbot: QtBot, case: int, make: Make) -> None:
    opened = make()
    dialog = show(qtbot, opened, "absence")
    dialog.form.until.setText("last week Tuesday")
    dialog.form.until.setText("1 November 2026")
    qtbot.keyClick(dialog.form.note, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: bool(dialog.form.fields["day"].problem))
    assert opened.events == []


def test_everything_else_is_found_by_a_word(qtbot: QtBot, case: int, make: Make) -> None:
    opened = make()
    dialog = show(qtbot, opened)
    qtbot.keyClick(dialog.chooser.buttons[0], "0")
    qtbot.waitUntil(dialog.chooser.every.hasFocus)
    qtbot.keyClicks(dialog.chooser.every.lineEdit(), "draft plan")
    qtbot.keyClick(dialog.chooser.every.lineEdit(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.form.isVisible())
    dialog.form.day.setText("14 May 2026")
    save(qtbot, opened, dialog)
    assert opened.events[0].kind == "draft-plan-sent"


def test_a_paper_that_shows_it_can_be_linked(qtbot: QtBot, archive: Archive, case: int, make: Make) -> None:
    keep(archive, case, "Note of the call", date="2026-05-14")
    number = archive.documents(case)[0].id
    opened = make()
    dialog = show(qtbot, opened, "call")
    dialog.form.more_button.click()
    dialog.form.paper.lineEdit().clear()
    qtbot.keyClicks(dialog.form.paper.lineEdit(), "no such paper")
    qtbot.keyClick(dialog.form.note, Qt.Key.Key_Return, CONTROL)
    assert dialog.form.fields["paper"].problem
    dialog.form.paper.lineEdit().clear()
    qtbot.keyClicks(dialog.form.paper.lineEdit(), "note of")
    dialog.form.paper.completer().popup().hide()
    dialog.form.note.setFocus()
    save(qtbot, opened, dialog)
    assert opened.events[0].document == number


def test_an_entry_is_changed_and_the_change_taken_back(qtbot: QtBot, archive: Archive, case: int, make: Make) -> None:
    long_ago = "2026-10-01T10:00:00+00:00"
    logged = log_event(archive, Job(), case=case, kind="call", date="2026-09-10", note="First words", now=long_ago)
    opened = make()
    dialog = show(qtbot, opened, event=archive.diary.event(logged.event))
    assert dialog.form.note.toPlainText() == "First words"
    assert dialog.form.day.text() == "10 September 2026"
    dialog.form.note.setPlainText("Other words")
    save(qtbot, opened, dialog)
    event = opened.events[0]
    assert (event.note, event.made, event.date) == ("Other words", long_ago, "2026-09-10")
    opened.said[0][1]()
    qtbot.waitUntil(lambda: opened.events[0].note == "First words")


def test_without_a_case_a_case_is_asked_for(qtbot: QtBot, make: Make) -> None:
    opened = make()
    asked: list[bool] = []
    opened.desk.new_case_asked.connect(lambda: asked.append(True))
    open_event_dialog(opened.desk, opened.window)
    assert asked
    assert opened.window.findChild(EventDialog) is None


@pytest.mark.parametrize(
    ("made", "said"),
    [
        ("2026-05-14T20:00:00+00:00", "Written 14 May 2026, the same day."),
        ("2026-05-15T09:00:00+00:00", "Written 15 May 2026, the day after."),
        ("2026-06-04T09:00:00+00:00", "Written 4 June 2026, 3 weeks later."),
        ("2026-05-20T09:00:00+00:00", "Written 20 May 2026, 6 days later."),
        ("", ""),
    ],
)
def test_it_is_said_how_long_afterwards_an_entry_was_written(made: str, said: str) -> None:
    assert written_when(Event(1, 1, "call", "2026-05-14", made=made), today=TODAY) == said


def test_what_happened_is_chosen_from_buttons_that_stand_together_however_tall_the_dialog_is(qtbot: QtBot) -> None:
    chooser = KindChooser()
    qtbot.addWidget(chooser)
    chooser.resize(560, 1200)
    chooser.show()
    rows = sorted({(button.y(), button.geometry().bottom()) for button in chooser.buttons})
    assert rows[0][0] == 0
    assert {below[0] - above[1] for above, below in zip(rows, rows[1:], strict=False)} == {SPACE[2] + 1}
