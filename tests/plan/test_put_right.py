"""A section put right by hand keeps what the plan sets beside each line, and a full line cuts no clause in two."""

from sendorganiser.plan.layout import Line
from sendorganiser.plan.paragraphs import paragraphs
from sendorganiser.plan.sections import by_hand

TABLE = (
    "F1. Direct speech therapy, individually.\tQualified speech and language therapist\t45 minutes a week\n"
    "F2. A communication group of four children.\tTrained teaching assistant\tTwo sessions of 30 minutes a week\n"
    "F3. A quiet space is kept for Tomas all day."
)


def test_what_stands_in_other_cells_stays_beside_its_line_when_a_section_is_put_right() -> None:
    told = {clause.label: (clause.text, clause.beside) for clause in by_hand("F", "Section F", [(2, TABLE)]).clauses}
    assert told == {
        "F1": ("Direct speech therapy, individually.",
               "Qualified speech and language therapist | 45 minutes a week"),
        "F2": ("A communication group of four children.",
               "Trained teaching assistant | Two sessions of 30 minutes a week"),
        "F3": ("A quiet space is kept for Tomas all day.", ""),
    }  # fmt: skip


def _column(*texts: str) -> list[tuple[Line, int]]:
    return [(Line(text, 0, 5.0 * len(text), 12.0 * n, 12.0 * n + 10), 1) for n, text in enumerate(texts)]


def test_the_name_of_an_area_that_fills_a_line_is_not_parted_from_the_sentence_it_begins() -> None:
    wrapped = _column("Occupational therapy,", "individually, for half an hour", "each fortnight.")
    assert [one.text for one in paragraphs(wrapped)] == [
        "Occupational therapy, individually, for half an hour each fortnight."
    ]


def test_the_name_of_an_area_above_what_it_heads_is_still_a_heading() -> None:
    headed = _column("Occupational therapy", "Half an hour of therapy with a qualified therapist", "each fortnight.")
    assert [one.is_heading for one in paragraphs(headed)] == [True, False]
