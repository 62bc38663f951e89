"""An archive that seems open already: in a window here, on another computer, or nowhere any more.

A computer that went off, or a stick that was pulled out, leaves the file by which a window holds its archive behind.
"""

import os
import shutil
from pathlib import Path

from PySide6.QtCore import QLockFile, QSysInfo

from sendorganiser.errors import ArchiveBusy, ArchiveProblem, DiskFull
from sendorganiser.store.connection import in_our_words

_ROOM_NEEDED = 64 * 1024  # on the disk, to open an archive at all


class OpenElsewhere(ArchiveBusy):
    """Another computer holds the archive, or was switched off while it did: only a person can tell."""


def hold_after_all(folder: Path, lock: QLockFile) -> None:
    """Take the lock of a window of which nothing is left; raise the reason where the archive cannot be held."""
    if shutil.disk_usage(folder).free < _ROOM_NEEDED:
        raise DiskFull("The disk is full.", "Make room on it and start again; nothing that was kept is lost.")
    if lock.error() != QLockFile.LockError.LockFailedError or not os.access(folder, os.W_OK):
        raise _not_writable(folder)
    process, computer, _ = lock.getLockInfo()
    if not process:  # the plug was pulled before it was written
        let_go(folder)
        if lock.tryLock(0):
            return
    elif computer not in ("", QSysInfo.machineHostName()):
        raise OpenElsewhere(
            f"These papers were left open on a computer called “{computer}”.",
            "If they are still open there, close them there first: two at once would spoil the records. If it was"
            " switched off, the stick was pulled out, or this computer has a new name, open them here.",
        )
    raise ArchiveBusy(
        "This archive is already open in another window.", "Use that window, or close it and start again."
    )


def let_go(folder: Path) -> None:
    """Remove the file by which a window held its archive."""
    with in_our_words():
        (folder / "window.lock").unlink(missing_ok=True)


def _not_writable(folder: Path) -> ArchiveProblem:
    return ArchiveProblem(
        f"The folder “{folder}” cannot be written to.",
        "If it is on a stick, look whether that has a switch against writing, or copy the whole folder to this "
        "computer and choose the copy. If it is somebody else’s, ask them, or choose one of your own.",
    )
