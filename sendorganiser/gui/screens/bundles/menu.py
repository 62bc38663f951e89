"""The menu beside a bundle's name: the case's bundles, and what can be done with the open one."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from sendorganiser.gui.desk import Desk
from sendorganiser.gui.icons import icon
from sendorganiser.model import Pack


def see_index(desk: Desk, parent: QWidget, pack: int) -> None:
    """Show the index as it will stand in the bundle, before anything is built."""
    from sendorganiser.gui.screens.look_first import Outcome, look_first
    from sendorganiser.workflows.export_index import export_index

    name = f"Index of {desk.archive.pack(pack).title}"
    look_first(desk, parent, Outcome(name, partial(export_index, pack=pack), "bundles", (".pdf",)))


class Entry(NamedTuple):
    """One thing to do."""

    icon_name: str
    words: str
    do: Callable[[], object]
    tone: str = "text"
    is_possible: bool = True


def fill_menu(
    menu: QMenu,
    packs: Sequence[Pack],
    current: Pack | None,
    show: Callable[[int], None],
    entries: Sequence[Entry | None],
) -> None:
    """List the bundles, where there are several, with the open one ticked; then the entries (None: a line)."""
    menu.clear()
    if len(packs) > 1:
        group = QActionGroup(menu)
        for pack in sorted(packs, key=lambda pack: pack.id):
            action = QAction(pack.title.replace("&", "&&"), menu, checkable=True)
            action.setChecked(current is not None and pack.id == current.id)
            action.triggered.connect(partial(_show, show, pack.id))
            group.addAction(action)
            menu.addAction(action)
        menu.addSeparator()
    for entry in entries:
        if entry is None:
            menu.addSeparator()
        else:
            action = menu.addAction(icon(entry.icon_name, entry.tone), entry.words)
            action.triggered.connect(partial(_do, entry.do))
            action.setEnabled(entry.is_possible)


def _show(show: Callable[[int], None], number: int, _checked: bool = False) -> None:
    show(number)


def _do(do: Callable[[], object], _checked: bool = False) -> None:
    do()
