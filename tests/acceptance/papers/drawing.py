"""Lays a made paper out and saves it as a PDF, a Word file, a scan or a photo."""

import io
import random
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.acceptance.papers.frames import compose
from tests.ocr.made_pages import photographed, scanned

if TYPE_CHECKING:
    from tests.acceptance.papers.make import _Maker

_FONTS = Path(__file__).parents[3] / "resources" / "fonts"
_WIDTH, _HEIGHT, _EDGE = 595, 842, 62


@dataclass(frozen=True)
class Block:
    """Something on the page: `what` is text, row, columns, labels, picture, gap, page or foot."""

    what: str
    cells: tuple[Any, ...] = ()
    bold: bool = False
    align: str = "left"
    size: float = 10.5
    ruled: bool = False


class Sheet:
    """The blocks of one paper, in order."""

    def __init__(self, maker: "_Maker") -> None:
        self.maker = maker
        self.rng: random.Random = maker.rng
        self.blocks: list[Block] = []

    def compose(self) -> None:
        compose(self)

    # ---- what frames are made of ----

    def text(self, text: str, *, bold: bool = False, align: str = "left", size: float = 10.5) -> None:
        self.blocks.append(Block("text", (text,), bold, align, size))

    def gap(self, height: float = 9) -> None:
        self.blocks.append(Block("gap", (height,)))

    def row(self, cells: list[str], *, ruled: bool = True) -> None:
        self.blocks.append(Block("row", tuple(cells), ruled=ruled))

    def columns(self, left: list[str], right: list[str]) -> None:
        self.blocks.append(Block("columns", (tuple(left), tuple(right))))

    def labels(self, labels: list[str], values: list[str]) -> None:
        self.blocks.append(Block("labels", (tuple(labels), tuple(values))))

    def add(self, what: str, *cells: Any) -> None:
        self.blocks.append(Block(what, cells))

    # ---- saving ----

    def save_pdf(self, path: Path) -> None:
        path.write_bytes(_drawn(self.blocks, self.rng.choice(["DejaVu", "Atkinson", "Helvetica", "Times"])))


def save_docx(path: Path, sheet: Sheet) -> None:
    import docx

    document = docx.Document()
    for block in sheet.blocks:
        if block.what in ("text", "foot"):
            document.add_paragraph(block.cells[0]).runs[0].bold = block.bold
        elif block.what == "row":
            table = document.add_table(rows=1, cols=len(block.cells))
            for cell, text in zip(table.rows[0].cells, block.cells, strict=True):
                cell.text = text
        elif block.what in ("columns", "labels"):
            for line in [*block.cells[0], *block.cells[1]] if block.what == "columns" else _paired(block):
                document.add_paragraph(line)
    document.save(str(path))


def save_scan(path: Path, sheet: Sheet, seed: int) -> None:
    rng = random.Random(seed)
    pages = [scanned(page, seed=seed, lean=rng.uniform(-1.5, 1.5)) for page in _pictures(sheet, 200)]
    pages[0].save(path, "PDF", save_all=True, append_images=pages[1:], resolution=200)


def save_picture(path: Path, sheet: Sheet, seed: int) -> None:
    page = photographed(_pictures(sheet, 170)[0], seed=seed, quality=75)
    exif = page.getexif()
    taken = sheet.maker.day + timedelta(days=random.Random(seed).randint(0, 9))
    exif.get_ifd(0x8769)[36867] = f"{taken:%Y:%m:%d} 18:04:11"
    page.save(path, "JPEG", quality=80, exif=exif)


def _pictures(sheet: Sheet, dpi: int) -> list[Any]:
    import pypdfium2

    font = "Hand" if sheet.maker.wording.frame == "note" else sheet.rng.choice(["DejaVu", "Times", "Helvetica"])
    with pypdfium2.PdfDocument(_drawn(sheet.blocks, font)) as document:
        return [page.render(scale=dpi / 72, grayscale=True).to_pil() for page in document]


def _paired(block: Block) -> list[str]:
    return [f"{label} {value}" for label, value in zip(*block.cells, strict=True)]


def _drawn(blocks: list[Block], font: str) -> bytes:
    words = "".join(str(block.cells) for block in blocks)
    pen = _Pen(font if words.isascii() or font not in ("Helvetica", "Times") else "DejaVu")
    for block in blocks:
        getattr(pen, f"draw_{block.what}")(block)
    return pen.finished()


class _Pen:
    """Draws blocks down A4 pages."""

    def __init__(self, font: str) -> None:
        from reportlab.pdfbase import pdfmetrics
        from reportlab.pdfbase.ttfonts import TTFont
        from reportlab.pdfgen.canvas import Canvas

        files = {
            "DejaVu": ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"),
            "Atkinson": ("AtkinsonHyperlegibleNext-Regular.ttf", "AtkinsonHyperlegibleNext-Bold.ttf"),
            "Hand": ("Lexend-Regular.ttf", "Lexend-Regular.ttf"),
        }.get(font)
        self.font, self.bold = {
            "Helvetica": ("Helvetica", "Helvetica-Bold"),
            "Times": ("Times-Roman", "Times-Bold"),
        }.get(font, (font, font + "-Bold"))
        if files:
            for name, file in zip((self.font, self.bold), files, strict=True):
                place = _FONTS / file
                pdfmetrics.registerFont(TTFont(name, str(place if place.exists() else _FONTS / files[0])))
        self.held = io.BytesIO()
        self.canvas = Canvas(self.held, (_WIDTH, _HEIGHT), invariant=True)
        self.y = _HEIGHT - 56.0

    def finished(self) -> bytes:
        self.canvas.save()
        return self.held.getvalue()

    def _room(self, height: float) -> None:
        if self.y - height < 60:
            self.draw_page()

    def draw_page(self, _: Any = None) -> None:
        self.canvas.showPage()
        self.y = _HEIGHT - 60.0

    def draw_gap(self, block: Block) -> None:
        self.y -= block.cells[0]

    def draw_text(self, block: Block) -> None:
        from reportlab.lib.utils import simpleSplit

        font = self.bold if block.bold else self.font
        for line in simpleSplit(block.cells[0], font, block.size, _WIDTH - 2 * _EDGE):
            self._room(block.size * 1.35)
            self.canvas.setFont(font, block.size)
            if block.align == "centre":
                self.canvas.drawCentredString(_WIDTH / 2, self.y, line)
            elif block.align == "right":
                self.canvas.drawRightString(_WIDTH - _EDGE, self.y, line)
            else:
                self.canvas.drawString(_EDGE, self.y, line)
            self.y -= block.size * 1.35

    def draw_row(self, block: Block) -> None:
        from reportlab.lib.utils import simpleSplit

        wide = (_WIDTH - 2 * _EDGE) / len(block.cells)
        parts = [simpleSplit(cell, self.font, 9.5, wide - 8) or [""] for cell in block.cells]
        height = 13 * max(len(part) for part in parts) + 5
        self._room(height)
        self.canvas.setFont(self.font, 9.5)
        for number, part in enumerate(parts):
            x = _EDGE + number * wide
            if block.ruled:
                self.canvas.rect(x, self.y - height + 11, wide, height)
            for at, line in enumerate(part):
                self.canvas.drawString(x + 4, self.y - 13 * at, line)
        self.y -= height

    def draw_columns(self, block: Block) -> None:
        left, right = block.cells
        height = 13 * max(len(left), len(right))
        self._room(height)
        self.canvas.setFont(self.font, 10)
        for x, lines in ((_EDGE, left), (345, right)):
            for at, line in enumerate(lines):
                self.canvas.drawString(x, self.y - 13 * at, line)
        self.y -= height + 6

    def draw_labels(self, block: Block) -> None:
        labels, values = block.cells
        self._room(14 * len(labels))
        for font, x, lines in ((self.bold, _EDGE, labels), (self.font, 220, values)):
            self.canvas.setFont(font, 10)
            for at, line in enumerate(lines):
                self.canvas.drawString(x, self.y - 14 * at, line)
        self.y -= 14 * len(labels) + 6

    def draw_foot(self, block: Block) -> None:
        self.canvas.setFont(self.font, 7.5)
        self.canvas.drawCentredString(_WIDTH / 2, 34, block.cells[0])

    def draw_picture(self, block: Block) -> None:
        """A logo: the name in a picture, which no text of the page tells."""
        from PIL import Image, ImageDraw, ImageFont
        from reportlab.lib.utils import ImageReader

        picture = Image.new("RGB", (520, 90), (30, 70, 120))
        face = ImageFont.truetype(str(_FONTS / "DejaVuSans.ttf"), 30)
        ImageDraw.Draw(picture).text((20, 26), block.cells[0], font=face, fill="white")
        self.canvas.drawImage(ImageReader(picture), _EDGE, self.y - 30, 208, 36)
        self.y -= 52
