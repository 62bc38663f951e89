"""Makes an empty archive for a test by copying one that was made as always: twenty steps of the schema take long."""

import shutil
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sendorganiser.store import Archive

_really_open = Archive.open
_kept: list[TemporaryDirectory[str]] = []  # taken away at the end of the run


def open_quickly(folder: Path, **how: Any) -> Archive:
    """Open an archive as `Archive.open` does; a new one begins as a copy, and gets a mark of its own."""
    if folder.is_dir() and any(folder.iterdir()):
        return _really_open(folder, **how)
    try:
        shutil.copytree(_empty_one(), folder, dirs_exist_ok=True)
    except OSError:  # what is wrong with the place is the archive's own to say
        return _really_open(folder, **how)
    archive = _really_open(folder, **how)
    with archive._door.writing() as db:  # noqa: SLF001 (nothing outside gives an archive another mark)
        db.execute("UPDATE archive_mark SET mark = lower(hex(randomblob(12)))")
    return archive


@cache
def _empty_one() -> Path:
    _kept.append(TemporaryDirectory())
    folder = Path(_kept[-1].name) / "archive"
    _really_open(folder).close()
    return folder
