"""Finds the patches of ink on a picture: runs of dots, row by row, joined to those they touch in the row above."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sendorganiser.ocr.ordering import Box

if TYPE_CHECKING:
    from PIL.Image import Image

_INK, _BARE = b"\xff", b"\x00"
_MOST_RUNS = 20_000  # with more it is a picture, or the table under the paper


def patches(ink: "Image") -> list[Box]:
    """Return the boxes of what hangs together in black and white, where ink is 255; none if it is in too many parts."""
    boxes: list[Box] = []
    above: list[tuple[int, int, int]] = []  # start, end and which box
    runs = 0
    for y, spans in enumerate(_rows_of_runs(ink)):
        runs += len(spans)
        if runs > _MOST_RUNS:
            return []
        here: list[tuple[int, int, int]] = []
        for start, end in spans:
            touched = {which for left, right, which in above if left <= end and start <= right}
            box = _around([(start, y, end, y + 1), *(boxes[which] for which in touched)])
            boxes.append(box)
            for old in touched:
                boxes[old] = (0, 0, 0, 0)
            new = len(boxes) - 1
            above = [(left, right, new if which in touched else which) for left, right, which in above]
            here = [(left, right, new if which in touched else which) for left, right, which in here]
            here.append((start, end, new))
        above = here
    return [box for box in boxes if box[2]]


def _rows_of_runs(ink: "Image") -> Iterator[list[tuple[int, int]]]:
    """Yield row by row where runs of ink start and end; bare rows, as most are, cost next to nothing."""
    data, wide = ink.tobytes(), ink.width
    following = data.find(_INK)
    for start in range(0, len(data), wide):
        end, spans = start + wide, []
        while start <= following < end:
            bare = data.find(_BARE, following, end)
            bare = end if bare < 0 else bare
            spans.append((following - start, bare - start))
            following = data.find(_INK, bare)
        yield spans


def _around(boxes: Sequence[Box]) -> Box:
    return min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)
