"""Opens the archive's database: refuses a newer one, copies before an upgrade, upgrades, and checks."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sendorganiser.errors import ArchiveBusy, ArchiveDamaged, ArchiveProblem, ArchiveTooNew, DiskFull
from sendorganiser.store.steps import SET, STEPS

_SECONDS_TO_WAIT = 15
_ROOM = "Make room on the disk and try again; nothing that was kept is lost."


def open_for_writing(path: Path) -> sqlite3.Connection:
    """Open the database at `path`, made or upgraded as needed; raise an ArchiveProblem if it cannot be."""
    with in_our_words():
        is_new = not path.exists() or path.stat().st_size == 0
        db = _connect(path, "rwc")
        try:
            _refuse_newer(db)
            pending = [step for step in STEPS if step not in _applied(db)]
            if pending and not is_new:
                _keep_safety_copy(db, path, pending[0])
            if pending:
                _upgrade(db)
            db.execute("PRAGMA foreign_keys = ON")
            return db
        except BaseException:
            db.close()
            raise


def open_for_reading(path: Path) -> sqlite3.Connection:
    """Open the database so that any write fails at once."""
    with in_our_words():
        if not path.exists():
            raise ArchiveProblem(f"There is no archive in {path.parent}.", "Choose another folder, or start a new one.")
        db = _connect(path, "ro")
        _refuse_newer(db)
        return db


@contextmanager
def in_our_words() -> Iterator[None]:
    """Turn SQLite's and the system's complaints about the archive's disk into ours."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise _ours(error) from error
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise DiskFull("The disk is full.", _ROOM) from error
        raise ArchiveProblem(
            f"The archive cannot be used here ({error.strerror or 'no reason given'}).",
            "Check that the folder is there and that you may write to it.",
        ) from error


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=_SECONDS_TO_WAIT, isolation_level=None
    )
    if mode != "ro":
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")  # what was reported as kept survives a pulled plug
    connection.execute("PRAGMA busy_timeout = 15000")
    return connection


def _applied(db: sqlite3.Connection) -> set[str]:
    """Return the names of the steps this database has taken.

    Asked of the table itself: sqlite-utils would tell, but importing it takes longer than opening the window.
    """
    if not db.execute("SELECT 1 FROM sqlite_master WHERE name = '_sqlite_migrations'").fetchone():
        return set()
    rows = db.execute("SELECT name FROM _sqlite_migrations WHERE migration_set = ?", (SET,)).fetchall()
    return {row[0] for row in rows}


def _refuse_newer(db: sqlite3.Connection) -> None:
    if _applied(db) - set(STEPS):
        raise ArchiveTooNew(
            "This archive was made by a newer version of SEND Organiser.",
            "Install the newest version and open it again.",
        )


def _keep_safety_copy(db: sqlite3.Connection, path: Path, first_step: str) -> None:
    copy = path.with_name(f"archive before upgrade to {first_step}.sqlite")
    with closing(sqlite3.connect(copy)) as target:
        db.backup(target)


def _upgrade(db: sqlite3.Connection) -> None:
    from sqlite_utils import Database

    from sendorganiser.store.migrations import migrations

    # Off while tables are rebuilt: a step that transforms a table others point at would fail (sqlite-utils).
    db.execute("PRAGMA foreign_keys = OFF")
    migrations.apply(Database(db))
    if db.execute("PRAGMA foreign_key_check").fetchone():
        raise ArchiveDamaged(
            "The archive's records do not fit together after the upgrade.",
            "Nothing is lost: the copy made before the upgrade lies beside the archive. Ask for help.",
        )


def _ours(error: sqlite3.DatabaseError) -> ArchiveProblem:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return ArchiveBusy(
            "The archive is busy: another window or program is writing to it.", "Wait a moment and try again."
        )
    if code == sqlite3.SQLITE_FULL:
        return DiskFull("The disk is full.", _ROOM)
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return ArchiveDamaged("The archive's database is damaged.", "Restore your last backup, or ask for help.")
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_IOERR):
        return ArchiveProblem(
            "The archive cannot be written to.", "Check that its disk is there and that you may write to the folder."
        )
    raise error
