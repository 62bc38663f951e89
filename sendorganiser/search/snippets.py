"""Chooses what to show of a page, and which of its words to mark."""

import re
import unicodedata

from sendorganiser.model.query import Query, Term

_LENGTH = 180
_EVERYWHERE = frozenset(
    ("a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "has", "he", "her", "his", "in", "is", "it")
    + ("its", "not", "of", "on", "or", "she", "that", "the", "their", "they", "this", "to", "was", "we", "were")
    + ("will", "with")
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


def telling(terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """Return the terms worth marking: without "and", "the" and their like, unless there are no others."""
    worth = tuple(term for term in terms if term.phrase or term.text.lower() not in _EVERYWHERE)
    return worth or terms


def ways(terms: tuple[Term, ...]) -> list[str]:
    """Return what to mark for these terms: each of the ways a word worth marking may be written."""
    return list(dict.fromkeys(way.text for term in telling(terms) for way in (term, *term.also)))


def _spans(flat: str, query: Query) -> list[tuple[int, int]]:
    plain = _folded(flat)
    found: list[tuple[int, int]] = []
    for term in telling(query.terms):
        for way in (term, *term.also):
            words = [re.escape(word) for word in _folded(way.text).split()]
            if not words:
                continue
            if not way.phrase and not way.starts:
                words[-1] = re.escape(_folded(way.beginning))
            pattern = r"\b" + r"\W+".join(words) + (r"\w*" if not way.phrase or way.starts else r"\b")
            found.extend(match.span() for match in re.finditer(pattern, plain))
    return _apart(found)


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
    """Find where a window of the snippet's length holds the most marked words."""
    if not spans:
        return 0
    most, best = 0, spans[0][0]
    for first, _ in spans:
        count = sum(1 for a, b in spans if first <= a and b <= first + _LENGTH - 40)
        if count > most:
            most, best = count, first
    return max(0, min(best - 40, length - _LENGTH))


def _whole_words(flat: str, start: int, end: int) -> tuple[int, int]:
    if start:
        space = flat.find(" ", start, start + 20)
        start = space + 1 if space >= 0 else start
    if end < len(flat):
        space = flat.rfind(" ", end - 20, end)
        end = space if space > start else end
    return start, end
