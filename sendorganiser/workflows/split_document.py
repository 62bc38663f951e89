"""Splits a long paper into papers of their own, and puts them together again. The whole is kept as it came."""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sendorganiser.errors import InputProblem
from sendorganiser.isolated import Call, Pool
from sendorganiser.jobs import Job
from sendorganiser.model import BAR, Document, Page
from sendorganiser.store import Archive
from sendorganiser.store.documents import NewDocument
from sendorganiser.store.families import Part
from sendorganiser.workflows.add_documents import why_not_read
from sendorganiser.workflows.suggest_borders import SuggestedPart, parts_between, read_through, suggest_parts

_SECONDS = 300.0


@dataclass(frozen=True)
class Split:
    """The papers a paper was split into."""

    whole: int
    parts: tuple[int, ...]


def split_document(archive: Archive, job: Job, *, document: int, at: Sequence[int], now: str) -> Split:
    """Make a paper of each part; `at` are the pages on which new papers begin.

    All parts are added at once or none. The whole goes behind them: into no list, search or bundle any more, but
    kept, and `join_parts` brings it back.
    """
    whole = archive.document(document)
    pages = read_through(archive, document)
    starts = _checked(archive, whole, at)
    cuts = parts_between(starts, len(pages))
    with Pool() as pool, tempfile.TemporaryDirectory(dir=archive.work_folder, ignore_cleanup_errors=True) as work:
        said = suggest_parts(archive, job, pool, document, cuts)
        files = _cut(archive, job, pool, whole, cuts, work)
        job.say("Splitting", 0, len(cuts))
        parts = []
        for suggested, file in zip(said, files, strict=True):
            parts.append(_part(archive, whole, pages, suggested, file, now))
            job.say("Splitting", len(parts), len(cuts))
        return Split(document, archive.families.split(document, parts))


def join_parts(archive: Archive, job: Job, *, whole: int, now: str) -> tuple[int, ...]:
    """Put a split paper together again: its parts go into the bin, what was said of them with them.

    Return the parts; `part_again` takes it back.
    """
    job.check()
    if not archive.families.parts(whole):
        raise InputProblem("This paper is not split.", "There is nothing to put together.")
    return archive.families.join(whole, now=now)


def part_again(archive: Archive, job: Job, *, whole: int, parts: Sequence[int]) -> None:
    """Take back that a split paper was put together: its parts are papers again, as they were."""
    job.check()
    archive.families.part_again(whole, parts)


def _checked(archive: Archive, whole: Document, at: Sequence[int]) -> list[int]:
    starts = sorted(set(at))
    if archive.families.parts(whole.id):
        raise InputProblem("This paper is split already.", "Put it together again first, then split it anew.")
    if not starts:
        raise InputProblem("No page was named to split at.", "Name the pages on which new papers begin.")
    if starts[0] < 2 or starts[-1] > whole.pages:
        raise InputProblem(
            f"A new paper cannot begin on page {starts[0] if starts[0] < 2 else starts[-1]}.",
            f"Name pages from 2 to {whole.pages}.",
        )
    return starts


def _cut(
    archive: Archive, job: Job, pool: Pool, whole: Document, cuts: Sequence[tuple[int, int]], work: str
) -> list[Path]:
    arguments = {
        "file": str(archive.reading_file(whole)),
        "parts": [list(cut) for cut in cuts],
        "folder": work,
        "marks": [f"Pages {first} to {last} of the file with SHA-256 {whole.sha256}" for first, last in cuts],
    }
    outcome = next(pool.each([Call("sendorganiser.pdf.cutting:cut", arguments)], job=job, seconds=_SECONDS))
    if outcome.error is not None:
        raise why_not_read(whole.title, outcome.error)
    return [Path(file) for file in outcome.answer]


def _part(archive: Archive, whole: Document, pages: Sequence[Page], said: SuggestedPart, file: Path, now: str) -> Part:
    arrived = archive.arrive(file)
    archive.keep(arrived, ".pdf")
    first, last = said.first, said.last
    stem = Path(whole.source_name).stem or whole.source_name
    span = f"page {first}" if first == last else f"pages {first} to {last}"
    name = f"{stem}, {span}"
    title = said.found.get("title")
    new = NewDocument(
        case=whole.case,
        sha256=arrived.sha256,
        reading=arrived.sha256,
        source_name=f"{name}.pdf",
        format="pdf",
        added=now,
        title=title.value if title is not None and title.confidence >= BAR else name,
        pages=tuple(replace(page, number=page.number - first + 1) for page in pages[first - 1 : last]),
        parent=whole.parent,
        clues={"child": archive.case(whole.case).name, "format": "pdf", "part_of": whole.source_name},
    )
    return Part(first, last, arrived, new, said.found)
