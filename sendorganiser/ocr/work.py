"""Reads pages of a PDF in a worker process: draws each at the resolution of its scan and asks the engine."""

import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from sendorganiser import sealed
from sendorganiser.errors import LockedFile, UnreadableFile
from sendorganiser.model import Word
from sendorganiser.ocr import cleaning
from sendorganiser.ocr.engine import OcrEngine, OcrPage
from sendorganiser.ocr.lie import turn_of
from sendorganiser.ocr.reading import read_picture
from sendorganiser.ocr.tesseract import engine
from sendorganiser.pdf.sheet import A3, SPOTS, Box, choose_spot

if TYPE_CHECKING:
    from PIL.Image import Image

_LEAST_DPI, _MOST_DPI = 72.0, 300.0
_WITHOUT_PICTURE = 200.0  # for print that is drawn as outlines
_MOST_PIXELS = 25_000_000  # drawing and reading this many takes about 600 MB
_SQUASHED = 0.7  # a fax of the usual fineness has half as many rows an inch as columns: its letters have steps
_LEAST_SIDE = 12  # pixels; no letter is smaller
_CLEAR = 0.004  # share of ink in the place for a page number: specks, but no stroke


def read_pages(
    file: str, pages: list[int], tell: Callable[[Any], None], as_it_stands: bool = False
) -> list[dict[str, Any]]:
    """Read pages (counted from 1) of a PDF; tell each page's number when it is done.

    `as_it_stands`: somebody has set the pages upright, so they are not read turned.

    Each answer has `number`, `text`, `confidence` (0 to 100), `words` [[text, x0, y0, x1, y1], …] in points
    from the top left of the page as it is seen, `sure` (0 to 100, one a word), `turn` (degrees clockwise that
    would set it upright), `spot` for the page number, and `problem`, a sentence if the page could not be drawn.
    """
    import pypdfium2

    reader = engine()
    document = opened(file)
    answers = []
    try:
        for number in pages:
            try:
                answers.append(_read_page(document, number, reader, as_it_stands=as_it_stands))
            except pypdfium2.PdfiumError:
                answers.append(_answer(number, OcrPage(), problem=f"Page {number} of this PDF cannot be shown."))
            tell(number)
    finally:
        document.close()
    return answers


def drawing_scale(width: float, height: float, own_dpi: float | None) -> float:
    """Return how many pixels a point to draw a page of this size in points, whose picture has `own_dpi`."""
    dpi = own_dpi or _WITHOUT_PICTURE
    longest = max(width, height)
    if longest <= A3[1] * 1.02:
        # A coarse scan is enlarged better by `cleaning` than by the drawing.
        dpi = dpi * math.ceil(_LEAST_DPI / dpi) if dpi < _LEAST_DPI else min(dpi, _MOST_DPI)
    else:  # a poster, or a photo whose maker gave no thought to paper: its own pixels will do
        dpi = min(max(dpi, 150 * A3[0] / longest), _MOST_DPI)
    return min(dpi / 72, math.sqrt(_MOST_PIXELS / (width * height)))


def _whole(scale: float, width: float) -> float:
    """The scale that gives each dot of the page's picture one of ours: one more, by rounding, would blur them all."""
    return (round(width * scale) - 0.01) / width if width * scale > 100 else scale


def _read_page(document: Any, number: int, reader: OcrEngine, *, as_it_stands: bool) -> dict[str, Any]:
    page = document[number - 1]
    try:
        width, height = page.get_size()
        across, down = _own_dpi(page, width, height) or (None, None)
        scale = _whole(drawing_scale(width, height, max(across, down) if across and down else None), width)
        picture: Image = page.render(scale=scale, grayscale=True, draw_annots=True).to_pil()
        if across and down and down < _SQUASHED * across:
            picture = cleaning.softened(picture)
    finally:
        page.close()
    if min(picture.size) < _LEAST_SIDE:
        return _answer(number, OcrPage())
    # Beyond A3 the size in points says little of the size of the letters: take the sheet for A4.
    dpi = scale * 72 if max(width, height) <= A3[1] * 1.02 else max(picture.size) / (A3[0] / 72)
    found = read_picture(picture, dpi=round(dpi), engine=reader, as_it_stands=as_it_stands)
    boxes = [_on_page(word, scale, width, height) for word in found.words]
    return _answer(number, found, boxes, _spot(width, height, picture, boxes))


def _answer(
    number: int, found: OcrPage, boxes: list[Box] | None = None, spot: str = SPOTS[0], problem: str = ""
) -> dict[str, Any]:
    seen = [
        (word, box) for word, box in zip(found.words, boxes or [], strict=True) if box.x0 < box.x1 and box.y0 < box.y1
    ]
    words = [
        [_printable(word.text), *(round(value, 2) for value in (box.x0, box.y0, box.x1, box.y1))] for word, box in seen
    ]
    return {
        "number": number,
        "text": _printable(found.text),
        "confidence": round(found.confidence, 1),
        "words": words,
        "sure": [round(word.sure) for word, _ in seen],
        "turn": found.turn or turn_of([(word.text, box) for word, box in zip(found.words, boxes or [], strict=True)]),
        "spot": spot,
        "problem": problem,
    }


def _printable(text: str) -> str:
    return "".join(c for c in text if c == "\n" or c.isprintable())


def _on_page(word: Word, scale: float, width: float, height: float) -> Box:
    """Turn a word's box from pixels to points, and keep it on the page."""
    x0, x1 = (min(max(value / scale, 0.0), width) for value in (word.x0, word.x1))
    y0, y1 = (min(max(value / scale, 0.0), height) for value in (word.y0, word.y1))
    return Box(x0, y0, x1, y1)


def _spot(width: float, height: float, picture: "Image", words: list[Box]) -> str:
    """Choose where the page number may stand: on no word, and on no handwriting or drawing either."""
    ink = cleaning.ink_map(picture, 1000)
    across, down = ink.width / width, ink.height / height

    def is_clear(box: Box) -> bool:
        if any(box.meets(word) for word in words):
            return False
        place = (int(box.x0 * across), int(box.y0 * down), int(box.x1 * across) + 1, int(box.y1 * down) + 1)
        counts = ink.crop(place).histogram()
        return sum(counts[1:]) <= _CLEAR * sum(counts)

    return choose_spot(width, height, is_clear)


def _own_dpi(page: Any, width: float, height: float) -> tuple[float, float] | None:
    """Return the resolution, across and down, of the picture that covers most of the page, if there is one."""
    import pypdfium2.raw

    best, most = None, 0.0
    for thing in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE], max_depth=4):
        across, down = thing.get_px_size()
        if thing.level:  # in a form, whose own place is not told: take it to fill the page
            wide, high = (width, height) if (across > down) == (width > height) else (height, width)
        else:
            a, b, c, d, _, _ = thing.get_matrix().get()
            wide, high = math.hypot(a, b), math.hypot(c, d)
        if min(across, down, wide, high) < 1:
            continue
        if wide * high > most:
            best, most = (72 * across / wide, 72 * down / high), wide * high
    return best


def opened(file: str) -> Any:
    import pypdfium2
    import pypdfium2.raw

    try:
        return pypdfium2.PdfDocument(sealed.pdfium_source(file))
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pypdfium2.raw.FPDF_ERR_PASSWORD:
            raise LockedFile(
                "This PDF needs a password before its pages can be read.",
                "Save a copy without the password and add that instead.",
            ) from error
        raise UnreadableFile(
            "This PDF is damaged and its pages cannot be read.", "Ask for it to be sent again, or scan the paper."
        ) from error
    except OSError as error:
        raise UnreadableFile("This PDF is not where it was.", "Check the archive in Settings.") from error
