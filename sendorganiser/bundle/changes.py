"""Lays out and draws the list of changes that goes with late papers: what is new since the bundle was sent."""

from collections.abc import Sequence
from pathlib import Path

from sendorganiser import sealed
from sendorganiser.pdf.writing import A4, draw, finish, new_pages, wrap

TITLE = "List of changes"
_LEFT, _TOP, _BOTTOM = 42.0, 54.0, 70.0
_WIDTH = A4[0] - 2 * _LEFT
_TITLE, _BODY, _LINE = 20.0, 11.0, 15.0


def sheets_of_changes(note: str, lines: Sequence[str]) -> int:
    """Return how many pages the list has."""
    return _lay_out(note, lines)[-1][0] + 1


def draw_changes(out: Path, *, note: str, lines: Sequence[str]) -> None:
    """Write the list as `out`."""
    canvas = new_pages(TITLE)
    draw(canvas, TITLE, _LEFT, A4[1] - _TOP - _TITLE, size=_TITLE, face="bold")
    sheet = 0
    for at, y, text in _lay_out(note, lines):
        if at > sheet:
            canvas.showPage()
            sheet = at
        draw(canvas, text, _LEFT, y, size=_BODY)
    canvas.showPage()
    with finish(canvas) as pdf, sealed.create(out) as target:
        pdf.save(target, static_id=True)


def _lay_out(note: str, lines: Sequence[str]) -> list[tuple[int, float, str]]:
    """Return each line of print with its page (from 0) and its height on it."""
    placed = []
    sheet, y = 0, A4[1] - _TOP - _TITLE - 24
    for text in (note, *lines):
        parts = wrap(text, width=_WIDTH, size=_BODY)
        if y - _LINE * len(parts) < _BOTTOM:
            sheet, y = sheet + 1, A4[1] - _TOP
        for part in parts:
            placed.append((sheet, y, part))
            y -= _LINE
        y -= _LINE / 2
    return placed
