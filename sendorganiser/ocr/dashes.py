"""Finds the lone dashes of tables, which the engine takes for specks: "nothing" in a log is not the same as a gap."""

import re
from collections.abc import Sequence
from statistics import median
from typing import TYPE_CHECKING

from sendorganiser.ocr.ordering import Box, Piece
from sendorganiser.ocr.patches import patches

if TYPE_CHECKING:
    from PIL.Image import Image

_FEWEST = 5  # words that tell how large the print is
_HIGH = 16  # dots of the small picture to the height of print
_INK = 140  # of 255; a shaded row is lighter
_SHORT, _LONG, _THICK, _FLAT = 0.3, 1.3, 0.25, 2.0  # heights of print; how many times as long as thick
_LEVEL, _APART = 0.25, 0.6  # heights of print
_HYPHEN = 0.45  # heights of print; longer is a dash
_COLUMN = 1.0  # heights of print, to either side
_FIGURES = re.compile(r"[£€$(+-]?\d[\d,.:]*[%)]?")
_SURE = 90.0


def lone_dashes(picture: "Image", pieces: Sequence[Piece]) -> list[Piece]:
    """Return the dashes of a cleaned page that stand alone in their cell, in a column with figures or other dashes."""
    words = [piece for piece in pieces if piece.box is not None and piece.text]
    boxes = [piece.box for piece in words if piece.box is not None]
    if len(boxes) < _FEWEST:
        return []
    usual = median(box[3] - box[1] for box in boxes)
    figures = [piece.box for piece in words if piece.box is not None and _FIGURES.fullmatch(piece.text)]
    if not figures:
        return []
    strokes = _beside(picture, boxes, usual)
    found = [
        box
        for box in strokes
        if _is_dash(box, usual) and _is_apart(box, boxes, usual) and _is_alone(box, strokes, usual)
    ]
    return [
        Piece("-" if box[2] - box[0] < _HYPHEN * usual else "–", _as_high_as_print(box, usual), _SURE, False, False)
        for box in found
        if any(_is_over(box, other, usual) for other in [*figures, *found] if other is not box)
    ]


def _as_high_as_print(box: Box, usual: float) -> Box:
    middle, half = (box[1] + box[3]) // 2, round(usual / 2)
    return box[0], middle - half, box[2], middle + half


def _beside(picture: "Image", words: Sequence[Box], usual: float) -> list[Box]:
    """Return the patches of ink that lie in no word's box."""
    from PIL import ImageDraw

    step = max(1, int(usual / _HIGH))
    small = picture.reduce(step).point([255 if value < _INK else 0 for value in range(256)])
    pen = ImageDraw.Draw(small)
    for left, top, right, bottom in words:
        pen.rectangle((left // step - 1, top // step - 1, -(-right // step), -(-bottom // step)), fill=0)
    return [(x0 * step, y0 * step, x1 * step, y1 * step) for x0, y0, x1, y1 in patches(small)]


def _is_dash(box: Box, usual: float) -> bool:
    across, down = box[2] - box[0], box[3] - box[1]
    return _SHORT * usual <= across <= _LONG * usual and down <= _THICK * usual and across >= _FLAT * down


def _is_apart(box: Box, words: Sequence[Box], usual: float) -> bool:
    """Say whether a stroke stands at the middle of a line of print, and off from all its words."""
    middle = (box[1] + box[3]) / 2
    level = [word for word in words if abs((word[1] + word[3]) / 2 - middle) < _LEVEL * usual]
    return bool(level) and min(max(word[0] - box[2], box[0] - word[2]) for word in level) >= _APART * usual


def _is_alone(box: Box, strokes: Sequence[Box], usual: float) -> bool:
    """Say whether nothing is above and below a stroke where print would be: it may be of a figure that broke up."""
    left, top, right, bottom = _as_high_as_print(box, usual)
    return not any(
        other != box and left < other[2] and other[0] < right and top < other[3] and other[1] < bottom
        for other in strokes
    )


def _is_over(box: Box, other: Box, usual: float) -> bool:
    """Say whether one stands above or below the other."""
    room = _COLUMN * usual
    return box[0] - room < other[2] and other[0] < box[2] + room and not (box[1] < other[3] and other[1] < box[3])
