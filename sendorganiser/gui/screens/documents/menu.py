"""The menu of the papers that are chosen in Documents."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from sendorganiser.gui.desk import Desk
from sendorganiser.gui.icons import icon

if TYPE_CHECKING:
    from sendorganiser.model import Document


def show_paper_menu(
    room: QWidget,
    desk: Desk,
    chosen: "list[Document]",
    where: QPoint,
    *,
    open_paper: "Callable[[Document], object]",
    edit: Callable[[], object],
    save: Callable[..., object],
    save_original: Callable[[int], object],
    add_family: "Callable[[QMenu, Document], object]",
    remove: "Callable[[list[Document]], object]",
) -> None:
    """Offer what can be done with these papers."""
    menu = QMenu(room)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    only = chosen[0] if len(chosen) == 1 else None
    if only is not None:
        menu.addAction(icon("book-open"), "Open", lambda: open_paper(only))
    menu.addAction(icon("pencil"), "Edit facts", edit)
    is_private = all(document.private for document in chosen)
    marked: dict[int, Any] = {document.id: {"private": not is_private} for document in chosen}
    words, said = ("Not private any more",) * 2 if is_private else ("Mark private", "Marked private")
    menu.addAction(icon("lock"), words, lambda: save(marked, said=f"{said}.", confirm=False))
    menu.addAction(
        icon("tag"), "Tags and related papers…" if only is not None else "Tags…", partial(_ask_kin, room, desk, chosen)
    )
    if only is None:
        menu.addAction(icon("file-stack"), "Join into one paper…", partial(_ask_to_join, room, desk, chosen))
    else:
        menu.addSeparator()
        add_family(menu, only)
        menu.addAction(icon("save"), "Save the original…", lambda: save_original(only.id))
        menu.addAction(icon("history"), "History…", partial(_show_history, room, desk, only))
    menu.addSeparator()
    menu.addAction(icon("trash-2", "late"), "Take out of this case", lambda: remove(chosen))
    menu.addAction(icon("trash-2"), "Look into the bin", lambda: desk.room_asked.emit("bin"))
    menu.popup(where)


def _ask_kin(room: QWidget, desk: Desk, chosen: "list[Document]") -> None:
    from sendorganiser.gui.screens.documents.paper_kin import KinDialog

    KinDialog(desk, room.window(), chosen).open()


def _ask_to_join(room: QWidget, desk: Desk, chosen: "list[Document]") -> None:
    from sendorganiser.gui.screens.sorting.joining import JoinDialog

    JoinDialog(desk, chosen, parent=room.window()).open()


def _show_history(room: QWidget, desk: Desk, document: "Document") -> None:
    from sendorganiser.gui.screens.history import show_history

    show_history(desk, document, room.window())
