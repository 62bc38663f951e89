"""Tells when the last backup was made, when the next is due, and when to remind of one."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sendorganiser.model import short_date
from sendorganiser.model.backup import BackupMade, Every
from sendorganiser.store import Archive

_OLD = timedelta(days=14)
_ENOUGH = 3  # papers: before that there is little to lose
_AFTER: dict[Every, timedelta] = {
    "day": timedelta(hours=20),  # not 24, or each day's would be a little later than that of the day before
    "week": timedelta(days=6, hours=20),
    "there": timedelta(hours=1),
}


@dataclass(frozen=True)
class LastBackup:
    """What to say of the last backup; `is_old` where somebody should be reminded."""

    words: str
    is_old: bool


def last_backup(archive: Archive, *, now: str) -> LastBackup | None:
    """Return what to say of the last backup, None while there is hardly anything to lose."""
    last, papers = archive.backups.last(), archive.backups.papers()
    if last is None:
        return LastBackup("No backup yet", is_old=True) if papers >= _ENOUGH else None
    is_old = datetime.fromisoformat(now) - datetime.fromisoformat(last.made) > _OLD
    newer = archive.backups.last_document() > last.last_document
    return LastBackup(f"Last backup: {when(last.made, now)}, to {last.spot}", is_old and newer)


def is_due(every: Every, last: BackupMade | None, *, now: str) -> bool:
    """Say whether a backup should be made by itself in a place that is there. A clock that was put back makes it due.

    >>> is_due("day", None, now="2026-11-22T10:00:00+00:00")
    True
    >>> is_due("", None, now="2026-11-22T10:00:00+00:00")
    False
    """
    if not every:
        return False
    if last is None:
        return True
    passed = datetime.fromisoformat(now) - datetime.fromisoformat(last.made)
    return passed >= _AFTER[every] or passed < timedelta(0)


def when(made: str, now: str) -> str:
    """Say when something was done, as people say it.

    >>> when("2026-11-22T14:05:00+00:00", "2026-11-22T18:00:00+00:00")
    'today, 14:05'
    >>> when("2026-11-21T09:00:00+00:00", "2026-11-22T18:00:00+00:00")
    'yesterday, 09:00'
    """
    at, today = datetime.fromisoformat(made), datetime.fromisoformat(now)
    days = (today.date() - at.date()).days
    if days in (0, 1):
        return f"{('today', 'yesterday')[days]}, {at:%H:%M}"
    return short_date(at.date().isoformat())
