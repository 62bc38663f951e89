"""Writes files beside their target, so that what stood there stays until the new one is whole."""

import glob
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sendorganiser.errors import InputProblem

_FORSAKEN = 3600.0


@contextmanager
def beside(target: Path) -> Iterator[Path]:
    """Give a temporary name beside `target`; whatever is still there at the end is removed."""
    if not target.parent.is_dir():
        raise InputProblem(f"The folder “{target.parent}” is not there.", "Choose another place for the file.")
    name = target.name[:60]
    for left in target.parent.glob(f".{glob.escape(name)}.*.part"):
        if time.time() - left.stat().st_mtime > _FORSAKEN:  # by a program that was killed
            left.unlink(missing_ok=True)
    part = target.with_name(f".{name}.{secrets.token_hex(4)}.part")
    try:
        yield part
    finally:
        part.unlink(missing_ok=True)
