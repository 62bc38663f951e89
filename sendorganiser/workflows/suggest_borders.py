"""Proposes how a long paper falls into papers of their own, and what each of them seems to be. Changes nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from sendorganiser.errors import InputProblem
from sendorganiser.isolated import Call, Pool, WorkerBroke, WorkerDied, WorkerTooSlow
from sendorganiser.jobs import Job
from sendorganiser.model import Page, Suggestion
from sendorganiser.model.family import Border
from sendorganiser.splitting import PageLook, propose
from sendorganiser.store import Archive
from sendorganiser.workflows.add_documents import suggestions, why_not_read
from sendorganiser.workflows.read_pages import pages_to_look_at

_SECONDS = 180.0
_TRIES = 2  # of a call whose worker was ended


@dataclass(frozen=True)
class SuggestedPart:
    """Pages `first` to `last`, and the facts that a paper of just these pages would suggest."""

    first: int
    last: int
    found: Mapping[Any, Suggestion | None]


@dataclass(frozen=True)
class Borders:
    """The pages that seem to begin another paper, and the parts they make."""

    document: int
    pages: int
    borders: tuple[Border, ...]
    parts: tuple[SuggestedPart, ...]


def suggest_borders(archive: Archive, job: Job, *, document: int) -> Borders:
    """Say where new papers seem to begin in a paper, with how sure that is and why."""
    pages = read_through(archive, document)
    job.say("Looking for papers in it", 0, len(pages))
    with Pool() as pool:
        file = str(archive.reading_file(archive.document(document)))
        call = Call("sendorganiser.pdf.cutting:makings", {"file": file})
        made = next(pool.each([call], job=job, seconds=_SECONDS))
        if made.error is not None:
            raise why_not_read(archive.document(document).title, made.error)
        borders = propose(look_at(pages, made.answer))
        parts = suggest_parts(archive, job, pool, document, parts_between([b.page for b in borders], len(pages)))
    return Borders(document, len(pages), tuple(borders), tuple(parts))


def suggest_for_parts(
    archive: Archive, job: Job, *, document: int, parts: Sequence[tuple[int, int]]
) -> tuple[SuggestedPart, ...]:
    """Say what each of these parts (first page, last page) of a paper seems to be."""
    with Pool() as pool:
        return tuple(suggest_parts(archive, job, pool, document, parts))


def suggest_parts(
    archive: Archive, job: Job, pool: Pool, document: int, parts: Sequence[tuple[int, int]]
) -> list[SuggestedPart]:
    """Suggest the facts of each part from its own pages; the whole's name says nothing of them."""
    pages, whole = archive.pages(document), archive.document(document)
    file, child = archive.reading_file(whole), archive.case(whole.case).name
    calls = (
        Call(
            "sendorganiser.ingest.intake:look_again",
            {
                **pages_to_look_at(pages[first - 1 : last], file),
                "name": "",
                "clues": {"child": child, "format": "pdf"},
            },
            about=(first, last),
        )
        for first, last in parts
    )
    found: list[SuggestedPart] = []
    for outcome in pool.each(calls, job=job, seconds=_SECONDS, tries=_TRIES):
        first, last = outcome.call.about
        if isinstance(outcome.error, (WorkerDied, WorkerTooSlow, WorkerBroke)):
            found.append(SuggestedPart(first, last, {}))  # the person fills it in
            continue
        if outcome.error is not None:
            raise outcome.error
        found.append(SuggestedPart(first, last, suggestions(outcome.answer) or {}))
        job.say("Looking for papers in it", len(found), len(parts))
    return sorted(found, key=lambda part: part.first)


def parts_between(starts: Sequence[int], pages: int) -> list[tuple[int, int]]:
    """Return (first, last) of each part where new papers begin on these pages.

    >>> parts_between([4, 7], 9)
    [(1, 3), (4, 6), (7, 9)]
    """
    begins = [1, *starts]
    return list(zip(begins, [start - 1 for start in begins[1:]] + [pages], strict=True))


def look_at(pages: Sequence[Page], made: Sequence[Mapping[str, Any]]) -> list[PageLook]:
    """Put together what a page says and what it is made of."""
    return [_look(page, making) for page, making in zip(pages, made, strict=True)]


def read_through(archive: Archive, document: int) -> list[Page]:
    """Return the pages of a paper that can be split; raise InputProblem for one that cannot (yet)."""
    pages = archive.pages(document)
    if len(pages) < 2:
        raise InputProblem("This paper has one page only.", "There is nothing to split.")
    if any(page.text is None for page in pages):
        raise InputProblem("This paper is still being read.", "Wait until all of its pages are read, then split it.")
    return pages


def _look(page: Page, making: Mapping[str, Any]) -> PageLook:
    heights = [word.y1 - word.y0 for word in page.words if word.text.isalpha() and word.y1 > word.y0]
    return PageLook(
        text=page.text or "",
        width=page.width,
        height=page.height,
        is_scan=page.origin == "ocr",
        fonts=frozenset((int(number), str(name)) for number, name in making["fonts"]),
        picture=tuple(making["picture"]) if making["picture"] else (),
        letter=round(median(heights), 1) if len(heights) >= 20 else 0.0,
    )
