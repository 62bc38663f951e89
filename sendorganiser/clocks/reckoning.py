"""From the days of its triggers to a clock's limit and safe day, with every step in words."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from sendorganiser.clocks import periods
from sendorganiser.clocks.calendars import ONE_DAY, Calendar, CannotCount, SchoolDays, month_day, working_calendar
from sendorganiser.clocks.rules import Clock, Limb, Rules
from sendorganiser.clocks.words import day_in_words, listed, month_name, number_of, short_day

_OP_WORDS = {"after": "after that, that day not counted", "beginning": "beginning with that day, which is the first"}
_MOST_NAMED = 4


class Reckoned(NamedTuple):
    """What a clock comes to. `limit` is None where no date may be given; `steps` say why, or why not.

    `so` says what follows from the limit: the day to work to, or from when it is late.
    """

    limit: date | None
    safe: date | None
    steps: tuple[str, ...]
    so: tuple[str, ...] = ()


class _Counted(NamedTuple):
    """One limb: its end as the rule counts, and the stricter end with nothing left out."""

    end: date
    plain: date


class _Ends(NamedTuple):
    """The limbs joined; `end` is None where a needed one is not known."""

    end: date | None
    plain: date | None


def reckon(rules: Rules, clock: Clock, on: Mapping[str, date], school: SchoolDays) -> Reckoned:
    """Count a clock from the days that are known."""
    if clock.counts_school_days:
        return _reckon(rules, clock, on, school)
    return _by_law_alone(rules, clock, tuple(on.items()))


@lru_cache(maxsize=8192)  # a case is counted again after every change to it
def _by_law_alone(rules: Rules, clock: Clock, on: tuple[tuple[str, date], ...]) -> Reckoned:
    return _reckon(rules, clock, dict(on), SchoolDays(()))


def _reckon(rules: Rules, clock: Clock, on: Mapping[str, date], school: SchoolDays) -> Reckoned:
    steps = _out_of_order(rules, clock, on)
    if not clock.limb:
        says = [_says(rules, name, on[name]) for name in clock.starting() if name in on]
        return Reckoned(None, None, (*steps, *says, clock.because))
    ends = _join(rules, clock, on, school, steps)
    if ends.end is None or ends.plain is None:
        return Reckoned(None, None, tuple(steps))
    try:
        limit = _adjusted(clock, ends.end, steps)
    except CannotCount as problem:
        return Reckoned(None, None, (*steps, str(problem)))
    if clock.because:
        steps.append(clock.because)
    safe, so = what_follows(clock, limit, ends.plain)
    return Reckoned(limit, safe, tuple(steps), so)


def what_follows(clock: Clock, limit: date, plain: date) -> tuple[date | None, tuple[str, ...]]:
    """The safe day, from the end of the count with nothing added, and the sentence for it or for lateness."""
    if clock.owner == "mine":
        return _safe(clock, plain, limit)
    return None, (_overdue(clock, limit),)


def first_known(limb: Limb, on: Mapping[str, date]) -> str:
    """The trigger this limb runs from; "" if none of them is known."""
    return next((name for name in limb.on if name in on), "")


def _says(rules: Rules, name: str, day: date) -> str:
    return rules.triggers[name].says.format(day=day_in_words(day))


def _out_of_order(rules: Rules, clock: Clock, on: Mapping[str, date]) -> list[str]:
    said = []
    for join in clock.joins:
        for start in clock.starting():
            if start == join.trigger or start not in on or join.trigger not in on:
                continue
            first, second = (start, join.trigger) if join.when == "first-after" else (join.trigger, start)
            if on[second] < on[first]:
                said.append(
                    f"These days are in an impossible order: “{rules.triggers[second].title}”"
                    f" ({short_day(on[second])}) comes before “{rules.triggers[first].title}”"
                    f" ({short_day(on[first])}). Check both."
                )
    return said


def _join(rules: Rules, clock: Clock, on: Mapping[str, date], school: SchoolDays, steps: list[str]) -> _Ends:
    found: list[_Counted] = []
    is_whole = True
    for limb in clock.limb:
        if clock.combine == "first-known" and found:
            break
        name = first_known(limb, on)
        if not name:
            if clock.combine != "first-known":
                is_whole &= limb.optional
                steps.append(_not_known(rules, clock, limb))
            continue
        if (says := _says(rules, name, on[name])) not in steps:
            steps.append(says)
        try:
            counted, said = _count(limb, on[name], school)
            found.append(counted)
            steps += said
        except CannotCount as problem:
            steps.append(str(problem))
            is_whole = False
    if not found or not (is_whole or clock.combine == "earlier"):
        if found:
            steps.append(f"Whatever day that was, the limit is not before {day_in_words(max(e.end for e in found))}.")
        return _Ends(None, None)
    if len(found) > 1:
        steps.append(f"The {clock.combine} of these days counts.")
    elif not is_whole:
        steps.append("So this is the latest it can be; the true limit may be earlier.")
    choose = max if clock.combine == "later" else min
    return _Ends(choose(each.end for each in found), choose(each.plain for each in found))


def _not_known(rules: Rules, clock: Clock, limb: Limb) -> str:
    title = rules.triggers[limb.on[0]].title
    if not limb.optional:
        return f"We need a day that is not entered: “{title}”."
    return f"Not entered: “{title}”. If there is such a day, the limit may be {clock.combine}."


def _count(limb: Limb, day: date, school: SchoolDays) -> tuple[_Counted, tuple[str, ...]]:
    if limb.unit == "school-day":
        return _school_days(limb, day, school)
    return _count_of_law(limb, day)


def _count_of_law(limb: Limb, day: date) -> tuple[_Counted, tuple[str, ...]]:
    """Count what needs nothing but the law and the calendars."""
    steps: list[str] = []
    if limb.unit == "working-day":
        return _working_days(limb, day, steps), tuple(steps)
    if limb.op != "before":
        return _calendar_time(limb, day, steps), tuple(steps)
    month, day_of_month = month_day(limb.month_day)
    end = periods.before_day_of_year(day, month, day_of_month)
    fixed = f"{day_of_month} {month_name(month)} {day.year}"
    return _Counted(end, end), (f"It must be before {fixed}, so the last day is {day_in_words(end)}.",)


def _calendar_time(limb: Limb, day: date, steps: list[str]) -> _Counted:
    length = number_of(limb.n, limb.unit)
    if limb.op == "back":
        end = periods.back(day, limb.n, limb.unit)
        steps.append(f"At least {length} before that: {day_in_words(end)} at the latest.")
        return _Counted(end, end)
    count = periods.after if limb.op == "after" else periods.beginning
    plain = count(day, limb.n, limb.unit)
    steps.append(f"{length} {_OP_WORDS[limb.op]}: {day_in_words(plain)}.")
    if limb.unit == "month" and not periods.has_day(day, limb.n):
        steps.append(f"There is no {day.day} {month_name(plain.month)}, so the period ends with the month.")
    if not limb.uncounted:
        return _Counted(plain, plain)
    windows = working_calendar(limb.uncounted).set_aside
    by_months = limb.unit == "month"
    end = periods.months_leaving_out(day, limb.n, windows) if by_months else periods.leaving_out(day, plain, windows)
    if end != plain:
        names = listed([w.name for w in windows if w.meets(day, end)])
        steps.append(f"Days in {names} are not counted, which makes it {day_in_words(end)}.")
    return _Counted(end, plain)


def _working_days(limb: Limb, day: date, steps: list[str]) -> _Counted:
    calendar = working_calendar(limb.calendar)
    length = number_of(limb.n, "working day")
    if limb.op == "back":
        end = periods.counted_back(day, limb.n, calendar.counts)
        steps.append(f"At least {length} before that: {day_in_words(end)} at the latest.")
    elif limb.op == "after":
        end = periods.counted_after(day, limb.n, calendar.counts)
        steps.append(f"{length} after that, that day not counted: {day_in_words(end)}.")
    else:
        end = periods.counted_beginning(day, limb.n, calendar.counts)
        steps.append(f"{length} {_OP_WORDS['beginning']} if it is a working day: {day_in_words(end)}.")
    steps.append(_not_counted(calendar, *sorted((day, end))))
    plain = end if not calendar.set_aside else _without_set_aside(limb, day, calendar)
    return _Counted(end, plain)


def _without_set_aside(limb: Limb, day: date, calendar: Calendar) -> date:
    if limb.op == "back":
        return periods.counted_back(day, limb.n, calendar.counts)
    count = periods.counted_after if limb.op == "after" else periods.counted_beginning
    return count(day, limb.n, calendar.is_working)


def _not_counted(calendar: Calendar, first: date, last: date) -> str:
    """Say what the count went over."""
    names = [window.name for window in calendar.set_aside if window.meets(first, last)]
    days = (first + timedelta(days=n) for n in range(1, (last - first).days))
    named = [
        f"{day.day} {month_name(day.month)} ({calendar.holidays[day]})"
        for day in days
        if day in calendar.holidays and day.weekday() < 5 and not calendar.is_set_aside(day)
    ]
    if len(named) > _MOST_NAMED:
        named = [f"{len(named)} bank holidays"]
    return f"Not counted: {listed(['Saturdays and Sundays', *named, *names])}. We used {calendar.title}."


def _school_days(limb: Limb, day: date, school: SchoolDays) -> tuple[_Counted, tuple[str, ...]]:
    count = {
        "after": periods.counted_after,
        "beginning": periods.counted_beginning,
        "back": periods.counted_back,
    }[limb.op]
    end = count(day, limb.n, school.meets)
    how = "before that" if limb.op == "back" else _OP_WORDS[limb.op]
    said = (
        f"{number_of(limb.n, 'school day')} {how}: {day_in_words(end)}. Only days on which the school meets are"
        " counted, by the dates you entered, and no bank holidays."
    )
    return _Counted(end, end), (said,)


def _adjusted(clock: Clock, end: date, steps: list[str]) -> date:
    limit = end
    if clock.leaves:
        calendar = working_calendar(clock.leaves)
        limit = periods.out_of(end, calendar)
        if limit != end:
            names = listed([w.name for w in calendar.set_aside if w.holds(end)])
            steps.append(
                f"{day_in_words(end)} falls in {names}, so the limit moves to the first working day after:"
                f" {day_in_words(limit)}."
            )
    if clock.roll == "next":
        rolled = periods.next_working(limit, working_calendar(clock.roll_calendar))
        if rolled != limit:
            reason = working_calendar(clock.roll_calendar).why_not(limit)
            steps.append(
                f"{short_day(limit)} is {reason}, so the limit moves to the next working day: {day_in_words(rolled)}."
            )
        return rolled
    if reason := working_calendar("EW").why_not(limit):
        steps.append(f"{short_day(limit)} is {reason}. Nothing in this rule moves it, so it stays.")
    return limit


def _safe(clock: Clock, plain: date, limit: date) -> tuple[date | None, tuple[str, ...]]:
    try:
        calendar = working_calendar(clock.safe_calendar)
        safe = periods.last_working(plain - timedelta(days=clock.safe_days_earlier), calendar)
    except CannotCount as problem:
        return None, (f"No safe day is given. {problem}",)
    hour = " by 5 pm" if clock.hour == "17:00" else ""
    if safe == limit:
        return safe, (f"Work to this day{hour or ', before the end of the afternoon'}.",)
    return safe, (
        f"Work to {day_in_words(safe)}{hour}: the last working day that is safe without relying on any extension.",
    )


def _overdue(clock: Clock, limit: date) -> str:
    if clock.aim:
        return "This is only what is aimed at, so it is not called late."
    late = limit + ONE_DAY
    if not clock.public_days:
        return f"It is late from {day_in_words(late)}."
    public = limit + timedelta(days=clock.public_days)
    return f"Everyone speaks of “by {short_day(public)}”, so we call it late only from {short_day(public + ONE_DAY)}."
