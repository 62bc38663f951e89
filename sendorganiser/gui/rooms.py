"""What the window knows of a room: its name, its main action, and when it is shown or should re-read."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget


class Room(QWidget):
    """A screen. It is made on the first visit and kept; the window shows its title and its main action."""

    title_changed = Signal()
    main_action_changed = Signal()

    def __init__(self, title: str, icon_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self.setAccessibleName(title)  # the keyboard is on the room itself where nothing in it has it
        self.icon_name = icon_name
        self._main_action: QAction | None = None
        self.coming: Iterator[None] = iter(())  # makes the rest of the room, a part at a step, before it is shown

    @property
    def title(self) -> str:
        """The room's name in the header, or for the reader the paper's."""
        return self._title

    @title.setter
    def title(self, title: str) -> None:
        if title != self._title:
            self._title = title
            self.setAccessibleName(title)
            self.title_changed.emit()

    @property
    def main_action(self) -> QAction | None:
        """The one main action, shown as the button at the top right; None where there is none."""
        return self._main_action

    @main_action.setter
    def main_action(self, action: QAction | None) -> None:
        self._main_action = action
        self.main_action_changed.emit()

    @property
    def has_keyboard(self) -> bool:
        """Whether something in it has the keyboard, or had it when the room was left."""
        return self.focusWidget() not in (None, self)

    def take_keyboard(self) -> None:
        """Put the keyboard on the first thing that can have it; on the room itself while there is none.

        Not by asking each widget for the next in the chain: PySide then lets go of widgets that others still hold.
        """
        can_have_it = (each for each in self.findChildren(QWidget) if _takes_keys(each))
        next(can_have_it, self).setFocus(Qt.FocusReason.OtherFocusReason)

    def add_main_action(self, text: str, icon_name: str, triggered: Callable[[], object]) -> QAction:
        """Make the main action: a verb, an icon and what it does. Disable or rename it through what is returned."""
        action = QAction(text, self)
        action.setProperty("icon_name", icon_name)
        action.triggered.connect(lambda _=False: triggered())
        self.main_action = action
        return action

    def shown(self) -> None:
        """Called each time the room comes to the front: put the keyboard where work begins."""

    def refresh(self) -> None:
        """Called when a workflow has ended: read again what is shown."""


def _takes_keys(widget: QWidget) -> bool:
    return widget.isVisible() and widget.isEnabled() and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


class RoomEntry(NamedTuple):
    """A room before it is made. Rooms with `in_rail` get an entry on the left, those `at_foot` at its lower end."""

    id: str
    title: str
    icon_name: str
    make: Callable[[], Room]
    shortcut: str = ""  # "" gives rooms in the rail Ctrl+1, Ctrl+2 … in their order
    in_rail: bool = True
    at_foot: bool = False
