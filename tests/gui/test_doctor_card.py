"""The doctor in Settings: it says that all is well, or what is wrong and what to do, and writes a report."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from sendorganiser.gui.app import App
from sendorganiser.gui.screens.settings import doctor
from sendorganiser.gui.screens.settings.doctor import DoctorCard
from sendorganiser.gui.widgets import Paragraph
from sendorganiser.jobs import Job
from sendorganiser.store import Archive
from sendorganiser.workflows.back_up import back_up, choose_place
from tests.conftest import NOW
from tests.gui.test_app import started
from tests.gui.test_first_use import stop
from tests.security.test_altered_records import spoil
from tests.workflows.kept import keep_paper


@pytest.fixture
def app(qtbot: QtBot, tmp_path: Path) -> App:
    with Archive.open(tmp_path / "archive") as archive:
        case = archive.add_case(name="Maya Tresswell", now=NOW)
        for name in "ab":
            keep_paper(archive, case, kind="letter", date="2025-02-03", text=f"Letter {name}", name=f"Letter {name}")
    return started(qtbot, tmp_path / "archive")


def card_of(app: App) -> DoctorCard:
    (card,) = app.window.show_room("settings").findChildren(DoctorCard)
    return card


def test_a_damaged_paper_is_named_with_what_to_do_and_the_report_names_nobody(
    qtbot: QtBot, app: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = card_of(app)
    assert not card.report.isEnabled()
    file = app.desk.archive.original_file(app.desk.archive.documents(1)[0])
    file.chmod(0o600)
    file.write_bytes(b"changed")
    card.check.click()
    qtbot.waitUntil(card.report.isEnabled)
    shown = [each.plain_text() for each in card.findChildren(Paragraph)]
    assert any("is not what was added" in words and "Restore it from a backup" in words for words in shown)
    out = tmp_path / "report.txt"
    monkeypatch.setattr(doctor, "ask_where", lambda *_, **__: out)
    card.report.click()
    qtbot.waitUntil(out.is_file)
    assert "1 damaged file" in out.read_text()
    assert "Letter" not in out.read_text() and "Tresswell" not in out.read_text()
    stop(app)


def test_an_altered_record_is_named_and_one_press_brings_it_back_from_the_backup(
    qtbot: QtBot, app: App, tmp_path: Path
) -> None:
    card, archive = card_of(app), tmp_path / "archive"
    (tmp_path / "stick").mkdir()
    with Archive.open(archive) as other:
        back_up(other, Job(), place=choose_place(other, Job(), folder=tmp_path / "stick", every="", now=NOW), now=NOW)
    spoil(archive, "UPDATE documents SET title = 'Lettfr a' WHERE title = 'Letter a'")
    assert card.put_back.isHidden()
    card.check.click()
    qtbot.waitUntil(lambda: not card.put_back.isHidden())
    assert any("“Lettfr a” is not as it was written" in each.plain_text() for each in card.findChildren(Paragraph))
    card.put_back.click()
    qtbot.waitUntil(lambda: "whole" in card.state.accessibleName())
    assert {paper.title for paper in app.desk.archive.documents(1)} == {"Letter a", "Letter b"}
    stop(app)


def test_an_archive_in_a_synced_folder_is_said_once(qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "Dropbox" / "archive"
    with Archive.open(folder) as archive:
        archive.add_case(name="Maya Tresswell", now=NOW)
    said = []
    for _ in range(2):
        app = started(qtbot, folder)
        app.watches.warn_of_sync()  # its timer is a minute
        said.append("Dropbox" in " ".join(each.text() for each in app.window.banners.findChildren(QLabel)))
        stop(app)
    assert said == [True, False]
