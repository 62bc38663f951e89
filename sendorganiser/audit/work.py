"""The checker's work in a worker process: a file's path in, plain findings out."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sendorganiser import presets
from sendorganiser.audit.checks import judge
from sendorganiser.audit.facts import Book
from sendorganiser.audit.findings import Finding
from sendorganiser.audit.numbering import expected_numbers, possible_numbers
from sendorganiser.audit.sight import look_at_pages
from sendorganiser.audit.structure import read_structure
from sendorganiser.jobs import Progress
from sendorganiser.model import Rules

_EVERY = 0.2  # seconds between two reports


def check_file(
    path: str, rules: dict[str, Any] | None, tell: Callable[[Any], None], finest_dpi: int | None = None
) -> dict[str, Any]:
    """Judge the PDF at `path` by the rules of a preset (as plain data), or by those every bundle keeps.

    Return {"pages": N, "findings": [...]}; `tell` hears of progress. Raise UnreadableFile or LockedFile.
    """
    of_preset = presets.from_plain(Rules, rules, "rules") if rules is not None else Rules()
    pages, findings = check(Path(path), rules=of_preset, tell=tell, finest_dpi=finest_dpi)
    return {"pages": pages, "findings": presets.to_plain(findings)}


def check(
    path: Path,
    *,
    rules: Rules | None = None,
    tell: Callable[[Any], None] = lambda _: None,
    finest_dpi: int | None = None,
) -> tuple[int, tuple[Finding, ...]]:
    """Judge the PDF at `path`; return its number of pages and what was found."""
    structure = read_structure(path, _Reports(tell, "Opening the bundle").passed)
    reports = _Reports(tell, "Looking at the pages", structure.pages)
    sights = look_at_pages(path, structure, possible_numbers(structure), reports.passed)
    expected = expected_numbers(structure, sights)
    book = Book(structure, sights, expected, rules if rules is not None else Rules(), finest_dpi)
    return structure.pages, judge(book)


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
