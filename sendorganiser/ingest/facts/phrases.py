"""The little language of phrases in kind-cues.toml, and a quick search for many of them at once in folded text."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from sendorganiser.ingest.facts.paper import Folded, fold

_TOKEN = re.compile(r"[(|~]|\)\??|[^\s()|~]+")

_Pair = tuple[str, str]  # a word and the one after it
_Need = frozenset[str]  # words of which a text must hold one; "assess*" stands for any word that begins so


@cache
def compile_phrase(phrase: str) -> re.Pattern[str]:
    """Make a pattern over folded text of a phrase; `kind-cues.toml` explains the signs.

    >>> bool(compile_phrase("decided not to (assess|issue ~ plan)").search(" has declded not to lssue a plan "))
    True
    """
    made = []
    for part in _TOKEN.findall(phrase):
        if part in ("(", "|", ")", ")?"):
            made.append("(?:" if part == "(" else part)
        elif part == "~":
            made.append("(?:[^ ]+ ){0,8}?")
        else:
            made.append(_word_pattern(part))
    return re.compile(" " + "".join(made))


def _word_pattern(word: str) -> str:
    ending = ""
    if word.endswith("*"):
        word, ending = word[:-1], "[^ ]*"
    elif word.endswith("?"):
        word, ending = word[:-1], "?"
    return "".join(f"{re.escape(fold(part))} " for part in re.split(r"[-&]", word) if part).rstrip() + ending + " "


class PhraseFinder:
    """Finds which of many phrases a text holds; only those whose words are all on the page are looked for."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._needs = {phrase: needs_of(phrase) for phrase in phrases}
        self._by_word: defaultdict[str, list[str]] = defaultdict(list)
        for phrase, needs in self._needs.items():
            for word in max(needs, key=_rarity, default=_ANY):
                self._by_word[word].append(phrase)
        every = _Need().union(*(need for needs in self._needs.values() for need in needs))
        self._words = frozenset(word for word in every if not word.endswith("*"))
        self._beginnings = tuple(word[:-1] for word in every if word.endswith("*"))

    def find(self, text: Folded) -> dict[str, re.Match[str]]:
        """Give the first match of each phrase the text holds."""
        present = self._present(text.vocabulary)
        possible = {phrase for word in present for phrase in self._by_word.get(word, ())}
        found = {}
        for phrase in possible:
            match = compile_phrase(phrase).search(text.text) if self._may_hold(phrase, present, text.pairs) else None
            if match:
                found[phrase] = match
        return found

    def _present(self, vocabulary: frozenset[str]) -> set[str]:
        present = {*_ANY, *(self._words & vocabulary)}
        ordered = sorted(vocabulary)
        for beginning in self._beginnings:
            at = bisect_left(ordered, beginning)
            if at < len(ordered) and ordered[at].startswith(beginning):
                present.add(beginning + "*")
        return present

    def _may_hold(self, phrase: str, present: set[str], pairs: frozenset[_Pair]) -> bool:
        for need in self._needs[phrase]:
            if need.isdisjoint(present):
                return False
        return any(map(pairs.issuperset, pairs_of(phrase)))


# ---- what a text must have for a phrase to be in it, so that most phrases need not be looked for ----

_ANY = _Need(("",))
_MOST_STRETCHES = 24


@dataclass(frozen=True)
class _Group:
    """Part of a phrase in brackets: the alternatives, each as its parts one after another."""

    choices: list[list["_Part"]]
    may_be_missing: bool = False


_Part = str | _Group  # a word with its sign, or "~", or a group


def needs_of(phrase: str) -> tuple[_Need, ...]:
    """The words a text must hold, one of each set, for the phrase to be in it.

    >>> [sorted(need) for need in needs_of("(decided|agreed) not to ~ assess* (it)?")]
    [['agreed', 'declded'], ['not'], ['to'], ['assess*']]
    """
    choices = _parse(iter(_TOKEN.findall(phrase)))[0]
    return tuple(_needs(choices[0])) if len(choices) == 1 else ()


@cache
def pairs_of(phrase: str) -> tuple[frozenset[_Pair], ...]:
    """The words that must stand side by side in a text, all pairs of one of these sets, for the phrase to be in it.

    What may be only the beginning of a word is left out.

    >>> [sorted(pairs) for pairs in pairs_of("(decided|agreed) not assess* ~ plan")]
    [[('declded', 'not')], [('agreed', 'not')]]
    """
    choices = _parse(iter(_TOKEN.findall(phrase)))[0]
    stretches = _stretches(choices[0]) if len(choices) == 1 else ()
    whole = [stretch.split(" ")[1:-1] for stretch in stretches] or [[]]
    return tuple({frozenset(pairwise(words)): None for words in whole})


def _parse(tokens: Iterator[str]) -> tuple[list[list[_Part]], str]:
    """The alternatives up to the end of a group, and the sign that ends it."""
    choices: list[list[_Part]] = [[]]
    for token in tokens:
        if token in (")", ")?"):
            return choices, token
        if token == "|":
            choices.append([])
        elif token == "(":
            inner, end = _parse(tokens)
            choices[-1].append(_Group(inner, end == ")?"))
        else:
            choices[-1].append(token)
    return choices, ""


def _needs(parts: list[_Part]) -> list[_Need]:
    made: list[_Need] = []
    for part in parts:
        if isinstance(part, str):
            made.extend(_word_needs(part))
        elif not part.may_be_missing:
            inner = [_needs(choice) for choice in part.choices]
            if all(inner):
                made.append(_Need().union(*(max(needs, key=_rarity) for needs in inner)))
    return made


def _word_needs(word: str) -> list[_Need]:
    parts = _folded_parts(word) if word != "~" else ()
    needs = [_Need((part,)) for part in parts]
    if needs and word[-1] == "*":
        needs[-1] = _Need((parts[-1] + "*",))
    elif needs and word[-1] == "?":
        needs[-1] = _Need((parts[-1], parts[-1][:-1]))
    return needs


def _rarity(need: _Need) -> tuple[int, int]:
    """Long words are seldom on a page that is about something else; `max` finds the rarest need."""
    return min(len(word) for word in need), -len(need)


def _stretches(parts: list[_Part]) -> tuple[str, ...]:
    """The best of the stretches between the gaps; () where there is none."""
    made: list[list[str]] = []
    stretch = [" "]
    for part in parts:
        spelt = _spelt(part)
        if spelt is not None and len(spelt) * len(stretch) <= _MOST_STRETCHES:
            stretch = [before + word for before in stretch for word in spelt]
            continue
        if isinstance(part, str) and part != "~":
            start = " ".join(_folded_parts(part))[: -1 if part.endswith("?") else None]
            stretch = [before + start for before in stretch]
        elif isinstance(part, _Group) and not part.may_be_missing:
            inner = [_stretches(choice) for choice in part.choices]
            made.append([stretch for choice in inner for stretch in choice] if all(inner) else [" "])
        made.append(stretch)
        stretch = [" "]
    best = max(*made, stretch, [" "], key=lambda stretch: (min(map(len, stretch)), -len(stretch)))
    return () if " " in best else tuple(dict.fromkeys(best))


def _spelt(part: _Part) -> list[str] | None:
    """All a part can be, spelt out; None where that is too much."""
    if isinstance(part, str):
        if part == "~" or part.endswith("*"):
            return None
        whole = "".join(f"{word} " for word in _folded_parts(part))
        return [whole, whole[:-2] + " "] if part.endswith("?") else [whole]
    made = [""] if part.may_be_missing else []
    for choice in part.choices:
        texts = [""]
        for inner in choice:
            spelt = _spelt(inner)
            if spelt is None or len(spelt) * len(texts) > _MOST_STRETCHES:
                return None
            texts = [before + word for before in texts for word in spelt]
        made.extend(texts)
    return made


@cache
def _folded_parts(word: str) -> tuple[str, ...]:
    return tuple(fold(part) for part in re.split(r"[-&]", word.rstrip("*?")) if part)
