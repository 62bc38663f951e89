"""Has Python look for garbage in the window's own thread only, a little at a time, and never while something moves.

By itself Python looks in whichever thread happens to make things. A timer or a widget among the garbage would be
destroyed there, and Qt then comes down at the next turn of the window (docs/decisions/0022).
"""

import gc
from time import monotonic

from PySide6.QtCore import QObject, QTimer

_BEGIN_MS = 1000  # by then the window and the paper beside the list are there
_EVERY_MS = 500
_REST_S = 0.4
_FEW = 2_000  # things made and kept: fewer are not worth a look
_LOOKS_TO_ALL = 60  # looks at what is new before one at everything, which takes as long as many frames

_moved_at = -_REST_S


def put_off() -> None:
    """Say that something moves: one look may take longer than a frame."""
    global _moved_at
    _moved_at = monotonic()


class Garbage(QObject):
    """Stops Python's own looking for good; what is there when the window has been shown is never looked at."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._looks = 0
        self._timer = QTimer(self, singleShot=True, interval=_BEGIN_MS)
        self._timer.timeout.connect(self._begin)
        self._timer.start()

    def stop(self) -> None:
        """Look no more; what was never looked at may be looked at again by the next window's."""
        self._timer.stop()
        gc.unfreeze()

    def look(self) -> None:
        """Look at what is new, and now and then at everything."""
        if gc.get_count()[0] < _FEW or monotonic() - _moved_at < _REST_S:
            return
        self._looks += 1
        if self._looks < _LOOKS_TO_ALL:
            gc.collect(1)
        else:
            self._looks = 0
            gc.collect()

    def _begin(self) -> None:
        gc.freeze()  # going through thousands of papers and all of Python's modules would hold up every thread
        self._timer.timeout.disconnect(self._begin)
        self._timer.timeout.connect(self.look)
        self._timer.setSingleShot(False)
        self._timer.start(_EVERY_MS)
