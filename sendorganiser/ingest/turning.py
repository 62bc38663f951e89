"""Turns pages that lie on their side or upside down, in a copy, so that they are read and bundled upright.

Rule GB-7 of the general guidance on electronic bundles (29 November 2021): landscape pages read from left
to right, and no page stands upside down.
"""

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from sendorganiser import sealed
from sendorganiser.model import Page, Word
from sendorganiser.pdf.sheet import Box, choose_spot_among

if TYPE_CHECKING:
    import pikepdf


def turn_pages(file: str, turns: dict[str, int], out: str, leans: dict[str, float] | None = None) -> None:
    """Write `file` as `out` with pages (numbers as text, as JSON has them) turned clockwise by so many degrees.

    `leans` are the few degrees by which what is on a page is turned while its sheet stays as it is.
    """
    import pikepdf

    with pikepdf.open(sealed.source(file)) as pdf:
        for number, lean in (leans or {}).items():
            _set_straight(pdf.pages[int(number) - 1], lean)
        for number, degrees in turns.items():
            pdf.pages[int(number) - 1].rotate(degrees, relative=True)
        with sealed.create(out) as target:
            pdf.save(target, deterministic_id=True)


def upright(page: Page) -> Page:
    """Return the record of a page as it is after it was turned by its `turn`."""
    if not page.turn:
        return page
    width, height = (page.height, page.width) if page.turn in (90, 270) else (page.width, page.height)
    words = tuple(_turned(word, page) for word in page.words)
    boxes = [Box(word.x0, word.y0, word.x1, word.y1) for word in words]
    spot = choose_spot_among(width, height, boxes) if words else page.spot
    return replace(page, width=width, height=height, words=words, spot=spot, turn=0)


def straight(page: Page, lean: float) -> Page:
    """Return the record of a page after what is on it was turned clockwise by a few degrees.

    Boxes keep their size and move with their middle, so that turning back brings them back.
    """
    cos, sin = math.cos(math.radians(lean)), math.sin(math.radians(lean))

    def moved(word: Word) -> Word:
        x, y = (word.x0 + word.x1 - page.width) / 2, (word.y0 + word.y1 - page.height) / 2
        across, down = cos * x - sin * y - x, sin * x + cos * y - y
        return replace(word, x0=word.x0 + across, y0=word.y0 + down, x1=word.x1 + across, y1=word.y1 + down)

    words = tuple(moved(word) for word in page.words)
    boxes = [Box(word.x0, word.y0, word.x1, word.y1) for word in words]
    spot = choose_spot_among(page.width, page.height, boxes) if words else page.spot
    return replace(page, words=words, spot=spot)


def _set_straight(page: "pikepdf.Page", lean: float) -> None:
    """Turn what is on a page clockwise about the middle of what is seen of it. Its picture is not made anew."""
    left, bottom, right, top = (float(value) for value in page.cropbox)
    x, y = (left + right) / 2, (bottom + top) / 2
    cos, sin = math.cos(math.radians(lean)), -math.sin(math.radians(lean))  # the page's own y runs upwards
    moves = (cos, sin, -sin, cos, x - cos * x + sin * y, y - sin * x - cos * y)
    page.contents_add(f"q {' '.join(f'{value:.8f}' for value in moves)} cm\n".encode(), prepend=True)
    page.contents_add(b"\nQ")


def _turned(word: Word, page: Page) -> Word:
    width, height = page.width, page.height
    x0, y0, x1, y1 = {
        90: (height - word.y1, word.x0, height - word.y0, word.x1),
        180: (width - word.x1, height - word.y1, width - word.x0, height - word.y0),
        270: (word.y0, width - word.x1, word.y1, width - word.x0),
    }[page.turn]
    return Word(word.text, x0, y0, x1, y1, word.sure)
