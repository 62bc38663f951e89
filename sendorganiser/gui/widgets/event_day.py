"""Reads a day or a time of day as people say it: "yesterday", "last Tuesday", "14 May", "in two weeks", "2.30"."""

import re
from datetime import date, timedelta

from sendorganiser.errors import InputProblem
from sendorganiser.gui.widgets.typed_date import read_date
from sendorganiser.model.document import date_precision, printed_date

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
            "nine": 9, "ten": 10}  # fmt: skip
_NEAR_DAYS = {"today": 0, "now": 0, "this morning": 0, "this afternoon": 0, "this evening": 0, "tonight": 0,
              "yesterday": -1, "last night": -1, "the day before yesterday": -2, "day before yesterday": -2,
              "tomorrow": 1, "the day after tomorrow": 2}  # fmt: skip
_AGO = re.compile(r"(\w+) (day|week)s? ago")
_AHEAD = re.compile(r"(?:in|within) (\w+) (day|week)s?(?: time)?")
_WEEKDAY = re.compile(r"(?:(last|next|this|on|by) )?([a-z]{3,9})")
_NO_YEAR = re.compile(r"\d{1,2}(?:st|nd|rd|th)?(?: of)? [a-z]+|\d{1,2}[/.]\d{1,2}", re.I)
_CLOCK = re.compile(r"(\d{1,2})(?:[:.h ]?(\d{2}))? ?(am|pm|a\.m\.|p\.m\.)?")
_PAST = re.compile(r"(half|quarter) (past|to) (\d{1,2}) ?(am|pm)?")


def read_day(typed: str, *, today: date, is_ahead: bool = False) -> str:
    """Return what was typed as an ISO day, month or year; "" for nothing.

    A weekday or a day without its year is the last one there was, or with `is_ahead` the next one there will be.
    Raise InputProblem, with what to type instead, for what is not a date.

    >>> read_day("last Tuesday", today=date(2026, 11, 21)), read_day("14 May", today=date(2026, 11, 21))
    ('2026-11-17', '2026-05-14')
    >>> read_day("Friday", today=date(2026, 11, 21), is_ahead=True)
    '2026-11-27'
    """
    words = " ".join(typed.lower().replace(",", " ").split()).rstrip(".")
    if not words:
        return ""
    days = _days_from_today(words, today, is_ahead)
    if days is not None:
        return (today + timedelta(days=days)).isoformat()
    if _NO_YEAR.fullmatch(words):
        return _nearest_year(words, today, is_ahead)
    return read_date(typed, today=today)


def read_time(typed: str) -> str:
    """Return a time of day as HH:MM; "" for nothing. Raise InputProblem for what is none.

    An hour from 1 to 6 with nothing said is in the afternoon; with a nought before it, in the night.

    >>> read_time("2.30"), read_time("9.15"), read_time("half past 11 pm"), read_time("02:30")
    ('14:30', '09:15', '23:30', '02:30')
    """
    words = " ".join(typed.lower().split()).rstrip(".")
    if words in ("", "noon", "midday"):
        return "12:00" if words else ""
    if match := _PAST.fullmatch(words):
        minutes = 30 if match[1] == "half" else 15
        hour, minute = (int(match[3]), minutes) if match[2] == "past" else (int(match[3]) - 1, 60 - minutes)
        return _time(hour, minute, match[4] or "", typed)
    match = _CLOCK.fullmatch(words)
    if match is None or not (match[2] or match[3] or words.isdecimal()):
        raise _not_a_time(typed)
    return _time(int(match[1]), int(match[2] or 0), (match[3] or "").replace(".", ""), typed)


def day_in_words(value: str) -> str:
    """Write a day with its weekday, so that a slip is seen; a month or year as it is.

    >>> day_in_words("2026-11-21"), day_in_words("2026-11")
    ('Saturday 21 November 2026', 'November 2026')
    """
    if date_precision(value) != "day":
        return printed_date(value)
    return f"{_WEEKDAYS[date.fromisoformat(value).weekday()].capitalize()} {printed_date(value)}"


def _days_from_today(words: str, today: date, is_ahead: bool) -> int | None:
    """Return how many days from today is meant, or None where it is said otherwise."""
    if words in _NEAR_DAYS:
        return _NEAR_DAYS[words]
    for pattern, sign in ((_AGO, -1), (_AHEAD, 1)):
        match = pattern.fullmatch(words)
        count = _count(match[1]) if match else None
        if match and count is not None:
            return sign * count * (7 if match[2] == "week" else 1)
    match = _WEEKDAY.fullmatch(words)
    number = _weekday(match[2]) if match else None
    if match is None or number is None:
        return None
    back = (today.weekday() - number) % 7
    if match[1] == "last":
        return -(back or 7)
    if match[1] == "next" or is_ahead:
        return (7 - back) or 7
    return -back


def _count(word: str) -> int | None:
    return min(int(word), 9999) if word.isdecimal() else _NUMBERS.get(word)


def _weekday(word: str) -> int | None:
    return next((number for number, name in enumerate(_WEEKDAYS) if name.startswith(word)), None)


def _nearest_year(words: str, today: date, is_ahead: bool) -> str:
    """Return the day in the year that puts it last before today, or with `is_ahead` next after it."""
    joint = "/" if "/" in words else "." if "." in words else " "
    years = range(today.year, today.year + 9) if is_ahead else range(today.year, today.year - 9, -1)
    problem: InputProblem | None = None
    for year in years:  # 29 February is looked for in a leap year
        try:
            found = read_date(f"{words}{joint}{year}", today=today)
        except InputProblem as error:
            problem = problem or error
            continue
        if (found >= today.isoformat()) if is_ahead else (found <= today.isoformat()):
            return found
    raise problem or InputProblem(f"“{words}” is not a date we know.", "Write it as 14 May 2026.")


def _time(hour: int, minute: int, half: str, typed: str) -> str:
    if half and not 1 <= hour <= 12:
        raise _not_a_time(typed)
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    elif 1 <= hour <= 6 and not typed.strip().startswith("0"):  # nobody rings at half past two in the night
        hour += 12
    if not (0 <= hour <= 23 and 0 <= minute <= 59):
        raise _not_a_time(typed)
    return f"{hour:02}:{minute:02}"


def _not_a_time(typed: str) -> InputProblem:
    return InputProblem(f"“{typed.strip()[:40]}” is not a time of day.", "Write it as 14:30 or 2.30 pm.")
