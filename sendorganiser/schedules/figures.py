"""Figures over many cases, without names: how many children waited, and how long; small numbers never shown."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

SMALLEST = 5  # children: fewer could be told apart
_FREE = 3  # children beyond one a council: how far each hidden number may vary at least
NOT_GIVEN = "Council not given"


@dataclass(frozen=True)
class Lateness:
    """One child who waited: the clock, whose duty it was, and by how many days it was late."""

    case: int
    clock: str
    title: str
    council: str
    days: int


@dataclass(frozen=True)
class Cell:
    """How many children, and the middle and the longest of their waits in days."""

    children: int
    middle: float
    longest: int


@dataclass(frozen=True)
class CouncilCell:
    """One council's figures for one clock; `cell` is None where they are hidden."""

    council: str
    cell: Cell | None


@dataclass(frozen=True)
class ClockFigures:
    """One clock: each council where anybody waited, and all councils together (None: hidden)."""

    clock: str
    title: str
    councils: tuple[CouncilCell, ...]
    everywhere: Cell | None


@dataclass(frozen=True)
class Figures:
    """All that may be shown. `cases` is how many cases were looked at, None where they are too few to say."""

    cases: int | None
    clocks: tuple[ClockFigures, ...]
    counted_to: str

    @property
    def hides_any(self) -> bool:
        """Say whether any figure is hidden."""
        return any(one.everywhere is None or any(each.cell is None for each in one.councils) for one in self.clocks)


def figures(found: Iterable[Lateness], *, cases: int, counted_to: str) -> Figures:
    """Count children by clock and council, and hide what could tell a child apart.

    A child counts once for a clock, with the longest wait. There are no sums over clocks: with them, a hidden number
    could be narrowed down.
    """
    waits: dict[str, dict[str, dict[int, int]]] = {}
    titles: dict[str, str] = {}
    spelt: dict[str, str] = {}
    for one in found:
        council = _one_line(one.council) or NOT_GIVEN
        key = spelt.setdefault(council.casefold(), council)
        titles.setdefault(one.clock, one.title)
        children = waits.setdefault(one.clock, {}).setdefault(key, {})
        children[one.case] = max(children.get(one.case, 0), one.days)
    clocks = [_of_clock(clock, titles[clock], by_council) for clock, by_council in waits.items()]
    clocks.sort(key=lambda one: (-(one.everywhere.children if one.everywhere else 0), one.title, one.clock))
    return Figures(cases if cases >= SMALLEST else None, tuple(clocks), counted_to)


def hidden(counts: Mapping[str, int]) -> tuple[set[str], bool]:
    """Return which of these counts may not be shown beside their sum, and whether the sum may not be shown either.

    A count below five is hidden. So that it cannot be worked out from the sum and the rest, at least two counts are
    hidden, together they are five or more, and each could be any of several numbers (five councils with five children
    among them have one each): the smallest others are hidden with it until that is so, or else the sum is.

    >>> sorted(hidden({"A": 3, "B": 6, "C": 20})[0]), hidden({"A": 3, "B": 6, "C": 20})[1]
    (['A', 'B'], False)
    >>> hidden({"A": 5, "B": 8}), hidden({"A": 2})
    ((set(), False), ({'A'}, True))
    """
    kept_back = {name for name, count in counts.items() if 0 < count < SMALLEST}
    if not kept_back:
        return set(), False
    others = sorted((name for name in counts if name not in kept_back), key=lambda name: (counts[name], name))
    for name in others:
        if _tells_nothing([counts[each] for each in kept_back]):
            break
        kept_back.add(name)
    return kept_back, not _tells_nothing([counts[each] for each in kept_back])


def days_in_words(days: float) -> str:
    """Write a number of days; a half only where there is one.

    >>> days_in_words(34.0), days_in_words(34.5), days_in_words(1)
    ('34 days', '34.5 days', '1 day')
    """
    return f"{days:g} day{'' if days == 1 else 's'}"


def _tells_nothing(counts: Sequence[int]) -> bool:
    """Say whether the sum of these gives none of them away."""
    return len(counts) > 1 and sum(counts) >= SMALLEST and sum(counts) - len(counts) >= _FREE


def _of_clock(clock: str, title: str, by_council: Mapping[str, Mapping[int, int]]) -> ClockFigures:
    kept_back, is_all_hidden = hidden({council: len(children) for council, children in by_council.items()})
    everyone: dict[int, int] = {}
    for children in by_council.values():
        everyone.update(children)  # a case has one council
    cells = [
        CouncilCell(council, None if council in kept_back else _cell(list(children.values())))
        for council, children in by_council.items()
    ]
    cells.sort(key=lambda one: (one.council == NOT_GIVEN, one.council.casefold()))
    return ClockFigures(clock, title, tuple(cells), None if is_all_hidden else _cell(list(everyone.values())))


def _cell(days: Sequence[int]) -> Cell:
    return Cell(len(days), median(days), max(days))


def _one_line(text: str) -> str:
    return " ".join(text.split())
