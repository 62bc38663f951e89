"""Looks into a backup, and restores it to a new folder: never over anything that is there."""

import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from sendorganiser.errors import ArchiveDamaged, DiskFull, InputProblem, SendOrganiserError
from sendorganiser.jobs import Job
from sendorganiser.model.backup import Entry, Manifest
from sendorganiser.store import Archive
from sendorganiser.store.backup_file import BackupFile
from sendorganiser.store.backup_folder import NAME, BackupFolder
from sendorganiser.store.connection import in_our_words
from sendorganiser.store.locked import LOCK_FILES, SEALED
from sendorganiser.store.raw_copy import SourceGone, make_room, on_that_disk, pour

_SPARE = 50 * 1024**2  # bytes to be left free on the disk that is restored to


@dataclass(frozen=True)
class CaseInside:
    """A case in a backup: its papers, and the days of the first and the last of them."""

    name: str
    papers: int
    first: str
    last: str


@dataclass(frozen=True)
class Inside:
    """What a backup holds. `cases` is None where it is locked: only its passphrase shows them."""

    name: str
    made: str
    papers: int
    bytes: int
    cases: tuple[CaseInside, ...] | None


@dataclass(frozen=True)
class Listed:
    """One of the backups in a folder: its time, its papers, or what is wrong with it."""

    name: str
    made: str = ""
    papers: int = 0
    bytes: int = 0
    problem: str = ""


@dataclass(frozen=True)
class Restored:
    """What was restored, and which papers could not be, by the names of their files."""

    folder: Path
    papers: int
    files: int
    damaged: tuple[str, ...]
    altered: tuple[str, ...] = ()  # records that were not as they were written when the backup was made, in words


class _Readable(Protocol):
    def read(self, entry: Entry) -> Iterator[bytes]: ...

    def records(self, manifest: Manifest) -> Iterator[bytes]: ...


def backups_in(source: Path) -> list[Listed]:
    """List the backups in a folder or file, the newest first, also those that are damaged."""
    if source.is_file():
        held = BackupFile(source).manifest()
        return [Listed(held.name, held.made, held.papers, held.bytes)]
    there = _folder(source)
    found = []
    for name in there.names():
        try:
            held = there.manifest(name)
            found.append(Listed(name, held.made, held.papers, held.bytes))
        except SendOrganiserError as error:
            found.append(Listed(name, problem=str(error)))
    return found


def look_inside(job: Job, *, source: Path, name: str = "", work: Path | None = None, passphrase: str = "") -> Inside:
    """Tell which cases a backup holds, without restoring it; the records are unpacked in `work` and removed again.

    A locked one tells them only to its passphrase.
    """
    job.say("Looking into the backup")
    held, manifest = _opened(source, name)
    with tempfile.TemporaryDirectory(prefix="looking-", dir=work, ignore_cleanup_errors=True) as folder:
        into = Path(folder) / "archive"
        _put_records(job, held, manifest, into)
        for entry in manifest.files:
            if entry.path in LOCK_FILES:
                _put(job, held, entry, into)
        if manifest.database == SEALED and not passphrase:
            return Inside(manifest.name, manifest.made, manifest.papers, manifest.bytes, None)
        with _unlocked(into, passphrase), Archive.open(into, job=job) as archive:
            cases = tuple(_case_inside(archive, case.id, case.name) for case in archive.cases())
            papers = archive.backups.papers()
    return Inside(manifest.name, manifest.made, papers, manifest.bytes, cases)


def restore_backup(job: Job, *, source: Path, folder: Path, name: str = "") -> Restored:
    """Restore a backup (the newest, if none is named) to a new `folder`, comparing every file.

    What is damaged in the backup is left out and named; the rest is restored. A folder that was begun and stopped
    is removed again.
    """
    job.say("Restoring")
    held, manifest = _opened(source, name)
    _refuse_target(folder, manifest)
    building = folder.with_name(f".{secrets.token_hex(4)}.restoring")
    try:
        with on_that_disk(folder.parent):
            building.mkdir()
            _put_records(job, held, manifest, building)
            bad = [e.path for e in job.each(manifest.files, "Restoring") if not _put(job, held, e, building)]
            restored = _checked(job, building, manifest, bad)
            for entry in manifest.files:
                if (building / entry.path).is_file() and entry.path not in LOCK_FILES:
                    (building / entry.path).chmod(0o444)  # as the archive keeps them
            if folder.is_dir():
                folder.rmdir()  # empty, or it would have been refused
            building.replace(folder)
    finally:
        shutil.rmtree(building, ignore_errors=True)
    return Restored(folder, restored[0], len(manifest.files) - len(bad), *restored[1:])


@contextmanager
def _unlocked(folder: Path, passphrase: str) -> Iterator[None]:
    if not passphrase:
        yield
        return
    from sendorganiser.store import lock

    lock.unlock(folder, passphrase)
    try:
        yield
    finally:
        lock.forget(folder)


def _opened(source: Path, name: str) -> tuple[_Readable, Manifest]:
    if not source.exists():
        raise InputProblem(f"“{source}” is not there.", "Put the stick in, or look where the backup was made.")
    if source.is_file() and source.suffix == ".json" and source.parent.name == "backups":
        source, name = source.parent.parent, source.stem
    if source.is_file():
        file = BackupFile(source)
        return file, file.manifest()
    there = _folder(source)
    names = there.names()
    if not names:
        raise InputProblem(
            f"No backup in “{source.name}” was finished.", "Choose another folder; what was copied is in “files”."
        )
    if name and name not in names:
        raise InputProblem(f"There is no backup “{name}” in that folder.", f"Those there are: {', '.join(names)}.")
    return there, there.manifest(name or names[0])


def _folder(source: Path) -> BackupFolder:
    for folder in (source, source / NAME):
        if (there := BackupFolder(folder)).is_there():
            return there
    raise InputProblem(
        f"There are no backups in “{source.name or source}”.", f"Choose the folder called “{NAME}”, or a backup file."
    )


def _refuse_target(folder: Path, manifest: Manifest) -> None:
    if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
        raise InputProblem(
            f"“{folder.name}” is there already, and nothing is ever restored over it.", "Name a new or an empty folder."
        )
    if not folder.parent.is_dir():
        raise InputProblem(f"The folder “{folder.parent}” is not there.", "Choose another place.")
    if manifest.bytes + _SPARE > shutil.disk_usage(folder.parent).free:
        raise DiskFull("There is not enough room there to restore the backup.", "Make room, or choose another disk.")


def _put_records(job: Job, held: _Readable, manifest: Manifest, into: Path) -> None:
    with in_our_words():
        into.mkdir(exist_ok=True)
        if Path(manifest.database).name != manifest.database:
            raise ArchiveDamaged("The list in that backup is not one of ours.", "Choose another backup.")
        with (into / manifest.database).open("wb") as database:
            pour(held.records(manifest), database.write, heard=lambda _: job.check())
            os.fsync(database.fileno())


def _put(job: Job, held: _Readable, entry: Entry, into: Path) -> bool:
    """Restore one file; say whether it is whole. What is not is left out."""
    if not (into / entry.path).resolve().is_relative_to(into.resolve()):
        return False  # no list of ours names a place outside the archive
    place = make_room(into / entry.path, within=into)
    try:
        with place.open("wb") as writing:
            digest, _ = pour(held.read(entry), writing.write, heard=lambda _: job.check())
            os.fsync(writing.fileno())
        is_whole = digest == (entry.sha256 or digest)
    except SourceGone:
        is_whole = False
    if not is_whole:
        place.unlink(missing_ok=True)
    return is_whole


def _checked(
    job: Job, folder: Path, manifest: Manifest, bad: list[str]
) -> tuple[int, tuple[str, ...], tuple[str, ...]]:
    """Check the records that were restored; return how many papers, names for what is not there, what is altered."""
    if manifest.database == SEALED:
        return manifest.papers, tuple(bad), ()
    with Archive.open(folder, job=job) as archive:
        health = archive.check(iter(()))
        if health.records:
            raise ArchiveDamaged("The records in that backup do not fit together.", "Choose the backup before it.")
        gone = tuple(each.name for each in archive.backups.kept() if not (folder / each.path).is_file())
        return archive.backups.papers(), gone, tuple(each.words for each in health.altered)


def _case_inside(archive: Archive, number: int, name: str) -> CaseInside:
    papers = archive.documents(number, suggested=False)
    dates = sorted(paper.date for paper in papers if paper.date)
    return CaseInside(name, len(papers), dates[0] if dates else "", dates[-1] if dates else "")
