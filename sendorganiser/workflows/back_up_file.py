"""Makes a backup as one file, proved before it takes the place of the one before."""

import contextlib
import secrets
import tempfile
from pathlib import Path

from sendorganiser import __version__
from sendorganiser.errors import ArchiveDamaged, InputProblem, SendOrganiserError
from sendorganiser.jobs import Job
from sendorganiser.model.backup import BackupMade, Entry, Kept, Manifest
from sendorganiser.store import Archive, backup_lists
from sendorganiser.store.backup_file import BackupFile, FileWriter
from sendorganiser.store.locked import LOCK_FILES
from sendorganiser.store.raw_copy import SourceGone, on_that_disk, pour, settle
from sendorganiser.workflows.back_up import BackedUp, is_far_fewer
from sendorganiser.workflows.find_places import in_words
from sendorganiser.workflows.prove_backup import prove_records, refuse_gaps


def back_up_file(archive: Archive, job: Job, *, file: Path, now: str) -> BackedUp:
    """Write everything into `file` and prove it. An older backup of that name is replaced only then."""
    job.say("Backing up")
    archive.exchange.name_rows()  # two people may go on from this backup, and bring their work together later
    if not file.parent.is_dir():
        raise InputProblem(f"The folder “{file.parent}” is not there.", "Choose another place for the backup.")
    if file.resolve().is_relative_to(archive.folder.resolve()):
        raise InputProblem("That place is in the archive itself.", "Choose one on a stick or another disk.")
    before = _papers_before(archive, file)
    making = _Making(archive, job)
    part = file.with_name(f".{secrets.token_hex(6)}.part")
    try:
        with on_that_disk(file.parent):
            manifest = making.write(part, now, file.name)
            settle()
            making.prove(part, manifest)
            if before is not None and is_far_fewer(manifest.papers, before):
                raise InputProblem(
                    f"The backup “{file.name}” holds {before} papers, and there are only {manifest.papers} now.",
                    "It was kept as it is. Give the new backup another name.",
                )
            part.replace(file)
            settle()
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
    spot, size = f"{file.name} in {in_words(str(file.parent))}", len(manifest.files)
    made = BackupMade(0, None, now, manifest.name, spot, manifest.papers, size, manifest.bytes, manifest.last_document)
    archive.backups.record(made)
    return BackedUp(
        *(manifest.name, now, spot, file, manifest.papers, size, manifest.bytes, size, manifest.bytes),
        *(tuple(making.damaged), tuple(making.missing.values())),
        altered=making.altered,
    )


class _Making:
    """One backup: the records, every file, and the list of them, in this order."""

    def __init__(self, archive: Archive, job: Job) -> None:
        self._archive, self._job = archive, job
        self.damaged: list[str] = []
        self.missing: dict[str, str] = {}
        self.altered: tuple[str, ...] = ()

    def write(self, part: Path, now: str, name: str) -> Manifest:
        archive, job = self._archive, self._job
        with (
            tempfile.TemporaryDirectory(prefix="backup-", dir=archive.work_folder, ignore_cleanup_errors=True) as work,
            part.open("wb") as writing,
            FileWriter(writing) as to,
        ):
            copy = Path(work) / "records"
            heard = lambda done, total: job.say("Copying the records", done, total)  # noqa: E731
            records = archive.backups.copy_records(copy, heard=heard)
            database = archive.backups.database
            to.take(copy, database, heard=lambda _: job.check())
            locks = [Kept(lock, lock, "") for lock in LOCK_FILES if (archive.folder / lock).is_file()]
            kept = [*locks, *archive.backups.kept()]
            taken = [self._take(to, each) for each in job.each(kept, "Backing up")]
            manifest = Manifest(
                *(backup_lists.name_for(now), now, archive.backups.mark, __version__, database, ()),
                *(records.papers, records.last_document, records.rows, tuple(e for e in taken if e is not None)),
            )
            to.finish(manifest)
        return manifest

    def prove(self, part: Path, manifest: Manifest) -> None:
        written = BackupFile(part)
        proved = prove_records(self._archive, self._job, written.records(manifest), manifest)
        self.altered = proved.altered
        refuse_gaps(proved.files, manifest, without=self.missing)
        for entry in self._job.each(manifest.files, "Reading the backup back"):
            try:
                is_whole = pour(written.read(entry), lambda _: self._job.check())[0] == entry.sha256
            except SourceGone:
                is_whole = False
            if not is_whole:
                raise ArchiveDamaged(
                    "The disk does not give back what was written to it.",
                    "The backup was not finished. Use another stick or disk, this one may be failing.",
                )

    def _take(self, to: FileWriter, kept: Kept) -> Entry | None:
        try:
            entry = to.take(self._archive.folder / kept.path, kept.path, heard=lambda _: self._job.check())
        except SourceGone:
            self.missing[kept.path] = kept.name
            return None
        if kept.sha256 and entry.sha256 != kept.sha256:
            self.damaged.append(kept.name)
        return entry


def _papers_before(archive: Archive, file: Path) -> int | None:
    """Return how many papers the backup holds that would be replaced; refuse to replace anything else."""
    if not file.exists():
        return None
    try:
        before = BackupFile(file).manifest()
    except SendOrganiserError as error:
        raise InputProblem(
            f"“{file.name}” is there already and is not a backup that can be read.", "Give the backup another name."
        ) from error
    if before.archive != archive.backups.mark:
        raise InputProblem(f"“{file.name}” is a backup of another archive.", "Give the backup another name.")
    return before.papers
