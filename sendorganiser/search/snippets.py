"""Chooses what to show of a page, and which of its words to mark."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sendorganiser.model.query import All, Near, Node, Query, Term

_LENGTH = 180
_SENTENCE_END = re.compile(r"[.!?] +(?=[A-Z“\"(])")
_BEFORE, _SEEN = 30, 80  # letters before the first word, and from it on that a narrow list still shows
_TOGETHER, _MOST_NEAR = 200, 60  # letters of a sentence or two; words looked at from each place on
_EVERYWHERE = frozenset(
    ("a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "has", "he", "her", "his", "in", "is", "it")
    + ("its", "not", "of", "on", "or", "she", "that", "the", "their", "they", "this", "to", "was", "we", "were")
    + ("will", "with")
)

_ASKING = _EVERYWHERE | frozenset(
    ("about", "am", "any", "been", "but", "can", "can t", "could", "did", "didn t", "do", "does", "doesn t", "don t")
    + (
        "get",
        "gets",
        "got",
        "had",
        "hasn t",
        "have",
        "haven t",
        "him",
        "how",
        "i",
        "if",
        "into",
        "isn t",
        "just",
        "many",
    )
    + ("me", "much", "my", "our", "per", "say", "saying", "says", "said", "should", "so", "than", "their", "them")
    + ("then", "there", "these", "those", "us", "wasn t", "were", "what", "what s", "when", "where", "which", "who")
    + ("why", "won t", "would", "you", "your")
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


def asked_for(query: Query, asking: frozenset[str] = _ASKING) -> Query:
    """Return a query without the words by which a question is asked: what, when, did …; all of it if that is all."""
    before = (None, *query.parts)
    worth = tuple(part for part, last in zip(query.parts, before, strict=False) if not _asks(part, last, asking))
    return replace(query, parts=worth or query.parts)


def is_question(query: Query) -> bool:
    """Say whether it is asked as one asks a person, "what did they say of …", not as words to be found."""
    return len(asked_for(query).parts) < len(asked_for(query, _EVERYWHERE).parts)


def weight(text: str, query: Query, weights: Sequence[float]) -> float:
    """Return how much of a query stands in a text: the weights of its parts that do, and of those that stand together.

    What stands within a sentence or two counts twice: words all over a page have less to do with one another.
    """
    plain = _folded(" ".join(text.replace("-\n", "").split()))
    places = sorted((at, n) for n, part in enumerate(query.parts) for at in _places(part, plain))
    together = 0.0
    for first, (start, _) in enumerate(places):
        near = {n for at, n in places[first : first + _MOST_NEAR] if at <= start + _TOGETHER}
        together = max(together, sum(weights[n] for n in near))
    return together + sum(weights[n] for n in {n for _, n in places})


def ways(terms: tuple[Term, ...]) -> list[str]:
    """Return what to mark for these terms: each of the ways a word worth marking may be written."""
    return list(dict.fromkeys(way.text for term in telling(terms) for way in (term, *term.also)))


def _asks(part: Node, before: Node | None, asking: frozenset[str]) -> bool:
    is_letter = isinstance(before, Term) and before.text.lower() in ("section", "sections")  # "section I" asks nothing
    return isinstance(part, Term) and not part.exact and not is_letter and part.text.lower() in asking


def _spans(flat: str, query: Query) -> list[tuple[int, int]]:
    plain = _folded(flat)
    found: list[tuple[int, int]] = []
    for term in telling(query.terms):
        for way in (term, *term.also):
            found.extend(match.span() for match in _met(way, plain))
    return _apart(found)


def _met(way: Term, plain: str) -> Iterable[re.Match[str]]:
    """Return where a word or phrase stands in a folded text."""
    words = _folded(way.text).split()
    if words and not way.phrase:
        words[-1] = _folded(way.beginning)
    if not words or words[0] not in plain:  # most ways to write a word are not on a page: told much sooner so
        return ()
    goes_on = len(way.text) > 1 and (way.starts or (not way.phrase and way.beginning != way.text))
    return re.finditer(r"\b" + r"\W+".join(map(re.escape, words)) + (r"\w*" if goes_on else r"\b"), plain)


def _places(node: Node, plain: str) -> list[int]:
    """Return where a part of a query begins in a text."""
    if isinstance(node, Term):
        return [at.start() for way in (node, *node.also) for at in _met(way, plain)]
    parts = node.terms if isinstance(node, Near) else node.parts
    found = [_places(part, plain) for part in parts]
    if isinstance(node, (Near, All)) and not all(found):
        return []
    if isinstance(node, All) and any(_places(part, plain) for part in node.without):
        return []
    return [at for each in found for at in each]


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
