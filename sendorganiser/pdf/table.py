"""Lays out and draws a table over as many pages as it needs: repeated heads, no row torn, a quiet footer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sendorganiser.pdf.sheet import A4, Box
from sendorganiser.pdf.writing import draw, new_pages, text_width, tidied, wrap

_MARGIN, _TOP, _FOOT = 42.0, 54.0, 62.0
_TITLE, _SUBTITLE, _NOTE, _BODY, _HEAD = 20.0, 11.5, 9.0, 9.5, 8.5
_LINE, _NOTE_LINE, _PAD, _GAP = 12.4, 12.0, 4.5, 9.0
_WORTH_BEGINNING = 5  # lines: with less room, a row longer than a page begins on the next
_MOST_CARRIED = 4  # rows that go over with a total
_ACCENT, _RULE, _HAIR, _SHADE, _QUIET = "#1C5A9E", "#1D2126", "#B9B4A8", "#ECEAE4", "#51565D"

Align = Literal["left", "right"]
Look = Literal["plain", "milestone", "group", "total"]


@dataclass(frozen=True)
class TableColumn:
    """A column by its heading, its share of the width, and the side its text stands on."""

    title: str
    share: float
    align: Align = "left"
    in_columns: bool = False


@dataclass(frozen=True)
class TableRow:
    """A row's texts, one a column; a line break in a text begins a line. A "group" row shows only its first text."""

    cells: tuple[str, ...]
    look: Look = "plain"


@dataclass(frozen=True)
class Table:
    """What is drawn. `lying` is landscape. Texts may be in any language."""

    title: str
    subtitle: str
    notes: tuple[str, ...]
    columns: tuple[TableColumn, ...]
    rows: tuple[TableRow, ...]
    footer: str = ""
    lying: bool = False
    empty: str = ""


@dataclass(frozen=True)
class CellLine:
    """One line of a cell as it was drawn: its box from the top left of the page (from 0)."""

    page: int
    row: int
    column: int
    line: int
    box: Box
    text: str


@dataclass(frozen=True)
class _Laid:
    """A row, or what of it goes on one page, with its lines broken."""

    row: int
    look: Look
    lines: tuple[tuple[str, ...], ...]
    height: float
    first_line: int = 0


class _Paper:
    """The sheet and the columns on it."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.width, self.height = sheet_size(table)
        self.left, self.right = _MARGIN, self.width - _MARGIN
        self.bottom = self.height - _FOOT
        room = self.right - self.left - _GAP * (len(table.columns) - 1)
        whole = sum(column.share for column in table.columns) or 1
        self.widths = [room * column.share / whole for column in table.columns]
        self.starts = [self.left + sum(self.widths[:n]) + _GAP * n for n in range(len(self.widths))]

    def head_lines(self) -> list[tuple[str, ...]]:
        return [
            wrap(column.title, width=width, size=_HEAD, face="bold", most=3)
            for column, width in zip(self.table.columns, self.widths, strict=True)
        ]

    @property
    def head_height(self) -> float:
        return 11.0 * max(len(lines) for lines in self.head_lines()) + 9


def draw_table(table: Table) -> tuple[Any, tuple[CellLine, ...]]:
    """Return the canvas with the table on it, and where each line of each cell stands."""
    canvas = new_pages(table.title)
    paper = _Paper(table)
    pages = _lay_out(paper)
    places: list[CellLine] = []
    for number, rows in enumerate(pages):
        canvas.setPageSize((paper.width, paper.height))
        pen = _Pen(canvas, paper)
        y = pen.title_block() if number == 0 else _TOP
        y = pen.head(y)
        for row in rows:
            places.extend(pen.row(row, y, number))
            y += row.height
        if not table.rows and table.empty:
            pen.write(table.empty, paper.left, y + 18, size=_BODY, colour=_QUIET)
            y += 30
        pen.rule(y, _RULE, 0.8)
        pen.footer(number + 1, len(pages))
        canvas.showPage()
    return canvas, tuple(places)


def sheet_size(table: Table) -> tuple[float, float]:
    """Return the width and height of the table's pages, in points."""
    return (A4[1], A4[0]) if table.lying else A4


def _lay_out(paper: _Paper) -> list[list[_Laid]]:
    table = paper.table
    pages: list[list[_Laid]] = [[]]
    used = _title_height(paper) + paper.head_height
    whole_page = paper.bottom - _TOP - paper.head_height
    pending: list[_Laid] = []  # a group's heading waits for its first row: it never ends a page
    for number, row in enumerate(table.rows):
        laid = _broken(paper, number, row)
        if row.look == "group" and number + 1 < len(table.rows):
            pending.append(laid)
            continue
        above = sum(one.height for one in pending)
        for piece in _pieces(laid, whole_page - above, paper.bottom - used - above):
            together = [*pending, piece]
            pending = []
            needed = sum(one.height for one in together)
            if used + needed > paper.bottom and (pages[-1] or len(pages) == 1):
                carried = _carried(pages[-1]) if row.look == "total" else []
                pages.append(carried)
                used = _TOP + paper.head_height + sum(one.height for one in carried)
            pages[-1].extend(together)
            used += needed
    return pages


def _carried(rows: list[_Laid]) -> list[_Laid]:
    """Take from the end of a page what a total sums at the least, with its heading: a total never begins a page."""
    start = len(rows) - 1
    while start > 0 and rows[start].look == "total":
        start -= 1
    while start > 0 and rows[start - 1].look == "group":
        start -= 1
    carried = rows[start:] if start > 0 and len(rows) - start <= _MOST_CARRIED else []
    del rows[len(rows) - len(carried) :]
    return carried


def _broken(paper: _Paper, number: int, row: TableRow) -> _Laid:
    if row.look == "group":
        lines: tuple[tuple[str, ...], ...] = (
            wrap(row.cells[0], width=paper.right - paper.left - 12, size=_BODY + 0.5, face="bold"),
        )
    else:
        lines = tuple(
            tuple(line for part in text.split("\n") for line in wrap(part, width=width, size=_BODY)) if text else ()
            for text, width in zip(row.cells, paper.widths, strict=True)
        )
    most = max((len(cell) for cell in lines), default=1) or 1
    return _Laid(number, row.look, lines, _LINE * most + 2 * _PAD)


def _pieces(laid: _Laid, whole_page: float, left: float) -> Sequence[_Laid]:
    """Return the row as it is, or, where it is longer than a page, cut between lines; `left` is room on this page."""
    if laid.height <= whole_page:
        return (laid,)
    most = max(len(cell) for cell in laid.lines)
    pieces: list[_Laid] = []
    start = 0
    while start < most:
        room = left if not pieces and left > _LINE * _WORTH_BEGINNING else whole_page
        end = min(most, start + max(1, int((room - 2 * _PAD) // _LINE)))
        lines = tuple(cell[start:end] for cell in laid.lines)
        pieces.append(_Laid(laid.row, laid.look, lines, _LINE * (end - start) + 2 * _PAD, start))
        start = end
    return pieces


def _title_lines(paper: _Paper) -> list[tuple[float, float, str, Mapping[str, Any]]]:
    """Return what stands above the table as (baseline, size, text, style); the last baseline ends it."""
    table, y = paper.table, _TOP
    lines: list[tuple[float, float, str, Mapping[str, Any]]] = []
    room = paper.right - paper.left
    for text in wrap(table.title, width=room, size=_TITLE, face="bold", most=4):
        y += _TITLE * 1.2
        lines.append((y - 5, _TITLE, text, {"face": "bold"}))
    y += 2
    if tidied(table.subtitle):
        for text in wrap(table.subtitle, width=room, size=_SUBTITLE, most=4):
            y += _SUBTITLE * 1.35
            lines.append((y - 3, _SUBTITLE, text, {}))
    for note in table.notes:
        y += 3
        for text in wrap(note, width=room, size=_NOTE):
            y += _NOTE_LINE
            lines.append((y, _NOTE, text, {"colour": _QUIET}))
    return lines


def _title_height(paper: _Paper) -> float:
    return _title_lines(paper)[-1][0] + 25


class _Pen:
    """Draws on one page."""

    def __init__(self, canvas: Any, paper: _Paper) -> None:
        self.canvas, self.paper = canvas, paper

    def write(self, text: str, x: float, y: float, *, colour: str = _RULE, **style: Any) -> None:
        self.canvas.setFillColor(colour)
        draw(self.canvas, text, x, self.paper.height - y, **style)

    def rule(self, y: float, colour: str, thickness: float) -> None:
        self.canvas.setStrokeColor(colour)
        self.canvas.setLineWidth(thickness)
        self.canvas.line(self.paper.left, self.paper.height - y, self.paper.right, self.paper.height - y)

    def title_block(self) -> float:
        for baseline, size, text, style in _title_lines(self.paper):
            self.write(text, self.paper.left, baseline, size=size, **style)
        end = _title_height(self.paper)
        self.rule(end - 12, _ACCENT, 1.6)
        return end

    def head(self, y: float) -> float:
        paper = self.paper
        for column, lines, x, width in zip(
            paper.table.columns, paper.head_lines(), paper.starts, paper.widths, strict=True
        ):
            for n, text in enumerate(lines):
                edge = x + width if column.align == "right" else x
                self.write(text, edge, y + 10 + 11 * n, size=_HEAD, face="bold", align=column.align)
        self.rule(y + paper.head_height, _RULE, 0.8)
        return y + paper.head_height

    def row(self, laid: _Laid, y: float, page: int) -> list[CellLine]:
        if laid.look == "group":
            return self._group(laid, y)
        paper = self.paper
        if laid.look == "milestone":  # a total is bold: grey, it would run into the heading below
            self._shade(y, laid.height)
        face = "bold" if laid.look == "total" else "regular"
        places = []
        for column, lines in enumerate(laid.lines):
            shape = paper.table.columns[column]
            x = paper.starts[column] + (paper.widths[column] if shape.align == "right" else 0)
            for n, text in enumerate(lines):
                baseline = y + _PAD + 9.2 + n * _LINE
                self.write(text, x, baseline, size=_BODY, face=face, align=shape.align, in_column=shape.in_columns)
                width = text_width(tidied(text), _BODY)
                x0 = x - width if shape.align == "right" else x
                box = Box(x0 - 2, baseline - 10, x0 + width + 2, baseline + 3)
                places.append(CellLine(page, laid.row, column, laid.first_line + n, box, text))
        self.rule(y + laid.height, _HAIR, 0.5)
        return places

    def footer(self, number: int, of: int) -> None:
        paper = self.paper
        room = paper.right - paper.left - 120
        (text,) = wrap(paper.table.footer or paper.table.title, width=room, size=_HEAD, most=1)
        said = f"{text.rstrip('.')}, sheet {number} of {of}" if of > 1 else text
        self.write(said, paper.left, paper.height - 17, size=_HEAD, colour=_QUIET)

    def _group(self, laid: _Laid, y: float) -> list[CellLine]:
        self._shade(y, laid.height)
        for n, text in enumerate(laid.lines[0]):
            self.write(text, self.paper.left + 6, y + _PAD + 9.2 + n * _LINE, size=_BODY + 0.5, face="bold")
        self.rule(y + laid.height, _HAIR, 0.5)
        return []

    def _shade(self, y: float, height: float) -> None:
        paper = self.paper
        self.canvas.setFillColor(_SHADE)
        self.canvas.rect(paper.left, paper.height - y - height, paper.right - paper.left, height, stroke=0, fill=1)
