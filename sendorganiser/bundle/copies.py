"""Makes another file of a finished bundle: a volume of it, a copy for paper, one behind a password.

Runs in a worker process. The pages stay as they are, numbers and all; only which of them there are, and what leads
to them, changes. Pictures go from file to file without being held in memory.
"""

import contextlib
import errno
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sendorganiser.bundle.destinations import Bookmark, Destinations
from sendorganiser.bundle.gather import set_pages
from sendorganiser.bundle.labels import page_labels
from sendorganiser.bundle.marked import Marked, find_marks, paint_marks
from sendorganiser.bundle.outline import Mark, write_outline
from sendorganiser.bundle.untrusted import items, name, numbers
from sendorganiser.errors import DiskFull, InputProblem
from sendorganiser.pdf.sheet import A4
from sendorganiser.pdf.writing import draw, finish, new_pages, tidied, wrap
from sendorganiser.presets import from_plain

if TYPE_CHECKING:
    import pikepdf

BLANK = 0
_LINE_SIZE, _LINE_HEIGHT, _LINE_TOP, _LINE_LEFT = 8.5, 11.0, 17.0, 42.0
_MOST_LINES = 3
_OPEN_UP_TO = 30
_AT_ONCE = 1 << 18

Tell = Callable[[Any], None]


@dataclass(frozen=True)
class Copy:
    """What a copy is to be: its pages (from 1; BLANK for an empty side), and its title.

    `line` is written small above the index. `is_grey` takes the colours away. With `password`, only who knows it can
    open the copy. `marks` are painted into it where their words stand.
    """

    pages: tuple[int, ...]
    title: str
    line: str = ""
    is_grey: bool = False
    password: str = ""
    marks: tuple[Marked, ...] = ()


def copy_bundle(file: str, out: str, copy: dict[str, Any], tell: Tell) -> dict[str, int]:
    """Write a copy of the finished bundle `file`; answer with its pages and bytes, what leads nowhere, marks not found.

    Raise InputProblem if the bundle cannot be read, and DiskFull; then `out` is not there.
    """
    import pikepdf

    wanted = from_plain(Copy, copy, "copy")
    placed, lost = find_marks(file, wanted.marks)
    try:
        with pikepdf.open(file) as book:
            for number, marks in placed.items():
                paint_marks(book, book.pages[number - 1], marks)
            dropped = _arrange(book, wanted)
            tell({"done": 0, "total": 100, "what": "Writing the copy"})
            _save(book, wanted, Path(out), tell)
        if wanted.password:
            _prove_locked(Path(out), wanted.password)
    except (pikepdf.PdfError, pikepdf.PasswordError, RuntimeError) as error:
        raise InputProblem(f"“{Path(file).name}” cannot be read.", "Build the bundle again.") from error
    return {"pages": len(wanted.pages), "bytes": Path(out).stat().st_size, "links_dropped": dropped, "lost": lost}


def _prove_locked(out: Path, password: str) -> None:
    """Make sure that the copy opens with its password and not without; else take it away."""
    import pikepdf

    is_locked = False
    try:
        with pikepdf.open(out):
            pass
    except pikepdf.PasswordError:
        with pikepdf.open(out, password=password) as book:
            is_locked = book.encryption.R == 6 and book.encryption.bits == 256
    if not is_locked:
        out.unlink()
        raise InputProblem("The copy could not be locked with this password.", "Choose another password.")


def _arrange(book: "pikepdf.Pdf", wanted: Copy) -> int:
    import pikepdf

    pages = list(book.pages)
    labels = [str(page.label) for page in pages]
    kept = {page - 1 for page in wanted.pages if page != BLANK}
    targets = Destinations(book)
    bookmarks = targets.bookmarks()
    dropped = sum(_without_lost_links(pages[n], targets, kept) for n in sorted(kept))
    marks = [mark for bookmark in bookmarks for mark in _marks(bookmark, pages, kept)]
    write_outline(book, [_opened(mark, len(kept)) for mark in marks])
    chosen = [_blank(book) if page == BLANK else pages[page - 1] for page in wanted.pages]
    if wanted.line:
        _write_line(book, chosen[0], wanted.line)
    if wanted.is_grey:
        veil = _veil(book)
        for n in sorted(kept):
            _make_grey(book, pages[n], veil)
    shown = [labels[page - 1] if page != BLANK else "" for page in wanted.pages]
    set_pages(book, chosen)
    root = book.Root
    root.PageLabels = pikepdf.Dictionary(Nums=page_labels(shown))
    root.OpenAction = pikepdf.Array([chosen[0].obj, pikepdf.Name.XYZ, None, None, 1])
    book.docinfo["/Title"] = tidied(wanted.title)
    return dropped


def _without_lost_links(page: "pikepdf.Page", targets: Destinations, kept: set[int]) -> int:
    """Drop the links of a page that lead to pages which are not in the copy; return how many."""
    import pikepdf

    links = items(page.obj.get("/Annots"))
    staying = []
    for link in links:
        target = targets.of(link) if name(link.get("/Subtype")) == "/Link" else None
        if target is None or target.page in kept:
            staying.append(link)
    if len(staying) < len(links):
        page.obj.Annots = pikepdf.Array(staying)
    return len(links) - len(staying)


def _marks(bookmark: Bookmark, pages: Sequence["pikepdf.Page"], kept: set[int]) -> list[Mark]:
    """Return a bookmark as it stands in the copy; of one that led to a page left out, those below it.

    One that has any below it stays, and leads where the first of them does: so a section keeps its name.
    """
    import pikepdf

    below = tuple(mark for each in bookmark.below for mark in _marks(each, pages, kept))
    target = bookmark.target
    if target.page in kept:
        x, y = target.x or 0, target.y or 0
        place = pikepdf.Array([pages[target.page].obj, pikepdf.Name.XYZ, round(x, 2), round(y, 2), 0])
        return [Mark(bookmark.title, place, below)]
    return [Mark(bookmark.title, below[0].destination, below)] if below else []


def _opened(mark: Mark, pages: int) -> Mark:
    return Mark(mark.title, mark.destination, mark.below, is_open=pages > 1 and len(mark.below) <= _OPEN_UP_TO)


def _blank(book: "pikepdf.Pdf") -> "pikepdf.Page":
    import pikepdf

    width, height = A4
    return pikepdf.Page(
        book.make_indirect(
            pikepdf.Dictionary(Type=pikepdf.Name.Page, MediaBox=[0, 0, round(width, 3), round(height, 3)], Resources={})
        )
    )


def _write_line(book: "pikepdf.Pdf", page: "pikepdf.Page", text: str) -> None:
    """Write a small line in the upper margin of a page of the index."""
    canvas = new_pages("")
    width, height = A4
    lines = wrap(text, width=width - 2 * _LINE_LEFT, size=_LINE_SIZE, face="bold", most=_MOST_LINES)
    for n, line in enumerate(lines):
        y = height - _LINE_TOP - _LINE_SIZE - n * _LINE_HEIGHT
        draw(canvas, line, _LINE_LEFT, y, size=_LINE_SIZE, face="bold")
    canvas.showPage()
    with finish(canvas) as drawn:
        form = drawn.pages[0].as_form_xobject()
        copied = book.copy_foreign(drawn.make_indirect(form))
    used = _named(page, copied, "/XObject", "volume")
    page.contents_add(f"q {used} Do Q".encode())


def _named(page: "pikepdf.Page", thing: Any, kind: str, role: str) -> "pikepdf.Name":
    """Give the page a thing to draw with, under a name that is free there or already this thing's."""
    import pikepdf

    there = page.obj.Resources.get(kind) or pikepdf.Dictionary()
    used = f"/{role}"
    while used in there and there[used].objgen != thing.objgen:
        used += "x"
    return page.add_resource(thing, pikepdf.Name(kind), name=pikepdf.Name(used))


def _veil(book: "pikepdf.Pdf") -> "pikepdf.Object":
    """Return the state in which what is painted lends its want of colour to what lies under it, and nothing else."""
    import pikepdf

    return book.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.ExtGState, BM=pikepdf.Name.Saturation, ca=1, CA=1, AIS=False)
    )


def _make_grey(book: "pikepdf.Pdf", page: "pikepdf.Page", veil: "pikepdf.Object") -> None:
    """Take the colours from all that a page shows. Its text stays text."""
    import pikepdf

    box = numbers(page.obj.get("/MediaBox"), 4) or [0, 0, *A4]
    used = _named(page, veil, "/ExtGState", "veil")
    corners = f"{box[0]:g} {box[1]:g} {box[2] - box[0]:g} {box[3] - box[1]:g}"
    page.contents_add(f"q 1 g {corners} re f Q\n".encode(), prepend=True)  # on bare paper the veil itself would show
    page.contents_add(f"q {used} gs 0.5 0.5 0.5 rg {corners} re f Q".encode())
    page.obj.Group = pikepdf.Dictionary(
        Type=pikepdf.Name.Group, S=pikepdf.Name.Transparency, CS=pikepdf.Name.DeviceRGB, I=True
    )


def _save(book: "pikepdf.Pdf", wanted: Copy, out: Path, tell: Tell) -> None:
    import pikepdf

    lock = pikepdf.Encryption(user=wanted.password, owner=wanted.password, R=6) if wanted.password else None
    try:
        with out.open("w+b", buffering=_AT_ONCE) as file:
            book.save(
                file,
                force_version="1.7" if lock is None else "",  # forced, it would silently drop the password
                object_stream_mode=pikepdf.ObjectStreamMode.generate,
                stream_decode_level=pikepdf.StreamDecodeLevel.none if lock is None else None,
                fix_metadata_version=False,
                deterministic_id=lock is None,
                encryption=lock,
                progress=lambda percent: tell({"done": percent, "total": 100, "what": "Writing the copy"}),
            )
    except OSError as error:
        with contextlib.suppress(OSError):
            out.unlink()
        if error.errno == errno.ENOSPC:
            raise DiskFull("There is no room on the disk for this copy.", "Make room and try again.") from error
        raise InputProblem(f"The copy could not be written to “{out.parent}”.", "Choose another folder.") from error
