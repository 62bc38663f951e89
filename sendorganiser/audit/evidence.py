"""Checks what a preset asks of the evidence: its page limits, its order of dates, its size to send."""

import re
from collections.abc import Iterator
from itertools import pairwise

from sendorganiser.audit.facts import Book, Bookmark
from sendorganiser.audit.findings import Finding, Severity, about_pages
from sendorganiser.audit.indexing import Entry, Index
from sendorganiser.model import PageLimit

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_LONG = "|".join(rf"{month[:3]}(?:{month[3:]})?" for month in _MONTHS)
_DATE = re.compile(rf"(?:(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?\s+)?\b({_LONG})\s+((?:19|20)\d\d)\b", re.IGNORECASE)
_SHORT_DATE = re.compile(r"(?<!\d)(\d{1,2})[/.](\d{1,2})[/.]((?:19|20)\d\d)(?!\d)")
_MAIL_GROWS = 1.37  # an attachment grows by a third on its way
_MEGABYTE = 1_000_000

Dated = tuple[tuple[int, int, int], tuple[int, int, int]]  # the earliest and latest day meant


def check_size(book: Book) -> Iterator[Finding]:
    """The file is small enough to e-mail."""
    limit = book.rules.mail_megabytes
    size = book.structure.bytes / _MEGABYTE
    if size * _MAIL_GROWS > limit:
        what = (
            f"The file has {size:.1f} MB and grows to about {size * _MAIL_GROWS:.0f} MB in an e-mail; "
            f"the limit is {limit:g} MB."
        )
        todo = "Make the bundle smaller, ask for an upload link, or send it in parts at section borders (1 of 3 …)."
        yield Finding("GB-16 size", Severity.WARNING, None, what, todo)


def check_limits(book: Book, index: Index) -> Iterator[Finding]:
    """The evidence keeps inside the page limit of the kind of appeal."""
    groups: dict[tuple[str, ...], list[PageLimit]] = {}
    for limit in book.rules.limits:
        groups.setdefault(limit.sections, []).append(limit)
    unsure: list[PageLimit] = []
    for sections, limits in groups.items():
        pages, is_certain = _pages_in(book, index, sections)
        if is_certain:
            yield from _against(pages, limits)
        elif pages > max(limit.pages for limit in limits):
            unsure.append(max(limits, key=lambda limit: limit.pages))
    yield from _uncounted(unsure)


def check_sections(book: Book, index: Index) -> Iterator[Finding]:
    """The bookmarks name the sections that this kind of bundle has, in their order."""
    if not book.sections or not book.structure.bookmarks:
        return
    headings = [_words(mark.title) for _, mark in _section_starts(book, index) if mark is not None]
    places = {section: _place_of(_words(section), headings) for section in book.sections}
    missing = [section for section, place in places.items() if place is None]
    if missing:
        named = f"“{missing[0]}”" if len(missing) == 1 else "these: " + ", ".join(f"“{one}”" for one in missing)
        what = f"No bookmark names a section called {named}."
        todo = (
            "Look whether its papers stand under another heading. A section that nobody has papers for may be missing."
        )
        yield Finding("PD-3 sections", Severity.NOTE, None, what, todo)
    found = [(place, section) for section, place in places.items() if place is not None]
    for (before, first), (here, second) in pairwise(found):
        if here < before:
            what = f"The section “{second}” stands before “{first}”."
            todo = "It is the other way round in this kind of bundle, unless your order says otherwise."
            yield Finding("PD-3 sections", Severity.NOTE, None, what, todo)


def check_order(book: Book, index: Index) -> Iterator[Finding]:
    """Papers stand in order of date inside their section, as far as the index tells dates."""
    if not book.rules.chronological:
        return
    starts = _section_starts(book, index)
    dated = [(entry, when) for entry in index.entries if (when := date_in(entry.text)) and entry.leads.page is not None]
    late = []
    for (before, earlier), (entry, later) in pairwise(dated):
        is_same = _section_of(before, starts) == _section_of(entry, starts)
        if is_same and later[1] < earlier[0]:
            late.append(entry.leads.page or 0)
    yield from about_pages(
        "PD-3 order",
        Severity.WARNING,
        late,
        one="The paper on page {pages} is older than the one before it in its section.",
        many="The papers on pages {pages} are older than those before them in their section.",
        todo="Put the papers of each section in order of date. If your own order says otherwise, follow that.",
    )


def date_in(text: str) -> Dated | None:
    """Return the last date a line of the index tells, as the earliest and latest day it may mean.

    >>> date_in("3 Letter about 2 May 2024 from school 14 June 2024 12 3")
    ((2024, 6, 14), (2024, 6, 14))
    >>> date_in("Report September 2024 7")
    ((2024, 9, 0), (2024, 9, 99))
    """
    found: list[tuple[int, Dated]] = []
    for match in _DATE.finditer(text):
        year, month = int(match[3]), [m[:3] for m in _MONTHS].index(match[2][:3].lower()) + 1
        first, last = (int(match[1]), int(match[1])) if match[1] else (0, 99)
        found.append((match.start(), ((year, month, first), (year, month, last))))
    for match in _SHORT_DATE.finditer(text):
        day = (int(match[3]), int(match[2]), int(match[1]))
        found.append((match.start(), (day, day)))
    return max(found)[1] if found else None


def _against(pages: int, limits: list[PageLimit]) -> Iterator[Finding]:
    most = max(limit.pages for limit in limits)
    small = [limit for limit in limits if pages > limit.pages]
    if not small:
        return
    ask = "Leave papers out, or ask for more pages with form SEND7 and say why they are needed."
    if pages > most:
        which = _named(limits) if len(limits) == 1 else f"{most} at most, for {_named(_at(limits, most))}"
        what = f"{_counted(pages)}: more than the page limit allows ({which})."
        yield Finding("PD-7 limit", Severity.ERROR, None, what, ask)
        return
    fine = [limit for limit in limits if pages <= limit.pages]
    what = f"{_counted(pages)}: allowed for {_named(fine)}; too many for {_named(small)}."
    yield Finding(
        "PD-7 limit", Severity.WARNING, None, what, f"If your appeal is one of the latter: {ask.lower()[0]}{ask[1:]}"
    )


def _uncounted(limits: list[PageLimit]) -> Iterator[Finding]:
    """The bookmarks do not tell where these sections are, and they could be over the limit."""
    if limits:
        named = _named(limits)
        what = f"It cannot be told how many pages count to the limits, for no bookmark names the sections: {named}."
        sections = dict.fromkeys(section for limit in limits for section in limit.sections)
        todo = f"Count the pages of: {', '.join(sections)}. If there are more, ask with form SEND7 and say why."
        yield Finding("PD-7 limit", Severity.WARNING, None, what, todo)


def _pages_in(book: Book, index: Index, sections: tuple[str, ...]) -> tuple[int, bool]:
    """Count the pages of sections by their bookmarks, and say whether the names were found as they are.

    Where they were not, count what bears a longer name, or everything. Where the bookmarks do name sections of this
    kind of bundle, but none at all like these, there are none: a section without papers has no bookmark.
    """
    if not sections:
        return _papers_in(book, index, index.after, book.pages), True
    wanted = [_words(section) for section in sections]
    exact = longer = 0
    for (start, mark), (end, _) in pairwise([*_section_starts(book, index), (book.pages, None)]):
        words = _words(mark.title) if mark is not None else set()
        pages = _papers_in(book, index, start, end)
        exact += pages * any(want == words for want in wanted)
        longer += pages * any(want <= words for want in wanted)
    if exact and exact == longer:
        return exact, True
    if not longer and _names_others(book, index, wanted):
        return 0, True
    return longer or _papers_in(book, index, index.after, book.pages), False


def _names_others(book: Book, index: Index, wanted: list[set[str]]) -> bool:
    """Say whether bookmarks name sections of this kind of bundle, but none that could be one of these."""
    marks = [mark for _, mark in _section_starts(book, index) if mark is not None]
    headings = [_words(mark.title) for mark in marks]
    known = [_words(name) for name in {*book.sections, *(s for limit in book.rules.limits for s in limit.sections)}]
    are_named = any(mark.has_below and _words(mark.title) in known for mark in marks)
    return are_named and all(_place_of(want, headings) is None for want in wanted)


def _papers_in(book: Book, index: Index, start: int, end: int) -> int:
    """Count pages without those of a late index."""
    return end - start - sum(start <= page < end for page in index.late)


def _place_of(wanted: set[str], headings: list[set[str]]) -> int | None:
    """Return which heading names a section: all of its words are in it, or all of the heading's are in the section."""
    exact = next((n for n, words in enumerate(headings) if words == wanted), None)
    near = (n for n, words in enumerate(headings) if words and (wanted <= words or words <= wanted))
    return exact if exact is not None else next(near, None)


def _words(title: str) -> set[str]:
    """Return the words of a section's name, without its letter and page numbers."""
    return set(re.findall(r"[a-z]{2,}", title.lower())) - {"page", "pages", "pp"}


def _section_starts(book: Book, index: Index) -> list[tuple[int, Bookmark | None]]:
    """Return where each bookmark of the first level begins; a heading begins with the first bookmark below it."""
    starts: dict[int, Bookmark | None] = {}
    marks = book.structure.bookmarks
    for mark, following in zip(marks, [*marks[1:], None], strict=False):
        page = mark.page if mark.leads is not None or following is None else following.page
        if mark.level == 1 and page is not None and page >= index.after:
            starts.setdefault(page, mark)
    return sorted(starts.items(), key=lambda start: start[0])


def _section_of(entry: Entry, starts: list[tuple[int, Bookmark | None]]) -> int:
    sections = [page for page, mark in starts if mark is not None and mark.has_below]
    return sum(page <= (entry.leads.page or 0) for page in sections)


def _at(limits: list[PageLimit], pages: int) -> list[PageLimit]:
    return [limit for limit in limits if limit.pages == pages]


def _named(limits: list[PageLimit]) -> str:
    named = [f"{limit.when} ({limit.pages})" for limit in limits]
    return named[0] if len(named) == 1 else f"{', '.join(named[:-1])} and {named[-1]}"


def _counted(pages: int) -> str:
    return f"There are {pages} pages of evidence" if pages != 1 else "There is 1 page of evidence"
