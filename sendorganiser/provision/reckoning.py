"""Reckons what was due of a line of provision and what became of it: day by day, in exact fractions.

An amount by the week falls on its five school days alike, so that a week of four is due four fifths; an amount by the
half-term, term or year falls alike on the school days there are in it. What nobody logged is neither given nor missed.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction

from sendorganiser.errors import InputProblem
from sendorganiser.model import printed_date
from sendorganiser.model.provision import (
    CHILD_AWAY,
    Amount,
    LineReckoned,
    ProvisionEntry,
    ProvisionLine,
    Shortfall,
    StretchShortfall,
)
from sendorganiser.provision.school import School

Span = tuple[date, date]
Became = tuple[Fraction, bool]  # which part was given, and whether the child was away
_NOTHING = Fraction(0)
_MINUTES_A_DAY = 24 * 60
_USUAL_WEEK = 40 * 60  # minutes: a school week with clubs is shorter
_ONE_DAY = timedelta(days=1)


def reckon(
    line: ProvisionLine,
    entries: Sequence[ProvisionEntry],
    *,
    school: School,
    first: date | None = None,
    last: date,
    windows: Sequence[Span] = (),
) -> LineReckoned:
    """Reckon a line from `first` (its own beginning if None) to `last`, no longer than it is due.

    `windows` are the days the Ombudsman cannot look at; a line that is `apart` from the appeal is not in them.
    """
    begins = date.fromisoformat(line.first)
    ends = min(last, date.fromisoformat(line.until)) if line.until else last
    shares, cannot = _shares(line.promised, school, begins, date.fromisoformat(line.until) if line.until else date.max)
    mine = [entry for entry in entries if entry.line == line.id]
    became = _what_became(shares, mine)
    inside = () if line.apart else tuple(windows)
    by_stretch = []
    for number, stretch in enumerate(school.stretches):
        begin, end = date.fromisoformat(stretch.first), date.fromisoformat(stretch.last)
        begin, end = max(begin, begins, first or begins), min(end, ends)
        days = [day for day in shares if begin <= day <= end and school.days[day] == number]
        if days:
            counted = _counted(days, shares, became, inside)
            by_stretch.append(StretchShortfall(stretch, begin.isoformat(), end.isoformat(), counted))
    return LineReckoned(line, tuple(by_stretch), tuple(cannot), tuple(mine))


def due_between(line: ProvisionLine, school: School, first: date, last: date) -> Fraction:
    """Return what is due of a line from `first` to `last`, both counted."""
    until = date.fromisoformat(line.until) if line.until else date.max
    shares, _ = _shares(line.promised, school, date.fromisoformat(line.first), until)
    return sum((share for day, share in shares.items() if first <= day <= last), _NOTHING)


def check_amount(promised: Amount) -> str:
    """Raise InputProblem for an amount no school can give; return a sentence of doubt for one that is very large."""
    if promised.amount <= 0:
        raise InputProblem("The amount must be more than nothing.", "Write how much the plan promises, as 45 minutes.")
    if promised.times < 0:
        raise InputProblem("It cannot be given fewer than no times.", "Write how often, or leave it empty.")
    if promised.unit == "sessions":
        if promised.amount > 1000:
            raise InputProblem(f"{promised.amount} sessions cannot be right.", "Look at the plan again.")
        return ""
    weekly: dict[str, Fraction] = {"day": Fraction(5), "week": Fraction(1), "fortnight": Fraction(1, 2)}
    by_week = weekly.get(promised.per, Fraction(1, 6))
    minutes = promised.amount * by_week
    if minutes > 7 * _MINUTES_A_DAY:
        raise InputProblem(
            "That is more than there are hours in a week.", "Write the minutes or hours as the plan has them."
        )
    if minutes > _USUAL_WEEK:
        return "That is more than a school week has; look at the plan again."
    return ""


def overlapping(entry: ProvisionEntry, others: Sequence[ProvisionEntry]) -> list[ProvisionEntry]:
    """Return the entries of the same line that share a day with this one."""
    return [
        one
        for one in others
        if one.id != entry.id and one.line == entry.line and one.first <= entry.last and entry.first <= one.last
    ]


def check_entry(entry: ProvisionEntry, line: ProvisionLine, school: School) -> None:
    """Raise InputProblem for an entry that cannot be: days out of order, less than nothing, more than a day holds."""
    first, last = date.fromisoformat(entry.first), date.fromisoformat(entry.last)
    if last < first:
        raise InputProblem(
            f"{printed_date(entry.last)} is before {printed_date(entry.first)}.", "Look at both dates again."
        )
    if entry.first < line.first or (line.until and entry.last > line.until):
        raise InputProblem(
            "This line was not due on all of those days.",
            f"It is due from {printed_date(line.first)}"
            + (f" to {printed_date(line.until)}." if line.until else ". Change that day, or log later days."),
        )
    if entry.state != "part":
        return
    if not entry.given:
        raise InputProblem("How much was given is missing.", "Write how much there was, or choose missed.")
    given = Fraction(entry.given)
    if given < 0:
        raise InputProblem("Less than nothing cannot have been given.", "Write how much there was, as 20 minutes.")
    days = (last - first).days + 1
    if line.unit == "minutes" and given > days * _MINUTES_A_DAY:
        raise InputProblem("That is more than those days have hours.", "Write the minutes or hours that were given.")
    due = due_between(line, school, first, last)
    if due and given > due:
        raise InputProblem(
            "That is more than was due on those days.",
            "Choose delivered if all of it was given; what was made up for earlier weeks is logged for those weeks.",
        )


def _shares(promised: Amount, school: School, begins: date, ends: date) -> tuple[dict[date, Fraction], list[str]]:
    """What falls on each school day, and sentences on what cannot be counted."""
    shares: dict[date, Fraction] = {}
    cannot: dict[str, None] = {}
    for day, number in school.days.items():
        if not begins <= day <= ends:
            continue
        stretch = school.stretches[number]
        if promised.per == "day":
            days = 1
        elif promised.per == "week":
            days = 5
        elif promised.per == "fortnight":
            days = 10
        elif promised.per == "half-term":
            days = stretch.days
        elif promised.per == "term" and stretch.term in school.whole_terms:
            days = school.term_days[stretch.term]
        elif promised.per == "year" and stretch.year in school.whole_years:
            days = school.year_days[stretch.year]
        elif promised.per == "term":
            cannot[f"Not all of the {stretch.term} is entered, so what is due by the term is not counted in it."] = None
            continue
        else:
            said = f"Not all of the school year {stretch.year} to {stretch.year + 1} is entered, so what is due by "
            cannot[f"{said}the year is not counted in it."] = None
            continue
        shares[day] = promised.amount / days
    return shares, list(cannot)


def _what_became(shares: dict[date, Fraction], entries: Sequence[ProvisionEntry]) -> dict[date, Became]:
    """For each day that was logged: which part of its share was given, and whether the child was away.

    Where two entries hold the same day, the later one counts.
    """
    of_day: dict[date, ProvisionEntry] = {}
    for entry in sorted(entries, key=lambda one: one.id):
        day, last = date.fromisoformat(entry.first), date.fromisoformat(entry.last)
        while day <= last:
            if day in shares:
                of_day[day] = entry
            day += _ONE_DAY
    due: dict[int, Fraction] = {}
    for day, entry in of_day.items():
        due[entry.id] = due.get(entry.id, _NOTHING) + shares[day]
    return {day: (_part_given(entry, due[entry.id]), entry.reason in CHILD_AWAY) for day, entry in of_day.items()}


def _part_given(entry: ProvisionEntry, due: Fraction) -> Fraction:
    if entry.state == "delivered":
        return Fraction(1)
    if entry.state == "missed" or not due:
        return _NOTHING
    return min(max(Fraction(entry.given or "0") / due, _NOTHING), Fraction(1))


def _counted(
    days: Sequence[date], shares: Mapping[date, Fraction], became: Mapping[date, Became], windows: Sequence[Span]
) -> Shortfall:
    """Add up the days of a stretch. Days alike are added in one go: fractions are slow, and years have many days."""
    alike: dict[tuple[Fraction, Became | None, bool], int] = {}
    for day in days:
        is_inside = any(first <= day <= last for first, last in windows)
        key = (shares[day], became.get(day), is_inside)
        alike[key] = alike.get(key, 0) + 1
    return sum((_of_days(number, *key) for key, number in alike.items()), Shortfall())


def _of_days(number: int, share: Fraction, became: Became | None, is_inside: bool) -> Shortfall:
    due = share * number
    if became is None:
        return Shortfall(due=due, days=number)
    part, was_away = became
    missed = due * (1 - part)
    days = number if missed else 0
    is_counted = not was_away and not is_inside
    return Shortfall(
        due=due,
        given=due * part,
        missed=missed,
        child_away=missed if was_away else _NOTHING,
        inside=missed if is_inside else _NOTHING,
        counts=missed if is_counted else _NOTHING,
        days=number,
        days_missed=days,
        days_inside=days if is_inside else 0,
        days_count=days if is_counted else 0,
    )
