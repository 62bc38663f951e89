"""Writes what a spreadsheet's cell holds the way it is read here: dates in words, money, percentages, yes and no."""

import re
from datetime import date, datetime, time, timedelta
from typing import Any

from sendorganiser.model import printed_date

_QUOTED = re.compile(r'"[^"]*"|\\.|\[(?!\$)[^\]]*\]')
_MONEY = re.compile(r"[£€$¥]")
_DECIMALS = re.compile(r"[0#?]\.([0#?]+)")
_THOUSANDS = re.compile(r"[#0],[#0]")
_LONGEST = 32_768  # what one cell can hold


def written(value: Any, form: str = "General") -> str:
    """Write a cell's value; `form` is its number format as spreadsheets spell it.

    >>> written(datetime(2024, 11, 5)), written(0.125, "0.0%"), written(1234.5, "£#,##0.00"), written(3.0)
    ('5 November 2024', '12.5%', '£1,234.50', '3')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, datetime):
        clock = f"{value:%H:%M}" if value.second == 0 else f"{value:%H:%M:%S}"
        day = printed_date(value.date().isoformat())
        return day if value.time() == time() else f"{day}, {clock}"
    if isinstance(value, date):
        return printed_date(value.isoformat())
    if isinstance(value, time):
        return f"{value:%H:%M}" if value.second == 0 else f"{value:%H:%M:%S}"
    if isinstance(value, timedelta):
        return _duration(value)
    if isinstance(value, (int, float)):
        return _number(value, form)
    return str(value)[:_LONGEST]


def _duration(value: timedelta) -> str:
    minutes, seconds = divmod(round(abs(value.total_seconds())), 60)
    sign = "-" if value < timedelta() else ""
    return f"{sign}{minutes // 60}:{minutes % 60:02d}" + (f":{seconds:02d}" if seconds else "")


def _number(value: float, form: str) -> str:
    if value != value or value in (float("inf"), float("-inf")):
        return "not a number"
    plain = _QUOTED.sub(lambda m: m.group().strip('"') if _MONEY.search(m.group()) else "", form.split(";")[0])
    decimals = _DECIMALS.search(plain)
    places = len(decimals.group(1)) if decimals else 0
    if "%" in plain:
        return f"{value * 100:.{places}f}%"
    money = _MONEY.search(plain)
    if money:
        return f"{'-' if value < 0 else ''}{money.group()}{abs(value):,.{places}f}"
    if plain in ("General", "@", "") or not re.search(r"[0#]", plain) or "E" in plain or "/" in plain:
        return _general(value)
    wide = re.match(r"0+$", plain)
    if wide:  # 00123: numbers that keep their noughts in front
        return f"{value:0{len(plain)}.0f}"
    return f"{value:{',' if _THOUSANDS.search(plain) else ''}.{places}f}"


def _general(value: float) -> str:
    if isinstance(value, int) or (value == int(value) and abs(value) < 1e15):
        return str(int(value))
    return f"{value:.10g}"
