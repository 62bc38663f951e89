"""The settings card for watched folders: which are looked into for which case, and choosing and dropping them."""

from functools import partial
from pathlib import Path

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sendorganiser.gui.desk import Desk
from sendorganiser.gui.style import SPACE
from sendorganiser.gui.widgets import Button, Card, OneLine, Paragraph, label
from sendorganiser.gui.widgets.drop_area import ask_for_folder
from sendorganiser.gui.widgets.question import ask
from sendorganiser.gui.widgets.text import named, tip
from sendorganiser.model.care import Watched


class FoldersCard(Card):
    """Folders belong to a case: a scanner's, or the one a phone's photos come to."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Take in new files by itself")
        self._desk = desk
        self._shown: list[tuple[Watched, str]] | None = None
        self.body.addWidget(
            Paragraph(
                "Choose the folder your scanner or phone saves to. New files in it come to your papers to be checked, "
                "while the app is open. Nothing in the folder is changed or deleted."
            )
        )
        self._rows = QVBoxLayout()
        self._rows.setSpacing(SPACE[2])
        self.body.addLayout(self._rows)
        self.add_button = Button("Choose a folder…", icon_name="folder-sync")
        self.add_button.clicked.connect(self._choose)
        self.body.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.renew()

    def renew(self) -> None:
        """Read again which folders are watched."""
        case = self._desk.case
        self.add_button.setText(f"Choose a folder for {named(case.name)}…" if case is not None else "Choose a folder…")
        self.add_button.setEnabled(case is not None)
        names = {each.id: each.name for each in self._desk.archive.cases()}
        folders = [(each, names.get(each.case, "")) for each in self._desk.archive.watched.folders()]
        if folders == self._shown:
            return
        self._shown = folders
        while (item := self._rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for watched, name in folders:
            self._rows.addWidget(self._row(watched, name))

    def _row(self, watched: Watched, case: str) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE[3])
        folder = OneLine(watched.folder)
        folder.setToolTip(tip(watched.folder))
        stop = Button("Stop", "quiet")
        stop.setAccessibleName(f"Stop taking in files from {watched.folder}")
        stop.clicked.connect(partial(self._stop, watched))
        line.addWidget(folder, 1)
        line.addWidget(label(f"for {case}", "muted"))
        line.addWidget(stop)
        return row

    def _choose(self) -> None:
        chosen = ask_for_folder(self, self._desk.last_folder("watched"))
        if chosen:
            self.watch(chosen[0])

    def watch(self, folder: Path) -> None:
        """Watch a folder for the case on the desk; ask about files that lie there already."""
        from sendorganiser.workflows.watch_folders import look_into, watch_folder

        desk, case = self._desk, self._desk.case
        if case is None:
            return
        desk.remember_folder("watched", folder)
        there = look_into(str(folder)).files or ()  # what arrives while we ask is new
        takes_all = bool(there) and ask(
            self,
            "Take in what is there already?",
            "1 file lies in this folder now. It can be taken in too, or left, and only what "
            "comes from now on is taken in."
            if len(there) == 1
            else f"{len(there):,} files lie in this folder now. They can be taken in too, or left, and only what comes "
            "from now on is taken in.",
            yes="Take it in too" if len(there) == 1 else "Take them in too",
            no="Only new files",
        )
        was_known = any(each.case == case.id and each.folder == str(folder) for each in desk.archive.watched.folders())
        desk.work(
            watch_folder,
            owner=self,
            done=(lambda _: self.renew()) if was_known else partial(self._watched, folder),
            case=case.id,
            folder=str(folder),
            leave=() if takes_all else there,
            now=desk.now(),
        )

    def _watched(self, folder: Path, number: int) -> None:
        from sendorganiser.workflows.watch_folders import forget_folder

        desk = self._desk
        self.renew()
        back = partial(desk.work, forget_folder, owner=desk, done=self.renew_if_there, watched=number)
        desk.said.emit(f"New files in “{folder.name}” are taken in from now on.", back)

    def renew_if_there(self, _: object = None) -> None:
        """Read again after an undo, which may come when this card is gone."""
        if shiboken6.isValid(self):
            self.renew()

    def _stop(self, watched: Watched) -> None:
        from sendorganiser.workflows.watch_folders import forget_folder, look_into, watch_folder

        desk = self._desk

        def back() -> None:  # what has come there meanwhile is left: it is the person's to add
            there = look_into(watched.folder).files or ()
            desk.work(
                watch_folder, owner=desk, done=self.renew_if_there, case=watched.case, folder=watched.folder,
                leave=there, now=desk.now(),
            )  # fmt: skip

        desk.work(forget_folder, owner=self, done=lambda _: self.renew(), watched=watched.id)
        desk.said.emit("New files there are not taken in any more. Papers that came from it stay.", back)
