"""Asks a worker where the words stand on pages that are no scans: plans and receipts are read by their places."""

from typing import Any

from sendorganiser.errors import UnreadableFile
from sendorganiser.isolated import Call, Pool
from sendorganiser.jobs import Job
from sendorganiser.model import Document
from sendorganiser.store import Archive
from sendorganiser.workflows.add_documents import why_not_read

_SECONDS = 120.0


def words_on_pages(archive: Archive, job: Job, paper: Document, numbers: list[int]) -> dict[int, Any]:
    """Return each page as `pdf.printed` gives it; none where the file does not show it: their text must do."""
    if not numbers:
        return {}
    arguments = {"file": str(archive.reading_file(paper)), "pages": numbers}
    with Pool(size=1) as pool:
        call = Call("sendorganiser.pdf.printed:printed_pages", arguments)
        outcome = next(pool.each([call], job=job, seconds=_SECONDS))
    if isinstance(outcome.error, UnreadableFile):
        return {}
    if outcome.error is not None:
        raise why_not_read(paper.title, outcome.error)
    return {page["page"]: page for page in outcome.answer}
