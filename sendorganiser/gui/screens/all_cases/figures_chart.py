"""Draws figures over cases as bars: the middle wait filled, the longest as an outline, with the numbers beside."""

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from sendorganiser.gui.style import SPACE, look
from sendorganiser.gui.widgets.chart import Chart

if TYPE_CHECKING:
    from sendorganiser.schedules.figures import Cell, Figures

_BAR, _ROW, _GROUP = 14, 30, 34
_HIDDEN = "hidden: small numbers"
_EVERYWHERE = "All councils together"


class Line(NamedTuple):
    """A heading (no `words`), or a name with its figures in words; `cell` None where they are hidden."""

    name: str
    words: str = ""
    cell: "Cell | None" = None


class FiguresChart(Chart):
    """A part that tells by shape as well as by colour; a screen reader hears every line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(480, 260, parent)
        self.lines: tuple[Line, ...] = ()
        self.setAccessibleName("How long families waited")

    def show_figures(self, figures: "Figures") -> None:
        """Draw these."""
        lines: list[Line] = []
        for clock in figures.clocks:
            lines.append(Line(clock.title))
            lines += [Line(one.council, _in_words(one.cell), one.cell) for one in clock.councils]
            if len(clock.councils) > 1:
                lines.append(Line(_EVERYWHERE, _in_words(clock.everywhere), clock.everywhere))
        self.lines = tuple(lines)
        said = [f"{line.name}: {line.words}" if line.words else f"{line.name}." for line in lines]
        self.setAccessibleDescription(" ".join(said))
        self.updateGeometry()
        self.update()

    def drawn_height(self) -> int:
        return sum(look().size(_ROW if line.words else _GROUP) for line in self.lines)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        most = max((line.cell.longest for line in self.lines if line.cell is not None), default=0)
        y = 0
        for line in self.lines:
            high = look().size(_ROW if line.words else _GROUP)
            if line.words:
                self._paint_line(painter, line, y, high, most)
            else:
                painter.setFont(look().font(strong=True))
                painter.setPen(look().colour("text"))
                self._write(painter, QRectF(0, y, self.width(), high), line.name, Qt.AlignmentFlag.AlignBottom)
            y += high

    def _paint_line(self, painter: QPainter, line: Line, y: int, high: int, most: int) -> None:
        painter.setFont(look().font("note"))
        painter.setPen(look().colour("text"))
        wide = self.width()
        name = QRectF(0, y, wide * 0.26, high)
        figures = QRectF(wide * 0.62, y, wide * 0.38, high)
        self._write(painter, name.adjusted(SPACE[3], 0, 0, 0), line.name, Qt.AlignmentFlag.AlignVCenter)
        painter.setPen(look().colour("text" if line.cell is not None else "muted"))
        self._write(painter, figures, line.words, Qt.AlignmentFlag.AlignVCenter)
        if line.cell is None or not most:
            return
        left, room = name.right() + SPACE[2], figures.left() - name.right() - 2 * SPACE[3]
        bar = look().size(_BAR)
        top = y + (high - bar) / 2
        painter.setPen(QPen(look().colour("primary"), 1.2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(left, top, max(2.0, room * line.cell.longest / most), bar))
        painter.setBrush(look().colour("primary"))
        painter.drawRect(QRectF(left, top, max(2.0, room * line.cell.middle / most), bar))

    def _write(self, painter: QPainter, area: QRectF, words: str, place: Qt.AlignmentFlag) -> None:
        metrics = QFontMetrics(painter.font())
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(area.width()))
        painter.drawText(area, int(place | Qt.AlignmentFlag.AlignLeft), shown)


def _in_words(cell: "Cell | None") -> str:
    if cell is None:
        return _HIDDEN
    return f"{cell.children} children, median {cell.middle:g} days, longest {cell.longest}"
