"""Money, miles and hours as people type them; sums in whole pence."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendorganiser.costs.amounts import product, read_number, read_pence, total
from sendorganiser.costs.sheet import by_year, costs_sheet
from sendorganiser.errors import InputProblem
from sendorganiser.model.cost import KINDS, Cost, in_pounds


@pytest.mark.parametrize(
    ("typed", "pence"),
    [("£1,240.50", 124050), ("1240.5", 124050), ("124,50", 12450), ("1.240,50", 124050), ("60", 6000), ("£ 60", 6000),
     ("60 pounds", 6000), ("GBP 7.05", 705), ("1 240,50", 124050)],
)  # fmt: skip
def test_money_as_it_is_typed(typed: str, pence: int) -> None:
    assert read_pence(typed) == pence


@pytest.mark.parametrize(
    "typed", ["", "-5", "abc", "1,2,3", "12.345", "9999999999", "1e5", "£", "NaN", "12,3456", "12 50"]
)
def test_what_is_no_sum_is_refused_in_a_sentence(typed: str) -> None:
    with pytest.raises(InputProblem) as refused:
        read_pence(typed)
    assert refused.value.what_to_do


@pytest.mark.parametrize("typed", ["-4", "abc", "NaN", "inf", "1e99"])
def test_miles_and_hours_that_cannot_be_are_refused(typed: str) -> None:
    with pytest.raises(InputProblem):
        read_number(typed, "miles")


def test_a_million_is_the_most_that_is_believed() -> None:
    assert read_pence("1,000,000") == 100_000_000
    assert read_number("1,000,000", "miles") == 1_000_000
    with pytest.raises(InputProblem, match="more than a million"):
        read_pence("1,000,000.01")
    with pytest.raises(InputProblem, match="Look at the number again"):
        read_number("1000001", "miles")


def test_miles_at_a_rate_are_exact() -> None:
    assert product(Decimal("38.5"), Decimal("45")) == 1733  # 1732.5: half a penny counts as one


@given(st.integers(0, 99_999_999))
def test_what_is_written_reads_back(pence: int) -> None:
    assert read_pence(in_pounds(pence)) == pence


_COSTS = st.lists(
    st.builds(
        lambda kind, year, pence: Cost(1, 1, kind, f"{year}-03-01", "x", pence),
        st.sampled_from(list(KINDS)), st.integers(2020, 2026), st.integers(1, 10**7),
    )
)  # fmt: skip


@given(_COSTS)
def test_kinds_and_years_add_up_to_the_whole(costs: list[Cost]) -> None:
    assert sum(by_year(costs).values()) == total(costs)
    assert sum(total(one for one in costs if one.kind == kind) for kind in KINDS) == total(costs)
    sheet = costs_sheet(costs, case_name="Maya", today="2026-11-21")
    if costs:
        assert sheet.rows[-1].cells[5] == in_pounds(total(costs))
