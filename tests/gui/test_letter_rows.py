"""A letter is found by what people call it, not only by its title."""

from datetime import date

import pytest

from sendorganiser.clocks import NATIONS, load_rules
from sendorganiser.gui.models.letters import letter_rows
from sendorganiser.letters.reading import load_templates

TEMPLATES = load_templates({clock.id for nation in NATIONS for clock in load_rules(nation).clocks})


def found(typed: str) -> set[str]:
    rows = letter_rows(TEMPLATES.letters, (), (), today=date(2026, 11, 23), typed=typed)
    return {row.template for row in rows if not row.is_heading}


@pytest.mark.parametrize(
    ("typed", "letter"),
    [
        ("pre-action", "pre-action-letter"),
        ("LGSCO", "lgsco-complaint"),
        ("dsar", "subject-access-request"),
        ("taxi", "transport-appeal"),
        ("refusal to assess", "refusal-reply"),
        ("section 19", "s19-request"),
        ("ehcp draft", "draft-plan-comments"),
        ("social worker", "social-care-complaint-stage1"),
        ("reduced timetable", "part-time-timetable"),
        ("direct payments", "personal-budget-request"),
    ],
)
def test_a_letter_is_found_by_what_people_call_it(typed: str, letter: str) -> None:
    assert letter in found(typed)


def test_every_word_must_be_there_and_a_word_nobody_uses_finds_nothing() -> None:
    assert found("ehcp taxi") == set()
    assert found("zebra") == set()
    assert len(found("")) == len(TEMPLATES.letters)
