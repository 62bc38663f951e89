"""Keeps the keyboard where it was while a part of a room is made anew."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget


@contextmanager
def keyboard_stays(part: QWidget) -> Iterator[None]:
    """If the keyboard is on a button in `part`, put it afterwards on the new one of that name, else on the first.

    A second press then does what the first did, and not something to what happens to stand first in the room.
    """
    before = part.findChildren(QAbstractButton)
    at = part.window().focusWidget()
    name = _name(at) if isinstance(at, QAbstractButton) and at in before else ""
    yield
    if name:
        made = [each for each in part.findChildren(QAbstractButton) if each not in before and each.isEnabled()]
        found = next((each for each in made if _name(each) == name), made[0] if made else None)
        if found is not None:
            found.setFocus(Qt.FocusReason.OtherFocusReason)


def _name(button: QAbstractButton) -> str:
    return button.accessibleName() or button.text()
