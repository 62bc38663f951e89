"""Turns the words and ruled lines of a page into rows from top to bottom: plain lines, and lines of tables."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from sendorganiser.model.plan import PlanPage, Printed
from sendorganiser.plan.ruled import Band, bands

_GAP = 0.75  # of a line's height: where a wider space may part two columns
_NEAR = 4.0
_GREAT = 1.7  # times as high as other words
_DIRT = re.compile(r"^[_=~¦]+$")  # what OCR makes of the ruled lines of a table
_BELOW = re.compile(r"[gjpqyQ,;()\[\]{}|/_@ß§]")  # letters and signs that reach below the line
MARGIN = 12.0  # between a ruled line and the text beside it
_EDGE_SHARE = 0.08  # of the page, at its top and foot, where running headers stand


@dataclass(frozen=True)
class Line:
    """One printed line within a cell."""

    text: str
    x0: float
    x1: float
    y0: float
    y1: float
    size: float = 0.0
    bold: bool = False
    base: float = 0.0  # on which its letters stand; 0 where that is not known (a scan)


@dataclass(frozen=True)
class Cell:
    """What stands in one column of a row."""

    lines: tuple[Line, ...]
    x0: float
    x1: float

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)


@dataclass(frozen=True)
class Row:
    """A plain line (one cell with one line) or a line of a table; `edge` where running headers stand.

    `kinds` says what each cell holds where that is known: "provision", "other" (how much, who) or "aside".
    """

    page: int
    cells: tuple[Cell, ...]
    is_table: bool = False
    edge: bool = False
    kinds: tuple[str, ...] = ()
    group: int = 0  # the line of a table that sets sections side by side; 0: none

    @property
    def text(self) -> str:
        return "\t".join(cell.text for cell in self.cells)

    @property
    def first(self) -> Line:
        return next(line for cell in self.cells for line in cell.lines)


def rows_of(page: PlanPage, *, columns: Sequence[float] = ()) -> list[Row]:
    """Return the rows of a page in reading order; `columns` are those of a table at the foot of the page before."""
    if not page.words:
        return _plain_rows(page)
    words = [word for word in page.words if not (page.is_scan and _DIRT.match(word.text))]
    grid, loose = bands(_with_great_letters(words), page.rules)
    found = [(band.top, _band_row(page.number, band)) for band in grid]
    lines = _lines(loose)
    for top, row in _loose_rows(page.number, lines, grid, columns):
        found.append((top, row))
    found.sort(key=lambda pair: pair[0])
    rows = [row for _, rows in found for row in rows]
    return _with_edges(rows, page.words)


def _with_great_letters(words: list[Printed]) -> list[Printed]:
    """Put a section's letter that is printed great beside its heading into the heading's line."""
    usual = median(word.y1 - word.y0 for word in words)
    made = []
    for word in words:
        if word.y1 - word.y0 > _GREAT * usual and _HEADS.match(word.text):
            beside = [one for one in words if one.x0 > word.x1 and word.y0 < one.y1 and one.y0 < word.y1]
            top = min(beside, key=lambda one: one.y0, default=word)
            word = word._replace(y0=top.y0, y1=top.y1)
        made.append(word)
    return made


def _plain_rows(page: PlanPage) -> list[Row]:
    rows = []
    for number, text in enumerate(page.text.splitlines()):
        plain = " ".join(text.replace("\t", "   ").split())
        if plain:
            y = 20.0 * number
            line = Line(plain, 0, 5.0 * len(plain), y, y + 10)
            rows.append(Row(page.number, (Cell((line,), 0, line.x1),)))
    return rows


def _band_row(page: int, band: Band) -> list[Row]:
    cells = [Cell(tuple(_whole(line) for line in _lines(words)), x0, x1) for x0, x1, words in band.cells]
    filled = [cell for cell in cells if cell.lines]
    if not filled:
        return []
    if len(cells) == 1:  # a box around plain text
        return [Row(page, (Cell((line,), line.x0, line.x1),)) for line in filled[0].lines]
    return [Row(page, tuple(cells), is_table=True)]


def _lines(words: Sequence[Printed]) -> list[list[Printed]]:
    """Put words in lines, each from left to right."""
    lines: list[list[Printed]] = []
    for run in sorted(_runs(words), key=_middle):
        for line in reversed(lines[-4:]):
            if _beside(line, run):
                line += run
                break
        else:
            lines.append(list(run))
    for line in lines:
        line.sort(key=lambda each: each.x0)
    lines.sort(key=_middle)
    return [line for line in lines if any(word.text for word in line)]  # struck words have room, and no text


def _runs(words: Sequence[Printed]) -> list[list[Printed]]:
    """Put words together that follow one another to the right: in a scan that leans, a line climbs slowly."""
    runs: list[list[Printed]] = []
    for word in words:
        before = runs[-1][-1] if runs else None
        height = max(word.y1 - word.y0, before.y1 - before.y0, 4.0) if before else 0.0
        if before and word.x0 >= before.x1 - 2 and abs(word.y0 + word.y1 - before.y0 - before.y1) < 1.1 * height:
            runs[-1].append(word)
        else:
            runs.append([word])
    return runs


def _middle(words: Sequence[Printed]) -> float:
    return median([(word.y0 + word.y1) / 2 for word in words])


def _beside(line: Sequence[Printed], run: Sequence[Printed]) -> bool:
    """Say whether a run stands in the same line as others: at their height, and where they leave room."""
    heights = [word.y1 - word.y0 for word in (*line, *run)]
    if abs(_middle(line) - _middle(run)) >= 0.5 * max(median(heights), 4.0):
        return False
    return all(run[-1].x1 <= word.x0 + 2 or run[0].x0 >= word.x1 - 2 for word in line)


def _whole(words: Sequence[Printed]) -> Line:
    return Line(
        " ".join(word.text for word in words if word.text),
        min(word.x0 for word in words),
        max(word.x1 for word in words),
        min(word.y0 for word in words),
        max(word.y1 for word in words),
        max(word.size for word in words),
        sum(len(word.text) for word in words if word.bold) * 2 > sum(len(word.text) for word in words),
        max((word.y1 for word in words if word.size and not _BELOW.search(word.text)), default=0.0),
    )


# ---- tables without ruled lines: told by spaces that stand one below the other ----


def _loose_rows(
    page: int, lines: list[list[Printed]], grid: Sequence[Band], columns: Sequence[float]
) -> list[tuple[float, list[Row]]]:
    cuts = [band.top for band in grid]
    parted = [_segments(line) for line in lines]
    found: list[tuple[float, list[Row]]] = []
    start = 0
    while start < len(parted):
        end = _table_end(lines, parted, start, cuts)
        if end > start:
            head = _head_above(lines[start - 1], parted[start]) if start and found and not _is_table(found[-1]) else []
            if head:
                found[-1] = (found[-1][0], [_row_in(page, [head], [part.x0 for part in parted[start]])])
            found += [(row.first.y0, [row]) for row in _table_rows(page, parted[start:end])]
            start = end
        elif _fits_columns(parted[start], near := _columns_above(parted[start][0], grid) or columns):
            found.append((parted[start][0].y0, [_row_in(page, [parted[start]], near)]))
            start += 1
        else:
            whole = _whole(lines[start])
            found.append((whole.y0, [Row(page, (Cell((whole,), whole.x0, whole.x1),))]))
            start += 1
    return found


def _is_table(found: tuple[float, list[Row]]) -> bool:
    return found[1][-1].is_table


def _head_above(line: Sequence[Printed], below: Sequence[Line]) -> list[Line]:
    """Part the line above a table at the table's columns, if every column has its word there: it is its head."""
    columns = [part.x0 for part in below]
    if len(columns) < 3 or below[0].y0 - max(word.y1 for word in line) > 2.5 * (below[0].y1 - below[0].y0):
        return []
    begins = [next((n for n, word in enumerate(line) if abs(word.x0 - x) < 1.5 * _NEAR), None) for x in columns]
    known = [begin for begin in begins if begin is not None]
    if len(known) < len(begins) or known != sorted(set(known)) or known[0] != 0 or line[-1].text.endswith("."):
        return []
    return [_whole(line[start:end]) for start, end in pairwise([*known, len(line)])]


def _fits_columns(line: Sequence[Line], columns: Sequence[float]) -> bool:
    """Say whether each part of a line begins where a column does, or within its margin."""
    return len(line) > 1 and all(any(-_NEAR < part.x0 - x < MARGIN for x in columns) for part in line)


def _columns_above(line: Line, grid: Sequence[Band]) -> list[float]:
    """Where the columns begin of the ruled table above a line: its last row may lack the rule below it."""
    above = [band for band in grid if band.top < line.y0 and len(band.cells) > 1]
    return [cell[0] for cell in max(above, key=lambda band: band.top).cells] if above else []


def _row_in(page: int, lines: Sequence[Sequence[Line]], columns: Sequence[float]) -> Row:
    held: list[list[Line]] = [[] for _ in columns]
    for line in lines:
        for part in line:
            held[min(range(len(columns)), key=lambda n: abs(columns[n] - part.x0))].append(part)
    ends = [*columns[1:], max(part.x1 for line in lines for part in line)]
    cells = tuple(Cell(tuple(parts), x0, x1) for parts, x0, x1 in zip(held, columns, ends, strict=True))
    return Row(page, cells, is_table=True)


def _segments(line: Sequence[Printed]) -> list[Line]:
    """Part a line where there is room enough for another column."""
    height = max(8.0, median(word.size or (word.y1 - word.y0) for word in line))
    parts: list[list[Printed]] = [[line[0]]]
    for word in line[1:]:
        if word.x0 - parts[-1][-1].x1 > max(_GAP * height, 7.0):
            parts.append([word])
        else:
            parts[-1].append(word)
    return [_whole(part) for part in parts if any(word.text for word in part)]


def _table_end(lines: list[list[Printed]], parted: list[list[Line]], start: int, cuts: Sequence[float]) -> int:
    """Return where the run of lines ends that share columns with the line at `start`; `start` if there is none."""
    columns = [part.x0 for part in parted[start]]
    if len(columns) < 2:
        return start
    shared = 0
    end = start + 1
    widest = max(part.x1 for part in parted[start])
    while end < len(parted):
        line = parted[end]
        gap = line[0].y0 - max(part.y1 for part in parted[end - 1])
        pitch = max(part.y1 - part.y0 for part in line)
        if gap > 4.5 * pitch or any(parted[end - 1][0].y0 < cut < line[0].y0 for cut in cuts):
            break
        if not all(any(abs(part.x0 - x) < _NEAR for x in columns) for part in line):
            break
        if _crosses(line[-1], columns):
            apart = _parted_at(lines[end], columns)
            if len(apart) == len(line):
                break
            line = parted[end] = apart
        if len(line) == 1 and abs(line[0].x0 - columns[0]) < _NEAR and gap > 1.6 * pitch:
            break  # a heading below the table
        shared += len(line) > 1
        widest = max(widest, line[-1].x1)
        end += 1
    if shared < 1:
        return start
    while end > start + 1 and len(parted[end - 1]) == 1 and abs(parted[end - 1][0].x0 - columns[0]) < _NEAR:
        if not _continues_cell(parted[end - 2], parted[end - 1][0]):
            end -= 1
        else:
            break
    return end


def _parted_at(line: Sequence[Printed], columns: Sequence[float]) -> list[Line]:
    """Part a line where a column begins, if there is more room than between its other words: a cell was filled."""
    spaces = [b.x0 - a.x1 for a, b in pairwise(line)]
    usual = median(spaces) if spaces else 0.0
    parts: list[list[Printed]] = [[line[0]]]
    for word, space in zip(line[1:], spaces, strict=True):
        begins = any(abs(word.x0 - x) < _NEAR / 2 for x in columns[1:])
        if space > 7.0 or begins and space > 1.4 * usual:
            parts.append([word])
        else:
            parts[-1].append(word)
    return [_whole(part) for part in parts]


def _crosses(line: Line, columns: Sequence[float]) -> bool:
    at = max((n for n, x in enumerate(columns) if line.x0 > x - _NEAR), default=0)
    return at + 1 < len(columns) and line.x1 > columns[at + 1] - 2


def _continues_cell(before: Sequence[Line], line: Line) -> bool:
    return line.y0 - before[0].y1 < 0.9 * (line.y1 - line.y0) and line.text[:1].islower()


_LABEL = re.compile(r"^[(]?(?:[A-K]?\.?\d{1,2}(?:\.\d{1,2})*|[a-z]|[ivx]{1,4}|[•▪●◦\-–*o\uf0b7])[.):]?$")
_HEADS = re.compile(r"^(?:(?:section|part)\s+)?(?:[A-K]|H[12])\W{0,2}$", re.I)  # a section's letter, by itself
_CAPITAL = re.compile(r"^(?:[A-Z]|\d)")
_ITEM = re.compile(r"^(?:[A-K]?\.?\d{1,2}(?:[.)]\d{0,2})*[.)]?|[a-z][.)]|[•▪●-])(?:\s|$)")


def _list_rows(page: int, lines: list[list[Line]]) -> list[Row]:
    """A list whose numbers stand apart: each printed line a row, its number before it."""
    found = []
    for parts in lines:
        whole = Line(
            " ".join(part.text for part in parts), parts[0].x0, parts[-1].x1, parts[0].y0, parts[-1].y1,
            parts[-1].size, parts[-1].bold,
        )  # fmt: skip
        found.append(Row(page, (Cell((whole,), whole.x0, whole.x1),)))
    return found


def _table_rows(page: int, lines: list[list[Line]]) -> list[Row]:
    if len(lines[0]) == 2 and all(_LABEL.match(line[0].text) for line in lines if len(line) > 1):
        return _list_rows(page, lines)
    columns = [part.x0 for part in lines[0]]
    ends = [*columns[1:], max(part.x1 for line in lines for part in line)]
    tops = [min(part.y0 for part in line) for line in lines]
    steps = [b - a for a, b in zip(tops, tops[1:], strict=False)]
    small = sorted(step for step in steps if step > 3)
    pitch = small[len(small) // 3] if small else 12.0
    has_gaps = any(step > 1.3 * pitch for step in steps)
    has_items = sum(1 for line in lines if abs(line[0].x0 - columns[0]) < _NEAR and _ITEM.match(line[0].text)) >= 2
    rows: list[list[list[Line]]] = []
    for number, line in enumerate(lines):
        at_first = abs(line[0].x0 - columns[0]) < _NEAR
        if number == 0:
            new = True
        elif has_items:
            new = at_first and bool(_ITEM.match(line[0].text))
        elif has_gaps:
            new = steps[number - 1] > 1.3 * pitch
        else:
            new = at_first and not line[0].text[:1].islower()
        new = new or at_first and bool(_HEADS.match(line[0].text))
        new = new or len(columns) > 3 and len(line) > 2 and all(_CAPITAL.match(part.text) for part in line)
        if new or number == 1 and lines[0][0].bold and not line[0].bold:
            rows.append([[] for _ in columns])
        for part in line:
            at = min(range(len(columns)), key=lambda n: abs(columns[n] - part.x0))
            rows[-1][at].append(part)
    made = []
    for row in rows:
        cells = tuple(Cell(tuple(parts), x0, x1) for parts, x0, x1 in zip(row, columns, ends, strict=True))
        made.append(Row(page, cells, is_table=True))
    return made


def _with_edges(rows: list[Row], words: Sequence[Printed]) -> list[Row]:
    """Mark what stands at the very top and foot, where headers and page numbers run."""
    if not rows:
        return rows
    foot = max(842.0 if max(word.x1 for word in words) < 600 else 595.0, max(word.y1 for word in words))
    found = []
    for row in rows:
        line = row.first
        at_edge = line.y1 < _EDGE_SHARE * foot or line.y0 > (1 - _EDGE_SHARE) * foot
        found.append(Row(row.page, row.cells, row.is_table, edge=at_edge))
    return found
