"""Ten tables worked out on paper first: two schools, changes in mid-term, part weeks, half-terms and what they cost."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from sendorganiser.costs.amounts import product
from sendorganiser.errors import InputProblem
from sendorganiser.model.event import SchoolDates
from sendorganiser.model.provision import LineReckoned, ProvisionEntry, ProvisionLine
from sendorganiser.provision.reckoning import reckon
from sendorganiser.provision.school import School, school_of
from sendorganiser.remedy.losses import provision_range, term_losses
from sendorganiser.schedules.lateness import in_months


def dates(school: str, *rows: tuple[str, str, str]) -> list[SchoolDates]:
    return [SchoolDates(0, 1, school, kind, first, last) for kind, first, last in rows]  # type: ignore[arg-type]


# Elm Road: Wednesday 2 September to 23 October, INSET on the 2nd and 3rd: 36 days; 2 November to 18 December: 35.
ELM = dates("Elm Road", ("term", "2026-09-02", "2026-10-23"), ("inset", "2026-09-02", "2026-09-03"),
            ("holiday", "2026-10-26", "2026-10-30"), ("term", "2026-11-02", "2026-12-18"))  # fmt: skip
# Oak Lane: 7 September to 16 October, a fortnight off, then 2 November to 18 December with INSET on 27 November.
OAK = dates("Oak Lane", ("term", "2026-09-07", "2026-10-16"), ("holiday", "2026-10-19", "2026-10-30"),
            ("term", "2026-11-02", "2026-12-18"), ("inset", "2026-11-27", "2026-11-27"))  # fmt: skip
LAST = date(2026, 12, 31)


def school(name: str) -> School:
    return school_of([*ELM, *OAK], closed=(), school=name)


def line(amount: str, per: str, first: str, number: int = 1, until: str = "") -> ProvisionLine:
    return ProvisionLine(number, 1, "Speech therapy", amount, "minutes", per, first, until=until)


def logged(number: int, of: int, first: str, last: str, state: str = "missed", given: str = "") -> ProvisionEntry:
    return ProvisionEntry(number, 1, of, first, last, state, given)


def due(one: LineReckoned) -> list[Fraction]:
    return [each.shortfall.due for each in one.by_stretch]


def exact(*numbers: float) -> list[Fraction]:
    return [Fraction(number) for number in numbers]


def test_each_schools_days_are_its_own() -> None:
    assert [one.days for one in school("Elm Road").stretches] == [36, 35]
    assert [one.days for one in school("Oak Lane").stretches] == [30, 34]
    with pytest.raises(InputProblem, match="two schools"):
        school("")


def test_a_child_who_changes_school_in_mid_term_is_due_of_each_by_its_own_days() -> None:
    # At Elm Road to Friday 9 October: 36 days less the 10 from then on. At Oak Lane from Monday 12th: 5 days, and 34.
    old = reckon(line("60", "week", "2026-09-01", until="2026-10-11"), (), school=school("Elm Road"), last=LAST)
    new = reckon(line("60", "week", "2026-10-12"), (), school=school("Oak Lane"), last=LAST)
    assert (due(old), due(new)) == (exact(26 * 12), exact(5 * 12, 34 * 12))


def test_what_begins_on_a_thursday_is_due_two_fifths_of_its_first_week() -> None:
    begun = reckon(line("50", "week", "2026-09-17"), (), school=school("Elm Road"), last=date(2026, 9, 25))
    assert due(begun) == exact(20 + 50)


def test_what_is_promised_by_the_half_term_falls_on_the_days_that_are_left_of_it() -> None:
    # From Monday 5 October 15 of the 36 days are left; the second half is whole.
    begun = reckon(line("120", "half-term", "2026-10-05"), (), school=school("Elm Road"), last=LAST)
    assert due(begun) == [Fraction(120 * 15, 36), Fraction(120)]


def test_a_plan_changed_in_mid_term_is_due_by_the_old_words_and_then_by_the_new() -> None:
    # By the term of 71 days: 36 and 3 of them until Wednesday 4 November, 32 from Thursday on.
    old = reckon(line("142", "term", "2026-09-01", until="2026-11-04"), (), school=school("Elm Road"), last=LAST)
    new = reckon(line("213", "term", "2026-11-05"), (), school=school("Elm Road"), last=LAST)
    assert (due(old), due(new)) == (exact(72, 6), exact(32 * 3))


def test_a_fortnights_amount_of_which_a_part_came_leaves_the_rest() -> None:
    # Due 7 to 18 September: 90. 40 came. The next fortnight nothing was logged.
    log = [logged(1, 1, "2026-09-07", "2026-09-20", "part", "40")]
    whole = reckon(line("90", "fortnight", "2026-09-07"), log, school=school("Elm Road"), last=date(2026, 10, 4)).whole
    assert [whole.due, whole.given, whole.missed, whole.not_logged] == exact(180, 40, 50, 90)


def test_an_entry_that_lies_over_the_half_term_counts_no_day_of_the_holiday() -> None:
    # 19 to 23 October and 2 to 6 November at 9 a day; the week between is no school.
    log = [logged(1, 1, "2026-10-19", "2026-11-06")]
    whole = reckon(line("45", "week", "2026-09-07"), log, school=school("Elm Road"), last=LAST).whole
    assert whole.missed == 90
    assert whole.days_missed == 10


def test_a_term_counts_once_though_two_lines_failed_in_it() -> None:
    # Therapy 60 a week all term: 12 x 71 = 852, missed in the second half: 420. Reading 30 a week from 2 November:
    # 6 x 35 = 210, all missed. Lost: 630 of 1062 minutes, and 35 of 71 days.
    lines = [line("60", "week", "2026-09-01"), line("30", "week", "2026-11-02", 2)]
    log = [logged(1, 1, "2026-11-02", "2026-12-18"), logged(2, 2, "2026-11-02", "2026-12-18")]
    elm = school("Elm Road")
    reckoned = [reckon(one, log, school=elm, last=LAST) for one in lines]
    term = "Autumn term 2026"
    whole = {(1, term): Fraction(852), (2, term): Fraction(210)}
    (lost,) = term_losses(reckoned, term_days=elm.term_days, term_due=whole)
    assert (lost.share, lost.days_missed, lost.days) == (Fraction(630, 1062), 35, 71)
    shown = provision_range([lost])
    assert shown is not None
    assert (shown.low, shown.high) == (53389, 142372)  # 900 and 2,400 pounds, of which 630/1062


def test_the_child_away_and_the_school_not_giving_it_are_told_apart_in_one_week() -> None:
    # Monday and Tuesday the child was ill, Wednesday to Friday there was nobody: 24 and 36 of 60.
    ill = replace(logged(1, 1, "2026-11-09", "2026-11-10"), reason="child-absent")
    log = [ill, logged(2, 1, "2026-11-11", "2026-11-13")]
    whole = reckon(line("60", "week", "2026-11-09"), log, school=school("Oak Lane"), last=date(2026, 11, 13)).whole
    assert [whole.due, whole.missed, whole.child_away, whole.counts] == exact(60, 60, 24, 36)
    assert whole.days_count == 3


@pytest.mark.parametrize(
    ("miles", "trips", "pence"),
    [("12.5", 1, 563), ("12.5", 3, 1688), ("7.3", 38, 12483), ("0.1", 1, 5)],  # 45p a mile
)
def test_miles_are_multiplied_before_they_are_rounded(miles: str, trips: int, pence: int) -> None:
    assert product(Decimal(miles) * trips, Decimal("45")) == pence


@pytest.mark.parametrize(
    ("due_by", "done", "said"),
    [
        ("2024-02-29", "2025-02-27", "11 months 29 days"),
        ("2024-02-29", "2025-02-28", "12 months"),  # the day itself is not there: the month's last day counts
        ("2024-01-31", "2024-03-01", "1 month 1 day"),
        ("2023-12-29", "2024-02-29", "2 months"),
    ],
)
def test_months_late_over_a_leap_day(due_by: str, done: str, said: str) -> None:
    assert in_months(date.fromisoformat(due_by), date.fromisoformat(done)) == said
