"""Which days count: working days, the Tribunal's set-aside days, and the days a school meets."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from sendorganiser.clocks.words import day_in_words, listed, short_day
from sendorganiser.errors import InputProblem
from sendorganiser.model.event import SchoolDates
from sendorganiser.presets import read
from sendorganiser.resources import resource

ONE_DAY = timedelta(days=1)
_SATURDAY = 5


class CannotCount(Exception):
    """A date that cannot be known; the sentence says why and what is needed. Never leaves this package."""


@dataclass(frozen=True)
class _Holiday:
    date: date
    name: str


@dataclass(frozen=True)
class _Table:
    """One table of bank holidays, and the days between which it is whole."""

    first: date
    last: date
    days: tuple[_Holiday, ...]


class SetAside(NamedTuple):
    """Days of every year that are treated apart, by month and day; may run over New Year."""

    first: tuple[int, int]
    last: tuple[int, int]
    name: str

    def holds(self, day: date) -> bool:
        at = (day.month, day.day)
        if self.first <= self.last:
            return self.first <= at <= self.last
        return at >= self.first or at <= self.last

    def meets(self, after: date, last: date) -> bool:
        """Say whether one of these days lies after `after` and not after `last`."""
        begins = date(after.year, *self.first)
        if begins <= after:
            begins = date(after.year + 1, *self.first)
        return begins <= last or (after < last and self.holds(after + ONE_DAY))

    def end_of(self, day: date) -> date:
        """The last set-aside day of the stretch that `day` lies in."""
        year = day.year + 1 if self.first > self.last and (day.month, day.day) >= self.first else day.year
        return date(year, *self.last)


class Calendar(NamedTuple):
    """Working days. Outside the years its table holds nothing is guessed."""

    id: str
    title: str
    holidays: dict[date, str]
    first: date
    last: date
    set_aside: tuple[SetAside, ...] = ()

    def is_working(self, day: date) -> bool:
        """Say whether a day is a working day, set-aside days or not; raise CannotCount outside the table."""
        if not self.first <= day <= self.last:
            raise CannotCount(
                f"Our list of bank holidays runs from {short_day(self.first)} to {short_day(self.last)}, so working"
                f" days about {short_day(day)} cannot be counted."
            )
        return day.weekday() < _SATURDAY and day not in self.holidays

    def counts(self, day: date) -> bool:
        """Say whether a day is a working day and not set aside."""
        return self.is_working(day) and not self.is_set_aside(day)

    def is_set_aside(self, day: date) -> bool:
        return any(window.holds(day) for window in self.set_aside)

    def why_not(self, day: date) -> str:
        """Say why a day is no working day; "" if it is one, or if the table does not hold it."""
        if day.weekday() >= _SATURDAY:
            return "a Saturday" if day.weekday() == _SATURDAY else "a Sunday"
        name = self.holidays.get(day)
        return f"a bank holiday ({name})" if name else ""


class SchoolDays:
    """The days a school meets, from the dates the family entered. Gaps are told, never guessed."""

    def __init__(self, dates: Sequence[SchoolDates]) -> None:
        self._dates = tuple(dates)

    def __bool__(self) -> bool:
        return bool(self._dates)

    def meets(self, day: date) -> bool:
        """Say whether the school meets; raise CannotCount where its dates do not tell."""
        if day.weekday() >= _SATURDAY:
            return False
        found = [entry for entry in self._of_school(day) if entry.first <= day.isoformat() <= entry.last]
        kinds = {entry.kind for entry in found}
        if kinds & {"holiday", "inset"}:
            return False
        if "term" in kinds:
            return day not in working_calendar("EW").holidays
        raise CannotCount(self._gap(day))

    def closures(self, *, min_days: int) -> Iterable[tuple[date, date]]:
        """The first day closed and the day it opens again, of each holiday of at least so many days."""
        for entry in self._dates:
            if entry.kind == "holiday" and len(entry.first) == len(entry.last) == 10:
                closed, opens = date.fromisoformat(entry.first), date.fromisoformat(entry.last) + ONE_DAY
                if (opens - closed).days >= min_days:
                    yield closed, opens

    def _of_school(self, day: date) -> Sequence[SchoolDates]:
        """The entries of the one school there is; raise CannotCount where two schools both tell of the day."""
        schools = sorted({e.school for e in self._dates if e.first <= day.isoformat() <= e.last})
        if len(schools) > 1:
            raise CannotCount(
                f"The dates of {listed(schools)} both tell of {short_day(day)}. School days can be counted only when"
                " the dates of one school are entered for a day."
            )
        return self._dates

    def _gap(self, day: date) -> str:
        if not self._dates:
            return "School days can be counted only with the school’s term dates. Enter them first."
        iso = day.isoformat()
        if iso > max(entry.last for entry in self._dates):
            return f"The term dates that are entered end before {short_day(day)}, so the count cannot go on."
        if iso < min(entry.first for entry in self._dates):
            return f"The term dates that are entered begin after {short_day(day)}, so the count cannot start."
        return (
            f"The term dates have a gap: {day_in_words(day)} is neither in a term nor in a holiday. Enter it as one or"
            " the other."
        )


def working_calendar(name: str) -> Calendar:
    """The calendar with this id."""
    found = _calendars().get(name)
    if found is None:
        raise InputProblem(f"There is no calendar called “{name}”.", f"Use one of: {', '.join(_calendars())}.")
    return found


def is_calendar(name: str) -> bool:
    return name in _calendars()


@dataclass(frozen=True)
class _Entry:
    id: str
    title: str
    holidays: str
    set_aside: tuple[dict[str, str], ...] = ()


@dataclass(frozen=True)
class _File:
    calendar: tuple[_Entry, ...]


@cache
def _calendars() -> dict[str, Calendar]:
    entries = read(_File, resource("calendars", "calendars.toml")).calendar
    return {entry.id: _made(entry, _table(entry.holidays)) for entry in entries}


@cache
def _table(name: str) -> _Table:
    return read(_Table, resource("calendars", f"{name}.toml"))


def _made(entry: _Entry, table: _Table) -> Calendar:
    days = {holiday.date: holiday.name for holiday in table.days}
    windows = tuple(SetAside(month_day(w["from"]), month_day(w["to"]), w["name"]) for w in entry.set_aside)
    return Calendar(entry.id, entry.title, days, table.first, table.last, windows)


def month_day(text: str) -> tuple[int, int]:
    """Read "12-25" as 25 December; raise ValueError for what is no day of a year."""
    day = date.fromisoformat(f"2024-{text}")
    return day.month, day.day
