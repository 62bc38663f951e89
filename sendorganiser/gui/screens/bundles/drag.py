"""What is carried while papers are dragged between the lists of a bundle, and how that looks."""

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QMimeData, QPoint, Qt
from PySide6.QtGui import QDrag, QFontMetrics, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from sendorganiser.gui.style import RADIUS, SPACE, look

PAPERS = "application/x-sendorganiser-papers"
_WIDEST = 260


def drag_papers(papers: Sequence[int], title: str, source: QWidget) -> None:
    """Carry papers until they are let go."""
    drag = QDrag(source)
    data = QMimeData()
    data.setData(PAPERS, QByteArray(" ".join(map(str, papers)).encode()))
    drag.setMimeData(data)
    drag.setPixmap(_picture(title if len(papers) == 1 else f"{len(papers)} papers", source.devicePixelRatioF()))
    drag.setHotSpot(QPoint(-SPACE[3], -SPACE[1]))
    drag.exec(Qt.DropAction.MoveAction)


def dragged(data: QMimeData) -> list[int]:
    """Return the papers that are being dragged; only our own lists can drag any."""
    words = bytes(data.data(PAPERS).data()).decode(errors="replace").split()
    return [int(word) for word in words if word.isdecimal()]


def _picture(words: str, scale: float) -> QPixmap:
    font = look().font("body", strong=True)
    metrics = QFontMetrics(font)
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, look().size(_WIDEST))
    width, height = metrics.horizontalAdvance(shown) + 2 * SPACE[3], metrics.height() + 2 * SPACE[2]
    picture = QPixmap(round(width * scale), round(height * scale))
    picture.setDevicePixelRatio(scale)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look().colour("line"), 1))
    painter.setBrush(look().colour("float_ground"))
    painter.drawRoundedRect(0, 0, width - 1, height - 1, RADIUS, RADIUS)
    painter.setPen(look().colour("on_float"))
    painter.setFont(font)
    painter.drawText(0, 0, width, height, Qt.AlignmentFlag.AlignCenter, shown)
    painter.end()
    return picture
