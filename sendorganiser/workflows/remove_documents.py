"""Takes papers out of a case that were added by mistake, and puts them back. Nothing is deleted."""

from collections.abc import Sequence

from sendorganiser.jobs import Job
from sendorganiser.store import Archive


def remove_documents(archive: Archive, job: Job, *, documents: Sequence[int], now: str) -> tuple[int, ...]:
    """Put papers in the bin: they are in no list, search or bundle; return them, for `put_back`.

    Adding the same file again takes it out of the bin too.
    """
    job.check()
    archive.remove_documents(documents, now=now)
    return tuple(documents)


def put_back(archive: Archive, job: Job, *, documents: Sequence[int]) -> None:
    """Take papers out of the bin; they are again where they were, also in bundles."""
    job.check()
    archive.put_back(documents)
