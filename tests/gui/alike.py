"""Keeps a very small copy of a picture of the window, and says how another picture differs from it."""

import base64
import zlib
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage

OFF = 12  # levels of a colour, of 255, by which a cell may be off


def small(picture: QImage, grid: QSize) -> bytes:
    """Return a copy of so many cells: the red, green and blue of each."""
    copy = picture.convertToFormat(QImage.Format.Format_RGB888)
    copy = copy.scaled(grid, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
    lines: list[Any] = [copy.constScanLine(row) for row in range(grid.height())]  # each as long as Qt likes
    return b"".join(bytes(line[: grid.width() * 3]) for line in lines)


def kept_as(picture: QImage, *, cell: int) -> list[object]:
    """Return what is kept of a picture, one cell for so many pixels each way: its size and the copy."""
    copy = small(picture, _grid(picture.width(), picture.height(), cell))
    return [picture.width(), picture.height(), base64.b64encode(zlib.compress(copy, 9)).decode()]


def changed(picture: QImage, kept: list[object], *, cell: int, some: float, grown: float = 0.0) -> str:
    """Say how a picture differs from what was kept of one; "" where it does not.

    A share of `some` of the cells may be off, and the picture `grown` or shrunk by a share of its size.
    """
    width, height, copy = int(str(kept[0])), int(str(kept[1])), zlib.decompress(base64.b64decode(str(kept[2])))
    if abs(picture.width() - width) > grown * width or abs(picture.height() - height) > grown * height:
        return f"it was {width} × {height}, and is {picture.width()} × {picture.height()}"
    now = small(picture, _grid(width, height, cell))
    apart = [abs(a - b) for a, b in zip(now, copy, strict=True)]
    share = sum(max(apart[at : at + 3]) > OFF for at in range(0, len(apart), 3)) / (len(apart) // 3)
    return f"{share:.1%} of it looks otherwise" if share > some else ""


def _grid(width: int, height: int, cell: int) -> QSize:
    return QSize(width // cell, height // cell)
