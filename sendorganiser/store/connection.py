"""Connects to a database file, copies one, and says in plain words what a database or its disk complains of."""

import errno
import os
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import cast

from sendorganiser.errors import ArchiveBusy, ArchiveDamaged, ArchiveProblem, DiskFull

_SECONDS_TO_WAIT = 15
_PAGES_AT_ONCE = 2048  # copied before the next word of it
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
READ_ONLY = (
    "Nothing can be written there: the disk, stick or folder only lets itself be read.",
    "Look whether the stick has a switch against writing, or choose another place. To work with an archive on such a"
    " disk, copy its whole folder to this computer and open that one.",
)
_NO_ANSWER = (
    "The disk, stick or folder for this is not there any more, or does not answer.",
    "Put it back in and try again: what was kept is on it. If that does not help, the disk may be failing: get your"
    " papers back from a backup.",
)
DAMAGED = (
    "Delete nothing. With a new, empty folder the app opens again: get your last backup back there (Settings, Backup),"
    " or see “When something seems wrong” in the guide (F1). Your papers are files of their own, and most likely whole."
)
_ROOM = "Make room on the disk and try again; nothing that was kept is lost."


def may_be_written(folder: Path) -> bool:
    """Say whether files can be made in a folder, as far as the system tells."""
    return os.access(folder, os.W_OK)


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
            raise ArchiveProblem(*READ_ONLY) from error
        if error.errno in _GONE:
            raise ArchiveProblem(*_NO_ANSWER) from error
        raise ArchiveProblem(
            f"The archive cannot be used here ({error.strerror or 'no reason given'}).",
            "Check that the folder is there and that you may write to it.",
        ) from error


@contextmanager
def disk_in_our_words(folder: Path | None = None) -> Iterator[None]:
    """Turn only what is surely a disk's trouble into ours: one that is full, read-only, failing, or gone with `folder`;
    a database that it has spoilt.

    Around whole pieces of work, where any other error of the system is a fault of ours and is to be seen as one.
    """
    try:
        yield
    except database_errors() as error:
        if is_damage(error):
            raise _ours(error) from error
        raise
    except OSError as error:
        is_gone = folder is not None and error.errno in _GONE and not folder.is_dir()
        if error.errno not in _OF_A_DISK and not is_gone:
            raise
        with in_our_words():
            raise


def is_damage(error: BaseException) -> bool:
    """Say whether an error is a database's complaint that its file is not as it was written."""
    return isinstance(error, database_errors()) and _code(error) in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


@contextmanager
def readable() -> Iterator[None]:
    """Around the first look into a database: where its description is damaged, SQLite's complaint cannot be read."""
    try:
        yield
    except UnicodeDecodeError as error:
        raise ArchiveDamaged("The archive's database is damaged.", DAMAGED) from error


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


def copy_database(
    db: sqlite3.Connection,
    target: Path,
    key: bytes | None = None,
    *,
    heard: Callable[[int, int], None] = lambda *_: None,
    is_fleeting: bool = False,
) -> None:
    """Copy an open database, whole and as it is at one moment, while others may write; with its own `key`.

    `heard` is told how many pages of how many are copied; what it raises ends the copying, and nothing is left of it.
    A copy that `is_fleeting` is not forced to the disk.
    """
    with in_our_words():
        target.unlink(missing_ok=True)
        try:
            with closing(connect(target, "rwc", key)) as copy:
                copy.execute("PRAGMA journal_mode = DELETE")  # one file, nothing beside it
                if is_fleeting:
                    copy.execute("PRAGMA synchronous = OFF")
                db.backup(copy, pages=_PAGES_AT_ONCE, progress=lambda _, left, total: heard(total - left, total))
        except BaseException:
            target.unlink(missing_ok=True)
            raise


def _code(error: BaseException) -> int:
    words = str(error)
    known = sqlite3.SQLITE_CORRUPT if words.startswith("Could not decode to UTF-8") else _CODES.get(words, 0)
    return int(getattr(error, "sqlite_errorcode", known)) & 0xFF


def _ours(error: Exception) -> ArchiveProblem:
    code = _code(error)
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return ArchiveBusy(
            "The archive is busy: another window or program is writing to it.", "Wait a moment and try again."
        )
    # The index beside the database is lengthened before anything else is written, and has an error of its own.
    is_cut_short = getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_IOERR_SHMSIZE
    if code == sqlite3.SQLITE_FULL or is_cut_short:
        return DiskFull("The disk is full.", _ROOM)
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return ArchiveDamaged("The archive's database is damaged.", DAMAGED)
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
        return ArchiveProblem(*READ_ONLY)
    if code in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR):
        return ArchiveProblem(*_NO_ANSWER)
    raise error
