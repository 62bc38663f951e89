"""The typefaces of our own pages: which shipped font draws a character, and how wide it comes out."""

import functools
import struct
from dataclasses import dataclass
from typing import Any, Literal

from sendorganiser.pdf.scripts import as_written
from sendorganiser.resources import resource

Face = Literal["regular", "bold", "semibold", "italic"]

BOX = "\u25a1"  # stands where no shipped font can draw a character
_FACES: dict[Face, str] = {
    "regular": "AtkinsonHyperlegibleNext-Regular",
    "bold": "AtkinsonHyperlegibleNext-Bold",
    "semibold": "AtkinsonHyperlegibleNext-SemiBold",
    "italic": "AtkinsonHyperlegibleNext-RegularItalic",
}
_FALLBACKS = ("DejaVuSans", "DroidSansFallbackFull", "NotoEmoji-Regular")
_TABULAR_DIGITS = 0xF0030  # private code points that draw the digits of equal width


@dataclass(frozen=True)
class Glyph:
    """How a character is drawn: by which font, as which character, how wide at size 1."""

    font: str
    character: str
    width: float
    is_missing: bool = False


@functools.cache
def glyph(face: Face, character: str) -> Glyph:
    """Return how `character` is drawn in `face`, or by the first other shipped font that can."""
    for name in _fonts_to_try(face, character):
        for drawn in dict.fromkeys((character, as_written(character))):
            if len(drawn) == 1 and ord(drawn) in _drawable(name):
                return Glyph(name, drawn, font(name).face.charWidths[ord(drawn)] / 1000)
    box = glyph("regular", BOX)
    return Glyph(box.font, box.character, box.width, is_missing=True)


@functools.cache
def width_of(face: Face, character: str) -> float:
    """Return how wide `character` is at size 1."""
    return glyph(face, character).width


@functools.cache
def font(name: str) -> Any:
    """Return reportlab's font of that name, loaded from our shipped files and registered."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    path = resource("fonts", f"{name}.ttf")
    pdfmetrics.registerFont(TTFont(name, str(path), asciiReadable=True, shapable=False))
    # Where another font object of the same face is registered already, reportlab goes on drawing with that one.
    loaded = pdfmetrics.getFont(name)
    for digit, glyph_id in _equal_digits(path.read_bytes(), loaded.face.charToGlyph).items():
        private = _TABULAR_DIGITS + digit
        loaded.face.charToGlyph[private] = glyph_id
        loaded.face.charWidths[private] = loaded.face.hmetrics[glyph_id][0] * 1000 / loaded.face.unitsPerEm
    return loaded


def font_name(face: Face) -> str:
    """Return the name of the font that draws `face`."""
    return _FACES[face]


def in_columns(face: Face, digits: str) -> str:
    """Return the digits as the private characters that draw them all equally wide."""
    known = font(_FACES[face]).face.charToGlyph
    return "".join(
        chr(_TABULAR_DIGITS + int(d)) if d in "0123456789" and _TABULAR_DIGITS + int(d) in known else d for d in digits
    )


def meaning(code: int) -> str:
    """Return the text a drawn character stands for: joined Arabic forms and equal digits are undone.

    Two letters drawn as one come in drawing order, as readers of PDF expect of all right-to-left text.
    """
    if 0 <= code - _TABULAR_DIGITS <= 9:
        return str(code - _TABULAR_DIGITS)
    return as_written(chr(code))[::-1] if not 0xD800 <= code <= 0xDFFF else "\ufffd"


def _fonts_to_try(face: Face, character: str) -> tuple[str, ...]:
    if 0x1F000 <= ord(character) < 0xF0000:  # DejaVu has some of these, but Noto draws the whole family alike
        return tuple(reversed(_FALLBACKS))
    return (_FACES[face], *_FALLBACKS)


@functools.cache
def _drawable(name: str) -> Any:
    return font(name).face.charToGlyph


def _equal_digits(data: bytes, glyphs: dict[int, int]) -> dict[int, int]:
    """Read which glyphs the font's own “tnum” feature draws digits of equal width with.

    The one substitution format our shipped fonts use; a font without the feature gives nothing.
    """
    tables = {
        tag: offset
        for tag, _, offset, _ in struct.iter_unpack(">4sLLL", data[12 : 12 + 16 * int.from_bytes(data[4:6], "big")])
    }
    if b"GSUB" not in tables:
        return {}
    start = tables[b"GSUB"]
    features, lookups = (start + _short(data, start + at) for at in (6, 8))
    for n in range(_short(data, features)):
        record = features + 2 + 6 * n
        if data[record : record + 4] == b"tnum":
            feature = features + _short(data, record + 4)
            lookup = lookups + _short(data, lookups + 2 + 2 * _short(data, feature + 4))
            swapped = _substitutions(data, lookup + _short(data, lookup + 6))
            return {d: swapped[glyphs[0x30 + d]] for d in range(10) if glyphs.get(0x30 + d) in swapped}
    return {}


def _substitutions(data: bytes, table: int) -> dict[int, int]:
    """Read a single-substitution table of format 1: every glyph covered moves by the same step."""
    if _short(data, table) != 1:
        return {}
    covered: list[int] = []
    coverage = table + _short(data, table + 2)
    for n in range(_short(data, coverage + 2)):
        if _short(data, coverage) == 1:
            covered.append(_short(data, coverage + 4 + 2 * n))
        else:
            first, last = _short(data, coverage + 4 + 6 * n), _short(data, coverage + 6 + 6 * n)
            covered.extend(range(first, last + 1))
    return {old: (old + _short(data, table + 4)) & 0xFFFF for old in covered}


def _short(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 2], "big")
