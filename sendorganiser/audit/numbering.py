"""Works out which number each page should carry, and checks the numbers that are printed."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sendorganiser.audit.facts import Book, Sight, Structure, Token
from sendorganiser.audit.findings import Finding, Severity, about_pages, named_pages

_LABEL = re.compile(r"([1-9]\d*)([A-Z]{0,2})")
_SMALLEST = 8.0
_AGAIN = "Build it again; if the council made it, tell them the pages."


def possible_numbers(structure: Structure) -> list[tuple[str, ...]]:
    """Return the numbers each page may carry: its place in the file, and its label where labels run on properly."""
    plain = _plain(structure.pages)
    labels = structure.labels if run_on(structure.labels) else plain
    return [(p,) if p == label else (p, label) for p, label in zip(plain, labels, strict=True)]


def expected_numbers(structure: Structure, sights: Sequence[Sight]) -> tuple[str, ...]:
    """Return the number each page should carry.

    A volume may go on from the one before (201, 202 …) and late pages may be let in (143A): then the
    labels say so, and the printed numbers bear them out.
    """
    plain = _plain(structure.pages)
    if structure.labels == plain or not run_on(structure.labels):
        return plain
    by_label = sum(_carries(sight, label) for sight, label in zip(sights, structure.labels, strict=True))
    by_place = sum(_carries(sight, number) for sight, number in zip(sights, plain, strict=True))
    return structure.labels if by_label > by_place else plain


def printed_numbers(book: Book) -> tuple[str, ...]:
    """Return the number each page is known by: the one printed on it where that is another than it should carry."""
    missing = _without_number(book)
    runs = _runs(book.sights)
    if not missing or not _are_numbered_otherwise(book, missing, runs):
        return book.expected
    printed = list(book.expected)
    for run in runs:
        if run.length > 2:
            for n in range(run.length):
                printed[run.first + n] = str(run.number + n)
    return tuple(printed)


def run_on(labels: Sequence[str]) -> bool:
    """Say whether numbers follow one another, letting in 143A, 143B after 143.

    >>> run_on(("142", "143", "143A", "143B", "144")), run_on(("i", "1")), run_on(("1", "3"))
    (True, False, False)
    """
    before: tuple[int, int] | None = None
    for label in labels:
        match = _LABEL.fullmatch(label)
        if match is None:
            return False
        here = (int(match[1]), _letters(match[2]))
        if before is None:
            if here[1]:
                return False
        elif here not in ((before[0] + 1, 0), (before[0], before[1] + 1)):
            return False
        before = here
    return True


def check_numbers(book: Book) -> Iterator[Finding]:
    """Each page carries its number, upright, readable and clear of other text; the label agrees."""
    missing = _without_number(book)
    if missing:
        yield from _missing(book, missing)
    elif book.expected[0] != "1":
        what = f"The numbers of this file go from {book.expected[0]} to {book.expected[-1]}."
        yield Finding("GB-2 sequence", Severity.NOTE, 1, what, "Check that the volumes before it go with it.")
    odd = [page for page, label in enumerate(book.structure.labels) if label != book.expected[page]]
    yield from about_pages(
        "GB-2 label",
        Severity.ERROR,
        odd,
        one="A PDF reader shows another number for page {pages} than its place in the bundle.",
        many="A PDF reader shows other numbers for pages {pages} than their place in the bundle.",
        todo=_AGAIN,
    )
    yield from _how_they_stand(book)


def _how_they_stand(book: Book) -> Iterator[Finding]:
    best = {page: _best(book.sights[page], number) for page, number in enumerate(book.expected)}
    stamps = {page: token for page, token in best.items() if token is not None}
    lying = [page for page, stamp in stamps.items() if not stamp.upright]
    yield from about_pages(
        "GB-2 upright",
        # where most numbers lie, they may be the papers' own
        Severity.ERROR if len(lying) < len(stamps) / 2 else Severity.WARNING,
        lying,
        one="The number on page {pages} lies on its side or stands on its head.",
        many="The numbers on pages {pages} lie on their side or stand on their head.",
        todo=_AGAIN,
    )
    yield from about_pages(
        "GB-2 readable",
        Severity.WARNING,
        [page for page, stamp in stamps.items() if stamp.size < _SMALLEST],
        one="The number on page {pages} is too small to read with ease.",
        many="The numbers on pages {pages} are too small to read with ease.",
        todo=_AGAIN,
    )
    yield from about_pages(
        "GB-2 readable",
        Severity.WARNING,
        [page for page, stamp in stamps.items() if not stamp.is_clear],
        one="The number on page {pages} is printed over other text.",
        many="The numbers on pages {pages} are printed over other text.",
        todo="Look whether words are hidden. " + _AGAIN,
    )


def _missing(book: Book, missing: list[int]) -> Iterator[Finding]:
    runs = _runs(book.sights)
    if _are_numbered_otherwise(book, missing, runs):
        yield _other_numbering(runs)
        return
    unreadable = [page for page in missing if book.sights[page].is_picture and not book.sights[page].has_text]
    if len(missing) <= book.pages / 2:  # the other pages carry theirs as text, so these would too
        unreadable = []
    yield from about_pages(
        "GB-2 number",
        Severity.ERROR,
        set(missing) - set(unreadable),
        one="Page {pages} does not carry its page number.",
        many="Pages {pages} do not carry their page numbers.",
        todo=_AGAIN,
    )
    yield from about_pages(
        "GB-2 number",
        Severity.WARNING,
        unreadable,
        one="Page {pages} is a picture: if it has a number, it cannot be read as text.",
        many="Pages {pages} are pictures: if they have numbers, they cannot be read as text.",
        todo="Look whether each page has its number. " + _AGAIN,
    )


@dataclass(frozen=True)
class _Run:
    """Pages one after the other whose printed numbers run on; `number` is that on page `first` (from 0)."""

    first: int
    length: int
    number: int


def _runs(sights: Sequence[Sight]) -> list[_Run]:
    """Cut the pages into the longest runs of numbers that go up by one a page."""
    runs: list[_Run] = []
    page = 0
    printed = [_whole_numbers(sight) for sight in sights]
    while page < len(sights):
        from_here = (_run_from(printed, page, number) for number in sorted(printed[page]))
        longest = max(from_here, default=None, key=lambda run: run.length)
        if longest is not None and longest.length > 1:
            runs.append(longest)
        page += longest.length if longest is not None else 1
    return runs


def _run_from(printed: list[set[int]], first: int, number: int) -> _Run:
    length = 1
    while first + length < len(printed) and number + length in printed[first + length]:
        length += 1
    return _Run(first, length, number)


def _whole_numbers(sight: Sight) -> set[int]:
    return {int(token.text) for token in sight.numbers if token.text.isdigit()}


def _other_numbering(runs: list[_Run]) -> Finding:
    first = runs[0]
    shifts = Counter(run.number - run.first for run in runs)
    if len(shifts) == 1:
        what = f"The printed numbers start at {first.number} on page {first.first + 1} of the file."
    elif sum(run.number == 1 for run in runs) > 1:
        named = named_pages([run.first + 1 for run in runs if run.number == 1])
        what = f"The printed numbers start again at 1 on pages {named} of the file: there is no one numbering."
    else:
        broken = runs[1]
        before = first.number + first.length - 1
        what = f"The printed numbers jump from {before} to {broken.number} at page {broken.first + 1} of the file."
    todo = "Ask for a bundle numbered from 1 on its first page to its last, so that all turn to the same page."
    return Finding("GB-2 sequence", Severity.ERROR, first.first + 1, what, todo)


def _are_numbered_otherwise(book: Book, missing: list[int], runs: list[_Run]) -> bool:
    """Say whether the pages without their number carry others that run on through much of the file or to its end."""
    shifted = [run for run in runs if run.number != run.first + 1 and run.length > 2]
    pages = {page for run in shifted for page in range(run.first, run.first + run.length)}
    reaches_far = len(missing) > book.pages / 2 or any(run.first + run.length == book.pages for run in shifted)
    otherwise = pages & set(missing)
    with_some_number = [page for page in missing if book.sights[page].numbers]
    return reaches_far and len(otherwise) >= max(0.8 * len(with_some_number), 0.5 * len(missing))


def _without_number(book: Book) -> list[int]:
    """Return the pages that do not carry their number: at head or foot, in a loose text box, or further in.

    Further in counts where it is the same place on most of those pages.
    """
    sights, notes = book.sights, book.structure.notes
    lacking = [
        page for page, number in enumerate(book.expected) if sights[page].read and not _carries(sights[page], number)
    ]
    lacking = [page for page in lacking if book.expected[page] not in re.findall(r"\w+", notes.get(page, ""))]
    inside = {page: {_place(token, sights[page]) for token in sights[page].inner} for page in lacking}
    usual = Counter(place for places in inside.values() for place in places).most_common(1)
    if usual and usual[0][1] >= max(3, 0.6 * len(lacking)):
        return [page for page in lacking if usual[0][0] not in inside[page]]
    return lacking


def _place(token: Token, sight: Sight) -> tuple[int, int]:
    """Return roughly where a number's foot stands, from the nearer edges."""
    x = (token.box[0] + token.box[2]) / 2
    return (round(min(x, sight.width - x) / 12), round(token.box[3] / 8))


def _carries(sight: Sight, number: str) -> bool:
    return any(token.text == number for token in sight.numbers)


def _best(sight: Sight, number: str) -> Token | None:
    """Return the best of the numbers that match: the paper's own footer may say the same."""
    alike = [token for token in sight.numbers if token.text == number]
    return max(alike, key=lambda t: (t.upright, t.is_clear, t.size >= _SMALLEST), default=None)


def _plain(pages: int) -> tuple[str, ...]:
    return tuple(str(number + 1) for number in range(pages))


def _letters(text: str) -> int:
    """Count letters as lists do: A is 1, Z 26, AA 27; none is 0."""
    value = 0
    for letter in text:
        value = value * 26 + ord(letter) - 64
    return value
