"""A look at one page, as wide as there is room and cut at the bottom; marked words are brought into view."""

from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from sendorganiser.errors import SendOrganiserError
from sendorganiser.gui.pages import PageSource, Picture, Urgency
from sendorganiser.gui.style import RADIUS, SPACE, look
from sendorganiser.gui.widgets.page_paint import Seen, paint_message, paint_page
from sendorganiser.model.document import PageToSearch
from sendorganiser.pdf.letters import Hit, Wanted

_TOGETHER = 120.0  # points: what is seen at once
_MARKED_AT = 0.38  # how far down the window marked words are brought
_A4 = 1.414


class PagePeek(QWidget):
    """A click asks for the paper to be opened; by keyboard that is the button beneath."""

    opened = Signal()

    def __init__(self, source: PageSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._file, self._page, self._title = "", 1, ""
        self._size: tuple[float, float] = (595.0, 842.0)
        self._hits: list[Hit] = []
        self._refusal: SendOrganiserError | None = None
        self._round = 0
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setToolTip("Open this paper")
        source.ready.connect(self._came)
        source.failed.connect(self._failed)

    @property
    def page(self) -> int:
        """The page that is shown."""
        return self._page

    @property
    def hits(self) -> list[Hit]:
        """Where the words it was asked to mark stand."""
        return self._hits

    def show_page(
        self, file: str, page: int, size: tuple[float, float], title: str, *, marked: list[Hit] | None = None
    ) -> None:
        """Show a page of `size` points, with words whose places are known already marked."""
        self._hits = list(marked or [])
        self._round += 1
        if (file, page) != (self._file, self._page):
            self._file, self._page, self._refusal = file, page, None
        self._size, self._title = size, title
        self.setAccessibleName(f"Page {page} of {title}")
        self._ask()
        self.update()

    def mark(self, wanted: Wanted) -> None:
        """Find words in the page's own text, and mark them."""
        asked_in, page = self._round, self._page
        done = partial(self._mark, asked_in, page)
        self._source.hits(self._file, [PageToSearch(page)], wanted, done, owner=self)

    def sizeHint(self) -> QSize:
        return QSize(look().size(300), look().size(220))

    def minimumSizeHint(self) -> QSize:
        return QSize(look().size(160), look().size(84))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QRectF(self.rect())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look().colour("sunken"))
        painter.drawRoundedRect(ground, RADIUS, RADIUS)
        painter.setClipRect(self.rect().adjusted(1, 1, -1, -1))
        if self._refusal is not None:
            paint_message(painter, ground, self._refusal, ink=look().colour("muted"))
        elif self._file:
            paint_page(painter, self._seen())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._ask()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit()

    def _area(self) -> QRectF:
        """Return where the page lies: as wide as the room, moved up as far as marked words ask for."""
        width = self.width() - 2.0 * SPACE[4]
        height = width * self._size[1] / self._size[0]
        room = float(self.height())
        lowest = float(SPACE[3])
        if height + 2 * SPACE[3] <= room:
            return QRectF(SPACE[4], (room - height) / 2, width, height)
        top = lowest
        if tops := [hit[0][1] for hit in self._hits if hit]:
            # Where most of them stand close together, rather than the first: that may be in the page's foot.
            best = max(sorted(tops), key=lambda top: sum(top <= other <= top + _TOGETHER for other in tops))
            y = best / self._size[1] * height
            top = max(min(lowest, room * _MARKED_AT - y), room - height - SPACE[3])
        return QRectF(SPACE[4], round(top), width, height)

    def _seen(self) -> Seen:
        area = self._area()
        scale = area.width() / self._size[0]
        marks = [
            QRectF(area.left() + x0 * scale, area.top() + y0 * scale, (x1 - x0) * scale, (y1 - y0) * scale)
            for hit in self._hits
            for x0, y0, x1, y1 in hit
        ]
        return Seen(area, self._source.nearest(self._file, self._page, self._pixels()), hits=marks)

    def _pixels(self) -> int:
        return max(1, round((self.width() - 2 * SPACE[4]) * self.devicePixelRatioF()))

    def _ask(self) -> None:
        if self._file and self._source.picture(self._file, self._page, self._pixels()) is None:
            self._source.want(self, [Picture(self._file, self._page, self._pixels(), Urgency.SEEN)])

    def _mark(self, asked_in: int, page: int, hits: dict[int, list[Hit]]) -> None:
        if asked_in == self._round:
            self._hits = hits.get(page, [])
            self.update()

    @Slot(str, int, int, QImage)
    def _came(self, file: str, page: int, _width: int, _image: QImage) -> None:
        if (file, page) == (self._file, self._page):
            self.update()

    @Slot(str, int, object)
    def _failed(self, file: str, page: int, error: SendOrganiserError) -> None:
        if (file, page) == (self._file, self._page):
            self._refusal = error
            self.update()
