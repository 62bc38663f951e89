"""The archive's lock: which keys open it, and what they are closed with. The file `lock.json` decides.

The master key is made once and never changes; the passphrase and the recovery code each close a copy of it. So a new
passphrase rewrites one small file and no paper. A second copy of that file lies beside it: without it all is lost.
"""

import hashlib
import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from sendorganiser.errors import ArchiveDamaged, ArchiveLocked, ArchiveTooNew, InputProblem
from sendorganiser.sealed import keys, passphrase, recovery
from sendorganiser.sealed.keys import ArchiveKeys
from sendorganiser.sealed.passphrase import Closed, Stretch
from sendorganiser.store.connection import in_our_words
from sendorganiser.store.lock_places import LOCK_FILES, sync_folder

_VERSION = 1
_SHORTEST = 8
_PASSPHRASE, _RECOVERY = "passphrase", "recovery code"


class State(StrEnum):
    """Which files of the archive are the true ones: the plain ones, or the sealed ones."""

    OPEN = "open"  # plain; there is no lock file
    LOCKING = "locking"  # plain; sealed ones are being made
    LOCKED = "locked"  # sealed
    UNLOCKING = "unlocking"  # sealed; plain ones are being made
    UNLOCKED = "unlocked"  # plain; sealed ones are being removed

    @property
    def is_sealed(self) -> bool:
        return self in (State.LOCKED, State.UNLOCKING)


@dataclass(frozen=True)
class LockFile:
    """What `lock.json` holds. `is_clearing`: files that were proved to be kept otherwise are still to be removed."""

    state: State
    stretch: Stretch
    passphrase: Closed
    recovery: Closed
    is_clearing: bool = False


def read(folder: Path) -> LockFile | None:
    """Return the archive's lock file, from its copy where it is damaged; None if the archive has no lock."""
    found = [folder / name for name in LOCK_FILES if (folder / name).exists()]
    if not found:
        return None
    for path in found:
        if (lock := _parsed(path)) is not None:
            return lock
    raise ArchiveDamaged(
        "The file that holds this archive’s lock is damaged, and so is its copy.",
        "Take “lock.json” from your last backup and put it into the archive’s folder.",
    )


def write(folder: Path, lock: LockFile) -> None:
    """Write the lock file and then its copy, each beside the old one and then in its place."""
    content: dict[str, Any] = {"version": _VERSION, **asdict(lock)}
    text = json.dumps({**content, "sum": _sum(content)}, indent=1)
    with in_our_words():
        for name in LOCK_FILES:
            part = folder / f"{name}.part"
            with part.open("w", encoding="ascii") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            part.replace(folder / name)
            sync_folder(folder)


def remove(folder: Path) -> None:
    """Remove the lock file and its copy; the archive is plain from here on."""
    with in_our_words():
        for name in reversed(LOCK_FILES):
            (folder / name).unlink(missing_ok=True)


def state(folder: Path) -> State:
    lock = read(folder)
    return State.OPEN if lock is None else lock.state


def unlock(folder: Path, typed: str) -> None:
    """Hold the archive's keys from here on; raise ArchiveLocked if what was typed does not open it.

    `typed` is the passphrase or the recovery code. Archives that are not locked need nothing.
    """
    lock = read(folder)
    if lock is not None and lock.state.is_sealed:
        keys.hold(folder, ArchiveKeys(_master(lock, typed)))


def forget(folder: Path) -> None:
    """Let the keys go."""
    keys.drop(folder)


def share_keys(folder: Path, other: Path) -> None:
    """Hold an archive's keys for a copy of it as well (a backup that is being proved)."""
    held = keys.held(folder)
    if held is not None and state(other).is_sealed:
        keys.hold(other, ArchiveKeys(held.master))


def new_lock(chosen: str, *, stretch: Stretch | None = None) -> tuple[LockFile, ArchiveKeys, str]:
    """Return a new lock, its keys and its recovery code, which is kept nowhere but on the person's paper."""
    check_strength(chosen)
    stretch = stretch or Stretch()
    master, code = secrets.token_bytes(keys.KEY_BYTES), recovery.new_code()
    lock = LockFile(
        State.LOCKING,
        stretch,
        passphrase.close(master, chosen, purpose=_PASSPHRASE, stretch=stretch),
        passphrase.close(master, code, purpose=_RECOVERY, stretch=stretch),
    )
    return lock, ArchiveKeys(master), code


def change_passphrase(folder: Path, typed: str, chosen: str) -> None:
    """Close the master key with a new passphrase; `typed` is the old one, or the recovery code. No paper is touched."""
    lock = _needed(folder)
    master = _master(lock, typed)
    check_strength(chosen)
    closed = passphrase.close(master, chosen, purpose=_PASSPHRASE, stretch=lock.stretch)
    write(folder, replace(lock, passphrase=closed))


def make_recovery(folder: Path, typed: str) -> tuple[str, Closed]:
    """Return a new recovery code, and the master key closed with it; the old one holds until `keep_recovery`."""
    lock = _needed(folder)
    master, code = _master(lock, typed), recovery.new_code()
    return code, passphrase.close(master, code, purpose=_RECOVERY, stretch=lock.stretch)


def keep_recovery(folder: Path, closed: Closed) -> None:
    """Let the new code open the archive from here on, and the one on the old sheet no longer."""
    write(folder, replace(_needed(folder), recovery=closed))


def change_recovery(folder: Path, typed: str) -> str:
    """Make a new recovery code and keep it at once; return it."""
    code, closed = make_recovery(folder, typed)
    keep_recovery(folder, closed)
    return code


def opened_by(folder: Path, typed: str) -> ArchiveKeys:
    """Return the keys behind a passphrase or recovery code, whatever state the archive is in."""
    return ArchiveKeys(_master(_needed(folder), typed))


def check_strength(chosen: str) -> None:
    """Refuse a passphrase that would be guessed at once."""
    if len(chosen.strip()) < _SHORTEST:
        raise InputProblem(
            f"A passphrase needs at least {_SHORTEST} letters.",
            "Four or five ordinary words in a row are easy to remember and hard to guess.",
        )


def _needed(folder: Path) -> LockFile:
    lock = read(folder)
    if lock is None:
        raise InputProblem("This archive has no lock.", "There is nothing to open or change.")
    return lock


def _master(lock: LockFile, typed: str) -> bytes:
    """Try what was typed once, as the one or the other: what it looks like says nothing about what would be right."""
    if recovery.looks_like_one(typed):
        typed, closed, purpose = recovery.tidied(typed), lock.recovery, _RECOVERY
    else:
        closed, purpose = lock.passphrase, _PASSPHRASE
    master = passphrase.opened(closed, typed, purpose=purpose, stretch=lock.stretch)
    if master is None:
        todo = "Look whether Caps Lock is on, and type it again."
        if place := recovery.slip_in(typed):  # told of what was typed, not of what would be right
            todo = f"If that was the recovery code, there is a slip in group {place}: compare it with the sheet."
        raise ArchiveLocked("That does not open this archive.", todo)
    return master


def _parsed(path: Path) -> LockFile | None:
    """Return what the file says; None if it is not as it was written."""
    try:
        content = json.loads(path.read_text(encoding="ascii"))
        version, stated = content["version"], content.pop("sum")
        if version == _VERSION and stated != _sum(content):
            return None
        if version == _VERSION:
            return _lock_file(content)
    except (OSError, ValueError, KeyError, TypeError):
        return None
    if isinstance(version, int) and version > _VERSION:
        raise ArchiveTooNew(
            "This archive was locked by a newer version of SEND Organiser.",
            "Install the newest version and open it again.",
        )
    return None


def _lock_file(content: Mapping[str, Any]) -> LockFile | None:
    stretch = Stretch(**content["stretch"])
    return (
        LockFile(
            State(content["state"]),
            stretch,
            Closed(**content["passphrase"]),
            Closed(**content["recovery"]),
            bool(content["is_clearing"]),
        )
        if stretch.is_sensible
        else None
    )


def _sum(content: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
