"""What goes on by itself while the window is open: watching folders, backups, absence, calls of later starts, tips."""

import sys
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from sendorganiser import settings
from sendorganiser.gui import style
from sendorganiser.gui.desk import Desk
from sendorganiser.gui.house import House
from sendorganiser.model.document import printed_date
from sendorganiser.resources import resource
from sendorganiser.store.lock_places import has_lock

if TYPE_CHECKING:
    from collections.abc import Callable

    from sendorganiser.gui.backup_watch import BackupWatch
    from sendorganiser.gui.calls import CallWatch
    from sendorganiser.gui.folder_watch import FolderWatch

_SOON_MS = 100  # by then the window is on screen
_LATER_MS = 20_000  # when the person has settled down


class _Watch(Protocol):
    def stop(self) -> None: ...


class Watches(QObject):
    """Begins a while after the window is there; after `stop` nothing is watched, and nothing asked for."""

    called = Signal(str)  # by a later start of the app, with the file it was started with, or nothing
    lock_asked = Signal()  # nobody is there, or the computer is about to sleep

    def __init__(self, desk: Desk, house: House, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._house = desk, house
        self._going: list[_Watch] = []
        self._folders: FolderWatch | None = None
        self._calls: CallWatch | None = None

    def begin(self, *, was_cut_short: bool) -> None:
        """Set all going; `was_cut_short` if papers were being added when the app was stopped."""
        soon = self._timer(
            _SOON_MS,
            self._begin_tips,
            self.doubt_the_clock,
            self._desk.read_waiting,
            self._watch_folders,
            self._hear_calls,
            self._make_rooms_ready,
        )
        self._desk.runner.changed.connect(self._watch_folders)
        if self._desk.archive.is_locked:
            soon.timeout.connect(self._watch_for_absence)
        elif has_lock(self._desk.archive.folder):
            soon.timeout.connect(self._say_that_nothing_is_locked)
        if was_cut_short:
            soon.timeout.connect(self._say_what_was_cut_short)
        later = self._timer(_LATER_MS, self.watch_backups, self.warn_of_sync, self.empty_bin)
        soon.start()
        later.start()

    def stop(self) -> None:
        """End all of it; what is under way goes on at the next start."""
        for each in self._going:
            each.stop()
        self._desk.runner.changed.disconnect(self._watch_folders)
        if self._calls is not None:
            self._calls.blockSignals(True)  # a start that calls now finds the lock free a moment later

    def _timer(self, after_ms: int, *does: "Callable[[], object]") -> QTimer:
        made = QTimer(self, singleShot=True, interval=after_ms)
        for each in does:
            made.timeout.connect(each)
        self._going.append(made)
        return made

    def _watch_folders(self) -> None:
        """Look into the folders whose new files are taken in by themselves, if there are any."""
        if self._folders is None and self._desk.archive.watched.folders():
            from sendorganiser.gui.folder_watch import FolderWatch

            self._folders = FolderWatch(self._desk, self._house.window.banners, self)
            self._going.append(self._folders)
        if self._folders is not None:
            self._folders.renew()

    def _hear_calls(self) -> None:
        """Hear when the app is started again, and with which file."""
        from sendorganiser.gui import calls

        self._calls = calls.CallWatch(self._desk.archive.folder, self)
        self._calls.called.connect(self.called)
        self._house.window.setWindowIcon(QIcon(str(resource("app.svg"))))
        application = QApplication.instance()
        if sys.platform == "darwin" and isinstance(application, QApplication):
            from sendorganiser.gui.mac_menu import give_menus

            give_menus(self._house.window)
            calls.FilesFromFinder(application).asked.connect(self.called)

    def _make_rooms_ready(self) -> None:
        from sendorganiser.gui.rooms_ahead import RoomsAhead

        self._going.append(RoomsAhead(self._desk, self._house.window, self))

    def _watch_for_absence(self) -> None:
        from sendorganiser.gui.lock_keeper import LockKeeper

        minutes = lambda: settings.load(settings.settings_file()).lock_after  # noqa: E731
        keeper = LockKeeper(minutes, lambda: self._desk.is_at_long_work, self)
        keeper.lock_asked.connect(self.lock_asked)
        self._going.append(keeper)

    def _say_what_was_cut_short(self) -> None:
        cut_short = self._house.window.banners.show_banner(
            style.State.SOON,
            "The app was stopped while papers were being added.",
            "Add the same files or folder again. What is here already is not added twice.",
        )
        self._house.documents().adding.ended.connect(cut_short.close_banner)

    def _say_that_nothing_is_locked(self) -> None:
        """Somebody who began to lock must not take the papers for locked, whatever stopped it."""
        from sendorganiser.gui.screens.lock.dialogs import open_dialog
        from sendorganiser.workflows.lock_archive import was_stopped_locking

        if was_stopped_locking(self._desk.archive.folder):
            window = self._house.window
            banner = window.banners.show_banner(
                style.State.SOON,
                "Your papers are not locked.",
                "Locking was stopped before it was done. Nothing is lost. It can go on, or be given up in Settings.",
                action="Go on locking…",
            )
            banner.action_asked.connect(lambda: open_dialog("go_on", self._desk, window))

    def watch_backups(self) -> None:
        """Make backups where they are wanted by themselves, and remind of an old one in the next room entered."""
        from sendorganiser.gui.backup_watch import BackupWatch

        watch = BackupWatch(self._desk, self._house.window.banners, self)
        watch.begin()
        self._house.window.room_shown.connect(partial(self._remind, watch))
        self._going.append(watch)

    def _remind(self, watch: "BackupWatch", room: str) -> None:
        """Remind where people look round, not where they work: at the hearing, say, or while they sort."""
        if room == "backup":
            watch.forget_reminder()
        elif any(entry.id == room and entry.in_rail for entry in self._house.window.entries):
            watch.remind()

    def warn_of_sync(self) -> None:
        """Say once if the archive lies in a folder that is copied elsewhere; Settings goes on saying so."""
        from sendorganiser.workflows.synced_folders import synced_by, warning

        folder = self._desk.archive.folder
        if (service := synced_by(folder)) and self._desk.state.value("synced/said", "") != service:
            self._desk.state.setValue("synced/said", service)
            what, _, todo = warning(folder).partition(". ")
            self._house.window.banners.show_banner(style.State.SOON, f"{what}.", todo)

    def doubt_the_clock(self) -> None:
        """Say so if this computer's date cannot well be right, before anybody is called late by it."""
        from sendorganiser.workflows.doubtful_clock import doubted

        today = self._desk.today()
        if last := doubted(self._desk.archive, today):
            self._house.window.banners.show_banner(
                style.State.LATE,
                f"Is this computer’s date right? It says that today is {printed_date(today.isoformat())}, but the last"
                f" work on your papers was on {printed_date(last.isoformat())}.",
                "Put the date right and start again. Until then, do not rely on what is called late or due.",
            )

    def empty_bin(self) -> None:
        """Delete what has lain in the bin for a month, and say so; nothing while the computer's date is in doubt."""
        from sendorganiser.gui.screens.bin import empty_old_papers
        from sendorganiser.workflows.doubtful_clock import doubted

        if doubted(self._desk.archive, self._desk.today()) is None:
            empty_old_papers(self._desk)

    def _begin_tips(self) -> None:
        """Tell the tip of the first room, and of each that is entered: at once, so that nothing moves later."""
        self._tell_tip()
        self._house.window.room_shown.connect(self._tell_tip)

    def _tell_tip(self) -> None:
        from sendorganiser.gui.screens.hints import tell_tip

        if self._desk.case is not None:
            tell_tip(self._house.window, self._desk.state)
