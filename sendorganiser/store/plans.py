"""Keeps the versions of a child's plan, what was read of each, and the sections a person put right by hand."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sendorganiser.model.plan import PlanVersion
from sendorganiser.store import rows
from sendorganiser.store.door import Door
from sendorganiser.store.rows import Noun

VERSIONS = Noun("plan_versions", PlanVersion, "version of the plan")


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

    def kept_reading(self, document: int, stamp: str) -> str | None:
        """Return what was read of a plan (JSON), unless its text has changed since."""
        row = self.db.execute(
            "SELECT reading FROM plan_readings WHERE document = ? AND stamp = ?", (document, stamp)
        ).fetchone()
        return str(row[0]) if row else None

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
