"""Proves a backup's records: opens in a temporary place what they restore to, checks it and compares."""

import shutil
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sendorganiser.errors import ArchiveDamaged
from sendorganiser.jobs import Job
from sendorganiser.model.backup import Manifest
from sendorganiser.store import Archive
from sendorganiser.store.connection import in_our_words
from sendorganiser.store.locked import LOCK_FILES
from sendorganiser.store.sums import WHOLE

_TURNS = 32  # backups until the records of every paper were added up again


@dataclass(frozen=True)
class Proved:
    """Where the files lie that the records tell of, and which records were altered in the archive already, in words."""

    files: frozenset[str]
    altered: tuple[str, ...]


def prove_records(archive: Archive, job: Job, pieces: Iterator[bytes], manifest: Manifest) -> Proved:
    """Restore the records from their pieces, open them, and raise ArchiveDamaged unless they are what was copied.

    What was altered before the backup does not make it a bad one: it is all there is of what came since.
    """
    job.say("Proving the backup")
    with records_restored(archive, job, pieces, manifest) as restored:
        return _proved(restored, manifest)


def prove_copy(archive: Archive, job: Job, copy: Path, manifest: Manifest) -> Proved:
    """Do the same with a copy that what is kept in pieces is compared with, byte for byte, by somebody else."""
    job.say("Proving the backup")
    with _opened(archive, copy.parent) as opened:
        return _proved(opened, manifest)


def _proved(restored: Archive, manifest: Manifest) -> Proved:
    last = restored.backups.last()
    share = (last.id % _TURNS, _TURNS) if last is not None else WHOLE
    health = restored.check(iter(()), share)
    counted = restored.backups.rows()
    kept = frozenset(each.path for each in restored.backups.kept())
    wrong = [
        *health.records,
        *(name for name in counted | manifest.rows if counted.get(name) != manifest.rows.get(name)),
    ]
    _refuse(wrong)
    return Proved(kept, tuple(each.words for each in health.altered))


@contextmanager
def records_restored(archive: Archive, job: Job, pieces: Iterator[bytes], manifest: Manifest) -> Iterator[Archive]:
    """Restore a backup's records, without the papers, to a temporary place in the archive, and open them to read."""
    with tempfile.TemporaryDirectory(prefix="proving-", dir=archive.work_folder, ignore_cleanup_errors=True) as work:
        folder = Path(work) / "archive"
        with in_our_words():
            folder.mkdir()
            with (folder / manifest.database).open("wb") as database:  # bytes as they are: sealed ones stay sealed
                for piece in pieces:
                    job.check()
                    database.write(piece)
        with _opened(archive, folder) as restored:
            yield restored


@contextmanager
def _opened(archive: Archive, folder: Path) -> Iterator[Archive]:
    """Open a copy of the archive's records to read, if need be with the keys that are held already."""
    with in_our_words():
        for name in LOCK_FILES:
            if (archive.folder / name).is_file():
                shutil.copyfile(archive.folder / name, folder / name)
    with _keys_of(archive, folder), Archive.open_to_read(folder) as opened:
        yield opened


def refuse_gaps(told: Collection[str], manifest: Manifest, *, without: Collection[str]) -> None:
    """Raise ArchiveDamaged if a file that the records tell of is not in the backup, nor missing in the archive too."""
    _refuse(sorted(set(told) - {entry.path for entry in manifest.files} - set(without)))


def _refuse(wrong: list[str]) -> None:
    if wrong:
        raise ArchiveDamaged(
            f"The backup does not restore to what is in the archive ({wrong[0]}).",
            "It does not count, and earlier backups stay. Check every paper in Settings, then try again.",
        )


@contextmanager
def _keys_of(archive: Archive, folder: Path) -> Iterator[None]:
    """Let a locked archive's copy be opened with the keys that are held already, as long as it is looked at."""
    if not archive.is_locked:
        yield
        return
    from sendorganiser.store import lock

    lock.share_keys(archive.folder, folder)
    try:
        yield
    finally:
        lock.forget(folder)
