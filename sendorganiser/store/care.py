"""Keeps what is done for single pages: turned and set straight, found blank, corrected by hand."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from sqlite3 import Connection
from typing import Any

from sendorganiser.errors import InputProblem
from sendorganiser.model.care import PLACEHOLDERS, PageCare, Unsure
from sendorganiser.model.document import Page
from sendorganiser.store import documents
from sendorganiser.store.documents import pack_words, unpack_words
from sendorganiser.store.door import Door

_IN_LISTS = "d.removed = '' AND d.behind IS NULL"
# The first condition is, to the letter, that of the index pages_unsure. Of five pages with more than 8 % of their words
# misread three were read with a sureness below 80 and all below 90, of 43 read well one (benchmarks/ocr.py, lot 2311).
_HARD = "pages.origin = 'ocr' AND (pages.confidence < 88 OR pages.text = '')"
_UNSURE = f"""
    SELECT d.id, d.title, pages.number, CASE WHEN pages.text = '' THEN 'no-words' ELSE 'unsure' END, pages.confidence
    FROM pages JOIN documents AS d ON d.id = pages.document
    LEFT JOIN page_care AS p ON p.document = d.id AND p.number = pages.number
    LEFT JOIN corrections AS c ON c.document = d.id AND c.number = pages.number
    WHERE {_HARD} AND d.case_id = ? AND {_IN_LISTS} AND c.made IS NULL AND coalesce(p.blank, 0) = 0
    AND EXISTS (SELECT 1 FROM care WHERE care.document = d.id AND care.looked)
"""
_RECORDINGS = f"""
    SELECT d.id, d.title, 1, 'recording', NULL FROM documents AS d
    LEFT JOIN corrections AS c ON c.document = d.id
    WHERE d.format IN ('audio', 'video') AND d.case_id = ? AND {_IN_LISTS} AND c.made IS NULL
"""


class Care(Door):
    """What is known of pages beside their words."""

    def pages(self, document: int) -> dict[int, PageCare]:
        """Return what was done for a paper's pages; pages of which there is nothing to tell are left out."""
        found = {}
        for number, turn, lean, blank, left_out in self.db.execute(
            "SELECT number, turn, lean, blank, left_out FROM page_care WHERE document = ?", (document,)
        ):
            found[number] = PageCare(number, turn, lean, bool(blank), bool(left_out))
        for number, *rest in self.db.execute(
            "SELECT number, made, typed, text FROM corrections WHERE document = ?", (document,)
        ):
            made, typed, text = rest
            known = found.get(number, PageCare(number))
            found[number] = replace(known, corrected=made, typed=typed, as_read=text)
        return found

    # ---- turned and set straight ----

    def base(self, document: int) -> str | None:
        """Return the reading copy (its hash) that a paper had before any page was turned by hand, if one was."""
        row = self.db.execute("SELECT base FROM care WHERE document = ?", (document,)).fetchone()
        return row[0] if row else None

    def reshape(
        self, document: int, reading: str, pages: Sequence[Page], done: Mapping[int, PageCare], *, base: str | None
    ) -> None:
        """Give a paper the reading copy in which its pages stand as `done` says; `base` is what that was made from.

        `reading` is the hash of a file that is kept and recorded already.
        """
        with self.writing() as db:
            documents.replace_reading(db, document, reading, pages)
            _begin(db, document)
            db.execute("UPDATE care SET base = ? WHERE document = ?", (base, document))
            for number, care in done.items():
                _note(db, document, number)
                db.execute(
                    "UPDATE page_care SET turn = ?, lean = ? WHERE document = ? AND number = ?",
                    (care.turn, care.lean, document, number),
                )

    def record(self, sha256: str, size: int) -> None:
        """Record a reading copy that is in the vault."""
        with self.writing() as db:
            documents.record_file(db, sha256, ".pdf", size, "reading")

    def turned_by_hand(self, document: int) -> set[int]:
        """Return the pages that a person has turned: OCR is not to turn them again."""
        sql = "SELECT number FROM page_care WHERE document = ? AND turn <> 0"
        return {row[0] for row in self.db.execute(sql, (document,)).fetchall()}

    # ---- blank pages ----

    def not_looked_over(self, case: int | None = None) -> list[int]:
        """Return the papers that are read, but whose pages nobody has looked at for blank ones."""
        rows = self.db.execute(
            "SELECT d.id FROM documents AS d LEFT JOIN care ON care.document = d.id"
            " WHERE coalesce(care.looked, 0) = 0 AND d.removed = '' AND (? IS NULL OR d.case_id = ?)"
            " AND NOT EXISTS (SELECT 1 FROM pages WHERE pages.document = d.id AND pages.text IS NULL) ORDER BY d.id",
            (case, case),
        ).fetchall()
        return [row[0] for row in rows]

    def keep_blanks(self, document: int, numbers: Iterable[int]) -> None:
        """Keep which pages of a paper are blank."""
        with self.writing() as db:
            _begin(db, document)
            db.execute("UPDATE care SET looked = 1 WHERE document = ?", (document,))
            db.execute("UPDATE page_care SET blank = 0 WHERE document = ?", (document,))
            for number in numbers:
                self._set(db, document, number, "blank", True)

    def set_blank(self, document: int, number: int, is_blank: bool) -> None:
        """Keep what a person says of a page: that it is blank, or is not."""
        with self.writing() as db:
            self._set(db, document, number, "blank", is_blank)

    def leave_out(self, document: int, numbers: Iterable[int], is_out: bool) -> None:
        """Keep that pages are, or are not, to be left out of bundles."""
        with self.writing() as db:
            for number in numbers:
                self._set(db, document, number, "left_out", is_out)

    # ---- words ----

    def unsure(self, case: int) -> list[Unsure]:
        """Return the pages of a case that a person should read, the hardest first; recordings last."""
        rows = self.db.execute(f"{_UNSURE} ORDER BY pages.confidence, d.id, pages.number", (case,)).fetchall()
        rows += self.db.execute(f"{_RECORDINGS} ORDER BY d.id", (case,)).fetchall()
        return [Unsure(*row) for row in rows]

    def correct(self, document: int, page: Page, *, typed: str, now: str) -> None:
        """Keep a page's words as a person gave them, and once, what was read there before."""
        with self.writing() as db:
            _page(db, document, page.number)
            db.execute(
                "INSERT OR IGNORE INTO corrections"
                " SELECT document, number, ?, ?, text, origin, confidence, words FROM pages"
                " WHERE document = ? AND number = ?",
                (now, typed, document, page.number),
            )
            db.execute(
                "UPDATE corrections SET made = ?, typed = ? WHERE document = ? AND number = ?",
                (now, typed, document, page.number),
            )
            db.execute(
                "UPDATE pages SET text = ?, words = ?, confidence = ? WHERE document = ? AND number = ?",
                (page.text, pack_words(page.words), page.confidence, document, page.number),
            )
            _look_again(db, document)

    def take_back(self, document: int, number: int) -> None:
        """Give a page the words back that were read on it."""
        with self.writing() as db:
            row = db.execute(
                "SELECT text, origin, confidence, words FROM corrections WHERE document = ? AND number = ?",
                (document, number),
            ).fetchone()
            if row is None:
                return
            db.execute("DELETE FROM corrections WHERE document = ? AND number = ?", (document, number))
            db.execute(
                "UPDATE pages SET text = ?, origin = ?, confidence = ?, words = ? WHERE document = ? AND number = ?",
                (*row, document, number),
            )
            _look_again(db, document)

    def keep_transcript(self, document: int, reading: str, pages: Sequence[Page], *, typed: str, now: str) -> None:
        """Keep what a person typed of a recording, and the reading copy that shows it; "" takes it back.

        `reading` is the hash of a file that is kept and recorded already.
        """
        with self.writing() as db:
            if typed:
                db.execute(
                    "INSERT OR IGNORE INTO corrections"
                    " SELECT document, number, ?, ?, text, origin, confidence, words FROM pages"
                    " WHERE document = ? AND number = 1",
                    (now, typed, document),
                )
                db.execute(
                    "UPDATE corrections SET made = ?, typed = ? WHERE document = ? AND number = 1",
                    (now, typed, document),
                )
            else:
                db.execute("DELETE FROM corrections WHERE document = ?", (document,))
            documents.lay_out_anew(db, document, reading, pages)
            _begin(db, document)
            db.execute("UPDATE care SET base = NULL WHERE document = ?", (document,))
            db.execute("UPDATE page_care SET turn = 0, lean = 0, blank = 0 WHERE document = ?", (document,))
            _look_again(db, document)

    def not_laid_out(self, case: int | None = None) -> list[int]:
        """Return recordings whose transcript, typed in an older version, does not show on their pages yet."""
        marks = ", ".join("?" for _ in PLACEHOLDERS)
        return [
            int(document)
            for (document,) in self.db.execute(
                "SELECT d.id FROM corrections c JOIN documents d ON d.id = c.document"
                " JOIN pages p ON p.document = d.id AND p.number = 1"
                f" WHERE c.number = 1 AND c.typed <> '' AND p.text = c.typed AND d.removed = ''"
                f" AND d.format IN ({marks}) AND (? IS NULL OR d.case_id = ?) ORDER BY d.id",
                (*PLACEHOLDERS, case, case),
            )
        ]

    def as_read(self, document: int, number: int) -> Page | None:
        """Return a corrected page's words as they were read, with their boxes; None if it was not corrected."""
        row = self.db.execute(
            "SELECT text, origin, confidence, words FROM corrections WHERE document = ? AND number = ?",
            (document, number),
        ).fetchone()
        if row is None:
            return None
        known = next(page for page in documents.pages(self.db, document) if page.number == number)
        text, origin, confidence, words = row
        return replace(known, text=text, origin=origin, confidence=confidence, words=unpack_words(words))

    def keep_as_read(self, document: int, page: Page) -> None:
        """Keep where the words that were read stand on a page that was turned since."""
        with self.writing() as db:
            db.execute(
                "UPDATE corrections SET words = ? WHERE document = ? AND number = ?",
                (pack_words(page.words), document, page.number),
            )

    def _set(self, db: Connection, document: int, number: int, column: str, value: bool) -> None:
        _page(db, document, number)
        _note(db, document, number)
        sql = f"UPDATE page_care SET {column} = ? WHERE document = ? AND number = ?"
        db.execute(sql, (int(value), document, number))


def is_placeholder(format: str) -> bool:
    """Say whether a paper's page only stands for a file of this format."""
    return format in PLACEHOLDERS


def _begin(db: Connection, document: int) -> None:
    db.execute("INSERT OR IGNORE INTO care (document) VALUES (?)", (document,))


def _note(db: Connection, document: int, number: int) -> None:
    db.execute("INSERT OR IGNORE INTO page_care (document, number) VALUES (?, ?)", (document, number))


def _page(db: Connection, document: int, number: int) -> Any:
    row = db.execute("SELECT id FROM pages WHERE document = ? AND number = ?", (document, number)).fetchone()
    if row is None:
        raise InputProblem(f"This paper has no page {number}.", "Choose one of its pages.")
    return row


def _look_again(db: Connection, document: int) -> None:
    """Let what the paper seems to be be suggested anew, unless somebody has said what it is."""
    db.execute("UPDATE documents SET looked_at = 0 WHERE id = ? AND confirmed = 0", (document,))
