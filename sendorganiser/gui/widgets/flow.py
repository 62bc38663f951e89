"""A layout that sets things in lines and begins a new one when a line is full, as words do."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from sendorganiser.gui.style import SPACE


class FlowLayout(QLayout):
    """For chips, tags and buttons that must also live in a narrow window."""

    def __init__(self, parent: QWidget | None = None, *, spacing: int = SPACE[2]) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}  # by width: Qt asks over and over
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # Qt asks past the end
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        self._heights.clear()
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._set_lines(QRect(0, 0, width, 0), moves=False)
        return self._heights[width]

    def setGeometry(self, area: QRect) -> None:
        super().setGeometry(area)
        self._set_lines(area, moves=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        least = QSize()
        for item in self._items:
            least = least.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        return least + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _set_lines(self, area: QRect, *, moves: bool) -> int:
        """Place the items in lines within `area`, each in the middle of its line; return the height they take."""
        inside = area.marginsRemoved(self.contentsMargins())
        x, y, line_height = inside.left(), inside.top(), 0
        line: list[tuple[QLayoutItem, QRect]] = []
        for item in self._items:
            if item.isEmpty():
                continue
            wanted = item.sizeHint()
            size = wanted.boundedTo(QSize(max(inside.width(), 1), wanted.height()))
            if x > inside.left() and x + size.width() > inside.right() + 1:
                _place(line, line_height)
                x, y, line_height, line = inside.left(), y + line_height + self.spacing(), 0, []
            if moves:
                line.append((item, QRect(x, y, size.width(), size.height())))
            x += size.width() + self.spacing()
            line_height = max(line_height, size.height())
        _place(line, line_height)
        return y + line_height - area.top() + self.contentsMargins().bottom()


def _place(line: Sequence[tuple[QLayoutItem, QRect]], height: int) -> None:
    for item, place in line:
        item.setGeometry(place.translated(0, (height - place.height()) // 2))
