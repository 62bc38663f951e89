"""The school's own year as days: which are school days, and in which half-term, term and year each lies."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import TypeVar

from sendorganiser.errors import InputProblem
from sendorganiser.model import printed_date
from sendorganiser.model.event import SchoolDates
from sendorganiser.model.provision import Stretch

_DAY = timedelta(days=1)
_SATURDAY, _AUGUST, _JANUARY, _APRIL = 5, 8, 1, 4
_WHOLE_TERM = 45  # school days: a term of which only one stretch is entered is whole from here (nine weeks)
T = TypeVar("T")
_SEASONS = ("Autumn", "Spring", "Summer")


@dataclass(frozen=True)
class School:
    """The school days of one school, each with the number of its stretch."""

    stretches: tuple[Stretch, ...]
    days: dict[date, int]

    def between(self, first: date, last: date) -> list[date]:
        """Return the school days from `first` to `last`, both counted."""
        return [day for day in self.days if first <= day <= last]

    def knows(self, first: date, last: date) -> bool:
        """Say whether days lie in the time for which terms are entered: from the first one to the end of the last."""
        return any(one.first <= last.isoformat() for one in self.stretches) and any(
            one.last >= first.isoformat() for one in self.stretches
        )

    @cached_property
    def term_days(self) -> dict[str, int]:
        """School days in each term."""
        return _added((stretch.term, stretch.days) for stretch in self.stretches)

    @cached_property
    def year_days(self) -> dict[int, int]:
        """School days in each school year."""
        return _added((stretch.year, stretch.days) for stretch in self.stretches)

    @cached_property
    def whole_terms(self) -> frozenset[str]:
        """The terms that are entered whole: two stretches, or one that is long enough to be all of it."""
        return frozenset(
            term
            for term, days in self.term_days.items()
            if sum(stretch.term == term for stretch in self.stretches) > 1 or days >= _WHOLE_TERM
        )

    @cached_property
    def whole_years(self) -> frozenset[int]:
        """The years of which every term is entered whole."""
        return frozenset(
            year
            for year in self.year_days
            if len(terms := {s.term for s in self.stretches if s.year == year}) == len(_SEASONS)
            and terms <= self.whole_terms
        )


def school_of(dates: Iterable[SchoolDates], *, closed: Container[date], school: str = "") -> School:
    """Return the school days of a school, or of all that are entered; `closed` are bank holidays.

    Raise InputProblem where terms lie over one another: a day cannot be in two half-terms.
    """
    mine = [one for one in dates if not school or one.school in ("", school)]
    terms = sorted((one for one in mine if one.kind == "term"), key=lambda one: (one.first, one.last))
    terms = [one for n, one in enumerate(terms) if n == 0 or (one.first, one.last) != _span(terms[n - 1])]
    for before, after in zip(terms, terms[1:], strict=False):
        if after.first <= before.last:
            raise InputProblem(
                f"{before.name or 'A term'} ends on {printed_date(before.last)}, after {after.name or 'the next'} "
                f"begins on {printed_date(after.first)}.",
                "Correct one of the two dates; where these are two schools, say which school each line is for.",
            )
    away = {day for one in mine if one.kind != "term" for day in _days(one)}
    stretches: list[Stretch] = []
    days: dict[date, int] = {}
    for one in terms:
        open_days = [day for day in _days(one) if day.weekday() < _SATURDAY and day not in away and day not in closed]
        for day in open_days:
            days[day] = len(stretches)
        weeks = len({day - day.weekday() * _DAY for day in open_days})
        stretches.append(_stretch(one, days=len(open_days), weeks=weeks))
    return School(_named_apart(stretches), days)


def year_of(day: date) -> int:
    """Return the year in which the school year of a day began.

    >>> year_of(date(2026, 2, 28)), year_of(date(2026, 9, 1))
    (2025, 2026)
    """
    return day.year if day.month >= _AUGUST else day.year - 1


def season_of(day: date) -> str:
    """Return which of the three terms a half-term that begins on `day` belongs to.

    >>> season_of(date(2026, 2, 23)), season_of(date(2026, 4, 13))
    ('Spring', 'Summer')
    """
    if day.month >= _AUGUST:
        return _SEASONS[0]
    return _SEASONS[1] if _JANUARY <= day.month < _APRIL else _SEASONS[2]


def _stretch(one: SchoolDates, *, days: int, weeks: int) -> Stretch:
    first = date.fromisoformat(one.first)
    year = year_of(first)
    season = season_of(first)
    term = f"{season} term {year if season == _SEASONS[0] else year + 1}"
    return Stretch("", one.first, one.last, days, term, year, weeks)


def _named_apart(stretches: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """Name a stretch by its term, and as its first or second half where it is one of several."""
    ordinals = ("first half", "second half", "third part", "fourth part", "fifth part", "sixth part")
    named = []
    for stretch in stretches:
        alike = [one for one in stretches if one.term == stretch.term]
        at = alike.index(stretch)
        half = f", {ordinals[at] if at < len(ordinals) else f'part {at + 1}'}" if len(alike) > 1 else ""
        named.append(replace(stretch, name=f"{stretch.term}{half}"))
    return tuple(named)


def _added(parts: Iterable[tuple[T, int]]) -> dict[T, int]:
    counted: dict[T, int] = {}
    for key, days in parts:
        counted[key] = counted.get(key, 0) + days
    return counted


def _span(one: SchoolDates) -> tuple[str, str]:
    return (one.first, one.last)


def _days(one: SchoolDates) -> Iterable[date]:
    first, last = date.fromisoformat(one.first), date.fromisoformat(one.last)
    return (first + _DAY * number for number in range((last - first).days + 1))
