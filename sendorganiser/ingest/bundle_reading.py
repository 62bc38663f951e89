"""Reads the pages of a bundle that stays where it is, just as a paper's pages are read; runs in a worker process."""

from typing import TYPE_CHECKING, Any

from sendorganiser import sealed
from sendorganiser.errors import LockedFile, UnreadableFile
from sendorganiser.ingest.page_reading import pages_of, read_page
from sendorganiser.ingest.prepared import Tell
from sendorganiser.model import Page

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument


def read_bundle(file: str, tell: Tell) -> list[list[Any]]:
    """Return for each page its text, or None where only OCR can tell it, and the degrees it must be turned."""
    import pypdfium2
    from pypdfium2 import raw

    try:
        with pypdfium2.PdfDocument(sealed.pdfium_source(file)) as document:
            return [[_in_order(document, page), page.turn] for page in pages_of(document, tell=tell)]
    except pypdfium2.PdfiumError as error:
        if raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD:
            raise LockedFile(
                "This bundle is locked with a password.", "Ask for one without, or save a copy without it."
            ) from error
        raise UnreadableFile("This bundle is damaged and cannot be read.", "Ask for it to be sent again.") from error


def _in_order(document: "PdfDocument", page: Page) -> str | None:
    """PDFium reads lines and the cells of tables in the order they are seen: set the page upright before it is read."""
    if page.text is None or not page.turn:
        return page.text
    lying = document[page.number - 1]
    lying.set_rotation((lying.get_rotation() + page.turn) % 360)
    lying.close()
    return read_page(document, page.number - 1).text
