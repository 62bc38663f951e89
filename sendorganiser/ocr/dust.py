"""Wipes away dust where a page is hardly anything else: the engine's layout takes minutes over thousands of specks."""

from typing import TYPE_CHECKING

from sendorganiser.ocr.bands import bands_of
from sendorganiser.ocr.levelling import contrast_of_lines
from sendorganiser.ocr.spread import brightest

if TYPE_CHECKING:
    from PIL.Image import Image

_INK = 140  # of 255
_SMALL = 0.02  # inches to each side of a speck's middle: full stops are as small, but stand near letters
_BAND = 12  # times as high as that
_HARDLY = 0.5  # of the ink: on a page of print a hundredth stands so alone
_IN_LINES = 1.3  # dust has 1.25 at most; of print that broke up most may stand alone too, but it has 1.4 and more
_EDGES = 5  # dots: print with the grey at its edges


def without_dust(picture: "Image", dpi: int) -> "Image":
    """Return a cleaned page without the specks that stand alone, if most of its ink is such; else as it is."""
    from PIL import ImageChops

    ink = picture.point([255 if value < _INK else 0 for value in range(256)])
    reach = max(2, round(_SMALL * dpi))
    if _dots(_alone(some := bands_of(ink, _BAND * reach), reach)) <= _HARDLY / 4 * _dots(some):
        return picture
    dust = _alone(ink, reach)
    if _dots(dust) <= _HARDLY * _dots(ink) or contrast_of_lines(dust) > _IN_LINES:
        return picture
    # Grey specks go too: where nothing darker is left the engine would take them for ink.
    kept = brightest(ImageChops.subtract(ink, dust), _EDGES)
    return ImageChops.lighter(picture, ImageChops.invert(kept))


def _dots(ink: "Image") -> int:
    return ink.histogram()[255]


def _alone(ink: "Image", reach: int) -> "Image":
    """Return the ink that lies inside squares whose sides, `reach` from the middle, cross no ink."""
    from PIL import Image, ImageChops

    side = 2 * reach + 1
    room = Image.new("L", (ink.width + 2 * reach, ink.height + 2 * reach), 0)
    room.paste(ink, (reach, reach))
    level, upright = brightest(room, side, 1), brightest(room, 1, side)
    crossed = ImageChops.lighter(
        ImageChops.lighter(ImageChops.offset(level, 0, reach), ImageChops.offset(level, 0, -reach)),
        ImageChops.lighter(ImageChops.offset(upright, reach, 0), ImageChops.offset(upright, -reach, 0)),
    )
    inside = brightest(ImageChops.invert(crossed), side - 2)
    return ImageChops.darker(ink, inside.crop((reach, reach, reach + ink.width, reach + ink.height)))
