"""Lays out and draws the index pages: a ruled table, one row a document, each row a link to its first page."""

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sendorganiser.bundle.page_choice import in_words
from sendorganiser.model import Numbered, Paper, Plan, PlannedSection, printed_date
from sendorganiser.pdf.sheet import Box
from sendorganiser.pdf.writing import A4, draw, tidied, wrap

_WIDTH, _HEIGHT = A4
_LEFT, _RIGHT = 42.0, _WIDTH - 42.0
_TOP, _BOTTOM = 54.0, _HEIGHT - 62.0  # from the top of the page; below the table stand the footer and the number
_TITLE, _SUBTITLE, _BODY, _HEAD = 20.0, 11.5, 10.0, 8.5
_LINE = 13.0
_PAD = 4.5
_MOST_LINES = 6  # of a title, on paper; its bookmark says more
_HEAD_HEIGHT = 20.0
_ACCENT, _RULE, _HAIR, _SHADE, _QUIET = "#1C5A9E", "#1D2126", "#B9B4A8", "#ECEAE4", "#51565D"


@dataclass(frozen=True)
class _Column:
    name: str
    x: float
    width: float
    is_number: bool = False

    @property
    def right(self) -> float:
        return self.x + self.width


_NO = _Column("No.", _LEFT, 22, is_number=True)
_DOCUMENT = _Column("Document", _NO.right + 10, 172)
_AUTHOR = _Column("Author", _DOCUMENT.right + 10, 122)
_DATE = _Column("Date", _AUTHOR.right + 8, 91)
_PAGES = _Column("Pages", _RIGHT - 4 - 28, 28, is_number=True)
_PAGE = _Column("Page", _PAGES.x - 10 - 26, 26, is_number=True)
_COLUMNS = (_NO, _DOCUMENT, _AUTHOR, _DATE, _PAGE, _PAGES)


@dataclass(frozen=True)
class Row:
    """A row of the table: a section's heading, or a document with its place in the bundle's order."""

    height: float
    lines: tuple[tuple[str, ...], ...]  # document: title, author, date; section: its heading
    number: int = -1  # of the document, from 0; a section's row has that of its first document
    is_section: bool = False


@dataclass(frozen=True)
class Block:
    """An index with the sections it lists: the one in front, or one of late papers. `first` is its page, from 1."""

    title: str
    subtitle: str
    first: int
    pages: int
    sections: tuple[PlannedSection, ...]


@dataclass(frozen=True)
class RowLink:
    """A row as drawn: its box on a page of the file (from 0), and which page of the file (from 1) it leads to."""

    index_page: int
    box: Box
    page: int
    title: str
    is_section: bool = False


def heading(letter: str, title: str) -> str:
    """Return a section's name as index and bookmarks show it; "" for a section without one."""
    return ". ".join(part for part in (tidied(letter), tidied(title)) if part)


def shown_title(paper: Paper) -> str:
    """Return the title under which index and bookmarks show a paper; of one not whole, the pages of it that are there.

    >>> shown_title(Paper("1", "Report", 3, only=(1, 2, 5), whole=9)), shown_title(Paper("1", "", 2))
    ('Report (pages 1, 2, 5 of 9)', 'Untitled paper')
    """
    title = tidied(paper.title) or tidied(paper.source_name) or "Untitled paper"
    if not paper.only:
        return title
    pages = "page" if len(paper.only) == 1 else "pages"
    return f"{title} ({pages} {in_words(paper.only)}{f' of {paper.whole}' if paper.whole else ''})"


def lay_out(title: str, subtitle: str, groups: Sequence[tuple[str, Sequence[Paper]]]) -> tuple[tuple[Row, ...], ...]:
    """Return the rows of each index page. They do not depend on page numbers, so the index's length is known first."""
    pages: list[list[Row]] = [[]]
    used = _title_block(title, subtitle)[1] + _HEAD_HEIGHT
    for rows in _rows(groups):
        needed = sum(row.height for row in rows)
        if pages[-1] and used + needed > _BOTTOM:
            pages.append([])
            used = _TOP + _HEAD_HEIGHT
        pages[-1].extend(rows)
        used += needed
    return tuple(tuple(page) for page in pages)


def blocks(plan: Plan) -> tuple[Block, ...]:
    """Return the plan's indexes in their order."""
    heads = [
        (plan.title, plan.subtitle, 1, plan.index_pages),
        *((x.title, x.subtitle, x.first, x.pages) for x in plan.late),
    ]
    ends = [*(index.first for index in plan.late), plan.pages + 1]
    return tuple(
        Block(*head, tuple(section for section in plan.sections if head[2] <= section.first < end))
        for head, end in zip(heads, ends, strict=True)
    )


def draw_index(plan: Plan, canvas: Any) -> tuple[RowLink, ...]:
    """Draw the index pages of a plan on the canvas, one index after the other; say where each row leads."""
    return tuple(link for block in blocks(plan) for link in _draw_block(plan, block, canvas))


def _draw_block(plan: Plan, block: Block, canvas: Any) -> list[RowLink]:
    groups = [(heading(s.letter, s.title), [e.paper for e in s.entries]) for s in block.sections]
    entries = [entry for section in block.sections for entry in section.entries]
    links: list[RowLink] = []
    for n, rows in enumerate(lay_out(block.title, block.subtitle, groups)):
        y = _draw_title_block(canvas, block) if n == 0 else _TOP
        y = _draw_head(canvas, y)
        for row in rows:
            entry = entries[row.number]
            box = Box(_LEFT, y, _RIGHT, y + row.height)
            spoken = _spoken(row, entry, plan.label(entry.first))
            links.append(RowLink(block.first - 1 + n, box, entry.first, spoken, row.is_section))
            y = _draw_section(canvas, row, y) if row.is_section else _draw_document(canvas, row, entry, y, plan)
        _rule(canvas, y, _RULE, 0.8)
        _draw_footer(canvas, block.title)
        canvas.showPage()
    return links


def _rows(groups: Sequence[tuple[str, Sequence[Paper]]]) -> list[tuple[Row, ...]]:
    """Return the rows in order, those that must not be parted (a heading and its first document) together."""
    together: list[tuple[Row, ...]] = []
    number = 0
    for name, papers in groups:
        above = (_section_row(name, number),) if name and papers else ()
        for paper in papers:
            lines, height = _cells(shown_title(paper), paper.author, paper.date)
            together.append((*above, Row(height, lines, number)))
            above = ()
            number += 1
    return together


@functools.lru_cache(maxsize=20_000)
def _cells(title: str, author: str, date: str) -> tuple[tuple[tuple[str, ...], ...], float]:
    lines = tuple(
        wrap(text, width=column.width, size=_BODY, most=_MOST_LINES)
        for text, column in ((title, _DOCUMENT), (author, _AUTHOR), (printed_date(date), _DATE))
    )
    return lines, _LINE * max(len(cell) for cell in lines) + 2 * _PAD


def _section_row(name: str, number: int) -> Row:
    lines = wrap(name, width=_RIGHT - _DOCUMENT.x - 8, size=_BODY + 0.5, face="bold", most=3)
    return Row(_LINE * len(lines) + 2 * _PAD, (lines,), number, is_section=True)


def _spoken(row: Row, entry: Numbered, label: str) -> str:
    title = " ".join(row.lines[0]) if row.is_section else shown_title(entry.paper)
    return f"Go to page {label}: {title}"


def _title_block(title: str, subtitle: str) -> tuple[list[tuple[float, float, str, bool]], float]:
    """Return the lines above the table as (baseline, size, text, is bold), and where the table begins."""
    y, lines = _TOP, []
    for text in wrap(title, width=_RIGHT - _LEFT, size=_TITLE, face="bold", most=4):
        y += _TITLE * 1.2
        lines.append((y - 5, _TITLE, text, True))
    y += 2
    for text in wrap(subtitle, width=_RIGHT - _LEFT, size=_SUBTITLE, most=4) if tidied(subtitle) else ():
        y += _SUBTITLE * 1.35
        lines.append((y - 3, _SUBTITLE, text, False))
    return lines, y + 22


def _draw_title_block(canvas: Any, block: Block) -> float:
    lines, y = _title_block(block.title, block.subtitle)
    for baseline, size, text, is_bold in lines:
        _write(canvas, text, _LEFT, baseline, size=size, face="bold" if is_bold else "regular")
    _rule(canvas, y - 12, _ACCENT, 1.6)
    return y


def _draw_head(canvas: Any, y: float) -> float:
    for column in _COLUMNS:
        x, align = (column.right, "right") if column.is_number else (column.x, "left")
        _write(canvas, column.name, x, y + 12.5, size=_HEAD, face="bold", align=align)
    _rule(canvas, y + _HEAD_HEIGHT, _RULE, 0.8)
    return y + _HEAD_HEIGHT


def _draw_section(canvas: Any, row: Row, y: float) -> float:
    canvas.setFillColor(_SHADE)
    canvas.rect(_LEFT, _HEIGHT - y - row.height, _RIGHT - _LEFT, row.height, stroke=0, fill=1)
    for n, text in enumerate(row.lines[0]):
        _write(canvas, text, _LEFT + 6, y + _PAD + 9.6 + n * _LINE, size=_BODY + 0.5, face="bold")
    _rule(canvas, y + row.height, _HAIR, 0.5)
    return y + row.height


def _draw_document(canvas: Any, row: Row, entry: Numbered, y: float, plan: Plan) -> float:
    baseline = y + _PAD + 9.6
    _write(canvas, str(entry.no), _NO.right, baseline, size=_BODY, align="right", in_column=True)
    for column, lines in zip((_DOCUMENT, _AUTHOR, _DATE), row.lines, strict=True):
        for n, text in enumerate(lines):
            _write(canvas, text, column.x, baseline + n * _LINE, size=_BODY)
    first = plan.label(entry.first)
    _write(canvas, first, _PAGE.right, baseline, size=_BODY, face="semibold", align="right", in_column=True)
    _write(canvas, str(entry.paper.pages), _PAGES.right, baseline, size=_BODY, align="right", in_column=True)
    _rule(canvas, y + row.height, _HAIR, 0.5)
    return y + row.height


def _draw_footer(canvas: Any, title: str) -> None:
    (text,) = wrap(title, width=_RIGHT - _LEFT - 60, size=_HEAD, most=1)
    _write(canvas, text, _LEFT, _HEIGHT - 17, size=_HEAD, colour=_QUIET)


def _write(canvas: Any, text: str, x: float, y: float, *, colour: str = _RULE, **style: Any) -> None:
    canvas.setFillColor(colour)
    draw(canvas, text, x, _HEIGHT - y, **style)


def _rule(canvas: Any, y: float, colour: str, thickness: float) -> None:
    canvas.setStrokeColor(colour)
    canvas.setLineWidth(thickness)
    canvas.line(_LEFT, _HEIGHT - y, _RIGHT, _HEIGHT - y)
