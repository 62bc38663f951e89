"""Puts a lock on an archive and takes it off, so that being stopped at any moment loses nothing.

First everything is written anew beside what is there, read back and compared. Then `lock.json` is replaced in one
step, and from then on the other files are the true ones. Only after that are the first ones removed; if that is
stopped, whoever next opens the archive alone goes on with it.
"""

import contextlib
import hashlib
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, closing
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from sendorganiser import sealed
from sendorganiser.errors import ArchiveDamaged, DiskFull, InputProblem, SealBroken
from sendorganiser.jobs import Cancelled, Job
from sendorganiser.sealed import keys
from sendorganiser.sealed.format import MAGIC
from sendorganiser.sealed.keys import ArchiveKeys
from sendorganiser.store import lock
from sendorganiser.store.connection import connect, in_our_words
from sendorganiser.store.health import kept_files
from sendorganiser.store.holding import all_to_myself
from sendorganiser.store.lock import LockFile, State
from sendorganiser.store.lock_database import convert, remove_database
from sendorganiser.store.lock_places import (
    LOCK_FILES,
    PLAIN,
    SEALED,
    THUMBNAILS,
    VAULT,
    WINDOW_FILES,
    WORK,
    sync_folder,
)
from sendorganiser.store.vault import Vault

HOLDERS = "holders.sqlite"
_BEFORE = "archive before upgrade*"
_SPARE = 50 * 1024 * 1024
_CHUNK = 1024 * 1024


def put_on(folder: Path, job: Job, new: LockFile, held: ArchiveKeys) -> None:
    """Lock an archive with a lock from `lock.new_lock`; afterwards this process holds its keys.

    An archive whose locking was stopped before is locked anew: what had been sealed until then is thrown away.
    """
    with in_our_words(), all_to_myself(folder / HOLDERS):
        state = lock.state(folder)
        if state.is_sealed:
            raise InputProblem("This archive is locked already.", "You can change its passphrase.")
        if state is not State.OPEN:
            _clear_sealed(folder, job)
        lock.write(folder, replace(new, state=State.LOCKING, is_clearing=False))
        _seal_all(folder, job, new, held)


def go_on(folder: Path, job: Job, typed: str) -> None:
    """Go on locking an archive after that was stopped; `typed` is the passphrase it was begun with."""
    with in_our_words(), all_to_myself(folder / HOLDERS):
        begun = lock.read(folder)
        if begun is None or begun.state is not State.LOCKING:
            raise InputProblem("This archive is not being locked.", "There is nothing to go on with.")
        _seal_all(folder, job, begun, lock.opened_by(folder, typed))


def give_up(folder: Path, job: Job) -> None:
    """Forget a locking that was stopped: the archive stays as it was, without a lock."""
    with in_our_words(), all_to_myself(folder / HOLDERS):
        if lock.state(folder) is State.LOCKING:
            _clear_sealed(folder, job)
            lock.remove(folder)


def take_off(folder: Path, job: Job, typed: str) -> int:
    """Take the lock off for good; return how many files stay sealed because they are damaged.

    `typed` is the passphrase or the recovery code: whoever finds the archive open must not be able to do this.
    """
    with in_our_words(), all_to_myself(folder / HOLDERS):
        held = lock.opened_by(folder, typed)
        locked = lock.read(folder)
        if locked is None or not locked.state.is_sealed:
            raise InputProblem("This archive is not locked.", "There is no lock to take off.")
        keys.hold(folder, held)
        _clear(folder, job, locked)
        lock.write(folder, replace(locked, state=State.UNLOCKING, is_clearing=False))
        _look_for_room(folder, (folder / SEALED, *_vault_files(folder)))
        broken = _open_files(folder, job)
        for database in _databases(folder, SEALED):
            convert(job, database, held.named("database"), database.with_name(_opened_name(database)), None)
        opened = replace(locked, state=State.UNLOCKED, is_clearing=True)
        lock.write(folder, opened)  # from here on the plain files are the true ones
        keys.drop(folder)
        if broken:
            _clear_records(folder)
            lock.write(folder, replace(opened, is_clearing=False))
        else:
            _clear(folder, job, opened)
        return broken


def finish(folder: Path) -> None:
    """Remove what a stopped change of the lock left behind. Only for whoever alone holds the archive.

    If taking the lock off was stopped, the archive is locked as before, and no open copy may lie beside it.
    """
    found = lock.read(folder)
    if found is not None and found.state is State.UNLOCKING:
        found = replace(found, state=State.LOCKED, is_clearing=True)
    if found is not None and found.is_clearing:
        with in_our_words():
            _clear(folder, Job(), found)


def _seal_all(folder: Path, job: Job, new: LockFile, held: ArchiveKeys) -> None:
    _look_for_room(folder, (folder / PLAIN, *_vault_files(folder)))
    keys.hold(folder, held)
    try:
        _seal_files(folder, job, held)
        for database in _databases(folder, PLAIN):
            convert(job, database, None, database.with_name(_sealed_name(database)), held.named("database"))
        locked = replace(new, state=State.LOCKED, is_clearing=True)
        lock.write(folder, locked)  # from here on the sealed files are the true ones
    except BaseException:
        keys.drop(folder)  # the archive is still a plain one, and its files must be read as such
        raise
    _clear(folder, job, locked)


def _seal_files(folder: Path, job: Job, held: ArchiveKeys) -> None:
    """Seal every file of the vault beside itself, and compare; those of no record as well: nothing stays readable."""
    plain, hidden = Vault(folder / VAULT), Vault(folder / VAULT, names=held.named("names"))
    with closing(connect(folder / PLAIN, "ro")) as db:
        known = {plain.path(sha256, ending): (sha256, ending) for sha256, ending, *_ in kept_files(db)}
    files = [path for path in _vault_files(folder) if path in known or not _is_sealed(path)]
    for path in job.each(files, "Locking papers"):
        job.check()
        # A file that is damaged keeps the name of what it should be: `verify` then says the same as before.
        sha256, ending = known.get(path) or (_hash(path, is_plain=True), "")
        _write_proved(path, hidden.path(sha256, ending), seal=True)


def _open_files(folder: Path, job: Job) -> int:
    """Write every file of the vault as a plain one, and compare; return how many are damaged and cannot be."""
    plain = Vault(folder / VAULT)
    known = _sealed_places(folder)
    broken = 0
    files = [path for path in _vault_files(folder) if path in known or _is_sealed(path)]
    for path in job.each(files, "Unlocking papers"):
        job.check()
        try:
            sha256, ending = known.get(path) or (_hash(path, is_plain=False), "")
            _write_proved(path, plain.path(sha256, ending), seal=False)
        except SealBroken:
            broken += 1
    return broken


def _sealed_places(folder: Path) -> dict[Path, tuple[str, str]]:
    """Return the hash and ending of every kept file by its place in the locked archive, whose keys are held."""
    held = keys.held(folder)
    assert held is not None
    hidden = Vault(folder / VAULT, names=held.named("names"))
    with closing(connect(folder / SEALED, "ro", held.named("database"))) as db:
        return {hidden.path(sha256, ending): (sha256, ending) for sha256, ending, *_ in kept_files(db)}


def _write_proved(source: Path, target: Path, *, seal: bool) -> None:
    """Write a file's content to its other place, read it back from there, and compare."""
    wanted = _hash(source, is_plain=seal)
    with contextlib.suppress(OSError, SealBroken):
        if _hash(target, is_plain=not seal) == wanted:  # done before this was stopped
            return
    part = target.with_name(f"{target.name}.part")
    target.parent.mkdir(exist_ok=True)
    try:
        with _reading(source, is_plain=seal) as reading, _writing(part, seal=seal) as writing:
            shutil.copyfileobj(reading, writing, _CHUNK)
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        if _hash(part, is_plain=not seal) != wanted:
            raise ArchiveDamaged(
                "A file was not written as it was read. The disk may be failing.",
                "Nothing was removed. Make a backup, and have the disk looked at.",
            )
        part.chmod(0o444)
        part.replace(target)
        sync_folder(target.parent)
    finally:
        part.unlink(missing_ok=True)


def _clear(folder: Path, job: Job, found: LockFile) -> None:
    """Remove the files that are no longer the true ones; each was proved to be kept otherwise."""
    if not found.is_clearing:
        return
    if not found.state.is_sealed:
        _clear_sealed(folder, job)
        lock.remove(folder)
        return
    for path in _plain_records(folder):
        _wipe(path)
    for name in WINDOW_FILES[::2]:
        _wipe(folder / name)  # which folders papers came from, and which file the app was called with
    known = _sealed_places(folder)
    left = [path for path in _vault_files(folder) if path not in known and not _is_sealed(path)]
    for path in _to_the_end(job, left, "Removing the open copies"):
        _wipe(path)
    for path in [path for part in (THUMBNAILS, WORK) for path in (folder / part).rglob("*") if path.is_file()]:
        _wipe(path)
    lock.write(folder, replace(found, is_clearing=False))


def left_open(folder: Path) -> list[str]:
    """Return the files in a locked archive's folder that are not ours, and so were not locked (a sync's copy, say)."""
    ours = {*LOCK_FILES, *WINDOW_FILES, HOLDERS, f"{HOLDERS}-journal"}
    found = [path for path in folder.iterdir() if path.name not in ours]
    return sorted(path.name for path in found if path.name not in (VAULT, THUMBNAILS, WORK) and not _is_ours(path.name))


def _is_ours(name: str) -> bool:
    return name.startswith((SEALED, _BEFORE.rstrip("*"))) and SEALED.rpartition(".")[2] in name


def _plain_records(folder: Path) -> list[Path]:
    """Return the plain databases with what SQLite lays beside them, and half copies; nothing a sync made of them."""
    names = (PLAIN, f"{_BEFORE}{Path(PLAIN).suffix}")
    found = (path for name in names for end in ("", "-*", ".part*") for path in folder.glob(f"{name}{end}"))
    return sorted(set(found))


def _clear_sealed(folder: Path, job: Job) -> None:
    """Remove every sealed file: the plain ones are the true ones."""
    _clear_records(folder)
    with closing(connect(folder / PLAIN, "ro")) as db:
        known = {Vault(folder / VAULT).path(sha256, ending) for sha256, ending, *_ in kept_files(db)}
    for path in _to_the_end(job, [p for p in _vault_files(folder) if p not in known and _is_sealed(p)], "Tidying up"):
        path.unlink()


def _clear_records(folder: Path) -> None:
    for database in _databases(folder, SEALED):
        remove_database(database)
    shutil.rmtree(folder / THUMBNAILS, ignore_errors=True)
    (folder / THUMBNAILS).mkdir(exist_ok=True)


def _to_the_end(job: Job, paths: Sequence[Path], what: str) -> Iterator[Path]:
    """Yield the paths, reporting before each; too late to stop: the change has been made."""
    for done, path in enumerate(paths):
        with contextlib.suppress(Cancelled):
            job.say(what, done, len(paths))
        yield path


def _wipe(path: Path) -> None:
    """Overwrite a file once and remove it. Not one that has another name as well: that may be somebody's copy."""
    with contextlib.suppress(FileNotFoundError):
        about = path.stat()
        if about.st_nlink == 1:
            path.chmod(0o600)
            with path.open("rb+") as file:
                for begin in range(0, about.st_size, _CHUNK):
                    file.write(bytes(min(_CHUNK, about.st_size - begin)))
                file.flush()
                os.fsync(file.fileno())
        path.unlink()


def _vault_files(folder: Path) -> list[Path]:
    return sorted(path for path in (folder / VAULT).glob("*/*") if path.is_file())


def _databases(folder: Path, name: str) -> list[Path]:
    """Return the database and the copies made of it before upgrades."""
    ending = Path(name).suffix
    found = [folder / name, *sorted(folder.glob(f"{_BEFORE}{ending}"))]
    return [path for path in found if path.is_file()]


def _sealed_name(path: Path) -> str:
    return path.with_suffix(Path(SEALED).suffix).name


def _opened_name(path: Path) -> str:
    return path.with_suffix(Path(PLAIN).suffix).name


def _is_sealed(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC


def _hash(path: Path, *, is_plain: bool) -> str:
    with _reading(path, is_plain=is_plain) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]


def _reading(path: Path, *, is_plain: bool) -> AbstractContextManager[BinaryIO]:
    return path.open("rb") if is_plain else sealed.open_file(path)


def _writing(path: Path, *, seal: bool) -> AbstractContextManager[BinaryIO]:
    return sealed.create(path) if seal else path.open("wb")


def _look_for_room(folder: Path, files: tuple[Path, ...]) -> None:
    """Both kinds of files lie side by side for a while."""
    needed = sum(path.stat().st_size for path in files if path.is_file()) + _SPARE
    if shutil.disk_usage(folder).free < needed:
        raise DiskFull(
            f"There is too little room on the disk: {needed // 1_000_000:,} MB are needed for a while.",
            "Make room and try again; nothing was changed.",
        )
