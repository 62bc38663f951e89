"""Compares a bundle somebody else made with one's own papers: what is there, what is not, and what was never seen."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sendorganiser.audit import Finding
from sendorganiser.bundle import Preset
from sendorganiser.errors import InputProblem, SendOrganiserError, ToolMissing
from sendorganiser.isolated import Call, Pool, WorkerBroke, WorkerDied, WorkerTooSlow
from sendorganiser.jobs import Job
from sendorganiser.likeness.bundle_places import (
    BundlePage,
    MyPaper,
    PaperIndex,
    Places,
    fill_short_pages,
    fill_unreadable,
    places_beside,
    places_by_words,
    prepare_pages,
)
from sendorganiser.likeness.bundle_unseen import misnamed, parts_sections, seen_pages, unseen
from sendorganiser.likeness.bundle_verdicts import verdicts
from sendorganiser.likeness.page_pictures import Place, is_bare, pairs_by_picture
from sendorganiser.model import Document
from sendorganiser.model.comparison import Compared, PaperFound
from sendorganiser.presets import from_plain, to_plain
from sendorganiser.store import Archive
from sendorganiser.store.connection import in_our_words
from sendorganiser.workflows.make_schedules import FORMAT as SCHEDULE
from sendorganiser.workflows.redact_alarm import COVERED, covered_in_file

_SECONDS = 600.0
_OCR_SECONDS = 180.0
_FEW = 12  # words; a page with fewer is looked at too
_HARD = 55.0  # how sure OCR must be of a page for it to be called readable
_OWN_WORD = re.compile(r"\b(?!pages?\b|bundle\b)[^\W\d_]{3,}", re.IGNORECASE)  # more than a stamped number
_AT_ONCE = 25  # pages drawn by one call


@dataclass(frozen=True)
class CouncilBundle:
    """A bundle that was compared and checked. `hard` are pages hardly to be read, `not_read` those OCR is missing for.

    `not_ready` are papers of mine some of whose own pages still wait to be read: little can be said of those. `words`
    has, for each page that OCR has read, its words and their boxes as JSON: the file itself cannot be searched there.
    """

    file: Path
    sha256: str
    compared: Compared
    findings: tuple[Finding, ...]
    hard: tuple[int, ...] = ()
    not_read: tuple[int, ...] = ()
    not_ready: tuple[int, ...] = ()
    words: tuple[tuple[int, str], ...] = ()


@dataclass
class _Bundle:
    """What was read of the bundle's file; `covered` are words somebody only drew over.

    `scans` are pages with words under a picture, which may be covered there too. `garbled` are pages of which OCR made
    nothing, or nothing it is sure of; those with many such words are `hard`.
    """

    pages: list[BundlePage]
    plain: dict[str, Any]
    covered: list[dict[str, Any]] = field(default_factory=list)
    scans: list[int] = field(default_factory=list)
    hard: list[int] = field(default_factory=list)
    garbled: set[int] = field(default_factory=set)
    words: dict[int, str] = field(default_factory=dict)
    not_read: list[int] = field(default_factory=list)

    @property
    def starts(self) -> dict[int, str]:
        return {int(page): str(title) for page, title in self.plain["starts"].items()}


def compare_bundle(
    archive: Archive,
    job: Job,
    *,
    case: int,
    file: Path,
    documents: Sequence[int] = (),
    preset: Preset | None = None,
) -> CouncilBundle:
    """Compare the bundle `file` with the case's papers, and check it by the rules of `preset`.

    All papers should be in it but private ones that are not among `documents`; those count as seen all the same.
    Nothing is kept, and the file stays as it is.
    """
    if not file.is_file():
        raise InputProblem(f"“{file.name}” is not there.", "Check the name and the folder.")
    with in_our_words(), file.open("rb") as opened:
        digest = hashlib.file_digest(opened, "sha256").hexdigest()
    mine = [d for d in archive.documents(case, suggested=False) if digest not in (d.sha256, d.reading)]
    asked = {d.id for d in mine if not d.private and d.format != SCHEDULE} | {*documents}
    papers = [_my_paper(archive, document) for document in mine]
    with Pool() as pool, ThreadPoolExecutor(1) as meanwhile:
        index = meanwhile.submit(PaperIndex, papers)  # while the workers read the bundle
        bundle = _read(pool, job, file, preset)
        job.say("Comparing the papers")
        places = places_by_words(papers, bundle.pages, index.result())
        fill_short_pages(papers, bundle.pages, places)
        blank, unread = _look(archive, pool, job, file, papers, bundle, places)
        found = verdicts(papers, bundle.pages, places, blank=blank, unread=unread)
        covered = [*bundle.covered, *_covered_in_pictures(pool, job, file, bundle, found)]
    seen = seen_pages(papers, bundle.pages, places, found)
    seen |= {*blank.get(0, ()), *range(1, int(bundle.plain["index"]) + 1)}
    listed = tuple(one for one in found if one.document in asked)
    compared = Compared(
        pages=int(bundle.plain["pages"]),
        labels=tuple(map(str, bundle.plain["labels"])),
        papers=listed,
        unseen=unseen(bundle.pages, seen, bundle.starts),
        misnamed=misnamed(papers, found, bundle.starts),
    )
    findings = tuple(from_plain(Finding, plain, "finding") for plain in bundle.plain["findings"])
    findings = (*findings, *covered_in_file(covered, compared.labels))
    hard = {*bundle.hard, *(one.places[p - 1] for one in found for p in one.unread)}
    waiting = tuple(d.id for d in mine if d.waiting)
    return CouncilBundle(
        file, digest, compared, findings, tuple(sorted(hard)), tuple(bundle.not_read), waiting,
        tuple(sorted(bundle.words.items())),
    )  # fmt: skip


def in_our_words_of(error: Exception) -> Exception:
    """Return what a worker ended with, as an error that is told to the person."""
    if isinstance(error, (WorkerDied, WorkerTooSlow)):
        return InputProblem(
            "This bundle is too large or too damaged to be read.", "Ask for it to be sent again, or in parts."
        )
    if isinstance(error, WorkerBroke):
        return RuntimeError(str(error))
    return error


def _my_paper(archive: Archive, document: Document) -> MyPaper:
    pages = archive.pages(document.id, words=False)
    return MyPaper(
        id=document.id,
        title=document.title,
        pages=tuple(page.text or "" for page in pages),
        date=document.date,
        kind=document.kind,
        is_scan=any(page.origin == "ocr" for page in pages),
    )


def _read(pool: Pool, job: Job, file: Path, preset: Preset | None) -> _Bundle:
    """Read the bundle's pages and check it, both at once; then read by OCR what has no text."""
    job.say("Reading the bundle")
    rules = to_plain(preset.rules) if preset is not None else None
    sections = [section.title for section in preset.sections] if preset is not None else []
    calls = [
        Call("sendorganiser.ingest.bundle_reading:read_bundle", {"file": str(file)}, "text"),
        Call("sendorganiser.audit.work:look_over", {"path": str(file), "rules": rules, "sections": sections}, "check"),
        Call("sendorganiser.pdf.covered:drawn_over", {"file": str(file)}, "covered"),
    ]
    answers: dict[str, Any] = {}
    texts: dict[int, str | None] = {}
    read: dict[int, BundlePage] = {}
    for outcome in pool.each(calls, job=job, seconds=_SECONDS):
        if outcome.error is not None:
            raise in_our_words_of(outcome.error)
        answers[outcome.call.about] = outcome.answer
        if outcome.call.about == "text":  # while the check goes on
            texts = {n: text for n, (text, _) in enumerate(outcome.answer, 1)}
            read = {n: BundlePage(n, text) for n, text in texts.items() if text is not None}
            prepare_pages([*read.values()])
    scans = set(answers["check"]["scans"])
    bundle = _Bundle([], answers["check"], **answers["covered"])
    ocr = set(_read_by_ocr(pool, job, file, texts, bundle))
    bundle.pages = [read.get(n) or BundlePage(n, text or "") for n, text in texts.items()]
    for page in bundle.pages:
        page.is_scan = page.number in ocr or page.number in scans
    return bundle


def _read_by_ocr(pool: Pool, job: Job, file: Path, texts: dict[int, str | None], bundle: _Bundle) -> Iterator[int]:
    waiting = [n for n, text in texts.items() if text is None]
    calls = (Call("sendorganiser.ocr.work:read_pages", {"file": str(file), "pages": [n]}, n) for n in waiting)
    job.say("Reading scanned pages", 0, len(waiting))
    for done, outcome in enumerate(pool.each(calls, job=job, seconds=_OCR_SECONDS), 1):
        number = int(outcome.call.about)
        if outcome.error is None:
            read = outcome.answer[0]
            texts[number] = str(read["text"])
            bundle.words[number] = json.dumps(read["words"], ensure_ascii=False)
            is_unsure = float(read["confidence"]) < _HARD
            if is_unsure or not _OWN_WORD.search(texts[number] or ""):
                bundle.garbled.add(number)
            if is_unsure and len(read["words"]) >= _FEW:
                bundle.hard.append(number)
            yield number
        elif isinstance(outcome.error, (SendOrganiserError, WorkerDied, WorkerTooSlow, WorkerBroke)):
            bundle.not_read.append(number)
            if isinstance(outcome.error, ToolMissing):
                bundle.not_read = waiting
                return
        else:
            raise outcome.error
        job.say("Reading scanned pages", done, len(waiting))


def _look(
    archive: Archive,
    pool: Pool,
    job: Job,
    file: Path,
    papers: Sequence[MyPaper],
    bundle: _Bundle,
    places: dict[int, Places],
) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
    """Find by their pictures pages that words did not tell of.

    Return pages of mine with nothing on them (under 0: of the bundle, with sheets that only part its sections), and
    those found that cannot be read there.
    """
    held = {n for at in places.values() for n in at.held}
    lone = [page for page in bundle.pages if page.number not in held]
    wanting = {paper.id: [n for n, at in enumerate(places[paper.id].of, 1) if not at] for paper in papers}
    worth = {p: pages for p, pages in wanting.items() if pages}
    blank: dict[int, list[int]] = {}
    unread: dict[int, list[int]] = {}
    known = {paper.id: paper for paper in papers}
    likely = [page for page in lone if len(page.words) < _FEW * 3 or page.number in bundle.hard]
    few = {p: [n for n in pages if likely or len(known[p].page_words[n - 1]) < _FEW] for p, pages in worth.items()}
    files = {p: archive.reading_file(archive.document(p)) for p, pages in few.items() if pages}
    theirs = _glances(pool, job, {0: file}, {0: [page.number for page in likely]})
    mine = _glances(pool, job, files, few)
    for (paper, page), look in [*mine.items(), *theirs.items()]:
        words = page in bundle.hard if paper == 0 else known[paper].page_words[page - 1]
        if not look and not words:
            blank.setdefault(paper, []).append(page)
    sheets = [page.number for page in likely if parts_sections(page) and is_bare(theirs.get((0, page.number), b""))]
    blank[0] = [*blank.get(0, ()), *sheets]
    lettered = {(paper, page) for paper, page in mine if len(known[paper].page_words[page - 1]) >= _FEW}
    beside = {(paper, page): places_beside(places[paper].of, page - 1) for paper, page in mine}
    looks = {page: look for (_, page), look in theirs.items()}
    for (paper, page), at in pairs_by_picture(mine, looks, beside=beside, lettered=lettered).items():
        places[paper].of[page - 1] = at
        places[paper].held = sorted({*places[paper].held, at})
        if (paper, page) in lettered:
            unread.setdefault(paper, []).append(page)
    garbled = bundle.garbled - {n for at in places.values() for n in at.held}
    for paper, page in fill_unreadable(papers, places, garbled, blank=blank.get(0, ()), starts=bundle.starts):
        unread.setdefault(paper, []).append(page)
    return blank, {paper: sorted(pages) for paper, pages in unread.items()}


def _covered_in_pictures(
    pool: Pool, job: Job, file: Path, bundle: _Bundle, found: Sequence[PaperFound]
) -> Iterator[dict[str, Any]]:
    """Yield words that scanned pages hold and do not show; of pages I have myself nothing is to be found out."""
    mine = {n for one in found if one.state in ("whole", "part") for n in one.places}
    pages = [n for n in bundle.scans if n not in mine]
    parts = (pages[start : start + _AT_ONCE] for start in range(0, len(pages), _AT_ONCE))
    calls = [Call(COVERED, {"file": str(file), "pages": part, "quick": True}) for part in parts]
    for done, outcome in enumerate(pool.each(calls, job=job, seconds=_SECONDS), 1):
        job.say("Looking at pictures", done, len(calls))
        if outcome.error is not None:
            raise in_our_words_of(outcome.error)
        yield from outcome.answer


def _glances(
    pool: Pool, job: Job, files: Mapping[int, Path], wanted: Mapping[int, Sequence[int]]
) -> dict[Place, bytes]:
    calls = [
        Call("sendorganiser.pdf.glance:glances", {"file": str(files[key]), "pages": pages}, (key, pages))
        for key in files
        for start in range(0, len(wanted[key]), _AT_ONCE)
        if (pages := list(wanted[key][start : start + _AT_ONCE]))
    ]
    found: dict[Place, bytes] = {}
    for done, outcome in enumerate(pool.each(calls, job=job, seconds=_OCR_SECONDS), 1):
        job.say("Looking at pictures", done, len(calls))
        key, pages = outcome.call.about
        if outcome.error is not None:
            if key == 0:
                raise in_our_words_of(outcome.error)
            continue  # a paper of mine that cannot be drawn is told of elsewhere
        found.update({(key, page): bytes.fromhex(look) for page, look in zip(pages, outcome.answer, strict=True)})
    return found
