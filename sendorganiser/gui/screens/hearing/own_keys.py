"""A room's keys that hold even where a line of text has another use for them, as Ctrl+E has on Linux."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


class OwnKeys(QObject):
    """Each key does its work wherever in the room the keyboard is."""

    def __init__(self, room: QWidget) -> None:
        super().__init__(room)
        self._room = room
        self._keys: list[QKeySequence] = []

    def add(self, keys: str, does: Callable[[], object]) -> None:
        sequence = QKeySequence(keys)
        self._keys.append(sequence)
        shortcut = QShortcut(sequence, self._room)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(does)

    def guard(self, *lines: QWidget) -> None:
        """Take these keys from lines and fields of text in the room."""
        for line in lines:
            line.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_asked = event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if is_asked and isinstance(event, QKeyEvent) and QKeySequence(event.keyCombination()) in self._keys:
            event.ignore()
            return True
        return super().eventFilter(watched, event)
