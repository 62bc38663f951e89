"""Reads a date as people here type it, the day before the month, and writes it in ISO."""

import re
from datetime import date

from sendorganiser.errors import InputProblem

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FULL = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september", "october"),
    *("november", "december"),
)
_WEEKDAY = re.compile(r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b[,.]?", re.I)
_NUMBERS = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?")
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?(?: of)? ?([a-z]+),? ?(\d{4}|\d{2})?")
_MONTH_DAY = re.compile(r"([a-z]+) (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
_MONTH_YEAR = re.compile(r"([a-z]+),? ?(\d{4})")
_NUMBER_YEAR = re.compile(r"(\d{1,2})[/.\-](\d{4})")
_TWO_DIGITS_AHEAD = 10


def read_date(typed: str, *, today: date) -> str:
    """Return what was typed as an ISO day, month or year; "" for nothing.

    Two digits of a year are of this century up to ten years from `today`, else of the last.
    Raise InputProblem, with what to type instead, for what is not a date.

    >>> read_date("14/5/26", today=date(2026, 11, 21)), read_date("May 2026", today=date(2026, 11, 21))
    ('2026-05-14', '2026-05')
    """
    text = re.sub(r"\s+", " ", _WEEKDAY.sub(" ", typed).replace("–", "-")).strip().lower().rstrip(".")
    if not text:
        if typed.strip():
            raise _not_a_date(typed)
        return ""
    if match := _ISO.fullmatch(text):
        return _written(match[1], int(match[2]), match[3], typed, today)
    if match := _NUMBERS.fullmatch(text):
        return _written(match[3], int(match[2]), match[1], typed, today)
    if match := _DAY_MONTH.fullmatch(text):
        if match[3] is None:
            raise InputProblem(f"“{typed.strip()}” has no year.", f"Add it: {typed.strip()} {today.year}.")
        return _written(match[3], _month(match[2], typed), match[1], typed, today)
    if match := _MONTH_DAY.fullmatch(text):
        return _written(match[3], _month(match[1], typed), match[2], typed, today)
    if match := _MONTH_YEAR.fullmatch(text):
        return _written(match[2], _month(match[1], typed), None, typed, today)
    if match := _NUMBER_YEAR.fullmatch(text):
        return _written(match[2], int(match[1]), None, typed, today)
    if re.fullmatch(r"\d{4}", text):
        return _written(text, None, None, typed, today)
    raise _not_a_date(typed)


def _written(year: str, month: int | None, day: str | None, typed: str, today: date) -> str:
    full_year = _full_year(year, today)
    if not 1900 <= full_year <= today.year + 50:
        raise InputProblem(f"The year {full_year} cannot be right.", "Write the year with four figures.")
    if month is None:
        return f"{full_year:04}"
    if not 1 <= month <= 12:
        raise InputProblem(f"There is no month {month}.", "Put the day first, as in 14/5/26, or write 14 May 2026.")
    if day is None:
        return f"{full_year:04}-{month:02}"
    try:
        return date(full_year, month, int(day)).isoformat()
    except ValueError as error:
        name = _FULL[month - 1].capitalize()
        raise InputProblem(f"{name} {full_year} has no day {int(day)}.", "Look at the day again.") from error


def _full_year(year: str, today: date) -> int:
    if len(year) == 4:
        return int(year)
    this_century = today.year // 100 * 100 + int(year)
    return this_century if this_century <= today.year + _TWO_DIGITS_AHEAD else this_century - 100


def _month(word: str, typed: str) -> int:
    for number, (short, full) in enumerate(zip(_MONTHS, _FULL, strict=True), start=1):
        if word == short or (len(word) > 3 and full.startswith(word)):
            return number
    raise _not_a_date(typed)


def _not_a_date(typed: str) -> InputProblem:
    return InputProblem(f"“{typed.strip()}” is not a date we know.", "Write it as 14 May 2026, 14/5/26 or May 2026.")
