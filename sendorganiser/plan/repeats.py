"""Leaves out lines that stand at a page's head because they were cut at the foot of the page before."""

from collections.abc import Sequence
from dataclasses import replace

from sendorganiser.model.plan import PlanPage, Printed

_SHARE = 0.12  # of a page, at its foot and head
_Line = tuple[tuple[str, int], ...]


def without_repeats(pages: Sequence[PlanPage]) -> list[PlanPage]:
    """Return the pages without lines at their head that the foot of the page before has, word for word, at one place.

    A word processor that cuts a line in two by the edge of the paper writes its words on both pages.
    """
    made: list[PlanPage] = []
    for before, page in zip([None, *pages], pages, strict=False):
        repeated = _repeated(before, page) if before is not None else frozenset()
        made.append(replace(page, words=tuple(w for w in page.words if id(w) not in repeated)) if repeated else page)
    return made


def _repeated(before: PlanPage, page: PlanPage) -> frozenset[int]:
    if before.is_scan or page.is_scan or not before.words or not page.words:
        return frozenset()
    high = max(word.y1 for word in before.words)
    foot = {_said(line) for line in _lines([word for word in before.words if word.y0 > (1 - _SHARE) * high])}
    found: set[int] = set()
    for line in _lines([word for word in page.words if word.y1 < _SHARE * high]):
        if _said(line) not in foot:
            break
        found |= {id(word) for word in line}
    return frozenset(found)


def _lines(words: Sequence[Printed]) -> list[list[Printed]]:
    lines: list[list[Printed]] = []
    for word in sorted(words, key=lambda each: (each.y0, each.x0)):
        if lines and abs(lines[-1][0].y0 - word.y0) < 3:
            lines[-1].append(word)
        else:
            lines.append([word])
    return lines


def _said(line: Sequence[Printed]) -> _Line:
    return tuple((word.text, round(word.x0)) for word in sorted(line, key=lambda each: each.x0))
