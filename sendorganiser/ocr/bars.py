"""Finds the dark bars of forms and plans, on which the print is white."""

from typing import TYPE_CHECKING

from sendorganiser.ocr.spread import brightest, closed, darkest

if TYPE_CHECKING:
    from PIL.Image import Image

_FINE = 50  # dots an inch are enough to see a bar
_DARK = 175  # of 255, print and bar together, once the paper is white
_HIGH, _LONG = 0.13, 0.45  # inches; a heading's own strokes are thinner
_GAP = 0.06  # inches; half the width of the strokes of white letters, and of what stands between two of them
_MOST = 0.3  # of the picture; more than that is the table under a photo, or a picture


def bars_of(lit: "Image", dpi: int) -> "tuple[Image, Image] | None":
    """Return where dark bars are and where their edges are (255, elsewhere 0) in a picture whose paper is white."""
    from PIL import ImageChops

    step = max(1, round(dpi / _FINE))
    dark = lit.reduce(step).point([255 if value < _DARK else 0 for value in range(256)])
    high, long = (max(3, round(inches * dpi / step)) // 2 * 2 + 1 for inches in (_HIGH, _LONG))
    solid = darkest(darkest(dark, high), long, 1)
    if solid.getbbox() is None:
        return None
    # Over white letters, but along the bar only: small print may stand close beneath it.
    gap = 2 * max(1, round(_GAP * dpi / step)) + 1
    whole = closed(dark, gap, 1)
    for _ in range(max(dark.size)):
        grown = ImageChops.darker(brightest(solid, 3), whole)
        if ImageChops.difference(grown, solid).getbbox() is None:
            break
        solid = grown
    solid = closed(solid, gap)  # over long strokes too
    if sum(solid.histogram()[1:]) > _MOST * solid.width * solid.height:
        return None
    inside = darkest(solid, 3)
    edges = ImageChops.subtract(brightest(solid, 3), inside)
    big = (inside.width * step, inside.height * step)
    return inside.resize(big).crop((0, 0, *lit.size)), edges.resize(big).crop((0, 0, *lit.size))
