"""Mends records that are not as they were written: puts them back from a backup, or takes them as they stand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sendorganiser.errors import SendOrganiserError
from sendorganiser.jobs import Job
from sendorganiser.model.backup import Manifest
from sendorganiser.store import Archive
from sendorganiser.store.backup_folder import BackupFolder
from sendorganiser.store.sums import Altered
from sendorganiser.workflows.find_places import found_place
from sendorganiser.workflows.prove_backup import records_restored


@dataclass(frozen=True)
class Mended:
    """How many records were put back, and those that no backup has as they were written."""

    put_back: int
    left: tuple[Altered, ...]

    @property
    def words(self) -> str:
        if not self.left:
            return f"Put back from a backup: {self.put_back}. Everything is as it was written."
        first = f"Put back from a backup: {self.put_back}. " if self.put_back else ""
        return (
            f"{first}No backup that is here has the rest ({len(self.left)}) as it was written. Put the stick in and try"
            " again, or look at what is named, correct it, and say that it is right."
        )


def mend_records(archive: Archive, job: Job) -> Mended:
    """Put back what is altered from the newest backup within reach that has it as it was written, to the letter."""
    altered = archive.mending.altered()
    left = list(altered)
    for there, manifest in _backups(archive):
        if not left:
            break
        job.say("Looking into your backups")
        try:
            with records_restored(archive, job, there.records(manifest), manifest) as restored:
                whole = archive.mending.put_back(left, restored.mending)
        except SendOrganiserError:
            continue  # one that is damaged itself: the one before it may do
        left = [each for each in left if each not in whole]
    return Mended(len(altered) - len(left), tuple(left))


def accept_records(archive: Archive, job: Job, *, those: Sequence[Altered]) -> None:
    """Take altered records as they stand: somebody looked, and they are right."""
    job.check()
    archive.mending.accept(those)


def _backups(archive: Archive) -> Iterator[tuple[BackupFolder, Manifest]]:
    """Yield the backups within reach that can be read, those of each place from the newest on."""
    for place in archive.backups.places():
        if (there := found_place(place)) is None:
            continue
        for name in there.names():
            try:
                manifest = there.manifest(name)
            except SendOrganiserError:
                continue
            if manifest.database == archive.backups.database:
                yield there, manifest
