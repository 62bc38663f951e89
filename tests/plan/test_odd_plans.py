"""What is no ordinary plan is told in a sentence, and nothing is guessed."""

from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from sendorganiser.model.plan import SECTIONS, PlanPage, Printed
from sendorganiser.plan.comparing import compare
from sendorganiser.plan.headings import heading
from sendorganiser.plan.sections import by_hand, read_pages, with_sections
from sendorganiser.plan.weighing import weigh
from tests.plan.made_plans import Manner, make
from tests.plan.reading import pages_of

PLAN = """Education, Health and Care Plan
Section A: Views, interests and aspirations
Ada likes maps. See Section F of this plan
for what will be done.
Section B: Special educational needs
Ada finds reading hard.
Section C: Health needs
None.
Section D: Social care needs
None.
Section E: Outcomes
Ada will read a menu.
Section F: Special educational provision
Ada will be taught to read for 20 minutes every day by a trained teaching assistant.
Section G: Health provision
None.
Section H1: Social care provision
None.
Section H2: Other social care provision
None.
Section I: Placement
Larchmere School.
Section J: Personal budget
None.
Section K: Advice and information
Report of P. Quill, 3 March 2025."""


def pages(*texts: str) -> list[PlanPage]:
    return [PlanPage(number, text) for number, text in enumerate(texts, start=1)]


def test_a_plain_text_has_all_its_sections() -> None:
    reading = read_pages(pages(PLAN))
    assert [section.letter for section in reading.sections] == list(SECTIONS)
    assert reading.notes == ()
    a, f = reading.section("A"), reading.section("F")
    assert a is not None and "for what will be done." in a.text
    assert f is not None and [clause.text for clause in f.clauses] == [
        "Ada will be taught to read for 20 minutes every day by a trained teaching assistant."
    ]


def test_two_plans_in_one_file_are_told_apart() -> None:
    reading = read_pages(pages(PLAN, "A letter between them.", PLAN.replace("Ada", "Ben")))
    assert "second begins on page 3" in reading.notes[0]
    assert not any("Ben" in section.text for section in reading.sections)


def test_a_list_of_contents_is_no_section() -> None:
    contents = "Contents\n" + "\n".join(
        f"{line} ........ {n}"
        for n, line in enumerate(head for head in PLAN.splitlines() if head.startswith("Section"))
    )
    reading = read_pages(pages(contents, PLAN))
    assert {section.first_page for section in reading.sections} == {2}


def test_a_plan_of_wales_is_not_read_as_one_of_england() -> None:
    text = "Individual Development Plan\nSection 2B: Additional learning provision\nAdditional learning needs of Ada"
    reading = read_pages(pages(text))
    assert reading.sections == ()
    assert "Wales" in reading.notes[0] and "nothing was read" in reading.notes[0]


def test_a_statement_of_northern_ireland_is_told() -> None:
    reading = read_pages(
        pages("Education Authority\nStatement of special educational needs\nPart 2: Special educational needs")
    )
    assert reading.sections == () and "Northern Ireland" in reading.notes[0]


def test_what_is_no_plan_says_so() -> None:
    reading = read_pages(pages("Dear Mrs Vale\nThank you for your letter about the school bus."))
    assert reading.sections == () and "No sections were found" in reading.notes[0]
    assert read_pages([]).sections == ()


def test_a_plan_without_letters_is_read_by_its_headings_and_unsure() -> None:
    bare = "\n".join(line.partition(": ")[2] if line.startswith("Section") else line for line in PLAN.splitlines())
    reading = read_pages(pages(bare))
    assert {"B", "C", "D", "E", "F", "G", "I", "J", "K"} <= {section.letter for section in reading.sections}
    assert all("letter" in section.because for section in reading.sections)


def test_a_missing_section_is_named_and_can_be_put_in_by_hand() -> None:
    without = PLAN.replace("Section E: Outcomes\n", "")
    reading = read_pages(pages(without))
    assert any(note.startswith("Section E (outcomes) was not found") for note in reading.notes)
    mended = with_sections(reading, [by_hand("E", "Outcomes", [(1, "Ada will read a menu. She will ask for help.")])])
    section = mended.section("E")
    assert section is not None and section.by_hand and len(section.clauses) == 2
    assert mended.notes == ()


def test_one_section_h_is_shown_as_h1_and_unsure() -> None:
    text = PLAN.replace("Section H1: Social care provision\nNone.\nSection H2: Other", "Section H: ")
    section = read_pages(pages(text)).section("H1")
    assert section is not None and "one Section H" in section.because


def test_sections_in_another_order_keep_their_own_text() -> None:
    parts = PLAN.split("\nSection ")
    turned = "\nSection ".join([parts[0], *reversed(parts[1:])])
    reading = read_pages(pages(turned))
    assert {s.letter: s.text for s in reading.sections} == {s.letter: s.text for s in read_pages(pages(PLAN)).sections}


def test_a_sentence_that_begins_with_a_section_is_no_heading() -> None:
    for line in ("Section F of the plan sets out", "Part of the day", "A child who reads", "I like school", "E. coli"):
        assert heading(line) is None


def test_an_amendment_notice_is_no_plan_and_says_what_to_read() -> None:
    text = "Dear Mrs Vale\nThe Council proposes to amend the plan.\nSection\tProposed change\nB3\tAdd: Ada can read."
    reading = read_pages(pages(text))
    assert reading.sections == () and "notice that lists changes" in reading.notes[0]


printed_words = st.builds(
    lambda text, x, y, wide, high: Printed(text, x, y, x + wide, y + high, high),
    st.sampled_from(
        ["Section", "F:", "provision", "Ada", "will", "A", "B.", "20", "minutes", "•", "a.", "None.", "H1"]
    ),
    st.floats(-50, 700),
    st.floats(-50, 900),
    st.floats(0, 300),
    st.floats(0, 80),
)
rules = st.tuples(st.floats(0, 600), st.floats(0, 850), st.floats(0, 600), st.floats(0, 850))


@given(st.lists(printed_words, max_size=60), st.lists(rules, max_size=30))
@settings(max_examples=80)
def test_no_page_however_odd_breaks_the_reading(words: list[Printed], ruled: list[tuple[float, ...]]) -> None:
    page = PlanPage(1, "", tuple(words), tuple((r[0], r[1], r[2], r[3]) for r in ruled))
    for section in read_pages([page]).sections:
        assert section.first_page == 1


@given(st.lists(st.sampled_from(PLAN.splitlines()[1:] + ["More words", "1. A thing", "• another one"]), min_size=1))
@settings(max_examples=80)
def test_nothing_below_the_first_heading_is_lost(lines: list[str]) -> None:
    """Whatever the order of lines, each stands in some section: in its text or its title."""
    text = "\n".join(["Section A: Views, interests and aspirations", *lines])
    reading = read_pages(pages(text))
    held = " ".join(f"{section.title} {section.text}" for section in reading.sections)
    if not any("two plans" in note for note in reading.notes) and len(reading.sections) > 1:
        for line in lines:
            assert line in held or heading(line) is not None


def test_the_words_of_a_ruled_table_all_stand_in_its_cells(tmp_path: Path) -> None:
    truth = make(tmp_path / "plan.pdf", Manner("section-colon", "table"), 5)
    read = read_pages(pages_of(tmp_path / "plan.pdf")).section("F")
    assert read is not None
    assert all(what in read.text for what, _ in truth.provision)


def test_a_school_named_below_a_bare_heading_is_text_and_no_title() -> None:
    text = PLAN.replace("Section I: Placement\nLarchmere School.", "Section I\nHazel Primary School")
    section = read_pages(pages(text)).section("I")
    assert section is not None and (section.title, section.text) == ("Section I", "Hazel Primary School")
    titled = PLAN.replace("Section B: Special", "Section B\nSpecial")
    section = read_pages(pages(titled)).section("B")
    assert section is not None and section.text == "Ada finds reading hard."


def test_a_sentence_that_goes_on_lends_its_hours_and_is_compared_by_itself() -> None:
    said = "Ada will have a reading tutor from the support service. This will be for 20 minutes every day."
    old = read_pages(pages(PLAN.replace("None.\nSection H1", f"None.\nSection F\n{said}\nSection H1")))
    new = read_pages(
        pages(PLAN.replace("None.\nSection H1", f"None.\nSection F\n{said.replace('20', '10')}\nSection H1"))
    )
    tutor = next(clause for clause in old.provision if "tutor" in clause.text)
    assert not weigh(tutor).is_vague and weigh(replace(tutor, near="")).is_vague
    (change,) = compare(old, new)
    assert change.before is not None and change.before.text.startswith("This will be")
