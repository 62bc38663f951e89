"""Writes the index of a bundle by itself, to be looked at before all of it is built."""

from pathlib import Path

from sendorganiser.errors import InputProblem
from sendorganiser.jobs import Job
from sendorganiser.store import Archive
from sendorganiser.store.connection import in_our_words
from sendorganiser.workflows.in_place import beside
from sendorganiser.workflows.plan_packs import plan_pack


def export_index(archive: Archive, job: Job, *, pack: int, out: Path) -> Path:
    """Write the index as the bundle's next build will have it."""
    from sendorganiser.bundle.assemble import write_index

    job.check()
    whole = plan_pack(archive, pack)
    if not whole.entries:
        raise InputProblem("There are no papers in this bundle yet.", "Put papers in, then look at the index.")
    with in_our_words(), beside(out) as part:
        write_index(whole, part)
        part.replace(out)
    return out
