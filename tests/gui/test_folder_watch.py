"""Watched folders in the window: new files come in by themselves, a folder that is gone is said once, quietly."""

import os
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from pytestqt.qtbot import QtBot

from sendorganiser.gui import folder_watch
from sendorganiser.gui.app import App
from sendorganiser.gui.screens.settings import folders as settings_folders
from sendorganiser.gui.screens.settings.folders import FoldersCard
from sendorganiser.gui.widgets import Button
from sendorganiser.store import Archive
from tests import papers
from tests.conftest import NOW
from tests.gui.test_app import started
from tests.gui.test_first_use import stop


@pytest.fixture
def app(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> App:
    monkeypatch.setattr(folder_watch, "_SOON_MS", 50)
    monkeypatch.setattr(folder_watch, "_EVERY_MS", 100)
    monkeypatch.setattr(folder_watch, "_AT_ONCE_MS", 10)
    with Archive.open(tmp_path / "archive") as archive:
        archive.add_case(name="Maya Tresswell", now=NOW)
    return started(qtbot, tmp_path / "archive")


@pytest.fixture
def scans(tmp_path: Path) -> Path:
    folder = tmp_path / "Scans"
    folder.mkdir()
    return folder


def watch(qtbot: QtBot, app: App, folder: Path, *, with_old: bool = False) -> None:
    room = app.window.show_room("settings")
    (card,) = room.findChildren(FoldersCard)
    with patch.object(settings_folders, "ask", lambda *_, **__: with_old):
        card.watch(folder)
    qtbot.waitUntil(lambda: bool(app.desk.archive.watched.folders()))


def names(app: App) -> list[str]:
    assert app.desk.case is not None
    return sorted(paper.source_name for paper in app.desk.archive.documents(app.desk.case.id))


def banners(app: App) -> list[str]:
    return [banner.said[0] for banner in app.window.banners.banners]


def test_new_files_come_in_by_themselves_and_bad_ones_are_told_of_once(qtbot: QtBot, app: App, scans: Path) -> None:
    papers.pdf(scans / "old.pdf", ["Long ago"])
    watch(qtbot, app, scans)
    papers.pdf(scans / "new.pdf", ["Dear Ms Tresswell"])
    (scans / "bad.pdf").write_bytes(b"%PDF-1.7 broken beyond repair")
    qtbot.waitUntil(lambda: names(app) == ["new.pdf"] and bool(banners(app)))
    assert banners(app) == ["1 file in the folder “Scans” could not be added."]
    app.window.banners.clear()
    qtbot.wait(600)
    assert banners(app) == [] and names(app) == ["new.pdf"]
    stop(app)


def test_a_folder_that_is_gone_is_said_once_and_taken_up_again_when_it_is_back(
    qtbot: QtBot, app: App, scans: Path
) -> None:
    watch(qtbot, app, scans)
    away = scans.with_name("away")
    scans.rename(away)
    qtbot.waitUntil(lambda: any("not there" in said for said in banners(app)))
    assert len(banners(app)) == 1
    papers.pdf(away / "new.pdf", ["Dear Ms Tresswell"])
    away.rename(scans)
    qtbot.waitUntil(lambda: names(app) == ["new.pdf"])
    assert not any("not there" in said for said in banners(app))
    stop(app)


def test_a_folder_inside_that_may_not_be_read_is_said_once_and_the_others_come_in(
    qtbot: QtBot, app: App, scans: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (scans / "hers").mkdir()
    look = os.scandir

    def scandir(folder: Any = ".") -> Any:
        if str(folder).endswith("hers"):
            raise PermissionError(13, "Permission denied", folder)
        return look(folder)

    monkeypatch.setattr(os, "scandir", scandir)
    watch(qtbot, app, scans)
    papers.pdf(scans / "new.pdf", ["Dear Ms Tresswell"])
    qtbot.waitUntil(lambda: names(app) == ["new.pdf"] and bool(banners(app)))
    shut = f"The folder “{scans / 'hers'}” cannot be opened by you, so papers in it do not come in."
    assert banners(app) == [shut]
    app.window.banners.clear()
    qtbot.wait(600)
    assert banners(app) == []
    stop(app)


def test_without_watched_folders_nothing_looks(app: App) -> None:
    assert not app.findChildren(folder_watch.FolderWatch)
    stop(app)


def test_that_a_folder_is_watched_or_no_longer_can_be_undone(qtbot: QtBot, app: App, tmp_path: Path) -> None:
    folder = tmp_path / "scans"
    folder.mkdir(exist_ok=True)
    watched = app.desk.archive.watched.folders
    watch(qtbot, app, folder)
    qtbot.waitUntil(lambda: "taken in from now on" in app.window.undoing.last)
    app.window.undoing.undo_last()
    qtbot.waitUntil(lambda: not watched())
    watch(qtbot, app, folder)
    (card,) = app.window.show_room("settings").findChildren(FoldersCard)

    def stops() -> list[Button]:
        return [each for each in card.findChildren(Button) if each.text() == "Stop"]

    qtbot.waitUntil(lambda: len(stops()) == 1)  # the one of the folder as it was watched before is gone
    stops()[0].click()
    qtbot.waitUntil(lambda: not watched())
    papers.pdf(folder / "meanwhile.pdf", ["It came while nobody looked"])
    app.window.undoing.undo_last()
    qtbot.waitUntil(lambda: len(watched()) == 1)
    assert watched()[0].folder == str(folder)
    assert [seen.path for seen in app.desk.archive.watched.dealt_with(watched()[0].id).values()] == [
        str(folder / "meanwhile.pdf")
    ]
