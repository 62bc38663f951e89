"""Blank pages stay out of bundles by themselves, are told of, and go in when they are wanted."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendorganiser.jobs import Job
from sendorganiser.model import Document
from sendorganiser.store import Archive
from sendorganiser.workflows.add_documents import add_documents
from sendorganiser.workflows.arrange_papers import drop_papers, put_papers
from sendorganiser.workflows.blank_pages import blank_left_out, blank_left_out_of, without_blank
from sendorganiser.workflows.build_pack import arrange_pack, build_pack, fill_pack, new_pack, plan_pack
from sendorganiser.workflows.choose_papers import choose_pages
from sendorganiser.workflows.send_pack import mark_sent
from tests import papers
from tests.conftest import NOW

Begun = tuple[Archive, int, int]
PAPER = Document(
    id=7,
    case=1,
    title="Report",
    source_name="report.pdf",
    sha256="ab" * 32,
    reading="ab" * 32,
    format="pdf",
    pages=1,
    added=NOW,
)


@pytest.fixture
def begun(archive: Archive, case: int, tmp_path: Path) -> Begun:
    """An empty appeal pack, and a report of four pages of which two are blank."""
    file = papers.pdf(tmp_path / "report.pdf", ["The report", "", "and its end", ""])
    (number,) = add_documents(archive, Job(), case=case, files=[file], now=NOW).taken[0].documents
    archive.set_facts({number: {"title": "Report", "kind": "ep-report", "date": "2026-03-01"}})
    archive.care.keep_blanks(number, [2, 4])
    return archive, new_pack(archive, Job(), case=case, preset_id="send-pack-contents", title="", now=NOW), number


def test_filling_a_bundle_leaves_blank_pages_out_and_says_so(begun: Begun) -> None:
    archive, pack, report = begun
    fill_pack(archive, Job(), pack=pack, now=NOW)
    assert archive.pack(pack).pages == {report: (1, 3)}
    assert blank_left_out_of(archive, pack) == {report: 2}
    assert plan_pack(archive, pack).entries[0].paper.pages == 2


def test_what_a_person_chose_stands(begun: Begun) -> None:
    archive, pack, report = begun
    fill_pack(archive, Job(), pack=pack, now=NOW)
    choose_pages(archive, Job(), pack=pack, document=report, pages="", now=NOW)
    sections = archive.pack(pack).sections
    arrange_pack(archive, Job(), pack=pack, sections=sections, now=NOW)
    fill_pack(archive, Job(), pack=pack, now=NOW)
    assert plan_pack(archive, pack).entries[0].paper.pages == 4
    assert blank_left_out_of(archive, pack) == {}
    choose_pages(archive, Job(), pack=pack, document=report, pages="1", now=NOW)
    assert blank_left_out_of(archive, pack) == {}  # a page with words stays out too: that is another remark


def test_a_paper_that_was_sent_keeps_its_pages(begun: Begun, tmp_path: Path) -> None:
    archive, pack, report = begun
    archive.care.keep_blanks(report, [])
    fill_pack(archive, Job(), pack=pack, now=NOW)
    build_pack(archive, Job(), pack=pack, out=tmp_path / "bundle.pdf", now=NOW)
    mark_sent(archive, Job(), pack=pack, day="2026-11-22", to="SEND Tribunal")
    archive.care.keep_blanks(report, [2, 4])
    (section,) = (name for name, there in archive.pack(pack).sections.items() if report in there)
    drop_papers(archive, Job(), pack=pack, documents=[report], now=NOW)
    put_papers(archive, Job(), pack=pack, documents=[report], section=section, now=NOW)
    assert plan_pack(archive, pack).entries[0].paper.pages == 4


@given(
    st.integers(1, 12),
    st.sets(st.integers(1, 12)),
    st.sets(st.integers(1, 12)),
)
def test_only_blank_pages_are_left_out_and_never_a_whole_paper(count: int, blank: set[int], chosen: set[int]) -> None:
    known = {7: replace(PAPER, pages=count)}
    pages = {7: tuple(sorted(page for page in chosen if page <= count))}
    pages = {number: kept for number, kept in pages.items() if kept}
    there = {7: tuple(sorted(page for page in blank if page <= count))}
    after = without_blank(pages, [7], known, there)
    if pages:
        assert after == pages
    else:
        kept = set(after.get(7, range(1, count + 1)))
        assert kept
        assert set(range(1, count + 1)) - kept in (set(), set(there[7]))
        assert sum(blank_left_out([7], known, after, there).values()) == count - len(kept)
