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
_RANGE = re.compile(
    r"\b(?:(?:mon|tue|wed|thu|fri|sat|sun)\w*\.?,? )?(?P<day>[0-3]?\d)(?:st|nd|rd|th)? ?(?:to|and|until|[-–—&,])"
    r" ?(?:(?:mon|tue|wed|thu|fri|sat|sun)\w*\.?,? )?$",
    re.I,
)
_FAR = 200  # days: a day without a year that lies further off is not meant


@dataclass(frozen=True)
class Told:
    """A day in a text: `before` are the words of its sentence that lead to it, back to the last day that is named.

    `after` are the words that follow, where it begins its sentence ("On 4 March we received …"), else "".
    """

    value: str
    before: str
    after: str
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
    """The first day led to by one of the patterns `said`, the first pattern first; none where `never` stands too.

    A pattern that begins with ">" is looked for in what follows a day that begins its sentence.
    """
    refused = re.compile(never, re.I) if never else None
    for pattern in said:
        wanted = re.compile(pattern.removeprefix(">"), re.I)
        for day in paper.days:
            if (latest and day.value > latest) or (earliest and day.value < earliest):
                continue
            text = day.after if pattern.startswith(">") else day.before
            if wanted.search(text) and not (refused and refused.search(day.before)):
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
            first = _first_of_two(before, value)
            if first is not None:
                yield Told(first[0], first[1], "", f"{last_words(before)}{found.words}".strip(" ,;:("), number)
            opens = re.fullmatch(r"\W*(on|at|since|from)?\W*", before, re.I)
            after = _SENTENCE_ENDS.split(page[found.end : found.end + _LEAD])[0] if opens else ""
            words = f"{last_words(before)}{found.words}{first_words(after)}".strip(" ,;:)")
            yield Told(value, before, after, words, number)


def last_words(text: str, most: int = 70) -> str:
    """Return the end of a text, at most so many characters of it and no word cut in two."""
    return text if len(text) <= most else text[-most - 1 :].partition(" ")[2]


def first_words(text: str, most: int = 70) -> str:
    """Return the beginning of a text, at most so many characters of it and no word cut in two."""
    return text if len(text) <= most else text[: most + 1].rpartition(" ")[0]


def _first_of_two(before: str, value: str) -> tuple[str, str] | None:
    """The first day of "6 to 8 October 2026" (of which only the last is whole), and the words before it."""
    match = _RANGE.search(before)
    if match is None or int(match["day"]) >= int(value[8:]):
        return None
    return f"{value[:8]}{int(match['day']):02}", before[: match.start()]


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
