"""An entry of the story in words: as it is said on hover, in the list and to screen readers."""

from collections.abc import Callable

from sendorganiser.model.document import printed_date
from sendorganiser.model.story import Entry

_LEAST_OF_TITLE = 12  # letters; fewer tell nothing
_STATES = {"running": "running", "met": "met", "met-late": "met late", "unknown": "not known whether met"}


def in_words(entry: Entry, separator: str = ", ") -> str:
    """Say all that is known of an entry."""
    parts = [entry.title, when(entry)]
    parts += [entry.kind_title] if entry.kind_title and not entry.title.startswith(entry.kind_title) else []
    parts += [lateness(entry)] if lateness(entry) else []
    parts += [" and ".join(entry.people)] if entry.people and entry.shape != "bracket" else []
    parts += ["private"] if entry.is_private else []
    parts += [entry.doubt]
    return separator.join(part for part in parts if part)


def when(entry: Entry) -> str:
    """Say when: a day, a month, from when to when, or that no date is known."""
    if not entry.is_dated:
        return "no date yet"
    if entry.shape == "bracket":
        return f"{printed_date(entry.date)} to {printed_date(entry.until)}"
    if entry.until:
        return f"{printed_date(entry.date)} to {printed_date(entry.until)}"
    return ", ".join(part for part in (printed_date(entry.date), entry.time) if part)


def lateness(entry: Entry) -> str:
    """Say how a running clock stands; "" for anything else."""
    if entry.shape != "bracket":
        return ""
    if entry.state == "late":
        return _days(max(1, entry.last - entry.limit), "late")
    if entry.state == "met-late" and entry.last > entry.limit:
        return _days(entry.last - entry.limit, "late when it was met")
    if entry.state == "running" and entry.days is not None:
        return "ends today" if entry.days == 0 else _days(entry.days, "left")
    return _STATES.get(entry.state or "unknown", "")


def stretch_words(entry: Entry) -> str:
    """Return what is written on a bar or a bracket."""
    return " · ".join(part for part in (entry.title, lateness(entry)) if part)


def fitting_words(
    entry: Entry, room: float, width_of: Callable[[str], float], shorten: Callable[[str, float], str]
) -> str:
    """Return what there is room for on a bar or a bracket: of a clock, how it stands before what it is called.

    `shorten` ends words in dots where they must be.
    """
    whole, stands = stretch_words(entry), _brief(entry)
    if not stands or width_of(whole) <= room:
        return shorten(whole, room)
    for_title = room - width_of(f" · {stands}")
    if for_title >= width_of("n" * _LEAST_OF_TITLE):
        return f"{shorten(entry.title, for_title)} · {stands}"
    return shorten(stands, room)


def _brief(entry: Entry) -> str:
    is_met_late = entry.shape == "bracket" and entry.state == "met-late" and entry.last > entry.limit
    return _days(entry.last - entry.limit, "late") if is_met_late else lateness(entry)


def _days(count: int, words: str) -> str:
    return f"1 day {words}" if count == 1 else f"{count} days {words}"
