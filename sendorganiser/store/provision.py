"""Keeps the lines of provision that can be counted, and what was given of them."""

from collections.abc import Iterable, Mapping
from typing import Any

from sendorganiser.model.provision import ProvisionEntry, ProvisionLine
from sendorganiser.store import rows
from sendorganiser.store.door import Door
from sendorganiser.store.rows import Noun

_LINES = Noun("provision_lines", ProvisionLine, "line of provision")
_ENTRIES = Noun("provision_entries", ProvisionEntry, "entry of the provision log")


class ProvisionLog(Door):
    """What is promised, and what was given."""

    def lines(self, case: int) -> list[ProvisionLine]:
        """Return the lines of a case in the order of the plan."""
        found = rows.read(self.db, _LINES, "case_id = ?", (case,), order="first, document, page, id")
        return [_line(one) for one in found]

    def line(self, number: int) -> ProvisionLine:
        return _line(rows.one(self.db, _LINES, number))

    def add_lines(self, new: Iterable[ProvisionLine]) -> tuple[int, ...]:
        with self.writing() as db:
            return tuple(rows.add(db, _LINES, one) for one in new)

    def change_line(self, number: int, changes: Mapping[str, Any]) -> dict[str, Any]:
        """Change a line; return the fields as they were."""
        with self.writing() as db:
            return rows.change(db, _LINES, number, changes)

    def remove_lines(self, numbers: Iterable[int], *, now: str) -> None:
        """Put lines in the bin; what was logged of them comes back with them."""
        with self.writing() as db:
            rows.remove(db, _LINES, numbers, now)

    def put_back_lines(self, numbers: Iterable[int]) -> None:
        with self.writing() as db:
            rows.put_back(db, _LINES, numbers)

    def entries(self, case: int) -> list[ProvisionEntry]:
        """Return what was logged of the lines that are there, oldest first."""
        there = "line IN (SELECT id FROM provision_lines AS kept WHERE kept.removed = '')"
        return rows.read(self.db, _ENTRIES, f"case_id = ? AND {there}", (case,), order="first, line, id")

    def entry(self, number: int) -> ProvisionEntry:
        return rows.one(self.db, _ENTRIES, number)

    def log(self, new: Iterable[ProvisionEntry], *, instead_of: Iterable[int] = (), now: str) -> tuple[int, ...]:
        """Add entries, in place of others."""
        with self.writing() as db:
            rows.remove(db, _ENTRIES, instead_of, now)
            return tuple(rows.add(db, _ENTRIES, one) for one in new)

    def unlog(self, numbers: Iterable[int], *, put_back: Iterable[int], now: str) -> None:
        """Take entries out and put back those they replaced."""
        with self.writing() as db:
            rows.remove(db, _ENTRIES, numbers, now)
            rows.put_back(db, _ENTRIES, put_back)

    def change_entry(self, number: int, changes: Mapping[str, Any]) -> dict[str, Any]:
        with self.writing() as db:
            return rows.change(db, _ENTRIES, number, changes)


def _line(one: ProvisionLine) -> ProvisionLine:
    one.__dict__["apart"] = bool(one.apart)
    return one
