"""The one way to the database: who holds it reads, and writes all of its work or none of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from sqlite3 import Connection

from sendorganiser.errors import ArchiveProblem
from sendorganiser.store.connection import in_our_words


@dataclass(frozen=True)
class Door:
    """A connection and whether it may write."""

    db: Connection
    may_write: bool

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """All of it or none of it. Never hold this open across slow work."""
        if not self.may_write:
            raise ArchiveProblem("This view of the archive is for reading only.", "This is a fault of ours; report it.")
        with in_our_words():
            # IMMEDIATE: a deferred transaction that has read fails at once if another connection
            # commits before it writes, timeout or no timeout.
            self.db.execute("BEGIN IMMEDIATE")
            try:
                yield self.db
                self.db.execute("COMMIT")
            except BaseException:
                if self.db.in_transaction:
                    self.db.execute("ROLLBACK")
                raise
