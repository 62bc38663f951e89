"""Makes a picture of a page easier to read: even light, large letters, straight lines, the right way up.

Every step keeps the way back, so that a word found in the cleaned picture is told where it stands in the first.
"""

import math
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING

from sendorganiser.model import Word
from sendorganiser.ocr.bands import bands_of
from sendorganiser.ocr.bars import bars_of
from sendorganiser.ocr.flattening import Bend
from sendorganiser.ocr.moving import SAME, Affine, after, scaled_by
from sendorganiser.ocr.night import by_day
from sendorganiser.ocr.ruling import without_rules
from sendorganiser.ocr.spread import brightest, closed, darkest
from sendorganiser.ocr.surround import is_all_round, surround_of

if TYPE_CHECKING:
    from PIL.Image import Image


@dataclass(frozen=True)
class Prepared:
    """A picture made ready, its resolution, and how its points lie in the picture it was made from."""

    picture: "Image"
    dpi: int
    back: Affine = SAME
    bend: Bend | None = None  # the last thing that was taken out of it


def prepare(picture: "Image", dpi: int) -> Prepared:
    """Start from a picture as it is, in grey, and by day if it was taken of a dark screen."""
    return Prepared(by_day(picture if picture.mode == "L" else picture.convert("L"), dpi), dpi)


def turned(page: Prepared, degrees: int) -> Prepared:
    """Turn the page clockwise by 0, 90, 180 or 270 degrees."""
    from PIL.Image import Transpose

    width, height = page.picture.size
    ways: dict[int, tuple[Transpose, Affine]] = {
        90: (Transpose.ROTATE_270, (0, 1, 0, -1, 0, height)),
        180: (Transpose.ROTATE_180, (-1, 0, width, 0, -1, height)),
        270: (Transpose.ROTATE_90, (0, -1, width, 1, 0, 0)),
    }
    if degrees not in ways:
        return page
    way, back = ways[degrees]
    return Prepared(page.picture.transpose(way), page.dpi, after(page.back, back))


def reduced(page: Prepared) -> Prepared:
    """Make a page that is finer than it need be as coarse as it may be: all that is done to it takes half the time."""
    from PIL.Image import Resampling

    if page.dpi <= _FINE_ENOUGH:
        return page
    factor = READING_DPI / page.dpi
    size = (round(page.picture.width * factor), round(page.picture.height * factor))
    picture = page.picture.resize(size, Resampling.LANCZOS)
    return Prepared(picture, READING_DPI, after(page.back, scaled_by(factor)))


def softened(picture: "Image") -> "Image":
    """Smooth the steps in letters drawn larger than they were sent; drawing smoothed them a little down the page."""
    from PIL import ImageFilter

    return picture.filter(ImageFilter.GaussianBlur(_SENT_LOW))


def cleaned(page: Prepared) -> Prepared:
    """Take away what is not print: shadows, the paper's colour, a fax's specks; make white print on dark bars dark."""
    from PIL import ImageFilter

    if is_two_toned(page.picture):
        return reduced(Prepared(_without_specks(page.picture), page.dpi, page.back))
    if page.dpi >= _SPECKS_SHOW and is_specked(page.picture):  # a fax that has been through another scanner or program
        return reduced(Prepared(_without_specks(page.picture.point(_TWO_TONES)), page.dpi, page.back))
    page = reduced(page)
    is_fine = page.dpi >= _SHADING_SHOWS
    lit = _evenly_lit(page.picture, is_fine=is_fine)
    if _is_grainy(lit):
        soft = page.picture.filter(ImageFilter.GaussianBlur(_GRAIN * page.dpi))
        lit = _evenly_lit(soft, is_fine=is_fine, white=_GRAINY_WHITE)
    around = surround_of(ink_map(lit, 1000, is_clean=True))
    is_cut_out = around is not None and is_all_round(around)
    if around is not None and is_cut_out:  # its grain makes the engine lose words of the sheet
        lit.paste(255, mask=around.resize(lit.size))
    # Under a lamp the table round the sheet is as dark as a bar.
    is_bare = is_cut_out or _is_one_light(_bright(page.picture))
    bars = bars_of(lit, page.dpi) if is_fine and is_bare else None
    return Prepared(lit if bars is None else _turned_dark(lit, *bars), page.dpi, page.back)


def unruled(page: Prepared) -> Prepared:
    """Take the lines of tables and forms away."""
    return replace(page, picture=without_rules(page.picture, page.dpi))


def has_ink(picture: "Image", *, is_clean: bool = False) -> bool:
    """Say whether there is anything on the paper; specks and the scanner's edge do not count."""
    ink = ink_map(picture, 1000, is_clean=is_clean)
    width, height = ink.size
    inner = ink.crop((width // 40, height // 40, width - width // 40, height - height // 40))
    return sum(inner.histogram()[1:]) > _SPECKS


def words_back(words: tuple[Word, ...], page: Prepared) -> tuple[Word, ...]:
    """Say where words of a prepared picture stand in the picture it was made from."""
    return tuple(_word_back(_bent(word, page.bend) if page.bend else word, page.back) for word in words)


def _bent(word: Word, bend: Bend) -> Word:
    down = bend.at((word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2)
    return replace(word, y0=word.y0 + down, y1=word.y1 + down)


def is_two_toned(picture: "Image") -> bool:
    """Say whether nearly every pixel is black or white, as in a fax."""
    counts = picture.histogram()
    return sum(counts[24:232]) < 0.005 * picture.width * picture.height


READING_DPI = 225  # the engine needs no more for ordinary print, as measured by benchmarks/ocr.py
_FINE_ENOUGH = 260  # dots an inch
_BANDS = 80  # to the height of a page
_LONE = 0.08  # of the dark dots of a page; print has a third of this
_STEPS, _SENT_LOW = 1.2, (1.0, 0.6)  # pixels; across and down
_NEAR, _SPECK = 3, 2  # pixels around, and dots among them all of which are a speck
_WHITE = 40  # per cent of the dots of a page of print are paper for sure
_ROUGH, _GRAIN, _GRAINY_WHITE = 16, 0.004, 78  # greys, inches, per cent
_PRINT_VARIES = 60  # greys between the darkest dots of print and the rest of it
_SPECKS_SHOW = 140  # dots an inch; below, thin strokes of letters are as small as specks
_SHADING_SHOWS = 140  # dots an inch; below, strokes of letters are too near to each other to see it between them
_SHADED = [value * 3 // 4 for value in range(256)]  # darker than this it is ink, as in a dark bar with white print
_ONE_LIGHT = 190  # of 255
_TWO_TONES = [0 if value < 150 else 255 for value in range(256)]
_TWO_OF_NINE = [255 if value > 255 * 6.5 / 9 else 0 for value in range(256)]  # no more dark dots than that
_SPECKS = 25  # pixels of a picture 1000 high: less than one word of small print
_LOG = [round(255 * math.log(max(1, value)) / math.log(255)) for value in range(256)]
_EXP = [round(255 * math.exp(-value * math.log(255) / 255)) for value in range(256)]


def is_specked(picture: "Image") -> bool:
    """Say whether a white page is strewn with dots that belong to no stroke."""
    counts = picture.histogram()
    if sum(counts[200:]) < 0.8 * picture.width * picture.height or sum(counts[100:190]) > 0.5 * sum(counts[:100]):
        return False  # not white, or with grey on it: lines of a form, which break up into dots
    tones = picture.point(_TWO_TONES)
    high = max(1, picture.height // _BANDS)
    return _lone(bands_of(tones, high)) > _LONE / 2 and _lone(tones) > _LONE


def _lone(tones: "Image") -> float:
    """Return the share of the black dots (0 to 1) that have next to no others near them."""
    from PIL import ImageChops, ImageFilter

    dark = tones.histogram()[0]
    alone = tones.filter(ImageFilter.BoxBlur(1)).point(_TWO_OF_NINE)
    kept = ImageChops.lighter(tones, alone).histogram()[0]
    return (dark - kept) / max(1, dark)


def _evenly_lit(picture: "Image", *, is_fine: bool = False, white: float = _WHITE) -> "Image":
    """Divide by the light of each place; `white` per cent of the dots become quite white."""
    from PIL import ImageChops

    # A quotient of pixels is a difference of logarithms, and those fit in the bytes Pillow is quick with.
    dimmer = ImageChops.subtract(_paper(picture, is_fine=is_fine).point(_LOG), picture.point(_LOG))
    return _stretched(dimmer.point(_EXP), white)


def _stretched(picture: "Image", white: float) -> "Image":
    """Make the darkest dots black and `white` per cent of the dots white.

    On a page of a few lines the darkest dots are the paper's grain as well; the very darkest tell how dark print is.
    """
    counts = picture.histogram()
    black = min(_level(counts, 0.5), _level(counts, 0.05) + _PRINT_VARIES)
    light = 255 - _level(counts[::-1], white)
    if light <= black:
        return picture
    return picture.point([min(255, max(0, round((value - black) * 255 / (light - black)))) for value in range(256)])


def _level(counts: list[int], per_cent: float) -> int:
    """Return below which level that share of the dots lies."""
    share = sum(counts) * per_cent // 100
    return next((level for level, passed in enumerate(accumulate(counts)) if passed > share), 255)


def _without_specks(picture: "Image") -> "Image":
    """Drop dots that stand alone and holes in the same way, and soften the steps of the rest a little.

    What has other dots near it may be a thin stroke that broke up.
    """
    from PIL import ImageChops, ImageFilter

    near = picture.filter(ImageFilter.BoxBlur(_NEAR))
    area = (2 * _NEAR + 1) ** 2
    alone = [255 if (255 - value) * area < 255 * (_SPECK + 0.5) else 0 for value in range(256)]
    filled = [0 if value * area < 255 * (_SPECK + 0.5) else 255 for value in range(256)]
    picture = ImageChops.darker(ImageChops.lighter(picture, near.point(alone)), near.point(filled))
    return picture.filter(ImageFilter.GaussianBlur(_STEPS))


def _turned_dark(lit: "Image", bars: "Image", edges: "Image") -> "Image":
    """Make the bars paper and the white print on them ink."""
    from PIL import Image, ImageOps

    share = sum(bars.histogram()[1:]) / (bars.width * bars.height)
    dark = _evenly_lit(ImageOps.invert(lit), white=max(1.0, _WHITE * share))
    made = Image.composite(dark, lit, bars)
    made.paste(255, mask=edges)
    return made


def _is_grainy(lit: "Image") -> bool:
    """Say whether the paper itself differs much from one pixel to the next, as in a photo taken with little light."""
    from PIL import ImageChops

    counts = ImageChops.difference(lit, ImageChops.offset(lit, 1, 0)).histogram()
    return sum(counts[_ROUGH:]) > 0.3 * sum(counts)


def _paper(picture: "Image", *, is_fine: bool) -> "Image":
    """Return what the picture would be without ink: the brightest near each point, shadows as wide as they were.

    If `is_fine`, the light grey behind one row of a table belongs to the paper too, where the light is a scanner's.
    """
    from PIL import ImageChops, ImageFilter
    from PIL.Image import Resampling

    small = _bright(picture)
    if is_fine and _is_one_light(small):
        near = closed(picture.reduce(_step(picture)), 5)
        small = ImageChops.lighter(near.filter(ImageFilter.GaussianBlur(1)), small.point(_SHADED))
    return small.resize(picture.size, Resampling.BILINEAR)


def _bright(picture: "Image") -> "Image":
    """Return a small picture of the brightest near each point, shadows as wide as they were."""
    from PIL import ImageFilter

    small = darkest(brightest(picture.reduce(_step(picture)), 9), 5)
    return small.filter(ImageFilter.GaussianBlur(3))


def _step(picture: "Image") -> int:
    return max(2, round(max(picture.size) / 250))


def _is_one_light(paper: "Image") -> bool:
    """Say whether paper is about as bright everywhere: no lamp, no shadow, and no table around it."""
    counts = paper.histogram()
    whole, passed, darkest = sum(counts), 0, 0
    for darkest, count in enumerate(counts):  # noqa: B007 (the last is what is wanted)
        passed += count
        if passed > whole // 100:
            break
    return darkest >= _ONE_LIGHT


def ink_map(picture: "Image", height: int, *, is_clean: bool = False) -> "Image":
    """Return a small picture with ink 255 and paper 0; if `is_clean`, the light is even already."""
    step = max(1, picture.height // height)
    small = picture.reduce(step) if step > 1 else picture
    small = _stretched(small, _WHITE) if is_clean else _evenly_lit(small)
    return small.point([255 if value < 140 else 0 for value in range(256)])


def _word_back(word: Word, back: Affine) -> Word:
    """Carry a box over by the ends of its middle line, so that a slight lean does not swell it."""
    a, b, c, d, e, f = back
    middle = (word.y0 + word.y1) / 2
    ends = [(a * x + b * middle + c, d * x + e * middle + f) for x in (word.x0, word.x1)]
    half = (word.y1 - word.y0) / 2
    across, down = abs(b) * half, abs(e) * half
    if abs(a) < abs(b):  # a quarter turn: what was height is width now
        down = 0.0
    else:
        across = 0.0
    xs, ys = [x for x, _ in ends], [y for _, y in ends]
    return Word(word.text, min(xs) - across, min(ys) - down, max(xs) + across, max(ys) + down, word.sure)
