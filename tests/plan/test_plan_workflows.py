"""A plan in the archive: read, put right by hand, kept in its chain of versions, compared and written out."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sendorganiser import cli
from sendorganiser.errors import InputProblem
from sendorganiser.jobs import Job
from sendorganiser.model.plan import SECTIONS
from sendorganiser.store import Archive
from sendorganiser.workflows.add_documents import add_documents
from sendorganiser.workflows.compare_plans import compare_plans, export_changes
from sendorganiser.workflows.read_plan import (
    correct_section,
    keep_version,
    kept_plan,
    read_plan,
    version_name,
    weigh_provision,
)
from tests.conftest import NOW
from tests.plan.made_plans import Manner, make
from tests.plan.test_odd_plans import PLAN
from tests.workflows.kept import keep_paper


@pytest.fixture
def plan(archive: Archive, case: int, job: Job, tmp_path: Path) -> int:
    """A made plan with a table of provision, added as a file."""
    make(tmp_path / "plan.pdf", Manner("section-colon", "table"), 3)
    add_documents(archive, job, case=case, files=[tmp_path / "plan.pdf"], now=NOW)
    return archive.documents(case)[0].id


@pytest.fixture
def two(archive: Archive, case: int) -> tuple[int, int]:
    """A draft and a final plan that differ in their provision."""
    old = keep_paper(archive, case, kind="ehcp-draft", date="2025-03-01", text=PLAN, name="Draft")
    changed = PLAN.replace("20 minutes every day", "10 minutes every week")
    new = keep_paper(archive, case, kind="ehcp-final", date="2025-06-01", text=changed, name="Final")
    return old, new


def test_a_plan_added_as_a_file_is_read_and_weighed(archive: Archive, job: Job, plan: int) -> None:
    reading = read_plan(archive, job, document=plan)
    assert [section.letter for section in reading.sections] == list(SECTIONS)
    weighed = weigh_provision(archive, job, document=plan)
    assert {one.is_vague for one in weighed} == {True, False} and len(weighed) == 10
    assert all(one.clause.beside for one in weighed)


def test_what_was_read_is_kept_until_the_text_changes(archive: Archive, job: Job, two: tuple[int, int]) -> None:
    old, _ = two
    assert kept_plan(archive, document=old) is None
    reading = read_plan(archive, job, document=old)
    assert kept_plan(archive, document=old) == reading
    page = archive.pages(old)[0]
    archive.keep_page_texts(old, [type(page)(1, 595, 842, PLAN.replace("maps", "trains"))])
    assert kept_plan(archive, document=old) is None


def test_a_section_put_right_by_hand_stays_and_can_be_taken_back(archive: Archive, job: Job, plan: int) -> None:
    before = read_plan(archive, job, document=plan).section("I")
    correct_section(archive, job, document=plan, letter="I", pages=[(2, "Hazel School.")], now=NOW)
    mended = read_plan(archive, job, document=plan).section("I")
    assert mended is not None and mended.by_hand and (mended.first_page, mended.text) == (2, "Hazel School.")
    correct_section(archive, job, document=plan, letter="I", pages=[], now=NOW)
    assert read_plan(archive, job, document=plan).section("I") == before


@pytest.mark.parametrize(("letter", "page"), [("L", 1), ("F", 99)])
def test_a_section_or_page_that_cannot_be_is_refused(
    archive: Archive, job: Job, plan: int, letter: str, page: int
) -> None:
    with pytest.raises(InputProblem):
        correct_section(archive, job, document=plan, letter=letter, pages=[(page, "x")], now=NOW)


def test_versions_make_a_chain(archive: Archive, case: int, job: Job, two: tuple[int, int]) -> None:
    old, new = two
    later = keep_paper(archive, case, kind="ehcp-final", date="2026-06-01", text="amended", name="Later")
    notice = keep_paper(archive, case, kind="amendment-notice", date="2026-03-01", text="notice", name="Notice")
    for document in (old, new, notice, later):
        keep_version(archive, job, document=document, now=NOW)
    chain = archive.plans.versions(case)
    assert [version.stage for version in chain] == ["draft", "final", "amendment-notice", "amended"]
    assert [version.follows for version in chain] == [None, *(version.id for version in chain[:-1])]
    assert version_name(chain[-1]) == "Amended plan, 1 June 2026"
    again = keep_version(archive, job, document=later, stage="final", now=NOW)
    assert again == chain[-1].id and archive.plans.version(again).stage == "final"


def test_a_version_can_leave_the_chain_and_come_back(
    archive: Archive, case: int, job: Job, two: tuple[int, int]
) -> None:
    number = keep_version(archive, job, document=two[0], now=NOW)
    before = archive.plans.versions(case)
    archive.plans.remove_versions([number], now=NOW)
    assert archive.plans.versions(case) == []
    archive.plans.put_back_versions([number])
    assert archive.plans.versions(case) == before


def test_two_versions_are_compared(archive: Archive, job: Job, two: tuple[int, int]) -> None:
    compared = compare_plans(archive, job, old=two[0], new=two[1])
    assert [(change.sort, change.section) for change in compared.changes] == [("changed", "F")]
    assert ("-", "20") in compared.changes[0].words
    assert compared.said == "1 changed."


def test_plans_of_two_children_are_told(archive: Archive, job: Job, two: tuple[int, int]) -> None:
    archive.set_facts({two[0]: {"child": "Ada Vale"}, two[1]: {"child": "Ben Vale"}})
    assert "two children" in compare_plans(archive, job, old=two[0], new=two[1]).notes[0]


@pytest.mark.parametrize("ending", [".pdf", ".docx"])
def test_what_changed_is_written(archive: Archive, job: Job, two: tuple[int, int], tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"changes{ending}"
    export_changes(archive, job, old=two[0], new=two[1], out=out)
    text = _text(out)
    assert "What changed in the plan" in text and "≠ Changed" in text and "10 minutes every week" in text
    assert list(tmp_path.glob(".*")) == []


def test_what_is_no_plan_cannot_be_compared(archive: Archive, case: int, job: Job, two: tuple[int, int]) -> None:
    other = keep_paper(archive, case, kind="correspondence", date="2025-01-01", text="Dear Ada", name="Letter")
    with pytest.raises(InputProblem, match="No sections"):
        compare_plans(archive, job, old=other, new=two[1])
    with pytest.raises(InputProblem, match="with itself"):
        compare_plans(archive, job, old=two[0], new=two[0])
    with pytest.raises(InputProblem, match="no kind of file"):
        export_changes(archive, job, old=two[0], new=two[1], out=Path("x.odt"))


@pytest.fixture
def call(archive: Archive, two: tuple[int, int], capsys: pytest.CaptureFixture[str]) -> Callable[..., Any]:
    def asked(*arguments: str) -> Any:
        code = cli.run(["--json", "--archive", str(archive.folder), *arguments], open_window=lambda _: 0)
        told = capsys.readouterr()
        assert code == 0, told.err
        return json.loads(told.out)

    return asked


def test_the_commands_answer_as_the_contract_says(call: Callable[..., Any], two: tuple[int, int]) -> None:
    old, new = map(str, two)
    sections = call("plan", "sections", old)
    assert [entry["section"] for entry in sections] == list(SECTIONS)
    assert {"section", "title", "first_page", "text"} <= set(sections[0])
    assert call("plan", "lint", old) == []
    (line,) = call("plan", "lint", "--all", old)
    assert {"section", "page", "sentence", "words", "why"} <= set(line) and not line["vague"]
    (found,) = call("plan", "compare", old, new)
    assert (found["section"], len(found["changed"]), found["added"], found["removed"]) == ("F", 1, [], [])
    assert call("plan", "version", old)["stage"] == "draft"
    assert [entry["document"] for entry in call("plan", "versions")] == [two[0]]
    assert isinstance(call("plan", "gaps", old), list)


def _text(file: Path) -> str:
    if file.suffix == ".docx":
        import docx

        made = docx.Document(str(file))
        cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
        return "\n".join([*(paragraph.text for paragraph in made.paragraphs), *cells])
    import pypdfium2

    with pypdfium2.PdfDocument(file) as pdf:
        return "\n".join(page.get_textpage().get_text_range() for page in pdf).replace("\r\n", " ")


def test_a_plan_in_word_is_read_with_its_table(archive: Archive, case: int, job: Job, tmp_path: Path) -> None:
    import docx

    made = docx.Document()
    for line in PLAN.splitlines():
        if line.startswith("Ada will be taught"):
            table = made.add_table(rows=0, cols=3, style="Table Grid")
            for cells in (("No", "Provision", "Who and how often"), ("F1", "Spelling", "TA, as needed"),
                          ("F2", "Reading aloud", "TA, 20 minutes daily")):  # fmt: skip
                for cell, text in zip(table.add_row().cells, cells, strict=True):
                    cell.text = text
        elif line.startswith("Section"):
            made.add_heading(line, 1)
        else:
            made.add_paragraph(line)
    made.save(str(tmp_path / "plan.docx"))
    add_documents(archive, job, case=case, files=[tmp_path / "plan.docx"], now=NOW)
    document = archive.documents(case)[0].id
    assert [section.letter for section in read_plan(archive, job, document=document).sections] == list(SECTIONS)
    weighed = weigh_provision(archive, job, document=document)
    assert [(one.clause.text, one.clause.label, one.is_vague) for one in weighed] == [
        ("Spelling", "F1", True),
        ("Reading aloud", "F2", False),
    ]


def test_a_persons_own_words_count_and_ours_can_be_left_out(archive: Archive, job: Job, two: tuple[int, int]) -> None:
    (before,) = weigh_provision(archive, job, document=two[0])
    assert not before.is_vague
    words = archive.folder / "vague-words.toml"
    words.write_text('add = ["taught to read"]\nleave = ["every day"]\n', encoding="utf-8")
    (after,) = weigh_provision(archive, job, document=two[0])
    assert after.is_vague and after.words == ("taught to read",) and "your own list" in after.why
    words.write_text('ad = ["x"]', encoding="utf-8")
    with pytest.raises(InputProblem, match=r"vague-words\.toml"):
        weigh_provision(archive, job, document=two[0])


def test_a_line_that_the_person_counts_is_known_to_all_who_ask(
    archive: Archive, job: Job, case: int, call: Callable[..., Any]
) -> None:
    aim = "By July 2028 Ada will read a page of a book aloud."
    given = "Ada will be taught to read for 20 minutes every day by a trained teaching assistant."
    text = PLAN.replace(given, f"A physiotherapist will see Ada weekly for 40 minutes.\n{aim}")
    plan = keep_paper(archive, case, kind="ehcp-final", date="2026-01-01", text=text, name="Plan")
    needs = [entry["sentence"] for entry in call("plan", "gaps", str(plan)) if entry["sort"] == "need"]
    assert needs == ["Ada finds reading hard."]
    call("plan", "count", aim)
    assert [entry for entry in call("plan", "gaps", str(plan)) if entry["sort"] == "need"] == []
    assert aim in [entry["sentence"] for entry in call("plan", "lint", "--all", str(plan))]
    call("plan", "count", "--as", "none", aim)
    assert aim not in [entry["sentence"] for entry in call("plan", "lint", "--all", str(plan))]
    call("plan", "count", "--as", "read", aim)
    assert [entry["sort"] for entry in call("plan", "gaps", str(plan))].count("need") == 1
