"""Tells a sheet from what it lies on in a photo, so that the grain of a table is not taken for lines of print."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

_STEP = 5  # dots of the ink map
_STRIDE = 8  # cells that are gone over before it is asked whether there is more
_INKED = 20  # of 255: more ink than a sheet has in its margins
_BRIDGED = 5  # cells: the lighter streaks of a table are narrower
_MIDDLE = 0.3  # of the picture, from each side: a table that reaches so far in is print that fills the picture


def without_surround(ink: "Image") -> "Image":
    """Return an ink map (ink 255, paper 0) without what is joined to the picture's edge: for looking only.

    A sheet is told by the white margin round its print. Where print runs up to the edge nothing is taken away.
    """
    from PIL import Image, ImageChops, ImageFilter

    small = ink.reduce(_STEP).point([255 if value > _INKED else 0 for value in range(256)])
    small = small.filter(ImageFilter.MaxFilter(_BRIDGED)).filter(ImageFilter.MinFilter(_BRIDGED))
    edge = Image.new("L", small.size, 255)
    edge.paste(0, (1, 1, small.width - 1, small.height - 1))
    reached = ImageChops.darker(small, edge)
    if reached.getbbox() is None:
        return ink
    for _ in range(0, max(small.size), _STRIDE):
        grown = reached
        for _ in range(_STRIDE):
            grown = ImageChops.darker(grown.filter(ImageFilter.MaxFilter(3)), small)
        if ImageChops.difference(grown, reached).getbbox() is None:
            break
        reached = grown
    across, down = round(small.width * _MIDDLE), round(small.height * _MIDDLE)
    if reached.crop((across, down, small.width - across, small.height - down)).getbbox() is not None:
        return ink
    surround = reached.filter(ImageFilter.MaxFilter(3)).resize((small.width * _STEP, small.height * _STEP))
    return ImageChops.subtract(ink, surround.crop((0, 0, *ink.size)))
