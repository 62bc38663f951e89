"""Turns a screenshot in light letters on dark, as phones show at night, into dark letters on white."""

from typing import TYPE_CHECKING

from sendorganiser.ocr.spread import darkest

if TYPE_CHECKING:
    from PIL.Image import Image

_LEAST = 0.25  # of the sheet: a tall phone's screen fills two thirds of it
_DARK, _LIGHT = 120, 150  # of 255
_MOSTLY = 0.75  # of the dots are dark
_LEVELS, _FLAT = 8, 0.5  # a screen has few shades: so many of 256 make up most of it; a photo has all
_A_GROUND = 0.02  # of the dots have the shade of the screen, or of a message on it
_STROKE = 0.08  # inches; what is light and wider is paper, or a picture
_PAPER = 0.03  # of the dots


def by_day(picture: "Image", dpi: int) -> "Image":
    """Return the picture, where it shows letters of light on a dark screen, as dark letters on white.

    The white margins beside a narrow screen laid on a sheet stay white.
    """
    from PIL import ImageOps

    box = ImageOps.invert(picture).getbbox()
    if box is None or (box[2] - box[0]) * (box[3] - box[1]) < _LEAST * picture.width * picture.height:
        return picture
    screen = picture.crop(box)
    counts = screen.histogram()
    if not _is_dark_screen(counts) or _has_paper(screen, dpi):
        return picture
    grounds = [level for level in range(_DARK) if counts[level] > _A_GROUND * sum(counts)]
    ground = max(grounds, default=0)  # all shades behind letters become the same white
    lit = picture.copy()
    lit.paste(screen.point([min(255, 255 * (255 - level) // (255 - ground)) for level in range(256)]), box)
    return lit


def _is_dark_screen(counts: list[int]) -> bool:
    whole = sum(counts)
    return sum(counts[:_DARK]) > _MOSTLY * whole and sum(sorted(counts)[-_LEVELS:]) > _FLAT * whole


def _has_paper(screen: "Image", dpi: int) -> bool:
    """Say whether light lies there as a sheet on a dark ground does, and not as strokes."""
    light = screen.point([255 if level > _LIGHT else 0 for level in range(256)])
    sheet = darkest(light, max(3, round(_STROKE * dpi)))
    return sheet.histogram()[255] > _PAPER * screen.width * screen.height
