"""Reads the pages of a bundle that stays where it is, just as a paper's pages are read; runs in a worker process."""

from typing import Any

from sendorganiser.errors import LockedFile, UnreadableFile
from sendorganiser.ingest.page_reading import read_pages
from sendorganiser.ingest.prepared import Tell
from sendorganiser.model import Page

_ON_ITS_RIGHT_SIDE = 270


def read_bundle(file: str, tell: Tell) -> list[list[Any]]:
    """Return for each page its text, or None where only OCR can tell it, and the degrees it must be turned."""
    import pypdfium2
    from pypdfium2 import raw

    try:
        return [[_in_order(page), page.turn] for page in read_pages(file, tell=tell)]
    except pypdfium2.PdfiumError as error:
        if raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD:
            raise LockedFile(
                "This bundle is locked with a password.", "Ask for one without, or save a copy without it."
            ) from error
        raise UnreadableFile("This bundle is damaged and cannot be read.", "Ask for it to be sent again.") from error


def _in_order(page: Page) -> str | None:
    """PDFium reads the lines of a page that lies on its right side from the last to the first."""
    if page.text is None or page.turn != _ON_ITS_RIGHT_SIDE:
        return page.text
    return "\n".join(reversed(page.text.split("\n")))
