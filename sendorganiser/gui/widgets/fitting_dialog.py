"""A dialog of one width that is as high as what is in it."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QWidget

from sendorganiser.gui.style import look


class FittingDialog(QDialog):
    """Qt by itself reckons words that wrap at their narrowest, and leaves a gap at what then needs less.

    One that never shrinks keeps its buttons under the mouse while its words change.
    """

    def __init__(self, parent: QWidget | None, width: int, *, shrinks: bool = True) -> None:
        super().__init__(parent)
        self._shrinks = shrinks
        self.setMinimumWidth(look().size(width))

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return done

    def showEvent(self, event: QShowEvent) -> None:
        self._fit()
        super().showEvent(event)

    def _fit(self) -> None:
        layout = self.layout()
        if layout is not None:
            width = max(self.minimumWidth(), layout.totalMinimumSize().width())
            height = max(layout.totalHeightForWidth(width), 0 if self._shrinks else self.minimumHeight())
            self.setMinimumHeight(height)
            self.resize(width, height)
