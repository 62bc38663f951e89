"""The lists a plan is read by: headings, lines within sections, vague words; files anybody can read and change."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from sendorganiser.presets import read
from sendorganiser.resources import resource


@dataclass(frozen=True)
class Heading:
    """How a section is headed."""

    letter: str
    title: str
    words: tuple[str, ...]
    whole: tuple[str, ...]


@dataclass(frozen=True)
class Inside:
    """How lines within a section are known."""

    headings: tuple[str, ...]
    area_words: tuple[str, ...]
    asides: tuple[str, ...]
    law: tuple[str, ...]
    provision: tuple[str, ...]
    others: tuple[str, ...]
    set_aside: tuple[str, ...]


@dataclass(frozen=True)
class Nation:
    """Another nation's plan and the words it is told by."""

    name: str
    paper: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Headings:
    """The whole of headings.toml."""

    section: tuple[Heading, ...]
    inside: Inside
    nation: tuple[Nation, ...]


@dataclass(frozen=True)
class Loose:
    """Words that leave provision open. `always`: whatever else is said; else only where nothing measured stands by."""

    words: tuple[str, ...]
    why: str
    always: bool = False


@dataclass(frozen=True)
class Measured:
    """Patterns that tell one thing which a line of provision should say, and the question where it does not."""

    tells: str
    patterns: tuple[str, ...]
    question: str


@dataclass(frozen=True)
class Topic:
    """What needs, outcomes and provision may share."""

    name: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Wording:
    """The whole of wording.toml."""

    loose: tuple[Loose, ...]
    measured: tuple[Measured, ...]
    topic: tuple[Topic, ...]
    equipment: tuple[str, ...]
    sure: tuple[str, ...]
    learnt: tuple[str, ...]


@dataclass(frozen=True)
class OwnWords:
    """A person's own list: words to mark as vague besides ours, and words of ours to leave alone.

    `given` are lines of a plan that a person says are provision, `none` those that are none; in bare words.
    """

    add: tuple[str, ...] = ()
    leave: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    none: tuple[str, ...] = ()


@cache
def headings() -> Headings:
    return read(Headings, resource("plan", "headings.toml"))


@cache
def wording() -> Wording:
    return read(Wording, resource("plan", "wording.toml"))


@cache
def known_inside() -> frozenset[str]:
    """The headings known to stand within sections, in bare words."""
    return frozenset(bare(one) for one in headings().inside.headings)


def names_area(text: str) -> bool:
    """Say whether a text is a heading known to stand within sections, or names an area of need and nothing else.

    >>> names_area("Learning & Cognition"), names_area("Learning support")
    (True, False)
    """
    words = bare(text)
    return words in known_inside() or bool(words) and set(words.split()) <= set(headings().inside.area_words)


def plain(text: str) -> str:
    """Make text alike for comparing with the lists: lower case, plain quotes, single spaces."""
    return " ".join(text.lower().translate(_PLAIN).split())


@lru_cache(maxsize=16_384)
def bare(text: str) -> str:
    """Only the letters and digits of a text, in lower case, with single spaces.

    >>> bare("Views, interests & aspirations:")
    'views interests and aspirations'
    """
    return " ".join(re.sub(r"[^a-z0-9' ]", " ", plain(text).replace("&", " and ")).split())


_PLAIN = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "\u00a0": " "})
