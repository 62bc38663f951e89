"""Keeps which e-mails are one exchange, as kin of the kinds “thread” (to its newest full copy) and “reply”."""

import json
from collections.abc import Sequence
from typing import NamedTuple

from sendorganiser.store.door import Door

_TOLD = json.dumps({"differ": 0, "pages": [], "lacks": [], "other_lacks": [], "first": 0, "last": 0})
_IN_CASE = "(SELECT id FROM documents WHERE case_id = ?)"


class KeptThread(NamedTuple):
    """One exchange: the newest full copy, and the others with whether that copy holds all they say, newest first.

    `is_asked` says that nobody has yet said what is to become of those it holds.
    """

    front: int
    others: tuple[tuple[int, bool], ...]
    is_asked: bool = True

    @property
    def held(self) -> tuple[int, ...]:
        """The e-mails of which the newest full copy holds all they say."""
        return tuple(number for number, is_held in self.others if is_held)


class Threads(Door):
    """What is known of exchanges by e-mail."""

    def emails(self, case: int) -> list[tuple[int, dict[str, str]]]:
        """Return the case's e-mails that are not in the bin, each with its clues."""
        rows = self.db.execute(
            "SELECT id, clues FROM documents WHERE case_id = ? AND removed = '' AND format IN ('eml', 'msg')"
            " ORDER BY id",
            (case,),
        ).fetchall()
        return [(row[0], json.loads(row[1])) for row in rows]

    def keep(
        self, case: int, threads: Sequence[tuple[int, Sequence[tuple[int, bool]]]], replies: Sequence[tuple[int, int]]
    ) -> None:
        """Keep the exchanges of a case (front, and the others with whether it holds them) in place of those known.

        That one e-mail is part or a version of another of its exchange is then no news: nobody is asked of copies.
        """
        with self.writing() as db:
            db.execute(f"DELETE FROM kin WHERE relation IN ('thread', 'reply') AND one IN {_IN_CASE}", (case,))
            for front, others in threads:
                members = [front, *(number for number, _ in others)]
                among = f"({', '.join('?' * len(members))})"
                db.execute(
                    f"DELETE FROM kin WHERE relation IN ('part', 'version') AND one IN {among} AND other IN {among}",
                    (*members, *members),
                )
                db.executemany(
                    "INSERT OR REPLACE INTO kin VALUES (?, ?, 'thread', ?, ?)",
                    [(number, front, 1.0 if is_held else 0.0, _TOLD) for number, is_held in others],
                )
            rows = [(answer, answered, _TOLD) for answer, answered in replies]
            db.executemany("INSERT OR IGNORE INTO kin VALUES (?, ?, 'reply', 1.0, ?)", rows)

    def of_case(self, case: int) -> list[KeptThread]:
        """Return the exchanges whose papers are in lists: those with the newest front first.

        E-mails that stand behind the front already are among the others no more.
        """
        rows = self.db.execute(
            "SELECT kin.other, kin.one, kin.alike, k.choice FROM kin JOIN documents AS f ON f.id = kin.other"
            " JOIN documents AS d ON d.id = kin.one"
            " LEFT JOIN kin_decisions AS k ON k.one = min(kin.one, kin.other) AND k.other = max(kin.one, kin.other)"
            " WHERE kin.relation = 'thread' AND f.case_id = ?"
            " AND f.removed = '' AND f.behind IS NULL AND d.removed = '' AND d.behind IS NULL"
            " ORDER BY f.date DESC, f.id DESC, d.date DESC, d.id DESC",
            (case,),
        ).fetchall()
        found: dict[int, list[tuple[int, bool]]] = {}
        asked = set()
        for front, one, alike, choice in rows:
            found.setdefault(front, []).append((one, alike >= 1.0))
            if alike >= 1.0 and choice is None:
                asked.add(front)
        return [KeptThread(front, tuple(others), front in asked) for front, others in found.items()]

    def size(self, front: int) -> int:
        """Count the e-mails of an exchange, also those behind its newest full copy; 0 if it is the front of none."""
        sql = (
            "SELECT count(*) FROM kin JOIN documents AS d ON d.id = kin.one"
            " WHERE kin.relation = 'thread' AND kin.other = ? AND d.removed = ''"
        )
        count = int(self.db.execute(sql, (front,)).fetchone()[0])
        return count + 1 if count else 0

    def from_behind(self, case: int) -> dict[int, str]:
        """Return the papers in lists that came inside an e-mail which stands behind another, with its title."""
        rows = self.db.execute(
            "SELECT d.id, p.title FROM documents AS d JOIN documents AS p ON p.id = d.parent"
            " WHERE d.case_id = ? AND d.removed = '' AND d.behind IS NULL AND p.behind IS NOT NULL",
            (case,),
        ).fetchall()
        return dict(rows)
