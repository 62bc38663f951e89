"""Leaves out what runs at the head and foot of each page, page numbers, and a table's head that comes again."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from sendorganiser.plan.columns import columns_of, roles
from sendorganiser.plan.headings import heading
from sendorganiser.plan.layout import Row


def without_running(rows: Sequence[Row]) -> list[Row]:
    """Leave out headers and footers: what stands at the edge of several pages, page numbers, a table's head again."""
    rows = _with_outermost(rows)
    pages = Counter({(row.page, _alike(row.text)) for row in rows if row.edge or _PAGE.match(row.text)})
    seen = Counter(text for _, text in pages)
    edges: dict[int, list[Row]] = {}
    for row in rows:
        if row.edge:
            edges.setdefault(row.page, []).append(row)
    said = {(row.page, _alike(row.text)) for row in rows if not row.edge}
    first: set[str] = set()
    kept: list[Row] = []
    for row in rows:
        if _PAGE.match(row.text) and (row.edge or len(row.text) < 20) or _is_head_again(row, kept):
            continue
        if row.edge and (row.page, _alike(row.text)) in said and heading(row.text, strong=True) is not None:
            continue  # which section the page is of; its heading stands below
        if row.edge and (seen[_alike(row.text)] > 1 or _runs_on(row, edges)):
            headed = heading(row.text, strong=True)
            if headed is None or _alike(row.text) in first:
                continue
            first.add(_alike(row.text))
        kept.append(row)
    return kept


def _with_outermost(rows: Sequence[Row]) -> list[Row]:
    """Mark as edge what stands first or last on most pages, line by line inwards, however high it is.

    How tall the paper is, is not told: a foot may stand higher than we look for one by its place alone.
    """
    held: dict[int, list[Row]] = {}
    for row in rows:
        if not _PAGE.match(row.text):
            held.setdefault(row.page, []).append(row)
    foot = max((row.first.y1 for row in rows), default=0.0)
    outer: set[int] = set()
    for end in (1, -1):
        on = {page: its[::end] for page, its in held.items()}
        for its in on.values():
            for depth, row in enumerate(its):
                again = sum(depth < len(other) and _is_same_line(row, other[depth]) for other in on.values())
                inside = _OUTER * foot < row.first.y0 < (1 - _OUTER) * foot
                if again < max(2, _ON_MOST * len(on)) or inside or heading(row.text, strong=True):
                    break
                outer.add(id(row))
    return [replace(row, edge=row.edge or id(row) in outer) for row in rows]


def _is_same_line(row: Row, other: Row) -> bool:
    text = _alike(row.text)
    return bool(text) and text == _alike(other.text) and abs(row.first.y0 - other.first.y0) < _SAME_LINE


def _runs_on(row: Row, edges: Mapping[int, Sequence[Row]]) -> bool:
    """Say whether a page near has nearly the same words at the same height: a page's number, a word read otherwise.

    What stands at one height belongs together: a scan may give a footer as one line here, and as two there.
    """
    words, *others = (_at_height_of(row, edges.get(row.page + n, ())) for n in (0, -2, -1, 1, 2))
    return len(words) > 1 and any(len(words & its) >= _NEARLY * max(len(words), len(its)) for its in others)


def _at_height_of(row: Row, among: Sequence[Row]) -> set[str]:
    level = (other for other in among if abs(other.first.y0 - row.first.y0) < _SAME_HEIGHT)
    return {word for other in level for word in _alike(other.text).split()}


def _is_head_again(row: Row, before: Sequence[Row]) -> bool:
    """Say whether a table's head comes again atop a page, in the midst of it if it tells what its columns hold."""
    if not row.is_table or not before or before[-1].page == row.page or len(row.text.split()) > _LONGEST_HEAD:
        return False
    if len([cell for cell in row.cells if cell.lines]) < 2:
        return False
    if (columns_of(row) is not None or roles(row) is not None) and len(before[-1].cells) != len(row.cells):
        return False
    return any(one.is_table and one.page < row.page and one.text == row.text for one in before)


_SAME_HEIGHT, _SAME_LINE = 8.0, 3.0  # points
_ON_MOST = 0.6  # of the pages
_OUTER = 0.15  # of the paper down to its lowest line: no header or footer is taller
_NEARLY = 0.65  # of the words of two lines
_LONGEST_HEAD = 24  # words
_PAGE = re.compile(
    r"^\W*(?:page|pg\.?|p\.)\s*\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?\W*$|^\W*\d{1,3}\s*(?:of|/)\s*\d{1,3}\W*$|^\d{1,3}$",
    re.I,
)


@lru_cache(maxsize=16_384)
def _alike(text: str) -> str:
    return re.sub(r"(?:[\W\d_]|\b(?:page|pg|p|of)\b)+", " ", text.lower()).strip()
