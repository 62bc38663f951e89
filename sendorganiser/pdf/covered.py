"""Finds words that a page's file holds but nobody can see: under a black box, in white, behind a picture.

Whoever "redacts" a paper by drawing over it leaves the words for anybody to copy. Runs in a worker process.
"""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from sendorganiser.pdf.letters import Rect
from sendorganiser.pdf.placed import box_of, line_high, matrix_of, meet, placed, then
from sendorganiser.pdf.scanned import Scan, is_dark_behind

if TYPE_CHECKING:
    from PIL.Image import Image
    from pypdfium2 import PdfDocument, PdfPage

How = Literal["box", "white", "picture", "outside"]

_DPI = 120
_MOST_PIXELS = 6_000_000
_EVEN = 14  # of 255: how much the dots of a place may differ that shows nothing
_DARK = 128
_PALE = 200
_LEAST_HEIGHT = 3.0  # points; smaller print is a blur at this size
_LEAST_AREA = 20.0  # square points of a filled shape that may hide something
_MOST_CHARACTERS = 60_000
_DEPTH = 6


@dataclass
class _Word:
    text: str
    box: list[float]  # left, bottom, right, top in the page's own space
    first: int


@dataclass
class Covered:
    """Words of one page that cannot be seen, run together where they follow one another."""

    page: int
    how: How
    words: str
    boxes: list[Rect] = field(default_factory=list)


def covered(file: str, pages: list[int] | None = None, *, quick: bool = False) -> list[dict[str, Any]]:
    """Return what cannot be seen on the pages (from 1; all by default): page, how, words, boxes.

    Boxes are in points from the top left of the page as it is seen. `quick` passes over pages with nothing on them
    that could lie over words, so what is only pale or beyond the edge may not be told.
    """
    from sendorganiser.pdf.reading import opened

    document = opened(file)
    try:
        numbers = pages or range(1, len(document) + 1)
        return [_plain(one) for number in numbers for one in covered_on(document, number, quick=quick)]
    finally:
        document.close()


def drawn_over(file: str) -> dict[str, Any]:
    """Return what was drawn over words ("covered", as above), and the "scans": pages whose pictures must tell."""
    from sendorganiser.pdf.reading import opened

    document = opened(file)
    found: dict[str, Any] = {"covered": [], "scans": []}
    try:
        for number in range(1, len(document) + 1):
            page = document.get_page(number - 1)
            is_over, scan = _lies_over_letters(page)
            found["covered"] += map(_plain, _joined(number, page)) if is_over else ()
            found["scans"] += [number] if scan.letters and scan.pictures else []
            page.close()
        return found
    finally:
        document.close()


def covered_on(document: "PdfDocument", number: int, *, quick: bool = False) -> list[Covered]:
    """Return what cannot be seen on a page (from 1) of an open PDF."""
    page = document.get_page(number - 1)
    try:
        if quick:
            is_over, scan = _lies_over_letters(page)
            if not is_over and not is_dark_behind(page, scan):
                return []
        return list(_joined(number, page))
    finally:
        page.close()


def has_unseen_letters(page: "PdfPage") -> bool:
    """Say whether a page has letters that are there only to be found, as OCR lays them under a scan."""
    from pypdfium2 import raw

    texts = (thing for thing in page.get_objects(max_depth=_DEPTH) if thing.type == raw.FPDF_PAGEOBJ_TEXT)
    return any(raw.FPDFTextObj_GetTextRenderMode(thing.raw) in _UNSEEN_MODES for thing in texts)


def _plain(one: Covered) -> dict[str, Any]:
    return {"page": one.page, "how": one.how, "words": one.words, "boxes": [list(box) for box in one.boxes]}


def _joined(number: int, page: "PdfPage") -> Iterator[Covered]:
    from sendorganiser.pdf.reading import Turned

    reader = page.get_textpage()
    try:
        words = _words(reader)
        if not words:
            return
        seen = Turned(page)
        judged = list(_judge(page, reader, words))
    finally:
        reader.close()
    run: Covered | None = None
    for word, how in judged:
        if how is None or (run is not None and run.how != how):
            if run is not None:
                yield run
            run = None
        if how is not None:
            run = run or Covered(number, how, "")
            run.words = f"{run.words} {word.text}".strip()
            run.boxes.append(_rounded(seen.box(*word.box)))
    if run is not None:
        yield run


def _words(reader: Any) -> list[_Word]:
    """Return the words of a page with the ink's own boxes."""
    from pypdfium2 import raw

    found: list[_Word] = []
    open_word: _Word | None = None
    laid = raw.FS_MATRIX()
    sides = [ctypes.c_double() for _ in range(4)]
    for index in range(min(reader.count_chars(), _MOST_CHARACTERS)):
        code = raw.FPDFText_GetUnicode(reader, index)
        letter = chr(code) if 0 < code <= 0x10FFFF and not 0xD800 <= code < 0xE000 else " "
        if letter.isspace() or raw.FPDFText_IsGenerated(reader, index) == 1:
            open_word = None
            continue
        if not raw.FPDFText_GetCharBox(reader, index, *sides):
            continue
        left, right, bottom, top = (side.value for side in sides)
        raw.FPDFText_GetMatrix(reader, index, laid)
        size = raw.FPDFText_GetFontSize(reader, index)
        left, bottom, right, top = line_high((left, bottom, right, top), size, laid)
        if open_word is None:
            open_word = _Word("", [left, bottom, right, top], index)
            found.append(open_word)
        open_word.text += letter
        b = open_word.box
        open_word.box = [min(b[0], left), min(b[1], bottom), max(b[2], right), max(b[3], top)]
    return [word for word in found if sum(c.isalnum() for c in word.text) >= 2]


def _judge(page: "PdfPage", reader: Any, words: list[_Word]) -> Iterator[tuple[_Word, How | None]]:
    left, bottom, right, top = page.get_bbox()

    def is_outside(word: _Word) -> bool:
        x, y = (word.box[0] + word.box[2]) / 2, (word.box[1] + word.box[3]) / 2
        return not (left <= x <= right and bottom <= y <= top)

    pictures = _Pictures(page) if _may_hide(page) else None
    for word in words:
        if is_outside(word):
            yield word, "outside"
        elif pictures is None:
            yield word, None
        else:
            yield word, pictures.how(word, is_invisible=_is_invisible(reader, word))


def _may_hide(page: "PdfPage") -> bool:
    """Say whether there is anything on the page that could hide words: pictures, filled shapes, pale letters."""
    things = page.get_objects(max_depth=_DEPTH)
    return any(_is_shape(thing.raw, thing.type) or _is_pale(thing) for thing in things) or _has_marks(page)


def _lies_over_letters(page: "PdfPage") -> tuple[bool, Scan]:
    """Say whether a picture or filled shape was put on the page after letters and upon them, or a mark lies there.

    With letters that are there only to be found any dark shape counts; what pictures show there is left to be told.
    """
    from pypdfium2 import raw

    seen: list[Rect] = []
    dark: list[Rect] = []
    scan = Scan()
    for thing, kind, matrix in placed(page.raw):
        place = box_of(thing, matrix)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            (scan.letters if raw.FPDFTextObj_GetTextRenderMode(thing) in _UNSEEN_MODES else seen).append(place)
        elif _is_shape(thing, kind):
            if any(meet(place, box) for box in seen):
                return True, Scan()
            if kind == raw.FPDF_PAGEOBJ_IMAGE:
                scan.pictures.append((thing, then(matrix_of(thing), matrix)))
            elif kind != raw.FPDF_PAGEOBJ_PATH or not _is_light(thing):
                dark.append(place)
    is_over = _has_marks(page) or any(meet(shape, box) for shape in dark for box in scan.letters)
    return is_over, Scan() if is_over else scan


def _is_shape(thing: Any, kind: int) -> bool:
    """Say whether it is a picture, or a shape large enough to hide a word: filled, or a line as thick as one."""
    from pypdfium2 import raw

    if kind in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING):
        return True
    if kind != raw.FPDF_PAGEOBJ_PATH:
        return False
    fill, has_line, wide = ctypes.c_int(), ctypes.c_int(), ctypes.c_float()
    raw.FPDFPath_GetDrawMode(thing, fill, has_line)
    if fill.value == raw.FPDF_FILLMODE_NONE:
        return bool(has_line.value and raw.FPDFPageObj_GetStrokeWidth(thing, wide) and wide.value >= 3)
    sides = [ctypes.c_float() for _ in range(4)]
    raw.FPDFPageObj_GetBounds(thing, *sides)
    x0, y0, x1, y1 = (side.value for side in sides)
    return (x1 - x0) * (y1 - y0) >= _LEAST_AREA and min(x1 - x0, y1 - y0) >= 3


def _is_light(shape: Any) -> bool:
    """Say whether a shape is filled so lightly that no word is hidden by it as by a black box."""
    from pypdfium2 import raw

    fill, has_line = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(shape, fill, has_line)
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    raw.FPDFPageObj_GetFillColor(shape, red, green, blue, alpha)
    return fill.value != raw.FPDF_FILLMODE_NONE and min(red.value, green.value, blue.value) >= _DARK


def _is_pale(thing: Any) -> bool:
    from pypdfium2 import raw

    if thing.type != raw.FPDF_PAGEOBJ_TEXT:
        return False
    if raw.FPDFTextObj_GetTextRenderMode(thing.raw) in _UNSEEN_MODES:
        return True
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    raw.FPDFPageObj_GetFillColor(thing.raw, red, green, blue, alpha)
    return min(red.value, green.value, blue.value) >= _PALE or alpha.value < 64


def _has_marks(page: "PdfPage") -> bool:
    """Say whether comments, stamps or drawn boxes lie on the page; links show nothing."""
    from pypdfium2 import raw

    for number in range(raw.FPDFPage_GetAnnotCount(page)):
        mark = raw.FPDFPage_GetAnnot(page, number)
        kind = raw.FPDFAnnot_GetSubtype(mark)
        raw.FPDFPage_CloseAnnot(mark)
        if kind != raw.FPDF_ANNOT_LINK:
            return True
    return False


_UNSEEN_MODES = (3, 7)


def _is_invisible(reader: Any, word: _Word) -> bool:
    """Say whether letters are there only to be found, as OCR lays them under a scan."""
    from pypdfium2 import raw

    thing = raw.FPDFText_GetTextObject(reader, word.first)
    return bool(thing) and raw.FPDFTextObj_GetTextRenderMode(thing) in _UNSEEN_MODES


class _Pictures:
    """The page as it is seen, and as it would be without its letters."""

    def __init__(self, page: "PdfPage") -> None:
        from pypdfium2 import raw

        width, height = page.get_size()
        self._scale = min(_DPI / 72, (_MOST_PIXELS / max(1.0, width * height)) ** 0.5)
        self._seen = _Own(page, self._scale)
        self.shown = self._draw(page)
        texts = [t for t in page.get_objects(max_depth=_DEPTH) if t.type == raw.FPDF_PAGEOBJ_TEXT]
        seen = [text for text in texts if raw.FPDFTextObj_GetTextRenderMode(text.raw) not in _UNSEEN_MODES]
        for text in seen:
            raw.FPDFPageObj_SetIsActive(text.raw, False)
        self.without = self._draw(page) if seen else self.shown
        for text in seen:
            raw.FPDFPageObj_SetIsActive(text.raw, True)

    def how(self, word: _Word, *, is_invisible: bool) -> How | None:
        """Say how a word is hidden; None if it can be seen, or is what OCR laid under a scan."""
        from PIL import ImageChops

        place = self._seen.pixels(word.box, self.shown.size)
        if place is None or min(word.box[3] - word.box[1], word.box[2] - word.box[0]) < _LEAST_HEIGHT:
            return None
        shown = self.shown.crop(place)
        _, most = _extremes(ImageChops.difference(shown, self.without.crop(place)))
        if most > _EVEN:
            return None
        darkest, lightest = _extremes(shown)
        if lightest - darkest <= _EVEN:
            return "box" if lightest < _DARK else None if is_invisible else "white"
        return None if is_invisible else "picture"

    def _draw(self, page: "PdfPage") -> "Image":
        picture: Image = page.render(scale=self._scale, grayscale=True, draw_annots=True).to_pil()
        return picture if picture.mode == "L" else picture.convert("L")


def _extremes(grey: "Image") -> tuple[float, float]:
    darkest, lightest = grey.getextrema()
    assert not isinstance(darkest, tuple) and not isinstance(lightest, tuple)  # one channel
    return darkest, lightest


class _Own:
    """Turns boxes of a page's own space into pixels of its picture."""

    def __init__(self, page: "PdfPage", scale: float) -> None:
        from sendorganiser.pdf.reading import Turned

        self._turned, self._scale = Turned(page), scale

    def pixels(self, box: list[float], size: tuple[int, int]) -> tuple[int, int, int, int] | None:
        x0, y0, x1, y1 = (value * self._scale for value in self._turned.box(*box))
        place = max(0, round(x0)), max(0, round(y0)), min(size[0], round(x1)), min(size[1], round(y1))
        return place if place[2] - place[0] >= 2 and place[3] - place[1] >= 2 else None


def _rounded(box: Rect) -> Rect:
    return round(box[0], 1), round(box[1], 1), round(box[2], 1), round(box[3], 1)
