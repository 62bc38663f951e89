"""Makes one PDF of a plan: index, papers, numbers, links, bookmarks. Runs in a worker process.

Sources are read one at a time and nothing is written but the finished file, in one go.
"""

import contextlib
import errno
import hashlib
import json
import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from sendorganiser import sealed
from sendorganiser.bundle.destinations import Bookmark, Destinations
from sendorganiser.bundle.gather import gather, set_pages
from sendorganiser.bundle.index import RowLink, blocks, draw_index, heading, shown_title
from sendorganiser.bundle.labels import page_labels
from sendorganiser.bundle.layers import carry_layers
from sendorganiser.bundle.links import destination, put, take
from sendorganiser.bundle.outline import Mark, shortened, write_outline
from sendorganiser.bundle.place import Place, from_top, place_of
from sendorganiser.bundle.sheets import Inks, number_page, put_page
from sendorganiser.bundle.source import bare_page, changed, open_source
from sendorganiser.errors import DiskFull, InputProblem
from sendorganiser.model import Numbered, Paper, Plan
from sendorganiser.pdf.sheet import SPOTS, Box, stamp_box
from sendorganiser.pdf.typefaces import font_name
from sendorganiser.pdf.writing import finish, new_pages, tidied
from sendorganiser.presets import from_plain

if TYPE_CHECKING:
    import pikepdf

_OPEN_UP_TO = 30  # documents whose bookmarks show at once; more stay folded under their sections
_STATIC_ID = b"31415926535897932384626433832795"  # what qpdf writes where it is asked for no identity of its own
_AT_ONCE = 1 << 18  # bytes written
_BETWEEN_REPORTS = 0.2  # seconds

Tell = Callable[[Any], None]


@dataclass
class _Reports:
    """Tells how far the work is, not too often."""

    tell: Tell
    total: int
    last: float = field(default_factory=time.monotonic)

    def say(self, what: str, done: int, total: int = 0) -> None:
        now = time.monotonic()
        if now - self.last >= _BETWEEN_REPORTS:
            self.last = now
            self.tell({"done": done, "total": total or self.total, "what": what})


@dataclass(frozen=True)
class _Added:
    """A paper as it stands in the bundle: its pages with their places, by their number in the source (from 0).

    `bookmarks` are its own.
    """

    pages: dict[int, tuple["pikepdf.Page", Place]]
    bookmarks: tuple[Bookmark, ...]

    @property
    def first(self) -> tuple["pikepdf.Page", Place]:
        return next(iter(self.pages.values()))


def assemble_pack(plan: dict[str, Any], out: str, tell: Tell) -> dict[str, Any]:
    """Write the PDF of a plan (as `presets.to_plain` gives it) to `out`; answer with its pages and bytes.

    `damaged` in the answer are its pages of which not all could be read in the paper's file.

    Raise InputProblem naming the paper whose file has changed, and DiskFull; then `out` is not there.
    """
    planned = from_plain(Plan, plan, "plan")
    reports = _Reports(tell, planned.pages)
    with gather(planned.entries) as gathered:
        book = gathered.book
        inks, links, late = _add_index(book, planned)
        added = {}
        for entry in planned.entries:
            while late and late[0][0] < entry.first:
                inks.pages.append(late.pop(0)[1])
            added[entry.no] = _add_paper(inks, entry, planned, gathered.pages.get(entry.no, {}), reports)
        _link_index(inks, links, {entry.first: added[entry.no] for entry in planned.entries})
        _link_back(inks, links, planned, added)
        _link_papers(book, planned, added)
        write_outline(book, _marks(inks, planned, added))
        set_pages(book, inks.pages)
        _dress(inks, planned)
        _save(book, planned, Path(out), reports)
    return {"pages": planned.pages, "bytes": Path(out).stat().st_size, "damaged": inks.damaged}


def write_index(plan: Plan, out: Path) -> None:
    """Write the index alone, as it will stand in the bundle."""
    import pikepdf

    with pikepdf.new() as book:
        inks, _, late = _add_index(book, plan)
        set_pages(book, [*inks.pages, *(page for _, page in late)])
        book.docinfo["/Title"] = tidied(plan.title)
        with sealed.create(out) as file:
            book.save(file, static_id=True)


def _add_index(book: "pikepdf.Pdf", plan: Plan) -> tuple[Inks, tuple[RowLink, ...], list[tuple[int, "pikepdf.Page"]]]:
    """Put the index in front; return also the pages of indexes further on, with where they are to stand."""
    import pikepdf

    canvas = new_pages(plan.title)
    links = draw_index(plan, canvas)
    places = [block.first + n for block in blocks(plan) for n in range(block.pages)]
    with finish(canvas) as drawn:
        assert len(drawn.pages) == len(places), "the index has another length than it was planned with"
        pages = []
        for page in drawn.pages:
            bare = bare_page(drawn, page, set())
            bare.obj.MediaBox = page.obj.MediaBox
            pages.append(pikepdf.Page(book.copy_foreign(bare.obj)))
    inks = Inks(book, _font_of(pages[0], font_name("bold")))
    for place, page in zip(places, pages, strict=True):
        number_page(inks, page, place_of(page, SPOTS[0]), plan.label(place))
    inks.pages.extend(pages[: plan.index_pages])
    return inks, links, list(zip(places, pages, strict=True))[plan.index_pages :]


def _font_of(page: "pikepdf.Page", name: str) -> Any:
    """Return the index's own font, in the subset whose codes are those of plain ASCII (its first)."""
    fonts = [font for _, font in page.obj.Resources.Font.items() if str(font.BaseFont).endswith(f"+{name}")]
    return min(fonts, key=lambda font: str(font.BaseFont))


def _add_paper(inks: Inks, entry: Numbered, plan: Plan, raw: dict[int, "pikepdf.Page"], reports: _Reports) -> _Added:
    import pikepdf

    paper = entry.paper
    source = open_source(paper)
    with source.pdf as pdf:
        try:
            pages = {} if source.needs_copying else raw
            return _add_pages(inks, pdf, pages, entry, plan, reports)
        except (pikepdf.PdfError, OSError, RuntimeError, UnicodeDecodeError) as error:
            raise changed(paper) from error


def _add_pages(
    inks: Inks,
    pdf: "pikepdf.Pdf",
    raw: dict[int, "pikepdf.Page"],
    entry: Numbered,
    plan: Plan,
    reports: _Reports,
) -> _Added:
    """Add a paper's pages: those of `raw`, which the book has already, or else copies of the file's own."""
    paper, words = entry.paper, _words(entry.paper)
    home = inks.book if raw else pdf
    destinations = Destinations(pdf)
    bookmarks = destinations.bookmarks()
    seen: set[tuple[int, int]] = set()
    added, carried = {}, {}
    for n, page in enumerate(pdf.pages):
        at = entry.place_of(n + 1)
        if at is None:
            continue
        reports.say("Adding pages", at - 1)
        place = place_of(page, paper.spots[n] if n < len(paper.spots) else SPOTS[0])
        carried[n] = take(pdf, page, destinations)
        page_words = [(str(word), x0, y0, x1, y1) for word, x0, y0, x1, y1 in words.get(str(n + 1), ())]
        bare = bare_page(home, raw.get(n, page), seen)
        added[n] = (put_page(inks, home, bare, place, plan.label(at), page_words), place)
    for n, (page, place) in added.items():
        put(inks.book, page, place, carried[n], added)
    carry_layers(pdf, inks.book)
    return _Added(added, bookmarks)


def _words(paper: Paper) -> dict[str, Any]:
    """Return the OCR words of the paper's pages by page number; see `Paper.words_file`."""
    if not paper.words_file:
        return {}
    words: dict[str, Any] = json.loads(sealed.read_bytes(paper.words_file))
    return words


def _link_index(inks: Inks, links: Sequence[RowLink], firsts: dict[int, _Added]) -> None:
    import pikepdf

    for n in sorted({link.index_page for link in links}):
        index = inks.pages[n]
        sheet = place_of(index, SPOTS[0]).sheet
        rows = [
            _link(inks.book, from_top(sheet, link.box), link.title, _top_of(*firsts[link.page].first))
            for link in links
            if link.index_page == n
        ]
        index.obj.Annots = pikepdf.Array(rows)


def _link_back(inks: Inks, links: Sequence[RowLink], plan: Plan, added: dict[int, _Added]) -> None:
    """Let each page's number lead back to the page of the index that lists its paper."""
    import pikepdf

    listed = {link.page: link.index_page for link in links if not link.is_section}
    book = inks.book
    tops = {
        n: book.make_indirect(_top_of(inks.pages[n], place_of(inks.pages[n], SPOTS[0]))) for n in set(listed.values())
    }
    border = book.make_indirect(pikepdf.Array([0, 0, 0]))
    for entry in plan.entries:
        for page, place in added[entry.no].pages.values():
            box = from_top(place.sheet, stamp_box(place.spot, place.sheet))
            back = pikepdf.Dictionary(
                Type=pikepdf.Name.Annot,
                Subtype=pikepdf.Name.Link,
                Rect=[round(value, 2) for value in box],
                Border=border,
                F=4,
                Contents="Back to the index",
                Dest=tops[listed[entry.first]],
            )
            page.obj.Annots = pikepdf.Array([*page.obj.get("/Annots", ()), book.make_indirect(back)])


def _link_papers(book: "pikepdf.Pdf", plan: Plan, added: dict[int, _Added]) -> None:
    """Make the page references of our own schedules lead to their pages."""
    import pikepdf

    by_key = {entry.paper.key: entry for entry in plan.entries}
    for entry in plan.entries:
        for link in entry.paper.links:
            other = by_key.get(link.key)
            target = other.place_of(link.target) if other is not None else None
            if other is None or target is None or link.page - 1 not in added[entry.no].pages:
                continue
            page, place = added[entry.no].pages[link.page - 1]
            title = f"Go to page {plan.label(target)}: {shown_title(other.paper)}"
            box = place.sheet.to_sheet(Box(*link.box))
            made = _link(book, from_top(place.sheet, box), title, _top_of(*added[other.no].pages[link.target - 1]))
            page.obj.Annots = pikepdf.Array([*page.obj.get("/Annots", ()), made])


def _link(book: "pikepdf.Pdf", rect: Sequence[float], title: str, target: "pikepdf.Array") -> "pikepdf.Object":
    import pikepdf

    annotation = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Link,
        Rect=[round(value, 2) for value in rect],
        Border=[0, 0, 0],
        F=4,
        Contents=shortened(title),
        Dest=target,
    )
    return book.make_indirect(annotation)


def _top_of(page: "pikepdf.Page", place: Place) -> "pikepdf.Array":
    import pikepdf

    return pikepdf.Array([page.obj, pikepdf.Name.XYZ, 0, round(place.sheet.height, 2), 0])


def _marks(inks: Inks, plan: Plan, added: dict[int, _Added]) -> list[Mark]:
    marks = []
    is_open = len(added) <= _OPEN_UP_TO
    for n, block in enumerate(blocks(plan)):
        page = inks.pages[block.first - 1]
        title = shortened(block.title if n else "Index", f" (p. {plan.label(block.first)})")
        marks.append(Mark(title, _top_of(page, place_of(page, SPOTS[0]))))
        for section in block.sections:
            papers = tuple(_paper_mark(entry, plan, added[entry.no]) for entry in section.entries)
            name = heading(section.letter, section.title)
            if name:
                title = shortened(name, f" (p. {plan.label(section.first)})")
                marks.append(Mark(title, papers[0].destination, papers, is_open))
            else:
                marks.extend(papers)
    return marks


def _paper_mark(entry: Numbered, plan: Plan, added: _Added) -> Mark:
    title = shortened(shown_title(entry.paper), f" (p. {plan.label(entry.first)})")
    own = tuple(mark for bookmark in added.bookmarks for mark in _own_marks(bookmark, added))
    return Mark(title, _top_of(*added.first), own)


def _own_marks(bookmark: Bookmark, added: _Added) -> tuple[Mark, ...]:
    """Return a bookmark of the paper's own; of one that leads to a page left out, those below it."""
    below = tuple(mark for each in bookmark.below for mark in _own_marks(each, added))
    if bookmark.target.page not in added.pages:
        return below
    page, place = added.pages[bookmark.target.page]
    return (Mark(shortened(tidied(bookmark.title) or "Untitled"), destination(page, place, bookmark.target), below),)


def _dress(inks: Inks, plan: Plan) -> None:
    """Set how the bundle opens and what it says of itself: its title and our name, and nothing else."""
    import pikepdf

    book, root = inks.book, inks.book.Root
    root.PageLabels = pikepdf.Dictionary(Nums=page_labels([plan.label(n + 1) for n in range(plan.pages)]))
    root.OpenAction = pikepdf.Array([inks.pages[0].obj, pikepdf.Name.XYZ, None, None, 1])
    root.PageMode = pikepdf.Name.UseOutlines
    root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
    root.Lang = pikepdf.String("en-GB")
    book.docinfo["/Title"] = tidied(plan.title)
    book.docinfo["/Producer"] = "SEND Organiser"


def _save(book: "pikepdf.Pdf", plan: Plan, out: Path, reports: _Reports) -> None:
    import pikepdf

    try:
        with out.open(
            "w+b", buffering=_AT_ONCE
        ) as file:  # by name, pikepdf would write another file first, and leave it if we are ended
            book.save(
                file,
                force_version="1.7",
                static_id=True,
                object_stream_mode=pikepdf.ObjectStreamMode.generate,
                stream_decode_level=pikepdf.StreamDecodeLevel.none,
                fix_metadata_version=False,
                progress=lambda percent: reports.say("Writing the bundle", percent, 100),
            )
            _identify(plan, file)
    except (OSError, pikepdf.PdfError, RuntimeError) as error:
        with contextlib.suppress(OSError):
            out.unlink()
        if not isinstance(error, OSError):
            raise InputProblem(
                "A paper's file was changed or taken away while the bundle was written.", "Build the bundle again."
            ) from error
        if error.errno == errno.ENOSPC:
            raise DiskFull("There is no room on the disk for the bundle.", "Make room and build it again.") from error
        raise InputProblem(
            f"The bundle could not be written to “{out.parent}”.", "Choose another folder and build it again."
        ) from error


def _identify(plan: Plan, file: BinaryIO) -> None:
    """Give the file an identity that the same papers always give.

    Readers remember the last page read by it. qpdf's own way to the same end reads all the file's bytes once more.
    """
    papers = [
        (e.no, e.first, e.paper.key, e.paper.title, e.paper.sha256, e.paper.pages, *e.paper.only) for e in plan.entries
    ]
    told = json.dumps([plan.title, plan.subtitle, file.seek(0, os.SEEK_END), papers, *plan.labels])
    identity = hashlib.sha256(told.encode()).hexdigest()[:32].encode()
    file.seek(-64, os.SEEK_END)
    start = int(file.read().split(b"startxref")[1].split()[0])
    file.seek(start)
    at = file.read(4096).index(b"<%s><%s>" % (_STATIC_ID, _STATIC_ID))
    file.seek(start + at)
    file.write(b"<%s><%s>" % (identity, identity))
