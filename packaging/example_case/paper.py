"""Draws a PDF as its sender would: fonts, signature, tables, bookmarks; the same bytes each run."""

import io
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
from reportlab import rl_config
from reportlab.lib.colors import Color, HexColor, white
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph, Spacer, Table, TableStyle
from reportlab.platypus.tableofcontents import TableOfContents

FONTS = Path(__file__).resolve().parents[2] / "resources" / "fonts"
INK = HexColor("#1b2a6b")
Draw = Callable[[Canvas, BaseDocTemplate], None]


@dataclass(frozen=True)
class Face:
    """The type a sender writes in."""

    plain: str
    bold: str
    italic: str
    size: float = 10.5
    leading: float = 14.5


OFFICE = Face("Atkinson", "Atkinson-Bold", "Atkinson-Italic")
SCHOOL = Face("Lexend", "Lexend-Bold", "Lexend", size=9.6, leading=14.5)
HOME = Face("DejaVu", "DejaVu", "DejaVu", size=9.6, leading=13.6)


@dataclass(frozen=True)
class Look:
    """How one sender's page is laid out."""

    face: Face
    colour: Color
    first: Draw
    later: Draw
    top: float = 52 * mm
    later_top: float = 26 * mm
    bottom: float = 24 * mm
    side: float = 24 * mm
    lying: tuple[str, ...] = field(default=())


def register_fonts() -> None:
    """Make the shipped fonts known to reportlab, and fix what it would otherwise take from the clock."""
    rl_config.invariant = 1
    rl_config.useA85 = 0
    rl_config.canvas_basefontname = "Atkinson"  # else every page names Helvetica, which is not in the file
    atkinson = {"": "Regular", "-Bold": "Bold", "-Italic": "RegularItalic", "-BoldItalic": "BoldItalic"}
    for suffix, style in atkinson.items():
        _register("Atkinson" + suffix, f"AtkinsonHyperlegibleNext-{style}.ttf")
    _register("Lexend", "Lexend-Regular.ttf")
    _register("Lexend-Bold", "Lexend-SemiBold.ttf")
    _register("DejaVu", "DejaVuSans.ttf")
    families = [
        ("Atkinson", "Atkinson-Bold", "Atkinson-Italic", "Atkinson-BoldItalic"),
        ("Lexend", "Lexend-Bold", "Lexend", "Lexend-Bold"),
        ("DejaVu", "DejaVu", "DejaVu", "DejaVu"),
    ]
    for plain, bold, italic, both in families:
        pdfmetrics.registerFontFamily(plain, normal=plain, bold=bold, italic=italic, boldItalic=both)


def styles(face: Face, colour: Color) -> dict[str, ParagraphStyle]:
    """Return the paragraph styles of one sender, by name."""
    body = ParagraphStyle("body", fontName=face.plain, fontSize=face.size, leading=face.leading, spaceAfter=7)
    small = face.size - 1.6

    def like(name: str, **changes: Any) -> ParagraphStyle:
        return ParagraphStyle(name, parent=body, **changes)

    made = [
        body,
        like("address", spaceAfter=0, leading=face.size + 3),
        like("right", alignment=TA_RIGHT, spaceAfter=0, leading=face.size + 3),
        like("centre", alignment=TA_CENTER),
        like("subject", fontName=face.bold, spaceBefore=3),
        like("title", fontName=face.bold, fontSize=19, leading=24, textColor=colour, spaceAfter=8),
        like("h1", fontName=face.bold, fontSize=13, leading=17, textColor=colour, spaceBefore=9, spaceAfter=5),
        like("h2", fontName=face.bold, fontSize=face.size + 0.3, spaceBefore=4, spaceAfter=3),
        like("bullet", leftIndent=14, bulletIndent=3, bulletFontName=face.plain, spaceAfter=4),
        like("cell", fontSize=small, leading=small + 3.2, spaceAfter=3),
        like("cellhead", fontName=face.bold, fontSize=small, leading=small + 3.2, spaceAfter=0),
        like("cellwhite", fontName=face.bold, fontSize=small, leading=small + 3.2, textColor=white, spaceAfter=0),
        like("quote", fontName=face.italic, leftIndent=16, rightIndent=12),
        like("small", fontSize=small, leading=small + 3),
        like("toc", fontSize=face.size, leading=face.leading + 3),
    ]
    return {style.name: style for style in made}


def write_pdf(
    path: Path, story: Sequence[Flowable], look: Look, *, title: str, author: str, dated: date, passes: bool = False
) -> None:
    """Lay out `story` in `look`; `passes` for a paper with a table of contents."""
    held = io.BytesIO()
    book = _Book(held, look)
    if passes:
        book.multiBuild(list(story))
    else:
        book.build(list(story))
    finish(held.getvalue(), path, title=title, author=author, dated=dated)


def finish(raw: bytes, path: Path, *, title: str, author: str, dated: date) -> None:
    """Write the PDF with its sender's own description and day, small and the same each time."""
    with pikepdf.open(io.BytesIO(raw)) as pdf:
        del pdf.docinfo
        for key, words in (("/Title", title), ("/Author", author)):
            if words:
                pdf.docinfo[key] = words
        pdf.docinfo["/CreationDate"] = f"D:{dated:%Y%m%d}101500+00'00'"
        pdf.Root.Lang = pikepdf.String("en-GB")
        pdf.save(
            path,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            recompress_flate=True,
            compress_streams=True,
        )


def heading(text: str, style: ParagraphStyle, key: str, level: int = 0, listed: bool = True) -> Paragraph:
    """Return a heading that becomes a bookmark and, if `listed`, a line of the contents."""
    made = Paragraph(f'<a name="{key}"/>{text}', style)
    made.mark = (text, key, level, listed)
    return made


def contents(style: ParagraphStyle) -> TableOfContents:
    """Return a table of contents whose lines are links, at every level in `style`."""
    plain = TableStyle(
        [
            ("FONTNAME", (0, 0), (-1, -1), style.fontName),
            *((f"{side}PADDING", (0, 0), (-1, -1), 0) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")),
        ]
    )
    return TableOfContents(dotsMinLevel=0, levelStyles=[style, style], tableStyle=plain)


def bullets(lines: Sequence[str], style: ParagraphStyle) -> list[Flowable]:
    return [Paragraph(line, style, bulletText="•") for line in lines]


def grid(
    rows: Sequence[Sequence[str]],
    widths: Sequence[float],
    look: dict[str, ParagraphStyle],
    colour: Color,
    *,
    head: int = 1,
    side_head: bool = False,
) -> Table:
    """Return a ruled table; the first `head` rows are repeated on each page and stand on the sender's colour."""
    cells = []
    for number, row in enumerate(rows):
        made = []
        for column, text in enumerate(row):
            name = "cellwhite" if number < head else "cellhead" if side_head and column == 0 else "cell"
            made.append([Paragraph(part, look[name]) for part in text.split("\n")])
        cells.append(made)
    table = Table(cells, colWidths=list(widths), repeatRows=head, splitInRow=0)
    rules = [
        ("FONTNAME", (0, 0), (-1, -1), look["cell"].fontName),
        ("GRID", (0, 0), (-1, -1), 0.6, HexColor("#8b8f94")),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 5),
        ("RIGHTPADDING", (0, 0), (-1, -1), 5),
        ("TOPPADDING", (0, 0), (-1, -1), 4),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
    ]
    if head:
        rules.append(("BACKGROUND", (0, 0), (-1, head - 1), colour))
    if side_head:
        rules.append(("BACKGROUND", (0, head), (0, -1), HexColor("#eef1f2")))
    table.setStyle(TableStyle(rules))
    return table


def address(lines: Sequence[str], style: ParagraphStyle, after: float = 12) -> list[Flowable]:
    return [*(Paragraph(line, style) for line in lines), Spacer(1, after)]


class Signature(Flowable):  # type: ignore[misc]  # reportlab has no types
    """A pen's quick run across the page, the same for the same name."""

    def __init__(self, name: str, width: float = 118, ink: Color = INK) -> None:
        super().__init__()
        self.name, self.width, self.height, self.ink = name, width, 48, ink

    def draw(self) -> None:
        pen, dice = self.canv, random.Random(self.name)
        pen.saveState()
        pen.setStrokeColor(self.ink)
        pen.setLineCap(1)
        pen.setLineJoin(1)
        pen.setLineWidth(1.25)
        pen.translate(0, 9)
        path = pen.beginPath()
        slant, tall, wide = dice.uniform(0, 9), dice.uniform(22, 34), dice.uniform(9, 18)
        path.moveTo(4, 16)
        path.curveTo(4 + slant, 16 + tall, wide + slant, 18 + tall, wide, 14)
        path.curveTo(wide - 4, -6, 0, 2, wide + 6, 16)
        x = wide + 6
        end = self.width * dice.uniform(0.55, 0.85)
        while x < end:
            step, rise = dice.uniform(4, 14), dice.choice([5, 6, 8, 12, 22]) * dice.uniform(0.7, 1.1)
            low = 13 + dice.uniform(-3, 3)
            if dice.random() < 0.2:
                low -= 12
            path.curveTo(x + step * 0.2, 14 + rise, x + step + slant * 0.6, 14 + rise, x + step * 0.6, low)
            path.curveTo(x + step * 0.5, low - 5, x + step * 0.9, low - 3, x + step, 15 + dice.uniform(-2, 3))
            x += step
        path.curveTo(x + 6, 20, x + 16, 18, x + dice.uniform(18, 34), 14 + dice.uniform(-6, 8))
        if dice.random() < 0.5:
            path.curveTo(x, 2, x - 40, -2, wide, dice.uniform(0, 5))
        pen.drawPath(path)
        pen.restoreState()


class _Book(BaseDocTemplate):  # type: ignore[misc]  # reportlab has no types
    """A document whose first page has the letterhead, and whose marked headings become bookmarks."""

    def __init__(self, target: io.BytesIO, look: Look) -> None:
        super().__init__(target, pagesize=A4, pageCompression=1)
        width, height = A4
        across = width - 2 * look.side

        def frame(name: str, top: float) -> Frame:
            return Frame(look.side, look.bottom, across, height - top - look.bottom, 0, 0, 0, 0, id=name)

        wide, tall = landscape(A4)
        lying = Frame(24 * mm, 18 * mm, wide - 48 * mm, tall - 42 * mm, 0, 0, 0, 0, id="lying")
        self.addPageTemplates(
            [
                PageTemplate("first", [frame("f", look.top)], onPage=look.first, autoNextPageTemplate="later"),
                PageTemplate("later", [frame("l", look.later_top)], onPage=look.later),
                PageTemplate("lying", [lying], onPage=look.later, pagesize=landscape(A4)),
            ]
        )

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802 (reportlab's name)
        mark = getattr(flowable, "mark", None)
        if mark is None:
            return
        text, key, level, listed = mark
        self.canv.bookmarkPage(key)
        self.canv.addOutlineEntry(text, key, level, closed=level > 0)
        if listed:
            self.notify("TOCEntry", (level, text, self.page, key))


def _register(name: str, file: str) -> None:
    pdfmetrics.registerFont(TTFont(name, str(FONTS / file)))
