"""The application as a whole: it starts on a folder, shows its rooms, and lets the archive go when it closes."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QLockFile, Qt, QTimer, QUrl
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from sendorganiser import settings
from sendorganiser.errors import ArchiveBusy, ArchiveProblem, DiskFull, SendOrganiserError
from sendorganiser.gui import problems
from sendorganiser.gui.app import App, open_app
from sendorganiser.gui.screens.documents.room import DocumentsRoom
from sendorganiser.gui.widgets.text import OneLine
from sendorganiser.gui.window import MainWindow
from sendorganiser.jobs import Job
from sendorganiser.store import Archive
from sendorganiser.workflows.log_event import log_event
from tests.conftest import NOW
from tests.gui.test_documents import keep
from tests.gui.test_frame import drop


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "archive"


def started(qtbot: QtBot, folder: Path) -> App:
    """Start the application and let it settle."""
    app = App(folder)
    qtbot.addWidget(app.window)
    with qtbot.waitActive(app.window):
        app.window.show()
        app.window.activateWindow()
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


def test_a_search_can_be_typed_slowly(qtbot: QtBot, folder: Path) -> None:
    with Archive.open(folder) as archive:
        case = archive.add_case(name="Maya", now=NOW)
        keep(archive, case, "Report", "Speech therapy twice a week")
        keep(archive, case, "Refusal", "We refuse to assess")
    app = started(qtbot, folder)
    app.window.show_room("bundles")
    app.window.go_to_search()
    for letter in "speech":
        box = QApplication.focusWidget()
        assert box is app.window.search.edit
        with qtbot.waitSignal(app.window.search_typed):
            qtbot.keyClicks(box, letter)
    room = app.window.current_room
    assert isinstance(room, DocumentsRoom)
    assert [paper.title for paper in room.browser.papers.papers.documents()] == ["Report"]
    qtbot.keyClick(app.window.search.edit, Qt.Key.Key_Return)
    qtbot.keyClick(room.browser.papers, Qt.Key.Key_Return)
    assert app.window.current_room_id == "reader"
    app.close()


def test_ctrl_z_takes_back_what_was_just_accepted(qtbot: QtBot, folder: Path) -> None:
    with Archive.open(folder) as archive:
        case = archive.add_case(name="Maya", now=NOW)
        keep(archive, case, "Report", "Speech therapy twice a week")
        keep(archive, case, "Refusal", "We refuse to assess")
    app = started(qtbot, folder)
    room = app.window.current_room
    assert isinstance(room, DocumentsRoom)

    def listed() -> list[str]:
        return [paper.title for paper in room.browser.papers.papers.documents()]

    qtbot.keyClick(room.browser.papers, Qt.Key.Key_F2)
    first = room.browser.side.editor.fields["title"].text()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: first not in listed())
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: first in listed())
    app.close()


def test_what_the_app_wrote_is_read_once_and_what_another_program_wrote_is_noticed(
    qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[MainWindow] = []
    monkeypatch.setattr(MainWindow, "refresh", lambda window: read.append(window))
    with Archive.open(folder) as archive:
        case = archive.add_case(name="Maya Tresswell", now=NOW)
    app = started(qtbot, folder)
    looks = min(app.findChildren(QTimer), key=lambda timer: abs(timer.interval() - 2000))
    kept: list[object] = []
    app.desk.work(log_event, owner=app, done=kept.append, case=case, kind="call", date="2026-05-14", now=NOW)
    qtbot.waitUntil(lambda: bool(kept))
    read.clear()
    with qtbot.waitSignal(looks.timeout):
        pass
    assert read == []
    with Archive.open(folder) as archive:
        log_event(archive, Job(), case=case, kind="call", date="2026-05-15", now=NOW)
    qtbot.waitUntil(lambda: read == [app.window])
    app.close()


def test_an_add_that_was_cut_short_is_told_at_the_next_start(qtbot: QtBot, tmp_path: Path) -> None:
    with Archive.open(tmp_path) as archive:
        archive.add_case(name="Maya Tresswell", now=NOW)
        (archive.work_folder / "adding-abc").mkdir()
    app = App(tmp_path)
    try:
        qtbot.waitUntil(lambda: len(app.window.banners.banners) == 1)
        assert "stopped while papers were being added" in app.window.banners.banners[0].said[0]
    finally:
        app.close()


def test_a_folder_that_cannot_be_used_is_no_dead_end(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("not a folder")
    told: list[SendOrganiserError] = []

    def choose(error: SendOrganiserError) -> Path:
        told.append(error)
        return tmp_path / "mine"

    monkeypatch.setattr(problems, "ask_for_another_archive", choose)
    app = open_app(tmp_path / "file" / "archive", settings.Settings())
    assert app is not None
    try:
        assert "cannot be made" in str(told[0])
        assert app.desk.archive.folder == tmp_path / "mine"
        assert settings.load(settings.settings_file()).archive == str(tmp_path / "mine")
    finally:
        app.close()


@pytest.mark.parametrize(("free", "words"), [(0, "disk is full"), (10**9, "cannot be written to")])
def test_a_folder_nothing_can_be_written_in_says_whether_the_disk_is_full(
    free: int, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class NoLock(QLockFile):
        def tryLock(self, timeout: int = 0) -> bool:
            return False

        def error(self) -> QLockFile.LockError:
            return QLockFile.LockError.UnknownError

    monkeypatch.setattr("sendorganiser.gui.app.QLockFile", NoLock)
    monkeypatch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=free))
    with pytest.raises(ArchiveProblem, match=words):
        App(tmp_path / "archive")


def left_behind(folder: Path, words: str) -> None:
    folder.mkdir()
    (folder / "window.lock").write_text(words)


OF_ANOTHER_COMPUTER = "4711\nsendorganiser\nkitchen-pc\n0123456789abcdef\n\n"


def test_a_full_disk_is_said_where_a_window_that_was_killed_left_its_lock(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left_behind(tmp_path / "archive", OF_ANOTHER_COMPUTER)
    monkeypatch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=0))
    with pytest.raises(DiskFull):
        App(tmp_path / "archive")


@pytest.mark.parametrize("words", ["", "\0" * 90])
def test_a_lock_spoilt_by_a_pulled_plug_keeps_nobody_out(words: str, qtbot: QtBot, tmp_path: Path) -> None:
    left_behind(tmp_path / "archive", words)
    app = open_app(tmp_path / "archive", settings.Settings())
    assert app is not None
    with pytest.raises(ArchiveBusy, match="already open in another window"):
        App(tmp_path / "archive")
    app.close()


@pytest.mark.parametrize("opens", [True, False])
def test_papers_left_open_on_another_computer_are_opened_when_the_person_says_so(
    opens: bool, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left_behind(tmp_path / "archive", OF_ANOTHER_COMPUTER)
    told: list[str] = []

    def answer(error: SendOrganiserError, words: str) -> bool:
        told.append(f"{error} [{words}]")
        return opens

    monkeypatch.setattr(problems, "ask_for_another_way", answer)
    app = open_app(tmp_path / "archive", settings.Settings())
    assert "kitchen-pc" in told[0]
    assert "close them there first" in told[0]
    assert (app is not None) == opens
    if app is None:
        assert (tmp_path / "archive" / "window.lock").read_text() == OF_ANOTHER_COMPUTER
    else:
        app.close()


def test_whoever_chooses_no_other_folder_leaves(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("not a folder")
    monkeypatch.setattr(problems, "ask_for_another_archive", lambda _: None)
    assert open_app(tmp_path / "file" / "archive", settings.Settings()) is None


def test_the_dialog_offers_both_ways_out(qtbot: QtBot) -> None:
    dialog = problems.StopDialog(SendOrganiserError("It cannot be made.", "Look."), other="Choose another folder…")
    qtbot.addWidget(dialog)
    dialog.show()
    press = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Choose another folder…")
    qtbot.mouseClick(press, Qt.MouseButton.LeftButton)
    assert dialog.chose_other


def test_papers_may_be_dropped_in_any_room(qtbot: QtBot, folder: Path, tmp_path: Path) -> None:
    with Archive.open(folder) as archive:
        case = archive.add_case(name="Maya", now=NOW)
    file = tmp_path / "A note.txt"
    file.write_text("Maya cried at the gate.")
    app = started(qtbot, folder)
    app.window.show_room("timeline")
    drop(app.window, [QUrl.fromLocalFile(str(file))])
    assert app.window.current_room_id == "documents"
    qtbot.waitUntil(lambda: bool(app.desk.archive.documents(case)))
    qtbot.waitUntil(lambda: not app.runner.is_busy)
    app.close()


def test_a_paper_with_an_arabic_name_has_its_title_where_others_have_it(qtbot: QtBot) -> None:
    title = OneLine("تقرير المدرسة")
    qtbot.addWidget(title)
    title.resize(400, 30)
    title.show()
    picture = title.grab().toImage()
    ground = picture.pixelColor(399, 0)
    inked = [x for x in range(picture.width()) if any(picture.pixelColor(x, y) != ground for y in range(30))]
    assert inked and max(inked) < 300
