"""What all drawn charts share: as wide as there is room, as high as what they show, and both grow with the text."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from sendorganiser.gui.style import look


class Chart(QWidget):
    """`usual` and `least` are its widths at 100 % text; what is drawn says how high it is."""

    def __init__(self, usual: int, least: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._usual, self._least = usual, least
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def drawn_height(self) -> int:
        """Return how high what is shown now is drawn."""
        raise NotImplementedError

    def sizeHint(self) -> QSize:
        return QSize(look().size(self._usual), self.drawn_height())

    def minimumSizeHint(self) -> QSize:
        return QSize(look().size(self._least), self.drawn_height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.updateGeometry()
