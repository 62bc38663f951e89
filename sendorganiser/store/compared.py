"""Keeps what was found when somebody else's bundle was compared with a case's papers."""

import json
from typing import Any

from sendorganiser.store.door import Door


class BundlesCompared(Door):
    """The newest comparison of each bundle, as plain data; the bundle itself stays where it is."""

    def keep(self, case: int, *, file: str, sha256: str, found: dict[str, Any], now: str) -> None:
        """Keep a comparison in place of an earlier one of the same bundle."""
        with self.writing() as db:
            db.execute(
                "INSERT OR REPLACE INTO bundles_compared (case_id, file, sha256, made, found) VALUES (?, ?, ?, ?, ?)",
                (case, file, sha256, now, json.dumps(found, ensure_ascii=False)),
            )

    def of_case(self, case: int) -> list[tuple[int, str, str]]:
        """Return (id, file, when) of each comparison of a case, the newest first."""
        sql = "SELECT id, file, made FROM bundles_compared WHERE case_id = ? ORDER BY made DESC, id DESC"
        return [(number, file, made) for number, file, made in self.db.execute(sql, (case,)).fetchall()]

    def found(self, number: int) -> dict[str, Any] | None:
        """Return what was found then."""
        row = self.db.execute("SELECT found FROM bundles_compared WHERE id = ?", (number,)).fetchone()
        return dict(json.loads(row[0])) if row else None

    def forget(self, number: int) -> None:
        with self.writing() as db:
            db.execute("DELETE FROM bundles_compared WHERE id = ?", (number,))
