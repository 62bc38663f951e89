"""Opens the archive's database: refuses a newer one, copies before an upgrade, upgrades, and checks."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sendorganiser.errors import ArchiveBusy, ArchiveDamaged, ArchiveOld, ArchiveProblem, ArchiveTooNew
from sendorganiser.jobs import Cancelled, Job
from sendorganiser.store import sums
from sendorganiser.store.connection import (
    DAMAGED,
    READ_ONLY,
    connect,
    copy_database,
    database_errors,
    in_our_words,
    may_be_written,
    readable,
)
from sendorganiser.store.holding import HOLDERS, all_to_myself
from sendorganiser.store.lock_places import VAULT
from sendorganiser.store.steps import SET, STEPS

_SECONDS_TO_WAIT = 15
_A_MOMENT = 0.1
_MANY = 5_000  # pages of paper: an upgrade of more of them may take longer than somebody waits for a window
_STEPS_BETWEEN = 1_000  # of SQLite's own small steps, between two looks at what an upgrade has done


def open_for_writing(path: Path, key: bytes | None, job: Job, *, at_once: bool = False) -> sqlite3.Connection:
    """Open the database at `path`, made or upgraded as needed; raise an ArchiveProblem if it cannot be.

    With a `key` it is an encrypted one. `job` hears how far an upgrade has come, and may stop it: the next one goes on.
    With `at_once`, ArchiveOld is raised instead of an upgrade that takes long.
    """
    with in_our_words(), readable():
        is_new = not path.exists() or path.stat().st_size == 0
        if not is_new and not may_be_written(path.parent):
            raise ArchiveProblem(*READ_ONLY)
        if is_new and any(each.is_file() for each in (path.parent / VAULT).rglob("*")):
            raise ArchiveDamaged("The archive's database is gone; the files of your papers are there.", DAMAGED)
        db = connect(path, "rwc", key)
        try:
            sums.teach(db)
            _refuse_newer(db)
            if at_once and not is_new and _pending(db) and _pages(db) > _MANY:
                raise ArchiveOld(
                    "This archive was made by an older version of SEND Organiser.",
                    "Bringing it up to date takes a while.",
                )
            _upgrade_alone(db, path, key, job, is_new=is_new)
            _refuse_gaps(db)
            db.execute("PRAGMA foreign_keys = ON")
            sums.watch(db)
            return db
        except BaseException:
            db.close()
            raise


def open_for_reading(path: Path, key: bytes | None) -> sqlite3.Connection:
    """Open the database so that any write fails at once; also on a disk that only lets itself be read."""
    with in_our_words(), readable():
        if not path.exists():
            raise ArchiveProblem(f"There is no archive in {path.parent}.", "Choose another folder, or start a new one.")
        is_fixed = not may_be_written(path.parent)
        if is_fixed and _has_unwritten(path):
            raise ArchiveProblem(*READ_ONLY)  # its last changes would have to be brought in first
        db = connect(path, "ro&immutable=1" if is_fixed else "ro", key)
        try:
            sums.teach(db)
            _refuse_newer(db)
            if not _pending(db):
                _refuse_gaps(db)
            elif is_fixed:
                raise ArchiveProblem(*READ_ONLY)  # it would have to be upgraded first
            return db
        except BaseException:
            db.close()
            raise


def _has_unwritten(path: Path) -> bool:
    log = path.with_name(path.name + "-wal")
    return log.exists() and log.stat().st_size > 0


def _pending(db: sqlite3.Connection) -> list[str]:
    done = _applied(db)
    return [step for step in STEPS if step not in done]


def _applied(db: sqlite3.Connection) -> set[str]:
    """Return the names of the steps this database has taken.

    Asked of the table itself: sqlite-utils would tell, but importing it takes longer than opening the window.
    """
    if "_sqlite_migrations" not in _tables(db):
        return set()
    rows = db.execute("SELECT name FROM _sqlite_migrations WHERE migration_set = ?", (SET,)).fetchall()
    return {row[0] for row in rows}


def _tables(db: sqlite3.Connection) -> set[str]:
    return {row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()}


def _pages(db: sqlite3.Connection) -> int:
    """Count the pages of paper in the archive, however old its form."""
    if "pages" not in _tables(db):
        return 0
    return int(db.execute("SELECT count(*) FROM pages").fetchone()[0])


def _refuse_newer(db: sqlite3.Connection) -> None:
    if _applied(db) - set(STEPS):
        raise ArchiveTooNew(
            "This archive was made by a newer version of SEND Organiser.",
            "Install the newest version and open it again.",
        )


def _refuse_gaps(db: sqlite3.Connection) -> None:
    """Tell at once that part of the records is gone, and not where somebody first asks for it."""
    from sendorganiser.store.case_tables import LEFT_OUT, TABLES

    every = {table.name for table in TABLES} | LEFT_OUT.keys() | {"pages_fts"}
    if missing := sorted(every - _tables(db)):
        raise ArchiveDamaged(f"A part of the archive’s records is gone (“{missing[0]}”).", DAMAGED)


def _upgrade_alone(db: sqlite3.Connection, path: Path, key: bytes | None, job: Job, *, is_new: bool) -> None:
    """Upgrade while nobody else is in; where another program does it just now, wait until it has."""
    until = time.monotonic() + _SECONDS_TO_WAIT
    while _pending(db) or not sums.are_kept(db):
        job.check()
        try:
            with all_to_myself(path.with_name(HOLDERS)):
                if (pending := _pending(db)) and not is_new:
                    copy = path.with_name(f"archive before upgrade to {pending[0]}{path.suffix}")
                    heard = lambda done, total: job.say("Keeping a copy of the records first", done, total)  # noqa: E731
                    copy_database(db, copy, key, heard=heard)
                if pending:
                    sums.set_aside(db)
                    with _heard(db, job):
                        _upgrade(db)
                if not sums.are_kept(db):
                    _renew_sums(db)
        except ArchiveBusy:
            if time.monotonic() > until:
                raise
            time.sleep(_A_MOMENT)


@contextmanager
def _heard(db: sqlite3.Connection, job: Job) -> Iterator[None]:
    """Tell what is done within of the archive's pages; a step that is stopped leaves the database as it was before it.

    What takes long in a step is what it writes for each page.
    """
    pages, before = _pages(db), db.total_changes
    stopped: list[Cancelled] = []

    def look() -> int:
        try:
            job.say("Bringing your papers up to date", min(db.total_changes - before, pages), pages)
        except Cancelled as wish:
            stopped.append(wish)
        return len(stopped)  # anything but 0 ends the statement

    db.set_progress_handler(look, _STEPS_BETWEEN)
    try:
        yield
    except Exception:
        if stopped:  # the statement's complaint that it was ended
            raise stopped[0] from None
        raise
    finally:
        db.set_progress_handler(None, 0)


def _renew_sums(db: sqlite3.Connection) -> None:
    db.execute("BEGIN IMMEDIATE")
    try:
        sums.renew(db)
        db.execute("COMMIT")
    except BaseException:
        db.execute("ROLLBACK")
        raise


def _upgrade(db: sqlite3.Connection) -> None:
    from sqlite_utils import Database
    from sqlite_utils.db import AlterError, NoTable, TransformError

    from sendorganiser.store.migrations import migrations

    # Off while tables are rebuilt: a step that transforms a table others point at would fail (sqlite-utils).
    db.execute("PRAGMA foreign_keys = OFF")
    told: tuple[type[Exception], ...] = (AlterError, NoTable, TransformError, *database_errors())
    try:
        migrations.apply(Database(db))
    except told as error:
        if getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) != sqlite3.SQLITE_ERROR:
            raise  # the disk, or another program
        raise ArchiveDamaged(
            "This archive has a form that no version of SEND Organiser made.",
            "A copy of it as it was lies in its folder. Restore your last backup, or ask for help.",
        ) from error
    if db.execute("PRAGMA foreign_key_check").fetchone():
        raise ArchiveDamaged(
            "The archive's records do not fit together after the upgrade.",
            "Nothing is lost: the copy made before the upgrade lies beside the archive. Ask for help.",
        )
