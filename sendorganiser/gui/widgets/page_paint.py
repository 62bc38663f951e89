"""Paints one page: its shadow, the paper, the picture or a quiet sketch until it comes, hits and selected words."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from sendorganiser.errors import SendOrganiserError
from sendorganiser.gui.style import Theme, look
from sendorganiser.gui.widgets.page_dimming import dim_paper

# Papers are paper in every theme, so what is marked on them does not follow the theme's tokens.
_PAPER = QColor("#FFFFFF")
_SKETCH, _INK = QColor("#EFEDE8"), QColor("#51565D")
_HIT, _CURRENT_HIT, _CURRENT_RIM = QColor("#FFE58A"), QColor("#FFB547"), QColor("#7A4B00")
_SELECTED = QColor("#A9CDF5")
_SHADOW = 5


@dataclass(frozen=True)
class Seen:
    """What is to be painted of a page; all areas are in the window's pixels."""

    area: QRectF
    picture: QImage | None = None
    sharp: bool = False  # the picture has just the right size: it is not to be stretched by a pixel
    refusal: SendOrganiserError | None = None
    hits: Sequence[QRectF] = ()
    current_hit: Sequence[QRectF] = ()
    selected: Sequence[QRectF] = ()
    turn: int = 0  # degrees clockwise by which the picture is seen turned


def paint_page(painter: QPainter, seen: Seen) -> None:
    """Paint one page where it lies in the window."""
    _paint_ground(painter, seen.area)
    if seen.refusal is not None:
        paint_message(painter, seen.area, seen.refusal, ink=_INK)
    elif seen.picture is None:
        _paint_sketch(painter, seen.area)
    else:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        _paint_picture(painter, seen, seen.picture)
    # Multiplied, so that the letters stay as black as they are.
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    _fill(painter, seen.hits, _HIT)
    _fill(painter, seen.current_hit, _CURRENT_HIT)
    _fill(painter, seen.selected, _SELECTED)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    dim_paper(painter, seen.area)
    painter.setPen(QPen(_CURRENT_RIM, 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for rim in seen.current_hit:
        painter.drawRoundedRect(rim.adjusted(-1, -1, 1, 1), 2, 2)


def _paint_picture(painter: QPainter, seen: Seen, picture: QImage) -> None:
    area = seen.area
    if seen.turn:
        painter.save()
        painter.translate(area.center())
        painter.rotate(seen.turn)
        across, down = (area.height(), area.width()) if seen.turn % 180 else (area.width(), area.height())
        painter.drawImage(QRectF(-across / 2, -down / 2, across, down), picture)
        painter.restore()
        return
    density = picture.width() / area.width() if seen.sharp else 0.0
    height = picture.height() / density if density else area.height()
    painter.drawImage(QRectF(area.left(), area.top(), area.width(), height), picture)


def paint_message(painter: QPainter, area: QRectF, error: SendOrganiserError, *, ink: QColor) -> None:
    """Write what happened and what to do in the middle of an area."""
    within = area.adjusted(24, 24, -24, -24)
    middle = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
    painter.setPen(ink)
    painter.setFont(look().font("lead", strong=True))
    above = QRectF(within.left(), within.top(), within.width(), within.height() * 0.45)
    painter.drawText(above, middle | Qt.AlignmentFlag.AlignBottom, error.what_happened)
    painter.setFont(look().font("body"))
    below = QRectF(within.left(), above.bottom() + 12, within.width(), within.height() * 0.5)
    painter.drawText(below, middle | Qt.AlignmentFlag.AlignTop, error.what_to_do)


def _paint_ground(painter: QPainter, area: QRectF) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    if look().theme is Theme.HIGH_CONTRAST:
        painter.fillRect(area.adjusted(-1, -1, 1, 1), look().colour("line"))
    else:
        for spread in range(_SHADOW, 0, -1):
            painter.setBrush(QColor(0, 0, 0, 10))
            painter.drawRoundedRect(area.adjusted(-spread, 1 - spread, spread, 1 + spread), spread, spread)
    painter.fillRect(area, _PAPER)


def _paint_sketch(painter: QPainter, area: QRectF) -> None:
    """Draw quiet lines where text will be: the paper is coming."""
    line, gap = area.height() / 70, area.height() / 32
    left, width = area.left() + area.width() * 0.12, area.width() * 0.76
    painter.setBrush(_SKETCH)
    painter.setPen(Qt.PenStyle.NoPen)
    y = area.top() + area.height() * 0.11
    number = 0
    while y < area.bottom() - area.height() * 0.12:
        share = (0.45, 1.0, 0.97, 1.0, 0.7, 0.0)[number % 6]
        if share:
            painter.drawRoundedRect(QRectF(left, y, width * share, line), line / 2, line / 2)
        y += gap
        number += 1


def _fill(painter: QPainter, areas: Sequence[QRectF], colour: QColor) -> None:
    for area in areas:
        painter.fillRect(area, colour)
