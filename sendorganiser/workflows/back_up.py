"""Makes a backup in a backup folder while the archive is in use, and proves it before it counts."""

import os
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from sendorganiser import __version__
from sendorganiser.errors import ArchiveDamaged, ArchiveProblem, InputProblem
from sendorganiser.jobs import Job
from sendorganiser.model.backup import BackupMade, BackupPlace, Entry, Every, Kept, Manifest
from sendorganiser.store import Archive, backup_lists
from sendorganiser.store.backup_folder import BackupFolder
from sendorganiser.store.backups import Records
from sendorganiser.store.locked import LOCK_FILES
from sendorganiser.store.raw_copy import SourceGone, on_that_disk, settle
from sendorganiser.workflows.find_places import found_place, in_words
from sendorganiser.workflows.prove_backup import prove_copy, refuse_gaps

T = TypeVar("T")

_READING_BACK = "Reading the backup back"
_BEGINS = "backup-"  # how the folder begins in which a copy of the records is made
_FEWER = 0.8  # a backup with fewer papers than this share of the last one's is told of, and the last one kept
_A_FEW = 5  # papers that may go without a word
_TURNS = 100  # backups in which every older file is read back once


@dataclass(frozen=True)
class BackedUp:
    """What came of a backup: counts, what was wrong in the archive itself, and what to know about the place."""

    name: str
    made: str
    spot: str
    folder: Path
    papers: int
    files: int
    bytes: int
    copied_files: int
    copied_bytes: int
    damaged: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    before: int | None = None  # how many papers the last backup held, where this one holds far fewer
    strays: tuple[str, ...] = ()
    altered: tuple[str, ...] = ()  # records that are not as they were written, in the archive as in the backup


def choose_place(archive: Archive, job: Job, *, folder: Path, every: Every, now: str) -> int:
    """Keep backups in `folder` from now on (in a folder of ours in it); return the place's number."""
    job.check()
    if not folder.is_dir():
        raise InputProblem(f"The folder “{folder}” is not there.", "Put the stick in, or choose another folder.")
    if folder.resolve().is_relative_to(archive.folder.resolve()):
        raise InputProblem(
            "That folder belongs to the archive itself.", "Choose one on a stick or another disk, outside the archive."
        )
    there = BackupFolder.inside(folder, archive.backups.mark)
    return archive.backups.add_place(str(there.folder), there.mark, every=every, now=now)


def back_up(archive: Archive, job: Job, *, place: int, now: str) -> BackedUp:
    """Make a backup in a place that was chosen, prove it, and remove those that need not be kept any longer."""
    job.say("Backing up")
    archive.exchange.name_rows()  # two people may go on from this backup, and bring their work together later
    known = next((each for each in archive.backups.places() if each.id == place), None)
    if known is None:
        raise InputProblem("That place for backups is not known any more.", "Choose it again.")
    there = found_place(known)
    if there is None:
        raise ArchiveProblem(
            f"“{in_words(known.folder)}” is not there.", "Put the stick in or connect the disk, and try again."
        )
    if str(there.folder) != known.folder:
        archive.backups.add_place(str(there.folder), known.mark, every=known.every, now=now)
    there.made_for(archive.backups.mark)
    with on_that_disk(there.folder), there.held():
        done, manifest = _Making(archive, job, there, now).run()
        made = BackupMade(
            0, place, now, done.name, done.spot, done.papers, done.files, done.bytes, manifest.last_document
        )
        archive.backups.record(made)
        _tidy(there, manifest)
    return done


def forget_place(archive: Archive, job: Job, *, place: int) -> tuple[BackupPlace, list[int]] | None:
    """Make no more backups in a place; those that are there stay. Return the place and what was made there."""
    job.check()
    known = next((each for each in archive.backups.places() if each.id == place), None)
    made = archive.backups.forget_place(place)
    return None if known is None else (known, made)


def put_place_back(archive: Archive, job: Job, *, place: BackupPlace, made: list[int]) -> None:
    """Undo `forget_place`."""
    job.check()
    archive.backups.put_place_back(place, made)


def set_every(archive: Archive, job: Job, *, place: int, every: Every) -> None:
    """Say how often a backup is made in a place by itself."""
    job.check()
    archive.backups.set_every(place, every)


class _Making:
    """One backup: a copy of the records, then their pieces, every file and the proof, then the list."""

    def __init__(self, archive: Archive, job: Job, there: BackupFolder, now: str) -> None:
        self._archive, self._job, self._there, self._now = archive, job, there, now
        self._last = there.newest()
        self._known = {(e.path, e.bytes, e.changed): e.sha256 for e in self._last.files} if self._last else {}
        self._kept_before = {e.path: e for e in self._last.files} if self._last else {}
        self._begun = there.begun()
        self._copied: list[Entry] = []
        self._damaged: list[str] = []
        self._missing: dict[str, str] = {}  # path: name
        self._unproved: set[str] = set()

    def run(self) -> tuple[BackedUp, Manifest]:
        archive = self._archive
        with tempfile.TemporaryDirectory(prefix=_BEGINS, dir=archive.work_folder, ignore_cleanup_errors=True) as work:
            copy = Path(work, archive.backups.database)
            about = self._begun_manifest(archive.backups.copy_records(copy, heard=self._heard_records))
            with (  # each in a thread of its own, which asks nothing of the archive's database
                _beside(lambda job: prove_copy(archive, job, copy, about)) as proving,
                _beside(lambda job: self._there.take_records(copy, self._pieces_before(), heard=job.check)) as keeping,
            ):
                files = self._files(archive.backups.kept())  # asked after the records were copied: it lacks none
            proved, pieces = proving.result(), keeping.result()
        settle()  # now that the copy is gone, or it would be written out too
        if not all(self._there.has_whole_piece(piece) for piece in self._job.each(pieces.written, _READING_BACK)):
            raise self._fails()
        turn = self._prove_files(files, self._last.turn if self._last else 0)
        manifest = replace(about, pieces=pieces.every, files=tuple(files), turn=turn)
        refuse_gaps(proved.files, manifest, without=self._missing)
        self._there.finish(manifest)
        settle()
        return self._done(manifest, proved.altered), manifest

    def _begun_manifest(self, records: Records) -> Manifest:
        """Return the list of what is backed up, as yet without the records' pieces and the files."""
        backups = self._archive.backups
        return Manifest(
            *(backup_lists.name_for(self._now), self._now, backups.mark, __version__, backups.database),
            *((), records.papers, records.last_document, records.rows, ()),
            keeps=self._keeps(records.papers),
        )

    def _pieces_before(self) -> frozenset[str]:
        return frozenset(self._last.pieces) if self._last else frozenset()

    def _files(self, kept: list[Kept]) -> list[Entry]:
        locks = [Kept(name, name, "") for name in LOCK_FILES if (self._archive.folder / name).is_file()]
        entries = (self._entry(each) for each in self._job.each([*locks, *kept], "Backing up"))
        return [entry for entry in entries if entry is not None]

    def _entry(self, kept: Kept) -> Entry | None:
        """Return a file as it lies in the backup, copied if it is not there yet."""
        source = f"{self._archive.folder}/{kept.path}"  # text, not a path: there are thousands
        try:
            about = os.stat(source)  # noqa: PTH116
        except FileNotFoundError:
            return self._missed(kept)
        key = (kept.path, about.st_size, about.st_mtime_ns)
        if (digest := self._known.get(key)) and self._there.has(entry := Entry(kept.path, digest, *key[1:])):
            return self._checked(kept, entry)
        if (digest := self._begun.get(key)) and self._there.has(entry := Entry(kept.path, digest, *key[1:])):
            self._unproved.add(kept.path)
            return self._checked(kept, entry)
        try:
            entry = self._there.take(Path(source), kept.path, heard=lambda _: self._job.check())
        except SourceGone:
            return self._missed(kept)
        self._copied.append(entry)
        self._unproved.add(kept.path)
        return self._checked(kept, entry)

    def _missed(self, kept: Kept) -> Entry | None:
        self._missing[kept.path] = kept.name
        return self._whole_before(kept)

    def _checked(self, kept: Kept, entry: Entry) -> Entry:
        """Return the file, or a whole one of an earlier backup where the archive's own has changed."""
        if kept.sha256 and entry.sha256 != kept.sha256:
            self._damaged.append(kept.name)
            return self._whole_before(kept) or entry
        return entry

    def _whole_before(self, kept: Kept) -> Entry | None:
        """Return the file as an earlier backup has it: what is damaged or gone in the archive stays good there."""
        before = self._kept_before.get(kept.path)
        is_it = before is not None and (not kept.sha256 or before.sha256 == kept.sha256)
        return before if before is not None and is_it and self._there.is_whole(before) else None

    def _prove_files(self, files: list[Entry], turn: int) -> int:
        """Read back every file that is new, and in turns those that were read back before; return the next turn."""
        if not files:
            return 0
        share = max(1, len(files) // _TURNS)
        in_turn = {(turn + step) % len(files) for step in range(share)}
        chosen = [f for at, f in enumerate(files) if at in in_turn or f.path in self._unproved]
        for entry in self._job.each(chosen, _READING_BACK):
            if not self._there.is_whole(entry, heard=lambda _: self._job.check()):
                self._mend(entry)
        return (turn + share) % len(files)

    def _mend(self, entry: Entry) -> None:
        """Copy a file once more that does not read back as it was written."""
        try:
            again = self._there.take(self._archive.folder / entry.path, entry.path)
        except SourceGone:
            again = None
        settle()
        if again is None or again.sha256 != entry.sha256 or not self._there.is_whole(entry):
            raise self._fails()

    def _fails(self) -> ArchiveDamaged:
        self._there.folder.stat()  # one that was pulled out is told of as that
        return ArchiveDamaged(
            f"“{in_words(str(self._there.folder))}” does not give back what was written to it.",
            "The backup was not finished; earlier ones stay. Use another stick or disk, this one may be failing.",
        )

    def _keeps(self, papers: int) -> tuple[str, ...]:
        if self._last is None:
            return ()
        return (*self._last.keeps, self._last.name) if is_far_fewer(papers, self._last.papers) else self._last.keeps

    def _heard_records(self, done: int, total: int) -> None:
        self._job.say("Copying the records", done, total)

    def _done(self, manifest: Manifest, altered: tuple[str, ...]) -> BackedUp:
        last = self._last.papers if self._last else 0
        return BackedUp(
            manifest.name,
            self._now,
            in_words(str(self._there.folder)),
            self._there.folder,
            manifest.papers,
            len(manifest.files),
            manifest.bytes,
            len(self._copied),
            sum(entry.bytes for entry in self._copied),
            tuple(self._damaged),
            tuple(self._missing.values()),
            last if is_far_fewer(manifest.papers, last) else None,
            tuple(self._there.strays()),
            altered,
        )


@contextmanager
def _beside(work: Callable[[Job], T]) -> Iterator[Future[T]]:
    """Do work on the records while the files are worked on within; what is said of the files is enough to tell."""
    job = Job()
    with ThreadPoolExecutor(1) as thread:
        under_way = thread.submit(work, job)
        try:
            yield under_way
        except BaseException:
            job.cancel()
            raise
        under_way.result()


def is_far_fewer(papers: int, before: int) -> bool:
    """Say whether so many papers are gone since the last backup that somebody should be told.

    >>> is_far_fewer(96, 100), is_far_fewer(70, 100), is_far_fewer(1, 3)
    (False, True, False)
    """
    return before - papers > _A_FEW and papers < before * _FEWER


def _tidy(there: BackupFolder, manifest: Manifest) -> None:
    """Remove backups that need not be kept any longer; a list that cannot be read keeps all."""
    names = there.names()
    today = backup_lists.day_of(manifest.name)
    assert today is not None
    gone = set(names) - backup_lists.to_keep(names, today, manifest.keeps) - {manifest.name}
    if gone:
        try:
            there.forget(gone)
        except ArchiveDamaged:
            return  # the damaged one may be all there is of something: nothing is removed beside it
