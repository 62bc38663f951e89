"""Widens words to the other ways they are written."""

from dataclasses import dataclass

from sendorganiser.model.query import Query


@dataclass(frozen=True)
class Widening:
    """A word as typed and the other ways that are looked for too."""

    typed: str
    ways: tuple[str, ...]


def widen(query: Query) -> tuple[Query, tuple[Widening, ...]]:
    """Return the query with the other ways to write its words."""
    return query, ()
