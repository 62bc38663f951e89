"""Finds the patches of ink on a picture: runs of dots, row by row, joined to those they touch in the row above."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sendorganiser.ocr.ordering import Box

if TYPE_CHECKING:
    from PIL.Image import Image

_MOST_RUNS = 20_000  # with more it is a picture, or the table under the paper


def patches(ink: "Image") -> list[Box]:
    """Return the boxes of what hangs together in black and white, where ink is 255; none if it is in too many parts."""
    data, wide = ink.tobytes(), ink.width
    boxes: list[Box] = []
    above: list[tuple[int, int, int]] = []  # start, end and which box
    runs = 0
    for y in range(ink.height):
        spans = [match.span() for match in re.finditer(rb"\xff+", data[y * wide : (y + 1) * wide])]
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


def _around(boxes: Sequence[Box]) -> Box:
    return min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)
