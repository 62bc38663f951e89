"""Hears from the system that the computer is about to sleep, where the system tells: Linux with logind."""

import sys
from typing import Any

from PySide6.QtCore import SLOT, QObject, Signal, Slot

_SERVICE, _PATH = "org.freedesktop.login1", "/org/freedesktop/login1"
_MANAGER = "org.freedesktop.login1.Manager"


class SleepWatch(QObject):
    """Says so before the computer sleeps. Where nobody tells, `is_told` is false, and only waking can be noticed."""

    about_to_sleep = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.is_told = sys.platform.startswith("linux") and self._listen()

    def _listen(self) -> bool:
        try:
            from PySide6.QtDBus import QDBusConnection
        except ImportError:  # a system without D-Bus
            return False
        bus = QDBusConnection.systemBus()
        slot: Any = SLOT("heard(bool)")  # a str, whatever the stubs say
        return bus.isConnected() and bool(bus.connect(_SERVICE, _PATH, _MANAGER, "PrepareForSleep", self, slot))

    @Slot(bool)
    def heard(self, begins: bool) -> None:
        """The system says that sleep begins, or has ended."""
        if begins:
            self.about_to_sleep.emit()
