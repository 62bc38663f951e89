"""Keeps how small a reading copy becomes with its pictures reduced, so that a forecast costs nothing."""

from collections.abc import Iterable

from sendorganiser.store.door import Door

_AT_ONCE = 500


class Sizes(Door):
    """The bytes of reading copies, as they are and reduced; by the hash of the copy."""

    def of(self, readings: Iterable[str]) -> dict[str, tuple[int, int]]:
        """Return (bytes, bytes when reduced) of each reading copy of which they are known."""
        wanted = list(dict.fromkeys(readings))
        found: dict[str, tuple[int, int]] = {}
        for start in range(0, len(wanted), _AT_ONCE):
            some = wanted[start : start + _AT_ONCE]
            marks = ", ".join("?" * len(some))
            for reading, size, reduced in self.db.execute(
                f"SELECT reading, bytes, reduced FROM sizes WHERE reading IN ({marks})", some
            ):
                found[reading] = (size, reduced)
        return found

    def of_case(self, case: int) -> dict[int, tuple[int, int]]:
        """Return (bytes, bytes when reduced) of each paper of a case; not looked at yet, it counts as it is."""
        sql = (
            "SELECT documents.id, files.bytes, coalesce(sizes.reduced, files.bytes) FROM documents"
            " JOIN files ON files.sha256 = documents.reading LEFT JOIN sizes ON sizes.reading = documents.reading"
            " WHERE case_id = ? AND removed = ''"
        )
        return {number: (size, reduced) for number, size, reduced in self.db.execute(sql, (case,)).fetchall()}

    def keep(self, reading: str, size: int, reduced: int) -> None:
        with self.writing() as db:
            db.execute(
                "INSERT OR REPLACE INTO sizes (reading, bytes, reduced) VALUES (?, ?, ?)", (reading, size, reduced)
            )
