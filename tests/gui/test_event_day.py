"""Days and times as people say them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendorganiser.errors import InputProblem
from sendorganiser.gui.widgets.event_day import day_in_words, read_day, read_time
from sendorganiser.model.document import printed_date

SATURDAY = date(2026, 11, 21)
days = st.dates(date(2000, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("today", "2026-11-21"), ("Yesterday", "2026-11-20"), ("the day before yesterday", "2026-11-19"),
        ("last Tuesday", "2026-11-17"), ("Tuesday", "2026-11-17"), ("on tues", "2026-11-17"),
        ("Saturday", "2026-11-21"), ("last saturday", "2026-11-14"), ("3 days ago", "2026-11-18"),
        ("two weeks ago", "2026-11-07"), ("14 May", "2026-05-14"), ("14th of May", "2026-05-14"),
        ("14/5", "2026-05-14"), ("24 December", "2025-12-24"), ("29 February", "2024-02-29"),
        ("14 May 2025", "2025-05-14"), ("Thursday 14 May 2026", "2026-05-14"), ("May 2026", "2026-05"),
        ("tomorrow", "2026-11-22"), ("", ""),
    ],
)  # fmt: skip
def test_what_has_happened_is_read_as_the_last_such_day(typed: str, expected: str) -> None:
    assert read_day(typed, today=SATURDAY) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Friday", "2026-11-27"), ("by Friday", "2026-11-27"), ("Saturday", "2026-11-28"), ("14 May", "2027-05-14"),
        ("in two weeks", "2026-12-05"), ("within 10 days", "2026-12-01"), ("tomorrow", "2026-11-22"),
        ("29 February", "2028-02-29"),
    ],
)  # fmt: skip
def test_what_is_promised_is_read_as_the_next_such_day(typed: str, expected: str) -> None:
    assert read_day(typed, today=SATURDAY, is_ahead=True) == expected


@pytest.mark.parametrize("typed", ["soonish", "31 June", "32/5", "Tuesdayish", "13/13/2026", "in many weeks"])
def test_what_is_no_day_is_refused_with_a_way_to_write_it(typed: str) -> None:
    with pytest.raises(InputProblem) as refused:
        read_day(typed, today=SATURDAY)
    assert refused.value.what_to_do


@given(days, days)
def test_a_day_written_in_full_is_itself_whatever_today_is(day: date, today: date) -> None:
    if day.year <= today.year + 50:
        assert read_day(printed_date(day.isoformat()), today=today) == day.isoformat()
        assert read_day(day_in_words(day.isoformat()), today=today) == day.isoformat()


@given(days, st.sampled_from(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]))
def test_a_weekday_is_that_weekday_within_seven_days_on_the_right_side(today: date, name: str) -> None:
    back = date.fromisoformat(read_day(name, today=today))
    ahead = date.fromisoformat(read_day(name, today=today, is_ahead=True))
    assert today - timedelta(6) <= back <= today < ahead <= today + timedelta(7)
    assert back.strftime("%A") == ahead.strftime("%A") == name


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("14:30", "14:30"), ("2.30", "14:30"), ("2.30pm", "14:30"), ("2pm", "14:00"), ("9.15 am", "09:15"),
        ("12am", "00:00"), ("12 pm", "12:00"), ("noon", "12:00"), ("half past 3 pm", "15:30"),
        ("quarter to 4 pm", "15:45"), ("02:30", "02:30"), ("11", "11:00"), ("", ""),
    ],
)  # fmt: skip
def test_a_time_is_read_as_people_write_it(typed: str, expected: str) -> None:
    assert read_time(typed) == expected


@pytest.mark.parametrize("typed", ["25:00", "12:75", "later", "13pm", "half past", "half past 25"])
def test_what_is_no_time_is_refused(typed: str) -> None:
    with pytest.raises(InputProblem):
        read_time(typed)
