"""Keeps files by their SHA-256: written once, never changed. There is no method here that changes a kept file.

In a locked archive what is kept is sealed, and its name is made from the hash with a key: whoever has the council's
letter cannot look whether it is here.
"""

import contextlib
import os
from pathlib import Path
from typing import BinaryIO, NamedTuple

from sendorganiser import sealed
from sendorganiser.errors import SealBroken
from sendorganiser.store.lock_places import sync_folder

_CHUNK = 1024 * 1024


class Arrived(NamedTuple):
    """A file that was copied into the vault's doorway, not yet kept."""

    path: Path
    sha256: str
    bytes: int


class Vault:
    """The folder of kept files."""

    def __init__(self, folder: Path, *, names: bytes | None = None) -> None:
        """Keep files in `folder`; `names` is the key of their names in a locked archive."""
        self._folder = folder
        self._doorway = folder / "arriving"
        self._names = names

    def make(self) -> None:
        self._doorway.mkdir(parents=True, exist_ok=True)

    def path(self, sha256: str, extension: str) -> Path:
        """Return where a file is kept, whether or not it is there."""
        return self._folder.parent / self.place(sha256, extension)

    def place(self, sha256: str, extension: str) -> str:
        """Return where a file is kept, as a path from the archive's folder."""
        name = f"{sha256}{extension}"
        if self._names is not None:
            import hmac

            name = hmac.digest(self._names, sha256.encode(), "sha256").hex()
        return f"{self._folder.name}/{name[:2]}/{name}"

    def arrive(self, source: Path) -> Arrived:
        """Copy `source` into the doorway, hashing as it is read; the copy is what all later work looks at."""
        import secrets

        target = self._doorway / secrets.token_hex(8)
        try:
            with sealed.open_file(source) as reading, sealed.create(target, exclusively=True) as writing:
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
        sync_folder(place.parent)
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
        """Read a kept file again and return its hash; None if it is not there or cannot be read.

        A sealed file that is not as it was written has no hash: the answer is empty.
        """
        import hashlib

        try:
            with sealed.open_file(self.path(sha256, extension)) as file:
                return hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]
        except SealBroken:
            return ""
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
