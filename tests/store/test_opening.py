"""An older archive is brought up to date before anybody's eyes, can be stopped at it, and one with a gap says so."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from sendorganiser.errors import ArchiveDamaged, ArchiveOld
from sendorganiser.jobs import Cancelled, Job, Progress
from sendorganiser.store import Archive
from sendorganiser.store.connection import disk_in_our_words
from sendorganiser.store.door import Held
from sendorganiser.store.steps import STEPS
from sendorganiser.workflows.doctor import save_what_can_be_read
from tests.conftest import NOW
from tests.store.old_archive import make_old
from tests.workflows.kept import keep_paper

_PAGES = 6_000


@pytest.fixture
def old(tmp_path: Path) -> Path:
    make_old(tmp_path, pages=_PAGES)
    return tmp_path


def found(folder: Path) -> int:
    with closing(sqlite3.connect(folder / "archive.sqlite")) as db:
        return int(db.execute("SELECT count(*) FROM pages_fts WHERE pages_fts MATCH 'therapy'").fetchone()[0])


def steps_taken(folder: Path) -> int:
    with closing(sqlite3.connect(folder / "archive.sqlite")) as db:
        return int(db.execute("SELECT count(*) FROM _sqlite_migrations").fetchone()[0])


def test_it_is_told_how_far_the_upgrade_is(old: Path) -> None:
    heard: list[Progress] = []
    Archive.open(old, job=Job(heard.append)).close()
    done = [each.done for each in heard if each.what.startswith("Bringing")]
    assert done == sorted(done)
    assert len(set(done)) > 5
    assert {each.total for each in heard if each.what.startswith("Bringing")} == {_PAGES}
    assert any(each.what.startswith("Keeping a copy") for each in heard)
    assert found(old) == _PAGES


@pytest.mark.parametrize("word", ["Keeping", "Bringing"])
def test_one_that_is_stopped_is_as_it_was_and_goes_on_the_next_time(old: Path, word: str) -> None:
    def stop(progress: Progress) -> None:
        if progress.what.startswith(word) and (progress.done > _PAGES / 2 or word == "Keeping"):
            job.cancel()

    job = Job(stop)
    with pytest.raises(Cancelled):
        Archive.open(old, job=job)
    assert steps_taken(old) == STEPS.index("0017_search")
    assert found(old) == _PAGES
    for copy in old.glob("archive before upgrade*"):
        with closing(sqlite3.connect(copy)) as db:
            assert db.execute("SELECT count(*) FROM pages").fetchone()[0] == _PAGES
    Archive.open(old).close()
    assert steps_taken(old) == len(STEPS)
    assert found(old) == _PAGES


def test_a_window_is_told_before_it_waits_for_long(old: Path) -> None:
    with pytest.raises(ArchiveOld):
        Archive.open(old, at_once=True)
    Archive.open(old).close()
    Archive.open(old, at_once=True).close()


@pytest.mark.parametrize("table", ["pages", "history", "pages_fts"])
@pytest.mark.parametrize("opens", [Archive.open, Archive.open_to_read])
def test_a_part_that_is_gone_is_told_in_a_sentence(
    tmp_path: Path, table: str, opens: Callable[[Path], Archive]
) -> None:
    Archive.open(tmp_path).close()
    with closing(sqlite3.connect(tmp_path / "archive.sqlite")) as db:
        db.execute(f"DROP TABLE {table}")
    with pytest.raises(ArchiveDamaged, match=f"gone .“{table}”"):
        opens(tmp_path)


def test_every_noun_is_there(tmp_path: Path) -> None:
    with Archive.open(tmp_path) as archive:
        nouns = [name for name, held in vars(Archive).items() if isinstance(held, Held)]
        assert len(nouns) > 20
        assert all(getattr(archive, name).db is archive.diary.db for name in nouns)


def _spoilt(folder: Path, *, within: bytes) -> None:
    """Change one bit of a letter so that no text can be read there any more."""
    with closing(sqlite3.connect(folder / "archive.sqlite")) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = bytearray((folder / "archive.sqlite").read_bytes())
    content[content.index(within)] ^= 0x80
    (folder / "archive.sqlite").write_bytes(content)


def test_one_changed_bit_is_called_damage_and_no_fault_of_ours(tmp_path: Path) -> None:
    for name in ("description", "record"):
        with Archive.open(tmp_path / name) as archive:
            archive.add_case(name="Xylander Quibble", now="2026-01-01T10:00:00+00:00")
    _spoilt(tmp_path / "description", within=b'CREATE TABLE "documents"')
    for opens in (Archive.open, Archive.open_to_read):
        with pytest.raises(ArchiveDamaged, match="damaged"):
            opens(tmp_path / "description")
    _spoilt(tmp_path / "record", within=b"Xylander")
    with (
        Archive.open(tmp_path / "record") as archive,
        pytest.raises(ArchiveDamaged, match="damaged"),
        disk_in_our_words(),
    ):
        archive.cases()


@pytest.mark.parametrize("left", [None, b""])
def test_papers_whose_database_is_gone_are_not_begun_anew(left: bytes | None, tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    with Archive.open(folder) as archive:
        case = archive.add_case(name="Robin", now=NOW)
        keep_paper(archive, case, kind="letter", date="2026-01-01", text="words")
    database = folder / "archive.sqlite"
    database.unlink()
    if left is not None:
        database.write_bytes(left)
    with pytest.raises(ArchiveDamaged, match="database is gone") as told:
        Archive.open(folder)
    assert told.value.what_to_do.startswith("Delete nothing")
    saved = save_what_can_be_read(Job(), damaged=folder, into=tmp_path / "saved")
    assert saved.without_record == 1
