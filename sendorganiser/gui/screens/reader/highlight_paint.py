"""Paints marked passages over a page: each of the four has its colour, its letter and its own line beneath."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap, QPolygonF

from sendorganiser.gui.style import look
from sendorganiser.model.point import Colour

# Papers are paper in every theme, so what is marked on them follows no theme.
_FILL = {
    "yellow": QColor("#FFF1A0"),
    "green": QColor("#C4ECB6"),
    "blue": QColor("#BFE0FA"),
    "pink": QColor("#FBCADC"),
}
_INK = {
    "yellow": QColor("#6B5200"),
    "green": QColor("#1E5C12"),
    "blue": QColor("#0B4A80"),
    "pink": QColor("#8A1547"),
}
_WAVE = 3.0


def paint_highlight(
    painter: QPainter, colour: Colour, areas: Sequence[QRectF], badge: QRectF, *, is_current: bool = False
) -> None:
    """Paint one passage where its lines lie in the window, and its letter in `badge`, in the margin."""
    if not areas:
        return
    painter.save()
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    for area in areas:
        painter.fillRect(area, _FILL[colour.id])
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    for area in areas:
        _underline(painter, colour, area)
        if is_current:
            painter.setPen(QPen(_INK[colour.id], 2))
            painter.drawRect(area.adjusted(-2, -2, 2, 2))
    _letter(painter, colour, badge)
    painter.restore()


def paint_notes(painter: QPainter, page: QRectF, count: int) -> None:
    """Show in a page's corner that it has notes."""
    side = 22.0
    area = QRectF(page.right() - side - 8, page.top() + 8, side, side)
    painter.save()
    painter.setPen(QPen(_INK["yellow"], 1.2))
    painter.setBrush(_FILL["yellow"])
    painter.drawRect(area)
    font = look().font("note", strong=True)
    font.setPixelSize(13)
    painter.setFont(font)
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, str(count))
    painter.restore()


def swatch(colour: Colour, side: int = 22) -> QIcon:
    """Return a colour as an icon, with its letter and its line."""
    picture = QPixmap(side * 2, side * 2)
    picture.setDevicePixelRatio(2)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    area = QRectF(1, 1, side - 2, side - 2)
    painter.fillRect(area, _FILL[colour.id])
    painter.setPen(_INK[colour.id])
    font = look().font("note", strong=True)
    font.setPixelSize(side * 6 // 10)
    painter.setFont(font)
    painter.drawText(area.adjusted(0, -2, 0, -2), Qt.AlignmentFlag.AlignCenter, colour.letter)
    _underline(painter, colour, area.adjusted(0, 0, 0, -1))
    painter.end()
    return QIcon(picture)


def _underline(painter: QPainter, colour: Colour, area: QRectF) -> None:
    y = area.bottom()
    pen = QPen(_INK[colour.id], 1.6)
    if colour.id == "green":
        pen.setStyle(Qt.PenStyle.DotLine)
    elif colour.id == "blue":
        pen.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(pen)
    if colour.id == "pink":
        steps = max(1, int(area.width() / _WAVE))
        wave = [QPointF(area.left() + n * _WAVE, y - (_WAVE if n % 2 else 0)) for n in range(steps + 1)]
        painter.drawPolyline(QPolygonF(wave))
    else:
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))


def badge_beside(page: QRectF, area: QRectF, taken: Sequence[QRectF]) -> QRectF:
    """Return where a passage's letter stands: in the page's left margin beside its first line, clear of others."""
    side = min(15.0, max(9.0, area.height()))
    box = QRectF(page.left() + 4, area.center().y() - side / 2, side, side)
    while any(box.intersects(other) for other in taken):
        box.translate(side + 2, 0)
    return box


def _letter(painter: QPainter, colour: Colour, box: QRectF) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_INK[colour.id])
    painter.drawRoundedRect(box, 2, 2)
    font = look().font("note", strong=True)
    font.setPixelSize(max(7, int(box.height() * 0.72)))
    painter.setFont(font)
    painter.setPen(QColor("#FFFFFF"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, colour.letter)
