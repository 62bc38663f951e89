"""Checks the index and the bookmarks: each paper is in both, and both lead to the page they name."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sendorganiser.audit.facts import Book, Bookmark, Destination, Row
from sendorganiser.audit.findings import Finding, Severity, about_pages, named_pages
from sendorganiser.audit.patterns import NUMBER_OR_RANGE

_LINE = 8.0  # points between the lines of one entry
_FURTHEST = 5  # pages before the index that still let it be found
_AGAIN = "Build it again; if the council made it, tell them."


@dataclass(frozen=True)
class Entry:
    """One line of the index: the page it stands on, the last two numbers on it (page, pages) and where it leads."""

    page: int
    stated: tuple[str, ...]
    text: str
    leads: Destination


@dataclass(frozen=True)
class Index:
    """The index pages (from 0, `after` is the first page that is none) and their lines; no lines: no index.

    `late` are pages of indexes further on.
    """

    first: int = 0
    after: int = 0
    entries: tuple[Entry, ...] = ()
    late: tuple[int, ...] = ()


def find_index(book: Book) -> Index:
    """Find the pages at the front whose links lead to the papers.

    The index ends before the first page it leads to, so that a paper's own table of contents is not taken for it.
    """
    links = book.structure.links
    first = next((p for p in range(min(_FURTHEST, book.pages)) if _leads_on(book, p)), None)
    if first is None:
        return Index()
    marked = [m.page for m in book.structure.bookmarks if m.level <= 2 and m.page is not None and m.page > first]
    border = min(marked, default=book.pages)
    after = first
    while after < border and after in links and after < book.pages:
        targets = [link.leads.page for link in links[after] if link.leads.page is not None and link.leads.page > after]
        border = min([border, *targets])
        after += 1
    after = max(after, first + 1)
    entries = [entry for page in range(first, after) for entry in entries_on(page, book.sights[page].rows)]
    return Index(first, after, tuple(entries))


def paper_bookmarks(book: Book, index: Index) -> tuple[Bookmark, ...]:
    """Return the bookmarks that stand for papers: the first or second level, whichever fits the index."""
    marks = [m for m in book.structure.bookmarks if m.page is None or m.page >= index.after]
    first = [mark for mark in marks if mark.level == 1]
    second = [mark for mark in marks if mark.level == 2 or (mark.level == 1 and not mark.has_below)]
    if len(second) == len([m for m in first if not m.has_below]):
        return tuple(first)
    targets = {entry.leads.page for entry in index.entries}

    def fits(some: Iterable[Bookmark]) -> tuple[float, float, bool]:
        led = [mark for mark in some if mark.page is not None]
        found = len({mark.page for mark in led} & targets) / max(1, len(targets))
        named = sum(_names_its_page(mark, book) for mark in led) / max(1, len(led))
        return (round(found, 1), round(named, 1), some is second)

    return tuple(max((first, second), key=fits))


def entries_on(page: int, rows: tuple[Row, ...]) -> tuple[Entry, ...]:
    """Return the lines of an index's page."""
    return tuple(_joined_lines(page, rows))


def goes_right(entry: Entry, book: Book) -> bool:
    """Say whether a line leads to the page it names."""
    if entry.leads.page is None:
        return False
    page, printed = entry.leads.page, book.sights[entry.leads.page].numbers
    if book.expected[page] in entry.stated:
        return True
    is_numbered = any(token.text == book.expected[page] for token in printed)
    return not is_numbered and any(token.text in entry.stated for token in printed)


def check_index(book: Book, index: Index) -> Iterator[Finding]:
    """An index with a link for each paper comes first, and each line leads to the page it names."""
    if not index.entries:
        what = "There is no index at the front whose lines can be clicked."
        yield Finding("GB-4 index", Severity.ERROR, None, what, _AGAIN)
        return
    if index.first > 0:
        what = f"The index is on page {index.first + 1}, not at the very front."
        yield Finding("GB-4 index", Severity.WARNING, index.first + 1, what, "It is good practice to begin with it.")
    dead = [entry for entry in index.entries if entry.leads.page is None]
    if dead:
        lead = "leads" if len(dead) == 1 else "lead"
        what = f"{_lines(dead)} of the index {lead} nowhere, the first on page {dead[0].page + 1}."
        yield Finding("GB-4 link", Severity.ERROR, dead[0].page + 1, what, _AGAIN)
    yield from _wrong_lines(book, [entry for entry in index.entries if entry.leads.page is not None])


def check_bookmarks(book: Book, index: Index) -> Iterator[Finding]:
    """Papers are bookmarked, and each bookmark carries the number of the page it leads to."""
    if not book.structure.bookmarks:
        yield Finding("GB-5 bookmarks", Severity.ERROR, None, "There are no bookmarks.", _AGAIN)
        return
    papers = paper_bookmarks(book, index)
    chosen = {id(mark) for mark in papers}
    lost = [mark for mark in book.structure.bookmarks if mark.leads is not None and mark.leads.broken]
    grave = [mark for mark in lost if id(mark) in chosen or mark.level == 1]
    light = [mark for mark in lost if not (id(mark) in chosen or mark.level == 1)]
    yield from _lost(grave, Severity.ERROR, _AGAIN)
    yield from _lost(light, Severity.WARNING, "They came with a paper, as they were; nothing is lost.")
    yield from _titles(book, [mark for mark in papers if mark.page is not None])
    yield from _both_have_all(book, index, papers)


def _joined_lines(page: int, rows: tuple[Row, ...]) -> Iterator[Entry]:
    """Join the links of one line: one a cell, or one a line where a title wraps."""
    group: list[Row] = []
    for row in rows:
        if group and not (row.leads == group[-1].leads and abs(row.box[1] - group[-1].box[1]) < _apart(group[-1])):
            yield _joined(page, group)
            group = []
        group.append(row)
    if group:
        yield _joined(page, group)


def _apart(row: Row) -> float:
    return row.box[3] - row.box[1] + _LINE


def _joined(page: int, rows: list[Row]) -> Entry:
    longest = max(rows, key=lambda row: len(row.text))
    stated = dict.fromkeys(number for row in rows for number in row.numbers[-2:])
    return Entry(page, tuple(stated), longest.text, rows[0].leads)


def _leads_on(book: Book, page: int) -> bool:
    """Say whether a page has links that look like an index: into the file, and not only to itself."""
    return any(link.leads.broken or (link.leads.page or 0) > page for link in book.structure.links.get(page, ()))


def _wrong_lines(book: Book, entries: list[Entry]) -> Iterator[Finding]:
    right = [entry for entry in entries if goes_right(entry, book)]
    silent = [entry for entry in entries if not entry.stated]
    wrong = [entry for entry in entries if entry.stated and not goes_right(entry, book)]
    is_certain = len(right) >= len(wrong)  # else the list counts in another way, and the one number there says so
    if wrong and is_certain:
        goes = book.expected[wrong[0].leads.page or 0]
        what = f"A line of the index on page {wrong[0].page + 1} leads to page {goes}, but names {_named(wrong[0])}."
        what += f" {len(wrong) - 1} more go wrong too." if len(wrong) > 1 else ""
        yield Finding("GB-4 link", Severity.ERROR, wrong[0].page + 1, what, _AGAIN)
    elif wrong:
        what = "The page numbers in the index are not those of the pages its lines lead to."
        yield Finding("GB-4 link", Severity.WARNING, wrong[0].page + 1, what, _AGAIN)
    if silent:
        name = "names" if len(silent) == 1 else "name"
        what = f"{_lines(silent)} of the index {name} no page, the first on page {silent[0].page + 1}."
        yield Finding("GB-4 link", Severity.WARNING, silent[0].page + 1, what, _AGAIN)


def _named(entry: Entry) -> str:
    return f"page {entry.stated[0]}" if len(entry.stated) == 1 else f"{entry.stated[0]} and {entry.stated[1]}"


def _lines(entries: list[Entry]) -> str:
    return "A line" if len(entries) == 1 else f"{len(entries)} lines"


def _lost(marks: list[Bookmark], severity: Severity, todo: str) -> Iterator[Finding]:
    if marks:
        named = f"The bookmark “{_short(marks[0])}”"
        what = f"{named} leads nowhere." if len(marks) == 1 else f"{named} and {len(marks) - 1} more lead nowhere."
        yield Finding("GB-5 target", severity, None, what, todo)


def _titles(book: Book, papers: list[Bookmark]) -> Iterator[Finding]:
    without = [mark for mark in papers if not _names_its_page(mark, book)]
    carrying = [mark for mark in papers if _names_its_page(mark, book)]
    if not without:
        return
    if len(carrying) < len(without):
        of_all = "All" if not carrying else f"{len(without)} of {len(papers)}"
        what = f"{of_all} bookmarks of papers are without their page number."
        yield Finding("GB-5 page", Severity.WARNING, None, what, _AGAIN)
        return
    last = sum(_tokens(mark)[-1] == _page_of(mark, book) for mark in carrying) >= len(carrying) / 2
    numbers = set(book.expected)
    named = [(mark, tokens[-1 if last else 0] if (tokens := _tokens(mark)) else "") for mark in without]
    wrong = [(mark, number) for mark, number in named if number in numbers]
    silent = [mark for mark, number in named if number not in numbers]
    for mark, number in wrong[:1]:
        what = f"The bookmark “{_short(mark)}” leads to page {_page_of(mark, book)}, but names page {number}."
        what += f" {len(wrong) - 1} more go wrong too." if len(wrong) > 1 else ""
        yield Finding("GB-5 page", Severity.ERROR, _place_of(mark), what, _AGAIN)
    for mark in silent[:1]:
        what = f"The bookmark “{_short(mark)}” does not carry its page number, {_page_of(mark, book)}."
        what += f" Nor do {len(silent) - 1} more." if len(silent) > 1 else ""
        yield Finding("GB-5 page", Severity.WARNING, _place_of(mark), what, _AGAIN)


def _both_have_all(book: Book, index: Index, papers: tuple[Bookmark, ...]) -> Iterator[Finding]:
    """Where a line or a bookmark leads astray, what it names counts too: a wrong link is told of once."""
    if not index.entries or not papers:
        return
    places = {number: page for page, number in enumerate(book.expected)}
    lines = {entry.leads.page for entry in index.entries}
    lines |= {places.get(n) for entry in index.entries if not goes_right(entry, book) for n in entry.stated}
    named = {id(mark): {mark.page} for mark in papers}
    for mark in papers:
        if not _names_its_page(mark, book):
            named[id(mark)] |= {places.get(token) for token in _tokens(mark)}
    marked = {page for pages in named.values() for page in pages}
    unlisted = [mark for mark in papers if mark.page is not None and not named[id(mark)] & (lines - {None})]
    if unlisted:
        pages = named_pages(sorted({m.page + 1 for m in unlisted if m.page is not None}))
        what = f"“{_short(unlisted[0])}”" + (f" and {len(unlisted) - 1} more" if len(unlisted) > 1 else "")
        what = f"Bookmarked, but not in the index: {what} (page {pages})."
        yield Finding("GB-4 complete", Severity.WARNING, index.first + 1, what, _AGAIN)
    straight = [entry.leads.page for entry in index.entries if goes_right(entry, book)]
    unmarked = [page for page in straight if page is not None and page not in marked]
    yield from about_pages(
        "GB-4 complete",
        Severity.WARNING,
        unmarked,
        one="The paper on page {pages} is in the index but has no bookmark.",
        many="The papers on pages {pages} are in the index but have no bookmarks.",
        todo=_AGAIN,
    )


def _names_its_page(mark: Bookmark, book: Book) -> bool:
    return _page_of(mark, book) in _tokens(mark)


def _page_of(mark: Bookmark, book: Book) -> str:
    return book.expected[mark.page] if mark.page is not None else ""


def _place_of(mark: Bookmark) -> int | None:
    return mark.page + 1 if mark.page is not None else None


def _tokens(mark: Bookmark) -> list[str]:
    return NUMBER_OR_RANGE.findall(mark.title)


def _short(mark: Bookmark) -> str:
    return mark.title if len(mark.title) <= 60 else mark.title[:59].rstrip() + "…"
