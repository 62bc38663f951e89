"""What lies where in an archive with a lock and in one without."""

import os
from pathlib import Path

from sendorganiser.sealed import keys

LOCK_FILES = ("lock.json", "lock-copy.json")
WINDOW_FILES = ("window.ini", "window.lock", "window.call")  # what the window keeps, and how a second start calls it
PLAIN, SEALED = "archive.sqlite", "archive.sealed"
VAULT, WORK, THUMBNAILS = keys.VAULT, keys.WORK, keys.THUMBNAILS


def has_lock(folder: Path) -> bool:
    """Say whether there is a lock file; the lock may be only half on or half off."""
    return any((folder / name).exists() for name in LOCK_FILES)


def sync_folder(folder: Path) -> None:
    """Make a rename in `folder` survive a pulled plug, where the system lets us."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
