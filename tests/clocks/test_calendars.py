"""Working days, tribunal days and school days."""

from datetime import date, timedelta

import holidays
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sendorganiser.clocks.calendars import CannotCount, SchoolDays, working_calendar
from sendorganiser.errors import InputProblem
from sendorganiser.model.event import SchoolDates

YEARS = range(2020, 2033)


@pytest.mark.parametrize(
    ("calendar", "parts"), [("EW", ("ENG", "WLS")), ("FOI-UK", ("ENG", "WLS", "SCT", "NIR"))], ids=["EW", "UK"]
)
def test_the_tables_are_those_of_the_holidays_library(calendar: str, parts: tuple[str, ...]) -> None:
    library = {day for part in parts for day in holidays.country_holidays("GB", subdiv=part, years=YEARS)}
    assert set(working_calendar(calendar).holidays) == library


def test_the_bank_holidays_of_england_and_wales_are_those_the_government_lists() -> None:
    listed = """2025-01-01 2025-04-18 2025-04-21 2025-05-05 2025-05-26 2025-08-25 2025-12-25 2025-12-26
        2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25 2026-08-31 2026-12-25 2026-12-28
        2027-01-01 2027-03-26 2027-03-29 2027-05-03 2027-05-31 2027-08-30 2027-12-27 2027-12-28
        2028-01-03 2028-04-14 2028-04-17 2028-05-01 2028-05-29 2028-08-28 2028-12-25 2028-12-26"""
    calendar = working_calendar("EW")
    ours = {day for day in calendar.holidays if 2025 <= day.year <= 2028 and day.weekday() < 5}
    assert ours == {date.fromisoformat(day) for day in listed.split()}


def test_the_tribunal_leaves_out_christmas_and_august_in_education_cases_only() -> None:
    day, last = date(2026, 7, 1), date(2027, 1, 31)
    left_out = set()
    while day <= last:
        if working_calendar("HESC").counts(day) and not working_calendar("HESC-SEN").counts(day):
            left_out.add(day)
        day += timedelta(days=1)
    assert {day.month for day in left_out} == {8, 12}
    assert min(left_out) == date(2026, 8, 3) and max(left_out) == date(2026, 12, 31)
    assert date(2026, 12, 24) not in left_out


def test_outside_its_years_a_table_says_so() -> None:
    with pytest.raises(CannotCount, match="1 January 2020 to 31 December 2032"):
        working_calendar("EW").is_working(date(2033, 1, 4))
    with pytest.raises(CannotCount):
        working_calendar("EW").is_working(date(2019, 12, 31))


def test_a_calendar_there_is_not_is_refused() -> None:
    with pytest.raises(InputProblem, match="no calendar called “XX”"):
        working_calendar("XX")


def stretch(kind: str, first: str, last: str, school: str = "Larkfold") -> SchoolDates:
    return SchoolDates(0, 1, school, kind, first, last)  # type: ignore[arg-type]


SCHOOL = SchoolDays(
    [
        stretch("term", "2026-09-02", "2026-12-18"),
        stretch("holiday", "2026-10-26", "2026-10-30"),
        stretch("inset", "2026-11-27", "2026-11-27"),
        stretch("term", "2027-04-12", "2027-07-21"),
    ]
)


def test_the_school_meets_in_term_but_not_on_holidays_training_days_weekends_and_bank_holidays() -> None:
    assert SCHOOL.meets(date(2026, 9, 2))
    assert not SCHOOL.meets(date(2026, 10, 28))
    assert not SCHOOL.meets(date(2026, 11, 27))
    assert not SCHOOL.meets(date(2026, 9, 5))
    assert not SCHOOL.meets(date(2027, 5, 3))


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2027, 1, 11), "gap: Monday 11 January 2027 is neither in a term nor in a holiday"),
        (date(2027, 9, 6), "end before 6 September 2027"),
        (date(2026, 9, 1), "begin after 1 September 2026"),
    ],
)
def test_a_gap_in_the_term_dates_is_told_and_never_guessed(day: date, said: str) -> None:
    with pytest.raises(CannotCount, match=said):
        SCHOOL.meets(day)


def test_without_term_dates_no_school_day_is_known() -> None:
    assert not SchoolDays(())
    with pytest.raises(CannotCount, match="term dates"):
        SchoolDays(()).meets(date(2026, 9, 2))


def test_two_schools_that_both_tell_of_a_day_are_not_mixed() -> None:
    both = SchoolDays(
        [stretch("term", "2026-09-02", "2026-12-18"), stretch("holiday", "2026-12-01", "2026-12-18", "Other")]
    )
    assert both.meets(date(2026, 9, 2))
    with pytest.raises(CannotCount, match="Larkfold and Other"):
        both.meets(date(2026, 12, 1))


def test_long_closures_are_found_with_the_day_the_school_opens_again() -> None:
    school = SchoolDays(
        [stretch("holiday", "2026-07-23", "2026-09-01"), stretch("holiday", "2026-10-26", "2026-10-30")]
    )
    assert list(school.closures(min_days=28)) == [(date(2026, 7, 23), date(2026, 9, 2))]
    four_weeks = SchoolDays([stretch("holiday", "2026-07-23", "2026-08-19")])  # “not less than 4 weeks”
    assert list(four_weeks.closures(min_days=28)) == [(date(2026, 7, 23), date(2026, 8, 20))]


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 500), st.sampled_from(["HESC-SEN", "EW"]))
@example(date(2026, 7, 30), 2, "HESC-SEN")  # ends on the first of them
def test_a_stretch_meets_set_aside_days_just_where_one_of_its_days_is_one(day: date, length: int, name: str) -> None:
    last = day + timedelta(days=length)
    for window in working_calendar(name).set_aside:
        one_by_one = any(window.holds(day + timedelta(days=n)) for n in range(1, length + 1))
        assert window.meets(day, last) == one_by_one
