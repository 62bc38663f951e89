"""Takes the glare off pictures of paper."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from sendorganiser.gui.style import Theme, look

_DIMMED = "#E9E6E0"  # papers are paper in every theme, so this is no token of one


def dim_paper(painter: QPainter, area: QRectF) -> None:
    """Take the glare off white paper in the dark theme."""
    if look().theme is Theme.DARK:
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        painter.fillRect(area, QColor(_DIMMED))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
