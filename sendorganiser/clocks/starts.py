"""Which events start a clock, which others belong to them, and which starts do not count in this case."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date
from operator import itemgetter
from typing import NamedTuple

from sendorganiser.clocks.rules import Clock, IfLast, Join
from sendorganiser.clocks.story import Happening, Story


class Start(NamedTuple):
    """One running of a clock: the event that started it, and the events that belong to it.

    `next_day` is when the clock is started again, None if it is not; `last_day` when it was before. `is_guess`: we
    cannot tell from what is recorded whether this clock is the one that runs.
    """

    happening: Happening
    joined: tuple[Happening, ...] = ()
    next_day: date | None = None
    is_guess: bool = False
    last_day: date | None = None

    def days(self) -> dict[str, date]:
        """The days that are known, by trigger."""
        return {each.trigger: each.day for each in (*self.joined, self.happening) if each.day is not None}


def starts_of(clock: Clock, story: Story) -> Iterator[Start]:
    """Every start of a clock in a case, the chief trigger first."""
    used: set[tuple[str, int]] = set()
    for trigger in clock.starting():
        happenings = story.of(trigger)
        if clock.kinds:
            happenings = [h for h in happenings if h.event.kind in clock.kinds]
        if clock.apart_days:
            happenings = list(_apart(happenings, clock.apart_days))
        days = [h.day for h in happenings if h.day is not None]
        for happening in happenings:
            if (trigger, happening.event.id) in used:
                continue
            is_guess = False
            if clock.if_last and clock.if_last.asks_of(happening.event.kind):
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
            before = bisect_left(days, happening.day) if happening.day else 0
            yield Start(happening, joined, next_day, is_guess, days[before - 1] if before else None)


def _apart(happenings: list[Happening], days: int) -> Iterator[Happening]:
    """Leave out what follows another too soon."""
    last = date.min
    for happening in happenings:
        if happening.day is None or (happening.day - last).days >= days:
            last = happening.day or last
            yield happening


def _last_kind(rule: IfLast, happening: Happening, story: Story) -> str:
    """The kind of the latest event among those of the rule, up to this one; "" if there is none."""
    told = story.days_of(rule.among, "sent")
    after = bisect_right(told, happening.order, key=_day_of)
    return told[after - 1][1].kind if after else ""


def _any_before(clock: Clock, happening: Happening, next_day: date | None, story: Story) -> bool:
    """Say whether one of the events without which this clock is not shown came after its start, before the next."""
    told = story.days_of(clock.only_if, "sent")
    at = bisect_left(told, happening.order, key=_day_of)
    return at < len(told) and (next_day is None or told[at][0] < next_day.isoformat())


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


_day_of = itemgetter(0)


def _partner(join: Join, day: date, days: list[date], next_day: date | None, story: Story) -> Happening | None:
    known, happenings = story.known(join.trigger)
    if join.when == "first-after":
        at = bisect_left(known, day)
        return happenings[at] if at < len(known) and (next_day is None or known[at] < next_day) else None
    at, before = bisect_right(known, day) - 1, bisect_left(days, day) - 1
    return happenings[at] if at >= 0 and (before < 0 or known[at] > days[before]) else None
