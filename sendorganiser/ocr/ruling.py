"""Finds the ruled lines of tables and forms in a picture, and takes them off: they make the engine lose words."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

_DARK = 185  # of 255, once the paper is white: table lines are often grey
# In inches. A line that leans makes short runs of pixels, one beside the other; together they must be long. The gap is
# narrower than that between words: where bold or blurred letters run into each other, a row of them looks like a line.
_RUN, _GAP, _LONG_ACROSS, _LONG_DOWN, _THICK = 0.15, 0.03, 0.8, 0.4, 0.04
_LEAN = 5  # pixels by which the runs of one line may lie beside each other


def without_rules(picture: "Image", dpi: int) -> "Image":
    """Paint long thin lines, level or upright, in white; leave thick ones, which may carry white print."""
    from PIL import ImageChops

    level, upright = _rules(picture, dpi, down=_LONG_DOWN)
    rules = level.plus(upright)
    if not rules.dots:
        return picture
    return ImageChops.lighter(picture, rules.widened(3, across=True).widened(3, across=False).picture())


def rules_of(picture: "Image", dpi: int, *, down: float = _LONG_DOWN) -> "tuple[Image, Image]":
    """Return two pictures, white on black: the long thin lines that lie level, and those that stand upright.

    `down` is how long those are at least that stand upright, in inches.
    """
    level, upright = _rules(picture, dpi, down=down)
    return level.picture(), upright.picture()


def _rules(picture: "Image", dpi: int, *, down: float) -> "tuple[_Ink, _Ink]":
    ink = _ink(picture, room=round(_GAP * dpi) + 2 * _LEAN)
    return _thin_lines(ink, dpi, across=True, long=_LONG_ACROSS), _thin_lines(ink, dpi, across=False, long=down)


def _thin_lines(ink: "_Ink", dpi: int, *, across: bool, long: float) -> "_Ink":
    runs = ink.closed(2, across=across).opened(round(_RUN * dpi), across=across)  # 2: over what grain makes
    runs = runs.minus(runs.opened(max(6, round(_THICK * dpi)), across=not across))
    if not runs.dots:
        return runs
    bands = runs.widened(_LEAN, across=not across).closed(round(_GAP * dpi), across=across)
    return runs.within(bands.opened(round(long * dpi), across=across))


@dataclass(frozen=True)
class _Ink:
    """The dark dots of a picture as the bits of one great number, row by row: moving them all is a single shift.

    `wide` is the length of a row with its room at the right, into which what grows may run.
    """

    dots: int
    wide: int
    high: int
    seen: int  # how wide the picture is

    def closed(self, length: int, *, across: bool) -> "_Ink":
        """Fill gaps shorter than `length` pixels."""
        return self.grown(length, across).shrunk(length, across)

    def opened(self, length: int, *, across: bool) -> "_Ink":
        """Keep only what is part of an unbroken run of at least `length` pixels."""
        return self.shrunk(length, across).grown(length, across)

    def widened(self, width: int, *, across: bool) -> "_Ink":
        """Make everything wider by half of `width` on each side."""
        back = (width // 2) * (1 if across else self.wide)
        dots = self.grown(width, across).dots << back
        return replace(self, dots=dots & ((1 << self.wide * self.high) - 1))

    def plus(self, other: "_Ink") -> "_Ink":
        return replace(self, dots=self.dots | other.dots)

    def minus(self, other: "_Ink") -> "_Ink":
        return replace(self, dots=self.dots & ~other.dots)

    def within(self, other: "_Ink") -> "_Ink":
        return replace(self, dots=self.dots & other.dots)

    def picture(self) -> "Image":
        """Return the dots as a picture, white on black."""
        from PIL import Image

        data = self.dots.to_bytes(self.wide * self.high // 8, "big")
        return Image.frombytes("1", (self.wide, self.high), data).crop((0, 0, self.seen, self.high)).convert("L")

    def grown(self, length: int, across: bool) -> "_Ink":
        """Join each dot with the `length` - 1 beyond it, doubling the reach at each step."""
        dots, reach = self.dots, 1
        while reach < length:
            step = min(reach, length - reach)
            dots |= dots >> (step if across else step * self.wide)
            reach += step
        return replace(self, dots=dots)

    def shrunk(self, length: int, across: bool) -> "_Ink":
        """Keep each dot that has the `length` - 1 before it as well."""
        dots, reach = self.dots, 1
        while reach < length and dots:
            step = min(reach, length - reach)
            dots &= dots << (step if across else step * self.wide)
            reach += step
        return replace(self, dots=dots)


def _ink(picture: "Image", *, room: int) -> _Ink:
    from PIL import Image

    wide = (picture.width + room + 7) // 8 * 8
    dark = Image.new("1", (wide, picture.height))
    dark.paste(picture.point([255 if value < _DARK else 0 for value in range(256)], "1"), (0, 0))
    return _Ink(int.from_bytes(dark.tobytes(), "big"), wide, picture.height, picture.width)
