"""Takes bands of a page, from its top to its foot: enough to tell a common page by, in a quarter of the time."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

_EACH = 4  # one band of so many is taken


def bands_of(picture: "Image", high: int) -> "Image":
    """Return a quarter of a picture: bands of that height, one below the other."""
    from PIL import Image

    bands = [(top, min(top + high, picture.height)) for top in range(0, picture.height, _EACH * high)]
    made = Image.new("L", (picture.width, sum(bottom - top for top, bottom in bands)))
    for number, (top, bottom) in enumerate(bands):
        made.paste(picture.crop((0, top, picture.width, bottom)), (0, number * high))
    return made
