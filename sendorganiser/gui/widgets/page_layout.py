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
    """One page in the scroll: its top edge, its size in pixels, and pixels per point."""

    top: int
    width: int
    height: int
    scale: float


@dataclass(frozen=True)
class Layout:
    """All pages below one another, each in the middle of `width`."""

    places: tuple[Place, ...]
    width: int
    height: int
    zoom: float

    def page_at(self, y: float) -> int:
        """Return the number of the page at a height, or the nearest above it."""
        return max(1, bisect_right(self.places, y, key=lambda place: place.top))

    def between(self, top: float, bottom: float) -> range:
        """Return the numbers of the pages any part of which shows between two heights."""
        if not self.places:
            return range(0)
        first, last = self.page_at(top), self.page_at(bottom)
        place = self.places[first - 1]
        if place.top + place.height <= top and first < len(self.places):
            first += 1
        return range(first, last + 1)

    def left(self, page: int) -> int:
        """Return the left edge of a page."""
        return (self.width - self.places[page - 1].width) // 2


def lay_out(sizes: Sequence[Size], *, fit: Fit, zoom: float, room: Size) -> Layout:
    """Lay pages of these sizes (in points) out in a window of `room` pixels.

    Where pages differ, the usual page gives the scale and a wider one is made to fit, so that one
    drawing among letters neither shrinks the letters nor needs sideways scrolling.
    """
    across = max(50.0, room[0] - 2 * MARGIN)
    down = max(50.0, room[1] - 2 * GAP)
    usual = median_low(size[0] for size in sizes) if sizes else 595.0
    shared = zoom * PIXELS_PER_POINT
    if fit is not Fit.CHOSEN:
        shared = min(across / usual, _WIDEST_FIT * PIXELS_PER_POINT)
    top = GAP
    places = []
    for width, height in sizes:
        scale = shared
        if fit is not Fit.CHOSEN:
            scale = min(scale, across / width)
        if fit is Fit.PAGE:
            scale = min(scale, down / height)
        scale = max(scale, _NARROWEST)
        place = Place(top, max(1, round(width * scale)), max(1, round(height * scale)), scale)
        places.append(place)
        top += place.height + GAP
    widest = max((place.width for place in places), default=0) + 2 * MARGIN
    if fit is Fit.PAGE and places:
        shared = median_low(place.scale for place in places)
    return Layout(tuple(places), max(widest, int(room[0])), top, shared / PIXELS_PER_POINT)


def next_step(zoom: float, *, larger: bool) -> float:
    """Return the next of the usual zooms."""
    if larger:
        return next((step for step in STEPS if step > zoom * 1.01), MOST)
    return next((step for step in reversed(STEPS) if step < zoom * 0.99), LEAST)
