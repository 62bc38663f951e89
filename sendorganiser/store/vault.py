"""Keeps files by their SHA-256: written once, never changed. There is no method here that changes a kept file."""

import contextlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

_CHUNK = 1024 * 1024


@dataclass(frozen=True)
class Arrived:
    """A file that was copied into the vault's doorway, not yet kept."""

    path: Path
    sha256: str
    bytes: int


class Vault:
    """The folder of kept files."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._doorway = folder / "arriving"

    def make(self) -> None:
        self._doorway.mkdir(parents=True, exist_ok=True)

    def path(self, sha256: str, extension: str) -> Path:
        """Return where a file is kept, whether or not it is there."""
        return self._folder / sha256[:2] / f"{sha256}{extension}"

    def arrive(self, source: Path) -> Arrived:
        """Copy `source` into the doorway, hashing as it is read; the copy is what all later work looks at."""
        import secrets

        target = self._doorway / secrets.token_hex(8)
        try:
            with source.open("rb") as reading, target.open("xb") as writing:
                digest, size = _copy(reading, writing)
        except BaseException:
            target.unlink(missing_ok=True)
            raise
        return Arrived(target, digest, size)

    def keep(self, arrived: Arrived, extension: str) -> Path:
        """Move a file from the doorway to its place; keeping the same file again changes nothing."""
        place = self.path(arrived.sha256, extension)
        if place.exists():
            arrived.path.unlink(missing_ok=True)
            return place
        place.parent.mkdir(exist_ok=True)
        with arrived.path.open("rb+") as file:
            os.fsync(file.fileno())
        arrived.path.chmod(0o444)
        arrived.path.replace(place)
        _sync_folder(place.parent)
        return place

    def turn_away(self, arrived: Arrived) -> None:
        """Remove a file from the doorway."""
        arrived.path.unlink(missing_ok=True)

    def sweep(self) -> None:
        """Remove what a crash left in the doorway. Only for whoever alone holds the archive."""
        for left in self._doorway.iterdir() if self._doorway.is_dir() else ():
            with contextlib.suppress(OSError):
                left.unlink()

    def hash_of(self, sha256: str, extension: str) -> str | None:
        """Read a kept file again and return its hash; None if it is not there or cannot be read."""
        import hashlib

        try:
            with self.path(sha256, extension).open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest()
        except OSError:
            return None


def _copy(reading: BinaryIO, writing: BinaryIO) -> tuple[str, int]:
    import hashlib

    digest, size = hashlib.sha256(), 0
    while chunk := reading.read(_CHUNK):
        digest.update(chunk)
        writing.write(chunk)
        size += len(chunk)
    return digest.hexdigest(), size


def _sync_folder(folder: Path) -> None:
    """Make a rename in `folder` survive a pulled plug, where the system lets us."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
