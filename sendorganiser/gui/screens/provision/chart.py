"""Draws promised against delivered: a bar a half-term or term, with delivered, not delivered and not logged apart."""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from sendorganiser.gui.style import SPACE, look
from sendorganiser.gui.widgets.chart import Chart
from sendorganiser.model.provision import Shortfall

_BAR, _LABEL, _FIGURES = 20, 200, 250


class Bar(NamedTuple):
    """One stretch of time: its name, what was counted, and the figures in words."""

    name: str
    counted: Shortfall
    words: str


class ProvisionChart(Chart):
    """Each part has its own pattern as well as its colour, and the figures stand beside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(420, 240, parent)
        self._bars: tuple[Bar, ...] = ()
        self.setAccessibleName("Promised against delivered")

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Draw these, one under the other."""
        self._bars = tuple(bars)
        self.setAccessibleDescription(". ".join(f"{bar.name}: {bar.words}" for bar in bars))
        self.updateGeometry()
        self.update()

    def drawn_height(self) -> int:
        return self._row() * len(self._bars) + self._legend()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(look().font("note"))
        most = max((bar.counted.due for bar in self._bars), default=Fraction(0))
        y = float(self._paint_legend(painter))
        for bar in self._bars:
            self._paint_bar(painter, bar, y, most)
            y += self._row()

    def _stacked(self) -> bool:
        """Say whether names and figures stand over the bar: there is no room beside it."""
        return self.width() < look().breadth(_LABEL + _FIGURES + 130)

    def _row(self) -> int:
        line = QFontMetrics(look().font("note")).height()
        return look().size(_BAR) + SPACE[3] + (line + SPACE[1] if self._stacked() else 0)

    def _legend(self) -> int:
        return (QFontMetrics(look().font("note")).height() + SPACE[3]) * (2 if self._stacked() else 1)

    def _paint_bar(self, painter: QPainter, bar: Bar, y: float, most: Fraction) -> None:
        size, metrics = look().size, QFontMetrics(painter.font())
        wide = float(self.width())
        left, right = 0.0, wide
        painter.setPen(look().colour("text"))
        if self._stacked():
            half = wide / 2
            line = metrics.height()
            name = metrics.elidedText(bar.name, Qt.TextElideMode.ElideRight, int(half) - SPACE[2])
            painter.drawText(QRectF(0, y, half, line), Qt.AlignmentFlag.AlignLeft, name)
            words = metrics.elidedText(bar.words, Qt.TextElideMode.ElideRight, int(half))
            painter.drawText(QRectF(half, y, half, line), Qt.AlignmentFlag.AlignRight, words)
            y += line + SPACE[1]
        else:
            left, right = float(look().breadth(_LABEL)), wide - look().breadth(_FIGURES)
            middle = Qt.AlignmentFlag.AlignVCenter
            name = metrics.elidedText(bar.name, Qt.TextElideMode.ElideRight, int(left) - SPACE[2])
            painter.drawText(QRectF(0, y, left, size(_BAR)), middle, name)
            figures = QRectF(right + SPACE[3], y, wide - right - SPACE[3], size(_BAR))
            words = metrics.elidedText(bar.words, Qt.TextElideMode.ElideRight, int(figures.width()))
            painter.drawText(figures, middle, words)
        if most:
            x = left
            for part, kind in zip((bar.counted.given, bar.counted.missed, bar.counted.not_logged), _KINDS, strict=True):
                length = float(part / most) * (right - left)
                if length > 0:
                    _fill(painter, QRectF(x, y, length, size(_BAR)), kind)
                x += length

    def _paint_legend(self, painter: QPainter) -> int:
        metrics = QFontMetrics(painter.font())
        side, x, y = metrics.height() - 4, 0, 2
        for kind, words in zip(_KINDS, ("Delivered", "Not delivered", "Not logged"), strict=True):
            needs = side + SPACE[2] + metrics.horizontalAdvance(words) + SPACE[4]
            if x and x + needs > self.width():
                x, y = 0, y + metrics.height() + SPACE[1]
            _fill(painter, QRectF(x, y, side, side), kind)
            painter.setPen(look().colour("text"))
            painter.drawText(QPointF(x + side + SPACE[2], y + metrics.ascent() - 2), words)
            x += needs
        return self._legend()


_KINDS = ("given", "missed", "unknown")


def _fill(painter: QPainter, box: QRectF, kind: str) -> None:
    """Fill a part: solid where it was given, hatched where it was not, empty where nobody knows."""
    ink = look().colour({"given": "fine", "missed": "late", "unknown": "field_line"}[kind])
    painter.setPen(QPen(ink, 1.2))
    if kind == "given":
        painter.setBrush(ink)
    elif kind == "missed":
        painter.fillRect(box, look().colour("late_tint"))
        painter.setBrush(QBrush(ink, Qt.BrushStyle.BDiagPattern))
    else:
        painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(box.adjusted(0.6, 0.6, -0.6, -0.6))
