"""Things side by side in equal columns, fewer of them where the window is narrow or the text large."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from sendorganiser.gui.style import SPACE, look


class Columns(QWidget):
    """Each column is at least so wide (in pixels at 100 % text); four become two and then one, never three and one."""

    def __init__(
        self, parts: Sequence[QWidget], *, least: int, space: int = SPACE[4], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._parts, self._least = list(parts), least
        self._count = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(space)
        self._arrange(len(parts))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        count, space = len(self._parts), self._grid.spacing()
        while count > 1 and count * look().breadth(self._least) + (count - 1) * space > self.width():
            count = (count + 1) // 2
        self._arrange(count)

    def _arrange(self, count: int) -> None:
        if count == self._count:
            return
        self._count = count
        for number, part in enumerate(self._parts):
            self._grid.addWidget(part, number // count, number % count)
        for column in range(len(self._parts)):
            self._grid.setColumnStretch(column, 1 if column < count else 0)
