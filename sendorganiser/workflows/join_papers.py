"""Makes one paper of several, as photos of the pages of one letter, and takes it apart. Each is kept as it came."""

import re
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from sendorganiser.errors import InputProblem
from sendorganiser.isolated import Call, Pool
from sendorganiser.jobs import Job
from sendorganiser.model import BAR, Document
from sendorganiser.store import Archive
from sendorganiser.store.documents import FACTS, NewDocument
from sendorganiser.workflows.add_documents import why_not_read
from sendorganiser.workflows.suggest_borders import suggest_parts

_SECONDS = 300.0
# Page 1 stays page 1, so what points at the first paper may: but nothing that is to be hidden may come to light.
_NOT_EVEN_FIRST = {"redaction_boxes", "redacted_copies", "pack_pages", "documents"}


def join_papers(archive: Archive, job: Job, *, documents: Sequence[int], now: str) -> int:
    """Make one paper of several, with their pages in this order; return it.

    They go behind it: into no list, search or bundle any more, but kept, and `take_apart` brings them back. What the
    first is said to be stands for all where somebody has confirmed it.
    """
    pieces = _checked(archive, documents)
    job.say("Putting the pages together", 0, len(pieces))
    with Pool() as pool, tempfile.TemporaryDirectory(dir=archive.work_folder, ignore_cleanup_errors=True) as work:
        arrived = archive.arrive(_written(archive, job, pool, pieces, Path(work, "joined.pdf")))
        archive.keep(arrived, ".pdf")
        whole = archive.families.gather(_new(archive, pieces, arrived.sha256, now), arrived)
        archive.set_facts({whole: _said(pieces)}, confirm=False)
        if not archive.document(whole).waiting:  # else `read_pages` suggests what it is, once all is read
            (said,) = suggest_parts(archive, job, pool, whole, [(1, archive.document(whole).pages)])
            archive.suggest(whole, said.found, BAR)
    return whole


def take_apart(archive: Archive, job: Job, *, whole: int, now: str) -> tuple[int, ...]:
    """Bring back the papers that one was made of; it goes into the bin. Return them; `join_again` takes it back."""
    job.check()
    if not archive.families.pieces(whole):
        raise InputProblem("This paper was not made of several.", "There is nothing to take apart.")
    return archive.families.take_apart(whole, now=now)


def join_again(archive: Archive, job: Job, *, whole: int, pieces: Sequence[int]) -> None:
    """Take back that a paper was taken apart."""
    job.check()
    archive.families.gather_again(whole, pieces)


def in_page_order(documents: Sequence[Document]) -> list[Document]:
    """Return papers as their files are counted: a phone or scanner names pages in the order they are taken.

    >>> from types import SimpleNamespace as Named
    >>> [each.source_name for each in in_page_order([Named(source_name=f"IMG_{n}.jpg", id=n) for n in (10, 9)])]
    ['IMG_9.jpg', 'IMG_10.jpg']
    """
    return sorted(documents, key=lambda document: (_counted(document.source_name), document.id))


def _counted(name: str) -> list[tuple[int, str]]:
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"(\d+)", name.casefold())]


def _checked(archive: Archive, documents: Sequence[int]) -> list[Document]:
    pieces = [archive.document(number) for number in dict.fromkeys(documents)]
    if len(pieces) < 2:
        raise InputProblem("One paper is made of two or more.", "Choose all that belong together.")
    if len({piece.case for piece in pieces}) > 1:
        raise InputProblem("These papers are not of one case.", "Choose papers of the same case.")
    for piece in pieces:
        rests = archive.families.rests_on(piece.id)
        if archive.families.pieces(piece.id):
            raise InputProblem(f"“{piece.title}” is made of several papers already.", "Take it apart first.")
        if any(care.left_out for care in archive.care.pages(piece.id).values()):
            raise InputProblem(f"A page of “{piece.title}” is left out of bundles.", "Take it in again first.")
        if rests & _NOT_EVEN_FIRST if piece is pieces[0] else rests:
            raise InputProblem(
                f"Something rests on “{piece.title}” by itself: an entry, a mark or papers that came inside it.",
                "Leave it a paper of its own, or remove that first.",
            )
    return pieces


def _said(pieces: Sequence[Document]) -> dict[str, str | bool]:
    """Return what a person said of the first page, and of any that it is private: no suggestion goes over it."""
    said: dict[str, str | bool] = {}
    if pieces[0].confirmed:
        said |= {fact: value for fact in FACTS if (value := getattr(pieces[0], fact))}
    if any(piece.private for piece in pieces):
        said["private"] = True
    return said


def _written(archive: Archive, job: Job, pool: Pool, pieces: Sequence[Document], out: Path) -> Path:
    files = [str(archive.reading_file(piece)) for piece in pieces]
    mark = f"Pages of the files with SHA-256 {' '.join(piece.sha256 for piece in pieces)}"
    call = Call("sendorganiser.pdf.joining:join", {"files": files, "out": str(out), "mark": mark})
    outcome = next(pool.each([call], job=job, seconds=_SECONDS))
    if outcome.error is not None:
        raise why_not_read(pieces[0].title, outcome.error)
    return out


def _new(archive: Archive, pieces: Sequence[Document], sha256: str, now: str) -> NewDocument:
    first = pieces[0]
    pages = [page for piece in pieces for page in archive.pages(piece.id)]
    name = f"{Path(first.source_name).stem or first.source_name} and {len(pieces) - 1} more"
    parents = {piece.parent for piece in pieces}
    return NewDocument(
        case=first.case,
        sha256=sha256,
        reading=sha256,
        source_name=f"{name}.pdf",
        format="pdf",
        added=now,
        title=name,
        pages=tuple(replace(page, number=number) for number, page in enumerate(pages, start=1)),
        parent=parents.pop() if len(parents) == 1 else None,
        clues={
            "child": archive.case(first.case).name,
            "format": "pdf",
            "made_of": " ".join(piece.sha256 for piece in pieces),
        },
    )
