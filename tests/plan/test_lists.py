"""Lists of provision are read line by line, however a council counts and labels them."""

import pytest

from sendorganiser.model.plan import Clause, PlanPage
from sendorganiser.plan.measuring import measures
from sendorganiser.plan.sections import read_pages
from sendorganiser.plan.weighing import weigh_plan

_AROUND = ("Section B: Special educational needs", "Ada finds reading hard.")
_AFTER = ("Section G: Health provision", "None.")


def clauses(*lines: str) -> list[Clause]:
    text = "\n".join((*_AROUND, "Section F: Special educational provision", *lines, *_AFTER))
    return [one.clause for one in weigh_plan(read_pages([PlanPage(1, text)]))]


@pytest.mark.parametrize("code", ["SEP{n}: ", "P{n}. ", "Prov {n} – ", "{n} "])
def test_a_council_s_own_codes_are_no_part_of_what_is_said(code: str) -> None:
    said = ("Ada will read with a TA.", "Staff will sign.", "A quiet room for tests.", "Use of a pen grip.")
    found = clauses(*(code.replace("{n}", str(n)) + text for n, text in enumerate(said, 1)))
    assert [clause.text for clause in found] == list(said)
    assert all(clause.label for clause in found)


def test_one_line_that_begins_with_a_word_and_a_number_keeps_them() -> None:
    assert [clause.text for clause in clauses("Level 3: a teaching assistant for an hour a day.")] == [
        "Level 3: a teaching assistant for an hour a day."
    ]


def test_lines_counted_within_a_paragraph_are_lines() -> None:
    found = clauses(
        "The school will provide: (a) ten minutes of phonics daily; (b) a reading pen; and (c) large print."
    )
    assert [(clause.label, clause.text) for clause in found] == [
        ("a", "ten minutes of phonics daily"), ("b", "a reading pen"), ("c", "large print."),
    ]  # fmt: skip
    whole = "Ada will have (a) a pen and (b) a board every day."
    assert [clause.text for clause in clauses(whole)] == [whole]


def test_who_and_how_often_on_lines_of_their_own_stand_beside_what_is_done() -> None:
    found = clauses(
        "Provision: Paired reading", "Delivered by: Class TA", "Frequency: 10 minutes daily",
        "Provision: Play therapy", "Delivered by: Play therapist", "Frequency: Weekly, 50 minutes",
    )  # fmt: skip
    assert [(clause.text, clause.beside) for clause in found] == [
        ("Paired reading", "Class TA | 10 minutes daily"), ("Play therapy", "Play therapist | Weekly, 50 minutes"),
    ]  # fmt: skip


def test_what_only_leads_a_list_lends_it_no_vague_words() -> None:
    text = "\n".join(
        (
            *_AROUND,
            "Section F: Provision",
            "Ada requires the following:",
            "• Speech therapy for 30 minutes a week.",
            *_AFTER,
        )
    )
    assert [one.is_vague for one in weigh_plan(read_pages([PlanPage(1, text)]))] == [False]


def test_she_is_no_measure() -> None:
    assert "how often" not in measures("She will read as wished")
