"""Counts what was lost in each term outside the tribunal window, and puts published figures beside it on request.

A term counts once, whatever number of lines failed in it: delay and provision of the same time are never added up.
"""

from collections.abc import Sequence
from fractions import Fraction
from functools import cache

from sendorganiser.model.provision import LineReckoned
from sendorganiser.model.remedy import Figure, Range, TermLoss
from sendorganiser.presets import from_plain
from sendorganiser.resources import resource

_ONE = Fraction(1)


def term_losses(
    reckoned: Sequence[LineReckoned], *, term_days: dict[str, int], term_due: dict[tuple[int, str], Fraction]
) -> list[TermLoss]:
    """Return the loss of each term in which something was missed.

    `term_days` are the school days of each term, `term_due` what a line (by id) is due in the whole of a term in which
    it runs. Where all lines are counted in minutes the share is minutes missed of minutes due; else the mean of the
    lines' shares. What was missed because the child was away, and what lies in the window, is not in it.
    """
    found = []
    for term, days in term_days.items():
        lines = [(one, one.of_term(term)) for one in reckoned if term_due.get((one.line.id, term))]
        if not any(counted.missed for _, counted in lines):
            continue
        by_line = tuple(
            (one.line.id, counted.counts, max(term_due[one.line.id, term], counted.due)) for one, counted in lines
        )
        in_minutes = all(one.line.unit == "minutes" for one, _ in lines)
        share = _share(by_line, in_minutes=in_minutes)
        how = "minutes missed of minutes due" if in_minutes else "the mean of the lines’ shares"
        missed = max(counted.days_count for _, counted in lines)
        inside = max(counted.days_inside for _, counted in lines)
        found.append(TermLoss(term, share, days, missed, inside, by_line, how))
    return found


def figures() -> tuple[Figure, ...]:
    """Return the published figures there are."""
    return _file()[1]


def guidance() -> str:
    """Say of which text the figures are, and of when."""
    return _file()[0]


def provision_range(losses: Sequence[TermLoss]) -> Range | None:
    """Put the published range for lost provision beside the terms lost; None where none was."""
    figure = next(one for one in figures() if one.id == "provision")
    count = sum((one.share for one in losses), Fraction(0))
    if not count:
        return None
    rests_on = tuple(f"{one.term}: {_percent(one.share)} lost ({one.how})" for one in losses if one.share)
    return Range(figure, count, int(count * figure.low), int(count * figure.high), rests_on)


def _share(by_line: Sequence[tuple[int, Fraction, Fraction]], *, in_minutes: bool) -> Fraction:
    if in_minutes:
        due = sum((due for _, _, due in by_line), Fraction(0))
        return min(sum((missed for _, missed, _ in by_line), Fraction(0)) / due, _ONE) if due else Fraction(0)
    shares = [min(missed / due, _ONE) for _, missed, due in by_line if due]
    return sum(shares, Fraction(0)) / len(shares) if shares else Fraction(0)


def _percent(share: Fraction) -> str:
    return f"{float(100 * share):.1f} % of the term"


@cache
def _file() -> tuple[str, tuple[Figure, ...]]:
    import tomllib

    with resource("remedy", "figures.toml").open("rb") as opened:
        read = tomllib.load(opened)
    return str(read["about"]["guidance"]), tuple(from_plain(Figure, one, "figures.toml") for one in read["figure"])
