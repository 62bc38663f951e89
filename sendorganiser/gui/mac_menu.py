"""Gives a Mac its menus at the top of the screen: what the keys of the window do, under the names a Mac uses."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow

_ROLE = QAction.MenuRole
_OF_THE_APP = {"Settings": _ROLE.PreferencesRole, "Quit": _ROLE.QuitRole}  # a Mac moves these into its own first menu
_MENUS = {
    "File": ("Add papers", "Log something", "Do what the room is for", "Hide everything", *_OF_THE_APP),
    "Edit": ("Undo", "Search"),
    "Go": (),  # and whatever stands in no other
    "Help": ("Help",),
}


def give_menus(window: QMainWindow) -> None:
    """Put every action of the window into a menu."""
    actions = {action.text(): action for action in window.actions()}
    elsewhere = {name for names in _MENUS.values() for name in names}
    for title, names in _MENUS.items():
        menu = window.menuBar().addMenu(title)
        for name in names or [name for name in actions if name not in elsewhere]:
            if name in actions:
                actions[name].setMenuRole(_OF_THE_APP.get(name, _ROLE.NoRole))
                menu.addAction(actions[name])
