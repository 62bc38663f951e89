"""How a source page is laid on its sheet of paper in a bundle, and where its number may stand.

One place for this geometry, because ingest (which knows the words of a page) chooses the spot and
the bundle builder stamps it. All boxes are in points from the top left of the page as it is seen.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

A4 = (595.276, 841.89)
A3 = (841.89, 1190.551)
_CLOSE = 3.0  # points: how far from A4 still is A4 (docs: bundles.md 6 says ±2; printers' drivers round)
_SMALLEST = 0.7  # A3 fits A4 at 0.707; below this, print gets too small to read, and the sheet becomes A3

_STAMP_WIDTH, _STAMP_HEIGHT = 44.0, 18.0
_SIDE, _EDGE = 24.0, 12.0
_STRIP = 36.0  # what `shrink` frees at the foot of the sheet

SPOTS = ("bottom-right", "bottom-centre", "bottom-left", "top-right", "top-centre", "top-left")
SHRINK = "shrink"  # no spot is clear: the page is made a little smaller and its number stands below it


@dataclass(frozen=True)
class Box:
    """A rectangle in points from the top left corner; x0 < x1, y0 < y1."""

    x0: float
    y0: float
    x1: float
    y1: float

    def meets(self, other: "Box") -> bool:
        return self.x0 < other.x1 and other.x0 < self.x1 and self.y0 < other.y1 and other.y0 < self.y1


@dataclass(frozen=True)
class Sheet:
    """A sheet of paper and where the source page lies on it: scaled, then moved right `dx` and down `dy`."""

    width: float
    height: float
    scale: float
    dx: float
    dy: float

    @property
    def is_the_page_itself(self) -> bool:
        """Say whether the page is its own sheet, unscaled and unmoved."""
        return self.scale == 1 and self.dx == 0 and self.dy == 0

    def to_page(self, box: Box) -> Box:
        """Turn a box on the sheet into one on the source page."""
        return Box(*((v - d) / self.scale for v, d in zip(_flat(box), (self.dx, self.dy) * 2, strict=True)))

    def to_sheet(self, box: Box) -> Box:
        """Turn a box on the source page into one on the sheet."""
        return Box(*(v * self.scale + d for v, d in zip(_flat(box), (self.dx, self.dy) * 2, strict=True)))


def sheet_for(width: float, height: float, spot: str = SPOTS[0]) -> Sheet:
    """Choose the sheet for a page seen as `width` by `height` points.

    A4, upright or lying as the page is; a smaller page stays its size in the middle; a larger one is
    made to fit, on A3 if A4 would make it too small to read. `spot` SHRINK frees a strip at the foot.
    """
    lying = width > height
    paper = _turned(A4, lying)
    if spot != SHRINK and abs(width - paper[0]) <= _CLOSE and abs(height - paper[1]) <= _CLOSE:
        return Sheet(width, height, 1, 0, 0)
    strip = _STRIP if spot == SHRINK else 0.0
    scale = _fit(width, height, paper, strip)
    if scale < _SMALLEST:
        paper = _turned(A3, lying)
        scale = _fit(width, height, paper, strip)
    dx = (paper[0] - width * scale) / 2
    dy = (paper[1] - strip - height * scale) / 2
    return Sheet(*paper, scale, dx, dy)


def stamp_box(spot: str, sheet: Sheet) -> Box:
    """Return where the page number stands on the sheet."""
    height, _, side = (SPOTS[0] if spot == SHRINK else spot).partition("-")
    x0 = {
        "left": _SIDE,
        "centre": (sheet.width - _STAMP_WIDTH) / 2,
        "right": sheet.width - _SIDE - _STAMP_WIDTH,
    }[side]
    y0 = _EDGE if height == "top" else sheet.height - _EDGE - _STAMP_HEIGHT
    return Box(x0, y0, x0 + _STAMP_WIDTH, y0 + _STAMP_HEIGHT)


def choose_spot(width: float, height: float, is_clear: Callable[[Box], bool]) -> str:
    """Return the first spot whose box, on the source page, `is_clear` of words; SHRINK if none is."""
    sheet = sheet_for(width, height)
    for spot in SPOTS:
        if is_clear(sheet.to_page(stamp_box(spot, sheet))):
            return spot
    return SHRINK


def choose_spot_among(width: float, height: float, words: Iterable[Box]) -> str:
    """Choose the spot on a page whose words' boxes are known, as OCR gives them."""
    taken = list(words)
    return choose_spot(width, height, lambda box: not any(box.meets(word) for word in taken))


def _fit(width: float, height: float, paper: tuple[float, float], strip: float) -> float:
    return min(1.0, paper[0] / max(width, 1), (paper[1] - strip) / max(height, 1))


def _turned(paper: tuple[float, float], lying: bool) -> tuple[float, float]:
    return (paper[1], paper[0]) if lying else paper


def _flat(box: Box) -> tuple[float, float, float, float]:
    return box.x0, box.y0, box.x1, box.y1
