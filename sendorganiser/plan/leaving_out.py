"""Leaves out what is printed on the pages of a plan but is no part of its text.

That is: lines cut at the foot of a page and written again at the head of the next, numbers of lines in the margin, a
watermark, footnotes, and words that are struck through.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from sendorganiser.model.plan import PlanPage, Printed

_SHARE, _MARGIN = 0.12, 84.0  # of a page, at its foot and head, and in points
_FEWEST = 8  # numbers in a margin
_ALIKE = 3.0  # points
_MARKED = re.compile(r"(.*[A-Za-z]{2}[.,;:)\"'”’]+)(\d{1,2})")
_Place = tuple[bool, float]  # whether its words begin or end there, and where
_Line = tuple[tuple[str, int], ...]


def text_only(pages: Sequence[PlanPage]) -> tuple[list[PlanPage], list[str]]:
    """Return the pages with only the words of their text, and what is to be said of what was left out."""
    made: list[PlanPage] = []
    struck_on: list[int] = []
    noted_on: list[int] = []
    counted = [place for page in pages if (place := _line_numbers(page)) is not None]
    counted = counted if 2 * len(counted) >= len(pages) else []  # one page alone: a list of contents with its pages
    for before, page in zip([None, *pages], pages, strict=False):
        struck = _struck(page)
        struck_on += [page.number] if struck else []
        page, notes = _without_footnotes(page)
        noted_on += [page.number] if notes else []
        out = _watermark(page) | (_at(page, counted[0]) if counted else frozenset())
        out |= _repeated(before, page) if before is not None else frozenset()
        words = tuple(w._replace(text="") if id(w) in struck else w for w in page.words if id(w) not in out)
        made.append(replace(page, words=words) if out or struck else page)
    said = (("Words that are struck through", struck_on), ("Footnotes", noted_on))
    return made, [
        f"{what} were left out, on {_listed(on)}. Look at the paper to see what they say." for what, on in said if on
    ]


def _listed(pages: Sequence[int]) -> str:
    return f"page {pages[0]}" if len(pages) == 1 else f"pages {', '.join(map(str, pages))}"


def _struck(page: PlanPage) -> frozenset[int]:
    """Words with a line through their middle; a scan's lines are not sure enough for that."""
    return frozenset(id(word) for word in page.words if "s" in word.marks and not page.is_scan)


def _without_footnotes(page: PlanPage) -> tuple[PlanPage, bool]:
    """Take the small numbers off words that have a note at the foot of the page, and the notes."""
    marked = {match[2]: word for word in page.words if (match := _MARKED.fullmatch(word.text)) is not None}
    if not marked:
        return page, False
    foot = (1 - 2 * _SHARE) * max(word.y1 for word in page.words)
    begins = [
        word
        for word in page.words
        if word.text in marked and word.y0 > max(foot, marked[word.text].y1) and _is_first(word, page.words)
    ]
    if not begins:
        return page, False
    numbers, top = {word.text for word in begins}, min(word.y0 for word in begins) - 2
    words = []
    for word in page.words:
        match = _MARKED.fullmatch(word.text)
        if match is not None and match[2] in numbers:
            words.append(word._replace(text=match[1]))
        elif word.y0 < top:
            words.append(word)
    return replace(page, words=tuple(words)), True


def _is_first(word: Printed, words: Sequence[Printed]) -> bool:
    """Say whether a word is the first of its line, with others after it."""
    beside = [one for one in words if one is not word and one.y0 < word.y1 and word.y0 < one.y1]
    return bool(beside) and all(one.x0 > word.x0 for one in beside)


def _watermark(page: PlanPage) -> frozenset[int]:
    """Words many times as high as the page's others: they lie across it."""
    if page.is_scan or len(page.words) < 20:
        return frozenset()
    usual = median(word.y1 - word.y0 for word in page.words)
    return frozenset(id(word) for word in page.words if word.y1 - word.y0 > max(7 * usual, 60))


def _line_numbers(page: PlanPage) -> _Place | None:
    """Where numbers stand that count the lines: close below one another, nothing further out."""
    numbers = sorted((word for word in page.words if word.text.isdigit()), key=lambda each: each.y0)
    if len(numbers) < _FEWEST:
        return None
    pitch = 2.2 * median(word.size or (word.y1 - word.y0) * 1.3 for word in page.words)
    for begin in (False, True):
        edge = max(
            (_side(word, begin) for word in numbers),
            key=lambda x: sum(abs(_side(w, begin) - x) < _ALIKE for w in numbers),
        )
        column = [word for word in numbers if abs(_side(word, begin) - edge) < _ALIKE]
        steps = [int(below.text) - int(above.text) for above, below in pairwise(column)]
        gaps = [below.y0 - above.y0 for above, below in pairwise(column)]
        counts = len(column) >= _FEWEST and steps.count(1) >= 0.9 * len(steps) and median(gaps) < pitch
        if counts and _outermost(column, page.words):
            return begin, edge
    return None


def _at(page: PlanPage, place: _Place) -> frozenset[int]:
    """The numbers at a place where they were found to count lines."""
    begin, edge = place
    return frozenset(id(w) for w in page.words if w.text.isdigit() and abs(_side(w, begin) - edge) < _ALIKE)


def _side(word: Printed, begin: bool) -> float:
    return word.x0 if begin else word.x1


def _outermost(column: Sequence[Printed], words: Sequence[Printed]) -> bool:
    """Say whether no other words stand further left, or none further right, at the height of a column's."""
    held = {id(word) for word in column}
    top, foot = column[0].y0, column[-1].y1
    others = [word for word in words if id(word) not in held and word.y1 > top and word.y0 < foot]
    left, right = min(word.x0 for word in column), max(word.x1 for word in column)
    return all(word.x0 > right for word in others) or all(word.x1 < left for word in others)


def _repeated(before: PlanPage, page: PlanPage) -> frozenset[int]:
    """The lines at a page's head that the foot of the page before has, word for word, at one place.

    A word processor that cuts a line in two by the edge of the paper writes its words on both pages.
    """
    if before.is_scan or page.is_scan or not before.words or not page.words:
        return frozenset()
    high = max(word.y1 for word in before.words)
    edge = max(_SHARE * high, _MARGIN)
    foot = [set(_said(line)) for line in _lines([word for word in before.words if word.y1 > high - edge])]
    head = [_running(line) for line in _lines([word for word in before.words if word.y1 < edge])]
    found: set[int] = set()
    for line in _lines([word for word in page.words if word.y1 < edge]):
        if any(set(_said(line)) <= its for its in foot):
            found |= {id(word) for word in line}
        elif _running(line) not in head:  # what runs at the head of each page may stand above
            break
    return frozenset(found)


def _lines(words: Sequence[Printed]) -> list[list[Printed]]:
    lines: list[list[Printed]] = []
    for word in sorted(words, key=lambda each: (each.y0, each.x0)):
        if lines and abs(lines[-1][0].y0 - word.y0) < 3:
            lines[-1].append(word)
        else:
            lines.append([word])
    return lines


def _said(line: Sequence[Printed]) -> _Line:
    return tuple((word.text, round(word.x0)) for word in sorted(line, key=lambda each: each.x0))


def _running(line: Sequence[Printed]) -> tuple[str, ...]:
    """What a line says but for its page's number."""
    return tuple(text for text, _ in _said(line) if not text.isdigit())
