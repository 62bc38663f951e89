"""Finds the dates written on a line of a paper, day first as in Britain, in spite of the usual slips of OCR."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHORT = {name[:3]: number for number, name in enumerate(MONTHS, start=1)} | {"sept": 9}
_EARLIEST, _LATEST = 1980, 2049
MONTH_FIRST = 0.25
"""The doubt of a date in figures that can only be American."""

_D = r"[0-9OoQlI|]"  # a digit, or what OCR makes of one
_DAY = rf"(?P<day>[0-3Ol|I]?{_D})"
_YEAR = r"(?P<year>(?:[12Il|][09Oo]|2[0Oo])[0-9OolI|]{2}|['’]?[0-9Oo][0-9OolI|])"
_NAME = r"(?P<month>[A-Z0][A-Za-z0]{2,8}[A-Za-z01]?|[a-z]{3,9})"
_WEEKDAY = r"(?:(?P<weekday>[A-Za-z]{3,9}),? ?(?:the )?)?"
_ORDINAL = r"(?: ?(?:st|nd|rd|th|\"|\*|'|°)\b\.?|[\"*'°])?"

_END_OF_DAY = r"(?:(?<=\d)|(?=st|nd|rd|th|\W))"  # the I of “Idowu, 12 May” is no day

_WRITTEN = re.compile(
    rf"(?<![\w/.£-]){_WEEKDAY}(?<![\w/£-]){_DAY}{_END_OF_DAY}{_ORDINAL}"
    rf"(?:,? (?:day )?of(?: the)?)?[ .,/-]{{0,3}}{_NAME}"
    rf"(?:[ .,/-]{{1,3}}|(?=\d)){_YEAR}(?![\w/]|\.\d|:\d|-\d)"
)
_MONTH_FIRST = re.compile(
    rf"(?<![\w/£-]){_WEEKDAY}(?P<month>[A-Z][a-z]{{2,8}})\.? {_DAY}{_ORDINAL},? (?P<year>[12][09]\d\d)(?![\w/])"
)
_FIGURES = re.compile(
    rf"(?<![\w/.,£:-]){_WEEKDAY}(?P<day>[0-3OolI|]?{_D}) ?(?P<mark>[/.\-–]) ?(?P<month>[01OolI|]?{_D})"
    rf" ?(?P=mark) ?(?P<year>[12][09Oo][0-9OolI|]{{2}}|[0-9Oo][0-9OolI|])(?![\w/]|[.:-]\d)"
)
_ISO = re.compile(r"(?<![\w/-])(?P<year>[12][09]\d\d)[-/](?P<month>\d\d)[-/](?P<day>\d\d)(?![\w/-])")
_NO_YEAR = re.compile(
    rf"(?<![\w/.£-]){_WEEKDAY}(?<![\w/£-])(?P<day>[0-3Il]?[0-9OolI])(?:st|nd|rd|th)?(?: of)? {_NAME}\b"
    r"(?!,? ?['’]?\d(?!\d?[:.]\d\d))"  # a year; a time of day may follow
)
_MONTH_YEAR = re.compile(r"(?<![\w/])(?P<month>[A-Za-z0]{3,9})\.?,? (?P<year>[12][09OolI|][0-9OolI|]{2})(?![\w/])")
_UNREAD_DAY = re.compile(  # “Mon th October 2023”, “Mon ath October 2023”
    r"(?:\d|[lISO]|\b(?!and|end)[A-Za-z]?)(?:st|nd|rd|th)\W{1,2}$"
)
_COUNTED = re.compile(  # “Year 7, September 2025”: no day
    r"(?<!cademic )(?<!chool )(?<!inancial )\b(?:Year|YEAR|Yr|YR|Class|Room|Stage|KS|Unit) ?(?:1[0-4]|0?[1-9]),? $"
)
_MARK = re.compile(r"[/.\-–]")
_FIGURE = re.compile(r"\d|[OolI|]/|[lI|O]\.")


@dataclass(frozen=True)
class Found:
    """A date on a line. `value` is an ISO day or month, or "--05-14" where no year stands with it."""

    value: str
    start: int
    end: int
    words: str
    doubt: float = 0.0
    weekday: str = ""

    @property
    def precision(self) -> Literal["day", "month", "yearless"]:
        if self.value.startswith("--"):
            return "yearless"
        return "day" if len(self.value) == 10 else "month"

    @property
    def is_open(self) -> bool:
        """Whether it is written in figures that would make a day with the month first too."""
        day = re.match(r"\W*(\d{1,2})\W+(\d{1,2})\W", self.words)
        return day is not None and not self.weekday and int(day[1]) <= 12 and int(day[2]) <= 12 and day[1] != day[2]

    @property
    def day(self) -> date | None:
        return date.fromisoformat(self.value) if self.precision == "day" else None


@lru_cache(maxsize=2048)
def find_dates(text: str, *, yearless: bool = False) -> tuple[Found, ...]:
    """Find the dates on a line, from left to right; what is part of a longer date is not given again."""
    taken: list[Found] = []
    for found in _candidates(text, yearless):
        if not any(found.start < other.end and other.start < found.end for other in taken):
            taken.append(found)
    return tuple(sorted(taken, key=lambda found: found.start))


def _candidates(text: str, yearless: bool) -> Iterator[Found]:
    if not _FIGURE.search(text):
        return
    if _MARK.search(text):
        yield from _all_in_figures(text)
    for pattern in (_WRITTEN, _MONTH_FIRST):
        for match in pattern.finditer(text):
            month, slip = month_number(match["month"])
            if month and not _COUNTED.search(text[: match.start("month")]):
                yield from _made(match, month, doubt=slip)
    for match in _MONTH_YEAR.finditer(text):
        month, slip = month_number(match["month"])
        year = _year(match["year"])
        if month and year and slip < 0.2:
            if _UNREAD_DAY.search(text[: match.start()]):
                slip = MONTH_FIRST
            yield Found(f"{year:04}-{month:02}", match.start(), match.end(), match.group(), slip)
    if yearless:
        for match in _NO_YEAR.finditer(text):
            month, slip = month_number(match["month"])
            day = _number(match["day"])
            if month and slip < 0.1 and 1 <= day <= 31:
                start, weekday = _weekday(match)
                yield Found(f"--{month:02}-{day:02}", start, match.end(), text[start : match.end()], slip, weekday)


def _all_in_figures(text: str) -> Iterator[Found]:
    for match in _ISO.finditer(text):
        yield from _made(match, int(match["month"]))
    for match in _FIGURES.finditer(text):
        yield from _in_figures(match)


def _in_figures(match: re.Match[str]) -> Iterator[Found]:
    day, month = _number(match["day"]), _number(match["month"])
    if month > 12 >= day >= 1:  # cannot be a British date; American ones do turn up in exports
        yield from _made(match, day, day=month, doubt=MONTH_FIRST)
    else:
        # 2.1.19 is as likely the number of a paragraph
        bare = match["mark"] == "." and len(match.group()) <= 7
        yield from _made(match, month, doubt=0.2 if bare else 0.0)


def _made(match: re.Match[str], month: int, *, day: int | None = None, doubt: float = 0.0) -> Iterator[Found]:
    number = _number(match["day"]) if day is None else day
    year = _year(match["year"])
    if year is None:
        return
    try:
        made = date(year, month, number)
    except ValueError:
        return
    start, weekday = _weekday(match) if "weekday" in match.re.groupindex else (match.start(), "")
    if weekday and WEEKDAYS[made.weekday()] != weekday:
        doubt = max(doubt, 0.3)  # the day of the week does not agree: one of the two was misread or mistyped
    if re.search(r"[A-Za-z|]", match["day"] + match["year"].strip("'’")):
        doubt = max(doubt, 0.05)
    yield Found(made.isoformat(), start, match.end(), match.string[start : match.end()], doubt, weekday)


def _weekday(match: re.Match[str]) -> tuple[int, str]:
    """Where the date starts, and its day of the week: a word before the day that is none is left out."""
    if name := weekday_of(match["weekday"] or ""):
        return match.start(), name
    first = min(match.start(group) for group in ("day", "month"))
    return first, ""


def weekday_of(word: str) -> str:
    """The day of the week a word is meant for, or "".

    >>> weekday_of("Mondaq"), weekday_of("Tues"), weekday_of("Mummy")
    ('monday', 'tuesday', '')
    """
    said = word.lower()
    for name in WEEKDAYS:
        if len(said) >= 3 and (name.startswith(said) or (len(said) > 5 and _near(said, name) <= 1)):
            return name
    return ""


def month_number(word: str) -> tuple[int, float]:
    """The number of a month by its name and how doubtful the reading is; 0 if it is none.

    >>> month_number("Septernber"), month_number("Sept"), month_number("Room")
    ((9, 0.05), (9, 0.0), (0, 0.0))
    """
    name = word.lower().rstrip(".").replace("0", "o").replace("1", "l")
    if name in MONTHS:
        return MONTHS.index(name) + 1, 0.0
    if name in _SHORT:
        return _SHORT[name], 0.0
    name = name.replace("rn", "m")
    if len(name) >= 5:
        for number, month in enumerate(MONTHS, start=1):
            if len(month) >= 5 and _near(name, month) <= (2 if len(month) >= 8 and name[0] == month[0] else 1):
                return number, 0.05
    return 0, 0.0


def _number(digits: str) -> int:
    return int("".join({"o": "0", "q": "0", "l": "1", "i": "1", "|": "1"}.get(c, c) for c in digits.lower()))


def _year(digits: str) -> int | None:
    number = _number(digits.strip("'’"))
    if number < 100:
        number += 2000 if number < 50 else 1900
    return number if _EARLIEST <= number <= _LATEST else None


def _near(one: str, other: str) -> int:
    """How many letters must be changed, added or dropped to make one word of the other."""
    if abs(len(one) - len(other)) > 2:
        return 9
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, start=1):
        previous, row[0] = row[0], i
        for j, b in enumerate(other, start=1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (a != b))
    return row[-1]
