"""The application as a whole: it starts on a folder, shows its rooms, and lets the archive go when it closes."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from sendorganiser.errors import ArchiveBusy
from sendorganiser.gui.app import App
from sendorganiser.store import Archive
from tests.conftest import NOW


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "archive"


def started(qtbot: QtBot, folder: Path) -> App:
    """Start the application and let it settle."""
    app = App(folder)
    qtbot.addWidget(app.window)
    app.window.show()
    qtbot.waitExposed(app.window)
    qtbot.wait(1)  # one turn of the loop: it looks for pages to read
    return app


def test_it_starts_on_an_empty_folder_and_says_how_to_begin(qtbot: QtBot, folder: Path) -> None:
    app = started(qtbot, folder)
    assert app.window.current_room_id == "documents"
    assert app.desk.case is None
    for room in ("bundles", "settings", "documents"):
        app.window.show_room(room)
        assert app.window.current_room_id == room
    app.window.close()
    app.close()


def test_a_case_is_shown_and_can_be_changed(qtbot: QtBot, folder: Path) -> None:
    with Archive.open(folder) as archive:
        first, second = (archive.add_case(name=name, now=NOW) for name in ("Maya", "Oscar"))
    app = started(qtbot, folder)
    assert app.desk.case is not None
    assert app.desk.case.id == first
    app.window.case_chosen.emit(str(second))
    assert app.desk.case.id == second
    assert "Oscar" in app.window.windowTitle()
    app.close()


def test_a_second_window_on_the_same_folder_is_refused_until_the_first_is_closed(qtbot: QtBot, folder: Path) -> None:
    app = started(qtbot, folder)
    with pytest.raises(ArchiveBusy, match="already open in another window"):
        App(folder)
    app.close()
    started(qtbot, folder).close()
