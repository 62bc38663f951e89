"""Paints a row of the list of papers: its small page, what it is, from whom and when, and what still waits."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from sendorganiser.gui import icons
from sendorganiser.gui.models.arranging import Heading, PaperRow
from sendorganiser.gui.models.filters import kind_beside
from sendorganiser.gui.models.papers import PapersModel, pages, sender, state
from sendorganiser.gui.style import SPACE, STATE_ICON, Look, State, Theme, look
from sendorganiser.gui.widgets.line_paint import paint_right
from sendorganiser.gui.widgets.page_dimming import dim_paper
from sendorganiser.gui.widgets.row_ground import Standing, paint_ground, state_of
from sendorganiser.model.document import Document, printed_date

Index = QModelIndex | QPersistentModelIndex
THUMBNAIL = QSize(46, 62)
_ROOM_FOR_MONTHS = 330  # in a narrower list the months are shortened, or the titles would be


class PaperDelegate(QStyledItemDelegate):
    """Paints papers and headings; `picture` gives a paper's small page if it is at hand."""

    def __init__(self, papers: PapersModel, picture: Callable[[Document], QImage | None], parent: QObject) -> None:
        super().__init__(parent)
        self._papers = papers
        self._picture = picture
        self._worn: Look | None = None
        self._of_paper = self._of_heading = QSize()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        # Asked of thousands of rows at once, so each height is worked out once for as long as the look is worn.
        if self._worn is not look():
            self._worn = look()
            self._of_paper = QSize(0, max(look().size(THUMBNAIL.height()), _heights()) + 2 * SPACE[2] + 1)
            self._of_heading = QSize(0, _line("note") + SPACE[4])
        return self._of_heading if self._papers.is_heading(index.row()) else self._of_paper

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self._papers.row(index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, Heading):
            _paint_heading(painter, option.rect, row)
        elif row is not None:
            self._paint_paper(painter, QRect(option.rect), row, state_of(option, index))
        painter.restore()

    def _paint_paper(self, painter: QPainter, area: QRect, row: PaperRow, stands: Standing) -> None:
        paint_ground(painter, area, stands)
        inner = area.adjusted(SPACE[3], SPACE[2], -SPACE[3], -SPACE[2])
        small = QRectF(inner.left(), inner.top(), look().size(THUMBNAIL.width()), inner.height())
        _paint_thumbnail(painter, small, self._picture(row.document))
        left = round(small.right()) + SPACE[3]
        words = QRect(left, inner.top(), inner.right() - left, inner.height())
        lines = _lines_of(words)
        ink, quiet = ("on_selected", "on_selected") if stands.is_chosen else ("text", "muted")
        _paint_first(painter, lines[0], row, ink)
        if row.hit is not None:
            from sendorganiser.gui.screens.documents.snippet_paint import paint_snippet

            paint_snippet(painter, lines[1].united(lines[2]), row.hit, quiet, stands.is_chosen)
        else:
            _paint_second(painter, lines[1], row, quiet, ink)
            _paint_third(painter, lines[2], row, quiet)


def _paint_heading(painter: QPainter, area: QRect, heading: Heading) -> None:
    painter.setFont(look().font("note", strong=True))
    painter.setPen(look().colour("muted"))
    words = area.adjusted(SPACE[3], 0, -SPACE[3], -SPACE[1])
    painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, heading.words)


def _paint_thumbnail(painter: QPainter, room: QRectF, picture: QImage | None) -> None:
    area = QRectF(room)
    if picture is not None and not picture.isNull():
        scale = min(room.width() / picture.width(), room.height() / picture.height())
        area = QRectF(0, 0, picture.width() * scale, picture.height() * scale)
    else:
        area = QRectF(0, 0, min(room.width(), room.height() / 1.414), room.height())
        area.setHeight(min(room.height(), area.width() * 1.414))
    area.moveCenter(room.center())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(Qt.GlobalColor.white))
    painter.drawRect(area)  # fillRect would first have PySide build the class of gradients
    if picture is not None:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(area, picture)
    dim_paper(painter, area)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look().colour("line"), 1))
    painter.drawRect(area.adjusted(0.5, 0.5, -0.5, -0.5))


def _paint_first(painter: QPainter, line: QRect, row: PaperRow, ink: str) -> None:
    """Paint the title, and at the right its date."""
    paper = row.document
    date = printed_date(paper.date)
    if line.width() < look().breadth(_ROOM_FOR_MONTHS):
        date = " ".join(word[:3] if word.isalpha() else word for word in date.split())
    right = paint_right(painter, line, date, look().font("body"), ink)
    title = QRect(line.left(), line.top(), right - line.left(), line.height())
    if paper.private:
        side = look().size(15)
        lock = QRect(title.left(), title.center().y() - side // 2, side, side)
        icons.paint(painter, "lock", ink, lock)
        title.setLeft(lock.right() + SPACE[1] + 1)
    _paint_words(painter, title, paper.title, look().font("body", strong=True), ink)


def _paint_second(painter: QPainter, line: QRect, row: PaperRow, quiet: str, ink: str) -> None:
    """Paint the kind, or the sender where the title says the kind, and at the right what still waits."""
    right = line.right()
    if words := state(row):
        right = _paint_chip(painter, line, words, State.NOTE if row.document.waiting else State.SOON)
    room = QRect(line.left(), line.top(), right - line.left(), line.height())
    words = kind_beside(row.document) or sender(row.document)
    _paint_words(painter, room, words, look().font("body"), ink if row.document.kind else quiet)


def _paint_third(painter: QPainter, line: QRect, row: PaperRow, quiet: str) -> None:
    """Paint from whom it is and how long; of an attachment, the e-mail it came with, and the like."""
    font = look().font("note")
    right = paint_right(painter, line, pages(row.document), font, quiet)
    words = QRect(line.left(), line.top(), right - line.left(), line.height())
    if row.inside:
        side = look().size(14)
        icons.paint(painter, row.inside_icon, quiet, QRect(words.left(), words.center().y() - side // 2, side, side))
        words.setLeft(words.left() + side + SPACE[1] + 1)
    by = sender(row.document) if kind_beside(row.document) else ""  # else it stands above already
    said = [part for part in (row.inside, by) if part]
    _paint_words(painter, words, "  ·  ".join(said), font, quiet)


def _paint_chip(painter: QPainter, line: QRect, words: str, tone: State) -> int:
    font = look().font("note", strong=True)
    side, gap = look().size(13), SPACE[1]
    width = QFontMetrics(font).horizontalAdvance(words) + side + gap + 2 * SPACE[2]
    height = min(line.height(), QFontMetrics(font).height() + 4)
    chip = QRectF(line.right() - width, line.center().y() - height / 2 + 1, width, height)
    rim = "line" if look().theme is Theme.HIGH_CONTRAST else f"{tone}_tint"
    painter.setPen(QPen(look().colour(rim), 1))
    painter.setBrush(look().colour(f"{tone}_tint"))
    painter.drawRoundedRect(chip, height / 2, height / 2)
    mark = QRect(round(chip.left()) + SPACE[2], round(chip.center().y() - side / 2), side, side)
    icons.paint(painter, STATE_ICON[tone], str(tone), mark)
    painter.setFont(font)
    painter.setPen(look().colour(str(tone)))
    inside = chip.adjusted(SPACE[2] + side + gap, 0, -SPACE[2] + 2, 0)
    painter.drawText(inside, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
    return round(chip.left()) - SPACE[2]


def _paint_words(painter: QPainter, area: QRect, words: str, font: QFont, ink: str) -> None:
    painter.setFont(font)
    painter.setPen(look().colour(ink))
    short = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, max(0, area.width()))
    painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, short)


def _lines_of(area: QRect) -> list[QRect]:
    """Divide the room for words into three lines, in its middle."""
    heights = [_line("body"), _line("body"), _line("note")]
    y = area.top() + (area.height() - sum(heights)) // 2
    made = []
    for height in heights:
        made.append(QRect(area.left(), y, area.width(), height))
        y += height
    return made


def _heights() -> int:
    return 2 * _line("body") + _line("note")


def _line(role: str) -> int:
    return QFontMetrics(look().font(role)).height() + 3
