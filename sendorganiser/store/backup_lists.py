"""Writes and reads the list of what a backup holds, so that a cut or changed one shows; chooses which to keep."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from sendorganiser.errors import ArchiveDamaged, ArchiveTooNew
from sendorganiser.model.backup import Entry, Manifest

FORMAT = 1
_DAYS, _WEEKS_FOR = 7, 62
_NAME = "%Y-%m-%d %H.%M.%S"


def name_for(made: str) -> str:
    """Return the name of a backup made at that moment (ISO): it sorts by time and fits every disk.

    >>> name_for("2026-11-22T14:05:07+00:00")
    '2026-11-22 14.05.07'
    """
    return datetime.fromisoformat(made).strftime(_NAME)


def day_of(name: str) -> date | None:
    """Return the day a backup's name tells, None if that is not such a name (a “conflicted copy”, say)."""
    try:
        return datetime.strptime(name, _NAME).date()  # noqa: DTZ007 (a local day is wanted)
    except ValueError:
        return None


def as_bytes(manifest: Manifest) -> bytes:
    """Return the list as it is written: one line of JSON, and its hash in a second."""
    plain = {field.name: getattr(manifest, field.name) for field in fields(manifest)} | {"format": FORMAT}
    plain["files"] = [[e.path, e.sha256, e.bytes, e.changed] for e in manifest.files]
    line = json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode()
    return line + b"\n" + sha256(line).hexdigest().encode() + b"\n"


def read_manifest(data: bytes, name: str) -> Manifest:
    """Read a list; raise ArchiveDamaged if it is not as it was written, ArchiveTooNew for a later format."""
    line, _, check = data.partition(b"\n")
    if sha256(line).hexdigest().encode() != check.strip():
        raise ArchiveDamaged(
            f"The backup “{name}” is damaged: its list was cut short or changed.",
            "Choose the one before it; the papers themselves are kept once for all backups.",
        )
    plain: dict[str, Any] = json.loads(line)
    if plain.pop("format", FORMAT) > FORMAT:
        raise ArchiveTooNew(
            "This backup was made by a newer version of SEND Organiser.", "Install the newest version and try again."
        )
    plain["files"] = tuple(Entry(*entry) for entry in plain["files"])
    return Manifest(**plain | {"pieces": tuple(plain["pieces"]), "keeps": tuple(plain["keeps"])})


def read_file(path: Path) -> Manifest:
    """Read the list of one backup in a backup folder."""
    return read_manifest(path.read_bytes(), path.stem)


def to_keep(names: Iterable[str], today: date, pinned: Sequence[str] = ()) -> set[str]:
    """Return which backups stay: all of seven days, one a week for two months, one a month for ever, and the newest.

    What is dated after today stays too: a clock that was wrong must not cost a backup.
    """
    known = sorted((name for name in names if day_of(name) is not None), reverse=True)
    keep = set(known[:1]) | (set(pinned) & set(known))
    weeks: set[tuple[int, int]] = set()
    months: set[tuple[int, int]] = set()
    for name in known:
        day = day_of(name) or today
        week, month = day.isocalendar()[:2], (day.year, day.month)
        if day > today - timedelta(days=_DAYS):
            keep.add(name)
        if week not in weeks and day > today - timedelta(days=_WEEKS_FOR):
            keep.add(name)
        if month not in months:
            keep.add(name)
        weeks.add(week)
        months.add(month)
    return keep
