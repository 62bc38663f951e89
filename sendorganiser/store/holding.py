"""Tells whether anybody else has the archive open, on every system alike, also after a crash.

Whoever opens the archive for writing keeps a read lock on a tiny database beside it until it closes; the system
takes the lock back when a program dies. Only whoever alone holds the archive may sweep away what a crash left.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sendorganiser.errors import ArchiveBusy

HOLDERS = "holders.sqlite"


class Holding:
    """A share in the archive, for as long as it is open."""

    def __init__(self, file: Path, *, alone: Callable[[], None]) -> None:
        """Take a share; call `alone` first if nobody else has one."""
        self._db = sqlite3.connect(file, timeout=15, isolation_level=None)
        try:
            self._db.execute("CREATE TABLE IF NOT EXISTS holders (nobody INTEGER)")
            if self._is_alone():
                try:
                    alone()
                finally:
                    self._db.execute("ROLLBACK")
            self._db.execute("PRAGMA busy_timeout = 15000")
            self._db.execute("BEGIN")
            self._db.execute("SELECT * FROM holders").fetchall()  # takes the read lock, which lasts until the end
        except BaseException:
            self._db.close()
            raise

    def close(self) -> None:
        self._db.close()

    def _is_alone(self) -> bool:
        self._db.execute("PRAGMA busy_timeout = 0")
        try:
            self._db.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY:
                return False
            raise
        return True


@contextmanager
def all_to_myself(file: Path, *, seconds: float = 0) -> Iterator[None]:
    """Keep everybody else out for a while; raise ArchiveBusy if somebody is in and stays for so many `seconds`."""
    with closing(sqlite3.connect(file, timeout=seconds, isolation_level=None)) as db:
        try:
            db.execute("CREATE TABLE IF NOT EXISTS holders (nobody INTEGER)")
            db.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY:
                raise ArchiveBusy(
                    "The archive is open in another window or program.", "Close that, and try again."
                ) from error
            raise
        yield
