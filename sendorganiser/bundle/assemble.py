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

from sendorganiser.bundle.destinations import Bookmark, Destinations
from sendorganiser.bundle.index import RowLink, draw_index, heading, shown_title
from sendorganiser.bundle.layers import carry_layers
from sendorganiser.bundle.links import destination, put, take
from sendorganiser.bundle.outline import Mark, shortened, write_outline
from sendorganiser.bundle.place import Place, from_top, place_of
from sendorganiser.bundle.sheets import Inks, number_page, put_page
from sendorganiser.bundle.source import bare_page, changed, open_source
from sendorganiser.errors import DiskFull, InputProblem
from sendorganiser.model import Numbered, Paper, Plan
from sendorganiser.pdf.sheet import SPOTS, Box
from sendorganiser.pdf.typefaces import font_name
from sendorganiser.pdf.writing import finish, new_pages, tidied
from sendorganiser.presets import from_plain

if TYPE_CHECKING:
    import pikepdf

_OPEN_UP_TO = 30  # documents whose bookmarks show at once; more stay folded under their sections
_STATIC_ID = b"31415926535897932384626433832795"  # what qpdf writes where it is asked for no identity of its own
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
    """A paper as it stands in the bundle: its pages with their places, and its own bookmarks."""

    pages: list[tuple["pikepdf.Page", Place]]
    bookmarks: tuple[Bookmark, ...]


def assemble_pack(plan: dict[str, Any], out: str, tell: Tell) -> dict[str, Any]:
    """Write the PDF of a plan (as `presets.to_plain` gives it) to `out`; answer with its pages and bytes.

    Raise InputProblem naming the paper whose file has changed, and DiskFull; then `out` is not there.
    """
    import pikepdf

    planned = from_plain(Plan, plan, "plan")
    reports = _Reports(tell, planned.pages)
    with pikepdf.new() as book:
        inks, links = _add_index(book, planned)
        added = {entry.no: _add_paper(inks, entry, reports) for entry in planned.entries}
        _link_index(book, links, [(page, place) for paper in added.values() for page, place in paper.pages], planned)
        _link_papers(book, planned, added)
        write_outline(book, _marks(book, planned, added))
        _dress(book, planned)
        _save(book, planned, Path(out), reports)
    return {"pages": planned.pages, "bytes": Path(out).stat().st_size}


def _add_index(book: "pikepdf.Pdf", plan: Plan) -> tuple[Inks, tuple[RowLink, ...]]:
    canvas = new_pages(plan.title)
    links = draw_index(plan, canvas)
    with finish(canvas) as pages:
        assert len(pages.pages) == plan.index_pages, "the index has another length than it was planned with"
        for page in pages.pages:
            bare = bare_page(pages, page, set())
            bare.obj.MediaBox = page.obj.MediaBox
            book.pages.append(bare)
    inks = Inks(book, _font_of(book.pages[0], font_name("bold")))
    for n, page in enumerate(book.pages, 1):
        number_page(inks, page, place_of(page, SPOTS[0]), str(n))
    return inks, links


def _font_of(page: "pikepdf.Page", name: str) -> Any:
    """Return the index's own font, in the subset whose codes are those of plain ASCII (its first)."""
    fonts = [font for _, font in page.obj.Resources.Font.items() if str(font.BaseFont).endswith(f"+{name}")]
    return min(fonts, key=lambda font: str(font.BaseFont))


def _add_paper(inks: Inks, entry: Numbered, reports: _Reports) -> _Added:
    import pikepdf

    paper = entry.paper
    with open_source(paper) as pdf:
        try:
            return _add_pages(inks, pdf, entry, _words(paper), reports)
        except (pikepdf.PdfError, OSError, RuntimeError, UnicodeDecodeError) as error:
            raise changed(paper) from error


def _add_pages(inks: Inks, pdf: "pikepdf.Pdf", entry: Numbered, words: dict[str, Any], reports: _Reports) -> _Added:
    paper = entry.paper
    destinations = Destinations(pdf)
    bookmarks = destinations.bookmarks()
    seen: set[tuple[int, int]] = set()
    added, carried = [], []
    for n, page in enumerate(pdf.pages):
        reports.say("Adding papers", entry.first + n - 1)
        place = place_of(page, paper.spots[n] if n < len(paper.spots) else SPOTS[0])
        carried.append(take(pdf, page, destinations))
        page_words = [(str(word), x0, y0, x1, y1) for word, x0, y0, x1, y1 in words.get(str(n + 1), ())]
        added.append((put_page(inks, pdf, bare_page(pdf, page, seen), place, str(entry.first + n), page_words), place))
    for (page, place), taken in zip(added, carried, strict=True):
        put(inks.book, page, place, taken, added)
    carry_layers(pdf, inks.book)
    return _Added(added, bookmarks)


def _words(paper: Paper) -> dict[str, Any]:
    """Return the OCR words of the paper's pages by page number; see `Paper.words_file`."""
    if not paper.words_file:
        return {}
    words: dict[str, Any] = json.loads(Path(paper.words_file).read_text(encoding="utf-8"))
    return words


def _link_index(
    book: "pikepdf.Pdf", links: Sequence[RowLink], pages: Sequence[tuple["pikepdf.Page", Place]], plan: Plan
) -> None:
    import pikepdf

    for n in range(plan.index_pages):
        index = book.pages[n]
        sheet = place_of(index, SPOTS[0]).sheet
        rows = []
        for link in (link for link in links if link.index_page == n):
            target = pages[link.page - plan.index_pages - 1]
            rows.append(_link(book, from_top(sheet, link.box), link.title, target))
        index.obj.Annots = pikepdf.Array(rows)


def _link_papers(book: "pikepdf.Pdf", plan: Plan, added: dict[int, _Added]) -> None:
    """Make the page references of our own schedules lead to their pages."""
    import pikepdf

    by_key = {entry.paper.key: entry for entry in plan.entries}
    for entry in plan.entries:
        for link in entry.paper.links:
            page, place = added[entry.no].pages[link.page - 1]
            other = by_key[link.key]
            title = f"Go to page {other.first + link.target - 1}: {shown_title(other.paper)}"
            box = place.sheet.to_sheet(Box(*link.box))
            made = _link(book, from_top(place.sheet, box), title, added[other.no].pages[link.target - 1])
            page.obj.Annots = pikepdf.Array([*page.obj.get("/Annots", ()), made])


def _link(
    book: "pikepdf.Pdf", rect: Sequence[float], title: str, target: tuple["pikepdf.Page", Place]
) -> "pikepdf.Object":
    import pikepdf

    annotation = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Link,
        Rect=[round(value, 2) for value in rect],
        Border=[0, 0, 0],
        F=4,
        Contents=shortened(title),
        Dest=_top_of(*target),
    )
    return book.make_indirect(annotation)


def _top_of(page: "pikepdf.Page", place: Place) -> "pikepdf.Array":
    import pikepdf

    return pikepdf.Array([page.obj, pikepdf.Name.XYZ, 0, round(place.sheet.height, 2), 0])


def _marks(book: "pikepdf.Pdf", plan: Plan, added: dict[int, _Added]) -> list[Mark]:
    marks = [Mark("Index (p. 1)", _top_of(book.pages[0], place_of(book.pages[0], SPOTS[0])))]
    is_open = len(added) <= _OPEN_UP_TO
    for section in plan.sections:
        papers = tuple(_paper_mark(entry, added[entry.no]) for entry in section.entries)
        name = heading(section.letter, section.title)
        if name:
            title = shortened(name, f" (p. {section.first})")
            marks.append(Mark(title, papers[0].destination, papers, is_open))
        else:
            marks.extend(papers)
    return marks


def _paper_mark(entry: Numbered, added: _Added) -> Mark:
    title = shortened(shown_title(entry.paper), f" (p. {entry.first})")
    return Mark(title, _top_of(*added.pages[0]), tuple(_own_mark(mark, added) for mark in added.bookmarks))


def _own_mark(bookmark: Bookmark, added: _Added) -> Mark:
    page, place = added.pages[bookmark.target.page]
    below = tuple(_own_mark(mark, added) for mark in bookmark.below)
    return Mark(shortened(tidied(bookmark.title) or "Untitled"), destination(page, place, bookmark.target), below)


def _dress(book: "pikepdf.Pdf", plan: Plan) -> None:
    """Set how the bundle opens and what it says of itself: its title and our name, and nothing else."""
    import pikepdf

    root = book.Root
    root.PageLabels = pikepdf.Dictionary(Nums=[0, pikepdf.Dictionary(S=pikepdf.Name.D, St=1)])
    root.OpenAction = pikepdf.Array([book.pages[0].obj, pikepdf.Name.XYZ, None, None, 1])
    root.PageMode = pikepdf.Name.UseOutlines
    root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
    root.Lang = pikepdf.String("en-GB")
    book.docinfo["/Title"] = tidied(plan.title)
    book.docinfo["/Producer"] = "SEND Organiser"


def _save(book: "pikepdf.Pdf", plan: Plan, out: Path, reports: _Reports) -> None:
    import pikepdf

    try:
        with out.open("w+b") as file:  # by name, pikepdf would write another file first, and leave it if we are ended
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
    except OSError as error:
        with contextlib.suppress(OSError):
            out.unlink()
        if error.errno == errno.ENOSPC:
            raise DiskFull("There is no room on the disk for the bundle.", "Make room and build it again.") from error
        raise InputProblem(
            f"The bundle could not be written to “{out.parent}”.", "Choose another folder and build it again."
        ) from error


def _identify(plan: Plan, file: BinaryIO) -> None:
    """Give the file an identity that the same papers always give.

    Readers remember the last page read by it. qpdf's own way to the same end reads all the file's bytes once more.
    """
    papers = [(e.no, e.first, e.paper.key, e.paper.title, e.paper.sha256, e.paper.pages) for e in plan.entries]
    told = json.dumps([plan.title, plan.subtitle, file.seek(0, os.SEEK_END), papers])
    identity = hashlib.sha256(told.encode()).hexdigest()[:32].encode()
    file.seek(-64, os.SEEK_END)
    start = int(file.read().split(b"startxref")[1].split()[0])
    file.seek(start)
    at = file.read(4096).index(b"<%s><%s>" % (_STATIC_ID, _STATIC_ID))
    file.seek(start + at)
    file.write(b"<%s><%s>" % (identity, identity))
