"""Keeps what the case has cost."""

from collections.abc import Iterable, Mapping
from typing import Any

from sendorganiser.model.cost import Cost
from sendorganiser.store import rows
from sendorganiser.store.door import Door
from sendorganiser.store.rows import Noun

_COSTS = Noun("costs", Cost, "cost")


class Costs(Door):
    """Money spent and lost."""

    def of_case(self, case: int) -> list[Cost]:
        """Return the costs of a case, oldest first."""
        return rows.read(self.db, _COSTS, "case_id = ?", (case,), order="date = '', date, id")

    def cost(self, number: int) -> Cost:
        return rows.one(self.db, _COSTS, number)

    def add(self, new: Cost) -> int:
        with self.writing() as db:
            return rows.add(db, _COSTS, new)

    def change(self, number: int, changes: Mapping[str, Any]) -> dict[str, Any]:
        """Change a cost; return the fields as they were."""
        with self.writing() as db:
            return rows.change(db, _COSTS, number, changes)

    def remove(self, numbers: Iterable[int], *, now: str) -> None:
        with self.writing() as db:
            rows.remove(db, _COSTS, numbers, now)

    def put_back(self, numbers: Iterable[int]) -> None:
        with self.writing() as db:
            rows.put_back(db, _COSTS, numbers)
