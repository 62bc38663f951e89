"""Adds and finds cases."""

from sqlite3 import Connection

from sendorganiser.errors import InputProblem
from sendorganiser.model import Case


def add(db: Connection, *, name: str, born: str, council: str, nation: str, made: str) -> int:
    """Add a case and return its id."""
    sql = "INSERT INTO cases (name, born, council, nation, made) VALUES (?, ?, ?, ?, ?)"
    number = db.execute(sql, (name, born, council, nation, made)).lastrowid
    assert number is not None
    return number


def all_of(db: Connection) -> list[Case]:
    """Return all cases in the order they were made."""
    rows = db.execute(
        "SELECT cases.id, name, born, council, nation, count(documents.id), coalesce(sum(pages), 0), made"
        " FROM cases LEFT JOIN documents ON case_id = cases.id AND removed = '' AND behind IS NULL"
        " GROUP BY cases.id ORDER BY cases.id"
    ).fetchall()
    return [Case(*row) for row in rows]


def chosen(db: Connection, number: int | None) -> Case:
    """Return the case of that number, or the first; raise InputProblem if there is none."""
    cases = all_of(db)
    if not cases:
        raise InputProblem("There is no case yet.", "Make one first: sendorganiser case new NAME.")
    if number is None:
        return cases[0]
    for case in cases:
        if case.id == number:
            return case
    raise InputProblem(f"There is no case {number}.", "List the cases to see their numbers.")


def rename(db: Connection, number: int, *, name: str, born: str, council: str) -> None:
    """Change what a case is called and what is known of the child."""
    db.execute("UPDATE cases SET name = ?, born = ?, council = ? WHERE id = ?", (name, born, council, number))
