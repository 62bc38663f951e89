"""Finds print that the engine's layout passed over, as a column of single figures in a table, to be read by itself."""

from collections.abc import Sequence
from dataclasses import dataclass
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
_JOINED = 5  # dots: as far as a point stands from its figures, and words of a cell
_LOW, _TALL, _LONG = 0.7, 1.7, 12.0  # heights of print
_MOST = 400  # with more it is a picture, or the table under the paper
_STEEP = 1.8  # heights of print: a word so high and narrow is a column of figures, read as if it ran downwards
_IN_A_LINE = 12
_LEVEL, _APART = 0.4, 0.6  # heights of print


@dataclass(frozen=True)
class Sheet:
    """A sheet on which print is laid out anew in lines, and where each piece lies on it and on the page."""

    picture: "Image"
    places: tuple[tuple[Box, Box], ...]

    def on_page(self, box: Box) -> Box | None:
        """Say where on the page a word of the sheet stands; None if it is of two pieces."""
        for (left, top, right, bottom), (x, y, _, _) in self.places:
            if left <= box[0] and box[2] <= right and top <= (box[1] + box[3]) / 2 <= bottom:
                return box[0] - left + x, box[1] - top + y, box[2] - left + x, box[3] - top + y
        return None


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
    for left, top, right, bottom in patches(brightest(small, _JOINED, 1)):
        box = left * step, top * step, right * step, bottom * step
        high, wide = box[3] - box[1], box[2] - box[0]
        if _LOW * usual <= high <= _TALL * usual and wide <= _LONG * usual and _is_apart(box, covering, usual):
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
        x = places[-1][0][2] + 2 * high  # nearer ones may be read as one
        widest = max(widest, x)
    sheet = Image.new("L", (widest + high, y + 3 * high), 255)
    for (left, top, _, _), source in places:
        inside = max(0, source[0]), max(0, source[1]), min(picture.width, source[2]), min(picture.height, source[3])
        sheet.paste(picture.crop(inside), (left + inside[0] - source[0], top + inside[1] - source[1]))
    return Sheet(sheet, tuple(places))


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
