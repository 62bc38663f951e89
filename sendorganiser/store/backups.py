"""Keeps where backups go and which were made, and tells what of the archive belongs into one."""

from collections.abc import Callable, Iterable
from dataclasses import astuple, dataclass
from pathlib import Path
from sqlite3 import Connection

from sendorganiser.model.backup import BackupMade, BackupPlace, Every, Kept
from sendorganiser.store import locked
from sendorganiser.store.connection import copy_database, in_our_words
from sendorganiser.store.door import Door
from sendorganiser.store.vault import Vault

_MADE = "id, place, made, name, spot, papers, files, bytes, last_document"


@dataclass(frozen=True)
class Records:
    """What a copy of the records holds: how many of each kind, how many papers, and the newest paper's number."""

    rows: dict[str, int]
    papers: int
    last_document: int


@dataclass(frozen=True)
class Known:
    """A paper whose original is a certain file, and the file it is kept in."""

    document: int
    title: str
    case: str
    is_in_bin: bool
    extension: str


class Backups(Door):
    """The places and the history lie in the archive itself."""

    def __init__(self, db: Connection, may_write: bool, folder: Path, vault: Vault) -> None:
        super().__init__(db, may_write)
        self.folder, self.vault = folder, vault

    @property
    def mark(self) -> str:
        """What tells this archive from any other; a restored copy has the same."""
        return str(self.db.execute("SELECT mark FROM archive_mark").fetchone()[0])

    # ---- places ----

    def places(self) -> list[BackupPlace]:
        """Return the folders that backups are kept in, in the order they were chosen."""
        rows = self.db.execute("SELECT id, folder, mark, every, made FROM backup_places ORDER BY id").fetchall()
        return [BackupPlace(*row) for row in rows]

    def add_place(self, folder: str, mark: str, *, every: Every, now: str) -> int:
        """Keep a place; one that is known by its mark is only found elsewhere now."""
        with self.writing() as db:
            row = db.execute("SELECT id FROM backup_places WHERE mark = ?", (mark,)).fetchone()
            if row:
                db.execute("UPDATE backup_places SET folder = ? WHERE id = ?", (folder, row[0]))
                return int(row[0])
            sql = "INSERT INTO backup_places (folder, mark, every, made) VALUES (?, ?, ?, ?)"
            return int(db.execute(sql, (folder, mark, every, now)).lastrowid or 0)

    def set_every(self, place: int, every: Every) -> None:
        with self.writing() as db:
            db.execute("UPDATE backup_places SET every = ? WHERE id = ?", (every, place))

    def forget_place(self, place: int) -> list[int]:
        """Make no more backups there; those that were made stay, and are known: return them."""
        with self.writing() as db:
            made = [row[0] for row in db.execute("SELECT id FROM backups WHERE place = ?", (place,)).fetchall()]
            db.execute("UPDATE backups SET place = NULL WHERE place = ?", (place,))
            db.execute("DELETE FROM backup_places WHERE id = ?", (place,))
        return made

    def put_place_back(self, place: BackupPlace, made: Iterable[int]) -> None:
        """Keep backups in a place again, with those that were made there."""
        with self.writing() as db:
            db.execute(
                "INSERT INTO backup_places (id, folder, mark, every, made) VALUES (?, ?, ?, ?, ?)", astuple(place)
            )
            db.executemany("UPDATE backups SET place = ? WHERE id = ?", [(place.id, number) for number in made])

    # ---- what was made ----

    def made(self) -> list[BackupMade]:
        """Return the backups that were made and proved, the newest first."""
        rows = self.db.execute(f"SELECT {_MADE} FROM backups ORDER BY id DESC").fetchall()
        return [BackupMade(*row) for row in rows]

    def last(self, place: int | None = None) -> BackupMade | None:
        """Return the newest backup, of one place or of all."""
        sql = f"SELECT {_MADE} FROM backups WHERE ? IS NULL OR place = ? ORDER BY id DESC LIMIT 1"
        row = self.db.execute(sql, (place, place)).fetchone()
        return BackupMade(*row) if row else None

    def record(self, made: BackupMade) -> None:
        """Keep that a backup was made, whatever its id says."""
        with self.writing() as db:
            columns = _MADE.removeprefix("id, ")
            values = [getattr(made, name) for name in columns.split(", ")]
            db.execute(f"INSERT INTO backups ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values)

    # ---- what belongs into a backup ----

    @property
    def database(self) -> str:
        """The name of the file that holds the records."""
        return Path(self.db.execute("PRAGMA database_list").fetchone()[2]).name

    def papers(self) -> int:
        """Count the papers of all cases that do not lie in the bin."""
        return int(self.db.execute("SELECT count(*) FROM documents WHERE removed = ''").fetchone()[0])

    def last_document(self) -> int:
        return int(self.db.execute("SELECT coalesce(max(id), 0) FROM documents").fetchone()[0])

    def rows(self) -> dict[str, int]:
        """Count the records of each kind."""
        sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%\\_fts%' ESCAPE '\\'"
        names = sorted(row[0] for row in self.db.execute(sql).fetchall() if not row[0].startswith("sqlite_"))
        return {name: int(self.db.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]) for name in names}

    def copy_records(self, target: Path, *, heard: Callable[[int, int], None] = lambda *_: None) -> "Records":
        """Copy the database as it is at this moment, while others go on writing; a locked one stays locked.

        `heard` is told how many pages of how many are copied; what it raises ends the copying.
        """
        with in_our_words():
            self.db.execute("BEGIN")  # what is counted and what is copied are of the same moment
            try:
                counted = Records(self.rows(), self.papers(), self.last_document())
                _, key = locked.database(self.folder, locked.keys_needed(self.folder))
                copy_database(self.db, target, key, heard=heard, is_fleeting=True)  # it is taken apart and removed
                return counted
            finally:
                self.db.execute("ROLLBACK")

    def kept(self) -> list[Kept]:
        """Return every file that should be in the vault, and a name for it that people know."""
        names = dict(self.db.execute("SELECT reading, source_name FROM documents").fetchall())
        names |= dict(self.db.execute("SELECT original, source_name FROM documents").fetchall())
        kept = []
        for sha256, extension in self.db.execute("SELECT sha256, extension FROM files ORDER BY sha256").fetchall():
            place = self.vault.place(sha256, extension)
            told = sha256 if sha256 in place else ""
            kept.append(Kept(place, names.get(sha256) or place.rpartition("/")[2], told))
        return kept

    def known(self, sha256: str) -> Known | None:
        """Return the paper whose original is this file, rather one that does not lie in the bin."""
        sql = (
            "SELECT documents.id, title, cases.name, removed <> '', extension FROM documents"
            " JOIN cases ON cases.id = case_id JOIN files ON files.sha256 = original"
            " WHERE original = ? ORDER BY removed <> '', documents.id LIMIT 1"
        )
        row = self.db.execute(sql, (sha256,)).fetchone()
        return Known(row[0], row[1], row[2], bool(row[3]), row[4]) if row else None

    def is_whole(self, sha256: str, extension: str) -> bool:
        """Read a kept file again and say whether it is still what came."""
        return self.vault.hash_of(sha256, extension) == sha256
