"""One clock worked out from given days: its limit, its safe day, and the sentence and the law behind each step."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from sendorganiser.clocks.calendars import SchoolDays
from sendorganiser.clocks.periods import closure_window
from sendorganiser.clocks.reckoning import reckon
from sendorganiser.clocks.rules import Clock, Ground, Owner, Rules
from sendorganiser.clocks.words import day_in_words, listed, number_of, short_day
from sendorganiser.errors import InputProblem
from sendorganiser.model.deadline import Source
from sendorganiser.model.event import SchoolDates

FIRST, LAST = date(1990, 1, 1), date(2100, 12, 31)
MEMORY = "This rule is from memory and has not been compared with the law. Check it before you rely on it."


@dataclass(frozen=True)
class Explained:
    """What a clock comes to and why. `limit` and `safe` are None where no date may be given."""

    clock: str
    title: str
    limit: date | None
    safe: date | None
    why: tuple[str, ...]
    law: tuple[str, ...]
    confidence: Literal["high", "medium", "low"]
    source: Source
    exceptions: tuple[str, ...]
    bound: str
    owner: Owner
    hour: str
    next: str
    letter: str
    breach: str
    note: str


def explain(
    rules: Rules,
    clock_id: str,
    on: Mapping[str, date],
    *,
    today: date | None = None,
    school_dates: Sequence[SchoolDates] = (),
) -> Explained:
    """Work out one clock from days given by the names of its triggers.

    Raises InputProblem for a clock or trigger there is not, a day no case can have, or days it does not run from.
    """
    clock = rules.clock(clock_id)
    named = {rules.trigger(name).id: day for name, day in on.items()}
    for name, day in named.items():
        if not FIRST <= day <= LAST:
            raise InputProblem(
                f"{rules.triggers[name].title}: {short_day(day)} cannot be right.",
                f"Give a day from {FIRST.year} to {LAST.year}.",
            )
    used = {name: named[name] for name in clock.triggers() if name in named}
    if not used:
        what = f"does not run from {listed(list(named))}" if named else "needs a day to run from"
        raise InputProblem(f"“{clock.title}” {what}.", f"Give the day of: {' or '.join(clock.triggers())}.")
    started = used[next(name for name in clock.triggers() if name in used)]
    clock = rules.clock(clock_id, started)
    school = SchoolDays(school_dates)
    idle = [
        f"{rules.triggers[name].title}: this day does not bear on this clock." for name in named if name not in used
    ]
    if not clock.in_force(started):
        return _explained(rules, clock, None, None, (not_in_force(rules, clock, started), *idle), ())
    limit, safe, steps, so = reckon(rules, clock, used, school)
    why = [*steps, *so, *idle, *version(clock, started), *_from_today(limit, today)]
    if clock.source.status == "memory":
        why.append(MEMORY)
    return _explained(rules, clock, limit, safe, tuple(why), exceptions(rules, clock, started, limit, school))


def exceptions(rules: Rules, clock: Clock, started: date, limit: date | None, school: SchoolDays) -> tuple[str, ...]:
    """What the other side may rely on, in words. None of it is ever applied by itself."""
    texts = _excuses(rules, clock)
    if limit is None or not school:
        return texts
    grounds = [rules.exceptions[relied.use] for relied in clock.exceptions]
    return tuple(text + _closed(ground, started, limit, school) for text, ground in zip(texts, grounds, strict=True))


@lru_cache(maxsize=1024)
def _excuses(rules: Rules, clock: Clock) -> tuple[str, ...]:
    found = [(rules.exceptions[relied.use], relied.cite) for relied in clock.exceptions]
    return tuple(f"{ground.title} ({cite}): {ground.what}" for ground, cite in found)


def _closed(ground: Ground, started: date, limit: date, school: SchoolDays) -> str:
    """Say when the school was closed long enough for this to matter at all."""
    if ground.test != "closure":
        return ""
    said = ""
    for closed, opens in school.closures(min_days=ground.min_days):
        window = closure_window(closed, opens, min_days=ground.min_days, lead_days=ground.lead_days)
        if window and window[0] <= limit and started <= window[1]:
            said += (
                f" By your dates the school was closed from {short_day(closed)} and opened again on"
                f" {short_day(opens)}: only advice asked for from {short_day(window[0])} to"
                f" {short_day(window[1])} can count."
            )
    return said


@lru_cache(maxsize=1024)
def breach_in_words(rules: Rules, clock: Clock) -> str:
    """What follows if it is missed."""
    return " ".join(
        [*(rules.breaches[code] for code in clock.breach), *([clock.consequence] if clock.consequence else [])]
    )


def version(clock: Clock, started: date) -> tuple[str, ...]:
    """Say which version of the law was used."""
    if clock.valid_from is None:
        return ()
    until = f" until {short_day(clock.valid_to)}" if clock.valid_to else ""
    since = f"in this form since {short_day(clock.valid_from)}{until}"
    return (f"The rule as in force on {short_day(started)} was used ({since}).",)


def not_in_force(rules: Rules, clock: Clock, started: date) -> str:
    """Say that no version of the rule we hold was in force."""
    since = min((v.valid_from for v in rules.versions_of(clock) if v.valid_from), default=None)
    held = f"since {short_day(since)}" if since and started < since else "for other times only"
    return f"The rule we hold is in force {held}; for {short_day(started)} we hold none, so no date is given."


def _from_today(limit: date | None, today: date | None) -> list[str]:
    if limit is None or today is None:
        return []
    days = (limit - today).days
    if days == 0:
        return ["That is today."]
    away = number_of(abs(days), "day")
    return [
        f"That is {away} from {day_in_words(today)}." if days > 0 else f"That was {away} before {day_in_words(today)}."
    ]


def _explained(
    rules: Rules, clock: Clock, limit: date | None, safe: date | None, why: tuple[str, ...], may_rely: tuple[str, ...]
) -> Explained:
    return Explained(
        clock=clock.id,
        title=clock.title,
        limit=limit,
        safe=safe,
        why=why,
        law=clock.law,
        confidence=clock.source.confidence,
        source=clock.source,
        exceptions=may_rely,
        bound=clock.bound,
        owner=clock.owner,
        hour=clock.hour,
        next=clock.next,
        letter=clock.letter,
        breach=breach_in_words(rules, clock),
        note=clock.note,
    )
