"""Days on the command line: which one it is today, and those that are typed, as 2026-05-14."""

from datetime import date

import click

from sendorganiser.cli import terminal
from sendorganiser.errors import InputProblem


def today() -> date:
    """Return the day it is here."""
    return date.fromisoformat(terminal.now()[:10])


def read_day(text: str) -> date:
    """Return the day that was typed."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise InputProblem(f"“{text[:40]}” is not a day.", "Write it as 2026-05-14.") from error


def or_none(context: click.Context, option: click.Parameter, typed: str | None) -> date | None:
    """Take what was typed for an option as a day."""
    return read_day(typed) if typed else None


def or_today(context: click.Context, option: click.Parameter, typed: str | None) -> date:
    """Take what was typed for an option as a day; where nothing was, today."""
    return read_day(typed) if typed else today()


TODAY = click.option("--today", callback=or_today, help="Count to this day, as 2026-05-14; today if not given.")
