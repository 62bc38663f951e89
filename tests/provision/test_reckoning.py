"""What was due and what was not given, against tables reckoned by hand, and laws that hold for any of them."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendorganiser.errors import InputProblem
from sendorganiser.model.event import SchoolDates
from sendorganiser.model.provision import PERS, ProvisionEntry, ProvisionLine, Shortfall
from sendorganiser.provision.reckoning import check_amount, check_entry, due_between, overlapping, reckon
from sendorganiser.provision.school import School, school_of

BANK_HOLIDAYS = {date(2024, 5, 6), date(2024, 3, 29), date(2024, 4, 1), date(2024, 5, 27)}


def _dates(*stretches: tuple[str, str, str], school: str = "Elm Road") -> list[SchoolDates]:
    return [SchoolDates(0, 1, school, kind, first, last) for kind, first, last in stretches]  # type: ignore[arg-type]


# The school year 2023 to 2024, with the leap day in it.
YEAR = _dates(
    ("term", "2023-09-05", "2023-10-20"),  # 34 weekdays, 1 INSET: 33
    ("inset", "2023-09-05", "2023-09-05"),
    ("holiday", "2023-10-23", "2023-10-27"),
    ("term", "2023-10-30", "2023-12-20"),  # 38
    ("holiday", "2023-12-21", "2024-01-05"),
    ("term", "2024-01-08", "2024-02-09"),  # 25
    ("holiday", "2024-02-12", "2024-02-16"),
    ("term", "2024-02-19", "2024-03-28"),  # 29, the leap day among them
    ("holiday", "2024-03-29", "2024-04-12"),
    ("term", "2024-04-15", "2024-05-24"),  # 30, less the bank holiday of 6 May: 29
    ("holiday", "2024-05-27", "2024-05-31"),
    ("term", "2024-06-03", "2024-07-19"),  # 35, 1 INSET: 34
    ("inset", "2024-06-03", "2024-06-03"),
)
SCHOOL = school_of(YEAR, closed=BANK_HOLIDAYS)
LAST = date(2024, 7, 31)


def _line(amount: str = "45", per: str = "week", first: str = "2023-09-01", **more: object) -> ProvisionLine:
    return ProvisionLine(1, 1, "Speech therapy", amount, "minutes", per, first, times="1", **more)  # type: ignore[arg-type]


def _entry(first: str, last: str, state: str, given_: str = "", reason: str = "", number: int = 1) -> ProvisionEntry:
    return ProvisionEntry(number, 1, 1, first, last, state, given_, reason)


def test_the_school_year_has_the_days_counted_by_hand() -> None:
    assert [stretch.days for stretch in SCHOOL.stretches] == [33, 38, 25, 29, 29, 34]
    assert [stretch.weeks for stretch in SCHOOL.stretches] == [7, 8, 5, 6, 6, 7]
    assert [stretch.name for stretch in SCHOOL.stretches] == [
        "Autumn term 2023, first half",
        "Autumn term 2023, second half",
        "Spring term 2024, first half",
        "Spring term 2024, second half",
        "Summer term 2024, first half",
        "Summer term 2024, second half",
    ]


@pytest.mark.parametrize(
    ("amount", "per", "by_stretch"),
    [
        ("45", "week", ["297", "342", "225", "261", "261", "306"]),  # 9 minutes a school day
        ("30", "day", ["990", "1140", "750", "870", "870", "1020"]),
        ("60", "fortnight", ["198", "228", "150", "174", "174", "204"]),
        ("50", "half-term", ["50"] * 6),
        ("71", "term", ["33", "38", "1775/54", "2059/54", "2059/63", "2414/63"]),
        ("188", "year", ["33", "38", "25", "29", "29", "34"]),
    ],
)
def test_what_is_due_is_the_hand_made_table(amount: str, per: str, by_stretch: list[str]) -> None:
    reckoned = reckon(_line(amount, per), (), school=SCHOOL, last=LAST)
    assert [each.shortfall.due for each in reckoned.by_stretch] == [Fraction(part) for part in by_stretch]


def test_a_week_with_a_bank_holiday_is_due_four_fifths_and_one_with_an_inset_day_too() -> None:
    assert due_between(_line(), SCHOOL, date(2024, 5, 6), date(2024, 5, 12)) == 36
    assert due_between(_line(), SCHOOL, date(2024, 6, 3), date(2024, 6, 9)) == 36
    assert due_between(_line(), SCHOOL, date(2024, 2, 26), date(2024, 3, 3)) == 45  # the leap day is a school day
    assert due_between(_line(), SCHOOL, date(2024, 2, 12), date(2024, 2, 18)) == 0  # half-term


def test_a_line_is_due_from_its_first_day_to_its_last() -> None:
    line = _line(first="2023-09-13", until="2023-09-19")
    assert reckon(line, (), school=SCHOOL, last=LAST).whole.due == 45  # Wednesday to Tuesday
    assert reckon(line, (), school=SCHOOL, last=date(2023, 9, 14)).whole.due == 18


def test_a_half_term_that_goes_over_new_year_is_one_and_no_day_is_lost_or_twice() -> None:
    over = school_of(_dates(("term", "2024-12-02", "2025-01-17")), closed={date(2024, 12, 25), date(2024, 12, 26),
                                                                         date(2025, 1, 1)})  # fmt: skip
    (stretch,) = over.stretches
    assert (stretch.days, stretch.name, stretch.year) == (32, "Autumn term 2024", 2024)  # 35 weekdays, 3 closed
    whole = reckon(_line("45"), (), school=over, last=date(2025, 1, 31))
    assert whole.whole.due == 32 * 9
    parts = [due_between(_line("45"), over, date(2024, 12, 1), date(2024, 12, 31)),
             due_between(_line("45"), over, date(2025, 1, 1), date(2025, 1, 31))]  # fmt: skip
    assert parts == [20 * 9, 12 * 9]


def test_a_line_that_changes_in_mid_week_is_due_of_both_by_their_days() -> None:
    monday, friday = date(2024, 1, 15), date(2024, 1, 19)
    old, new = _line("45", until="2024-01-17"), _line("60", first="2024-01-18")
    assert (due_between(old, SCHOOL, monday, friday), due_between(new, SCHOOL, monday, friday)) == (27, 24)


def test_a_day_the_school_is_shut_by_snow_is_not_due_once_it_is_entered() -> None:
    shut = school_of([*YEAR, *_dates(("holiday", "2024-01-18", "2024-01-19"))], closed=BANK_HOLIDAYS)
    week = date(2024, 1, 15), date(2024, 1, 19)
    assert (due_between(_line("45"), SCHOOL, *week), due_between(_line("45"), shut, *week)) == (45, 27)
    # Not entered, it is a week like others: logged as missed, all of the two days counts.
    log = [_entry("2024-01-18", "2024-01-19", "missed", reason="school-closed")]
    assert reckon(_line("45"), log, school=SCHOOL, last=week[1]).whole.counts == 18


def test_a_session_on_mondays_is_due_four_fifths_in_a_week_whose_monday_is_an_inset_day() -> None:
    inset = school_of([*YEAR, *_dates(("inset", "2024-01-22", "2024-01-22"))], closed=BANK_HOLIDAYS)
    line = _line("30")
    assert due_between(line, inset, date(2024, 1, 22), date(2024, 1, 26)) == 24
    log = [_entry("2024-01-22", "2024-01-26", "missed")]
    assert reckon(line, log, school=inset, last=date(2024, 1, 26)).whole.missed == 24
    whole_half_term = reckon(_line("50", "half-term"), (), school=inset, last=LAST)
    assert [each.shortfall.due for each in whole_half_term.by_stretch] == [50] * 6  # what is due by it stays whole


def test_a_year_with_a_leap_day_is_due_by_the_year_what_the_plan_says() -> None:
    assert reckon(_line("188", "year"), (), school=SCHOOL, last=LAST).whole.due == 188
    leap = date(2024, 2, 29)
    assert due_between(_line("45"), SCHOOL, leap, leap) == 9


def test_what_was_logged_is_given_missed_or_unknown() -> None:
    entries = (
        _entry("2023-09-11", "2023-09-17", "missed", reason="staff-absent", number=1),
        _entry("2023-09-18", "2023-09-24", "part", "20", number=2),
        _entry("2023-09-25", "2023-10-01", "delivered", number=3),
        _entry("2023-10-02", "2023-10-08", "missed", reason="child-absent", number=4),
    )
    whole = reckon(_line(), entries, school=SCHOOL, last=date(2023, 10, 20)).whole
    assert (whole.due, whole.given, whole.missed, whole.child_away) == (297, 65, 115, 45)
    assert whole.not_logged == 297 - 65 - 115
    assert whole.days_missed == 15


def test_what_was_missed_inside_the_tribunal_window_is_told_apart() -> None:
    window = (date(2023, 9, 13), date(2023, 9, 15))
    entry = _entry("2023-09-11", "2023-09-17", "missed")
    whole = reckon(_line(), (entry,), school=SCHOOL, last=LAST, windows=(window,)).whole
    assert (whole.missed, whole.inside, whole.days_inside) == (45, 27, 3)
    assert whole.counts == 18  # what the Ombudsman can look at
    apart = reckon(_line(apart=True), (entry,), school=SCHOOL, last=LAST, windows=(window,)).whole
    assert apart.inside == 0


def test_a_term_that_is_entered_in_part_is_not_guessed() -> None:
    school = school_of(YEAR[:2], closed=BANK_HOLIDAYS)
    reckoned = reckon(_line(per="term"), (), school=school, last=LAST)
    assert reckoned.whole.due == 0
    assert "Autumn term 2023" in reckoned.cannot[0]
    assert reckon(_line(per="year"), (), school=school, last=LAST).cannot


def test_a_term_that_is_entered_as_one_long_stretch_is_whole() -> None:
    school = school_of(_dates(("term", "2023-09-05", "2023-11-24")), closed=BANK_HOLIDAYS)  # 59 school days
    assert reckon(_line("71", "term"), (), school=school, last=LAST).whole.due == 71


def test_terms_that_overlap_are_refused_with_their_days() -> None:
    with pytest.raises(InputProblem, match="20 December 2023"):
        school_of([*YEAR, *_dates(("term", "2023-12-20", "2024-01-03"))], closed=())


def test_two_schools_with_the_same_terms_are_one_calendar() -> None:
    twice = [*YEAR, *(_dates(*((e.kind, e.first, e.last) for e in YEAR), school="Oak Lane"))]
    assert school_of(twice, closed=BANK_HOLIDAYS).days == SCHOOL.days


@pytest.mark.parametrize(
    ("amount", "per", "words"),
    [("-3", "week", "more than nothing"), ("0", "week", "more than nothing"), ("20000", "week", "hours in a week")],
)
def test_absurd_amounts_are_refused(amount: str, per: str, words: str) -> None:
    with pytest.raises(InputProblem, match=words):
        check_amount(_line(amount, per).promised)


def test_a_very_large_amount_is_doubted() -> None:
    assert "look at the plan again" in check_amount(_line("3000").promised)
    assert not check_amount(_line("1500").promised)
    assert not check_amount(_line("3600", "half-term").promised)  # sixty hours, ten a week


def test_two_thousand_sessions_are_refused() -> None:
    with pytest.raises(InputProblem, match="cannot be right"):
        check_amount(replace(_line("2000").promised, unit="sessions"))


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (_entry("2023-09-17", "2023-09-11", "missed"), "is before"),
        (_entry("2023-08-01", "2023-08-02", "missed"), "not due"),
        (_entry("2023-09-11", "2023-09-17", "part"), "How much"),
        (_entry("2023-09-11", "2023-09-17", "part", "-5"), "Less than nothing"),
        (_entry("2023-09-11", "2023-09-17", "part", "46"), "more than was due"),
        (_entry("2023-09-11", "2023-09-11", "part", "2000"), "more than those days"),
    ],
)
def test_an_entry_that_cannot_be_is_refused(entry: ProvisionEntry, words: str) -> None:
    with pytest.raises(InputProblem, match=words):
        check_entry(entry, _line(), SCHOOL)


def test_all_that_was_due_may_be_logged_as_a_part() -> None:
    check_entry(_entry("2023-09-11", "2023-09-17", "part", "45"), _line(), SCHOOL)


def test_two_entries_that_share_one_day_overlap() -> None:
    first, second = _entry("2023-09-11", "2023-09-13", "missed"), _entry("2023-09-13", "2023-09-15", "missed", number=2)
    assert overlapping(first, [first, second]) == [second]
    assert overlapping(second, [first]) == [first]
    assert overlapping(first, [replace(second, first="2023-09-14")]) == []


# ---- laws ----

_DAYS = st.integers(0, 320).map(lambda n: date(2023, 9, 1) + timedelta(days=n))


@st.composite
def _logs(draw: st.DrawFn) -> list[ProvisionEntry]:
    entries = []
    day = date(2023, 8, 28)
    for number in range(draw(st.integers(0, 12))):
        day += timedelta(days=draw(st.integers(0, 30)))
        last = day + timedelta(days=draw(st.integers(0, 20)))
        state = draw(st.sampled_from(["delivered", "part", "missed"]))
        given_ = str(draw(st.decimals(0, 500, places=2))) if state == "part" else ""
        reason = draw(st.sampled_from(["", "child-absent", "staff-absent"]))
        entries.append(ProvisionEntry(number + 1, 1, 1, day.isoformat(), last.isoformat(), state, given_, reason))
        day = last + timedelta(days=draw(st.integers(-3, 3)))  # some overlap
    return entries


_LINES = st.builds(
    lambda amount, per, first: _line(str(amount), per, first.isoformat()),
    st.decimals("0.01", 2000, places=2),
    st.sampled_from(PERS),
    _DAYS,
)


def _whole(line: ProvisionLine, log: list[ProvisionEntry], school: School, first: date, last: date) -> Shortfall:
    window = (date(2024, 1, 15), date(2024, 3, 1))
    return reckon(line, log, school=school, first=first, last=last, windows=(window,)).whole


@given(_LINES, _logs(), _DAYS, _DAYS)
def test_nothing_is_ever_negative_or_above_what_was_due(
    line: ProvisionLine, log: list[ProvisionEntry], one: date, other: date
) -> None:
    whole = _whole(line, log, SCHOOL, min(one, other), max(one, other))
    assert whole.given >= 0 <= whole.missed
    assert whole.given + whole.missed <= whole.due
    assert whole.not_logged >= 0
    assert 0 <= whole.child_away <= whole.missed
    assert 0 <= whole.inside <= whole.missed
    assert 0 <= whole.days_inside <= whole.days_missed <= whole.days


@given(_LINES, _logs(), st.lists(_DAYS, min_size=3, max_size=3))
def test_two_stretches_of_time_add_up_to_the_whole(
    line: ProvisionLine, log: list[ProvisionEntry], days: list[date]
) -> None:
    first, middle, last = sorted(days)
    parts = _whole(line, log, SCHOOL, first, middle) + _whole(
        line, log, SCHOOL, middle + timedelta(days=1), max(last, middle + timedelta(days=1))
    )
    assert parts == _whole(line, log, SCHOOL, first, max(last, middle + timedelta(days=1)))


@given(_LINES, _logs())
def test_half_terms_add_up_to_terms_and_terms_to_the_whole(line: ProvisionLine, log: list[ProvisionEntry]) -> None:
    reckoned = reckon(line, log, school=SCHOOL, last=LAST)
    terms = dict.fromkeys(stretch.term for stretch in SCHOOL.stretches)
    assert sum((reckoned.of_term(term) for term in terms), Shortfall()) == reckoned.whole
