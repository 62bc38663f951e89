"""Draws the words of form answers and typed notes, each on a small page of its own, in fonts we ship."""

import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sendorganiser.resources import resource

if TYPE_CHECKING:
    import pikepdf
    from reportlab.pdfgen.canvas import Canvas

_FONTS = ("AtkinsonHyperlegibleNext-Regular", "DejaVuSans", "DroidSansFallbackFull")
_SMALLEST, _USUAL = 4.0, 12.0
_PAD = 2.0
_LEADING = 1.2


@dataclass(frozen=True)
class Answer:
    """Words and the box they must fit in; `size` 0 means whatever fits, `cells` 0 means no comb."""

    words: str
    width: float
    height: float
    size: float = 0.0
    colour: tuple[float, float, float] = (0.0, 0.0, 0.0)
    background: tuple[float, float, float] | None = None
    align: int = 0
    multiline: bool = False
    cells: int = 0


def drawn(answers: list[Answer]) -> "pikepdf.Pdf | None":
    """Return a PDF with one page an answer, or None if there are none."""
    import pikepdf
    from reportlab.pdfgen.canvas import Canvas

    if not answers:
        return None
    made = io.BytesIO()
    canvas = Canvas(made, invariant=1)
    for answer in answers:
        canvas.setPageSize((answer.width, answer.height))
        if answer.background:
            canvas.setFillColorRGB(*answer.background)
            canvas.rect(0, 0, answer.width, answer.height, stroke=0, fill=1)
        canvas.setFillColorRGB(*answer.colour)
        _write(canvas, answer)
        canvas.showPage()
    canvas.save()
    return pikepdf.open(io.BytesIO(made.getvalue()))


def style_of(untrusted: str) -> tuple[float, tuple[float, float, float]]:
    """Read the size and colour out of a field's style, such as "/Helv 10 Tf 0 0 1 rg"."""
    size = re.search(r"([\d.]+)\s+Tf", untrusted)
    numbers = re.search(r"((?:[\d.]+\s+){1,4})(?:g|rg|k)\b", untrusted[size.end() :] if size else untrusted)
    try:
        shown = colour([float(n) for n in numbers.group(1).split()]) if numbers else None
        return min(float(size.group(1)), 72.0) if size else 0.0, shown or (0.0, 0.0, 0.0)
    except ValueError:
        return 0.0, (0.0, 0.0, 0.0)


def colour(numbers: list[float]) -> tuple[float, float, float] | None:
    """Turn one, three or four numbers (grey, RGB, CMYK) into RGB."""
    n = [min(max(value, 0.0), 1.0) for value in numbers]
    if len(n) == 1:
        return n[0], n[0], n[0]
    if len(n) == 3:
        return n[0], n[1], n[2]
    if len(n) == 4:
        return (1 - n[0]) * (1 - n[3]), (1 - n[1]) * (1 - n[3]), (1 - n[2]) * (1 - n[3])
    return None


def _write(canvas: "Canvas", answer: Answer) -> None:
    words = "".join(c if c.isprintable() or c == "\n" else " " for c in answer.words.replace("\r\n", "\n"))
    words = words.replace("\r", "\n").strip("\n")
    font = _font_for(words)
    if answer.cells:
        _write_comb(canvas, answer, words, font)
        return
    size, lines = _fitted(answer, words, font)
    leading = size * _LEADING
    middle = (answer.height - size) / 2 + size * 0.22
    top = max(answer.height - _PAD - size, middle) if answer.multiline else middle
    canvas.setFont(font, size)
    for line in lines:
        spare = answer.width - 2 * _PAD - _width(line, font, size)
        canvas.drawString(
            _PAD + max(0.0, spare) * (0, 0.5, 1)[answer.align if answer.align in (1, 2) else 0], top, line
        )
        top -= leading


def _write_comb(canvas: "Canvas", answer: Answer, words: str, font: str) -> None:
    size = answer.size or min(_USUAL, answer.height * 0.7)
    cell = answer.width / answer.cells
    canvas.setFont(font, size)
    for n, letter in enumerate(words[: answer.cells]):
        canvas.drawCentredString((n + 0.5) * cell, (answer.height - size) / 2 + size * 0.22, letter)


def _fitted(answer: Answer, words: str, font: str) -> tuple[float, list[str]]:
    """Choose a size at which the words fit their box; a size that the form asks for is only made smaller."""
    size = answer.size or (_USUAL if answer.multiline else min(_USUAL, max(answer.height * 0.7, _SMALLEST)))
    room = max(answer.width - 2 * _PAD, 1.0)
    while True:
        lines = _wrapped(words, font, size, room) if answer.multiline else [words.replace("\n", " ")]
        high = ((len(lines) - 1) * _LEADING + 1.1) * size <= answer.height
        wide = all(_width(line, font, size) <= room for line in lines)
        if (high and wide) or size <= _SMALLEST:
            return size, lines
        size = max(_SMALLEST, size - 0.5)


def _wrapped(words: str, font: str, size: float, room: float) -> list[str]:
    lines = []
    for paragraph in words.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if line and _width(longer, font, size) > room:
                lines.append(line)
                line = word
            else:
                line = longer
        lines.append(line)
    return lines


def _width(line: str, font: str, size: float) -> float:
    from reportlab.pdfbase.pdfmetrics import stringWidth

    return float(stringWidth(line, font, size))


def _font_for(words: str) -> str:
    """Return the first of our fonts that has every letter, or the one with the most scripts."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    for name in _FONTS:
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, str(resource("fonts", f"{name}.ttf"))))
        known = pdfmetrics.getFont(name).face.charToGlyph
        if all(ord(c) in known for c in words if not c.isspace()):
            return name
    return _FONTS[1]
