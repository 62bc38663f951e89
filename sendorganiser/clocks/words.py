"""How dates and numbers are said in the reasons for a date."""

from datetime import date
from functools import lru_cache

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip


@lru_cache(maxsize=4096)
def day_in_words(day: date) -> str:
    """Write a day with its weekday.

    >>> day_in_words(date(2026, 2, 16))
    'Monday 16 February 2026'
    """
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


@lru_cache(maxsize=4096)
def short_day(day: date) -> str:
    """Write a day without its weekday.

    >>> short_day(date(2026, 2, 16))
    '16 February 2026'
    """
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def month_name(month: int) -> str:
    return _MONTHS[month - 1]


def number_of(count: int, unit: str) -> str:
    """Write a count with its unit.

    >>> number_of(1, "month"), number_of(15, "working day")
    ('1 month', '15 working days')
    """
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"


def listed(items: list[str]) -> str:
    """Join words as in a sentence.

    >>> listed(["a"]), listed(["a", "b", "c"])
    ('a', 'a, b and c')
    """
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"
