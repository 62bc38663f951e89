"""Looks at a scanned page small, and says whether anything dark lies where its unseen letters do."""

import ctypes
import io
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sendorganiser.pdf.letters import Rect
from sendorganiser.pdf.placed import Matrix

if TYPE_CHECKING:
    from PIL.Image import Image
    from pypdfium2 import PdfPage

_DPI = 48  # at least
_DARK = 128
_ACROSS, _DOWN = 9.0, 4.5  # points, of the least dark place: what somebody drew over a word is larger


@dataclass(frozen=True)
class _Look:
    """A small grey picture of a page; `at` says where in it a box of the page's own space is."""

    picture: "Image"
    at: Callable[[Rect], Rect]
    dots_a_point: float


@dataclass(frozen=True)
class Scan:
    """Where a page has letters that are there only to be found, and its pictures with what lays them on the page."""

    letters: list[Rect] = field(default_factory=list)
    pictures: list[tuple[Any, Matrix]] = field(default_factory=list)


def is_dark_behind(page: "PdfPage", scan: Scan) -> bool:
    """Say whether where the letters are something dark is to be seen that is large enough to hide a word.

    A JPEG that is the page's only picture is unpacked at a part of its size: that is quicker than drawing it.
    """
    if not scan.letters or not scan.pictures:
        return False
    look = (_unpacked(*scan.pictures[0]) if len(scan.pictures) == 1 else None) or _drawn(page)
    wide, high = (max(2, int(points * look.dots_a_point) - 1) for points in (_ACROSS, _DOWN))
    lightest = _lightest(_lightest(look.picture, wide, across=1), high, down=1)
    dark = lightest.point([255 if value < _DARK else 0 for value in range(256)])
    return dark.getbbox() is not None and any(_has_any(dark, look.at(box), wide, high) for box in scan.letters)


def _lightest(picture: "Image", dots: int, *, across: int = 0, down: int = 0) -> "Image":
    """Make each dot as light as the lightest of so many, with those before it."""
    from PIL import ImageChops

    found = picture
    for step in range(1, dots):
        found = ImageChops.lighter(found, ImageChops.offset(picture, across * step, down * step))
    return found


def _has_any(dark: "Image", box: Rect, wide: int, high: int) -> bool:
    x0, y0 = max(0, int(box[0]) + wide - 1), max(0, int(box[1]) + high - 1)
    x1, y1 = min(dark.width, int(box[2]) + 1), min(dark.height, int(box[3]) + 1)
    return x0 < x1 and y0 < y1 and dark.crop((x0, y0, x1, y1)).getbbox() is not None


def _unpacked(thing: Any, matrix: Matrix) -> _Look | None:
    """Unpack a JPEG that is laid straight on the page; None where it is anything else or damaged."""
    from PIL import Image

    across, down = (abs(matrix[0]), abs(matrix[3])) if abs(matrix[1]) < abs(matrix[0]) else map(abs, matrix[1:3])
    data = _jpeg(thing)
    if data is None or min(across, down) < 1:
        return None
    try:
        picture = Image.open(io.BytesIO(data), formats=["JPEG"])
        if picture.mode not in ("L", "RGB"):
            return None
        picture.draft("L", (int(across * _DPI / 72), int(down * _DPI / 72)))
        grey = picture.convert("L")
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return None
    return _Look(grey, _Within(matrix, grey.size).box, min(grey.width / across, grey.height / down))


def _jpeg(thing: Any) -> bytes | None:
    from pypdfium2 import raw

    count = raw.FPDFImageObj_GetImageFilterCount(thing)
    name = ctypes.create_string_buffer(32)
    if not count or not raw.FPDFImageObj_GetImageFilter(thing, count - 1, name, 32) or name.value != b"DCTDecode":
        return None
    size = raw.FPDFImageObj_GetImageDataDecoded(thing, None, 0)
    data = (ctypes.c_ubyte * size)()
    raw.FPDFImageObj_GetImageDataDecoded(thing, data, size)
    return bytes(data)


class _Within:
    """Turns boxes of the page's own space into boxes on a picture that lies there."""

    def __init__(self, matrix: Matrix, size: tuple[int, int]) -> None:
        self._matrix, self._size = matrix, size

    def box(self, box: Rect) -> Rect:
        a, b, c, d, e, f = self._matrix
        whole = a * d - b * c
        corners = [(x - e, y - f) for x in (box[0], box[2]) for y in (box[1], box[3])]
        across = [self._size[0] * (d * x - c * y) / whole for x, y in corners]
        down = [self._size[1] * (1 - (a * y - b * x) / whole) for x, y in corners]
        return min(across), min(down), max(across), max(down)


def _drawn(page: "PdfPage") -> _Look:
    from sendorganiser.pdf.reading import Turned

    width, height = page.get_size()
    scale = min(_DPI / 72, 1_500 / max(1.0, width, height))
    drawn = page.render(scale=scale, grayscale=True).to_pil()
    turned = Turned(page)

    def at(box: Rect) -> Rect:
        x0, y0, x1, y1 = turned.box(*box)
        return x0 * scale, y0 * scale, x1 * scale, y1 * scale

    return _Look(drawn if drawn.mode == "L" else drawn.convert("L"), at, scale)
