"""Writes files beside their target, so that what stood there stays until the new one is whole."""

import glob
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sendorganiser.errors import InputProblem

_FORSAKEN = 3600.0
_LONGEST = 255  # bytes of a file's name, on every system in use
_OF_NAME = 60


@contextmanager
def beside(target: Path) -> Iterator[Path]:
    """Give a temporary name beside `target`; whatever is still there at the end is removed."""
    if not target.parent.is_dir():
        raise InputProblem(f"The folder “{target.parent}” is not there.", "Choose another place for the file.")
    check_name(target)
    name = target.name[:_OF_NAME]
    for left in target.parent.glob(f".{glob.escape(name)}.*.part"):
        if time.time() - left.stat().st_mtime > _FORSAKEN:  # by a program that was killed
            left.unlink(missing_ok=True)
    part = target.with_name(f".{name}.{secrets.token_hex(4)}.part")
    try:
        yield part
    finally:
        part.unlink(missing_ok=True)


def check_name(target: Path) -> None:
    """Raise InputProblem where no system would take the name."""
    if len(target.name.encode("utf-8", "surrogateescape")) > _LONGEST:
        raise InputProblem(f"“{target.name[:_OF_NAME]}…” is too long a name for a file.", "Choose a shorter one.")
