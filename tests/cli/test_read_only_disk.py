"""An archive on a disk that only lets itself be read: it can be read there, and what cannot be done is said."""

import errno
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sendorganiser.errors import ArchiveProblem, DiskFull
from sendorganiser.jobs import Job
from sendorganiser.store import Archive, connection, opening
from sendorganiser.workflows.add_documents import add_documents
from sendorganiser.workflows.export_papers import export_papers
from sendorganiser.workflows.find_documents import find_documents
from tests.conftest import NOW
from tests.workflows.kept import keep_paper


@pytest.fixture
def fixed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An archive in a folder that may not be written to; where the tests' user may write anywhere, it is said so."""
    folder = tmp_path / "archive"
    with Archive.open(folder) as archive:
        case = archive.add_case(name="Robin", now=NOW)
        keep_paper(archive, case, kind="letter", date="2026-01-01", text="The walrus was discussed", name="A letter")
    folder.chmod(0o555)
    for module in (connection, opening):
        monkeypatch.setattr(module, "may_be_written", lambda place: place != folder)
    yield folder
    folder.chmod(0o755)


def test_it_is_read_where_it_is(fixed: Path, tmp_path: Path) -> None:
    with Archive.open_to_read(fixed) as archive:
        assert [hit.title for hit in find_documents(archive, case=1, typed="walrus")] == ["A letter"]
        assert archive.check(iter(archive.kept_files())).is_sound
        assert export_papers(archive, Job(), folder=tmp_path / "out", now=NOW).papers == 1
        with pytest.raises(ArchiveProblem, match="open to be read only") as told:
            archive.set_facts({1: {"title": "Another"}})
    assert "copy the archive's whole folder" in told.value.what_to_do


def test_to_work_in_it_is_refused_with_what_to_do(fixed: Path) -> None:
    with pytest.raises(ArchiveProblem, match="only lets itself be read") as told:
        Archive.open(fixed)
    assert "copy its whole folder to this computer" in told.value.what_to_do


def test_changes_that_were_not_brought_in_before_are_not_passed_over(fixed: Path) -> None:
    fixed.chmod(0o755)
    (fixed / "archive.sqlite-wal").write_bytes(b"what a killed program wrote last")
    with pytest.raises(ArchiveProblem, match="only lets itself be read"):
        Archive.open_to_read(fixed)


def test_an_older_archive_is_not_read_as_if_it_were_a_new_one(fixed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "STEPS", (*opening.STEPS, "9999-of-a-newer-version"))
    with pytest.raises(ArchiveProblem, match="only lets itself be read"):
        Archive.open_to_read(fixed)


def test_the_folder_gone_while_it_is_open_is_said(tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    with Archive.open(folder) as archive:
        archive.add_case(name="Robin", now=NOW)
        shutil.rmtree(folder)
        letter = tmp_path / "letter.txt"
        letter.write_text("Dear parent")
        with pytest.raises(ArchiveProblem) as told, connection.disk_in_our_words(folder):
            add_documents(archive, Job(), case=1, files=[letter], now=NOW)
    assert "Put it back in" in told.value.what_to_do


def test_a_disk_that_fails_amid_work_is_said_and_a_fault_of_ours_stays_one() -> None:
    for number, words in ((errno.ENOSPC, "full"), (errno.EIO, "does not answer"), (errno.EROFS, "be read")):
        with pytest.raises(ArchiveProblem, match=words), connection.disk_in_our_words():
            raise OSError(number, "of the system")
    with pytest.raises(FileNotFoundError), connection.disk_in_our_words():
        raise FileNotFoundError(errno.ENOENT, "a file that we forgot to make")


def test_an_index_that_cannot_grow_is_a_full_disk_and_not_a_lost_one() -> None:
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = sqlite3.SQLITE_IOERR_SHMSIZE
    with pytest.raises(DiskFull, match="full"), connection.in_our_words():
        raise error


@pytest.mark.skipif(sys.platform != "linux", reason="needs a disk that can be made read-only")
def test_on_a_disk_that_is_truly_read_only(tmp_path: Path) -> None:
    disk = tmp_path / "stick"
    disk.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=20m", "x", str(disk)], capture_output=True, check=False)
    if made.returncode:
        pytest.skip("no disk can be made here")
    try:
        with Archive.open(disk / "archive") as archive:
            archive.add_case(name="Robin", now=NOW)
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], capture_output=True, check=True)
        with Archive.open_to_read(disk / "archive") as archive:
            assert [case.name for case in archive.cases()] == ["Robin"]
        with pytest.raises(ArchiveProblem, match="only lets itself be read"):
            Archive.open(disk / "archive")
    finally:
        subprocess.run(["umount", "-l", str(disk)], capture_output=True, check=False)
