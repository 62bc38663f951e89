"""Keeps which papers an event rests on, what each said of it, and what papers seemed to say and do not."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sendorganiser.model.event import Event, Rest
from sendorganiser.store import rows
from sendorganiser.store.door import Door
from sendorganiser.store.rows import Noun

EVENTS = Noun("events", Event, "entry", elsewhere=("contacts", "also"))


@dataclass(frozen=True)
class Accepted:
    """What `accept` did, for `unaccept`: events that are new, links that are new, and what was there before."""

    events: tuple[int, ...]
    links: tuple[tuple[int, int], ...]
    before_rests: tuple[tuple[int, Rest], ...]
    before_events: Mapping[int, Mapping[str, Any]]


class EventPapers(Door):
    """The papers behind events."""

    def rests(self, case: int, *, removed: bool = False) -> list[tuple[int, Rest]]:
        """Return (event, what its paper said when it was accepted), also where the paper lies in the bin.

        With `removed` those of events in the bin too.
        """
        found = self.db.execute(
            "SELECT event, event_papers.document, event_papers.page, event_papers.kind, said FROM event_papers"
            " JOIN events ON events.id = event WHERE case_id = ? AND (? OR removed = '') ORDER BY 1, 2",
            (case, removed),
        )
        return [(event, Rest(document, page, kind, said)) for event, document, page, kind, said in found]

    def accept(
        self,
        new: Sequence[tuple[Event, Sequence[Rest]]],
        *,
        links: Sequence[tuple[int, Rest]] = (),
        changes: Mapping[int, Mapping[str, Any]] | None = None,
    ) -> Accepted:
        """Add events with their papers, papers to events that are there, and change such events, all or none."""
        with self.writing():
            events = []
            tied = list(links)
            for event, papers in new:
                events.append(rows.add(self.db, EVENTS, event))
                tied += [(events[-1], paper) for paper in papers]
            before = [(number, self._there(number, rest.document)) for number, rest in tied]
            for number, rest in tied:
                self._put(number, rest)
            changed = {number: rows.change(self.db, EVENTS, number, each) for number, each in (changes or {}).items()}
            return Accepted(
                tuple(events),
                tuple((number, rest.document) for number, rest in tied),
                tuple((number, rest) for number, rest in before if rest is not None),
                changed,
            )

    def unaccept(self, accepted: Accepted, *, now: str) -> None:
        """Take back what `accept` did."""
        with self.writing():
            rows.remove(self.db, EVENTS, accepted.events, now)
            self.db.executemany("DELETE FROM event_papers WHERE event = ? AND document = ?", accepted.links)
            for event, rest in accepted.before_rests:
                self._put(event, rest)
            for event, fields in accepted.before_events.items():
                rows.change(self.db, EVENTS, event, fields)

    def declined(self, case: int) -> frozenset[tuple[int, str, str]]:
        """Return (document, kind, date) of what papers seemed to record and a person said they do not."""
        found = self.db.execute(
            "SELECT document, declined_events.kind, declined_events.date FROM declined_events"
            " JOIN documents ON documents.id = document WHERE case_id = ?",
            (case,),
        )
        return frozenset((document, kind, date) for document, kind, date in found)

    def decline(self, declined: Iterable[tuple[int, str, str]]) -> None:
        with self.writing():
            self.db.executemany("INSERT OR IGNORE INTO declined_events VALUES (?, ?, ?)", list(declined))

    def undecline(self, declined: Iterable[tuple[int, str, str]]) -> None:
        with self.writing():
            sql = "DELETE FROM declined_events WHERE document = ? AND kind = ? AND date = ?"
            self.db.executemany(sql, list(declined))

    def pages_with(self, case: int, beginnings: Sequence[str]) -> list[tuple[int, int, str]]:
        """Return (document, page, text) of pages that have a word beginning in one of these ways."""
        wanted = " OR ".join(f'"{word}"*' for word in beginnings)
        found = self.db.execute(
            "SELECT document, number, pages.text FROM pages_fts JOIN pages ON pages.id = pages_fts.rowid"
            " JOIN documents ON documents.id = document"
            " WHERE pages_fts MATCH ? AND case_id = ? AND removed = '' AND behind IS NULL ORDER BY document, number",
            (wanted, case),
        )
        return [(document, number, text) for document, number, text in found]

    def _there(self, event: int, document: int) -> Rest | None:
        sql = "SELECT document, page, kind, said FROM event_papers WHERE event = ? AND document = ?"
        row = self.db.execute(sql, (event, document)).fetchone()
        return Rest(row[0], row[1], row[2], row[3]) if row else None

    def _put(self, event: int, rest: Rest) -> None:
        self.db.execute(
            "INSERT OR REPLACE INTO event_papers (event, document, page, kind, said) VALUES (?, ?, ?, ?, ?)",
            (event, rest.document, rest.page, rest.kind, rest.said),
        )
