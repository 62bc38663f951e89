"""Keeps marked passages, page notes, points with their evidence, inaccuracies, statements, tags, relations."""

from collections.abc import Iterable, Mapping
from typing import Any, Generic, TypeVar

from sendorganiser.model.point import (
    Evidence,
    Highlight,
    Inaccuracy,
    PageNote,
    Point,
    Relation,
    Statement,
    Tag,
)
from sendorganiser.store import rows
from sendorganiser.store.door import Door
from sendorganiser.store.rows import Noun

T = TypeVar("T")


class Shelf(Generic[T]):
    """All things of one noun: read, add, change, remove, put back."""

    def __init__(self, door: Door, noun: Noun[T], order: str = "id") -> None:
        self._door, self._noun, self._order = door, noun, order

    def of_case(self, case: int) -> list[T]:
        return rows.read(self._door.db, self._noun, "case_id = ?", (case,), order=self._order)

    def of_document(self, document: int) -> list[T]:
        """Return those of one paper; `document` is read as the paper shown, so what was put behind it is there too."""
        return rows.read(
            self._door.db, self._noun, f"{rows.shown_paper(f'{self._noun.table}.document')} = ?", (document,),
            order=self._order,
        )  # fmt: skip

    def where(self, column: str, value: object) -> list[T]:
        if column not in self._noun.names:
            raise ValueError(column)
        return rows.read(self._door.db, self._noun, f"{column} = ?", (value,), order=self._order)

    def one(self, number: int) -> T:
        return rows.one(self._door.db, self._noun, number)

    def add(self, new: T) -> int:
        with self._door.writing() as db:
            return rows.add(db, self._noun, new)

    def add_all(self, new: Iterable[T]) -> tuple[int, ...]:
        """Add several, all or none."""
        with self._door.writing() as db:
            return tuple(rows.add(db, self._noun, each) for each in new)

    def change(self, number: int, changes: Mapping[str, Any]) -> dict[str, Any]:
        """Change one; return the fields as they were."""
        with self._door.writing() as db:
            return rows.change(db, self._noun, number, changes)

    def change_all(self, changes: Mapping[int, Mapping[str, Any]]) -> None:
        """Change several, all or none."""
        with self._door.writing() as db:
            for number, each in changes.items():
                rows.change(db, self._noun, number, each)

    def remove(self, numbers: Iterable[int], *, now: str) -> None:
        with self._door.writing() as db:
            rows.remove(db, self._noun, numbers, now)

    def put_back(self, numbers: Iterable[int]) -> None:
        with self._door.writing() as db:
            rows.put_back(db, self._noun, numbers)


class Points(Door):
    """What must be shown and by what."""

    @property
    def highlights(self) -> Shelf[Highlight]:
        return Shelf(self, Noun("highlights", Highlight, "highlight"), "page, id")

    @property
    def notes(self) -> Shelf[PageNote]:
        return Shelf(self, Noun("page_notes", PageNote, "page note"), "page, id")

    @property
    def points(self) -> Shelf[Point]:
        return Shelf(self, Noun("points", Point, "point"), "place, id")

    @property
    def evidence(self) -> Shelf[Evidence]:
        return Shelf(self, Noun("evidence", Evidence, "piece of evidence"))

    @property
    def inaccuracies(self) -> Shelf[Inaccuracy]:
        return Shelf(self, Noun("inaccuracies", Inaccuracy, "inaccuracy"), "document, page, id")

    @property
    def statements(self) -> Shelf[Statement]:
        return Shelf(self, Noun("statements", Statement, "statement"), "subject COLLATE NOCASE, date = '', date, id")

    @property
    def tags(self) -> Shelf[Tag]:
        return Shelf(self, Noun("tags", Tag, "tag"), "tag COLLATE NOCASE, id")

    @property
    def relations(self) -> Shelf[Relation]:
        return Shelf(self, Noun("relations", Relation, "relation"))
