"""Small pages of one file in a list: asks for the pictures of those in view, and paints a page with its number."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, Qt, QTimer, Slot
from PySide6.QtGui import QImage, QPainter, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from sendorganiser.gui.pages import PageSource, Picture, Urgency
from sendorganiser.gui.style import look
from sendorganiser.gui.widgets.page_dimming import dim_paper
from sendorganiser.gui.widgets.page_layout import Size

_PAUSE_MS = 60
Index = QModelIndex | QPersistentModelIndex


class PageRows(QAbstractListModel):
    """One row a page, with the page's width and height in points."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.sizes: list[Size] = []

    def show_sizes(self, sizes: Sequence[Size]) -> None:
        """Begin again with these pages."""
        self.beginResetModel()
        self.sizes = [(max(1.0, width), max(1.0, height)) for width, height in sizes]
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        return 0 if parent.isValid() else len(self.sizes)


class SmallPages(QListView):
    """A list over `PageRows` whose pictures come as they are seen; how pages lie in it, its heirs say."""

    def __init__(self, source: PageSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._file = ""
        self._asking = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._asking.timeout.connect(self._ask)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._asking.start())
        source.ready.connect(self._came)

    def picture(self, page: int) -> QImage | None:
        """Return the small picture of a page, if it is at hand."""
        return self._source.nearest(self._file, page, self._pixels(page))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._asking.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._asking.start()

    def _begin(self, file: str) -> None:
        """Turn to another file."""
        self._source.forget(self)
        self._file = file
        self._asking.start()

    def _pixels(self, page: int) -> int:
        """Return how wide the picture of a page is wanted."""
        raise NotImplementedError

    def _in_view(self) -> Sequence[int]:
        """Return the pages whose pictures are wanted, the most wanted first."""
        raise NotImplementedError

    @Slot()
    def _ask(self) -> None:
        if self.model().rowCount() and self.isVisible():
            wanted = [Picture(self._file, page, self._pixels(page), Urgency.THUMBNAIL) for page in self._in_view()]
            self._source.want(self, [p for p in wanted if self._source.picture(*p[:3]) is None])

    @Slot(str, int, int, QImage)
    def _came(self, file: str, page: int, _width: int, _image: QImage) -> None:
        if file == self._file:
            self.update(self.model().index(page - 1, 0))


def paint_small_page(painter: QPainter, area: QRectF, picture: QImage | None) -> None:
    """Paint a page as white paper with its picture, if it is there yet, and a thin edge."""
    painter.fillRect(area, Qt.GlobalColor.white)
    if picture is not None:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(area, picture)
    dim_paper(painter, area)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look().colour("line"), 1))
    painter.drawRect(area.adjusted(-0.5, -0.5, 0.5, 0.5))


def write_number(painter: QPainter, below: QRectF, words: str, *, is_current: bool) -> None:
    """Write a page's number under it."""
    painter.setFont(look().font("note", strong=is_current))
    painter.setPen(look().colour("on_selected" if is_current else "muted"))
    painter.drawText(below, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, words)
