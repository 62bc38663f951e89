"""Keeps who is called what in redacted papers, the boxes on papers, their redacted copies, and false ones found."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sendorganiser.model.redaction import Cipher, Rect, RedactedCopy, RedactionBox
from sendorganiser.presets import from_plain, to_plain
from sendorganiser.store import documents, rows
from sendorganiser.store.door import Door
from sendorganiser.store.rows import Noun

CIPHERS = Noun("ciphers", Cipher, "cipher")
_BOX = "page, x0, y0, x1, y1, words, label, redaction_boxes.reason, redaction_boxes.id, redaction_boxes.made"


class Redactions(Door):
    """What must not be read by others. The originals and reading copies stay as they are."""

    # ---- who is called what: the key, which goes into no bundle ----

    def ciphers(self, case: int) -> list[Cipher]:
        return rows.read(self.db, CIPHERS, "case_id = ?", (case,), order="cipher, id")

    def add_cipher(self, new: Cipher) -> int:
        with self.writing() as db:
            return rows.add(db, CIPHERS, new)

    def change_cipher(self, number: int, changes: Mapping[str, Any]) -> dict[str, Any]:
        """Change a cipher; return the fields as they were. Boxes drawn before keep what is printed on them."""
        with self.writing() as db:
            return rows.change(db, CIPHERS, number, changes)

    def remove_ciphers(self, numbers: Iterable[int], *, now: str) -> None:
        with self.writing() as db:
            rows.remove(db, CIPHERS, numbers, now)

    def put_back_ciphers(self, numbers: Iterable[int]) -> None:
        with self.writing() as db:
            rows.put_back(db, CIPHERS, numbers)

    # ---- boxes ----

    def boxes(self, document: int) -> list[RedactionBox]:
        """Return the boxes on a paper's pages as these stand now."""
        return self._boxes(document, "redaction_boxes.reading = documents.reading")

    def stale(self, document: int) -> list[RedactionBox]:
        """Return boxes that were drawn before pages were turned or set straight: they would lie elsewhere."""
        return self._boxes(document, "redaction_boxes.reading <> documents.reading")

    def add_boxes(self, document: int, boxes: Sequence[RedactionBox], *, now: str) -> tuple[int, ...]:
        """Draw boxes; return their ids. One of the same place and page is not drawn twice."""
        with self.writing() as db:
            reading = documents.one(db, document).reading
            there = {(box.page, box.rect) for box in self.boxes(document)}
            added = []
            for box in boxes:
                if (box.page, box.rect) in there:
                    continue
                there.add((box.page, box.rect))
                sql = (
                    "INSERT INTO redaction_boxes (document, reading, page, x0, y0, x1, y1, words, label, reason, made)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                )
                row = (document, reading, box.page, *map(float, box.rect), box.words, box.label, box.reason)
                number = db.execute(sql, (*row, box.made or now)).lastrowid
                assert number is not None
                added.append(number)
            return tuple(added)

    def remove_boxes(self, document: int, numbers: Iterable[int]) -> None:
        with self.writing() as db:
            sql = "DELETE FROM redaction_boxes WHERE document = ? AND id = ?"
            db.executemany(sql, [(document, number) for number in numbers])

    def carry_boxes(self, document: int, before: str, places: Mapping[int, Rect]) -> None:
        """Let boxes drawn on the reading copy `before` stand on the one there is now; `places` are those by id."""
        with self.writing() as db:
            reading = documents.one(db, document).reading
            sql = "UPDATE redaction_boxes SET reading = ?, x0 = ?, y0 = ?, x1 = ?, y1 = ? WHERE id = ? AND reading = ?"
            db.executemany(sql, [(reading, *rect, number, before) for number, rect in places.items()])

    # ---- copies ----

    def copy(self, document: int) -> RedactedCopy | None:
        """Return a paper's newest redacted copy, if one was made."""
        found = self._copies("document = ?", (document,))
        return found[-1] if found else None

    def copies(self, case: int) -> dict[int, RedactedCopy]:
        """Return the newest redacted copy of each paper of a case that has one."""
        found = self._copies("document IN (SELECT id FROM documents WHERE case_id = ?)", (case,))
        return {copy.document: copy for copy in found}

    def begun(self, case: int) -> set[int]:
        """Return the papers of a case that have boxes."""
        sql = (
            "SELECT DISTINCT document FROM redaction_boxes JOIN documents ON documents.id = document WHERE case_id = ?"
        )
        return {row[0] for row in self.db.execute(sql, (case,)).fetchall()}

    def keep_copy(self, copy: RedactedCopy, size: int) -> int:
        """Record a copy whose file is in the vault; earlier ones are kept, for they may have been sent."""
        with self.writing() as db:
            documents.record_file(db, copy.copy, ".pdf", size, "redacted")
            plain = json.dumps([to_plain(box) for box in copy.boxes], ensure_ascii=False)
            number = db.execute(
                "INSERT INTO redacted_copies (document, copy, reading, boxes, gone, made) VALUES (?, ?, ?, ?, ?, ?)",
                (copy.document, copy.copy, copy.reading, plain, json.dumps(copy.gone, ensure_ascii=False), copy.made),
            ).lastrowid
            assert number is not None
            return number

    # ---- papers whose words somebody only covered ----

    def not_looked_under(self, case: int | None) -> list[int]:
        """Return the papers that were not yet looked at, as they stand now, for words that are only covered."""
        sql = (
            "SELECT documents.id FROM documents LEFT JOIN covered_words ON covered_words.document = documents.id"
            " WHERE removed = '' AND (? IS NULL OR case_id = ?)"
            " AND EXISTS (SELECT 1 FROM pages WHERE pages.document = documents.id AND origin = 'pdf')"
            " AND coalesce(covered_words.reading, '') <> documents.reading ORDER BY documents.id"
        )
        return [row[0] for row in self.db.execute(sql, (case, case)).fetchall()]

    def keep_covered(self, document: int, found: Sequence[Mapping[str, Any]]) -> None:
        with self.writing() as db:
            reading = documents.one(db, document).reading
            plain = json.dumps(list(found), ensure_ascii=False)
            db.execute("INSERT OR REPLACE INTO covered_words VALUES (?, ?, ?)", (document, reading, plain))

    def covered(self, document: int) -> list[dict[str, Any]]:
        """Return the words of a paper that are covered but can be read: page, how, words, boxes."""
        row = self.db.execute("SELECT found FROM covered_words WHERE document = ?", (document,)).fetchone()
        return list(json.loads(row[0])) if row else []

    def _boxes(self, document: int, where: str) -> list[RedactionBox]:
        sql = (
            f"SELECT {_BOX} FROM redaction_boxes JOIN documents ON documents.id = document"
            f" WHERE document = ? AND {where} ORDER BY page, y0, x0, redaction_boxes.id"
        )
        found = []
        for page, x0, y0, x1, y1, *rest in self.db.execute(sql, (document,)).fetchall():
            rect: Rect = (x0, y0, x1, y1)
            found.append(RedactionBox(page, rect, *rest))
        return found

    def _copies(self, where: str, values: tuple[object, ...]) -> list[RedactedCopy]:
        sql = f"SELECT id, document, copy, reading, boxes, gone, made FROM redacted_copies WHERE {where} ORDER BY id"
        found = []
        for number, document, copy, reading, boxes, gone, made in self.db.execute(sql, values).fetchall():
            drawn = tuple(from_plain(RedactionBox, plain, "box") for plain in json.loads(boxes))
            now = self.boxes(document)
            current = self._reading(document) == reading and _places(now) == _places(drawn)
            found.append(RedactedCopy(number, document, copy, reading, drawn, tuple(json.loads(gone)), made, current))
        return found

    def _reading(self, document: int) -> str:
        row = self.db.execute("SELECT reading FROM documents WHERE id = ?", (document,)).fetchone()
        return str(row[0]) if row else ""


def _places(boxes: Iterable[RedactionBox]) -> set[tuple[int, Rect, str]]:
    return {(box.page, box.rect, box.said) for box in boxes}
