"""Brings the papers' pages together so that their pictures are read from the papers' own files only when written.

Pages copied by hand are held in memory until the bundle is saved; those that qpdf's own merge brings are not.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from sendorganiser import sealed
from sendorganiser.model import Numbered

if TYPE_CHECKING:
    import pikepdf


@dataclass
class Gathered:
    """The book to be, still without pages, and the raw pages of each paper: by its number, then its page from 0."""

    book: "pikepdf.Pdf"
    pages: dict[int, dict[int, "pikepdf.Page"]] = field(default_factory=dict)


@contextmanager
def gather(entries: Sequence[Numbered]) -> Iterator[Gathered]:
    """Open a book that can take the pages of these papers; without raw pages of those that cannot be merged so.

    Sealed files cannot, as qpdf opens files by name. What is wrong with a broken one is for whoever opens it by
    itself to say.
    """
    import pikepdf

    book = None
    entries = [entry for entry in entries if not sealed.is_sealed(entry.paper.file)]
    if entries:
        try:
            book = pikepdf.Job(_merge_of(entries)).create_pdf()  # type: ignore[no-untyped-call]
        except (pikepdf.PdfError, pikepdf.PasswordError, RuntimeError, OSError, ValueError):
            book = None
    if book is None:
        with pikepdf.new() as empty:
            yield Gathered(empty)
        return
    with book:
        yield Gathered(book, _by_paper(book, entries))


def set_pages(book: "pikepdf.Pdf", pages: Sequence["pikepdf.Page"]) -> None:
    """Make these all the pages of the book, in this order. What `book.pages` says is out of date from here on.

    Putting them there one by one costs as much as all that is drawn on them.
    """
    import pikepdf

    tree = book.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Pages, Count=len(pages)))
    for page in pages:
        page.obj.Parent = tree
    tree.Kids = pikepdf.Array([page.obj for page in pages])
    book.Root.Pages = tree


def _merge_of(entries: Sequence[Numbered]) -> dict[str, object]:
    """Return qpdf's own description of the merge. Names go in it as data, so none is taken for an option."""
    return {
        "empty": "",
        "outputFile": "unused.pdf",
        "noWarn": "",
        "removeUnreferencedResources": "no",
        "pages": [
            {"file": str(Path(entry.paper.file).absolute()), "range": ",".join(str(n + 1) for n in _numbers(entry))}
            for entry in entries
        ],
    }


def _numbers(entry: Numbered) -> Sequence[int]:
    return [n - 1 for n in entry.paper.only] or range(entry.paper.pages)


def _by_paper(book: "pikepdf.Pdf", entries: Sequence[Numbered]) -> dict[int, dict[int, "pikepdf.Page"]]:
    """Sort the pages that were merged by paper. They are still the book's own until `set_pages`."""
    raw = list(book.pages)
    for page in raw:
        if "/Annots" in page.obj:  # what is to travel of them is taken from the paper itself
            del page.obj["/Annots"]
    for key in {key for key, _ in book.Root.items()} - {"/Type", "/Pages"}:
        del book.Root[key]
    found: dict[int, dict[int, pikepdf.Page]] = {}
    at = 0
    for entry in entries:
        numbers = _numbers(entry)
        found[entry.no] = dict(zip(numbers, raw[at : at + len(numbers)], strict=True))
        at += len(numbers)
    return found
