"""A list to choose from: the wheel moves the page it stands on, and what has no room in it is read whole on hover."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from sendorganiser.gui.widgets.text import tip


class Choice(QComboBox):
    """Changed by a click or the keys only."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip:
            self.setToolTip(tip(self.currentText()) if self.is_cut else "")
        return super().event(event)

    @property
    def is_cut(self) -> bool:
        """Whether what is chosen has more words than there is room for."""
        from PySide6.QtWidgets import QStyle, QStyleOptionComboBox  # seldom asked; the window starts without them

        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        parts = QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        return self.fontMetrics().horizontalAdvance(self.currentText()) > self.style().subControlRect(*parts).width()
