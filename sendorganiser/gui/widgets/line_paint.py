"""Paints words at the end of a line."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter

from sendorganiser.gui.style import SPACE, look


def paint_right(painter: QPainter, line: QRect, words: str, font: QFont, ink: str) -> int:
    """Paint words at the right end of a line; return where what stands left of them must end."""
    if not words:
        return line.right()
    width = QFontMetrics(font).horizontalAdvance(words)
    painter.setFont(font)
    painter.setPen(look().colour(ink))
    area = QRect(line.right() - width, line.top(), width + 1, line.height())
    painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)
    return area.left() - SPACE[3]
