"""Draws what stands in a form's fields, so that every program shows and prints it: wrapped, and small enough to fit."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sendorganiser.pdf.writing import draw, finish, new_pages, text_width, wrap

_SMALLEST, _LARGEST, _LONG = 6.0, 12.0, 10.0  # points; a text of several lines begins with the last
_STEP, _LEADING, _EDGE = 0.5, 1.2, 2.0
_ALIGNED: tuple[Literal["left"], Literal["centre"], Literal["right"]] = ("left", "centre", "right")
_FONT_SIZE = re.compile(r"(-?[\d.]+)\s+Tf")


@dataclass(frozen=True)
class Answer:
    """What is to be seen in one widget: several lines or one, or a letter in each of `cells` (0: no such cells).

    `size` is the form's own, in points, 0 where the form leaves it open; `align` is 0 left, 1 middle, 2 right.
    """

    widget: Any
    text: str
    lines: bool = False
    cells: int = 0
    size: float = 0.0
    align: int = 0


def size_in(style: str) -> float:
    """Return the size that a field's own style (its /DA) asks for; 0 where it asks for none.

    >>> size_in("/Helv 9 Tf 0 g"), size_in("0 g")
    (9.0, 0.0)
    """
    found = _FONT_SIZE.search(style)
    return max(float(found[1]), 0.0) if found else 0.0


def give_looks(pdf: Any, answers: Sequence[Answer]) -> list[bool]:
    """Draw the answers into their widgets; return of each whether all of it could be seen."""
    if not answers:
        return []
    canvas = new_pages("")
    whole = []
    for one in answers:
        wide, high = _room(one.widget)
        canvas.setPageSize((wide, high))
        whole.append(_draw(canvas, one, wide, high))
        canvas.showPage()
    with finish(canvas) as drawn:
        for one, page in zip(answers, drawn.pages, strict=True):
            look = pdf.copy_foreign(page.as_form_xobject())
            look.write(b"/Tx BMC q\n" + _ground(one.widget) + look.read_bytes() + b"\nQ EMC")
            look.Matrix = _matrix(one.widget)
            one.widget.AP = {"/N": look}
    return whole


def _draw(canvas: Any, one: Answer, wide: float, high: float) -> bool:
    if one.cells and len(one.text) <= one.cells:
        size = min(one.size or _LARGEST, high - 2 * _EDGE)
        for number, letter in enumerate(one.text):
            draw(canvas, letter, wide / one.cells * (number + 0.5), _middle(high, size), size=size, align="centre")
        return True
    room = wide - 2 * _EDGE
    size = one.size or (_LONG if one.lines else min(_LARGEST, 0.7 * high))
    lines = _lines(one, room, size)
    while size > _SMALLEST and not _fits(one, lines, room, high, size):
        size = max(size - _STEP, _SMALLEST)
        lines = _lines(one, room, size)
    fits = _fits(one, lines, room, high, size)
    top = high - _EDGE - size if one.lines else _middle(high, size)
    at = (_EDGE, wide / 2, wide - _EDGE)[one.align]
    for number, line in enumerate(lines):
        if one.lines and top - number * size * _LEADING < 0:
            break
        draw(canvas, line, at, top - number * size * _LEADING, size=size, align=_ALIGNED[one.align])
    return fits


def _lines(one: Answer, room: float, size: float) -> list[str]:
    if not one.lines:
        return [" ".join(one.text.split())]
    return [line for part in one.text.splitlines() for line in wrap(part, width=room, size=size)]


def _fits(one: Answer, lines: Sequence[str], room: float, high: float, size: float) -> bool:
    if one.lines:
        return len(lines) * size * _LEADING <= high - _EDGE
    return all(text_width(line, size) <= room for line in lines)


def _middle(high: float, size: float) -> float:
    return (high - size) / 2 + 0.2 * size


# ---- what a widget says of itself ----


def _turned(widget: Any) -> int:
    return int(widget.get("/MK", {}).get("/R", 0)) % 360


def _size(widget: Any) -> tuple[float, float]:
    x0, y0, x1, y1 = (float(each) for each in widget.Rect)
    return max(abs(x1 - x0), 1.0), max(abs(y1 - y0), 1.0)


def _room(widget: Any) -> tuple[float, float]:
    wide, high = _size(widget)
    return (high, wide) if _turned(widget) in (90, 270) else (wide, high)


def _matrix(widget: Any) -> list[float]:
    wide, high = _size(widget)
    turned = {90: [0, 1, -1, 0, wide, 0], 180: [-1, 0, 0, -1, wide, high], 270: [0, -1, 1, 0, 0, high]}
    return turned.get(_turned(widget), [1, 0, 0, 1, 0, 0])


def _ground(widget: Any) -> bytes:
    """Return the widget's own ground and border, as its form asks for them."""
    wide, high = _room(widget)
    looks = widget.get("/MK", {})
    said = ""
    for key, operators, box in (
        ("/BG", ("g", "rg", "k"), f"0 0 {wide:.2f} {high:.2f} re f"),
        ("/BC", ("G", "RG", "K"), f"0.5 0.5 {wide - 1:.2f} {high - 1:.2f} re S"),
    ):
        colour = [float(each) for each in looks.get(key, [])]
        if len(colour) in (1, 3, 4):
            said += f"{' '.join(f'{each:.3f}' for each in colour)} {operators[(1, 3, 4).index(len(colour))]} {box}\n"
    return f"q {said}Q\n".encode("ascii")
