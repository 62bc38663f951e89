"""Draws a paper as a PDF page with columns, boxes, heads and feet, and reads it as the app does.

A line of the text is a paragraph, unless it begins with a mark: `# ` a title, `^ ` centred, `>> ` at the right,
`left |> right` two columns, `| a | b` a row of boxes, `% ` a line of a narrow column at the right of the page,
`~ ` the head and `_ ` the foot of every page from there on.
"""

import tempfile
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from sendorganiser.ingest.work import prepare

_WIDTH, _HEIGHT = A4
_LEFT, _RIGHT, _TOP, _BOTTOM = 56.0, _WIDTH - 56.0, _HEIGHT - 54.0, 62.0
_FONT, _BOLD, _SIZE, _STEP = "Helvetica", "Helvetica-Bold", 10.0, 13.0
_SIDE = 150.0  # the narrow column's width


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
        page = _Page(Canvas(file, pagesize=A4, invariant=1))
        for text in pages:
            page.head()
            for line in text.strip("\n").splitlines():
                _draw(page, line.rstrip())
            page.end()
        page.canvas.save()
        read = prepare(file, "paper.pdf", str(Path(folder)))
        return [entry["text"] or "" for entry in read["pages"]]


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


def _paragraph(page: _Page, text: str, width: float) -> None:
    for part in simpleSplit(text, _FONT, _SIZE, width) or [""]:
        page.room_for(1)
        page.canvas.setFont(_FONT, _SIZE)
        page.canvas.drawString(_LEFT, page.y, part)
        page.y -= _STEP


def _row(page: _Page, cells: list[str]) -> None:
    width = (_RIGHT - _LEFT) / len(cells)
    split = [simpleSplit(cell, _FONT, 9.5, width - 8) for cell in cells]
    height = max(1, *map(len, split)) * 12 + 5
    page.room_for(int(height // _STEP) + 1)
    page.canvas.setFont(_FONT, 9.5)
    for number, lines in enumerate(split):
        x = _LEFT + number * width
        page.canvas.rect(x, page.y - height + 11, width, height)
        for at, part in enumerate(lines):
            page.canvas.drawString(x + 4, page.y - at * 12, part)
    page.y -= height
