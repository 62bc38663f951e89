"""Runs a command: progress on standard error, Ctrl-C, exit codes, and the last word on every error."""

import json
import signal
import sys
import time
import traceback
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import click

from sendorganiser.errors import SendOrganiserError
from sendorganiser.jobs import Cancelled, Job, Progress

BUG, STOPPED, REFUSED = 70, 130, 2


def run(arguments: Sequence[str]) -> int:
    """Run the command line; return the exit code."""
    from sendorganiser.cli.main import main

    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        result = main.main(args=list(arguments), prog_name="sendorganiser", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return REFUSED
    except SendOrganiserError as error:
        _tell(error)
        return error.exit_code
    except (Cancelled, click.Abort, KeyboardInterrupt):
        click.echo("Stopped. What was done until then is kept.", err=True)
        return STOPPED
    except BrokenPipeError:
        return 0
    except Exception:  # the one place a command's unforeseen error ends
        click.echo(f"This is a fault of ours. Please report it:\n\n{traceback.format_exc()}", err=True)
        return BUG
    return result if isinstance(result, int) else 0


def now() -> str:
    """The moment, in local time, as the archive writes it."""
    return datetime.now().astimezone().isoformat(timespec="seconds")


def job(*, quiet: bool) -> Job:
    """A Job that draws its progress on a terminal and stops on Ctrl-C."""
    made = Job(_Line() if not quiet and sys.stderr.isatty() else lambda _: None)
    signal.signal(signal.SIGINT, lambda *_: made.cancel())
    return made


def show(value: Any) -> None:
    """Write one JSON value on one line."""
    click.echo(json.dumps(value, ensure_ascii=False))


class _Line:
    """One line of progress, redrawn at most ten times a second."""

    def __init__(self) -> None:
        self._drawn = 0.0

    def __call__(self, progress: Progress) -> None:
        ended = progress.total and progress.done >= progress.total
        if not ended and time.monotonic() - self._drawn < 0.1:
            return
        self._drawn = time.monotonic()
        count = f" {progress.done} of {progress.total}" if progress.total else ""
        click.echo(f"\r\033[K{progress.what}{count}", err=True, nl=bool(ended))


def _tell(error: SendOrganiserError) -> None:
    click.echo(error.what_happened, err=True)
    if error.what_to_do:
        click.echo(error.what_to_do, err=True)
    for finding in getattr(error, "findings", ()):
        if finding.severity.value == "error":
            click.echo(f"- {finding.what} {finding.todo}", err=True)
