"""Says when something was written down, and what that is worth."""

from datetime import date, datetime

from sendorganiser.model.document import printed_date
from sendorganiser.model.event import Event


def written_when(event: Event | None, *, today: date) -> str:
    """Say when an event was, or will be, noted: a note of the same day counts for more."""
    if event is None:
        return f"Noted as written today, {printed_date(today.isoformat())}."
    if not event.made:
        return ""
    made = datetime.fromisoformat(event.made).date()
    words = f"Written {printed_date(made.isoformat())}"
    if len(event.date) < 10:
        return f"{words}."
    days = (made - date.fromisoformat(event.until or event.date)).days
    if days <= 0:
        return f"{words}, the same day." if days == 0 else f"{words}, beforehand."
    return f"{words}, the day after." if days == 1 else f"{words}, {_ago(days)} later."


def _ago(days: int) -> str:
    return f"{days} days" if days < 14 else f"{days // 7} weeks"
