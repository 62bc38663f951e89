"""A case's events, and today: every clock that runs, ran or cannot be counted, the most urgent first."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from operator import itemgetter
from typing import NamedTuple

from sendorganiser.clocks.calendars import SchoolDays
from sendorganiser.clocks.explain import breach_in_words, exceptions, not_in_force, version
from sendorganiser.clocks.reckoning import Reckoned, reckon, what_follows
from sendorganiser.clocks.rules import Clock, Rules, in_force_on
from sendorganiser.clocks.starts import Start, starts_of
from sendorganiser.clocks.story import FIRST, LAST, Happening, Story
from sendorganiser.clocks.words import day_in_words, short_day
from sendorganiser.model.deadline import Deadline, State
from sendorganiser.model.document import printed_date
from sendorganiser.model.event import DeadlineMark, Direction, Event, SchoolDates

_OF_ANOTHER_CASE = 550  # days: an order further than that from a limit is about another appeal
_LONG_PAST = 120  # days after which a right of one's own that was not used is no longer put before a tired parent
_WHOLE_DAY = len("2026-01-01")
_A_YEAR = timedelta(days=365)
_MINE, _LATE, _RUNNING, _UNKNOWN, _QUIET, _MET, _OVER = range(7)


def running(
    rules: Rules,
    events: Sequence[Event],
    *,
    today: date,
    marks: Sequence[DeadlineMark] = (),
    directions: Sequence[Direction] = (),
    school_dates: Sequence[SchoolDates] = (),
) -> list[Deadline]:
    """Work out every clock that the events of a case have started, the most urgent first.

    Nothing is refused here: what cannot be counted is given as unknown, with the reason.
    """
    case = _Case(rules, Story(rules, events), today, SchoolDays(school_dates), {(m.clock, m.event): m for m in marks})
    found: list[Deadline] = []
    for versions in rules.histories:
        newest = versions[-1]
        starts = [start for start in starts_of(newest, case.story) if _is_held(versions, start)]
        orders, alone = _orders(case, versions, starts, [d for d in directions if rules.is_named(d.clock, newest)])
        found += [
            _deadline(case, in_force_on(versions, start.happening.day), start, orders.get(number))
            for number, start in enumerate(starts)
        ]
        found += [_ordered_only(case, newest, direction) for direction in alone]
    return sorted(found, key=lambda d: (d.order, d.limit, d.clock, d.started))


class _Case(NamedTuple):
    rules: Rules
    story: Story
    today: date
    school: SchoolDays
    marks: Mapping[tuple[str, int], DeadlineMark]


class _Outcome(NamedTuple):
    """How a clock stands. `on` is the ISO day (or month) it was met or ended, `said` what to add to the reasons."""

    state: State
    on: str = ""
    event: Event | None = None
    superseded: bool = False
    said: tuple[str, ...] = ()


def _is_held(versions: tuple[Clock, ...], start: Start) -> bool:
    """Say whether we hold a version of the rule for this start, or must say that we do not."""
    day = start.happening.day
    return day is None or not versions[0].is_new_duty or any(version.in_force(day) for version in versions)


def _deadline(case: _Case, clock: Clock, start: Start, direction: Direction | None) -> Deadline:
    happening = start.happening
    reckoned, why = _counted(case, clock, start)
    if direction is not None:
        reckoned, said = _as_ordered(clock, direction, reckoned)
        why = (*said, *why)
    why = (*why, *reckoned.so)
    mark = case.marks.get((clock.id, happening.event.id))
    outcome = _outcome(case, clock, start, reckoned.limit, mark, direction)
    return _made(case, clock, start, reckoned, outcome, (*why, *outcome.said), mark, direction)


def _counted(case: _Case, clock: Clock, start: Start) -> tuple[Reckoned, tuple[str, ...]]:
    """Count it, with what had to be taken for a day that is not known."""
    happening = start.happening
    doubts = (*happening.doubts, *(doubt for each in start.joined for doubt in each.doubts))
    unsure = clock.unsure.get(happening.event.kind)
    if unsure:
        doubts = (*doubts, unsure)
    if start.is_guess:
        doubts = (*doubts, "What this decision was about is not recorded, so this clock may not be the one that runs.")
    if happening.day is None:
        reason = () if clock.limb else (clock.because,)
        return Reckoned(None, None, ()), (*doubts, *reason)
    if not clock.in_force(happening.day):
        return Reckoned(None, None, ()), (*doubts, not_in_force(case.rules, clock, happening.day))
    reckoned = reckon(case.rules, clock, start.days(), case.school)
    return reckoned, (*reckoned.steps, *doubts, *version(clock, happening.day))


def _orders(
    case: _Case, versions: tuple[Clock, ...], starts: Sequence[Start], directions: Sequence[Direction]
) -> tuple[dict[int, Direction], list[Direction]]:
    """The last order about each start, by its number, and the orders about none of them.

    An order belongs to the start whose limit it is nearest to: it may be made before the start or long after.
    """
    found: dict[int, Direction] = {}
    alone: dict[str, Direction] = {}
    for direction in sorted(directions, key=lambda d: (d.ordered, d.id)):
        day = _day(direction.due) or _day(direction.ordered)
        away = [_away(case, versions, start, day) for start in starts]
        if away and min(away) <= _OF_ANOTHER_CASE:
            found[len(away) - 1 - away[::-1].index(min(away))] = direction
        else:
            alone[direction.ordered] = direction
    return found, list(alone.values())


def _away(case: _Case, versions: tuple[Clock, ...], start: Start, day: date | None) -> int:
    began = start.happening.day
    if day is None or began is None:
        return 0
    reckoned = reckon(case.rules, in_force_on(versions, began), start.days(), case.school)
    return abs((day - (reckoned.limit or began)).days)


def _as_ordered(clock: Clock, direction: Direction, reckoned: Reckoned) -> tuple[Reckoned, tuple[str, ...]]:
    due = _day(direction.due)
    of = f" of {printed_date(direction.ordered)}" if direction.ordered else ""
    if due is None:
        return Reckoned(None, None, ()), (
            f"The Tribunal’s order{of} sets another time for this, but its day is not known. We need the day.",
        )
    at = f" at {direction.time}" if direction.time else ""
    said = [f"The Tribunal’s order{of} sets {day_in_words(due)}{at}. An order always wins over a date that is counted."]
    if reckoned.limit is not None:
        said.append(f"Counted by the rule alone it would have been {day_in_words(reckoned.limit)}, in these steps:")
    safe, so = what_follows(clock, due, due)
    return Reckoned(due, safe, (), so), tuple(said)


def _outcome(
    case: _Case, clock: Clock, start: Start, limit: date | None, mark: DeadlineMark | None, direction: Direction | None
) -> _Outcome:
    if mark and mark.done:
        return _met(clock, limit, mark.done, None, "You marked it as done")
    if direction is not None and direction.done:
        return _met(clock, limit, direction.done, None, "You ticked it as done")
    told = case.story.days_of(clock.met_by, clock.met_on)
    met = _ahead(told, start) if clock.counts_back else _first(told, start, limit, apart=clock.apart_days)
    ended = _first(case.story.days_of(clock.ended_by, "sent"), start, limit)
    if ended and (met is None or ended[0] < met[0]):
        said = f"It no longer matters, because of what happened on {printed_date(ended[0])}."
        return _Outcome("unknown", ended[0], None, True, (said,))
    if met:
        return _met(clock, limit, met[0], met[1], "It was done")
    return _unmet(case, clock, start, limit)


def _first(
    happened: list[tuple[str, Event]], start: Start, limit: date | None, *, apart: int = 0
) -> tuple[str, Event] | None:
    """The first of these events that belongs to this start and not to a later one."""
    began = start.happening.order
    if apart and start.happening.day:
        began = (start.happening.day + timedelta(days=apart)).isoformat()
    year = began[:4]  # a month or a year sorts before its own days
    for day, event in happened[bisect_left(happened, year, key=_at) :]:
        if day < began[: len(day)] or event.id == start.happening.event.id:
            continue
        is_of_next = start.next_day is not None and day > start.next_day.isoformat()
        if is_of_next and start.next_day is not None and (limit is None or limit < start.next_day):
            return None
        return day, event
    return None


def _ahead(happened: list[tuple[str, Event]], start: Start) -> tuple[str, Event] | None:
    """The first of these events that belongs to a start which is counted back from: before it, or else after it."""
    on = start.happening.day
    if on is None:
        return None
    since = (start.last_day or on - _A_YEAR).isoformat()
    ahead = [pair for pair in happened if since < pair[0] <= on.isoformat()]
    if ahead:
        return ahead[0]
    return None if start.next_day else next((pair for pair in happened if pair[0] > on.isoformat()), None)


def _met(clock: Clock, limit: date | None, on: str, event: Event | None, what: str) -> _Outcome:
    said = f"{what} on {printed_date(on)}." if len(on) == _WHOLE_DAY else f"{what} in {printed_date(on)}."
    if limit is None:
        return _Outcome("met", on, event, said=(said,))
    if clock.aim:
        return _Outcome("met", on, event, said=(said,))
    last = (limit + timedelta(days=clock.public_days)).isoformat()
    if len(on) < _WHOLE_DAY and on == last[: len(on)]:
        return _Outcome("unknown", on, event, said=(said, "We need the day to say whether that was in time."))
    return _Outcome("met" if on <= last else "met-late", on, event, said=(said,))


def _unmet(case: _Case, clock: Clock, start: Start, limit: date | None) -> _Outcome:
    again = start.next_day
    if limit is None:
        over = (f"It started again on {short_day(again)}, so this one no longer matters.",) if again else ()
        return _Outcome("unknown", superseded=bool(again), said=over)
    early = _before(case, clock, start)
    if case.today <= limit + timedelta(days=clock.public_days):
        return _Outcome("running", said=early)
    if clock.until_start and start.happening.day and start.happening.day < case.today:
        said = "The day it was for has passed. If it came late or not at all, log that in the Timeline."
        return _Outcome("unknown", superseded=True, said=(*early, said))
    if again and limit < again:
        said = f"It started again on {short_day(again)}; that one is the one to look at now."
        return _Outcome("unknown" if clock.owner == "mine" else "late", superseded=True, said=(*early, said))
    if clock.option:
        said = f"This window closed on {short_day(limit)}. If you used it, mark it as done."
        return _Outcome("unknown", superseded=True, said=(*early, said))
    if clock.owner == "mine" and case.today > limit + timedelta(days=_LONG_PAST):
        said = f"This day passed on {short_day(limit)}. If you acted in time, mark it as done."
        return _Outcome("unknown", superseded=True, said=(*early, said))
    if clock.owner == "other" and _cannot_tell(clock, start):
        said = "Whether it was done cannot be told from what is recorded. Mark it as done, or log what happened."
        return _Outcome("unknown", said=(*early, said))
    return _Outcome("late", said=early)


def _cannot_tell(clock: Clock, start: Start) -> bool:
    """Say whether calling it late would accuse somebody of what nobody can know from the records."""
    return clock.aim or not clock.met_by or start.is_guess or start.happening.event.kind in clock.unsure


def _before(case: _Case, clock: Clock, start: Start) -> tuple[str, ...]:
    """Say if what would meet it is recorded before its start, and so before any start."""
    if clock.counts_back:
        return ()
    began = start.happening.order
    alone = tuple(kind for kind in clock.met_by if kind not in clock.may_precede)
    met = case.story.days_of(alone, clock.met_on)
    earlier = next((at for at, _ in reversed(met[: bisect_left(met, began, key=_at)]) if at < began[: len(at)]), "")
    if not earlier or earlier >= case.story.first_of(clock.starting()):
        return ()
    return (
        f"What would meet this is recorded on {printed_date(earlier)}, before it began on {printed_date(began)}."
        " One of the two days may be wrong: check both.",
    )


def _made(
    case: _Case,
    clock: Clock,
    start: Start,
    reckoned: Reckoned,
    outcome: _Outcome,
    why: tuple[str, ...],
    mark: DeadlineMark | None,
    direction: Direction | None,
) -> Deadline:
    happening, limit = start.happening, reckoned.limit
    trigger = case.rules.triggers[happening.trigger]
    is_aside = bool(mark and mark.aside)
    is_quiet = (clock.quiet or start.is_guess) and direction is None
    started = happening.day or _day(happening.order)
    is_late = outcome.state == "late"
    made = object.__new__(Deadline)  # hundreds are made while somebody waits, and the usual way takes ten times as long
    made.__dict__.update(
        clock=clock.id,
        title=clock.title,
        trigger=trigger.id,
        started=happening.day.isoformat() if happening.day else happening.order,
        limit=limit.isoformat() if limit else "",
        safe=reckoned.safe.isoformat() if reckoned.safe else "",
        state=outcome.state,
        days=(limit - case.today).days if limit else None,
        bound=clock.bound,
        owner=clock.owner,
        law=clock.law,
        why=why,
        source=clock.source,
        event=happening.event.id,
        document=happening.event.document,
        met=outcome.on if outcome.state in ("met", "met-late") else "",
        met_event=outcome.event.id if outcome.event else None,
        hour=(direction.time if direction else "") or clock.hour,
        force=clock.force,
        breach=breach_in_words(case.rules, clock),
        remedy=clock.late if is_late and clock.late else clock.next,
        exceptions=exceptions(case.rules, clock, started, limit, case.school) if started else (),
        overridden=direction is not None,
        aside=is_aside,
        trigger_title=trigger.title,
        about=trigger.given_by.get(happening.event.kind, ""),
        note=clock.note,
        letter=clock.letter,
        breach_codes=clock.breach,
        proof=(mark.proof if mark else None) or (direction.proof if direction else None),
        superseded=outcome.superseded,
        quiet=is_quiet,
        order=_urgency(clock, reckoned, outcome, is_over=is_aside or outcome.superseded, is_quiet=is_quiet),
    )
    return made


def _ordered_only(case: _Case, clock: Clock, direction: Direction) -> Deadline:
    """A clock that only an order has set."""
    event = Event(
        id=0, case=direction.case, kind="tribunal-directions", date=direction.ordered, document=direction.document
    )
    order = direction.ordered or direction.due
    start = Start(Happening(event, clock.starting()[0], _day(direction.ordered), (), order))
    reckoned, why = _as_ordered(clock, direction, Reckoned(None, None, ()))
    mark = case.marks.get((clock.id, 0))
    outcome = _outcome(case, clock, start, reckoned.limit, mark, direction)
    return _made(case, clock, start, reckoned, outcome, (*why, *outcome.said), mark, direction)


def _urgency(clock: Clock, reckoned: Reckoned, outcome: _Outcome, *, is_over: bool, is_quiet: bool) -> tuple[int, int]:
    day = reckoned.safe or reckoned.limit
    at = day.toordinal() if day else 0
    if is_over:
        return _OVER, -at
    if outcome.state in ("met", "met-late"):
        return _MET, -at
    if is_quiet:
        return _QUIET, at
    if outcome.state == "unknown":
        return _UNKNOWN, at
    if clock.owner == "mine":
        return _MINE, at
    return (_LATE if outcome.state == "late" else _RUNNING), at


_at = itemgetter(0)


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if FIRST <= day <= LAST else None
