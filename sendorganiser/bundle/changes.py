"""Draws the list of changes that goes with late papers: what is new since the bundle was sent, in a line each."""

from collections.abc import Sequence
from pathlib import Path

from sendorganiser.pdf.writing import A4, draw, finish, new_pages, wrap

_LEFT, _TOP, _BOTTOM = 42.0, 54.0, 70.0
_WIDTH = A4[0] - 2 * _LEFT
_BODY, _LINE = 11.0, 15.0


def draw_changes(out: Path, *, title: str, note: str, lines: Sequence[str]) -> int:
    """Write the list as `out`; return how many pages it has."""
    canvas = new_pages(title)
    y = A4[1] - _TOP - 20
    draw(canvas, title, _LEFT, y, size=20, face="bold")
    y -= 24
    for part in wrap(note, width=_WIDTH, size=_BODY):
        draw(canvas, part, _LEFT, y, size=_BODY)
        y -= _LINE
    y -= _LINE / 2
    for line in lines:
        parts = wrap(line, width=_WIDTH, size=_BODY)
        if y - _LINE * len(parts) < _BOTTOM:
            canvas.showPage()
            y = A4[1] - _TOP
        for part in parts:
            draw(canvas, part, _LEFT, y, size=_BODY)
            y -= _LINE
        y -= _LINE / 3
    canvas.showPage()
    with finish(canvas) as pdf:
        pages = len(pdf.pages)
        pdf.save(out, static_id=True)
    return pages
