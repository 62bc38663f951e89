"""Says why a file or folder cannot be taken in, before anything of it is read."""

import errno
import shutil
import stat
from pathlib import Path

from sendorganiser.errors import DiskFull, InputProblem, SendOrganiserError
from sendorganiser.ingest import refusals, triage

_LARGEST, _LARGEST_PAPER = 20 * 1024**3, 4 * 1024**3
_SPARE = 512 * 1024**2  # bytes of the disk that no single file may fill


def why_not_taken(path: Path, name: str, into: Path) -> SendOrganiserError | None:
    """Say why a file cannot be taken in, before anything of it is read; `into` is a folder on the disk it goes to."""
    try:
        if (problem := _why_not_to_copy(path, name, into)) is not None:
            return problem
        path.open("rb").close()
    except OSError as error:
        return why_not_copied(name, error)
    return None


def why_not_copied(name: str, error: OSError) -> SendOrganiserError:
    """Say why a file could not be copied; raise DiskFull where it is not the file's fault."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        raise DiskFull("The disk is full.", "Make room and add the rest again; what was added is safe.") from error
    if isinstance(error, FileNotFoundError):
        return InputProblem(f"“{name}” is no longer there.", "Find where it went and add it from there.")
    if isinstance(error, PermissionError):
        return InputProblem(f"You may not open “{name}”.", "Ask whoever owns it, or copy it somewhere of yours first.")
    return InputProblem(f"“{name}” could not be copied ({error.strerror}).", "Check its disk and try again.")


def why_not_whole(path: Path, name: str, copied: int) -> SendOrganiserError | None:
    """Say so if a file has another size than the `copied` bytes by now: it is still being written."""
    try:
        if path.stat().st_size == copied:
            return None
    except OSError:  # its disk is gone meanwhile; what was copied of it was all there was
        return None
    return InputProblem(f"“{name}” changed while it was added.", "Wait until it is whole, then add it again.")


def _why_not_to_copy(path: Path, name: str, into: Path) -> SendOrganiserError | None:
    """Look before a file is copied: only plain files, and none that would fill the disk."""
    about = path.stat()
    if stat.S_ISDIR(about.st_mode):
        return InputProblem(
            f"You may not look into the folder “{name}”, so nothing in it was added.",
            "Ask whoever owns it, or copy its files somewhere of yours first.",
        )
    if not stat.S_ISREG(about.st_mode):
        return InputProblem(f"“{name}” is not a file but a device or a pipe.", "Add the files themselves.")
    if not about.st_size:  # nothing to keep either; a picture that was never fetched from the phone looks so
        return refusals.empty(name)
    if about.st_size > (_LARGEST if path.suffix[1:].lower() in triage.RECORDINGS else _LARGEST_PAPER):
        return InputProblem(
            f"“{name}” says it is {about.st_size // 1024**3:,} GB large, more than can be kept.",
            "Save a smaller copy of it, or split it, and add that.",
        )
    if about.st_size > _SPARE and getattr(about, "st_blocks", about.st_size) * 512 < about.st_size // 4:
        return InputProblem(
            f"“{name}” is mostly empty, or most of it is not on this computer.",
            "If it is kept online, open it once so that it is fetched, and add it again.",
        )
    if about.st_size > _SPARE // 4 and about.st_size + _SPARE > shutil.disk_usage(into).free:
        return InputProblem(f"There is no room on the disk for “{name}”.", "Make room, and add it again.")
    return None
