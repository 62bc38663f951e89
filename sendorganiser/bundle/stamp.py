"""Draws a page's number: bold, upright, on a white patch no larger than it needs, beside a small mark to the index."""

from sendorganiser.bundle.place import from_top, written
from sendorganiser.pdf.sheet import SHRINK, SPOTS, Sheet, stamp_box
from sendorganiser.pdf.writing import text_width

_SIZE = 12.0
_AIR = 2.5  # between the number and the edge of its patch
_BASELINE = 4.8  # above the foot of its box


_MARK = 4.6  # how wide and high the mark of the link to the index is
_MARK_GAP = 3.0


def stamp(label: str, spot: str, sheet: Sheet, font: str, *, leads_back: bool = False) -> bytes:
    """Return what draws `label` on a sheet whose drawing has been closed off; `font` is the bold face's name there.

    `leads_back`: with a small grey arrow beside it, for the link back to the index, where there is room for it.
    """
    x0, y0, x1, y1 = from_top(sheet, stamp_box(spot, sheet))
    width = text_width(label, _SIZE, "bold")
    side = (SPOTS[0] if spot == SHRINK else spot).partition("-")[2]
    left = {"left": x0 + _AIR, "centre": (x0 + x1 - width) / 2, "right": x1 - _AIR - width}[side]
    patch = " ".join(written(v) for v in (left - _AIR, y0, width + 2 * _AIR, y1 - y0))
    text = f"BT /{font} {written(_SIZE)} Tf 1 0 0 1 {written(left)} {written(y0 + _BASELINE)} Tm ({label}) Tj ET"
    mark = b""
    beside = _MARK + _MARK_GAP
    if leads_back and left - beside - _AIR >= x0:
        mark = _arrow(left - beside, y0 + _BASELINE + 2.2, beside)
    elif leads_back and left + width + beside + _AIR <= x1:
        mark = _arrow(left + width + _MARK_GAP, y0 + _BASELINE + 2.2, beside)
    return mark + f"q 1 g {patch} re f 0 g {text} Q\n".encode()


def _arrow(x: float, y: float, wide: float) -> bytes:
    """Return what draws a small arrow that points up, on white: a line drawing, so that it is no part of the text."""
    w = written
    ground = f"1 g {w(x - 1)} {w(y - 2)} {w(wide + 1)} {w(_MARK + 4)} re f"
    middle, top = x + _MARK / 2, y + _MARK
    head = f"{w(x)} {w(top - _MARK / 2)} m {w(middle)} {w(top)} l {w(x + _MARK)} {w(top - _MARK / 2)} l"
    shaft = f"{w(middle)} {w(y)} m {w(middle)} {w(top)} l"
    return f"q {ground} 0.45 G 0.8 w 1 J {head} S {shaft} S Q\n".encode()
