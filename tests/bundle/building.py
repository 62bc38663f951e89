"""Builds bundles for the tests, and reads them back with libraries that had no hand in their making."""

from collections.abc import Sequence
from pathlib import Path

import pikepdf
import pypdfium2

from sendorganiser.bundle import plan
from sendorganiser.bundle.assemble import assemble_pack
from sendorganiser.model import PackSection, Paper, Plan
from sendorganiser.presets import to_plain

BACK = "Back to the index"


def paper(file: Path, **facts: object) -> Paper:
    """A paper of a file, with as many pages as it has."""
    with pikepdf.open(file) as pdf:
        pages = len(pdf.pages)
    return Paper(**{"key": file.stem, "title": file.stem, "pages": pages, "file": str(file), **facts})  # type: ignore[arg-type]


def build(out: Path, *papers: Paper) -> Plan:
    """Make a bundle of one section without a name."""
    return build_sections(out, [PackSection("papers", "", "", papers)])


def build_sections(out: Path, sections: Sequence[PackSection], title: str = "A bundle", subtitle: str = "") -> Plan:
    planned = plan(title=title, subtitle=subtitle, sections=sections)
    assemble_pack(to_plain(planned), str(out), lambda _: None)
    return planned


def page_number(pdf: pikepdf.Pdf, destination: pikepdf.Object) -> int:
    """The page, from 1, that an explicit destination leads to."""
    return pikepdf.Page(destination[0]).index + 1


def links(pdf: pikepdf.Pdf, number: int) -> list[pikepdf.Object]:
    """The links on a page (from 1) but that back to the index, from top to bottom as they stand in the file."""
    return [a for a in annotations(pdf, number) if a.Subtype == "/Link"]


def annotations(pdf: pikepdf.Pdf, number: int) -> list[pikepdf.Object]:
    """All that lies on a page (from 1) but the link back to the index."""
    return [a for a in pdf.pages[number - 1].obj.get("/Annots", []) if str(a.get("/Contents", "")) != BACK]


def way_back(pdf: pikepdf.Pdf, number: int) -> int:
    """The index page that a page's own number leads to."""
    there = pdf.pages[number - 1].obj.get("/Annots", [])
    (back,) = [a for a in there if str(a.get("/Contents", "")) == BACK]
    return page_number(pdf, back.Dest)


def outline(pdf: pikepdf.Pdf) -> list[tuple[int, str, int]]:
    """Each bookmark as (level, title, page)."""
    found = []

    def walk(item: pikepdf.Object | None, level: int) -> None:
        while item is not None:
            found.append((level, str(item.Title), page_number(pdf, item.Dest)))
            walk(item.get("/First"), level + 1)
            item = item.get("/Next")

    walk(pdf.Root.Outlines.get("/First"), 1)
    return found


def text(file: Path, number: int) -> str:
    """What PDFium reads on a page (from 1)."""
    with pypdfium2.PdfDocument(file) as pdf:
        return str(pdf[number - 1].get_textpage().get_text_range())


def stamped(file: Path) -> list[str]:
    """What stands in the lower right corner of each page."""
    with pypdfium2.PdfDocument(file) as pdf:
        found = []
        for page in pdf:
            width, _ = page.get_size()
            found.append(str(page.get_textpage().get_text_bounded(width - 68, 10, width - 22, 32)).strip())
        return found
