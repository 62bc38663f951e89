"""Makes the application, opens the archive, joins the rooms, and catches what nobody caught."""

import os
import sys
from contextlib import suppress
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QLockFile, QObject, QSettings, Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication

from sendorganiser import __version__, settings
from sendorganiser.errors import (
    ArchiveBusy,
    ArchiveDamaged,
    ArchiveLocked,
    ArchiveOld,
    ArchiveProblem,
    ArchiveTooNew,
    DiskFull,
    InputProblem,
    SendOrganiserError,
    ToolMissing,
)
from sendorganiser.gui import no_window, style
from sendorganiser.gui.desk import Desk
from sendorganiser.gui.garbage import Garbage
from sendorganiser.gui.house import House
from sendorganiser.gui.jobs import JobRunner
from sendorganiser.gui.pages import PageSource
from sendorganiser.gui.watches import Watches
from sendorganiser.store import Archive

if TYPE_CHECKING:
    from types import TracebackType

    from sendorganiser.gui.left_open import OpenElsewhere
    from sendorganiser.gui.screens.deadlines.reading import OwedReading
    from sendorganiser.gui.screens.lock.screen import CoverScreen
    from sendorganiser.gui.wishes import Wish
    from sendorganiser.gui.work_notice import WorkNotice
    from sendorganiser.settings import Settings

_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
_BEGIN_AFTER_MS = 100  # by then the window is on screen
_COVERED_AFTER_MS = 60  # by then the screen before it is painted
_LOOK_AGAIN_MS = 2000  # how soon what another program wrote (the command line) is noticed


def start(folder: Path | None = None, file: Path | None = None) -> int:
    """Open the window on the archive in `folder` (the person's own by default) and stay until it closes.

    `file` is a case handed over that is to be looked into. If a window is open already, it comes to the front instead.
    """
    if sys.platform.startswith("linux") and not any(os.environ.get(name) for name in _SCREENS):
        raise ToolMissing(
            "There is no screen here to open a window on.", "Use the commands instead: sendorganiser --help lists them."
        )
    with no_window.told_of():
        application = style.make_application(sys.argv[:1])
    if any(os.environ.get(name, "").startswith(("tr", "az")) for name in ("LC_ALL", "LC_CTYPE", "LANG")):
        from sendorganiser.gui import capitals

        capitals.as_in_english()
    application.setApplicationName("SEND Organiser")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("sendorganiser")  # by which Linux desktops know whose window this is
    chosen = settings.load(settings.settings_file())
    style.apply(
        application,
        chosen.theme,
        text_percent=chosen.text,
        font=chosen.font,
        reduced_motion=chosen.motion == "none",
        wide_spacing=chosen.spacing == "wide",
        dresses=False,
    )
    folder = folder or _own_folder(chosen)
    if folder is None:
        return 0
    try:
        app = open_app(folder, chosen)
    except ArchiveBusy as error:
        from sendorganiser.gui import calls

        if calls.call(folder, file):
            return 0
        style.dress()
        return _stop(error)
    except SendOrganiserError as error:
        style.dress()
        return _stop(error)
    if app is not None and file is not None:
        QTimer.singleShot(_BEGIN_AFTER_MS, partial(app.house.take_in, file))
    return _stay(application, app, chosen)


def _stay(application: QApplication, app: "App | None", chosen: "Settings") -> int:
    """Stay until the window is closed for good; where it is closed to lock the papers, open it again."""
    screen: CoverScreen | None = None
    while app is not None:
        style.dress()
        sys.excepthook = app.show_crash
        if screen is not None:
            screen.give_place_to(app.window)
            QTimer.singleShot(0, screen.close)  # when the window is there
        app.window.show()
        code = application.exec()
        app.close()
        if app.wish is None:
            return code
        from sendorganiser.gui import sessions

        folder, wish = app.folder, app.wish
        screen = sessions.cover(wish, folder, app.window)
        app.window.deleteLater()
        app.deleteLater()
        sys.excepthook = sys.__excepthook__
        app = None  # all that was read of the papers goes with it
        screen = sessions.fulfil(wish, folder, screen)
        try:
            app = open_app(folder, chosen, screen)
        except SendOrganiserError as error:
            return _stop(error)
    return 0


def open_app(folder: Path, chosen: "Settings", screen: "CoverScreen | None" = None) -> "App | None":
    """Open the archive in `folder`; where that cannot be used, in another the person chooses, or None.

    A locked one asks for its passphrase, on `screen` if that is shown already; one of an older version is upgraded.
    The other folder is remembered. An archive that is open elsewhere or too new, and a full disk, are raised as they
    are.
    """
    while True:
        try:
            return App(folder)
        except ArchiveLocked:
            from sendorganiser.gui.screens.lock.screen import LockScreen, ask_to_unlock

            style.dress()
            shown = ask_to_unlock(folder, screen if isinstance(screen, LockScreen) else None)
            if shown is None:
                return None
            QTimer.singleShot(0, shown.close)  # when the window is there
        except ArchiveOld:
            from sendorganiser.gui import sessions

            style.dress()
            waited = sessions.upgrade(folder)
            if waited is None:
                return None
            QTimer.singleShot(0, waited.close)
        except ArchiveBusy as error:
            from sendorganiser.gui.left_open import OpenElsewhere

            if not isinstance(error, OpenElsewhere):
                raise
            if not _takes_over(error, folder):
                return None
        except (ArchiveTooNew, DiskFull):
            raise
        except ArchiveProblem as error:
            another = _ask_for_another(error, chosen)
            if another is None:
                return None
            folder = another


def _takes_over(error: "OpenElsewhere", folder: Path) -> bool:
    """Ask whether papers left open on another computer may be opened here; let go of them there if so."""
    from sendorganiser.gui import left_open, problems

    style.dress()
    takes_over = problems.ask_for_another_way(error, "Open them here")
    if takes_over:
        left_open.let_go(folder)
    return takes_over


def _own_folder(chosen: "Settings") -> Path | None:
    """Return the folder of the person's archive; None if nobody knows where it is and they name none."""
    try:
        return settings.archive_folder(chosen)
    except ArchiveProblem as error:
        return _ask_for_another(error, chosen)


def _ask_for_another(error: ArchiveProblem, chosen: "Settings") -> Path | None:
    """Let the person choose another folder for their archive, and remember it if that can be done."""
    from sendorganiser.gui import problems

    style.dress()
    another = problems.ask_for_another_archive(error)
    if another is not None:
        with suppress(InputProblem):  # where it cannot be kept, they are asked again the next time
            settings.save(replace(chosen, archive=str(another)), settings.settings_file())
    return another


class App(QObject):
    """The joined parts. Tests and picture scripts make one as `start` does."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder
        self.wish: Wish | None = None  # what is to be done with the archive once this window is closed
        self._garbage = Garbage(self)
        self._lock = self._hold(folder)
        # Made, upgraded and swept once, before the lanes: two at a time would both do it.
        try:
            with Archive.open(folder, at_once=True) as first:
                # Within: the last one to close tidies up, which takes long.
                self._archive = Archive.open_to_read(folder)
                self._archive.stay()
        except SendOrganiserError:
            self._lock.unlock()  # at once: whoever gives the passphrase opens it anew
            raise
        self._seen = self._archive.version
        self.runner = JobRunner(partial(Archive.open, folder), open_to_read=partial(Archive.open_to_read, folder))
        self.runner.changed.connect(self._note_version)  # before any room reads again what our own job wrote
        self.pages = PageSource(thumbnails=self._archive.thumbnails_folder)
        state = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
        self.desk = Desk(self._archive, self.runner, self.pages, state=state, parent=self)
        self.house = House(self.desk, self)
        self.window = self.house.window
        self.watches = Watches(self.desk, self.house, self)
        self._connect()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look_again)
        self._timer.start(_LOOK_AGAIN_MS)
        self.house.enter()
        self._cover: CoverScreen | None = None
        self.watches.begin(was_cut_short=first.was_cut_short)

    def close(self) -> None:
        """End the jobs and let the archive go. What was under way goes on at the next start."""
        self._garbage.stop()
        self.window.blockSignals(True)  # what was typed last, say, may still be on its way
        for timer in (self._timer, *self.window.findChildren(QTimer)):  # what a room was still to do reads the archive
            timer.stop()
        self.watches.stop()
        application = QApplication.instance()
        if isinstance(application, QApplication):  # it outlives the window, whose keys are gone
            application.focusWindowChanged.disconnect(self._let_dialogs_hide)
        self.runner.stop()
        self.pages.close()
        self._archive.close()
        self._lock.unlock()

    def leave(self, wish: "Wish") -> None:
        """Close this window, do what is wished with the archive, and open it again."""
        self.wish = wish
        QApplication.exit(0)

    def hide(self) -> None:
        """Show nothing of the papers from this moment on; lock them if they have a lock."""
        from sendorganiser.gui import sessions
        from sendorganiser.gui.screens.lock.screen import HiddenScreen, LockScreen
        from sendorganiser.gui.wishes import LockIt

        if self._cover is not None:
            return
        self._cover = cover = sessions.hide(self.window, self.folder, is_locked=self._archive.is_locked)
        if isinstance(cover, LockScreen):
            QTimer.singleShot(_COVERED_AFTER_MS, lambda: self.leave(LockIt(cover)))
        elif isinstance(cover, HiddenScreen):
            cover.show_asked.connect(self._show_again)

    def _let_dialogs_hide(self) -> None:
        """A dialog takes the keys away from the window it lies over: give it the key that hides everything."""
        shown = QApplication.activeWindow()
        if shown is not None and shiboken6.isValid(self._away) and self._away not in shown.actions():
            shown.addAction(self._away)

    def _show_again(self) -> None:
        cover, self._cover = self._cover, None
        assert cover is not None
        for hidden in cover.hidden:
            hidden.show()
        cover.close()

    def show_crash(self, kind: type[BaseException], error: BaseException, trace: "TracebackType | None" = None) -> None:
        """Own up to a bug of ours; the window stays open."""
        from sendorganiser.store.connection import DAMAGED, is_damage

        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
        elif isinstance(error, SendOrganiserError):
            self._present(error)
        elif is_damage(error):  # a room reads without asking first
            self._present(ArchiveDamaged("The archive's database is damaged.", DAMAGED))
        else:
            self._own_up(error.with_traceback(trace))

    def _present(self, error: SendOrganiserError) -> None:
        from sendorganiser.gui import problems

        problems.present(error, banners=self.window.banners)

    def _own_up(self, error: BaseException) -> None:
        from sendorganiser.gui import problems

        problems.show_crash(error, self.window)

    def _hold(self, folder: Path) -> QLockFile:
        """Hold the archive for this window; a second window on it is refused."""
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ArchiveProblem(
                f"The folder “{folder}” cannot be made.",
                "Look whether that disk is there and may be written to, or choose another folder.",
            ) from error
        lock = QLockFile(str(folder / "window.lock"))
        lock.setStaleLockTime(0)
        if not lock.tryLock(100):
            from sendorganiser.gui.left_open import hold_after_all

            hold_after_all(folder, lock)
        return lock

    @cached_property
    def _work_notice(self) -> "WorkNotice":
        from sendorganiser.gui.work_notice import WorkNotice

        return WorkNotice(self.window, self.runner)

    def _answer(self, file: str) -> None:
        from sendorganiser.gui import calls

        if self._cover is None:  # what is hidden stays hidden
            calls.bring_to_front(self.window)
            if file:
                self.house.take_in(Path(file))

    def _connect(self) -> None:
        window, desk = self.window, self.desk
        self.runner.refused.connect(self._present)
        self.runner.crashed.connect(self._own_up)
        self.pages.crashed.connect(self._own_up)
        away = QAction("Hide everything", window)
        away.setShortcuts([QKeySequence("F12"), QKeySequence("Ctrl+Shift+H")])
        away.setShortcutContext(Qt.ShortcutContext.ApplicationShortcut)  # over a dialog too
        away.triggered.connect(self.hide)
        window.addAction(away)
        self._away = away
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusWindowChanged.connect(self._let_dialogs_hide)
        desk.hide_asked.connect(self.hide)
        desk.leave_asked.connect(self.leave)
        self.watches.lock_asked.connect(self.hide)
        self.watches.called.connect(self._answer)
        self.runner.job_started.connect(lambda job, _: self._work_notice.note(job))

    @cached_property
    def _owed(self) -> "OwedReading":
        from sendorganiser.gui.screens.deadlines.reading import owed_on

        made = owed_on(self.desk)
        made.read.connect(self._count_owed)
        return made

    def _count_owed(self) -> None:
        from sendorganiser.gui.models.deadlines import late_in_words

        owed = self._owed.owed
        words, tone = late_in_words(owed.deadlines, owed.directions, owed.today) if owed is not None else ("", None)
        self.window.set_count("deadlines", words, tone)
        overdue = sum(bool(each.late) for each in owed.waiting) if owed is not None else 0
        self.window.set_count("people", f"{overdue} late" if overdue else "")

    def _note_version(self) -> None:
        self._seen = self._archive.version

    def _look_again(self) -> None:
        """Show what another program has written meanwhile, and count what is late: after midnight that may be more."""
        version = self._archive.version
        if version != self._seen:
            self._seen = version
            self.house.show_case()
            self.window.refresh()
        has_counted = "_owed" in self.__dict__
        self._owed.renew()
        if not has_counted:  # a room may have read it before we listened
            self._count_owed()


def _stop(error: SendOrganiserError) -> int:
    """Say why the window cannot open; return the exit code."""
    from sendorganiser.gui import problems

    problems.stop_with(error)
    return error.exit_code
