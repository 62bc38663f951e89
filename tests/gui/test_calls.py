"""A second start brings the first window to the front, with the file it was started with."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sendorganiser.gui import calls
from sendorganiser.gui.app import App
from sendorganiser.gui.screens.hand_over.room import HandOverRoom

CALL = "import sys; from pathlib import Path; from sendorganiser.gui import calls; calls._PATIENCE_MS = 120_000\n"
CALL += "print(calls.call(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None))"


def second_start(qtbot: QtBot, folder: Path, *file: str) -> str:
    """What a second start hears while this one goes on with its own events."""
    command = [sys.executable, "-c", CALL, str(folder), *file]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as second:
        qtbot.waitUntil(lambda: second.poll() is not None)
        assert second.stdout is not None
        return second.stdout.read().strip()


def test_a_second_start_is_heard_with_its_file(qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "Zoë Łukasz’s papers"
    folder.mkdir()
    watch = calls.CallWatch(folder)
    heard: list[str] = []
    watch.called.connect(heard.append)
    file = str(tmp_path / "given by Dad.sendcase")
    assert second_start(qtbot, folder, file) == "True"
    assert heard == [file]
    assert second_start(qtbot, folder) == "True"
    assert heard == [file, ""]


def test_a_window_that_does_not_answer_is_not_waited_for_for_ever(tmp_path: Path) -> None:
    (tmp_path / calls.FILE).write_text("", encoding="utf-8")
    assert not calls.call(tmp_path)
    assert not (tmp_path / calls.FILE).read_text(encoding="utf-8")


def test_nobody_is_called_where_nobody_watches(tmp_path: Path) -> None:
    assert not calls.call(tmp_path)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("words", ["{", "[]", "7", "\x00"])
def test_nonsense_in_the_file_is_passed_over(qtbot: QtBot, tmp_path: Path, words: str) -> None:
    watch = calls.CallWatch(tmp_path)
    heard: list[str] = []
    watch.called.connect(heard.append)
    (tmp_path / calls.FILE).write_text(words, encoding="utf-8")
    qtbot.wait(150)
    assert not heard


def test_a_window_put_away_is_shown_again(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.showMinimized()
    calls.bring_to_front(window)
    qtbot.waitUntil(lambda: window.isVisible() and not window.isMinimized())


def test_the_app_looks_into_the_file_it_is_called_with(qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    app = App(folder)
    qtbot.addWidget(app.window)
    app.window.show()
    qtbot.waitUntil(lambda: (folder / calls.FILE).exists())
    broken = tmp_path / "from Dad.sendcase"
    broken.write_bytes(b"not a case")
    assert second_start(qtbot, folder, str(broken)) == "True"
    qtbot.waitUntil(lambda: app.window.current_room_id == "handing")
    room = app.window.current_room
    assert isinstance(room, HandOverRoom)
    qtbot.waitUntil(lambda: room.taking.said.isVisible())
    assert room.taking.said.text()
    app.close()
