"""Lines among provision that may be none are shown, and say why to look; what shades, days and forms tell."""

from dataclasses import replace
from pathlib import Path

import pytest

from sendorganiser.gui.models.plan import vague_entries
from sendorganiser.model.plan import Clause
from sendorganiser.pdf.printed import printed_pages
from sendorganiser.plan.cards import without_cards
from sendorganiser.plan.clauses import clauses_of
from sendorganiser.plan.doubts import doubts_of
from sendorganiser.plan.layout import Cell, Line, Row
from sendorganiser.plan.weighing import weigh


def doubt(text: str, beside: str = "") -> str:
    return doubts_of([Clause("F", 1, text, beside)])[0]


@pytest.mark.parametrize(
    "text",
    [
        "Ada will be able to read a page by the end of Year 6.",
        "By July 2028 Ada will read a page.",
        "Progress will be monitored by the SENCO and reported at the annual review.",
        "The school will ensure that the provision below is in place.",
        "Reviewed: each term by the SENCO, with parents",
        "The setting will review these arrangements with parents.",
        "Progress towards the outcomes will be discussed at a meeting.",
        "Ada finds it hard to follow instructions.",
        "Speech and Language Therapist",
        "H1 Social care provision",
        "A lesson each day with",
    ],
)
def test_a_line_that_may_be_no_provision_says_why_to_look(text: str) -> None:
    assert doubt(text).endswith("Look at the page.")


@pytest.mark.parametrize(
    "text",
    [
        "Ada will read a page each day with a TA.",
        "A nurturing environment",
        "Access to a trusted adult",
        "The therapist will attend the annual review and write a report before it.",
        "20 minutes of phonics every day",
        "Teachers will be trained for two hours a year.",
    ],
)
def test_provision_is_not_doubted(text: str) -> None:
    assert doubt(text) == ""


def test_a_sentence_broken_in_two_is_doubted_in_both_its_parts() -> None:
    texts = ["Ada will swim each week.", "A teaching assistant will read with Ada", "for ten minutes a day."]
    texts += ["Staff will help.", "A laptop will be given.", "A quiet place."]
    told = doubts_of([Clause("F", 1, text) for text in texts])
    assert [bool(one) for one in told] == [False, True, True, False, False, False]
    low = [Clause("F", 1, text) for text in ("help with reading", "a laptop for writing", "support at lunch")]
    assert not any(doubts_of(low))  # in some lists all begin with a small letter


def test_the_room_shows_what_may_be_no_provision_be_it_vague_or_not() -> None:
    clause = Clause("F", 3, "By July 2028 Ada will read for 20 minutes a day to a TA.")
    weighed = [
        replace(weigh(clause), doubt=doubts_of([clause])[0]),
        weigh(Clause("F", 3, "20 minutes daily with a TA")),
    ]
    assert [entry.title for entry in vague_entries(weighed, shows_all=False)] == ["Specific, to check · page 3"]


def _row(*texts: str, top: float = 0.0) -> Row:
    def cell(n: int, text: str) -> Cell:
        lines = [Line(part, 50 + 100 * n, 90 + 100 * n, top + 12 * m, top + 12 * m + 9)
                 for m, part in enumerate(text.splitlines())]  # fmt: skip
        return Cell(tuple(lines), 50 + 100 * n, 150 + 100 * n)

    return Row(1, tuple(cell(n, text) for n, text in enumerate(texts)), is_table=len(texts) > 1)


def test_minutes_under_the_days_of_the_week_are_beside_what_is_done() -> None:
    rows = [_row("Provision", "Mon", "Tue", "Weds", "Adult"), _row("Reading", "20", "", "x", "TA")]
    said = [clause for clause in clauses_of("F", rows) if not clause.aside]
    assert [(one.text, one.beside) for one in said] == [("Reading", "20 minutes every Monday | every Wednesday | TA")]


def test_when_a_line_is_reviewed_does_not_say_how_often_it_is_done() -> None:
    rows = [_row("Provision", "Who", "Reviewed"), _row("Reading", "TA", "Each term")]
    said = [clause for clause in clauses_of("F", rows) if not clause.aside]
    assert [(one.text, one.beside) for one in said] == [("Reading", "TA")]


def test_how_many_times_a_week_is_no_number_of_the_line_and_no_provision() -> None:
    rows = [_row("Reading with a reading teacher", "Teacher", "1"), _row("Walk with a mentor", "Mentor", "3")]
    said = [clause for clause in clauses_of("F", rows) if not clause.aside]
    assert [(one.label, one.text, one.beside) for one in said] == [
        ("", "Reading with a reading teacher", "Teacher | 1"), ("", "Walk with a mentor", "Mentor | 3"),
    ]  # fmt: skip


def test_a_form_with_labels_above_what_was_typed_is_one_line_of_provision() -> None:
    rows = [
        row
        for what, who, when in (("Counselling", "Ms Hill", "weekly"), ("Reading", "a TA", "daily"))
        for row in (_row("Provision 1"), _row(what), _row(f"Who\n{who}", f"How often\n{when}"))
    ]
    held = [tuple(cell.text for cell in row.cells) for row in without_cards(rows)]
    assert held == [("Counselling", "Ms Hill", "weekly"), ("Reading", "a TA", "daily")]


def test_what_has_the_colour_of_what_it_lies_on_parts_nothing(tmp_path: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(tmp_path / "shades.pdf"), pagesize=(300, 300))
    canvas.setFillColorRGB(1, 1, 1)
    canvas.rect(10, 210, 100, 50, stroke=0, fill=1)  # white on the page
    canvas.setFillColorRGB(0.8, 0.9, 1)
    canvas.rect(10, 100, 200, 100, stroke=0, fill=1)
    canvas.rect(20, 110, 100, 30, stroke=0, fill=1)  # blue on the same blue
    canvas.setStrokeColorRGB(1, 1, 1)
    canvas.line(10, 150, 210, 150)  # a white stripe across the blue is to be seen
    canvas.line(10, 50, 210, 50)
    canvas.save()
    rules = printed_pages(str(tmp_path / "shades.pdf"), [1])[0]["rules"]
    assert {round(rule[1]) for rule in rules if rule[1] == rule[3] or rule[3] - rule[1] < 3} == {100, 149, 200}
