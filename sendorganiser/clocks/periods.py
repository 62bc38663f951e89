"""The counting operators: pure, each one way of getting from a day to a day."""

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from sendorganiser.clocks.calendars import ONE_DAY, Calendar, SetAside

_MOST_STEPS = 4000  # no period of any law is as long, in days


def months_on(day: date, count: int) -> date:
    """The same day of the month `count` months on (or back); the last day of that month if it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def has_day(day: date, count: int) -> bool:
    """Say whether the month `count` months on has the same day of the month."""
    return months_on(day, count).day == day.day


def after(day: date, count: int, unit: str) -> date:
    """The last day of a period “within” or “after”: the day itself is not counted."""
    if unit == "month":
        return months_on(day, count)
    return day + timedelta(days=count * (7 if unit == "week" else 1))


def beginning(day: date, count: int, unit: str) -> date:
    """The last day of a period “beginning with” a day, which is its first day."""
    if unit == "month" and not has_day(day, count):
        return months_on(day, count)
    return after(day, count, unit) - ONE_DAY


def back(day: date, count: int, unit: str) -> date:
    """The last day that is at least so long before a day."""
    return after(day, -count, unit)


def before_day_of_year(day: date, month: int, day_of_month: int) -> date:
    """The last day before a fixed day of the same year."""
    return date(day.year, month, day_of_month) - ONE_DAY


def counted_after(day: date, count: int, counts: Callable[[date], bool]) -> date:
    """The day on which `count` days that count have passed after `day`."""
    return _step(day, count, counts, ONE_DAY)


def counted_beginning(day: date, count: int, counts: Callable[[date], bool]) -> date:
    """The same, where `day` itself is the first if it counts."""
    return _step(day - ONE_DAY, count, counts, ONE_DAY)


def counted_back(day: date, count: int, counts: Callable[[date], bool]) -> date:
    """The last day with at least `count` days that count from it to `day`, `day` itself not counted."""
    return _step(day, count, counts, -ONE_DAY)


def leaving_out(day: date, end: date, windows: tuple[SetAside, ...]) -> date:
    """The end of a period from after `day` to `end` if set-aside days are not counted."""
    left = (end - day).days
    at = day
    while left > 0:
        at += ONE_DAY
        left -= not any(window.holds(at) for window in windows)
    return at


def months_leaving_out(day: date, count: int, windows: tuple[SetAside, ...]) -> date:
    """The same for months, which never end later than those that begin with the last set-aside day after `day`.

    Months are of unequal length, so a later start could else have the earlier end.
    """
    end = leaving_out(day, months_on(day, count), windows)
    for at in (day + timedelta(days=n) for n in range(1, (end - day).days)):
        if any(window.holds(at) for window in windows) and not any(w.holds(at + ONE_DAY) for w in windows):
            end = min(end, leaving_out(at, months_on(at, count), windows))
    return end


def out_of(end: date, calendar: Calendar) -> date:
    """An end in set-aside days moves to the first working day after them; any other stays."""
    for window in calendar.set_aside:
        if window.holds(end):
            return next_working(window.end_of(end) + ONE_DAY, calendar)
    return end


def next_working(day: date, calendar: Calendar) -> date:
    """The day itself if it is a working day, else the next one."""
    while not calendar.is_working(day):
        day += ONE_DAY
    return day


def last_working(day: date, calendar: Calendar) -> date:
    """The day itself if it is a working day, else the last one before it."""
    while not calendar.is_working(day):
        day -= ONE_DAY
    return day


def closure_window(closed: date, opens: date, *, min_days: int, lead_days: int) -> tuple[date, date] | None:
    """The days on which asking a closed school for advice may excuse a council; None if it is not closed so long."""
    if (opens - closed).days < min_days:
        return None
    return closed - timedelta(days=lead_days), opens - timedelta(days=lead_days)


def _step(day: date, count: int, counts: Callable[[date], bool], step: timedelta) -> date:
    for _ in range(_MOST_STEPS):
        if count <= 0:
            return day
        day += step
        count -= counts(day)
    raise AssertionError("a calendar in which no day counts")
