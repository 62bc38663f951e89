"""Keeps a page's words as a person corrected them, for search and a bundle's unseen text. Reading undoes nothing."""

import tempfile
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from sendorganiser.errors import InputProblem, SendOrganiserError
from sendorganiser.isolated import Call, Pool
from sendorganiser.jobs import Job
from sendorganiser.model import Document, Page, printed_date
from sendorganiser.ocr.correcting import corrected_words
from sendorganiser.presets import from_plain
from sendorganiser.store import Archive
from sendorganiser.store.care import is_placeholder
from sendorganiser.workflows.add_documents import why_not_read

_SECONDS = 120.0


@dataclass(frozen=True)
class Typed:
    """What a person had typed for a page before, for undo: None if nothing."""

    document: int
    page: int
    before: str | None


def correct_text(archive: Archive, job: Job, *, document: int, page: int, text: str, now: str) -> Typed:
    """Keep a page's words. The same words as were read say that a person has looked and found them right.

    For a recording, `text` is what is said in it, whichever of its pages is named: the pages that stand for it
    are laid out anew.
    """
    job.check()
    paper = archive.document(document)
    page = 1 if is_placeholder(paper.format) else page
    known = _page(archive, document, page)
    was = archive.care.pages(document).get(page)
    before = was.typed if was is not None and was.corrected else None
    as_read = archive.care.as_read(document, page) or known
    typed = _tidy(text)
    if is_placeholder(paper.format):
        _lay_out(archive, job, paper, as_read.text or "", typed, now)
        return Typed(document, page, before)
    # From what was read, so that correcting again and again moves no word further.
    words = corrected_words(as_read.words, typed, known.width, known.height)
    corrected = replace(known, text=typed, words=words, confidence=100.0)
    archive.care.correct(document, corrected, typed=typed, now=now)
    return Typed(document, page, before)


def show_older_transcripts(archive: Archive, job: Job, *, case: int | None = None) -> None:
    """Lay out what was typed of recordings in older versions of the app, which did not show it on the pages."""
    for document in archive.care.not_laid_out(case):
        job.check()
        paper, was = archive.document(document), archive.care.pages(document)[1]
        # One whose file is missing or damaged keeps its words; it is tried again when the app is next opened.
        with suppress(SendOrganiserError):
            _lay_out(archive, job, paper, was.as_read or "", was.typed, was.corrected)


def undo_correction(archive: Archive, job: Job, *, typed: Typed, now: str) -> None:
    """Put a page's words back as they were before the last correction."""
    if typed.before is None:
        take_back(archive, job, document=typed.document, page=typed.page)
    else:
        correct_text(archive, job, document=typed.document, page=typed.page, text=typed.before, now=now)


def take_back(archive: Archive, job: Job, *, document: int, page: int) -> None:
    """Give a page the words back that were read on it."""
    job.check()
    paper = archive.document(document)
    if not is_placeholder(paper.format):
        archive.care.take_back(document, page)
    elif (as_read := archive.care.as_read(document, 1)) is not None:
        _lay_out(archive, job, paper, as_read.text or "", "", "")


def why_not(document_format: str, page: Page) -> str:
    """Say why a page's words cannot be corrected; "" if they can."""
    if page.origin == "ocr" or page.text is None or is_placeholder(document_format):
        return ""
    return "This page’s words are in the file itself: they were not read from a picture."


def _lay_out(archive: Archive, job: Job, paper: Document, as_read: str, typed: str, now: str) -> None:
    """Make the pages that stand for a recording anew, with what was typed of it."""
    with tempfile.TemporaryDirectory(dir=archive.work_folder, ignore_cleanup_errors=True) as work, Pool(size=1) as pool:
        arguments = {
            "path": str(archive.original_file(paper)),
            "name": paper.source_name,
            "folder": work,
            "format": paper.format,
            "as_read": as_read,
            "typed": typed,
            "day": printed_date(now[:10]),
        }
        call = Call("sendorganiser.ingest.transcripts:lay_out", arguments)
        outcome = next(pool.each([call], job=job, seconds=_SECONDS))
        if outcome.error is not None:
            raise why_not_read(paper.title, outcome.error)
        pages = [from_plain(Page, plain, paper.title) for plain in outcome.answer["pages"]]
        arrived = archive.arrive(Path(outcome.answer["reading"]))
        archive.keep(arrived, ".pdf")
        archive.care.record(arrived.sha256, arrived.bytes)
        archive.care.keep_transcript(paper.id, arrived.sha256, pages, typed=typed, now=now)


def _page(archive: Archive, document: int, number: int) -> Page:
    paper = archive.document(document)
    pages = archive.pages(document)
    if not 1 <= number <= len(pages):
        raise InputProblem(f"This paper has no page {number}.", f"Choose from page 1 to {len(pages)}.")
    page = pages[number - 1]
    if said := why_not(paper.format, page):
        raise InputProblem(said, "Only what was read from a scan or a photo can be corrected.")
    return page


def _tidy(text: str) -> str:
    """Keep what can be printed, without blanks at the ends of lines."""
    lines = (line.rstrip() for line in text.replace("\t", " ").replace("\u2029", "\n").splitlines())
    return "\n".join("".join(c for c in line if c.isprintable()) for line in lines).strip()
