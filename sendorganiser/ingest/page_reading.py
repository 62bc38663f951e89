"""Reads the pages of a PDF with PDFium: size, text, whether OCR must read it, and where its number may stand."""

import math
import re
import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sendorganiser import sealed
from sendorganiser.ingest import gaps
from sendorganiser.ingest.prepared import Tell
from sendorganiser.model import Page
from sendorganiser.pdf.sheet import SPOTS, Box, choose_spot

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage, PdfTextPage

_LONGEST_TEXT = 200_000  # characters a page; no honest page has a tenth of it
_WORDLESS = 20  # letters and digits: with fewer, a picture on the page holds its words
_FEW = 250  # with fewer, look whether they are only a stamp or header over a scan
_PICTURE_SHARE = 0.25
_ANY_PICTURE = 0.05
_SCAN_SHARE = 0.6
_MANY_PATHS = 200
_MARGIN = 0.09  # of the page's height: where headers, footers and stamps stand
_MOST_OBJECTS = 20_000
_EVERY = 20
_FEWEST_TO_TURN, _SAMPLE, _NEARLY_ALL, _UNSURE = 40, 40, 0.85, 0.1
_AFTER_SMALL_MARK = re.compile(r"(?<=[.,:;'’\"”…_–-]) (?=\S)")


def read_pages(file: str, *, tell: Tell) -> tuple[Page, ...]:
    """Read every page; a page whose words are in a picture gets text None. Raise PdfiumError on damage."""
    import pypdfium2

    with pypdfium2.PdfDocument(sealed.pdfium_source(file)) as document:
        return pages_of(document, tell=tell)


def pages_of(document: "PdfDocument", *, tell: Tell) -> tuple[Page, ...]:
    """Read every page of an open document. Raise PdfiumError if one cannot be loaded."""
    pages = []
    for index in range(len(document)):
        if index and index % _EVERY == 0:
            tell({"what": "Reading pages", "done": index, "total": len(document)})
        pages.append(read_page(document, index))
    return tuple(pages)


def with_printed_gaps(texts: Sequence[str], file: str, first: int) -> list[str]:
    """Put its gaps into each page's text, from page `first`, that is just what the page of the file says."""
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(sealed.pdfium_source(file)) as document:
            read = [read_page(document, first - 1 + at) for at in range(len(texts))]
    except (pypdfium2.PdfiumError, OSError):  # facts can be suggested without
        return list(texts)
    return [gaps.put_in(text, page.gaps) if page.text == text else text for text, page in zip(texts, read, strict=True)]


def read_page(document: "PdfDocument", index: int) -> Page:
    """Read a page (from 0) of an open document."""
    page = document[index]
    try:
        width, height = page.get_size()
        reader = page.get_textpage()
        try:
            text: str | None
            text, wide = gaps.taken_out(_clean(_with_line_ends(reader, min(reader.count_chars(), _LONGEST_TEXT))))
            spot, turn = SPOTS[0], 0
            if _must_be_seen(page, reader, text or ""):
                text, wide = None, ()
            elif text and width > 0 and height > 0:
                turn = _turn(page, reader)
                spot = _clear_spot(page, reader, width, height, turn)
        finally:
            reader.close()
        return Page(index + 1, round(width, 2), round(height, 2), text, "pdf", spot, turn=turn, gaps=wide)
    finally:
        page.close()


def _with_line_ends(reader: "PdfTextPage", count: int) -> str:
    """Return the page's text with its gaps; a blank that PDFium put after a small last mark of a line is its end."""
    from pypdfium2 import raw

    text: str = reader.get_text_range(0, count)
    if len(text) != count:  # letters and places do not agree, so nothing can be told of a blank
        return text
    ends = []
    for match in _AFTER_SMALL_MARK.finditer(text):
        at = match.start()
        if raw.FPDFText_IsGenerated(reader, at) != 1 or abs(raw.FPDFText_GetCharAngle(reader, at + 1)) > 0.1:
            continue
        mark, letter = reader.get_charbox(at - 1, loose=True), reader.get_charbox(at + 1, loose=True)
        if letter[0] < mark[0] and letter[3] < mark[3] - (mark[3] - mark[1]) / 2:
            ends.append(at)
    for at in ends:
        text = f"{text[:at]}\n{text[at + 1 :]}"
    return gaps.with_gaps(reader, text)


def _clean(text: str) -> str:
    # PDFium marks a hyphen at a line's end, and swallows the line's end, with U+FFFE or U+0002.
    text = re.sub("[\ufffe\x02]", "-\n", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = text.encode("utf-8", "replace").decode().replace("\xa0", " ").replace("\xad", "-")
    return re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", " ", text).strip()


def _must_be_seen(page: "PdfPage", reader: "PdfTextPage", text: str) -> bool:
    """Say whether only OCR can tell what the page says."""
    count = sum(map(str.isalnum, text))
    if text and _is_garbage(text):
        return True
    if count >= _FEW:
        return False
    pictures, paths, letters = _seen(page)
    if count < _WORDLESS:
        unread = pictures >= _ANY_PICTURE or letters > 0 or paths >= _MANY_PATHS
        return pictures >= _PICTURE_SHARE or (not text and unread)
    return pictures >= _SCAN_SHARE and _is_only_in_the_margins(page, reader)


def _is_garbage(text: str) -> bool:
    shown = [c for c in text[:3000] if not c.isspace()]
    strange = sum(c == "\ufffd" or unicodedata.category(c) in ("Co", "Cn", "Cc") for c in shown)
    swapped = sum(ord(c) & 0xFF == 0 for c in shown)  # the two bytes of each letter stand the wrong way round
    return not shown or strange > 0.3 * len(shown) or swapped > 0.5 * len(shown)


def _is_only_in_the_margins(page: "PdfPage", reader: "PdfTextPage") -> bool:
    width, height = page.get_size()
    left, bottom, right, top = _to_user_space(page, Box(0, height * _MARGIN, width, height * (1 - _MARGIN)))
    return sum(map(str.isalnum, reader.get_text_bounded(left, bottom, right, top))) < _WORDLESS


def _seen(page: "PdfPage") -> tuple[float, int, int]:
    """Return the share of the page that pictures cover, and how many shapes and runs of letters; one form deep."""
    from pypdfium2 import raw

    left, bottom, right, top = page.get_bbox()
    area = max((right - left) * (top - bottom), 1.0)
    covered, paths, letters = 0.0, 0, 0
    for seen, item in enumerate(page.get_objects(max_depth=2)):
        if seen > _MOST_OBJECTS:
            break
        if item.type == raw.FPDF_PAGEOBJ_PATH:
            paths += 1
        elif item.type == raw.FPDF_PAGEOBJ_TEXT:
            letters += 1
        elif item.type == raw.FPDF_PAGEOBJ_IMAGE:
            matrix = item.get_matrix()
            if item.container is not None:
                matrix = matrix.multiply(item.container.get_matrix())
            x0, y0, x1, y1 = matrix.on_rect(0, 0, 1, 1)
            covered += max(0.0, min(x1, right) - max(x0, left)) * max(0.0, min(y1, top) - max(y0, bottom))
    return min(1.0, covered / area), paths, letters


def _turn(page: "PdfPage", reader: "PdfTextPage") -> int:
    """Say by how many degrees clockwise the page must be turned for nearly all of its words to stand upright."""
    from pypdfium2 import raw

    count = reader.count_chars()
    if count < _FEWEST_TO_TURN:
        return 0
    quarters: dict[int, int] = {}
    for at in range(0, count, max(1, count // _SAMPLE)):
        if raw.FPDFText_IsGenerated(reader, at) == 1:  # a space PDFium has put in, which lies no way
            continue
        degrees = math.degrees(raw.FPDFText_GetCharAngle(reader, at)) + page.get_rotation()
        quarter = round(degrees / 90) % 4 if abs(degrees / 90 - round(degrees / 90)) < _UNSURE else -1
        quarters[quarter] = quarters.get(quarter, 0) + 1
    most = max(quarters, key=lambda quarter: quarters[quarter], default=0)
    is_plain = most > 0 and quarters[most] >= _NEARLY_ALL * sum(quarters.values())
    return (4 - most) % 4 * 90 if is_plain else 0


def _clear_spot(page: "PdfPage", reader: "PdfTextPage", width: float, height: float, turn: int) -> str:
    """Choose the spot on the page as it will be seen once it is turned."""

    def is_clear(box: Box) -> bool:
        before = {
            0: box,
            90: Box(box.y0, height - box.x1, box.y1, height - box.x0),
            180: Box(width - box.x1, height - box.y1, width - box.x0, height - box.y0),
            270: Box(width - box.y1, box.x0, width - box.y0, box.x1),
        }[turn]
        return not reader.get_text_bounded(*_to_user_space(page, before)).strip()

    return choose_spot(*((height, width) if turn in (90, 270) else (width, height)), is_clear)


def _to_user_space(page: "PdfPage", box: Box) -> tuple[float, float, float, float]:
    """Turn a box on the page as it is seen into left, bottom, right, top in the page's own space."""
    left, bottom, right, top = page.get_bbox()
    turned = {
        0: (left + box.x0, top - box.y1, left + box.x1, top - box.y0),
        90: (left + box.y0, bottom + box.x0, left + box.y1, bottom + box.x1),
        180: (right - box.x1, bottom + box.y0, right - box.x0, bottom + box.y1),
        270: (right - box.y1, top - box.x1, right - box.y0, top - box.x0),
    }
    return turned[page.get_rotation() % 360]
