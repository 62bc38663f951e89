"""Lays lines of print level that fall, rise or bend across a page: a letter photographed askew or curling."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from operator import mul
from typing import TYPE_CHECKING

from sendorganiser.ocr.moving import SAME, Affine

if TYPE_CHECKING:
    from PIL.Image import Image

_STRIPS, _BANDS = 16, 6
_MOST = 5  # rows of the ink map by which a line may rise or fall from one strip to the next
_SURE = 0.55  # how alike two strips must be to tell how the lines go on
_STRAYS = 0.01  # of the ink, above the print and below it: specks, and what is left of a table's edge
_FEWEST = 24  # places that tell, of the 90 there are
_TERMS = 6
_ROUNDS = 6


@dataclass(frozen=True)
class Bend:
    """How far below its level place each point of a page lies: a smooth surface, in pixels of that page."""

    width: int
    height: int
    terms: tuple[float, ...] = (0.0,) * _TERMS

    def at(self, x: float, y: float) -> float:
        across, down = 2 * x / self.width - 1, 2 * y / self.height - 1
        a, b, c, d, e, f = self.terms
        return across * (a + c * down + across * (b + d * down) / 2 + across * across * (e + f * down) / 3)

    def enlarged(self, factor: float) -> "Bend":
        """The same bend in a picture drawn larger."""
        return Bend(
            round(self.width * factor), round(self.height * factor), tuple(term * factor for term in self.terms)
        )

    @property
    def depth(self) -> float:
        """The most that any line of print bends, from its highest to its lowest point."""
        places = [step / 4 for step in range(5)]
        found = [[self.at(self.width * x, self.height * y) for x in places] for y in places]
        return max(max(line) - min(line) for line in found)


def bend_of(ink: "Image", width: int, height: int) -> Bend:
    """Return how the lines of a page run, whose ink map (ink 255, paper 0) this is; flat where it cannot be told."""
    told = list(_slopes(ink))
    if len(told) < _FEWEST:
        return Bend(width, height)
    terms = _fitted(told, [1.0] * len(told))
    for _ in range(_ROUNDS):  # the edges of the sheet, and the grain of the table under it, count less and less
        terms = _fitted(told, [1 / (1 + (_slope_at(terms, one[0], one[1]) - one[2]) ** 2) for one in told])
    near = [one for one in told if abs(_slope_at(terms, one[0], one[1]) - one[2]) < 1.0]
    if len(near) < max(_FEWEST, 0.6 * len(told)):
        return Bend(width, height)
    terms = _fitted(near, [1.0] * len(near))
    # A slope is told in rows a strip; the surface is in rows for each half of the page's width.
    scale = _STRIPS / 2 * height / ink.height
    return Bend(width, height, tuple(term * scale for term in terms))


def laid_flat(picture: "Image", bend: Bend, way: Affine = SAME) -> "Image":
    """Draw the page anew with its lines level; `way` maps the points of the bent page to those of the picture."""
    from PIL.Image import Resampling, Transform

    a, b, c, d, e, f = way
    across, down = 16, 12
    xs = [round(bend.width * step / across) for step in range(across + 1)]
    ys = [round(bend.height * step / down) for step in range(down + 1)]
    pieces = []
    for left, right in zip(xs, xs[1:], strict=False):
        for top, bottom in zip(ys, ys[1:], strict=False):
            corners = ((left, top), (left, bottom), (right, bottom), (right, top))
            bent = [(x, y + bend.at(x, y)) for x, y in corners]
            pieces.append(
                ((left, top, right, bottom), [v for x, y in bent for v in (a * x + b * y + c, d * x + e * y + f)])
            )
    return picture.transform((bend.width, bend.height), Transform.MESH, pieces, Resampling.BICUBIC, fillcolor=255)


def _slopes(ink: "Image") -> Iterator[tuple[float, float, float]]:
    """Yield places (across and down, -1 to 1) and how many rows the lines fall there from one strip to the next."""
    from PIL.Image import Resampling

    edges = [round(ink.width * step / _STRIPS) for step in range(_STRIPS + 1)]
    strips = [
        ink.crop((left, 0, right, ink.height)).resize((1, ink.height), Resampling.BOX).tobytes()
        for left, right in zip(edges, edges[1:], strict=False)
    ]
    first, last = _inked(ink)
    high = (last - first) // _BANDS
    for number, (one, other) in enumerate(zip(strips, strips[1:], strict=False)):
        across = 2 * (number + 1) / _STRIPS - 1
        for band in range(_BANDS):
            top = first + band * high
            fall = _fall(one, other, top, top + high)
            if fall is not None:
                yield across, 2 * (top + high / 2) / ink.height - 1, fall


def _inked(ink: "Image") -> tuple[int, int]:
    """Return between which rows the print stands; on a sheet half empty its lines tell as much as on a full one."""
    from PIL.Image import Resampling

    passed = list(accumulate(ink.resize((1, ink.height), Resampling.BOX).tobytes()))
    strays = _STRAYS * passed[-1]
    return bisect_right(passed, strays), bisect_left(passed, passed[-1] - strays) + 1


def _fall(one: bytes, other: bytes, top: int, bottom: int) -> float | None:
    """By how many rows the second strip's lines lie below the first's; None where it cannot be told."""
    mean = sum(one[top:bottom]) / max(1, bottom - top)
    first = [value - mean for value in one[top:bottom]]
    ground = sum(map(mul, first, first))
    if ground < 200 * len(first):
        return None
    likeness = []
    for shift in range(-_MOST, _MOST + 1):
        start, end = max(0, top + shift), min(len(other), bottom + shift)
        second, part = other[start:end], first[start - (top + shift) :]
        mean = sum(second) / max(1, len(second))
        both = sum(map(mul, part, second)) - mean * sum(part[: len(second)])
        size = (ground * (sum(map(mul, second, second)) - mean * sum(second))) ** 0.5
        likeness.append(both / size if size else 0.0)
    best = max(range(len(likeness)), key=lambda at: likeness[at])
    if likeness[best] < _SURE or best in (0, len(likeness) - 1):
        return None
    before, peak, after = likeness[best - 1 : best + 2]
    curve = before - 2 * peak + after
    return best - _MOST + (0.5 * (before - after) / curve if curve else 0.0)


def _powers(across: float, down: float) -> tuple[float, ...]:
    return (1.0, across, down, across * down, across * across, across * across * down)


def _slope_at(terms: Sequence[float], across: float, down: float) -> float:
    return sum(term * power for term, power in zip(terms, _powers(across, down), strict=True))


def _fitted(told: Sequence[tuple[float, float, float]], weights: Sequence[float]) -> list[float]:
    """Fit a smooth surface to the slopes by least squares, a little held back from bending without need."""
    rows = [[0.0] * (_TERMS + 1) for _ in range(_TERMS)]
    for (across, down, fall), weight in zip(told, weights, strict=True):
        powers = _powers(across, down)
        for i in range(_TERMS):
            for j in range(_TERMS):
                rows[i][j] += weight * powers[i] * powers[j]
            rows[i][_TERMS] += weight * powers[i] * fall
    for i in range(_TERMS):
        rows[i][i] += 0.5
    for i in range(_TERMS):
        pivot = rows[i][i]
        rows[i] = [value / pivot for value in rows[i]]
        for j in range(_TERMS):
            if j != i:
                rows[j] = [b - rows[j][i] * a for a, b in zip(rows[i], rows[j], strict=True)]
    return [row[_TERMS] for row in rows]
