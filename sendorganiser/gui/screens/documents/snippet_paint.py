"""Paints the words about what was searched for, in the list of papers."""

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption

from sendorganiser.gui.style import look
from sendorganiser.gui.widgets.line_paint import paint_right
from sendorganiser.model.query import Hit


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
    words.beginLayout()
    y = 0.0
    for _ in range(2):
        line = words.createLine()
        if not line.isValid():
            break
        line.setLineWidth(right - area.left())
        line.setPosition(QPointF(0, y))
        y += line.height() + 1
    words.endLayout()
    painter.setPen(look().colour(quiet))
    words.draw(painter, QPointF(area.topLeft()))


def _marked(start: int, end: int, is_chosen: bool) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length = start, end - start
    made.format = QTextCharFormat()
    made.format.setFontWeight(QFont.Weight.DemiBold)
    if not is_chosen:
        made.format.setForeground(look().colour("soon"))
        made.format.setBackground(look().colour("soon_tint"))
    return made
