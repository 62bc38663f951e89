"""Pictures, letters and outline of a reading copy, for showing it; each function here runs in a worker process.

Pages are counted from 1. Boxes are in points from the top left of the page as it is seen, that is
cropped and turned as its file says. The few files last used stay open until `let_go` or the worker's end.
"""

import ctypes
import json
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sendorganiser import sealed
from sendorganiser.errors import LockedFile, SendOrganiserError, UnreadableFile
from sendorganiser.frames import Blob
from sendorganiser.model.document import Word
from sendorganiser.pdf.letters import Hit, Letters, Rect, Wanted, find, letters_of, spans

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage, PdfTextPage

MOST_PIXELS = 12_000_000  # A4 at 340 dots an inch; a picture beyond this is made smaller and stretched on screen
_LONGEST_SIDE = 16_000
_FINEST = 320  # pixels: what is narrower is drawn so wide at least and then made smaller
_OPEN_FILES = 3
_OUTLINE_LINES, _OUTLINE_DEPTH = 5_000, 12

_Stamp = tuple[int, int]
_open: "OrderedDict[str, tuple[_Stamp, PdfDocument]]" = OrderedDict()


def sizes(file: str) -> list[list[float]]:
    """Return the width and height of each page as it is seen, in points."""
    document = _document(file)
    with _refusing_damage():
        return [[max(1.0, round(side, 2)) for side in document.get_page_size(n)] for n in range(len(document))]


def picture(file: str, page: int, width: int) -> Blob:
    """Draw a page `width` pixels wide, as rows of blue, green, red and an unused byte.

    The picture may be smaller than asked (see MOST_PIXELS); the answer says how large it is.
    """
    import pypdfium2
    from pypdfium2 import raw

    with _page(file, page) as seen:
        wide, high = _pixels(seen.get_width(), seen.get_height(), width)
        finer = -(-_FINEST // wide) if wide < _FINEST and high < _FINEST * 2 else 1
        wide, high = wide * finer, high * finer
        bitmap = pypdfium2.PdfBitmap.new_native(wide, high, raw.FPDFBitmap_BGRx)
        bitmap.fill_rect((255, 255, 255, 255), 0, 0, wide, high)
        raw.FPDF_RenderPageBitmap(bitmap, seen, 0, 0, wide, high, 0, raw.FPDF_ANNOT)
        if seen.formenv:
            raw.FPDF_FFLDraw(seen.formenv, bitmap, seen, 0, 0, wide, high, 0, raw.FPDF_ANNOT)
        dots, stride = bytes(bitmap.buffer), bitmap.stride
        bitmap.close()
    if finer > 1:
        wide, high, dots = _reduced(dots, (wide, high), stride, finer)
        stride = 4 * wide
    return Blob({"width": wide, "height": high, "stride": stride}, dots)


def _reduced(dots: bytes, size: tuple[int, int], stride: int, times: int) -> tuple[int, int, bytes]:
    """Make a picture smaller: pdfium draws no line thinner than a dot, which blackens the small picture of a form."""
    from PIL import Image

    small = Image.frombuffer("RGBX", size, dots, "raw", "RGBX", stride, 1).reduce(times)
    return *small.size, small.tobytes()


def letters(file: str, page: int) -> dict[str, Any]:
    """Return the page's own text, and for each character its box, or None where it has no ink of its own."""
    with _page(file, page) as seen:
        read = letters_on(seen)
        return {"text": read.text, "boxes": [None if box is None else list(box) for box in read.boxes]}


def hits(file: str, pages: list[dict[str, Any]], wanted: list[str], inflected: bool) -> list[list[Any]]:
    """Return [page, its hits] of each page that has any.

    A page is asked only if its `text` may hold the words; one that OCR has read brings its `words` and their boxes
    itself. A page that cannot be read has none: it says so itself where it is shown.
    """
    sought = Wanted(tuple(wanted), inflected)
    found: list[list[Any]] = []
    for page in pages:
        if page["text"] is not None and not spans(page["text"], sought):
            continue
        if page["words"]:
            read = json.loads(page["words"]) if isinstance(page["words"], str) else page["words"]
            words = [Word(str(text), *map(float, box)) for text, *box in read]
            hits_here = _plain(find(letters_of(words), sought))
        else:
            hits_here = _hits_if_read(file, page["number"], sought)
        if hits_here:
            found.append([page["number"], hits_here])
    return found


def outline(file: str) -> list[list[Any]]:
    """Return the bookmarks as [title, page, depth]; page 0 where one leads nowhere."""
    document = _document(file)
    lines: list[list[Any]] = []
    with _refusing_damage():
        for bookmark in document.get_toc(max_depth=_OUTLINE_DEPTH):  # which guards against circles
            target = bookmark.get_dest()
            index = target.get_index() if target is not None else None
            lines.append([bookmark.get_title(), 0 if index is None else index + 1, bookmark.level])
            if len(lines) >= _OUTLINE_LINES:
                break
    return lines


def let_go(file: str) -> None:
    """Close a file, so that it can be moved or deleted where open files cannot (Windows)."""
    entry = _open.pop(file, None)
    if entry is not None:
        entry[1].close()


def _hits_if_read(file: str, page: int, wanted: Wanted) -> list[list[list[float]]]:
    try:
        with _page(file, page) as seen:
            return _plain(find(letters_on(seen), wanted))
    except SendOrganiserError:
        return []


def _plain(found: Sequence[Hit]) -> list[list[list[float]]]:
    return [[list(box) for box in hit] for hit in found]


def _document(file: str) -> "PdfDocument":
    stamp = _stamp(file)
    entry = _open.get(file)
    if entry is not None and entry[0] == stamp:
        _open.move_to_end(file)
        return entry[1]
    let_go(file)
    document = opened(file)
    _open[file] = (stamp, document)
    while len(_open) > _OPEN_FILES:
        let_go(next(iter(_open)))
    return document


def _stamp(file: str) -> _Stamp:
    try:
        status = Path(file).stat()
    except OSError as error:
        raise UnreadableFile(
            "This paper's file is not where it was kept.",
            "Put back the disk or folder that holds the archive, or restore it from a backup.",
        ) from error
    return status.st_mtime_ns, status.st_size


def opened(file: str) -> "PdfDocument":
    import pypdfium2
    from pypdfium2 import raw

    try:
        document = pypdfium2.PdfDocument(sealed.pdfium_source(file))
        document.init_forms()
    except pypdfium2.PdfiumError as error:
        if raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD:
            raise LockedFile(
                "This paper is locked with a password.",
                "Open it elsewhere, save a copy without the password, and add that.",
            ) from error
        raise _damaged() from error
    return document


@contextmanager
def _page(file: str, number: int) -> "Iterator[PdfPage]":
    document = _document(file)
    with _refusing_damage():
        if not 1 <= number <= len(document):
            raise UnreadableFile(f"This paper has no page {number}.", f"It has {len(document)} pages.")
        page = document.get_page(number - 1)
        try:
            yield page
        finally:
            page.close()


@contextmanager
def _refusing_damage() -> Iterator[None]:
    import pypdfium2

    try:
        yield
    except pypdfium2.PdfiumError as error:
        raise _damaged() from error


def _damaged() -> UnreadableFile:
    return UnreadableFile("This page's file is damaged.", "Restore it from a backup, or add the paper again.")


def _pixels(width: float, height: float, wanted: int) -> tuple[int, int]:
    width, height = max(width, 1.0), max(height, 1.0)
    scale = min(
        max(1, wanted) / width,
        (MOST_PIXELS / (width * height)) ** 0.5,
        _LONGEST_SIDE / max(width, height),
    )
    return max(1, round(width * scale)), max(1, round(height * scale))


def letters_on(page: "PdfPage") -> Letters:
    """Read a page's letters and where each stands; PDFium drops the new line after a hyphen that parts a word."""
    from pypdfium2 import raw

    seen = Turned(page)
    reader = page.get_textpage()
    text: list[str] = []
    boxes: list[Rect | None] = []
    parts = False
    try:
        for index in range(reader.count_chars()):
            code = raw.FPDFText_GetUnicode(reader, index)
            if parts and code not in (10, 13):
                text.append("\n")
                boxes.append(None)
            parts = code == 2 or raw.FPDFText_IsHyphen(reader, index) == 1
            if 0xDC00 <= code < 0xE000 and text and 0xD800 <= ord(text[-1]) < 0xDC00:  # the second half of a pair
                text[-1] = chr(0x10000 + ((ord(text[-1]) - 0xD800) << 10) + code - 0xDC00)
                continue
            text.append("-" if parts else chr(code) if 0 < code <= 0x10FFFF else " ")
            boxes.append(_box(reader, index, seen))
    finally:
        reader.close()
    return Letters("".join(text).encode("utf-8", "replace").decode(), tuple(boxes))


class Turned:
    """Turns boxes of the page's own space into boxes on the page as it is seen."""

    def __init__(self, page: "PdfPage") -> None:
        self._left, self._bottom, self._right, self._top = page.get_bbox()
        self._rotation = page.get_rotation()

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Rect:
        if self._rotation == 90:
            return y0 - self._bottom, x0 - self._left, y1 - self._bottom, x1 - self._left
        if self._rotation == 180:
            return self._right - x1, y0 - self._bottom, self._right - x0, y1 - self._bottom
        if self._rotation == 270:
            return self._top - y1, self._right - x1, self._top - y0, self._right - x0
        return x0 - self._left, self._top - y1, x1 - self._left, self._top - y0


def _box(reader: "PdfTextPage", index: int, seen: Turned) -> Rect | None:
    """Take the letter's line-high box, for even highlights; its ink's box where the font's own heights mislead."""
    from pypdfium2 import raw

    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    if not raw.FPDFText_GetCharBox(reader, index, left, right, bottom, top):
        return None
    x0, y0, x1, y1 = left.value, bottom.value, right.value, top.value
    loose = raw.FS_RECTF()
    if raw.FPDFText_GetLooseCharBox(reader, index, loose):
        high = loose.top - loose.bottom
        size = raw.FPDFText_GetFontSize(reader, index)
        holds = loose.left - 1 <= x0 and loose.right + 1 >= x1 and loose.bottom - 1 <= y0 and loose.top + 1 >= y1
        if loose.right > loose.left and high > 0 and holds and (size <= 0 or high <= 3 * max(size, y1 - y0)):
            x0, y0, x1, y1 = loose.left, loose.bottom, loose.right, loose.top
    if x1 <= x0 or y1 <= y0:
        return None
    return _rounded(seen.box(x0, y0, x1, y1))


def _rounded(box: Rect) -> Rect:
    return round(box[0], 1), round(box[1], 1), round(box[2], 1), round(box[3], 1)
