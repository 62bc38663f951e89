"""Keeps families of papers: copies and versions, what a person said of them, and papers cut out of a larger file."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sendorganiser.errors import InputProblem
from sendorganiser.model.document import BAR, Document, Fact, Suggestion
from sendorganiser.model.family import Choice, Decision, Kinship, Source
from sendorganiser.store import case_tables, documents
from sendorganiser.store.documents import NewDocument
from sendorganiser.store.door import Door
from sendorganiser.store.vault import Arrived

_SERIES = 4  # versions of one paper from which they are rather letters from one mould (invoices, weekly reports)
_IN_LISTS = "removed = '' AND behind IS NULL"
_IS_COPY = (  # behind another, and neither a pile that was split nor a page of what it stands behind
    "removed = '' AND id NOT IN (SELECT whole FROM parts) AND instr((SELECT front.clues FROM documents AS front"
    " WHERE front.id = documents.behind), documents.original) = 0"
)
_RESTS_LIGHTLY = frozenset(  # what names a paper but no page of it, or goes with the words of its pages
    ("parts", "care", "page_care", "corrections", "kin_decisions", "learned", "pack_items", "declined_events", "tags")
)
_MADE_OF = "made_of"  # the clue that names the originals whose pages a paper was made of, in order
_COMPARED = "removed = '' AND (behind IS NULL OR documents.id NOT IN (SELECT whole FROM parts))"  # parts speak for it


@dataclass(frozen=True)
class Part:
    """A paper to be cut out: its source pages, its own file, its record and what it seems to be."""

    first: int
    last: int
    file: Arrived
    new: NewDocument
    found: Mapping[Fact, Suggestion | None]


class Families(Door):
    """What is known of papers that belong together. Papers behind another are in no list, search or bundle."""

    # ---- copies ----

    def not_compared(self, case: int | None = None) -> list[int]:
        """Return the papers whose text is all known but not yet compared with the others', oldest first."""
        rows = self.db.execute(
            f"SELECT id FROM documents WHERE {_COMPARED} AND (? IS NULL OR case_id = ?)"
            " AND EXISTS (SELECT 1 FROM pages LEFT JOIN page_sketches AS s ON s.document = pages.document"
            "  AND s.number = pages.number WHERE pages.document = documents.id AND s.document IS NULL)"
            " AND NOT EXISTS (SELECT 1 FROM pages WHERE document = documents.id AND text IS NULL) ORDER BY id",
            (case, case),
        ).fetchall()
        return [row[0] for row in rows]

    def sketches(self, case: int) -> dict[int, list[bytes]]:
        """Return the sketches of the pages of each paper that is not in the bin."""
        rows = self.db.execute(
            "SELECT document, sketch FROM page_sketches JOIN documents ON documents.id = document"
            f" WHERE case_id = ? AND {_COMPARED} ORDER BY document, number",
            (case,),
        ).fetchall()
        found: dict[int, list[bytes]] = {}
        for document, sketch in rows:
            found.setdefault(document, []).append(sketch)
        return found

    def keep_compared(self, sketches: Mapping[int, Sequence[bytes]], found: Iterable[Kinship]) -> None:
        """Keep the sketches of papers and all that they are kin to, in place of what was known."""
        with self.writing() as db:
            for document, pages in sketches.items():
                db.execute("DELETE FROM page_sketches WHERE document = ?", (document,))
                db.executemany(
                    "INSERT INTO page_sketches VALUES (?, ?, ?)",
                    [(document, number, sketch) for number, sketch in enumerate(pages, start=1)],
                )
                db.execute("DELETE FROM kin WHERE one = ? OR other = ?", (document, document))
            db.executemany("INSERT OR REPLACE INTO kin VALUES (?, ?, ?, ?, ?)", map(_kin_row, found))

    def undecided(self, case: int) -> list[Kinship]:
        """Return the pairs of papers in lists that nobody has decided on yet, surest first.

        Papers that are "versions" of many others are letters from one mould, and are left out.
        """
        rows = self.db.execute(
            "SELECT kin.one, kin.other, relation, alike, told FROM kin"
            " JOIN documents AS a ON a.id = kin.one JOIN documents AS b ON b.id = kin.other"
            " LEFT JOIN kin_decisions AS d ON d.one = min(kin.one, kin.other) AND d.other = max(kin.one, kin.other)"
            " WHERE a.case_id = ? AND d.one IS NULL AND relation NOT IN ('thread', 'reply')"
            " AND a.removed = '' AND a.behind IS NULL AND b.removed = '' AND b.behind IS NULL"
            " ORDER BY alike DESC, kin.one, kin.other",
            (case,),
        ).fetchall()
        found = [_kinship(*row) for row in rows]
        versions: dict[int, int] = {}
        for kinship in found:
            if kinship.relation == "version":
                for paper in (kinship.one, kinship.other):
                    versions[paper] = versions.get(paper, 0) + 1
        moulds = {paper for paper, count in versions.items() if count >= _SERIES}
        return [k for k in found if k.relation != "version" or moulds.isdisjoint((k.one, k.other))]

    def kinship(self, one: int, other: int) -> Kinship | None:
        """Return how two papers are kin, if they are."""
        row = self.db.execute(
            "SELECT one, other, relation, alike, told FROM kin WHERE (one, other) IN (VALUES (?, ?), (?, ?))",
            (one, other, other, one),
        ).fetchone()
        return _kinship(*row) if row else None

    def decisions(self, document: int) -> list[Decision]:
        """Return what was decided of a paper and others, first decided first."""
        rows = self.db.execute(
            "SELECT one, other, choice, front, made FROM kin_decisions WHERE ? IN (one, other) ORDER BY made, one",
            (document,),
        ).fetchall()
        return [Decision(*row) for row in rows]

    def decide(self, one: int, other: int, choice: Choice, *, front: int | None, now: str) -> None:
        """Keep what a person said of two papers; of the "same" paper the one that is not `front` goes behind it."""
        pair = (min(one, other), max(one, other))
        with self.writing() as db:
            changed: list[int] = []
            if choice == "same":
                assert front in pair
                behind = pair[0] if front == pair[1] else pair[1]
                db.execute("UPDATE documents SET behind = ? WHERE id = ? OR behind = ?", (front, behind, behind))
                changed = [pack for pack, _ in self._stand_in(behind, [front])]
            db.execute(
                "INSERT OR REPLACE INTO kin_decisions VALUES (?, ?, ?, ?, ?, ?)",
                (*pair, choice, front, json.dumps(changed), now),
            )

    def undecide(self, one: int, other: int) -> None:
        """Take back what was said of two papers; one that went behind the other is in lists again."""
        pair = (min(one, other), max(one, other))
        with self.writing() as db:
            row = db.execute(
                "SELECT choice, front, packs FROM kin_decisions WHERE one = ? AND other = ?", pair
            ).fetchone()
            if row is None:
                return
            choice, front, packs = row
            db.execute("DELETE FROM kin_decisions WHERE one = ? AND other = ?", pair)
            if choice == "same":
                behind = pair[0] if front == pair[1] else pair[1]
                db.execute("UPDATE documents SET behind = NULL WHERE id = ?", (behind,))
                for pack in json.loads(packs):
                    db.execute("DELETE FROM pack_items WHERE pack = ? AND document = ?", (pack, front))

    def behind(self, front: int) -> list[Document]:
        """Return the copies that stand behind a paper."""
        sql = f"SELECT id FROM documents WHERE behind = ? AND {_IS_COPY}"
        return [documents.one(self.db, row[0]) for row in self.db.execute(sql, (front,)).fetchall()]

    def fronts(self, case: int) -> dict[int, int]:
        """Return the papers of a case that have copies behind them, and how many."""
        rows = self.db.execute(
            f"SELECT behind, count(*) FROM documents WHERE case_id = ? AND behind IS NOT NULL AND {_IS_COPY}"
            " GROUP BY behind",
            (case,),
        ).fetchall()
        return dict(rows)

    # ---- papers cut out of a larger one ----

    def split(self, whole: int, parts: Sequence[Part]) -> tuple[int, ...]:
        """Add the parts as papers of their own, with the whole behind them; return their ids.

        The parts' files are in the vault already. A part that lies in the bin since an earlier split is taken out
        of it, with what was known of it.
        """
        with self.writing() as db:
            if self._is_hidden(whole):
                raise InputProblem("This paper is not in your lists any more.", "Bring it back first.")
            numbers = [self._add_part(whole, part) for part in parts]
            db.execute("UPDATE documents SET behind = ? WHERE id = ?", (numbers[0], whole))
            self._stand_in(whole, numbers)
            return tuple(numbers)

    def join(self, whole: int, *, now: str) -> tuple[int, ...]:
        """Put the parts of a paper in the bin and the whole back in the lists; return the parts."""
        with self.writing() as db:
            parts = tuple(number for number, _, _ in self.parts(whole))
            db.executemany("UPDATE documents SET removed = ? WHERE id = ?", [(now, number) for number in parts])
            db.execute("UPDATE documents SET behind = NULL WHERE id = ?", (whole,))
            return parts

    def part_again(self, whole: int, parts: Sequence[int]) -> None:
        """Take back a joining: these parts leave the bin, and the whole stands behind them again."""
        with self.writing() as db:
            if not parts or self._is_hidden(whole):
                raise InputProblem("This paper is not in your lists any more.", "Bring it back first.")
            db.executemany("UPDATE documents SET removed = '' WHERE id = ?", [(number,) for number in parts])
            db.execute("UPDATE documents SET behind = ? WHERE id = ?", (parts[0], whole))

    def parts(self, whole: int) -> list[tuple[int, int, int]]:
        """Return (paper, first page, last page) of what a paper was split into, in order; none if it is whole."""
        rows = self.db.execute(
            "SELECT document, first, last FROM parts JOIN documents ON documents.id = document"
            " WHERE whole = ? AND removed = '' ORDER BY first",
            (whole,),
        ).fetchall()
        return [(row[0], row[1], row[2]) for row in rows]

    def source(self, document: int) -> Source | None:
        """Return where a paper was cut out; of a part of a part, where in the file that was added."""
        row = self.db.execute("SELECT whole, first, last FROM parts WHERE document = ?", (document,)).fetchone()
        if row is None:
            return None
        whole, first, last = row
        above = self.source(whole)
        if above is not None:
            return Source(above.whole, above.name, above.first + first - 1, above.first + last - 1)
        name = self.db.execute("SELECT source_name FROM documents WHERE id = ?", (whole,)).fetchone()[0]
        return Source(whole, name, first, last)

    def direct_source(self, document: int) -> tuple[int, str] | None:
        """Return the paper that another was cut out of, and its file's name; of a part of a part, the larger part."""
        row = self.db.execute(
            "SELECT whole, source_name FROM parts JOIN documents ON documents.id = whole WHERE document = ?",
            (document,),
        ).fetchone()
        return (row[0], row[1]) if row else None

    def wholes(self, case: int) -> dict[int, str]:
        """Return which papers of a case were cut out of a larger one, and its file's name."""
        rows = self.db.execute(
            "SELECT parts.document, w.source_name FROM parts JOIN documents AS w ON w.id = whole WHERE w.case_id = ?",
            (case,),
        ).fetchall()
        return dict(rows)

    # ---- papers made of several: photos of the pages of one letter ----

    def gather(self, new: NewDocument, file: Arrived) -> int:
        """Add a paper made of those its clue "made_of" names, which go behind it; return its id.

        Its file is in the vault already. One that lies in the bin since it was taken apart comes out of it.
        """
        with self.writing() as db:
            pieces = self._originals(new.case, new.clues[_MADE_OF].split())
            if any(self._is_hidden(piece) for piece in pieces):
                raise InputProblem("One of these papers is not in your lists any more.", "Choose them again.")
            row = db.execute(
                "SELECT id FROM documents WHERE case_id = ? AND original = ?", (new.case, new.sha256)
            ).fetchone()
            if row is not None:
                number = int(row[0])
                db.execute("UPDATE documents SET removed = '', behind = NULL WHERE id = ?", (number,))
            else:
                documents.record_file(db, new.sha256, ".pdf", file.bytes, "reading")
                number = documents.add(db, new)
            self._put_behind(number, pieces)
            return number

    def pieces(self, whole: int) -> list[Document]:
        """Return the papers that a paper was made of, in order; none if it was not, or was taken apart."""
        row = self.db.execute("SELECT case_id FROM documents WHERE id = ?", (whole,)).fetchone()
        named = documents.clues(self.db, whole).get(_MADE_OF, "").split() if row else []
        found = [documents.one(self.db, number) for number in self._originals(row[0], named)] if named else []
        return [piece for piece in found if self._front(piece.id) == whole]

    def take_apart(self, whole: int, *, now: str) -> tuple[int, ...]:
        """Put a paper that was made of several in the bin, and these back in the lists; return them."""
        with self.writing() as db:
            pieces = tuple(piece.id for piece in self.pieces(whole))
            db.execute("UPDATE documents SET removed = ? WHERE id = ?", (now, whole))
            db.executemany("UPDATE documents SET behind = NULL WHERE id = ?", [(piece,) for piece in pieces])
            return pieces

    def gather_again(self, whole: int, pieces: Sequence[int]) -> None:
        """Take back that a paper was taken apart."""
        with self.writing() as db:
            if not pieces or any(self._is_hidden(piece) for piece in pieces):
                raise InputProblem("These papers are not in your lists any more.", "Bring them back first.")
            db.execute("UPDATE documents SET removed = '' WHERE id = ?", (whole,))
            self._put_behind(whole, pieces)

    def rests_on(self, document: int) -> set[str]:
        """Return the tables in which something rests on a paper: entries, marks, boxes, papers that came inside it."""
        found = set()
        for table in case_tables.TABLES:
            leads = self.db.execute(f"PRAGMA foreign_key_list({table.name})").fetchall()
            for column in [lead[3] for lead in leads if lead[2] == "documents" and table.name not in _RESTS_LIGHTLY]:
                if self.db.execute(f"SELECT 1 FROM {table.name} WHERE {column} = ?", (document,)).fetchone():
                    found.add(table.name)
        return found

    def _put_behind(self, front: int, papers: Sequence[int]) -> None:
        for paper in papers:
            self._stand_in(paper, [front])
            self.db.execute("UPDATE documents SET behind = ? WHERE id = ?", (front, paper))

    def _originals(self, case: int, named: Sequence[str]) -> list[int]:
        sql = "SELECT id FROM documents WHERE case_id = ? AND original = ? AND removed = ''"
        rows = [self.db.execute(sql, (case, sha256)).fetchone() for sha256 in named]
        return [row[0] for row in rows if row is not None]

    def _front(self, document: int) -> int | None:
        row = self.db.execute("SELECT behind FROM documents WHERE id = ?", (document,)).fetchone()
        return row[0] if row else None

    def _add_part(self, whole: int, part: Part) -> int:
        db, new = self.db, part.new
        row = db.execute(
            "SELECT id FROM documents WHERE case_id = ? AND original = ?", (new.case, new.sha256)
        ).fetchone()
        if row is not None:
            db.execute("UPDATE documents SET removed = '', behind = NULL WHERE id = ?", row)
            return int(row[0])
        documents.record_file(db, new.sha256, ".pdf", part.file.bytes, "reading")
        number = documents.add(db, new)
        documents.suggest(db, number, part.found, BAR)
        db.execute("INSERT INTO parts VALUES (?, ?, ?, ?)", (number, whole, part.first, part.last))
        return number

    def _is_hidden(self, document: int) -> bool:
        sql = f"SELECT 1 FROM documents WHERE id = ? AND {_IN_LISTS}"
        return self.db.execute(sql, (document,)).fetchone() is None

    def _stand_in(self, behind: int, fronts: Sequence[int]) -> list[tuple[int, int]]:
        """Put papers in the place of the one behind them in each bundle that holds it; say which were put where."""
        db, put = self.db, []
        for pack, section in db.execute(
            "SELECT pack, section FROM pack_items WHERE document = ?", (behind,)
        ).fetchall():
            items = [
                row[0]
                for row in db.execute(
                    "SELECT document FROM pack_items WHERE pack = ? ORDER BY position", (pack,)
                ).fetchall()
            ]
            new = [front for front in fronts if front not in items]
            place = items.index(behind) + 1
            db.executemany(
                "INSERT INTO pack_items (pack, document, section, position) VALUES (?, ?, ?, 0)",
                [(pack, front, section) for front in new],
            )
            db.executemany(
                "UPDATE pack_items SET position = ? WHERE pack = ? AND document = ?",
                [(n, pack, item) for n, item in enumerate([*items[:place], *new, *items[place:]])],
            )
            put += [(pack, front) for front in new]
        return put


def _kin_row(k: Kinship) -> tuple[Any, ...]:
    told = {"differ": k.differ, "pages": k.pages, "lacks": k.lacks, "other_lacks": k.other_lacks}
    return k.one, k.other, k.relation, k.alike, json.dumps({**told, "first": k.first, "last": k.last})


def _kinship(one: int, other: int, relation: Any, alike: float, told: str) -> Kinship:
    plain = json.loads(told)
    lists = {name: tuple(plain[name]) for name in ("pages", "lacks", "other_lacks")}
    return Kinship(one, other, relation, alike, plain["differ"], **lists, first=plain["first"], last=plain["last"])
