"""The People room, used as a parent uses it: who owes an answer, what was said, a call logged, a promise kept."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sendorganiser.gui.app import App
from sendorganiser.gui.models.people import arranged, kept_in_words
from sendorganiser.gui.screens import look_first
from sendorganiser.gui.screens.events.dialog import EventDialog
from sendorganiser.gui.screens.hints import WhatCanIDo
from sendorganiser.gui.screens.people.bar import DaysBar
from sendorganiser.gui.screens.people.dialogs import ContactDialog, KeptDialog, PromiseDialog
from sendorganiser.gui.screens.people.room import PeopleRoom
from sendorganiser.jobs import Job
from sendorganiser.model.event import Contact, Event, Promise
from sendorganiser.store import Archive
from sendorganiser.workflows.confirm_facts import confirm_facts
from sendorganiser.workflows.keep_contacts import keep_contact
from sendorganiser.workflows.keep_promises import Waiting, keep_promise
from sendorganiser.workflows.log_event import log_event
from tests.gui.opened import Make, Opened, rooms_on
from tests.gui.test_documents import keep

TODAY = date(2026, 11, 21)
NOW = "2026-11-21T19:30:00+00:00"
NOTE = "She said the therapist has left, and that she would ring with the name of the new one."


def names(opened: Opened) -> list[str]:
    model = opened.room.list.people
    return [str(model.index(row).data()) for row in range(1, model.rowCount())]


@pytest.fixture
def people(archive: Archive, case: int) -> dict[str, int]:
    """A case officer whose promise is eight days overdue, a SENCO whose is twelve, and somebody who owes nothing."""
    job = Job()
    okafor = keep_contact(
        archive, job, case=case, name="Ms Okafor", role="case-officer", organisation="Wessenby Council",
        phone="01632 960 114",
    )  # fmt: skip
    hale = keep_contact(archive, job, case=case, name="Tom Hale", role="senco")
    duty = keep_contact(archive, job, case=case, name="Duty team")
    log_event(archive, job, case=case, kind="call", date="2026-11-02", time="11:30", note=NOTE, contacts=[okafor],
              now="2026-11-02T12:10:00+00:00", promised="name the new therapist", promise_due="2026-11-13")  # fmt: skip
    log_event(archive, job, case=case, kind="meeting", date="2026-10-08", title="Review of support", contacts=[hale],
              now="2026-10-30T09:00:00+00:00", promised="start the small group", promise_due="2026-11-09")  # fmt: skip
    return {"okafor": okafor, "hale": hale, "duty": duty}


@pytest.fixture
def make(qtbot: QtBot, qapp: QApplication, archive: Archive, monkeypatch: pytest.MonkeyPatch) -> Iterator[Make]:
    with rooms_on(archive.folder, qtbot, monkeypatch, now=NOW) as made:
        yield partial(made, PeopleRoom)


# ---- who is who ----


def test_who_is_longest_overdue_stands_first_and_who_owes_nothing_last(make: Make, people: dict[str, int]) -> None:
    opened = make()
    assert names(opened) == ["Tom Hale", "Ms Okafor", "Duty team"]
    spoken = opened.room.list.people.index(2).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "SEN case officer · Wessenby Council" in spoken
    assert "8 days overdue" in spoken
    assert "19 days ago" in spoken


def test_all_that_waits_is_shown_first_with_who_and_for_how_long(make: Make, people: dict[str, int]) -> None:
    opened = make()
    rows = opened.room.owed.rows
    assert [(row.waiting.who, row.chip.accessibleName()) for row in rows] == [
        ("Tom Hale", "12 days overdue"), ("Ms Okafor", "8 days overdue"),
    ]  # fmt: skip
    assert [(row.bar.days, row.bar.late, row.bar.most) for row in rows] == [(44, 12, 44), (19, 8, 44)]


def test_opening_somebody_shows_what_was_said_when_it_was_written_and_how_to_reach_them(
    make: Make, people: dict[str, int]
) -> None:
    opened = make()
    opened.qtbot.keyClick(opened.room.list, Qt.Key.Key_Down)
    opened.qtbot.keyClick(opened.room.list, Qt.Key.Key_Down)
    shown = opened.words(opened.room.person)
    for part in ("Ms Okafor", "01632 960 114", NOTE, "Monday 2 November 2026, 11:30 · written the same day"):
        assert part in shown
    opened.room.show_person(people["hale"])
    assert "Thursday 8 October 2026 · written 3 weeks later" in opened.words(opened.room.person)


def test_a_paper_somebody_wrote_stands_among_what_they_said(
    make: Make, archive: Archive, case: int, people: dict[str, int]
) -> None:
    number = keep(archive, case, "Reply of the council", date="2026-11-18", person="ms  okafor")
    confirm_facts(archive, Job(), changes={number: {}})
    opened = make()
    opened.room.show_person(people["okafor"])
    asked: list[tuple[int, int]] = []
    opened.desk.paper_asked.connect(lambda document, page, _: asked.append((document, page)))
    opened.press("Open the paper: Reply of the council")
    assert asked == [(number, 1)]
    assert names(opened)[1] == "Ms Okafor"  # and she is not proposed again
    assert not opened.room.owed.found


@pytest.mark.parametrize("is_same", [True, False])
def test_of_a_namesake_it_is_asked_whether_it_is_the_same(make: Make, people: dict[str, int], is_same: bool) -> None:
    opened = make()
    before = len(names(opened))
    opened.room.add_person()
    dialog = opened.dialog(ContactDialog)
    opened.qtbot.keyClicks(dialog.name.editor, "tom  hale")
    opened.qtbot.keyClicks(dialog.email.editor, "t.hale@school.example")
    opened.press("Save", dialog)
    assert dialog.isVisible() and "SENCO" in opened.words(dialog) and "same person" in opened.words(dialog)
    opened.press("It is the same person" if is_same else "Save", dialog)
    opened.settle()
    assert len(names(opened)) == before + (not is_same)
    (hale,) = [each for each in opened.desk.archive.diary.contacts(1) if each.id == people["hale"]]
    assert (hale.name, hale.role) == ("Tom Hale", "senco")
    assert hale.email == ("t.hale@school.example" if is_same else "")
    opened.undo()
    assert (len(names(opened)), opened.desk.archive.diary.contact(people["hale"]).email) == (before, "")


def test_a_person_is_added_changed_and_removed_and_each_can_be_undone(make: Make, people: dict[str, int]) -> None:
    opened = make()
    opened.room.add_person()
    dialog = opened.dialog(ContactDialog)
    opened.qtbot.keyClicks(dialog.name.editor, "Dr Amara Lind")
    opened.qtbot.keyClicks(dialog.email.editor, "a.lind@clinic.example")
    opened.qtbot.keyClick(dialog.email.editor, Qt.Key.Key_Return)
    opened.settle()
    assert "Dr Amara Lind" in names(opened)
    assert "a.lind@clinic.example" in opened.words(opened.room.person)
    opened.press("Change…")
    dialog = opened.dialog(ContactDialog)
    dialog.name.editor.setText("Dr Lind")
    opened.press("Save", dialog)
    opened.settle()
    assert "Dr Lind" in names(opened)
    opened.undo()
    assert "Dr Amara Lind" in names(opened)
    opened.room.list.setFocus()
    opened.qtbot.keyClick(opened.room.list, Qt.Key.Key_Delete)
    opened.settle()
    assert "Dr Amara Lind" not in names(opened)
    opened.undo()
    assert "Dr Amara Lind" in names(opened)


@pytest.mark.parametrize(("name", "email", "said"), [("", "", "needs a name"), ("Jo", "jo", "not an e-mail address")])
def test_what_cannot_be_kept_is_said_beneath_its_field(make: Make, case: int, name: str, email: str, said: str) -> None:
    opened = make()
    opened.room.add_person()
    dialog = opened.dialog(ContactDialog)
    dialog.name.editor.setText(name)
    dialog.email.editor.setText(email)
    opened.press("Save", dialog)
    opened.settle()
    assert said in (dialog.email if email else dialog.name).problem
    assert opened.desk.archive.diary.contacts(case) == []
    dialog.reject()


def test_no_case_and_nobody_yet_both_teach(make: Make, case: int) -> None:
    opened = make()
    assert "Add the people you deal with" in opened.words()
    opened.press("Add a person")
    assert opened.dialog(ContactDialog)


def test_without_a_case_one_can_be_started(make: Make) -> None:
    opened = make()
    asked: list[bool] = []
    opened.desk.new_case_asked.connect(lambda: asked.append(True))
    opened.press("Start a case")
    assert asked == [True]


# ---- what was promised ----


def test_a_call_is_logged_with_the_person_filled_in_and_thrown_away_without_a_question(
    make: Make, people: dict[str, int]
) -> None:
    opened = make()
    opened.room.show_person(people["okafor"])
    opened.press("Log a call")
    dialog = opened.dialog(EventDialog)
    assert dialog.form.people.text() == "Ms Okafor"
    opened.qtbot.waitUntil(dialog.form.note.hasFocus)
    opened.qtbot.keyClick(dialog.form.note, Qt.Key.Key_Escape)
    opened.qtbot.waitUntil(lambda: not opened.room.findChildren(EventDialog))
    opened.press("Log a call")
    dialog = opened.dialog(EventDialog)
    opened.qtbot.waitUntil(dialog.form.note.hasFocus)
    opened.qtbot.keyClicks(dialog.form.note, "No answer; left a message.")
    opened.qtbot.keyClick(dialog.form.note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    opened.settle()
    assert "No answer; left a message." in opened.words(opened.room.person)
    assert opened.desk.archive.diary.events(1)[-1].contacts == (people["okafor"],)


def test_a_promise_is_marked_kept_with_its_day_and_not_kept_after_all(make: Make, people: dict[str, int]) -> None:
    opened = make()
    opened.room.show_person(people["hale"])
    opened.press("Kept… start the small group")
    dialog = opened.dialog(KeptDialog)
    dialog.day.editor.setText("16 November")
    opened.press("Save", dialog)
    opened.settle()
    assert "Kept 16 November 2026, 7 days late" in opened.words(opened.room.person)
    assert names(opened)[0] == "Ms Okafor"
    (row,) = opened.room.person.kept
    row.not_kept.trigger()
    opened.settle()
    assert names(opened)[0] == "Tom Hale"
    opened.undo()
    assert names(opened)[0] == "Ms Okafor"


@pytest.mark.parametrize(
    ("typed", "said"),
    [("", "needs a day"), ("tomorrow", "still to come"), ("1 October 2026", "only said on 8 October")],
)
def test_a_day_it_cannot_have_been_kept_is_refused(make: Make, people: dict[str, int], typed: str, said: str) -> None:
    opened = make()
    opened.room.show_person(people["hale"])
    opened.press("Kept… start the small group")
    dialog = opened.dialog(KeptDialog)
    dialog.day.editor.setText(typed)
    opened.press("Save", dialog)
    assert said in dialog.day.problem
    assert all(not each.kept for each in opened.desk.archive.diary.promises(1))
    dialog.reject()


def test_chasing_opens_a_call_that_names_what_is_chased(make: Make, people: dict[str, int]) -> None:
    opened = make()
    row = opened.room.owed.rows[0]
    row.chase_button.menu().actions()[0].trigger()
    dialog = opened.dialog(EventDialog)
    assert dialog.form.people.text() == "Tom Hale"
    assert dialog.form.title.text() == "Chased: start the small group"
    dialog.reject()


def test_a_promise_is_added_changed_and_removed(make: Make, people: dict[str, int]) -> None:
    opened = make()
    opened.room.show_person(people["duty"])
    opened.press("Add a promise…")
    dialog = opened.dialog(PromiseDialog)
    opened.qtbot.keyClicks(dialog.what.editor, "send the minutes")
    dialog.made.editor.setText("last Tuesday")
    dialog.due.editor.setText("Friday")
    opened.press("Save", dialog)
    opened.settle()
    promise = opened.desk.archive.diary.promises(1)[-1]
    assert (promise.what, promise.made, promise.due, promise.contact) == (
        "send the minutes", "2026-11-17", "2026-11-27", people["duty"],
    )  # fmt: skip
    (row,) = opened.room.person.rows
    row.change_asked.emit(row.waiting)
    dialog = opened.dialog(PromiseDialog)
    dialog.due.editor.setText("1 November 2026")
    opened.press("Save", dialog)
    opened.settle()
    assert "before it was said" in dialog.due.problem
    dialog.due.editor.setText("")
    opened.press("Save", dialog)
    opened.settle()
    assert opened.desk.archive.diary.promises(1)[-1].due == ""
    (row,) = opened.room.person.rows
    row.remove_asked.emit(row.waiting)
    opened.settle()
    assert not opened.room.person.rows
    opened.undo()
    assert len(opened.room.person.rows) == 1


def test_a_letter_nothing_came_back_to_can_be_said_to_be_answered(
    make: Make, archive: Archive, case: int, people: dict[str, int]
) -> None:
    log_event(archive, Job(), case=case, kind="letter-sent", date="2026-10-20", title="Asked about transport",
              contacts=[people["duty"]], now=NOW)  # fmt: skip
    opened = make()
    row = next(each for each in opened.room.owed.rows if each.waiting.promise is None)
    assert row.waiting.who == "Duty team"
    opened.press("Answered… Asked about transport")
    opened.press("Save", opened.dialog(KeptDialog))
    opened.settle()
    assert not [each for each in opened.room.owed.rows if each.waiting.promise is None]
    opened.undo()
    assert [each.waiting.who for each in opened.room.owed.rows if each.waiting.promise is None] == ["Duty team"]


def test_of_very_many_things_the_longest_overdue_are_shown_and_the_rest_is_a_press_away(
    make: Make, archive: Archive, case: int, people: dict[str, int]
) -> None:
    for number in range(30):
        keep_promise(archive, Job(), case=case, what=f"thing {number}", made="2026-11-02", due="2026-11-20",
                     contact=people["duty"])  # fmt: skip
    opened = make()
    rows = opened.room.owed.rows
    assert len(rows) < 32
    assert rows[0].waiting.what == "start the small group"
    opened.press(f"Show {32 - len(rows)} more")
    assert len(opened.room.owed.rows) == 32


def test_where_they_were_in_touch_since_that_day_is_offered_as_the_answers(
    make: Make, archive: Archive, case: int, people: dict[str, int]
) -> None:
    for kind, day, wants in (("letter-sent", "2026-09-14", True), ("letter-received", "2026-10-02", False)):
        log_event(archive, Job(), case=case, kind=kind, date=day, title="The timetable", contacts=[people["duty"]],
                  wants_answer=wants, now=NOW)  # fmt: skip
    opened = make()
    assert "They were in touch on 2 October 2026: was that the answer?" in opened.words()
    opened.press("Answered… The timetable")
    dialog = opened.dialog(KeptDialog)
    assert dialog.day.editor.text() == "2 October 2026"
    opened.press("Save", dialog)
    opened.settle()
    (answer,) = (each for each in opened.desk.archive.diary.promises(case) if each.kind == "answer")
    assert answer.kept == "2026-10-02"


# ---- whom the papers name ----


def test_somebody_named_in_checked_papers_is_added_with_one_key_or_left_out_for_good(
    make: Make, archive: Archive, case: int
) -> None:
    first = keep(archive, case, "Letter", date="2026-05-14", person="Bethan Dunmore", organisation="Wessenby Council")
    second = keep(archive, case, "Report", date="2026-05-20", organisation="Calder Trust")
    keep(archive, case, "Not checked", date="2026-05-21", person="Nobody Yet")
    confirm_facts(archive, Job(), changes={first: {}, second: {}})
    opened = make()
    assert [row.found.called for row in opened.room.owed.found] == ["Bethan Dunmore", "Calder Trust"]
    opened.qtbot.keyClick(opened.room.list, Qt.Key.Key_Return)
    opened.qtbot.waitUntil(opened.room.owed.found[0].accept.hasFocus)
    opened.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    opened.settle()
    (contact,) = opened.desk.archive.diary.contacts(case)
    assert (contact.name, contact.organisation) == ("Bethan Dunmore", "Wessenby Council")
    assert [row.found.called for row in opened.room.owed.found] == ["Calder Trust"]
    opened.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Delete)
    opened.settle()
    assert not opened.room.owed.found
    assert "Calder" not in str(opened.desk.state.value("people/passed-over"))
    opened.undo()
    assert [row.found.called for row in opened.room.owed.found] == ["Calder Trust"]


# ---- in a narrow window, and out to a file ----


def test_in_a_narrow_window_the_list_and_the_person_take_turns(make: Make, people: dict[str, int]) -> None:
    opened = make()
    opened.room.resize(600, 500)
    opened.qtbot.wait(1)
    assert opened.room.list.isVisible()
    assert not opened.room.person.isVisible()
    opened.qtbot.keyClick(opened.room.list, Qt.Key.Key_Down)
    opened.qtbot.keyClick(opened.room.list, Qt.Key.Key_Return)
    opened.qtbot.waitUntil(lambda: opened.room.person.isAncestorOf(opened.room.focusWidget()))
    assert opened.room.person.isVisible()
    assert not opened.room.list.isVisible()
    opened.press("Everybody")
    assert opened.room.focusWidget() is opened.room.list
    assert not opened.room.person.isVisible()


def test_what_nobody_answered_is_saved_as_a_schedule(
    make: Make, people: dict[str, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "unanswered.csv"
    monkeypatch.setattr(look_first, "ask_where", lambda *_: out)
    opened = make()
    opened.press("Save as a schedule…")
    opened.settle()
    (dialog,) = opened.room.window().findChildren(look_first.LookFirst)
    opened.qtbot.mouseClick(dialog.buttons[".csv"], Qt.MouseButton.LeftButton)
    opened.settle()
    assert not opened.refused
    assert "Start the small group" in out.read_text(encoding="utf-8-sig")


# ---- laws ----


@st.composite
def owed(draw: st.DrawFn) -> list[Waiting]:
    made = []
    for number in range(draw(st.integers(0, 6))):
        days = draw(st.integers(0, 400))
        late = draw(st.one_of(st.none(), st.integers(1, days))) if days else None
        made.append(Waiting("x", "y", "2026-01-01", "", days, late, "", number, None, draw(st.integers(1, 4))))
    return made


@given(owed())
def test_nobody_overdue_stands_behind_somebody_who_is_less_so(waiting: list[Waiting]) -> None:
    persons = arranged([Contact(n, 1, f"P{n}") for n in (1, 2, 3, 4)], [], waiting, TODAY)
    late = [person.late for person in persons]
    assert late == sorted(late, reverse=True)
    assert sum(len(person.owes) for person in persons) == len(waiting)


def test_what_is_still_to_come_is_no_last_contact() -> None:
    events = [Event(1, 1, "call", "2026-11-01", contacts=(1,)), Event(2, 1, "meeting", "2026-12-01", contacts=(1,))]
    (person,) = arranged([Contact(1, 1, "A")], events, [], TODAY)
    assert person.last == "2026-11-01"


@given(st.integers(-50, 900), st.integers(-5, 900), st.integers(0, 900))
def test_a_bar_never_shows_more_than_there_is(days: int, late: int, most: int) -> None:
    QApplication.instance() or QApplication([])
    bar = DaysBar(days, late, most)
    assert 0 < bar.share <= 1
    assert bar.late <= bar.days


def test_kept_in_time_and_kept_late_are_told_apart() -> None:
    promise = Promise(1, 1, "promise", "x", "2026-10-08", due="2026-11-09", kept="2026-11-09")
    assert kept_in_words(promise) == "Kept 9 November 2026, in time"
    late = Promise(1, 1, "answer", "x", "2026-10-08", due="2026-11-09", kept="2026-11-10")
    assert kept_in_words(late) == "Answered 10 November 2026, 1 day late"


def test_in_the_window_the_keys_begin_in_the_list_of_people_and_f1_explains_words(
    qtbot: QtBot, archive: Archive, people: dict[str, int]
) -> None:
    archive.close()
    app = App(archive.folder)
    qtbot.addWidget(app.window)
    with qtbot.waitActive(app.window):
        app.window.show()
        app.window.activateWindow()
    room: Any = app.window.show_room("people")
    qtbot.waitUntil(lambda: room.list.people.rowCount() == 4)
    assert app.window.focusWidget() is room.list
    qtbot.keyClick(room.list, Qt.Key.Key_Down)
    assert room.list.chosen_person() == people["hale"]
    qtbot.keyClick(app.window, Qt.Key.Key_F1)
    app.window.findChildren(WhatCanIDo)[0].words.click()
    assert app.window.current_room_id == "glossary"
    app.window.go_back()
    assert app.window.current_room is room
    app.window.close()
    app.close()
