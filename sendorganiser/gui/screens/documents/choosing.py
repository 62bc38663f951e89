"""Asks which files or folder to add, and where an original is to go, beginning in the folder of last time."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from sendorganiser.gui.desk import Desk
from sendorganiser.gui.icons import icon
from sendorganiser.gui.screens.saving_as import ask_where
from sendorganiser.gui.style import SPACE
from sendorganiser.gui.widgets.drop_area import ask_for_files, ask_for_folder
from sendorganiser.gui.window import MainWindow
from sendorganiser.workflows.save_original import Saved
from sendorganiser.workflows.save_original import save_original as save

_FOLDER, _SAVED = "papers", "original"


def show_menu(desk: Desk, room: QWidget, add: Callable[[list[Path]], None]) -> None:
    """Offer files or a folder in a menu under the room's main button; what is chosen goes to `add`."""

    def add_chosen(choose: Callable[[Desk, QWidget], list[Path]]) -> None:
        if chosen := choose(desk, room):
            add(chosen)

    menu = QMenu(room)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.addAction(icon("file-plus"), "Choose files…", lambda: add_chosen(choose_files))
    menu.addAction(icon("folder-open"), "Choose a folder…", lambda: add_chosen(choose_folder))
    under = room.mapToGlobal(QPoint(room.width() - SPACE[5] - menu.sizeHint().width(), 0))
    window = room.window()
    if isinstance(window, MainWindow):  # banners may lie between the button and the room
        under.setY(window.header.mapToGlobal(QPoint(0, window.header.height())).y())
    menu.popup(under)
    menu.setActiveAction(menu.actions()[0])


def choose_files(desk: Desk, parent: QWidget) -> list[Path]:
    """Ask for files; none if the person thinks better of it."""
    files = ask_for_files(parent, desk.last_folder(_FOLDER))
    if files:
        desk.remember_folder(_FOLDER, files[0].parent)
    return files


def choose_folder(desk: Desk, parent: QWidget) -> list[Path]:
    """Ask for a folder; none if the person thinks better of it."""
    folders = ask_for_folder(parent, desk.last_folder(_FOLDER))
    if folders:
        desk.remember_folder(_FOLDER, folders[0])
    return folders


def save_original(desk: Desk, room: QWidget, document: int) -> None:
    """Ask where a paper's original is to go, save it there and say so."""

    def tell(saved: Saved) -> None:
        desk.said.emit(f"Saved as {saved.file.name}.", None)

    paper = desk.archive.document(document)
    out = ask_where(room, desk.last_folder(_SAVED) / paper.source_name, title="Save the original")
    if out is not None:
        desk.remember_folder(_SAVED, out.parent)
        desk.work(save, owner=room, done=tell, document=document, out=out)
