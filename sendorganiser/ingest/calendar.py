"""Makes calendar files (.ics) ready: each appointment with its day and time, its place, its words and who was asked."""

import mimetypes
import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sendorganiser import sealed
from sendorganiser.ingest import letter, made_pages, plain, refusals, safe_html
from sendorganiser.ingest.parts import PartsFolder
from sendorganiser.ingest.prepared import Prepared, Tell
from sendorganiser.ingest.recordings import listed
from sendorganiser.model import printed_date

_LARGEST = 10 * 1024 * 1024
_MOST = 3_000
_MOST_PEOPLE = 60
_EVERY = {"DAILY": "day", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year", "HOURLY": "hour"}
_FILE_NAMES = ("FILENAME", "X-FILENAME", "X-APPLE-FILENAME")
CUT_SHORT = "The file is cut short: what there is of it is shown, and its end is missing."
_KINDS = ("VEVENT", "VTODO", "VJOURNAL")


def prepare(path: str, name: str, folder: str, password: str, tell: Tell) -> Prepared:
    """Lay the appointments out in the order of their days."""
    import icalendar

    if sealed.size(path) > _LARGEST:
        raise refusals.too_long(name)
    tell({"what": "Reading a calendar"})
    text, is_cut = _ended(plain.unfolded(sealed.read_bytes(path)))
    try:
        calendars = icalendar.Calendar.from_ical(text, multiple=True)
        found = [item for calendar in calendars for item in _items(calendar)]
    except BROKEN as error:
        raise refusals.damaged(name) from error
    if not found:
        raise refusals.nothing_to_show(name)
    if len(found) > _MOST:
        raise refusals.too_long(name)
    found.sort(key=lambda item: _sorting(_moment(item, "DTSTART") or _moment(item, "DUE")))
    head = "" if len(found) == 1 else f"<h1>{safe_html.escape(Path(name).stem)}</h1><p>{len(found):,} appointments</p>"
    parts = PartsFolder(folder)
    html = head + "<hr>".join(_appointment(item, parts, alone=len(found) == 1) for item in found)
    reading, pages = made_pages.write(html, {}, name=name, folder=folder, tell=tell)
    clues = {"format": "ics"} | ({"subject": _words(found[0], "SUMMARY")[:2000]} if len(found) == 1 else {})
    remarks = [CUT_SHORT] if is_cut else []
    remarks += ["The files sent with it were added as papers of their own."] if parts.count else []
    return Prepared("ics", reading, pages, parts.parts, clues, tuple(remarks))


# OSError: a zone's name is looked up as the name of a file, and “Europe” is a folder there.
BROKEN = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RuntimeError, OSError)


def _ended(text: str) -> tuple[str, bool]:
    """End each block that was left open, where one around it ends or the file does; say whether the file was cut short.

    The line it was cut in is left out: half of a day or a time is another one.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    is_cut = bool(_closed(text.split("\n"))[1])
    lines, waiting = _closed((text[: text.rfind("\n") + 1] if is_cut else text).split("\n"))
    return "\r\n".join([*lines, *(f"END:{block}" for block in reversed(waiting))]), is_cut


def _closed(lines: list[str]) -> tuple[list[str], list[str]]:
    """Return the lines with the ends that are missing among them, and the blocks that are open at last."""
    closed: list[str] = []
    waiting: list[str] = []
    for line in lines:
        mark, _, block = line.strip().upper().partition(":")
        if mark == "BEGIN":
            waiting.append(block.strip())
        elif mark == "END" and block.strip() in waiting:
            while (last := waiting.pop()) != block.strip():
                closed.append(f"END:{last}")
        closed.append(line)
    return closed, waiting


def _items(calendar: Any) -> list[Any]:
    """List what a calendar holds; one sent to call appointments off says that for all of them (RFC 5546, 3.2.5)."""
    found = [item for item in calendar.walk() if item.name in _KINDS]
    if str(calendar.get("METHOD", "")).upper() == "CANCEL":
        for item in found:
            item["STATUS"] = "CANCELLED"
    return found


def _attached(item: Any, parts: PartsFolder) -> list[str]:
    """Write the files that came inside an appointment as parts; return their names, and where others lie."""
    import icalendar

    found = item.get("ATTACH", [])
    names = []
    for file in found if isinstance(found, list) else [found]:
        if not isinstance(file, icalendar.vBinary):
            names.append(str(file))
            continue
        called = next((str(file.params[key]) for key in _FILE_NAMES if key in file.params), "")
        ending = mimetypes.guess_extension(str(file.params.get("FMTTYPE", ""))) or ""
        names.append(parts.add(called or f"attachment{ending}", file.bytes))
    return names


def _appointment(item: Any, parts: PartsFolder, *, alone: bool) -> str:
    tag = "h1" if alone else "h3"
    title = safe_html.escape(_words(item, "SUMMARY")) or "(no title)"
    status = {"CANCELLED": "Cancelled", "TENTATIVE": "Not yet certain"}.get(_words(item, "STATUS").upper(), "")
    facts = [
        ("When", _when(item)),
        ("Repeats", _repeats(item)),
        ("Status", status),
        ("Where", _words(item, "LOCATION")),
        ("Asked by", "; ".join(_people(item, "ORGANIZER"))),
        ("Asked", "; ".join(_people(item, "ATTENDEE"))),
        ("Attached", "; ".join(_attached(item, parts))),
        ("Sent", _written(_moment(item, "DTSTAMP"))),
    ]
    return f"<{tag}>{title}</{tag}>{listed(facts)}{_described(item)}"


def _described(item: Any) -> str:
    words = _words(item, "DESCRIPTION")
    if not words:
        return ""
    return safe_html.safe(words) if re.search(r"<(?:p|br|div|html)\b", words, re.I) else safe_html.paragraphs(words)


def _when(item: Any) -> str:
    start, end = _moment(item, "DTSTART"), _moment(item, "DTEND")
    if start is None:
        due = _moment(item, "DUE")
        return f"due {_written(due)}" if due is not None else ""
    if end is None and isinstance(length := _value(item, "DURATION"), timedelta):
        end = start + length
    if end is None or end == start:
        return _written(start)
    if isinstance(start, datetime) and isinstance(end, datetime):
        if start.date() == end.date() and start.utcoffset() == end.utcoffset():
            return letter.when(start).replace(f"{start:%H:%M}", f"{start:%H:%M} to {end:%H:%M}", 1)
        return f"{letter.when(start)} to {letter.when(end)}"
    if isinstance(start, datetime) or isinstance(end, datetime):
        return _written(start)
    last = end - timedelta(days=1)  # of whole days, the end is the first day after
    return _written(start) if last <= start else f"{_written(start)} to {_written(last)}"


def _written(moment: date | None) -> str:
    if moment is None:
        return ""
    return letter.when(moment) if isinstance(moment, datetime) else f"{moment:%A} {printed_date(moment.isoformat())}"


def _repeats(item: Any) -> str:
    rule = _value(item, "RRULE")
    if not isinstance(rule, dict):
        return ""
    unit = _EVERY.get(str((rule.get("FREQ") or [""])[0]).upper(), "")
    if not unit:
        return "yes"
    step = int((rule.get("INTERVAL") or [1])[0])
    said = f"every {unit}" if step == 1 else f"every {step} {unit}s"
    if until := (rule.get("UNTIL") or [None])[0]:
        said += f", until {_written(until)}" if isinstance(until, date) else ""
    elif count := (rule.get("COUNT") or [None])[0]:
        said += f", {count} times"
    return said


def _people(item: Any, key: str) -> list[str]:
    found = item.get(key, [])
    people = []
    for person in (found if isinstance(found, list) else [found])[:_MOST_PEOPLE]:
        address = re.sub(r"^mailto:", "", str(person), flags=re.IGNORECASE)
        called = str(getattr(person, "params", {}).get("CN", ""))
        people.append(f"{called} <{address}>" if called and called != address else address)
    return [person for person in people if person]


def _value(item: Any, key: str) -> Any:
    """Return what an appointment says of itself; one spoilt line must not cost the rest."""
    try:
        found = item.get(key)
        return getattr(found, "dt", found)
    except BROKEN:
        return None


def _moment(item: Any, key: str) -> date | None:
    found = _value(item, key)
    if isinstance(found, datetime) and found.tzinfo is not None and found.utcoffset() == timedelta():
        return _here(found)
    return found if isinstance(found, date) else None


def _here(moment: datetime) -> datetime:
    """Turn world time, in which programs write appointments, into the time of this country."""
    try:
        return moment.astimezone(ZoneInfo("Europe/London"))
    except (ZoneInfoNotFoundError, OverflowError):
        return moment


def _words(item: Any, key: str) -> str:
    found = _value(item, key)
    first = found[0] if isinstance(found, list) and found else found
    return "" if first is None else str(first).strip()


def _sorting(moment: date | None) -> str:
    if isinstance(moment, datetime):
        return (moment.astimezone(UTC) if moment.tzinfo else moment).isoformat()
    return moment.isoformat() if moment else ""
