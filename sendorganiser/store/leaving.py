"""Reads all there is of a case, so that it can leave as ordinary files and tables."""

from typing import Any

from sendorganiser.model import Document
from sendorganiser.store import documents
from sendorganiser.store.door import Door

_NOT_READABLE = {"learned", "watched_folders", "exchanged_rows", "exchanged_changes"}  # of use only inside the app


class Leaving(Door):
    """All papers of a case that are not in the bin, copies and whole piles among them; every table as rows."""

    def papers(self, case: int) -> list[Document]:
        sql = "SELECT id FROM documents WHERE case_id = ? AND removed = '' ORDER BY id"
        return [documents.one(self.db, row[0]) for row in self.db.execute(sql, (case,)).fetchall()]

    def in_bin(self, case: int) -> int:
        row = self.db.execute("SELECT count(*) FROM documents WHERE case_id = ? AND removed <> ''", (case,)).fetchone()
        return int(row[0])

    def tables(self, case: int) -> dict[str, tuple[list[str], list[tuple[Any, ...]]]]:
        """Return the rows of every table of a case's things but papers, by the table's name; nothing of the bin."""
        found = {}
        sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%\\_fts%' ESCAPE '\\'"
        for (name,) in self.db.execute(sql).fetchall():
            columns = [row[1] for row in self.db.execute(f'PRAGMA table_info("{name}")').fetchall()]
            if "case_id" not in columns or name == "documents" or name in _NOT_READABLE:
                continue
            only = " AND removed = ''" if "removed" in columns else ""
            rows = self.db.execute(f'SELECT * FROM "{name}" WHERE case_id = ?{only}', (case,)).fetchall()
            if rows:
                found[name] = (columns, rows)
        return found

    def sent(self, case: int) -> list[tuple[str, int, str, str]]:
        """Return title, number, day and file (its hash) of each bundle that was marked as sent."""
        sql = "SELECT title, no, sent, sha256 FROM issues JOIN packs ON packs.id = pack WHERE case_id = ?"
        return [tuple(row) for row in self.db.execute(f"{sql} ORDER BY sent, no", (case,)).fetchall()]
