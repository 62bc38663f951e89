"""Tells how far all words of a paper together lean towards each kind, as papers of known kinds have taught it.

The weights are in resources/kind-words.json, which packaging/learn_kinds.py makes. Each sign of a paper adds its
weight: a word in a heading (`h:`) or anywhere on the first pages (`t:`), who wrote it, its form, whether it greets, how
long it is, how many lettered sections a plan has and what its sentences decide or ask. Words are spelt as `fold` makes
them, without those with figures.
"""

import json
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from math import sqrt

from sendorganiser.ingest.facts.askings import askings
from sendorganiser.ingest.facts.decisions import decisions
from sendorganiser.ingest.facts.paper import FIRST_LINES, Line, Paper, folded_words
from sendorganiser.resources import resource

_PICTURES = ("png", "jpeg", "heic", "webp")
_MARK = 2.0  # a sign that is no word counts as much as two
_HUNDREDTHS = 100
_ENDS = (10, 25, 60)  # lines of a short note, a letter, a long letter; what has more is a report


def leanings(signs: Mapping[str, float]) -> dict[str, float]:
    """Return for each kind how far the signs lean towards it: about 1 for it, about -1 against it."""
    kinds, start, weights = _learned()
    known = [(weights[sign], value) for sign, value in signs.items() if sign in weights]
    length = sqrt(sum(value * value for _, value in known)) or 1.0
    sums = list(start)
    for row, value in known:
        share = value / length
        for place, weight in row:
            sums[place] += weight * share
    return {kind: total / _HUNDREDTHS for kind, total in zip(kinds, sums, strict=True)}


def signs_of(paper: Paper, author: str, sections: int) -> dict[str, float]:
    """Return the signs of a paper and how much each counts; `author` and `sections` as `suggest_kind` found them."""
    found = {f"t:{word}": 1.0 for line in paper.lines[:FIRST_LINES] for word in _words(line.text)}
    for text in _headings(paper):
        found.update((f"h:{word}", 1.0) for word in _words(text))
    form = paper.clues.get("format", "")
    lines = min(len(paper.lines), FIRST_LINES)
    for mark in (
        f"author={author or 'unknown'}",
        f"form={'mail' if paper.is_email else 'picture' if form in _PICTURES else 'page'}",
        f"greets={'yes' if paper.greeting is not None else 'no'}",
        f"sections={'none' if sections < 3 else 'some' if sections < 6 else 'all'}",
        f"length={sum(lines >= end for end in _ENDS)}",
    ):
        found[mark] = _MARK
    sense = {**decisions(paper), **askings(paper, author)}
    found.update((f"sense={kind}", _MARK) for kind, weight in sense.items() if weight > 0)
    return found


def telling_line(paper: Paper, kind: str) -> Line | None:
    """The line whose words speak most for a kind."""
    weights = _of_kind(kind)
    headings = frozenset(paper.headings)

    def speaks(line: Line) -> float:
        zones = ("h:", "t:") if line.at in headings else ("t:",)
        words = set(_words(line.text))
        return sum(weights.get(zone + word, 0) for zone in zones for word in words) / sqrt(len(words) + 1)

    best = max(paper.lines[:FIRST_LINES], key=lambda line: (speaks(line), -line.at), default=None)
    return best if best is not None and speaks(best) > 0 else None


def _headings(paper: Paper) -> Iterator[str]:
    if not paper.clues.get("parent_document"):
        yield paper.clues.get("subject", "")
    for number in paper.headings:
        yield paper.lines[number].text


@lru_cache(maxsize=512)  # the lines of one paper, which are gone through more than once
def _words(text: str) -> tuple[str, ...]:
    return tuple(word for word in folded_words(text) if word.isalpha() or not any(letter.isdigit() for letter in word))


@cache
def _of_kind(kind: str) -> dict[str, float]:
    """The weight of each sign for one kind; empty where nothing was learned of it."""
    kinds, _, weights = _learned()
    place = kinds.index(kind) if kind in kinds else -1
    return {sign: weight for sign, row in weights.items() for at, weight in row if at == place}


@cache
def _learned() -> tuple[list[str], list[float], dict[str, tuple[tuple[int, float], ...]]]:
    """The kinds, where each starts from, and the weights of each sign that are not 0, by the place of the kind."""
    read = json.loads(resource("kind-words.json").read_text(encoding="utf-8"))
    weights = {
        sign: tuple((place, weight) for place, weight in enumerate(row) if weight)
        for sign, row in read["weights"].items()
    }
    return read["kinds"], read["start"], weights
