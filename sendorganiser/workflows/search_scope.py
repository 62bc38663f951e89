"""Says which papers a search's filters mean, from the case's own events, school terms and kinds of paper."""

import calendar
import re
from datetime import date, timedelta

from sendorganiser.errors import BadQuery
from sendorganiser.kinds import all_kinds
from sendorganiser.model.document import printed_date
from sendorganiser.model.query import Limit, Query, Scope
from sendorganiser.store import Archive

_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name}
_COMMON = frozenset(("the", "of", "a", "an", "to", "letter", "our", "my", "first", "last"))


def resolve(archive: Archive, case: int, query: Query, today: str) -> tuple[Scope, tuple[str, ...], frozenset[str]]:
    """Return what a query's filters mean, that in words, and which of them are no filters here but words.

    Raise BadQuery where a filter names nothing there is.
    """
    facts: dict[str, str | tuple[str, ...]] = {}
    notes: list[str] = []
    as_words: set[str] = set()
    for limit in query.limits:
        made = _one(archive, case, limit, today)
        if made is None:
            as_words.add(limit.typed)
            continue
        given, note = made
        for name, value in given.items():
            facts[name] = _narrower(name, value, facts.get(name))
        notes.append(note)
    return Scope(**facts), tuple(notes), frozenset(as_words)  # type: ignore[arg-type]


Given = tuple[dict[str, str | tuple[str, ...]], str]


def _one(archive: Archive, case: int, limit: Limit, today: str) -> Given | None:
    if limit.kind == "kind":
        return _kind(limit)
    if limit.kind == "section":
        return _section(limit)
    if limit.kind in ("before", "after"):
        return _day(archive, case, limit)
    if limit.kind in ("since", "until"):
        return _event(archive, case, limit)
    if limit.kind == "when":
        return _stretch(archive, case, limit, today)
    names = {"from": "organisation", "person": "person", "tag": "tag", "point": "point"}
    said = {"from": "from", "person": "by", "tag": "with the tag", "point": "that prove"}
    return {names[limit.kind]: limit.value}, f"only papers {said[limit.kind]} “{limit.value}”"


def _kind(limit: Limit) -> Given:
    words = limit.value.lower().replace("-", " ").split()
    found = [k for k in all_kinds() if all(w in f"{k.id} {k.title}".lower().replace("-", " ") for w in words)]
    if not found:
        raise BadQuery(
            f"“{limit.typed}” at letter {limit.at + 1} names no kind of paper.",
            "Use a word of its name, such as kind:report, kind:refusal or kind:plan.",
        )
    said = found[0].title if len(found) == 1 else f"{len(found)} kinds of paper with “{limit.value}” in their name"
    return {"kinds": tuple(kind.id for kind in found)}, f"only {said}"


def _section(limit: Limit) -> Given:
    letter = limit.value.strip().upper()
    if not re.fullmatch("[A-K]", letter):
        raise BadQuery(
            f"“{limit.typed}” at letter {limit.at + 1} names no section of a plan.",
            "A plan has the sections A to K: write section:F.",
        )
    return {"section": letter}, f"only section {letter} of plans"


def _day(archive: Archive, case: int, limit: Limit) -> Given:
    ends = read_day(limit.value)
    if ends is None:
        made = _event(archive, case, limit)
        if made is not None:
            return made
        raise BadQuery(
            f"“{limit.typed}” at letter {limit.at + 1} names no day.",
            "Write it as 2024-05-03, 3/5/2024, 2024-05, may-2024 or 2024.",
        )
    first, last = ends
    if limit.kind == "after":
        return {"since": first}, f"only papers from {printed_date(first)} on"
    before = (date.fromisoformat(first) - timedelta(days=1)).isoformat()
    return {"until": before}, f"only papers before {printed_date(first)}"


def read_day(value: str) -> tuple[str, str] | None:
    """Return the first and the last day of what is written: a day, a month or a year; None if it is no date."""
    plain = re.sub(r"[\s.,_]+", "-", value.strip().lower())
    year = month = day = 0
    if match := re.fullmatch(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", plain):
        year, month, day = (int(part or 0) for part in match.groups())
    elif match := re.fullmatch(r"(?:(\d{1,2})[/-])?(\d{1,2})[/-](\d{4})", plain):
        day, month, year = (int(part or 0) for part in match.groups())
    elif (match := re.fullmatch(r"(?:(\d{1,2})(?:st|nd|rd|th)?-)?([a-z]+)-(\d{4})", plain)) and match[2] in _MONTHS:
        day, month, year = int(match[1] or 0), _MONTHS[match[2]], int(match[3])
    else:
        return None
    try:
        first = date(year, month or 1, day or 1)
        last = first if day else date(year, month or 12, calendar.monthrange(year, month or 12)[1])
    except ValueError:
        return None
    return first.isoformat(), last.isoformat()


def _event(archive: Archive, case: int, limit: Limit) -> Given | None:
    """Find the newest event of the diary that is called so."""
    from sendorganiser.vocabulary import event_kinds

    words = [word for word in re.findall(r"\w+", limit.value.lower()) if word not in _COMMON]
    if not words:
        return None
    names = {kind.id: f"{kind.id} {kind.title} {' '.join(kind.words)}".lower() for kind in event_kinds()}
    events = [e for e in archive.diary.events(case) if len(e.date) == 10]
    found = [e for e in events if all(w in f"{names.get(e.kind, e.kind)} {e.title}".lower() for w in words)]
    if not found:
        return None
    event = max(found, key=lambda each: each.date)
    title = event.title or next((kind.title for kind in event_kinds() if kind.id == event.kind), event.kind)
    if limit.kind in ("since", "after"):
        return {"since": event.date}, f"only papers since {printed_date(event.date)} ({title})"
    return {"until": event.date}, f"only papers until {printed_date(event.date)} ({title})"


def _stretch(archive: Archive, case: int, limit: Limit, today: str) -> Given | None:
    if not today:
        return None
    which, what = limit.value.split()
    now = date.fromisoformat(today)
    if what == "term":
        return _term(archive, case, which, today)
    first = now.replace(day=1) if what == "month" else now.replace(month=1, day=1)
    last = now
    if which == "last":
        last = first - timedelta(days=1)
        first = last.replace(day=1) if what == "month" else last.replace(month=1, day=1)
    return _between(first.isoformat(), last.isoformat(), f"{which} {what}")


def _term(archive: Archive, case: int, which: str, today: str) -> Given | None:
    terms = sorted({(t.first, t.last) for t in archive.diary.school_dates(case) if t.kind == "term"})
    begun = [term for term in terms if term[0] <= today]
    if which == "last":
        begun = [term for term in begun if term[1] < today]
    elif begun and begun[-1][1] < today:
        return None
    return _between(*begun[-1], f"{which} term") if begun else None


def _between(first: str, last: str, said: str) -> Given:
    return {"since": first, "until": last}, f"only papers of {said} ({printed_date(first)} to {printed_date(last)})"


def _narrower(name: str, value: str | tuple[str, ...], had: str | tuple[str, ...] | None) -> str | tuple[str, ...]:
    if had is None:
        return value
    if isinstance(value, tuple) and isinstance(had, tuple):
        return tuple(each for each in value if each in had) or value
    if name == "since":
        return max(value, had)
    return min(value, had) if name == "until" else value
