"""Turns pages that lie on their side or upside down, in a copy, so that they are read and bundled upright.

Rule GB-7 of the general guidance on electronic bundles (29 November 2021): landscape pages read from left
to right, and no page stands upside down.
"""

from dataclasses import replace

from sendorganiser.model import Page, Word
from sendorganiser.pdf.sheet import Box, choose_spot_among


def turn_pages(file: str, turns: dict[str, int], out: str) -> None:
    """Write `file` as `out` with pages (numbers as text, as JSON has them) turned clockwise by so many degrees."""
    import pikepdf

    with pikepdf.open(file) as pdf:
        for number, degrees in turns.items():
            pdf.pages[int(number) - 1].rotate(degrees, relative=True)
        pdf.save(out, deterministic_id=True)


def upright(page: Page) -> Page:
    """Return the record of a page as it is after it was turned by its `turn`."""
    if not page.turn:
        return page
    width, height = (page.height, page.width) if page.turn in (90, 270) else (page.width, page.height)
    words = tuple(_turned(word, page) for word in page.words)
    boxes = [Box(word.x0, word.y0, word.x1, word.y1) for word in words]
    spot = choose_spot_among(width, height, boxes) if words else page.spot
    return replace(page, width=width, height=height, words=words, spot=spot, turn=0)


def _turned(word: Word, page: Page) -> Word:
    width, height = page.width, page.height
    x0, y0, x1, y1 = {
        90: (height - word.y1, word.x0, height - word.y0, word.x1),
        180: (width - word.x1, height - word.y1, width - word.x0, height - word.y0),
        270: (word.y0, width - word.x1, word.y1, width - word.x0),
    }[page.turn]
    return Word(word.text, x0, y0, x1, y1)
