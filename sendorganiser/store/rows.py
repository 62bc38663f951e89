"""Reads and writes rows that are one dataclass each: its fields are the columns, and `case` is `case_id`."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from sqlite3 import Connection
from typing import Any, Generic, TypeVar

from sendorganiser.errors import InputProblem

T = TypeVar("T")

_PAPERS = ("document", "proof")
# A copy that was put behind the same paper shows as that; a pile that was split stays what it is.
PAPER = "CASE WHEN documents.id IN (SELECT whole FROM parts) THEN documents.id ELSE coalesce(behind, documents.id) END"
IS_IN = (
    "documents.removed = '' AND NOT EXISTS"
    " (SELECT 1 FROM documents AS front WHERE front.id = documents.behind AND front.removed <> '')"
)


@dataclass(frozen=True)
class Noun(Generic[T]):
    """One table of a case's things: the class of its rows, what one is called, and fields kept elsewhere."""

    table: str
    made_of: type[T]
    word: str
    elsewhere: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The fields that are columns of the table."""
        return tuple(f.name for f in fields(self.made_of) if f.name not in self.elsewhere)  # type: ignore[arg-type]


def read(db: Connection, noun: Noun[T], where: str, values: Sequence[object], *, order: str = "id") -> list[T]:
    """Return the things that are not removed; a paper that lies in the bin is left out of them."""
    names = noun.names
    columns = ", ".join(_shown(noun, name) for name in names)
    sql = f"SELECT {columns} FROM {noun.table} WHERE removed = '' AND {where} ORDER BY {order}"
    found = []
    for row in db.execute(sql, tuple(values)):
        made = object.__new__(noun.made_of)  # as documents are: thousands of them are read while somebody waits
        made.__dict__.update(zip(names, row, strict=True))
        found.append(made)
    return found


def one(db: Connection, noun: Noun[T], number: int) -> T:
    """Return the thing of that number; raise InputProblem if there is none."""
    found = read(db, noun, "id = ?", (number,))
    if not found:
        raise InputProblem(f"There is no {noun.word} {number}.", "It may have been removed; look at the list again.")
    return found[0]


def add(db: Connection, noun: Noun[T], new: T) -> int:
    """Add a thing, whatever its id says; return the id it got."""
    names = [name for name in noun.names if name != "id"]
    places = ", ".join("?" * len(names))
    columns = ", ".join(map(_column, names))
    values = [getattr(new, name) for name in names]
    number = db.execute(f"INSERT INTO {noun.table} ({columns}) VALUES ({places})", values).lastrowid
    assert number is not None
    return number


def change(db: Connection, noun: Noun[T], number: int, changes: Mapping[str, Any]) -> dict[str, Any]:
    """Change some fields of a thing; return them as they were."""
    names = [name for name in changes if name not in noun.elsewhere]
    if not set(names) <= set(noun.names) - {"id", "case"}:
        raise ValueError(names)
    one(db, noun, number)
    if not names:
        return {}
    before = db.execute(f"SELECT {', '.join(names)} FROM {noun.table} WHERE id = ?", (number,)).fetchone()
    setting = ", ".join(f"{name} = ?" for name in names)
    db.execute(f"UPDATE {noun.table} SET {setting} WHERE id = ?", (*(changes[name] for name in names), number))
    return dict(zip(names, before, strict=True))


def remove(db: Connection, noun: Noun[T], numbers: Iterable[int], now: str) -> None:
    """Put things in the bin; nothing of them is deleted."""
    for number in numbers:
        one(db, noun, number)
        db.execute(f"UPDATE {noun.table} SET removed = ? WHERE id = ?", (now, number))


def put_back(db: Connection, noun: Noun[T], numbers: Iterable[int]) -> None:
    """Take things out of the bin."""
    db.executemany(f"UPDATE {noun.table} SET removed = '' WHERE id = ?", [(number,) for number in numbers])


def shown_paper(column: str) -> str:
    """The SQL for the paper to show for one that is named: None where it lies in the bin."""
    return f"(SELECT {PAPER} FROM documents WHERE documents.id = {column} AND {IS_IN})"


def _column(name: str) -> str:
    return "case_id" if name == "case" else name


def _shown(noun: Noun[Any], name: str) -> str:
    return shown_paper(f"{noun.table}.{name}") if name in _PAPERS else _column(name)
