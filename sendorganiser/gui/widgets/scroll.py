"""A scroll area that costs little while the room it belongs to is being made."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QAbstractScrollArea, QScrollArea


class Scroll(QScrollArea):
    """Measures what stands on it when it comes into view, and not before.

    A part changes style with each parent it is given, so some six times while a room is made, and Qt's own scroll area
    lays out all that stands on it each time. What is shown is measured in any case.
    """

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.StyleChange and not self.isVisible():
            return QAbstractScrollArea.event(self, event)
        return super().event(event)
