"""Lays rows of cells out as a clerk would: heads repeated, wide tables on lying paper, wider ones split by columns."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sendorganiser.ingest import safe_html

if TYPE_CHECKING:
    from sendorganiser.ingest.layout import Section

MOST_ROWS = 10_000
MOST_COLUMNS = 400  # a register has two for each day of school
_MOST_CELLS = 40_000
_AT_ONCE = 8_000  # cells in one section: what is laid out at once takes time by its square
_UPRIGHT, _LYING = 106, 158  # letters on a line of small print between the margins
_FEW, _NARROW = 4, 60
_LONGEST_WORD, _COMFORT, _GAP = 24, 42, 3
_KEY = 26
_CAPITAL = 0.4  # of a letter: by how much a capital is wider than the usual
_DATUM = re.compile(r"[-(]?[£$€]? ?\d[\d,.:/ -]*(?:%|am|pm)?\)?$|\d{1,2} [A-Z][a-z]+ \d{4}\b|(?:Yes|No)$")
_NUMBER = re.compile(r"[-(]?[£$€]? ?\d[\d,. ]*\d*%?\)?$")


@dataclass(frozen=True)
class Sheet:
    """A named table; `said` stands below its name. `goes_on` tells that there were more rows than are in `rows`.

    Rows come as `held` leaves them: so it is seen where there were more columns than are shown.
    """

    name: str
    rows: list[list[str]]
    said: str = ""
    goes_on: bool = False


def sections(title: str, sheets: list[Sheet]) -> "Iterator[Section]":
    """Yield what to lay out: each sheet that says anything begins on a new page."""
    from sendorganiser.ingest.layout import Section

    head = f"<h1>{safe_html.escape(title)}</h1>"
    named = sum(bool(tidy(sheet.rows)) for sheet in sheets) > 1
    for sheet in sheets:
        rows = tidy(sheet.rows)
        if not rows:
            continue
        if sheet.name and named:
            head += f"<h2>{safe_html.escape(sheet.name)}</h2>"
        if sheet.said:
            head += f'<p class="quiet">{safe_html.escape(sheet.said)}</p>'
        for html, lying in _pieces(rows):
            yield Section(head + html, lying=lying)
            head = ""
        head = ""


def tidy(rows: list[list[str]]) -> list[list[str]]:
    """Leave out columns that are empty, empty rows at the ends, and all but one of several empty rows together."""
    width = max((len(row) for row in rows), default=0)
    used = [column for column in range(width) if any(len(row) > column and row[column].strip() for row in rows)]
    kept: list[list[str]] = []
    for row in rows:
        cells = [row[column].strip() if column < len(row) else "" for column in used]
        if any(cells) or (kept and any(kept[-1])):
            kept.append(cells)
    while kept and not any(kept[-1]):
        kept.pop()
    return kept


def held(row: list[str]) -> list[str]:
    """Leave of a row the columns that are shown, and one more where anything stands beyond them."""
    beyond = next((cell for cell in row[MOST_COLUMNS:] if cell.strip()), "")
    return [*row[:MOST_COLUMNS], beyond] if beyond else row[:MOST_COLUMNS]


def shortened(sheets: list[Sheet], *, is_wider: bool = False) -> tuple[list[Sheet], tuple[str, ...]]:
    """Cut tables that would fill far more pages than anybody reads; return what the person should know of that.

    `is_wider` says that a sheet has columns which were not even read.
    """
    room = _MOST_CELLS
    kept = []
    is_wider = is_wider or any(cell for sheet in sheets for row in sheet.rows for cell in row[MOST_COLUMNS:])
    for whole in sheets:
        sheet = replace(whole, rows=[row[:MOST_COLUMNS] for row in whole.rows])
        width = max((len(row) for row in sheet.rows), default=1) or 1
        rows = sheet.rows[: min(MOST_ROWS, max(room // width, 1))]
        room -= len(rows) * width
        kept.append(Sheet(sheet.name, rows, sheet.said, sheet.goes_on or len(rows) < len(sheet.rows)))
    said = []
    if any(sheet.goes_on for sheet in kept):
        shown = f"{sum(len(sheet.rows) for sheet in kept):,}"
        said.append(f"It is very long: only {shown} rows of it are shown. The original, which is kept, has them all.")
    if is_wider:
        shown = f"{MOST_COLUMNS:,}"
        said.append(
            f"It is very wide: only {shown} columns of it are shown. The original, which is kept, has them all."
        )
    return kept, tuple(said)


def _pieces(rows: list[list[str]]) -> Iterator[tuple[str, bool]]:
    """Yield pieces of a table as HTML, and whether each needs lying paper."""
    above, head, body = _parted(rows)
    yield_above = "".join(f"<p>{safe_html.escape(line)}</p>" for line in above)
    groups, lying = _groups([*([head] if head else []), *body])
    step = max(_AT_ONCE // max(len(groups[0][0]) if groups else 1, 1), 50)
    for number, (columns, widths) in enumerate(groups):
        said = yield_above
        if len(groups) > 1:
            said += f'<p class="quiet">Part {number + 1} of {len(groups)} of this table, which is wider than paper.</p>'
        for start in range(0, max(len(body), 1), step):
            yield said + _table(head, body[start : start + step], columns, widths), lying
            said = ""
        yield_above = ""


def _parted(rows: list[list[str]]) -> tuple[list[str], list[str], list[list[str]]]:
    """Part a table into the lines that stand above it, its heads (or none), and the rest."""
    at = 0
    while at < min(len(rows) - 1, 8) and sum(bool(cell) for cell in rows[at]) <= 1 < len(rows[at]):
        at += 1
    above = ["".join(row) for row in rows[:at] if any(row)]
    first = rows[at]
    return (above, first, rows[at + 1 :]) if _is_head(first, rows[at + 1 :]) else (above, [], rows[at:])


def _is_head(first: list[str], below: list[list[str]]) -> bool:
    """Say whether a row names its columns: short words, no figures or dates, none of which is said again below."""
    filled = [cell for cell in first if cell]
    if not below or len(filled) <= max(1, len(first) // 2) or filled[0].endswith(":"):
        return False
    if any(_DATUM.match(cell) or len(cell) > 80 for cell in filled):
        return False
    return not any(cell and cell == row[column] for row in below for column, cell in enumerate(first))


def _groups(rows: list[list[str]]) -> tuple[list[tuple[list[int], list[int]]], bool]:
    """Choose which columns stand together and how wide each is, and whether the paper lies."""
    needs, wishes = _sizes(rows)
    columns = list(range(len(needs)))
    total = sum(needs)
    if sum(wishes) <= _UPRIGHT or (len(columns) <= _FEW and total <= _NARROW):
        return [(columns, _shared(needs, wishes, _UPRIGHT))], False
    if total <= _LYING:
        return [(columns, _shared(needs, wishes, _LYING))], True
    repeated = columns[:1] if needs[0] <= _KEY else []
    groups: list[list[int]] = [list(repeated)]
    for column in columns[len(repeated) :]:
        if len(groups[-1]) > len(repeated) and sum(needs[c] for c in groups[-1]) + needs[column] > _LYING:
            groups.append(list(repeated))
        groups[-1].append(column)
    return [(g, _shared([needs[c] for c in g], [wishes[c] for c in g], _LYING)) for g in groups], True


def _sizes(rows: list[list[str]]) -> tuple[list[int], list[int]]:
    """Return for each column how many letters it needs at least, and how many would be comfortable."""
    needs, wishes = [], []
    for column in zip(*rows, strict=True):
        word = max((_letters(word) for cell in column for word in cell.split()), default=1)
        lengths = sorted(max(map(len, cell.split("\n"))) for cell in column if cell)
        usual = lengths[min(len(lengths) - 1, len(lengths) * 9 // 10)] if lengths else 1
        needs.append(max(min(word, _LONGEST_WORD), 3) + _GAP)
        wishes.append(max(needs[-1], min(usual, _COMFORT) + _GAP))
    return needs, wishes


def _letters(word: str) -> int:
    """Count how many letters of the usual width a word is as wide as: capitals are wider."""
    return len(word) + round(sum(letter.isupper() for letter in word) * _CAPITAL)


def _shared(needs: list[int], wishes: list[int], room: int) -> list[int]:
    """Give each column its need and its part of what is left, in letters."""
    left = room - sum(needs)
    wanted = sum(wishes) - sum(needs)
    share = min(1.0, max(left, 0) / wanted) if wanted else 0.0
    return [round(need + (wish - need) * share) for need, wish in zip(needs, wishes, strict=True)]


def _table(head: list[str], body: list[list[str]], columns: list[int], widths: list[int]) -> str:
    room = max(sum(widths), _UPRIGHT)
    sizes = [f' width="{100 * width / room:.1f}%"' for width in widths]
    right = [_is_numeric(body, column) for column in columns]
    rows = []
    if head:
        cells = "".join(
            f"<th{size}{_aligned(is_right)}>{_shown(head[column])}</th>"
            for column, size, is_right in zip(columns, sizes, right, strict=True)
        )
        rows.append(f"<thead><tr>{cells}</tr></thead>")
    for number, row in enumerate(body):
        cells = "".join(
            f"<td{size if not number else ''}{_aligned(is_right)}>{_shown(row[column])}</td>"
            for column, size, is_right in zip(columns, sizes, right, strict=True)
        )
        rows.append(f"<tr>{cells}</tr>")
    full = f' width="{100 * sum(widths) / room:.0f}%"'
    return f'<div class="small"><table border="1"{full}>{"".join(rows)}</table></div>'


def _aligned(is_right: bool) -> str:
    return ' align="right"' if is_right else ""


def _shown(cell: str) -> str:
    return safe_html.escape(cell).replace("\n", "<br>")


def _is_numeric(body: list[list[str]], column: int) -> bool:
    cells = [row[column] for row in body if row[column]]
    return len(cells) > 0 and sum(map(_is_number, cells)) >= 0.9 * len(cells)


def _is_number(cell: str) -> bool:
    return _NUMBER.match(cell) is not None
