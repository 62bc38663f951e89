"""Does what takes long in steps, one at a turn of the event loop: between two of them the window answers."""

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer


class Turns(QTimer):
    """Takes one step after another of what `steps` yields, until there are none left or it is stopped."""

    def __init__(self, steps: Iterator[object], parent: QObject, *, after_ms: int = 0) -> None:
        super().__init__(parent, interval=after_ms)
        self._steps = steps
        self.timeout.connect(self._take)
        self.start()

    def begin(self, steps: Iterator[object]) -> None:
        """Take these steps, instead of those that are left."""
        self._steps = steps
        self.start()

    def finish(self) -> None:
        """Take all that is left at once."""
        self.stop()
        for _ in self._steps:
            pass

    def _take(self) -> None:
        self.setInterval(0)
        if next(self._steps, self) is self:
            self.stop()
