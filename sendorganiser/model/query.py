"""What to look for, and what was found."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Term:
    """A word or an exact phrase. `starts` means the word may go on (it is still being typed)."""

    text: str
    phrase: bool = False
    starts: bool = False


@dataclass(frozen=True)
class Query:
    """All of `terms` must be on the page or in the paper's title; none of `without` may be."""

    terms: tuple[Term, ...]
    without: tuple[Term, ...] = ()


@dataclass(frozen=True)
class Hit:
    """A paper that answers a query, at its best page; `spans` are the places to mark in `snippet`."""

    document: int
    title: str
    page: int
    snippet: str
    spans: tuple[tuple[int, int], ...]
