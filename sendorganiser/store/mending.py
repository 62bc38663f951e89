"""Makes the search index anew from the pages, and saves what can still be read of a damaged database."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from sqlite3 import Connection

from sendorganiser.store.connection import connect, database_errors, in_our_words
from sendorganiser.store.door import Door
from sendorganiser.store.locked import database, keys_needed


class Mending(Door):
    """What can be made again from what is there."""

    def renew_index(self) -> bool:
        """Make the index of words anew from the pages; say whether it was as it should be."""
        was_sound = True
        for name in _indexes(self.db):
            with self.writing() as db:
                try:
                    db.execute(f"INSERT INTO {name}({name}, rank) VALUES ('integrity-check', 1)")
                except database_errors():
                    was_sound = False
                db.execute(f"INSERT INTO {name}({name}) VALUES ('rebuild')")
        return was_sound


@dataclass(frozen=True)
class Saved:
    """What was read of a damaged database: rows by table, and the tables of which some could not be."""

    rows: dict[str, int]
    torn: tuple[str, ...]

    @property
    def papers(self) -> int:
        return self.rows.get("documents", 0)


def save_rows(damaged: Path, into: Connection) -> Saved:
    """Copy every row that can be read from the archive in folder `damaged` to an empty archive's database."""
    rows, torn = {}, []
    with in_our_words():
        path, key = database(damaged, keys_needed(damaged))
        with closing(connect(path, "ro", key)) as source:
            into.execute("PRAGMA foreign_keys = OFF")
            into.execute("BEGIN")
            for table in _tables(into):
                copied, is_whole = _copy_rows(source, into, table)
                rows[table] = copied
                if not is_whole:
                    torn.append(table)
            _drop_orphans(into)
            into.execute("COMMIT")
            into.execute("PRAGMA foreign_keys = ON")
    return Saved(rows, tuple(torn))


def _copy_rows(source: Connection, into: Connection, table: str) -> tuple[int, bool]:
    """Copy a table from both of its ends: a torn page hides only what lies on it and in the middle."""
    ours = [row[1] for row in into.execute(f"PRAGMA table_info({table})")]
    try:
        theirs = {row[1] for row in source.execute(f"PRAGMA table_info({table})")}
    except database_errors():
        return 0, False
    names = ", ".join(f'"{column}"' for column in ours if column in theirs)
    if not names:
        return 0, True
    insert = f"INSERT OR REPLACE INTO {table} ({names}) VALUES ({', '.join('?' * (names.count(',') + 1))})"
    into.execute(f"DELETE FROM {table}")
    copied, is_whole = 0, True
    for order in ("", " ORDER BY rowid DESC"):
        try:
            for row in source.execute(f"SELECT {names} FROM {table}{order}"):
                into.execute(insert, tuple(row))
            break
        except database_errors():
            is_whole = False
    copied = int(into.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
    return copied, is_whole


def _drop_orphans(db: Connection) -> None:
    """Remove rows whose other half was lost, until all fit together; a paper in no list would be found by nobody."""
    while wrong := db.execute("PRAGMA foreign_key_check").fetchall():
        for table, rowid, *_ in wrong:
            if rowid is None:  # a table without row numbers tells only that something is wrong in it
                db.execute(f"DELETE FROM {table}")
            else:
                db.execute(f"DELETE FROM {table} WHERE rowid = ?", (rowid,))


def _tables(db: Connection) -> Iterator[str]:
    """Yield the tables that hold what people keep: not those of the index, nor of the schema's steps."""
    indexes = _indexes(db)
    names = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()]
    for name in names:
        if not name.startswith(("sqlite_", "_sqlite_", *indexes)):
            yield name


def _indexes(db: Connection) -> list[str]:
    found = db.execute("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%content=%'").fetchall()
    return [row[0] for row in found]
