"""The command that shows the main job on the example family's papers."""

import os
import shutil
import sys
from pathlib import Path

import click

from sendorganiser.cli import terminal
from sendorganiser.cli.context import PATH, Context, json_anywhere
from sendorganiser.store import Archive


@click.command("demo")
@click.option("--out", type=PATH, default=Path("build", "demo"), help="The folder to make it in; it is emptied first.")
@click.option("--no-window", is_flag=True, help="Build the bundle only.")
@json_anywhere
@click.pass_obj
def demo(context: Context, out: Path, no_window: bool) -> int:
    """Add the example family's papers, read them, build their bundle, and open the app if there is a screen."""
    from sendorganiser.workflows.build_pack import build_pack
    from sendorganiser.workflows.open_example import open_example

    folder = out.absolute()
    if (folder / "archive" / "archive.sqlite").exists():  # ours, from an earlier demo
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)
    job = context.job()
    with Archive.open(folder / "archive") as archive:
        case = open_example(archive, job, now=terminal.now())
        pack = archive.packs(case)[0].id
        built = build_pack(
            archive, job, pack=pack, out=folder / "Example evidence pack.pdf", now=terminal.now(), force=True
        )
        papers = len(archive.documents(case))
    click.echo(f"{papers} papers of an invented family were added and read.")
    click.echo(f"Their evidence pack has {built.pack.pages} pages and is here:\n  {built.pack.file}")
    if no_window or not _has_screen():
        return 0
    click.echo("Opening the app…")
    return context.open_window(folder / "archive")


def _has_screen() -> bool:
    return sys.platform in ("win32", "darwin") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
