"""A paper's day is seen at its top in any of the usual ways to write it, also in figures alone."""

import pytest

from sendorganiser.splitting.signs import PageLook, Signs


@pytest.mark.parametrize(
    "day", ["14.06.24", "2024-09-30", "3/2/2025", "November 2023", "21st of May 2024", "Friday 10 Jan 2025"]
)
def test_a_line_with_nothing_but_a_day_dates_the_page(day: str) -> None:
    assert Signs(PageLook(f"49 Tannery Row\nMarsh Barton\n{day}\n\nThe door was found locked again.")).date == day


@pytest.mark.parametrize("line", ["Page 2 of 14", "12345", "01632 960447", "Born 3/2/2015", "15.00"])
def test_other_figures_are_no_day(line: str) -> None:
    assert Signs(PageLook(f"49 Tannery Row\n{line}\nThe door was found locked again.")).date == ""
