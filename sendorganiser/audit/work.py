"""The checker's work in a worker process: a file's path in, plain findings out."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sendorganiser import presets
from sendorganiser.audit.checks import judge
from sendorganiser.audit.facts import Book
from sendorganiser.audit.findings import Finding
from sendorganiser.audit.indexing import find_index, paper_bookmarks
from sendorganiser.audit.numbering import expected_numbers, possible_numbers, printed_numbers
from sendorganiser.audit.sight import look_at_pages
from sendorganiser.audit.structure import read_structure
from sendorganiser.jobs import Progress
from sendorganiser.model import Rules

_EVERY = 0.2  # seconds between two reports


def check_file(path: str, rules: dict[str, Any] | None, tell: Callable[[Any], None]) -> dict[str, Any]:
    """Judge the PDF at `path` by the rules of a preset (as plain data), or by those every bundle keeps.

    Return {"pages": N, "findings": [...]}; `tell` hears of progress. Raise UnreadableFile or LockedFile.
    """
    of_preset = presets.from_plain(Rules, rules, "rules") if rules is not None else Rules()
    pages, findings = check(Path(path), rules=of_preset, tell=tell)
    return {"pages": pages, "findings": presets.to_plain(findings)}


def look_over(
    path: str, rules: dict[str, Any] | None, sections: list[str], tell: Callable[[Any], None]
) -> dict[str, Any]:
    """Judge a bundle somebody else made, and say how it is laid out.

    Return {"pages", "findings", "labels": the number each page is known by, "index": how many pages at the front are
    its index, "starts": {page: title} where papers begin, "scans": pages that are pictures with text under them}.
    """
    of_preset = presets.from_plain(Rules, rules, "rules") if rules is not None else Rules()
    book = _book(Path(path), of_preset, tell, tuple(sections))
    index = find_index(book)
    named = {e.leads.page: e.text for e in reversed(index.entries) if e.leads.page is not None}
    named |= {m.page: m.title for m in reversed(paper_bookmarks(book, index)) if m.page is not None}
    return {
        "pages": book.pages,
        "findings": presets.to_plain(judge(book)),
        "labels": list(printed_numbers(book)),
        "index": index.after,
        "starts": {str(page + 1): title for page, title in sorted(named.items())},
        "scans": [n for n, sight in enumerate(book.sights, 1) if sight.is_picture],
    }


def check(
    path: Path, *, rules: Rules | None = None, tell: Callable[[Any], None] = lambda _: None
) -> tuple[int, tuple[Finding, ...]]:
    """Judge the PDF at `path`; return its number of pages and what was found."""
    book = _book(path, rules if rules is not None else Rules(), tell, ())
    return book.pages, judge(book)


def _book(path: Path, rules: Rules, tell: Callable[[Any], None], sections: tuple[str, ...]) -> Book:
    structure = read_structure(path, _Reports(tell, "Opening the bundle").passed)
    reports = _Reports(tell, "Looking at the pages", structure.pages)
    sights = look_at_pages(path, structure, possible_numbers(structure), reports.passed)
    return Book(structure, sights, expected_numbers(structure, sights), rules, sections)


class _Reports:
    """Counts pages and tells of it from time to time."""

    def __init__(self, tell: Callable[[Any], None], what: str, total: int = 0) -> None:
        self._tell, self._what, self._total = tell, what, total
        self._done = 0
        self._next = 0.0

    def passed(self) -> None:
        self._done += 1
        now = time.monotonic()
        if now >= self._next or self._done == self._total:
            self._next = now + _EVERY
            self._tell(presets.to_plain(Progress(self._what, self._done, self._total)))
