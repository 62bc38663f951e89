"""The frame and its parts, used as a person uses them: by keys, clicks and drops."""

from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, QSettings, QSize, Qt, QUrl
from PySide6.QtGui import QAccessible, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from sendorganiser.errors import LockedFile, UnreadableFile
from sendorganiser.gui import problems, style
from sendorganiser.gui.jobs import JobRunner
from sendorganiser.gui.mac_menu import give_menus
from sendorganiser.gui.rooms import Room, RoomEntry
from sendorganiser.gui.style import State, Theme
from sendorganiser.gui.widgets import (
    BannerArea,
    BudgetBar,
    Button,
    DropArea,
    EmptyState,
    Field,
    FlowLayout,
    JobStrip,
    OneLine,
    Question,
    QuietToolbar,
    StateChip,
    SuggestionChip,
    Toast,
)
from sendorganiser.gui.widgets.budget_bar import budget_in_words
from sendorganiser.gui.widgets.job_strip import in_words, time_left
from sendorganiser.gui.window import MainWindow
from sendorganiser.jobs import Job, Progress


class Desk(Room):
    """A room that remembers what the window asked of it."""

    def __init__(self, title: str = "Documents") -> None:
        super().__init__(title, "files")
        self.told: list[str] = []
        self.add_main_action(f"Add to {title}", "plus", lambda: self.told.append("main"))

    def shown(self) -> None:
        self.told.append("shown")

    def refresh(self) -> None:
        self.told.append("refresh")


TITLES = {"documents": "Documents", "bundles": "Bundles", "reader": "Reader", "settings": "Settings"}


@pytest.fixture
def made() -> list[str]:
    """The rooms made so far."""
    return []


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)


def open_window(
    qtbot: QtBot, settings: QSettings, made: list[str], runner: JobRunner | None = None, width: int = 1280
) -> MainWindow:
    def maker(room_id: str) -> Desk:
        made.append(room_id)
        return Desk(TITLES[room_id])

    entries = [
        RoomEntry(
            room_id,
            title,
            "files",
            lambda room_id=room_id: maker(room_id),
            in_rail=room_id != "reader",
            at_foot=room_id == "settings",
        )
        for room_id, title in TITLES.items()
    ]
    window = MainWindow(entries, settings=settings, runner=runner)
    qtbot.addWidget(window)
    window.setWindowState(Qt.WindowState.WindowNoState)  # the tests' screen is small: it would take all of it
    window.resize(width, 800)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, settings: QSettings, made: list[str]) -> MainWindow:
    style.apply(qapp, Theme.LIGHT)
    return open_window(qtbot, settings, made)


def button(parent: QWidget, words: str) -> QPushButton:
    """Find a button by the words on it."""
    return next(each for each in parent.findChildren(QPushButton) if each.text() == words and each.isVisibleTo(parent))


def test_rooms_are_made_on_the_first_visit_only(window: MainWindow, made: list[str]) -> None:
    assert made == ["documents"]
    window.show_room("bundles")
    window.show_room("documents")
    window.show_room("bundles")
    assert made == ["documents", "bundles"]


def test_each_room_is_one_key_away(qtbot: QtBot, window: MainWindow) -> None:
    for key, room in (("2", "bundles"), ("1", "documents"), ("3", "settings"), ("1", "documents")):
        qtbot.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
        assert window.current_room_id == room
    qtbot.keyClick(window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    assert window.current_room_id == "settings"


def test_a_click_in_the_rail_opens_a_room_and_names_it_everywhere(qtbot: QtBot, window: MainWindow) -> None:
    window.set_cases([("7", "Oscar")], "7")
    qtbot.mouseClick(window.rail.button("bundles"), Qt.MouseButton.LeftButton)
    assert window.current_room_id == "bundles"
    assert window.rail.button("bundles").isChecked()
    assert window.windowTitle() == "Bundles – Oscar – SEND Organiser"


def test_the_arrow_keys_walk_the_rail(qtbot: QtBot, window: MainWindow) -> None:
    window.rail.button("documents").setFocus()
    qtbot.keyClick(window.rail.button("documents"), Qt.Key.Key_Down)
    assert window.current_room_id == "bundles"


def test_the_rooms_main_action_is_the_one_button_in_the_header(qtbot: QtBot, window: MainWindow) -> None:
    room = window.current_room
    assert isinstance(room, Desk)
    qtbot.mouseClick(button(window.header, "Add to Documents"), Qt.MouseButton.LeftButton)
    assert room.told.count("main") == 1
    assert room.main_action is not None
    room.main_action.setEnabled(False)
    room.main_action.setText("Adding…")
    assert not button(window.header, "Adding…").isEnabled()
    window.show_room("bundles")
    assert button(window.header, "Add to Bundles").isEnabled()


def test_a_long_title_ends_in_dots_but_is_told_whole(qtbot: QtBot, window: MainWindow) -> None:
    name = "Speech and language therapy report for the annual review " * 4
    wide = window.width()
    window.show_room("reader").title = name
    shown = next(each for each in window.header.findChildren(OneLine) if each.whole_text() == name)
    assert shown.text().endswith("…")
    assert shown.accessibleName() == name
    assert window.width() == wide


def test_the_reader_opens_over_a_room_and_leads_back(qtbot: QtBot, window: MainWindow) -> None:
    window.show_room("bundles")
    reader = window.show_room("reader")
    reader.title = "Refusal to assess"
    assert window.windowTitle().startswith("Refusal to assess")
    assert not window.rail.button("bundles").isChecked()
    assert window.header.back.isVisible()
    qtbot.mouseClick(window.header.back, Qt.MouseButton.LeftButton)
    assert window.current_room_id == "bundles"
    assert not window.header.back.isVisible()
    window.go_back()
    assert window.current_room_id == "documents"
    window.go_back()
    assert window.current_room_id == "documents"


def test_search_is_told_once_after_a_pause_and_the_keys_go_on_to_the_results(qtbot: QtBot, window: MainWindow) -> None:
    typed: list[str] = []
    window.search_typed.connect(typed.append)
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert window.search.edit.hasFocus()
    qtbot.keyClicks(window.search.edit, "speech")
    assert typed == []
    qtbot.waitUntil(lambda: typed == ["speech"])
    qtbot.keyClicks(window.search.edit, " report")
    with qtbot.waitSignal(window.search_entered):
        qtbot.keyClick(window.search.edit, Qt.Key.Key_Down)
    assert typed == ["speech", "speech report"]
    qtbot.keyClick(window.search.edit, Qt.Key.Key_Escape)
    assert typed[-1] == ""
    assert window.search.text() == ""


def test_why_a_search_cannot_be_understood_stands_under_the_box_until_it_changes(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.search.show_problem("The quotation mark is never closed.")
    assert "never closed" in window.search.edit.accessibleDescription()
    qtbot.keyClicks(window.search.edit, "a")
    assert window.search.edit.accessibleDescription() == ""


def test_counts_are_said_and_not_only_shown(window: MainWindow) -> None:
    window.set_count("documents", 12)
    window.set_count("bundles", "2 late", State.LATE)
    assert window.rail.button("documents").accessibleName() == "Documents, 12"
    assert window.rail.button("bundles").accessibleName() == "Bundles, 2 late"
    window.set_count("documents", 0)
    assert window.rail.button("documents").accessibleName() == "Documents"


def test_a_narrow_window_keeps_only_the_icons_but_still_names_them(
    qtbot: QtBot, qapp: QApplication, settings: QSettings, made: list[str]
) -> None:
    style.apply(qapp, Theme.LIGHT)
    window = open_window(qtbot, settings, made, width=1280)
    assert not window.rail.is_narrow
    assert window.rail.width() == 200
    window.resize(1024, 600)
    assert window.rail.is_narrow
    assert window.rail.width() == 56
    entry = window.rail.button("documents")
    assert entry.accessibleName() == "Documents"
    assert "Documents" in entry.toolTip()


@pytest.mark.parametrize("percent", [100, 150, 200, 250])
def test_it_lives_in_1024_by_600_at_any_text_size(
    qtbot: QtBot, qapp: QApplication, settings: QSettings, made: list[str], percent: int
) -> None:
    style.apply(qapp, Theme.LIGHT, text_percent=percent)
    window = open_window(qtbot, settings, made, width=1024)
    window.resize(1024, 600)
    qtbot.waitUntil(lambda: window.size() == QSize(1024, 600))
    for part in (button(window.header, "Add to Documents"), window.search.edit):
        corner = part.mapTo(window, QPoint(part.width(), part.height()))
        assert corner.x() <= 1024
        assert corner.y() <= 600
        assert part.height() >= part.minimumSizeHint().height()
    style.apply(qapp, Theme.LIGHT)


def test_the_case_menu_lists_the_cases_and_a_way_to_begin_one(qtbot: QtBot, window: MainWindow) -> None:
    window.set_cases([("1", "Oscar"), ("2", "Amira & Sami")], "2")
    assert window.rail.case_button.accessibleName() == "Case: Amira & Sami"
    menu = window.rail.case_button.menu()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    words = {action.text(): action for action in menu.actions() if action.text()}
    assert list(words) == ["Oscar", "Amira && Sami", "Edit this case…", "New case…"]
    with qtbot.waitSignal(window.case_chosen) as chosen:
        words["Oscar"].trigger()
    assert chosen.args == ["1"]
    with qtbot.waitSignal(window.new_case_asked):
        words["New case…"].trigger()


def test_the_window_opens_again_in_the_room_and_size_it_was_left(
    qtbot: QtBot, settings: QSettings, made: list[str], window: MainWindow
) -> None:
    window.resize(1100, 700)
    window.show_room("bundles")
    window.show_room("reader")
    window.close()
    again = open_window(qtbot, settings, made)
    assert again.current_room_id == "bundles"


def test_f1_asks_for_help(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitSignal(window.help_asked):
        qtbot.keyClick(window, Qt.Key.Key_F1)


def test_rooms_read_again_when_a_workflow_has_ended(qtbot: QtBot, settings: QSettings, made: list[str]) -> None:
    runner = JobRunner(lambda: None)
    window = open_window(qtbot, settings, made, runner)
    room = window.current_room
    assert isinstance(room, Desk)
    with qtbot.waitSignal(runner.changed):
        runner.start(lambda archive, job: None, owner=room)
    assert room.told == ["shown", "refresh"]
    runner.stop()


def test_undo_can_be_clicked_or_pressed_and_works_once(qtbot: QtBot, window: MainWindow) -> None:
    undone: list[int] = []
    window.toast("Moved 3 papers.", lambda: undone.append(1))
    qtbot.mouseClick(button(window, "Undo"), Qt.MouseButton.LeftButton)
    assert undone == [1]
    window.toast("Moved 2 papers.", lambda: undone.append(2))
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == [1, 2]


def test_what_was_done_to_a_paper_with_an_endless_name_is_still_read(window: MainWindow) -> None:
    window.toast(f"“{'A letter with a very long name ' * 8}” added")
    toast = window.findChild(Toast)
    assert toast is not None
    (words,) = [part.whole_text() for part in toast.findChildren(OneLine)]
    assert words.endswith("…” added") and len(words) < 60
    assert len(toast.accessibleName()) > 200


@pytest.mark.parametrize("width", [1280, 1024, 720])
def test_what_was_done_is_said_where_it_hides_no_row_and_no_button(
    qtbot: QtBot, window: MainWindow, width: int
) -> None:
    window.resize(width, 600)
    window.toast("1 new paper for Maya from the folder “Scans of the kitchen printer”, to be checked.", lambda: None)
    toast = next(each for each in window.findChildren(Toast))
    main = button(window, "Add to Documents")

    def place(of: QWidget) -> QRect:
        return QRect(of.mapTo(window, QPoint()), of.size())

    room = window.current_room
    assert room is not None
    qtbot.waitUntil(lambda: not place(toast).intersects(place(main)))
    assert not place(toast).intersects(place(room))
    window.go_to_search()
    window.search.edit.setFocus()
    qtbot.keyClicks(window.search.edit, "speech")
    window.show_room("documents")
    qtbot.waitUntil(lambda: not place(toast).intersects(place(window.search)))
    undo = button(window, "Undo")
    assert place(toast).contains(place(undo))
    words = next(each for each in window.header.findChildren(OneLine) if each.whole_text() == room.title)
    assert not place(toast).intersects(QRect(words.mapTo(window, QPoint()), QSize(words.words_width(), words.height())))
    assert not place(toast).intersects(place(room))
    close = next(each for each in toast.findChildren(QToolButton) if each.isVisible())
    qtbot.mouseClick(close, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: place(room).bottom() == window.rect().bottom())  # what was made free is given back


def test_ctrl_q_closes_the_app_and_asks_first_while_work_goes_on(
    qtbot: QtBot, settings: QSettings, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(MainWindow, "_may_stop_work", lambda _: bool(asked.append("may I stop?")))
    runner = JobRunner(lambda: None)
    window = open_window(qtbot, settings, made, runner)
    may_end = Event()
    runner.start(lambda archive, job: may_end.wait(), owner=window, what="Reading")
    qtbot.keyClick(window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert asked and window.isVisible()
    with qtbot.waitSignal(runner.changed):
        may_end.set()
    qtbot.keyClick(window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert not window.isVisible()
    runner.stop()


def test_reading_that_goes_on_by_itself_the_next_time_asks_nothing(
    qtbot: QtBot, settings: QSettings, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(MainWindow, "_may_stop_work", lambda _: bool(asked.append("may I stop?")))
    runner = JobRunner(lambda: None)
    window = open_window(qtbot, settings, made, runner)
    may_end = Event()
    runner.start(lambda archive, job: may_end.wait(), owner=window, what="Reading pages", comes_again=True)
    runner.start(lambda archive, job: may_end.wait(), owner=window)
    window.close()
    assert not asked and not window.isVisible()
    may_end.set()
    runner.stop()


def test_a_mac_finds_every_key_of_the_window_in_its_menus(window: MainWindow) -> None:
    give_menus(window)
    menus = {
        menu.title(): [action.text() for action in menu.actions()] for menu in window.menuBar().findChildren(QMenu)
    }
    assert list(menus) == ["File", "Edit", "Go", "Help"]
    assert sorted(name for names in menus.values() for name in names) == sorted({a.text() for a in window.actions()})
    assert "Quit" in menus["File"] and "Documents" in menus["Go"] and "Undo" in menus["Edit"]


def test_a_problem_stands_in_a_strip_until_it_is_closed_and_is_not_said_twice(qtbot: QtBot, window: MainWindow) -> None:
    error = LockedFile("“a.pdf” is locked.", "Save a copy without the password.")
    banner = problems.present(error, banners=window.banners)
    assert problems.present(error, banners=window.banners) is banner
    assert banner is not None
    assert banner.isVisible()
    assert banner.accessibleName() == "“a.pdf” is locked. Save a copy without the password."
    banner.close_banner()
    assert window.banners.banners == ()
    assert not window.banners.isVisible()


def test_a_problem_with_a_field_stands_beneath_it(qtbot: QtBot) -> None:
    field = Field("Date of birth", QLineEdit(), hint="As on the birth certificate.")
    qtbot.addWidget(field)
    field.show()
    told = problems.present(UnreadableFile("June has 30 days.", "Give another."), banners=None, field=field)  # type: ignore[arg-type]
    assert told is None
    assert field.problem == "June has 30 days. Give another."
    assert "June has 30 days." in field.editor.accessibleDescription()
    field.set_problem("")
    assert field.editor.accessibleDescription() == "As on the birth certificate."


def test_a_crash_report_can_be_copied_and_holds_no_name(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: Path("/home/mary"))
    named = ["/home/mary/papers", "Letter about Maya.pdf"]
    try:
        try:
            raise ValueError(named[0])
        except ValueError as first:
            raise KeyError(named[1]) from first
    except KeyError as error:
        dialog = problems.CrashDialog(error)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.mouseClick(button(dialog, "Copy the report"), Qt.MouseButton.LeftButton)
    report = QGuiApplication.clipboard().text()
    assert "ValueError" in report and "KeyError" in report and "test_frame.py" in report
    assert not [word for word in ("mary", "papers", "Maya") if word in report]


def test_the_job_strip_is_there_only_while_there_is_work(qtbot: QtBot) -> None:
    now = [0.0]
    strip = JobStrip(clock=lambda: now[0])
    qtbot.addWidget(strip)
    jobs = [Job() for _ in range(5)]
    for job in jobs:
        strip.add_job(job, "Reading")
    qtbot.waitUntil(strip.isVisible)
    strip.show_progress(jobs[0], Progress("Reading", 0, 210))
    now[0] = 60.0
    strip.show_progress(jobs[0], Progress("Reading", 33, 210))
    words = [label.text() for label in strip.findChildren(type(strip._more)) if label.isVisibleTo(strip)]  # noqa: SLF001
    assert "Reading 34 of 210 · about 5 min" in words
    assert "and 2 more waiting" in words
    qtbot.mouseClick(button(strip, "Cancel"), Qt.MouseButton.LeftButton)
    with pytest.raises(BaseException, match="^$"):
        jobs[0].check()
    for job in jobs:
        strip.end_job(job)
    assert not strip.isVisible()


def test_work_that_ends_at_once_never_shows_the_strip(qtbot: QtBot) -> None:
    strip = JobStrip()
    qtbot.addWidget(strip)
    job = Job()
    strip.add_job(job, "Saving")
    strip.end_job(job)
    qtbot.wait(450)
    assert not strip.isVisible()


def test_how_long_still_is_said_no_more_exactly_than_it_is_known() -> None:
    said = [time_left(seconds) for seconds in (3, 40, 70, 170, 1000, 3600, 4200, 9000)]
    assert said == [
        "nearly done",
        "less than a minute",
        "about 1 min",
        "about 3 min",
        "about 15 min",
        "about 1 h",
        "about 1 h 10 min",
        "about 2 h 30 min",
    ]
    assert in_words(Progress("Reading")) == "Reading…"
    assert in_words(Progress("Reading", 210, 210)) == "Reading 210 of 210"


def drop(target: QWidget, urls: list[QUrl]) -> None:
    """Drag `urls` onto a widget and let go."""
    papers = QMimeData()
    papers.setUrls(urls)
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(target, QDragEnterEvent(QPoint(9, 9), copy, papers, left, none))
    QApplication.sendEvent(target, QDropEvent(QPointF(9, 9), copy, papers, left, none))


def test_files_and_folders_are_dropped_but_never_fetched(qtbot: QtBot, tmp_path: Path) -> None:
    area = DropArea()
    qtbot.addWidget(area)
    chosen: list[list[Path]] = []
    area.chosen.connect(chosen.append)
    drop(area, [QUrl.fromLocalFile(str(tmp_path)), QUrl("https://example.org/a.pdf")])
    assert chosen == [[tmp_path]]
    assert area.property("dragging") is False
    drop(area, [QUrl("https://example.org/a.pdf")])
    assert len(chosen) == 1


def test_enter_on_the_drop_area_opens_the_list_of_files(qtbot: QtBot) -> None:
    answers = [[Path("a.pdf"), Path("b.pdf")], []]
    area = DropArea(choose_files=lambda parent: answers.pop(0), choose_folder=lambda parent: [Path("papers")])
    qtbot.addWidget(area)
    area.show()
    chosen: list[list[Path]] = []
    area.chosen.connect(chosen.append)
    qtbot.keyClick(area, Qt.Key.Key_Return)
    qtbot.keyClick(area, Qt.Key.Key_Return)  # thought better of it
    qtbot.mouseClick(button(area, "Choose a folder"), Qt.MouseButton.LeftButton)
    assert chosen == [[Path("a.pdf"), Path("b.pdf")], [Path("papers")]]


def test_enter_accepts_a_suggestion_once_and_focus_shows_where_it_comes_from(qtbot: QtBot) -> None:
    unsure = SuggestionChip("Date", "14 May 2026", 0.7)
    qtbot.addWidget(unsure)
    assert unsure.accessibleName() == "Date: 14 May 2026, suggested, a guess"
    chip = SuggestionChip("Date", "14 May 2026", 0.8, because="Dated 14th May 2026")
    qtbot.addWidget(chip)
    chip.show()
    accepted: list[str] = []
    chip.accepted.connect(accepted.append)
    assert chip.accessibleName() == "Date: 14 May 2026, suggested, likely"
    with qtbot.waitSignal(chip.focused):
        chip.setFocus()
    qtbot.keyClick(chip, Qt.Key.Key_Return)
    qtbot.keyClick(chip, Qt.Key.Key_Return)
    assert accepted == ["14 May 2026"]
    assert chip.accessibleName() == "Date: 14 May 2026, accepted"
    assert "Dated 14th May 2026" in chip.toolTip()


def test_a_suggestion_shows_an_ampersand_as_it_is(qtbot: QtBot) -> None:
    chip = SuggestionChip("From", "Smith & Co", 0.95)
    qtbot.addWidget(chip)
    assert chip.text().startswith("Smith && Co")  # as Qt wants it written
    assert chip.accessibleName() == "From: Smith & Co, suggested, sure"


@pytest.mark.parametrize(
    ("used", "limit", "state", "words"),
    [
        (0, 200, State.FINE, "200 pages left"),
        (199, 200, State.SOON, "1 page left"),
        (200, 200, State.SOON, "no pages left"),
        (201, 200, State.LATE, "1 page over the limit"),
        (1200, None, State.FINE, ""),
    ],
)
def test_the_page_budget_is_said_in_words(qtbot: QtBot, used: int, limit: int | None, state: State, words: str) -> None:
    assert budget_in_words(used, limit) == (state, words)
    bar = BudgetBar(used, limit)
    qtbot.addWidget(bar)
    bar.show()
    assert words in bar.accessibleName()
    bar.grab()


def test_an_empty_room_offers_its_main_button_and_a_quiet_second(qtbot: QtBot) -> None:
    empty = EmptyState("files", "No papers yet", "Add your first.", main="Add papers", second="How it works")
    qtbot.addWidget(empty)
    empty.show()
    with qtbot.waitSignal(empty.main_asked):
        qtbot.mouseClick(button(empty, "Add papers"), Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(empty.second_asked):
        qtbot.keyClick(button(empty, "How it works"), Qt.Key.Key_Return)


def test_a_dangerous_question_is_answered_no_by_enter_and_escape(qtbot: QtBot) -> None:
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape):
        question = Question("Delete this note?", "It cannot be got back.", yes="Delete", no="Keep", is_danger=True)
        qtbot.addWidget(question)
        question.show()
        qtbot.waitUntil(lambda shown=question: shown.focusWidget() is not None)
        qtbot.keyClick(question.focusWidget() or question, key)
        assert question.result() == Question.DialogCode.Rejected
        assert not question.isVisible()


def test_where_both_answers_go_on_escape_is_neither(qtbot: QtBot) -> None:
    for key, answer in ((Qt.Key.Key_Escape, Question.DialogCode.Rejected), (Qt.Key.Key_Return, Question.NO)):
        question = Question("Which way?", "Both go on.", yes="This", no="That", cancel="Cancel")
        qtbot.addWidget(question)
        question.show()
        qtbot.keyClick(button(question, "That"), key)
        assert question.result() == answer


def test_tools_are_reached_by_keyboard_and_named(qtbot: QtBot) -> None:
    tools = QuietToolbar("Page tools")
    qtbot.addWidget(tools)
    action = tools.add_tool("rotate-cw", "Turn right", shortcut="Ctrl+R")
    tools.show()
    tool = tools.widgetForAction(action)
    assert tool.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert tool.accessibleName() == "Turn right"
    with qtbot.waitSignal(action.triggered):
        qtbot.keyClick(tool, Qt.Key.Key_Space)


def test_tools_that_do_not_fit_are_behind_a_button_large_enough_to_press(qtbot: QtBot) -> None:
    tools = QuietToolbar("Page tools")
    qtbot.addWidget(tools)
    for number in range(8):
        tools.add_tool("rotate-cw", f"Tool {number}")
    tools.resize(200, 44)
    tools.show()
    more = next(each for each in tools.findChildren(QToolButton) if each.accessibleName() == "More tools")
    qtbot.waitUntil(more.isVisible)
    assert more.width() >= 32
    assert more.geometry().right() <= tools.width()
    assert more.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_where_room_is_short_tools_lose_their_words_before_one_goes_out_of_sight(qtbot: QtBot) -> None:
    tools = QuietToolbar("Page tools")
    qtbot.addWidget(tools)
    worded = tools.widgetForAction(tools.add_tool("search", "Find the words", with_words=True))
    last = tools.widgetForAction(tools.add_tool("eye-off", "Redact"))
    tools.show()
    for width, shown in ((400, "TextBesideIcon"), (120, "IconOnly"), (400, "TextBesideIcon")):
        tools.resize(width, 44)
        qtbot.waitUntil(last.isVisible)
        assert isinstance(worded, QToolButton)
        assert worded.toolButtonStyle() is getattr(Qt.ToolButtonStyle, f"ToolButton{shown}")


def test_a_flow_begins_a_new_line_when_one_is_full_and_keeps_to_its_width(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(holder)
    chips = [StateChip(State.NOTE, f"tag number {number}") for number in range(9)]
    for chip in chips:
        flow.addWidget(chip)
    holder.resize(300, flow.heightForWidth(300))
    holder.show()
    assert len({chip.y() for chip in chips}) > 1
    assert all(chip.geometry().right() < 300 and chip.geometry().bottom() < holder.height() for chip in chips)
    assert flow.heightForWidth(3000) < flow.heightForWidth(300)


def test_what_stands_on_one_line_of_a_flow_has_one_middle(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(holder)
    parts = [QWidget() for _ in range(3)]
    for part, height in zip(parts, (36, 32, 20), strict=True):
        part.setFixedSize(60, height)
        flow.addWidget(part)
    holder.resize(300, flow.heightForWidth(300))
    holder.show()
    assert {part.geometry().center().y() for part in parts} == {17}
    assert holder.height() == 36


def test_screen_readers_are_given_names_and_states(qtbot: QtBot, window: MainWindow) -> None:
    for each in (window.search.edit, window.rail.button("documents"), window.rail.case_button, window.header.back):
        told = QAccessible.queryAccessibleInterface(each)
        assert told is not None
        assert told.text(QAccessible.Text.Name)
    shown = QAccessible.queryAccessibleInterface(window.rail.button("documents"))
    assert shown is not None
    assert shown.state().checked


def test_every_button_in_the_frame_can_be_reached_by_tab(qtbot: QtBot, window: MainWindow) -> None:
    window.show_room("reader")
    window.banners.show_banner(State.LATE, "A file is locked.", "", action="Show it")
    window.search.edit.setFocus()
    reached: set[QWidget] = set()
    for _ in range(40):
        focused = window.focusWidget()
        assert focused is not None
        reached.add(focused)
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    wanted = [each for each in window.findChildren(Button) if each.isVisible() and each.isEnabled()]
    assert wanted
    assert set(wanted) <= reached
    assert {window.search.edit, window.rail.case_button, window.header.back} <= reached


def test_no_message_is_lost_when_there_are_many(qtbot: QtBot, window: MainWindow) -> None:
    shown = [window.banners.show_banner(State.LATE, f"File {number} is locked.") for number in range(4)]
    for last in reversed(range(4)):
        assert [banner.isVisible() for banner in shown[: last + 1]] == [False] * last + [True]
        shown[last].close_banner()


def test_news_does_not_push_what_went_wrong_out_of_sight(window: MainWindow) -> None:
    refused = window.banners.show_banner(State.SOON, "15 could not be added.", action="See why")
    news = [window.banners.show_banner(State.NOTE, f"News {number}.") for number in range(2)]
    assert window.banners.banners == (refused, news[1], news[0])
    assert refused.isVisible() and not any(each.isVisible() for each in news)


def test_a_rooms_strip_and_the_windows_are_never_seen_at_once(window: MainWindow) -> None:
    room = window.show_room("documents")
    own = BannerArea(room)
    lost = own.show_banner(State.LATE, "A page was lost.")
    backup = window.banners.show_banner(State.NOTE, "Your papers are only on this computer.")
    assert lost.isVisible() and not backup.isVisible()
    window.show_room("bundles")
    assert backup.isVisible()
    window.show_room("documents")
    assert lost.isVisible() and not backup.isVisible()
    lost.close_banner()
    assert backup.isVisible()


def test_no_room_of_the_rail_is_marked_while_another_is_shown(window: MainWindow) -> None:
    hidden = next(entry.id for entry in window.entries if not entry.in_rail)
    in_rail = [window.rail.button(entry.id) for entry in window.entries if entry.in_rail]
    window.show_room("bundles")
    window.show_room(hidden)
    assert not any(button.isChecked() for button in in_rail)
    window.go_back()
    assert [button for button in in_rail if button.isChecked()] == [window.rail.button("bundles")]


def test_a_room_that_is_not_in_the_rail_takes_the_keyboard_from_it(qtbot: QtBot, window: MainWindow) -> None:
    hidden = next(entry.id for entry in window.entries if not entry.in_rail)
    window.rail.button(window.current_room_id).setFocus()
    room = window.show_room(hidden)
    assert window.current_room_id == hidden
    assert not window.rail.has_keyboard
    assert room is window.current_room


def test_a_click_in_the_rail_puts_the_keyboard_in_the_room_but_arrows_stay_in_the_rail(
    qtbot: QtBot, window: MainWindow
) -> None:
    qtbot.mouseClick(window.rail.button("bundles"), Qt.MouseButton.LeftButton)
    room = window.current_room
    assert room is not None
    assert room.hasFocus()
    window.rail.button("bundles").setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(window.rail.button("bundles"), Qt.Key.Key_Up)
    assert window.current_room_id == "documents"
    assert window.rail.button("documents").hasFocus()
    qtbot.keyClick(window.rail.button("documents"), Qt.Key.Key_Return)
    assert not window.rail.has_keyboard
