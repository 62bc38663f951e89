"""Keeps where a row of a page has a wide gap, as between two cells: words on both sides of one belong apart.

Facts are suggested from text with a tab in each gap; the text that is kept, searched and shown has a space there.
"""

import re
from collections.abc import Iterator, Sequence
from statistics import median
from typing import TYPE_CHECKING

from sendorganiser.model import Word

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage

GAP = "\t"
_WIDE = 0.75  # of the height of the print, ascender to descender; a space is about 0.25
_WIDE_FOR_INK = 1.2  # of the height of a word's ink
_BESIDE = 2.0  # times the next space of its line, which is as wide where print is spread out to fill the line
_MAY_BE = re.compile(r"(?<=\S) (?=[0-9A-ZÀ-ÖØ-ÞĀ-Ž])")  # only cells that begin so matter, and prose has few such words
_WORDS_SPACE = re.compile(r"(?<=\S) (?=\S)")


def with_gaps(reader: "PdfTextPage", text: str) -> str:
    """Put a tab for each space of `text`, as PDFium gave it, that is as wide as between two cells."""
    return put_in(text, [at for match in _MAY_BE.finditer(text) if _is_wide(reader, text, at := match.start())])


def _is_wide(reader: "PdfTextPage", text: str, at: int) -> bool:
    wide, high = _space(reader, at)
    if wide < _WIDE * high:
        return False
    line = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    others = [m.start() for m in _WORDS_SPACE.finditer(text, line[0], line[1] if line[1] >= 0 else len(text))]
    near = sorted((other for other in others if other != at), key=lambda other: abs(other - at))[:4]
    return not near or wide > _BESIDE * min(_space(reader, other)[0] for other in near)


def _space(reader: "PdfTextPage", at: int) -> tuple[float, float]:
    """How wide the space at this place is, and how high the print after it."""
    space, after = reader.get_charbox(at, loose=True), reader.get_charbox(at + 1, loose=True)
    return float(after[0] - space[0]), float(after[3] - after[1])


def taken_out(text: str) -> tuple[str, tuple[int, ...]]:
    """Return the text to keep, with a space for each gap, and the places of the gaps."""
    return text.replace(GAP, " "), tuple(match.start() for match in re.finditer(GAP, text))


def put_in(text: str, gaps: Sequence[int]) -> str:
    """Return the text to suggest facts from."""
    for at in gaps:
        text = f"{text[:at]}{GAP}{text[at + 1 :]}"
    return text


def put_in_by_words(text: str, words: Sequence[Word]) -> str:
    """Return the text to suggest facts from, of a page that OCR read."""
    return put_in(text, tuple(_gaps_between(text, words))) if words else text


def _gaps_between(text: str, words: Sequence[Word]) -> Iterator[int]:
    usual = median(word.y1 - word.y0 for word in words)
    end, before = 0, None
    for word in words:
        start = text.find(word.text, end)
        if start < 0:
            continue
        if before is not None and start == end + 1 and _MAY_BE.match(text, end):
            ink = max(usual, min(word.y1 - word.y0, before.y1 - before.y0))
            if word.x0 - before.x1 > _WIDE_FOR_INK * ink:
                yield end
        end, before = start + len(word.text), word
