"""Chooses what to show of a page, and which of its words to mark."""

import re
import unicodedata
from dataclasses import replace

from sendorganiser.model.query import All, Near, Node, Query, Term

_LENGTH = 180
_SENTENCE_END = re.compile(r"[.!?] +(?=[A-Z“\"(])")
_BEFORE, _SEEN = 30, 80  # letters before the first word, and from it on that a narrow list still shows
_EVERYWHERE = frozenset(
    ("a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "has", "he", "her", "his", "in", "is", "it")
    + ("its", "not", "of", "on", "or", "she", "that", "the", "their", "they", "this", "to", "was", "we", "were")
    + ("will", "with")
)

_ASKING = _EVERYWHERE | frozenset(
    ("about", "any", "can", "could", "did", "do", "does", "had", "have", "how", "i", "into", "me", "my", "our", "per")
    + ("say", "says", "said", "should", "there", "what", "when", "where", "which", "who", "why", "you", "your")
)


def snippet(text: str, query: Query) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return a piece of `text` about the query's words, and the spans of those words in it."""
    flat = " ".join(text.replace("-\n", "").split())
    spans = _spans(flat, query)
    start = _best_start(spans, len(flat))
    end = min(len(flat), start + _LENGTH)
    start, end = _whole_words(flat, start, end)
    before, after = "…" if start else "", "…" if end < len(flat) else ""
    shift = len(before) - start
    inside = tuple((a + shift, b + shift) for a, b in spans if a >= start and b <= end)
    return f"{before}{flat[start:end]}{after}", inside


def sentences(piece: str, spans: tuple[tuple[int, int], ...]) -> str:
    """Return the whole sentences of a snippet that hold the marked words, as far as it has them: for quoting.

    >>> sentences("…and left. He needs a quiet room. The", ((11, 19),))
    'He needs a quiet room.'
    """
    first, last = (spans[0][0], spans[-1][1]) if spans else (0, len(piece))
    begins = [match.end() for match in _SENTENCE_END.finditer(piece, 0, first + 1) if match.end() <= first]
    start = begins[-1] if begins else 0
    ends = [match.start() + 1 for match in _SENTENCE_END.finditer(piece, last)]
    return " ".join(piece[start : ends[-1] if ends else len(piece)].strip("… ").split())


def telling(terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """Return the terms worth marking: without "and", "the" and their like, unless there are no others."""
    worth = tuple(term for term in terms if term.phrase or term.text.lower() not in _EVERYWHERE)
    return worth or terms


def asked_for(query: Query) -> Query:
    """Return a query without the words by which a question is asked: what, when, did …; all of it if that is all."""
    worth = tuple(part for part in query.parts if not (isinstance(part, Term) and part.text.lower() in _ASKING))
    return replace(query, parts=worth or query.parts)


def share(text: str, query: Query) -> float:
    """Return how much of a query stands in a text: 1 for each of its parts, 0 for none."""
    plain = _folded(" ".join(text.replace("-\n", "").split()))
    return sum(_has(part, plain) for part in query.parts) / len(query.parts) if query.parts else 0.0


def ways(terms: tuple[Term, ...]) -> list[str]:
    """Return what to mark for these terms: each of the ways a word worth marking may be written."""
    return list(dict.fromkeys(way.text for term in telling(terms) for way in (term, *term.also)))


def _spans(flat: str, query: Query) -> list[tuple[int, int]]:
    plain = _folded(flat)
    found: list[tuple[int, int]] = []
    for term in telling(query.terms):
        for way in (term, *term.also):
            if way.text.split():
                found.extend(match.span() for match in re.finditer(_pattern(way), plain))
    return _apart(found)


def _pattern(way: Term) -> str:
    words = [re.escape(word) for word in _folded(way.text).split()]
    if not way.phrase and not way.starts:
        words[-1] = re.escape(_folded(way.beginning))
    return r"\b" + r"\W+".join(words) + (r"\w*" if not way.phrase or way.starts else r"\b")


def _has(node: Node, plain: str) -> bool:
    if isinstance(node, Term):
        return any(way.text.split() and re.search(_pattern(way), plain) for way in (node, *node.also))
    if isinstance(node, Near):
        return all(_has(term, plain) for term in node.terms)
    if isinstance(node, All):
        return all(_has(part, plain) for part in node.parts) and not any(_has(part, plain) for part in node.without)
    return any(_has(part, plain) for part in node.parts)


def _apart(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join spans that lie in one another, so that nothing is marked twice."""
    made: list[tuple[int, int]] = []
    for start, end in sorted(set(spans)):
        if made and start < made[-1][1]:
            made[-1] = (made[-1][0], max(end, made[-1][1]))
        else:
            made.append((start, end))
    return made


def _folded(text: str) -> str:
    """Lower case without accents, letter for letter, so that positions stay true."""
    return text.lower() if text.isascii() else text.translate(_FOLDS)


class _Folds(dict[int, str]):
    """The folded form of each letter, found when first met."""

    def __missing__(self, letter: int) -> str:
        base = unicodedata.normalize("NFD", chr(letter))[0].lower()
        self[letter] = base if len(base) == 1 else chr(letter)
        return self[letter]


_FOLDS = _Folds()


def _best_start(spans: list[tuple[int, int]], length: int) -> int:
    """Find where most letters are marked close together, which favours phrases."""
    if not spans:
        return 0
    most, best = 0, spans[0][0]
    for first, _ in spans:
        count = sum(b - a for a, b in spans if first <= a and b <= first + _SEEN)
        if count > most:
            most, best = count, first
    return max(0, min(best - _BEFORE, length - _LENGTH))


def _whole_words(flat: str, start: int, end: int) -> tuple[int, int]:
    if start:
        space = flat.find(" ", start, start + 20)
        start = space + 1 if space >= 0 else start
    if end < len(flat):
        space = flat.rfind(" ", end - 20, end)
        end = space if space > start else end
    return start, end
