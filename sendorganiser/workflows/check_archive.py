"""Verifies the archive: every kept file is read again and compared, every record matched."""

from sendorganiser.jobs import Job
from sendorganiser.store import Archive
from sendorganiser.store.health import Health


def check_archive(archive: Archive, job: Job) -> Health:
    """Read every original and every record again and say what is damaged or missing."""
    return archive.check(job.each(archive.kept_files(), "Checking papers"))
