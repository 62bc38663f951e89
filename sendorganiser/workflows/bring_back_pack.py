"""Removes a bundle so that it can be brought back, whole, as long as the app is open."""

from sendorganiser.jobs import Job
from sendorganiser.store import Archive
from sendorganiser.store.bin import PackRows


def remove_pack_for_now(archive: Archive, job: Job, *, pack: int) -> PackRows:
    """Remove a bundle; return all that was kept of it, for `bring_back_pack`. Built files stay where they are."""
    job.check()
    return archive.bin.take_pack(pack)


def bring_back_pack(archive: Archive, job: Job, *, removed: PackRows) -> None:
    """Let a bundle be again as it was; papers deleted for good meanwhile are not in it any more."""
    job.check()
    archive.bin.put_pack_back(removed)
