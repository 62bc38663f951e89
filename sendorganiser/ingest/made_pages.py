"""Turns safe HTML into a reading copy with its pages: the last step for e-mails, Word files and text."""

from pathlib import Path

from sendorganiser.ingest import refusals
from sendorganiser.ingest.prepared import Tell
from sendorganiser.model import Page


def write(html: str, images: dict[str, bytes], *, name: str, folder: str, tell: Tell) -> tuple[str, tuple[Page, ...]]:
    """Lay the HTML out as `reading.pdf` in `folder`; return its path and its pages."""
    from sendorganiser.ingest import layout

    reading = Path(folder, "reading.pdf")
    tell({"what": "Laying out pages"})
    try:
        texts = layout.html_to_pdf(html, images, reading)
    except layout.TooLong as error:
        raise refusals.too_long(name) from error
    width, height = layout.PAGE
    return str(reading), tuple(Page(n, width, height, text, "file") for n, text in enumerate(texts, 1))
