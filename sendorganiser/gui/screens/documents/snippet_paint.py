"""Paints the words about what was searched for, in the list of papers."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption

from sendorganiser.gui.style import look
from sendorganiser.gui.widgets.line_paint import paint_right
from sendorganiser.model.query import Hit

_LINES = 2


def paint_snippet(painter: QPainter, area: QRect, hit: Hit, quiet: str, is_chosen: bool) -> None:
    """Paint the words about what was searched for, the hits bold and marked, and at the right the page."""
    font = look().font("note")
    painter.setFont(font)
    top = QRect(area.left(), area.top(), area.width(), area.height() // 2)
    right = paint_right(painter, top, f"page {hit.page}", look().font("note", strong=True), quiet)
    words = QTextLayout(hit.snippet, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    words.setTextOption(option)
    words.setFormats([_marked(start, end, is_chosen) for start, end in hit.spans])
    height = _lay_out(words, right - area.left())
    first = words.lineForTextPosition(hit.spans[0][0]).lineNumber() if hit.spans else 0
    above = max(0, first + 1 - _LINES) * height  # the first hit is always in sight
    painter.save()
    painter.setPen(look().colour(quiet))
    painter.setClipRect(QRectF(area.left(), area.top(), area.width(), _LINES * height), Qt.ClipOperation.IntersectClip)
    words.draw(painter, QPointF(area.left(), area.top() - above))
    painter.restore()


def _lay_out(words: QTextLayout, width: int) -> float:
    """Break the words into lines of this width; return how far apart these are."""
    words.beginLayout()
    y = height = 0.0
    while (line := words.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, y))
        height = line.height() + 1
        y += height
    words.endLayout()
    return height


def _marked(start: int, end: int, is_chosen: bool) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length = start, end - start
    made.format = QTextCharFormat()
    made.format.setFontWeight(QFont.Weight.DemiBold)
    if not is_chosen:
        made.format.setForeground(look().colour("soon"))
        made.format.setBackground(look().colour("soon_tint"))
    return made
