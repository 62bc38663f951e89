"""How late something was, in the words of a schedule."""

from datetime import date

from sendorganiser.model import short_date
from sendorganiser.model.deadline import Deadline

_BOUND = {
    "la": "The council",
    "school": "The school",
    "tribunal": "The Tribunal",
    "health": "The NHS",
    "parent": "The family",
}


def is_theirs(deadline: Deadline) -> bool:
    """Say whether somebody may be blamed for it in writing.

    Quiet clocks run beside the one that matters (the plan, or the word that there will be none): only what is known to
    have come late is held against anybody, not what may never have been due.
    """
    is_only_beside = deadline.quiet and deadline.state == "late"
    return deadline.owner == "other" and not deadline.aside and not is_only_beside


def days_late(deadline: Deadline, today: str) -> int:
    """Return by how many days a deadline was missed, up to the day it was met or today; 0 where it was not."""
    if not deadline.limit or deadline.state not in ("late", "met-late"):
        return 0
    end = deadline.met or today
    return max(0, (date.fromisoformat(end) - date.fromisoformat(deadline.limit)).days)


def lateness(deadline: Deadline, today: str) -> str:
    """Say when something was due and how late it was."""
    if not deadline.limit:
        return ""
    due = f"due {short_date(deadline.limit)}"
    late = days_late(deadline, today)
    return f"{due}; {in_days(late)} late" if late else due


def in_days(days: int) -> str:
    """Write a number of days.

    >>> in_days(1), in_days(34)
    ('1 day', '34 days')
    """
    return f"{days} day{'' if days == 1 else 's'}"


def in_weeks(days: int) -> str:
    """Write a number of days in weeks and days.

    >>> in_weeks(34), in_weeks(14), in_weeks(3)
    ('4 weeks 6 days', '2 weeks', '3 days')
    """
    weeks, rest = divmod(days, 7)
    parts = [f"{weeks} week{'' if weeks == 1 else 's'}"] if weeks else []
    return " ".join([*parts, in_days(rest)] if rest or not parts else parts)


def in_months(first: date, last: date) -> str:
    """Write the time from `first` to `last` in calendar months and days.

    >>> in_months(date(2026, 1, 31), date(2026, 3, 1))
    '1 month 1 day'
    """
    months = (last.year - first.year) * 12 + last.month - first.month
    while _months_on(first, months) > last:
        months -= 1
    rest = (last - _months_on(first, months)).days
    parts = [f"{months} month{'' if months == 1 else 's'}"] if months else []
    return " ".join([*parts, in_days(rest)] if rest or not parts else parts)


def whose(deadline: Deadline) -> str:
    """Say who had to act."""
    return _BOUND.get(deadline.bound, deadline.bound[:1].upper() + deadline.bound[1:])


def _months_on(day: date, months: int) -> date:
    year, month = divmod(day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(day.year + year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")
