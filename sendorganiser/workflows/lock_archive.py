"""Locks an archive with a passphrase, changes that, and takes the lock off. Nobody else may have the archive open."""

from dataclasses import dataclass, field
from pathlib import Path

from sendorganiser.errors import InputProblem
from sendorganiser.jobs import Job
from sendorganiser.sealed.keys import ArchiveKeys
from sendorganiser.sealed.passphrase import Closed
from sendorganiser.store import Archive, lock, locking
from sendorganiser.store.connection import in_our_words
from sendorganiser.store.lock import LockFile, State
from sendorganiser.store.locked import PLAIN, is_locked


@dataclass(frozen=True)
class NewLock:
    """A lock that is not on yet. The recovery code is on no disk: it must be on paper before the lock goes on."""

    file: LockFile = field(repr=False)
    keys: ArchiveKeys = field(repr=False)
    recovery: str = field(repr=False)


@dataclass(frozen=True)
class NewRecovery:
    """A recovery code that does not hold yet."""

    recovery: str = field(repr=False)
    closed: Closed = field(repr=False)


def make_lock(chosen: str) -> NewLock:
    """Make a lock for a passphrase; raise InputProblem if that would be guessed at once. Takes a second."""
    return NewLock(*lock.new_lock(chosen))


def put_lock_on(job: Job, folder: Path, new: NewLock) -> list[str]:
    """Seal everything in the archive, prove it, and remove what is open; the archive is unlocked for this process.

    Return the names of files in its folder that are not ours, and so stay open.
    """
    if not (folder / PLAIN).exists() and not is_locked(folder):
        raise InputProblem(f"There is no archive in {folder}.", "Choose its folder.")
    if not is_locked(folder):
        from sendorganiser.workflows.read_plan import take_in_old_words

        with Archive.open(folder, job=job) as archive:  # upgraded and swept: what is sealed is in order
            take_in_old_words(archive, job)
    locking.put_on(folder, job, new.file, new.keys)
    return locking.left_open(folder)


def go_on_locking(job: Job, folder: Path, typed: str) -> list[str]:
    """Go on after that was stopped; `typed` is the passphrase it was begun with."""
    locking.go_on(folder, job, typed)
    return locking.left_open(folder)


def give_up_locking(job: Job, folder: Path) -> None:
    """Forget a locking that was stopped; the archive stays open to all, as it is."""
    locking.give_up(folder, job)


def take_lock_off(job: Job, folder: Path, typed: str) -> int:
    """Write everything as plain files again, prove it, and remove what is sealed; return how many are damaged."""
    return locking.take_off(folder, job, typed)


def unlock(folder: Path, typed: str) -> None:
    """Open a locked archive for this process, by its passphrase or its recovery code."""
    lock.unlock(folder, typed)


def lock_again(folder: Path) -> None:
    """Let the keys go: nothing of the archive can be read any more, by this process neither."""
    lock.forget(folder)


def was_stopped_locking(folder: Path) -> bool:
    """Say whether locking was begun and never ended."""
    return lock.state(folder) is State.LOCKING


def change_passphrase(folder: Path, typed: str, chosen: str) -> None:
    """Give the archive another passphrase; `typed` is the one it has, or the recovery code. No paper is touched."""
    lock.change_passphrase(folder, typed, chosen)


def proved(folder: Path, typed: str) -> str:
    """Return what was typed if it opens the archive's lock, whatever state that is in; raise ArchiveLocked if not."""
    lock.opened_by(folder, typed)
    return typed


def make_recovery(folder: Path, typed: str) -> NewRecovery:
    """Make a new recovery code; the old sheet holds until this one is on paper and `keep_recovery` is called."""
    return NewRecovery(*lock.make_recovery(folder, typed))


def keep_recovery(folder: Path, new: NewRecovery) -> None:
    lock.keep_recovery(folder, new.closed)


def write_sheet(recovery: str, out: Path, *, folder: Path, day: str) -> Path:
    """Write the recovery sheet as a PDF to print; no name of a child or a paper stands on it."""
    from sendorganiser.pdf.recovery_sheet import write_recovery_sheet
    from sendorganiser.workflows.in_place import beside

    with beside(out) as part, in_our_words():
        write_recovery_sheet(part, recovery, folder=str(folder), day=day)
        part.replace(out)
    return out
