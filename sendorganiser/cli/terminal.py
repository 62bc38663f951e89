"""How a command speaks with a terminal: progress on standard error, Ctrl-C, JSON on standard output."""

import json
import signal
import sys
import time
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from sendorganiser.errors import ArchiveLocked, InputProblem
from sendorganiser.jobs import Job, Progress

_LONGEST = 10_000  # letters of a passphrase; the file may be a device that never ends
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


def papers(count: int) -> str:
    """Return "1 paper", "2 papers"."""
    return "1 paper" if count == 1 else f"{count} papers"


def pages(count: int) -> str:
    """Return "1 page", "2 pages"."""
    return "1 page" if count == 1 else f"{count} pages"


def passphrase(file: Path | None) -> str:
    """Return the passphrase in a file's first line, or ask for it where somebody sits at the terminal."""
    if file is not None:
        return first_line(file)
    if not sys.stdin.isatty():
        raise ArchiveLocked("This archive is locked.", "Name a file with its passphrase by --passphrase-file.")
    return str(click.prompt("Passphrase or recovery code", hide_input=True, err=True))


def new_passphrase(file: Path | None) -> str:
    """Return a new passphrase from a file's first line, or ask for it twice."""
    if file is not None:
        return first_line(file)
    if not sys.stdin.isatty():
        raise InputProblem("No new passphrase was given.", "Name a file with it by --new-passphrase-file.")
    return str(click.prompt("New passphrase", hide_input=True, confirmation_prompt="The same again", err=True))


def first_line(file: Path) -> str:
    """Return a passphrase file's first line; raise InputProblem if it is no text that can be read."""
    try:
        with file.open(encoding="utf-8-sig") as lines:
            return lines.readline(_LONGEST).removesuffix("\n")
    except (OSError, ValueError) as error:
        raise InputProblem(f"“{file.name}” cannot be read.", "Name a text file with the passphrase in it.") from error


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
