"""Makes backups by themselves where that was chosen, while the app is open, and reminds now and then of an old one."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from sendorganiser.gui.beside import Beside
from sendorganiser.gui.desk import Desk
from sendorganiser.gui.style import State
from sendorganiser.workflows.back_up import BackedUp, back_up
from sendorganiser.workflows.backup_reminders import is_due, last_backup
from sendorganiser.workflows.find_places import found_place

if TYPE_CHECKING:
    from sendorganiser.errors import SendOrganiserError
    from sendorganiser.gui.widgets.banner import Banner, BannerArea
    from sendorganiser.jobs import Job
    from sendorganiser.model.backup import BackupPlace

_EVERY_MS = 60_000
_REMIND_DAYS = 7
_REMINDED = "backup/reminded"


class BackupWatch(QObject):
    """One look a minute, in a thread of its own: a network folder that hangs holds up nothing else."""

    def __init__(self, desk: Desk, banners: "BannerArea", parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._banners = desk, banners
        self.is_looking = False
        self._busy: Job | None = None
        self._reminder: Banner | None = None
        self._held: set[int] = set()  # it failed or was cancelled: not again before the stick was away, or a new start
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self.look)
        desk.runner.job_ended.connect(self._job_ended)

    def begin(self) -> None:
        """Look now and every minute."""
        self._timer.start()
        self.look()

    def stop(self) -> None:
        self._timer.stop()

    @Slot()
    def look(self) -> None:
        """Look which of the places with a rhythm are there."""
        places = [place for place in self._desk.archive.backups.places() if place.every]
        if places and not self.is_looking:
            self.is_looking = True
            Beside(lambda _: [each for each in places if found_place(each) is not None], self._looked, parent=self)

    def _looked(self, there: "list[BackupPlace] | Exception") -> None:
        self.is_looking = False
        if isinstance(there, Exception):
            raise there
        self._held &= {place.id for place in there}
        if self._busy is not None or self._desk.is_at_long_work or not self._timer.isActive():
            return
        archive, now = self._desk.archive, self._desk.now()
        for place in there:
            last = archive.backups.last(place.id)
            if place.id not in self._held and archive.backups.papers() and is_due(place.every, last, now=now):
                self._make(place, now)
                return

    def _make(self, place: "BackupPlace", now: str) -> None:
        self._held.add(place.id)  # until it has been made
        self._busy = self._desk.work_unasked(
            back_up,
            owner=self,
            done=partial(self._made, place.id),
            refused=self._refused,
            what="Backing up",
            place=place.id,
            now=now,
        )

    def _made(self, place: int, done: BackedUp) -> None:
        from sendorganiser.gui.screens.backup.places import remarks

        self._held.discard(place)
        if words := remarks(done):
            banner = self._banners.show_banner(State.SOON, "A backup was made, and there is something to know.", words)
            banner.action_asked.connect(lambda: self._desk.room_asked.emit("backup"))
        else:
            self._desk.said.emit(f"Backed up to {done.spot}, and proved.", None)

    def _refused(self, error: "SendOrganiserError") -> None:
        self._banners.show_banner(State.SOON, f"No backup was made. {error.what_happened}", error.what_to_do)

    @Slot(object)
    def _job_ended(self, job: "Job") -> None:
        if job is self._busy:
            self._busy = None

    def remind(self) -> None:
        """Remind of an old backup, once a week at most: nagging teaches nobody anything.

        Call it when another room is entered: a strip that comes while somebody works moves all that is beneath it.
        """
        desk, today = self._desk, self._desk.today()
        if _days_since(str(desk.state.value(_REMINDED, "")), today.toordinal()) < _REMIND_DAYS:
            return
        said = last_backup(desk.archive, now=desk.now())
        if said is None or not said.is_old:
            return
        desk.state.setValue(_REMINDED, str(today.toordinal()))
        banner = self._banners.show_banner(
            State.NOTE,
            "Your papers are only on this computer." if said.words == "No backup yet" else f"{said.words}.",
            "A USB stick is enough for a second copy of everything.",
            action="Back up…",
        )
        banner.action_asked.connect(lambda: desk.room_asked.emit("backup"))
        banner.closed.connect(self._reminder_gone)
        self._reminder = banner

    def forget_reminder(self) -> None:
        """Take the reminder away: the person has come to where backups are made."""
        if self._reminder is not None:
            self._reminder.close_banner()

    def _reminder_gone(self) -> None:
        self._reminder = None


def _days_since(ordinal: str, today: int) -> int:
    return today - int(ordinal) if ordinal.isdigit() else _REMIND_DAYS
