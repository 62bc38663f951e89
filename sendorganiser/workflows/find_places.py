"""Finds a backup folder again where its stick now has another letter, and calls places by names people know."""

import os
import re
from pathlib import Path, PurePosixPath, PureWindowsPath

from sendorganiser.errors import SendOrganiserError
from sendorganiser.model.backup import BackupPlace
from sendorganiser.store.backup_folder import NAME, BackupFolder

_LETTERS = "DEFGHIJKLMNOPQRSTUVWXYZ"


def found_place(place: BackupPlace) -> BackupFolder | None:
    """Return the backup folder of a place if it can be reached now; None while its stick or disk is away."""
    for folder in _may_be(Path(place.folder)):
        there = BackupFolder(folder)
        try:
            if there.is_there() and there.mark == place.mark:
                return there
        except (OSError, SendOrganiserError):
            continue
    return None


def in_words(folder: str) -> str:
    """Return what to call a place: the stick's name or letter, else the folder the backups were put into.

    >>> in_words("/media/anna/KINGSTON/SEND Organiser backup"), in_words("E:\\\\SEND Organiser backup")
    ('KINGSTON', 'E:')
    >>> in_words("/home/anna/Safe/SEND Organiser backup")
    'Safe'
    """
    path = PureWindowsPath(folder) if re.match(r"[A-Za-z]:|\\\\", folder) else PurePosixPath(folder)
    parts = [part for part in path.parts if not part.startswith(NAME)]
    if isinstance(path, PureWindowsPath) and len(parts) == 1:
        return path.drive
    return parts[-1].strip("/\\") or folder if parts else folder


def is_same_disk(one: Path, other: Path) -> bool:
    """Say whether two folders lie on one disk, as far as the system tells."""
    try:
        return one.stat().st_dev == other.stat().st_dev
    except OSError:
        return False


def _may_be(folder: Path) -> list[Path]:
    """Return where a folder may be now: where it was, or on Windows under another letter."""
    if os.name != "nt" or not folder.drive.endswith(":"):
        return [folder]
    rest = folder.relative_to(folder.anchor)
    return [folder, *(Path(f"{letter}:\\") / rest for letter in _LETTERS if f"{letter}:" != folder.drive.upper())]
