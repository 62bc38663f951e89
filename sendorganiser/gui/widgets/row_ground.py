"""The ground of a row in our painted lists: chosen, pointed at, or with a line below; and the ring of the keyboard."""

from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QCursor, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem

from sendorganiser.gui.style import FOCUS_RING, RADIUS, SPACE, look


class Standing(NamedTuple):
    """How a row stands while it is painted."""

    is_chosen: bool
    is_pointed_at: bool
    has_keyboard: bool


def state_of(option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> Standing:
    """Ask the list how one of its rows stands."""
    # Not by option.state: for that PySide builds QStyle with 500 names, and the first list is painted at the start.
    view = option.widget
    assert isinstance(view, QAbstractItemView)
    is_pointed_at = view.underMouse() and view.indexAt(view.viewport().mapFromGlobal(QCursor.pos())) == index
    has_keyboard = view.hasFocus() and view.currentIndex() == index
    return Standing(view.selectionModel().isSelected(index), is_pointed_at, has_keyboard)


def paint_ground(painter: QPainter, area: QRect, stands: Standing) -> None:
    """Paint the ground of the row in `area` as the row `stands`."""
    ground = QRectF(area).adjusted(2, 1, -2, -1)
    if stands.is_chosen or stands.is_pointed_at:
        paint_choice(painter, ground, "selected" if stands.is_chosen else "page")
    else:
        line = QRect(area.left() + SPACE[3], area.bottom(), area.width() - 2 * SPACE[3], 1)  # filled, it stays sharp
        painter.fillRect(line, look().colour("hairline"))
    if stands.has_keyboard:
        paint_ring(painter, ground)


def paint_choice(painter: QPainter, ground: QRectF, token: str) -> None:
    """Fill the ground of a row that is chosen or pointed at."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look().colour(token))
    painter.drawRoundedRect(ground, RADIUS, RADIUS)


def paint_ring(painter: QPainter, ground: QRectF) -> None:
    """Draw the ring of the row that has the keyboard."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look().colour("focus"), FOCUS_RING))
    painter.drawRoundedRect(ground.adjusted(1, 1, -1, -1), RADIUS, RADIUS)
