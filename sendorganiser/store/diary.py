"""The diary: keeps what happened, who is who, what was promised and ordered, and when school is open."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sendorganiser.model.event import Contact, DeadlineMark, Direction, Event, Promise, SchoolDates
from sendorganiser.store import rows
from sendorganiser.store.door import Door
from sendorganiser.store.event_papers import EVENTS, EventPapers
from sendorganiser.store.rows import Noun

_CONTACTS = Noun("contacts", Contact, "person")
_PROMISES = Noun("promises", Promise, "promise")
_DIRECTIONS = Noun("directions", Direction, "direction")


class Diary(Door):
    """What the diary holds. A paper named by an entry reads as None while that paper lies in the bin."""

    # ---- events ----

    def events(self, case: int, *, kind: str = "", since: str = "", until: str = "") -> list[Event]:
        """Return what happened, by date and time; `until` holds all days of a month or year that is named."""
        where, values = ["case_id = ?"], [case, *(value for value in (kind, since) if value)]
        where += [clause for clause, value in (("kind = ?", kind), ("date >= ?", since)) if value]
        if until:
            where.append("date <= ?")
            values.append(f"{until}~")
        return self._events(" AND ".join(where), values)

    def event(self, number: int) -> Event:
        rows.one(self.db, EVENTS, number)
        return self._events("id = ?", (number,))[0]

    def add_event(self, new: Event) -> int:
        with self.writing():
            return self._add_event(new)

    def log(
        self, new: Event, *, people: Sequence[Contact] = (), promises: Sequence[Promise] = ()
    ) -> tuple[int, tuple[int, ...], tuple[int, ...]]:
        """Add an event, people who were new in it and what was promised; return the ids of all three.

        A promise of nobody (`contact` is None) is taken to be that of the first person of the event.
        """
        with self.writing():
            met = tuple(rows.add(self.db, _CONTACTS, each) for each in people)
            everybody = (*new.contacts, *met)
            event = self._add_event(replace(new, contacts=everybody))
            first = everybody[0] if everybody else None
            given = [replace(each, event=event, contact=each.contact or first) for each in promises]
            return event, met, tuple(rows.add(self.db, _PROMISES, each) for each in given)

    def unlog(self, event: int, *, people: Sequence[int], promises: Sequence[int], now: str) -> None:
        """Put in the bin what `log` added."""
        with self.writing():
            rows.remove(self.db, _PROMISES, promises, now)
            rows.remove(self.db, EVENTS, (event,), now)
            rows.remove(self.db, _CONTACTS, people, now)

    def change_event(
        self, number: int, changes: Mapping[str, Any], *, people: Sequence[Contact] = ()
    ) -> dict[str, Any]:
        """Change fields of an event (`contacts` too, with `people` who are new); return them as they were."""
        with self.writing():
            now_with = self.event(number).contacts
            before = rows.change(self.db, EVENTS, number, changes)
            if people or "contacts" in changes:
                met = tuple(rows.add(self.db, _CONTACTS, each) for each in people)
                self._set_contacts(number, (*changes.get("contacts", now_with), *met))
                before["contacts"] = now_with
            return before

    def remove_events(self, numbers: Iterable[int], *, now: str) -> None:
        """Put events in the bin, with what was promised in them staying where it is."""
        with self.writing():
            rows.remove(self.db, EVENTS, numbers, now)

    def put_back_events(self, numbers: Iterable[int]) -> None:
        with self.writing():
            rows.put_back(self.db, EVENTS, numbers)

    @property
    def papers(self) -> EventPapers:
        """The papers events rest on."""
        return EventPapers(self.db, self.may_write)

    # ---- people ----

    def contacts(self, case: int) -> list[Contact]:
        return rows.read(self.db, _CONTACTS, "case_id = ?", (case,), order="name COLLATE NOCASE, id")

    def contact(self, number: int) -> Contact:
        return rows.one(self.db, _CONTACTS, number)

    def add_contact(self, new: Contact) -> int:
        with self.writing():
            return rows.add(self.db, _CONTACTS, new)

    def change_contact(self, number: int, changes: Mapping[str, Any]) -> dict[str, Any]:
        with self.writing():
            return rows.change(self.db, _CONTACTS, number, changes)

    def remove_contacts(self, numbers: Iterable[int], *, now: str) -> None:
        """Put people in the bin; events and promises keep who they were with, for when they are put back."""
        with self.writing():
            rows.remove(self.db, _CONTACTS, numbers, now)

    def put_back_contacts(self, numbers: Iterable[int]) -> None:
        with self.writing():
            rows.put_back(self.db, _CONTACTS, numbers)

    # ---- promises ----

    def promises(self, case: int) -> list[Promise]:
        return rows.read(self.db, _PROMISES, "case_id = ?", (case,), order="made, id")

    def promise(self, number: int) -> Promise:
        return rows.one(self.db, _PROMISES, number)

    def add_promise(self, new: Promise) -> int:
        with self.writing():
            return rows.add(self.db, _PROMISES, new)

    def change_promise(self, number: int, changes: Mapping[str, Any]) -> dict[str, Any]:
        with self.writing():
            return rows.change(self.db, _PROMISES, number, changes)

    def remove_promises(self, numbers: Iterable[int], *, now: str) -> None:
        with self.writing():
            rows.remove(self.db, _PROMISES, numbers, now)

    def put_back_promises(self, numbers: Iterable[int]) -> None:
        with self.writing():
            rows.put_back(self.db, _PROMISES, numbers)

    # ---- what a tribunal ordered ----

    def directions(self, case: int) -> list[Direction]:
        return rows.read(self.db, _DIRECTIONS, "case_id = ?", (case,), order="due = '', due, time, id")

    def direction(self, number: int) -> Direction:
        return rows.one(self.db, _DIRECTIONS, number)

    def add_directions(self, new: Sequence[Direction]) -> tuple[int, ...]:
        with self.writing():
            return tuple(rows.add(self.db, _DIRECTIONS, each) for each in new)

    def change_direction(self, number: int, changes: Mapping[str, Any]) -> dict[str, Any]:
        with self.writing():
            return rows.change(self.db, _DIRECTIONS, number, changes)

    def remove_directions(self, numbers: Iterable[int], *, now: str) -> None:
        with self.writing():
            rows.remove(self.db, _DIRECTIONS, numbers, now)

    def put_back_directions(self, numbers: Iterable[int]) -> None:
        with self.writing():
            rows.put_back(self.db, _DIRECTIONS, numbers)

    # ---- the school year, and what was said of deadlines ----

    def school_dates(self, case: int) -> list[SchoolDates]:
        sql = "SELECT id, case_id, school, kind, first, last, name FROM school_dates WHERE case_id = ?"
        return [SchoolDates(*row) for row in self.db.execute(f"{sql} ORDER BY first, last, id", (case,))]

    def set_school_dates(self, case: int, dates: Sequence[SchoolDates]) -> None:
        """Let these be all the school dates of a case."""
        with self.writing():
            self.db.execute("DELETE FROM school_dates WHERE case_id = ?", (case,))
            self.db.executemany(
                "INSERT INTO school_dates (case_id, school, kind, first, last, name) VALUES (?, ?, ?, ?, ?, ?)",
                [(case, d.school, d.kind, d.first, d.last, d.name) for d in dates],
            )

    def marks(self, case: int) -> list[DeadlineMark]:
        found = self.db.execute(
            f"SELECT clock, event, done, {rows.shown_paper('deadline_marks.proof')}, aside, deadline_marks.note"
            " FROM deadline_marks JOIN events ON events.id = event"
            " WHERE case_id = ? AND removed = '' ORDER BY event, clock",
            (case,),
        )
        return [
            DeadlineMark(clock, event, done, proof, bool(aside), note)
            for clock, event, done, proof, aside, note in found
        ]

    def set_mark(self, mark: DeadlineMark) -> None:
        """Note what a person said of a deadline, in place of what they said before."""
        with self.writing():
            self.db.execute(
                "INSERT OR REPLACE INTO deadline_marks (event, clock, done, proof, aside, note)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                (mark.event, mark.clock, mark.done, mark.proof, mark.aside, mark.note),
            )

    def clear_mark(self, *, clock: str, event: int) -> None:
        with self.writing():
            self.db.execute("DELETE FROM deadline_marks WHERE event = ? AND clock = ?", (event, clock))

    # ---- of events ----

    def _events(self, where: str, values: Sequence[object]) -> list[Event]:
        found = rows.read(self.db, EVENTS, where, values, order="date, time, id")
        tables = "event_contacts JOIN contacts ON contacts.id = contact WHERE contacts.removed = ''"
        contacts = self._of_events("contact", tables, found)
        tables = f"event_papers JOIN documents ON documents.id = event_papers.document WHERE {rows.IS_IN}"
        papers = self._of_events(rows.PAPER, tables, found)
        for event in found:
            also = tuple(paper for paper in dict.fromkeys(papers.get(event.id, ())) if paper != event.document)
            filled = {"contacts": contacts.get(event.id, ()), "also": also, "private": bool(event.private)}
            event.__dict__.update(filled)
        return found

    def _of_events(self, column: str, tables: str, events: Sequence[Event]) -> dict[int, tuple[int, ...]]:
        """Return what is tied to each of these events, of one case."""
        only = f" AND event = {events[0].id}" if len(events) == 1 else ""
        case = events[0].case if events else 0
        sql = f"SELECT event, {column} FROM {tables} AND case_id = ?{only} ORDER BY 1, 2"
        found: dict[int, tuple[int, ...]] = {}
        for event, tied in self.db.execute(sql, (case,)):
            found[event] = (*found.get(event, ()), tied)
        return found

    def _add_event(self, new: Event) -> int:
        number = rows.add(self.db, EVENTS, new)
        self._set_contacts(number, new.contacts)
        return number

    def _set_contacts(self, event: int, contacts: Iterable[int]) -> None:
        self.db.execute("DELETE FROM event_contacts WHERE event = ?", (event,))
        values = [(event, contact) for contact in dict.fromkeys(contacts)]
        self.db.executemany("INSERT INTO event_contacts (event, contact) VALUES (?, ?)", values)
