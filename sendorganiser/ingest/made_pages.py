"""Turns safe HTML into a reading copy with its pages: the last step for e-mails, Word files and text."""

from pathlib import Path

from sendorganiser.ingest import refusals
from sendorganiser.ingest.prepared import Tell
from sendorganiser.model import Page
from sendorganiser.pdf.sheet import SPOTS


def write(
    html: str, images: dict[str, bytes], *, name: str, folder: str, tell: Tell, foot: str = ""
) -> tuple[str, tuple[Page, ...]]:
    """Lay the HTML out as `reading.pdf` in `folder`, `foot` below every page; return its path and its pages."""
    from sendorganiser.ingest import layout

    reading = Path(folder, "reading.pdf")
    tell({"what": "Laying out pages"})
    try:
        laid_out = layout.html_to_pdf(html, images, reading, foot=foot)
    except layout.TooLong as error:
        raise refusals.too_long(name) from error
    width, height = layout.PAGE
    spot = "top-right" if laid_out.has_foot else SPOTS[0]  # the margin in which nothing stands
    return str(reading), tuple(Page(n, width, height, text, "file", spot) for n, text in enumerate(laid_out.texts, 1))
