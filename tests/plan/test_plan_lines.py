"""Where one line of provision ends and the next begins, and what is no provision: told by how councils set them out."""

from pathlib import Path

from sendorganiser.model.plan import PlanPage, Printed
from sendorganiser.plan.clauses import clauses_of, is_promise
from sendorganiser.plan.headings import heading
from sendorganiser.plan.layout import Cell, Line, Row
from sendorganiser.plan.sections import read_pages
from sendorganiser.plan.weighing import weigh_plan
from tests.plan.county_plans import make
from tests.plan.reading import alike, pages_of


def said(*texts: str, width: float = 5.0, step: float = 14.0) -> list[str]:
    """The lines of provision that plain lines make, set at a distance from one another."""
    rows = []
    for number, text in enumerate(texts):
        line = Line(text, 50, 50 + width * len(text), step * number, step * number + 10)
        rows.append(Row(1, (Cell((line,), 50, line.x1),)))
    return [clause.text for clause in clauses_of("F", rows) if not clause.aside and is_promise(clause)]


def test_a_line_that_had_room_for_the_next_word_was_ended_on_purpose() -> None:
    long = "A teaching assistant will read with Maya one to one for twenty minutes every single morning of the week."
    short = "Weekly session of 40 minutes with the counsellor, until the end of July 2027"
    assert said(short, "Movement breaks", long) == [short, "Movement breaks", long]
    assert said(long, "A therapist and", "Maya's teacher will meet.") == [
        long,
        "A therapist and Maya's teacher will meet.",
    ]


def test_a_point_that_a_scan_gives_as_a_nought_is_no_word_of_the_line() -> None:
    assert said("0 Staff will sign in all lessons.", "0 Maya will have a laptop.") == [
        "Staff will sign in all lessons.", "Maya will have a laptop.",
    ]  # fmt: skip


def test_the_report_a_line_rests_on_is_none_of_its_words() -> None:
    assert said("Maya will have 2 hours of signing a week. (EP report, page 4)", "Staff will help.") == [
        "Maya will have 2 hours of signing a week.", "Staff will help.",
    ]  # fmt: skip


def test_an_area_named_in_the_same_line_is_a_heading() -> None:
    assert said("Cognition and Learning: Maya will read daily for ten minutes.") == [
        "Maya will read daily for ten minutes."
    ]


def test_what_only_refers_or_tells_the_law_is_no_provision() -> None:
    assert said("(meets need B1 and outcome E2)", "Provision must be detailed and specific.") == []


def test_several_sections_in_brackets_are_one_heading() -> None:
    headed = heading("(E) Outcomes and (F) Special Educational Provision", strong=True)
    assert headed is not None and headed.letters == ("E", "F")
    assert heading("Section F2: Provision", strong=True) is not None
    numbered, glued = heading("Section 2 (B): What is hard", strong=True), heading("SECTION! EDUCATIONAL PLACEMENT")
    assert numbered is not None and numbered.letters == ("B",) and glued is not None and glued.letters == ("I",)
    assert heading("Section F2.1 asks for this of every school", strong=False) is None


def test_each_of_two_lines_in_a_cell_has_its_own_amount_beside_it(tmp_path: Path) -> None:
    make(tmp_path / "plan.pdf", "six-across", 704)
    weighed = {alike(one.clause.text): one for one in weigh_plan(read_pages(pages_of(tmp_path / "plan.pdf")))}
    for what, when, not_when in (
        ("hearing aid check", "Every morning", "Ongoing"),
        ("peer support", "Ongoing", "Every"),
    ):
        beside = weighed[what].clause.beside
        assert when in beside and not_when not in beside


def test_columns_without_a_head_are_told_by_what_stands_in_them() -> None:
    """The amounts are longer than what is done; still they are no provision."""

    def row(number: int, *texts: str) -> Row:
        cells = []
        for at, text in enumerate(texts):
            x = 50.0 + 180 * at
            cells.append(Cell((Line(text, x, x + 5 * len(text), 20.0 * number, 20.0 * number + 10),), x, x + 170))
        return Row(1, tuple(cells), is_table=True)

    rows = [
        row(1, "Swimming", "30 minutes on Fridays with one other", "TA"),
        row(2, "Art therapy", "50 minutes per week for 36 weeks", "Therapist"),
        row(3, "Calm corner", "As needed", "Class teacher"),
    ]
    assert [clause.text for clause in clauses_of("F", rows)] == ["Swimming", "Art therapy", "Calm corner"]


def test_dots_that_lead_to_who_does_it_are_no_line() -> None:
    given = [("Reading", "Class TA, 10 minutes daily"), ("Swimming", "Staff, often"), ("Feelings", "ELSA, each week")]
    rows = []
    for number, (what, who) in enumerate(given):
        y = 20.0 * number
        left, right = Line(what, 50, 120, y, y + 9), Line(f". . . . . {who}", 200, 300, y, y + 9)
        rows.append(Row(1, (Cell((left,), 50, 200), Cell((right,), 200, 300)), is_table=True))
    assert [(one.text, one.beside) for one in clauses_of("F", rows) if not one.aside] == given


def test_a_running_head_that_names_the_section_is_no_line_of_it() -> None:
    def line(text: str, high: float) -> tuple[Printed, ...]:
        begins = [60.0 + 5 * len(" ".join(text.split()[:n]) + " ") for n in range(len(text.split()))]
        return tuple(
            Printed(word, x, high, x + 5 * len(word), high + 11) for x, word in zip(begins, text.split(), strict=True)
        )

    pages = [
        PlanPage(number, "", line(f"Maya Trent - Section {letter}", 30) + line(f"Section {letter}: {title}", 90)
                 + line("Something is said of it here.", 120) + line("And more.", 780))
        for number, (letter, title) in enumerate(
            [("A", "Views"), ("B", "Special educational needs"), ("E", "Outcomes"), ("F", "Provision")], 1
        )
    ]  # fmt: skip
    section = read_pages(pages).section("F")
    assert section is not None and "Trent" not in section.text
