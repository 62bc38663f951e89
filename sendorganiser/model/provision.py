"""Provision that a plan promises in numbers, what was given of it, and what was not."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

Unit = Literal["minutes", "sessions"]
Per = Literal["day", "week", "fortnight", "half-term", "term", "year"]
PERS: tuple[Per, ...] = ("day", "week", "fortnight", "half-term", "term", "year")
State = Literal["delivered", "part", "missed"]
STATES: tuple[State, ...] = ("delivered", "part", "missed")
REASONS: dict[str, str] = {
    "not-arranged": "Not arranged yet",
    "staff-absent": "Staff absent",
    "no-staff": "No member of staff found",
    "cancelled": "Cancelled by who gives it",
    "not-told": "No reason given",
    "child-absent": "Child absent",
    "refused": "Child could not take part",
    "school-closed": "School closed",
    "trip": "Trip, test or other event",
    "part-timetable": "Part-time timetable",
    "excluded": "Suspended or excluded",
    "other": "Other",
}
CHILD_AWAY = ("child-absent", "refused")  # what a council may answer to: told apart, never left out


@dataclass(frozen=True)
class Amount:
    """How much is promised in one `per`: so many minutes, or so many sessions of no stated length.

    `times` is in how many sittings the minutes come, 0 where that is not said. `words` are those it was read from.
    """

    amount: Fraction
    unit: Unit
    per: Per
    times: Fraction = Fraction(0)
    words: str = ""
    doubt: str = ""


@dataclass(frozen=True)
class ProvisionLine:
    """One line of Section F that can be counted. Numbers are texts of exact decimals.

    `text` is the plan's own wording. It is due from `first` to `until` ("": still). `apart`: it was not in dispute in
    an appeal, so that what was not given of it is counted inside the tribunal window too.
    """

    id: int
    case: int
    text: str
    amount: str
    unit: str
    per: str
    first: str
    times: str = ""
    until: str = ""
    label: str = ""
    who: str = ""
    school: str = ""
    apart: bool = False
    document: int | None = None
    page: int | None = None
    note: str = ""
    made: str = ""
    removed: str = ""

    @property
    def promised(self) -> Amount:
        """What the line promises, as exact numbers."""
        per = self.per if self.per in PERS else "week"
        unit: Unit = "sessions" if self.unit == "sessions" else "minutes"
        return Amount(Fraction(self.amount), unit, per, Fraction(self.times or "0"))

    @property
    def title(self) -> str:
        return f"{self.label} {self.text}".strip()


@dataclass(frozen=True)
class ProvisionEntry:
    """What was given of a line from `first` to `last` (ISO days, both counted).

    `given` is how much in the line's unit, where it was given in part. `told` is the day the council was told.
    """

    id: int
    case: int
    line: int
    first: str
    last: str
    state: str
    given: str = ""
    reason: str = ""
    told: str = ""
    document: int | None = None
    page: int | None = None
    note: str = ""
    made: str = ""
    removed: str = ""


@dataclass(frozen=True)
class Stretch:
    """A stretch of school without a holiday in it: a half-term, with the term and the school year it is of."""

    name: str
    first: str
    last: str
    days: int
    term: str
    year: int
    weeks: int = 0


@dataclass(frozen=True)
class Shortfall:
    """What was due of a line in a stretch of time, and what became of it; exact, in the line's unit.

    `due` = `given` + `missed` + `not_logged`. `child_away` is the part of `missed` for which the child's own absence
    is the reason, `inside` the part of `missed` that falls in the tribunal window, and `counts` what is neither.
    `days` are school days due, `days_missed` those on which something was missed, `days_inside` those of them in the
    window, `days_count` those of them that count.
    """

    due: Fraction = Fraction(0)
    given: Fraction = Fraction(0)
    missed: Fraction = Fraction(0)
    child_away: Fraction = Fraction(0)
    inside: Fraction = Fraction(0)
    counts: Fraction = Fraction(0)
    days: int = 0
    days_missed: int = 0
    days_inside: int = 0
    days_count: int = 0

    @property
    def not_logged(self) -> Fraction:
        return self.due - self.given - self.missed

    def __add__(self, other: "Shortfall") -> "Shortfall":
        return Shortfall(
            self.due + other.due,
            self.given + other.given,
            self.missed + other.missed,
            self.child_away + other.child_away,
            self.inside + other.inside,
            self.counts + other.counts,
            self.days + other.days,
            self.days_missed + other.days_missed,
            self.days_inside + other.days_inside,
            self.days_count + other.days_count,
        )


@dataclass(frozen=True)
class StretchShortfall:
    """What was due of a line in one half-term, or in the part of it that was asked for."""

    stretch: Stretch
    first: str
    last: str
    shortfall: Shortfall


@dataclass(frozen=True)
class LineReckoned:
    """A line with what was due and given, half-term by half-term. `cannot` says why something is not counted."""

    line: ProvisionLine
    by_stretch: tuple[StretchShortfall, ...]
    cannot: tuple[str, ...] = ()
    entries: tuple[ProvisionEntry, ...] = ()

    @property
    def whole(self) -> Shortfall:
        return sum((each.shortfall for each in self.by_stretch), Shortfall())

    def of_term(self, term: str) -> Shortfall:
        return sum((each.shortfall for each in self.by_stretch if each.stretch.term == term), Shortfall())
