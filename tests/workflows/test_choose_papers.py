"""Choosing what goes in: nothing is forgotten, the cheapest cuts come first, and a page choice is kept to."""

from datetime import date
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendorganiser.bundle.page_choice import in_words, read_choice
from sendorganiser.errors import InputProblem
from sendorganiser.jobs import Job
from sendorganiser.store import Archive
from sendorganiser.workflows.add_documents import add_documents
from sendorganiser.workflows.arrange_papers import drop_papers, put_papers
from sendorganiser.workflows.build_pack import build_pack, fill_pack, new_pack, plan_pack
from sendorganiser.workflows.choose_papers import choose_pages, cuts, keep_preset, left_out, what_is_known
from sendorganiser.workflows.plan_packs import all_presets, preset_of
from tests import papers
from tests.conftest import NOW

TODAY = date(2026, 11, 21)
Filled = tuple[Archive, int, dict[str, int]]


@pytest.fixture
def filled(archive: Archive, case: int, tmp_path: Path) -> Filled:
    """An appeal pack that the preset has filled, and papers that do not fit it."""
    facts = {
        "new": ("ep-report", "2026-03-01", 4), "old": ("salt-report", "2022-03-01", 3),
        "school": ("school-report", "2025-07", 2), "plan": ("ehcp-final", "2026-01-01", 5),
        "private": ("ot-report", "2026-02-02", 1), "unknown": ("", "", 1),
    }  # fmt: skip
    numbers = {}
    for name, (kind, day, pages) in facts.items():
        file = papers.pdf(tmp_path / f"{name}.pdf", [f"{name} report page {n + 1} of it" for n in range(pages)])
        (numbers[name],) = add_documents(archive, Job(), case=case, files=[file], now=NOW).taken[0].documents
        archive.set_facts({numbers[name]: {"title": name, "kind": kind, "date": day, "private": name == "private"}})
    pack = new_pack(archive, Job(), case=case, preset_id="send-pack-contents", title="", now=NOW)
    fill_pack(archive, Job(), pack=pack, now=NOW)
    return archive, pack, numbers


def offered(filled: Filled) -> dict[str, int]:
    archive, pack, _ = filled
    arranged = archive.pack(pack)
    documents = {d.id: d for d in archive.documents(arranged.case)}
    inside = [n for there in arranged.sections.values() for n in there]
    found = cuts(what_is_known(archive, arranged.case), documents, inside, arranged.pages, today=TODAY)
    return {cut.name: cut.saves for cut in found}


def test_every_paper_is_in_the_bundle_or_in_the_list_of_those_left_out(filled: Filled) -> None:
    archive, pack, numbers = filled
    drop_papers(archive, Job(), pack=pack, documents=[numbers["new"]], now=NOW)
    out = left_out(archive, pack, today=TODAY)
    inside = {n for there in archive.pack(pack).sections.values() for n in there}
    assert {one.document for one in out} | inside == set(numbers.values())
    assert out[0].document == numbers["new"]  # what fits is what may have been forgotten
    why = {one.title: one.why for one in out}
    assert why["plan"] == "No section takes this kind: Final EHC plan"
    assert why["private"] == "Marked private"
    assert why["unknown"] == "Its kind is not known yet"


def test_a_copy_behind_another_is_told_of(filled: Filled) -> None:
    archive, pack, numbers = filled
    archive.families.decide(numbers["old"], numbers["new"], "same", front=numbers["new"], now=NOW)
    out = {one.document: one for one in left_out(archive, pack, today=TODAY)}
    assert out[numbers["old"]].front == numbers["new"]
    assert "stands for it" in out[numbers["old"]].why


def test_old_reports_and_blank_pages_are_offered_as_cuts(filled: Filled) -> None:
    archive, _, numbers = filled
    assert offered(filled) == {"old": 3}
    archive.care.keep_blanks(numbers["new"], [2, 4])
    assert offered(filled) == {"blank": 2, "old": 3}


@pytest.mark.parametrize(
    ("text", "pages"),
    [("1 to 3, 7", (1, 2, 3, 7)), ("7 , 1–2", (1, 2, 7)), ("1-9", ()), ("", ()), ("2 and 3", (2, 3))],
)
def test_pages_are_read_as_people_write_them(text: str, pages: tuple[int, ...]) -> None:
    assert read_choice(text, 9) == pages


@pytest.mark.parametrize("text", ["0", "10", "3 to 2", "all", "1..3", "-1", "9" * 40])
def test_pages_that_are_not_there_are_refused(text: str) -> None:
    with pytest.raises(InputProblem):
        read_choice(text, 9)


@given(st.sets(st.integers(1, 60)))
def test_what_is_written_is_read_back(pages: set[int]) -> None:
    assert read_choice(in_words(sorted(pages)), 61) == tuple(sorted(pages))


def test_only_the_chosen_pages_go_in_and_are_counted(filled: Filled, tmp_path: Path) -> None:
    archive, pack, numbers = filled
    assert choose_pages(archive, Job(), pack=pack, document=numbers["new"], pages="2, 4", now=NOW) == (2, 4)
    assert plan_pack(archive, pack).pages == 1 + 2 + 3 + 2
    out = tmp_path / "b.pdf"
    built = build_pack(archive, Job(), pack=pack, out=out, now=NOW, separate=tmp_path / "apart")
    first = next(d.first for d in built.pack.documents if d.title == "new (pages 2, 4 of 4)")
    with pypdfium2.PdfDocument(out) as pdf:
        assert len(pdf) == 8
        for at, page in ((first, 2), (first + 1, 4)):
            assert f"new report page {page} of it" in pdf[at - 1].get_textpage().get_text_range()
    with pikepdf.open(next((tmp_path / "apart").glob("*new*.pdf"))) as apart:
        assert len(apart.pages) == 2
    choose_pages(archive, Job(), pack=pack, document=numbers["new"], pages="", now=NOW)
    assert plan_pack(archive, pack).pages == 10


def test_an_arrangement_becomes_a_preset_of_ones_own(filled: Filled) -> None:
    archive, pack, numbers = filled
    put_papers(archive, Job(), pack=pack, documents=[numbers["plan"]], section="educational", now=NOW)
    mine = keep_preset(archive, Job(), pack=pack, title="Mine for appeals", today=TODAY)
    assert mine.id == "mine-mine-for-appeals"
    assert "ehcp-final" in preset_of(archive, mine.id).sections[0].kinds
    assert all_presets(archive)[0].id == mine.id
    again = new_pack(archive, Job(), case=archive.pack(pack).case, preset_id=mine.id, title="", now=NOW)
    assert numbers["plan"] in fill_pack(archive, Job(), pack=again, now=NOW)["educational"]
