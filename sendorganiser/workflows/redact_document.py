"""Redacts a paper: finds what must go, draws boxes, makes a copy in which what they cover is gone. The paper stays."""

import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sendorganiser import sealed
from sendorganiser.errors import InputProblem, UnreadableFile
from sendorganiser.isolated import Call, Pool, WorkerBroke, WorkerDied, WorkerTooSlow
from sendorganiser.jobs import Job
from sendorganiser.model import Document, Page
from sendorganiser.model.redaction import Found, Leak, Pattern, Rect, RedactedCopy, RedactionBox, Sought
from sendorganiser.presets import from_plain, to_plain
from sendorganiser.redaction.finding import replaced
from sendorganiser.redaction.verifying import read_in_pictures
from sendorganiser.store import Archive

_SECONDS = 300.0
_COVERS = 0.6  # of what was found: so much of it under a box, and it goes


@dataclass(frozen=True)
class Redacted:
    """What became of it: the copy, or the places that could still be read, for which none was kept.

    `pictures` are the pages that are pictures in the copy. `left` are words of boxes that stand elsewhere in the paper
    under no box, with their pages: a person said they may.
    """

    document: int
    copy: RedactedCopy | None = None
    pictures: tuple[int, ...] = ()
    left: tuple[tuple[str, tuple[int, ...]], ...] = ()
    leaks: tuple[Leak, ...] = ()


@dataclass(frozen=True)
class _Made:
    """A copy in the work folder, before it is kept."""

    file: Path
    pictures: tuple[int, ...]
    leaks: tuple[Leak, ...]


def sought_by_key(archive: Archive, case: int) -> tuple[Sought, ...]:
    """Return everybody of the case's key: each name of theirs, with what stands for it."""
    return tuple(
        Sought(name, is_name=True, label=cipher.cipher)
        for cipher in archive.redactions.ciphers(case)
        for name in cipher.names
    )


def find_words(
    archive: Archive, job: Job, *, document: int, sought: Sequence[Sought], patterns: Sequence[Pattern] = ()
) -> tuple[Found, ...]:
    """Return where on a paper's pages what must go stands, in reading order; nothing is changed."""
    paper = archive.document(document)
    pages = _read_pages(archive, paper)
    arguments = {
        "file": str(archive.reading_file(paper)),
        "words": _ocr_words(pages),
        "sought": [to_plain(one) for one in sought if one.words.strip()],
        "patterns": list(patterns),
    }
    with Pool(size=1) as pool:
        answer = _run(pool, job, paper, "sendorganiser.redaction.work:find_words", arguments)
    return tuple(from_plain(Found, plain, "found") for plain in answer)


def boxes_for(found: Iterable[Found]) -> tuple[RedactionBox, ...]:
    """Return the boxes that cover what was found."""
    return tuple(RedactionBox(f.page, rect, f.words, f.label, f.reason) for f in found for rect in f.rects)


def draw_boxes(
    archive: Archive, job: Job, *, document: int, boxes: Sequence[RedactionBox], now: str
) -> tuple[RedactionBox, ...]:
    """Draw boxes on a paper's pages; return those that are new. Nothing is gone until a copy is made."""
    job.check()
    sizes = {page.number: (page.width, page.height) for page in archive.pages(document)}
    kept = [replace(box, rect=_on_page(box, sizes)) for box in boxes]
    added = set(archive.redactions.add_boxes(document, kept, now=now))
    return tuple(box for box in archive.redactions.boxes(document) if box.id in added)


def take_boxes(archive: Archive, job: Job, *, document: int, boxes: Sequence[RedactionBox]) -> None:
    """Take boxes away again; `draw_boxes` puts them back."""
    job.check()
    archive.redactions.remove_boxes(document, [box.id for box in boxes])


def make_copy(archive: Archive, job: Job, *, document: int, now: str, leave_others: bool = False) -> Redacted:
    """Make the redacted copy, read it back by every means, and keep it only if nothing that should be gone is found.

    Raise InputProblem if words of a box stand elsewhere in the paper under none, unless `leave_others`.
    """
    paper = archive.document(document)
    pages = _read_pages(archive, paper)
    boxes = archive.redactions.boxes(document)
    if archive.redactions.stale(document):
        raise InputProblem(
            "Pages of this paper were turned or set straight after boxes were drawn on it, so those lie elsewhere now.",
            "Take the old boxes away, and mark what must go again.",
        )
    if not boxes:
        raise InputProblem("There is no box on this paper yet.", "Mark what must go, then make the copy.")
    left, gone = _left_and_gone(archive, job, document, boxes)
    if left and not leave_others:
        where = "; ".join(f"“{words}” on page {_named(numbers)}" for words, numbers in left[:5])
        raise InputProblem(
            f"Words under boxes also stand elsewhere in this paper, where all can read them: {where}.",
            "Mark those places too, or make the copy with them left readable.",
        )
    with (
        Pool() as pool,
        tempfile.TemporaryDirectory(dir=archive.work_folder, ignore_cleanup_errors=True) as work,
    ):
        made = _made(archive, job, pool, paper, pages, boxes, gone, Path(work))
        if made.leaks:
            return Redacted(document, None, made.pictures, left, made.leaks)
        arrived = archive.arrive(made.file)
        archive.keep(arrived, ".pdf")
        copy = RedactedCopy(0, document, arrived.sha256, paper.reading, tuple(boxes), gone, now)
        number = archive.redactions.keep_copy(copy, arrived.bytes)
        return Redacted(document, replace(copy, id=number), made.pictures, left)


def redacted_file(archive: Archive, document: Document) -> Path | None:
    """Return the file of a paper's redacted copy, if there is one that shows its boxes as they are now."""
    copy = archive.redactions.copy(document.id)
    return archive.reading_file(replace(document, reading=copy.copy)) if copy is not None and copy.is_current else None


def save_copy(archive: Archive, job: Job, *, document: int, out: Path) -> Path:
    """Write a paper's redacted copy to a file of the person's choice."""
    from sendorganiser.store.connection import in_our_words
    from sendorganiser.workflows.in_place import beside

    job.check()
    file = redacted_file(archive, archive.document(document))
    if file is None:
        raise InputProblem(
            "There is no redacted copy of this paper that shows its boxes as they are now.", "Make the copy first."
        )
    with beside(out) as part, in_our_words():
        sealed.copy(file, part)
        part.replace(out)
    return out


def without_names(archive: Archive, case: int, text: str) -> str:
    """Return a title or name with everybody of the case's key called by their cipher."""
    return replaced(text, sought_by_key(archive, case))


def _made(
    archive: Archive,
    job: Job,
    pool: Pool,
    paper: Document,
    pages: Sequence[Page],
    boxes: Sequence[RedactionBox],
    gone: tuple[str, ...],
    work: Path,
) -> _Made:
    """Make the copy and read it back; where a page as it was gives a word away, once more with it as a picture."""
    as_pictures: set[int] = set()
    for attempt in range(3):
        made = _attempt(archive, job, pool, paper, pages, boxes, gone, as_pictures, work / f"{attempt}")
        kept = {page.number for page in pages} - set(made.pictures)
        more = {leak.page for leak in made.leaks if leak.page in kept and leak.where != _SEEN}
        if any(leak.page == 0 for leak in made.leaks):
            more |= kept
        if not more:
            break
        as_pictures |= more
    return made


_SEEN = "what can be seen on the page"


def _attempt(
    archive: Archive,
    job: Job,
    pool: Pool,
    paper: Document,
    pages: Sequence[Page],
    boxes: Sequence[RedactionBox],
    gone: tuple[str, ...],
    as_pictures: set[int],
    stem: Path,
) -> _Made:
    plain = [to_plain(box) for box in boxes]
    painted, out = stem.with_suffix(".painted.pdf"), stem.with_suffix(".pdf")
    arguments = {
        "file": str(archive.reading_file(paper)),
        "boxes": plain,
        "as_pictures": sorted(as_pictures),
        "out": str(painted),
    }
    made = _run(pool, job, paper, "sendorganiser.redaction.making:make", arguments)
    pictures = [int(number) for number in made["pictures"]]
    own_words = {page.number for page in pages if page.origin != "ocr"}
    to_read = [*pictures, *(n for n in made["illustrated"] if n in own_words)]
    read = _read(pool, job, paper, painted, to_read)
    leaks: list[Leak] = []
    for number, words in read.items():
        under = [box for box in boxes if box.page == number]
        visible = [word for word in words if not _is_label(word, under)]
        leaks += read_in_pictures(visible, number, gone)
    hidden = {n: words for n, words in _ocr_words(pages).items() if int(n) not in pictures}
    hidden |= {str(n): read[n] for n in pictures if n in read}
    hidden |= made["words"]
    finishing = {"file": str(painted), "words": hidden, "boxes": plain, "out": str(out)}
    _run(pool, job, paper, "sendorganiser.redaction.making:finish", finishing)
    reading = {"file": str(out), "boxes": plain, "gone": list(gone), "pages": len(pages)}
    answer = _run(pool, job, paper, "sendorganiser.redaction.verifying:verify", reading)
    leaks += (from_plain(Leak, each, "leak") for each in answer)
    return _Made(out, tuple(pictures), tuple(leaks))


def _read(pool: Pool, job: Job, paper: Document, file: Path, numbers: Sequence[int]) -> dict[int, list[list[Any]]]:
    calls = [
        Call("sendorganiser.ocr.work:read_pages", {"file": str(file), "pages": [n], "as_it_stands": True}, about=n)
        for n in numbers
    ]
    found: dict[int, list[list[Any]]] = {}
    job.say("Looking at the pictures", 0, len(calls))
    for outcome in pool.each(calls, job=job, seconds=_SECONDS):
        if outcome.error is not None:
            raise _why(paper, outcome.error)
        found[outcome.call.about] = outcome.answer[0]["words"]
        job.say("Looking at the pictures", len(found), len(calls))
    return found


def _left_and_gone(
    archive: Archive, job: Job, document: int, boxes: Sequence[RedactionBox]
) -> tuple[tuple[tuple[str, tuple[int, ...]], ...], tuple[str, ...]]:
    """Say which words of boxes stand under none elsewhere, and which must be nowhere in the copy.

    One that stands elsewhere in other capitals (the bell rings; Bell) must be gone as it is written.
    """
    words = list(dict.fromkeys(box.words for box in boxes if box.words))
    found = find_words(archive, job, document=document, sought=[Sought(word) for word in words]) if words else ()
    loose: dict[str, set[tuple[str, int]]] = {}
    for each in found:
        if not all(_is_covered(rect, each.page, boxes) for rect in each.rects):
            for word in words:
                if word.casefold() in each.words.casefold():
                    loose.setdefault(word, set()).add((each.words, each.page))
    left, gone = [], []
    for word in words:
        same = sorted({page for written, page in loose.get(word, ()) if word in written})
        if same:
            left.append((word, tuple(same)))
        else:
            gone.append(f"={word}" if word in loose else word)
    return tuple(left), tuple(gone)


def _is_covered(rect: Rect, page: int, boxes: Sequence[RedactionBox]) -> bool:
    area = (rect[2] - rect[0]) * (rect[3] - rect[1])
    shares = (_common(rect, box.rect) for box in boxes if box.page == page)
    return sum(shares) >= _COVERS * area


def _common(a: Rect, b: Rect) -> float:
    across, down = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    return across * down if across > 0 and down > 0 else 0.0


def _is_label(word: Sequence[Any], boxes: Sequence[RedactionBox]) -> bool:
    """Say whether OCR read what is printed on a box."""
    x, y = (word[1] + word[3]) / 2, (word[2] + word[4]) / 2
    return any(b.rect[0] <= x <= b.rect[2] and b.rect[1] <= y <= b.rect[3] for b in boxes)


def _on_page(box: RedactionBox, sizes: dict[int, tuple[float, float]]) -> Rect:
    if box.page not in sizes:
        raise InputProblem(f"This paper has no page {box.page}.", f"Choose from page 1 to {len(sizes)}.")
    width, height = sizes[box.page]
    x0, x1 = sorted((box.rect[0], box.rect[2]))
    y0, y1 = sorted((box.rect[1], box.rect[3]))
    rect = tuple(round(v, 1) for v in (max(0.0, x0), max(0.0, y0), min(width, x1), min(height, y1)))
    if rect[2] - rect[0] < 1 or rect[3] - rect[1] < 1:
        raise InputProblem(
            f"A box on page {box.page} lies outside the page or is too small.",
            f"The page is {width:.0f} by {height:.0f} points, measured from its top left corner.",
        )
    return rect[0], rect[1], rect[2], rect[3]


def _read_pages(archive: Archive, paper: Document) -> list[Page]:
    pages = archive.pages(paper.id)
    waiting = sum(page.text is None for page in pages)
    if waiting:
        raise InputProblem(
            f"{waiting} of this paper’s pages {'is' if waiting == 1 else 'are'} still to be read.",
            "Wait until reading is done, so that no word is missed, then redact it.",
        )
    return pages


def _ocr_words(pages: Sequence[Page]) -> dict[str, list[list[Any]]]:
    """Return the words of pages that OCR has read; such a page with no words has none to find."""
    return {
        str(page.number): [[w.text, w.x0, w.y0, w.x1, w.y1] for w in page.words]
        for page in pages
        if page.origin == "ocr" or page.words
    }


def _named(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers[:8])) + (" …" if len(numbers) > 8 else "")


def _run(pool: Pool, job: Job, paper: Document, function: str, arguments: dict[str, Any]) -> Any:
    outcome = next(iter(pool.each([Call(function, arguments)], job=job, seconds=_SECONDS)))
    if outcome.error is not None:
        raise _why(paper, outcome.error)
    return outcome.answer


def _why(paper: Document, error: Exception) -> Exception:
    if isinstance(error, WorkerDied | WorkerTooSlow):
        return UnreadableFile(
            f"“{paper.title}” is too large or too damaged to be redacted.",
            "Print it to a new PDF, add that, and redact it. Nothing was changed.",
        )
    return RuntimeError(str(error)) if isinstance(error, WorkerBroke) else error
