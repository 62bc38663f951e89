"""Puts back the decimal points that an engine overlooks: £125.50 read as £12550 would be another sum."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from sendorganiser.ocr.ordering import Box, Piece
from sendorganiser.ocr.patches import patches

if TYPE_CHECKING:
    from PIL.Image import Image

_NUMBER = re.compile(r"[(£$€+-]*\d[\d,]*\d[%)]*[,;:.]?")  # of two figures or more, without a point
_COLON = re.compile(r"\d{1,2}:\d")  # hours and a half; "1:1" has both its dots
_EDGE = 2  # dots round a word's box
_LEAST_CONTRAST = 60  # of 255
_HIGH_ENOUGH = 12  # dots; in lower figures a serif may come off and look like a point
_SMALL, _LARGE = 0.34, 0.7  # of the highest figure
_SPECK = 0.07
_ON_THE_LINE = 0.14
_WIDE_GAP = 0.26  # of a figure's height: between figures without a point it is seldom so wide
_WIDER = 1.3  # than the usual gap of the same number


def with_points(picture: "Image", pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces, each number with the point that stands on the line in a gap between two of its figures."""
    return [
        replace(piece, text=_as_drawn(piece.text, patches(_ink(picture, piece.box))))
        if piece.box is not None and (_NUMBER.fullmatch(piece.text) or _COLON.fullmatch(piece.text))
        else piece
        for piece in pieces
    ]


def _as_drawn(text: str, shapes: Sequence[Box]) -> str:
    """Put the point in; where a colon was read, in its place, if the picture has but one dot there."""
    if ":" not in text:
        return _with_point(text, shapes)
    pointed = _with_point(text.replace(":", ""), shapes)
    return pointed if pointed == text.replace(":", ".") else text


def _ink(picture: "Image", box: Box) -> "Image":
    left, top, right, bottom = box
    inside = max(0, left - _EDGE), max(0, top - _EDGE), min(picture.width, right + _EDGE), bottom + _EDGE
    cut = picture.crop((*inside[:3], min(picture.height, inside[3])))
    darkest, lightest = cut.getextrema()
    if not isinstance(darkest, (int, float)) or not isinstance(lightest, (int, float)):
        return cut.point([0] * 256)
    middle = (darkest + lightest) / 2 if lightest - darkest >= _LEAST_CONTRAST else -1
    return cut.point([255 if value < middle else 0 for value in range(256)])


def _with_point(text: str, shapes: Sequence[Box]) -> str:
    """Put a point into a number if its picture has one, and only one, and each other sign is accounted for."""
    if not shapes:
        return text
    shapes = _mended(shapes)
    high = max(box[3] - box[1] for box in shapes)
    figures = sorted(box for box in shapes if box[3] - box[1] >= _LARGE * high)
    signs = [at for at, sign in enumerate(text) if sign not in ",.;:-"]
    if high < _HIGH_ENOUGH or len(figures) != len(signs) or len(figures) < 2:
        return text
    line = median(box[3] for box in figures)
    gaps = [after[0] - before[2] for before, after in pairwise(figures)]
    usual = median(gaps)
    points = [box for box in shapes if _is_point(box, high, line)]
    found = []
    for (before, after), gap, at, then in zip(pairwise(figures), gaps, signs, signs[1:], strict=False):
        is_wide = gap >= _WIDE_GAP * high and (len(gaps) < 3 or gap >= _WIDER * usual)
        if is_wide and then == at + 1 and text[at].isdigit() and text[then].isdigit():
            found += [then for box in points if before[2] - 1 <= box[0] and box[2] <= after[0] + 1]
    return f"{text[: found[0]]}.{text[found[0] :]}" if len(found) == 1 else text


def _mended(shapes: Sequence[Box]) -> list[Box]:
    """Join the parts of figures whose thin strokes broke: what stands one above the other is one sign."""
    signs: list[Box] = []
    for left, top, right, bottom in sorted(shapes, key=lambda box: box[0] - box[2]):  # the widest first
        over = next(
            (at for at, sign in enumerate(signs) if 2 * (min(right, sign[2]) - max(left, sign[0])) >= right - left),
            None,
        )
        if over is None:
            signs.append((left, top, right, bottom))
        else:
            x0, y0, x1, y1 = signs[over]
            signs[over] = min(x0, left), min(y0, top), max(x1, right), max(y1, bottom)
    return signs


def _is_point(box: Box, high: int, line: float) -> bool:
    across, down = box[2] - box[0], box[3] - box[1]
    is_small = _SPECK * high < min(across, down) and max(across, down) <= max(_SMALL * high, 3)
    return is_small and abs(box[3] - line) <= max(_ON_THE_LINE * high, 1)
