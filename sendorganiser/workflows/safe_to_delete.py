"""Tells which files may be deleted elsewhere (from a phone, say): their very bytes are kept here and backed up."""

import hashlib
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Literal

from sendorganiser.jobs import Job
from sendorganiser.model.backup import BackupMade
from sendorganiser.store import Archive
from sendorganiser.store.backups import Known
from sendorganiser.workflows.add_documents import files_in
from sendorganiser.workflows.backup_reminders import when
from sendorganiser.workflows.find_places import found_place

Verdict = Literal["yes", "no-backup", "in-bin", "damaged", "no", "unreadable"]
_MOST_INSIDE = 5_000  # files in one ZIP
_LARGEST_INSIDE = 4 * 1024**3  # bytes, unpacked


@dataclass(frozen=True)
class Answer:
    """Whether one file may be deleted, and why, in words."""

    path: str
    verdict: Verdict
    words: str

    @property
    def is_safe(self) -> bool:
        return self.verdict == "yes"


def safe_to_delete(archive: Archive, job: Job, *, paths: Sequence[Path], now: str) -> tuple[Answer, ...]:
    """Answer for every file among `paths` and in folders among them. Nothing is changed or deleted."""
    asking = _Asking(archive, now)
    job.say("Comparing with your papers")
    files = files_in(paths)
    return tuple(asking.answer(job, file) for file in job.each(files, "Comparing with your papers"))


class _Asking:
    def __init__(self, archive: Archive, now: str) -> None:
        self._archive, self._now = archive, now
        self._backups = _still_there(archive)
        self._whole: dict[str, bool] = {}

    def answer(self, job: Job, file: Path) -> Answer:
        try:
            with file.open("rb") as reading:
                digest = _hash(job, reading)
        except FileNotFoundError:
            return Answer(str(file), "unreadable", "It is not there.")
        except OSError as error:
            return Answer(str(file), "unreadable", f"It cannot be read ({error.strerror}).")
        verdict, words = self._judge(digest)
        if verdict == "no" and file.suffix.lower() == ".zip":
            verdict, words = self._inside(job, file)
        return Answer(str(file), verdict, words)

    def _judge(self, digest: str) -> tuple[Verdict, str]:
        known = self._archive.backups.known(digest)
        if known is None:
            return "no", "It is not among your papers. Add it first."
        if known.is_in_bin:
            return "in-bin", "It lies in the bin here. Take it out, or keep the file."
        if digest not in self._whole:
            self._whole[digest] = self._archive.backups.is_whole(digest, known.extension)
        if not self._whole[digest]:
            return "damaged", "The copy kept here is damaged: do not delete this one. Check every paper in Settings."
        backup = self._backup_of(known)
        if backup is None:
            return "no-backup", f"It is kept as “{known.title}”, but in no backup yet. Back up first."
        return "yes", f"Kept as “{known.title}”, and in the backup of {when(backup.made, self._now)}, to {backup.spot}."

    def _inside(self, job: Job, file: Path) -> tuple[Verdict, str]:
        """Judge a ZIP by the files in it: it may go when all of them may."""
        try:
            judged = [self._judge(digest) for digest in _hashes_inside(job, file)]
        except (OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, ValueError):
            return "no", "It is not among your papers, and what is in it cannot be looked at."
        if not judged:
            return "no", "It is not among your papers, and it is empty."
        bad = [each for each in judged if each[0] != "yes"]
        if not bad:
            return "yes", f"All {len(judged)} files in it are kept and in a backup."
        return bad[0][0], f"{len(bad)} of the {len(judged)} files in it may not go. {bad[0][1]}"

    def _backup_of(self, known: Known) -> BackupMade | None:
        return next((each for each in self._backups if each.last_document >= known.document), None)


def _still_there(archive: Archive) -> list[BackupMade]:
    """Return the backups that were made, but for those of a place that can be looked at and has them no longer."""
    there = {place.id: found_place(place) for place in archive.backups.places()}
    names = {number: set(folder.names()) for number, folder in there.items() if folder is not None}
    return [each for each in archive.backups.made() if each.place not in names or each.name in names[each.place]]


def _hashes_inside(job: Job, file: Path) -> Iterator[str]:
    with zipfile.ZipFile(file) as opened:
        inside = [info for info in opened.infolist() if not info.is_dir()]
        if len(inside) > _MOST_INSIDE or sum(info.file_size for info in inside) > _LARGEST_INSIDE:
            raise ValueError(file.name)
        for info in inside:
            with opened.open(info) as reading:
                yield _hash(job, reading)


def _hash(job: Job, reading: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while piece := reading.read(1024 * 1024):
        job.check()
        digest.update(piece)
    return digest.hexdigest()
