"""Takes papers out of the database for good: their rows, and every mention of them."""

from collections.abc import Sequence
from sqlite3 import Connection


def erase(db: Connection, papers: Sequence[int]) -> None:
    """Delete these documents; what only mentions one (an entry of the diary) stays, without it.

    Asked of the schema itself, so that no table that comes later is forgotten.
    """
    db.execute("PRAGMA defer_foreign_keys = ON")
    db.executemany("DELETE FROM history WHERE document = ?", [(number,) for number in papers])
    _erase(db, "documents", papers)


def _erase(db: Connection, table: str, numbers: Sequence[int]) -> None:
    if not numbers:
        return
    for other, column, is_needed, has_id in _mentions(db, table):
        marks = [(number,) for number in numbers]
        if not is_needed:
            db.executemany(f"UPDATE {other} SET {column} = NULL WHERE {column} = ?", marks)
        elif has_id:
            found = [row[0] for mark in marks for row in db.execute(f"SELECT id FROM {other} WHERE {column} = ?", mark)]
            _erase(db, other, found)
        else:
            db.executemany(f"DELETE FROM {other} WHERE {column} = ?", marks)
    db.executemany(f"DELETE FROM {table} WHERE id = ?", [(number,) for number in numbers])


def _mentions(db: Connection, table: str) -> list[tuple[str, str, bool, bool]]:
    """Return (table, column, whether a row cannot be without it, whether rows have an id) of all that names `table`."""
    found = []
    for (other,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        info = db.execute(f"PRAGMA table_info({other})").fetchall()
        needed = {row[1] for row in info if row[3] or row[5]}
        has_id = any(row[1] == "id" and row[5] for row in info)
        leads = db.execute(f"PRAGMA foreign_key_list({other})").fetchall()
        found += [(other, lead[3], lead[3] in needed, has_id) for lead in leads if lead[2] == table]
    return found
