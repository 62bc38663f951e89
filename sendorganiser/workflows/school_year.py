"""Keeps when a school is open: terms, holidays and INSET days, with common patterns to start from."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from sendorganiser.errors import InputProblem
from sendorganiser.jobs import Job
from sendorganiser.model import printed_date
from sendorganiser.model.event import SchoolDates
from sendorganiser.store import Archive
from sendorganiser.workflows.check_entries import checked_date, in_order, line

_MONDAY, _WEDNESDAY, _FRIDAY = 0, 2, 4
_LONGEST = 200  # days: no term and no holiday is longer
_DAY = timedelta(days=1)


def set_school_dates(archive: Archive, job: Job, *, case: int, dates: Sequence[SchoolDates]) -> tuple[SchoolDates, ...]:
    """Let these be all school dates of a case; return those before, for undo by calling this again."""
    job.check()
    checked = [_checked(replace(each, case=archive.case(case).id)) for each in dates]
    _apart(checked)
    before = tuple(archive.diary.school_dates(case))
    archive.diary.set_school_dates(case, checked)
    return before


def patterns() -> tuple[tuple[str, str], ...]:
    """The patterns to start from: (id, title)."""
    return tuple((id, title) for id, (title, _) in _PATTERNS.items())


def school_year_pattern(pattern: str, year: int, *, school: str, case: int = 0) -> list[SchoolDates]:
    """Return a whole school year that begins in `year`, to be corrected by the school's own list.

    Holidays between the terms are in it, so that no weekday is left unknown.
    """
    _, made = _PATTERNS[pattern]
    terms = made(year)
    stretches = []
    for number, (name, first, last) in enumerate(terms):
        stretches.append(SchoolDates(0, case, school, "term", first.isoformat(), last.isoformat(), name))
        if number + 1 < len(terms):
            start, end = last + _DAY, terms[number + 1][1] - _DAY
            holiday = _holiday(start, end)
            stretches.append(SchoolDates(0, case, school, "holiday", start.isoformat(), end.isoformat(), holiday))
    return stretches


def gaps(dates: Sequence[SchoolDates]) -> list[str]:
    """Say which weekdays between a school's first and last date are in no term and no holiday."""
    told = []
    for school in dict.fromkeys(each.school for each in dates):
        stretches = sorted((e for e in dates if e.school == school and e.kind != "inset"), key=lambda e: e.first)
        known = ""
        for each in stretches:
            if known:
                told += _gap(school, date.fromisoformat(known) + _DAY, date.fromisoformat(each.first) - _DAY)
            known = max(known, each.last)
    return told


def _gap(school: str, first: date, last: date) -> list[str]:
    while first <= last and first.weekday() > _FRIDAY:
        first += _DAY
    while last >= first and last.weekday() > _FRIDAY:
        last -= _DAY
    if first > last:
        return []
    whose = f" of {school}" if school else ""
    if first == last:
        return [f"{printed_date(first.isoformat())} is in no term and no holiday{whose}."]
    return [
        f"{printed_date(first.isoformat())} to {printed_date(last.isoformat())} are in no term and no holiday{whose}."
    ]


def _checked(each: SchoolDates) -> SchoolDates:
    if each.kind not in ("term", "holiday", "inset"):
        raise ValueError(each.kind)
    first = checked_date(each.first, "first day", day=True)
    last = checked_date(each.last, "last day", day=True) or first
    if not first:
        raise InputProblem("A term or holiday needs its first day.", "Copy it from the school's list of dates.")
    in_order(first, last, what="it would end before it begins")
    if (date.fromisoformat(last) - date.fromisoformat(first)).days > _LONGEST:
        raise InputProblem(
            f"{printed_date(first)} to {printed_date(last)} is too long for a term or a holiday.",
            "Look at the years again.",
        )
    return replace(each, school=line(each.school, "school"), name=line(each.name, "name"), first=first, last=last)


def _apart(dates: Sequence[SchoolDates]) -> None:
    """Refuse terms and holidays of one school that lie over each other: a day is one or the other."""
    stretches = sorted((e for e in dates if e.kind != "inset"), key=lambda e: (e.school, e.first))
    for one, other in zip(stretches, stretches[1:], strict=False):
        if one.school == other.school and other.first <= one.last:
            raise InputProblem(
                f"{one.name or one.kind.title()} ends on {printed_date(one.last)}, after "
                f"{other.name or other.kind} begins on {printed_date(other.first)}.",
                "Correct one of the two dates.",
            )


# ---- patterns ----


def _england(year: int) -> list[tuple[str, date, date]]:
    return _three_terms(year, october_weeks=1)


def _england_long_october(year: int) -> list[tuple[str, date, date]]:
    return _three_terms(year, october_weeks=2)


def _three_terms(year: int, *, october_weeks: int) -> list[tuple[str, date, date]]:
    october = _last_monday(year, 10)
    if october.day > 28:  # the half term is the last whole week of October
        october -= 7 * _DAY
    february = _on_or_after(date(year + 1, 2, 12), _MONDAY)
    whitsun = _last_monday(year + 1, 5)
    easter = _easter(year + 1)
    break_up = easter - 9 * _DAY  # the Friday before Holy Week; two weeks later school begins again
    if easter < date(year + 1, 4, 1):  # an early Easter begins the holiday with Good Friday
        break_up = easter - 3 * _DAY
    back = _on_or_after(break_up + 15 * _DAY, _MONDAY)
    if back == easter + _DAY:  # Easter Monday
        back += _DAY
    christmas = _on_or_before(date(year, 12, 21), _FRIDAY)
    january = _on_or_after(date(year + 1, 1, 4), _MONDAY)
    return [
        ("Autumn term, first half", _on_or_after(date(year, 9, 2), _WEDNESDAY), october - 3 * _DAY),
        ("Autumn term, second half", october + 7 * october_weeks * _DAY, christmas),
        ("Spring term, first half", january, february - 3 * _DAY),
        ("Spring term, second half", february + 7 * _DAY, break_up),
        ("Summer term, first half", back, whitsun - 3 * _DAY),
        ("Summer term, second half", whitsun + 7 * _DAY, _on_or_before(date(year + 1, 7, 23), _WEDNESDAY)),
    ]


def _scotland(year: int) -> list[tuple[str, date, date]]:
    october = _on_or_after(date(year, 10, 11), _MONDAY)
    easter = _easter(year + 1)
    spring = _on_or_before(min(easter - 3 * _DAY, date(year + 1, 4, 5)), _FRIDAY)
    return [
        ("First term", _on_or_after(date(year, 8, 15), _WEDNESDAY), october - 3 * _DAY),
        ("Second term", october + 7 * _DAY, _on_or_before(date(year, 12, 22), _FRIDAY)),
        ("Third term", _on_or_after(date(year + 1, 1, 5), _MONDAY), spring),
        ("Fourth term", _on_or_after(spring + 15 * _DAY, _MONDAY), _on_or_before(date(year + 1, 6, 28), _FRIDAY)),
    ]


_PATTERNS: dict[str, tuple[str, Callable[[int], list[tuple[str, date, date]]]]] = {
    "england": ("England and Wales: three terms, a week off at half term", _england),
    "england-long-october": ("England: three terms, two weeks off in October", _england_long_october),
    "scotland": ("Scotland: August to June", _scotland),
}


def _holiday(first: date, last: date) -> str:
    if first.month == 12:
        return "Christmas holiday"
    if (last - first).days > 10:
        return "October holiday" if first.month == 10 else "Easter holiday"
    return "Half term"


def _on_or_after(day: date, weekday: int) -> date:
    return day + (weekday - day.weekday()) % 7 * _DAY


def _on_or_before(day: date, weekday: int) -> date:
    return day - (day.weekday() - weekday) % 7 * _DAY


def _last_monday(year: int, month: int) -> date:
    return _on_or_before(date(year, month, 31), _MONDAY)


def _easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, by the rule of 1582: the Sunday after the paschal full moon."""
    golden, century = year % 19, year // 100
    moon = (15 + century - century // 4 - (8 * century + 13) // 25 + 19 * golden) % 30
    moon -= moon == 29 or (moon == 28 and golden > 10)
    full = date(year, 3, 21) + moon * _DAY
    return _on_or_after(full + _DAY, 6)
