"""Commands for copying everything out as ordinary files, and taking such a folder in again."""

from pathlib import Path

import click

from sendorganiser.cli import terminal
from sendorganiser.cli.context import PATH, Context, json_anywhere
from sendorganiser.cli.terminal import REFUSED
from sendorganiser.presets import to_plain


@click.command("export")
@click.argument("folder", metavar="DIR", type=PATH)
@click.option("--case", "cases", type=int, multiple=True, help="Only this case; may be given again.")
@json_anywhere
@click.pass_obj
def export(context: Context, folder: Path, cases: tuple[int, ...]) -> int:
    """Copy everything into DIR as ordinary, well-named files and folders, with an index."""
    from sendorganiser.workflows.export_papers import export_papers

    with context.open() as archive:
        done = export_papers(archive, context.job(), folder=folder.absolute(), cases=cases, now=terminal.now())
    context.say(to_plain(done), f"Written, {terminal.papers(done.papers)}: {done.folder}")
    for name in done.damaged:
        click.echo(f"Damaged or missing in the archive: {name}", err=True)
    return REFUSED if done.damaged else 0


@click.command("import")
@click.argument("folder", metavar="DIR", type=PATH)
@json_anywhere
@click.pass_obj
def import_(context: Context, folder: Path) -> int:
    """Take a folder in that `export` made, with all that was known of its papers."""
    from sendorganiser.workflows.import_papers import import_papers

    with context.open(begins=True) as archive:
        done = import_papers(archive, context.job(), folder=folder.absolute(), now=terminal.now())
    words = f"Taken in: {terminal.papers(done.papers)}, events {done.events}, people {done.people}."
    context.say(to_plain(done), words)
    for name in done.missing:
        click.echo(f"Not found or refused: {name}", err=True)
    for name in done.others:
        click.echo(f"Not part of the export; add it yourself: {name}", err=True)
    return REFUSED if done.missing else 0


COMMANDS = (export, import_)
