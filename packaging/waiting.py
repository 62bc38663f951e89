"""Waits in Qt's own loop, as the app does, until something is so: `QTest.qWait` holds up Python's other threads."""

from collections.abc import Callable

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

_LOOK_MS = 100
_LONGEST_MS = 30_000
_STILL = 6  # looks in a row at which a picture must be the same: motion and slow news take less


def until(is_so: Callable[[], bool]) -> bool:
    """Wait until it is so; False if that has not come for half a minute."""
    loop = QEventLoop()
    looks = QTimer(interval=_LOOK_MS)
    looks.timeout.connect(lambda: loop.exit(1) if is_so() else None)
    looks.start()
    QTimer.singleShot(_LONGEST_MS, loop, loop.quit)
    return loop.exec() == 1


def at_rest(shown: QWidget, is_busy: Callable[[], bool]) -> QImage | None:
    """Return the picture of a window in which nothing changes any more; None if it never comes to rest."""
    seen: list[QImage] = []

    def is_still() -> bool:
        now = shown.grab().toImage()
        if is_busy() or seen and now != seen[-1]:
            seen.clear()
        seen.append(now)
        return len(seen) > _STILL

    return seen[-1] if until(is_still) else None
