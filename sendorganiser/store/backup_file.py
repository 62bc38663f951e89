"""A backup in one file: a ZIP of the archive's folder as it lies there, so that any program can unpack it.

The records come first and the list of everything last: of a file that was cut short, what came before is saved.
"""

import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, Self

from sendorganiser.errors import ArchiveDamaged, UnreadableFile
from sendorganiser.model.backup import Entry, Manifest
from sendorganiser.store import backup_lists
from sendorganiser.store.raw_copy import CHUNK, SourceGone, chunks, pour

LIST = "backup.json"
_FIRST = b"PK\x03\x04"
_HEADER = struct.Struct("<4s5H3I2H")


class FileWriter:
    """Writes a backup into one new file."""

    def __init__(self, file: BinaryIO) -> None:
        self._zip = zipfile.ZipFile(file, "w", zipfile.ZIP_STORED)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.fp = None  # one that was not finished would try to, when Python lets go of it, and complain aloud

    def take(self, source: Path, path: str, *, heard: Callable[[int], None] = lambda _: None) -> Entry:
        """Copy a file of the archive as it is; raise SourceGone if it cannot be read."""
        try:
            changed = source.stat().st_mtime_ns
        except OSError as error:
            raise SourceGone(str(source)) from error
        with self._zip.open(zipfile.ZipInfo(path), "w", force_zip64=True) as writing:
            digest, size = pour(chunks(source), writing.write, heard=heard)
        return Entry(path, digest, size, changed)

    def finish(self, manifest: Manifest) -> None:
        self._zip.writestr(zipfile.ZipInfo(LIST), backup_lists.as_bytes(manifest))
        self._zip.close()


class BackupFile:
    """Reads a backup that is one file; also one that was cut short, as far as it goes."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.is_cut_short = False
        self._places: dict[str, tuple[int, int, int]] = {}  # path: where its bytes begin, how many, their CRC-32
        try:
            with zipfile.ZipFile(file) as opened:
                for info in opened.infolist():
                    self._places[info.filename] = (info.header_offset, info.file_size, info.CRC)
            with file.open("rb") as reading:
                self._places = {p: (_begin(reading, at), n, crc) for p, (at, n, crc) in self._places.items()}
        except (zipfile.BadZipFile, ValueError, NotImplementedError):
            self._places = dict(_scan(file))
            self.is_cut_short = True
        except OSError as error:
            raise UnreadableFile(
                f"“{file.name}” cannot be opened ({error.strerror}).", "Look whether its stick is there."
            ) from error
        if not any(path in self._places for path in (LIST, "archive.sqlite", "archive.sealed")):
            raise UnreadableFile(
                f"“{file.name}” is not a backup of SEND Organiser, or too little of one is left.",
                "Choose the file or folder the backup was made in, or copy it again from where it lies whole.",
            )

    def manifest(self) -> Manifest:
        """Return what the backup holds; of one that was cut short, what is there."""
        if LIST in self._places and not self.is_cut_short:
            return backup_lists.read_manifest(b"".join(self._read(LIST)), self.file.name)
        database = next((p for p in ("archive.sqlite", "archive.sealed") if p in self._places), "")
        if not database:
            raise ArchiveDamaged(
                f"“{self.file.name}” was cut short before the records in it ended.", "Choose another backup."
            )
        files = [Entry(p, "", n, 0) for p, (_, n, _crc) in self._places.items() if p not in (LIST, database)]
        return Manifest(self.file.name, "", "", "", database, (), 0, 0, {}, tuple(files))

    def read(self, entry: Entry) -> Iterator[bytes]:
        """Yield a file's bytes; raise SourceGone at the end if they are not what was written."""
        return self._read(entry.path)

    def records(self, manifest: Manifest) -> Iterator[bytes]:
        """Yield the database; raise ArchiveDamaged at its end if it is not what was written."""
        try:
            yield from self._read(manifest.database)
        except SourceGone as error:
            raise ArchiveDamaged(
                f"The records in “{self.file.name}” are damaged.", "Choose another backup, the one before it."
            ) from error

    def _read(self, path: str) -> Iterator[bytes]:
        if path not in self._places:
            raise SourceGone(path)
        at, left, crc = self._places[path]
        try:
            with self.file.open("rb") as file:
                file.seek(at)
                found = 0
                while left and (piece := file.read(min(CHUNK, left))):
                    left -= len(piece)
                    found = zlib.crc32(piece, found)
                    yield piece
        except OSError as error:
            raise SourceGone(path) from error
        if left or found != crc:
            raise SourceGone(path)


def _begin(file: BinaryIO, at: int) -> int:
    """Return where the bytes of the entry whose header is at `at` begin."""
    file.seek(at)
    data = file.read(_HEADER.size)
    if len(data) < _HEADER.size or data[:4] != _FIRST:
        raise ValueError(at)
    *_, name, extra = _HEADER.unpack(data)
    return int(at + _HEADER.size + name + extra)


def _scan(path: Path) -> Iterator[tuple[str, tuple[int, int, int]]]:
    """Yield the entries of a file whose end is missing, by the header before each, as far as they go."""
    end = path.stat().st_size
    with path.open("rb") as file:
        at = 0
        while True:
            file.seek(at)
            data = file.read(_HEADER.size)
            if len(data) < _HEADER.size or data[:4] != _FIRST:
                return
            _, _, flags, method, _, _, crc, _, size, name_size, extra_size = _HEADER.unpack(data)
            name, extra = file.read(name_size), file.read(extra_size)
            if size == 0xFFFFFFFF and len(extra) >= 12:
                (size,) = struct.unpack_from("<Q", extra, 4)
            at += _HEADER.size + name_size + extra_size
            if method or flags & 8 or at + size > end:
                return
            yield name.decode("utf-8", "replace"), (at, size, crc)
            at += size
