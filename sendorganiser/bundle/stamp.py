"""Draws a page's number: bold, upright, on a white patch no larger than it needs."""

from sendorganiser.bundle.place import from_top, written
from sendorganiser.pdf.sheet import SHRINK, SPOTS, Sheet, stamp_box
from sendorganiser.pdf.writing import text_width

_SIZE = 12.0
_AIR = 2.5  # between the number and the edge of its patch
_BASELINE = 4.8  # above the foot of its box


def stamp(label: str, spot: str, sheet: Sheet, font: str) -> bytes:
    """Return what draws `label` on a sheet whose drawing has been closed off; `font` is the bold face's name there."""
    x0, y0, x1, y1 = from_top(sheet, stamp_box(spot, sheet))
    width = text_width(label, _SIZE, "bold")
    side = (SPOTS[0] if spot == SHRINK else spot).partition("-")[2]
    left = {"left": x0 + _AIR, "centre": (x0 + x1 - width) / 2, "right": x1 - _AIR - width}[side]
    patch = " ".join(written(v) for v in (left - _AIR, y0, width + 2 * _AIR, y1 - y0))
    text = f"BT /{font} {written(_SIZE)} Tf 1 0 0 1 {written(left)} {written(y0 + _BASELINE)} Tm ({label}) Tj ET"
    return f"q 1 g {patch} re f 0 g {text} Q\n".encode()
