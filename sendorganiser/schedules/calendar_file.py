"""A calendar file (.ics) of days to keep, with alarms; it names no child unless its caller puts the name in.

Phones, Outlook and Google Calendar read it. Read in again later, it changes the entries that are there.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from icalendar import Component

_PRODUCT = "-//SEND Organiser//Deadlines//EN"
_WARN_DAYS = (7, 1)
_RING_AT = time(9)  # an alarm counted from the start of a whole day would ring at midnight


@dataclass(frozen=True)
class CalendarEntry:
    """One day to keep. `id` stays the same when the day moves; `hour` None is a whole day."""

    id: str
    title: str
    day: date
    text: str = ""
    hour: time | None = None


def calendar_file(entries: Iterable[CalendarEntry], *, made: datetime, name: str = "Deadlines") -> bytes:
    """Return the calendar as the bytes of an .ics file; `made` (with its zone) says which of two files is newer."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    for entry in sorted(entries, key=lambda entry: (entry.day, entry.id)):
        calendar.add_component(_event(entry, made))
    return bytes(calendar.to_ical())


def _event(entry: CalendarEntry, made: datetime) -> "Component":
    from icalendar import Event

    event = Event()
    event.add("uid", entry.id)
    event.add("dtstamp", made.astimezone(UTC))
    event.add("sequence", int(made.timestamp()) // 60)  # without a higher number Outlook ignores a moved day
    event.add("summary", entry.title)
    if entry.text:
        event.add("description", entry.text)
    if entry.hour is None:
        event.add("dtstart", entry.day)
        event.add("dtend", entry.day + timedelta(days=1))
    else:  # without a zone: it is the hour on the wall where the paper must arrive
        begins = datetime.combine(entry.day, entry.hour)  # noqa: DTZ001
        event.add("dtstart", begins)
        event.add("dtend", begins)
    event.add("transp", "TRANSPARENT")  # the day is not taken up by it
    for days in _WARN_DAYS:
        event.add_component(_alarm(entry, days))
    return event


def _alarm(entry: CalendarEntry, days: int) -> "Component":
    from icalendar import Alarm

    rings = datetime.combine(entry.day - timedelta(days=days), _RING_AT)  # noqa: DTZ001
    begins = datetime.combine(entry.day, entry.hour or time())  # noqa: DTZ001
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", f"{'Tomorrow' if days == 1 else f'In {days} days'}: {entry.title}")
    alarm.add("trigger", rings - begins)
    return alarm
