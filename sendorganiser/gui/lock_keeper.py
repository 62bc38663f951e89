"""Notices that nobody is there: no key or mouse for a while, or the computer sleeps. Only for a locked archive."""

import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal

from sendorganiser.gui.sleep_watch import SleepWatch

_LOOK_MS = 5000
_SLEPT_SECONDS = 60.0  # the timer comes every five; a minute without it means that the computer stood still
_SIGNS = frozenset(
    (
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    )
)


class LockKeeper(QObject):
    """Asks for the lock when nobody has touched anything for so many minutes, unless work is under way."""

    lock_asked = Signal()

    def __init__(
        self,
        minutes: Callable[[], int],
        is_at_work: Callable[[], bool],
        parent: QObject | None = None,
        *,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """`minutes` tells after how many to lock, 0 for never; `clock` goes on while the computer sleeps."""
        super().__init__(parent)
        self._minutes, self._is_at_work, self._clock = minutes, is_at_work, clock
        self._touched = self._looked = clock()
        application = QCoreApplication.instance()
        assert application is not None
        application.installEventFilter(self)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(_LOOK_MS)
        self.sleep = SleepWatch(self)
        self.sleep.about_to_sleep.connect(self._before_sleep)

    def stop(self) -> None:
        """Ask for nothing more: the archive is closed, and its lock no longer this one's affair."""
        self._timer.stop()
        self.sleep.about_to_sleep.disconnect(self._before_sleep)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _SIGNS:
            self._touched = self._clock()
        return False

    def _before_sleep(self) -> None:
        if self._minutes():
            self.lock_asked.emit()

    def look(self) -> None:
        """Ask for the lock if it is time."""
        now, minutes = self._clock(), self._minutes()
        slept = now - self._looked > _SLEPT_SECONDS
        self._looked = now
        if not minutes:
            return
        if slept or (now - self._touched >= minutes * 60 and not self._is_at_work()):
            self.lock_asked.emit()
