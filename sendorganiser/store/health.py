"""Does every record have its file, and every file its hash?"""

from collections.abc import Iterator
from dataclasses import dataclass
from sqlite3 import Connection

from sendorganiser.store import sums
from sendorganiser.store.connection import database_errors
from sendorganiser.store.sums import Altered, Share
from sendorganiser.store.vault import Vault


@dataclass(frozen=True)
class Health:
    """What `verify` found. `damaged` and `missing` name originals and reading copies as people know them.

    `records`: what does not fit together; `altered`: what is not as it was written, though it fits.
    """

    originals: int
    bytes: int
    damaged: tuple[str, ...]
    missing: tuple[str, ...]
    records: tuple[str, ...]
    altered: tuple[Altered, ...] = ()

    @property
    def is_sound(self) -> bool:
        return not (self.damaged or self.missing or self.records or self.altered)


def kept_files(db: Connection) -> list[tuple[str, str, int, str]]:
    """Return (sha256, extension, bytes, role) of every file that should be there."""
    return [tuple(row) for row in db.execute("SELECT sha256, extension, bytes, role FROM files").fetchall()]


def check(db: Connection, vault: Vault, files: Iterator[tuple[str, str, int, str]], share: Share) -> Health:
    """Read every kept file again and compare; check the records against each other."""
    originals, size, damaged, missing = 0, 0, [], []
    for sha256, extension, length, role in files:
        found = vault.hash_of(sha256, extension)
        if found is None:
            missing.append(_name(db, sha256))
        elif found != sha256:
            damaged.append(_name(db, sha256))
        if role == "original":
            originals, size = originals + 1, size + length
    return Health(originals, size, tuple(damaged), tuple(missing), tuple(_records(db)), tuple(_altered(db, share)))


def _name(db: Connection, sha256: str) -> str:
    row = db.execute("SELECT source_name FROM documents WHERE original = ? OR reading = ?", (sha256, sha256)).fetchone()
    return row[0] if row else sha256


def _altered(db: Connection, share: Share) -> list[Altered]:
    try:
        return sums.altered(db, share)
    except database_errors():  # what is so damaged is told by the database itself
        return []


def _records(db: Connection) -> Iterator[str]:
    for row in db.execute("PRAGMA integrity_check").fetchall():
        if row[0] != "ok":
            yield f"The database says: {row[0]}"
    for row in db.execute("PRAGMA foreign_key_check").fetchall():
        yield f"A record in {row[0]} points at one in {row[2]} that is not there."
    short = db.execute(
        "SELECT title FROM documents WHERE pages <> (SELECT count(*) FROM pages WHERE document = documents.id)"
    )
    for row in short.fetchall():
        yield f"“{row[0]}” has fewer page records than pages."
