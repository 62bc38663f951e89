"""Lays a cleaned page level: how it leans, slants and bends is told by small maps of its ink, then it is drawn."""

import math
from dataclasses import dataclass, replace
from statistics import median
from typing import TYPE_CHECKING

from sendorganiser.ocr.cleaning import Prepared, ink_map
from sendorganiser.ocr.flattening import Bend, bend_of, laid_flat
from sendorganiser.ocr.moving import SAME, Affine, after, in_smaller, scaled_by, sheared_by, turned_by
from sendorganiser.ocr.surround import without_surround

if TYPE_CHECKING:
    from PIL.Image import Image

_MAP_HIGH = 700  # dots at least; in a finer map thin rules weigh less than print
_FINE = 1000  # dots at least; in a coarser map what is flat may look bent
_LEANS, _SLANTED = 0.3, 2.0  # degrees; the engine reads what leans less as well
_FLAT = 0.03  # of an inch by which a line of print may bend and be read as well
_FEWEST = 200  # dots of the map; a word or two lie level as well at any angle
_CLEARLY = 4.0  # times the usual: how much sharper lines alternate where they are level
_STRIPS = 100  # across a page, to find its lean
_ROWS = 700  # of strips whose contrast is to be compared


@dataclass(frozen=True)
class Lie:
    """How a page is to be drawn anew so that its lines are level and straight."""

    way: Affine
    bend: Bend


def lie_of(page: Prepared, *, rules_upright: bool = True) -> Lie:
    """Return how the lines of a cleaned page lie.

    `rules_upright`: the upright rules of a table, which lean once the lines of a photo taken from a corner are level,
    are to be set upright.
    """
    size = page.picture.size
    ink = without_surround(ink_map(page.picture, _MAP_HIGH, is_clean=True))
    lean = lean_of_lines(ink)
    way = turned_by(lean, size) if abs(lean) >= _LEANS else SAME
    slant = slant_of_rules(_seen(ink, way, page.picture)) if rules_upright else 0.0
    if abs(slant) >= _SLANTED:
        way = after(way, sheared_by(slant, size))
    fine = without_surround(ink_map(page.picture, _FINE, is_clean=True))
    bend = bend_of(_seen(fine, way, page.picture), *size)
    return Lie(way, bend if bend.depth >= _FLAT * page.dpi else Bend(*size))


def laid_level(page: Prepared, lie: Lie, *, factor: float = 1.0) -> Prepared:
    """Return a page with its lines level and straight, `factor` times as large.

    What bends is undone first by `words_back`.
    """
    if lie.way == SAME and factor == 1.0 and not lie.bend.depth:
        return page
    return _drawn(page, lie.way, lie.bend.enlarged(factor), factor)


def levelled(page: Prepared, *, factor: float = 1.0, rules_upright: bool = True) -> Prepared:
    """Return a cleaned page with its lines level and straight, `factor` times as large."""
    return laid_level(page, lie_of(page, rules_upright=rules_upright), factor=factor)


def enlarged(page: Prepared, factor: float) -> Prepared:
    """Make a level page larger."""
    larger = _drawn(page, SAME, Bend(*page.picture.size).enlarged(factor), factor)
    return replace(larger, bend=page.bend and page.bend.enlarged(factor))


def straightened(page: Prepared, *, lean: float) -> Prepared:
    """Turn the page by the few degrees it leans."""
    return _drawn(page, turned_by(lean, page.picture.size), Bend(*page.picture.size), 1.0)


def lean_of(picture: "Image") -> float:
    """Return how many degrees the lines fall from left to right, within ±25; 0 if there are no lines to tell by."""
    return lean_of_lines(without_surround(ink_map(picture, _MAP_HIGH)))


def slant_of(picture: "Image") -> float:
    """Return how many degrees upright rules go to the right from top to bottom, within ±15; 0 if there are none."""
    return slant_of_rules(without_surround(ink_map(picture, _MAP_HIGH)))


def lean_of_lines(ink: "Image") -> float:
    """Return the lean of a page whose ink map (ink 255, paper 0) this is."""
    if ink.histogram()[255] < _FEWEST:
        return 0.0
    strips, steep = _strips(ink, ink.height)
    coarse = {angle: _sharpness(strips, angle, steep) for angle in (step * 0.5 for step in range(-20, 21))}
    best = max(coarse, key=lambda angle: coarse[angle])
    if coarse[best] < _CLEARLY * median(coarse.values()):  # no lines at all, or a sheet that was laid down askew
        steeper = {side * angle: _sharpness(strips, side * angle, steep) for angle in range(10, 26) for side in (1, -1)}
        steepest = max(steeper, key=lambda angle: steeper[angle])
        if steeper[steepest] > _CLEARLY * median(coarse.values()):
            best, coarse = steepest, coarse | steeper
    if coarse[best] <= 1.05 * coarse[0.0]:
        return 0.0
    fine = {best + step * 0.1: _sharpness(strips, best + step * 0.1, steep) for step in range(-4, 5)}
    return max(fine, key=lambda angle: fine[angle])


def slant_of_rules(ink: "Image") -> float:
    """Return the slant of the upright rules of a page whose ink map this is."""
    from PIL.Image import Transpose

    ink = ink.transpose(Transpose.TRANSPOSE)
    strips, steep = _strips(ink, ink.height)
    found = {angle: _sharpness(strips, angle, steep) for angle in range(-15, 16)}
    best = max(found, key=lambda angle: found[angle])
    return float(best) if found[best] > _CLEARLY * median(found.values()) else 0.0


def contrast_of_lines(ink: "Image") -> float:
    """Return how many times sharper than usual lines alternate at the angle where they do best: dust has no lines."""
    strips, steep = _strips(ink, _ROWS)
    found = [_sharpness(strips, step * 0.5, steep) for step in range(-20, 21)]
    return max(found) / max(median(found), 1.0)


def _seen(ink: "Image", way: Affine, picture: "Image") -> "Image":
    """Return the ink map of a picture as it will be once it is drawn anew."""
    from PIL.Image import Resampling, Transform

    if way == SAME:
        return ink
    way = in_smaller(way, ink.width / picture.width, ink.height / picture.height)
    return ink.transform(ink.size, Transform.AFFINE, way, Resampling.NEAREST)


def _drawn(page: Prepared, way: Affine, bend: Bend, factor: float) -> Prepared:
    """Draw a page anew, level and larger: what bends in one go, for each drawing takes as long and blurs."""
    from PIL import ImageFilter
    from PIL.Image import Resampling, Transform

    size, picture = (bend.width, bend.height), page.picture
    if bend.depth:
        picture = laid_flat(picture, bend, after(way, scaled_by(factor)))
    else:
        if way != SAME:
            picture = picture.transform(picture.size, Transform.AFFINE, way, Resampling.BICUBIC, fillcolor=255)
        picture = picture.resize(size, Resampling.LANCZOS) if factor > 1 else picture
    if factor > 1:  # the grain between the letters is not to be sharpened with them
        picture = picture.filter(ImageFilter.SMOOTH)
    back = after(page.back, after(way, scaled_by(factor)))
    return Prepared(picture, round(page.dpi * factor), back, bend if bend.depth else None)


def _strips(ink: "Image", rows: int) -> "tuple[Image, float]":
    """Return an ink map as a few upright strips, and how many of its rows' heights each is wide.

    They tell how lines lie as well as all its dots, and far quicker.
    """
    from PIL.Image import Resampling

    return ink.resize((_STRIPS, rows), Resampling.BOX), ink.width * rows / ink.height / _STRIPS


def _sharpness(strips: "Image", angle: float, steep: float) -> float:
    """Return how sharply lines of ink and gaps alternate when the picture is seen at an angle."""
    from PIL import ImageChops
    from PIL.Image import Resampling, Transform

    fall = math.tan(math.radians(angle)) * steep
    seen = strips.transform(
        strips.size, Transform.AFFINE, (1, 0, 0, fall, 1, -fall * strips.width / 2), Resampling.NEAREST
    )
    rows = seen.resize((1, strips.height), Resampling.BOX)
    steps = ImageChops.difference(rows.crop((0, 0, 1, rows.height - 1)), rows.crop((0, 1, 1, rows.height)))
    return float(sum(count * step * step for step, count in enumerate(steps.histogram())))
