"""Sheets of which one is seen, filling what room there is."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget


class Stack(QStackedWidget):
    """Asks none of its sheets how high it would be: Qt asks them all, at every change, also those nobody sees.

    Where a screen is too small for all, the sheet gives way: it scrolls, and what is said above and below it does not.
    """

    def hasHeightForWidth(self) -> bool:
        return False

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), 0)
