"""Turns safe HTML into a reading copy with its pages: the last step for e-mails, Word files and text."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from sendorganiser.ingest import gaps, refusals
from sendorganiser.ingest.prepared import Tell
from sendorganiser.model import Page
from sendorganiser.pdf.sheet import SPOTS

if TYPE_CHECKING:
    from sendorganiser.ingest.layout import Section


def write(
    html: str, images: dict[str, bytes], *, name: str, folder: str, tell: Tell, foot: str = ""
) -> tuple[str, tuple[Page, ...]]:
    """Lay the HTML out as `reading.pdf` in `folder`, `foot` below every page; return its path and its pages."""
    from sendorganiser.ingest.layout import Section

    return write_sections([Section(html, images)], name=name, folder=folder, tell=tell, foot=foot)


def write_sections(
    sections: "Iterable[Section]", *, name: str, folder: str, tell: Tell, foot: str = ""
) -> tuple[str, tuple[Page, ...]]:
    """Lay out sections that each begin on a new page; return the path of the reading copy and its pages."""
    from sendorganiser.ingest import layout

    reading = Path(folder, "reading.pdf")
    tell({"what": "Laying out pages"})
    try:
        laid_out = layout.sections_to_pdf(_told(sections, tell), reading, foot=foot)
    except layout.TooLong as error:
        raise refusals.too_long(name) from error
    spot = "top-right" if laid_out.has_foot else SPOTS[0]  # the margin in which nothing stands
    pages = zip(map(gaps.taken_out, laid_out.texts), laid_out.sizes, strict=True)
    made = (Page(n, *size, text, "file", spot, gaps=wide) for n, ((text, wide), size) in enumerate(pages, 1))
    return str(reading), tuple(made)


def _told(sections: "Iterable[Section]", tell: Tell) -> "Iterator[Section]":
    """Give a sign of life before each section: a long one takes a while."""
    for number, section in enumerate(sections):
        if number:
            tell({"what": "Laying out pages"})
        yield section
