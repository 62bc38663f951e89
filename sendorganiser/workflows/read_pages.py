"""Reads pages that wait for OCR, on all cores, until none is left; may be stopped and started at any time."""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sendorganiser.errors import ToolMissing
from sendorganiser.ingest.turning import upright
from sendorganiser.isolated import Call, Pool
from sendorganiser.jobs import Job
from sendorganiser.model import BAR, Page, Word
from sendorganiser.store import Archive
from sendorganiser.workflows.add_documents import suggestions
from sendorganiser.workflows.find_copies import find_copies

_SECONDS = 180.0  # a page of noise at full size keeps the engine busy for two minutes


@dataclass(frozen=True)
class Read:
    """How many pages were read; `unreadable` of them gave no words because reading them failed."""

    pages: int
    unreadable: int = 0


def read_pages(archive: Archive, job: Job, *, case: int | None = None) -> Read:
    """Read every page whose text is not known yet, then suggest the facts of each paper that is complete.

    Each page is stored as it is read, so that nothing is done twice after a stop or a crash.
    Raise ToolMissing if OCR is not installed; the pages go on waiting.
    """
    waiting = archive.waiting(case)
    total = sum(len(numbers) for _, numbers in waiting)
    left = {document: len(numbers) for document, numbers in waiting}
    done = unreadable = 0
    job.say("Reading pages", 0, total)
    with Pool() as pool:
        for outcome in pool.each(_calls(archive, waiting), job=job, seconds=_SECONDS):
            document, number = outcome.call.about
            if isinstance(outcome.error, ToolMissing):
                raise outcome.error
            if outcome.error is not None:
                unreadable += 1
                read = {"number": number, "text": "", "confidence": 0.0, "words": [], "spot": "bottom-right"}
            else:
                read = outcome.answer[0]
            archive.keep_page_texts(document, [page_from(read)])
            left[document] -= 1
            if not left[document]:
                set_upright(archive, pool, job, [document])
                _suggest(archive, pool, job, [document])
            done += 1
            job.say("Reading pages", done, total)
        # What a crash left between reading and this, and sideways pages of papers that needed no OCR.
        set_upright(archive, pool, job, archive.sideways(case))
        _suggest(archive, pool, job, archive.not_looked_at(case))
    find_copies(archive, job, case=case)
    return Read(done, unreadable)


def set_upright(archive: Archive, pool: Pool, job: Job, documents: list[int]) -> None:
    """Give papers with pages on their side or upside down a reading copy in which they stand upright."""
    for document in documents:
        pages = archive.pages(document)
        turns = {str(page.number): page.turn for page in pages if page.turn}
        if not turns:
            continue
        with tempfile.TemporaryDirectory(dir=archive.work_folder, ignore_cleanup_errors=True) as work:
            out = Path(work, "upright.pdf")
            file = str(archive.reading_file(archive.document(document)))
            call = Call("sendorganiser.ingest.turning:turn_pages", {"file": file, "turns": turns, "out": str(out)})
            for outcome in pool.each([call], job=job, seconds=_SECONDS):
                if outcome.error is not None:
                    raise outcome.error
                archive.replace_reading(document, archive.arrive(out), [upright(page) for page in pages])


def page_from(read: dict[str, Any]) -> Page:
    """Turn what the OCR worker answers for a page into a Page (its size is not in the answer)."""
    words = tuple(Word(str(text), *(float(v) for v in box)) for text, *box in read["words"])
    return Page(
        number=int(read["number"]),
        width=0,
        height=0,
        text=str(read["text"]),
        origin="ocr",
        spot=str(read["spot"]),
        confidence=float(read["confidence"]),
        words=words,
        turn=int(read.get("turn", 0)),
    )


def _calls(archive: Archive, waiting: list[tuple[int, list[int]]]) -> Iterator[Call]:
    for document, numbers in waiting:
        file = str(archive.reading_file(archive.document(document)))
        for number in numbers:
            yield Call("sendorganiser.ocr.work:read_pages", {"file": file, "pages": [number]}, about=(document, number))


def _suggest(archive: Archive, pool: Pool, job: Job, documents: list[int]) -> None:
    calls = [
        Call(
            "sendorganiser.ingest.intake:look_again",
            {
                "pages": [text or "" for text in archive.texts(document)],
                "name": archive.document(document).source_name,
                "clues": archive.clues(document),
            },
            about=document,
        )
        for document in documents
    ]
    for outcome in pool.each(calls, job=job, seconds=_SECONDS):
        if outcome.error is not None:
            raise outcome.error
        archive.suggest(outcome.call.about, suggestions(outcome.answer) or {}, BAR)
