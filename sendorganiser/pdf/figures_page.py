"""Draws figures as bars on one page: what was waited for, by how many, the middle and the longest wait."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sendorganiser import sealed
from sendorganiser.pdf.writing import A4, draw, finish, new_pages, wrap

_LEFT, _TOP, _FOOT = 48.0, 60.0, 64.0
_RIGHT = A4[0] - _LEFT
_TITLE, _BODY, _NOTE, _HEAD = 20.0, 10.0, 8.5, 8.5
_ROW, _GROUP, _BAR = 17.0, 21.0, 8.0
_CHILDREN, _MIDDLE, _LONGEST = 262.0, 318.0, 374.0  # where each column ends
_BARS = 388.0  # where the bars begin
_INK, _PALE, _QUIET, _HAIR = "#1C5A9E", "#C5D6EA", "#51565D", "#B9B4A8"


@dataclass(frozen=True)
class BarRow:
    """A line. Without `numbers` it is a heading over lines; `numbers` None within a line is hidden."""

    name: str
    children: int = 0
    middle: float = 0
    longest: int = 0
    look: str = "plain"  # plain, hidden, group or total


def write_figures_page(
    out: Path, *, title: str, subtitle: str, notes: Sequence[str], rows: Sequence[BarRow], footer: str
) -> int:
    """Write one page; return how many lines found no room on it (the page says so)."""
    canvas = new_pages(title)
    y = _heading(canvas, title, subtitle)
    below = _FOOT + 14 + 11.5 * sum(len(wrap(note, width=_RIGHT - _LEFT, size=_NOTE)) for note in notes)
    shown, left_out = _fitting(rows, y - 26 - below)
    y = _column_heads(canvas, y)
    most = max((row.longest for row in shown), default=0)
    for row in shown:
        y = _line(canvas, row, y, most)
    if not rows:
        draw(canvas, "Nothing is late in these cases, as far as is known.", _LEFT, y - 14, size=_BODY)
        y -= _ROW
    if left_out:
        words = f"{left_out} more {'line is' if left_out == 1 else 'lines are'} in the table that goes with this page."
        draw(canvas, words, _LEFT, y - 12, size=_NOTE)
    _notes(canvas, notes, footer)
    canvas.showPage()
    with finish(canvas) as pdf, sealed.create(out) as target:
        pdf.save(target, static_id=True)
    return left_out


def _fitting(rows: Sequence[BarRow], room: float) -> tuple[list[BarRow], int]:
    """Return the lines that fit, and how many do not; no heading stands last, without a line of its own."""
    shown: list[BarRow] = []
    used = 0.0
    for row in rows:
        used += _GROUP if row.look == "group" else _ROW
        if used > room:
            break
        shown.append(row)
    if len(shown) < len(rows):
        while shown and shown[-1].look == "group":
            shown.pop()
    return shown, sum(row.look != "group" for row in rows[len(shown) :])


def _heading(canvas: Any, title: str, subtitle: str) -> float:
    y = A4[1] - _TOP
    draw(canvas, title, _LEFT, y, size=_TITLE, face="bold")
    y -= 20
    for line in wrap(subtitle, width=_RIGHT - _LEFT, size=_BODY):
        draw(canvas, line, _LEFT, y, size=_BODY)
        y -= 14
    return y - 10


def _column_heads(canvas: Any, y: float) -> float:
    for words, x in (("Children", _CHILDREN), ("Median days", _MIDDLE), ("Longest", _LONGEST)):
        draw(canvas, words, x, y, size=_HEAD, face="bold", align="right")
    draw(canvas, "What the council had to do", _LEFT, y, size=_HEAD, face="bold")
    _box(canvas, _BARS, y - 1, 8, 7, _INK, "")
    draw(canvas, "median", _BARS + 11, y, size=_HEAD)
    _box(canvas, _BARS + 50, y - 1, 8, 7, _PALE, _INK)
    draw(canvas, "longest", _BARS + 61, y, size=_HEAD)
    _rule(canvas, y - 6)
    return y - 8


def _line(canvas: Any, row: BarRow, y: float, most: int) -> float:
    if row.look == "group":
        name = wrap(row.name, width=_RIGHT - _LEFT, size=_BODY, face="bold", most=1)[0]
        draw(canvas, name, _LEFT, y - 15, size=_BODY, face="bold")
        return y - _GROUP
    face: Any = "bold" if row.look == "total" else "regular"
    base = y - 12
    name = wrap(row.name, width=_CHILDREN - _LEFT - 62, size=_BODY, face=face, most=1)[0]
    draw(canvas, name, _LEFT + 10, base, size=_BODY, face=face)
    if row.look == "hidden":
        draw(canvas, "hidden: small numbers", _LONGEST, base, size=_NOTE, align="right")
    else:
        for words, x in (
            (str(row.children), _CHILDREN),
            (f"{row.middle:g}", _MIDDLE),
            (str(row.longest), _LONGEST),
        ):
            draw(canvas, words, x, base, size=_BODY, face=face, align="right", in_column=True)
        room = _RIGHT - _BARS
        if most:
            _box(canvas, _BARS, base - 0.5, max(1.0, room * row.longest / most), _BAR, _PALE, _INK)
            _box(canvas, _BARS, base - 0.5, max(1.0, room * row.middle / most), _BAR, _INK, _INK)
    _hair(canvas, y - _ROW)
    return y - _ROW


def _notes(canvas: Any, notes: Sequence[str], footer: str) -> None:
    lines = [line for note in notes for line in wrap(note, width=_RIGHT - _LEFT, size=_NOTE)]
    y = _FOOT + 11.5 * len(lines)
    for line in lines:
        draw(canvas, line, _LEFT, y - 4, size=_NOTE)
        y -= 11.5
    _rule(canvas, 48)
    draw(canvas, footer, _LEFT, 36, size=_NOTE)


def _box(canvas: Any, x: float, y: float, width: float, height: float, fill: str, line: str) -> None:
    canvas.setFillColor(fill)
    canvas.setStrokeColor(line or fill)
    canvas.setLineWidth(0.5)
    canvas.rect(x, y, width, height, stroke=1, fill=1)
    canvas.setFillColor("#000000")
    canvas.setStrokeColor("#000000")


def _rule(canvas: Any, y: float) -> None:
    canvas.setLineWidth(0.7)
    canvas.line(_LEFT, y, _RIGHT, y)


def _hair(canvas: Any, y: float) -> None:
    canvas.setStrokeColor(_HAIR)
    canvas.setLineWidth(0.3)
    canvas.line(_LEFT, y, _RIGHT, y)
    canvas.setStrokeColor("#000000")
