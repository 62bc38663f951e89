"""Keeps bundles as they were sent: what a page number meant on that day is never lost."""

import json
from typing import Any

from sendorganiser.errors import InputProblem
from sendorganiser.model.pack import Issue, Plan
from sendorganiser.presets import from_plain
from sendorganiser.store.door import Door

_COLUMNS = "id, pack, no, sent, sent_to, file, sha256, pages, plan, note"
Row = tuple[Any, ...]


class Issues(Door):
    """What was sent of each bundle, first to last."""

    def of_pack(self, pack: int) -> list[Issue]:
        """Return the issues of a bundle, the first sent first."""
        rows = self.db.execute(f"SELECT {_COLUMNS} FROM issues WHERE pack = ? ORDER BY no", (pack,)).fetchall()
        return [_issue(row) for row in rows]

    def last(self, pack: int) -> Issue | None:
        """Return what was sent last of a bundle, None if nothing was."""
        row = self.db.execute(
            f"SELECT {_COLUMNS} FROM issues WHERE pack = ? ORDER BY no DESC LIMIT 1", (pack,)
        ).fetchone()
        return _issue(row) if row else None

    def add(self, pack: int, build: dict[str, Any], *, sent: str, sent_to: str, note: str) -> int:
        """Freeze a build (as `last_build` gives it) as the next issue; return its id."""
        if not build["plan"]:
            raise InputProblem(
                "This bundle was built by an earlier version of the app.", "Build it again, then mark it."
            )
        with self.writing() as db:
            no = db.execute("SELECT coalesce(max(no), 0) + 1 FROM issues WHERE pack = ?", (pack,)).fetchone()[0]
            number = db.execute(
                "INSERT INTO issues (pack, no, sent, sent_to, note, file, sha256, pages, plan)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (pack, no, sent, sent_to, note, build["file"], build["sha256"], build["pages"], build["plan"]),
            ).lastrowid
        assert number is not None
        return number

    def take_back(self, number: int) -> Row | None:
        """Forget that a bundle was sent; return what `put_back` needs. Only what was sent last can be forgotten.

        Its file is kept until the archive is next tidied.
        """
        with self.writing() as db:
            row: Row | None = db.execute(f"SELECT {_COLUMNS} FROM issues WHERE id = ?", (number,)).fetchone()
            if row is None:
                return None
            newest = db.execute("SELECT max(no) FROM issues WHERE pack = ?", (row[1],)).fetchone()[0]
            if row[2] != newest:
                raise InputProblem("A later bundle was sent after this one.", "Take that one back first.")
            db.execute("DELETE FROM issues WHERE id = ?", (number,))
            db.execute("UPDATE files SET role = 'doomed' WHERE sha256 = ? AND role = 'reading'", (row[6],))
        return row

    def put_back(self, row: Row) -> None:
        """Let a bundle be sent again as it was; raise InputProblem if another was marked as sent meanwhile."""
        with self.writing() as db:
            if db.execute("SELECT 1 FROM issues WHERE pack = ? AND no >= ?", (row[1], row[2])).fetchone():
                raise InputProblem("Another bundle was marked as sent since.", "Take that one back first.")
            db.execute(f"INSERT INTO issues ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
            db.execute("UPDATE files SET role = 'reading' WHERE sha256 = ? AND role = 'doomed'", (row[6],))


def _issue(row: Row) -> Issue:
    number, pack, no, sent, sent_to, file, sha256, pages, plan, note = row
    return Issue(
        number, pack, no, sent, sent_to, file, sha256, pages, from_plain(Plan, json.loads(plan), "the plan sent"), note
    )
