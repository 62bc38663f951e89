"""Backups: where they go, when, and what each holds."""

from dataclasses import dataclass
from typing import Literal

Every = Literal["", "day", "week", "there"]  # by itself: never, daily, weekly, each time the place appears


@dataclass(frozen=True)
class BackupPlace:
    """A folder that backups are kept in, perhaps on a stick. `mark` tells it from another of the same name."""

    id: int
    folder: str
    mark: str
    every: Every
    made: str


@dataclass(frozen=True)
class BackupMade:
    """A backup that was made and proved. `place` is None for one in a single file; `spot` says where in words.

    `last_document` is the newest paper it holds: papers with a higher number came later.
    """

    id: int
    place: int | None
    made: str
    name: str
    spot: str
    papers: int
    files: int
    bytes: int
    last_document: int


@dataclass(frozen=True)
class Kept:
    """A file the archive keeps: its path in the archive's folder, what it is called, and its hash where that is told.

    `sha256` is "" where the file lies sealed: its bytes on the disk are others than those of the paper.
    """

    path: str
    name: str
    sha256: str


@dataclass(frozen=True)
class Entry:
    """A file in a backup: its path in the archive, the hash and length of its bytes, and when it was last changed."""

    path: str
    sha256: str
    bytes: int
    changed: int


@dataclass(frozen=True)
class Manifest:
    """What one backup holds. `pieces` make up the records, in order; `turn` is where reading back goes on next time.

    `keeps` names backups that are never to be removed: they held far more papers than the one that came after.
    `rows` counts the records of each kind, to compare with.
    """

    name: str
    made: str
    archive: str
    app: str
    database: str
    pieces: tuple[str, ...]
    papers: int
    last_document: int
    rows: dict[str, int]
    files: tuple[Entry, ...]
    keeps: tuple[str, ...] = ()
    turn: int = 0

    @property
    def bytes(self) -> int:
        return sum(entry.bytes for entry in self.files)
