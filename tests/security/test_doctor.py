"""The doctor finds what is wrong, saves what can be read, and tells no name to whoever gets its report."""

import os
import shutil
from pathlib import Path

import pytest

from sendorganiser.errors import InputProblem, SendOrganiserError
from sendorganiser.jobs import Job
from sendorganiser.store import Archive
from sendorganiser.workflows.doctor import WITHOUT_RECORD, examine, report_text, save_what_can_be_read
from sendorganiser.workflows.synced_folders import conflicted_copies, synced_by, warning
from tests.conftest import NOW
from tests.workflows.kept import keep_paper

PLANTED = ("Zephyrine", "Quillfeather", "Larkfold", "marmalade", "Mrs Oxbow")


@pytest.fixture
def kept(archive: Archive) -> Archive:
    """An archive with named papers in it."""
    case = archive.add_case(name="Zephyrine Quillfeather", council="Larkfold", now=NOW)
    for number in range(40):
        name, text = f"Letter of Mrs Oxbow {number}", f"The marmalade bell {number} " * 60
        keep_paper(archive, case, kind="letter", date="2025-02-03", text=text, name=name)
    return archive


def sorts(archive: Archive) -> list[str]:
    return [trouble.sort for trouble in examine(archive, Job()).troubles]


def test_a_sound_archive_is_well_and_every_original_was_read(kept: Archive) -> None:
    examined = examine(kept, Job())
    assert [t for t in examined.troubles if t.sort != "little room"] == []
    assert (examined.health.originals, examined.index_was_sound) == (40, True)


def test_the_report_holds_no_name_title_word_or_path(kept: Archive) -> None:
    first, second = kept.documents(1)[:2]
    file = kept.original_file(first)
    file.chmod(0o600)
    file.write_text("Zephyrine was here")
    kept.original_file(second).unlink()
    (kept.folder / "archive (Mrs Oxbow's conflicted copy 2026-01-02).sqlite").write_bytes(b"")
    examined = examine(kept, Job())
    report = report_text(examined)
    assert {"damaged file", "missing file", "conflicted copy"} <= {trouble.sort for trouble in examined.troubles}
    assert "1 damaged file" in report
    hidden = (
        *PLANTED,
        str(kept.folder),
        kept.folder.name,
        str(Path.home()),
        "Letter",
        first.sha256,
        os.uname().nodename,
    )
    assert [word for word in hidden if word.casefold() in report.casefold().replace("schema", "")] == []


def test_a_paper_changed_from_outside_is_named(kept: Archive) -> None:
    file = kept.original_file(kept.documents(1)[0])
    file.chmod(0o600)
    file.write_bytes(b"something else")
    (trouble,) = [t for t in examine(kept, Job()).troubles if t.sort == "damaged file"]
    assert "Mrs Oxbow" in trouble.what


def test_an_index_that_lost_words_is_made_anew(kept: Archive) -> None:
    kept.mending.db.execute("INSERT INTO pages_fts(pages_fts) VALUES ('delete-all')")
    assert examine(kept, Job()).index_was_sound is False
    assert examine(kept, Job()).index_was_sound is True


def test_of_a_database_with_a_torn_page_the_rest_is_saved_and_no_file_is_lost(kept: Archive, tmp_path: Path) -> None:
    originals = {document.sha256: document.title for document in kept.documents(1)}
    kept.mending.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    damaged, saved = tmp_path / "damaged", tmp_path / "saved"
    shutil.copytree(kept.folder, damaged)
    database = damaged / "archive.sqlite"
    data = bytearray(database.read_bytes())
    at = data.index(b"The marmalade bell 20 ") // 4096 * 4096
    data[at : at + 4096] = bytes(range(256)) * 16
    database.write_bytes(bytes(data))
    told = save_what_can_be_read(Job(), damaged=damaged, into=saved)
    with Archive.open(saved) as archive:
        there = {document.sha256: document.title for document in archive.documents(1)}
        assert examine(archive, Job()).health.damaged == ()
    laid = [path.read_bytes() for path in (saved / WITHOUT_RECORD).glob("*")] if told.without_record else []
    assert told.torn
    assert len(there) + len(laid) >= len(originals)
    assert len(there) > 30


def test_with_no_readable_database_at_all_every_file_is_still_saved(kept: Archive, tmp_path: Path) -> None:
    damaged, saved = tmp_path / "damaged", tmp_path / "saved"
    shutil.copytree(kept.folder, damaged)
    for file in damaged.glob("archive.sqlite*"):
        file.write_bytes(b"nothing of it is left" * 500)
    told = save_what_can_be_read(Job(), damaged=damaged, into=saved)
    assert told.without_record == 40


def test_what_can_be_read_is_never_saved_over_anything(kept: Archive, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine")
    with pytest.raises(InputProblem):
        save_what_can_be_read(Job(), damaged=kept.folder, into=tmp_path / "full")
    with pytest.raises(InputProblem):
        save_what_can_be_read(Job(), damaged=kept.folder, into=kept.folder / "saved")


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("/home/anna/OneDrive/SEND", "OneDrive"),
        ("/home/anna/OneDrive - Family/SEND", "OneDrive"),
        ("/Users/anna/Library/Mobile Documents/com~apple~CloudDocs/SEND", "iCloud Drive"),
        ("/Users/anna/Library/CloudStorage/GoogleDrive-anna@x.example/My Drive/SEND", "Google Drive"),
        ("/home/anna/Dropbox (Old)/SEND", "Dropbox"),
        ("/home/anna/Documents/Boxes/SEND", ""),
        ("/home/anna/Documents/SEND Organiser", ""),
    ],
)
def test_a_synced_folder_is_known(folder: str, service: str) -> None:
    assert synced_by(Path(folder)) == service
    assert (service in warning(Path(folder))) if service else not warning(Path(folder))


@pytest.mark.parametrize(
    "name",
    [
        "archive-LAPTOP7.sqlite",
        "archive (1).sqlite",
        "archive.sync-conflict-20260102-101010-ABC.sqlite",
        "lock (1).json",
    ],
)
def test_conflicted_copies_are_found_and_nothing_of_ours_is_called_one(kept: Archive, name: str) -> None:
    shutil.copy(kept.folder / "archive.sqlite", kept.folder / "archive before upgrade to 0004_families.sqlite")
    assert conflicted_copies(kept.folder) == []
    (kept.folder / name).write_bytes(b"")
    assert conflicted_copies(kept.folder) == [name]


def test_a_folder_that_vanishes_or_may_not_be_written_to_is_one_clear_sentence(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    with pytest.raises(SendOrganiserError) as caught:
        Archive.open(blocked / "archive")
    assert caught.value.what_to_do
