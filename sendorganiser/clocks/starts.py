"""Which events start a clock, which others belong to them, and which starts do not count in this case."""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from sendorganiser.clocks.rules import Clock, IfLast, Join
from sendorganiser.clocks.story import Happening, Story


class Start(NamedTuple):
    """One running of a clock: the event that started it, and the events that belong to it.

    `next_day` is when the clock is started again, None if it is not. `is_guess`: we cannot tell from what is recorded
    whether this clock is the one that runs.
    """

    happening: Happening
    joined: tuple[Happening, ...] = ()
    next_day: date | None = None
    is_guess: bool = False

    def days(self) -> dict[str, date]:
        """The days that are known, by trigger."""
        known = (each for each in (*self.joined, self.happening) if each.day is not None)
        return {each.trigger: each.day for each in known if each.day is not None}


def starts_of(clock: Clock, story: Story) -> Iterator[Start]:
    """Every start of a clock in a case, the chief trigger first."""
    used: set[tuple[str, int]] = set()
    for trigger in clock.starting():
        happenings = [h for h in story.of(trigger) if not clock.kinds or h.event.kind in clock.kinds]
        if clock.apart_days:
            happenings = list(_apart(happenings, clock.apart_days))
        days = [h.day for h in happenings if h.day is not None]
        for happening in happenings:
            if (trigger, happening.event.id) in used:
                continue
            is_guess = False
            if clock.if_last and _asked(clock.if_last, happening):
                last = _last_kind(clock.if_last, happening, story)
                if last and last not in clock.if_last.one_of:
                    continue
                is_guess = not last
            at = bisect_right(days, happening.day) if happening.day else len(days)
            next_day = days[at] if at < len(days) else None
            if clock.only_if and not _any_before(clock, happening, next_day, story):
                continue
            joined = tuple(_joined(clock, happening, days, next_day, story))
            used |= {(each.trigger, each.event.id) for each in joined}
            yield Start(happening, joined, next_day, is_guess)


def _apart(happenings: list[Happening], days: int) -> Iterator[Happening]:
    """Leave out what follows another too soon."""
    last = date.min
    for happening in happenings:
        if happening.day is None or (happening.day - last).days >= days:
            last = happening.day or last
            yield happening


def _asked(rule: IfLast, happening: Happening) -> bool:
    return not rule.kinds or happening.event.kind in rule.kinds


def _last_kind(rule: IfLast, happening: Happening, story: Story) -> str:
    """The kind of the latest event among those of the rule, up to this one; "" if there is none."""
    before = [event for day, event in story.days_of(rule.among, "sent") if day <= happening.order]
    return before[-1].kind if before else ""


def _any_before(clock: Clock, happening: Happening, next_day: date | None, story: Story) -> bool:
    """Say whether one of the events without which this clock is not shown came after its start, before the next."""
    until = next_day.isoformat() if next_day else "9"
    return any(happening.order <= day < until for day, _ in story.days_of(clock.only_if, "sent"))


def _joined(
    clock: Clock, happening: Happening, days: list[date], next_day: date | None, story: Story
) -> Iterator[Happening]:
    if happening.day is None:
        return
    for join in clock.joins:
        if join.trigger == happening.trigger:
            continue
        if found := _partner(join, happening.day, days, next_day, story):
            yield found


def _partner(join: Join, day: date, days: list[date], next_day: date | None, story: Story) -> Happening | None:
    known = [(h.day, h) for h in story.of(join.trigger) if h.day is not None]
    if join.when == "first-after":
        return next((h for at, h in known if at >= day and (next_day is None or at < next_day)), None)
    before = max((d for d in days if d < day), default=date.min)
    return next((h for at, h in reversed(known) if before < at <= day), None)
