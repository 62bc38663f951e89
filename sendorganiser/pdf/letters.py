"""The letters of a page and where they stand: its lines, and the places of wanted words. Pure; knows no PDF library."""

import functools
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sendorganiser.model.document import Word

Rect = tuple[float, float, float, float]
Hit = tuple[Rect, ...]

_ENDINGS = ("ations", "ation", "ings", "ing", "ies", "ied", "ed", "es", "s")
_LAST_LETTERS = ("y", "i", "e")
_LEAST_STEM = 4


@dataclass(frozen=True)
class Letters:
    """A page's text, and for each character of it the box it stands in (None: no ink of its own)."""

    text: str
    boxes: tuple[Rect | None, ...]


@dataclass(frozen=True)
class Wanted:
    """Words to look for: as typed, anywhere, or only as `whole` words; or `inflected`, whole words with any ending."""

    terms: tuple[str, ...]
    inflected: bool = False
    whole: bool = False


def letters_of(words: Sequence[Word]) -> Letters:
    """Make letters of the words OCR has read: each letter gets its share of its word's box."""
    text: list[str] = []
    boxes: list[Rect | None] = []
    before: Word | None = None
    for word in words:
        if before is not None:
            text.append(" " if _on_one_line(before, word) else "\n")
            boxes.append(None)
        share = (word.x1 - word.x0) / max(1, len(word.text))
        for n, letter in enumerate(word.text):
            text.append(letter)
            boxes.append((word.x0 + n * share, word.y0, word.x0 + (n + 1) * share, word.y1))
        before = word
    return Letters("".join(text), tuple(boxes))


def lines(letters: Letters, first: int = 0, end: int | None = None) -> list[tuple[int, int, Rect]]:
    """Return the lines of the letters from `first` up to `end`: where each begins and ends, and its box."""
    found: list[tuple[int, int, Rect]] = []
    end = len(letters.text) if end is None else min(end, len(letters.text))
    start, box = first, None
    for index in range(first, end):
        letter = letters.boxes[index]
        breaks = letters.text[index] in "\r\n"
        if box is not None and (breaks or (letter is not None and not _continues(box, letter))):
            found.append((start, index, box))
            box = None
        if letter is not None and not breaks:
            if box is None:
                start, box = index, letter
            else:
                box = _joined(box, letter)
    if box is not None:
        found.append((start, end, box))
    return found


def find(letters: Letters, wanted: Wanted) -> list[Hit]:
    """Return where the wanted words stand, in reading order: for each hit one box a line it runs over."""
    hits = (tuple(box for _, _, box in lines(letters, first, end)) for first, end in spans(letters.text, wanted))
    return [hit for hit in hits if hit]


def spans(text: str, wanted: Wanted) -> list[tuple[int, int]]:
    """Return the first and end index of each wanted word in `text`, whatever its case, accents or line breaks.

    >>> spans("Provi-\\nsion is provided", Wanted(("provision",)))
    [(0, 11)]
    >>> spans("Assessed; assessment; ass", Wanted(("assess",), inflected=True))
    [(0, 8), (10, 20)]
    """
    pattern = _pattern(wanted)
    if pattern is None:
        return []
    folded, places = _folded(text, wanted.whole)
    return [(places[m.start()], places[m.end() - 1] + 1) for m in pattern.finditer(folded) if m.end() > m.start()]


def _pattern(wanted: Wanted) -> re.Pattern[str] | None:
    parts = [_term(term, wanted) for term in wanted.terms]
    whole = "|".join(part for part in sorted(parts, key=len, reverse=True) if part)
    return re.compile(whole) if whole else None


def _term(term: str, wanted: Wanted) -> str:
    words = _folded(term, False)[0].split()
    if not words:
        return ""
    if not wanted.inflected:
        if wanted.whole:
            literal = rf"[\s{_CUT}]+".join(rf"{_CUT}?".join(_literal(letter) for letter in word) for word in words)
            return rf"(?<![^\W\d_]){literal}(?![^\W\d_])"
        return r"\s+".join(_literal(word) for word in words)
    return r"\W+".join(_inflected(word) for word in words)


def _inflected(word: str) -> str:
    bare = word.strip("\"'*()[].,;:!?")
    if not bare:
        return re.escape(word)
    if not bare.isalpha():
        return rf"(?<!\w){_literal(bare)}(?!\w)"
    for endings in (_ENDINGS, _LAST_LETTERS):  # specifying, specified, specify: all specif…
        ending = next((e for e in endings if bare.endswith(e) and len(bare) - len(e) >= _LEAST_STEM), "")
        bare = bare.removesuffix(ending)
    return rf"(?<!\w){re.escape(bare)}\w*" if len(bare) >= _LEAST_STEM else rf"(?<!\w){re.escape(bare)}(?!\w)"


def _literal(word: str) -> str:
    return re.escape(word).replace(r"\-", "-?")  # the hyphen may have stood at a line's end


_CUT = "\x1f"  # stands where a word ends a line with a hyphen: it may go on, or the hyphen may be its own


@functools.lru_cache(maxsize=2)  # a page is asked for many words, one after the other
def _folded(text: str, keeps_cuts: bool) -> tuple[str, list[int]]:
    """Lower the case, drop accents, open ligatures and rejoin words parted at a line's end; say whence each letter.

    With `keeps_cuts` each such parting leaves a _CUT, so that what stands on either side can be read both ways.
    """
    folded: list[str] = []
    places: list[int] = []
    for index, letter in _without_partings(text, _CUT if keeps_cuts else ""):
        plain = letter if letter < "\x80" else unicodedata.normalize("NFKD", _PLAINER.get(letter, letter))
        for piece in plain.casefold():
            if not unicodedata.combining(piece):
                folded.append(piece)
                places.append(index)
    return "".join(folded), places


_PLAINER = {"‘": "'", "’": "'", "“": '"', "”": '"', "‐": "-", "‑": "-", "–": "-", "\u00ad": ""}
_PARTING = re.compile(r"(?<=\w)[-\u00ad\u2010][ \t]*\r?\n[ \t]*(?=[^\W\d_])")


def _without_partings(text: str, cut: str) -> Iterator[tuple[int, str]]:
    start = 0
    for parting in _PARTING.finditer(text):
        yield from _numbered(text, start, parting.start())
        if cut:
            yield parting.start(), cut
        start = parting.end()
    yield from _numbered(text, start, len(text))


def _numbered(text: str, start: int, end: int) -> Iterable[tuple[int, str]]:
    return zip(range(start, end), text[start:end], strict=True)


def _on_one_line(before: Word, after: Word) -> bool:
    middle = (after.y0 + after.y1) / 2
    return before.y0 <= middle <= before.y1 and after.x0 >= before.x0


def _continues(line: Rect, letter: Rect) -> bool:
    """Say whether a letter stands in the same line (or, in text that runs upwards, the same column)."""
    apart = max(line[3] - line[1], letter[3] - letter[1], 1.0)
    beside = min(line[3], letter[3]) - max(line[1], letter[1]) > 0.25 * (letter[3] - letter[1])
    below = min(line[2], letter[2]) - max(line[0], letter[0]) > 0.25 * (letter[2] - letter[0])
    if beside:
        return True
    near = max(letter[1] - line[3], line[1] - letter[3]) < 0.6 * min(apart, 20.0)
    upright = line[3] - line[1] > 1.5 * (line[2] - line[0])
    return below and near and upright


def _joined(a: Rect, b: Rect) -> Rect:
    return min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])
