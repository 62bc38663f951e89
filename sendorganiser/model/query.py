"""What to look for, and what was found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

_ENDINGS = ("ations", "ation", "ments", "ment", "ings", "ing", "ies", "ed", "es", "s", "y")
_SHORTEST = 4

LimitKind = Literal["kind", "from", "person", "tag", "point", "section", "before", "after", "when", "since", "until"]


@dataclass(frozen=True)
class Term:
    """A word or an exact phrase. `starts` means the word may go on (it is still being typed).

    `exact` means it stood in quotation marks. `also` are other ways to write it that count as much: short forms,
    common misspellings, letters misread.
    """

    text: str
    phrase: bool = False
    starts: bool = False
    also: tuple[Term, ...] = ()
    exact: bool = False

    @property
    def beginning(self) -> str:
        """The word without its English ending, so that its kin are found: assessments, assessed → assess.

        Only long words are cut, and never to fewer than four letters, so that few strangers share the beginning.
        """
        lower = self.text.lower()
        if lower.isalpha() and lower.isascii():
            for ending in _ENDINGS:
                if lower.endswith(ending) and len(lower) - len(ending) >= _SHORTEST:
                    return self.text[: len(lower) - len(ending)]
        return self.text


@dataclass(frozen=True)
class Near:
    """Words or phrases with at most `within` words between them, in either order."""

    terms: tuple[Term, ...]
    within: int


@dataclass(frozen=True)
class All:
    """Each of `parts`, and none of `without`, on one page."""

    parts: tuple[Node, ...]
    without: tuple[Node, ...] = ()


@dataclass(frozen=True)
class Any:
    """At least one of `parts`."""

    parts: tuple[Node, ...]


Node: TypeAlias = Term | Near | All | Any


@dataclass(frozen=True)
class Limit:
    """A filter as it was typed: `kind:refusal`, `last term`; `at` is where it stands, counted from 0."""

    kind: LimitKind
    value: str
    typed: str
    at: int


@dataclass(frozen=True)
class Query:
    """All of `parts` must be on the page or in the paper's title; none of `refused` may be."""

    parts: tuple[Node, ...]
    refused: tuple[Node, ...] = ()
    limits: tuple[Limit, ...] = ()

    @property
    def terms(self) -> tuple[Term, ...]:
        """Every word and phrase that is wanted, without the other ways to write it."""
        return tuple(leaves(self.parts))

    @property
    def without(self) -> tuple[Term, ...]:
        """Every word and phrase that is refused."""
        return tuple(leaves(self.refused))


@dataclass(frozen=True)
class Scope:
    """Which papers may answer; "" or empty is no limit. `section` is a letter of the plan: only its pages answer."""

    kinds: tuple[str, ...] = ()
    organisation: str = ""
    person: str = ""
    tag: str = ""
    point: str = ""
    since: str = ""
    until: str = ""
    section: str = ""

    @property
    def is_open(self) -> bool:
        return self == Scope()


@dataclass(frozen=True)
class Hit:
    """A paper that answers a query, at its best page; `spans` are the places to mark in `snippet`.

    `nearly`: it has some of the words only.
    """

    document: int
    title: str
    page: int
    snippet: str
    spans: tuple[tuple[int, int], ...]
    nearly: bool = False


@dataclass(frozen=True)
class SavedSearch:
    """A search somebody kept, by a name of their own."""

    id: int
    case: int
    name: str
    typed: str
    made: str = ""


def leaves(parts: Iterable[Node]) -> Iterator[Term]:
    """Return the words and phrases of these parts, in the order they were typed."""
    for part in parts:
        if isinstance(part, Term):
            yield part
        elif isinstance(part, Near):
            yield from part.terms
        else:
            yield from leaves(part.parts)
