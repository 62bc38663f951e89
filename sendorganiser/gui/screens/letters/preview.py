"""Shows a letter as it will stand on paper: the very lines of its PDF, painted while it is written."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from sendorganiser.gui.colours import LIGHT
from sendorganiser.gui.style import SPACE, look, paper_family, set_role
from sendorganiser.letters.editing import text_of
from sendorganiser.letters.layout import HEIGHT, WIDTH, Line, lay_out, marked, page_count
from sendorganiser.model.letter import Letter

_FINE = 16  # letters are measured at so many times their size: at screen sizes widths would be rounded
_WIDEST = 760
# A gap, or what of one stands on this line; the year of a judgment is none: [2022] EWHC 493.
_GAP = re.compile(r"\[(?!\d{4}\])[^\]]*\]?|^[^\[\]]*(?<!\d{4})\]")


class _Piece(NamedTuple):
    line: Line
    x: float
    text: str


class LetterPreview(QScrollArea):
    """White sheets one above the other, as wide as there is room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheets = _Sheets()
        self.setWidget(self._sheets)
        self.setWidgetResizable(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.viewport().setAutoFillBackground(False)
        self.setAccessibleName("The letter as it will look")
        set_role(self, "frame", "bare")

    def show_letter(self, letter: Letter) -> None:
        """Show this letter; the place scrolled to stays."""
        where = self.verticalScrollBar().value()
        self._sheets.show_letter(letter)
        self._fit()
        self.verticalScrollBar().setValue(where)
        said = [letter.subject, text_of(letter.passages)]
        self.setAccessibleDescription("\n".join(said)[:2000])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @property
    def pages(self) -> int:
        return self._sheets.pages

    def _fit(self) -> None:
        width = min(self.viewport().width(), look().size(_WIDEST))
        self._sheets.resize(width, self._sheets.height_for(width))


class _Sheets(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._pieces: list[_Piece] = []
        self.pages = 1
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_letter(self, letter: Letter) -> None:
        lines = lay_out(letter)
        self.pages = page_count(lines)
        self._pieces = [_Piece(line, x, text) for line in lines for x, text in marked(line)]
        self.update()

    def height_for(self, width: int) -> int:
        sheet = (width - 2) * HEIGHT / WIDTH
        return round(self.pages * sheet + (self.pages - 1) * SPACE[3]) + 2

    def sizeHint(self) -> QSize:
        return QSize(_WIDEST, self.height_for(_WIDEST))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = (self.width() - 2) / WIDTH
        step = HEIGHT * scale + SPACE[3]
        for page in range(self.pages):
            area = QRectF(1, 1 + page * step, WIDTH * scale, HEIGHT * scale)
            if not area.intersects(QRectF(event.rect())):
                continue
            painter.setPen(look().colour("line"))
            painter.setBrush(Qt.GlobalColor.white)  # paper is white in every theme
            painter.drawRect(area)
            painter.save()
            painter.translate(area.topLeft())
            painter.scale(scale / _FINE, scale / _FINE)
            _write(painter, [piece for piece in self._pieces if piece.line.page == page])
            painter.restore()


def _write(painter: QPainter, pieces: Sequence[_Piece]) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for piece in pieces:
        font = _font(piece.line.size, bold=piece.line.face == "bold")
        at = QPointF(piece.x * _FINE, piece.line.y * _FINE)
        _mark_gaps(painter, piece.text, at, font)
        painter.setFont(font)
        painter.setPen(LIGHT.text)
        painter.drawText(at, piece.text)


def _mark_gaps(painter: QPainter, text: str, at: QPointF, font: QFont) -> None:
    """Lay a ground under what is still a gap, so that it is not overlooked."""
    metrics = QFontMetricsF(font)
    for gap in _GAP.finditer(text):
        left = metrics.horizontalAdvance(text[: gap.start()])
        width = metrics.horizontalAdvance(gap[0])
        ground = QRectF(at.x() + left, at.y() - metrics.ascent(), width, metrics.height())
        painter.fillRect(ground, LIGHT.soon_tint)


def _font(size: float, *, bold: bool) -> QFont:
    family = paper_family()  # the PDF's own: in another the lines would not end where they end on paper
    font = QFont(family) if family else QFont()
    font.setPixelSize(round(size * _FINE))
    font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    return font
