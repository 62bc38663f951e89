"""What was logged of provision, in runs for a chronology."""

from sendorganiser.model.provision import ProvisionEntry, ProvisionLine
from sendorganiser.provision.runs import runs

LINE = ProvisionLine(1, 1, "Speech therapy", "45", "minutes", "week", "2026-09-07", label="F1")


def week(number: int, first: str, last: str, state: str, **more: object) -> ProvisionEntry:
    return ProvisionEntry(number, 1, 1, first, last, state, made=f"{last}T18:00:00Z", **more)  # type: ignore[arg-type]


def test_weeks_in_a_row_are_one_line_and_a_week_that_came_parts_them() -> None:
    found = runs([LINE], [
        week(1, "2026-09-07", "2026-09-11", "missed", reason="no-staff"),
        week(2, "2026-09-14", "2026-09-18", "missed", reason="no-staff", told="2026-09-18"),
        week(3, "2026-09-21", "2026-09-25", "delivered"),
        week(4, "2026-09-28", "2026-10-02", "missed", reason="no-staff"),
        week(5, "2026-10-05", "2026-10-09", "part", given="20"),
    ])  # fmt: skip
    assert [(run.first, run.last) for run in found] == [
        ("2026-09-07", "2026-09-18"), ("2026-09-28", "2026-10-02"), ("2026-10-05", "2026-10-09"),
    ]  # fmt: skip
    assert found[0].said == (
        "Not delivered: item F1, “Speech therapy”, 45 minutes a week, logged 2 times in a row. "
        "Reason given: no member of staff found. The council was told on 18 Sep 2026."
    )
    assert found[2].said.startswith("Delivered in part: ") and found[0].made == "2026-09-18"


def test_a_holiday_parts_no_run_but_a_term_without_a_word_does() -> None:
    found = runs([LINE], [
        week(1, "2026-10-19", "2026-10-23", "missed"), week(2, "2026-11-02", "2026-11-06", "missed"),
        week(3, "2027-01-11", "2027-01-15", "missed"),
    ])  # fmt: skip
    assert [(run.first, run.last) for run in found] == [("2026-10-19", "2026-11-06"), ("2027-01-11", "2027-01-15")]
    assert runs([LINE], []) == []
