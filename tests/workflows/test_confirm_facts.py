"""Facts given by hand: only dates that are dates."""

import pytest

from sendorganiser.workflows.confirm_facts import is_date


@pytest.mark.parametrize("value", ["2025-05-14", "2025-05", "2025", "2024-02-29"])
def test_days_months_and_years_are_dates(value: str) -> None:
    assert is_date(value)


@pytest.mark.parametrize("value", ["2026-W20-3", "2025-13", "2025-02-30", "20250514", "14.5.2025", "2025-5-1", ""])
def test_nothing_else_is(value: str) -> None:
    assert not is_date(value)
