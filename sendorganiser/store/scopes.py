"""Writes in SQL which papers, and which of their pages, may answer a search."""

from __future__ import annotations

from sqlite3 import Connection

from sendorganiser.model.query import Scope


def papers(case: int, scope: Scope) -> tuple[str, list[object]]:
    """Return the condition a row of `documents` must meet, and its values."""
    parts: list[str] = ["documents.case_id = ?", "documents.removed = ''", "documents.behind IS NULL"]
    values: list[object] = [case]
    if scope.kinds:
        parts.append(f"documents.kind IN ({', '.join('?' * len(scope.kinds))})")
        values += scope.kinds
    for column, value in (("organisation", scope.organisation), ("person", scope.person)):
        if value:
            parts.append(f"documents.{column} LIKE ? ESCAPE '\\'")
            values.append(_anywhere(value))
    if scope.since:
        parts.append("documents.date >= ?")
        values.append(scope.since)
    if scope.until:
        parts.append("documents.date <> '' AND documents.date <= ?")
        values.append(scope.until)
    if scope.tag:
        parts.append(
            "EXISTS (SELECT 1 FROM tags WHERE tags.document = documents.id AND tags.removed = ''"
            " AND tags.tag LIKE ? ESCAPE '\\')"
        )
        values.append(_anywhere(scope.tag))
    if scope.point:
        parts.append(
            "EXISTS (SELECT 1 FROM evidence JOIN points ON points.id = evidence.point"
            " WHERE evidence.document = documents.id AND evidence.removed = '' AND points.removed = ''"
            " AND points.title LIKE ? ESCAPE '\\')"
        )
        values.append(_anywhere(scope.point))
    return " AND ".join(parts), values


def pages(db: Connection, case: int, scope: Scope) -> tuple[bool, str, list[object]]:
    """Return whether pages are named that may answer, or else those that may not: whichever are fewer.

    Then a SELECT of them and its values; "" where every page may answer.
    """
    where, values = papers(case, scope)
    of_pages = "SELECT pages.id FROM documents JOIN pages ON pages.document = documents.id WHERE"
    if scope.section:
        return True, f"{of_pages} {where} AND {_IN_SECTION}", [*values, scope.section]
    inside, outside = shares(db, case, scope)
    if not outside:
        return False, "", []
    if inside <= outside:
        return True, f"{of_pages} {where}", values
    return False, f"{of_pages} NOT coalesce({where}, 0)", values


def shares(db: Connection, case: int, scope: Scope) -> tuple[int, int]:
    """Return how many pages the papers have that may answer, and how many the others."""
    where, values = papers(case, scope)
    row = db.execute(f"SELECT total(pages), total(CASE WHEN {where} THEN pages END) FROM documents", values).fetchone()
    return int(row[1]), int(row[0] - row[1])


def on_pages(db: Connection, case: int, scope: Scope, *, column: str = "+rowid") -> tuple[str, list[object]]:
    """Return a condition on `column`, which is a page, and its values."""
    may, select, values = pages(db, case, scope)
    if not select:
        return "1", []
    return f"{column} {'IN' if may else 'NOT IN'} ({select})", values


# A section goes on to the page where the next one begins.
_IN_SECTION = """EXISTS (
    SELECT 1 FROM plan_sections AS this WHERE this.document = documents.id AND this.letter = ?
    AND pages.number >= this.page AND pages.number <= coalesce(
        (SELECT min(next.page) FROM plan_sections AS next
         WHERE next.document = this.document AND next.letter > this.letter AND next.page >= this.page),
        pages.number
    )
)"""


def _anywhere(value: str) -> str:
    plain = value.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{plain}%"
