"""A small chart of one measure over time, each value with its day; the list beneath says who gave it, and where."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from sendorganiser.gui.style import look
from sendorganiser.gui.widgets.chart import Chart
from sendorganiser.model import short_date
from sendorganiser.model.point import Statement

_DOT = 4.0
_HIGH = 170


class MeasureChart(Chart):
    """Shown where at least two statements give a value in one unit, with their days."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(360, 240, parent)
        self._points: list[tuple[int, float, Statement]] = []
        self.hide()

    def show_said(self, said: Sequence[Statement]) -> None:
        """Draw the values of the unit that is given most often."""
        known = [one for one in said if one.value and one.date]
        units = [one.unit for one in known]
        usual = max(dict.fromkeys(units), key=units.count) if units else ""
        self._points = sorted(
            ((_days(one.date), float(one.value), one) for one in known if one.unit == usual), key=lambda each: each[0]
        )
        told = "; ".join(f"{short_date(one.date)}: {one.value} {one.unit}".strip() for _, _, one in self._points)
        self.setAccessibleName(f"Chart. {told}")
        self.setToolTip(told)
        self.setVisible(len(self._points) > 1)
        self.update()

    def drawn_height(self) -> int:
        return look().size(_HIGH)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(look().font("note"))
        text = painter.fontMetrics()
        aside, above = text.horizontalAdvance("0000000"), 2 * text.height()
        area = QRectF(self.rect()).adjusted(aside, above, -aside, -above)
        days, values = [each[0] for each in self._points], [each[1] for each in self._points]
        wide, tall = max(1, days[-1] - days[0]), (max(values) - min(values)) or 1.0
        spots = [
            QPointF(
                area.left() + (day - days[0]) / wide * area.width(),
                area.bottom() - (value - min(values)) / tall * area.height(),
            )
            for day, value, _ in self._points
        ]
        painter.setPen(QPen(look().colour("line"), 1))
        painter.drawLine(area.bottomLeft() + QPointF(0, 8), area.bottomRight() + QPointF(0, 8))
        painter.setPen(QPen(look().colour("primary"), 2))
        painter.drawPolyline(spots)
        painter.setBrush(look().colour("primary"))
        end = -1e9
        for spot, (_, _, one) in zip(spots, self._points, strict=True):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(spot, _DOT, _DOT)
            painter.setPen(look().colour("text"))
            painter.drawText(spot + QPointF(-text.horizontalAdvance(one.value) / 2, -9), one.value)
            day = short_date(one.date)
            left = spot.x() - text.horizontalAdvance(day) / 2
            if left > end:  # days that would lie over one another are in the list
                painter.drawText(QPointF(left, area.bottom() + 10 + text.height()), day)
                end = left + text.horizontalAdvance(day) + 8
        painter.setPen(look().colour("muted"))
        painter.drawText(QPointF(4, text.height()), self._points[0][2].unit)
        painter.end()


def _days(day: str) -> int:
    """Return a day, month or year as a number of days; a month or a year counts from its first day."""
    parts = [int(part) for part in day.split("-")]
    return date(parts[0], parts[1] if len(parts) > 1 else 1, parts[2] if len(parts) > 2 else 1).toordinal()
