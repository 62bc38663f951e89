"""Where each page lies in one long scroll, in pixels; pure, so that zoom and scrolling can be reasoned about."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from statistics import median_low

PIXELS_PER_POINT = 96 / 72  # 100 %: as large as on paper
LEAST, MOST = 0.5, 4.0
STEPS = (0.5, 0.67, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0)
GAP, MARGIN = 16, 20
_WIDEST_FIT = 2.0  # a very wide window does not make letters huge
_NARROWEST = 0.05

Size = tuple[float, float]


class Fit(Enum):
    """How large pages are: as wide as there is room, whole, or by a chosen zoom."""

    WIDTH = "width"
    PAGE = "page"
    CHOSEN = "chosen"


@dataclass(frozen=True)
class Place:
    """One page in the scroll: its top and left edge, its size in pixels, and pixels per point."""

    top: int
    left: int
    width: int
    height: int
    scale: float


@dataclass(frozen=True)
class Layout:
    """All pages below one another, `columns` of them in a row, each row in the middle of `width`."""

    places: tuple[Place, ...]
    width: int
    height: int
    zoom: float
    columns: int = 1

    def page_at(self, y: float, x: float | None = None) -> int:
        """Return the number of the page at a height, or the nearest above it; in a row the one nearest to `x`."""
        row = self._row(max(1, bisect_right(self.places, y, key=lambda place: place.top)))
        if x is None or len(row) == 1:
            return row[0]
        return min(row, key=lambda page: _apart(self.places[page - 1], x))

    def between(self, top: float, bottom: float) -> range:
        """Return the numbers of the pages any part of which shows between two heights."""
        if not self.places:
            return range(0)
        first, last = self._row(self.page_at(top)), self._row(self.page_at(bottom))
        below = max(self.places[page - 1].top + self.places[page - 1].height for page in first)
        if below <= top and first[-1] < len(self.places):
            first = self._row(first[-1] + 1)
        return range(first[0], last[-1] + 1)

    def left(self, page: int) -> int:
        """Return the left edge of a page."""
        return self.places[page - 1].left

    def _row(self, page: int) -> range:
        first = (page - 1) // self.columns * self.columns + 1
        return range(first, min(first + self.columns, len(self.places) + 1))


def lay_out(sizes: Sequence[Size], *, fit: Fit, zoom: float, room: Size, columns: int = 1) -> Layout:
    """Lay pages of these sizes (in points) out in a window of `room` pixels, `columns` in a row.

    Where pages differ, the usual row gives the scale and a wider one is made to fit, so that one
    drawing among letters neither shrinks the letters nor needs sideways scrolling.
    """
    rows = [sizes[at : at + columns] for at in range(0, len(sizes), columns)]
    between = (columns - 1) * GAP
    across = max(50.0, room[0] - 2 * MARGIN - between)
    down = max(50.0, room[1] - 2 * GAP)
    widths = [sum(size[0] for size in row) for row in rows if len(row) == columns or len(rows) == 1]
    usual = median_low(widths) if widths else 595.0
    shared = zoom * PIXELS_PER_POINT
    if fit is not Fit.CHOSEN:
        shared = min(across / usual, _WIDEST_FIT * PIXELS_PER_POINT)
    scales = []
    for row in rows:
        scale = shared
        if fit is not Fit.CHOSEN:
            scale = min(scale, across / sum(size[0] for size in row))
        if fit is Fit.PAGE:
            scale = min(scale, down / max(size[1] for size in row))
        scales.append(max(scale, _NARROWEST))
    pixels = [
        [(max(1, round(width * scale)), max(1, round(height * scale))) for width, height in row]
        for row, scale in zip(rows, scales, strict=True)
    ]
    widest = max((sum(width for width, _ in row) for row in pixels), default=0) + between + 2 * MARGIN
    whole = max(widest, int(room[0]))
    places: list[Place] = []
    top = GAP
    for row, scale in zip(pixels, scales, strict=True):
        full = sum(width for width, _ in row) + between
        left = (whole - full - (columns - len(row)) * row[0][0]) // 2  # a last page alone stays at the left
        for width, height in row:
            places.append(Place(top, left, width, height, scale))
            left += width + GAP
        top += max(height for _, height in row) + GAP
    if fit is Fit.PAGE and places:
        shared = median_low(place.scale for place in places)
    return Layout(tuple(places), whole, top, shared / PIXELS_PER_POINT, columns)


def _apart(place: Place, x: float) -> float:
    return max(place.left - x, 0.0, x - place.left - place.width)


def next_step(zoom: float, *, larger: bool) -> float:
    """Return the next of the usual zooms."""
    if larger:
        return next((step for step in STEPS if step > zoom * 1.01), MOST)
    return next((step for step in reversed(STEPS) if step < zoom * 0.99), LEAST)
