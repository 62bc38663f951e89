"""Points, marked passages, inaccuracies and statements, as a parent or the law would ask of them."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendorganiser.errors import InputProblem
from sendorganiser.jobs import Job
from sendorganiser.model.document import Page, Word
from sendorganiser.model.point import SURE, Evidence, weight
from sendorganiser.pdf.passages import find_passage
from sendorganiser.store import Archive
from sendorganiser.workflows.add_documents import add_documents
from sendorganiser.workflows.export_schedules import export_schedule
from sendorganiser.workflows.keep_findings import (
    keep_inaccuracy,
    keep_statement,
    kin_of,
    relate_papers,
    tag_papers,
)
from sendorganiser.workflows.keep_points import (
    add_evidence,
    bring_back,
    change_evidence,
    fill_point,
    keep_point,
    point_templates,
    see_points,
    take_away,
    take_template,
)
from sendorganiser.workflows.make_schedules import make_schedule
from sendorganiser.workflows.mark_passages import (
    lost_passages,
    mark_passage,
    note_page,
    passages,
    quoted,
    settle_passages,
)
from sendorganiser.workflows.remove_documents import remove_documents
from tests import papers

NOW = "2026-11-21T10:00:00+00:00"
TODAY = date(2026, 11, 21)
JOB = Job()
ONE = "Maya needs one hour a week of direct speech therapy\nfrom a qualified therapist."
TWO = "The school says that Maya attends full time.\nShe has 1:1 support."


@pytest.fixture
def papers_of(archive: Archive, case: int, tmp_path: Path) -> tuple[int, int]:
    for name, pages in (("a", [ONE, "Page two says little."]), ("b", [TWO])):
        add_documents(archive, JOB, case=case, files=[papers.pdf(tmp_path / f"{name}.pdf", pages)], now=NOW)
    archive.set_facts({1: {"title": "Therapy report", "person": "Ann Lee", "date": "2025-05-14"}})
    archive.set_facts({2: {"title": "School report", "organisation": "Hill School", "date": "2025-06-01"}})
    return 1, 2


def mark(archive: Archive, words: str = "direct speech therapy", **more: object) -> int:
    return mark_passage(archive, JOB, document=1, page=1, quote=words, colour="blue", now=NOW, **more)  # type: ignore[arg-type]


def reread(archive: Archive, *texts: str, document: int = 1) -> None:
    """Let another reading copy take the paper's place, with these words on its pages."""
    file = archive.work_folder / "again.pdf"
    papers.pdf(file, list(texts))
    pages = [Page(n, 595, 842, text, origin="ocr") for n, text in enumerate(texts, 1)]
    archive.replace_reading(document, archive.arrive(file), pages)


def test_a_passage_survives_that_ocr_reads_the_page_anew(archive: Archive, papers_of: tuple[int, int]) -> None:
    mark(archive, "one hour a week of direct speech therapy")
    reread(archive, ONE.replace("direct", "dlrect").replace("hour", "h0ur"), "Page two")
    (one,) = passages(archive, 1)
    assert (one.state, one.page) == ("here", 1)


def test_a_passage_that_moved_to_another_page_is_found_there(archive: Archive, papers_of: tuple[int, int]) -> None:
    mark(archive)
    reread(archive, "A new first page", ONE)
    (one,) = passages(archive, 1)
    assert (one.state, one.page) == ("moved", 2)
    assert settle_passages(archive, JOB, document=1) == 1
    assert [(p.state, p.page) for p in passages(archive, 1)] == [("here", 2)]


def test_a_passage_that_is_gone_is_listed_and_never_dropped(
    archive: Archive, case: int, papers_of: tuple[int, int]
) -> None:
    number = mark(archive)
    reread(archive, "Nothing of it", "Nor here")
    assert [(one.highlight.id, one.state) for one in lost_passages(archive, case)] == [(number, "lost")]
    reread(archive, ONE, "Page two")
    assert [one.state for one in passages(archive, 1)] == ["here"]


def test_ocr_that_fails_on_the_same_picture_leaves_the_mark_in_its_place(
    archive: Archive, papers_of: tuple[int, int]
) -> None:
    mark(archive, boxes=[(60.0, 70.0, 200.0, 84.0)])
    words = (Word("rubbish", 60, 70, 200, 84),)
    archive.keep_page_texts(1, [Page(1, 595, 842, "rubbish", origin="ocr", words=words)])
    (one,) = passages(archive, 1)
    assert one.state == "here" and one.highlight.rects == ((60.0, 70.0, 200.0, 84.0),)


def test_a_short_passage_is_not_taken_for_another_on_another_page(archive: Archive, papers_of: tuple[int, int]) -> None:
    mark(archive, "therapy")
    reread(archive, "nothing", "other therapy")
    assert [one.state for one in passages(archive, 1)] == ["lost"]


@given(st.text(max_size=300), st.text(max_size=80))
def test_finding_again_never_fails_and_points_into_the_text(text: str, quote: str) -> None:
    found = find_passage(text, quote)
    if found is not None:
        assert 0 <= found[0] < found[1] <= len(text)


@given(st.lists(st.text("abcdefghij", min_size=1, max_size=8), min_size=3, max_size=60), st.data())
def test_words_that_stand_there_are_always_found(words: list[str], data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first + 1, len(words)))
    quote = " ".join(words[first:last])
    found = find_passage("\n".join(words), quote)
    assert found is not None and " ".join("\n".join(words)[slice(*found)].split()) == quote


def test_which_of_two_like_passages_is_told_by_what_stands_before() -> None:
    text = "First year: she made no progress. Second year: she made no progress."
    assert find_passage(text, "she made no progress", "Second year: ") == (47, 67)


def test_the_original_is_as_it_was_after_marking(archive: Archive, papers_of: tuple[int, int]) -> None:
    before = archive.original_file(archive.document(1)).read_bytes()
    mark(archive)
    note_page(archive, JOB, document=1, page=2, text="Look at this", now=NOW)
    assert archive.original_file(archive.document(1)).read_bytes() == before


@pytest.mark.parametrize(("words", "page", "colour"), [("", 1, "blue"), ("x", 9, "blue"), ("x", 1, "mauve")])
def test_a_mark_that_cannot_be_is_refused(
    archive: Archive, papers_of: tuple[int, int], words: str, page: int, colour: str
) -> None:
    with pytest.raises(InputProblem):
        mark_passage(archive, JOB, document=1, page=page, quote=words, colour=colour, now=NOW)


def test_a_quotation_says_who_what_when_and_which_page(archive: Archive, papers_of: tuple[int, int]) -> None:
    assert quoted(archive.document(1), 2, "Page two\nsays little.") == (
        "“Page two says little.” (Ann Lee, Therapy report, 14 May 2025, page 2 of 2)"
    )


def test_every_template_says_where_each_test_comes_from_and_how_sure_that_is() -> None:
    templates = point_templates()
    assert {"refuse-assess", "contents", "placement", "discrimination", "lgsco"} <= {each.id for each in templates}
    for each in templates:
        for point in each.points:
            assert point.title and point.test and point.source and point.sure in SURE


def test_a_template_is_taken_once_and_its_points_begin_as_gaps(archive: Archive, case: int) -> None:
    first = take_template(archive, JOB, case=case, template="refuse-assess", now=NOW)
    assert len(first) == 4 and take_template(archive, JOB, case=case, template="refuse-assess", now=NOW) == ()
    views = see_points(archive, case)
    assert [view.point.id for view in views] == list(first)
    assert {view.weight.strength for view in views} == {"none"}


def test_strength_counts_papers_not_passages(archive: Archive, case: int, papers_of: tuple[int, int]) -> None:
    point = keep_point(archive, JOB, case=case, title="She needs speech therapy", now=NOW)
    first = add_evidence(archive, JOB, point=point, document=1, quote="direct speech therapy", now=NOW)
    assert first == add_evidence(archive, JOB, point=point, document=1, quote="direct  speech therapy", now=NOW)
    assert see_points(archive, case)[0].weight.strength == "weak"
    other = add_evidence(archive, JOB, point=point, document=2, quote="1:1 support", now=NOW)
    assert see_points(archive, case)[0].weight.strength == "fair"
    change_evidence(archive, JOB, evidence=other, changes={"stance": "against"})
    assert see_points(archive, case)[0].weight.strength == "disputed"
    remove_documents(archive, JOB, documents=[1], now=NOW)
    assert see_points(archive, case)[0].weight.strength == "none"


@given(st.lists(st.tuples(st.sampled_from(["for", "against", "neutral"]), st.integers(1, 4)), max_size=8))
def test_more_for_a_point_never_makes_it_a_gap(found: list[tuple[str, int]]) -> None:
    known = [Evidence(n, 1, 1, stance, paper) for n, (stance, paper) in enumerate(found)]
    assert weight([*known, Evidence(99, 1, 1, "for", 5)]).strength != "none"


def test_a_point_is_filled_with_every_place_that_says_it_once(
    archive: Archive, case: int, papers_of: tuple[int, int]
) -> None:
    point = keep_point(archive, JOB, case=case, title="Maya", now=NOW)
    assert len(fill_point(archive, JOB, point=point, typed="Maya", now=NOW)) == 2
    assert fill_point(archive, JOB, point=point, typed="Maya", now=NOW) == ()
    assert {one.stance for one in see_points(archive, case)[0].evidence} == {"neutral"}


def test_what_is_taken_away_comes_back(archive: Archive, case: int, papers_of: tuple[int, int]) -> None:
    number = mark(archive)
    take_away(archive, JOB, noun="highlights", numbers=[number], now=NOW)
    assert passages(archive, 1) == []
    bring_back(archive, JOB, noun="highlights", numbers=[number])
    assert [one.highlight.id for one in passages(archive, 1)] == [number]


def test_an_inaccuracy_is_scheduled_with_the_page_that_is_wrong_and_the_one_that_proves_it(
    archive: Archive, case: int, papers_of: tuple[int, int], tmp_path: Path
) -> None:
    keep_inaccuracy(
        archive, JOB, case=case, quote="attends full time", truth="She attends 12 hours.", document=2, page=1, proof=1,
        proof_page=2, proof_quote="Page two says little.", now=NOW,
    )  # fmt: skip
    keep_inaccuracy(archive, JOB, case=case, quote="1:1 support", truth="There is none.", document=2, page=1, now=NOW)
    made = make_schedule(archive, JOB, case=case, which="inaccuracies", today=TODAY)
    first, second = made.rows
    assert [(one.document, one.page) for one in first.references] == [(2, 1), (1, 2)]
    assert "No page proves it yet." in second.cells[3]
    for ending in ("pdf", "docx", "csv"):
        out = export_schedule(
            archive, JOB, case=case, which="inaccuracies", out=tmp_path / f"wrong.{ending}", today=TODAY
        )
        assert out.stat().st_size > 100


def test_a_private_paper_is_in_no_schedule_of_points(archive: Archive, case: int, papers_of: tuple[int, int]) -> None:
    point = keep_point(archive, JOB, case=case, title="Therapy", now=NOW)
    add_evidence(archive, JOB, point=point, document=1, quote="direct speech therapy", now=NOW)
    keep_inaccuracy(archive, JOB, case=case, quote="x y", truth="z", document=2, proof=1, proof_quote="secret", now=NOW)
    keep_statement(archive, JOB, case=case, subject="Therapy", quote="direct speech therapy", document=1, now=NOW)
    archive.set_facts({1: {"private": True}})
    for which in ("points", "inaccuracies", "said"):
        made = make_schedule(archive, JOB, case=case, which=which, today=TODAY)
        told = " ".join(cell for row in made.rows for cell in row.cells)
        assert "direct speech" not in told and "secret" not in told
        assert all(one.document != 1 for row in made.rows for one in row.references)


def test_statements_take_who_and_when_from_the_paper_and_a_value_must_be_a_number(
    archive: Archive, case: int, papers_of: tuple[int, int]
) -> None:
    number = keep_statement(
        archive, JOB, case=case, subject="Attendance", quote="84%", value="84%", document=1, now=NOW
    )
    kept = archive.points.statements.one(number)
    assert (kept.who, kept.date, kept.value) == ("Ann Lee", "2025-05-14", "84")
    with pytest.raises(InputProblem):
        keep_statement(archive, JOB, case=case, subject="Attendance", quote="x", value="good", now=NOW)


def test_tags_and_relations_are_kept_once_and_told_from_both_sides(
    archive: Archive, case: int, papers_of: tuple[int, int]
) -> None:
    assert len(tag_papers(archive, JOB, documents=[1, 2], tag="Therapy", now=NOW)) == 2
    assert tag_papers(archive, JOB, documents=[1], tag="therapy", now=NOW) == ()
    relation = relate_papers(archive, JOB, document=2, other=1, kind="reply-to", now=NOW)
    assert relation == relate_papers(archive, JOB, document=2, other=1, kind="reply-to", now=NOW)
    assert [(kin.words, kin.document) for kin in kin_of(archive, 1)] == [("Is answered by", 2)]
    assert [(kin.words, kin.document) for kin in kin_of(archive, 2)] == [("Replies to", 1)]
    remove_documents(archive, JOB, documents=[2], now=NOW)
    assert kin_of(archive, 1) == []


def test_the_matrix_has_the_columns_of_a_hearing_and_what_proves_each_need(
    archive: Archive, case: int, tmp_path: Path
) -> None:
    from sendorganiser.workflows.prove_plan import link_evidence

    plan = (
        "Education, Health and Care Plan\nSection B: Special educational needs\n"
        "Maya has a severe delay in speech and language.\n"
        "Section F: Special educational provision\n"
        "Speech and language therapy for one hour a week from a qualified therapist.\n"
        "Section I: Placement\nHill School\n"
    )
    add_documents(archive, JOB, case=case, files=[papers.pdf(tmp_path / "plan.pdf", [plan])], now=NOW)
    archive.set_facts({1: {"kind": "ehcp-final", "date": "2025-01-01", "title": "EHC plan"}})
    made = make_schedule(archive, JOB, case=case, which="matrix", today=TODAY)
    assert [column.title for column in made.columns][:3] == [
        "Need (B)", "Evidence: author, date, exact words", "Provision recommended"
    ]  # fmt: skip
    need = made.rows[0].cells[0]
    link_evidence(archive, JOB, case=case, section="B", clause=need, document=1, quote="severe delay", now=NOW)
    again = make_schedule(archive, JOB, case=case, which="matrix", today=TODAY)
    assert "“severe delay”" in again.rows[0].cells[1]


def test_a_bundles_own_pages_stand_in_the_schedule(archive: Archive, case: int, papers_of: tuple[int, int]) -> None:
    from sendorganiser.model.schedule import Standing, with_pages

    keep_inaccuracy(archive, JOB, case=case, quote="a", truth="b", document=2, page=1, proof=1, proof_page=2, now=NOW)
    made = make_schedule(archive, JOB, case=case, which="inaccuracies", today=TODAY)
    numbers = {1: Standing(11, 12), 2: Standing(40, 40)}
    assert with_pages(made, numbers).rows[0].cells[-1] == "40\n12"
    assert replace(made, rows=()).empty
