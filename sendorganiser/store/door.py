"""The one way to the database: who holds it reads, and writes all of its work or none of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from sqlite3 import Connection

from sendorganiser.errors import ArchiveProblem
from sendorganiser.store.connection import in_our_words


class Door:
    """A connection and whether it may write."""

    def __init__(self, db: Connection, may_write: bool) -> None:
        self.db, self.may_write = db, may_write

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """All of it or none of it. Never hold this open across slow work."""
        if not self.may_write:
            raise ArchiveProblem(
                "This archive is open to be read only.",
                "If its disk or stick only lets itself be read, copy the archive's whole folder to this computer and"
                " open that one; if not, this is a fault of ours: please report it.",
            )
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
