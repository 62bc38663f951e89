"""The one way to the database: who holds it reads, and writes all of its work or none of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from sqlite3 import Connection
from typing import Generic, Protocol, TypeVar, cast

from sendorganiser.errors import ArchiveProblem
from sendorganiser.store.connection import in_our_words

T = TypeVar("T")


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


class _HasDoor(Protocol):
    _door: Door


class Held(Generic[T]):
    """A noun as an attribute of the archive: a `Door` in the module of the attribute's name, loaded when asked for."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __set_name__(self, owner: type, attribute: str) -> None:
        self.module = f"sendorganiser.store.{attribute}"

    def __get__(self, archive: _HasDoor, owner: type) -> T:
        door = archive._door  # noqa: SLF001 (the archive lends it to its nouns)
        return cast("T", getattr(import_module(self.module), self.name)(door.db, door.may_write))
