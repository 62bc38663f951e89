"""The school year as the dialog shows it: which year a stretch belongs to, and what would fill a gap."""

from collections.abc import Container, Iterable, Sequence
from datetime import date, timedelta

from sendorganiser.model.event import SchoolDates

AUGUST = 8  # a school year is counted from its first day, in Scotland too
_DAY = timedelta(days=1)
_FRIDAY = 4


def year_of(day: str) -> int:
    """Return the year in which the school year of an ISO day began.

    >>> year_of("2026-09-01"), year_of("2027-07-20")
    (2026, 2026)
    """
    year, month = int(day[:4]), int(day[5:7])
    return year if month >= AUGUST else year - 1


def year_name(year: int) -> str:
    """Write a school year.

    >>> year_name(2026)
    '2026 to 2027'
    """
    return f"{year} to {year + 1}"


def schools(dates: Iterable[SchoolDates]) -> list[str]:
    """Return the schools whose dates are known, in the order they were entered."""
    return list(dict.fromkeys(each.school for each in dates))


def years(dates: Iterable[SchoolDates], today: date) -> list[int]:
    """Return the school years to choose from: this one, one on either side, and all that have dates."""
    now = year_of(today.isoformat())
    return sorted({now - 1, now, now + 1, *(year_of(each.first) for each in dates)})


def school_days(dates: Sequence[SchoolDates], closed: Container[date]) -> int:
    """Count the days pupils are in school: the weekdays of the terms without INSET days and `closed` bank holidays."""
    away = {day for each in dates if each.kind != "term" for day in _weekdays(each)}
    term = {day for each in dates if each.kind == "term" for day in _weekdays(each)}
    return sum(day not in closed for day in term - away)


def filling(dates: Sequence[SchoolDates]) -> list[SchoolDates]:
    """Return holidays that would fill what lies between terms and holidays of one school and is neither."""
    stretches = sorted((each for each in dates if each.kind != "inset"), key=lambda each: each.first)
    made: list[SchoolDates] = []
    known: date | None = None
    for each in stretches:
        first = date.fromisoformat(each.first)
        if known is not None and any((known + _DAY * n).weekday() <= _FRIDAY for n in range(1, (first - known).days)):
            start, end = known + _DAY, first - _DAY
            name = "Summer holiday" if start.month in (7, 8) else "Holiday"
            made.append(SchoolDates(0, each.case, each.school, "holiday", start.isoformat(), end.isoformat(), name))
        last = date.fromisoformat(each.last)
        known = last if known is None else max(known, last)
    return made


def _weekdays(each: SchoolDates) -> Iterable[date]:
    first, last = date.fromisoformat(each.first), date.fromisoformat(each.last)
    days = (first + _DAY * number for number in range((last - first).days + 1))
    return (day for day in days if day.weekday() <= _FRIDAY)
