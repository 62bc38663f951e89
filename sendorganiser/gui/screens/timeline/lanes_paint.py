"""Draws what stands in the timeline's lanes: marks by their shape, clusters, bars, brackets and labels."""

from collections.abc import Callable
from functools import cached_property

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from sendorganiser.gui import icons
from sendorganiser.gui.models.timeline_layout import Label, Mark, Stretch
from sendorganiser.gui.models.timeline_words import fitting_words, stretch_words
from sendorganiser.gui.style import FOCUS_RING, RADIUS, look
from sendorganiser.model.story import Entry

_SOFT_STEPS = 8
_INK_OF_SHAPE = {"trouble": "soon", "bar": "soon", "paper": "primary"}
_INK_OF_STATE = {"late": "late", "met-late": "late", "running": "note", "met": "fine", "unknown": "muted"}


_worn: "list[Inks]" = []


class Inks:
    """Pens, colours and fonts of one look, made once."""

    def __init__(self) -> None:
        self.look = look()
        self._made: dict[str, QColor] = {}
        self._pens: dict[tuple[str, float], QPen] = {}

    def colour(self, token: str) -> QColor:
        if token not in self._made:
            self._made[token] = self.look.colour(token)
        return self._made[token]

    def pen(self, token: str, width: float = 1) -> QPen:
        if (token, width) not in self._pens:
            self._pens[token, width] = QPen(self.colour(token), width)
        return self._pens[token, width]

    @cached_property
    def note(self) -> QFont:
        return self.look.font("note")

    @cached_property
    def strong(self) -> QFont:
        return self.look.font("note", strong=True)

    @cached_property
    def metrics(self) -> QFontMetricsF:
        return QFontMetricsF(self.note)

    def shortened(self, words: str, room: float) -> str:
        """Return words of a label as they fit, with dots at their end if need be."""
        return self.metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)


def inks_worn() -> Inks:
    """Return the inks of the look that is worn."""
    if not _worn or _worn[0].look is not look():
        _worn[:] = [Inks()]
    return _worn[0]


def paint_mark(painter: QPainter, inks: Inks, mark: Mark, left: float, centre: float, half: float) -> None:
    """Paint one entry's mark, or a cluster's pill, with the view's left edge at `left`."""
    if len(mark.entries) > 1:
        _paint_cluster(painter, inks, mark, left, centre, half)
    else:
        paint_shape(painter, inks, mark.entries[0], QPointF(mark.x - left, centre), half)


def paint_shape(painter: QPainter, inks: Inks, entry: Entry, at: QPointF, half: float) -> None:
    """Paint the mark of an entry's shape; one whose day is not known exactly is hollow."""
    ink = _INK_OF_SHAPE.get(entry.shape, "text")
    is_hollow = entry.is_dated and not entry.is_exact
    if entry.shape == "bracket":
        ink = _INK_OF_STATE.get(entry.state or "unknown", "muted")
    painter.setPen(inks.pen(ink, 1.6))
    painter.setBrush(inks.colour("surface") if is_hollow or entry.shape in ("talk", "note") else inks.colour(ink))
    _SHAPES[entry.shape](painter, at, half)
    if entry.is_private:
        side = round(half * 1.7)
        corner = QRectF(at.x() + half * 0.2, at.y() - half - side * 0.45, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(inks.colour("surface"))
        painter.drawEllipse(corner)
        icons.paint(painter, "lock", "text", corner.adjusted(1, 1, -1, -1).toRect())


def paint_stretch(painter: QPainter, inks: Inks, stretch: Stretch, left: float, area: QRectF, edge: float) -> None:
    """Paint a bar or a bracket in its track `area`; its words keep to what is in view, from 0 to `edge`."""
    x0, x1 = stretch.x0 - left, stretch.x1 - left
    is_bar = stretch.entry.shape == "bar"
    if is_bar:
        _paint_bar(painter, inks, QRectF(x0, area.top() + 1, max(x1 - x0, 3), area.height() - 3))
    else:
        _paint_bracket(painter, inks, stretch, left, area)
    begin, end = max(x0, 0) + 6, min(stretch.free - left, edge) - 4
    if is_bar:
        wanted = inks.metrics.horizontalAdvance(stretch_words(stretch.entry))
        begin, end = _room_of_bar(begin, min(x1, edge) - 4, end, x1 + 6, wanted)
    if stretch.entry.is_private and end - begin > area.height():
        side = area.height() * 0.6
        icons.paint(painter, "lock", "text", QRectF(begin, area.top() + area.height() * 0.15, side, side).toRect())
        begin += side + 4
    if end - begin < inks.metrics.height() * 2.5:
        return
    painter.setFont(inks.note)
    painter.setPen(inks.pen("late" if stretch.entry.state in ("late", "met-late") else "text"))
    room = QRectF(begin, area.top(), end - begin, area.height() - (2 if is_bar else 8))
    words = fitting_words(stretch.entry, room.width(), inks.metrics.horizontalAdvance, inks.shortened)
    painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)


def _room_of_bar(begin: float, inside: float, free: float, behind: float, wanted: float) -> tuple[float, float]:
    """Return where a bar's words go: inside it, or behind it where there is more room for them."""
    if wanted <= inside - begin or inside - begin >= free - behind:
        return begin, inside
    return behind, free


def paint_vague(painter: QPainter, inks: Inks, entry: Entry, x0: float, x1: float, centre: float, half: float) -> None:
    """Paint a month or a year as a bar with soft ends: somewhere in it, nobody knows where."""
    colour = QColor(inks.colour(_INK_OF_SHAPE.get(entry.shape, "text")))
    painter.setPen(Qt.PenStyle.NoPen)
    for step in range(_SOFT_STEPS):
        colour.setAlphaF(0.045)
        painter.setBrush(colour)
        inset = (x1 - x0) * 0.25 * step / _SOFT_STEPS
        painter.drawRect(QRectF(x0 + inset, centre - half * 0.6, x1 - x0 - 2 * inset, half * 1.2))


def paint_label(painter: QPainter, inks: Inks, label: Label, left: float, top: float, row: QRectF) -> None:
    """Paint a label in its row, no further than the row goes, with a line to its mark that ends at `top`."""
    x, y = label.x0 - left, row.top()
    if label.row > 0:
        painter.setPen(inks.pen("line"))
        middle = label.mark.x - left if len(label.mark.entries) == 1 else x + 4
        painter.drawLine(QPointF(middle, top), QPointF(middle, y + 2))
    is_cluster = len(label.mark.entries) > 1
    painter.setFont(inks.note)
    painter.setPen(inks.pen("muted" if is_cluster else "text"))
    short = inks.shortened(label.words, min(label.room + 1, row.right() - x))
    painter.drawText(QRectF(x, y, label.room + 2, row.height()), Qt.AlignmentFlag.AlignLeft, short)


def paint_ring(painter: QPainter, inks: Inks, area: QRectF, *, has_keyboard: bool) -> None:
    """Ring what is chosen; stronger while the keyboard is in the lanes."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(inks.pen("focus", FOCUS_RING + 0.5 if has_keyboard else 1.2))
    painter.drawRoundedRect(area, RADIUS, RADIUS)


def _paint_cluster(painter: QPainter, inks: Inks, mark: Mark, left: float, centre: float, half: float) -> None:
    pill = QRectF(mark.x0 - left, centre - half - 2, mark.x1 - mark.x0, 2 * half + 4)
    has_trouble = any(entry.shape == "trouble" for entry in mark.entries)
    painter.setPen(inks.pen("soon" if has_trouble else "primary", 1.6))
    painter.setBrush(inks.colour("surface"))
    painter.drawRoundedRect(pill, half + 2, half + 2)
    painter.setFont(inks.strong)
    painter.setPen(inks.pen("text"))
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, str(len(mark.entries)))


def _paint_bar(painter: QPainter, inks: Inks, area: QRectF) -> None:
    painter.setPen(inks.pen("soon"))
    painter.setBrush(inks.colour("soon_tint"))
    painter.drawRoundedRect(area, 4, 4)


def _paint_bracket(painter: QPainter, inks: Inks, stretch: Stretch, left: float, area: QRectF) -> None:
    """Paint a thin line from trigger to limit with an upright at each end; what lies behind the limit is `late`."""
    y = area.bottom() - 3
    x0, limit, x1 = stretch.x0 - left, min(stretch.limit, stretch.x1) - left, stretch.x1 - left
    token = _INK_OF_STATE.get(stretch.entry.state or "unknown", "muted")
    painter.setPen(inks.pen("note" if token == "late" else token, 1.4))
    painter.drawLine(QPointF(x0, y), QPointF(limit, y))
    painter.drawLine(QPointF(x0, y), QPointF(x0, y - 5))
    painter.drawLine(QPointF(limit, y + 2), QPointF(limit, y - 6))
    if x1 > limit + 1:
        painter.setPen(inks.pen("late", 3))
        painter.drawLine(QPointF(limit + 1, y), QPointF(x1, y))


def _draw_disc(painter: QPainter, at: QPointF, half: float) -> None:
    painter.drawEllipse(at, half - 1.5, half - 1.5)


def _draw_square(painter: QPainter, at: QPointF, half: float) -> None:
    side = half - 1.5
    painter.drawRect(QRectF(at.x() - side, at.y() - side, 2 * side, 2 * side))


def _draw_diamond(painter: QPainter, at: QPointF, half: float) -> None:
    _draw_corners(painter, at, ((0, -half), (half, 0), (0, half), (-half, 0)))


def _draw_triangle(painter: QPainter, at: QPointF, half: float) -> None:
    _draw_corners(painter, at, ((0, -half + 0.5), (half, half - 1.5), (-half, half - 1.5)))


def _draw_bracket(painter: QPainter, at: QPointF, half: float) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    corners = [QPointF(at.x() + dx, at.y() + dy) for dx, dy in ((-half, -3), (-half, 3), (half, 3), (half, -3))]
    painter.drawPolyline(QPolygonF(corners))


def _draw_bar(painter: QPainter, at: QPointF, half: float) -> None:
    painter.drawRoundedRect(QRectF(at.x() - half, at.y() - half * 0.5, 2 * half, half), 2, 2)


def _draw_note(painter: QPainter, at: QPointF, half: float) -> None:
    side = half - 2
    painter.drawRoundedRect(QRectF(at.x() - side, at.y() - side, 2 * side, 2 * side), 2, 2)


def _draw_corners(painter: QPainter, at: QPointF, corners: tuple[tuple[float, float], ...]) -> None:
    painter.drawPolygon(QPolygonF([QPointF(at.x() + dx, at.y() + dy) for dx, dy in corners]))


_SHAPES: dict[str, Callable[[QPainter, QPointF, float], None]] = {
    "paper": _draw_disc, "talk": _draw_disc, "meeting": _draw_square, "milestone": _draw_diamond,
    "trouble": _draw_triangle, "note": _draw_note, "bar": _draw_bar, "bracket": _draw_bracket,
}  # fmt: skip
