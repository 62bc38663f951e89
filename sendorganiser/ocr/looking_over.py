"""Looks at pages in a worker process: which are blank, and by how much one leans."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from sendorganiser.ocr import cleaning
from sendorganiser.ocr.levelling import lean_of
from sendorganiser.ocr.work import opened

if TYPE_CHECKING:
    from PIL.Image import Image

_DPI = 100.0
_MOST_PIXELS = 4_000_000
_LEAST_SIDE = 12  # pixels
_FEW = 60  # letters and digits: a page with more says something
_NOTHING_SAID = re.compile(
    r"(?:this\s+)?page\s+(?:is\s+|has\s+been\s+)?(?:intentionally\s+|deliberately\s+)?(?:left\s+)?blank"
    r"|(?:intentionally|deliberately)\s+(?:left\s+)?blank"
    r"|blank\s+page"
    r"|(?:page|p\.?|pg\.?)?\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?",
    re.IGNORECASE,
)


def blank_pages(file: str, texts: dict[str, str], tell: Callable[[Any], None]) -> list[int]:
    """Return which pages of a PDF are blank; `texts` has what each page to be looked at says, by its number.

    A page is blank if it says nothing, or only its number or that it is blank, and has no drawing or writing on it.
    """
    wanted = [int(number) for number, text in texts.items() if says_nothing(text)]
    found = []
    if wanted:
        document = opened(file)
        try:
            for number in wanted:
                picture = _drawn(document, number)
                is_empty = not texts[str(number)].strip()
                if picture is None or not (cleaning.has_ink(picture) if is_empty else _has_drawing(picture)):
                    found.append(number)
                tell(number)
        finally:
            document.close()
    return found


def lean_of_page(file: str, page: int) -> float:
    """Return how many degrees the lines of a page fall from left to right; 0 if there are none to tell by."""
    document = opened(file)
    try:
        picture = _drawn(document, page)
    finally:
        document.close()
    return 0.0 if picture is None else lean_of(picture)


def says_nothing(text: str) -> bool:
    """Say whether a page's words are none, its number, or that it is blank.

    >>> [says_nothing(text) for text in ("", "Page 3 of 9", "This page is intentionally left blank.", "Maya")]
    [True, True, True, False]
    """
    if sum(map(str.isalnum, text)) > _FEW:
        return False
    lines = [line.strip(" \t.-–—_|[]()") for line in text.splitlines()]
    return all(_NOTHING_SAID.fullmatch(line) for line in lines if line)


def _drawn(document: Any, number: int) -> "Image | None":
    """Draw a page small and grey; None if there is nothing to draw on."""
    import pypdfium2

    try:
        page = document[number - 1]
        try:
            width, height = page.get_size()
            scale = min(_DPI / 72, (_MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
            picture: Image = page.render(scale=scale, grayscale=True, draw_annots=True).to_pil()
        finally:
            page.close()
    except pypdfium2.PdfiumError:
        return None
    return picture if min(picture.size) >= _LEAST_SIDE else None


def _has_drawing(picture: "Image") -> bool:
    """Say whether there is more on a page than the line or two that say it is blank or give its number."""
    ink = cleaning.ink_map(picture, 1000)
    rows = ink.resize((1, ink.height)).tobytes()  # each row's mean ink
    inked = sum(value > 0 for value in rows[ink.height // 40 : -ink.height // 40])
    return inked > 0.1 * ink.height
