"""Joins the lines of a table that were broken: at the foot of a page, or where a lone line ends a cell above it."""

from collections.abc import Sequence
from dataclasses import replace

from sendorganiser.plan.headings import heading
from sendorganiser.plan.layout import MARGIN, Cell, Row

_FULL = 0.2  # of a line, at its end
_NEXT = 2.0  # of a line's height: so far down the next line of a paragraph begins
_AT = 3.0  # points


def over_pages(rows: Sequence[Row]) -> list[Row]:
    """Join a table's line that was broken at the foot of a page with the rest of it on the next."""
    kept: list[Row] = []
    for row in rows:
        before = kept[-1] if kept else None
        column = _column_it_ends(before, row) if before is not None else None
        if before is not None and column is None and _ends_cell_above(before, row):
            column = 0
        if before is not None and column is not None:
            held = list(before.cells)
            held[column] = replace(held[column], lines=(*held[column].lines, *row.cells[0].lines))
            kept[-1] = replace(before, cells=tuple(held))
        elif before is not None and _goes_on(before, row):
            cells = tuple(
                replace(one, lines=(*one.lines, *other.lines))
                for one, other in zip(before.cells, row.cells, strict=True)
            )
            kept[-1] = replace(before, cells=cells)
        else:
            kept.append(row)
    return kept


def _column_it_ends(before: Row, row: Row) -> int | None:
    """Return the column (not the first) of a broken line of a table that a lone line on the next page ends."""
    if not before.is_table or row.is_table or row.page != before.page + 1 or heading(row.text, strong=True):
        return None
    starts = [cell.x0 for cell in before.cells]
    return next((n for n, x in enumerate(starts) if n and -4 < row.first.x0 - x < MARGIN), None)


def _ends_cell_above(before: Row, row: Row) -> bool:
    """Say whether a lone line just below a line of a table ends the sentence in its first cell: “… in / term”.

    A table without rules ends for us where its columns do; what was left of its last line stands below, by itself.
    """
    if not before.is_table or row.is_table or row.page != before.page or not before.cells[0].lines:
        return False
    last, line = before.cells[0].lines[-1], row.first
    high = max(last.size, last.y1 - last.y0, 6.0)
    is_near = 0 < line.y0 - last.y0 < _NEXT * high and abs(line.x0 - last.x0) < _AT
    is_within = all(line.x1 < cell.lines[0].x0 for cell in before.cells[1:] if cell.lines)
    return is_near and is_within and line.text[:1].islower() and not last.text.endswith((".", ":", ";", "!", "?"))


def _goes_on(before: Row, row: Row) -> bool:
    """Say whether a table's line at the head of a page is the rest of the one before: a sentence in it goes on."""
    if not (before.is_table and row.is_table and row.page == before.page + 1 and len(row.cells) == len(before.cells)):
        return False
    pairs = [(a, b) for a, b in zip(before.cells, row.cells, strict=True) if b.lines]
    if len(pairs) < len([cell for cell in before.cells if cell.lines]) and all(a.lines for a, _ in pairs):
        return any(_is_unended(a, b.text[:1].islower()) for a, b in pairs)
    return any(a.lines and b.text[:1].islower() and not a.text.endswith((".", ";")) for a, b in pairs)


def _is_unended(cell: Cell, goes_on: bool) -> bool:
    """Say whether a cell ends within a sentence: without a stop, and its last line as full as the one before it."""
    if not cell.lines or cell.text.endswith((".", ";", "!", "?")) or cell.text.endswith(":") and not goes_on:
        return False
    widest = max(line.x1 for line in cell.lines)
    return goes_on or len(cell.lines) > 1 and cell.lines[-1].x1 > widest - _FULL * (widest - cell.x0)
