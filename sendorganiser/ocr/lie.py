"""Tells from the boxes of a page's words whether they lie on their side, where the engine read them all the same."""

from collections.abc import Sequence

from sendorganiser.pdf.sheet import Box

_FEWEST = 4  # words; fewer prove nothing
_LONG = 4  # letters; a shorter word's box is as high as it is wide
_STEEP = 1.5


def turn_of(words: Sequence[tuple[str, Box]]) -> int:
    """Return by how many degrees clockwise the page must be turned for its words to stand upright: 0, 90 or 270.

    `words` are in reading order. Long words that are higher than wide lie on their side; if the next word of
    a line stands below the last, they run downwards, and upwards if above.
    """
    long = [(word, box) for word, box in words if len(word) >= _LONG]
    steep = [box for _, box in long if box.y1 - box.y0 > _STEEP * (box.x1 - box.x0)]
    if len(steep) < _FEWEST or len(steep) < 0.8 * len(long):
        return 0
    down = sum(b.y0 > a.y0 for a, b in zip(steep, steep[1:], strict=False))
    return 270 if down * 2 >= len(steep) - 1 else 90
