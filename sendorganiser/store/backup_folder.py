"""A folder of backups: each file once, by the hash of its bytes; each backup a list, with its records in pieces.

SEND Organiser backup/
  backup.json            what tells this folder from another
  files/ab/<hash>.pdf    papers: the bytes as they lie in the archive, sealed ones sealed
  records/ab/<hash>      pieces of the database, so that what has not changed is not kept again
  backups/<time>.json    one for each backup, written last: what has none was cut short and comes to nothing
"""

import contextlib
import json
import os
import secrets
import sqlite3
from collections.abc import Callable, Collection, Iterator
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from sendorganiser.errors import ArchiveBusy, ArchiveDamaged, ArchiveTooNew, InputProblem
from sendorganiser.model.backup import Entry, Manifest
from sendorganiser.store import backup_lists
from sendorganiser.store.raw_copy import BACKUPS, SourceGone, chunks, copy_raw, make_room, on_that_disk, pour

NAME = BACKUPS
_MARK = "backup.json"
_PIECE = 64 * 1024  # of the database: larger ones would hold something that has changed nearly always
_BEGUN = "begun.txt"  # what a backup that has not ended copied already, so that the next one need not
_READ_ME = (
    "This folder holds backups made by SEND Organiser. To get papers back, open the app, go to Settings, Backup,\n"
    "and choose this folder. Please change nothing in here: every backup shares the files in “files”.\n"
    "Without the app: the papers in “files” are ordinary files, unless the archive was locked with a passphrase.\n"
)


class Pieces(NamedTuple):
    """The hashes of what a database was kept in: of each piece in order, and of those that were written just now."""

    every: tuple[str, ...]
    written: tuple[str, ...]


class BackupFolder:
    """One folder of backups, of one archive."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lists = folder / "backups"

    @classmethod
    def inside(cls, chosen: Path, archive: str) -> "BackupFolder":
        """Return the backup folder of an archive in a chosen folder, made if there is none."""
        with on_that_disk(chosen):
            if (chosen / _MARK).is_file():
                return cls(chosen).made_for(archive)
            for number in range(1, 100):
                there = cls(chosen / (NAME if number == 1 else f"{NAME} {number}"))
                if not (there.folder / _MARK).is_file() or there._about()["archive"] == archive:
                    return there.made_for(archive)
        raise InputProblem("Backups of too many archives lie in that folder.", "Choose another folder.")

    def made_for(self, archive: str) -> "BackupFolder":
        """Make the folder for an archive where it is not there yet; refuse one of another archive."""
        with on_that_disk(self.folder):
            self._lists.mkdir(parents=True, exist_ok=True)
            if not (self.folder / _MARK).is_file():
                about = {"format": backup_lists.FORMAT, "mark": secrets.token_hex(12), "archive": archive}
                _write(self.folder / "READ ME.txt", _READ_ME.encode())
                _write(self.folder / _MARK, json.dumps(about).encode())
            if self._about()["archive"] != archive:
                raise InputProblem(
                    "The backups in that folder are of another archive.", "Choose another folder, or make a new one."
                )
        return self

    @property
    def mark(self) -> str:
        return self._about()["mark"]

    def is_there(self) -> bool:
        return self._lists.is_dir()  # backups can be read also where the file beside them is damaged

    def names(self) -> list[str]:
        """Return the backups in this folder by time, the newest first; what bears another name is no backup of ours."""
        with on_that_disk(self.folder):
            return sorted((p.stem for p in self._all_lists() if backup_lists.day_of(p.stem)), reverse=True)

    def strays(self) -> list[str]:
        """Return lists under names we never give, as a synced folder makes of two computers' work."""
        return sorted(path.name for path in self._all_lists() if not backup_lists.day_of(path.stem))

    def manifest(self, name: str) -> Manifest:
        """Return what a backup holds; raise ArchiveDamaged or ArchiveTooNew."""
        with on_that_disk(self.folder):
            return backup_lists.read_file(self._lists / f"{name}.json")

    def newest(self) -> Manifest | None:
        """Return the newest backup whose list can be read."""
        for name in self.names():
            with contextlib.suppress(ArchiveDamaged):
                return self.manifest(name)
        return None

    # ---- writing ----

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """Keep others from writing here meanwhile; the system lets go when a program dies."""
        with on_that_disk(self.folder), contextlib.closing(sqlite3.connect(self.folder / "in use", timeout=0)) as db:
            try:
                db.execute("BEGIN EXCLUSIVE")
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY:
                    raise ArchiveBusy(
                        "Another window or program is making a backup there.",
                        "Wait until it has ended, then try again.",
                    ) from error  # any other trouble: a drive without locks; go on without one
            self._sweep()
            yield

    def begun(self) -> dict[tuple[str, int, int], str]:
        """Return the hashes of files that a backup which did not end has copied, by path, length and change."""
        found = {}
        with contextlib.suppress(OSError):
            for line in (self.folder / _BEGUN).read_text(encoding="utf-8", errors="replace").splitlines():
                digest, _, rest = line.partition(" ")
                size, _, rest = rest.partition(" ")
                changed, _, path = rest.partition(" ")
                if len(digest) == 64 and size.isdigit() and changed.isdigit():
                    found[path, int(size), int(changed)] = digest
        return found

    def has(self, entry: Entry) -> bool:
        """Say whether a file is there, by its length; only reading it back would tell more."""
        try:
            # of text, not of paths: there are thousands
            return os.stat(self._file(entry)).st_size == entry.bytes  # noqa: PTH116
        except FileNotFoundError:
            return False

    def take(self, source: Path, path: str, *, heard: Callable[[int], None] = lambda _: None) -> Entry:
        """Copy a file of the archive; raise SourceGone if it cannot be read."""
        part = self.folder / f"{secrets.token_hex(6)}.part"
        about = _stat(source)
        try:
            digest, size = copy_raw(source, part, heard=heard)
            entry = Entry(path, digest, size, about.st_mtime_ns)
            place = make_room(self.file(entry), within=self.folder)
            part.replace(place)
        finally:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)
        with (self.folder / _BEGUN).open("a", encoding="utf-8") as begun:
            begun.write(f"{digest} {size} {about.st_mtime_ns} {path}\n")
        return entry

    def take_records(
        self, database: Path, known: Collection[str], *, heard: Callable[[], None] = lambda: None
    ) -> "Pieces":
        """Keep a database in pieces: known ones are read back and compared byte for byte, the others written."""
        every: list[str] = []
        written: set[str] = set()
        for piece in chunks(database, size=_PIECE):
            heard()
            digest = sha256(piece).hexdigest()
            every.append(digest)
            if digest not in written and (digest not in known or self._read_piece(digest) != piece):
                place = make_room(Path(self._piece(digest)), within=self.folder)
                _write(place, piece, is_settled_later=True)
                written.add(digest)
        return Pieces(tuple(every), tuple(written))

    def finish(self, manifest: Manifest) -> None:
        """Give a backup that is proved its list: from now on it counts."""
        _write(self._lists / f"{manifest.name}.json", backup_lists.as_bytes(manifest))
        (self.folder / _BEGUN).unlink(missing_ok=True)

    def forget(self, names: set[str]) -> None:
        """Remove backups, and what only they held; nothing of any if a list among the rest cannot be read."""
        manifests = {name: self.manifest(name) for name in self.names() if name not in names}
        for name in names:
            (self._lists / f"{name}.json").unlink(missing_ok=True)
        if self.strays():
            return
        files = {self.file(entry) for manifest in manifests.values() for entry in manifest.files}
        pieces = {Path(self._piece(piece)) for manifest in manifests.values() for piece in manifest.pieces}
        for path in [*self.folder.glob("files/??/*"), *self.folder.glob("records/??/*")]:
            if path not in files and path not in pieces:
                path.unlink(missing_ok=True)

    def _sweep(self) -> None:
        for folder, _, names in os.walk(self.folder):
            for name in names:
                if name.endswith(".part"):
                    Path(folder, name).unlink(missing_ok=True)

    # ---- reading ----

    def file(self, entry: Entry) -> Path:
        """Return where a file of a backup is kept."""
        return Path(self._file(entry))

    def _file(self, entry: Entry) -> str:
        _, dot, suffix = entry.path.rpartition("/")[2].rpartition(".")
        return f"{self.folder}/files/{entry.sha256[:2]}/{entry.sha256}{dot}{suffix if dot else ''}"

    def is_whole(self, entry: Entry, heard: Callable[[int], None] = lambda _: None) -> bool:
        """Read a file back and compare."""
        try:
            return pour(chunks(self.file(entry), fresh=True), lambda _: None, heard=heard)[0] == entry.sha256
        except SourceGone:
            return False

    def read(self, entry: Entry) -> Iterator[bytes]:
        return chunks(self.file(entry))

    def has_whole_piece(self, digest: str) -> bool:
        """Read a piece of the records back from the disk and compare."""
        return sha256(self._read_piece(digest, fresh=True)).hexdigest() == digest

    def records(self, manifest: Manifest) -> Iterator[bytes]:
        """Yield the records' pieces, each compared with its hash; raise ArchiveDamaged for one that is not whole."""
        for digest in manifest.pieces:
            piece = self._read_piece(digest, fresh=True)
            if sha256(piece).hexdigest() != digest:
                raise ArchiveDamaged(
                    f"The records in the backup “{manifest.name}” are damaged.", "Choose the backup before it."
                )
            yield piece

    def _read_piece(self, digest: str, *, fresh: bool = False) -> bytes:
        """Return a piece as it is on the disk, or as the system still has it in memory; none if it is not there."""
        try:
            return b"".join(chunks(self._piece(digest), fresh=fresh))
        except SourceGone:
            return b""

    def _piece(self, digest: str) -> str:
        return f"{self.folder}/records/{digest[:2]}/{digest}"

    def _all_lists(self) -> list[Path]:
        return [path for path in self._lists.glob("*.json") if not path.name.startswith(".")]

    def _about(self) -> dict[str, str]:
        try:
            about = json.loads((self.folder / _MARK).read_bytes())
            if about["format"] > backup_lists.FORMAT:
                raise ArchiveTooNew(
                    "The backups in that folder were made by a newer version of SEND Organiser.",
                    "Install the newest version and try again.",
                )
            return {"mark": str(about["mark"]), "archive": str(about["archive"])}
        except FileNotFoundError as error:
            raise InputProblem(
                "There are no backups in that folder.", "Choose the folder they were made in."
            ) from error
        except (ValueError, KeyError, TypeError) as error:
            raise ArchiveDamaged(
                f"The file “{_MARK}” in the backup folder is damaged.", "Make backups in another folder from now on."
            ) from error


def _write(path: Path, data: bytes, *, is_settled_later: bool = False) -> None:
    """Write a small file so that it is there whole or not at all; `settle` comes later where there are thousands."""
    part = path.with_name(f".{secrets.token_hex(6)}.part")
    try:
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            if not is_settled_later or os.name != "posix":
                os.fsync(file.fileno())
        part.replace(path)
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def _stat(source: Path) -> os.stat_result:
    try:
        return source.stat()
    except OSError as error:
        raise SourceGone(str(source)) from error
