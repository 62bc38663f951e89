"""Commands for schedules: chronology, delays and the like."""

from datetime import date
from pathlib import Path

import click

from sendorganiser.cli import terminal
from sendorganiser.cli.context import CASE, PATH, Context, json_anywhere
from sendorganiser.cli.days import TODAY


@click.group("schedule")
def schedule() -> None:
    """List what happened and how late it was, each line with its page."""


@schedule.command("list")
@json_anywhere
@click.pass_obj
def list_kinds(context: Context) -> None:
    """List the schedules there are."""
    from sendorganiser.workflows.make_schedules import kinds

    found = [{"schedule": kind.id, "title": kind.title, "what": kind.what} for kind in kinds()]
    context.say(found, "\n".join(f"{kind['schedule']:<12} {kind['what']}" for kind in found))


@schedule.command("write")
@click.argument("which")
@click.option("--out", required=True, type=PATH, help="The file to write: .pdf, .docx or .csv.")
@click.option("--bundle", "pack", type=int, help="Give the pages of this bundle.")
@TODAY
@CASE
@json_anywhere
@click.pass_obj
def write(context: Context, which: str, out: Path, pack: int | None, today: date, case: int | None) -> None:
    """Write a schedule as a file."""
    from sendorganiser.workflows.export_schedules import export_schedule

    with context.open() as archive:
        number = archive.case(case).id
        export_schedule(archive, context.job(), case=number, which=which, out=out, today=today, pack=pack)
    context.wrote(out)


@schedule.command("put")
@click.argument("which")
@click.argument("pack", type=int)
@click.option("--section", required=True)
@TODAY
@json_anywhere
@click.pass_obj
def put(context: Context, which: str, pack: int, section: str, today: date) -> None:
    """Put a schedule into a bundle; it is made anew at each build, with that bundle's pages."""
    from sendorganiser.workflows.export_schedules import put_schedule

    with context.open() as archive:
        document = put_schedule(
            archive, context.job(), pack=pack, which=which, section=section, today=today, now=terminal.now()
        )
    context.say({"document": document}, f"It is document {document} of the bundle.")


COMMANDS = (schedule,)
