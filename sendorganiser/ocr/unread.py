"""Finds print that the engine's layout passed over, as a column of single figures in a table, to be read by itself."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import TYPE_CHECKING

from sendorganiser.ocr.ordering import Box, Piece
from sendorganiser.ocr.patches import patches
from sendorganiser.ocr.spread import brightest

if TYPE_CHECKING:
    from PIL.Image import Image

_FEWEST = 5  # words that tell how large the print is
_HIGH = 8  # dots of the small picture to the height of print
_INK = 180  # of 255, once strokes and paper are mixed by making it small
_JOINED = 9  # dots: further than a point stands from its figures in type of even width, and words of a cell
_LOW, _TALL, _LONG = 0.6, 1.7, 12.0  # heights of print
_MOST = 400  # with more it is a picture, or the table under the paper
_STEEP = 1.8  # heights of print: a word so high and narrow is a column of figures, read as if it ran downwards
_IN_A_LINE, _GAP = 12, 3.0  # pieces; heights of print: nearer ones are read as one
_SURE, _WORD = 75.0, re.compile(r"\W?[^\W\d_]{3,}\W?")
_SURE_ALONE, SURE_TWICE = 88.0, 70.0  # what is read the same among other neighbours may be less sure
_FIGURE_OR_WORD = re.compile(r"[(£$€+-]?\w[\w.,:/%'’+-]*[%).,:;?!]?")
_LEVEL, _APART = 0.4, 0.6  # heights of print


@dataclass(frozen=True)
class Sheet:
    """A sheet on which print is laid out anew in lines, and where each piece lies on it and on the page."""

    picture: "Image"
    places: tuple[tuple[Box, Box], ...]

    def on_page(self, read: Sequence[Piece], least: float = _SURE_ALONE) -> list[Piece]:
        """Return what was read on the sheet where it stands on the page, all of a piece of it or nothing.

        Half of a number is another number, so one word that is doubted, or of two pieces, takes the rest with it.
        """
        found: dict[int, list[Piece]] = {}
        spoilt = set()
        for word in read:
            if word.box is None or not word.text:
                continue
            over = [at for at, (place, _) in enumerate(self.places) if _is_over(word.box, place)]
            for at in over:
                (left, top, _, _), (x, y, _, _) = self.places[at]
                right, down = x - left, y - top
                box = word.box[0] + right, word.box[1] + down, word.box[2] + right, word.box[3] + down
                found.setdefault(at, []).append(replace(word, box=box))
            if len(over) > 1 or not _is_sure(word, least):
                spoilt.update(over)
        return [word for at, words in found.items() if at not in spoilt for word in words]


def without_false_columns(pieces: Sequence[Piece]) -> list[Piece]:
    """Leave out lines read as running down an upright page that hold no word: they are columns of single figures."""
    words = [piece for piece in pieces if _is_word(piece)]
    if sum(piece.runs_down for piece in words) * 2 >= len(words):  # the page lies on its side
        return list(pieces)
    lines: list[list[Piece]] = []
    for piece in pieces:
        if piece.opens_line or not lines:
            lines.append([])
        lines[-1].append(piece)
    return [
        replace(piece, text="")
        if piece.runs_down and not any(map(_is_word, line))
        else piece  # it still opens its line
        for line in lines
        for piece in line
    ]


def unread(picture: "Image", pieces: Sequence[Piece]) -> list[Box]:
    """Return where a cleaned page has ink as high as its print that is no word's: level with words, but apart."""
    boxes = [piece.box for piece in pieces if piece.box is not None]
    if len(boxes) < _FEWEST:
        return []
    usual = median(box[3] - box[1] for box in boxes)
    covering = [box for box in boxes if not _is_steep(box, usual)]
    if len(covering) * 2 < len(boxes):  # the page lies on its side
        return []
    step = max(1, round(usual / _HIGH))
    small = _ink_beside(picture, covering, step)
    found = []
    grown = _JOINED // 2
    for left, top, right, bottom in patches(brightest(small, _JOINED, 1)):
        box = (left + grown) * step, top * step, (right - grown) * step, bottom * step
        high, wide = box[3] - box[1], box[2] - box[0]
        if _LOW * usual <= high <= _TALL * usual and 0 < wide <= _LONG * usual and _is_apart(box, covering, usual):
            found.append(box)
    return found if len(found) <= _MOST else []


def laid_out(picture: "Image", boxes: Sequence[Box]) -> Sheet:
    """Lay pieces of a page out in lines, as the words of a block of print."""
    from PIL import Image

    high = max(box[3] - box[1] for box in boxes)
    edge, places = max(2, high // 6), []
    x, y, widest = high, high, 0
    for number, (left, top, right, bottom) in enumerate(boxes):
        if number and number % _IN_A_LINE == 0:
            x, y = high, y + 2 * high
        source = left - edge, top - edge, right + edge, bottom + edge
        down = y + high - (bottom - top)  # all stand on the line
        places.append(((x, down, x + source[2] - source[0], down + source[3] - source[1]), source))
        x = places[-1][0][2] + round(_GAP * high)
        widest = max(widest, x)
    sheet = Image.new("L", (widest + high, y + 3 * high), 255)
    for (left, top, _, _), source in places:
        inside = max(0, source[0]), max(0, source[1]), min(picture.width, source[2]), min(picture.height, source[3])
        sheet.paste(picture.crop(inside), (left + inside[0] - source[0], top + inside[1] - source[1]))
    return Sheet(sheet, tuple(places))


def agreed(once: Sequence[Piece], again: Sequence[Piece]) -> list[Piece]:
    """Return of what was read again what was read the same, in the same place, before."""
    return [piece for piece in again if any(_is_the_same(piece, other) for other in once)]


def _is_the_same(piece: Piece, other: Piece) -> bool:
    if piece.box is None or other.box is None or piece.text != other.text:
        return False
    x, y = (piece.box[0] + piece.box[2]) / 2, (piece.box[1] + piece.box[3]) / 2
    return other.box[0] <= x <= other.box[2] and other.box[1] <= y <= other.box[3]


def _is_word(piece: Piece) -> bool:
    return piece.confidence >= _SURE and bool(_WORD.fullmatch(piece.text))


def _is_over(word: Box, place: Box) -> bool:
    """Say whether a word of the sheet is of this piece; the engine tells a lone sign's sides but roughly."""
    across = min(word[2], place[2]) - max(word[0], place[0])
    level = place[1] <= (word[1] + word[3]) / 2 <= place[3]
    return level and across * 2 > min(word[2] - word[0], place[2] - place[0])


def _is_sure(word: Piece, least: float) -> bool:
    return word.confidence >= least and bool(_FIGURE_OR_WORD.fullmatch(word.text))


def _is_steep(box: Box, usual: float) -> bool:
    return box[3] - box[1] > max(_STEEP * usual, 1.2 * (box[2] - box[0]))


def _is_apart(box: Box, words: Sequence[Box], usual: float) -> bool:
    """Say whether print is level with a word and stands off from all of them: in a sentence the engine knows better."""
    middle = (box[1] + box[3]) / 2
    level = [word for word in words if abs((word[1] + word[3]) / 2 - middle) < _LEVEL * (box[3] - box[1])]
    return bool(level) and min(max(word[0] - box[2], box[0] - word[2]) for word in level) >= _APART * usual


def _ink_beside(picture: "Image", words: Sequence[Box], step: int) -> "Image":
    """Return a small picture with the ink (255, paper 0) that lies in none of the boxes."""
    from PIL import ImageDraw

    small = picture.reduce(step).point([255 if value < _INK else 0 for value in range(256)])
    pen = ImageDraw.Draw(small)
    for left, top, right, bottom in words:
        pen.rectangle((left // step - 1, top // step - 1, -(-right // step), -(-bottom // step)), fill=0)
    return small
