"""How a command speaks with a terminal: progress on standard error, Ctrl-C, JSON on standard output."""

import json
import signal
import sys
import time
from datetime import datetime
from typing import Any

import click

from sendorganiser.jobs import Job, Progress

REFUSED = 2  # exit code: wrong call, or input we refuse


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
