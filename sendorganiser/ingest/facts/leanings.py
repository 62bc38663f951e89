"""Tells how far all words of a paper together lean towards each kind, as papers of known kinds have taught it.

The weights are in resources/kind-words.json, which packaging/learn_kinds.py makes. Each sign of a paper adds its
weight: a word in a heading (`h:`) or anywhere on the first pages (`t:`), who wrote it, its form, whether it greets, how
long it is, how many lettered sections a plan has and what its sentences decide or ask. A word that few papers have is
worth more than one that most have. Words are spelt as `fold` makes them, without those with figures.
"""

import json
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from math import sqrt
from operator import mul
from struct import pack, unpack
from typing import NamedTuple

from sendorganiser.ingest.facts.askings import askings
from sendorganiser.ingest.facts.decisions import decisions
from sendorganiser.ingest.facts.paper import FIRST_LINES, Line, Paper, folded_words
from sendorganiser.resources import resource

_PICTURES = ("png", "jpeg", "heic", "webp")
_HUNDREDTHS = 100
_ENDS = (10, 25, 60)  # lines of a short note, a letter, a long letter; what has more is a report
_ZERO = 1 << 31  # added to what stands in a place of a row, where nothing may be below 0


class Learned(NamedTuple):
    """What was learned: the kinds, where each starts from, and for each sign its worth and a row of weights.

    A row has a place to a kind. It is one long number, so that adding up the signs of a paper adds the weights of all
    kinds at once.
    """

    kinds: list[str]
    start: list[float]
    worth: dict[str, int]
    rows: dict[str, int]

    def weight(self, row: int, place: int) -> int:
        """The weight of a row in one place."""
        return (row + _zeroes(len(self.kinds)) >> 32 * place) % (1 << 32) - _ZERO

    def weights(self, row: int) -> tuple[int, ...]:
        """The weights of a row, or of several added up, each in the place of its kind."""
        count = len(self.kinds)
        return tuple(
            weight - _ZERO for weight in unpack(f"<{count}I", (row + _zeroes(count)).to_bytes(4 * count, "little"))
        )


def leanings(signs: Iterable[str]) -> dict[str, float]:
    """Return for each kind how far the signs lean towards it: about 1 for it, about -1 against it."""
    learned = _learned()
    known = learned.rows.keys() & signs
    values = [learned.worth[sign] for sign in known]
    length = sqrt(sum(map(mul, values, values))) or 1.0
    together = learned.weights(sum(map(mul, map(learned.rows.__getitem__, known), values)))
    return {
        kind: (start + weight / length) / _HUNDREDTHS
        for kind, start, weight in zip(learned.kinds, learned.start, together, strict=True)
    }


def signs_of(paper: Paper, author: str, sections: int) -> set[str]:
    """Return the signs of a paper; `author` and `sections` as `suggest_kind` found them."""
    form = paper.clues.get("format", "")
    lines = min(len(paper.lines), FIRST_LINES)
    found = {
        f"author={author or 'unknown'}",
        f"form={'mail' if paper.is_email else 'picture' if form in _PICTURES else 'page'}",
        f"greets={'yes' if paper.greeting is not None else 'no'}",
        f"sections={'none' if sections < 3 else 'some' if sections < 6 else 'all'}",
        f"length={sum(lines >= end for end in _ENDS)}",
    }
    found |= words_said(paper)
    sense = {**decisions(paper), **askings(paper, author)}
    found.update(f"sense={kind}" for kind, weight in sense.items() if weight > 0)
    return found


def words_said(paper: Paper) -> set[str]:
    """Return the words of a paper, those of its headings apart."""
    found = {f"t:{word}" for word in paper.first_lines.vocabulary if _is_word(word)}
    for text in _headings(paper):
        found.update(f"h:{word}" for word in _words(text))
    return found


def telling_line(paper: Paper, kind: str) -> Line | None:
    """The line whose words speak most for a kind."""
    learned = _learned()
    if kind not in learned.kinds:
        return None
    place = learned.kinds.index(kind)
    headings = frozenset(paper.headings)
    lines = paper.lines[:FIRST_LINES]
    signs = {f"{zone}:{word}" for word in paper.first_lines.vocabulary for zone in "ht"}
    known = signs & learned.rows.keys()
    weights = {sign: learned.weight(learned.rows[sign], place) * learned.worth[sign] for sign in known}

    def speaks(line: Line) -> float:
        zones = ("h:", "t:") if line.at in headings else ("t:",)
        words = set(_words(line.text))
        return sum(weights.get(zone + word, 0) for zone in zones for word in words) / sqrt(len(words) + 1)

    said, best = max(((speaks(line), -line.at), line) for line in lines) if lines else ((0, 0), None)
    return best if said[0] > 0 else None


def _headings(paper: Paper) -> Iterator[str]:
    if not paper.clues.get("parent_document"):
        yield paper.clues.get("subject", "")
    for number in paper.headings:
        yield paper.lines[number].text


def _words(text: str) -> tuple[str, ...]:
    return tuple(filter(_is_word, folded_words(text)))


@lru_cache(maxsize=8192)
def _is_word(word: str) -> bool:
    return word.isalpha() or not any(letter.isdigit() for letter in word)


@cache
def _learned() -> Learned:
    return learned_of(resource("kind-words.json").read_text(encoding="utf-8"))


def learned_of(text: str) -> Learned:
    """Read what packaging/learn_kinds.py wrote: what a sign is worth stands before its weights."""
    read = json.loads(text)
    count = len(read["kinds"])
    zeroes, row_of = _zeroes(count), f"<{count}I"
    worth, rows = {}, {}
    for sign, (worth[sign], *row) in read["weights"].items():
        rows[sign] = int.from_bytes(pack(row_of, *[weight + _ZERO for weight in row]), "little") - zeroes
    return Learned(read["kinds"], read["start"], worth, rows)


@cache
def _zeroes(count: int) -> int:
    """A row with nothing in it, each place of which is lifted above 0."""
    return int.from_bytes(pack(f"<{count}I", *[_ZERO] * count), "little")
