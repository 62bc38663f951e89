"""The Timeline room as a parent uses it: by mouse and by keys alone, with proposals, filters and undo."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, QSettings, Qt
from PySide6.QtGui import QAction, QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from sendorganiser.gui import style
from sendorganiser.gui.desk import Desk
from sendorganiser.gui.jobs import JobRunner
from sendorganiser.gui.models.timeline_list import NO_DATE, StoryModel, rows_of
from sendorganiser.gui.pages import PageSource
from sendorganiser.gui.screens import look_first
from sendorganiser.gui.screens.events import review as reviewing
from sendorganiser.gui.screens.events.dialog import EventDialog
from sendorganiser.gui.screens.events.review import ReviewDialog
from sendorganiser.gui.screens.timeline.room import TimelineRoom
from sendorganiser.gui.widgets import EmptyState, OneLine, Paragraph
from sendorganiser.jobs import Job
from sendorganiser.model.story import Entry
from sendorganiser.store import Archive
from sendorganiser.workflows.log_event import log_event
from tests.conftest import NOW
from tests.gui.opened import words_on
from tests.gui.test_app import started
from tests.gui.test_documents import keep

TODAY = date(2026, 11, 21)
CONTROL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


@dataclass
class Room:
    """The room on its own, with real jobs, and what it asked the window for."""

    widget: TimelineRoom
    desk: Desk
    said: list[tuple[str, Any]] = field(default_factory=list)
    opened: list[tuple[int, int, object]] = field(default_factory=list)
    rooms: list[str] = field(default_factory=list)

    @property
    def titles(self) -> list[str]:
        return [entry.title for entry in self.widget.story.list.story.entries()]

    @property
    def current(self) -> str:
        entry = self.widget.story.lanes.drawing.entry(self.widget.story.lanes.current)
        return entry.title if entry else ""


Make = Callable[[], Room]


@pytest.fixture
def make(qtbot: QtBot, archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Make]:
    """Make the room on the archive as it stands then."""
    monkeypatch.setattr(reviewing, "_TOO_SOON", 0.0)  # tests read faster than people
    monkeypatch.setattr(Desk, "now", lambda _: NOW)
    monkeypatch.setattr(Desk, "today", lambda _: TODAY)
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    style.apply(application, "light")
    runner = JobRunner(partial(Archive.open, archive.folder))
    pages = PageSource()
    reader = Archive.open_to_read(archive.folder)

    def made() -> Room:
        desk = Desk(reader, runner, pages, state=QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat))
        widget = TimelineRoom(desk)
        room = Room(widget, desk)
        desk.said.connect(lambda words, undo: room.said.append((words, undo)))
        desk.paper_asked.connect(lambda *asked: room.opened.append(asked))
        desk.room_asked.connect(room.rooms.append)
        runner.changed.connect(widget.refresh)
        qtbot.addWidget(widget)
        widget.resize(1080, 700)
        with qtbot.waitActive(widget):
            widget.show()
            widget.activateWindow()
        widget.shown()
        qtbot.waitUntil(lambda: not runner.is_busy)
        return room

    yield made
    runner.stop()
    pages.close()
    reader.close()


def log(archive: Archive, case: int, kind: str, day: str, title: str = "", **more: Any) -> int:
    return log_event(archive, Job(), case=case, kind=kind, date=day, title=title, now=NOW, **more).event


@pytest.fixture
def story(archive: Archive, case: int) -> list[int]:
    """Papers and entries of two years, in four lanes."""
    keep(archive, case, "Final plan", kind="ehcp-final-letter", date="2026-01-16")
    keep(archive, case, "Speech report", kind="salt-report", date="2025-03")
    keep(archive, case, "Undated note")
    return [
        log(archive, case, "call", "2026-02-03", "Rang the council"),
        log(archive, case, "absence", "2026-05-04", "Too anxious", until="2026-05-15"),
        log(archive, case, "incident", "2026-06-10", "Hurt at lunch"),
        log(archive, case, "note", "2026-06-12", "Bad night"),
    ]


def click(qtbot: QtBot, room: Room, key: str) -> None:
    lanes = room.widget.story.lanes
    box = lanes.place(key)
    assert box is not None
    middle = QPoint(round(box.x + box.width / 2), round(box.y + box.height / 2))
    qtbot.mouseClick(lanes, LEFT, pos=middle)


def menu_of(room: Room) -> dict[str, Callable[[], None]]:
    menu = room.widget.story.chronology.menu()
    menu.aboutToShow.emit()
    return {action.text(): action.trigger for action in menu.actions() if action.text()}


def test_the_chronology_is_put_into_a_bundle_and_taken_out_again(
    qtbot: QtBot, archive: Archive, case: int, make: Make, story: list[int]
) -> None:
    room = make()
    menu_of(room)["Make a bundle first, to put the chronology into it"]()
    assert room.rooms == ["bundles"]
    pack = archive.add_pack(case=case, title="Complaint & more", preset="council-stage1", now=NOW)
    menu_of(room)["Put the chronology into “Complaint && more”"]()
    qtbot.waitUntil(lambda: bool(room.said))
    words, undo = room.said[0]
    assert "of “Complaint & more”" in words
    assert archive.pack(pack).sections["chronology"]
    undo()
    qtbot.waitUntil(lambda: not any(archive.pack(pack).sections.values()))


def test_the_chronology_is_saved_as_pdf_word_and_table(
    qtbot: QtBot, make: Make, story: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = make()
    monkeypatch.setattr(look_first, "ask_where", lambda _, suggested: tmp_path / suggested.name)
    for ending in (".pdf", ".docx", ".csv"):
        menu_of(room)["Chronology: look and save…"]()
        (dialog,) = room.widget.findChildren(look_first.LookFirst)
        qtbot.waitUntil(lambda dialog=dialog: dialog.buttons[".pdf"].isEnabled())
        dialog.buttons[ending].click()
        file = tmp_path / f"Chronology {TODAY.isoformat()}{ending}"
        qtbot.waitUntil(lambda name=file.name: f"Saved as “{name}”" in [words for words, _ in room.said])
        assert file.stat().st_size > 200
        qtbot.waitUntil(lambda: not room.widget.findChildren(look_first.LookFirst))


# ---- what is shown ----


def test_without_a_case_or_anything_in_it_the_room_says_how_to_begin(
    qtbot: QtBot, archive: Archive, make: Make
) -> None:
    room = make()
    assert "Start your child’s case" in _words(room)
    archive.add_case(name="Maya Tresswell", now=NOW)
    room.desk.choose_case()
    room.widget.refresh()
    qtbot.waitUntil(lambda: "Add a paper, or log a call." in _words(room))
    button = next(b for b in room.widget.findChildren(QPushButton) if b.text() == "Add papers" and b.isVisible())
    qtbot.mouseClick(button, LEFT)
    assert room.rooms == ["documents"]


def test_everything_stands_in_the_list_by_date_and_undated_papers_last(make: Make, story: list[int]) -> None:
    room = make()
    assert room.titles == [
        "Speech report", "Final plan", "Rang the council", "Too anxious", "Hurt at lunch", "Bad night", "Undated note",
    ]  # fmt: skip
    rows = rows_of(room.widget.story.list.story.entries())
    headings = [row for row in rows if isinstance(row, str)]
    assert headings == ["March 2025", "January 2026", "February 2026", "May 2026", "June 2026", NO_DATE]


def test_a_story_that_is_still_being_read_is_not_called_empty(
    make: Make, story: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as slow:
        slow.setattr(Desk, "ask", lambda *_, **__: None)  # the answer takes long
        room = make()
    view = room.widget.story
    assert view.list.when_empty == "Your story is being read…"
    assert not any("entries" in words.whole_text() for words in view.findChildren(OneLine))
    assert [view.filters.kind.currentText(), view.filters.person.currentText()] == ["All kinds", "Everybody"]
    view.show_entries((), today=TODAY)
    assert view.list.when_empty.startswith("Nothing in the story fits.")


def test_every_entry_is_where_a_click_finds_it(qtbot: QtBot, make: Make, story: list[int]) -> None:
    room = make()
    lanes = room.widget.story.lanes
    for entry in room.widget.story.list.story.entries():
        if entry.is_dated:
            room.widget.story.choose(entry.key)
            lanes.set_span(lanes.span.showing(entry.first, entry.last))
            click(qtbot, room, entry.key)
            assert room.current == entry.title


def test_a_month_is_drawn_over_all_its_days_and_not_as_one(make: Make, story: list[int]) -> None:
    room = make()
    report = next(e for e in room.widget.story.list.story.entries() if e.title == "Speech report")
    assert date.fromordinal(report.first).isoformat() == "2025-03-01"
    assert date.fromordinal(report.last).isoformat() == "2025-03-31"
    lanes = room.widget.story.lanes
    lanes.set_span(lanes.span.showing(report.first, report.last))
    grounds = lanes.grab().toImage()
    row = next(row for row in lanes.drawing.rows if row.lane == report.lane)
    y = round(row.marks_at)
    paper = grounds.pixelColor(lanes.gutter + round(lanes.span.x(report.first - 3)), y)
    soft_end = grounds.pixelColor(lanes.gutter + round(lanes.span.x(report.first + 1)), y)
    deep = grounds.pixelColor(lanes.gutter + round(lanes.span.x(report.first + 10)), y)
    assert paper.lightness() > soft_end.lightness() > deep.lightness()


def test_a_shown_entry_is_said_whole_to_a_screen_reader(qtbot: QtBot, make: Make, story: list[int]) -> None:
    room = make()
    lanes = room.widget.story.lanes
    room.widget.story.choose(f"event/{story[2]}")
    assert lanes.accessibleName() == "Timeline. School: Hurt at lunch, 10 June 2026, Incident, private"
    assert "arrow keys walk" in lanes.accessibleDescription()


# ---- by keys ----


def test_the_story_is_walked_opened_and_left_by_keys_alone(qtbot: QtBot, make: Make, story: list[int]) -> None:
    room = make()
    lanes = room.widget.story.lanes
    assert lanes.hasFocus()
    qtbot.keyClick(lanes, Qt.Key.Key_Home)
    assert room.current == "Speech report"
    qtbot.keyClick(lanes, Qt.Key.Key_End)
    assert room.current == "Bad night"
    qtbot.keyClick(lanes, Qt.Key.Key_Left)
    assert room.current == "Rang the council"
    qtbot.keyClick(lanes, Qt.Key.Key_Up)
    seen = {room.current}
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up):
        qtbot.keyClick(lanes, key)
        seen.add(room.current)
    assert "Final plan" in seen
    assert room.widget.story.list.current().title == room.current  # type: ignore[union-attr]
    qtbot.keyClick(lanes, Qt.Key.Key_Return)
    assert len(room.opened) == 1


def test_enter_on_an_entry_shows_it_to_change(qtbot: QtBot, make: Make, story: list[int]) -> None:
    room = make()
    room.widget.story.choose(f"event/{story[0]}")
    qtbot.keyClick(room.widget.story.lanes, Qt.Key.Key_Return)
    dialog = room.widget.window().findChild(EventDialog)
    assert dialog is not None
    assert dialog.form.title.text() == "Rang the council"
    dialog.form.title.setText("Rang the SEN team")
    dialog.save()
    qtbot.waitUntil(lambda: "Rang the SEN team" in room.titles)


def test_delete_takes_an_entry_out_and_undo_brings_it_back(qtbot: QtBot, make: Make, story: list[int]) -> None:
    room = make()
    room.widget.story.choose(f"event/{story[2]}")
    qtbot.keyClick(room.widget.story.lanes, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: "Hurt at lunch" not in room.titles)
    assert room.current == "Too anxious"
    room.said[-1][1]()
    qtbot.waitUntil(lambda: "Hurt at lunch" in room.titles)


def test_a_paper_is_never_taken_out_from_here(qtbot: QtBot, make: Make, story: list[int]) -> None:
    room = make()
    paper = next(e for e in room.widget.story.list.story.entries() if e.title == "Final plan")
    room.widget.story.choose(paper.key)
    qtbot.keyClick(room.widget.story.lanes, Qt.Key.Key_Delete)
    assert room.said == [("This is a paper. Take it out of the case in Documents.", None)]
    assert "Final plan" in room.titles


def test_plus_minus_and_nought_zoom(qtbot: QtBot, make: Make, story: list[int]) -> None:
    room = make()
    lanes = room.widget.story.lanes
    assert lanes.span.is_whole
    before = lanes.span
    for _ in range(4):
        qtbot.keyClick(lanes, Qt.Key.Key_Plus)
    assert lanes.span.per_day > before.per_day * 2
    qtbot.keyClick(lanes, Qt.Key.Key_Minus)
    qtbot.keyClick(lanes, Qt.Key.Key_Right, CONTROL)
    assert not lanes.span.is_whole
    qtbot.keyClick(lanes, Qt.Key.Key_0)
    assert lanes.span == before


# ---- by mouse ----


def test_the_wheel_pans_and_with_ctrl_zooms_where_the_pointer_is(qtbot: QtBot, make: Make, story: list[int]) -> None:
    room = make()
    lanes = room.widget.story.lanes
    at = QPointF(lanes.gutter + 200, 50)
    day = lanes.span.day(200)
    for _ in range(6):
        _turn(lanes, at, 120, CONTROL)
    assert not lanes.span.is_whole
    assert abs(lanes.span.day(200) - day) < 0.5
    left = lanes.span.left
    _turn(lanes, at, -120, Qt.KeyboardModifier.NoModifier)
    assert lanes.span.left > left


def test_dragging_moves_the_story_with_the_hand_and_chooses_nothing(qtbot: QtBot, make: Make, story: list[int]) -> None:
    room = make()
    lanes = room.widget.story.lanes
    lanes.set_span(lanes.span.zoomed(6, 300))
    day = lanes.span.day(300)
    qtbot.mousePress(lanes, LEFT, pos=QPoint(lanes.gutter + 300, 40))
    qtbot.mouseMove(lanes, QPoint(lanes.gutter + 260, 40))
    qtbot.mouseMove(lanes, QPoint(lanes.gutter + 200, 40))
    qtbot.mouseRelease(lanes, LEFT, pos=QPoint(lanes.gutter + 200, 40))
    assert abs(lanes.span.day(200) - day) < 1
    assert room.current == ""


def test_a_cluster_opens_closer_and_on_one_day_offers_what_is_in_it(
    qtbot: QtBot, archive: Archive, case: int, make: Make
) -> None:
    for number in range(8):
        log(archive, case, "note", f"2026-03-0{number + 1}", f"Note {number}")
    log(archive, case, "note", "2020-01-01", "Long ago")
    twins = [log(archive, case, "call", "2024-06-05", f"Call {n}") for n in range(2)]
    room = make()
    lanes = room.widget.story.lanes
    box = lanes.place(f"event/{twins[0] - 1}")
    assert box is not None
    crowd = [entry for entry in room.widget.story.list.story.entries() if entry.title == "Note 3"]
    before = lanes.span.per_day
    click(qtbot, room, crowd[0].key)
    assert lanes.span.per_day > before
    places = {lanes.place(entry.key) for entry in room.widget.story.list.story.entries() if "Note" in entry.title}
    assert len(places) == 8
    room.widget.story.choose(f"event/{twins[0]}")
    lanes.set_span(lanes.span.showing(date(2024, 6, 5).toordinal(), date(2024, 6, 5).toordinal()))
    click(qtbot, room, f"event/{twins[0]}")
    (menu,) = (menu for menu in room.widget.findChildren(QMenu) if menu.isVisible())
    assert [action.text() for action in menu.actions()] == ["Call 0", "Call 1"]
    menu.actions()[1].trigger()
    assert room.current == "Call 1"
    menu.close()


def test_the_scrubber_goes_anywhere_and_its_edges_show_more_or_less(qtbot: QtBot, make: Make, story: list[int]) -> None:
    room = make()
    lanes, scrubber = room.widget.story.lanes, room.widget.story.scrubber
    lanes.set_span(lanes.span.zoomed(5, 0))
    end = lanes.span.right
    qtbot.mouseClick(scrubber, LEFT, pos=QPoint(scrubber.width() - 60, 10))
    assert lanes.span.left > end
    window = scrubber.window_box()
    length = lanes.span.right - lanes.span.left
    qtbot.mousePress(scrubber, LEFT, pos=QPoint(round(window.left()) + 1, 10))
    qtbot.mouseMove(scrubber, QPoint(round(window.left()) - 80, 10))
    qtbot.mouseRelease(scrubber, LEFT, pos=QPoint(round(window.left()) - 80, 10))
    assert lanes.span.right - lanes.span.left > length
    left = lanes.span.left
    qtbot.keyClick(scrubber, Qt.Key.Key_Left)
    assert lanes.span.left < left


# ---- list and lanes together ----


def test_list_and_lanes_share_one_choice_and_one_place(qtbot: QtBot, archive: Archive, case: int, make: Make) -> None:
    for number in range(120):
        log(archive, case, "note", date.fromordinal(TODAY.toordinal() - number * 9).isoformat(), f"Note {number}")
    room = make()
    view = room.widget.story
    view.lanes.set_span(view.lanes.span.zoomed(10, 0))
    first = view.list.story.entries()[0]
    view.list.choose(first.key)
    view.list.follow(view.lanes.span.left, view.lanes.span.right)
    assert view.list.visualRect(view.list.story.place(first.key)).top() >= -1
    last = view.list.story.entries()[-1]
    view.list.verticalScrollBar().setValue(view.list.verticalScrollBar().maximum())
    assert view.lanes.span.left <= last.first <= view.lanes.span.right
    second = view.list.story.entries()[1]
    view.list.setCurrentIndex(view.list.story.place(second.key))
    assert room.current == second.title
    assert view.lanes.span.left <= second.first <= view.lanes.span.right
    qtbot.keyClick(view.lanes, Qt.Key.Key_End)
    assert view.list.current() == last


def test_what_is_new_is_chosen_and_in_view(qtbot: QtBot, archive: Archive, make: Make, case: int) -> None:
    for number in range(60):
        log(archive, case, "note", date.fromordinal(TODAY.toordinal() - number * 20).isoformat(), f"Note {number}")
    room = make()
    lanes = room.widget.story.lanes
    lanes.set_span(lanes.span.zoomed(20, 0))
    log(archive, case, "call", "2026-11-20", "Rang again")
    room.widget.refresh()
    qtbot.waitUntil(lambda: room.current == "Rang again")
    assert lanes.span.left <= date(2026, 11, 20).toordinal() <= lanes.span.right


def test_where_room_is_short_the_lanes_or_the_list_are_shown(qtbot: QtBot, make: Make, story: list[int]) -> None:
    room = make()
    view = room.widget.story
    assert view.lanes.isVisible()
    assert view.list.isVisible()
    room.widget.resize(600, 500)
    qtbot.waitUntil(lambda: not view.list.isVisible())
    view.take_keyboard()
    toggle = next(action for action in view.findChildren(QAction) if action.text() == "As a list")
    toggle.trigger()
    assert view.list.isVisible()
    assert not view.lanes.isVisible()
    assert view.list.hasFocus()


# ---- filters ----


def test_filters_leave_what_is_asked_for_and_one_button_takes_them_off(
    qtbot: QtBot, make: Make, story: list[int]
) -> None:
    room = make()
    filters = room.widget.story.filters
    qtbot.mouseClick(filters.papers, LEFT)
    assert "Final plan" not in room.titles
    assert "Rang the council" in room.titles
    qtbot.mouseClick(filters.notes, LEFT)
    assert room.titles == []
    qtbot.mouseClick(filters.clear, LEFT)
    assert len(room.titles) == 7
    with qtbot.waitSignal(filters.changed):
        qtbot.keyClicks(filters.search.edit, "lunch")
    assert room.titles == ["Hurt at lunch"]
    filters.show_everything()
    filters.lane.setCurrentIndex(filters.lane.findText("School"))
    assert room.titles == ["Too anxious", "Hurt at lunch"]
    filters.show_everything()
    filters.kind.setCurrentIndex(filters.kind.findText("Telephone call"))
    assert room.titles == ["Rang the council"]


def test_people_named_in_the_story_can_be_asked_for(archive: Archive, case: int, make: Make) -> None:
    log(archive, case, "call", "2026-05-01", "With her", new_contacts=("Mrs Brown",))
    log(archive, case, "call", "2026-05-02", "With him", new_contacts=("Tom Hale",))
    room = make()
    filters = room.widget.story.filters
    filters.person.setCurrentIndex(filters.person.findText("Mrs Brown"))
    assert room.titles == ["With her"]


# ---- what papers tell of ----


def proposed(qtbot: QtBot, archive: Archive, case: int, make: Make, *, children: tuple[str, str] = ("", "")) -> Room:
    first = keep(archive, case, "Refusal", "We refuse to assess", kind="la-decision-refuse-assess", date="2026-01-16",
         organisation="Wendlebury Council")  # fmt: skip
    other = keep(archive, case, "Final letter", "Final plan", kind="ehcp-final-letter", date="2026-09-14",
                 organisation="Wendlebury Council")  # fmt: skip
    archive.set_facts({first: {"child": children[0]}, other: {"child": children[1]}}, confirm=True)
    room = make()
    qtbot.waitUntil(lambda: len(room.widget.banners.banners) == 1)
    return room


def review(qtbot: QtBot, room: Room) -> ReviewDialog:
    room.widget.banners.banners[0].action_asked.emit()
    dialog = room.widget.window().findChild(ReviewDialog)
    assert dialog is not None
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def test_what_papers_tell_of_is_offered_and_enter_accepts_it(
    qtbot: QtBot, archive: Archive, case: int, make: Make
) -> None:
    room = proposed(qtbot, archive, case, make)
    assert "2 papers tell of things that happened." in room.widget.banners.banners[0].said
    assert archive.diary.events(case) == []
    dialog = review(qtbot, room)
    qtbot.keyClick(dialog.accept_button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(archive.diary.events(case)) == 1)
    assert archive.diary.events(case)[0].date == "2026-01-16"
    qtbot.keyClick(dialog.accept_button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(archive.diary.events(case)) == 2)
    qtbot.waitUntil(lambda: not room.widget.banners.banners)
    room.said[-1][1]()
    qtbot.waitUntil(lambda: len(archive.diary.events(case)) == 1)
    qtbot.waitUntil(lambda: len(room.widget.banners.banners) == 1)


def test_enter_pressed_twice_answers_nothing_that_was_not_seen(
    qtbot: QtBot, archive: Archive, case: int, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = proposed(qtbot, archive, case, make)
    monkeypatch.setattr(reviewing, "_TOO_SOON", 600.0)  # however busy the computer
    dialog = review(qtbot, room)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_Delete):
        qtbot.keyClick(dialog.accept_button, key)
    assert dialog.isVisible()
    assert "1 of 2" in words_on(dialog)
    monkeypatch.setattr(reviewing, "_TOO_SOON", 0.0)
    qtbot.keyClick(dialog.accept_button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(archive.diary.events(case)) == 1)
    assert "2 of 2" in words_on(dialog)


def test_accepting_all_asks_singly_after_what_is_about_another_child(
    qtbot: QtBot, archive: Archive, case: int, make: Make
) -> None:
    room = proposed(qtbot, archive, case, make, children=("Maya Tresswell", "Noah Lane"))
    dialog = review(qtbot, room)
    dialog.accept_all()
    qtbot.waitUntil(lambda: len(archive.diary.events(case)) == 1)
    assert archive.diary.events(case)[0].kind == "ehcna-refused"
    assert dialog.isVisible()
    assert dialog.focusWidget() is dialog.decline_button  # Enter takes nothing of another child's over unseen
    dialog.close()


def test_a_date_is_corrected_before_it_is_accepted_and_a_wrong_one_is_said(
    qtbot: QtBot, archive: Archive, case: int, make: Make
) -> None:
    room = proposed(qtbot, archive, case, make)
    dialog = review(qtbot, room)
    dialog.day.setText("31 June")
    qtbot.keyClick(dialog.day, Qt.Key.Key_Return)
    assert dialog.field.problem
    dialog.day.setText("15 January 2026")
    qtbot.keyClick(dialog.day, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(archive.diary.events(case)) == 1)
    assert archive.diary.events(case)[0].date == "2026-01-15"
    assert "2026-01-16" not in archive.diary.events(case)[0].dated


def test_what_is_not_so_is_left_out_and_not_offered_again(
    qtbot: QtBot, archive: Archive, case: int, make: Make
) -> None:
    room = proposed(qtbot, archive, case, make)
    dialog = review(qtbot, room)
    dialog.decline_button.click()
    qtbot.waitUntil(lambda: len(room.said) == 1)
    dialog.later_button.click()
    qtbot.waitUntil(lambda: bool(room.widget.banners.banners))
    qtbot.waitUntil(lambda: "1 paper tells of things that happened." in room.widget.banners.banners[0].said)
    room.said[0][1]()
    qtbot.waitUntil(lambda: "2 papers tell of things that happened." in room.widget.banners.banners[0].said)


def test_all_that_is_left_can_be_accepted_at_once(qtbot: QtBot, archive: Archive, case: int, make: Make) -> None:
    room = proposed(qtbot, archive, case, make)
    dialog = review(qtbot, room)
    assert dialog.all_button.text() == "Accept all 2"
    dialog.all_button.click()
    qtbot.waitUntil(lambda: len(archive.diary.events(case)) == 2 and bool(room.said))
    room.said[0][1]()
    qtbot.waitUntil(lambda: archive.diary.events(case) == [])


@pytest.mark.parametrize(
    ("children", "first", "later"),
    [
        (("", ""), "Accept all 3", "Accept the 2 that are left"),
        (("Maya Tresswell", "Noah Lane"), "Accept all 2 about Maya", ""),
    ],
)
def test_the_button_for_all_says_what_it_takes_beside_the_count(
    qtbot: QtBot, archive: Archive, case: int, make: Make, children: tuple[str, str], first: str, later: str
) -> None:
    agreed = keep(archive, case, "Agreed", "We will", kind="la-decision-assess", date="2026-02-20", organisation="Hale")
    archive.set_facts({agreed: {}}, confirm=True)
    dialog = review(qtbot, proposed(qtbot, archive, case, make, children=children))
    assert dialog.all_button.text() == first
    dialog.later_button.click()
    assert (dialog.all_button.text() if dialog.all_button.isVisible() else "") == later
    dialog.close()


# ---- the model, and the window ----


def test_the_list_is_a_sound_model() -> None:
    model = StoryModel()
    tester = ModelTester(config=None)
    tester.check(model)
    entry = Entry(key="event/1", shape="note", lane="home", kind="note", title="A", date="2026-05-01", first=1, last=1)
    model.show_entries([entry])
    model.show_entries([])
    assert model.rowCount() == 0


def test_ctrl_l_writes_something_down_from_any_room(qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    with Archive.open(folder) as archive:
        archive.add_case(name="Maya", now=NOW)
    app = started(qtbot, folder)
    qtbot.keyClick(app.window, Qt.Key.Key_L, CONTROL)
    dialog = app.window.findChild(EventDialog)
    assert dialog is not None
    qtbot.keyClick(dialog.chooser.buttons[0], "1")
    qtbot.waitUntil(dialog.form.note.hasFocus)
    qtbot.keyClicks(dialog.form.note, "Rang")
    qtbot.keyClick(dialog.form.note, Qt.Key.Key_Return, CONTROL)
    room = app.window.show_room("timeline")
    assert isinstance(room, TimelineRoom)
    qtbot.waitUntil(lambda: len(room.story.list.story.entries()) == 1)
    app.window.hide()
    app.close()


def _turn(widget: Any, at: QPointF, by: int, modifiers: Qt.KeyboardModifier) -> None:
    event = QWheelEvent(
        at, widget.mapToGlobal(at), QPoint(), QPoint(0, by), Qt.MouseButton.NoButton, modifiers,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(widget, event)


def _words(room: Room) -> str:
    shown = [state for state in room.widget.findChildren(EmptyState) if state.isVisible()]
    return " ".join(words.plain_text() if isinstance(words, Paragraph) else words.text()
                    for state in shown for words in state.findChildren(QLabel))  # fmt: skip
