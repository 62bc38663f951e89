"""Puts print in two columns, as a newspaper has it, into one: the right column goes below the left.

That is done only where sections go on down the left column and then down the right (… E, F | G, H1 …): what a table
without lines sets side by side, needs beside provision, stays so.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from sendorganiser.model.plan import SECTIONS, PlanPage, Printed
from sendorganiser.plan.headings import heading
from sendorganiser.plan.layout import rows_of

_WIDE = 9.0  # points: the white between the columns
_INNER = (0.35, 0.65)  # of the text's width, where that white is
_HEAD, _FOOT = 0.4, 0.85  # of the text, of the page: what runs across may stand above the one, below the other
_FEWEST = 30  # words in each column
_SECTIONS = 3  # headings of sections on a page
_LEVEL = 3.0  # points
_SAME = 15.0  # points by which the white may be elsewhere on another page


@dataclass(frozen=True)
class _Columns:
    """The words of a page: what runs across above, the two columns, and what stands at the foot."""

    middle: float
    above: tuple[Printed, ...]
    left: tuple[Printed, ...]
    right: tuple[Printed, ...]
    foot: tuple[Printed, ...]


def in_one_column(pages: Sequence[PlanPage]) -> list[PlanPage]:
    """Return the pages, those printed in two columns with one below the other."""
    found = {page.number: _columns(page) for page in pages}
    middles = [its.middle for its in found.values() if its is not None and _goes_on_down(its)]
    return [
        _one_below_the_other(page, its)
        if (its := found[page.number]) is not None and any(abs(its.middle - middle) < _SAME for middle in middles)
        else page
        for page in pages
    ]


def _columns(page: PlanPage) -> _Columns | None:
    if len(page.words) < 2 * _FEWEST:
        return None
    foot = _foot(page.words)
    held = [word for word in page.words if word.y0 < foot]
    x0, x1 = min(word.x0 for word in held), max(word.x1 for word in held)
    y0, y1 = min(word.y0 for word in held), max(word.y1 for word in held)
    for middle in _whites([word for word in held if word.y0 > y0 + _HEAD * (y1 - y0)], x0, x1):
        crossing = [word.y1 for word in held if word.x0 < middle < word.x1]
        top = max(crossing, default=0.0)
        if any(left < middle < right and below > top for left, above, right, below in page.rules):
            continue
        body = [word for word in held if word.y0 > top]
        left, right = [w for w in body if w.x1 < middle], [w for w in body if w.x0 > middle]
        if min(len(left), len(right)) >= _FEWEST:
            rest = [word for word in page.words if word.y0 >= foot]
            above = [word for word in held if word.y0 <= top]
            return _Columns(middle, tuple(above), tuple(left), tuple(right), tuple(rest))
    return None


def _foot(words: Sequence[Printed]) -> float:
    """Return where the foot of a page begins: below the widest room under its text; else below all words."""
    deepest = max(word.y1 for word in words)
    low = sorted((word for word in words if word.y1 > _FOOT * deepest), key=lambda each: each.y0)
    rooms, edge = [(0.0, deepest + 1)], max((w.y1 for w in words if w.y1 <= _FOOT * deepest), default=low[0].y1)
    for word in low:
        rooms.append((word.y0 - edge, word.y0))
        edge = max(edge, word.y1)
    room, begins = max(rooms)
    return begins if room > max(word.y1 - word.y0 for word in low) else deepest + 1


def _whites(words: Iterable[Printed], x0: float, x1: float) -> Iterator[float]:
    """Give the middle of each white that runs down between words, in the inner part of the page."""
    edge = x0
    for word in sorted(words, key=lambda each: each.x0):
        middle = (edge + word.x0) / 2
        if word.x0 - edge > _WIDE and _INNER[0] < (middle - x0) / (x1 - x0) < _INNER[1]:
            yield middle
        edge = max(edge, word.x1)


def _goes_on_down(its: _Columns) -> bool:
    """Say whether the section at the head of the right column is the one after the last of the left column."""
    left, right = list(_headings(its.left)), list(_headings(its.right))
    order = [SECTIONS.index(letter) for letter, _ in (*left, *right)]
    if not left or not right or len(order) < _SECTIONS or any(b <= a for a, b in pairwise(order)):
        return False
    return order[len(left)] == order[len(left) - 1] + 1 and abs(right[0][1] - left[-1][1]) > _LEVEL


def _headings(words: tuple[Printed, ...]) -> Iterator[tuple[str, float]]:
    for row in rows_of(PlanPage(1, words=words)):
        headed = None if row.is_table else heading(row.text, strong=row.first.bold)
        if headed is not None and len(headed.letters) == 1:
            yield headed.letters[0], row.first.y0


def _one_below_the_other(page: PlanPage, its: _Columns) -> PlanPage:
    across = min(word.x0 for word in its.right) - min(word.x0 for word in its.left)
    high = max(word.y1 - word.y0 for word in its.right)
    top = min(word.y0 for word in its.right)
    down = max(word.y1 for word in its.left) - top + high
    below = max(word.y1 for word in its.right) + down
    deeper = max(0.0, below + high - min((word.y0 for word in its.foot), default=below + high))
    words = (
        *its.above,
        *its.left,
        *(w._replace(x0=w.x0 - across, x1=w.x1 - across, y0=w.y0 + down, y1=w.y1 + down) for w in its.right),
        *(w._replace(y0=w.y0 + deeper, y1=w.y1 + deeper) for w in its.foot),
    )
    rules = tuple(
        (a - across, y0 + down, b - across, y1 + down) if a > its.middle and y0 >= top - high else (a, y0, b, y1)
        for a, y0, b, y1 in page.rules
    )
    return replace(page, words=words, rules=rules)
