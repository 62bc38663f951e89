"""Wide gaps between the cells of a row: kept for the suggestions, and nowhere else."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from sendorganiser.ingest import gaps
from sendorganiser.ingest.facts import BAR, suggest
from sendorganiser.ingest.facts.stacked import unstacked
from sendorganiser.ingest.intake import take_in
from sendorganiser.ingest.page_reading import read_pages
from sendorganiser.ingest.work import prepare
from sendorganiser.model import Page, Word

FORM = (
    ("Name", "Maya Tresswell", "DOB", "3 May 2011", "School", "Tarn Primary"),
    ("Report by", "Jo Hale", "Seen", "x"),
)


def drawn(folder: Path, *rows: tuple[str, ...], step: float = 14.0, turn: int = 0) -> Path:
    """A page with these rows, `step` points between the words of a row."""
    file = folder / "form.pdf"
    canvas = Canvas(str(file), pagesize=(595, 842), invariant=1)
    canvas.setPageRotation(turn)
    canvas.setFont("Helvetica", 10)
    for number, row in enumerate(rows):
        x = 50.0
        for words in row:
            canvas.drawString(x, 760 - 16 * number, words)
            x += canvas.stringWidth(words, "Helvetica", 10) + step
    canvas.save()
    return file


def read(file: Path) -> Page:
    [page] = read_pages(str(file), tell=lambda _: None)
    return page


def test_gaps_stand_between_cells_and_the_text_kept_has_spaces(tmp_path: Path) -> None:
    page = read(drawn(tmp_path, *FORM))
    assert page.text == "\n".join(" ".join(row) for row in FORM)
    assert gaps.put_in(page.text, page.gaps).splitlines()[0] == "\t".join(FORM[0])


@pytest.mark.parametrize("step", [2.8, 4.0])
def test_words_of_a_sentence_have_no_gaps(tmp_path: Path, step: float) -> None:
    assert read(drawn(tmp_path, ("Dear", "Ann", "Moss", "We", "met", "Jo"), step=step)).gaps == ()


def test_print_spread_out_to_fill_its_line_has_no_gaps(tmp_path: Path) -> None:
    assert read(drawn(tmp_path, ("Wexmoor", "County", "Council", "Social", "Care"), step=14)).gaps == ()


def test_a_row_in_a_word_file_is_told_apart_too(tmp_path: Path) -> None:
    html = tmp_path / "form.html"
    html.write_text("<table><tr><td>Child Maya Tresswell</td><td>Born 3 May</td></tr></table>", encoding="utf-8")
    [page] = prepare(str(html), html.name, str(tmp_path))["pages"]
    assert page["text"].splitlines()[-1] == "Child Maya Tresswell Born 3 May"
    assert gaps.put_in(page["text"], page["gaps"]).splitlines()[-1] == "Child Maya Tresswell\tBorn 3 May"


def test_words_that_ocr_read_far_apart_have_a_gap() -> None:
    words = [Word("Ann", 10, 0, 30, 8), Word("Moss", 33, 0, 55, 8), Word("Head", 90, 0, 115, 8)]
    assert gaps.put_in_by_words("Ann Moss Head", words) == "Ann Moss\tHead"
    assert gaps.put_in_by_words("Ann Moss Head", []) == "Ann Moss Head"


@given(st.text(alphabet="Aa1 .\t\n", max_size=60))
def test_taking_gaps_out_and_putting_them_in_gives_the_same_back(text: str) -> None:
    kept, places = gaps.taken_out(text)
    assert len(kept) == len(text)
    assert gaps.put_in(kept, places) == text


def test_a_name_does_not_run_on_into_the_next_cell(tmp_path: Path) -> None:
    file = drawn(
        tmp_path, ("Educational Psychology Report",), FORM[0], ("Report by", "Jo Hale", "Role", "Psychologist")
    )
    taken = take_in(str(file), "a.pdf", str(tmp_path), "", {}, lambda _: None)
    found = taken["found"]
    assert (found["child"]["value"], found["person"]["value"]) == ("Maya Tresswell", "Jo Hale")
    assert "\t" not in taken["prepared"]["pages"][0]["text"]
    assert all("\t" not in fact["words"] + fact["value"] for fact in found.values() if fact)


# ---- labels above their answers ----


def test_a_row_of_labels_goes_to_the_answers_below() -> None:
    rows = ["Pupil\tDate of birth\tCompleted by", "Mina Dale\t3 May 2011\tJo Hale", "She reads well."]
    assert unstacked(rows) == ["Pupil: Mina Dale\tDate of birth: 3 May 2011\tCompleted by: Jo Hale", "She reads well."]


def test_boxes_read_one_below_the_other_are_paired() -> None:
    lines = ["First name", "Mina", "Surname", "Dale", "Why do you ask?", "She cannot read."]
    assert unstacked(lines) == ["First name: Mina\tSurname: Dale", "Why do you ask?", "She cannot read."]


@pytest.mark.parametrize(
    "lines",
    [
        ["Name\tRole", "Jo Hale\tMother", "Ann Moss\tTeacher"],  # a list of those present
        ["Name", "Role", "Jo Hale", "Mother"],  # its columns, one after the other
        ["Mina Dale\tJo Hale", "Tarn School\tHead"],
        ["Date", "3 May 2011"],
    ],
)
def test_what_is_no_form_stays_as_it_is(lines: list[str]) -> None:
    assert unstacked(lines) == lines


def test_the_person_below_a_label_is_not_taken_for_the_child() -> None:
    page = (
        "Request for an EHC needs assessment\nSurname\tFirst name\nDale\tMina\nCompleted by\tDate\nJo Hale\t3 May 2024"
    )
    found = suggest([page], name="a.pdf", clues={})
    child, person = found["child"], found["person"]
    assert child and person
    assert (child.value, person.value) == ("Mina Dale", "Jo Hale")
    assert min(child.confidence, person.confidence) >= BAR
    assert child.words in page
