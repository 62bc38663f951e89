"""The ground of a row in our painted lists: chosen, pointed at, or with a line below; and the ring of the keyboard."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle

from sendorganiser.gui.style import FOCUS_RING, RADIUS, SPACE, look


def paint_ground(painter: QPainter, area: QRect, stands: QStyle.StateFlag) -> None:
    """Paint the ground of the row in `area` as the row `stands`."""
    ground = QRectF(area).adjusted(2, 1, -2, -1)
    is_chosen = bool(stands & QStyle.StateFlag.State_Selected)
    if is_chosen or stands & QStyle.StateFlag.State_MouseOver:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look().colour("selected" if is_chosen else "page"))
        painter.drawRoundedRect(ground, RADIUS, RADIUS)
    else:
        painter.setPen(QPen(look().colour("hairline"), 1))
        painter.drawLine(area.left() + SPACE[3], area.bottom(), area.right() - SPACE[3], area.bottom())
    if stands & QStyle.StateFlag.State_HasFocus:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(look().colour("focus"), FOCUS_RING))
        painter.drawRoundedRect(ground.adjusted(1, 1, -1, -1), RADIUS, RADIUS)
