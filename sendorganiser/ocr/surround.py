"""Tells a sheet from what it lies on in a photo, so that the grain of a table is not taken for lines of print."""

from typing import TYPE_CHECKING

from sendorganiser.ocr.spread import brightest, closed

if TYPE_CHECKING:
    from PIL.Image import Image

_STEP = 5  # dots of the ink map
_SWEEPS = 50  # a table's grain is followed round so many corners
_INKED = 20  # of 255: more ink than a sheet has in its margins
_BRIDGED = 5  # cells: the lighter streaks of a table are narrower
_MOST_OF_IT = 0.6  # of the picture's edge
_MIDDLE = 0.3  # of the picture, from each side: a table that reaches so far in is print that fills the picture


def without_surround(ink: "Image") -> "Image":
    """Return an ink map (ink 255, paper 0) without what is joined to the picture's edge: for looking only."""
    from PIL import ImageChops

    around = surround_of(ink)
    return ink if around is None else ImageChops.subtract(ink, around)


def surround_of(ink: "Image") -> "Image | None":
    """Return where (255, elsewhere 0) an ink map shows what is joined to the picture's edge; None if nothing is.

    A sheet is told by the white margin round its print. Where print runs up to the edge nothing is surround.
    """
    from PIL import Image, ImageChops

    small = ink.reduce(_STEP).point([255 if value > _INKED else 0 for value in range(256)])
    small = closed(small, _BRIDGED)
    edge = Image.new("L", small.size, 255)
    edge.paste(0, (1, 1, small.width - 1, small.height - 1))
    reached = ImageChops.darker(small, edge)
    if reached.getbbox() is None:
        return None
    across, down = round(small.width * _MIDDLE), round(small.height * _MIDDLE)
    middle = (across, down, small.width - across, small.height - down)
    reached = _reached(reached, small)
    if reached.crop(middle).getbbox() is not None:
        return None
    # What lies beyond the dark rim of a table is no sheet either.
    clear = ImageChops.invert(brightest(reached, 3))
    seed = Image.new("L", small.size)
    seed.paste(255, middle)
    whole = ImageChops.invert(_reached(seed, clear)).resize((small.width * _STEP, small.height * _STEP))
    return whole.crop((0, 0, *ink.size))


def is_all_round(around: "Image") -> bool:
    """Say whether the surround lies along most of the picture's edge: a sheet seen whole, not a scanner's dark side."""
    wide, high = around.size
    sides = [(0, 0, wide, 1), (0, high - 1, wide, high), (0, 0, 1, high), (wide - 1, 0, wide, high)]
    return sum(sum(around.crop(side).histogram()[128:]) for side in sides) > _MOST_OF_IT * 2 * (wide + high)


def _reached(start: "Image", ground: "Image") -> "Image":
    """Return the ground that is joined to the start."""
    from PIL import ImageChops

    for _ in range(_SWEEPS):
        grown = _spread(start, ground)
        if ImageChops.difference(grown, start).getbbox() is None:
            break
        start = grown
    return start


def _spread(reached: "Image", ground: "Image") -> "Image":
    """Carry what is reached as far as the ground goes on, straight in each of the four ways, doubling the reach."""
    from PIL import ImageChops

    for across, down in ((1, 0), (-1, 0), (0, 1), (0, -1)):
        step, clear = 1, ground
        while step < max(ground.size):
            there = ImageChops.offset(reached, across * step, down * step)
            reached = ImageChops.lighter(reached, ImageChops.darker(there, clear))
            clear = ImageChops.darker(clear, ImageChops.offset(clear, across * step, down * step))
            step *= 2
    return reached
