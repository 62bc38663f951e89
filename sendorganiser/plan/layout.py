"""Turns the words and ruled lines of a page into rows from top to bottom: plain lines, and lines of tables."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from statistics import median

from sendorganiser.model.plan import PlanPage, Printed
from sendorganiser.plan.rivers import Stream, parted, stream, within
from sendorganiser.plan.ruled import Band, bands
from sendorganiser.plan.words import names_area

_GAP = 0.75  # of a line's height: where a wider space may part two columns
_NEAR = 4.0
_LONG = 12.0  # points
_GREAT = 1.7  # times as high as other words
_COLUMN = 2000.0  # from one column of a typed line to the next, more than any text is long
_DIRT = re.compile(r"^[_=~¦]+$")  # what OCR makes of the ruled lines of a table
_BELOW = re.compile(r"[gjpqyQ,;()\[\]{}|/_@ß§]")  # letters and signs that reach below the line
MARGIN = 12.0  # between a ruled line and the text beside it
_LABEL = re.compile(r"^[(]?(?:[A-K]?\.?\d{1,2}(?:\.\d{1,2})*|[a-z]|[ivx]{1,4}|[^\w\s])[.):]?$")
_POINT = re.compile(r"^[^\w\s(\[\"'“‘£] ")
_HEADS = re.compile(r"^(?:(?:section|part)\s+)?(?:[A-K]|H[12])\W{0,2}$", re.I)  # a section's letter, by itself
_CAPITAL = re.compile(r"^(?:[A-Z]|\d)")
_ITEM = re.compile(r"^(?:[A-K]?\.?\d{1,2}(?:[.)]\d{0,2})*[.)]?|[a-z][.)]|[•▪●■◦○‣☐☑☒-]|\[[xX ]?\])(?:\s|$)")
_HEAD = 84.0  # points: so far down a page its header may reach
_REPEATED = 0.6
_CLOSE = 3.0  # of a line's height
_LEVEL, _PADDED = 3.0, 2.5  # points
_TYPE = 1.3  # how high a line is, of its type; and type of its letters
_FAR = 1.3  # times as far below as a line of the same cell
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
    ruled: bool = False  # off from what is above it


@dataclass(frozen=True)
class Cell:
    """What stands in one column of a row."""

    lines: tuple[Line, ...]
    x0: float
    x1: float

    @cached_property
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

    @cached_property
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
    found_bands, loose = bands(_with_great_letters(words), page.rules)
    grid = [band for band in found_bands if len(band.cells) > 1]
    loose += [word for band in found_bands if len(band.cells) == 1 for word in band.cells[0][2]]  # a box around text
    found = [(band.top, _band_row(page.number, band)) for band in grid]
    lines = _lines(loose)
    levels = [rule[1] for rule in page.rules if rule[2] - rule[0] > _LONG > rule[3] - rule[1]]
    for top, row in _loose_rows(page.number, lines, grid, columns, levels):
        found.append((top, row))
    found.sort(key=lambda pair: pair[0])
    rows = [row for _, rows in found for row in rows]
    return _with_edges(_ruled_off(rows, page.rules), page.words)


def _ruled_off(rows: list[Row], rules: Sequence[tuple[float, float, float, float]]) -> list[Row]:
    """Mark plain lines that a rule parts from the line above: one that is longer than they, so none under words."""
    found = rows[:1]
    for above, row in pairwise(rows):
        first, line = above.first, row.first
        x0, x1 = min(first.x0, line.x0) - _PADDED, max(first.x1, line.x1) + _PADDED
        if not row.is_table and any(
            a < x0 and x1 < b and first.y1 - _LEVEL < y < line.y0 + _LEVEL for a, y, b, _ in rules
        ):
            row = replace(row, cells=tuple(replace(cell, lines=(replace(line, ruled=True),)) for cell in row.cells))
        found.append(row)
    return found


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


def typed_rows(number: int, text: str) -> list[Row]:
    """Return the rows of a page as a person left them: a tab parts the cells of a line, as in the text of a section."""
    return _plain_rows(PlanPage(number, text), parted=True)


def _plain_rows(page: PlanPage, *, parted: bool = False) -> list[Row]:
    rows = []
    for number, text in enumerate(page.text.splitlines()):
        cells = []
        for column, part in enumerate(text.split("\t") if parted else [text]):
            if plain := " ".join(part.split()):
                x, y = _COLUMN * column, 20.0 * number
                line = Line(plain, x, x + 5.0 * len(plain), y, y + 10)
                cells.append(Cell((line,), x, line.x1))
        if cells:
            rows.append(Row(page.number, tuple(cells), is_table=len(cells) > 1))
    return rows


def _band_row(page: int, band: Band) -> list[Row]:
    cells = [Cell(tuple(_whole(line) for line in _lines(words)), x0, x1) for x0, x1, words in band.cells]
    filled = [cell for cell in cells if cell.lines]
    if not filled:
        return []
    return [Row(page, tuple(cells), is_table=True) for cells in _by_room(cells)]


def _by_room(cells: list[Cell]) -> list[list[Cell]]:
    """Part a row of cells where they begin anew beside one another, again and again: lines of a table without rules."""
    filled = [cell for cell in cells if cell.lines]
    tops = [[line.y0 for line in cell.lines] for cell in filled]
    high = median(line.size or _TYPE * (line.y1 - line.y0) for cell in filled for line in cell.lines)
    pitch = min([_TYPE * high, *(b - a for ys in tops for a, b in pairwise(ys) if b - a > _NEAR)])
    new = [{b for a, b in pairwise(ys) if b - a > _FAR * pitch} for ys in tops]
    least = min(new, key=len)
    starts = [y for y in sorted(least) if all(any(abs(y - other) < _LEVEL for other in ys) for ys in new)]
    if len(filled) < 2 or len(starts) < 2 or len(starts) < len(least):
        return [cells]
    ends = [*starts, 1e9]
    return [
        [
            replace(cell, lines=tuple(line for line in cell.lines if top - _LEVEL < line.y0 < end - _LEVEL))
            for cell in cells
        ]
        for top, end in zip([-1e9, *starts], ends, strict=True)
    ]


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
    return all(other.x1 <= word.x0 + 2 or other.x0 >= word.x1 - 2 for word in line for other in run)


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
    page: int, lines: list[list[Printed]], grid: Sequence[Band], columns: Sequence[float], levels: Sequence[float]
) -> list[tuple[float, list[Row]]]:
    cuts = [band.top for band in grid]
    found: list[tuple[float, list[Row]]] = []
    start = 0
    while start < len(lines):
        near = _columns_above(lines[start], grid, lines[start - 1] if start else None)
        end = within(lines, start, near or columns, cuts)
        table = stream(lines, start, cuts) if end == start else Stream(end, tuple(near or columns))
        if table is not None:
            found += [(row.first.y0, [row]) for row in _table_rows(page, lines, start, table, levels)]
            start, columns = table.end, ()
            continue
        whole = _whole(lines[start])
        found.append((whole.y0, [_plain(page, whole)]))
        start, columns = start + 1, columns if whole.y0 < _HEAD else ()
    return found


def _plain(page: int, line: Line) -> Row:
    return Row(page, (Cell((line,), line.x0, line.x1),))


def _columns_above(line: Sequence[Printed], grid: Sequence[Band], before: Sequence[Printed] | None) -> list[float]:
    """Where the columns begin of a ruled table just above a line: its last row may lack the rule below it."""
    top = min(word.y0 for word in line)
    above = max((band for band in grid if band.top < top), key=lambda band: band.top, default=None)
    if above is None or len(above.cells) < 2 or before is not None and before[0].y0 > above.top:
        return []
    foot = max(word.y1 for cell in above.cells for word in cell[2])
    if top - foot > _CLOSE * (line[0].y1 - line[0].y0):
        return []
    return [cell[0] for cell in above.cells]


def _table_rows(
    page: int, lines: Sequence[Sequence[Printed]], start: int, table: Stream, levels: Sequence[float]
) -> list[Row]:
    """Put the lines of a table in its rows; what runs across its columns stands by itself."""
    own = [lines[at] for at in range(start, table.end) if at not in table.across]
    columns = _without_labels(own, table.columns)
    if len(columns) == 1:  # a list whose numbers stand apart: each printed line a row, its number before it
        return [_plain(page, _whole(line)) for line in lines[start : table.end]]
    held: list[list[Line]] = []
    made: list[Row] = []
    for at in range(start, table.end):
        if at in table.across:
            made += [*_in_rows(page, held, columns, levels), _plain(page, _whole(lines[at]))]
            held = []
        else:
            held.append([_whole(part) for part in parted(lines[at], columns) if any(word.text for word in part)])
    return made + _in_rows(page, held, columns, levels)


def _without_labels(lines: Sequence[Sequence[Printed]], among: Sequence[float]) -> list[float]:
    """Join a column that holds only the numbers or points of a list to the one beside it."""
    columns = list(among)
    for number in range(len(columns) - 2, -1, -1):
        parts = [parted(line, columns)[number] for line in lines]
        texts = [" ".join(word.text for word in part) for part in parts if part]
        if (number or len(columns) == 2) and all(_LABEL.match(text) for text in texts):
            del columns[number + 1]
    return columns


def _in_rows(page: int, lines: list[list[Line]], columns: Sequence[float], levels: Sequence[float]) -> list[Row]:
    rows: list[list[list[Line]]] = []
    begins = _begins_row(lines, columns, levels)
    for line, new in zip(lines, begins, strict=True):
        if new:
            rows.append([[] for _ in columns])
        for part in line:
            rows[-1][min(range(len(columns)), key=lambda n: abs(columns[n] - part.x0))].append(part)
    ends = [*columns[1:], max((part.x1 for line in lines for part in line), default=0.0)]
    made = []
    for row in rows:
        cells = tuple(Cell(tuple(parts), x0, x1) for parts, x0, x1 in zip(row, columns, ends, strict=True))
        made.append(Row(page, cells, is_table=True))
    return made


def _begins_row(lines: Sequence[Sequence[Line]], columns: Sequence[float], levels: Sequence[float]) -> list[bool]:
    """Say of each line whether it begins a row: below a level rule, else where lines stand apart or begin anew."""
    tops = [min(part.y0 for part in line) for line in lines]
    ruled = [any(a < level < b + 3 for level in levels) for a, b in pairwise(tops)]
    if sum(ruled) > 1 or ruled[:1] == [True]:
        return [True, *ruled]
    firsts = [abs(line[0].x0 - columns[0]) < _NEAR for line in lines]
    begun = [line for line, first in zip(lines, firsts, strict=True) if first]
    if _repeats([line[0].text for line in begun]) or _are_labels(begun):
        return [True, *firsts[1:]]
    steps = [b - a for a, b in pairwise(tops)]
    small = sorted(step for step in steps if step > 3)
    pitch = small[len(small) // 3] if small else 12.0
    has_gaps = any(step > _FAR * pitch for step in steps)
    blocks = _blocks(lines, columns, _FAR * pitch)
    if _has_lists_beside(lines, columns):
        return [True, *(False for _ in lines[1:])]
    has_items = sum(1 for line, first in zip(lines, firsts, strict=True) if first and _ITEM.match(line[0].text)) >= 2
    begins = [True] * len(lines[:1])
    for number, line in enumerate(lines[1:], start=1):
        if len(columns) > 2 and blocks[number] > 1:
            new = True
        elif has_items:
            new = firsts[number] and bool(_ITEM.match(line[0].text))
        elif has_gaps:
            new = steps[number - 1] > _FAR * pitch
        else:
            new = firsts[number] and not line[0].text[:1].islower()
        new = new or firsts[number] and bool(_HEADS.match(line[0].text))
        new = new or len(line) == 1 and line[0].bold and not lines[number - 1][0].bold and names_area(line[0].text)
        new = new or len(columns) > 3 and len(line) > 2 and all(_CAPITAL.match(part.text) for part in line)
        begins.append(new or number == 1 and lines[0][0].bold and not line[0].bold)
    return begins


def _has_lists_beside(lines: Sequence[Sequence[Line]], columns: Sequence[float]) -> bool:
    """Say whether lists stand side by side, each at its own pace: the same sign begins lines here and there."""
    signs = [{part.x0 < columns[1] - _NEAR: part.text[0] for part in line if _POINT.match(part.text)} for line in lines]
    alone = [next(iter(held.values())) for held in signs if list(held) == [False]]
    return bool(set(alone) & {held[True] for held in signs if True in held})


def _are_labels(lines: Sequence[Sequence[Line]]) -> bool:
    """Say whether each line begins with a label in bold, and says beside it what it is of."""
    bold = [line[0].bold and line[0].text[:1].isupper() and len(line) > 1 and not line[1].bold for line in lines]
    return len(bold) > 2 and all(bold)


def _repeats(texts: Sequence[str]) -> bool:
    """Say whether most of what stands in the first column comes there again: labels, each with its own row."""
    again = sum(times for times in Counter(texts).values() if times > 1)
    return again > _REPEATED * len(texts)


def _blocks(lines: Sequence[Sequence[Line]], columns: Sequence[float], far: float) -> list[int]:
    """Count for each line the columns in which it stands further below what is above it there than lines do."""
    last: dict[int, float] = {}
    found = []
    for line in lines:
        begun = 0
        for part in line:
            at = min(range(len(columns)), key=lambda n: abs(columns[n] - part.x0))
            begun += at in last and part.y0 - last[at] > far
            last[at] = part.y0
        found.append(begun)
    return found


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
