"""How much a line of provision promises, in the ways plans write it; what is open is not guessed."""

from fractions import Fraction

import pytest

from sendorganiser.provision.amounts import read_amounts


@pytest.mark.parametrize(
    ("text", "amount", "unit", "per", "times"),
    [
        ("three 20-minute sessions each week", 60, "minutes", "week", 3),
        ("3 x 20 minutes per week", 60, "minutes", "week", 3),
        ("1 × 45 min SALT weekly", 45, "minutes", "week", 1),
        ("30 minutes of structured literacy every day from a teaching assistant", 30, "minutes", "day", 1),
        ("one hour at the start of each term", 60, "minutes", "term", 0),
        ("25 hours per week of 1:1 support", 1500, "minutes", "week", 0),
        ("2 hours a week in four 30-minute sessions", 120, "minutes", "week", 4),
        ("twice a week for 15 minutes", 30, "minutes", "week", 2),
        ("six visits per year", 6, "sessions", "year", 6),
        ("6 hours of direct therapy per academic year", 360, "minutes", "year", 0),
        ("20 minutes daily, 4 days a week", 80, "minutes", "week", 4),
        ("half an hour twice weekly", 60, "minutes", "week", 2),
        ("one session of 45 minutes per fortnight", 45, "minutes", "fortnight", 1),
        ("1,5 hours a week", 90, "minutes", "week", 0),
        ("1 hour 30 minutes per half term", 90, "minutes", "half-term", 0),
        ("two and a half hours per week", 150, "minutes", "week", 0),
        ("Small group of 4 pupils, 30 minutes, 3 times a week", 90, "minutes", "week", 3),
        ("32.5 hours a week", 1950, "minutes", "week", 0),
        ("one 45-minute session each week in term time, 1:1, for 38 weeks a year", 45, "minutes", "week", 1),
        ("A club of no more than six children, for 30 minutes every Thursday lunchtime", 30, "minutes", "week", 0),
        ("ten minutes, three times a day, on arrival and after lunch", 30, "minutes", "day", 3),
        ("The OT will visit once per half-term for 1 hour", 60, "minutes", "half-term", 1),
        ("45 minute weekly session", 45, "minutes", "week", 0),
        ("12 hours of visits per year", 720, "minutes", "year", 0),
        ("20 minute sessions twice a week", 40, "minutes", "week", 2),
        ("30 minutes per session, twice a week", 60, "minutes", "week", 2),
        ("an hour session weekly", 60, "minutes", "week", 1),
    ],
)
def test_a_line_that_says_how_much(text: str, amount: int, unit: str, per: str, times: int) -> None:
    (read,) = read_amounts(text).amounts
    assert (read.amount, read.unit, read.per, read.times) == (Fraction(amount), unit, per, times)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("as required", "as required"),
        ("30 minutes a day as needed", "as needed"),
        ("up to 3 hours a week", "no least"),
        ("access to a specialist teacher", "how much"),
        ("1:1 support for 20 hours", "how often"),
        ("weekly", "how much"),
        ("monthly review of one hour", "A month"),
        ("-3 hours a week", "less than nothing"),
        ("0 hours a week", "how much"),
        ("sensory breaks of ten minutes in each hour | each school day", "in each hour"),
        ("five minutes per lesson, daily", "how many there are"),
        ("", "how much"),
    ],
)
def test_a_line_that_leaves_it_open_is_not_guessed(text: str, words: str) -> None:
    read = read_amounts(text)
    assert not read.amounts
    assert words in read.why


def test_two_amounts_in_one_line_are_two() -> None:
    read = read_amounts("30 minutes weekly with the therapist and 15 minutes daily with a teaching assistant")
    assert [(one.amount, one.per) for one in read.amounts] == [(30, "week"), (15, "day")]


def test_of_a_range_the_least_is_counted_and_said() -> None:
    (read,) = read_amounts("2 to 3 hours per week").amounts
    assert read.amount == 120
    assert "range" in read.doubt
