"""The commands: one a workflow. With no command, the app opens."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from sendorganiser import __version__
from sendorganiser.cli import terminal
from sendorganiser.cli.terminal import show
from sendorganiser.jobs import Job
from sendorganiser.store import Archive

PATH = click.Path(path_type=Path)
REFUSED = terminal.REFUSED


@dataclass
class Context:
    """What every command needs."""

    archive: Path | None
    json: bool
    quiet: bool

    def job(self) -> Job:
        return terminal.job(quiet=self.quiet or self.json)

    @contextmanager
    def open(self) -> Iterator[Archive]:
        from sendorganiser.settings import archive_folder, load, settings_file

        with Archive.open(self.archive or archive_folder(load(settings_file()))) as archive:
            yield archive

    def say(self, value: Any, text: str) -> None:
        """Write the JSON value, or the text for people."""
        if self.json:
            show(value)
        elif text:
            click.echo(text)


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--archive", type=PATH, envvar="SENDORGANISER_ARCHIVE", help="The archive's folder.")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
@click.option("--quiet", is_flag=True, help="Show no progress.")
@click.version_option(__version__, prog_name="SEND Organiser")
@click.pass_context
def main(context: click.Context, archive: Path | None, as_json: bool, quiet: bool) -> int | None:
    """Keep a child's SEND papers in order and make PDF bundles a tribunal can use.

    With no command, the app opens. Nothing leaves this computer.
    """
    context.obj = Context(archive, as_json, quiet)
    if context.invoked_subcommand is None:
        from sendorganiser.gui.app import start

        return start(archive)
    return None


def json_anywhere(command: Callable[..., Any]) -> Callable[..., Any]:
    """Let --json, --quiet and --archive stand after the command's name too."""

    def note(context: click.Context, option: click.Parameter, value: Any) -> None:
        if value and isinstance(context.obj, Context):
            setattr(context.obj, str(option.name).removeprefix("late_"), value)

    for name, kind in (("json", None), ("quiet", None), ("archive", PATH)):
        command = click.option(
            f"--{name}", f"late_{name}", is_flag=kind is None, type=kind, expose_value=False, callback=note, hidden=True
        )(command)
    return command


from sendorganiser.cli import bundles, demo, papers  # noqa: E402  (they hang their commands on `main`)

__all__ = ["bundles", "demo", "main", "papers"]
