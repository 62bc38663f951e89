"""Is this archive locked, and which is its database? What an unlocked archive needs to know of locks, and no more."""

import os
from pathlib import Path

from sendorganiser.errors import ArchiveLocked
from sendorganiser.sealed import keys
from sendorganiser.sealed.keys import ArchiveKeys

LOCK_FILES = ("lock.json", "lock-copy.json")
PLAIN, SEALED = "archive.sqlite", "archive.sealed"
VAULT, WORK, THUMBNAILS = keys.VAULT, keys.WORK, keys.THUMBNAILS


def has_lock(folder: Path) -> bool:
    """Say whether there is a lock file; the lock may be only half on or half off."""
    return any((folder / name).exists() for name in LOCK_FILES)


def is_locked(folder: Path) -> bool:
    """Say whether the archive's true files are sealed; whether this process holds its keys is another question."""
    if not has_lock(folder):
        return False
    from sendorganiser.store import lock

    return lock.state(folder).is_sealed


def keys_needed(folder: Path) -> ArchiveKeys | None:
    """Return the keys of a locked archive, None for an unlocked one; raise ArchiveLocked if they are not held."""
    if not is_locked(folder):
        return None
    held = keys.held(folder)
    if held is None:
        raise ArchiveLocked("This archive is locked.", "Type its passphrase to open it.")
    return held


def database(folder: Path, held: ArchiveKeys | None) -> tuple[Path, bytes | None]:
    """Return the archive's database, and its key if it has one."""
    return (folder / PLAIN, None) if held is None else (folder / SEALED, held.named("database"))


def sync_folder(folder: Path) -> None:
    """Make a rename in `folder` survive a pulled plug, where the system lets us."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
