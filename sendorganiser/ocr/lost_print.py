"""Finds print on a cleaned page for which no word was read: whole lines, to be read by themselves, and what is left."""

from collections.abc import Sequence
from dataclasses import replace
from statistics import median
from typing import TYPE_CHECKING

from sendorganiser.ocr.ordering import Box, Piece
from sendorganiser.ocr.patches import patches
from sendorganiser.ocr.spread import brightest, darkest

if TYPE_CHECKING:
    from PIL.Image import Image

_FEWEST = 5  # words that tell how large the print is
_HIGH = 8  # dots of the small picture to the height of print
_INK, _BLACK = 180, 150  # of 255, once strokes and paper are mixed by making it small; a shaded row is no black
_JOINED = 9  # dots: further than words of a line stand apart
_LOW, _TALL, _LONG = 0.6, 1.9, 3.0  # heights of print
_MOST = 12  # lines; with more it is a picture, or the table under the paper
_SOLID = 5  # dots: thicker is no stroke of print, nor of a stamp
_RULE = 20  # dots: longer is a line drawn under words or round them
_HARDLY = 0.01  # of the ink of a page: full stops, accents, edges of letters
_ROOM, _MARGIN = 0.2, 1.0  # heights of a line


def lost_lines(picture: "Image", words: Sequence[Box]) -> list[Box]:
    """Return where a cleaned page has lines, or long parts of them, that are in none of the words' boxes."""
    if len(words) < _FEWEST or _lie_on_their_side(words):
        return []
    usual, step = _usual_height(words), _step(words)
    ink = _ink(picture, step, _INK)
    beside = _blotted(ink, words, step)
    if _count(beside) <= _HARDLY * _count(ink):
        return []
    grown, found = _JOINED // 2, []
    for left, top, right, bottom in patches(brightest(beside, _JOINED, 1)):
        box = (left + grown) * step, top * step, (right - grown) * step, bottom * step
        if _LOW * usual <= box[3] - box[1] <= _TALL * usual and box[2] - box[0] >= _LONG * usual:
            found.append(box)
    return found if len(found) <= _MOST else []


def cut_out(picture: "Image", line: Box) -> "tuple[Image, tuple[int, int]]":
    """Return a line on a sheet of its own, and by how much it lies further right and down on the page than there."""
    from PIL import Image

    left, top, right, bottom = line
    room, margin = round(_ROOM * (bottom - top)), round(_MARGIN * (bottom - top))
    source = (
        max(0, left - room),
        max(0, top - room),
        min(picture.width, right + room),
        min(picture.height, bottom + room),
    )
    sheet = Image.new("L", (source[2] - source[0] + 2 * margin, source[3] - source[1] + 2 * margin), 255)
    sheet.paste(picture.crop(source), (margin, margin))
    return sheet, (source[0] - margin, source[1] - margin)


def moved(pieces: Sequence[Piece], by: tuple[int, int]) -> list[Piece]:
    """Return pieces of one line as they stand on the page."""
    x, y = by
    found = [
        replace(piece, box=(piece.box[0] + x, piece.box[1] + y, piece.box[2] + x, piece.box[3] + y))
        for piece in pieces
        if piece.box is not None and piece.text
    ]
    return [replace(piece, opens_block=False, opens_line=not at) for at, piece in enumerate(found)]


def share_unread(picture: "Image", words: Sequence[Box]) -> float:
    """Return how much of the ink on the lines that were read (0 to 1) is in no word's box; the share is small or 0.

    A line is read from side to side of the print. Pictures and rules are no print, and what stands between lines, as a
    signature, need not be; `lost_lines` tells of whole lines.
    """
    from PIL import Image, ImageChops, ImageDraw

    if len(words) < _FEWEST or _lie_on_their_side(words):
        return 0.0
    step = _step(words)
    ink = _ink(picture, step, _BLACK)
    lines, sides = Image.new("L", ink.size), list(zip(*words, strict=True))
    pen, left, right = ImageDraw.Draw(lines), min(sides[0]) // step, max(sides[2]) // step
    for _, top, _, bottom in [*words, *lost_lines(picture, words)]:
        pen.rectangle((left, top // step, right, bottom // step), fill=255)
    beside, whole = _blotted(ink, words, step), _count(ImageChops.darker(ink, lines))
    if _count(ImageChops.darker(beside, lines)) <= _HARDLY * whole:
        return 0.0
    for across, down in ((_SOLID, _SOLID), (_RULE, 1), (1, _RULE)):
        beside = ImageChops.subtract(beside, brightest(darkest(beside, across, down), across + 2, down + 2))
    unread = _count(ImageChops.darker(beside, lines))
    return unread / whole if unread > _HARDLY * whole else 0.0


def _lie_on_their_side(words: Sequence[Box]) -> bool:
    return sum(box[3] - box[1] > box[2] - box[0] for box in words) * 2 > len(words)


def _usual_height(words: Sequence[Box]) -> float:
    return median(box[3] - box[1] for box in words)


def _step(words: Sequence[Box]) -> int:
    return max(1, round(_usual_height(words) / _HIGH))


def _ink(picture: "Image", step: int, darkest_paper: int) -> "Image":
    return picture.reduce(step).point([255 if value < darkest_paper else 0 for value in range(256)])


def _blotted(ink: "Image", words: Sequence[Box], step: int) -> "Image":
    """Return the ink that lies in none of the boxes."""
    from PIL import ImageDraw

    left_over = ink.copy()
    pen = ImageDraw.Draw(left_over)
    for left, top, right, bottom in words:
        pen.rectangle((left // step - 1, top // step - 1, -(-right // step), -(-bottom // step)), fill=0)
    return left_over


def _count(ink: "Image") -> int:
    return ink.histogram()[255]
