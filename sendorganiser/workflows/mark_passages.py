"""Marks passages and puts notes on pages; finds a passage again after a page was read anew, and quotes it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from sendorganiser.errors import InputProblem
from sendorganiser.jobs import Job
from sendorganiser.model import Document, printed_date
from sendorganiser.model.point import COLOURS, Highlight, PageNote, Rect, boxes_as_text
from sendorganiser.pdf.passages import find_passage
from sendorganiser.store import Archive
from sendorganiser.workflows.check_entries import checked_paper, note

State = Literal["here", "moved", "lost", "waiting"]
_LONGEST_QUOTE = 20_000  # a full page of small print has about half of that


@dataclass(frozen=True)
class Passage:
    """A highlight as it stands now: on its page, on another one (`page`), not to be found, or not yet read."""

    highlight: Highlight
    state: State
    page: int


def mark_passage(
    archive: Archive,
    job: Job,
    *,
    document: int,
    page: int,
    quote: str,
    colour: str,
    now: str,
    lead: str = "",
    boxes: Sequence[Rect] = (),
) -> int:
    """Mark words on a page, or `boxes` where it has none; return the highlight's number. The paper stays as it is."""
    job.check()
    paper = archive.document(document)
    checked_paper(archive, paper.case, document, page)
    _colour(colour)
    words = note(quote)
    if not words and not boxes:
        raise InputProblem("Nothing is chosen to mark.", "Draw the mouse over some words or a place, then try again.")
    if len(words) > _LONGEST_QUOTE:
        raise InputProblem("That is more than one page of words.", "Mark it in shorter pieces.")
    new = Highlight(
        0, paper.case, document, page, colour, words, note(lead), boxes_as_text(tuple(boxes)), paper.reading, made=now
    )
    return archive.points.highlights.add(new)


def change_passage(archive: Archive, job: Job, *, highlight: int, changes: Mapping[str, str]) -> dict[str, str]:
    """Give a highlight another colour or note; return what it had."""
    job.check()
    if set(changes) - {"colour", "note"}:
        raise ValueError(sorted(changes))
    if "colour" in changes:
        _colour(changes["colour"])
    return archive.points.highlights.change(highlight, {name: note(text) for name, text in changes.items()})


def note_page(archive: Archive, job: Job, *, document: int, page: int, text: str, now: str) -> int:
    """Put a note of one's own on a page; return its number."""
    job.check()
    paper = archive.document(document)
    checked_paper(archive, paper.case, document, page)
    return archive.points.notes.add(PageNote(0, paper.case, document, page, _said(text), made=now))


def change_page_note(archive: Archive, job: Job, *, page_note: int, text: str) -> dict[str, str]:
    job.check()
    return archive.points.notes.change(page_note, {"text": _said(text)})


def passages(archive: Archive, document: int) -> list[Passage]:
    """Return a paper's highlights as they stand now, those that could not be found again among them."""
    kept = archive.points.highlights.of_document(document)
    return stand(kept, archive.texts(document), archive.document(document).reading) if kept else []


def stand(kept: Sequence[Highlight], texts: Sequence[str | None], reading: str) -> list[Passage]:
    """Say of each highlight where its words are in a paper of these texts, page by page.

    Where the picture of the pages is the one it was drawn on, it stays in its place whatever OCR reads there.
    """
    return [_standing(one, texts, reading) for one in kept]


def settle_passages(archive: Archive, job: Job, *, document: int) -> int:
    """Keep the new pages of highlights whose words stand elsewhere now; return how many moved."""
    job.check()
    moved = [one for one in passages(archive, document) if one.state == "moved"]
    archive.points.highlights.change_all({one.highlight.id: {"page": one.page, "boxes": "[]"} for one in moved})
    return len(moved)


def lost_passages(archive: Archive, case: int) -> list[Passage]:
    """Return the case's highlights whose words could not be found again."""
    papers = dict.fromkeys(one.document for one in archive.points.highlights.of_case(case) if one.document is not None)
    return [one for paper in papers for one in passages(archive, paper) if one.state == "lost"]


def quoted(paper: Document, page: int, words: str, *, name: str = "") -> str:
    """Write words with where they come from: who wrote it, what, when, and the page.

    A place on a picture has no words but a `name`. The page is counted within the paper; a bundle's own numbers are
    not known here.
    """
    text = " ".join(words.split())
    said = f"“{text}”" if text else " ".join(name.split()) or "Marked on the page"
    author = ", ".join(part for part in (paper.person, paper.organisation) if part)
    where = [author, paper.title, printed_date(paper.date) or "undated", f"page {page} of {paper.pages}"]
    return f"{said} ({', '.join(part for part in where if part)})"


def _standing(one: Highlight, texts: Sequence[str | None], reading: str) -> Passage:
    here = texts[one.page - 1] if 1 <= one.page <= len(texts) else None
    if here is not None and find_passage(here, one.quote, one.lead) is not None:
        return Passage(one, "here", one.page)
    if one.reading == reading and one.rects and 1 <= one.page <= len(texts):
        return Passage(one, "here", one.page)
    nearest = sorted(range(1, len(texts) + 1), key=lambda number: abs(number - one.page))
    for number in nearest:
        text = texts[number - 1]
        if text and len(one.quote.split()) > 2 and find_passage(text, one.quote, one.lead, exactly=True) is not None:
            return Passage(one, "moved", number)
    return Passage(one, "waiting" if one.quote and any(text is None for text in texts) else "lost", one.page)


def _said(text: str) -> str:
    said = note(text)
    if not said:
        raise InputProblem("The note is empty.", "Type it, or remove the note.")
    return said


def _colour(colour: str) -> None:
    known = [each.id for each in COLOURS]
    if colour not in known:
        raise InputProblem(f"There is no colour “{colour[:40]}”.", f"Use one of {', '.join(known)}.")
