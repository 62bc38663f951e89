"""Puts the lines an engine found into the order they are read in: down a column of print, along the rows of a table."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

_ROWS = 3  # fewer rows side by side are no table
_BETWEEN = 3  # rows of one cell alone that may come between: its lines go on below the others
_WIDE = 0.6  # of the print's width: a line as wide belongs to no cell
_PROSE_WORDS, _PROSE_FULL, _FULL = 5, 0.6, 0.8  # a column of prose: words a line, the share of lines that fill it
_AIRY = 1.65  # rows of two cells stand further apart than the lines of an address beside a reference, in heights
_COMPLETE = 0.6  # of the rows of a table that have more than one cell
_PART = 3.0  # heights of print: what stands further off is another column's
_FIGURES, _HEAD = re.compile(r"[\d.,:]+"), 2  # words


Box = tuple[int, int, int, int]


@dataclass(frozen=True)
class Piece:
    """A word as the engine gives it, whether it begins a block or a line, and whether it was read as running down."""

    text: str
    box: Box | None
    confidence: float
    opens_block: bool
    opens_line: bool
    runs_down: bool = False


Line = list[Piece]


def in_reading_order(lines: list[Line]) -> list[Line]:
    """Order lines as a reader does; the cells of a table's row become one line."""
    ordered = _downwards(lines)
    for table in list(_tables(ordered)):
        members = {id(line) for row in table for line in row}
        first = min(at for at, line in enumerate(ordered) if id(line) in members)
        rows = [_one_line(row) for row in table]
        before = [line for line in ordered[:first] if id(line) not in members]
        after = [line for line in ordered[first:] if id(line) not in members]
        above = [line for line in after if _stands_clear_above(line, rows[0])]
        ordered = [*before, *above, *rows, *(line for line in after if line not in above)]
    return ordered


def with_found(lines: list[Line], found: Sequence[Piece]) -> list[Line]:
    """Put each piece that was found later into the line it is level with, the nearest.

    What was read at once of such columns, some of the figures and the heads, stands in lines of its own: it joins too.
    """
    if not found:
        return lines
    lines = [list(line) for line in lines]
    figures = [*found, *(piece for line in lines if _is_figures(line) for piece in line)]
    cells = [line for line in lines if _is_figures(line) or _heads(line, figures)]
    rows = [line for line in lines if not any(line is cell for cell in cells)]
    joining = [line for line in cells if all(_nearest(rows, piece) for piece in line)]
    kept = [line for line in lines if not any(line is other for other in joining)]
    for pieces, into in (([piece for line in joining for piece in line], rows), (found, kept)):
        for piece in pieces:
            line = _nearest(into, piece)
            if line:
                line[:] = _one_line([sorted([*line, piece], key=lambda each: _around([each])[0])], opening=line[0])
    return kept


def with_lost(lines: list[Line], lost: Sequence[Line]) -> list[Line]:
    """Put lines that were read by themselves where they stand: into the line they are part of, or between others."""
    lines = [list(line) for line in lines]
    for line in lost:
        other = _nearest(lines, line[0])
        if other and _gap(other, line) < _PART * (_around(line)[3] - _around(line)[1]):
            other[:] = _one_line([sorted([*other, *line], key=lambda each: _around([each])[0])], opening=other[0])
            continue
        above = [at for at, each in enumerate(lines) if _stands_above(each, line)]
        below = [at for at, each in enumerate(lines) if _stands_above(line, each)]
        nearest = max(above, key=lambda at: _around(lines[at])[3], default=None)
        lines.insert(nearest + 1 if nearest is not None else min(below, default=len(lines)), list(line))
    return lines


def _gap(one: Line, other: Line) -> int:
    """Return how far two level lines stand apart, at most: between the nearest of their words."""
    return min(max(_around([a])[0] - _around([b])[2], _around([b])[0] - _around([a])[2], 0) for a in one for b in other)


def _is_figures(line: Line) -> bool:
    return all(_FIGURES.fullmatch(piece.text) for piece in line)


def _heads(line: Line, figures: Sequence[Piece]) -> bool:
    """Say whether a line is a word or two above, below or between the figures of a column."""
    left, _, right, _ = _around(line)
    column = [box for box in (_around([piece]) for piece in figures) if box[0] < right and left < box[2]]
    return len(line) <= _HEAD and len(column) >= _ROWS


def _nearest(lines: Sequence[Line], piece: Piece) -> Line:
    """Return of the lines that a piece is level with the nearest; an empty one if there is none."""
    box = _around([piece])
    level = [line for line in lines if any(_is_level(_around([other]), box) for other in line)]
    return min(level, key=lambda line: max(_around(line)[0] - box[2], box[0] - _around(line)[2], 0), default=[])


def _downwards(lines: list[Line]) -> list[Line]:
    """Put right a line that the engine gives too late: one that stands above the line before it, in the same column."""
    ordered: list[Line] = []
    for line in lines:
        at = len(ordered)
        while at and _stands_above(line, ordered[at - 1]):
            at -= 1
        if at < len(ordered):  # it opens no block where it belongs
            line = [replace(piece, opens_block=False) for piece in line]
        ordered.insert(at, line)
    return ordered


def _stands_above(line: Line, other: Line) -> bool:
    left, top, right, bottom = _around(line)
    left2, top2, right2, bottom2 = _around(other)
    overlap = min(right, right2) - max(left, left2)
    return (top + bottom) / 2 < top2 and bottom < bottom2 and overlap > 0.5 * min(right - left, right2 - left2)


def _stands_clear_above(line: Line, row: Line) -> bool:
    return _around(line)[3] <= _around(row)[1]


def _tables(lines: list[Line]) -> Iterator[list[list[Line]]]:
    """Yield the rows of each table, each row's cells from left to right."""
    if not lines:
        return
    boxes = [_around(line) for line in lines]
    wide = _WIDE * (max(box[2] for box in boxes) - min(box[0] for box in boxes))
    run: list[list[Line]] = []
    waiting: list[list[Line]] = []
    for row in [*_rows(lines), []]:
        if len(row) > 1:
            run, waiting = [*run, *waiting, row], []
        elif row and run and len(waiting) < _BETWEEN and _width(_around(row[0])) < wide:
            waiting.append(row)
        else:
            if _is_table(run):
                yield run
            run, waiting = [], []


def _rows(lines: list[Line]) -> list[list[Line]]:
    """Gather lines that stand side by side, from the top of the page down."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: _middle(_around(line))):
        if rows and _is_level(_around(rows[-1][0]), _around(line)):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda line: _around(line)[0]) for row in rows]


def _is_level(one: Box, other: Box) -> bool:
    height = min(one[3] - one[1], other[3] - other[1])
    return abs(_middle(one) - _middle(other)) < 0.4 * height


def _is_table(rows: list[list[Line]]) -> bool:
    """Say whether rows are a table's, not two columns of prose or an address beside a reference."""
    full = [row for row in rows if len(row) > 1]
    if len(full) < _ROWS or len(full) < _COMPLETE * len(rows):
        return False
    columns = _columns([line for row in rows for line in row])
    if sum(_is_prose(column) for column in columns) > 1:
        return False
    if max(len(row) for row in full) > 2:
        return True
    tops = [min(_around(line)[1] for line in row) for row in rows]
    heights = [box[3] - box[1] for row in rows for line in row for box in [_around(line)]]
    return median(b - a for a, b in zip(tops, tops[1:], strict=False)) >= _AIRY * median(heights)


def _columns(lines: list[Line]) -> list[list[Line]]:
    """Gather lines that stand one below the other."""
    columns: list[tuple[int, list[Line]]] = []
    for line in sorted(lines, key=lambda line: _around(line)[0]):
        left, _, right, _ = _around(line)
        if columns and left < columns[-1][0]:
            end, column = columns[-1]
            columns[-1] = (max(end, right), [*column, line])
        else:
            columns.append((right, [line]))
    return [column for _, column in columns]


def _is_prose(column: list[Line]) -> bool:
    widest = max(_width(_around(line)) for line in column)
    full = sum(_width(_around(line)) >= _FULL * widest for line in column)
    return median(len(line) for line in column) >= _PROSE_WORDS and full >= _PROSE_FULL * len(column)


def _one_line(row: list[Line], *, opening: Piece | None = None) -> Line:
    whole = [piece for line in row for piece in line]
    first = opening or whole[0]
    return [
        replace(whole[0], opens_block=first.opens_block, opens_line=first.opens_line),
        *(replace(piece, opens_block=False, opens_line=False) for piece in whole[1:]),
    ]


def _around(line: Line) -> Box:
    boxes = [piece.box for piece in line if piece.box is not None]
    return min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)


def _middle(box: Box) -> float:
    return (box[1] + box[3]) / 2


def _width(box: Box) -> int:
    return box[2] - box[0]
