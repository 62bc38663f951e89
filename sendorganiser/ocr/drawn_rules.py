"""Finds the ruled lines of scanned pages and how much each leans, in a worker process: tables are read by them."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from sendorganiser.ocr import cleaning
from sendorganiser.ocr.levelling import lean_of, straightened
from sendorganiser.ocr.ruling import rules_of
from sendorganiser.ocr.work import opened

if TYPE_CHECKING:
    from PIL.Image import Image

_DPI = 120
_SHORTEST = b"\xff" * 10  # pixels, of a line that is long as a whole
_RUN = re.compile(_SHORTEST + rb"\xff*")
_SHORT_DOWN, _LONG_DOWN = 0.15, 0.4  # inches
_LEANS = 0.05  # degrees
_NEAR = 4  # pixels
_FEWEST = 2  # lines each way that may make a table


def drawn_rules(file: str, pages: list[int]) -> list[dict[str, Any]]:
    """Return for each of `pages` (from 1) its rules as boxes in points from the top left, and its `lean` in degrees.

    The boxes are told as they stand once the page has been turned back by `lean` about its `middle`.
    """
    document = opened(file)
    try:
        return [{"page": number, **_drawn(document, number)} for number in pages]
    finally:
        document.close()


def _drawn(document: Any, number: int) -> dict[str, Any]:
    import pypdfium2

    try:
        page = document[number - 1]
        try:
            picture: Image = page.render(scale=_DPI / 72, grayscale=True).to_pil()
        finally:
            page.close()
    except (pypdfium2.PdfiumError, MemoryError):
        return {"lean": 0.0, "middle": [0.0, 0.0], "rules": []}
    found = _lines(clean := cleaning.cleaned(cleaning.prepare(picture, _DPI)))
    if not found:
        return {"lean": 0.0, "middle": [0.0, 0.0], "rules": []}
    lean = lean_of(picture)
    found = _lines(straightened(clean, lean=lean)) if abs(lean) >= _LEANS else found
    middle = [36 * picture.width / _DPI, 36 * picture.height / _DPI]
    return {"lean": lean, "middle": middle, "rules": [[round(72 * side / _DPI, 1) for side in box] for box in found]}


def _lines(page: cleaning.Prepared) -> list[list[int]]:
    """Return the lines of a page as boxes of pixels; none if there are too few for a table.

    An upright line that is short (between the lines of one row) counts if it stands from one level line to another.
    """
    from PIL.Image import Transpose

    level, upright = rules_of(page.picture, page.dpi, down=_SHORT_DOWN)
    across = _joined(_runs(level))
    down = [
        [x, y0, x, y1]
        for y0, x, y1, _ in _joined(_runs(upright.transpose(Transpose.TRANSPOSE)))
        if y1 - y0 >= _LONG_DOWN * page.dpi or all(_meets(x, y, across) for y in (y0, y1))
    ]
    return across + down if min(len(across), len(down)) >= _FEWEST else []


def _meets(x: int, y: int, across: Sequence[Sequence[int]]) -> bool:
    return any(abs(y - line[1]) <= _NEAR and line[0] - _NEAR <= x <= line[2] + _NEAR for line in across)


def _joined(runs: Iterator[list[int]]) -> list[list[int]]:
    """Put the runs of pixels that make one level line together."""
    rows: list[list[list[int]]] = []
    for run in sorted(runs, key=lambda each: each[1]):
        if rows and run[1] - rows[-1][0][1] <= _NEAR:
            rows[-1].append(run)
        else:
            rows.append([run])
    found: list[list[int]] = []
    for row in rows:
        first = len(found)
        for run in sorted(row):
            if len(found) > first and run[0] <= found[-1][2] + _NEAR:
                found[-1][2] = max(found[-1][2], run[2])
            else:
                found.append(list(run))
    return found


def _runs(lines: "Image") -> Iterator[list[int]]:
    """Yield level lines as boxes of pixels; what a row of pixels has of the line in the row above is not told again."""
    wide = lines.width
    data = lines.tobytes()
    above: list[tuple[int, int]] = []
    for y in range(lines.height):
        is_bare = data.find(_SHORTEST, y * wide, (y + 1) * wide) < 0  # as most rows are
        here = [] if is_bare else [match.span() for match in _RUN.finditer(data, y * wide, (y + 1) * wide)]
        spans = [(start - y * wide, end - y * wide) for start, end in here]
        for start, end in spans:
            if not any(left <= start and end <= right for left, right in above):
                yield [start, y, end, y]
        above = spans
