"""Reads pages that wait for OCR, on all cores, until none is left; may be stopped and started at any time."""

import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sendorganiser.errors import ToolMissing
from sendorganiser.ingest.gaps import put_in_by_words, taken_out
from sendorganiser.ingest.turning import upright
from sendorganiser.isolated import Call, Pool, WorkerBroke, WorkerDied, WorkerTooSlow
from sendorganiser.jobs import Job
from sendorganiser.model import BAR, Page, Word
from sendorganiser.ocr.power import on_battery
from sendorganiser.store import Archive
from sendorganiser.workflows.add_documents import suggestions
from sendorganiser.workflows.care_for_pages import look_over
from sendorganiser.workflows.correct_text import show_older_transcripts
from sendorganiser.workflows.doubt_piles import doubted, note_on, papers_in
from sendorganiser.workflows.find_copies import find_copies
from sendorganiser.workflows.redact_alarm import look_under
from sendorganiser.workflows.redact_turning import boxes_carried

_LOOK_AGAIN = 1.0  # seconds, after which to look for the mains anew
_SECONDS = 180.0  # a page of noise at full size keeps the engine busy for two minutes
_TRIES = 2  # of a call whose worker was ended: it may have been ended for another program's sake
_WORKER_TROUBLE = (WorkerDied, WorkerTooSlow, WorkerBroke)


@dataclass(frozen=True)
class Read:
    """How many pages were read; `unreadable` of them gave no words because reading them failed."""

    pages: int
    unreadable: int = 0


def read_pages(archive: Archive, job: Job, *, case: int | None = None, wait_for_mains: bool = False) -> Read:
    """Read every page whose text is not known yet, then suggest the facts of each paper that is complete.

    Each page is stored as it is read, so that nothing is done twice after a stop or a crash.
    With `wait_for_mains` no page is begun while the computer runs on its battery.
    Raise ToolMissing if OCR is not installed; the pages go on waiting.
    """
    find_copies(archive, job, case=case)  # among papers whose words are known; the others take long
    waiting = archive.waiting(case)
    total = sum(len(numbers) for _, numbers in waiting)
    left = {document: len(numbers) for document, numbers in waiting}
    done = unreadable = 0
    job.say("Reading pages", 0, total)
    with Pool() as pool:
        calls = _calls(archive, waiting)
        reading = on_mains(calls, job) if wait_for_mains else calls
        for outcome in pool.each(reading, job=job, seconds=_SECONDS, tries=_TRIES):
            document, number = outcome.call.about
            if isinstance(outcome.error, ToolMissing):
                raise outcome.error
            if outcome.error is not None:
                unreadable += 1
                read = {"number": number, "text": "", "confidence": 0.0, "words": [], "spot": "bottom-right"}
            else:
                read = outcome.answer[0]
            page = page_from(read)
            if number in archive.care.turned_by_hand(document):
                page = replace(page, turn=0)  # a person knows better which way is up
            archive.keep_page_texts(document, [page])
            left[document] -= 1
            if not left[document]:
                set_upright(archive, pool, job, [document])
                _suggest(archive, pool, job, [document])
            done += 1
            job.say("Reading pages", done, total)
        # What a crash left between reading and this, and sideways pages of papers that needed no OCR.
        set_upright(archive, pool, job, archive.sideways(case))
        _suggest(archive, pool, job, archive.not_looked_at(case))
    show_older_transcripts(archive, job, case=case)
    look_over(archive, job, case=case)
    look_under(archive, job, case=case)
    find_copies(archive, job, case=case)
    archive.searching.prepare(job)
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
            for outcome in pool.each([call], job=job, seconds=_SECONDS, tries=_TRIES):
                if isinstance(outcome.error, _WORKER_TROUBLE):
                    continue  # it lies as it lay, and is tried again when pages are read the next time
                if outcome.error is not None:
                    raise outcome.error
                with boxes_carried(archive, document, upright):
                    archive.replace_reading(document, archive.arrive(out), [upright(page) for page in pages])


def page_from(read: dict[str, Any]) -> Page:
    """Turn what the OCR worker answers for a page into a Page (its size is not in the answer)."""
    sure = read.get("sure", [100.0] * len(read["words"]))
    words = tuple(
        Word(str(text), float(x0), float(y0), float(x1), float(y1), float(how))
        for (text, x0, y0, x1, y1), how in zip(read["words"], sure, strict=True)
    )
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


def on_mains(calls: Iterator[Call], job: Job) -> Iterator[Call]:
    """Yield the calls, none of them while the computer runs on its battery."""
    for call in calls:
        while on_battery():
            job.say("Reading waits until this computer is plugged in")
            time.sleep(_LOOK_AGAIN)
        yield call


def _calls(archive: Archive, waiting: list[tuple[int, list[int]]]) -> Iterator[Call]:
    for document, numbers in waiting:
        file = str(archive.reading_file(archive.document(document)))
        turned = archive.care.turned_by_hand(document)
        for number in numbers:
            arguments = {"file": file, "pages": [number], "as_it_stands": number in turned}
            yield Call("sendorganiser.ocr.work:read_pages", arguments, about=(document, number))


def pages_to_look_at(pages: Sequence[Page], file: Path) -> dict[str, Any]:
    """Return what `look_again` needs to suggest facts from pages that stand in a row in `file`.

    Wide gaps are kept where OCR told the words' places; those of printed pages the worker finds in the file.
    """
    return {
        "pages": [put_in_by_words(page.text or "", page.words) for page in pages],
        "file": str(file) if any(page.origin == "pdf" and page.text for page in pages) else "",
        "first": pages[0].number if pages else 1,
    }


def _suggest(archive: Archive, pool: Pool, job: Job, documents: list[int]) -> None:
    calls = [
        Call(
            "sendorganiser.ingest.intake:look_again",
            {
                **pages_to_look_at(archive.pages(document), archive.reading_file(archive.document(document))),
                "name": archive.document(document).source_name,
                "clues": archive.clues(document),
            },
            about=document,
        )
        for document in documents
    ]
    for outcome in pool.each(calls, job=job, seconds=_SECONDS, tries=_TRIES):
        if isinstance(outcome.error, _WORKER_TROUBLE):
            archive.suggest(outcome.call.about, {}, BAR)  # the person fills it in; reading goes on
            continue
        if outcome.error is not None:
            raise outcome.error
        given = outcome.call.arguments
        papers = papers_in(given["clues"].get("format", ""), [taken_out(page)[0] for page in given["pages"]])
        archive.suggest(outcome.call.about, doubted(suggestions(outcome.answer) or {}, papers), BAR)
        archive.add_note(outcome.call.about, note_on(papers))
