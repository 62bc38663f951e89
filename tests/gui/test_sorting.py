"""Sorting the inbox as a parent does: by keyboard, one paper at a time or as a table, with every step taken back."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QSettings, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from sendorganiser.errors import ArchiveProblem
from sendorganiser.gui import style
from sendorganiser.gui.desk import Desk
from sendorganiser.gui.jobs import JobRunner
from sendorganiser.gui.models.sorting import Group, Pace, groups, is_sure, queue
from sendorganiser.gui.pages import PageSource
from sendorganiser.gui.screens.events.review import ReviewDialog
from sendorganiser.gui.screens.sorting import room as sorting
from sendorganiser.gui.screens.sorting.room import SortingRoom
from sendorganiser.gui.screens.sorting.rows import SortingModel, look_at
from sendorganiser.gui.style import look
from sendorganiser.model import Document, Suggestion
from sendorganiser.store import Archive
from tests.gui.made_papers import document
from tests.gui.test_documents import keep

COUNCIL, SCHOOL = "Wessenby Council", "Hollin School"


@pytest.fixture
def desk(archive: Archive, case: int, qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    """A case with three letters of the council, one of the school and one that says little."""
    style.apply(qapp, "light")
    keep(
        archive, case, "Refusal", "We refuse", kind="la-decision-refuse-assess", date="2026-01-16", organisation=COUNCIL
    )
    keep(archive, case, "Reply", "Your complaint", kind="complaint-response", date="2026-02-20", organisation=COUNCIL)
    keep(
        archive,
        case,
        "Notice",
        "Proposed amendments of 3 March 2026",
        kind="amendment-notice",
        date="2026-03-03",
        organisation=COUNCIL,
    )
    keep(
        archive,
        case,
        "Report",
        "Reads well. 4 May 2026 and 9 June 2026",
        kind="school-report",
        date="2026-05-04",
        organisation=SCHOOL,
    )
    keep(archive, case, "Mystery", "Hello", date=("2024-03-02", 0.3))  # fmt: skip
    runner = JobRunner(partial(Archive.open, archive.folder))
    pages = PageSource()
    reader = Archive.open_to_read(archive.folder)
    state = QSettings(str(tmp_path / "state.ini"), QSettings.Format.IniFormat)
    yield Desk(reader, runner, pages, state=state)
    runner.stop()
    pages.close()
    reader.close()


@pytest.fixture
def room(desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> SortingRoom:
    monkeypatch.setattr(sorting, "_TOO_SOON", 0.0)  # tests look faster than people
    made = SortingRoom(desk)
    qtbot.addWidget(made)
    made.resize(1080, 700)
    desk.runner.changed.connect(made.refresh)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.shown()
    return made


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(focused(), key, modifier)


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def write(words: str) -> None:
    QTest.keyClicks(focused(), words)


def shown(room: SortingRoom) -> str:
    return room.paper.document.title if room.paper.document is not None else ""


def settled(qtbot: QtBot, desk: Desk) -> None:
    qtbot.waitUntil(lambda: not desk.runner.is_busy)


def paper(desk: Desk, title: str) -> Document:
    return next(d for d in desk.archive.documents(1) if d.title == title)


def checked(desk: Desk) -> set[str]:
    return {d.title for d in desk.archive.documents(1) if d.confirmed}


def test_enter_accepts_and_goes_on_until_all_is_sorted(qtbot: QtBot, desk: Desk, room: SortingRoom) -> None:
    seen = []
    for number in range(1, 6):
        seen.append(shown(room))
        assert room.head.progress.text().startswith(f"{number} of 5")
        press(Qt.Key.Key_Return)
    settled(qtbot, desk)
    assert seen == ["Refusal", "Reply", "Notice", "Report", "Mystery"]  # most of one sender first, unknown ones last
    assert len(checked(desk)) == 5
    assert paper(desk, "Mystery").date == ""  # a guess below the bar was not taken silently
    assert "All 5 sorted" in room.head.progress.text()


def test_a_held_key_accepts_nothing_that_nobody_has_seen(room: SortingRoom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sorting, "_TOO_SOON", 600.0)  # however busy the computer
    for key in (Qt.Key.Key_Return, Qt.Key.Key_N):
        press(key)
        press(key)
        assert shown(room) == "Refusal"
    monkeypatch.setattr(sorting, "_TOO_SOON", 0.0)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_N, Qt.Key.Key_L):
        again = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, "", True)
        QApplication.sendEvent(room.paper, again)
        assert shown(room) == "Refusal"


def test_a_digit_takes_a_guess_and_again_gives_it_back(qtbot: QtBot, desk: Desk, room: SortingRoom) -> None:
    for _ in range(4):
        press(Qt.Key.Key_Return)
    assert shown(room) == "Mystery"
    press(Qt.Key.Key_1)
    assert room.paper.editor.fields["date"].text() == "2 March 2024"
    press(Qt.Key.Key_1)
    assert room.paper.editor.fields["date"].text() == ""
    press(Qt.Key.Key_1)
    press(Qt.Key.Key_Return)
    settled(qtbot, desk)
    assert paper(desk, "Mystery").date == "2024-03-02"


def test_other_days_of_the_page_can_be_picked_in_a_field_too(qtbot: QtBot, desk: Desk, room: SortingRoom) -> None:
    for _ in range(3):
        press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "2026-06-09" in [offer.value for offer in room.paper.offers.offers])
    press(Qt.Key.Key_D)
    place = [offer.value for offer in room.paper.offers.offers].index("2026-06-09") + 1
    press(Qt.Key(int(Qt.Key.Key_0) + place), Qt.KeyboardModifier.AltModifier)
    assert room.paper.editor.fields["date"].text() == "9 June 2026"


def test_a_letter_goes_to_a_field_and_what_is_typed_is_saved(qtbot: QtBot, desk: Desk, room: SortingRoom) -> None:
    press(Qt.Key.Key_D)
    write("17/1/26")
    press(Qt.Key.Key_Return)
    settled(qtbot, desk)
    assert paper(desk, "Refusal").date == "2026-01-17"
    assert shown(room) == "Reply"


def test_tab_walks_the_facts_and_escape_gives_the_letters_back(room: SortingRoom) -> None:
    walked = []
    for _ in range(6):
        press(Qt.Key.Key_Tab)
        walked.append(next(f for f, field in room.paper.editor.fields.items() if field.isAncestorOf(focused())))
    assert walked == ["title", "kind", "date", "child", "organisation", "person"]
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_L)
    assert shown(room) == "Reply"


def test_what_is_no_date_stays_and_says_so(room: SortingRoom) -> None:
    press(Qt.Key.Key_D)
    write("the day after")
    press(Qt.Key.Key_Return)
    assert shown(room) == "Refusal"
    assert "not a date" in room.paper.editor.fields["date"].problem


def test_the_words_all_rests_on_light_up(qtbot: QtBot, room: SortingRoom) -> None:
    for _ in range(2):
        press(Qt.Key.Key_Return)
    press(Qt.Key.Key_D)
    assert "words about 2026-03-03" in room.paper.evidence.text()


def test_later_private_and_not_ours(qtbot: QtBot, desk: Desk, room: SortingRoom) -> None:
    press(Qt.Key.Key_L)
    assert (shown(room), "1 put off" in room.head.progress.text()) == ("Reply", True)
    press(Qt.Key.Key_P)
    press(Qt.Key.Key_Return)
    assert shown(room) == "Notice"
    press(Qt.Key.Key_N)
    settled(qtbot, desk)
    assert paper(desk, "Reply").private
    assert "Notice" not in [d.title for d in desk.archive.documents(1)]
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    assert shown(room) == "Refusal"  # what was put off comes last


def test_another_childs_paper_is_not_accepted_by_the_enter_that_was_meant_for_a_pile(
    qtbot: QtBot, archive: Archive, case: int, desk: Desk, room: SortingRoom
) -> None:
    keep(archive, case, "Theirs", "Amina", kind="school-report", date="2020-01-01", organisation=COUNCIL, child="Amina")
    keep(archive, case, "Ours", "Ada", kind="school-report", date="2020-01-02", organisation=COUNCIL, child="Ada Fenn")
    archive.change_case(case, name="Ada Fenn", born="", council="")
    desk.reread_case()
    room.refresh()
    qtbot.waitUntil(lambda: "Theirs" in [d.title for d in room.waiting])
    while shown(room) != "Theirs":
        press(Qt.Key.Key_L)
    press(Qt.Key.Key_Return)
    settled(qtbot, desk)
    assert shown(room) == "Theirs" and "Theirs" not in checked(desk)
    press(Qt.Key.Key_Return)  # it is kept all the same, if it is meant
    settled(qtbot, desk)
    assert "Theirs" in checked(desk)


def test_ctrl_z_goes_back_step_by_step(qtbot: QtBot, desk: Desk, room: SortingRoom) -> None:
    press(Qt.Key.Key_T)
    write("Their refusal")
    press(Qt.Key.Key_Return)
    settled(qtbot, desk)
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_L)
    press(Qt.Key.Key_N)
    settled(qtbot, desk)
    for expected in ("Notice", "Reply"):
        press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        settled(qtbot, desk)
        assert shown(room) == expected
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, desk)
    assert shown(room) == "Refusal"
    assert room.paper.editor.fields["title"].text() == "Their refusal"  # typed again it need not be
    assert not checked(desk)
    assert room.head.progress.text().startswith("1 of 5")


def test_what_cannot_be_written_comes_back_as_it_was_typed(
    qtbot: QtBot, desk: Desk, room: SortingRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full_disk(*_: object, **__: object) -> None:
        raise ArchiveProblem("The disk is full.", "Make room on it, then try again.")

    told: list[object] = []
    desk.runner.refused.connect(told.append)
    with monkeypatch.context() as broken:
        broken.setattr(sorting, "confirm_facts", full_disk)
        press(Qt.Key.Key_T)
        write("Their refusal")
        press(Qt.Key.Key_Return)
        settled(qtbot, desk)
    qtbot.waitUntil(lambda: bool(told))
    assert shown(room) == "Refusal"
    assert room.paper.editor.fields["title"].text() == "Their refusal"
    assert room.head.progress.text().startswith("1 of 5")


def test_ctrl_enter_accepts_and_opens(qtbot: QtBot, desk: Desk, room: SortingRoom) -> None:
    opened: list[int] = []
    desk.paper_asked.connect(lambda number, *_: opened.append(number))
    number = paper(desk, "Refusal").id
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, desk)
    assert opened == [number]
    assert checked(desk) == {"Refusal"}


def test_nothing_waiting_says_so(qtbot: QtBot, desk: Desk, room: SortingRoom) -> None:
    room.accept_many([d.id for d in desk.archive.documents(1)])
    settled(qtbot, desk)
    visible = [w for w in room.findChildren(QWidget) if w.isVisible() and w.accessibleName() == "Every paper is sorted"]
    assert visible


def test_the_end_leads_to_what_the_papers_tell_of_and_then_back(qtbot: QtBot, desk: Desk, room: SortingRoom) -> None:
    def offered() -> list[str]:
        return [button.text() for button in room.findChildren(QPushButton) if button.isVisible()]

    room.accept_many([d.id for d in desk.archive.documents(1)])
    qtbot.waitUntil(lambda: offered()[-2:] == ["Look at what they tell of", "Back to the papers"])
    look = next(b for b in room.findChildren(QPushButton) if b.isVisible() and b.text() == "Look at what they tell of")
    look.setFocus()
    qtbot.keyClick(look, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(room.window().findChildren(ReviewDialog)))
    (dialog,) = room.window().findChildren(ReviewDialog)
    while dialog.isVisible():
        dialog.accept_button.click()
    qtbot.waitUntil(lambda: offered()[-2:] == ["See what is owed", "Back to the papers"])
    with qtbot.waitSignal(desk.room_asked) as asked:
        next(b for b in room.findChildren(QPushButton) if b.isVisible() and b.text() == "See what is owed").click()
    assert asked.args == ["deadlines"]


# ---- what is said and in which order ----


def made(number: int, **facts: object) -> Document:
    return document(1, id=number, **facts)


def test_what_came_inside_an_e_mail_stands_after_it() -> None:
    mail = made(3, organisation=COUNCIL, format="eml", date="2026-01-01")
    inside = made(4, organisation=SCHOOL, parent=3, date="2020-01-01")
    other = made(5, organisation=COUNCIL, date="2025-01-01")
    assert groups([inside, mail, other]) == [Group(COUNCIL, (other, mail, inside))]
    assert [d.id for d in queue([inside, mail, other])] == [5, 3, 4]
    assert groups([inside, mail, other])[0].words == f"2 papers from {COUNCIL}, with 1 that came inside"


def test_a_parents_own_letter_is_from_the_parent() -> None:
    letter = made(1, kind="ehcna-request", date="2026-01-01", person="Rachel Lane")
    assert groups([letter])[0].words == "1 paper from Rachel Lane"
    assert is_sure(letter)
    assert look_at(letter) == "sure"
    assert look_at(made(2, kind="ehcna-request", date="2026-01-01")) == "no sender"


def test_a_guess_is_known_for_one_however_narrow_its_cell(qapp: QApplication) -> None:
    model = SortingModel(date(2026, 11, 22))
    guessed = made(1, suggested={"person": Suggestion("Miss Carmichael", 0.4, "Miss Carmichael", 1)})
    model.show_documents([guessed], {})
    cell = model.index(1, 4)
    assert cell.data() == "? Miss Carmichael"
    assert cell.data(Qt.ItemDataRole.ForegroundRole) == look().colour("muted")


def test_only_what_is_sure_is_accepted_unseen() -> None:
    facts = {"kind": "ep-report", "date": "2026-01-01", "organisation": COUNCIL}
    sure = made(1, **facts, suggested={"date": Suggestion("2026-01-01", 0.9, "1 January 2026", 1)})
    assert is_sure(sure)
    guess = Suggestion("2026-01-31", 0.3, "31 January 2026", 1)
    assert is_sure(made(1, **facts, suggested={"date": guess}))  # somebody has typed another day
    assert not is_sure(made(1, **{**facts, "date": guess.value}, suggested={"date": guess}))
    assert not is_sure(sure, {1: "Another Child"})
    assert not is_sure(made(1, **{**facts, "date": ""}))
    assert not is_sure(made(1, **facts, waiting=1))


def test_time_left_is_told_only_when_it_is_known_and_breaks_do_not_count() -> None:
    pace = Pace()
    pace.begin(0)
    for at in (6, 12, 18, 24):
        pace.done(at)
    assert pace.left(40) == ""
    pace.done(30)
    assert pace.left(40) == "about 4 minutes left"
    pace.done(30 + 3600)  # an hour away from the desk counts as a minute and a half
    assert pace.total == 120
    assert pace.left(40) == "about 13 minutes left"
