"""Which files are sealed with which key: the keys this process holds, and those lent to a worker.

The app's own process holds an archive's keys from the passphrase until the lock. A worker, which opens files of
strangers, is lent the keys of just the files its call names, and the key of the work folder; never the archive's.
"""

import os
import sys
from collections.abc import Iterator
from typing import Any

from sendorganiser.errors import SealBroken

VAULT, WORK, THUMBNAILS = "vault", "work", "thumbnails"
KEY_BYTES = 32


class ArchiveKeys:
    """All keys of one archive, made from its master key; the work folder's ends with this process."""

    __slots__ = ("master", "work")  # not a dataclass: nothing may write a key out, and the window opens sooner

    def __init__(self, master: bytes) -> None:
        self.master = master
        self.work = os.urandom(KEY_BYTES)

    def named(self, purpose: str) -> bytes:
        return derived(self.master, b"", purpose)


class Place:
    """Where a sealed file lies: the key of all files there, or that of this one file, which may then only be read."""

    __slots__ = ("_own", "_root")

    def __init__(self, *, root: bytes = b"", own: bytes = b"") -> None:
        self._root, self._own = root, own

    def key(self, mark: bytes) -> bytes:
        """Return the key of the file with this mark in its header."""
        return self._own or derived(self._root, mark, "file")

    def new_key(self, mark: bytes) -> bytes:
        if self._own:
            raise PermissionError("this file may be read here, not written")
        return derived(self._root, mark, "file")


_archives: dict[str, ArchiveKeys] = {}
_roots: dict[str, bytes] = {}  # the folder's path, with the separator at its end
_lent: dict[str, bytes] = {}


def hold(folder: str | os.PathLike[str], held: ArchiveKeys) -> None:
    """Hold an archive's keys, so that its files can be read and written."""
    place = _normal(folder)
    _archives[place] = held
    _leave_no_core()
    _roots[_inside(place, VAULT)] = held.named("files")
    _roots[_inside(place, THUMBNAILS)] = held.named("thumbnails")
    _roots[_inside(place, WORK)] = held.work


def _leave_no_core() -> None:
    """Should this process crash, the system is not to write its memory, with the keys in it, to the disk."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def drop(folder: str | os.PathLike[str]) -> None:
    """Let an archive's keys go."""
    place = _normal(folder)
    _archives.pop(place, None)
    for part in (VAULT, THUMBNAILS, WORK):
        _roots.pop(_inside(place, part), None)


def held(folder: str | os.PathLike[str]) -> ArchiveKeys | None:
    """Return an archive's keys, if this process holds them."""
    return _archives.get(_normal(folder)) if _archives else None


def place_of(path: str | os.PathLike[str]) -> Place | None:
    """Return the key a file at this place is sealed with; None where files are plain."""
    if not _roots and not _lent:
        return None
    normal = _normal(path)
    if (own := _lent.get(normal)) is not None:
        return Place(own=own)
    folder = max((each for each in _roots if normal.startswith(each)), key=len, default=None)
    return Place(root=_roots[folder]) if folder is not None else None  # the innermost: a copy may lie in `work`


def derived(key: bytes, salt: bytes, purpose: str) -> bytes:
    """Return a key made from another, for one purpose (HKDF)."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), KEY_BYTES, salt, f"sendorganiser {purpose}".encode()).derive(key)


def to_lend(arguments: Any) -> dict[str, dict[str, str]]:
    """Return the keys of the sealed files and work folders named in a call's arguments, as plain data."""
    files: dict[str, str] = {}
    folders: dict[str, str] = {}
    if not _roots:
        return {}
    for text in _texts(arguments):
        normal = _normal(text)
        folder = max((each for each in _roots if normal.startswith(each)), key=len, default=None)
        if folder is None:
            continue
        if folder.endswith(_inside("", WORK)):
            folders[folder] = _roots[folder].hex()
        elif (mark := _mark(normal)) is not None:
            files[normal] = derived(_roots[folder], mark, "file").hex()
    return {"files": files, "folders": folders} if files or folders else {}


def take(lent: dict[str, dict[str, str]]) -> None:
    """In a worker: hold what was lent with this call, and nothing that was lent before."""
    _lent.clear()
    _roots.clear()
    _lent.update({path: bytes.fromhex(key) for path, key in lent.get("files", {}).items()})
    _roots.update({folder: bytes.fromhex(key) for folder, key in lent.get("folders", {}).items()})


def _mark(path: str) -> bytes | None:
    from sendorganiser.sealed.format import mark_of

    try:
        return mark_of(path)
    except (OSError, SealBroken):  # not there, or damaged: whoever opens it says so
        return None


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        if os.sep in value and len(value) < 4096:
            yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _texts(each)


def _normal(path: str | os.PathLike[str]) -> str:
    return os.path.normcase(os.path.abspath(path))  # noqa: PTH100 (Path.absolute keeps “..”; resolve asks the disk)


def _inside(folder: str, part: str) -> str:
    return f"{folder}{os.sep}{part}{os.sep}"
