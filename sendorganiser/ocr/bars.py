"""Finds the dark bars of forms and plans, on which the print is white."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from PIL.Image import Image

_FINE = 50  # dots an inch are enough to see a bar
_DARK = 175  # of 255, print and bar together, once the paper is white
_HIGH, _LONG = 0.13, 0.45  # inches; a heading's own strokes are thinner
_GAP = 0.06  # inches; half the width of the strokes of white letters, and of what stands between two of them
_MOST = 0.3  # of the picture; more than that is the table under a photo, or a picture


def bars_of(lit: "Image", dpi: int) -> "tuple[Image, Image] | None":
    """Return where dark bars are and where their edges are (255, elsewhere 0) in a picture whose paper is white."""
    from PIL import ImageChops, ImageFilter

    step = max(1, round(dpi / _FINE))
    dark = lit.reduce(step).point([255 if value < _DARK else 0 for value in range(256)])
    high, long = (max(3, round(inches * dpi / step)) // 2 * 2 + 1 for inches in (_HIGH, _LONG))
    solid = dark.filter(ImageFilter.MinFilter(high))
    solid = _along(solid, long // 2, ImageChops.darker)
    if solid.getbbox() is None:
        return None
    # Over white letters, but along the bar only: small print may stand close beneath it.
    gap = max(1, round(_GAP * dpi / step))
    whole = _along(_along(dark, gap, ImageChops.lighter), gap, ImageChops.darker)
    for _ in range(max(dark.size)):
        grown = ImageChops.darker(solid.filter(ImageFilter.MaxFilter(3)), whole)
        if ImageChops.difference(grown, solid).getbbox() is None:
            break
        solid = grown
    solid = solid.filter(ImageFilter.MaxFilter(2 * gap + 1)).filter(ImageFilter.MinFilter(2 * gap + 1))  # long strokes
    if sum(solid.histogram()[1:]) > _MOST * solid.width * solid.height:
        return None
    inside = solid.filter(ImageFilter.MinFilter(3))
    edges = ImageChops.subtract(solid.filter(ImageFilter.MaxFilter(3)), inside)
    big = (inside.width * step, inside.height * step)
    return inside.resize(big).crop((0, 0, *lit.size)), edges.resize(big).crop((0, 0, *lit.size))


def _along(picture: "Image", reach: int, take: "Callable[[Image, Image], Image]") -> "Image":
    """Return for each dot what `take` makes of all dots up to `reach` to its left and right."""
    from PIL import ImageChops

    for step in _doubled(reach):
        picture = take(picture, take(ImageChops.offset(picture, step, 0), ImageChops.offset(picture, -step, 0)))
    return picture


def _doubled(reach: int) -> list[int]:
    """Return steps that together look at each dot up to `reach` away: 1, 2, 4 and what is left."""
    steps, done = [], 0
    while done < reach:
        steps.append(min(max(1, done), reach - done))
        done += steps[-1]
    return steps
