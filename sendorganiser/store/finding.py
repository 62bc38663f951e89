"""Finds the pages that answer a Query and ranks their papers: a page's words by bm25, and the paper's title."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from sqlite3 import Connection
from typing import TYPE_CHECKING

from sendorganiser.model.query import Scope
from sendorganiser.store import scopes
from sendorganiser.store.matching import TITLE_WEIGHT, match, written

if TYPE_CHECKING:
    from sendorganiser.model.query import Query

_ENOUGH_PAGES = 800  # the best pages; a paper whose best page is worse than these is not shown anyway
_BEST_TITLES = 150  # of their papers each page counts, however poor
_COUNTED = 3000  # a word on more pages tells hardly less
_ANYWHERE = Scope()


@dataclass(frozen=True)
class Found:
    """A page that answers, best first; `score` is bm25 (lower is better)."""

    document: int
    title: str
    page: int
    text: str
    score: float


def find(db: Connection, case: int, query: Query, *, limit: int, scope: Scope = _ANYWHERE) -> list[Found]:
    """Return the best page of each paper that has every term on one page, or in its title and facts.

    Without any term: the papers the scope holds, newest first.
    """
    if not query.parts:
        return _newest(db, case, limit, scope)
    from sendorganiser.store import common_words

    query = common_words.lightened(db, query)
    words = match(query, " AND ")
    ranked = common_words.best_pages(db, case, query, scope)
    return _best_papers(db, case, words, limit, scope, ranked)


def find_nearly(db: Connection, case: int, query: Query, *, limit: int, scope: Scope = _ANYWHERE) -> list[Found]:
    """Return the pages that share most terms, for when no page has them all (a misread word in a scan).

    Of one paper there may be several, for it is not only rare words that make a page the one that was meant.
    """
    from sendorganiser.store import common_words

    words = match(common_words.rarer(db, query), " OR ")
    if not words:
        return []
    where, values = scopes.papers(case, scope)
    on_pages, asked = scopes.on_pages(db, case, scope)
    rows = db.execute(
        f"""
        WITH best AS MATERIALIZED (
            SELECT rowid AS page, bm25(pages_fts) AS score FROM pages_fts WHERE pages_fts MATCH ? AND {on_pages}
            ORDER BY score LIMIT {_ENOUGH_PAGES}
        ),
        titled AS MATERIALIZED (
            SELECT rowid AS document, bm25(documents_fts) * {TITLE_WEIGHT} AS score
            FROM documents_fts WHERE documents_fts MATCH ? ORDER BY score LIMIT {_ENOUGH_PAGES}
        ),
        both AS (
            SELECT page, score FROM best
            UNION ALL SELECT pages.id, score FROM titled CROSS JOIN pages ON pages.document = titled.document
            WHERE pages.number = 1 OR pages.id IN (SELECT page FROM best)
        )
        SELECT documents.id, documents.title, pages.number, coalesce(pages.text, ''), sum(both.score) AS score
        FROM both JOIN pages ON pages.id = both.page JOIN documents ON documents.id = pages.document
        WHERE {where} GROUP BY pages.id ORDER BY score, pages.id LIMIT ?
        """,
        (words, *asked, words, *values, limit),
    ).fetchall()
    return [Found(*row) for row in rows]


def page_hits(db: Connection, case: int, query: Query, *, scope: Scope = _ANYWHERE, limit: int) -> list[Found]:
    """Return every page that answers, in the order of the papers' dates and pages, for going from hit to hit."""
    words = match(query, " AND ")
    if not words:
        return []
    where, values = scopes.on_pages(db, case, scope)
    rows = db.execute(
        f"""
        SELECT documents.id, documents.title, pages.number, pages.text, 0.0
        FROM (SELECT rowid AS page FROM pages_fts WHERE pages_fts MATCH ? AND {where}) AS hits
        JOIN pages ON pages.id = hits.page JOIN documents ON documents.id = pages.document
        ORDER BY documents.date, documents.id, pages.number LIMIT ?
        """,
        (words, *values, limit),
    )
    return [Found(*row) for row in rows]


def pages_in(db: Connection, document: int, query: Query, *, limit: int) -> list[Found]:
    """Return the pages of one paper that answer, in their order."""
    words = match(query, " AND ")
    first, last = db.execute("SELECT min(id), max(id) FROM pages WHERE document = ?", (document,)).fetchone()
    if not words or first is None:
        return []
    rows = db.execute(
        """
        SELECT documents.id, documents.title, pages.number, pages.text, 0.0
        FROM (SELECT rowid AS page FROM pages_fts WHERE pages_fts MATCH ? AND rowid BETWEEN ? AND ?) AS hits
        JOIN pages ON pages.id = hits.page JOIN documents ON documents.id = pages.document
        WHERE documents.id = ? ORDER BY pages.number LIMIT ?
        """,
        (words, first, last, document, limit),
    )
    return [Found(*row) for row in rows]


def count(db: Connection, case: int, query: Query, *, scope: Scope = _ANYWHERE) -> tuple[int, int]:
    """Return how many papers and pages answer by the words of their pages."""
    where, values = scopes.on_pages(db, case, scope)
    row = db.execute(
        f"""
        SELECT count(DISTINCT document), count(*)
        FROM (SELECT rowid AS page FROM pages_fts WHERE pages_fts MATCH ? AND {where}) AS hits
        JOIN pages ON pages.id = hits.page
        """,
        (match(query, " AND "), *values),
    ).fetchone()
    return int(row[0]), int(row[1])


def weights(db: Connection, query: Query) -> list[float]:
    """Return for each part of a query how telling it is: more the fewer pages it is on, 0 where it is on none."""
    pages = int(db.execute("SELECT count(*) FROM pages").fetchone()[0])
    made = []
    for part in query.parts:
        sql = "SELECT count(*) FROM (SELECT 1 FROM pages_fts WHERE pages_fts MATCH ? LIMIT ?)"
        there = int(db.execute(sql, (written(part), _COUNTED)).fetchone()[0])
        made.append(math.log(1 + pages / there) if there else 0.0)
    return made


def _best_papers(
    db: Connection, case: int, words: str, limit: int, scope: Scope, ranked: list[tuple[int, float]] | None
) -> list[Found]:
    """Join the pages' ranks (`ranked`, or else every page that answers) with the titles'."""
    where, values = scopes.papers(case, scope)
    if ranked is not None:
        hits = "hits AS MATERIALIZED (SELECT value ->> 0 AS page, value ->> 1 AS score FROM json_each(?))"
        asked: list[object] = [json.dumps(ranked)]
    else:
        on_pages, asked = scopes.on_pages(db, case, scope)
        hits = _HITS.format(on_pages=on_pages, enough=_ENOUGH_PAGES, named=_BEST_TITLES)
        asked = [words, *asked, words]
    # The section of a plan is on its pages; its title says nothing about it.
    titles = "0" if scope.section else "1"
    rows = db.execute(
        f"""
        WITH {hits},
        best AS (
            SELECT document, pages.id AS page, min(score) AS score FROM hits JOIN pages ON pages.id = hits.page
            GROUP BY document
        ),
        named AS (
            SELECT rowid AS document, bm25(documents_fts) * {TITLE_WEIGHT} AS score
            FROM documents_fts WHERE documents_fts MATCH ? AND {titles} ORDER BY score LIMIT {_ENOUGH_PAGES}
        ),
        both AS (
            SELECT document, max(page) AS page, sum(score) AS score FROM
                (SELECT document, page, score FROM best UNION ALL SELECT document, NULL, score FROM named)
            GROUP BY document
        ),
        chosen AS (
            SELECT document, page, score FROM both JOIN documents ON documents.id = document
            WHERE {where} ORDER BY score, document LIMIT ?
        )
        SELECT documents.id, documents.title, coalesce(pages.number, 1), coalesce(pages.text, ''), score
        FROM chosen JOIN documents ON documents.id = chosen.document
        LEFT JOIN pages ON pages.document = chosen.document
            AND (pages.id = chosen.page OR (chosen.page IS NULL AND pages.number = 1))
        ORDER BY score, documents.id
        """,
        (*asked, words, *values, limit),
    ).fetchall()
    return [Found(*row) for row in rows]


# The best pages, and those of the papers whose titles answer best, however poor: the two are added up.
_HITS = """answers AS MATERIALIZED (
    SELECT rowid AS page, bm25(pages_fts) AS score FROM pages_fts WHERE pages_fts MATCH ? AND {on_pages}
),
hits AS MATERIALIZED (
    SELECT page, score FROM (SELECT page, score FROM answers ORDER BY score LIMIT {enough})
    UNION SELECT answers.page, answers.score
    FROM (
        SELECT rowid AS document FROM documents_fts WHERE documents_fts MATCH ? ORDER BY bm25(documents_fts)
        LIMIT {named}
    ) AS titled
    CROSS JOIN pages ON pages.document = titled.document CROSS JOIN answers ON answers.page = pages.id
)"""


def _newest(db: Connection, case: int, limit: int, scope: Scope) -> list[Found]:
    where, values = scopes.papers(case, scope)
    on_pages, asked = scopes.on_pages(db, case, scope, column="pages.id")
    rows = db.execute(
        f"""
        WITH first AS (
            SELECT document, min(number) AS number FROM pages WHERE {on_pages}
            GROUP BY document
        )
        SELECT documents.id, title, first.number, coalesce(pages.text, ''), 0.0
        FROM documents JOIN first ON first.document = documents.id
        JOIN pages ON pages.document = documents.id AND pages.number = first.number
        WHERE {where} ORDER BY date DESC, documents.id LIMIT ?
        """,
        (*asked, *values, limit),
    ).fetchall()
    return [Found(*row) for row in rows]
