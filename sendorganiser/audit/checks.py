"""The checks: one function a rule, each from what is known of a file to what is wrong with it."""

from collections.abc import Callable, Iterator
from functools import partial

from sendorganiser.audit.evidence import check_limits, check_order, check_sections, check_size
from sendorganiser.audit.facts import Book, Sight
from sendorganiser.audit.findings import Finding, Severity, about_pages, in_order
from sendorganiser.audit.indexing import check_bookmarks, check_index, find_index
from sendorganiser.audit.late_indexes import with_late
from sendorganiser.audit.numbering import check_numbers

_SHORT_SIDE, _LONG_SIDE = 595.276, 841.89
_CLOSE = 3.0
_ROUNDING = 1.02  # a fiftieth more or less is rounding
_COARSEST, _FINEST = 100 / _ROUNDING, 300 * _ROUNDING
_STILL_FINE = "It can be read all the same; build it again, or tell whoever made it."
_AGAIN = "Build it again; if the council made it, tell them."


def judge(book: Book) -> tuple[Finding, ...]:
    """Run every check; the gravest findings come first."""
    index = with_late(book, find_index(book))
    checks: tuple[Callable[[Book], Iterator[Finding]], ...] = (
        check_whole,
        check_locked,
        check_revisions,
        check_version,
        check_numbers,
        partial(check_index, index=index),
        partial(check_bookmarks, index=index),
        check_searchable,
        check_blank,
        check_upright,
        check_zoom,
        check_opening,
        check_pictures,
        check_size,
        partial(check_sections, index=index),
        partial(check_order, index=index),
        partial(check_limits, index=index),
        check_active,
        check_attached,
        check_loose_parts,
        check_metadata,
        partial(check_links, index_ends=index.after),
        check_paper_size,
        partial(check_fonts, index_ends=index.after),
        check_title,
    )
    return in_order(finding for check in checks for finding in check(book))


def check_whole(book: Book) -> Iterator[Finding]:
    """The file opens without repair, and both programs that read it here agree on its pages."""
    if book.structure.is_damaged:
        what = "The file is damaged and had to be repaired to be read; some of it may be missing."
        yield Finding(
            "GB-1 whole", Severity.WARNING, None, what, "Ask for it again, or open it and save it as a new PDF."
        )
    yield from about_pages(
        "GB-1 whole",
        Severity.ERROR,
        _pages(book, lambda sight: not sight.read),
        one="Page {pages} cannot be shown.",
        many="Pages {pages} cannot be shown.",
        todo="Ask for the file again.",
    )


def check_locked(book: Book) -> Iterator[Finding]:
    """The file is not encrypted."""
    if book.structure.encrypted:
        what = "The file is protected: readers may be kept from searching, copying or printing it."
        yield Finding("GB-1 locked", Severity.ERROR, None, what, "Save a copy without the protection.")


def check_revisions(book: Book) -> Iterator[Finding]:
    """The file holds no earlier version of itself."""
    earlier = book.structure.revisions - 1
    if earlier > 0:
        count = "an earlier version" if earlier == 1 else f"{earlier} earlier versions"
        what = f"The file holds {count} of itself: what was deleted or blacked out may still be in it."
        yield Finding("GB-1 revisions", Severity.WARNING, None, what, "Print it to a new PDF before anybody gets it.")


def check_version(book: Book) -> Iterator[Finding]:
    """The file is PDF 1.7."""
    if book.structure.version != "1.7":
        what = f"The file calls itself PDF {book.structure.version}, not 1.7."
        yield Finding("GB-1 version", Severity.NOTE, None, what, "Most programs open it all the same.")


def check_searchable(book: Book) -> Iterator[Finding]:
    """Pages with writing on them have text."""
    yield from about_pages(
        "GB-6 searchable",
        Severity.WARNING,
        _pages(book, lambda sight: sight.read and not sight.has_text and not sight.is_blank),
        one="Page {pages} has no text that can be searched or copied.",
        many="Pages {pages} have no text that can be searched or copied.",
        todo="If there is writing on it, have it read (OCR) and build again. A photo or drawing may stay as it is.",
    )


def check_blank(book: Book) -> Iterator[Finding]:
    """There are no blank pages."""
    yield from about_pages(
        "PD-12 blank",
        Severity.WARNING,
        _pages(book, lambda sight: sight.is_blank),
        one="Page {pages} looks blank.",
        many="Pages {pages} look blank.",
        todo="Leave blank pages out: a bundle must not contain them, and they count to the page limit.",
    )


def check_upright(book: Book) -> Iterator[Finding]:
    """No page lies on its side or stands on its head."""
    yield from about_pages(
        "GB-7 upright",
        Severity.WARNING,
        _pages(book, lambda sight: sight.turned in (90, 270)),
        one="The text of page {pages} lies on its side.",
        many="The text of pages {pages} lies on its side.",
        todo="Turn it so that it reads from left to right.",
    )
    yield from about_pages(
        "GB-7 upright",
        Severity.WARNING,
        _pages(book, lambda sight: sight.turned == 180),
        one="Page {pages} is upside down.",
        many="Pages {pages} are upside down.",
        todo="Turn it the right way up.",
    )


def check_zoom(book: Book) -> Iterator[Finding]:
    """Bookmarks and links keep the reader's zoom."""
    marks = [mark for mark in book.structure.bookmarks if mark.leads and not mark.leads.keeps_zoom]
    links = [link for some in book.structure.links.values() for link in some if not link.leads.keeps_zoom]
    if marks or links:
        parts = [_count(len(marks), "bookmark"), _count(len(links), "link")]
        what = f"Clicking {' or '.join(part for part in parts if part)} changes the zoom."
        first = links[0].page + 1 if links else None
        yield Finding("GB-8 zoom", Severity.WARNING, first, what, _STILL_FINE)


def check_opening(book: Book) -> Iterator[Finding]:
    """The file opens at page 1 at 100 % with its bookmarks shown."""
    if book.structure.opens_at:
        what = f"The file opens {book.structure.opens_at}, not at page 1 at 100 %."
        yield Finding("GB-8 opening", Severity.WARNING, None, what, _STILL_FINE)
    if book.structure.bookmarks and not book.structure.shows_bookmarks:
        what = "The file opens without showing its bookmarks."
        yield Finding("GB-8 opening", Severity.NOTE, None, what, "Open the bookmarks pane by hand.")


def check_pictures(book: Book) -> Iterator[Finding]:
    """Scanned pages are fine enough to read, and pictures no finer than need be."""
    yield from about_pages(
        "GB-9 coarse",
        Severity.WARNING,
        _pages(book, _is_coarse),
        one="The picture of page {pages} is coarse (under 100 dots per inch) and may be hard to read.",
        many="The pictures of pages {pages} are coarse (under 100 dots per inch) and may be hard to read.",
        todo="Look at it. If it is hard to read, scan the paper again at 200 dots per inch or more.",
    )
    yield from about_pages(
        "GB-9 fine",
        Severity.NOTE,
        _pages(book, lambda sight: any(p.dpi > _FINEST and p.share > 0.01 for p in sight.pictures)),
        one="Page {pages} has a picture of more than 300 dots per inch.",
        many="Pages {pages} have pictures of more than 300 dots per inch.",
        todo="If the file is too large, make it smaller by making these coarser.",
    )


def check_active(book: Book) -> Iterator[Finding]:
    """Nothing in the file runs, sends or opens anything by itself."""
    todo = "Do not open it in a program that runs such things. " + _AGAIN
    yield from _hidden(book.structure.running, "safe active", todo)


def check_attached(book: Book) -> Iterator[Finding]:
    """No other files, sounds or films are hidden in the file."""
    todo = "Take it out, and add what matters as pages of its own. " + _AGAIN
    yield from _hidden(book.structure.attached, "safe attached", todo)


def check_loose_parts(book: Book) -> Iterator[Finding]:
    """Forms can no longer be changed, and comments are part of the page."""
    if book.structure.fields:
        what = "The file has form fields whose contents anybody can still change."
        yield Finding(
            "safe forms", Severity.WARNING, None, what, "Print it to a new PDF, so that they are fixed. " + _AGAIN
        )
    yield from about_pages(
        "safe comments",
        Severity.WARNING,
        book.structure.comments,
        one="Page {pages} has comments or marks that lie loose on top of it.",
        many="Pages {pages} have comments or marks that lie loose on top of them.",
        todo="Look whether they should be seen. If so print the file to a new PDF; if not, delete them.",
    )


def check_metadata(book: Book) -> Iterator[Finding]:
    """The file's hidden details name nobody."""
    if told := book.structure.named_in_metadata:
        what = f"The file's hidden details tell {', '.join(told)}."
        yield Finding(
            "safe metadata", Severity.WARNING, None, what, "Remove them before others get the file. " + _AGAIN
        )


def check_links(book: Book, *, index_ends: int) -> Iterator[Finding]:
    """Links on the papers lead somewhere."""
    dead = [page for page, links in book.structure.links.items() if any(link.leads.broken for link in links)]
    todo = "They came with the paper; nothing of what can be read is lost."
    yield from about_pages(
        "look links",
        Severity.WARNING,
        [page for page in dead if page >= index_ends],
        one="A link on page {pages} leads nowhere.",
        many="Links on pages {pages} lead nowhere.",
        todo=todo,
    )
    yield from about_pages(
        "look links",
        Severity.WARNING,
        book.structure.outside,
        one="A link on page {pages} leads to a file on somebody's computer, and may tell a name.",
        many="Links on pages {pages} lead to files on somebody's computer, and may tell a name.",
        todo=todo,
    )


def check_paper_size(book: Book) -> Iterator[Finding]:
    """Pages are A4, or A3 for drawings."""
    read = [(page, sorted((sight.width, sight.height))) for page, sight in enumerate(book.sights) if sight.read]
    large = [page for page, sides in read if _is_close(sides, _LONG_SIDE, 2 * _SHORT_SIDE)]
    odd = [page for page, sides in read if not _is_close(sides, _SHORT_SIDE, _LONG_SIDE) and page not in set(large)]
    yield from about_pages(
        "look size",
        Severity.NOTE,
        large,
        one="Page {pages} is A3.",
        many="Pages {pages} are A3.",
        todo="Fine for a drawing or a large table; say so to whoever prints the bundle.",
    )
    yield from about_pages(
        "look size",
        Severity.WARNING,
        odd,
        one="Page {pages} is not A4.",
        many="Pages {pages} are not A4.",
        todo="Print may be cut or made smaller. " + _AGAIN,
    )


def check_fonts(book: Book, *, index_ends: int) -> Iterator[Finding]:
    """The fonts of the text are inside the file."""
    seen = [page for page in book.structure.loose_fonts if not book.sights[page].text_is_hidden]
    texts = {
        "one": "Page {pages} uses a font that is not in the file and may look different elsewhere.",
        "many": "Pages {pages} use fonts that are not in the file and may look different elsewhere.",
    }
    of_index = [page for page in seen if page < index_ends]
    of_papers = [page for page in seen if page >= index_ends]
    yield from about_pages("look fonts", Severity.WARNING, of_index, todo=_AGAIN, **texts)
    yield from about_pages(
        "look fonts", Severity.NOTE, of_papers, todo="It came that way; look whether it reads well.", **texts
    )


def check_title(book: Book) -> Iterator[Finding]:
    """The file tells its title and language to screen readers."""
    lacking = [
        name
        for name, is_there in (
            ("its title", bool(book.structure.title)),
            ("its language", bool(book.structure.language)),
            ("that its title is to be shown", book.structure.shows_title),
        )
        if not is_there
    ]
    if lacking:
        what = f"The file does not tell {' or '.join(lacking)}."
        yield Finding("look title", Severity.NOTE, None, what, "It helps people who have the file read aloud to them.")


def _hidden(found: tuple[tuple[str, int | None], ...], rule: str, todo: str) -> Iterator[Finding]:
    """Tell each kind of hidden thing once, with its pages."""
    for kind in dict.fromkeys(kind for kind, _ in found):
        pages = [page for other, page in found if other == kind and page is not None]
        if len(pages) == sum(other == kind for other, _ in found):
            one, many = f"There is {kind} on page {{pages}}.", f"There is {kind} on pages {{pages}}."
            yield from about_pages(rule, Severity.ERROR, pages, one=one, many=many, todo=todo)
        else:
            yield Finding(rule, Severity.ERROR, None, f"There is {kind} in the file.", todo)


def _is_coarse(sight: Sight) -> bool:
    if not sight.is_picture or (sight.has_text and not sight.text_is_hidden):
        return False
    return any(picture.share > 0.25 and picture.dpi < _COARSEST for picture in sight.pictures)


def _is_close(sides: list[float], short: float, long: float) -> bool:
    return abs(sides[0] - short) <= _CLOSE and abs(sides[1] - long) <= _CLOSE


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}" if number else ""


def _pages(book: Book, is_so: Callable[[Sight], bool]) -> list[int]:
    return [page for page, sight in enumerate(book.sights) if is_so(sight)]
