"""Imports rooms that nobody has entered yet while the person looks round, so that the first entry is quick.

In another thread, a room at a time, with questions of the window in between.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from sendorganiser.gui.desk import Desk

if TYPE_CHECKING:
    from sendorganiser.jobs import Job
    from sendorganiser.store import Archive

_AFTER_MS = 3000  # when the window is at rest: the list and the paper beside it are there
_SCREENS = "sendorganiser.gui.screens"
_ROOMS = (
    ("reader", "reader_beside", "reader_care", "reader_marks", "reader_trail", "redact"),
    ("bundles", "bundles_building", "bundles_result"),
    ("timeline",),
    ("home",),
    ("deadlines",),
    ("plan", "points"),
    ("letters",),
    ("provision", "costs"),
    ("people", "event_dialog"),
)


class RoomsAhead(QObject):
    """Begins a while after it was made, and ends with its parent."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._rooms = iter(_ROOMS)
        self._timer = QTimer(self, singleShot=True, interval=_AFTER_MS)
        self._timer.timeout.connect(self._next)
        self._timer.start()

    def stop(self) -> None:
        """Import no more."""
        self._timer.stop()
        self._rooms = iter(())

    def _next(self) -> None:
        modules = next(self._rooms, None)
        if modules is not None:
            self._desk.ask(_import, owner=self, done=lambda _: self._next(), modules=modules)


def _import(_: "Archive", job: "Job", *, modules: tuple[str, ...]) -> None:
    for module in modules:
        job.check()
        import_module(f"{_SCREENS}.{module}")
