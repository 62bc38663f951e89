"""The one box: rooms and things to do are found beside papers, by keys alone, and a slip of a letter does no harm."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from sendorganiser.gui.app import App
from sendorganiser.gui.models.palette import Command, matching
from sendorganiser.gui.screens.new_case import CaseDialog
from sendorganiser.gui.screens.palette.box import Palette
from sendorganiser.store import Archive
from tests.conftest import NOW

Key = Qt.Key


@pytest.fixture
def app(qtbot: QtBot, tmp_path: Path) -> App:
    with Archive.open(tmp_path / "archive") as archive:
        for name in ("Maya Tresswell", "Oscar Lane"):
            archive.add_case(name=name, now=NOW)
    made = App(tmp_path / "archive")
    qtbot.addWidget(made.window)
    with qtbot.waitActive(made.window):
        made.window.show()
        made.window.activateWindow()
    return made


def titles(typed: str, *known: str) -> list[str]:
    return [each.title for each in matching([Command(title, "room", "x", lambda: None) for title in known], typed)]


def palette(app: App) -> Palette:
    return app.window.findChildren(Palette)[0]


def offered(app: App) -> list[str]:
    shown = palette(app)
    return [str(shown.model.index(row, 0).data()) for row in range(shown.model.rowCount())] if shown.isVisible() else []


def open_box(qtbot: QtBot, app: App, typed: str = "") -> None:
    qtbot.keyClick(app.window, Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(app.window.search.edit, typed)


@pytest.mark.parametrize("typed", ["bund", "Bundles", "bundel", "make bund"])
def test_what_was_meant_is_found(typed: str) -> None:
    assert "Make a bundle" in titles(typed, "Make a bundle", "Bundles", "Letters") or typed == "Bundles"
    assert "Letters" not in titles(typed, "Make a bundle", "Bundles", "Letters")


def test_the_exact_name_stands_first_and_one_letter_is_not_enough() -> None:
    assert titles("plan", "Compare plans", "Plan") == ["Plan", "Compare plans"]
    assert titles("p", "Plan") == []


def test_words_of_a_sentence_are_for_the_papers() -> None:
    assert titles("speech therapy one hour", "Plan", "Provision", "Log a call or meeting") == []


def test_after_the_sign_letters_in_their_order_are_enough() -> None:
    assert titles("mkbn", "Make a bundle") == []
    assert titles(">mkbn", "Make a bundle", "Letters") == ["Make a bundle"]


def test_ctrl_k_offers_what_is_done_most_and_esc_takes_it_away(qtbot: QtBot, app: App) -> None:
    open_box(qtbot, app)
    assert offered(app)[:2] == ["Add papers", "Log a call or meeting"]
    qtbot.keyClick(app.window.search.edit, Key.Key_Escape)
    assert offered(app) == []
    assert app.window.search.edit.hasFocus()


def test_a_room_is_gone_to_by_keys_alone(qtbot: QtBot, app: App) -> None:
    open_box(qtbot, app, "deadl")
    assert offered(app)[0] == "Deadlines"
    qtbot.keyClick(app.window.search.edit, Key.Key_Down)
    qtbot.keyClick(app.window.search.edit, Key.Key_Return)
    assert app.window.current_room_id == "deadlines"
    assert app.window.search.text() == ""
    assert offered(app) == []


def test_it_stays_while_the_papers_are_searched(qtbot: QtBot, app: App) -> None:
    app.window.show_room("settings")
    open_box(qtbot, app, "deadl")
    qtbot.waitUntil(lambda: app.window.current_room_id == "documents")
    qtbot.wait(20)
    assert offered(app)[0] == "Deadlines"
    qtbot.keyClick(app.window.search.edit, Key.Key_Down)
    qtbot.keyClick(app.window.search.edit, Key.Key_Return)
    assert app.window.current_room_id == "deadlines"


def test_enter_without_a_choice_is_for_the_papers(qtbot: QtBot, app: App) -> None:
    open_box(qtbot, app, "plan")
    assert "Plan" in offered(app)
    with qtbot.waitSignal(app.window.search_entered):
        qtbot.keyClick(app.window.search.edit, Key.Key_Return)
    assert app.window.current_room_id == "documents"
    assert app.window.search.text() == "plan"


def test_down_past_the_last_goes_on_to_the_papers(qtbot: QtBot, app: App) -> None:
    open_box(qtbot, app, "deadl")
    for _ in offered(app):
        qtbot.keyClick(app.window.search.edit, Key.Key_Down)
    with qtbot.waitSignal(app.window.search_entered):
        qtbot.keyClick(app.window.search.edit, Key.Key_Down)


def test_after_the_sign_the_first_is_marked_and_no_paper_is_looked_for(qtbot: QtBot, app: App) -> None:
    app.window.show_room("home")
    open_box(qtbot, app, ">new cas")
    qtbot.wait(200)
    assert app.window.current_room_id == "home"
    qtbot.keyClick(app.window.search.edit, Key.Key_Return)
    assert any(dialog.isVisible() for dialog in app.window.findChildren(CaseDialog))


def test_another_case_is_opened_by_its_name(qtbot: QtBot, app: App) -> None:
    open_box(qtbot, app, ">oscar")
    qtbot.keyClick(app.window.search.edit, Key.Key_Return)
    assert app.desk.case is not None
    assert app.desk.case.name == "Oscar Lane"


def test_a_click_does_it_too(qtbot: QtBot, app: App) -> None:
    open_box(qtbot, app, "settings")
    shown = palette(app)
    place = shown.list.visualRect(shown.model.index(0, 0)).center()
    qtbot.mouseClick(shown.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert app.window.current_room_id == "settings"


def test_a_screen_reader_is_told_what_each_is(qtbot: QtBot, app: App) -> None:
    open_box(qtbot, app, "home")
    shown = palette(app)
    said = shown.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Home, room, Ctrl+1"
    assert QAccessible.queryAccessibleInterface(shown.list).text(QAccessible.Text.Name) == "Rooms and things to do"


def test_every_room_that_needs_no_paper_is_offered(qtbot: QtBot, app: App) -> None:
    open_box(qtbot, app, ">")
    from sendorganiser.gui.screens.palette.commands import all_commands

    known = {each.title for each in all_commands(app.house, app.window.entries)}
    rooms = {entry.title for entry in app.window.entries} - {"Reader", "Split into papers", "Documents"}
    assert rooms <= known


def test_what_a_room_can_do_is_done_in_that_room_though_typing_has_gone_on_to_the_papers(
    qtbot: QtBot, app: App
) -> None:
    app.window.show_room("timeline")
    room = app.window.current_room
    assert room is not None
    assert room.main_action is not None
    done: list[str] = []
    room.main_action.triggered.disconnect()
    room.main_action.triggered.connect(lambda: done.append(app.window.current_room_id))
    typed = room.main_action.text()
    open_box(qtbot, app, typed[:4])
    qtbot.waitUntil(lambda: app.window.current_room_id == "documents")
    qtbot.keyClicks(app.window.search.edit, typed[4:])
    assert offered(app)[0] == typed
    qtbot.keyClick(app.window.search.edit, Key.Key_Down)
    qtbot.keyClick(app.window.search.edit, Key.Key_Return)
    qtbot.waitUntil(lambda: done == ["timeline"])
