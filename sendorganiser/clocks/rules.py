"""The shape of resources/clocks: clocks, what starts them, and what follows, as data."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from functools import cached_property
from typing import Literal

from sendorganiser.errors import InputProblem
from sendorganiser.model.deadline import Source

DateKind = Literal["dated", "sent", "received", "served", "day"]
Op = Literal["after", "beginning", "back", "before"]
Unit = Literal["day", "week", "month", "working-day", "school-day"]
Owner = Literal["mine", "other"]


@dataclass(frozen=True)
class Trigger:
    """What starts a clock: which of an event's dates it runs from, and which kinds of event give it, in words."""

    id: str
    title: str
    says: str
    date: DateKind
    given_by: dict[str, str]
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Limb:
    """One count: `n` units after, beginning with, or back from the first trigger of `on` that is known.

    `op = "before"` is the last day before the day `month_day` of the trigger's year. `uncounted` names a calendar
    whose set-aside days are not counted.
    """

    on: tuple[str, ...]
    op: Op
    n: int = 0
    unit: Unit = "day"
    calendar: str = "EW"
    uncounted: str = ""
    month_day: str = ""
    optional: bool = False


@dataclass(frozen=True)
class Join:
    """A second event that belongs to the one that started the clock: the first after it, or the last before."""

    trigger: str
    when: Literal["first-after", "last-before"]


@dataclass(frozen=True)
class IfLast:
    """The clock runs only if the latest event among these kinds, before its start, is one of those.

    Asked only where one of `kinds` started it; of every start if there are none.
    """

    among: tuple[str, ...]
    one_of: tuple[str, ...]
    kinds: tuple[str, ...] = ()

    def asks_of(self, kind: str) -> bool:
        """Say whether it is asked when an event of this kind started the clock."""
        return not self.kinds or kind in self.kinds


@dataclass(frozen=True)
class Ground:
    """Something the other side may rely on. The engine names it and never applies it."""

    id: str
    title: str
    what: str
    test: Literal["closure", "absence", "assertion"] = "assertion"
    min_days: int = 0
    lead_days: int = 0


@dataclass(frozen=True)
class Relied:
    """An exception as one clock's law gives it."""

    use: str
    cite: str


@dataclass(frozen=True)
class Breach:
    """What follows if a clock is missed, by code."""

    code: str
    words: str


@dataclass(frozen=True)
class Example:
    """A worked example, which is a test: `limit` is left out where no date may be given."""

    events: dict[str, date]
    why: str
    limit: date | None = None
    safe: date | None = None


@dataclass(frozen=True, eq=False)
class Clock:
    """One clock, as one version of the law has it. Compared by identity.

    `combine` joins the limbs. `leaves` names a calendar: an end that falls in its set-aside days moves to the first
    working day after them. `roll`: an end that is no working day moves to the next one. `safe_days_earlier` takes
    more off the safe day, which is a working day of `safe_calendar`. `public_days` are days after the limit on which
    nobody yet calls it late; `aim` means that nobody ever does. `met_on` tells which date of the event that meets it
    counts. `option`: a right the person may leave unused. `kinds`: only these kinds of event start it in a case.
    `apart_days`: what would start or meet it fewer days after a start is part of the same thing.
    `may_precede`: what meets it and may rightly have happened before it began too, so that an earlier one is no doubt.
    `only_if`: it is shown only once one of these happened. `ended_by`: after one of these it no longer matters.
    `unsure`: kinds of start after which nobody is called late, each with the sentence that says why. `quiet`: shown
    only to those who ask for every clock. `until_start`: once the day it is counted back from has passed, nobody is
    called late any more. `is_new_duty`: before its first version there was nothing of the kind, so nothing is shown
    then.
    """

    id: str
    part: str
    title: str
    bound: str
    owner: Owner
    force: str
    law: tuple[str, ...]
    source: Source
    next: str
    breach: tuple[str, ...] = ()
    consequence: str = ""
    late: str = ""
    letter: str = ""
    limb: tuple[Limb, ...] = ()
    combine: Literal["only", "later", "earlier", "first-known"] = "only"
    leaves: str = ""
    roll: Literal["", "next"] = ""
    roll_calendar: str = "EW"
    safe_days_earlier: int = 0
    safe_calendar: str = "EW"
    public_days: int = 0
    hour: str = ""
    asap: bool = False
    because: str = ""
    note: str = ""
    starts: tuple[str, ...] = ()
    joins: tuple[Join, ...] = ()
    kinds: tuple[str, ...] = ()
    apart_days: int = 0
    met_by: tuple[str, ...] = ()
    may_precede: tuple[str, ...] = ()
    met_on: DateKind = "sent"
    ended_by: tuple[str, ...] = ()
    only_if: tuple[str, ...] = ()
    if_last: IfLast | None = None
    unsure: dict[str, str] = field(default_factory=dict)
    quiet: bool = False
    option: bool = False
    aim: bool = False
    until_start: bool = False
    is_new_duty: bool = False
    exceptions: tuple[Relied, ...] = ()
    also: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    example: tuple[Example, ...] = ()

    def starting(self) -> tuple[str, ...]:
        """The triggers that can start it, the chief one first."""
        return self._starting

    @cached_property
    def counts_school_days(self) -> bool:
        return any(limb.unit == "school-day" for limb in self.limb)

    @cached_property
    def counts_back(self) -> bool:
        """Say whether it is counted back from its start, and so is met before it."""
        return bool(self.limb) and all(limb.op == "back" for limb in self.limb)

    @cached_property
    def _starting(self) -> tuple[str, ...]:
        return self.starts or tuple(dict.fromkeys(name for limb in self.limb for name in limb.on))

    def triggers(self) -> tuple[str, ...]:
        """Every trigger it knows."""
        counted = (name for limb in self.limb for name in limb.on)
        return tuple(dict.fromkeys([*self.starting(), *counted, *(join.trigger for join in self.joins)]))

    def in_force(self, day: date) -> bool:
        return (self.valid_from is None or day >= self.valid_from) and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True)
class SchoolStretch:
    """A stretch of the school year that the examples of school days are counted by."""

    kind: Literal["term", "holiday", "inset"]
    first: date
    last: date


@dataclass(frozen=True)
class RulesFile:
    """One file of resources/clocks. `include` names further files, from the folder of all clocks."""

    nation: str
    as_of: date
    include: tuple[str, ...] = ()
    breach: tuple[Breach, ...] = ()
    exception: tuple[Ground, ...] = ()
    trigger: tuple[Trigger, ...] = ()
    clock: tuple[Clock, ...] = ()
    school_example: tuple[SchoolStretch, ...] = ()


@dataclass(frozen=True, eq=False)
class Rules:
    """All clocks of a nation. Compared by identity, so that counts can be remembered."""

    nation: str
    clocks: tuple[Clock, ...]
    triggers: dict[str, Trigger]
    exceptions: dict[str, Ground]
    breaches: dict[str, str]
    versions: dict[str, tuple[Clock, ...]]
    school_example: tuple[SchoolStretch, ...] = ()

    def clock(self, id: str, on: date | None = None) -> Clock:
        """The clock with this id, in the version in force on a day (else the newest).

        Raises InputProblem, with the nearest names, for one there is not.
        """
        versions = self.versions.get(plain_name(id))
        if versions is None:
            raise _no_such("clock", id, self.versions)
        return in_force_on(versions, on)

    @cached_property
    def histories(self) -> tuple[tuple[Clock, ...], ...]:
        """Each clock with all its versions, oldest first."""
        return tuple(self.versions_of(clock) for clock in {clock.id: clock for clock in self.clocks}.values())

    def is_named(self, name: str, clock: Clock) -> bool:
        """Say whether a name is one of this clock's."""
        return clock.id in {each.id for each in self.versions.get(plain_name(name), ())}

    def versions_of(self, clock: Clock) -> tuple[Clock, ...]:
        """Every version of a clock, oldest first."""
        return self.versions[plain_name(clock.id)]

    def trigger(self, name: str) -> Trigger:
        """The trigger with this name; raises InputProblem, with the nearest names, for one there is not."""
        found = self.triggers.get(name) or self.triggers.get(name.replace("-", "_"))
        if found is None:
            raise _no_such("event", name, self.triggers)
        return found


def in_force_on(versions: tuple[Clock, ...], day: date | None) -> Clock:
    """The version of a clock in force on a day, the newest if there is none or no day."""
    if day is not None:
        for version in reversed(versions):
            if version.in_force(day):
                return version
    return versions[-1]


def plain_name(name: str) -> str:
    """A name as it is looked up: small letters, and _ for -."""
    return name.strip().lower().replace("-", "_")


def _no_such(what: str, name: str, known: Iterable[str]) -> InputProblem:
    names = sorted(known)
    near = get_close_matches(plain_name(name), names, n=4, cutoff=0.5)
    if near:
        advice = f"Did you mean {' or '.join(near)}?"
    elif what == "clock":
        advice = f"Known are: {', '.join(names)}."
    else:  # there are hundreds
        advice = "Name none to hear which days the clock runs from."
    return InputProblem(f"There is no {what} called “{name}”.", advice)
