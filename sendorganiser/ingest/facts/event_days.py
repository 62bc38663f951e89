"""Finds the days a paper tells of, each with the words that lead to it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sendorganiser.ingest.facts.date_labels import is_of_birth
from sendorganiser.ingest.facts.dates import WEEKDAYS, Found, find_dates

_PAGES = 8  # what a paper records stands on its first pages
_LEAD = 160
_SENTENCE_ENDS = re.compile(r"[.!?][\"”’)]? +(?=[A-Z“\"])")
_FAR = 200  # days: a day without a year that lies further off is not meant


@dataclass(frozen=True)
class Told:
    """A day in a text: `before` are the words of its sentence that lead to it, back to the last day that is named."""

    value: str
    before: str
    words: str
    page: int


@dataclass(frozen=True)
class Paper:
    """A paper's text as one line, the days in it, and its own date ("" where it has none)."""

    whole: str
    date: str
    days: tuple[Told, ...]
    lines: tuple[str, ...]

    @property
    def sentences(self) -> list[str]:
        return _SENTENCE_ENDS.split(self.whole)


def paper_of(text: Sequence[str], date: str) -> Paper:
    """Read the first pages of a paper."""
    pages = [" ".join(page.split()) for page in text[:_PAGES]]
    lines = tuple(line.strip() for page in text[:_PAGES] for line in page.splitlines() if line.strip())
    return Paper(" ".join(pages), date, tuple(_days(pages, date)), lines)


def told(paper: Paper, said: Iterable[str], *, never: str = "", latest: str = "", earliest: str = "") -> Told | None:
    """The first day led to by one of the patterns `said`, the first pattern first; none where `never` stands too."""
    refused = re.compile(never, re.I) if never else None
    for pattern in said:
        wanted = re.compile(pattern, re.I)
        for day in paper.days:
            if latest and day.value > latest or earliest and day.value < earliest:
                continue
            if wanted.search(day.before) and not (refused and refused.search(day.before)):
                return day
    return None


def _days(pages: Sequence[str], written: str) -> Iterable[Told]:
    for number, page in enumerate(pages, start=1):
        edge = 0
        for found in find_dates(page, yearless=len(written) == 10):
            lead = page[max(edge, found.start - _LEAD) : found.start]
            if is_of_birth(page[max(0, found.start - 40) : found.start]):
                continue
            edge = found.end
            value = _with_year(found, written)
            if found.precision == "month" or not value:
                continue
            before = _SENTENCE_ENDS.split(lead)[-1]
            yield Told(value, before, f"{before[-70:].lstrip()}{found.words}".strip(" ,;:)"), number)


def _with_year(found: Found, written: str) -> str:
    """A day with its year: the one that lies nearest to the paper's own date, and on the weekday it names."""
    if found.precision != "yearless":
        return found.value
    around = date.fromisoformat(written)
    near = []
    for year in (around.year - 1, around.year, around.year + 1):
        try:
            day = date.fromisoformat(f"{year}-{found.value[2:]}")
        except ValueError:  # 29 February
            continue
        if found.weekday in ("", WEEKDAYS[day.weekday()]) and abs((day - around).days) <= _FAR:
            near.append(day)
    return min(near, key=lambda day: abs((day - around).days)).isoformat() if near else ""
