"""Deletes papers of the bin for good: those a person chose, and those that have lain there for a month."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sendorganiser.jobs import Job
from sendorganiser.store import Archive

DAYS = 30


def delete_for_good(archive: Archive, job: Job, *, documents: Sequence[int]) -> int:
    """Delete papers that lie in the bin, with their files; return how many went. This cannot be undone."""
    job.check()
    return archive.bin.delete(documents)


def empty_old(archive: Archive, job: Job, *, now: str) -> int:
    """Delete what has lain in the bin for more than 30 days; return how many papers went.

    Where the clock seems to have gone wrong (papers removed in the future), nothing is deleted.
    """
    job.check()
    archive.bin.remove_files()
    moment = datetime.fromisoformat(now)
    if archive.bin.removed_after((moment + timedelta(days=1)).isoformat()):
        return 0
    old = archive.bin.removed_before((moment - timedelta(days=DAYS)).isoformat())
    return archive.bin.delete(old) if old else 0


def days_left(removed: str, now: str) -> int:
    """Return for how many more days a paper lies in the bin."""
    lain = datetime.fromisoformat(now) - datetime.fromisoformat(removed)
    return max(0, DAYS - lain.days)
