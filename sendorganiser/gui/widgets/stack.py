"""Sheets of which one is seen, filling what room there is."""

from PySide6.QtWidgets import QStackedWidget


class Stack(QStackedWidget):
    """Asks none of its sheets how high it would be: Qt asks them all, at every change, also those nobody sees."""

    def hasHeightForWidth(self) -> bool:
        return False
