"""Draws a paper as a PDF page with columns, boxes, heads and feet, and reads it as the app does.

A line of the text is a paragraph, unless it begins with a mark: `# ` a title, `^ ` centred, `>> ` at the right,
`left |> right` two columns, `| a | b` a row of boxes (` // ` begins a new line in one), `: a | b` a row of words at
tab stops, `% ` a line of a narrow column at the right of the page, `~ ` the head and `_ ` the foot of every page from
there on.
"""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from sendorganiser.ingest.gaps import put_in, put_in_by_words
from sendorganiser.ingest.work import prepare
from sendorganiser.model import Word
from sendorganiser.ocr.work import read_pages
from tests.ocr.made_pages import scanned

_WIDTH, _HEIGHT = A4
_LEFT, _RIGHT, _TOP, _BOTTOM = 56.0, _WIDTH - 56.0, _HEIGHT - 54.0, 62.0
_FONT, _BOLD, _SIZE, _STEP = "Helvetica", "Helvetica-Bold", 10.0, 13.0
_SIDE = 150.0  # the narrow column's width
_TAB = 12.0  # between words at tab stops


@dataclass
class _Page:
    canvas: Canvas
    y: float = _TOP
    side: float = _TOP
    edges: dict[str, str] = field(default_factory=dict)

    def room_for(self, lines: int) -> None:
        if self.y - lines * _STEP < _BOTTOM:
            self.turn()

    def turn(self) -> None:
        self.end()
        self.head()

    def end(self) -> None:
        self.canvas.setFont(_FONT, 7.5)
        self.canvas.drawCentredString(_WIDTH / 2, 34, self.edges.get("_", ""))
        self.canvas.showPage()
        self.y = self.side = _TOP

    def head(self) -> None:
        self.canvas.setFont(_FONT, 7.5)
        self.canvas.drawString(_LEFT, _HEIGHT - 30, self.edges.get("~", ""))


@cache
def drawn_pages(*pages: str) -> list[str]:
    """Return the text of the pages as it is read from a drawn PDF."""
    with tempfile.TemporaryDirectory() as folder:
        file = str(Path(folder, "paper.pdf"))
        draw(file, pages)
        read = prepare(file, "paper.pdf", folder)
        return [put_in(entry["text"] or "", entry["gaps"]) for entry in read["pages"]]


def scanned_pages(*pages: str) -> list[str]:
    """Return the text of the pages as OCR reads it from a scan of them: at 200 dots an inch, a little crooked."""
    import pypdfium2

    with tempfile.TemporaryDirectory() as folder:
        file, scan = str(Path(folder, "paper.pdf")), str(Path(folder, "scan.pdf"))
        draw(file, pages)
        with pypdfium2.PdfDocument(file) as document:
            pictures = [page.render(scale=200 / 72, grayscale=True).to_pil() for page in document]
        lean = sum(map(ord, pages[0])) % 21 / 10 - 1  # each paper has its own
        first, *others = [scanned(picture, seed=len(pages[0]), lean=lean) for picture in pictures]
        first.save(scan, "PDF", save_all=True, append_images=others, resolution=200)
        prepared = prepare(scan, "scan.pdf", folder)
        read = read_pages(prepared["reading"] or scan, [page["number"] for page in prepared["pages"]], lambda _: None)
        return [put_in_by_words(page["text"], [Word(*word) for word in page["words"]]) for page in read]


def draw(file: str, pages: Sequence[str]) -> None:
    """Draw the pages as a PDF."""
    page = _Page(Canvas(file, pagesize=A4, invariant=1))
    for text in pages:
        page.head()
        for line in text.strip("\n").splitlines():
            _draw(page, line.rstrip())
        page.end()
    page.canvas.save()


def _draw(page: _Page, line: str) -> None:
    mark, _, rest = line.partition(" ")
    if mark in ("~", "_"):
        page.edges[mark] = rest
        if mark == "~":
            page.head()
    elif mark == "%":
        page.canvas.setFont(_FONT, 8)
        page.canvas.drawString(_WIDTH - 40 - _SIDE, page.side, rest)
        page.side -= 10
    elif line.startswith("| "):
        _row(page, [cell.strip() for cell in line[2:].split(" | ")])
    elif mark == ":":
        _at_stops(page, rest.split(" | "))
    elif " |> " in line:
        left, _, right = line.partition(" |> ")
        _write(page, left, _FONT, _SIZE, _LEFT)
        page.canvas.drawString(_LEFT + 280, page.y + _STEP, right)
    elif mark == "#":
        _write(page, rest, _BOLD, 14, _LEFT)
    elif mark == "^":
        _write(page, rest, _BOLD, _SIZE, None)
    elif mark == ">>":
        page.room_for(1)
        page.canvas.setFont(_FONT, _SIZE)
        page.canvas.drawRightString(_RIGHT, page.y, rest)
        page.y -= _STEP
    else:
        beside_side = page.side < _TOP and page.y > page.side - _STEP
        _paragraph(page, line, _RIGHT - _LEFT - (_SIDE if beside_side else 0))


def _write(page: _Page, text: str, font: str, size: float, x: float | None) -> None:
    page.room_for(2)
    page.canvas.setFont(font, size)
    if x is None:
        page.canvas.drawCentredString(_WIDTH / 2, page.y, text)
    else:
        page.canvas.drawString(x, page.y, text)
    page.y -= _STEP + (6 if size > _SIZE else 0)


def _at_stops(page: _Page, cells: list[str]) -> None:
    page.room_for(1)
    page.canvas.setFont(_FONT, _SIZE)
    x = _LEFT
    for cell in cells:
        wide = page.canvas.stringWidth(cell, _FONT, _SIZE)
        if x > _LEFT and x + wide > _RIGHT:
            page.y, x = page.y - _STEP, _LEFT
        page.canvas.drawString(x, page.y, cell)
        x += wide + _TAB
    page.y -= _STEP


def _paragraph(page: _Page, text: str, width: float) -> None:
    for part in simpleSplit(text, _FONT, _SIZE, width) or [""]:
        page.room_for(1)
        page.canvas.setFont(_FONT, _SIZE)
        page.canvas.drawString(_LEFT, page.y, part)
        page.y -= _STEP


def _row(page: _Page, cells: list[str]) -> None:
    width = (_RIGHT - _LEFT) / len(cells)
    texts = [cell.replace(" // ", "\n") for cell in cells]
    split = [simpleSplit(text, _FONT, 9.5, width - 8) for text in texts]
    height = max(1, *map(len, split)) * 12 + 5
    page.room_for(int(height // _STEP) + 1)
    page.canvas.setFont(_FONT, 9.5)
    for number, lines in enumerate(split):
        x = _LEFT + number * width
        page.canvas.rect(x, page.y - height + 11, width, height)
        for at, part in enumerate(lines):
            page.canvas.drawString(x + 4, page.y - at * 12, part)
    page.y -= height
