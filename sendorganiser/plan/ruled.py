"""Finds the cells that ruled lines make on a page, and which words stand in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from sendorganiser.model.plan import Printed

_SAME = 3.0  # points within which two lines are one
_LONG = 18.0
_LINE = 2.2  # times the size of type
_Rule = tuple[float, float, float, float]
_Span = tuple[float, float, float]  # where it lies; from; to


@dataclass(frozen=True)
class Band:
    """A line of a ruled table: for each cell its left and right side and the words in it."""

    top: float
    cells: tuple[tuple[float, float, tuple[Printed, ...]], ...]


def bands(words: Sequence[Printed], rules: Sequence[_Rule]) -> tuple[list[Band], list[Printed]]:
    """Return the lines of ruled tables, and the words that stand in none."""
    rules = _without_shades(words, rules)
    across = _merged([(y0, x0, x1) for x0, y0, x1, y1 in rules if x1 - x0 >= _LONG and x1 - x0 > y1 - y0])
    down = _merged([(x0, y0, y1) for x0, y0, x1, y1 in rules if y1 - y0 >= 6 and y1 - y0 > x1 - x0])
    if len(across) < 2 or len(down) < 2:
        return [], list(words)
    boxes = _boxes(across, down)
    placed: dict[tuple[float, float, float, float], list[Printed]] = {box: [] for box in boxes}
    loose = []
    for word in words:
        box = _holder(word, boxes)
        if box is None:
            loose.append(word)
        else:
            placed[box].append(word)
    found = [
        Band(min(box[1] for box in row), tuple((box[0], box[2], tuple(placed[box])) for box in row))
        for row in _in_rows(boxes)
    ]
    return [band for band in found if any(cell[2] for cell in band.cells)], loose


def _without_shades(words: Sequence[Printed], rules: Sequence[_Rule]) -> list[_Rule]:
    """Leave out boxes drawn behind one line of words, from its first letter to its last: they part no cells."""
    sizes = [word.size for word in words if word.size]
    high = _LINE * median(sizes) if sizes else 0.0
    short = [rule for rule in rules if rule[0] == rule[2] and rule[3] - rule[1] < high]
    if not short:
        return list(rules)
    begins: dict[int, list[Printed]] = {}
    for word in words:
        for n in (-1, 0, 1):
            begins.setdefault(round(word.x0) + n, []).append(word)
    shades: set[tuple[int, int]] = set()
    ordered = sorted(short, key=lambda rule: (rule[1], rule[3], rule[0]))
    for (x, y0, _, y1), (end, *other) in pairwise(ordered):
        hugs = any(y0 < (word.y0 + word.y1) / 2 < y1 for word in begins.get(round(x), ()))
        if hugs and (other[0], other[2]) == (y0, y1):
            shades |= {(round(side), round(y)) for side in (x, end) for y in (y0, y1)}
    return [rule for rule in rules if not ((rule[0] == rule[2] or rule[1] == rule[3]) and _corners(rule) <= shades)]


def _corners(rule: _Rule) -> set[tuple[int, int]]:
    return {(round(rule[0]), round(rule[1])), (round(rule[2]), round(rule[3]))}


def _merged(spans: list[_Span]) -> list[_Span]:
    """Join lines that lie on one another or end to end."""
    near: list[list[_Span]] = []
    for span in sorted(spans):
        if near and span[0] - near[-1][0][0] <= _SAME:
            near[-1].append(span)
        else:
            near.append([span])
    return [span for group in near for span in _end_to_end(group)]


def _end_to_end(group: list[_Span]) -> list[_Span]:
    found: list[_Span] = []
    for at, start, end in sorted(group, key=lambda span: span[1]):
        if found and start <= found[-1][2] + _SAME:
            found[-1] = (found[-1][0], found[-1][1], max(end, found[-1][2]))
        else:
            found.append((at, start, end))
    return found


def _boxes(across: list[_Span], down: list[_Span]) -> list[tuple[float, float, float, float]]:
    """Return the smallest boxes: from each crossing to the next line right of it and the next line below."""
    found = []
    for top, left_end, right_end in across:
        sides = [x for x, y0, y1 in down if left_end - _SAME <= x <= right_end + _SAME and y0 - _SAME <= top < y1 - 6]
        sides = _apart(sorted(sides))
        for left, right in zip(sides, sides[1:], strict=False):
            below = [y for y, x0, x1 in across if y > top + 6 and x0 <= left + _SAME and x1 >= right - _SAME]
            if not below:
                continue
            foot = min(below)
            if all(any(abs(x - side) <= _SAME and y1 >= foot - _SAME for x, y0, y1 in down if y0 <= top + _SAME)
                   for side in (left, right)):  # fmt: skip
                found.append((left, top, right, foot))
    return found


def _apart(sides: list[float]) -> list[float]:
    found: list[float] = []
    for side in sides:
        if not found or side - found[-1] > 6:
            found.append(side)
    return found


def _holder(word: Printed, boxes: list[tuple[float, float, float, float]]) -> tuple[float, float, float, float] | None:
    x, y = (word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2
    holding = [box for box in boxes if box[0] - 1 <= x <= box[2] + 1 and box[1] - 1 <= y <= box[3] + 1]
    return min(holding, key=lambda box: (box[2] - box[0]) * (box[3] - box[1]), default=None)


def _in_rows(boxes: list[tuple[float, float, float, float]]) -> list[list[tuple[float, float, float, float]]]:
    """Put boxes in rows: those with the same top, and below a taller one those beside it."""
    rows: list[list[tuple[float, float, float, float]]] = []
    for box in sorted(boxes, key=lambda each: (each[1], each[0])):
        if rows and abs(rows[-1][0][1] - box[1]) <= _SAME:
            rows[-1].append(box)
        else:
            rows.append([box])
    for row in rows:
        row.sort()
    return rows
