"""Which keys two things in a window would both answer to: Qt then does neither."""

from collections import defaultdict
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QWidget

_EVERYWHERE = (Qt.ShortcutContext.WindowShortcut, Qt.ShortcutContext.ApplicationShortcut)


@dataclass(frozen=True)
class Answer:
    """What answers to a key, and where the keyboard must be for it: anywhere, in `within`, or on it alone."""

    what: str
    within: QWidget | None
    alone: bool


def fought_over(window: QWidget) -> list[str]:
    """Name each key to which two things in the window answer at the same place."""
    answers: dict[str, dict[int, Answer]] = defaultdict(dict)
    for part in (window, *window.findChildren(QWidget)):
        if not _is_there(part, window):
            continue
        for action in part.actions():
            if action.isEnabled() and action.isVisible():
                for key in action.shortcuts():
                    _note(answers, key, action, action.shortcutContext(), part)
    for shortcut in window.findChildren(QShortcut):
        owner = shortcut.parent()
        if shortcut.isEnabled() and isinstance(owner, QWidget) and owner.isVisibleTo(window):
            for key in QShortcut.keys(shortcut):
                _note(answers, key, shortcut, shortcut.context(), owner)
    return [
        f"{key}: {one.what} and {other.what}"
        for key, all_of_it in answers.items()
        for n, one in enumerate(all_of_it.values())
        for other in list(all_of_it.values())[n + 1 :]
        if _meet(one, other)
    ]


def _is_there(part: QWidget, window: QWidget) -> bool:
    """Say whether a part can be seen, or a menu is that of one which can."""
    while isinstance(part, QMenu) and isinstance(owner := part.parent(), QWidget):
        part = owner
    return part.isVisibleTo(window)


def _note(
    answers: dict[str, dict[int, Answer]],
    key: QKeySequence,
    thing: QAction | QShortcut,
    context: Qt.ShortcutContext,
    owner: QWidget,
) -> None:
    name = thing.text() if isinstance(thing, QAction) else f"a shortcut of {type(owner).__name__}"
    within = None if context in _EVERYWHERE or isinstance(owner, QMenu) else owner
    alone = context == Qt.ShortcutContext.WidgetShortcut and within is not None
    answers[key.toString()].setdefault(id(thing), Answer(name, within, alone))


def _meet(one: Answer, other: Answer) -> bool:
    if one.within is None or other.within is None:
        return True
    if one.alone and other.alone:
        return one.within is other.within
    if one.alone:
        return other.within is one.within or other.within.isAncestorOf(one.within)
    if other.alone:
        return one.within is other.within or one.within.isAncestorOf(other.within)
    return one.within is other.within or one.within.isAncestorOf(other.within) or other.within.isAncestorOf(one.within)
