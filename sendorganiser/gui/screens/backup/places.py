"""The card for places that backups are kept in: which, how often, and backing up now."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sendorganiser.gui.desk import Desk
from sendorganiser.gui.screens.backup.choosing import choose_folder
from sendorganiser.gui.style import SPACE, State
from sendorganiser.gui.widgets import Button, Card, FlowLayout, Paragraph, StateChip, label, rule
from sendorganiser.gui.widgets.choice import Choice
from sendorganiser.gui.widgets.question import ask
from sendorganiser.gui.widgets.text import tip
from sendorganiser.model.backup import BackupMade, BackupPlace, Every
from sendorganiser.workflows.back_up import BackedUp, back_up, choose_place, forget_place, put_place_back, set_every
from sendorganiser.workflows.backup_reminders import last_backup, when
from sendorganiser.workflows.find_places import in_words, is_same_disk

if TYPE_CHECKING:
    from sendorganiser.errors import SendOrganiserError

_EVERY: dict[Every, str] = {
    "": "Only when I press the button",
    "day": "Every day, while the app is open",
    "week": "Every week, while the app is open",
    "there": "Whenever it is plugged in",
}


class PlacesCard(Card):
    """Each place on two lines, and one button for the first of them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Backups")
        self._desk = desk
        self._shown: object = None
        self._busy: dict[object, int] = {}  # the job: the place
        desk.runner.job_ended.connect(self._ended)
        self.state = StateChip(State.NOTE, "")
        self.said = Paragraph("")
        self.said.hide()
        self._has_failed = False
        self._rows = QVBoxLayout()
        self._rows.setSpacing(SPACE[3])
        self.add_button = Button("Choose a stick or folder…", icon_name="folder-plus")
        self.add_button.clicked.connect(self._choose)
        self.body.addWidget(
            Paragraph(
                "A second copy of all your papers, on a stick or another disk. Only what is new is copied, and it is "
                "read back and compared before the backup counts; what was there before is read back in turns. Older "
                "backups stay: all of a week, one of each week for two months, one of each month."
            )
        )
        self.body.addWidget(self.state, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.said)
        self.body.addLayout(self._rows)
        self.body.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)

    def take_keyboard(self) -> None:
        """Let the keys begin at the first thing to press."""
        first = self.findChild(Button, "now") or self.add_button
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def renew(self) -> None:
        """Read again which places there are and what was made there."""
        archive, now = self._desk.archive, self._desk.now()
        places = archive.backups.places()
        made = {place.id: archive.backups.last(place.id) for place in places}
        said = last_backup(archive, now=now)
        shown = (places, made, said, self._has_failed, set(self._busy.values()))
        if shown == self._shown:
            return
        self._shown = shown
        if self._has_failed:
            self.state.show_state(State.SOON, "The backup was not made")
        elif said is None:
            self.state.show_state(State.NOTE, "No backup yet")
        else:
            self.state.show_state(State.SOON if said.is_old else State.FINE, said.words)
        self.add_button.setText("Choose another…" if places else "Choose a stick or folder…")
        self.add_button.set_kind("quiet" if places else "primary")
        while (item := self._rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for place in places:
            self._rows.addWidget(rule())
            self._rows.addWidget(self._row(place, made[place.id], now))

    def add(self, folder: Path) -> None:
        """Keep backups in a folder from now on, and make the first at once."""
        desk = self._desk
        desk.remember_folder("backup", folder)
        if is_same_disk(folder, desk.archive.folder) and not ask(
            self,
            "This is the same disk as your papers",
            "A backup there helps after a mistake, but not if this computer breaks, is lost or stolen. A stick or "
            "another disk is safer.",
            yes="Use it all the same",
            no="Choose another",
        ):
            return
        desk.work(choose_place, owner=self, done=self.back_up, folder=folder, every="week", now=desk.now())

    def back_up(self, place: int) -> None:
        """Make a backup in a place."""
        desk = self._desk
        job = desk.work(
            back_up,
            owner=self,
            done=self._done,
            refused=self._refused,
            what="Backing up",
            place=place,
            now=desk.now(),
        )
        self._busy[job] = place
        self.renew()

    @Slot(object)
    def _ended(self, job: object) -> None:
        """Hear of every end: where somebody pressed Cancel nothing else tells."""
        if self._busy.pop(job, None) is not None:
            self.renew()

    def _row(self, place: BackupPlace, last: BackupMade | None, now: str) -> QWidget:
        row = QWidget()
        name = in_words(place.folder)
        title = label(name, "strong", wraps=True)
        title.setToolTip(tip(place.folder))
        words = f"Last: {when(last.made, now)}, {last.papers} papers" if last else "Nothing yet"
        box = Choice()
        for every, said in _EVERY.items():
            box.addItem(said, every)
        box.setCurrentIndex(box.findData(place.every))
        box.setAccessibleName(f"How often to {name}")
        box.activated.connect(lambda _: self._set_every(place, box.currentData()))
        now_button, stop = Button("Back up now", "primary", "hard-drive"), Button("Stop using", "quiet")
        now_button.setObjectName("now")
        now_button.setEnabled(place.id not in self._busy.values())
        now_button.setText("Backing up…" if place.id in self._busy.values() else "Back up now")
        now_button.setAccessibleName(f"Back up now to {name}")
        now_button.clicked.connect(lambda: self.back_up(place.id))
        stop.setAccessibleName(f"Make no more backups to {name}")
        stop.clicked.connect(partial(self.stop_using, place))
        head = QHBoxLayout()
        head.addWidget(title)
        head.addWidget(label(words, "muted"), 1)
        foot = QWidget()
        flow = FlowLayout(foot)
        flow.setContentsMargins(0, 0, 0, 0)
        for part in (now_button, box, stop):
            flow.addWidget(part)
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[2])
        column.addLayout(head)
        column.addWidget(foot)
        return row

    def _choose(self) -> None:
        if chosen := choose_folder(self, self._desk, "Choose a stick or folder for backups", "backup"):
            self.add(chosen)

    def _set_every(self, place: BackupPlace, every: Every) -> None:
        self._desk.work(set_every, owner=self, done=lambda _: self.renew(), place=place.id, every=every)

    def stop_using(self, place: BackupPlace, _checked: bool = False) -> None:
        """Make no more backups in a place."""
        self._desk.work(forget_place, owner=self, done=self._stopped, place=place.id)

    def _stopped(self, gone: tuple[BackupPlace, list[int]] | None) -> None:
        self.renew()
        if gone is not None:
            place, made = gone
            back = partial(self._desk.work, put_place_back, owner=self, done=lambda _: self.renew())
            words = f"No more backups go to {in_words(place.folder)}. Those that are there stay."
            self._desk.said.emit(words, partial(back, place=place, made=made))

    def _done(self, done: BackedUp) -> None:
        copied = "nothing was new" if not done.copied_files else f"{done.copied_files:,} new files copied"
        self._desk.said.emit(f"Backed up to {done.spot} and proved: {copied}.", None)
        words, self._has_failed = remarks(done), False
        self.said.set_text(words)
        self.said.setVisible(bool(words))
        self.renew()

    def _refused(self, error: "SendOrganiserError") -> None:
        self.said.set_text(str(error))
        self.said.show()
        self._has_failed = True
        self.renew()


def remarks(done: BackedUp) -> str:
    """Return what to know of a backup beyond that it is there, "" if nothing."""
    said = []
    if done.before is not None:
        said.append(
            f"The backup before held {done.before:,} papers and this one only {done.papers:,}. The fuller one is kept "
            "for good; if papers are gone by mistake, look into it below."
        )
    for words, names in (("damaged", done.damaged), ("missing", done.missing)):
        if names:
            more = f" and {len(names) - 3:,} more" if len(names) > 3 else ""
            said.append(
                f"In the archive itself these papers are {words}: {', '.join(names[:3])}{more}. "
                "Where an earlier backup has them whole, they stay so."
            )
    if done.altered:
        said.append(f"{done.altered[0]} Press “Check every paper” in Settings, “Your papers”, to see what to do.")
    if done.strays:
        said.append(
            "The folder also holds lists under other names, as a synced folder makes when two computers write at once. "
            "They are left alone."
        )
    return " ".join(said)
