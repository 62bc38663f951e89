"""Home, as a parent meets it: what matters today, four large buttons, and three small things."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from sendorganiser.gui import style
from sendorganiser.gui.desk import Desk
from sendorganiser.gui.jobs import JobRunner
from sendorganiser.gui.pages import PageSource
from sendorganiser.gui.screens.deadlines import reading as deadlines_reading
from sendorganiser.gui.screens.deadlines.reading import Owed
from sendorganiser.gui.screens.events.dialog import EventDialog
from sendorganiser.gui.screens.events.review import ReviewDialog
from sendorganiser.gui.screens.home import tasks as home_tasks
from sendorganiser.gui.screens.home.big_number import BigNumber
from sendorganiser.gui.screens.home.room import HomeRoom
from sendorganiser.gui.style import State, Theme
from sendorganiser.jobs import Job
from sendorganiser.model.event import Direction, Event
from sendorganiser.store import Archive
from sendorganiser.workflows.keep_contacts import keep_contact
from sendorganiser.workflows.keep_promises import Waiting
from sendorganiser.workflows.log_event import log_event
from tests.conftest import NOW
from tests.gui.made_deadlines import ALL, ORDERS, TODAY, appeal, owed
from tests.gui.test_app import started
from tests.gui.test_deadlines import words_on
from tests.gui.test_documents import keep
from tests.workflows.test_propose_events import refusal

LATE_PROMISE = Waiting(
    "the minutes", "Mrs Holt", "2026-11-01", "2026-11-14", 20, 7,
    "Mrs Holt said it would be done by 14 November 2026: the minutes.", 1, None, 1,
)  # fmt: skip


@dataclass
class Home:
    widget: HomeRoom
    desk: Desk
    qtbot: QtBot
    asked: list[tuple[str, Any]] = field(default_factory=list)

    def words(self) -> str:
        return words_on(self.widget)

    def press(self, text: str) -> None:
        buttons = self.widget.findChildren(QAbstractButton)
        found = next(b for b in buttons if text in (b.text(), b.accessibleName()) and b.isVisible())
        self.qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


@pytest.fixture
def make(qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Make Home on a case with so many papers to check and this owed."""
    style.apply(qapp, Theme.LIGHT, reduced_motion=True)
    monkeypatch.setattr(Desk, "today", lambda _: TODAY)
    ended: list[Any] = []

    def made(
        shown: Owed | None = None,
        *,
        papers: int = 0,
        with_case: bool = True,
        person: str = "",
        refused: str = "",
        child: str = "Maya Tresswell",
    ) -> Home:
        if shown is not None:
            monkeypatch.setattr(deadlines_reading, "read_owed", lambda *_, **__: shown)
        with Archive.open(tmp_path / "archive") as archive:
            if with_case:
                case = archive.add_case(name=child, now=NOW)
                for number in range(papers):
                    keep(archive, case, f"Letter {number}", f"Dear parent {number}")
                if refused:
                    refusal(archive, case, refused)
                if person:
                    keep_contact(archive, Job(), case=case, name=person)
        reader, pages = Archive.open_to_read(tmp_path / "archive"), PageSource()
        runner = JobRunner(partial(Archive.open, tmp_path / "archive"))
        desk = Desk(reader, runner, pages, state=QSettings(str(tmp_path / "w.ini"), QSettings.Format.IniFormat))
        home = Home(HomeRoom(desk), desk, qtbot)
        desk.room_asked.connect(lambda room: home.asked.append(("room", room)))
        desk.new_case_asked.connect(lambda: home.asked.append(("case", None)))
        home.widget.add_asked.connect(lambda: home.asked.append(("add", None)))
        home.widget.inbox_asked.connect(lambda: home.asked.append(("inbox", None)))
        home.widget.log_asked.connect(lambda kind: home.asked.append(("log", kind)))
        runner.changed.connect(home.widget.refresh)
        qtbot.addWidget(home.widget)
        home.widget.resize(1080, 900)
        with qtbot.waitActive(home.widget):
            home.widget.show()
            home.widget.activateWindow()
        home.widget.shown()
        qtbot.waitUntil(lambda: not runner.is_busy)
        qtbot.wait(1)
        ended.extend((runner.stop, pages.close, reader.close))
        return home

    yield made
    for end in ended:
        end()


def test_the_largest_number_on_the_page_is_the_days_left_to_act(make: Any) -> None:
    home = make(owed())
    shown = [each for each in home.widget.findChildren(QLabel) if each.isVisible() and each.text().isdigit()]
    largest = max(shown, key=lambda each: each.fontInfo().pixelSize())
    assert largest.text() == "12"
    assert "Work to Thursday 3 December 2026" in home.words()
    assert "Absolute last day: Monday 7 December 2026, 5pm" in home.words()


def test_it_greets_with_the_childs_name_and_says_who_is_late(make: Any) -> None:
    home = make(owed())
    shown = home.words()
    assert "Maya Tresswell’s case today" in shown
    assert "Saturday 21 November 2026" in shown
    assert "The council’s" in shown
    numbers = [each.accessibleName() for each in home.widget.findChildren(BigNumber)]
    assert "34 days late. Decide whether to assess. Was due Sunday 18 October 2026" in numbers


def test_an_arabic_name_turns_only_itself_round(make: Any) -> None:
    assert "\u2068نور الحسيني\u2069’s case today" in make(owed(), child="نور الحسيني").words()


def test_the_four_large_buttons_do_what_they_say(make: Any) -> None:
    home = make(owed())
    for words in ("Add papers", "Log a call or meeting", "Log missed provision", "Make a bundle"):
        home.press(words)
    assert home.asked == [("add", None), ("log", ""), ("log", "missed-provision"), ("room", "bundles")]


def test_the_small_things_lead_to_where_they_are_done(make: Any) -> None:
    home = make(owed(told=2, waiting=(LATE_PROMISE,)), papers=4)
    home.press("Begin: Check 3 papers")
    assert home.asked == [("inbox", None)]
    assert "Three small things" in home.words()


@pytest.mark.parametrize("way", ["Begin: Look at one thing a paper tells of", "Look at what they tell of, from Yours"])
def test_what_papers_tell_of_is_gone_through_without_leaving_home(make: Any, way: str) -> None:
    home = make(owed(deadlines=(), directions=(), told=1), refused="2026-05-14")
    home.press(way)
    dialogs = home.widget.window().findChildren
    home.qtbot.waitUntil(lambda: any(each.isVisible() for each in dialogs(ReviewDialog)))
    (dialog,) = dialogs(ReviewDialog)
    shown = words_on(dialog)
    assert "This is the council's refusal to assess, dated 14 May 2026. Right?" in shown
    assert "It sets 2 deadlines: “" in shown
    assert home.asked == []
    dialog.close()


def test_chasing_a_promise_begins_with_whom_and_what_it_was(make: Any) -> None:
    home = make(owed(waiting=(LATE_PROMISE,)), person="Mrs Holt")
    home.press("Begin: Chase Mrs Holt")
    dialog = next(each for each in home.widget.window().findChildren(EventDialog) if each.isVisible())
    assert dialog.form.people.text() == "Mrs Holt"
    assert dialog.form.title.text() == "Chased: the minutes"
    dialog.close()


def test_papers_to_sort_promises_and_the_hearing_are_one_quiet_line_each(make: Any) -> None:
    hearing = Event(9, 1, "hearing", "2027-02-03", time="10:00")
    home = make(owed(waiting=(LATE_PROMISE,), events={9: hearing}), papers=2)
    assert "Next hearing: Wednesday 3 February 2027, 10am, in 74 days" in home.words()
    assert "1 promise is overdue" in home.words()
    home.press("2 papers to sort")
    assert home.asked == [("inbox", None)]


def test_a_new_case_is_told_how_to_begin(make: Any) -> None:
    shown = make(owed(deadlines=(), directions=(), events={})).words()
    assert "How to begin" in shown
    assert "Yours" not in shown


def test_without_a_case_one_can_be_started(make: Any) -> None:
    home = make(with_case=False)
    home.press("Start a case")
    assert home.asked == [("case", None)]


def test_who_helps_is_named_only_where_something_speaks_of_harm(make: Any) -> None:
    assert "Samaritans" not in make(owed()).words()


def test_who_helps_is_named_gently(make: Any) -> None:
    shown = make(owed(speaks_of_harm=True)).words()
    assert "Samaritans: 116 123" in shown
    assert "Childline: 0800 1111" in shown


def test_nothing_due_is_said_calmly(make: Any) -> None:
    shown = make(owed(deadlines=(ALL[-1],), directions=())).words()
    assert "Nothing of yours is due that we know of." in shown
    assert "Nothing is late that we know of." in shown


def test_where_papers_tell_of_more_nothing_is_not_called_all(make: Any) -> None:
    shown = make(owed(deadlines=(ALL[-1],), directions=(), told=2)).words()
    assert "Nothing of yours is due that we know of." not in shown
    assert (
        shown.count("Nothing yet. Your papers tell of 2 things that nobody has confirmed, and they may set a deadline.")
        == 2
    )


def test_where_papers_are_not_checked_nothing_is_not_called_all(make: Any) -> None:
    shown = make(owed(deadlines=(ALL[-1],), directions=()), papers=3).words()
    assert "Nothing is late that we know of." not in shown
    assert shown.count("Nothing yet. 3 papers are not checked, and what they tell may set a deadline.") == 2


def test_an_empty_card_leads_to_the_papers_that_are_not_checked(make: Any) -> None:
    home = make(owed(deadlines=(ALL[-1],), directions=()), papers=3)
    home.press("Check the papers, from Yours")
    assert home.asked == [("inbox", None)]


def test_what_was_ordered_of_the_parent_long_ago_is_not_put_before_them_again() -> None:
    mine = Direction(1, 1, "Send the attendance form", "me", "2026-11-10")
    long_ago = replace(mine, id=2, due="2025-02-21")
    rows = home_tasks.yours(owed(deadlines=(), directions=(mine, long_ago)))
    assert [(row.standing.words, row.standing.state) for row in rows] == [("passed 11 days ago", State.LATE)]


def test_a_hearing_is_shown_until_the_day_is_over() -> None:
    def told(day: str) -> str:
        return home_tasks.hearing(owed(events={1: Event(1, 1, "hearing", day)}))

    assert told(TODAY.isoformat()).endswith("today")
    assert told("2026-11-22").endswith("tomorrow")
    assert told("2026-11-20") == ""
    assert told("2026-12") == ""


def test_the_keyboard_begins_at_the_first_large_button_and_reaches_all(make: Any) -> None:
    home = make(owed(told=1))
    assert home.widget.findChildren(QWidget)
    focused = QApplication.focusWidget()
    assert isinstance(focused, QAbstractButton)
    assert focused.text() == "Add papers"
    names = set()
    for _ in range(30):
        home.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        at = QApplication.focusWidget()
        names.add(at.accessibleName() or at.text() if isinstance(at, QAbstractButton) else "")
    assert {"Make a bundle", "Begin: Look at one thing a paper tells of", "Add papers"} <= names


@pytest.mark.parametrize(("size", "text"), [((700, 480), 100), ((640, 560), 200)])
def test_nothing_is_cut_off_in_a_small_window_with_large_letters(
    make: Any, qapp: QApplication, size: tuple[int, int], text: int
) -> None:
    home = make(owed(told=1, waiting=(LATE_PROMISE,), speaks_of_harm=True))
    style.apply(qapp, Theme.LIGHT, text_percent=text, reduced_motion=True)
    home.widget.resize(*size)
    page = home.widget.findChildren(QWidget, "qt_scrollarea_viewport")[0]
    home.qtbot.waitUntil(lambda: all(child.width() <= page.width() for child in page.findChildren(QWidget)))


# ---- what is picked ----


def test_what_the_tribunal_ordered_stands_among_yours_in_order_of_days() -> None:
    rows = home_tasks.yours(owed())
    assert [row.what for row in rows] == ["Send your appeal to the Tribunal", "Send the final evidence"]
    late = home_tasks.theirs(owed())
    assert [(row.what, row.standing.words) for row in late] == [
        ("Decide whether to assess", "34 days late"),
        ("Send its response to the appeal", "2 days late"),
    ]


def test_an_order_that_replaces_a_counted_date_is_named_once() -> None:
    overridden = appeal(clock="appeal.evidence", title="You send your evidence", limit="2026-12-11", overridden=True)
    rows = home_tasks.yours(owed(deadlines=(overridden,), directions=ORDERS[:1]))
    assert [row.what for row in rows] == ["You send your evidence"]


def test_what_has_passed_comes_after_what_can_still_be_done() -> None:
    passed = replace(appeal(), clock="x", limit="2026-01-05", safe="2026-01-05", state="late")
    rows = home_tasks.yours(owed(deadlines=(passed, appeal()), directions=()))
    assert [row.standing.words for row in rows] == ["12 days left", "passed 320 days ago"]


@given(st.integers(0, 40), st.integers(0, 5), st.integers(0, 5), st.lists(st.sampled_from(ALL)))
def test_there_are_never_more_than_three_small_things_and_none_twice(
    to_sort: int, told: int, promises: int, some: list[Any]
) -> None:
    shown = owed(deadlines=tuple(dict.fromkeys(some)), waiting=(LATE_PROMISE,) * promises)
    things = home_tasks.small_things(shown, to_sort=to_sort, told=told)
    assert len(things) <= 3
    if told and to_sort and promises:
        assert len({thing.place for thing in things}) == 3


def test_reading_what_is_owed_tells_of_clocks_promises_and_harm(archive: Archive, case: int) -> None:
    log_event(archive, Job(), case=case, kind="ehcna-requested", date="2026-09-06", received="2026-09-06", now=NOW)
    log_event(archive, Job(), case=case, kind="call", date="2026-11-01", now=NOW, note="She spoke of self-harm again.",
              new_contacts=["Mrs Holt"], promised="the minutes", promise_due="2026-11-14")  # fmt: skip
    found = deadlines_reading.read_owed(archive, Job(), case=case, today=date(2026, 11, 21))
    late = [each for each in found.deadlines if each.clock == "ehcna.decide"]
    assert [(each.limit, each.state) for each in late] == [("2026-10-18", "late")]
    assert [each.who for each in found.waiting] == ["Mrs Holt"]
    assert found.speaks_of_harm


# ---- in the application ----


def test_home_leads_to_the_other_rooms_and_the_rail_counts_what_is_late(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Desk, "today", lambda _: TODAY)
    with Archive.open(tmp_path / "archive") as archive:
        case = archive.add_case(name="Maya Tresswell", now=NOW)
        keep(archive, case, "Letter", "Dear parent")
        log_event(archive, Job(), case=case, kind="ehcna-requested", date="2026-09-06", received="2026-09-06", now=NOW)
    app = started(qtbot, tmp_path / "archive")
    app.window.show_room("home")
    qtbot.waitUntil(lambda: app.window.rail.button("deadlines").accessibleName() == "Deadlines, 1 late")
    home = app.window.current_room
    assert isinstance(home, HomeRoom)
    qtbot.waitUntil(lambda: "The council decides whether to assess" in words_on(home))
    focused = QApplication.focusWidget()
    assert isinstance(focused, QAbstractButton) and focused.text() == "Add papers"  # work can begin without the mouse
    buttons = {each.accessibleName() or each.text(): each for each in home.findChildren(QAbstractButton)}
    buttons["Begin: Check one paper"].click()
    assert app.window.current_room_id == "documents"
    app.window.show_room("home")
    buttons["Make a bundle"].click()
    assert app.window.current_room_id == "bundles"
    app.window.show_room("home")
    buttons["Log missed provision"].click()
    assert app.window.current_room_id == "provision"
    qtbot.waitUntil(lambda: not app.runner.is_busy)
    app.window.close()
    qtbot.wait(1)  # the window still settles the keyboard
    app.close()
