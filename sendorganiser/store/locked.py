"""Is this archive locked, and which is its database? What an unlocked archive needs to know of locks, and no more."""

from pathlib import Path

from sendorganiser.errors import ArchiveLocked
from sendorganiser.sealed import keys
from sendorganiser.sealed.keys import ArchiveKeys
from sendorganiser.store.lock_places import LOCK_FILES, PLAIN, SEALED, has_lock

__all__ = ["LOCK_FILES", "PLAIN", "SEALED", "database", "has_lock", "is_locked", "keys_needed"]


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
