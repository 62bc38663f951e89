"""Everything that was said to be undoable can be undone in the session, the last first, each once."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from pytestqt.qtbot import QtBot

from sendorganiser.gui.rooms import Room, RoomEntry
from sendorganiser.gui.undoing import Undoing
from sendorganiser.gui.widgets.buttons import IconButton
from sendorganiser.gui.window import MainWindow


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    entries = [RoomEntry("home", "Home", "house", lambda: Room("Home", "house"))]
    made = MainWindow(entries, settings=QSettings(str(tmp_path / "state.ini"), QSettings.Format.IniFormat))
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def press(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def test_control_z_goes_on_when_the_word_in_passing_has_gone(qtbot: QtBot, window: MainWindow) -> None:
    undone: list[str] = []
    for words in ("Title changed", "Paper removed", "Entry changed"):
        window.toast(words, lambda words=words: undone.append(words))
    window.toast("Saved as letter.pdf", None)
    for _ in range(5):
        press(qtbot, window)
    assert undone == ["Entry changed", "Paper removed", "Title changed"]


def test_the_button_says_what_it_would_undo_and_goes_when_there_is_nothing(qtbot: QtBot, window: MainWindow) -> None:
    window.toast("Title <b>changed</b>", lambda: None)
    button = next(b for b in window.findChildren(IconButton) if b.accessibleName().startswith("Undo: "))
    assert button.isVisible() and button.accessibleName() == "Undo: Title <b>changed</b>"
    assert "<b>" not in button.toolTip()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not button.isVisible()


def test_what_its_window_no_longer_lets_be_undone_is_said() -> None:
    said: list[str] = []
    undoing = Undoing(changed=lambda: None, said=said.append)

    def gone() -> None:
        raise RuntimeError("Internal C++ object already deleted")

    undoing.add("Paper removed", gone)
    undoing.undo_last()
    assert said == ["This cannot be undone any more: the window it was done in is closed."] and undoing.last == ""
