"""Paints the rows of a bundle: a paper with its date, kind and pages, a section's heading, and the index."""

from PySide6.QtCore import QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from sendorganiser.gui import icons
from sendorganiser.gui.screens.bundles.rows import (
    AddRow,
    Index,
    IndexRow,
    PlacedRow,
    Row,
    RowsModel,
    SectionRow,
    being_read,
    date_in_words,
    facts_in_words,
    page_range,
    section_cost,
)
from sendorganiser.gui.style import RADIUS, SPACE, look
from sendorganiser.gui.widgets.budget_bar import pages
from sendorganiser.gui.widgets.row_ground import Standing, paint_ground, state_of

_MARK = 24
_ICON = 16
_SHORTEST = 64  # of a kind, to be worth its place beside the date


class BundleDelegate(QStyledItemDelegate):
    """Leaves room at the left of each paper for its handle or plus, and at the right of one in the bundle for ×."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = _row(index)
        if isinstance(row, SectionRow):
            return QSize(0, _line("body") + SPACE[4] if row.name else 0)
        if isinstance(row, IndexRow):
            return QSize(0, _line("body") + SPACE[3])
        return QSize(0, _line("body") + _line("note") + SPACE[3])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = _row(index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, IndexRow):
            _paint_index(painter, QRect(option.rect), row)
        elif isinstance(row, SectionRow):
            if row.name:
                _paint_section(painter, QRect(option.rect), row)
        elif row is not None:
            _paint_paper(painter, QRect(option.rect), row, state_of(option, index))
        painter.restore()


def left_mark(area: QRect) -> QRect:
    """Return where the handle or plus of a row stands, all of it a target."""
    return QRect(area.left(), area.top(), look().size(_MARK) + 2 * SPACE[2], area.height())


def right_mark(area: QRect) -> QRect:
    """Return where the × of a row stands, all of it a target."""
    width = look().size(_MARK) + SPACE[2]
    return QRect(area.right() - width + 1, area.top(), width, area.height())


def _row(index: Index) -> Row | None:
    model = index.model()
    return model.row(index) if isinstance(model, RowsModel) else None


def _paint_paper(painter: QPainter, area: QRect, row: PlacedRow | AddRow, stands: Standing) -> None:
    is_chosen, is_pointed_at, _ = stands
    ink, quiet = ("on_selected", "on_selected") if is_chosen else ("text", "muted")
    paint_ground(painter, area, stands)
    left = _paint_left_mark(painter, area, row, quiet if isinstance(row, PlacedRow) else ink, is_pointed_at)
    end = area.right() - SPACE[3]
    if isinstance(row, PlacedRow):
        end = right_mark(area).left()
        if is_chosen or is_pointed_at:
            _paint_icon(painter, "x", quiet, right_mark(area))
    words = QRect(left, area.top() + SPACE[2] - 2, end - left, area.height() - 2 * (SPACE[2] - 2))
    top = QRect(words.left(), words.top(), words.width(), words.height() - _line("note"))
    below = QRect(words.left(), top.bottom() + 1, words.width(), _line("note"))
    _paint_lines(painter, row, top, below, ink, quiet)


def _paint_lines(painter: QPainter, row: PlacedRow | AddRow, top: QRect, below: QRect, ink: str, quiet: str) -> None:
    """Paint title and printed pages, and below them date, kind and cost."""
    paper, note = row.document, look().font("note")
    right = top.right()
    if isinstance(row, PlacedRow) and row.numbers:
        right = _paint_right(painter, top, row.numbers, look().font("body", strong=True), ink)
    title = QRect(top.left(), top.top(), right - top.left(), top.height())
    if paper.private:
        side = look().size(15)
        icons.paint(painter, "lock", ink, QRect(title.left(), title.center().y() - side // 2, side, side))
        title.setLeft(title.left() + side + SPACE[1] + 1)
    _paint_words(painter, title, paper.title, look().font("body"), ink)
    cost = row.cost if isinstance(row, PlacedRow) else pages(paper.pages)
    right = _paint_right(painter, below, cost, note, quiet)
    facts = QRect(below.left(), below.top(), right - below.left(), below.height())
    if waits := being_read(paper):
        tone = quiet if quiet == "on_selected" else "note"
        strong = look().font("note", strong=True)
        facts.setRight(_paint_right(painter, facts, waits, strong, tone))
    is_too_narrow = facts.width() < QFontMetrics(note).horizontalAdvance(date_in_words(paper)) + look().size(_SHORTEST)
    _paint_words(painter, facts, date_in_words(paper) if is_too_narrow else facts_in_words(paper), note, quiet)


def _paint_left_mark(painter: QPainter, area: QRect, row: Row, ink: str, is_pointed_at: bool) -> int:
    """Paint a handle to drag by, or a plus to add by; return where the words begin."""
    mark = left_mark(area)
    if isinstance(row, PlacedRow):
        _paint_icon(painter, "grip-vertical", ink, mark)
        return mark.right() - SPACE[1]
    side = look().size(_MARK)
    box = QRectF(0, 0, side, side)
    box.moveCenter(QRectF(mark).center())
    painter.setPen(QPen(look().colour("primary" if is_pointed_at else "field_line"), 1))
    painter.setBrush(look().colour("surface"))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS - 2, RADIUS - 2)
    _paint_icon(painter, "plus", "primary", mark)
    return mark.right() + 1


def _paint_index(painter: QPainter, area: QRect, row: IndexRow) -> None:
    _paint_icon(painter, "list", "muted", left_mark(area))
    left, end = left_mark(area).right() - SPACE[1], right_mark(area).left()
    words = QRect(left, area.top(), end - left, area.height())
    _paint_right(painter, words, page_range(1, row.last), look().font("body", strong=True), "muted")
    _paint_words(painter, words, "Index", look().font("body"), "muted")


def _paint_section(painter: QPainter, area: QRect, row: SectionRow) -> None:
    ground = QRectF(area).adjusted(2, SPACE[1] + 1, -2, -2)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look().colour("sunken"))
    painter.drawRoundedRect(ground, RADIUS, RADIUS)
    if look().colours.sunken == look().colours.surface:
        painter.setPen(QPen(look().colour("line"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(ground, RADIUS, RADIUS)
    left = area.left() + SPACE[3]
    words = QRect(left, round(ground.top()), right_mark(area).left() - left, round(ground.height()))
    font, note = look().font("body", strong=True), look().font("note")
    needs = QFontMetrics(font).horizontalAdvance(row.name) + QFontMetrics(note).horizontalAdvance(section_cost(row))
    if row.papers or needs + SPACE[3] <= words.width():  # that there are none yet is plain to see
        words.setRight(_paint_right(painter, words, section_cost(row), note, "muted"))
    _paint_words(painter, words, row.name, font, "text")


def _paint_icon(painter: QPainter, name: str, ink: str, mark: QRect) -> None:
    side = look().size(_ICON)
    square = QRect(0, 0, side, side)
    square.moveCenter(mark.center())
    icons.paint(painter, name, ink, square)


def _paint_right(painter: QPainter, line: QRect, words: str, font: QFont, ink: str) -> int:
    """Paint words at the right end of a line; return where what stands left of them must end."""
    width = QFontMetrics(font).horizontalAdvance(words)
    painter.setFont(font)
    painter.setPen(look().colour(ink))
    area = QRect(line.right() - width, line.top(), width + 1, line.height())
    painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)
    return area.left() - SPACE[3]


def _paint_words(painter: QPainter, area: QRect, words: str, font: QFont, ink: str) -> None:
    painter.setFont(font)
    painter.setPen(look().colour(ink))
    short = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, max(0, area.width()))
    painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, short)


def _line(role: str) -> int:
    return QFontMetrics(look().font(role)).height() + 3
