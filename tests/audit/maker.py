"""Makes bundles for these tests: a good one, and the same with one thing changed. It is no part of the product."""

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas

from tests import papers

A4 = (595.276, 841.89)
_FONT = Path(__file__).parents[2] / "resources" / "fonts" / "AtkinsonHyperlegibleNext-Regular.ttf"
Draw = Callable[[Any, int], None]


@dataclass(frozen=True)
class Paper:
    """One paper of the made bundle; `first` is the page it begins on, counted from 1."""

    title: str
    date: str
    first: int
    pages: int


SECTIONS = (
    ("A. Plans", (Paper("EHC plan", "2 May 2024", 2, 3), Paper("Amended plan", "9 September 2024", 5, 2))),
    ("B. Reports", (Paper("Speech therapy report", "4 March 2023", 7, 3), Paper("School letter", "June 2024", 10, 1))),
)
PAGES = 10


def write_text(c: Any, page: int) -> None:
    """Fill a page with lines of a letter."""
    c.setFont("Letter", 11)
    for line in range(20):
        c.drawString(72, 740 - 20 * line, f"Line {line} of what a letter says about support in school.")


def write_number(c: Any, text: str) -> None:
    """Print a page number at the bottom right."""
    c.setFont("Letter", 11)
    c.drawRightString(560, 24, text)


@dataclass(frozen=True)
class Recipe:
    """What to make: each field can be changed to plant one fault."""

    number: Callable[[int], str] = str
    stamp: Callable[[Any, str, int], None] = lambda c, text, page: write_number(c, text)
    content: dict[int, Draw] = field(default_factory=dict)
    sizes: dict[int, tuple[float, float]] = field(default_factory=dict)
    row_page: Callable[[Paper], str] = lambda paper: str(paper.first)
    row_leads: Callable[[Paper], int] = lambda paper: paper.first
    mark_title: Callable[[Paper], str] = lambda paper: f"{paper.title} – page {paper.first}"
    mark_leads: Callable[[Paper], int] = lambda paper: paper.first
    sections: tuple[tuple[str, tuple[Paper, ...]], ...] = SECTIONS


def make(path: Path, recipe: Recipe = Recipe(), edit: Callable[[pikepdf.Pdf], None] | None = None) -> Path:
    """Write the bundle to `path`."""
    pages = _draw(recipe)
    with pikepdf.open(pages) as pdf:
        _link(pdf, recipe)
        _mark(pdf, recipe)
        _finish(pdf)
        if edit is not None:
            edit(pdf)
        pdf.save(path, force_version="1.7")
    return path


def add_on_page(pdf: pikepdf.Pdf, page: int, **annotation: Any) -> None:
    """Put an annotation on a page (counted from 1)."""
    obj = pdf.pages[page - 1].obj
    made = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Rect=[100, 100, 200, 120], **annotation)
    obj.Annots = pikepdf.Array([*obj.get("/Annots", []), pdf.make_indirect(made)])


def picture(width: int, height: int, *, noise: bool = True) -> ImageReader:
    """Return a picture, noisy as a scan or clean as an empty page."""
    from PIL import Image

    made = papers.noise((width, height), 80) if noise else Image.new("L", (width, height), 250)
    held = io.BytesIO()
    made.convert("L").save(held, "JPEG", quality=40)
    held.seek(0)
    return ImageReader(held)


def _draw(recipe: Recipe) -> io.BytesIO:
    if "Letter" not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont("Letter", str(_FONT)))
    held = io.BytesIO()
    c = canvas.Canvas(held, pagesize=A4, initialFontName="Letter")
    for page in range(1, PAGES + 1):
        c.setPageSize(recipe.sizes.get(page, A4))
        if page in recipe.content:
            recipe.content[page](c, page)
        elif page == 1:
            _write_index(c, recipe)
        else:
            write_text(c, page)
        recipe.stamp(c, recipe.number(page), page)
        c.showPage()
    c.save()
    held.seek(0)
    return held


def _write_index(c: Any, recipe: Recipe) -> None:
    c.setFont("Letter", 11)
    c.drawString(72, 780, "Index")
    for n, paper in enumerate(_papers(recipe)):
        y = _row(n)
        c.drawString(72, y, str(n + 1))
        c.drawString(100, y, paper.title)
        c.drawString(320, y, paper.date)
        c.drawRightString(480, y, recipe.row_page(paper))
        c.drawRightString(520, y, str(paper.pages))


def _row(n: int) -> float:
    return 740 - 24 * n


def _papers(recipe: Recipe) -> list[Paper]:
    return [paper for _, papers in recipe.sections for paper in papers]


def _link(pdf: pikepdf.Pdf, recipe: Recipe) -> None:
    links = []
    for n, paper in enumerate(_papers(recipe)):
        made = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Link,
            Rect=[70, _row(n) - 5, 530, _row(n) + 13],
            Dest=_to(pdf, recipe.row_leads(paper)),
        )
        links.append(pdf.make_indirect(made))
    pdf.pages[0].obj.Annots = pikepdf.Array(links)


def _mark(pdf: pikepdf.Pdf, recipe: Recipe) -> None:
    with pdf.open_outline() as outline:
        for title, papers in recipe.sections:
            section = pikepdf.OutlineItem(title, _to(pdf, papers[0].first))
            for paper in papers:
                leads = _to(pdf, recipe.mark_leads(paper))
                section.children.append(pikepdf.OutlineItem(recipe.mark_title(paper), leads))
            outline.root.append(section)


def _to(pdf: pikepdf.Pdf, page: int) -> pikepdf.Array:
    return pikepdf.Array([pdf.pages[page - 1].obj, pikepdf.Name.XYZ, None, None, 0])


def _finish(pdf: pikepdf.Pdf) -> None:
    for key in list(pdf.docinfo.keys()):
        del pdf.docinfo[key]
    pdf.docinfo.Title = pikepdf.String("Evidence")
    root = pdf.Root
    root.Lang = pikepdf.String("en-GB")
    root.PageMode = pikepdf.Name.UseOutlines
    root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
    root.OpenAction = pikepdf.Array([pdf.pages[0].obj, pikepdf.Name.XYZ, None, None, 1])
    root.PageLabels = pikepdf.Dictionary(Nums=[0, pikepdf.Dictionary(S=pikepdf.Name.D, St=1)])
