import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendorganiser.bundle import plan
from sendorganiser.bundle.index import lay_out
from sendorganiser.bundle.labels import page_labels
from sendorganiser.errors import InputProblem
from sendorganiser.model import PackSection, Paper

TITLES = st.text(max_size=80) | st.sampled_from(["", "Adroddiad ŵ", "A long title " * 90, "x" * 1200, "تقرير", "李明"])
PAPERS = st.builds(Paper, key=st.uuids().map(str), title=TITLES, pages=st.integers(1, 400), author=TITLES)
SECTIONS = st.lists(
    st.builds(PackSection, id=st.just("s"), title=TITLES, papers=st.lists(PAPERS, max_size=12).map(tuple))
)


@given(sections=SECTIONS, title=TITLES, subtitle=TITLES)
def test_page_ranges_tile_the_bundle_from_the_first_page_after_the_index(sections, title, subtitle):
    if not any(section.papers for section in sections):
        with pytest.raises(InputProblem):
            plan(title=title, subtitle=subtitle, sections=sections)
        return
    planned = plan(title=title, subtitle=subtitle, sections=sections)
    page = planned.index_pages + 1
    for no, entry in enumerate(planned.entries, 1):
        assert (entry.no, entry.first) == (no, page)
        page = entry.last + 1
        assert entry.last - entry.first + 1 == entry.paper.pages
    assert planned.pages == page - 1
    assert all(section.entries for section in planned.sections)


def test_the_length_of_the_index_does_not_depend_on_how_long_the_papers_are():
    def index_pages(pages: int) -> int:
        papers = tuple(Paper(str(n), f"Paper {n}", pages) for n in range(300))
        return plan(title="A", subtitle="", sections=[PackSection("a", "All", "A", papers)]).index_pages

    assert index_pages(1) == index_pages(9999)


def test_a_section_heading_never_stands_alone_at_the_foot_of_a_page():
    groups = [
        (f"Section {n}", [Paper(f"{n}-{m}", "A paper " * (m % 30), 1) for m in range(n % 7 + 1)]) for n in range(60)
    ]
    for rows in lay_out("Title", "", groups):
        assert not rows[-1].is_section


def test_a_title_is_cut_on_paper_only_after_six_lines():
    (rows,) = lay_out("Title", "", [("", [Paper("a", "word " * 240, 1)])])
    title = rows[0].lines[0]
    assert len(title) == 6
    assert title[-1].endswith("…")


def test_characters_that_cannot_be_drawn_are_named():
    papers = (Paper("a", "Report \U00012000 and ꀀ", 1), Paper("b", "Ŵyn 李 \U0001f600 تقرير", 1))
    assert set(plan(title="A", subtitle="", sections=[PackSection("a", "", "", papers)]).missing) == {
        "\U00012000",
        "ꀀ",
    }


def test_an_empty_bundle_says_what_to_do():
    with pytest.raises(InputProblem, match="no papers"):
        plan(title="A", subtitle="", sections=[PackSection("a", "Empty", "A")])


def test_a_reader_is_told_of_each_break_in_the_numbers() -> None:
    told = page_labels(["1", "2", "143", "143A", "144"])
    assert told[::2] == [0, 2, 3, 4]
    assert [each.get("/St", each.get("/P")) for each in told[1::2]] == [1, 143, "143A", 144]
