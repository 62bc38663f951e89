"""The counting operators, one by one and by their laws."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendorganiser.clocks import periods
from sendorganiser.clocks.calendars import working_calendar
from sendorganiser.clocks.words import listed

EW, SEN = working_calendar("EW"), working_calendar("HESC-SEN")
DAYS = st.dates(date(2021, 1, 1), date(2031, 6, 30))
UNITS = st.sampled_from(["day", "week", "month"])


@pytest.mark.parametrize(
    ("day", "count", "unit", "after", "beginning"),
    [
        ("2026-01-05", 6, "week", "2026-02-16", "2026-02-15"),
        ("2026-06-01", 15, "day", "2026-06-16", "2026-06-15"),
        ("2025-12-31", 2, "month", "2026-02-28", "2026-02-28"),  # no 31 February, so no day is taken off
        ("2027-12-31", 2, "month", "2028-02-29", "2028-02-29"),
        ("2026-07-01", 6, "month", "2027-01-01", "2026-12-31"),
        ("2028-02-29", 12, "month", "2029-02-28", "2029-02-28"),
        ("2027-02-28", 12, "month", "2028-02-28", "2028-02-27"),
        ("2026-12-31", 1, "month", "2027-01-31", "2027-01-30"),
    ],
)
def test_after_leaves_the_day_out_and_beginning_counts_it(
    day: str, count: int, unit: str, after: str, beginning: str
) -> None:
    assert periods.after(date.fromisoformat(day), count, unit).isoformat() == after
    assert periods.beginning(date.fromisoformat(day), count, unit).isoformat() == beginning


def test_back_and_before_a_day_of_the_year() -> None:
    assert periods.back(date(2027, 9, 1), 5, "month") == date(2027, 4, 1)
    assert periods.back(date(2027, 7, 31), 5, "month") == date(2027, 2, 28)
    assert periods.back(date(2026, 3, 11), 2, "week") == date(2026, 2, 25)
    assert periods.before_day_of_year(date(2027, 9, 1), 2, 15) == date(2027, 2, 14)


def test_days_that_are_not_counted_lengthen_a_period() -> None:
    day, plain = date(2026, 7, 10), date(2026, 8, 7)
    assert periods.leaving_out(day, plain, SEN.set_aside) == date(2026, 9, 7)
    assert periods.leaving_out(date(2026, 3, 1), date(2026, 3, 29), SEN.set_aside) == date(2026, 3, 29)


def test_an_end_in_the_set_aside_days_moves_behind_them() -> None:
    assert periods.out_of(date(2026, 8, 15), SEN) == date(2026, 9, 1)
    assert periods.out_of(date(2026, 12, 25), SEN) == date(2027, 1, 4)
    assert periods.out_of(date(2027, 1, 1), SEN) == date(2027, 1, 4)
    assert periods.out_of(date(2026, 12, 24), SEN) == date(2026, 12, 24)


def test_a_closure_opens_a_window_of_its_own_length_a_week_earlier() -> None:
    window = periods.closure_window(date(2026, 7, 23), date(2026, 9, 2), min_days=28, lead_days=7)
    assert window == (date(2026, 7, 16), date(2026, 8, 26))
    assert periods.closure_window(date(2026, 7, 23), date(2026, 8, 20), min_days=28, lead_days=7) is not None
    assert periods.closure_window(date(2026, 7, 23), date(2026, 8, 19), min_days=28, lead_days=7) is None


@given(DAYS, DAYS, st.integers(1, 20), UNITS)
def test_a_later_start_never_ends_earlier(one: date, other: date, count: int, unit: str) -> None:
    first, last = sorted((one, other))
    for operator in (periods.after, periods.beginning, periods.back):
        assert operator(first, count, unit) <= operator(last, count, unit)


@given(DAYS, st.integers(1, 20), UNITS)
def test_a_period_never_ends_before_it_began(day: date, count: int, unit: str) -> None:
    assert periods.beginning(day, count, unit) >= day
    assert day < periods.after(day, count, unit) <= periods.beginning(day, count, unit) + timedelta(days=1)
    assert periods.back(day, count, unit) < day


@given(DAYS, st.integers(1, 65), st.sampled_from([EW, SEN, working_calendar("FOI-UK")]))
def test_working_days_end_on_a_day_that_counts_with_as_many_between(day: date, count: int, calendar: object) -> None:
    assert isinstance(calendar, type(EW))
    end = periods.counted_after(day, count, calendar.counts)
    assert calendar.counts(end)
    between = sum(calendar.counts(day + timedelta(days=n)) for n in range(1, (end - day).days + 1))
    assert between == count
    assert periods.counted_back(end, count, calendar.counts) <= end


@given(DAYS, st.integers(1, 65))
def test_counting_from_a_working_day_itself_saves_one_day(day: date, count: int) -> None:
    inclusive = periods.counted_beginning(day, count + 1, EW.counts)
    exclusive = periods.counted_after(day, count, EW.counts)
    assert inclusive == exclusive if EW.counts(day) else inclusive > exclusive


@given(DAYS)
def test_rolling_forward_and_back_stop_at_the_nearest_working_days(day: date) -> None:
    forward, back = periods.next_working(day, EW), periods.last_working(day, EW)
    assert back <= day <= forward
    assert EW.is_working(back) and EW.is_working(forward)
    assert not any(EW.is_working(back + timedelta(days=n)) for n in range(1, (forward - back).days))


@given(DAYS, st.integers(1, 60))
def test_leaving_days_out_never_ends_in_them(day: date, count: int) -> None:
    end = periods.leaving_out(day, day + timedelta(days=count), SEN.set_aside)
    assert end >= day + timedelta(days=count)
    assert not SEN.is_set_aside(end)


def test_a_calendar_in_which_no_day_counts_is_a_fault_and_not_an_endless_wait() -> None:
    with pytest.raises(AssertionError):
        periods.counted_after(date(2026, 1, 1), 1, lambda _: False)


def test_months_with_days_left_out_do_not_end_earlier_for_a_later_start() -> None:
    ends = [periods.months_leaving_out(date(2026, 7, 25) + timedelta(days=n), 1, SEN.set_aside) for n in range(45)]
    assert ends == sorted(ends)
    assert ends[0] == date(2026, 9, 25) and periods.months_leaving_out(date(2026, 3, 5), 1, ()) == date(2026, 4, 5)


def test_words_are_joined_as_in_a_sentence() -> None:
    assert listed(["a", "b"]) == "a and b"
