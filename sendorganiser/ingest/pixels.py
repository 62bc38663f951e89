"""Opens untrusted pictures with Pillow, within limits, and lays them on white."""

import io
import warnings
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL.Image import Image

FORMATS = ("JPEG", "MPO", "PNG", "GIF", "TIFF", "BMP", "DIB", "WEBP", "AVIF", "HEIF", "JPEG2000")
MOST_PIXELS = 120_000_000
MOST_PIXELS_BLACK = 400_000_000  # one bit each
_MOST_IN_TEXT = 40_000_000
_SHARPEST = 40_000_000  # dots on one page: A4 at 600 an inch


class TooLarge(Exception):  # noqa: N818
    """A picture of more dots than may be opened."""

    def __init__(self, width: int, height: int) -> None:
        super().__init__(width, height)
        self.width = width
        self.height = height


def broken() -> tuple[type[Exception], ...]:
    """Name what Pillow raises when a picture is not made as it should be."""
    import struct

    return (
        OSError,
        ValueError,
        TypeError,
        LookupError,
        SyntaxError,
        RuntimeError,
        EOFError,
        struct.error,
        OverflowError,
    )


def opened(source: Any) -> "Image":
    """Open a picture from a path or a file; nothing is decoded yet."""
    from PIL import Image

    _ready()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return Image.open(source, formats=[kind for kind in FORMATS if kind in Image.OPEN])


def guard(image: "Image") -> None:
    """Raise TooLarge if decoding the picture would take more memory than a picture should."""
    limit = MOST_PIXELS_BLACK if image.mode == "1" else MOST_PIXELS
    if image.width * image.height > limit:
        raise TooLarge(image.width, image.height)


def small(untrusted: bytes, *, longest: int) -> "Image | None":
    """Return a picture upright, on white and no longer than `longest`, or None if it cannot be opened."""
    from PIL import ImageOps

    try:
        with opened(io.BytesIO(untrusted)) as image:
            if image.width * image.height > _MOST_IN_TEXT:
                image.draft("RGB", (longest, longest))
            if image.width * image.height > _MOST_IN_TEXT:
                return None
            upright = ImageOps.exif_transpose(image)
            seen = on_white(upright)
            if max(seen.size) > longest:
                seen.thumbnail((longest, longest))
            return seen
    except broken():
        return None


def on_white(image: "Image") -> "Image":
    """Return the picture in one of the modes 1, L, P or RGB, with what is see-through laid on white."""
    from PIL import Image

    if image.mode in ("RGBA", "LA", "PA", "RGBa", "La") or "transparency" in image.info:
        layered = image.convert("RGBA")
        white = Image.new("RGB", layered.size, "white")
        white.paste(layered, mask=layered.getchannel("A"))
        return white
    if image.mode in ("1", "L", "RGB", "P"):
        return image
    if image.mode.startswith("I;16"):
        return _scaled(image.convert("I"))
    if image.mode in ("I", "F"):
        return _scaled(image)
    return image.convert("RGB")


def sensible(image: "Image") -> "Image":
    """Halve a picture until it is no finer than a page can use."""
    factor = 1
    while image.width * image.height / factor**2 > _SHARPEST and image.mode != "1":
        factor *= 2
    if factor == 1:
        return image
    return (image.convert("RGB") if image.mode == "P" else image).reduce(factor)


def _scaled(image: "Image") -> "Image":
    """Bring whole numbers or fractions of any size to the 256 greys of a page."""
    low, high = image.getextrema()
    assert isinstance(low, (int, float)) and isinstance(high, (int, float))
    top = 65535.0 if 255 < high <= 65535 and low >= 0 else 255.0 if low >= 0 and high <= 255 else float(high)
    bottom = min(0.0, float(low))
    return image.point(lambda value: value * (255.0 / max(top - bottom, 1e-9)) - bottom).convert("L")


def _ready() -> None:
    import pi_heif
    from PIL import Image

    if Image.MAX_IMAGE_PIXELS is not None:
        Image.init()
        Image.MAX_IMAGE_PIXELS = None  # `guard` judges by memory, which counts
        pi_heif.register_heif_opener()
