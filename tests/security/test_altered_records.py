"""A record that changes by itself is found and named, put back from a backup, and never suspected without cause."""

import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from sendorganiser.jobs import Job
from sendorganiser.store import Archive
from sendorganiser.workflows.back_up import back_up, choose_place
from sendorganiser.workflows.doctor import examine
from sendorganiser.workflows.mend_records import accept_records, mend_records
from tests.conftest import NOW
from tests.workflows.kept import keep_paper

_FLIPS = 80
_LATER = "2099-01-01T10:00:00+00:00"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A closed archive with papers, facts, people and entries of the diary."""
    with Archive.open(tmp_path / "archive") as archive:
        case = archive.add_case(name="Maya Tresswell", council="Larkfold", now=NOW)
        for number in range(30):
            text = f"The speech therapist saw Maya on day {number}. " * 25
            keep_paper(archive, case, kind="letter", date="2025-02-03", text=text, name=f"Letter {number}")
    return tmp_path / "archive"


def altered(folder: Path) -> list[str]:
    with Archive.open_to_read(folder) as archive:
        return [each.words for each in archive.mending.altered()]


def spoil(folder: Path, change: str) -> None:
    """Change the database as a failing disk does: nothing takes note of it."""
    with closing(sqlite3.connect(folder / "archive.sqlite")) as db:
        triggers = db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        dropped = "".join(f"DROP TRIGGER {name};" for name, _ in triggers if name not in change)
        made = "".join(f"{sql};" for name, sql in triggers if name not in change)
        db.executescript(f"{dropped} {change}; {made}")


def test_of_bits_flipped_at_random_in_what_is_kept_every_one_is_told(folder: Path) -> None:
    chance, database = random.Random(25), folder / "archive.sqlite"
    data, copy = database.read_bytes(), folder / "copy.sqlite"
    places = _kept_bytes(database)
    told = 0
    for _ in range(_FLIPS):
        spoilt = bytearray(data)
        spoilt[chance.choice(places)] ^= 1 << chance.randrange(8)
        copy.write_bytes(spoilt)
        told += _is_told(folder, copy)
    assert told == _FLIPS


def _kept_bytes(database: Path) -> list[int]:
    """Return where the texts of titles, names and pages lie."""
    with closing(sqlite3.connect(database)) as db:
        texts = [row[0] for row in db.execute("SELECT title FROM documents UNION SELECT name FROM cases")]
        texts += [row[0] for row in db.execute("SELECT substr(text, 1, 40) FROM pages")]
    data = database.read_bytes()
    places: list[int] = []
    for text in texts:
        at = data.find(text.encode())
        while at >= 0:
            places += range(at, at + len(text))
            at = data.find(text.encode(), at + 1)
    return places


def _is_told(folder: Path, copy: Path) -> bool:
    """Say whether checking an archive with this database tells anything."""
    other = folder.parent / "other"
    shutil.rmtree(other, ignore_errors=True)
    other.mkdir()
    shutil.copy(copy, other / "archive.sqlite")
    with Archive.open_to_read(other) as archive:
        health = archive.check(iter(()))
        return bool(health.records or health.altered)


def test_a_changed_title_is_named_with_its_paper(folder: Path) -> None:
    spoil(folder, "UPDATE documents SET title = 'Letter 6' WHERE title = 'Letter 7' AND id = 8")
    (words,) = altered(folder)
    assert "Letter 6" in words and "title" in words


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE pages SET text = replace(text, 'Maya', 'Naya') WHERE document = 3",
        "UPDATE pages SET width = width + 1 WHERE document = 3",
        "DELETE FROM history WHERE id = 1",
        "UPDATE cases SET name = 'Maia Tresswell'",
        "DROP TRIGGER page_sketches_gone",
    ],
)
def test_whatever_changes_without_us_is_told(folder: Path, change: str) -> None:
    if "history" in change:
        with Archive.open(folder) as archive:
            archive.set_facts({1: {"title": "Another"}})
    spoil(folder, change)
    assert len(altered(folder)) == 1


def test_a_record_that_is_altered_stays_told_when_another_fact_of_it_is_changed(folder: Path) -> None:
    spoil(folder, "UPDATE documents SET person = 'Nobody' WHERE id = 4")
    with Archive.open(folder) as archive:
        assert not examine(archive, Job()).index_was_sound  # made anew: it would refuse words it does not know
        archive.set_facts({4: {"title": "A better title"}})
    assert len(altered(folder)) == 1


def test_altered_records_are_put_back_from_a_backup_and_all_else_stays(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    with Archive.open(folder) as archive:
        place = choose_place(archive, Job(), folder=tmp_path / "stick", every="", now=NOW)
        back_up(archive, Job(), place=place, now=NOW)
        archive.set_facts({9: {"title": "Named after the backup"}})
    spoil(folder, "UPDATE documents SET title = 'Spoilt' WHERE id = 5; UPDATE pages SET text = 'x' WHERE document = 1")
    with Archive.open(folder) as archive:
        done = back_up(archive, Job(), place=place, now=_LATER)
        assert "Letter 0" in "".join(done.altered)  # made all the same; a share of the papers is looked at each time
        mended = mend_records(archive, Job())
        assert (mended.put_back, mended.left) == (2, ())
        assert archive.document(5).title == "Letter 4"
        assert archive.document(9).title == "Named after the backup"
        assert "day 0" in (archive.texts(1)[0] or "")
        assert examine(archive, Job()).health.is_sound


def test_what_no_backup_has_is_left_and_said_and_may_be_taken_as_it_stands(folder: Path) -> None:
    spoil(folder, "UPDATE documents SET title = 'Spoilt' WHERE id = 5")
    with Archive.open(folder) as archive:
        mended = mend_records(archive, Job())
        assert [each.title for each in mended.left] == ["Spoilt"]
        assert "No backup" in mended.words
        accept_records(archive, Job(), those=mended.left)
        assert archive.mending.altered() == []


def test_what_a_later_row_replaces_and_what_goes_leaves_nothing_behind(folder: Path) -> None:
    with Archive.open(folder) as archive:
        for name in ("one", "two"):
            with archive.mending.writing() as db:
                db.execute("INSERT OR REPLACE INTO sizes VALUES ('r', ?, 1)", (len(name),))
                db.execute("INSERT OR REPLACE INTO this_archive VALUES ('me', ?)", (name,))
        with archive.mending.writing() as db:
            db.execute("DELETE FROM sizes")
    assert altered(folder) == []


def test_two_at_once_and_one_that_ends_in_the_middle_are_no_cause(folder: Path) -> None:
    one, two = Archive.open(folder), Archive.open(folder)
    one.set_facts({1: {"title": "By one"}})
    two.set_facts({1: {"title": "By two"}, 2: {"title": "By two"}})
    one.mending.db.execute("BEGIN IMMEDIATE")
    one.mending.db.execute("UPDATE documents SET title = 'never'")
    one.close()
    two.close()
    assert altered(folder) == []


def test_an_upgrade_makes_the_sums_and_forgets_nothing_that_was_altered_before_it(folder: Path) -> None:
    spoil(folder, "UPDATE documents SET title = 'Spoilt' WHERE id = 5")
    from sendorganiser.store import sums
    from sendorganiser.store.connection import connect

    with closing(connect(folder / "archive.sqlite", "rw")) as db:
        sums.teach(db)
        sums.set_aside(db)  # and is killed here
    Archive.open(folder).close()
    assert len(altered(folder)) == 1
