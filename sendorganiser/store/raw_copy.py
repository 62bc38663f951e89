"""Copies bytes as they lie on a disk, hashing them; says in plain words what is wrong with the disk they go to."""

import errno
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sendorganiser.errors import ArchiveProblem, DiskFull

CHUNK = 1024 * 1024
BACKUPS = "SEND Organiser backup"  # the folder of ours in a chosen one
_GONE = {errno.ENOENT, errno.ENODEV, errno.EIO, errno.ENXIO, errno.ENOTCONN, errno.ESTALE, errno.ENOTDIR}
_NOT_ALLOWED = {errno.EROFS, errno.EACCES, errno.EPERM}


class SourceGone(Exception):  # noqa: N818 (not an error of the disk that is written to)
    """A file that should be copied is not there, or cannot be read."""


def copy_raw(source: Path, part: Path, *, heard: Callable[[int], None] = lambda _: None) -> tuple[str, int]:
    """Copy the bytes of `source` to `part`, telling how many at a time; return their hash and their number."""
    with part.open("wb") as writing:
        digest, size = pour(chunks(source), writing.write, heard=heard)
        if os.name != "posix":  # elsewhere `settle` writes out everything at once, which is far quicker
            os.fsync(writing.fileno())
    return digest, size


def pour(
    pieces: Iterator[bytes], write: Callable[[bytes], object], *, heard: Callable[[int], None] = lambda _: None
) -> tuple[str, int]:
    """Write pieces one by one; return the hash and the number of all their bytes."""
    import hashlib

    digest, size = hashlib.sha256(), 0
    for piece in pieces:
        write(piece)
        digest.update(piece)
        size += len(piece)
        heard(len(piece))
    return digest.hexdigest(), size


def chunks(source: Path | str, *, size: int = CHUNK, fresh: bool = False) -> Iterator[bytes]:
    """Yield a file's bytes, `size` at a time; `fresh` asks for them from the disk, not from memory."""
    try:
        with open(source, "rb", buffering=0) as file:  # noqa: PTH123 (of text where there are thousands)
            if fresh and sys.platform == "linux":
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
            while piece := file.read(size):
                yield piece
    except OSError as error:
        raise SourceGone(str(source)) from error


def make_room(place: Path, *, within: Path) -> Path:
    """Make the folders in `within` that a file at `place` needs, and return `place`; never make `within` itself.

    It may be on a stick that was pulled out: what is written then must fail, and not fill another disk in its place.
    """
    between = place.parents[: len(place.parents) - len(within.parents) - 1]
    for each in reversed(between):
        each.mkdir(exist_ok=True)
    return place


def settle() -> None:
    """Have the system write out what it still holds in memory, where it can be asked to."""
    if hasattr(os, "sync"):
        os.sync()


@contextmanager
def on_that_disk(folder: Path) -> Iterator[None]:
    """Turn the system's complaints about the disk of `folder`, a backup's, into ours."""
    place = folder.parent if folder.name.startswith(BACKUPS) else folder  # as whoever chose it knows it
    name = place.name or str(place)
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise DiskFull(
                f"There is no room left in “{name}” for the backup.",
                "Make room there or take a larger stick; the backups that are there stay good.",
            ) from error
        if error.errno == errno.EFBIG:
            raise ArchiveProblem(
                f"A file of this size cannot be kept in “{name}”.", "Back up to the folder itself, not into one file."
            ) from error
        if error.errno in _NOT_ALLOWED:
            raise ArchiveProblem(
                f"“{name}” cannot be written to.",
                "Look whether the stick is locked against writing, or choose another folder.",
            ) from error
        if error.errno in _GONE:
            raise ArchiveProblem(
                f"“{name}” is not there any more.",
                "Put the stick in again and start once more: what was copied until then is not copied twice.",
            ) from error
        raise ArchiveProblem(
            f"“{name}” cannot be used ({error.strerror or 'no reason given'}).", "Check that disk, or choose another."
        ) from error
