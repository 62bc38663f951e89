"""The room for backups: making them, getting papers back, what may go from a phone, and taking everything along."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout

from sendorganiser.gui.desk import Desk
from sendorganiser.gui.rooms import Room
from sendorganiser.gui.screens.backup.leaving import LeavingCard
from sendorganiser.gui.screens.backup.phone import PhoneCard
from sendorganiser.gui.screens.backup.places import PlacesCard
from sendorganiser.gui.screens.backup.restore import RestoreCard
from sendorganiser.gui.widgets import Page

_WIDEST = 720


class BackupRoom(Room):
    """Four cards; everything in it runs in the background and shows in the strip below."""

    back_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__("Backup", "hard-drive")
        self.places, self.restoring = PlacesCard(desk), RestoreCard(desk)
        self.phone, self.leaving = PhoneCard(desk), LeavingCard(desk)
        page = Page(widest=_WIDEST)
        for card in (self.places, self.restoring, self.phone, self.leaving):
            page.body.addWidget(card)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)

    def shown(self) -> None:
        """Read again what was backed up, and where."""
        self.places.renew()
        self.leaving.renew()
        self.places.take_keyboard()

    def refresh(self) -> None:
        """Read again after a backup has ended."""
        self.places.renew()
        self.leaving.renew()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back_asked.emit()
        else:
            super().keyPressEvent(event)
