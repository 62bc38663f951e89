"""Makes the rooms of the rail before anybody enters them, while the person looks round: the first entry is quick then.

What a room imports comes in another thread, a room at a time, with questions of the window in between; so does what
its modules read once, where they have a `make_ready`. The room itself can only be made in the window's thread: that
waits until nobody has touched a key or the mouse for a while, and is done a part at a time.
"""

from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer

from sendorganiser.gui.desk import Desk

if TYPE_CHECKING:
    from sendorganiser.gui.window import MainWindow
    from sendorganiser.jobs import Job
    from sendorganiser.store import Archive

_AFTER_MS = 3000  # when the window is at rest: the list and the paper beside it are there
_STILL_MS = 1500  # since a hand last moved
_APART_MS = 100  # so that a key that is pressed meanwhile is answered before the next part
_SCREENS = "sendorganiser.gui.screens"
_ROOMS = {
    "reader": ("reader.room", "reader.beside", "reader.care", "reader.marks", "reader.trail", "redact.in_reader"),
    "bundles": ("bundles.room", "bundles.building", "bundles.result", "bundles.count"),
    "timeline": ("timeline.room", "schedule_saving"),
    "documents": ("palette.box", "palette.commands"),  # the room is there; these it needs at the first Ctrl+K
    "home": ("home.room",),
    "deadlines": ("deadlines.room",),
    "plan": ("plan.room",),
    "points": ("points.room",),
    "letters": ("letters.room",),
    "provision": ("provision.room",),
    "costs": ("costs.room",),
    "people": ("people.room", "events.dialog"),
}
_HANDS = (QEvent.Type.KeyPress, QEvent.Type.MouseMove, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel)


class RoomsAhead(QObject):
    """Begins a while after it was made, and ends with its parent."""

    def __init__(self, desk: Desk, window: "MainWindow", parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._window = desk, window
        self._to_import, self._steps = iter(_ROOMS), self._make_in_steps()
        self._still = QTimer(self, singleShot=True, interval=_STILL_MS)
        self._still.timeout.connect(self._make_part)
        self._begin = QTimer(self, singleShot=True, interval=_AFTER_MS)
        self._begin.timeout.connect(self._import_one)
        self._begin.start()

    def stop(self) -> None:
        """Import and make no more."""
        self._to_import, self._steps = iter(()), iter(())
        self._begin.stop()
        self._still.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _HANDS and self._still.isActive():
            self._still.start(_STILL_MS)
        return super().eventFilter(watched, event)

    def _import_one(self) -> None:
        room = next(self._to_import, None)
        if room is not None:
            self._desk.ask(_import, owner=self, done=lambda _: self._import_one(), modules=_ROOMS[room])
        elif (handle := self._window.windowHandle()) is not None:
            handle.installEventFilter(self)
            self._still.start()

    def _make_part(self) -> None:
        """Make a part of a room, unless work is going on whose progress the window shows."""
        if self._desk.runner.is_busy:
            self._still.start(_STILL_MS)
        elif next(self._steps, self) is not self:
            self._still.start(_APART_MS)

    def _make_in_steps(self) -> Iterator[None]:
        for room in _ROOMS:
            yield from self._window.room_in_steps(room)


def _import(_: "Archive", job: "Job", *, modules: tuple[str, ...]) -> None:
    for module in modules:
        job.check()
        make_ready = getattr(import_module(f"{_SCREENS}.{module}"), "make_ready", None)
        if make_ready is not None:
            make_ready()
