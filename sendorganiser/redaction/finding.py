"""Where words, names and numbers that must go stand on a page. Pure; knows no PDF library."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sendorganiser.model.redaction import PATTERNS, Found, Pattern, Rect, Sought
from sendorganiser.pdf.letters import Letters, Wanted, lines, spans
from sendorganiser.redaction.names import Form, forms, is_word_too, names_address
from sendorganiser.redaction.patterns import days_written, matches

_POSSESSIVE = re.compile(r"['’]s?(?![^\W_])")
_TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SENTENCE_ENDS = '.!?:;•–—"“(*\n\r'
_MISREAD = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("0", "o"), ("1", "l"), ("i", "l"), ("5", "s"))
_LEAST_NEAR = 5  # letters; shorter names are like too many words
_ASIDE, _ABOVE = 1.0, 0.6  # points by which a box goes beyond the letters
_LEAST = 1.0  # points: no smaller box can be drawn


@dataclass(frozen=True)
class Place:
    """Where something stands in a page's text."""

    first: int
    end: int
    what: str
    label: str = ""
    reason: str = ""
    is_sure: bool = True


def find(
    letters: Letters, page: int, sought: Sequence[Sought], patterns: Sequence[Pattern], *, whole_words: bool
) -> list[Found]:
    """Return what of `sought` and `patterns` stands on a page, in reading order.

    `whole_words`: a box goes round all of a word, as where letters share the box that OCR gave their word.
    """
    found = []
    for place in places(letters.text, sought, patterns):
        first, end = _round_words(letters.text, place.first, place.end) if whole_words else (place.first, place.end)
        rects = tuple(_wider(box) for _, _, box in lines(letters, first, end))
        if rects:
            words = " ".join(letters.text[place.first : place.end].split())
            found.append(Found(page, rects, words, place.what, place.label, place.reason, place.is_sure))
    return found


def within(found: Sequence[Found], size: tuple[float, float]) -> list[Found]:
    """Return what can be seen on a page of that width and height, with boxes that end at its edges.

    Letters beyond them need no box: the copy is read back in every way, and such a page becomes a picture.
    """
    width, height = size
    kept = []
    for each in found:
        cut = [(max(x0, 0.0), max(y0, 0.0), min(x1, width), min(y1, height)) for x0, y0, x1, y1 in each.rects]
        rects = tuple(rect for rect in cut if rect[2] - rect[0] >= _LEAST and rect[3] - rect[1] >= _LEAST)
        if rects:
            kept.append(replace(each, rects=rects))
    return kept


def places(text: str, sought: Sequence[Sought], patterns: Sequence[Pattern]) -> list[Place]:
    """Return where it stands in a text; what lies inside a place as sure, or surer, is left out."""
    every: list[Place] = []
    for wanted in sought:
        every += _name_places(text, wanted) if wanted.is_name else _word_places(text, wanted)
    for pattern in patterns:
        every += [Place(m.first, m.end, PATTERNS[pattern], is_sure=m.is_sure) for m in matches(text, pattern)]
    kept: list[Place] = []
    for place in sorted(every, key=lambda p: (not p.is_sure, p.first - p.end, p.first)):
        if not any(one.first <= place.first and place.end <= one.end for one in kept):
            kept.append(place)
    return sorted(kept, key=lambda p: (p.first, p.end))


def stands(text: str, word: str) -> list[tuple[int, int]]:
    """Return where a word stands as a whole word; one that begins with "=" only in the capitals it is written in."""
    found = spans(text, Wanted((word.removeprefix("="),), whole=True))
    if not word.startswith("="):
        return found
    return [span for span in found if " ".join(text[slice(*span)].split()) == word[1:]]


def replaced(text: str, sought: Sequence[Sought]) -> str:
    """Return a text, such as a paper's title, with what must go replaced by what stands for it."""
    for place in reversed(places(text, sought, ())):
        if place.is_sure or not text[place.first].islower():
            text = text[: place.first] + (place.label or "…") + text[place.end :]
    return text


def _word_places(text: str, wanted: Sought) -> list[Place]:
    terms = tuple(dict.fromkeys((wanted.words, *days_written(wanted.words))))
    found = spans(text, Wanted(terms, whole=True))
    return [Place(*_with_possessive(text, span), wanted.words, wanted.label, wanted.reason) for span in found]


def _name_places(text: str, wanted: Sought) -> Iterator[Place]:
    for form in forms(wanted.words):
        for span in spans(text, Wanted((form.text,), whole=True)):
            if form.as_cased and _capitals(text[slice(*span)]) != _capitals(form.text):
                continue
            if form.on_one_line and "\n" in text[slice(*span)]:
                continue
            sure = form.is_sure and _looks_like_a_name(text, span, form)
            yield Place(*_with_possessive(text, span), wanted.words, wanted.label, wanted.reason, sure)
    for address in matches(text, "email"):
        if names_address(wanted.words, text[address.first : address.end].partition("@")[0]):
            yield Place(address.first, address.end, wanted.words, wanted.label, wanted.reason)
    parts = {part for form in forms(wanted.words) if len(part := form.text) >= _LEAST_NEAR and part.isalpha()}
    for part in sorted(parts):
        apart = re.compile(r"(?<!\w)" + r"[\W_]{1,3}".join(map(re.escape, part)) + r"(?!\w)", re.IGNORECASE)
        for match in apart.finditer(text):
            yield Place(match.start(), match.end(), wanted.words, wanted.label, wanted.reason)
    for token in _TOKEN.finditer(text):
        word = re.sub(r"['’]s?$", "", token[0])
        if word[0].isupper() and any(_nearly(word.lower(), part.lower()) for part in parts):
            yield Place(token.start(), token.end(), wanted.words, wanted.label, wanted.reason, is_sure=False)


def _looks_like_a_name(text: str, span: tuple[int, int], form: Form) -> bool:
    written = text[slice(*span)]
    if " " in form.text or "." in form.text:
        return True
    if not is_word_too(form.text):
        return written[0].isupper() or len(form.text) >= 4
    before = text[: span[0]].rstrip(" \t")
    opens_sentence = not before or before[-1] in _SENTENCE_ENDS
    return written[0].isupper() and (not opens_sentence or written.isupper() and len(written) > 1)


def _capitals(text: str) -> str:
    return "".join(c if c.isupper() else "x" for c in text if c.isalpha())


def _with_possessive(text: str, span: tuple[int, int]) -> tuple[int, int]:
    match = _POSSESSIVE.match(text, span[1])
    return span[0], match.end() if match is not None else span[1]


def _nearly(one: str, other: str) -> bool:
    """Say whether two words differ by just one letter, by two that changed places, or by what OCR mistakes."""
    if one == other:
        return False
    for wrong, right in _MISREAD:
        one, other = one.replace(wrong, right), other.replace(wrong, right)
    if one == other:
        return True
    if abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    a, b = one[start:], other[start:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (len(a) > 1 and a[:2] == b[1::-1] and a[2:] == b[2:])


def _round_words(text: str, first: int, end: int) -> tuple[int, int]:
    while first > 0 and not text[first - 1].isspace():
        first -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return first, end


def _wider(box: Rect) -> Rect:
    return (
        round(max(0.0, box[0] - _ASIDE), 1), round(max(0.0, box[1] - _ABOVE), 1),
        round(box[2] + _ASIDE, 1), round(box[3] + _ABOVE, 1),
    )  # fmt: skip
