"""Keeps the impact diary."""

from collections.abc import Iterable, Mapping
from typing import Any

from sendorganiser.model.impact import Impact
from sendorganiser.store import rows
from sendorganiser.store.door import Door
from sendorganiser.store.rows import Noun

_IMPACTS = Noun("impacts", Impact, "line of the impact diary")


class ImpactDiary(Door):
    """What it does to child and family."""

    def of_case(self, case: int) -> list[Impact]:
        """Return the lines of a case, oldest first."""
        found = rows.read(self.db, _IMPACTS, "case_id = ?", (case,), order="date, id")
        return [_line(one) for one in found]

    def line(self, number: int) -> Impact:
        return _line(rows.one(self.db, _IMPACTS, number))

    def add(self, new: Impact) -> int:
        with self.writing() as db:
            return rows.add(db, _IMPACTS, new)

    def change(self, number: int, changes: Mapping[str, Any]) -> dict[str, Any]:
        """Change a line; return the fields as they were."""
        with self.writing() as db:
            return rows.change(db, _IMPACTS, number, changes)

    def share(self, numbers: Iterable[int], *, shared: bool) -> None:
        with self.writing() as db:
            for number in numbers:
                rows.change(db, _IMPACTS, number, {"shared": shared})

    def remove(self, numbers: Iterable[int], *, now: str) -> None:
        with self.writing() as db:
            rows.remove(db, _IMPACTS, numbers, now)

    def put_back(self, numbers: Iterable[int]) -> None:
        with self.writing() as db:
            rows.put_back(db, _IMPACTS, numbers)


def _line(one: Impact) -> Impact:
    one.__dict__["shared"] = bool(one.shared)
    return one
