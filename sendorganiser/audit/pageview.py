"""One page open in PDFium: its text, where each character stands as the page is seen, and its pictures.

PDFium speaks of an unturned page with its origin at the bottom left; all boxes handed out here are
of the page as it is seen, in points from the top left.
"""

import ctypes
import math
from bisect import bisect_left
from collections.abc import Iterator
from typing import Any

from sendorganiser.audit.facts import Box, Picture

_FORM, _IMAGE = 5, 3
_DEEPEST = 4
_MOST_OBJECTS = 5_000
_MOST_CHARACTERS = 200_000
_BLANK_WIDTH = 300  # pixels across, when a page is drawn to see whether there is anything on it
_HIDDEN = 3

Matrix = tuple[float, float, float, float, float, float]


class PageView:
    """A page of an open PDFium document; close it."""

    def __init__(self, raw: Any, page: Any, unit: float) -> None:
        self._raw, self._page = raw, page
        self._text_page = raw.FPDFText_LoadPage(page)
        self._box = raw.FS_RECTF()
        self._corners = [ctypes.c_double() for _ in range(4)]
        raw.FPDF_GetPageBoundingBox(page, ctypes.byref(self._box))
        self.quarter: int = raw.FPDFPage_GetRotation(page) % 4
        across, down = self._box.right - self._box.left, self._box.top - self._box.bottom
        self.width, self.height = (down, across) if self.quarter % 2 else (across, down)
        self.unit = unit
        self.text = self._read_text() if self._text_page else ""
        self._counted_twice = [place for place, letter in enumerate(self.text) if letter > "\uffff"]  # as emoji are

    def close(self) -> None:
        if self._text_page:
            self._raw.FPDFText_ClosePage(self._text_page)
        self._raw.FPDF_ClosePage(self._page)

    def box_at(self, place: int, length: int) -> Box | None:
        """Return the box round `length` characters of the text, or None if they are not drawn."""
        boxes = [box for n in range(place, place + length) if (box := self._character_box(self._index(n)))]
        return _round(boxes) if len(boxes) == length else None

    def angle_at(self, place: int) -> float:
        """Return the angle of a character as it is seen, clockwise in degrees, -180 to 180."""
        radians: float = self._raw.FPDFText_GetCharAngle(self._text_page, self._index(place))
        return float((math.degrees(radians) + 90 * self.quarter + 180) % 360 - 180)

    def is_hidden_at(self, place: int) -> bool:
        """Say whether a character is of the invisible kind that OCR lays under a scan."""
        piece = self._raw.FPDFText_GetTextObject(self._text_page, self._index(place))
        return bool(piece) and self._raw.FPDFTextObj_GetTextRenderMode(piece) == _HIDDEN

    def text_in(self, box: Box) -> str:
        """Return the text that touches a box."""
        left, bottom, right, top = self.to_paper(box)
        count = self._raw.FPDFText_GetBoundedText(self._text_page, left, top, right, bottom, None, 0)
        if count <= 0:
            return ""
        letters = (ctypes.c_ushort * (count + 1))()
        self._raw.FPDFText_GetBoundedText(self._text_page, left, top, right, bottom, letters, count)
        return bytes(letters)[: count * 2].decode("utf-16-le", "replace").rstrip("\0")

    def pictures(self) -> Iterator[tuple[Picture, Any]]:
        """Yield each picture on the page with PDFium's object for it, in forms too."""
        yield from self._pictures(self._page, (1, 0, 0, 1, 0, 0), _DEEPEST)

    def stored_bytes_a_dot(self, image: Any) -> float:
        """Return how many bytes are stored for each dot of a picture: next to none for an empty page."""
        across, down = ctypes.c_uint(), ctypes.c_uint()
        self._raw.FPDFImageObj_GetImagePixelSize(image, ctypes.byref(across), ctypes.byref(down))
        stored = self._raw.FPDFImageObj_GetImageDataRaw(image, None, 0)
        return float(stored) / max(1, across.value * down.value)

    def ink(self, top: float, bottom: float) -> float:
        """Draw the page small and return which part of it, between two heights, differs from its ground."""
        scale = _BLANK_WIDTH / max(1.0, self.width)
        across, down = _BLANK_WIDTH, max(1, min(2000, round(self.height * scale)))
        bitmap = self._raw.FPDFBitmap_CreateEx(across, down, self._raw.FPDFBitmap_Gray, None, 0)
        try:
            self._raw.FPDFBitmap_FillRect(bitmap, 0, 0, across, down, 0xFFFFFFFF)
            self._raw.FPDF_RenderPageBitmap(bitmap, self._page, 0, 0, across, down, 0, self._raw.FPDF_ANNOT)
            stride = self._raw.FPDFBitmap_GetStride(bitmap)
            dots = ctypes.string_at(self._raw.FPDFBitmap_GetBuffer(bitmap), stride * down)
        finally:
            self._raw.FPDFBitmap_Destroy(bitmap)
        rows = range(round(top * scale), max(round(top * scale) + 1, min(down, round(bottom * scale))))
        seen = b"".join(dots[row * stride : row * stride + across] for row in rows)
        return _share_unlike_the_ground(seen)

    def to_seen(self, box: Box) -> Box:
        """Turn a box of the unturned page into one of the page as it is seen."""
        x0, y0, x1, y1 = box
        left, bottom, right, top = self._box.left, self._box.bottom, self._box.right, self._box.top
        if self.quarter == 0:
            return (x0 - left, top - y1, x1 - left, top - y0)
        if self.quarter == 1:
            return (y0 - bottom, x0 - left, y1 - bottom, x1 - left)
        if self.quarter == 2:
            return (right - x1, y0 - bottom, right - x0, y1 - bottom)
        return (top - y1, right - x1, top - y0, right - x0)

    def to_paper(self, box: Box) -> Box:
        """Turn a box of the page as it is seen into one of the unturned page."""
        x0, y0, x1, y1 = box
        left, bottom, right, top = self._box.left, self._box.bottom, self._box.right, self._box.top
        if self.quarter == 0:
            return (left + x0, top - y1, left + x1, top - y0)
        if self.quarter == 1:
            return (left + y0, bottom + x0, left + y1, bottom + x1)
        if self.quarter == 2:
            return (right - x1, bottom + y0, right - x0, bottom + y1)
        return (right - y1, top - x1, right - y0, top - x0)

    def _read_text(self) -> str:
        count = min(self._raw.FPDFText_CountChars(self._text_page), _MOST_CHARACTERS)
        if count <= 0:
            return ""
        letters = (ctypes.c_ushort * (count * 2 + 1))()
        written = self._raw.FPDFText_GetText(self._text_page, 0, count, letters)
        return bytes(letters)[: max(0, written - 1) * 2].decode("utf-16-le", "replace")

    def _index(self, place: int) -> int:
        """Return PDFium's number of a character of the text."""
        place += bisect_left(self._counted_twice, place)
        return int(self._raw.FPDFText_GetCharIndexFromTextIndex(self._text_page, place))

    def _character_box(self, index: int) -> Box | None:
        left, right, bottom, top = self._corners
        if index < 0 or not self._raw.FPDFText_GetCharBox(self._text_page, index, left, right, bottom, top):
            return None
        if left.value == right.value and bottom.value == top.value:
            return None
        return self.to_seen((left.value, bottom.value, right.value, top.value))

    def _pictures(self, holder: Any, placed: Matrix, depth: int) -> Iterator[tuple[Picture, Any]]:
        raw = self._raw
        is_page = depth == _DEEPEST
        count = raw.FPDFPage_CountObjects(holder) if is_page else raw.FPDFFormObj_CountObjects(holder)
        get = raw.FPDFPage_GetObject if is_page else raw.FPDFFormObj_GetObject
        for number in range(min(count, _MOST_OBJECTS)):
            thing = get(holder, number)
            kind = raw.FPDFPageObj_GetType(thing)
            if kind == _IMAGE:
                yield self._picture(thing, _joined(self._matrix(thing), placed)), thing
            elif kind == _FORM and depth > 1:
                yield from self._pictures(thing, _joined(self._matrix(thing), placed), depth - 1)

    def _picture(self, image: Any, placed: Matrix) -> Picture:
        across, down = ctypes.c_uint(), ctypes.c_uint()
        self._raw.FPDFImageObj_GetImagePixelSize(image, ctypes.byref(across), ctypes.byref(down))
        a, b, c, d, e, f = placed
        wide, high = math.hypot(a, b), math.hypot(c, d)
        xs, ys = (e, e + a, e + c, e + a + c), (f, f + b, f + d, f + b + d)
        here = self._box
        seen_across = max(0.0, min(max(xs), here.right) - max(min(xs), here.left))
        seen_down = max(0.0, min(max(ys), here.top) - max(min(ys), here.bottom))
        share = seen_across * seen_down / max(1.0, self.width * self.height)
        dpi = min(across.value / wide, down.value / high) * 72 / self.unit if wide > 0 and high > 0 else 0.0
        return Picture(share, dpi)

    def _matrix(self, thing: Any) -> Matrix:
        matrix = self._raw.FS_MATRIX()
        self._raw.FPDFPageObj_GetMatrix(thing, ctypes.byref(matrix))
        return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _joined(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def _round(boxes: list[Box]) -> Box:
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


def _share_unlike_the_ground(dots: bytes) -> float:
    if not dots:
        return 0.0
    ground = max(range(256), key=dots.count)
    unlike = sum(dots.count(shade) for shade in range(256) if abs(shade - ground) > 40)
    return unlike / len(dots)
