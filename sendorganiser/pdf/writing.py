"""Our own pages: any text wrapped and drawn in the shipped fonts, so that it also reads aloud and copies rightly.

The pages carry no structure tags: in a bundle they stand beside scans that cannot be tagged, and a screen
reader passes over untagged pages of a tagged file. Text is drawn in reading order instead.
"""

import functools
import io
import re
from typing import TYPE_CHECKING, Any, Literal

from sendorganiser.pdf.scripts import in_drawing_order, is_right_to_left, tidied
from sendorganiser.pdf.sheet import A4
from sendorganiser.pdf.typefaces import Face, font, font_name, glyph, in_columns, meaning, width_of

if TYPE_CHECKING:
    import pikepdf

__all__ = ["A4", "Face", "draw", "finish", "missing", "new_pages", "text_width", "tidied", "wrap"]

ELLIPSIS = "…"
_TOKENS = re.compile(
    r"\s+|[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]|[^\s\-–—/\\_]+[\-–—/\\_]*|[\-–—/\\_]+"
)
_LINES_OF_BFCHAR = re.compile(rb"<([0-9A-F]{2})> <([0-9A-F]{4,6})>")


def new_pages(title: str) -> Any:
    """Return a reportlab canvas for A4 pages; the same drawing gives the same bytes."""
    from reportlab import rl_config
    from reportlab.pdfgen.canvas import Canvas

    rl_config.useA85 = 0
    for face in ("regular", "bold"):
        font(font_name(face))
    canvas = Canvas(io.BytesIO(), pagesize=A4, invariant=1, pageCompression=1, initialFontName=font_name("regular"))
    canvas.setTitle(tidied(title))
    return canvas


def finish(canvas: Any) -> "pikepdf.Pdf":
    """Close the canvas and return its pages, with what the characters mean put right, their title and language told."""
    import pikepdf

    pdf = pikepdf.open(io.BytesIO(canvas.getpdfdata()))
    for found in pdf.objects:
        if isinstance(found, pikepdf.Dictionary) and found.get("/Type") == "/Font" and "/ToUnicode" in found:
            found.ToUnicode.write(_LINES_OF_BFCHAR.sub(_meaning_in_utf16, found.ToUnicode.read_bytes()))
    for key in {*pdf.docinfo.keys()} - {"/Title"}:
        del pdf.docinfo[key]
    pdf.docinfo["/Producer"] = "SEND Organiser"
    pdf.Root.Lang = "en-GB"
    pdf.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)  # read out instead of the file's name
    return pdf


def text_width(text: str, size: float, face: Face = "regular") -> float:
    """Return how wide one line of tidied text is drawn."""
    return size * _unit_width(text, face)


def wrap(text: str, *, width: float, size: float, face: Face = "regular", most: int = 0) -> tuple[str, ...]:
    """Break the text into lines no wider than `width`; beyond `most` lines (if given) it ends in an ellipsis."""
    text = tidied(text)
    room = width / size
    if _unit_width(text, face) <= room:
        return (text,)
    lines = _broken(text, room, face, most + 1 if most else 0)
    if most and len(lines) > most:
        lines = [*lines[: most - 1], _cut_short(lines[most - 1], room, face)]
    return tuple(lines)


def draw(
    canvas: Any,
    text: str,
    x: float,
    y: float,
    *,
    size: float,
    face: Face = "regular",
    align: Literal["left", "centre", "right"] = "left",
    in_column: bool = False,
) -> None:
    """Draw one line with its baseline at `y`, from the bottom of the page; `in_column` makes digits equally wide.

    Boxes for what cannot be drawn carry what the text says beside them. Right-to-left text does not: readers
    expect it in drawing order, turn it round themselves, and would turn such a note round too (tried with
    PDFium and Poppler); `finish` sees to its letters.
    """
    text = tidied(text)
    drawn = in_columns(face, text) if in_column else in_drawing_order(text)
    x -= {"left": 0.0, "centre": 0.5, "right": 1.0}[align] * size * _sum_of_widths(drawn, face)
    glyphs = [glyph(face, character) for character in drawn]
    says_more = any(g.is_missing for g in glyphs)
    if says_more:
        canvas.addLiteral(f"/Span <</ActualText <{(chr(0xFEFF) + text).encode('utf-16-be').hex()}>>> BDC")
    start = 0
    while start < len(glyphs):
        end = start
        while end < len(glyphs) and glyphs[end].font == glyphs[start].font:
            end += 1
        font(glyphs[start].font)
        canvas.setFont(glyphs[start].font, size)
        canvas.drawString(x, y, "".join(g.character for g in glyphs[start:end]))
        x += size * sum(g.width for g in glyphs[start:end])
        start = end
    if says_more:
        canvas.addLiteral("EMC")


@functools.lru_cache(maxsize=20_000)
def missing(text: str) -> str:
    """Return the characters of the text that no shipped font can draw, each once; they are drawn as boxes."""
    return "".join(dict.fromkeys(c for c in in_drawing_order(tidied(text)) if glyph("regular", c).is_missing))


def _unit_width(text: str, face: Face) -> float:
    return _sum_of_widths(in_drawing_order(text) if is_right_to_left(text) else text, face)


def _sum_of_widths(drawn: str, face: Face) -> float:
    widths = _widths(face)
    return sum([widths[character] for character in drawn])


class _Widths(dict[str, float]):
    """The width of each character of a face, found when first asked for."""

    def __init__(self, face: Face) -> None:
        super().__init__()
        self._face = face

    def __missing__(self, character: str) -> float:
        self[character] = width_of(self._face, character)
        return self[character]


@functools.cache
def _widths(face: Face) -> _Widths:
    return _Widths(face)


def _broken(text: str, room: float, face: Face, enough: int) -> list[str]:
    """Break into lines at spaces, after hyphens and slashes, and between Chinese characters; stop at `enough`."""
    lines, line = [], ""
    for token in _TOKENS.findall(text):
        if _unit_width((line + token).rstrip(), face) <= room:
            line += token
            continue
        if line.strip():
            lines.append(line.strip())
        line = token.lstrip()
        while _unit_width(line, face) > room:
            head = _as_much_as_fits(line, room, face)
            lines.append(head)
            line = line[len(head) :]
        if enough and len(lines) >= enough:
            return lines
    return [*lines, line.strip()] if line.strip() else lines


def _as_much_as_fits(text: str, room: float, face: Face) -> str:
    """Return the longest beginning of an unbroken word that fits, at least one character."""
    widths, used = _widths(face), 0.0
    for n, character in enumerate(text):
        used += widths[character]
        if used > room and n and widths[character]:
            return text[:n]
    return text


def _cut_short(line: str, room: float, face: Face) -> str:
    while line and _unit_width(line.rstrip() + ELLIPSIS, face) > room:
        line = line[:-1]
    return line.rstrip() + ELLIPSIS


def _meaning_in_utf16(line: re.Match[bytes]) -> bytes:
    return b"<%s> <%s>" % (line[1], meaning(int(line[2], 16)).encode("utf-16-be").hex().upper().encode())
