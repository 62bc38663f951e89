"""Keeps the versions of a child's plan, what was read of each, and the sections a person put right by hand."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sendorganiser.model.plan import PlanLink, PlanPair, PlanVersion, PlanWish
from sendorganiser.store import rows
from sendorganiser.store.door import Door
from sendorganiser.store.rows import Noun

VERSIONS = Noun("plan_versions", PlanVersion, "version of the plan")
LINKS = Noun("plan_links", PlanLink, "piece of evidence")
PAIRS = Noun("plan_pairs", PlanPair, "pair of need and provision")
WISHES = Noun("plan_wishes", PlanWish, "wording that was asked for")
_WORDS = "vague words"


class Plans(Door):
    """The plan in its versions: draft, amendment notice, final, amended."""

    def versions(self, case: int) -> list[PlanVersion]:
        """Return the versions of a case's plan, oldest first; undated ones last."""
        return rows.read(self.db, VERSIONS, "case_id = ?", (case,), order="date = '', date, id")

    def version(self, number: int) -> PlanVersion:
        return rows.one(self.db, VERSIONS, number)

    def version_of(self, document: int) -> PlanVersion | None:
        """Return the version that a paper is, if it was made one."""
        found = rows.read(self.db, VERSIONS, "document = ?", (document,))
        return found[0] if found else None

    def add_version(self, new: PlanVersion) -> int:
        with self.writing() as db:
            return rows.add(db, VERSIONS, new)

    def change_version(self, number: int, changes: Mapping[str, Any]) -> dict[str, Any]:
        """Change a version; return the fields as they were."""
        with self.writing() as db:
            return rows.change(db, VERSIONS, number, changes)

    def remove_versions(self, numbers: Iterable[int], *, now: str) -> None:
        """Take papers out of the chain of versions; the papers stay."""
        with self.writing() as db:
            rows.remove(db, VERSIONS, numbers, now)

    def put_back_versions(self, numbers: Iterable[int]) -> None:
        with self.writing() as db:
            rows.put_back(db, VERSIONS, numbers)

    def kept_words(self) -> str | None:
        """Return the person's own lists of vague words (JSON), if they have any."""
        row = self.db.execute("SELECT value FROM this_archive WHERE name = ?", (_WORDS,)).fetchone()
        return str(row[0]) if row else None

    def keep_words(self, words: str) -> None:
        with self.writing() as db:
            db.execute("INSERT OR REPLACE INTO this_archive VALUES (?, ?)", (_WORDS, words))

    def kept_reading(self, document: int, stamp: str) -> str | None:
        """Return what was read of a plan (JSON), unless its text has changed since."""
        row = self.db.execute(
            "SELECT reading FROM plan_readings WHERE document = ? AND stamp = ?", (document, stamp)
        ).fetchone()
        return str(row[0]) if row else None

    def has_reading(self, document: int) -> bool:
        """Say whether a plan was read before, of whatever text."""
        return self.db.execute("SELECT 1 FROM plan_readings WHERE document = ?", (document,)).fetchone() is not None

    def keep_reading(self, document: int, stamp: str, reading: str) -> None:
        with self.writing() as db:
            db.execute("INSERT OR REPLACE INTO plan_readings VALUES (?, ?, ?)", (document, stamp, reading))

    def by_hand(self, document: int) -> dict[str, tuple[str, tuple[tuple[int, str], ...]]]:
        """Return the sections put right by hand: for each letter its title and its text page by page."""
        found: dict[str, tuple[str, tuple[tuple[int, str], ...]]] = {}
        for letter, title, page, text in self.db.execute(
            "SELECT letter, title, page, text FROM plan_sections WHERE document = ? ORDER BY letter, page", (document,)
        ):
            _, before = found.get(letter, ("", ()))
            found[letter] = (title, (*before, (page, text)))
        return found

    def set_by_hand(
        self, document: int, letter: str, title: str, pages: Sequence[tuple[int, str]], *, now: str
    ) -> None:
        """Keep a section as a person wants it; without pages, what was read stands again."""
        with self.writing() as db:
            db.execute("DELETE FROM plan_sections WHERE document = ? AND letter = ?", (document, letter))
            db.executemany(
                "INSERT INTO plan_sections (document, letter, page, title, text, made) VALUES (?, ?, ?, ?, ?, ?)",
                [(document, letter, page, title, text, now) for page, text in pages],
            )

    # ---- what proves a need, what meets it, and what was asked for ----

    def links(self, case: int) -> list[PlanLink]:
        """Return what is linked as evidence to clauses of the plan."""
        return rows.read(self.db, LINKS, "case_id = ?", (case,))

    def link(self, number: int) -> PlanLink:
        return rows.one(self.db, LINKS, number)

    def add_link(self, new: PlanLink) -> int:
        with self.writing() as db:
            return rows.add(db, LINKS, new)

    def remove_links(self, numbers: Iterable[int], *, now: str) -> None:
        with self.writing() as db:
            rows.remove(db, LINKS, numbers, now)

    def put_back_links(self, numbers: Iterable[int]) -> None:
        with self.writing() as db:
            rows.put_back(db, LINKS, numbers)

    def pairs(self, case: int) -> list[PlanPair]:
        """Return which provision and outcomes a person put beside which need, or apart from it."""
        return rows.read(self.db, PAIRS, "case_id = ?", (case,))

    def set_pair(self, new: PlanPair, *, now: str) -> None:
        """Keep a person's word on a pair; an earlier word on the same two is taken out."""
        with self.writing() as db:
            same = (new.case, new.need, new.section, new.clause)
            known = rows.read(db, PAIRS, "case_id = ? AND need = ? AND section = ? AND clause = ?", same)
            rows.remove(db, PAIRS, [pair.id for pair in known], now)
            rows.add(db, PAIRS, new)

    def remove_pairs(self, numbers: Iterable[int], *, now: str) -> None:
        """Take back a person's word: what is suggested stands again."""
        with self.writing() as db:
            rows.remove(db, PAIRS, numbers, now)

    def wishes(self, case: int) -> list[PlanWish]:
        """Return the wording that was asked for, in the order in which it was put in."""
        return rows.read(self.db, WISHES, "case_id = ?", (case,))

    def add_wish(self, new: PlanWish) -> int:
        with self.writing() as db:
            return rows.add(db, WISHES, new)

    def change_wish(self, number: int, changes: Mapping[str, Any]) -> dict[str, Any]:
        """Change a wording that was asked for; return the fields as they were."""
        with self.writing() as db:
            return rows.change(db, WISHES, number, changes)

    def remove_wishes(self, numbers: Iterable[int], *, now: str) -> None:
        with self.writing() as db:
            rows.remove(db, WISHES, numbers, now)

    def put_back_wishes(self, numbers: Iterable[int]) -> None:
        with self.writing() as db:
            rows.put_back(db, WISHES, numbers)
