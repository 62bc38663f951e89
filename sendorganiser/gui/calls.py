"""Lets a second start of the app bring the first one's window to the front, and hand it the file to open.

No socket is opened: the second start writes a few words into a file in the archive's folder, which the first watches.
"""

import json
import os
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QEvent, QFileSystemWatcher, QObject, Qt, QThread, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication, QWidget

FILE = "window.call"
_PATIENCE_MS = 3000  # after that the first is not there any more, or does not answer
_PAUSE_MS = 50


def call(folder: Path, file: Path | None = None) -> bool:
    """Ask the window that has the archive in `folder` open to come to the front; return whether it answered."""
    place = folder / FILE
    if not place.is_file():
        return False
    wish = {"file": str(file.absolute()) if file else "", "token": os.environ.get("XDG_ACTIVATION_TOKEN", "")}
    try:
        place.write_text(json.dumps(wish), encoding="utf-8")
        return _is_answered(place)
    except OSError:  # a folder we may only read: there is nothing to call with
        return False


def _is_answered(place: Path) -> bool:
    waited = QElapsedTimer()
    waited.start()
    while waited.elapsed() < _PATIENCE_MS:
        QThread.msleep(_PAUSE_MS)
        if not place.stat().st_size:
            return True
    place.write_text("", encoding="utf-8")  # nobody is to find it tomorrow
    return False


def bring_to_front(window: QWidget) -> None:
    """Show a window above the others, as it was before it was put away."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()


class CallWatch(QObject):
    """Hears the calls of later starts."""

    called = Signal(str)  # the file to open, or nothing

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._place = folder / FILE
        try:
            self._place.write_text("", encoding="utf-8")
        except OSError:  # without it a second start says that the app is open already
            return
        self._watcher = QFileSystemWatcher([str(self._place)], self)
        self._watcher.fileChanged.connect(self._look)

    def _look(self) -> None:
        try:
            said = self._place.read_text(encoding="utf-8")
            wish = json.loads(said) if said else None
            if not isinstance(wish, dict):
                return
            self._place.write_text("", encoding="utf-8")  # the answer
        except (OSError, ValueError):  # half written: the rest comes with the next change
            return
        if token := wish.get("token"):
            os.environ["XDG_ACTIVATION_TOKEN"] = str(token)  # Wayland lets no window come forward without
        self.called.emit(str(wish.get("file", "")))


class FilesFromFinder(QObject):
    """Hears which file macOS asks the app to open: it comes as an event and not as an argument."""

    asked = Signal(str)

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        application.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take the event that names a file; leave all others alone."""
        if isinstance(event, QFileOpenEvent):
            self.asked.emit(event.file())
            return True
        return False
