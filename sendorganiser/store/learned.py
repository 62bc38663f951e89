"""Keeps what a person's corrections teach of other papers: a letterhead once named is known again."""

from collections.abc import Mapping, Sequence
from dataclasses import astuple, replace
from datetime import date
from sqlite3 import Connection
from typing import Any

from sendorganiser.kinds import kind_named
from sendorganiser.model.document import BAR, Document, Fact, Suggestion
from sendorganiser.model.lesson import Lesson
from sendorganiser.store.door import Door

_FACTS: tuple[Fact, ...] = ("kind", "organisation", "person", "child")
_READ, _OWN = "read", "own."
_CONFIDENCE = {  # which marks tell which fact, and how surely
    ("organisation", "letterhead"): 0.93,
    ("organisation", "domain"): 0.92,
    ("organisation", "sender"): 0.92,
    ("organisation", "reference"): 0.8,
    ("person", "sender"): 0.92,
    ("child", "number"): 0.92,
    ("kind", "title"): 0.88,
    ("organisation", _READ): 0.9,
    ("person", _READ): 0.86,
    ("child", _READ): 0.9,
}
_IN_TWO_WAYS = 0.6  # where a person has named the same mark differently, only a hint
_NAMED = {
    "letterhead": "You named this letterhead{day}: {value}.",
    "domain": "You named this sender’s address{day}: {value}.",
    "sender": "You named this sender{day}: {value}.",
    "reference": "You named papers with this reference{day}: {value}.",
    "title": "You said{day} what a paper with this title is: {value}.",
    "number": "You said{day} whose number this is: {value}.",
    _READ: "You put this right{day}: {value}.",
}
_COLUMNS = "id, case_id, fact, sort, mark, value, words, said, document"
_ALIKE = 0.75


class Learned(Door):
    """What corrections have taught, case by case. Nothing here ever changes a fact that a person confirmed."""

    def lessons(self, case: int) -> list[Lesson]:
        """Return all lessons of the case, the newest first."""
        sql = f"SELECT {_COLUMNS} FROM learned WHERE case_id = ? ORDER BY said DESC, id DESC"
        return [Lesson(*row) for row in self.db.execute(sql, (case,)).fetchall()]

    def learn(self, before: Document, facts: Mapping[str, str | bool], *, now: str) -> int:
        """Remember by what a corrected paper can be known again; return how many lessons that gave.

        `before` is the paper with its suggestions as they were; a value that was suggested surely teaches nothing.
        """
        marks = _marks(self.db, before.id)
        rows = []
        for fact in _FACTS:
            value = str(facts.get(fact) or "").strip()
            known = before.suggested.get(fact)
            if not value or value == "correspondence" or (known and known.value == value and known.confidence >= BAR):
                continue
            rows += [
                (before.case, fact, sort, mark.value, value, mark.words, now[:10], before.id)
                for sort, mark in _telling(fact, value, known, marks)
            ]
        if rows:
            with self.writing() as db:
                again = [(row[0], row[1], row[2], row[3], before.id) for row in rows]
                db.executemany(
                    "DELETE FROM learned WHERE case_id = ? AND fact = ? AND sort = ? AND mark = ? AND document = ?",
                    again,
                )
                columns = _COLUMNS.removeprefix("id, ")
                db.executemany(f"INSERT INTO learned ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
        return len(rows)

    def renew(self, case: int) -> tuple[int, ...]:
        """Give papers that nobody has checked what was learned since; return those whose suggestions changed."""
        changed = []
        with self.writing() as db:
            sql = "SELECT id FROM documents WHERE case_id = ? AND confirmed = 0 AND removed = '' AND looked_at = 1"
            for (document,) in db.execute(sql, (case,)).fetchall():
                if _renew_one(db, document):
                    changed.append(document)
        return tuple(changed)

    def forget(self, case: int, *, lessons: Sequence[int] = (), documents: Sequence[int] = ()) -> list[Lesson]:
        """Forget these lessons, or those learned from these papers, or, with neither, all of the case; return them.

        Papers not checked get back what they had seemed to say before.
        """
        before = self.lessons(case)
        with self.writing() as db:
            if lessons or documents:
                db.executemany("DELETE FROM learned WHERE case_id = ? AND id = ?", [(case, one) for one in lessons])
                db.executemany(
                    "DELETE FROM learned WHERE case_id = ? AND document = ?", [(case, one) for one in documents]
                )
            else:
                db.execute("DELETE FROM learned WHERE case_id = ?", (case,))
            sql = (
                "SELECT DISTINCT document FROM suggestions JOIN documents ON documents.id = document"
                " WHERE case_id = ? AND confirmed = 0 AND because <> ''"
            )
            for (document,) in db.execute(sql, (case,)).fetchall():
                _renew_one(db, document)
        left = {lesson.id for lesson in self.lessons(case)}
        return [lesson for lesson in before if lesson.id not in left]

    def put_back(self, case: int, lessons: Sequence[Lesson]) -> None:
        """Know forgotten lessons again."""
        with self.writing() as db:
            places = ", ".join("?" * len(_COLUMNS.split(",")))
            db.executemany(
                f"INSERT OR IGNORE INTO learned ({_COLUMNS}) VALUES ({places})", [astuple(each) for each in lessons]
            )
        self.renew(case)


def taught(db: Connection, document: int, found: Mapping[Fact, Suggestion | None]) -> dict[Fact, Suggestion | None]:
    """Return suggestions with what the case's lessons say in place of what the paper seems to say."""
    made: dict[Any, Suggestion | None] = _as_read(found)
    case = db.execute("SELECT case_id FROM documents WHERE id = ?", (document,)).fetchone()
    if case is None or db.execute("SELECT 1 FROM learned WHERE case_id = ? LIMIT 1", case).fetchone() is None:
        return made
    found = _as_read(found)
    marks = {str(key).removeprefix("mark."): s for key, s in found.items() if s and str(key).startswith("mark.")}
    for fact in _FACTS:
        own = found.get(fact)
        of_fact = {**marks, **({_READ: replace(own, value=own.value.casefold())} if own else {})}
        said = [s for sort, mark in of_fact.items() if (s := _lesson_says(db, case[0], document, fact, sort, mark))]
        best = max(said, key=lambda s: s.confidence, default=None)
        if best is not None and (own is None or best.confidence >= BAR or own.confidence < best.confidence):
            made[fact] = best
            made[_OWN + fact] = own  # kept for the day the lesson is forgotten
    return made


def _as_read(found: Mapping[Fact, Suggestion | None]) -> dict[Fact, Suggestion | None]:
    """What the paper itself seems to say, without what lessons have put in its place."""
    own: dict[Any, Suggestion | None] = {fact: s for fact, s in found.items() if not str(fact).startswith(_OWN)}
    for fact in _FACTS:
        if (said := found.get(fact)) is not None and said.because:
            own[fact] = found.get(_OWN + fact)  # type: ignore[call-overload]
    return own


def _lesson_says(
    db: Connection, case: int, document: int, fact: Fact, sort: str, mark: Suggestion
) -> Suggestion | None:
    confidence = _CONFIDENCE.get((fact, sort))
    if confidence is None:
        return None
    rows = db.execute(
        "SELECT value, said FROM learned WHERE case_id = ? AND fact = ? AND sort = ? AND mark = ? AND document <> ?"
        " ORDER BY said DESC, id DESC",
        (case, fact, sort, mark.value, document),
    ).fetchall()
    if not rows:
        return None
    value, said = rows[0]
    if len({row[0] for row in rows}) > 1:
        confidence = _IN_TWO_WAYS
    because = _NAMED[sort].format(day=_in_words(said), value=_shown(fact, value))
    return Suggestion(value, confidence, mark.words, mark.page, because)


def _marks(db: Connection, document: int) -> dict[str, Suggestion]:
    sql = "SELECT fact, value, confidence, words, page FROM suggestions WHERE document = ? AND fact LIKE 'mark.%'"
    rows = db.execute(sql, (document,)).fetchall()
    return {str(fact).removeprefix("mark."): Suggestion(*rest) for fact, *rest in rows}


def _telling(
    fact: Fact, value: str, known: Suggestion | None, marks: Mapping[str, Suggestion]
) -> list[tuple[str, Suggestion]]:
    telling = [(sort, mark) for sort, mark in marks.items() if (fact, sort) in _CONFIDENCE]
    if known is not None and known.value != value and (fact, _READ) in _CONFIDENCE and _is_slip(known.value, value):
        telling.append((_READ, Suggestion(known.value.casefold(), 1.0, known.words, known.page)))
    return telling


def _is_slip(read: str, meant: str) -> bool:
    """Whether one name is another read wrongly or in part, and not somebody else's."""
    from difflib import SequenceMatcher

    one, other = read.casefold(), meant.casefold()
    if set(one.split()) < set(other.split()) and len(one.split()) > 1:
        return True
    return SequenceMatcher(None, one, other).ratio() >= _ALIKE


def _renew_one(db: Connection, document: int) -> bool:
    sql = "SELECT fact, value, confidence, words, page, because FROM suggestions WHERE document = ?"
    found: dict[Any, Suggestion | None] = {
        fact: Suggestion(*rest) for fact, *rest in db.execute(sql, (document,)).fetchall()
    }
    made: dict[Any, Suggestion | None] = taught(db, document, found)
    changed = [fact for fact in _FACTS if made.get(fact) != found.get(fact)]
    if not changed:
        return False
    db.execute("DELETE FROM suggestions WHERE document = ?", (document,))
    db.executemany(
        "INSERT INTO suggestions VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(document, f, s.value, s.confidence, s.words, s.page, s.because) for f, s in made.items() if s is not None],
    )
    for fact in changed:  # in place of nothing, or of what was only a suggestion, never of a person's word
        db.execute(
            f"UPDATE documents SET {fact} = ? WHERE id = ? AND confirmed = 0 AND {fact} IN ('', ?)",
            (_standing(made.get(fact)), document, _standing(found.get(fact))),
        )
    return True


def _standing(suggestion: Suggestion | None) -> str:
    return suggestion.value if suggestion is not None and suggestion.confidence >= BAR else ""


def _shown(fact: Fact, value: str) -> str:
    kind = kind_named(value) if fact == "kind" else None
    return kind.title if kind else value


def _in_words(day: str) -> str:
    """“ on 12 May 2026”; nothing where the day was not told."""
    if not day:
        return ""
    made = date.fromisoformat(day)
    return f" on {made.day} {made:%B %Y}"
