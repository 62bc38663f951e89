"""What is printed on the pages of a reading copy: words, how they stand, and ruled lines. Runs in a worker process."""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from pypdfium2 import PdfDocument, PdfiumError, PdfPage, PdfTextPage, raw

from sendorganiser import sealed
from sendorganiser.errors import LockedFile, UnreadableFile

_THIN = 2.6  # points; what is thinner is a line
_SHORTEST = 12.0
_SHORTEST_MARK = 2.5
_EDGE = 3.0
_COLOURED = 60  # of 255, between the most and the least of red, green and blue
_DOT = (1.4, 7.0)  # how large a list's point is drawn
_TO_ITS_TEXT = 30.0
_BOLD = 600
_MOST_OBJECTS = 20_000
_WHITE = (255, 255, 255)
_Box = tuple[float, float, float, float]
_Colour = tuple[int, int, int]


def printed_pages(file: str, pages: list[int]) -> list[dict[str, Any]]:
    """Return for each of `pages` (from 1) its words and its rules as boxes.

    A word is [text, x0, y0, x1, y1, size, bold, marks]. Boxes are in points from the top left of the page as seen.
    `marks` of a word: "s" struck through, "u" underlined, "c" coloured, "b" bold.
    """
    found = []
    with _open(file) as document:
        for number in pages:
            page = document.get_page(number - 1)
            try:
                seen = _Seen(page)
                words, (rules, dots, strokes) = list(_words(page, seen)), _drawn(page, seen)
                for word in words:
                    word[7] += _lined(word, words, strokes)
                words += [["•", *dot, 0.0, False, ""] for dot in dots if _leads(dot, words)]
                found.append({"page": number, "words": words, "rules": rules})
            finally:
                page.close()
    return found


@contextmanager
def _open(file: str) -> Iterator[PdfDocument]:
    try:
        document = PdfDocument(sealed.pdfium_source(file))
        try:
            yield document
        finally:
            document.close()
    except PdfiumError as error:
        if raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD:
            raise LockedFile("This paper is locked with a password.", "Save a copy without it and add that.") from error
        raise UnreadableFile("This paper's file is damaged.", "Restore it from a backup, or add it again.") from error


class _Seen:
    """Turns boxes of the page's own space into boxes on the page as it is seen."""

    def __init__(self, page: PdfPage) -> None:
        self._left, self._bottom, self._right, self._top = page.get_bbox()
        self._rotation = page.get_rotation()

    def box(self, x0: float, y0: float, x1: float, y1: float) -> _Box:
        if self._rotation == 90:
            box = y0 - self._bottom, x0 - self._left, y1 - self._bottom, x1 - self._left
        elif self._rotation == 180:
            box = self._right - x1, y0 - self._bottom, self._right - x0, y1 - self._bottom
        elif self._rotation == 270:
            box = self._top - y1, self._right - x1, self._top - y0, self._right - x0
        else:
            box = x0 - self._left, self._top - y1, x1 - self._left, self._top - y0
        return round(box[0], 1), round(box[1], 1), round(box[2], 1), round(box[3], 1)


def _words(page: PdfPage, seen: _Seen) -> Iterator[list[Any]]:
    reader = page.get_textpage()
    try:
        letters: list[str] = []
        places: list[int] = []
        for index in range(reader.count_chars()):
            code = raw.FPDFText_GetUnicode(reader, index)
            letter = "-" if code == 2 else chr(code) if 32 < code < 0xD800 or 0xE000 <= code <= 0x10FFFF else " "
            if letter.isspace():
                if places:
                    yield from _word(reader, seen, letters, places)
                letters, places = [], []
            else:
                letters.append(letter)
                places.append(index)
        if places:
            yield from _word(reader, seen, letters, places)
    finally:
        reader.close()


def _word(reader: PdfTextPage, seen: _Seen, letters: list[str], places: list[int]) -> Iterator[list[Any]]:
    first, last = _box(reader, places[0]), _box(reader, places[-1])
    if first is None or last is None:
        return
    x0, y0, x1, y1 = (
        min(first[0], last[0]), min(first[1], last[1]), max(first[2], last[2]), max(first[3], last[3]),
    )  # fmt: skip
    size = _size(reader, places[0], ink=max(y1 - y0, 4.0))
    bold = _is_bold(reader, places[0])
    marks = ("b" if bold else "") + ("c" if _is_coloured(reader, places[0]) else "")
    yield ["".join(letters), *seen.box(x0, y0, x1, y1), size, bold, marks]


def _box(reader: PdfTextPage, index: int) -> _Box | None:
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    if not raw.FPDFText_GetCharBox(reader, index, left, right, bottom, top):
        return None
    return left.value, bottom.value, right.value, top.value


def _size(reader: PdfTextPage, index: int, *, ink: float) -> float:
    """How large the type is as it is seen; the font's own size says nothing where the page scales it."""
    box = raw.FS_RECTF()
    if not raw.FPDFText_GetLooseCharBox(reader, index, box):
        return round(1.3 * ink, 1)
    high = abs(float(box.top) - float(box.bottom))
    return round(min(high / 1.15, 2.6 * ink), 1)


def _is_bold(reader: PdfTextPage, index: int) -> bool:
    name = ctypes.create_string_buffer(96)
    flags = ctypes.c_int()
    raw.FPDFText_GetFontInfo(reader, index, name, 96, flags)
    if b"bold" in name.value.lower() or b"heavy" in name.value.lower():
        return True
    return bool(raw.FPDFText_GetFontWeight(reader, index) >= _BOLD)


def _is_coloured(reader: PdfTextPage, index: int) -> bool:
    parts = [ctypes.c_uint() for _ in range(4)]
    if not raw.FPDFText_GetFillColor(reader, index, *parts):
        return False
    values = [part.value for part in parts[:3]]
    return max(values) - min(values) >= _COLOURED


def _lined(word: list[Any], words: list[list[Any]], strokes: list[_Box]) -> str:
    """Say whether a line runs through a word, or under it from the edge of a word to the edge of one."""
    _, x0, y0, x1, y1, size = word[:6]
    high = max(y1 - y0, 0.55 * size)
    found = ""
    for left, top, right, foot in strokes:
        if min(right, x1) - max(left, x0) <= 0.7 * (x1 - x0):
            continue
        at = (top + foot) / 2
        if abs(at - (y0 + y1) / 2) < 0.25 * high:
            return "s"
        if -0.2 * high < at - y1 < 0.35 * high and _ends_with_words((left, right), at, words):
            found = "u"
    return found


def _ends_with_words(ends: tuple[float, float], at: float, words: list[list[Any]]) -> bool:
    """Say whether a line under words is as long as they are: a table's goes on to the edge of its cell."""
    above = [word for word in words if word[2] < at < word[4] + 0.4 * (word[4] - word[2]) + 1]
    begins = any(abs(word[1] - ends[0]) < _EDGE for word in above)
    return begins and any(abs(word[3] - ends[1]) < _EDGE for word in above)


def _drawn(page: PdfPage, seen: _Seen) -> tuple[list[list[float]], list[_Box], list[_Box]]:
    """Return the rules of a page, its dots (what prints from the web draws a list's points) and all level lines.

    A shade's sides are rules like any other; what has the colour of what it lies on is not to be seen, and is none.
    """
    rules: list[list[float]] = []
    dots: list[_Box] = []
    strokes: list[_Box] = []
    shades: list[tuple[_Box, _Colour]] = []
    sides = [ctypes.c_float() for _ in range(4)]
    for index in range(min(raw.FPDFPage_CountObjects(page), _MOST_OBJECTS)):
        part = raw.FPDFPage_GetObject(page, index)
        if raw.FPDFPageObj_GetType(part) != raw.FPDF_PAGEOBJ_PATH:
            continue
        if not raw.FPDFPageObj_GetBounds(part, *sides):
            continue
        x0, y0, x1, y1 = seen.box(*(side.value for side in sides))
        if not _is_seen(part, (x0, y0, x1, y1), shades):
            continue
        if y1 - y0 <= _THIN and x1 - x0 >= _SHORTEST_MARK:
            strokes.append((x0, y0, x1, y1))
        if max(x1 - x0, y1 - y0) < _SHORTEST:
            if _DOT[0] < min(x1 - x0, y1 - y0) and max(x1 - x0, y1 - y0) < _DOT[1]:
                dots.append((x0, y0, x1, y1))
        elif min(x1 - x0, y1 - y0) <= _THIN:
            rules.append([x0, y0, x1, y1])
        else:  # a box: its four sides
            rules += ([x0, y0, x1, y0], [x0, y1, x1, y1], [x0, y0, x0, y1], [x1, y0, x1, y1])
    return rules, dots, strokes


def _is_seen(part: Any, box: _Box, shades: list[tuple[_Box, _Colour]]) -> bool:
    """Say whether a drawn thing has another colour than what it lies on; what it fills is added to the shades."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    parts = [ctypes.c_uint() for _ in range(4)]
    raw.FPDFPath_GetDrawMode(part, fill, stroke)
    if fill.value and stroke.value:
        return True
    told = (raw.FPDFPageObj_GetFillColor if fill.value else raw.FPDFPageObj_GetStrokeColor)(part, *parts)
    if not told:
        return True
    colour = (parts[0].value, parts[1].value, parts[2].value)
    x0, y0, x1, y1 = box
    across, down = min(1.0, (x1 - x0) / 2), min(1.0, (y1 - y0) / 2)
    spots = [(x, y) for x in (x0 + across, (x0 + x1) / 2, x1 - across) for y in (y0 + down, y1 - down)]
    if all(_beneath(spot, shades) == colour for spot in spots):
        return False
    if fill.value and min(x1 - x0, y1 - y0) > _THIN:
        shades.append((box, colour))
    return True


def _beneath(spot: tuple[float, float], shades: list[tuple[_Box, _Colour]]) -> _Colour:
    x, y = spot
    return next((c for (x0, y0, x1, y1), c in reversed(shades) if x0 <= x <= x1 and y0 <= y <= y1), _WHITE)


def _leads(dot: _Box, words: list[list[Any]]) -> bool:
    """Say whether words begin a little to the right of a dot, and none stand close to the left of it."""
    middle = (dot[1] + dot[3]) / 2
    beside = [word for word in words if word[2] - 1 < middle < word[4] + 1]
    near = [word for word in beside if -1 < word[1] - dot[2] < _TO_ITS_TEXT]
    return bool(near) and not any(-_TO_ITS_TEXT < word[3] - dot[0] < 1 for word in beside)
