"""Commands for when a school is open: its terms, holidays and INSET days, by which school days are counted."""

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from sendorganiser.cli.context import CASE, PATH, Context, json_anywhere
from sendorganiser.errors import InputProblem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sendorganiser.model.event import SchoolDates

_COLUMNS = ("kind", "first", "last", "name", "school")
_KINDS: tuple[Literal["term", "holiday", "inset"], ...] = ("term", "holiday", "inset")


@click.group("school-year")
def school_year() -> None:
    """Keep when a school is open."""


@school_year.command("list")
@CASE
@json_anywhere
@click.pass_obj
def list_dates(context: Context, case: int | None) -> None:
    """List the terms, holidays and INSET days, as a table that "keep" takes back."""
    with context.open() as archive:
        found = archive.diary.school_dates(archive.case(case).id)
    _say(context, found)


@school_year.command("pattern")
@click.argument("pattern")
@click.option("--begins", type=click.IntRange(1990, 2100), required=True, help="The year it begins in, as 2026.")
@click.option("--school", default="", help="Whose dates these are.")
@json_anywhere
@click.pass_obj
def show_pattern(context: Context, pattern: str, begins: int, school: str) -> None:
    """Write out a common year to be corrected by the school's own list: england, england-long-october or scotland."""
    from sendorganiser.workflows.school_year import patterns, school_year_pattern

    known = [id for id, _ in patterns()]
    if pattern not in known:
        raise InputProblem(f"There is no pattern “{pattern[:40]}”.", f"Choose one of: {', '.join(known)}.")
    _say(context, school_year_pattern(pattern, begins, school=school))


@school_year.command("keep")
@click.argument("table", type=PATH)
@CASE
@json_anywhere
@click.pass_obj
def keep(context: Context, table: Path, case: int | None) -> None:
    """Let the dates in a table (.csv with kind, first, last, name and school) be all those of the case."""
    from sendorganiser.workflows.school_year import gaps, set_school_dates

    with context.open() as archive:
        number = archive.case(case).id
        before = set_school_dates(archive, context.job(), case=number, dates=_read(table, number))
        kept = archive.diary.school_dates(number)
    unknown = gaps(kept)
    told = [f"{len(kept)} kept in place of {len(before)}.", *unknown]
    context.say({"kept": len(kept), "before": len(before), "unknown": unknown}, "\n".join(told))


def _read(table: Path, case: int) -> "list[SchoolDates]":
    from sendorganiser.model.event import SchoolDates

    try:
        rows = csv.DictReader(io.StringIO(table.read_text(encoding="utf-8-sig")))
        columns, lines = set(rows.fieldnames or ()), list(rows)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputProblem(
            f"“{table.name}” cannot be read.", "Save the table as .csv (UTF-8), and try again."
        ) from error
    if not {"kind", "first"} <= columns:
        raise InputProblem(
            f"“{table.name}” is not a table of school dates.", "Its first line is kind,first,last,name,school."
        )
    dates = []
    for line, row in enumerate(lines, 2):
        typed = (row["kind"] or "").strip().lower()
        kind = next((each for each in _KINDS if each == typed), None)
        if kind is None:
            raise InputProblem(f"Line {line}: “{typed[:40]}” is not a kind.", "Write term, holiday or inset.")
        school, first, last, name = ((row.get(column) or "").strip() for column in ("school", "first", "last", "name"))
        dates.append(SchoolDates(0, case, school, kind, first, last, name))
    return dates


def _say(context: Context, dates: "Sequence[SchoolDates]") -> None:
    plain: list[dict[str, Any]] = [{column: getattr(each, column) for column in _COLUMNS} for each in dates]
    out = io.StringIO()
    writer = csv.DictWriter(out, _COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(plain)
    context.say(plain, out.getvalue().rstrip("\n"))


COMMANDS = (school_year,)
