"""Getting papers back: look into a backup first, then restore it to a new folder, never over what is there."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from sendorganiser import settings
from sendorganiser.errors import SendOrganiserError
from sendorganiser.gui.desk import Desk
from sendorganiser.gui.screens.backup.choosing import choose_folder, free_path
from sendorganiser.gui.style import SPACE, State, look
from sendorganiser.gui.widgets import Button, Card, Field, Paragraph, StateChip, label
from sendorganiser.gui.widgets.choice import Choice
from sendorganiser.gui.widgets.text import named
from sendorganiser.model import short_date
from sendorganiser.workflows.backup_reminders import when
from sendorganiser.workflows.restore_backup import (
    Inside,
    Listed,
    Restored,
    backups_in,
    look_inside,
    restore_backup,
)

if TYPE_CHECKING:
    from sendorganiser.jobs import Job
    from sendorganiser.store import Archive


class RestoreCard(Card):
    """Asks where the backup is."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Get papers back")
        self._desk = desk
        self.body.addWidget(
            Paragraph(
                "Look into a backup, then put it into a new folder. What you have now is never touched: you can "
                "compare, and choose which to go on with."
            )
        )
        folder, file = Button("From a stick or folder…", icon_name="archive-restore"), Button("From a file…", "quiet")
        folder.clicked.connect(self._choose_folder)
        file.clicked.connect(self._choose_file)
        row = QHBoxLayout()
        row.setSpacing(SPACE[2])
        row.addWidget(folder)
        row.addWidget(file)
        row.addStretch(1)
        self.body.addLayout(row)

    def look_into(self, source: Path) -> None:
        """List the backups at a place, and show what is in them."""
        self._desk.work(_listed, owner=self, done=partial(self._show, source), source=source)

    def _show(self, source: Path, listed: list[Listed]) -> None:
        RestoreDialog(self._desk, source, listed, self.window()).open()

    def _choose_folder(self) -> None:
        if chosen := choose_folder(self, self._desk, "Choose the stick or folder the backups are in", "backup"):
            self.look_into(chosen)

    def _choose_file(self) -> None:
        start = str(self._desk.last_folder("backup"))
        name, _ = QFileDialog.getOpenFileName(self, "Choose a backup", start, "Backups (*.zip);;All files (*)")
        if name:
            self.look_into(Path(name))


class RestoreDialog(QDialog):
    """The backups of one place by time; for the chosen one its cases, papers and dates; and restoring it."""

    def __init__(self, desk: Desk, source: Path, listed: list[Listed], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Get papers back")
        self.setMinimumSize(look().size(520), look().size(340))
        self._desk, self._source, self._listed = desk, source, listed
        self.box = Choice()
        for each in listed:
            self.box.addItem(
                f"{_time(each, desk.now())}" + (", damaged" if each.problem else f", {each.papers:,} papers")
            )
        self.inside = Paragraph("Looking into it…")
        self.state = StateChip(State.NOTE, "")
        self.state.hide()
        self.restore = Button("Restore to a new folder…", "primary", "archive-restore")
        self.use = Button("Open this one at the next start")
        self.show_folder = Button("Show folder", "quiet", "folder-open")
        self._restored: Restored | None = None
        self._lay_out()
        self.box.currentIndexChanged.connect(lambda _: self._look())
        self.restore.clicked.connect(self._choose)
        self.use.clicked.connect(self._use)
        self.show_folder.clicked.connect(self._show_folder)
        self._look()

    def _lay_out(self) -> None:
        close = Button("Close", "quiet")
        close.clicked.connect(self.accept)
        for button in (self.use, self.show_folder):
            button.hide()
        foot = QHBoxLayout()
        foot.setSpacing(SPACE[2])
        foot.addWidget(close)
        foot.addStretch(1)
        for button in (self.show_folder, self.use, self.restore):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[5], SPACE[5], SPACE[5], SPACE[4])
        column.setSpacing(SPACE[4])
        column.addWidget(label("What is in the backup", "title"))
        column.addWidget(Field("Made", self.box))
        column.addWidget(self.inside)
        column.addWidget(self.state, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        column.addLayout(foot)

    @property
    def _chosen(self) -> Listed | None:
        return self._listed[self.box.currentIndex()] if self._listed else None

    def _look(self) -> None:
        chosen = self._chosen
        self.restore.setEnabled(chosen is not None and not chosen.problem)
        if chosen is None:
            self.inside.set_text("No backup there was finished. What was copied lies in its folder “files”.")
        elif chosen.problem:
            self.inside.set_text(chosen.problem)
        else:
            self.inside.set_text("Looking into it…")
            done = partial(self._looked, chosen.name)
            self._desk.work(
                _inside, owner=self, done=done, refused=self._refused, source=self._source, name=chosen.name
            )

    def _looked(self, name: str, inside: Inside) -> None:
        if self._chosen is not None and self._chosen.name == name:
            self.inside.set_text(inside_words(inside))

    def _refused(self, error: SendOrganiserError) -> None:
        self.inside.set_text(str(error))
        self.restore.setEnabled(False)

    def _choose(self) -> None:
        if chosen := choose_folder(self, self._desk, "Choose where the new folder goes", "restore"):
            self.restore_into(chosen)

    def restore_into(self, parent: Path) -> None:
        """Restore the chosen backup into a new folder in `parent`."""
        assert self._chosen is not None
        self._desk.remember_folder("restore", parent)
        self.restore.setEnabled(False)
        self.box.setEnabled(False)
        self.restore.setText("Restoring…")
        self._desk.work(
            _restore,
            owner=self,
            done=self._done,
            refused=self._failed,
            what="Restoring",
            source=self._source,
            name=self._chosen.name,
            folder=free_path(parent, f"SEND Organiser, restored {self._desk.today().isoformat()}"),
        )

    def _done(self, restored: Restored) -> None:
        self._restored = restored
        self.restore.hide()
        self.use.show()
        self.show_folder.show()
        lost = len(restored.damaged)
        if lost:
            self.state.show_state(State.LATE, f"{lost:,} could not be restored: they are damaged in the backup")
            names = ", ".join(restored.damaged[:8]) + (f" and {lost - 8:,} more" if lost > 8 else "")
            self.inside.set_text(
                f"All else is in {restored.folder}. Damaged: {names}. An older backup may have them whole."
            )
        else:
            self.state.show_state(State.FINE, f"{restored.papers:,} papers restored, every file compared")
            words = [f"They are in {restored.folder}. The papers you had open are as they were.", *restored.altered[:3]]
            self.inside.set_text(" ".join(words))
        self.state.show()

    def _failed(self, error: SendOrganiserError) -> None:
        self.restore.setText("Restore to a new folder…")
        self.restore.setEnabled(True)
        self.box.setEnabled(True)
        self.state.show_state(State.LATE, error.what_happened)
        self.inside.set_text(error.what_to_do)
        self.state.show()

    def _use(self) -> None:
        assert self._restored is not None
        file = settings.settings_file()
        settings.save(replace(settings.load(file), archive=str(self._restored.folder)), file)
        self.use.setText("It opens at the next start")
        self.use.setEnabled(False)

    def _show_folder(self) -> None:
        assert self._restored is not None
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._restored.folder)))


def inside_words(inside: Inside) -> str:
    """Return what is in a backup, in words."""
    if inside.cases is None:
        return f"{inside.papers:,} papers, locked. Once it is restored, the passphrase it had then opens it."
    if not inside.cases:
        return "There is no case in it."
    said = []
    for case in inside.cases:
        papers = "1 paper" if case.papers == 1 else f"{case.papers:,} papers"
        dates = f", from {short_date(case.first)} to {short_date(case.last)}" if case.first else ""
        said.append(f"{named(case.name)}: {papers}{dates}.")
    return " ".join(said)


def _listed(archive: "Archive", job: "Job", *, source: Path) -> list[Listed]:
    job.check()
    return backups_in(source)


def _inside(archive: "Archive", job: "Job", *, source: Path, name: str) -> Inside:
    return look_inside(job, source=source, name=name, work=archive.work_folder)


def _restore(archive: "Archive", job: "Job", *, source: Path, name: str, folder: Path) -> Restored:
    return restore_backup(job, source=source, name=name, folder=folder)


def _time(listed: Listed, now: str) -> str:
    return when(listed.made, now) if listed.made else listed.name
