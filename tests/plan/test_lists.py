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


def test_questions_are_labels_too() -> None:
    found = clauses(
        "What will happen? Paired reading", "Who will do it? Class TA", "When, for how long? 10 minutes daily",
        "What will happen? Play therapy", "Who will do it? Play therapist", "When, for how long? 50 minutes weekly",
    )  # fmt: skip
    assert [(clause.text, clause.beside) for clause in found] == [
        ("Paired reading", "Class TA | 10 minutes daily"), ("Play therapy", "Play therapist | 50 minutes weekly"),
    ]  # fmt: skip


def test_labels_on_lines_of_their_own_say_what_stands_below_them() -> None:
    form = ("Linked to outcome", "Outcome {n}", "Description of provision", "{what}", "Delivered by",
            "All staff", "Frequency", "{when}")  # fmt: skip
    reading, friends = "Paired reading with a friend of the same class", "Work on friendships"
    said = (("1", reading, "10 minutes daily"), ("2", friends, "Often"))
    lines = [text.format(n=n, what=what, when=when) for n, what, when in said for text in form]
    assert [(clause.text, clause.beside) for clause in clauses(*lines)] == [
        (reading, "All staff | 10 minutes daily"), (friends, "All staff | Often"),
    ]  # fmt: skip


def test_a_label_above_each_list_heads_it_and_is_no_part_of_its_first_line() -> None:
    aims = ("Ada will count to ten.", "Ada will hop.")
    said = ("A TA will count with her daily.", "A set of counters.", "A soft mat.", "A coach each week.")
    lines = [
        text
        for n, aim in enumerate(aims)
        for text in (f"Outcome {n}", aim, "What will be put in place", f"• {said[2 * n]}", f"• {said[2 * n + 1]}")
    ]
    assert [clause.text for clause in clauses(*lines)] == list(said)


def test_a_target_among_provision_is_none() -> None:
    lines = [
        text
        for n, what in enumerate(("A TA will read with Ada daily.", "Ada will have a reading pen."), 1)
        for text in ("Provision", what, "Short term target", f"To know {n}0 words by sight.")
    ]
    assert [clause.text for clause in clauses(*lines)] == [
        "A TA will read with Ada daily.", "Ada will have a reading pen.",
    ]  # fmt: skip


def test_codes_that_a_scan_misreads_are_no_part_of_what_is_said() -> None:
    said = ("Ada will read with a TA.", "Staff will sign.", "A quiet room.", "A pen grip.", "Ear defenders.")
    codes = ("SEP1:", "SEP2:", "SEP3:", "SEPS", "SEPI1")
    found = clauses(*(f"{code} {text}" for code, text in zip(codes, said, strict=True)))
    assert [clause.text for clause in found] == list(said)
    assert (
        clauses("SEP1: One.", "SEP2: Two things.", "SEP3: Three things.", "Separate work.")[-1].text == "Separate work."
    )


def test_the_mark_of_a_footnote_within_a_line_parts_its_sentences() -> None:
    found = clauses("Ada will swim each week.4 A coach will teach her.5")
    assert [clause.text for clause in found] == ["Ada will swim each week.", "A coach will teach her."]


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
