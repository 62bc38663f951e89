"""Makes a bundle smaller by its pictures, tells beforehand how small, and shows a page before and after."""

import secrets
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sendorganiser import sealed
from sendorganiser.errors import InputProblem
from sendorganiser.isolated import Worker, WorkerBroke, WorkerDied, WorkerTooSlow
from sendorganiser.jobs import Job
from sendorganiser.model import Document, Pack, Paper
from sendorganiser.store import Archive

_REDUCE = "sendorganiser.bundle.reduce"
_SECONDS = 600.0
_MEGABYTES = 2000
_A_PAGE = 2_500  # bytes that number, link and hidden words add to a page, about


@dataclass(frozen=True)
class Forecast:
    """About how many bytes a bundle will have, as it is and with its pictures reduced.

    `unknown` papers have not been looked at yet; they count as they are in both.
    """

    bytes: int
    reduced: int
    unknown: int


@dataclass(frozen=True)
class Pair:
    """A page as pictures, before and after, and the bytes of its paper before and after."""

    before: Path
    after: Path
    bytes_before: int
    bytes_after: int


def forecast(archive: Archive, pack: int) -> Forecast:
    """Tell how large a bundle will be; quick enough to be asked at every tick."""
    arranged = archive.pack(pack)
    documents = _documents(archive, arranged)
    known = archive.sizes.of(document.reading for document in documents)
    whole = small = unknown = 0
    for document in documents:
        size, reduced = known.get(document.reading, (0, 0))
        if not size:
            size = reduced = _size(archive, document)
            unknown += 1
        pages = max(1, document.pages)
        chosen = len(arranged.pages.get(document.id, ())) or pages
        whole += size * chosen // pages + _A_PAGE * chosen
        small += reduced * chosen // pages + _A_PAGE * chosen
    return Forecast(whole, small, unknown)


def size_of(
    sizes: Mapping[int, tuple[int, int]], counts: Mapping[int, tuple[int, int]], index_pages: int
) -> tuple[int, int]:
    """Tell about how many bytes a bundle has, as it is and reduced; `counts` are each paper's (pages in it, pages)."""
    whole = small = _A_PAGE * index_pages
    for number, (chosen, pages) in counts.items():
        size, reduced = sizes.get(number, (0, 0))
        whole += size * chosen // max(1, pages) + _A_PAGE * chosen
        small += reduced * chosen // max(1, pages) + _A_PAGE * chosen
    return whole, small


def estimate_sizes(archive: Archive, job: Job, *, pack: int) -> Forecast:
    """Look at the papers of a bundle of which it is not known how small they become, and keep what is found."""
    documents = _documents(archive, archive.pack(pack))
    known = archive.sizes.of(document.reading for document in documents)
    worker = Worker(megabytes=_MEGABYTES)
    try:
        for document in job.each([one for one in documents if one.reading not in known], "Looking at pictures"):
            found = _call(worker, job, "estimate", {"file": str(_file(archive, document))})
            if found is not None:
                archive.sizes.keep(document.reading, found["before"], found["after"])
    finally:
        worker.end()
    return forecast(archive, pack)


def papers_made_smaller(archive: Archive, pack: int) -> list[Document]:
    """Return the papers of a bundle that become smaller, the one that loses most first."""
    documents = _documents(archive, archive.pack(pack))
    known = archive.sizes.of(document.reading for document in documents)
    saved = {d.id: before - after for d in documents for before, after in [known.get(d.reading, (0, 0))]}
    return sorted((d for d in documents if saved[d.id] > 0), key=lambda d: -saved[d.id])


def with_less(archive: Archive, job: Job, papers: Mapping[int, Paper], work: Path) -> dict[int, Paper]:
    """Give papers the files of smaller pictures that go into a bundle in their stead; originals are as they were.

    A paper whose pictures cannot be drawn anew goes in as it is.
    """
    made = dict(papers)
    worker = Worker(megabytes=_MEGABYTES)
    try:
        for number in job.each(list(papers), "Making pictures smaller"):
            paper = papers[number]
            out = work / f"{secrets.token_hex(8)}.pdf"
            found = _call(worker, job, "reduce_pictures", {"file": paper.file, "out": str(out)})
            if found is None:
                continue
            document = archive.document(number)
            if str(_file(archive, document)) == paper.file:
                archive.sizes.keep(document.reading, found["before"], found["after"])
            if found["after"] < found["before"]:
                made[number] = replace(paper, file=str(out))
    finally:
        worker.end()
    return made


def before_and_after(archive: Archive, job: Job, *, document: int, page: int, folder: Path) -> Pair:
    """Draw a page of a paper as it is and with smaller pictures, as two PNG files in `folder`."""
    paper = archive.document(document)
    if not 1 <= page <= paper.pages:
        raise InputProblem(f"“{paper.title}” has no page {page}.", f"It has {paper.pages}.")
    file = _file(archive, paper)
    before, after = folder / f"before-{document}-{page}.png", folder / f"after-{document}-{page}.png"
    worker = Worker(megabytes=_MEGABYTES)
    try:
        with tempfile.TemporaryDirectory(dir=archive.work_folder, ignore_cleanup_errors=True) as work:
            small = Path(work) / "small.pdf"
            found = _call(worker, job, "reduce_pictures", {"file": str(file), "out": str(small)})
            sizes = found or {"before": sealed.size(file), "after": sealed.size(file)}
            is_smaller = sizes["after"] < sizes["before"]
            for source, picture in ((file, before), (small if is_smaller else file, after)):
                drawn = {"file": str(source), "page": page, "out": str(picture)}
                if _call(worker, job, "draw_page", drawn) is None:
                    raise InputProblem(f"Page {page} of “{paper.title}” cannot be drawn.", "Open it in the reader.")
    finally:
        worker.end()
    return Pair(before, after, sizes["before"], sizes["after"])


def _call(worker: Worker, job: Job, function: str, arguments: dict[str, Any]) -> dict[str, int] | None:
    """Return a worker's answer; None where it gave up on the file."""
    try:
        answer: dict[str, int] = worker.call(f"{_REDUCE}:{function}", arguments, seconds=_SECONDS, job=job)
    except (WorkerDied, WorkerTooSlow, WorkerBroke):
        return None
    return answer


def _documents(archive: Archive, arranged: Pack) -> list[Document]:
    return [archive.document(number) for there in arranged.sections.values() for number in there]


def _file(archive: Archive, document: Document) -> Path:
    file = archive.reading_file(document)
    if not file.is_file():
        raise InputProblem(
            f"The file of “{document.title}” is missing from the archive.", "Check the archive, or restore your backup."
        )
    return file


def _size(archive: Archive, document: Document) -> int:
    file = archive.reading_file(document)
    return sealed.size(file) if file.is_file() else 0
