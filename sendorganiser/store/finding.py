"""Turns a Query into FTS5's language and finds the pages that answer it."""

from __future__ import annotations

from dataclasses import dataclass
from sqlite3 import Connection
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sendorganiser.model.query import Query, Term

_ENOUGH_PAGES = 800  # the best pages; a paper whose best page is worse than these is not shown anyway
_TITLE_WEIGHT = 4.0  # a word in the title is worth more than one among hundreds on a page


@dataclass(frozen=True)
class Found:
    """A page that answers, best first; `score` is bm25 (lower is better)."""

    document: int
    title: str
    page: int
    text: str
    score: float


def find(db: Connection, case: int, query: Query, *, limit: int) -> list[Found]:
    """Return the best page of each paper that has every term on one page, or in its title and facts."""
    words = match(query, " AND ")
    return _best_pages(db, case, words, limit) if words else []


def find_nearly(db: Connection, case: int, query: Query, *, limit: int) -> list[Found]:
    """Return the pages that share most terms, for when no page has them all (a misread word in a scan)."""
    words = match(query, " OR ")
    return _best_pages(db, case, words, limit) if words else []


def match(query: Query, joiner: str) -> str:
    """Write the query as FTS5 does; whatever the person typed stands inside quotation marks."""
    wanted = joiner.join(_term(term) for term in query.terms)
    refused = " OR ".join(_quoted(term) for term in query.without)  # just that word, none of its kin
    if wanted and refused:
        return f"({wanted}) NOT ({refused})"
    return wanted


def _term(term: Term) -> str:
    quoted = _quoted(term)
    if term.phrase or len(term.text) < 2:
        return quoted + ("*" if term.starts and term.text else "")
    if term.starts:
        return quoted + "*"
    return f'("{term.beginning}"*)' if term.beginning != term.text else quoted


def _quoted(term: Term) -> str:
    return '"' + term.text.replace('"', " ").replace("\x00", " ") + '"'


def _best_pages(db: Connection, case: int, words: str, limit: int) -> list[Found]:
    rows = db.execute(
        """
        WITH hits AS (
            SELECT rowid AS page, bm25(pages_fts) AS score FROM pages_fts WHERE pages_fts MATCH :words
            ORDER BY score LIMIT :enough
        ),
        best AS (
            SELECT document, pages.id AS page, min(score) AS score FROM hits JOIN pages ON pages.id = hits.page
            GROUP BY document
        ),
        named AS (
            SELECT rowid AS document, bm25(documents_fts) * :weight AS score
            FROM documents_fts WHERE documents_fts MATCH :words ORDER BY score LIMIT :enough
        ),
        both AS (
            SELECT document, max(page) AS page, sum(score) AS score FROM
                (SELECT document, page, score FROM best UNION ALL SELECT document, NULL, score FROM named)
            GROUP BY document
        ),
        chosen AS (
            SELECT document, page, score FROM both JOIN documents ON documents.id = document
            WHERE case_id = :case AND removed = '' AND behind IS NULL ORDER BY score, document LIMIT :limit
        )
        SELECT documents.id, documents.title, coalesce(pages.number, 1), coalesce(pages.text, ''), score
        FROM chosen JOIN documents ON documents.id = chosen.document
        LEFT JOIN pages ON pages.document = chosen.document
            AND (pages.id = chosen.page OR (chosen.page IS NULL AND pages.number = 1))
        ORDER BY score, documents.id
        """,
        {"words": words, "weight": _TITLE_WEIGHT, "case": case, "limit": limit, "enough": _ENOUGH_PAGES},
    ).fetchall()
    return [Found(*row) for row in rows]
