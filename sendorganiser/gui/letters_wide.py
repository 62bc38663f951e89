"""How much wider a line is in one typeface than in another."""

import functools
from typing import TYPE_CHECKING

from PySide6.QtGui import QFontMetricsF

if TYPE_CHECKING:
    from sendorganiser.gui.style import Look

_SAMPLE = "The council is 34 days late with its decision."


@functools.cache
def ratio(one: "Look", usual: "Look") -> float:
    """Return how much wider words are in one look than in another; never less than 1."""
    widths = [QFontMetricsF(each.font()).horizontalAdvance(_SAMPLE) for each in (one, usual)]
    return max(1.0, widths[0] / max(1.0, widths[1]))
