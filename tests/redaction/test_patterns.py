"""Numbers that name somebody, by their shape and check digits; dates and addresses, by how people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendorganiser.model.redaction import Pattern
from sendorganiser.redaction.patterns import days_written, is_nhs_number, is_pupil_number, matches


def found(text: str, pattern: Pattern) -> list[str]:
    return [text[m.first : m.end] for m in matches(text, pattern)]


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("nhs", "Ref 943 476 5919 and 943 476 5918", ["943 476 5919"]),
        ("nhs", "NHS No: 123-456-7890", ["123-456-7890"]),  # wrongly copied, but it says what it is
        ("upn", "UPN A123456789012 here", ["A123456789012"]),
        ("ni", "NI number QQ 12 34 56 C, AB123456C; BG123456A", ["AB123456C"]),
        ("phone", "Ring 01483 555123, (020) 7946 0000.", ["01483 555123", "(020) 7946 0000"]),
        ("phone", "Mobile +44 7700 900123 or 07700 900 124", ["+44 7700 900123", "07700 900 124"]),
        ("phone", "Brampton 016977 2123, from abroad +44 16977 2123", ["016977 2123", "+44 16977 2123"]),
        ("phone", "Case 2024/00123 of 12.05.2024, fee £1,200", []),
        ("email", "Write to a.b-c@sen.example.gov.uk.", ["a.b-c@sen.example.gov.uk"]),
        ("postcode", "Guildford GU1 4AB, EC1A 1BB and GU14AB but not AA1 2CI", ["GU1 4AB", "EC1A 1BB", "GU14AB"]),
        ("born", "DOB: 14/05/2015. Seen on 3 March 2024. Born on 3rd May 2016", ["14/05/2015", "3rd May 2016"]),
        ("born", "Date of Birth\n14 May 2015", ["14 May 2015"]),
        ("address", "at 12a High Street,\nMarlow, Bucks SL7 3RT. He", ["12a High Street,\nMarlow, Bucks SL7 3RT"]),
        ("address", "12 Mill Lane. Amy Bo Cy Dan Eve Fay Gus Hal Ivy Jo Kim GU1 4AB", ["12 Mill Lane"]),
        ("address", "8 Elm Cottages\nBeck Lane\nWick\nYO7 1AB", ["8 Elm Cottages\nBeck Lane\nWick\nYO7 1AB"]),
        ("address", "Jo Bell, The Old Barn, Wick, YO7 1AB", ["The Old Barn, Wick, YO7 1AB"]),
        ("address", "He lives at 3 Swallow Rise, Wick YO7 1AB. Seen at YO7 1AB", ["3 Swallow Rise, Wick YO7 1AB"]),
        ("address", "He was seen by Dr Amy Bell, Guildford GU1 4AB", []),
        ("address", "in 2024 Year Six walked down a street", []),
        ("bank", "Sort code 12-34-56 account 12345678", ["12-34-56", "12345678"]),
    ],
)  # fmt: skip
def test_what_names_somebody_is_found(pattern: Pattern, text: str, expected: list[str]) -> None:
    assert found(text, pattern) == expected


@given(st.integers(0, 999_999_999))
def test_of_ten_last_digits_at_most_one_makes_an_nhs_number(nine: int) -> None:
    fitting = [last for last in range(10) if is_nhs_number(f"{nine:09d}{last}")]
    assert len(fitting) <= 1


@given(st.integers(0, 10**12 - 1))
def test_of_all_letters_just_one_makes_a_pupil_number(digits: int) -> None:
    fitting = [letter for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" if is_pupil_number(f"{letter}{digits:012d}")]
    assert len(fitting) == 1
    assert found(f"pupil {fitting[0]}{digits:012d}.", "upn")


def test_a_day_is_known_in_each_way_it_is_written() -> None:
    for way in ("14/05/2015", "14.5.15", "14 May 2015", "14th May 2015", "May 14, 2015", "2015-05-14"):
        assert way in days_written("14 May 2015")
    assert days_written("Thomas") == days_written("45/13/2015") == []
