"""All commands, one a workflow, and the last word on every error. With no command, the app opens."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from sendorganiser import __version__
from sendorganiser.cli import (
    backups,
    bundles,
    costs,
    council_bundle,
    deadlines,
    demo,
    diary,
    doctor,
    forms,
    handing_over,
    joining,
    leaving,
    letters,
    locks,
    page_care,
    papers,
    plans,
    points,
    provision,
    redacting,
    schedules,
    school_year,
    splitting,
)
from sendorganiser.cli.context import PATH, Context
from sendorganiser.cli.terminal import REFUSED
from sendorganiser.errors import SendOrganiserError, where_it_broke
from sendorganiser.jobs import Cancelled

BUG, STOPPED = 70, 130


def run(arguments: Sequence[str], *, open_window: Callable[[Path | None], int]) -> int:
    """Run the command line and return the exit code; `open_window(archive folder)` opens the app."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        result = main.main(args=list(arguments), prog_name="sendorganiser", standalone_mode=False, obj=open_window)
    except click.ClickException as error:
        error.show()
        return REFUSED
    except SendOrganiserError as error:
        _tell(error)
        return error.exit_code
    except (Cancelled, click.Abort, KeyboardInterrupt):
        click.echo("Stopped. What was done until then is kept.", err=True)
        return STOPPED
    except BrokenPipeError:  # whoever read our answers has gone
        sys.stdout = None  # or Python complains while it shuts down
        return 0
    except Exception as error:  # the one place a command's unforeseen error ends
        if isinstance(error, OverflowError) and "SQLite" in str(error):  # beyond what a database can be asked for
            click.echo("There is a number too large for anything here.\nLook at the numbers, and try again.", err=True)
            return REFUSED
        click.echo(f"This is a fault of ours. Please report it:\n\n{where_it_broke(error)}", err=True)
        return BUG
    return result if isinstance(result, int) else 0


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--archive", type=PATH, envvar="SENDORGANISER_ARCHIVE", help="The archive's folder.")
@click.option(
    "--passphrase-file",
    type=PATH,
    envvar="SENDORGANISER_PASSPHRASE_FILE",
    help="A text file whose first line opens a locked archive; without it you are asked.",
)
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
@click.option("--quiet", is_flag=True, help="Show no progress.")
@click.version_option(__version__, prog_name="SEND Organiser")
@click.pass_context
def main(
    context: click.Context, archive: Path | None, passphrase_file: Path | None, as_json: bool, quiet: bool
) -> int | None:
    """Keep a child's SEND papers in order and make PDF bundles a tribunal can use.

    With no command, the app opens. Nothing leaves this computer.
    """
    ours = context.obj = Context(archive, as_json, quiet, open_window=context.obj, passphrase_file=passphrase_file)
    if context.invoked_subcommand is None:
        return ours.open_window(archive)
    return None


for command in (
    *papers.COMMANDS,
    *bundles.COMMANDS,
    *diary.COMMANDS,
    *school_year.COMMANDS,
    *letters.COMMANDS,
    *forms.COMMANDS,
    *deadlines.COMMANDS,
    *schedules.COMMANDS,
    *splitting.COMMANDS,
    *joining.COMMANDS,
    *page_care.COMMANDS,
    *plans.COMMANDS,
    *points.COMMANDS,
    *provision.COMMANDS,
    *costs.COMMANDS,
    *redacting.COMMANDS,
    *locks.COMMANDS,
    *backups.COMMANDS,
    *leaving.COMMANDS,
    *doctor.COMMANDS,
    demo.demo,
):
    main.add_command(command)
for command in (council_bundle.compare, council_bundle.report):
    bundles.bundle.add_command(command)
for command in handing_over.COMMANDS:
    papers.case_group.add_command(command)


def _tell(error: SendOrganiserError) -> None:
    click.echo(error.what_happened, err=True)
    if error.what_to_do:
        click.echo(error.what_to_do, err=True)
    for finding in getattr(error, "findings", ()):
        if finding.severity.value == "error":
            click.echo(f"- {finding.what} {finding.todo}", err=True)
