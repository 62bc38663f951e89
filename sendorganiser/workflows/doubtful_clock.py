"""Says whether the computer's own date can be right: what is late, and what the bin deletes, hang on it."""

from datetime import date, timedelta

from sendorganiser.store import Archive

AWAY = timedelta(days=400)  # that somebody leaves their papers alone for longer is less likely than a wrong clock
_A_DAY = timedelta(days=1)  # for whoever travels


def doubted(archive: Archive, today: date) -> date | None:
    """Return the day of the last work in the archive if `today` lies before it or long after it, else None."""
    written = archive.history.last_day()
    last = date.fromisoformat(written) if written else today
    return None if last - _A_DAY <= today <= last + AWAY else last
