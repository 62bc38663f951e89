"""What can be saved of a locked archive whose encrypted records are damaged; and that damage is always said."""

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from sendorganiser.errors import ArchiveDamaged, SendOrganiserError
from sendorganiser.jobs import Job
from sendorganiser.sealed.passphrase import Stretch
from sendorganiser.store import Archive, lock, locking
from sendorganiser.store.locked import SEALED
from sendorganiser.workflows.back_up_file import back_up_file
from sendorganiser.workflows.doctor import WITHOUT_RECORD, examine, save_what_can_be_read
from sendorganiser.workflows.restore_backup import restore_backup
from tests.conftest import NOW
from tests.workflows.kept import keep_paper

PHRASE = "four brown foxes asleep"
PAPERS = 40


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A locked archive with forty papers, closed, and a backup of it beside it."""
    folder = tmp_path_factory.mktemp("locked") / "archive"
    with Archive.open(folder) as archive:
        case = archive.add_case(name="Robin", now=NOW)
        for number in range(PAPERS):
            words = f"The marmalade bell {number} " * 200
            keep_paper(archive, case, kind="letter", date="2025-02-03", text=words, name=f"Letter {number}")
    begun, keys, _ = lock.new_lock(PHRASE, stretch=Stretch(8, 1, 1))
    locking.put_on(folder, Job(), begun, keys)
    lock.unlock(folder, PHRASE)
    with Archive.open(folder) as archive:
        archive.mending.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        back_up_file(archive, Job(), file=folder.parent / "backup", now=NOW)
    yield folder
    lock.forget(folder)


@pytest.fixture
def damaged(made: Path, tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "damaged"
    shutil.copytree(made, folder)
    yield folder
    lock.forget(folder)


def spoil(folder: Path, at: int, count: int = 1) -> None:
    database = folder / SEALED
    data = bytearray(database.read_bytes())
    for place in range(at, at + count):
        data[place % len(data)] ^= 0x10
    database.write_bytes(bytes(data))


def saved_papers(folder: Path, into: Path) -> tuple[int, int]:
    """Save what can be read; return how many papers are in lists again, and how many files lie beside them."""
    lock.unlock(folder, PHRASE)
    told = save_what_can_be_read(Job(), damaged=folder, into=into)
    with Archive.open(into) as archive:
        assert examine(archive, Job()).health.is_sound
        assert not archive.is_locked
        there = {each.title: archive.original_file(each).read_bytes() for case in archive.cases()
                 for each in archive.documents(case.id)}  # fmt: skip
    laid = [path.read_bytes() for path in (into / WITHOUT_RECORD).glob("*")]
    assert all(b"marmalade" in data for data in [*there.values(), *laid])
    assert len(laid) == told.without_record
    return len(there), len(laid)


def _look_over(folder: Path) -> None:
    with Archive.open(folder) as archive:
        health = archive.check(iter(archive.kept_files()))
        if health.records:
            raise ArchiveDamaged(health.records[0], "Restore a backup.")


@pytest.mark.parametrize("seed", range(6))
def test_one_changed_bit_is_said_and_no_paper_is_lost(damaged: Path, tmp_path: Path, seed: int) -> None:
    size = (damaged / SEALED).stat().st_size
    spoil(damaged, random.Random(seed).randrange(4096, size))
    listed, beside = saved_papers(damaged, tmp_path / "saved")
    assert listed + beside >= PAPERS
    with pytest.raises(SendOrganiserError) as told:  # whoever reads that piece is told, and never gets other words
        _look_over(damaged)
    assert told.value.what_to_do


def test_with_the_first_piece_gone_every_file_is_saved_all_the_same(damaged: Path, tmp_path: Path) -> None:
    spoil(damaged, 0, 4096)
    lock.unlock(damaged, PHRASE)
    with pytest.raises(ArchiveDamaged, match="database is damaged"):
        Archive.open(damaged)
    assert saved_papers(damaged, tmp_path / "saved") == (0, PAPERS)


def test_a_backup_brings_all_of_it_back(made: Path, damaged: Path, tmp_path: Path) -> None:
    spoil(damaged, 0, 4096)
    restored = restore_backup(Job(), source=made.parent / "backup", folder=tmp_path / "again")
    assert restored.damaged == ()
    lock.unlock(tmp_path / "again", PHRASE)
    try:
        with Archive.open(tmp_path / "again") as archive:
            assert len(archive.documents(1)) == PAPERS and examine(archive, Job()).health.is_sound
    finally:
        lock.forget(tmp_path / "again")
