"""Writes a page of the guide as a PDF to print."""

from pathlib import Path

from sendorganiser.errors import InputProblem
from sendorganiser.guide import page_named
from sendorganiser.jobs import Job
from sendorganiser.store import Archive
from sendorganiser.store.connection import in_our_words
from sendorganiser.workflows.in_place import beside

_FOOTER = "SEND Organiser. Not legal advice: a letter from your tribunal always wins."


def print_guide(archive: Archive, job: Job, *, page: str, out: Path) -> Path:
    """Write the page of that name as `out`."""
    from sendorganiser.pdf.handout import write_handout

    job.check()
    wanted = page_named(page)
    if wanted is None:
        raise InputProblem(f"There is no page “{page}” in the guide.", "Open Help and choose one.")
    with in_our_words(), beside(out) as part:
        write_handout(wanted.text, part, footer=_FOOTER)
        part.replace(out)
    return out
