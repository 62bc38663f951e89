"""Knows a page again by its picture, where words do not tell: photos, drawings, and scans nobody can read."""

from collections.abc import Mapping, Sequence
from operator import mul

ACROSS, DOWN = 24, 32
_ALIKE = 0.72
_BEFORE_NEXT = 0.08  # by how much the best must be liker than the next

_AS_GOOD = 0.05  # so little liker does not tell pages apart: their order does

Vector = tuple[float, ...]
Place = tuple[int, int]  # a paper's id and its page, from 1


def pairs_by_picture(mine: Mapping[Place, bytes], theirs: Mapping[int, bytes]) -> dict[Place, int]:
    """Pair my pages with pages of the bundle that look the same, however they are turned; each once at most."""
    looks = {page: _turns(_vector(grey)) for page, grey in theirs.items() if len(grey) == ACROSS * DOWN}
    held = {place: _vector(grey) for place, grey in mine.items() if len(grey) == ACROSS * DOWN}
    scored: list[tuple[float, Place, int]] = []
    for place, own in held.items():
        found = sorted(((max(_alike(own, turn) for turn in turns), page) for page, turns in looks.items()))[::-1]
        if not found or found[0][0] < _ALIKE:
            continue
        rivals = [how for how, page in found[1:] if abs(how - found[0][0]) < _BEFORE_NEXT]
        scored += [(how, place, page) for how, page in found[: 1 + len(rivals)] if how >= _ALIKE]
    return _once_each(scored)


def _once_each(scored: Sequence[tuple[float, Place, int]]) -> dict[Place, int]:
    pairs: dict[Place, int] = {}
    taken: set[int] = set()
    for _, place, page in sorted(scored, key=lambda one: (-round(one[0] / _AS_GOOD), one[1], one[2])):
        if place not in pairs and page not in taken:
            pairs[place] = page
            taken.add(page)
    return pairs


def _vector(grey: bytes) -> Vector:
    """Take away what varies slowly over the page (its margins, a shadow), so that what is written on it remains."""
    rows = [grey[n * ACROSS : (n + 1) * ACROSS] for n in range(DOWN)]
    sharp: list[float] = []
    for y in range(DOWN):
        near = rows[max(0, y - 3) : y + 4]
        for x in range(ACROSS):
            around = [value for row in near for value in row[max(0, x - 3) : x + 4]]
            sharp.append(rows[y][x] - sum(around) / len(around))
    length = sum(value * value for value in sharp) ** 0.5
    return tuple(value / length for value in sharp) if length > 1e-6 else (0.0,) * len(sharp)


def _turns(upright: Vector) -> tuple[Vector, Vector]:
    """A page seen upright, and on its head: lying pages come turned upright one way or the other."""
    return upright, upright[::-1]


def _alike(one: Vector, other: Vector) -> float:
    return float(sum(map(mul, one, other)))
