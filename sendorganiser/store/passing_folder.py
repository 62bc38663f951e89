"""A folder for work without an archive, of which nothing is left: not even where the program was ended by force."""

import contextlib
import os
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from sendorganiser.errors import ArchiveBusy
from sendorganiser.store.holding import all_to_myself

_BEGINS = "sendorganiser-passing-"
_MARK = "passing.sqlite"  # no archive has one: nobody’s archive is ever taken for such a folder


@contextlib.contextmanager
def passing_folder() -> Iterator[Path]:
    """Make the folder, and first sweep away those whose program is no more: they hold copies of a child's papers."""
    for left in Path(tempfile.gettempdir()).glob(f"{_BEGINS}*"):
        if _is_ours(left) and (left / _MARK).is_file():
            with contextlib.suppress(ArchiveBusy, OSError, sqlite3.Error):
                with all_to_myself(left / _MARK):
                    _empty(left)
                shutil.rmtree(left, ignore_errors=True)
    with (
        tempfile.TemporaryDirectory(prefix=_BEGINS, ignore_cleanup_errors=True) as made,
        all_to_myself(Path(made, _MARK)),
    ):
        yield Path(made)


def _is_ours(folder: Path) -> bool:
    """Say whether a folder is this person's own: others may write beside it."""
    if folder.is_symlink() or not folder.is_dir():
        return False
    return sys.platform == "win32" or folder.stat().st_uid == os.getuid()  # there each person has a folder of their own


def _empty(folder: Path) -> None:
    """Take away all but what is held, which some systems do not let go while it is."""
    for inside in folder.iterdir():
        if inside.is_dir() and not inside.is_symlink():
            shutil.rmtree(inside, ignore_errors=True)
