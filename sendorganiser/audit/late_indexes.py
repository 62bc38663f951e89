"""Finds the indexes further on in a bundle, of papers that came late: they are no pages of evidence.

Only what is certain counts, as a page taken for an index would make the evidence look shorter than it is.
"""

from dataclasses import replace

from sendorganiser.audit.facts import Book
from sendorganiser.audit.indexing import Index, entries_on, goes_right


def with_late(book: Book, index: Index) -> Index:
    """Return the index with the pages (from 0) of late indexes: bookmarked, and each line leads on to a paper."""
    if not index.entries:
        return index
    tops = {mark.page for mark in book.structure.bookmarks if mark.level == 1 and not mark.has_below}
    marked = {mark.page for mark in book.structure.bookmarks if mark.level <= 2}
    found: list[int] = []
    for page in sorted(book.structure.links):
        follows_on = bool(found) and found[-1] == page - 1 and page not in marked
        if page >= index.after and (page in tops or follows_on) and _is_index(book, page, marked):
            found.append(page)
    return replace(index, late=tuple(found))


def _is_index(book: Book, page: int, marked: set[int | None]) -> bool:
    lines = entries_on(page, book.sights[page].rows)
    return bool(lines) and all(
        line.leads.page is not None and line.leads.page > page and line.leads.page in marked and goes_right(line, book)
        for line in lines
    )
