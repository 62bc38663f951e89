"""Families of papers: copies of one another, versions, and papers cut out of a larger file."""

from dataclasses import dataclass
from typing import Literal

Relation = Literal["same", "part", "draft", "version", "thread", "reply"]
Choice = Literal["both", "same", "draft"]


@dataclass(frozen=True)
class Kinship:
    """How two papers are alike. For "part" and "draft", `one` is the part or the draft of `other`.

    `differ` counts words that differ, on `pages` of `one`. `lacks` are pages of `other` that `one` has not, and
    `other_lacks` the reverse. `first` and `last` are the pages of `other` that a "part" is. `alike` is the share of
    words in common (0 to 1).
    """

    one: int
    other: int
    relation: Relation
    alike: float
    differ: int = 0
    pages: tuple[int, ...] = ()
    lacks: tuple[int, ...] = ()
    other_lacks: tuple[int, ...] = ()
    first: int = 0
    last: int = 0


@dataclass(frozen=True)
class Source:
    """Where a paper was cut out: pages `first` to `last` of the paper `whole`, whose file is called `name`."""

    whole: int
    name: str
    first: int
    last: int


@dataclass(frozen=True)
class Border:
    """A page that seems to begin another paper: how sure that is (0 to 1), and why, in plain words."""

    page: int
    confidence: float
    why: tuple[str, ...] = ()


@dataclass(frozen=True)
class Decision:
    """What a person said of two papers. `front` is the one that stays in lists ("same") or the final ("draft")."""

    one: int
    other: int
    choice: Choice
    front: int | None
    made: str
