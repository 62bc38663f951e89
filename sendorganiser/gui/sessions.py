"""Between two windows on the same archive: locks it, asks for the passphrase, puts a lock on or takes it off."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from sendorganiser.errors import SendOrganiserError
from sendorganiser.gui.screens.lock.screen import CoverScreen, HiddenScreen, LockScreen, WaitScreen, wait_for
from sendorganiser.gui.wishes import GiveUp, GoOn, LockIt, PutOn, TakeOff, Wish
from sendorganiser.jobs import Job
from sendorganiser.store import Archive
from sendorganiser.workflows import lock_archive

_LOCKING = ("Locking your papers", "Your papers are locked")


def hide(window: QWidget, folder: Path, *, is_locked: bool) -> CoverScreen:
    """Hide the window and all dialogs behind a screen that shows nothing; forget what was copied from a paper."""
    screen = LockScreen(partial(lock_archive.unlock, folder)) if is_locked else HiddenScreen()
    screen.setWindowModality(Qt.WindowModality.ApplicationModal)  # a dialog may hold all keys and clicks
    screen.show_in_place_of(window)
    others = [each for each in QApplication.topLevelWidgets() if each not in (screen, window) and each.isVisible()]
    screen.hidden = [window, *others]
    for shown in screen.hidden:
        shown.hide()
    clear_clipboard()
    if isinstance(screen, LockScreen):
        screen.wait_for_lock()
    return screen


def clear_clipboard() -> None:
    """Take away what this program has put on the clipboard; what another has put there is not ours."""
    clipboard = QGuiApplication.clipboard()
    if clipboard.ownsClipboard():
        clipboard.clear()
    if clipboard.supportsSelection() and clipboard.ownsSelection():
        clipboard.clear(QClipboard.Mode.Selection)


def cover(wish: Wish, folder: Path, window: QWidget | None = None) -> CoverScreen:
    """Return the screen that is shown while a wish is fulfilled, shown already in the place of the window."""
    if isinstance(wish, LockIt):
        assert isinstance(wish.screen, LockScreen)
        return wish.screen
    title, done, work = _work(wish, folder)
    screen = WaitScreen(title, work, done=done, may_stop=isinstance(wish, PutOn | GoOn))
    screen.show_in_place_of(window)
    return screen


def fulfil(wish: Wish, folder: Path, screen: CoverScreen | None = None) -> CoverScreen:
    """Do what was wished, the archive being closed; return the screen that is shown meanwhile."""
    screen = screen or cover(wish, folder)
    if isinstance(wish, LockIt):
        lock_archive.lock_again(folder)
    else:
        assert isinstance(screen, WaitScreen)
        wait_for(screen)
    return screen


def upgrade(folder: Path) -> CoverScreen | None:
    """Bring an archive of an older version up to date; return the screen that shows how far it is, None if stopped."""
    ended: list[SendOrganiserError | None] = []

    def work(job: Job) -> str:
        try:
            Archive.open(folder, job=job).close()
            ended.append(None)
        except SendOrganiserError as error:
            ended.append(error)
        return ""

    screen = WaitScreen("Bringing your papers up to date", work, may_stop=True, icon_name="hourglass")
    wait_for(screen)
    if ended == [None]:
        return screen
    screen.close()
    for error in ended:
        assert error is not None
        raise error
    return None


def _work(wish: Wish, folder: Path) -> tuple[str, str, Callable[[Job], str]]:
    """Return what is said while a wish is fulfilled, what is said afterwards, and the work."""
    if isinstance(wish, PutOn):
        return *_LOCKING, partial(_lock, lock_archive.put_lock_on, folder=folder, new=wish.new)
    if isinstance(wish, GoOn):
        return *_LOCKING, partial(_lock, lock_archive.go_on_locking, folder=folder, typed=wish.typed)
    if isinstance(wish, GiveUp):
        return "Tidying up", "", partial(_silent, lock_archive.give_up_locking, folder=folder)
    assert isinstance(wish, TakeOff)
    return "Taking the lock off", "The lock is off", partial(_take_off, folder=folder, typed=wish.typed)


def _silent(work: Callable[..., object], job: Job, **arguments: object) -> str:
    work(job, **arguments)
    return ""


def _lock(work: Callable[..., list[str]], job: Job, **arguments: object) -> str:
    left = work(job, **arguments)
    said = "From now on they open with your passphrase, or with the code on your sheet."
    if not left:
        return said
    names = ", ".join(f"“{name}”" for name in left[:5])
    return f"{said} These lie in the same folder and are not locked, as this app did not make them: {names}."


def _take_off(job: Job, *, folder: Path, typed: str) -> str:
    damaged = lock_archive.take_lock_off(job, folder, typed)
    if not damaged:
        return ""
    return f"{damaged} damaged files could not be opened: restore them from a backup."
