"""Backups in the window: one click, by themselves when due, looked into and restored; what may go from a phone."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from sendorganiser import settings
from sendorganiser.gui import backup_watch
from sendorganiser.gui.app import App
from sendorganiser.gui.backup_watch import BackupWatch
from sendorganiser.gui.screens.backup import places as backup_places
from sendorganiser.gui.screens.backup.phone import PhoneDialog
from sendorganiser.gui.screens.backup.restore import RestoreDialog
from sendorganiser.gui.screens.backup.room import BackupRoom
from sendorganiser.gui.screens.settings.backup import BackupCard
from sendorganiser.gui.widgets import Button
from sendorganiser.jobs import Job
from sendorganiser.store import Archive
from sendorganiser.workflows.back_up import choose_place
from tests.conftest import NOW
from tests.gui.test_app import started
from tests.gui.test_first_use import stop
from tests.workflows.test_back_up import put


@pytest.fixture
def app(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> App:
    monkeypatch.setattr(backup_places, "is_same_disk", lambda *_: False)
    monkeypatch.setattr("PySide6.QtGui.QDesktopServices.openUrl", lambda *_: True)
    with Archive.open(tmp_path / "archive") as archive:
        case = archive.add_case(name="Maya Tresswell", now=NOW)
        for name in "abcd":
            put(archive, case, tmp_path, f"letter {name}.pdf", f"bytes of {name}".encode())
    return started(qtbot, tmp_path / "archive")


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "STICK"
    folder.mkdir()
    return folder


def room_of(app: App) -> BackupRoom:
    room = app.window.show_room("backup")
    assert isinstance(room, BackupRoom)
    return room


def backed_up(qtbot: QtBot, app: App, stick: Path) -> BackupRoom:
    room = room_of(app)
    room.places.add(stick)
    qtbot.waitUntil(lambda: bool(app.desk.archive.backups.made()) and not app.runner.is_busy)
    return room


def test_choosing_a_stick_makes_the_first_backup_and_says_so(
    qtbot: QtBot, app: App, stick: Path, tmp_path: Path
) -> None:
    settings_room = app.window.show_room("settings")
    (card,) = settings_room.findChildren(BackupCard)
    assert card.state.accessibleName() == "No backup yet"
    room = backed_up(qtbot, app, stick)
    qtbot.waitUntil(lambda: "today" in room.places.state.accessibleName())
    (now,) = room.places.findChildren(Button, "now")
    assert now.isEnabled() and "STICK" in now.accessibleName()
    (place,) = app.desk.archive.backups.places()
    assert place.every == "week"
    stick.rename(tmp_path / "pulled out")
    now.click()
    qtbot.waitUntil(lambda: "was not made" in room.places.state.accessibleName())
    qtbot.waitUntil(lambda: not app.runner.is_busy)
    assert "was not made" in room.places.state.accessibleName() and "not there" in room.places.said.plain_text()
    undos: list[Any] = []
    app.desk.said.connect(lambda _, undo: undos.append(undo))
    room.places.stop_using(place)
    qtbot.waitUntil(lambda: len(undos) == 1 and app.desk.archive.backups.places() == [])
    undos[0]()
    qtbot.waitUntil(lambda: app.desk.archive.backups.places() == [place])
    assert app.desk.archive.backups.last(place.id) is not None
    stop(app)


def test_one_looks_inside_then_restores_to_a_new_folder(qtbot: QtBot, app: App, stick: Path, tmp_path: Path) -> None:
    room = backed_up(qtbot, app, stick)
    room.restoring.look_into(stick)
    qtbot.waitUntil(lambda: bool(app.window.findChildren(RestoreDialog)))
    (dialog,) = app.window.findChildren(RestoreDialog)
    qtbot.waitUntil(lambda: "Maya Tresswell: 4 papers" in dialog.inside.plain_text())
    dialog.restore_into(tmp_path)
    qtbot.waitUntil(dialog.use.isVisible)
    (folder,) = tmp_path.glob("SEND Organiser, restored *")
    with Archive.open(folder) as archive:
        assert archive.check(iter(archive.kept_files())).is_sound
    dialog.use.click()
    assert settings.load(settings.settings_file()).archive == str(folder)
    dialog.close()
    stop(app)


def test_a_damaged_backup_is_told_in_the_list_and_another_can_be_chosen(qtbot: QtBot, app: App, stick: Path) -> None:
    room = backed_up(qtbot, app, stick)
    lists = stick / "SEND Organiser backup" / "backups"
    (whole,) = lists.glob("*.json")
    shutil.copy(whole, lists / "2031-01-01 10.00.00.json")
    (lists / "2031-01-01 10.00.00.json").write_bytes(whole.read_bytes()[:100])
    room.restoring.look_into(stick)
    qtbot.waitUntil(lambda: bool(app.window.findChildren(RestoreDialog)))
    (dialog,) = app.window.findChildren(RestoreDialog)
    assert "damaged" in dialog.inside.plain_text() and not dialog.restore.isEnabled()
    dialog.box.setCurrentIndex(1)
    qtbot.waitUntil(lambda: "Maya Tresswell" in dialog.inside.plain_text())
    assert dialog.restore.isEnabled()
    dialog.close()
    stop(app)


def test_what_may_go_from_a_phone(qtbot: QtBot, app: App, stick: Path, tmp_path: Path) -> None:
    room = backed_up(qtbot, app, stick)
    new = tmp_path / "new.jpg"
    new.write_bytes(b"not added")
    room.phone.ask([tmp_path / "letter a.pdf", new])
    qtbot.waitUntil(lambda: bool(app.window.findChildren(PhoneDialog)))
    (dialog,) = app.window.findChildren(PhoneDialog)
    words = dialog.list.toPlainText()
    assert words.index("Keep these (1)") < words.index("new.jpg") < words.index("These may go (1)")
    assert dialog.state.accessibleName() == "Keep 1; 1 may go"
    dialog.close()
    stop(app)


def test_everything_is_copied_out_and_taken_in(qtbot: QtBot, app: App, tmp_path: Path) -> None:
    room = room_of(app)
    room.leaving.export(tmp_path, only=False)
    qtbot.waitUntil(lambda: "4 papers are in" in room.leaving.said.plain_text())
    (folder,) = tmp_path.glob("Papers 20*")
    assert (folder / "index.html").is_file()
    stop(app)


def test_a_backup_that_is_due_makes_itself_once(
    qtbot: QtBot, app: App, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Archive.open(app.desk.archive.folder) as archive:
        choose_place(archive, Job(), folder=stick, every="day", now=NOW)
    monkeypatch.setattr(backup_watch, "_EVERY_MS", 200)
    watch = BackupWatch(app.desk, app.window.banners, app)
    watch.begin()
    qtbot.waitUntil(lambda: len(app.desk.archive.backups.made()) == 1 and not app.runner.is_busy)
    for _ in range(3):
        watch.look()
        qtbot.waitUntil(lambda: not watch.is_looking)
    assert len(app.desk.archive.backups.made()) == 1
    watch.stop()
    stop(app)


def test_an_old_backup_is_reminded_of_once_a_week(app: App) -> None:
    watch = BackupWatch(app.desk, app.window.banners, app)
    watch.begin()
    assert not app.window.banners.banners, "it would move what the person works at"
    watch.remind()
    assert [banner.said[0] for banner in app.window.banners.banners] == ["Your papers are only on this computer."]
    app.window.banners.clear()
    again = BackupWatch(app.desk, app.window.banners, app)
    again.remind()
    assert not app.window.banners.banners
    watch.stop()
    again.stop()
    stop(app)


def test_nobody_is_reminded_at_work_or_where_backups_are_made(qtbot: QtBot, app: App) -> None:
    window = app.window

    def reminded() -> bool:
        return "Your papers are only on this computer." in [banner.said[0] for banner in window.banners.banners]

    app.watches.watch_backups()  # as it does twenty seconds after the start
    for room in ("sorting", "hearing", "backup"):
        window.show_room(room)
        assert not reminded(), room
    window.show_room("home")
    assert reminded()
    window.show_room("backup")
    assert not reminded()
    stop(app)


def test_a_stick_that_is_away_is_told_in_the_card(qtbot: QtBot, app: App, stick: Path) -> None:
    room = backed_up(qtbot, app, stick)
    stick.rename(stick.with_name("away"))
    room.places.back_up(app.desk.archive.backups.places()[0].id)
    qtbot.waitUntil(lambda: "not there" in room.places.said.plain_text())
    qtbot.waitUntil(lambda: all(b.isEnabled() for b in room.places.findChildren(Button, "now")))
    stop(app)
