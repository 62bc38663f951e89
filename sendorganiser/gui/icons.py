"""Icons from our SVG files, in the colour of a token; they follow the theme by themselves."""

import functools

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from sendorganiser.gui import svg
from sendorganiser.gui.style import Theme, look


@functools.cache
def icon(name: str, token: str = "text") -> QIcon:
    """Return an icon of resources/icons in a token's colour, for example icon("trash-2", "late")."""
    svg.lines(name)  # a misspelt name fails here, not when it is painted
    return QIcon(_TintedEngine(name, token))


def paint(painter: QPainter, name: str, token: str, area: QRect) -> None:
    """Draw an icon where a widget paints itself."""
    _drawing(name, look().colours.of(token)).render(painter, QRectF(area))


@functools.cache
def _drawing(name: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(svg.tinted(name, colour))


class _TintedEngine(QIconEngine):
    """Looks the colour up while it paints, so one icon serves every theme and every screen density.

    In an area wider than high the drawing stands left: a button asks so for room between icon and words.
    """

    def __init__(self, name: str, token: str) -> None:
        super().__init__()
        self._name = name
        self._token = token

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        side = min(rect.width(), rect.height())
        square = QRect(rect.left(), rect.top() + (rect.height() - side) // 2, side, side)
        token = "muted" if mode is QIcon.Mode.Disabled else self._token
        is_plain = look().theme is Theme.HIGH_CONTRAST
        if mode is not QIcon.Mode.Disabled and (state is QIcon.State.On or (mode is QIcon.Mode.Selected and is_plain)):
            token = "on_selected"  # what is pressed in stands on `selected`, and so does a chosen row
        paint(painter, self._name, token, square)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        return _TintedEngine(self._name, self._token)

    def key(self) -> str:
        return "tinted"
