"""Keeps what the records of each paper add up to, so that one that changes by itself is found and named.

A database tells where its structure is harmed, not where a bit makes another letter of a title. So each row has a
digest, and the digests of a paper's rows in a table are joined by exclusive or: one number, kept in `sums` by
temporary triggers within the very transaction that writes the row (decision 0025). They belong to our connections
only: what anything else writes is told as changed from outside, which it is.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain
from sqlite3 import Connection
from typing import NamedTuple

from sendorganiser.store.connection import database_errors

Share = tuple[int, int]  # which of how many
WHOLE: Share = (0, 1)
_SCHEMA, _WHOLE = "the schema", "whole"  # rows of `sums` that are no table's
_NOT_SUMMED = ("sqlite_", "_sqlite_", "sums_")
_WORDS = {
    "documents": "its title, its date or another fact of it",
    "pages": "the words or the size of its pages",
    "suggestions": "what was suggested for it",
    "history": "its history",
    "corrections": "words that were typed for it",
    "cases": "the name of a case, or what else is known of the child",
    "contacts": "somebody in People",
    "events": "an entry of the diary",
    "letters": "a letter",
    "packs": "the name of a bundle",
    "files": "which files are kept",
}


class _Table(NamedTuple):
    """A table's columns, which of them names its paper, the question for its sums, and what keeps them."""

    name: str
    columns: tuple[str, ...]
    paper: str
    asking: str
    triggers: tuple[tuple[str, str, str], ...]  # the name, the table, the SQL

    @classmethod
    def of(cls, db: Connection, name: str) -> "_Table":
        info = db.execute(f'PRAGMA table_info("{name}")').fetchall()
        columns = tuple(row[1] for row in info)
        has_paper = "id" if name == "documents" else "document" if "document" in columns else ""
        paper = f"coalesce({has_paper}, 0)" if has_paper else "0"

        def change(when: str) -> str:
            """Exclusive or takes a row out of the sum as it brings it in."""
            its = paper.replace("(", f"({when}.")
            known = f"tbl = '{name}' AND paper = {its}"
            return (
                f"INSERT INTO sums SELECT '{name}', {its}, 0 WHERE NOT EXISTS (SELECT 1 FROM sums WHERE {known});"
                f" UPDATE sums SET value = row_sum(value, {_cells(info, f'{when}.')}) WHERE {known};"
            )

        work = {"INSERT": change("new"), "DELETE": change("old"), "UPDATE": change("old") + change("new")}
        triggers = tuple(
            (f"{verb} {name}", name, f'CREATE TRIGGER "{verb} {name}" AFTER {verb} ON main."{name}" BEGIN {does} END')
            for verb, does in work.items()
        )
        asking = f'SELECT {paper}, row_sum(0, {_cells(info, "")}) FROM "{name}" WHERE {paper} % ? = ?'
        return cls(name, columns, paper, asking, triggers)


_KNOWN: dict[tuple[tuple[str, str], ...], tuple[_Table, ...]] = {}  # by how the tables are made, the last only


class Altered(NamedTuple):
    """Records that are not as they were written: of a paper, or where `paper` is 0 of none."""

    table: str
    paper: int
    title: str = ""

    @property
    def words(self) -> str:
        told = _WORDS.get(self.table, f"records of the sort “{self.table.replace('_', ' ')}”")
        if self.title:
            return f"A record of “{self.title}” is not as it was written: {told}."
        return f"A record is not as it was written: {told}."


def teach(db: Connection) -> None:
    """Give a connection what it needs to add rows up."""
    db.create_function("row_sum", -1, _row_sum, deterministic=True)


def watch(db: Connection) -> None:
    """Have every change that this connection, which was taught, makes kept in the sums."""
    db.execute("PRAGMA recursive_triggers = ON")  # or a row that another replaces would leave its digest behind
    made = [trigger for table in _tables(db) for trigger in table.triggers]
    db.execute("CREATE TEMP TABLE watched (no)")  # or there is no schema of temporary things yet
    try:  # written into it at once: two hundred statements would take ten times as long, at every opening
        db.execute("PRAGMA writable_schema = ON")
        db.executemany("INSERT INTO sqlite_temp_master VALUES ('trigger', ?, ?, 0, ?)", made)
        db.execute("PRAGMA writable_schema = RESET")
    except database_errors():  # an SQLite that was built not to allow it
        for *_, sql in made:
            db.execute(sql.replace("CREATE", "CREATE TEMP", 1))


def are_kept(db: Connection) -> bool:
    """Say whether the sums stand: not before the first opening, nor while an upgrade is under way."""
    return db.execute("SELECT 1 FROM sums WHERE tbl = ?", (_WHOLE,)).fetchone() is not None


def set_aside(db: Connection) -> None:
    """Before an upgrade, which changes rows and columns: keep only which records were altered already."""
    if not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'sums'").fetchone() or not are_kept(db):
        return
    db.execute("BEGIN IMMEDIATE")
    wrong = [(each.table, each.paper) for each in altered(db)]
    db.execute("DELETE FROM sums")
    db.executemany("INSERT INTO sums VALUES (?, ?, 0)", wrong)
    db.execute("COMMIT")


def renew(db: Connection) -> None:
    """Make all sums anew from what is there, within a transaction; what was altered before an upgrade stays so."""
    wrong = [] if are_kept(db) else [tuple(row) for row in db.execute("SELECT tbl, paper FROM sums").fetchall()]
    found = _found(db)
    for key in wrong:
        found[key] = ~found.get(key, 0)
    db.execute("DELETE FROM sums")
    rows = ((*key, value) for key, value in found.items())
    db.executemany("INSERT INTO sums VALUES (?, ?, ?)", chain(rows, [(_WHOLE, 0, 0)]))


def renew_schema(db: Connection) -> None:
    """Keep how the tables are made, after they were changed."""
    db.execute("UPDATE sums SET value = ? WHERE tbl = ?", (_schema(db), _SCHEMA))


def accept(db: Connection, those: Iterable[Altered]) -> None:
    """Take these records as they stand."""
    found = _found(db)
    for each in those:
        db.execute("INSERT OR REPLACE INTO sums VALUES (?, ?, ?)", (*_key(each), found.get(_key(each), 0)))


def whole_in(db: Connection, other: Connection, those: Iterable[Altered]) -> list[Altered]:
    """Return those of these records that another copy of the database holds as they were written, to the letter."""
    here, there = ({table.name: table for table in _tables(each)} for each in (db, other))
    whole = []
    for each in those:
        meant = db.execute("SELECT value FROM sums WHERE tbl = ? AND paper = ?", _key(each)).fetchone()
        table = here.get(each.table)
        if meant is not None and table is not None and table == there.get(each.table):
            whole += [each] * (_found_in(other, table).get(_key(each), 0) == meant[0])
    return whole


def put_back(db: Connection, other: Connection, those: Iterable[Altered]) -> None:
    """Replace these records by those of another copy that has them whole; the database's own triggers must be off."""
    here = {table.name: table for table in _tables(db)}
    for each in those:
        table = here[each.table]
        meant = db.execute("SELECT value FROM sums WHERE tbl = ? AND paper = ?", _key(each)).fetchone()
        names, where = ", ".join(f'"{column}"' for column in table.columns), f"{table.paper} = ?"
        rows = other.execute(f'SELECT {names} FROM "{each.table}" WHERE {where}', (each.paper,)).fetchall()
        db.execute(f'DELETE FROM "{each.table}" WHERE {where}', (each.paper,))
        marks = ", ".join("?" * len(table.columns))
        db.executemany(f'INSERT INTO "{each.table}" ({names}) VALUES ({marks})', map(tuple, rows))
        db.execute("UPDATE sums SET value = ? WHERE tbl = ? AND paper = ?", (*meant, *_key(each)))


def altered(db: Connection, share: Share = WHOLE) -> list[Altered]:
    """Return the records that are not as they were written; none where the sums do not stand.

    With a `share`, only those of every so-manieth paper are added up.
    """
    if not are_kept(db):
        return []
    meant = {(row[0], row[1]): row[2] for row in db.execute("SELECT tbl, paper, value FROM sums").fetchall()}
    meant.pop((_WHOLE, 0))
    found, torn = {(_SCHEMA, 0): _schema(db)}, []
    for table in _tables(db):
        try:
            found |= _found_in(db, table, share)
        except database_errors():
            torn.append(table.name)
    every = {key for key in meant.keys() | found.keys() if key[1] % share[1] == share[0]}
    wrong = {key for key in every if meant.get(key, 0) != found.get(key, 0)}
    wrong = {key for key in wrong if key[0] not in torn} | {(table, 0) for table in torn}
    return [Altered(table, paper, _title(db, paper)) for table, paper in sorted(wrong)]


def _key(each: Altered) -> tuple[str, int]:
    return each.table, each.paper


def _title(db: Connection, paper: int) -> str:
    try:
        row = db.execute("SELECT title, source_name FROM documents WHERE id = ?", (paper,)).fetchone()
    except database_errors():
        return ""
    return str(row[0] or row[1]) if row else ""


def _found(db: Connection) -> dict[tuple[str, int], int]:
    """Return what the records add up to as they stand."""
    found = {(_SCHEMA, 0): _schema(db)}
    for table in _tables(db):
        found |= _found_in(db, table)
    return found


def _found_in(db: Connection, table: _Table, share: Share = WHOLE) -> dict[tuple[str, int], int]:
    found: dict[tuple[str, int], int] = defaultdict(int)
    for number, value in db.execute(table.asking, (share[1], share[0])):
        found[table.name, number] ^= value
    return found


def _tables(db: Connection) -> tuple[_Table, ...]:
    """Return the tables that are summed: not those within a full-text index, which can be made anew."""
    rows = db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall()
    inner = tuple(f"{name}_" for name, sql in rows if sql.startswith("CREATE VIRTUAL"))
    kept = [(name, sql) for name, sql in rows if not f"{name}_".startswith((*_NOT_SUMMED, *inner))]
    if (key := tuple(kept)) not in _KNOWN:
        _KNOWN.clear()
        _KNOWN[key] = tuple(_Table.of(db, name) for name, _ in kept)
    return _KNOWN[key]


def _cells(info: Iterable[tuple[object, ...]], of: str) -> str:
    """Return the cells of a row: texts as their bytes, for one that is spoilt may be no text any more."""
    return ", ".join(
        f'CAST({of}"{name}" AS BLOB)' if kind in ("TEXT", "ANY") else f'{of}"{name}"' for _, name, kind, *_ in info
    )


def _schema(db: Connection) -> int:
    value = 0
    for row in db.execute("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchall():
        value = _row_sum(value, *row)
    return value


def _row_sum(value: int, *cells: object) -> int:
    from hashlib import blake2b

    return value ^ int.from_bytes(blake2b(b"".join(_spelt(cells)), digest_size=8).digest(), "little", signed=True)


def _spelt(cells: Iterable[object]) -> Iterator[bytes]:
    for cell in cells:
        if isinstance(cell, bytes):
            yield b"%d:" % len(cell)
            yield cell
        else:
            yield f"{cell.hex() if isinstance(cell, float) else cell!r},".encode("utf-8", "surrogatepass")
