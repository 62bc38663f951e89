"""The Deadlines room, used as a parent uses it: read what is owed, ask why, mark it done, copy the Tribunal's dates."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QObject, QSettings, Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from sendorganiser.gui import style
from sendorganiser.gui.desk import Desk
from sendorganiser.gui.jobs import JobRunner
from sendorganiser.gui.models import deadlines as words
from sendorganiser.gui.pages import PageSource
from sendorganiser.gui.screens.deadlines import exporting as deadlines_exporting
from sendorganiser.gui.screens.deadlines import reading as deadlines_reading
from sendorganiser.gui.screens.deadlines.card import DeadlineCard
from sendorganiser.gui.screens.deadlines.done import DoneDialog
from sendorganiser.gui.screens.deadlines.order import OrderDialog
from sendorganiser.gui.screens.deadlines.picking import PickDialog
from sendorganiser.gui.screens.deadlines.reading import Owed
from sendorganiser.gui.screens.deadlines.room import DeadlinesRoom
from sendorganiser.gui.screens.deadlines.track import DeadlineTrack, Track
from sendorganiser.gui.style import Theme
from sendorganiser.gui.widgets.deadline_fields import DayField
from sendorganiser.gui.widgets.question import Question
from sendorganiser.gui.widgets.text import Paragraph
from sendorganiser.jobs import Job
from sendorganiser.model.deadline import Deadline, Source
from sendorganiser.model.document import printed_date
from sendorganiser.store import Archive
from sendorganiser.workflows.log_event import log_event
from tests.conftest import NOW
from tests.gui.made_deadlines import ALL, ORDERS, TODAY, appeal, deadline
from tests.gui.test_app import started
from tests.gui.test_documents import keep

Read = Callable[..., Owed]
REFUSED = "plan-refused"
LETTER = (
    "First-tier Tribunal\nThe local authority must send its response by 12 noon on 4 December 2026.\n"
    "The parent must send the final evidence by 8 January 2027."
)


@dataclass
class Room:
    widget: DeadlinesRoom
    desk: Desk
    qtbot: QtBot
    said: list[tuple[str, Any]] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    def card(self, clock: str) -> DeadlineCard:
        return next(card for (name, _), card in self.widget.sheet.cards.items() if name == clock)

    def words(self, part: QWidget | None = None) -> str:
        return words_on(part or self.widget)

    def press(self, text: str, part: QWidget | None = None) -> None:
        buttons = (part or self.widget).findChildren(QAbstractButton)
        found = next(b for b in buttons if text in (b.text(), b.accessibleName()) and b.isVisible())
        self.qtbot.mouseClick(found, Qt.MouseButton.LeftButton)

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.desk.runner.is_busy)
        self.qtbot.wait(1)  # what is new in a layout is shown by the next turn of the loop

    def dialog(self, kind: type[QDialog]) -> Any:
        return next(d for d in self.widget.findChildren(kind) if d.isVisible())


def words_on(widget: QWidget) -> str:
    """All words that are shown, from the top down."""
    labels = [each for each in widget.findChildren(QLabel) if each.isVisible()]
    labels.sort(key=lambda each: each.mapTo(widget, each.rect().topLeft()).y())
    return "\n".join(each.plain_text() if isinstance(each, Paragraph) else each.text() for each in labels)


def write(line: QWidget, text: str) -> None:
    assert isinstance(line, QLineEdit)
    line.setText(text)
    line.textEdited.emit(text)


def as_marked(made: tuple[Deadline, ...] = ALL) -> Read:
    """Read made-up deadlines, with what a person said of them and what the Tribunal ordered as the archive has it."""

    def read(archive: Archive, job: Job, *, case: int, today: date) -> Owed:
        marks = {(mark.clock, mark.event): mark for mark in archive.diary.marks(case)}
        shown = []
        for each in made:
            mark = marks.get((each.clock, each.event or 0))
            if mark is not None and mark.done:
                each = replace(each, state="met", met=mark.done)
            shown.append(replace(each, aside=mark.aside) if mark is not None else each)
        events = {event.id: event for event in archive.diary.events(case)}
        return Owed(case, today, tuple(shown), tuple(archive.diary.directions(case)), (), events)

    return read


@pytest.fixture
def make(qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Make the room on an archive with a case and two events."""
    style.apply(qapp, Theme.LIGHT, reduced_motion=True)
    monkeypatch.setattr(Desk, "today", lambda _: TODAY)
    ended: list[Callable[[], None]] = []

    def made(read: Read | None = None, *, with_case: bool = True) -> Room:
        monkeypatch.setattr(deadlines_reading, "read_owed", read or as_marked())
        with Archive.open(tmp_path / "archive") as archive:
            if with_case:
                case = archive.add_case(name="Maya Tresswell", now=NOW)
                for kind, day in (("ehcna-requested", "2026-09-06"), (REFUSED, "2026-10-05")):
                    log_event(archive, Job(), case=case, kind=kind, date=day, now=NOW)
        reader, runner, pages = Archive.open_to_read(tmp_path / "archive"), JobRunner(
            partial(Archive.open, tmp_path / "archive")
        ), PageSource()  # fmt: skip
        desk = Desk(reader, runner, pages, state=QSettings(str(tmp_path / "w.ini"), QSettings.Format.IniFormat))
        room = Room(DeadlinesRoom(desk), desk, qtbot)
        desk.said.connect(lambda *said: room.said.append(said))
        runner.changed.connect(room.widget.refresh)
        runner.refused.connect(lambda error: room.refused.append(str(error)))
        runner.crashed.connect(lambda error: room.refused.append(repr(error)))
        qtbot.addWidget(room.widget)
        room.widget.resize(1080, 700)
        with qtbot.waitActive(room.widget):
            room.widget.show()
            room.widget.activateWindow()
        room.widget.shown()
        room.settle()
        ended.extend((room.settle, runner.stop, pages.close, reader.close))
        return room

    yield made
    for end in ended:
        end()


# ---- what is shown ----


def test_your_own_days_come_first_then_who_is_late_then_what_runs(make: Any) -> None:
    shown = make().words().split("\n")
    titles = ("The council is late with", "Running", "What the Tribunal ordered")
    places = [shown.index("Yours"), *(shown.index(title) for title in titles)]
    assert places == sorted(places)


def test_the_day_to_work_to_is_large_and_the_absolute_last_stands_beneath(make: Any) -> None:
    card = make().card("appeal.register")
    large = [each.text() for each in card.findChildren(QLabel) if each.property("role") == "title"]
    assert large == ["Thursday 3 December 2026"]
    assert "Absolute last day if the Tribunal applies its rule: Monday 7 December 2026, 5pm" in words_on(card)
    assert "12 days left" in words_on(card)


def test_lateness_is_said_in_days_and_on_hover_in_weeks_and_months(make: Any) -> None:
    room = make()
    card = room.card("ehcna.decide")
    assert "34 days late" in words_on(card)
    assert card.standing.long == "4 weeks 6 days, or 1 month 3 days"
    assert "Decide whether to assess, 34 days late" in card.accessibleName()


def test_a_rule_from_memory_says_check_this(make: Any) -> None:
    room = make()
    assert "check this" in words_on(room.card("review.report"))
    assert "check this" not in words_on(room.card("ehcna.decide"))


def test_no_case_and_nothing_owed_both_teach(make: Any) -> None:
    room = make(as_marked(()))
    assert "No clock is running yet" in room.words()
    assert room.widget.main_action is None


def test_where_papers_are_not_checked_it_leads_to_them(make: Any, tmp_path: Path) -> None:
    room = make(as_marked(()))
    asked: list[str] = []
    room.desk.room_asked.connect(asked.append)
    with Archive.open(tmp_path / "archive") as archive:
        keep(archive, 1, "Refusal", "Dear parent, we have decided not to assess.")
    room.widget.shown()
    assert "No clock is running yet" not in room.words()
    room.press("Check papers")
    assert asked == ["sorting"]


def told_of(*papers: str, deadlines: tuple[Deadline, ...] = ()) -> Read:
    """Read that papers tell of things nobody has confirmed."""

    def read(archive: Archive, job: Job, *, case: int, today: date) -> Owed:
        return replace(as_marked(deadlines)(archive, job, case=case, today=today), told=len(papers))

    return read


def test_where_papers_tell_of_things_it_offers_to_look_at_them(make: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bool] = []
    monkeypatch.setattr(DeadlinesRoom, "review", lambda _: asked.append(True))
    room = make(told_of("a letter"))
    assert "No clock is running yet" not in room.words()
    assert "Nothing is taken over until you say so." in room.words()
    room.press("Look at them")
    assert asked == [True]


def test_the_keyboard_begins_at_the_first_card_once_it_is_read(make: Any) -> None:
    room = make()
    first = next(iter(room.widget.sheet.cards.values()))
    assert QApplication.focusWidget() is first.why_button


def test_beside_running_clocks_it_says_that_papers_tell_of_more(make: Any) -> None:
    room = make(told_of("one", "two", deadlines=ALL))
    assert room.widget.sheet.told_button.text() == "Your papers tell of 2 more things…"
    assert room.widget.sheet.told_button.isVisible()


def test_without_a_case_one_can_be_started(make: Any) -> None:
    room = make(with_case=False)
    asked: list[bool] = []
    room.desk.new_case_asked.connect(lambda: asked.append(True))
    room.press("Start a case")
    assert asked == [True]


def test_it_says_that_it_is_not_legal_advice(make: Any) -> None:
    assert "Not legal advice. The Tribunal’s own letter always wins." in make().words()


# ---- why ----


def test_a_card_opens_in_place_to_its_reasons_and_stays_open_when_read_again(make: Any) -> None:
    room = make()
    room.card("ehcna.decide").why_button.setFocus()
    room.qtbot.keyClick(room.card("ehcna.decide").why_button, Qt.Key.Key_Return)
    shown = words_on(room.card("ehcna.decide"))
    for part in (
        "Six weeks are counted",
        "SEND Regulations 2014, regulation 5(1)",
        "exceptional personal",
        "Ombudsman",
    ):
        assert part in shown
    room.desk.work(log_event, owner=room.widget, case=1, kind="call", date="2026-11-20", now=NOW)
    room.settle()
    room.settle()
    assert room.card("ehcna.decide").is_open
    room.qtbot.keyClick(room.card("ehcna.decide").why_button, Qt.Key.Key_Space)
    assert not room.card("ehcna.decide").is_open


def test_the_arrow_keys_walk_from_card_to_card(make: Any) -> None:
    room = make()
    cards = list(room.widget.sheet.cards.values())
    assert cards[0].why_button.hasFocus()
    room.qtbot.keyClick(cards[0].why_button, Qt.Key.Key_Down)
    assert cards[1].why_button.hasFocus()
    room.qtbot.keyClick(cards[1].why_button, Qt.Key.Key_Up)
    assert cards[0].why_button.hasFocus()


def test_tab_walks_into_an_opened_card_before_the_next_one(make: Any) -> None:
    room = make()
    cards = list(room.widget.sheet.cards.values())
    room.qtbot.keyClick(cards[0].why_button, Qt.Key.Key_Return)
    walked = []
    for _ in range(4):
        room.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        at = QApplication.focusWidget()
        assert isinstance(at, QAbstractButton)
        walked.append(at.text() or at.accessibleName())
    assert walked == ["Mark done…", "Copy the addresses to read the rule at", "Put aside", "Why this date?"]
    assert cards[1].why_button.hasFocus()


# ---- marks ----


def test_marked_done_with_its_day_it_goes_under_done_and_can_be_undone(make: Any) -> None:
    room = make()
    room.press("Mark done…", room.card("appeal.register"))
    dialog = room.dialog(DoneDialog)
    write(dialog.day.editor, "20/11/26")
    room.press("Mark done", dialog)
    room.settle()
    room.settle()
    assert [(m.clock, m.done) for m in room.desk.archive.diary.marks(1)] == [("appeal.register", "2026-11-20")]
    assert not room.widget.sheet.cards.get(("appeal.register", 2))
    (words_said, undo) = room.said[-1]
    assert words_said == "Marked as done"
    undo()
    room.settle()
    room.settle()
    assert room.desk.archive.diary.marks(1) == []
    assert room.card("appeal.register").isVisible()


@pytest.mark.parametrize(
    ("typed", "problem"),
    [("1 January 2027", "still to come"), ("1 October 2026", "only started on 3 October 2026"), ("", "needs a day"),
     ("November 2026", "needs the day as well"), ("31 November 2026", "has no day 31")],
)  # fmt: skip
def test_a_day_that_cannot_be_is_refused_beside_its_field(make: Any, typed: str, problem: str) -> None:
    room = make()
    room.press("Mark done…", room.card("appeal.register"))
    dialog = room.dialog(DoneDialog)
    write(dialog.day.editor, typed)
    room.press("Mark done", dialog)
    assert problem in dialog.day.problem
    assert room.desk.archive.diary.marks(1) == []
    dialog.reject()


def test_what_is_put_aside_is_folded_away_and_can_be_taken_up_again(make: Any) -> None:
    room = make()
    room.card("ehcna.decide").open()
    room.press("Put aside", room.card("ehcna.decide"))
    room.settle()
    room.settle()
    assert ("ehcna.decide", 1) not in room.widget.sheet.cards
    room.press("Put aside (2)")
    room.card("ehcna.decide").open()
    room.press("Take up again", room.card("ehcna.decide"))
    room.settle()
    room.settle()
    room.qtbot.waitUntil(lambda: "34 days late" in words_on(room.card("ehcna.decide")))


# ---- what the Tribunal ordered ----


def add_order(room: Room, **facts: str) -> Any:
    room.press("Add a date…")
    dialog = room.dialog(OrderDialog)
    for name, text in facts.items():
        write(getattr(dialog, name).editor, text)
    room.press("Save", dialog)
    room.settle()
    room.settle()
    return dialog


def test_a_date_of_an_order_is_copied_ticked_and_unticked(make: Any) -> None:
    room = make()
    add_order(room, what="Send the final evidence", due="Friday 11 December 2026", hour="12 noon", ordered="30/10/26")
    (row,) = room.widget.sheet.orders.rows
    assert "You · Friday 11 December 2026, noon · ordered 30 October 2026" in words_on(row)
    assert "20 days left" in words_on(row)
    room.qtbot.mouseClick(row.tick, Qt.MouseButton.LeftButton, pos=row.tick.rect().center())
    room.press("Mark done", room.dialog(DoneDialog))
    room.settle()
    room.settle()
    (row,) = room.widget.sheet.orders.rows
    assert "sent 21 Nov 2026" in words_on(row)
    assert row.tick.isChecked()
    room.qtbot.mouseClick(row.tick, Qt.MouseButton.LeftButton, pos=row.tick.rect().center())
    room.settle()
    room.settle()
    assert not room.desk.archive.diary.directions(1)[0].done


def test_an_order_without_words_or_day_is_refused_beside_its_fields(make: Any) -> None:
    room = make()
    dialog = add_order(room, what="", due="December", hour="25:00")
    assert "needs a few words" in dialog.what.problem
    assert "is not a date" in dialog.due.problem
    assert "is not an hour" in dialog.hour.problem
    assert room.desk.archive.diary.directions(1) == []
    dialog.reject()


def test_a_removed_order_comes_back_with_undo(make: Any) -> None:
    room = make()
    add_order(room, what="Send the attendance form", due="1 December 2026")
    room.widget.sheet.orders.remove_asked.emit(room.desk.archive.diary.directions(1)[0])
    room.settle()
    assert room.desk.archive.diary.directions(1) == []
    room.said[-1][1]()
    room.settle()
    assert [each.what for each in room.desk.archive.diary.directions(1)] == ["Send the attendance form"]


def test_dates_are_picked_from_the_tribunals_letter_once_they_have_been_looked_at(make: Any, tmp_path: Path) -> None:
    room = make()
    with Archive.open(tmp_path / "archive") as archive:
        letter = keep(archive, 1, "Registration letter", LETTER)
        archive.set_facts({letter: {"kind": "tribunal-registration", "date": "2026-11-12"}})
    room.press("Pick from a letter…")
    room.settle()
    dialog = room.dialog(PickDialog)
    assert [found.due for _, found in dialog.found] == ["2026-12-04", "2027-01-08"]
    assert room.desk.archive.diary.directions(1) == []
    dialog.found[1][0].setChecked(False)
    room.press("Add 1 date", dialog)
    room.settle()
    (kept,) = room.desk.archive.diary.directions(1)
    assert (kept.who, kept.due, kept.time, kept.document) == ("council", "2026-12-04", "12:00", letter)
    opened: list[tuple[int, int]] = []
    room.desk.paper_asked.connect(lambda document, page, _: opened.append((document, page)))
    room.widget.sheet.orders.paper_asked.emit(letter, 1)
    assert opened == [(letter, 1)]


@pytest.mark.parametrize(
    ("dated", "filled", "typed"), [("2025-05-07", "11 June 2025", ""), ("2025", "", "9 June 2025")]
)
def test_where_the_letter_only_counts_the_day_is_worked_out_or_asked_for(
    dated: str, filled: str, typed: str, make: Any, tmp_path: Path
) -> None:
    room = make()
    with Archive.open(tmp_path / "archive") as archive:
        words = "ORDER\nThe local authority must amend Section F within five weeks of the date of this decision."
        letter = keep(archive, 1, "Tribunal decision", words)
        archive.set_facts({letter: {"kind": "tribunal-order", "date": dated}})
    room.press("Pick from a letter…")
    room.settle()
    dialog = room.dialog(PickDialog)
    ((tick, found),) = dialog.found
    assert found.due == ""
    assert not tick.isChecked()
    (day,) = dialog.findChildren(DayField)
    assert day.editor.text() == filled
    tick.setChecked(True)
    room.press("Add 1 date", dialog)
    if typed:
        assert dialog.isVisible()
        assert "needs a day" in day.problem
        day.editor.setText(typed)
        room.press("Add 1 date", dialog)
    room.settle()
    (kept,) = room.desk.archive.diary.directions(1)
    assert printed_date(kept.due) == (filled or typed)


# ---- what if, and the calendar ----


def test_another_day_is_tried_out_and_nothing_is_kept(make: Any) -> None:
    room = make(deadlines_reading.read_owed)
    before = room.desk.archive.diary.events(1)
    room.press("What if…?")
    panel = room.widget.sheet.what_if
    assert panel is not None
    field = next(each for number, each in panel.fields.items() if room.desk.archive.diary.event(number).kind == REFUSED)
    write(field.editor, "12 October 2026")
    room.qtbot.waitUntil(lambda: "instead of Friday 4 December 2026" in words_on(panel))
    assert "Friday 11 December 2026, instead of Friday 4 December 2026" in words_on(panel)
    write(field.editor, "32 October")
    room.qtbot.waitUntil(lambda: bool(field.problem))
    assert room.desk.archive.diary.events(1) == before
    room.press("Close", panel)
    assert not panel.isVisible()


def test_the_calendar_is_saved_without_the_name_unless_asked(
    make: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = make(deadlines_reading.read_owed)
    monkeypatch.setattr(deadlines_exporting, "ask", lambda *_, **__: False)
    monkeypatch.setattr(deadlines_exporting, "ask_where", lambda _, suggested: tmp_path / suggested.name)
    room.widget.export_calendar()
    room.settle()
    (file,) = tmp_path.glob("*.ics")
    assert "Maya" not in file.read_text(encoding="utf-8")
    assert "with alarms" in room.said[-1][0]


def test_enter_leaves_the_name_out(make: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    room = make(deadlines_reading.read_owed)
    monkeypatch.setattr(deadlines_exporting, "ask_where", lambda _, suggested: tmp_path / suggested.name)

    def press_enter() -> None:
        question = QApplication.activeModalWidget()
        assert isinstance(question, Question)
        room.qtbot.keyClick(question.focusWidget(), Qt.Key.Key_Return)

    QTimer.singleShot(0, press_enter)
    room.widget.export_calendar()
    room.settle()
    (file,) = tmp_path.glob("*.ics")
    assert "Maya" not in file.read_text(encoding="utf-8")


# ---- how it looks ----


def test_making_the_room_shows_no_window_but_its_own(make: Any, qapp: QApplication) -> None:
    shown: list[str] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                shown.append(type(watched).__name__)
            return False

    watch = Watch()
    qapp.installEventFilter(watch)
    room = make()
    room.card("ehcna.decide").open()
    room.press("What if…?")
    qapp.removeEventFilter(watch)
    assert shown == ["DeadlinesRoom"]


@pytest.mark.parametrize(("size", "text"), [((700, 480), 100), ((1020, 560), 200), ((640, 600), 250)])
def test_nothing_is_cut_off_in_a_small_window_with_large_letters(
    make: Any, qapp: QApplication, size: tuple[int, int], text: int
) -> None:
    room = make()
    style.apply(qapp, Theme.LIGHT, text_percent=text, reduced_motion=True)
    room.widget.resize(*size)
    room.card("ehcna.decide").open()
    QApplication.sendPostedEvents()
    sheet = room.widget.sheet
    room.qtbot.waitUntil(lambda: sheet.widget().width() <= sheet.viewport().width())
    for card in sheet.cards.values():
        assert card.width() <= sheet.viewport().width()


def test_the_track_places_days_in_their_order() -> None:
    track = Track(date(2026, 9, 6), date(2026, 10, 18), date(2026, 11, 21))
    assert track.is_over
    assert track.share(track.started) == 0
    assert 0 < track.share(track.limit) < track.share(track.today) == 1
    in_time = replace_track(track, today=date(2026, 9, 20))
    assert not in_time.is_over
    assert in_time.share(in_time.limit) == 1


def replace_track(track: Track, **facts: date) -> Track:
    return track._replace(**facts)


def test_a_track_says_in_words_what_it_draws(qtbot: QtBot) -> None:
    shown = DeadlineTrack(Track(date(2026, 9, 6), date(2026, 10, 18), date(2026, 11, 21)))
    qtbot.addWidget(shown)
    assert shown.accessibleName() == "From 6 September 2026 to 18 October 2026. Today is 34 days past it."


# ---- the words ----

DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))


@given(DAYS, DAYS)
def test_others_are_late_only_from_the_day_after_their_limit(limit: date, today: date) -> None:
    state = "late" if today > limit else "running"
    stands = words.standing(deadline(limit=limit.isoformat(), started="", state=state), today)
    assert ("late" in stands.words) == (today > limit)
    assert (stands.state is style.State.LATE) == (today > limit)


@given(DAYS, DAYS, st.integers(0, 10))
def test_your_own_day_is_counted_to_the_safer_one(limit: date, today: date, earlier: int) -> None:
    safe = date.fromordinal(limit.toordinal() - earlier)
    stands = words.standing(appeal(limit=limit.isoformat(), safe=safe.isoformat()), today)
    if today < safe:
        assert stands.words.startswith(f"{(safe - today).days} day")
    if today > safe:
        assert stands.state is style.State.LATE


@given(st.lists(st.sampled_from(ALL)))
def test_every_deadline_stands_in_just_one_group(some: list[Deadline]) -> None:
    groups = words.grouped(some, TODAY)
    listed = [each for group in groups for each in group.deadlines]
    assert sorted(map(repr, listed)) == sorted(map(repr, some))


def test_the_rail_counts_what_is_late_and_not_put_aside() -> None:
    assert words.late_in_words(ALL, ORDERS, TODAY) == ("2 late", style.State.LATE)
    assert words.late_in_words([replace(ALL[0], aside=True)], [], TODAY)[0] == ""


def test_nobody_is_called_late_by_a_rule_that_was_not_read_without_saying_so() -> None:
    unread = replace(ALL[0], source=Source("memory", "medium"))
    assert words.late_in_words([unread], [], TODAY) == ("1 to check", style.State.NOTE)
    assert words.late_in_words([unread, ALL[0]], [], TODAY) == ("1 late", style.State.LATE)
    assert "rests on a rule to check" in words.in_a_sentence([unread], [], TODAY)
    assert "to check" not in words.in_a_sentence([ALL[0]], [], TODAY)
    own = replace(unread, owner="mine")  # what was yours to do is told all the same
    assert words.late_in_words([own], [], TODAY)[0] == "1 late"


def test_two_years_late_is_still_said_plainly() -> None:
    stands = words.standing(deadline(limit="2024-02-29"), date(2026, 3, 1))
    assert stands.words == "731 days late"
    assert stands.long == "104 weeks 3 days, or 24 months 1 day"


def test_the_keyboard_is_at_the_first_date_when_the_room_is_entered(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Desk, "today", lambda _: TODAY)
    with Archive.open(tmp_path / "archive") as archive:
        case = archive.add_case(name="Maya Tresswell", now=NOW)
        log_event(archive, Job(), case=case, kind="ehcna-requested", date="2026-09-06", received="2026-09-06", now=NOW)
    app = started(qtbot, tmp_path / "archive")
    app.window.show_room("home")
    qtbot.waitUntil(lambda: app.window.rail.button("deadlines").accessibleName() == "Deadlines, 1 late")
    home, room = app.window.current_room, app.window.room("deadlines")  # made before it is entered, as it may be
    assert isinstance(home, QWidget) and isinstance(room, DeadlinesRoom)
    qtbot.waitUntil(lambda: bool(room.sheet.cards) and has_keyboard(home))
    app.window.show_room("deadlines")
    assert QApplication.focusWidget() is next(iter(room.sheet.cards.values())).why_button


def has_keyboard(part: QWidget) -> bool:
    at = QApplication.focusWidget()
    return at is not None and part.isAncestorOf(at)
