"""A bar of days: how long something has not come, and which part of that lies past the day it was due."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from sendorganiser.gui.style import State, look

_BAR = 8
_LEAST = 0.02  # of the width: one day beside a year is still seen


class DaysBar(QWidget):
    """`days` of the `most` that any has waited; the last `late` of them are hatched. The words stand beside it."""

    def __init__(self, days: int, late: int, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.days, self.late, self.most = max(days, 0), min(max(late, 0), max(days, 0)), max(most, days, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def share(self) -> float:
        """How much of the width is filled."""
        return max(self.days / self.most, _LEAST)

    def sizeHint(self) -> QSize:
        return QSize(look().size(160), look().size(_BAR) + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(look().size(60), self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bar = QRectF(0.5, 1, self.width() - 1, look().size(_BAR))
        painter.setPen(QPen(look().colour("line"), 1))
        painter.setBrush(look().colour("sunken"))
        painter.drawRoundedRect(bar, bar.height() / 2, bar.height() / 2)
        path = QPainterPath()
        path.addRoundedRect(bar, bar.height() / 2, bar.height() / 2)
        painter.setClipPath(path)
        painter.setPen(Qt.PenStyle.NoPen)
        filled = QRectF(bar.left(), bar.top(), bar.width() * self.share, bar.height())
        painter.fillRect(filled, look().colour(str(State.NOTE)))
        if self.late:
            over = filled.width() * self.late / self.days
            part = QRectF(filled.right() - over, filled.top(), over, filled.height())
            painter.fillRect(part, look().colour(str(State.LATE)))
            self._hatch(painter, part)

    def _hatch(self, painter: QPainter, part: QRectF) -> None:
        """Lay stripes over what is late: it is told without colour too."""
        painter.setClipRect(part, Qt.ClipOperation.IntersectClip)
        painter.setPen(QPen(look().colour("surface"), 1.5))
        step, at = part.height(), part.left() - part.height()
        while at < part.right():
            painter.drawLine(round(at), round(part.bottom()), round(at + part.height()), round(part.top()))
            at += step
