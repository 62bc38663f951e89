"""Keeps a page's words as a person corrected them, for search and a bundle's unseen text. Reading undoes nothing."""

from dataclasses import dataclass, replace

from sendorganiser.errors import InputProblem
from sendorganiser.jobs import Job
from sendorganiser.model import Page
from sendorganiser.ocr.correcting import corrected_words
from sendorganiser.store import Archive
from sendorganiser.store.care import is_placeholder

_NOT_TYPED = "Nothing has been typed in yet."


@dataclass(frozen=True)
class Typed:
    """What a person had typed for a page before, for undo: None if nothing."""

    document: int
    page: int
    before: str | None


def correct_text(archive: Archive, job: Job, *, document: int, page: int, text: str, now: str) -> Typed:
    """Keep a page's words. The same words as were read say that a person has looked and found them right.

    For the page that stands for a recording, `text` is what is said in it.
    """
    job.check()
    known = _page(archive, document, page)
    was = archive.care.pages(document).get(page)
    before = was.typed if was is not None and was.corrected else None
    as_read = archive.care.as_read(document, page) or known
    typed = _tidy(text)
    if is_placeholder(archive.document(document).format):
        own = (as_read.text or "").replace(_NOT_TYPED, "").strip()
        corrected = replace(known, text=f"{own}\n\n{typed}".strip())
    else:
        # From what was read, so that correcting again and again moves no word further.
        words = corrected_words(as_read.words, typed, known.width, known.height)
        corrected = replace(known, text=typed, words=words, confidence=100.0)
    archive.care.correct(document, corrected, typed=typed, now=now)
    return Typed(document, page, before)


def undo_correction(archive: Archive, job: Job, *, typed: Typed, now: str) -> None:
    """Put a page's words back as they were before the last correction."""
    if typed.before is None:
        take_back(archive, job, document=typed.document, page=typed.page)
    else:
        correct_text(archive, job, document=typed.document, page=typed.page, text=typed.before, now=now)


def take_back(archive: Archive, job: Job, *, document: int, page: int) -> None:
    """Give a page the words back that were read on it."""
    job.check()
    archive.care.take_back(document, page)


def why_not(document_format: str, page: Page) -> str:
    """Say why a page's words cannot be corrected; "" if they can."""
    if page.origin == "ocr" or page.text is None or is_placeholder(document_format):
        return ""
    return "This page’s words are in the file itself: they were not read from a picture."


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
