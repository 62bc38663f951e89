"""Finds the ruled lines of tables and forms in a picture, and takes them off: they make the engine lose words."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

    Join = Callable[[Image, Image], Image]

_DARK = 185  # of 255, once the paper is white: table lines are often grey
# In inches. A line that leans makes short runs of pixels, one beside the other; together they must be long.
_RUN, _GAP, _LONG_ACROSS, _LONG_DOWN, _THICK = 0.15, 0.1, 0.8, 0.4, 0.04
_LEAN = 5  # pixels by which the runs of one line may lie beside each other


def without_rules(picture: "Image", dpi: int) -> "Image":
    """Paint long thin lines, level or upright, in white; leave thick ones, which may carry white print."""
    from PIL import ImageChops

    rules = ImageChops.lighter(*rules_of(picture, dpi))
    if rules.getbbox() is None:
        return picture
    return ImageChops.lighter(picture, _widened(_widened(rules, 3, across=True), 3, across=False))


def rules_of(picture: "Image", dpi: int, *, down: float = _LONG_DOWN) -> "tuple[Image, Image]":
    """Return two pictures, white on black: the long thin lines that lie level, and those that stand upright.

    `down` is how long those are at least that stand upright, in inches.
    """
    dark = picture.point([255 if value < _DARK else 0 for value in range(256)])
    return _thin_lines(dark, dpi, across=True, long=_LONG_ACROSS), _thin_lines(dark, dpi, across=False, long=down)


def _thin_lines(dark: "Image", dpi: int, *, across: bool, long: float) -> "Image":
    from PIL import ImageChops

    runs = _opened(_closed(dark, 2, across=across), round(_RUN * dpi), across=across)  # 2: over what grain makes
    runs = ImageChops.subtract(runs, _opened(runs, max(6, round(_THICK * dpi)), across=not across))
    if runs.getbbox() is None:
        return runs
    bands = _closed(_widened(runs, _LEAN, across=not across), round(_GAP * dpi), across=across)
    return ImageChops.darker(runs, _opened(bands, round(long * dpi), across=across))


def _closed(dark: "Image", length: int, *, across: bool) -> "Image":
    """Fill gaps shorter than `length` pixels."""
    return _shrunk(_grown(dark, length, across=across), length, across=across)


def _opened(dark: "Image", length: int, *, across: bool) -> "Image":
    """Keep only what is part of an unbroken run of at least `length` pixels."""
    return _grown(_shrunk(dark, length, across=across), length, across=across)


def _widened(dark: "Image", width: int, *, across: bool) -> "Image":
    """Make everything wider by half of `width` on each side."""
    from PIL import ImageChops

    back = width // 2
    return ImageChops.offset(_grown(dark, width, across=across), -back if across else 0, 0 if across else -back)


def _shrunk(dark: "Image", length: int, *, across: bool) -> "Image":
    from PIL import ImageChops

    return _along(dark, length, across, ImageChops.darker, -1)


def _grown(dark: "Image", length: int, *, across: bool) -> "Image":
    from PIL import ImageChops

    return _along(dark, length, across, ImageChops.lighter, 1)


def _along(dark: "Image", length: int, across: bool, join: "Join", way: int) -> "Image":
    """Join each pixel with the `length` - 1 beyond it, doubling the reach at each step."""
    from PIL import ImageChops

    reach = 1
    while reach < length:
        step = min(reach, length - reach)
        dark = join(dark, ImageChops.offset(dark, step * way if across else 0, 0 if across else step * way))
        reach += step
    return dark
