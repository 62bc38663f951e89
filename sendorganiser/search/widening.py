"""Widens what was typed to the other ways it is written: short forms, common misspellings, letters misread by OCR."""

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any as Anything

from sendorganiser.glossary import terms
from sendorganiser.model.query import All, Any, Near, Node, Query, Term
from sendorganiser.resources import resource

_MISREAD = (("l", "1"), ("1", "l"), ("l", "i"), ("i", "l"), ("rn", "m"), ("m", "rn"), ("0", "o"), ("o", "0"))
_MISREAD_TOO = (("i", "1"), ("s", "5"), ("cl", "d"), ("d", "cl"), ("vv", "w"), ("w", "vv"), ("h", "b"), ("e", "c"))
_SHORTEST_MISREAD = 4  # in shorter words one letter makes another word
_SHORTEST_FORM = 3
_MOST_WAYS = 10
_LONGEST_PLAIN = 3  # digits that need no comma
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Widening:
    """A word as typed and the other ways that are looked for too."""

    typed: str
    ways: tuple[str, ...]


def widen(query: Query, has_word: Callable[[str], bool]) -> tuple[Query, tuple[Widening, ...]]:
    """Return the query with the other ways to write its words, those that `has_word` knows of, and what they are.

    What stands in quotation marks is looked for as it is.
    """
    told: list[Widening] = []
    known = cache(has_word)
    parts = _widened(query.parts, known, told)
    return replace(query, parts=parts), tuple(told)


def other_ways(words: str) -> tuple[str, ...]:
    """Return the ways to write these words that mean the same, and how they are misspelt."""
    return _ways().get(_plain(words), ())


def misread(word: str) -> Iterator[str]:
    """Give how OCR may have misread a word, one letter at a time."""
    for right, wrong in (*_MISREAD, *_MISREAD_TOO):
        for match in re.finditer(re.escape(right), word):
            yield word[: match.start()] + wrong + word[match.end() :]


def _widened(parts: tuple[Node, ...], known: Callable[[str], bool], told: list[Widening]) -> tuple[Node, ...]:
    made: list[Node] = []
    at = 0
    while at < len(parts):
        length = _longest_way(parts[at:])
        if length > 1:
            made.extend(_row(parts[at : at + length], known, told))
        else:
            made.append(_one(parts[at], known, told))
        at += max(1, length)
    return tuple(made)


def _one(node: Node, known: Callable[[str], bool], told: list[Widening]) -> Node:
    if isinstance(node, Term):
        return _wider_term(node, known, told)
    if isinstance(node, Near):
        return replace(node, terms=tuple(_wider_term(term, known, told) for term in node.terms))
    return replace(node, parts=_widened(node.parts, known, told))


def _wider_term(term: Term, known: Callable[[str], bool], told: list[Widening]) -> Term:
    if term.exact:
        return term
    ways = [*_there(other_ways(term.text), known), *_joins(term, known), *_misread_there(term, known)]
    ways = list(dict.fromkeys(ways))[:_MOST_WAYS]
    if ways:
        told.append(Widening(term.text, tuple(ways)))
    kin = [word for word in _there(_forms(term), known) if word not in ways]
    return replace(term, also=tuple(_term(way) for way in (*ways, *kin)))


def _row(row: tuple[Node, ...], known: Callable[[str], bool], told: list[Widening]) -> tuple[Node, ...]:
    """Put words that stand side by side and are one way to write something beside its other ways."""
    typed = " ".join(term.text for term in row if isinstance(term, Term))
    ways = _there(other_ways(typed), known)[:_MOST_WAYS]
    if not ways:
        return tuple(_one(part, known, told) for part in row)
    told.append(Widening(typed, tuple(ways)))
    return (Any((All(row), *(_term(way) for way in ways))),)


def _longest_way(parts: tuple[Node, ...]) -> int:
    words: list[str] = []
    longest = 0
    for part in parts[:8]:
        if not isinstance(part, Term) or part.exact:
            break
        words.append(part.text)
        if other_ways(" ".join(words)):
            longest = len(words)
    return longest


def _there(ways: tuple[str, ...], known: Callable[[str], bool]) -> list[str]:
    return [way for way in ways if all(known(word) for word in _WORD.findall(way))]


def _joins(term: Term, known: Callable[[str], bool]) -> list[str]:
    """Return a word with hyphens written as one, or cut at one of them by a line's end."""
    if term.text.isdigit() and len(term.text) > _LONGEST_PLAIN:
        return _there((f"{int(term.text):,}",), known)  # 9400 is 9,400 in most papers
    if not term.phrase:
        return []
    words = term.text.split()
    if all(map(str.isdigit, words)) and all(len(word) == _LONGEST_PLAIN for word in words[1:]):
        return _there(("".join(words),), known)
    pairs = [
        " ".join([*words[:n], words[n] + words[n + 1], *words[n + 2 :]])
        for n in range(len(words) - 1)
        if words[n].isalpha() and words[n + 1].isalpha()  # "1:1" is not eleven
    ]
    return _there(tuple(pairs), known)


def _forms(term: Term) -> tuple[str, ...]:
    """Return the other forms of a word: laptops, refused, sitting; those with endings are found by their beginning."""
    word = term.text.lower()
    if term.phrase or len(word) < _SHORTEST_FORM or not (word.isascii() and word.isalpha()):
        return ()
    if term.beginning != term.text or term.starts:
        return _kin().get(word, ())
    stem = word.removesuffix("e")
    if re.search("[^aeiou][aeiou][^aeiouwxy]$", word):
        stem += word[-1]  # stop, stopped
    return (*_kin().get(word, ()), word + "s", word + "es", f"{stem}ed", f"{stem}ing")


def _misread_there(term: Term, known: Callable[[str], bool]) -> list[str]:
    word = term.text.lower()
    if term.phrase or term.starts or len(word) < _SHORTEST_MISREAD or not word.isascii():
        return []
    # A misreading is no word of its own: "bead" is not "head" misread, "tri6unal" cannot be anything else.
    return [way for way in misread(word) if _is_no_word(way) and known(way)]


def _is_no_word(word: str) -> bool:
    """Say whether letters and digits are mixed, or the letters stand as in no English word."""
    return (
        bool(re.search("[0-9]", word) and re.search("[a-z]", word))
        or not re.search("[aeiouy]", word)
        or bool(re.search(r"[bcdfghjklmnpqrstvwxz]{5}|[rt]m[bcdgklrst]|vv|ii|lii", word))
    )


def _term(way: str) -> Term:
    words = _WORD.findall(way)
    return Term(" ".join(words), phrase=len(words) > 1)


@cache
def _ways() -> dict[str, tuple[str, ...]]:
    made: dict[str, list[str]] = {}
    for group in [*_read("synonyms")["ways"], *_short_forms(), *_misspellings()]:
        for way in group:
            others = (other for other in group if _plain(other) != _plain(way))
            made.setdefault(_plain(way), []).extend(others)
    for said, written in _read("synonyms")["everyday"].items():
        made.setdefault(_plain(said), []).extend(written)
    return {way: _each_once(others) for way, others in made.items()}


@cache
def _kin() -> dict[str, tuple[str, ...]]:
    made: dict[str, list[str]] = {}
    for group in _read("kin")["words"]:
        for word in group:
            made.setdefault(word, []).extend(other for other in group if other != word)
    return {word: _each_once(others) for word, others in made.items()}


def _short_forms() -> list[list[str]]:
    return [[term.short, term.long] for term in terms() if " " not in term.short and term.short != term.long]


def _misspellings() -> list[list[str]]:
    return [[right, *wrong] for right, wrong in _read("misspellings")["words"].items()]


def _read(name: str) -> dict[str, Anything]:
    with resource(f"search/{name}.toml").open("rb") as file:
        return tomllib.load(file)


def _each_once(others: list[str]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for other in others:
        found.setdefault(_plain(other), other)
    return tuple(found.values())


def _plain(words: str) -> str:
    return " ".join(_WORD.findall(words.lower()))
