"""Turns pages, sets them straight, and finds blank ones. The original stays as it came; each can be taken back."""

import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from sendorganiser.errors import InputProblem
from sendorganiser.ingest.turning import straight, upright
from sendorganiser.isolated import Call, Pool
from sendorganiser.jobs import Job
from sendorganiser.model import Document, Page
from sendorganiser.model.care import PageCare
from sendorganiser.store import Archive
from sendorganiser.workflows.add_documents import why_not_read
from sendorganiser.workflows.redact_turning import boxes_carried

_SECONDS = 180.0
_READ_WELL = 85.0  # a page read less surely than this is read again once it lies right
_STRAIGHT = 0.3  # degrees; nobody sees less


def turn(archive: Archive, job: Job, *, document: int, pages: Sequence[int], degrees: int) -> None:
    """Turn pages clockwise by 90, 180 or 270 degrees; turning them on by the rest of 360 takes it back."""
    if degrees not in (90, 180, 270):
        raise InputProblem(f"A page cannot be turned by {degrees} degrees.", "Turn it by 90, 180 or 270.")
    known = _asked(archive, document, pages)
    done = {n: replace(care, turn=(care.turn + degrees) % 360) for n, care in known.items()}
    _reshape(archive, job, document, done, lambda page: upright(replace(page, turn=degrees)))


def set_straight(archive: Archive, job: Job, *, document: int, page: int) -> float:
    """Set a page straight whose lines lean; return by how many degrees they did."""
    care = _asked(archive, document, [page])[page]
    file = str(archive.reading_file(archive.document(document)))
    job.say("Looking how the page lies")
    lean = float(_run(job, document, archive, "sendorganiser.ocr.looking_over:lean_of_page", file=file, page=page))
    if abs(lean) < _STRAIGHT:
        raise InputProblem("This page is straight already.", "Turn it if it lies on its side.")
    done = {page: replace(care, lean=round(care.lean - lean, 2))}
    _reshape(archive, job, document, done, lambda each: straight(each, -lean))
    return lean


def undo_straight(archive: Archive, job: Job, *, document: int, page: int) -> None:
    """Give a page back the lean it came with."""
    care = _asked(archive, document, [page])[page]
    if care.lean:
        _reshape(archive, job, document, {page: replace(care, lean=0.0)}, lambda each: straight(each, -care.lean))


def look_over(archive: Archive, job: Job, *, case: int | None = None) -> int:
    """Find the blank pages of papers not looked at yet; return how many were found."""
    found = 0
    waiting = archive.care.not_looked_over(case)
    if not waiting:
        return 0
    with Pool() as pool:
        for outcome in pool.each(_blank_calls(archive, waiting), job=job, seconds=_SECONDS):
            numbers = [] if outcome.error is not None else outcome.answer  # what cannot be drawn is not called blank
            archive.care.keep_blanks(outcome.call.about, numbers)
            found += len(numbers)
    return found


def mark_blank(archive: Archive, job: Job, *, document: int, page: int, is_blank: bool) -> None:
    """Keep what a person says of a page: that it is blank, or is not."""
    job.check()
    archive.care.set_blank(document, page, is_blank)


def _blank_calls(archive: Archive, waiting: Sequence[int]) -> Any:
    for document in waiting:
        texts = {str(number): text or "" for number, text in enumerate(archive.texts(document), start=1)}
        file = str(archive.reading_file(archive.document(document)))
        yield Call("sendorganiser.ocr.looking_over:blank_pages", {"file": file, "texts": texts}, about=document)


def _asked(archive: Archive, document: int, pages: Sequence[int]) -> dict[int, PageCare]:
    """Return what was done so far for the pages that are asked for."""
    paper = archive.document(document)
    wrong = [number for number in pages if not 1 <= number <= paper.pages]
    if wrong or not pages:
        said = f"This paper has no page {wrong[0]}." if wrong else "No page was named."
        raise InputProblem(said, f"Choose from page 1 to {paper.pages}.")
    known = archive.care.pages(document)
    return {number: known.get(number, PageCare(number)) for number in pages}


def _reshape(
    archive: Archive, job: Job, document: int, done: Mapping[int, PageCare], changed: Callable[[Page], Page]
) -> None:
    """Make the reading copy anew from the one before all care, so that nothing is lost by doing and undoing."""
    paper = archive.document(document)
    base = archive.care.base(document) or paper.reading
    wanted = {**archive.care.pages(document), **done}
    turns = {str(n): care.turn for n, care in wanted.items() if care.turn}
    leans = {str(n): care.lean for n, care in wanted.items() if care.lean}
    as_read = {n: page for n in done if (page := archive.care.as_read(document, n)) is not None}
    pages = [
        _to_be_read_again(changed(page), is_corrected=page.number in as_read) if page.number in done else page
        for page in archive.pages(document)
    ]
    with boxes_carried(archive, document, lambda page: changed(page) if page.number in done else page):
        if turns or leans:
            reading = _made(archive, job, replace(paper, reading=base), turns, leans)
            archive.care.reshape(document, reading, pages, done, base=base)
        else:
            archive.care.reshape(document, base, pages, done, base=None)
    for page in as_read.values():
        archive.care.keep_as_read(document, changed(page))


def _made(archive: Archive, job: Job, base: Document, turns: dict[str, int], leans: dict[str, float]) -> str:
    """Write and keep the reading copy; return its hash."""
    with tempfile.TemporaryDirectory(dir=archive.work_folder, ignore_cleanup_errors=True) as work:
        out = Path(work, "turned.pdf")
        arguments = {"file": str(archive.reading_file(base)), "turns": turns, "leans": leans, "out": str(out)}
        job.say("Turning pages")
        _run(job, base.id, archive, "sendorganiser.ingest.turning:turn_pages", **arguments)
        arrived = archive.arrive(out)
        archive.keep(arrived, ".pdf")
        archive.care.record(arrived.sha256, arrived.bytes)
        return arrived.sha256


def _to_be_read_again(page: Page, *, is_corrected: bool) -> Page:
    """Let a page wait for OCR again that was read badly as it lay."""
    is_read_well = page.confidence is None or page.confidence >= _READ_WELL
    if page.origin != "ocr" or is_corrected or is_read_well:
        return page
    return replace(page, text=None, words=(), confidence=None, turn=0)


def _run(job: Job, document: int, archive: Archive, function: str, **arguments: Any) -> Any:
    with Pool(size=1) as pool:
        outcome = next(pool.each([Call(function, arguments)], job=job, seconds=_SECONDS))
    if outcome.error is not None:
        raise why_not_read(archive.document(document).title, outcome.error)
    return outcome.answer
