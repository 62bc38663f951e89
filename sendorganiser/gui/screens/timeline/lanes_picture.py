"""Draws the timeline as a whole: ground and dates, each lane, what is chosen, the lanes' names."""

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter

from sendorganiser.gui.models.timeline_drawing import Drawing
from sendorganiser.gui.models.timeline_layout import Mark
from sendorganiser.gui.models.timeline_rows import LaneRows
from sendorganiser.gui.models.timeline_span import Span
from sendorganiser.gui.screens.timeline.lanes_paint import (
    Inks,
    inks_worn,
    paint_label,
    paint_mark,
    paint_ring,
    paint_stretch,
    paint_vague,
)
from sendorganiser.gui.style import SPACE, Theme, look

_BESIDE = 9.0  # how far a ring may stand out of the view


def paint_lanes(
    painter: QPainter,
    drawing: Drawing,
    span: Span,
    *,
    names: Mapping[str, str],
    gutter: int,
    size: QSize,
    today: int,
    current: str,
    has_keyboard: bool,
) -> None:
    """Paint what is in view, and nothing else."""
    inks, area = inks_worn(), QRectF(0, 0, size.width(), size.height())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(inks.colour("surface"))
    painter.drawRect(area)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.save()
    painter.translate(gutter, 0)
    painter.setClipRect(QRectF(0, 0, span.width, area.height()))
    _paint_ground(painter, inks, drawing, span, area.height(), today)
    for row in drawing.rows:
        _paint_lane(painter, inks, drawing, span, row)
    _paint_current(painter, inks, drawing, span, current, has_keyboard)
    painter.restore()
    _paint_names(painter, inks, drawing, names, gutter, area)
    if has_keyboard:
        paint_ring(painter, inks, area.adjusted(1, 1, -1, -1), has_keyboard=True)


def _paint_ground(painter: QPainter, inks: Inks, drawing: Drawing, span: Span, height: float, today: int) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(inks.colour("page"))
    for row in drawing.rows[1::2]:
        painter.drawRect(QRectF(0, row.top, span.width, row.height))
    is_plain = look().theme is Theme.HIGH_CONTRAST  # there every line is white, and these would cut through words
    for tick in span.ticks(look().size(56)):
        painter.setPen(inks.pen("hover" if is_plain else "line" if tick.is_year else "hairline"))
        painter.drawLine(QPointF(tick.x, 0), QPointF(tick.x, height))
    at = span.x(today + 0.5)
    painter.setPen(inks.pen("primary", 1.6))
    painter.drawLine(QPointF(at, 0), QPointF(at, height))


def _paint_lane(painter: QPainter, inks: Inks, drawing: Drawing, span: Span, row: LaneRows) -> None:
    layout = drawing.layout(row, span)
    left, width, half = span.left * span.per_day, span.width, drawing.sizes.half
    for stretch in layout.stretches_in(left, left + width):
        top, height = row.track(stretch.track, is_bar=stretch.entry.shape == "bar")
        area = QRectF(0, top, width, height)
        paint_stretch(painter, inks, stretch, left, area, width)
    marks = layout.marks_in(left - 1, left + width + 1)
    for mark in marks:
        if _is_vague(mark):
            only = mark.entries[0]
            x0, x1 = span.x(only.first), span.x(only.last + 1)
            paint_vague(painter, inks, only, x0, x1, row.marks_at, half)
    for label in layout.labels_in(left, left + width):
        words = QRectF(0, row.label_row(label.row), width, row.heights.label)
        paint_label(painter, inks, label, left, row.marks_at + half, words)
    for mark in marks:
        paint_mark(painter, inks, mark, left, row.marks_at, half)


def _is_vague(mark: Mark) -> bool:
    only = mark.entries[0]
    return len(mark.entries) == 1 and only.first != only.last and only.shape not in ("bar", "bracket")


def _paint_current(
    painter: QPainter, inks: Inks, drawing: Drawing, span: Span, current: str, has_keyboard: bool
) -> None:
    box = drawing.place(span, current)
    if box is not None and box.x < span.width and box.x + box.width > 0:
        x0, x1 = max(box.x, -_BESIDE), min(box.x + box.width, span.width + _BESIDE)
        area = QRectF(x0, box.y, x1 - x0, box.height).adjusted(-4, -4, 4, 4)
        paint_ring(painter, inks, area, has_keyboard=has_keyboard)


def _paint_names(
    painter: QPainter, inks: Inks, drawing: Drawing, names: Mapping[str, str], gutter: int, area: QRectF
) -> None:
    painter.setFont(inks.strong)
    for row in drawing.rows:
        painter.setPen(inks.pen("muted"))
        words = QRectF(SPACE[3], row.top + row.heights.pad + 2, gutter - SPACE[3], row.height)
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, names[row.lane])
        painter.setPen(inks.pen("hairline"))
        painter.drawLine(QPointF(0, row.bottom - 0.5), QPointF(area.right(), row.bottom - 0.5))
    painter.drawLine(QPointF(gutter - 0.5, 0), QPointF(gutter - 0.5, area.bottom()))
