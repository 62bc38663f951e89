"""Reads what became of each paper: triggers have written it down, and what was sent tells of itself."""

import json
from typing import Any

from sendorganiser.model.history import Manifested, Moment
from sendorganiser.store.case_rows import natural_name
from sendorganiser.store.door import Door


class History(Door):
    """The history of papers. Nothing here can be changed; a paper deleted for good takes its own along."""

    def of_paper(self, document: int) -> list[Moment]:
        """Return what happened to a paper, the last first."""
        rows = self.db.execute(
            "SELECT made, what, was, became, who, by_app FROM history WHERE document = ? ORDER BY id DESC", (document,)
        ).fetchall()
        told = [
            Moment(made, what, self._shown(what, was), self._shown(what, became), who, bool(by_app))
            for made, what, was, became, who, by_app in rows
        ]
        here = {(moment.what, moment.became) for moment in told}
        there = [moment for moment in self._elsewhere(document) if (moment.what, moment.became) not in here]
        moments = [*_once(told), *there, *self._bundles(document), *self._came(document)]
        return sorted(moments, key=lambda m: (_in_order(m.made), m.what != "added"), reverse=True)

    def last_day(self) -> str:
        """Return the day of the last work: a paper or entry came or was changed, a case was exchanged; "" if none."""
        moments = (("history", "made"), ("documents", "added"), ("events", "made"), ("exchanges", "made"))
        days = [
            str(row[0])[:10]
            for table, moment in moments
            for row in self.db.execute(f"SELECT {moment} FROM {table} ORDER BY id DESC LIMIT 1").fetchall()
        ]
        return max(days, default="")

    def manifest(self, case: int) -> list[Manifested]:
        """Return the papers of a case that are in its lists, in the order they were added."""
        rows = self.db.execute(
            "SELECT id, title, date, source_name, original, bytes, pages, added, private FROM documents"
            " JOIN files ON files.sha256 = original WHERE case_id = ? AND removed = '' ORDER BY added, id",
            (case,),
        ).fetchall()
        return [Manifested(*row) for row in rows]

    def _came(self, document: int) -> list[Moment]:
        row = self.db.execute("SELECT added, source_name, original FROM documents WHERE id = ?", (document,)).fetchone()
        return [Moment(row[0], "added", row[2], row[1])] if row else []

    def _elsewhere(self, document: int) -> list[Moment]:
        """Return what others changed in a paper, also where it does not stand here."""
        row = self.db.execute(
            "SELECT uid, original FROM documents JOIN identities ON tbl = 'cases' AND row = case_id WHERE id = ?",
            (document,),
        ).fetchone()
        if row is None:
            return []
        changes = self.db.execute(
            "SELECT made, col, was, became, who FROM exchanged_changes WHERE tbl = 'documents' AND row = ?"
            " AND made <> '' AND origin NOT IN (SELECT mark FROM archive_mark)"
            " AND origin NOT IN (SELECT value FROM this_archive WHERE name LIKE 'origin%')"
            " AND col IN ('title', 'kind', 'date', 'organisation', 'person', 'child')",
            (natural_name("documents", list(row)),),
        ).fetchall()
        return [
            Moment(made, column, str(json.loads(was) or ""), str(json.loads(became) or ""), who or "The other computer")
            for made, column, was, became, who in changes
        ]

    def _bundles(self, document: int) -> list[Moment]:
        """Return in which bundles a paper was built and sent, with the pages it has there."""
        case = self.db.execute("SELECT case_id FROM documents WHERE id = ?", (document,)).fetchone()
        found = []
        built = self.db.execute(
            "SELECT builds.made, packs.title, builds.documents FROM builds JOIN packs ON packs.id = pack"
            " WHERE case_id = ?",
            case or (0,),
        ).fetchall()
        for made, title, papers in built:
            places = [each for each in json.loads(papers) if str(each.get("document")) == str(document)]
            found += [Moment(made, "built", "", f"{title}, {_pages(each)}") for each in places]
        sent = self.db.execute(
            "SELECT issues.sent, packs.title, issues.sent_to, issues.plan FROM issues JOIN packs ON packs.id = pack"
            " WHERE case_id = ?",
            case or (0,),
        ).fetchall()
        for day, title, to, plan in sent:
            keys = {
                str(entry["paper"]["key"]) for section in json.loads(plan)["sections"] for entry in section["entries"]
            }
            if str(document) in keys:
                found.append(Moment(day, "sent", "", f"{title}" + (f", to {to}" if to else "")))
        return found

    def _shown(self, what: str, value: Any) -> str:
        if value is None:
            return ""
        if what == "behind":
            row = self.db.execute("SELECT title FROM documents WHERE id = ?", (value,)).fetchone()
            return row[0] if row else ""
        return str(value)


def _once(told: list[Moment]) -> list[Moment]:
    """Leave out what was told twice in one moment (a page is turned in two steps)."""
    return list(dict.fromkeys(told))


def _pages(place: dict[str, Any]) -> str:
    if place.get("label"):
        return f"pages {place['label']}"
    first, last = place["first"], place["last"]
    return f"page {first}" if first == last else f"pages {first} to {last}"


def _in_order(made: str) -> str:
    """Return a moment, or a day, so that all can be put in order."""
    if len(made) <= 10:
        return f"{made}T23:59:59Z"
    from datetime import UTC, datetime

    return datetime.fromisoformat(made.replace("Z", "+00:00")).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
