"""An archive from before there were any, or changed by other hands, is told in a sentence and kept as it was."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from sendorganiser.errors import ArchiveDamaged
from sendorganiser.store import Archive

_TAKEN = (
    "CREATE TABLE _sqlite_migrations (migration_set TEXT, name TEXT, applied_at TEXT);"
    "INSERT INTO _sqlite_migrations VALUES ('sendorganiser', '0001_cases_documents_pages_packs', '2026');"
)


@pytest.mark.parametrize(
    "made",
    ["CREATE TABLE cases (id INTEGER); INSERT INTO cases VALUES (7);", _TAKEN, f"{_TAKEN} CREATE TABLE cases (x);"],
)
def test_an_archive_of_no_version_of_ours_is_refused_and_copied_first(made: str, tmp_path: Path) -> None:
    file = tmp_path / "archive.sqlite"
    with closing(sqlite3.connect(file)) as db:
        db.executescript(made)
        before = list(db.iterdump())
    with pytest.raises(ArchiveDamaged, match="no version of SEND Organiser made"):
        Archive.open(tmp_path)
    copy = next(each for each in tmp_path.glob("archive before upgrade*.sqlite"))
    with closing(sqlite3.connect(copy)) as db:
        assert list(db.iterdump()) == before
