"""How much wider a line is in one typeface than in another."""

from PySide6.QtGui import QFont, QFontMetricsF

_SAMPLE = "The council is 34 days late with its decision."
_known: dict[tuple[str, str], float] = {}


def ratio(one: QFont, usual: QFont) -> float:
    """Return how much wider words are in one font than in another; never less than 1."""
    pair = one.toString(), usual.toString()  # spacing and all
    if pair not in _known:
        widths = [QFontMetricsF(font).horizontalAdvance(_SAMPLE) for font in (one, usual)]
        _known[pair] = max(1.0, widths[0] / max(1.0, widths[1]))
    return _known[pair]
