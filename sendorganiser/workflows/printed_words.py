"""Asks a worker where words stand on pages that are no scans, and lines on those that are: both tell what belongs."""

from typing import Any

from sendorganiser.errors import UnreadableFile
from sendorganiser.isolated import Call, Outcome, Pool
from sendorganiser.jobs import Job
from sendorganiser.model import Document
from sendorganiser.store import Archive
from sendorganiser.workflows.add_documents import why_not_read

_SECONDS = 120.0
_AT_ONCE = 50  # scanned pages: some 15 seconds
_DRAWN = "sendorganiser.ocr.drawn_rules:drawn_rules"


def words_on_pages(archive: Archive, job: Job, paper: Document, numbers: list[int]) -> dict[int, Any]:
    """Return each page as `pdf.printed` gives it; none where the file does not show it: their text must do."""
    if not numbers:
        return {}
    outcome = _outcome(archive, job, paper, numbers, "sendorganiser.pdf.printed:printed_pages")
    if isinstance(outcome.error, UnreadableFile):
        return {}
    if outcome.error is not None:
        raise why_not_read(paper.title, outcome.error)
    return {page["page"]: page for page in outcome.answer}


def rules_on_scans(archive: Archive, job: Job, paper: Document, numbers: list[int]) -> dict[int, Any]:
    """Return each page as `ocr.drawn_rules` gives it: its ruled lines and by how much it leans.

    Where they cannot be looked for, none are told: a scan can be read without them, only less surely.
    """
    found: dict[int, Any] = {}
    for start in range(0, len(numbers), _AT_ONCE):
        outcome = _outcome(archive, job, paper, numbers[start : start + _AT_ONCE], _DRAWN)
        found |= {page["page"]: page for page in outcome.answer or ()}
    return found


def _outcome(archive: Archive, job: Job, paper: Document, numbers: list[int], function: str) -> Outcome:
    call = Call(function, {"file": str(archive.reading_file(paper)), "pages": numbers})
    with Pool(size=1) as pool:
        return next(pool.each([call], job=job, seconds=_SECONDS))
