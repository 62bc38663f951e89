"""Reads all there is of a case, so that it can leave, and puts back what no other verb does when it returns."""

import json
from collections.abc import Mapping, Sequence
from sqlite3 import Connection
from typing import Any

from sendorganiser.model import Document
from sendorganiser.store import documents
from sendorganiser.store.case_tables import CaseTable, Shape, by_name, needed_columns, rows_of, shapes
from sendorganiser.store.connection import database_errors
from sendorganiser.store.door import Door

_NOT_READABLE = {"learned", "watched_folders"}  # of use only inside the app
# What an export brings back as it is, in this order: each may name rows of those before it, papers, people and events.
# What is not here comes back by a verb of its own, is found anew from the words, or is told in the guide to stay out.
RETURNING = (
    "parts", "kin_decisions", "pack_pages", "plan_sections", "plan_links", "plan_pairs", "plan_wishes", "ciphers",
    "redaction_boxes", "provision_lines", "provision_entries", "costs", "impacts", "letters", "highlights",
    "page_notes", "points", "evidence", "inaccuracies", "statements", "tags", "relations", "hearing_notes",
    "saved_searches",
)  # fmt: skip
Rows = Mapping[str, Sequence[dict[str, Any]]]
Ids = Mapping[str, Mapping[int, int]]


class Leaving(Door):
    """All papers of a case that are not in the bin, copies and whole piles among them; every table as rows."""

    def papers(self, case: int) -> list[Document]:
        sql = "SELECT id FROM documents WHERE case_id = ? AND removed = '' ORDER BY id"
        return [documents.one(self.db, row[0]) for row in self.db.execute(sql, (case,)).fetchall()]

    def fronts(self, case: int) -> dict[int, int]:
        """Return which papers stand behind which other: copies, and exchanges that another holds."""
        sql = "SELECT id, behind FROM documents WHERE case_id = ? AND removed = '' AND behind IS NOT NULL"
        return dict(self.db.execute(sql, (case,)).fetchall())

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

    def things(self, case: int) -> Rows:
        """Return the rows of all that comes back as it is, by table; what was taken out of the lists is not there."""
        known, found = shapes(self.db), dict[str, list[dict[str, Any]]]()
        for name in RETURNING:
            columns = known[name].columns
            only = " AND removed = ''" if "removed" in columns else ""
            sql = f"SELECT {', '.join(columns)} FROM {name} WHERE {rows_of(name, known)}{only}"
            rows = [dict(zip(columns, row, strict=True)) for row in self.db.execute(sql, (case,)).fetchall()]
            if rows:
                found[name] = rows
        return found

    def put_things_back(self, case: int, rows: Rows, ids: Ids) -> int:
        """Write such rows for a case whose papers, people and events have new ids; return how many could not be.

        A row is left out if it cannot be without one that has not come back, or is not as the table wants it.
        """
        known, moved = shapes(self.db), {name: dict(of_table) for name, of_table in ids.items()}
        left = 0
        with self.writing() as db:
            for name in RETURNING:
                shape, needed, table = known[name], needed_columns(db, name), by_name()[name]
                for row in rows.get(name, ()):
                    made = _moved(row, table, shape, moved) | ({"case_id": case} if "case_id" in shape.columns else {})
                    is_whole = all(made.get(c) is not None for c in needed - {"id"} if c in shape.refers)
                    number = _inserted(db, name, made) if is_whole else None
                    left += number is None
                    if number is not None and isinstance(row.get("id"), int):
                        moved.setdefault(name, {})[row["id"]] = number
        return left

    def sent(self, case: int) -> list[tuple[str, int, str, str]]:
        """Return title, number, day and file (its hash) of each bundle that was marked as sent."""
        sql = "SELECT title, no, sent, sha256 FROM issues JOIN packs ON packs.id = pack WHERE case_id = ?"
        return [tuple(row) for row in self.db.execute(f"{sql} ORDER BY sent, no", (case,)).fetchall()]

    def stays(self, case: int) -> dict[str, int]:
        """Count what an export holds as files at most, and does not bring back into the app."""
        counted = {}
        for what, table, only in (
            ("pages turned by hand", "page_care", " AND (turn <> 0 OR lean <> 0)"),
            ("redacted copies", "redacted_copies", ""),
            ("builds of bundles", "builds", ""),
            ("bundles marked as sent", "issues", ""),
        ):
            sql = f"SELECT count(*) FROM {table} WHERE {rows_of(table, shapes(self.db))}{only}"
            if number := int(self.db.execute(sql, (case,)).fetchone()[0]):
                counted[what] = number
        return counted

    def put_back(self, document: int, *, source_name: str, note: str, front: int | None) -> None:
        """Give a paper that has come back the name it first came with, what was noted, and its place behind another."""
        with self.writing() as db:
            documents.add_note(db, document, note)
            sql = "UPDATE documents SET source_name = ?, behind = coalesce(?, behind) WHERE id = ?"
            db.execute(sql, (source_name, front, document))


def _moved(row: Mapping[str, Any], table: CaseTable, shape: Shape, ids: Ids) -> dict[str, Any]:
    """Return a row with the ids that what it names has here; what is not here is named no more."""

    def here(other: str, value: Any) -> int | None:
        return ids.get(other, {}).get(value) if isinstance(value, int) else None

    made = {}
    for column in [c for c in shape.columns if c in row and c not in ("id", "case_id")]:
        value = row[column]
        if column in shape.refers:
            value = here(shape.refers[column], value)
        elif (other := table.json.get(column, "plan")) != "plan" and value:
            try:
                value = json.dumps([found for each in json.loads(value) if (found := here(other, each))])
            except (TypeError, ValueError):  # somebody has changed it
                value = "[]"
        made[column] = value
    if table.name == "kin_decisions" and made["one"] and made["other"]:  # kept with the lower number first
        made["one"], made["other"] = sorted((made["one"], made["other"]))
    return made


def _inserted(db: Connection, table: str, row: Mapping[str, Any]) -> int | None:
    """Write a row and return its id; None where the table does not take it."""
    try:
        places = ", ".join("?" * len(row))
        return db.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({places})", tuple(row.values())).lastrowid
    except database_errors():  # of one row only: it broke a rule of the table
        return None
