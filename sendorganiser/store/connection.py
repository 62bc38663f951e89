"""Opens the archive's database: refuses a newer one, copies before an upgrade, upgrades, and checks."""

import errno
import os
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import cast

from sendorganiser.errors import ArchiveBusy, ArchiveDamaged, ArchiveProblem, ArchiveTooNew, DiskFull
from sendorganiser.store.holding import HOLDERS, all_to_myself
from sendorganiser.store.steps import SET, STEPS

_SECONDS_TO_WAIT = 15
_A_MOMENT = 0.1
_KIBIBYTES_KEPT = 32 * 1024  # of an encrypted database: a page read again is not decrypted again
_CODES = {  # what goes wrong while a database is copied says so in words only
    "database or disk is full": sqlite3.SQLITE_FULL,
    "disk I/O error": sqlite3.SQLITE_IOERR,
    "database disk image is malformed": sqlite3.SQLITE_CORRUPT,
    "database is locked": sqlite3.SQLITE_BUSY,
}
_NOT_ALLOWED = {errno.EROFS, errno.EACCES, errno.EPERM}
_GONE = {errno.ENOENT, errno.ENODEV, errno.EIO, errno.ENXIO, errno.ENOTCONN, errno.ESTALE, errno.ENOTDIR}
_OF_A_DISK = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.ENODEV, errno.ENXIO, errno.ESTALE}
_READ_ONLY = (
    "Nothing can be written there: the disk, stick or folder only lets itself be read.",
    "Look whether the stick has a switch against writing, or choose another place. To work with an archive on such a"
    " disk, copy its whole folder to this computer and open that one.",
)
_NO_ANSWER = (
    "The disk, stick or folder for this is not there any more, or does not answer.",
    "Put it back in and try again: what was kept is on it. If that does not help, the disk may be failing: get your"
    " papers back from a backup.",
)
_DAMAGED = (
    "Delete nothing. Restore your last backup to a new folder, or see “When something seems wrong” in the guide: your"
    " papers are files of their own, and most likely whole."
)
_ROOM = "Make room on the disk and try again; nothing that was kept is lost."


def open_for_writing(path: Path, key: bytes | None = None) -> sqlite3.Connection:
    """Open the database at `path`, made or upgraded as needed; raise an ArchiveProblem if it cannot be.

    With a `key` it is an encrypted one.
    """
    with in_our_words():
        is_new = not path.exists() or path.stat().st_size == 0
        if not is_new and not may_be_written(path.parent):
            raise ArchiveProblem(*_READ_ONLY)
        db = connect(path, "rwc", key)
        try:
            _refuse_newer(db)
            _upgrade_alone(db, path, key, is_new=is_new)
            db.execute("PRAGMA foreign_keys = ON")
            return db
        except BaseException:
            db.close()
            raise


def open_for_reading(path: Path, key: bytes | None = None) -> sqlite3.Connection:
    """Open the database so that any write fails at once; also on a disk that only lets itself be read."""
    with in_our_words():
        if not path.exists():
            raise ArchiveProblem(f"There is no archive in {path.parent}.", "Choose another folder, or start a new one.")
        is_fixed = not may_be_written(path.parent)
        if is_fixed and _has_unwritten(path):
            raise ArchiveProblem(*_READ_ONLY)  # its last changes would have to be brought in first
        db = connect(path, "ro&immutable=1" if is_fixed else "ro", key)
        _refuse_newer(db)
        if is_fixed and _pending(db):
            db.close()
            raise ArchiveProblem(*_READ_ONLY)  # it would have to be upgraded first
        return db


def may_be_written(folder: Path) -> bool:
    """Say whether files can be made in a folder, as far as the system tells."""
    return os.access(folder, os.W_OK)


def _has_unwritten(path: Path) -> bool:
    log = path.with_name(path.name + "-wal")
    return log.exists() and log.stat().st_size > 0


@contextmanager
def in_our_words() -> Iterator[None]:
    """Turn SQLite's and the system's complaints about the archive's disk into ours."""
    try:
        yield
    except database_errors() as error:
        raise _ours(error) from error
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise DiskFull("The disk is full.", _ROOM) from error
        if error.errno in _NOT_ALLOWED:
            raise ArchiveProblem(*_READ_ONLY) from error
        if error.errno in _GONE:
            raise ArchiveProblem(*_NO_ANSWER) from error
        raise ArchiveProblem(
            f"The archive cannot be used here ({error.strerror or 'no reason given'}).",
            "Check that the folder is there and that you may write to it.",
        ) from error


@contextmanager
def disk_in_our_words(folder: Path | None = None) -> Iterator[None]:
    """Turn only what is surely a disk's trouble into ours: one that is full, read-only, failing, or gone with `folder`.

    Around whole pieces of work, where any other error of the system is a fault of ours and is to be seen as one.
    """
    try:
        yield
    except OSError as error:
        is_gone = folder is not None and error.errno in _GONE and not folder.is_dir()
        if error.errno not in _OF_A_DISK and not is_gone:
            raise
        with in_our_words():
            raise


def database_errors() -> tuple[type[Exception], ...]:
    """Return what a database raises: an encrypted one has errors of its own."""
    encrypted = sys.modules.get("sqlcipher3.dbapi2")
    return (sqlite3.DatabaseError, encrypted.DatabaseError) if encrypted is not None else (sqlite3.DatabaseError,)


def connect(path: Path, mode: str, key: bytes | None = None, *, encrypted: bool = False) -> sqlite3.Connection:
    """Open a database file as it is: SQLite's, or with a `key` SQLCipher's, which holds nothing readable.

    `encrypted` opens a plain one by SQLCipher too, so that both can be had at once.
    """
    address = f"{path.absolute().as_uri()}?mode={mode}"
    if key is None and not encrypted:
        connection = sqlite3.connect(address, uri=True, timeout=_SECONDS_TO_WAIT, isolation_level=None)
    else:
        from sqlcipher3 import dbapi2

        made = dbapi2.connect(address, uri=True, timeout=_SECONDS_TO_WAIT, isolation_level=None)
        if key is not None:
            made.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        made.execute("PRAGMA temp_store = MEMORY")  # what is put aside while sorting must not reach the disk
        made.execute("PRAGMA cipher_log_level = NONE")  # it would write to the terminal; errors reach us all the same
        made.execute(f"PRAGMA cache_size = -{_KIBIBYTES_KEPT}")
        connection = cast(sqlite3.Connection, made)  # the same methods, from SQLCipher's copy of the module
    if mode != "ro":
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")  # what was reported as kept survives a pulled plug
    connection.execute("PRAGMA busy_timeout = 15000")
    return connection


def copy_database(db: sqlite3.Connection, target: Path, key: bytes | None = None) -> None:
    """Copy an open database, whole and as it is at one moment, while others may write; with its own `key`."""
    with in_our_words():
        target.unlink(missing_ok=True)
        with closing(connect(target, "rwc", key)) as copy:
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, nothing beside it
            db.backup(copy)


def _pending(db: sqlite3.Connection) -> list[str]:
    done = _applied(db)
    return [step for step in STEPS if step not in done]


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


def _upgrade_alone(db: sqlite3.Connection, path: Path, key: bytes | None, *, is_new: bool) -> None:
    """Upgrade while nobody else is in; where another program does it just now, wait until it has."""
    until = time.monotonic() + _SECONDS_TO_WAIT
    while _pending(db):
        try:
            with all_to_myself(path.with_name(HOLDERS)):
                if (pending := _pending(db)) and not is_new:
                    _keep_safety_copy(db, path, pending[0], key)
                if pending:
                    _upgrade(db)
        except ArchiveBusy:
            if time.monotonic() > until:
                raise
            time.sleep(_A_MOMENT)


def _keep_safety_copy(db: sqlite3.Connection, path: Path, first_step: str, key: bytes | None) -> None:
    copy_database(db, path.with_name(f"archive before upgrade to {first_step}{path.suffix}"), key)


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


def _ours(error: Exception) -> ArchiveProblem:
    code = getattr(error, "sqlite_errorcode", _CODES.get(str(error), 0)) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return ArchiveBusy(
            "The archive is busy: another window or program is writing to it.", "Wait a moment and try again."
        )
    if code == sqlite3.SQLITE_FULL:
        return DiskFull("The disk is full.", _ROOM)
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return ArchiveDamaged("The archive's database is damaged.", _DAMAGED)
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
        return ArchiveProblem(*_READ_ONLY)
    if code in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR):
        return ArchiveProblem(*_NO_ANSWER)
    raise error
