"""What a page's drawing consists of, in the order it is drawn, and where each thing lies on the page."""

import ctypes
from collections.abc import Iterator
from typing import Any

from sendorganiser.pdf.letters import Rect

Matrix = tuple[float, ...]
UNMOVED: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

_DEPTH = 6
_FLAT = 0.1  # points


def placed(parent: Any, matrix: Matrix = UNMOVED, depth: int = _DEPTH) -> Iterator[tuple[Any, int, Matrix]]:
    """Yield what is on a page or in a part of it, in the order it is drawn, with its kind and what puts it there."""
    from pypdfium2 import raw

    is_page = depth == _DEPTH
    count, one = (
        (raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject)
        if is_page
        else (raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject)
    )
    for number in range(count(parent)):
        thing = one(parent, number)
        kind = raw.FPDFPageObj_GetType(thing)
        if kind == raw.FPDF_PAGEOBJ_FORM and depth:
            yield from placed(thing, then(matrix_of(thing), matrix), depth - 1)
        else:
            yield thing, kind, matrix


def matrix_of(thing: Any) -> Matrix:
    from pypdfium2 import raw

    own = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(thing, own)
    return own.a, own.b, own.c, own.d, own.e, own.f


def box_of(thing: Any, matrix: Matrix) -> Rect:
    from pypdfium2 import raw

    sides = [ctypes.c_float() for _ in range(4)]
    raw.FPDFPageObj_GetBounds(thing, *sides)
    left, bottom, right, top = (side.value for side in sides)
    if raw.FPDFPageObj_GetType(thing) == raw.FPDF_PAGEOBJ_TEXT:
        size, laid = ctypes.c_float(), raw.FS_MATRIX()
        raw.FPDFTextObj_GetFontSize(thing, size)
        raw.FPDFPageObj_GetMatrix(thing, laid)
        left, bottom, right, top = line_high((left, bottom, right, top), size.value, laid)
    return _moved((left, bottom, right, top), matrix)


def line_high(box: Rect, size: float, laid: Any) -> Rect:
    """Give letters without any shape (a font that only OCR uses) the height they are set in."""
    left, bottom, right, top = box
    if top - bottom < _FLAT:
        top = bottom + size * abs(laid.d)
    if right - left < _FLAT:
        left, right = left - size * max(0.0, -laid.c), right + size * max(0.0, laid.c)
    return left, bottom, right, top


def then(first: Matrix, second: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _moved(box: Rect, matrix: Matrix) -> Rect:
    a, b, c, d, e, f = matrix
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in (box[0], box[2]) for y in (box[1], box[3])]
    across, down = [x for x, _ in corners], [y for _, y in corners]
    return min(across), min(down), max(across), max(down)


def meet(one: Rect, other: Rect) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
