"""What searching keeps beside the index: saved searches, the words papers have, and the ranks of common words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sendorganiser.model.query import Query, SavedSearch, Scope
from sendorganiser.store import finding, word_levels
from sendorganiser.store.connection import in_our_words
from sendorganiser.store.door import Door

if TYPE_CHECKING:
    from sendorganiser.jobs import Job
    from sendorganiser.store.finding import Found

_MOST_HITS = 5000


class Searching(Door):
    """Searches and what makes them quick."""

    def saved(self, case: int) -> list[SavedSearch]:
        """Return the case's saved searches by name."""
        rows = self.db.execute(
            "SELECT id, case_id, name, typed, made FROM saved_searches WHERE case_id = ? ORDER BY name COLLATE NOCASE",
            (case,),
        )
        return [SavedSearch(*row) for row in rows]

    def save(self, case: int, *, name: str, typed: str, now: str) -> int:
        """Keep a search by a name; one of that name is replaced."""
        with self.writing() as db:
            db.execute("DELETE FROM saved_searches WHERE case_id = ? AND name = ?", (case, name))
            sql = "INSERT INTO saved_searches (case_id, name, typed, made) VALUES (?, ?, ?, ?) RETURNING id"
            return int(db.execute(sql, (case, name, typed, now)).fetchone()[0])

    def forget(self, number: int) -> None:
        """Keep a saved search no longer."""
        with self.writing() as db:
            db.execute("DELETE FROM saved_searches WHERE id = ?", (number,))

    def page_hits(self, case: int, query: Query, *, scope: Scope, limit: int = _MOST_HITS) -> list[Found]:
        """Return every page that answers, by the papers' dates, for going from hit to hit."""
        with in_our_words():
            return finding.page_hits(self.db, case, query, scope=scope, limit=limit)

    def pages_in(self, document: int, query: Query, *, limit: int = _MOST_HITS) -> list[Found]:
        """Return the pages of one paper that answer, in their order."""
        with in_our_words():
            return finding.pages_in(self.db, document, query, limit=limit)

    def count(self, case: int, query: Query, *, scope: Scope) -> tuple[int, int]:
        """Return how many papers and how many pages answer."""
        with in_our_words():
            return finding.count(self.db, case, query, scope=scope)

    def weights(self, query: Query) -> list[float]:
        """Return how telling each part of a query is: a word on few pages tells more than one on many."""
        with in_our_words():
            return finding.weights(self.db, query)

    def has_word(self, word: str) -> bool:
        """Say whether any page or title has this word."""
        asked = '"' + word.replace('"', " ") + '"'
        with in_our_words():
            return any(
                self.db.execute(f"SELECT 1 FROM {index} WHERE {index} MATCH ? LIMIT 1", (asked,)).fetchone()
                for index in ("pages_fts", "documents_fts")
            )

    def words_like(self, beginning: str, *, limit: int = 4000) -> dict[str, int]:
        """Return the words on pages that begin so, and on how many pages each is."""
        with in_our_words():
            self.db.execute(
                "CREATE VIRTUAL TABLE IF NOT EXISTS temp.words_of_pages USING fts5vocab('main', 'pages_fts', 'row')"
            )
            sql = "SELECT term, doc FROM temp.words_of_pages WHERE term >= ? AND term < ? LIMIT ?"
            return dict(self.db.execute(sql, (beginning, beginning + "\uffff", limit)))

    def is_prepared(self) -> bool:
        """Say whether a large archive's common words are all ranked beforehand; a small one needs none of it."""
        return word_levels.unprepared(self.db) == 0

    def prepare(self, job: Job) -> None:
        """Rank common words beforehand where the archive is large; can be stopped and gone on with at any time."""
        if not self.may_write or not word_levels.unprepared(self.db):
            return
        with self.writing() as db:
            if word_levels.must_choose(db):
                word_levels.choose(db)
        waiting = word_levels.missing_parts(self.db)
        for part in job.each(waiting, "Preparing the search"):
            with self.writing() as db:
                word_levels.make_part(db, part)
