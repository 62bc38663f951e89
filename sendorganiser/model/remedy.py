"""What a remedy rests on: the time the Ombudsman cannot look at, loss by the term, and published figures."""

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Window:
    """Days that belong to the Tribunal: from a right of appeal to the end of the appeal (`last` "": still open).

    `appealed` is whether there was an appeal; without one the Ombudsman may still say that there could have been.
    `because` says what opened and what closed it, `events` are their ids.
    """

    first: str
    last: str
    appealed: bool
    because: str
    events: tuple[int, ...] = ()


@dataclass(frozen=True)
class TermLoss:
    """What was lost in one term outside the window: a share of all that was due in that term, 0 to 1.

    `days` school days of the term, `days_missed` those on which something was missed outside the window, and
    `days_inside` those inside it, which are not counted. `by_line` traces the share: (line id, missed, due).
    """

    term: str
    share: Fraction
    days: int
    days_missed: int
    days_inside: int
    by_line: tuple[tuple[int, Fraction, Fraction], ...]
    how: str


@dataclass(frozen=True)
class Figure:
    """A published figure, dated: what it is for, by which unit, from how much to how much (pence)."""

    id: str
    what: str
    unit: str
    low: int
    high: int
    applies: str
    source: str
    verified: bool
    checked: str
    note: str = ""


@dataclass(frozen=True)
class Range:
    """A published range times what was counted, low to high in pence; never a single figure."""

    figure: Figure
    count: Fraction
    low: int
    high: int
    rests_on: tuple[str, ...]
