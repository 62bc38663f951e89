"""Takes the ruled lines of tables and forms off a picture, for they make the engine lose the words between them."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

    Join = Callable[[Image, Image], Image]

_DARK = 185  # of 255, once the paper is white: table lines are often grey
# In inches. No stroke of print is as long as these, nor a line thicker than that.
_LONG_ACROSS, _LONG_DOWN, _THICK = 1.0, 0.4, 0.04


def without_rules(picture: "Image", dpi: int) -> "Image":
    """Paint long thin lines, level or upright, in white; leave thick ones, which may carry white print."""
    from PIL import ImageChops, ImageFilter

    dark = picture.point([255 if value < _DARK else 0 for value in range(256)])
    rules = ImageChops.lighter(
        _thin_lines(dark, across=True, length=round(_LONG_ACROSS * dpi), thick=max(5, round(_THICK * dpi))),
        _thin_lines(dark, across=False, length=round(_LONG_DOWN * dpi), thick=max(5, round(_THICK * dpi))),
    )
    if rules.getbbox() is None:
        return picture
    return ImageChops.lighter(picture, rules.filter(ImageFilter.MaxFilter(3)))


def _thin_lines(dark: "Image", *, across: bool, length: int, thick: int) -> "Image":
    from PIL import ImageChops

    bridged = _shrunk(_grown(dark, 2, across=across), 2, across=across)  # over the gaps that grain makes
    long = _opened(bridged, length, across=across)
    return ImageChops.subtract(long, _opened(long, thick, across=not across))


def _opened(dark: "Image", length: int, *, across: bool) -> "Image":
    """Keep only what is part of an unbroken run of at least `length` pixels."""
    return _grown(_shrunk(dark, length, across=across), length, across=across)


def _shrunk(dark: "Image", length: int, *, across: bool) -> "Image":
    from PIL import ImageChops

    return _along(dark, length, across, ImageChops.darker, 1)


def _grown(dark: "Image", length: int, *, across: bool) -> "Image":
    from PIL import ImageChops

    return _along(dark, length, across, ImageChops.lighter, -1)


def _along(dark: "Image", length: int, across: bool, join: "Join", way: int) -> "Image":
    """Join each pixel with the `length` - 1 beyond it, doubling the reach at each step."""
    from PIL import ImageChops

    reach = 1
    while reach < length:
        step = min(reach, length - reach) * way
        dark = join(dark, ImageChops.offset(dark, step if across else 0, 0 if across else step))
        reach += abs(step)
    return dark
