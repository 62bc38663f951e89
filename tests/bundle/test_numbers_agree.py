"""The law of a bundle: index number, stamp, page label, link and bookmark all say the same."""

import shutil
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sendorganiser.model import PackSection, Paper, Plan
from tests.bundle import building
from tests.bundle.papers import simple

WRITING = st.sampled_from([
    "EP report", "", "Adroddiad ŵ ŷ “dyfynod” – llinell", "李明的报告 2024", "تقرير (السلام) 12.5", "דוח 7 עמודים",
    "😀 🎉 note", "tab\there\nnew line\x00\x1f", "\ud800 lone", "e\u0301\u0323\u0302" * 30, "x" * 1200,
    "Long title of a report " * 40,
    "report.pdf", "EP_report.pdf", "<b>&amp;</b> (p. 3)", "\u202eevil\u202c", "\U00012000",
])  # fmt: skip


@pytest.fixture(scope="module")
def sources(tmp_path_factory):
    folder = tmp_path_factory.mktemp("papers")
    return {pages: str(simple(folder / f"{pages}.pdf", pages)) for pages in (1, 2, 3)}


@st.composite
def sections(draw):
    made = []
    for n in range(draw(st.integers(1, 4))):
        papers = []
        for m in range(draw(st.integers(0, 10))):
            whole = draw(st.integers(1, 3))
            only = tuple(sorted(draw(st.sets(st.integers(1, whole)))))  # none chosen: all of them
            facts = {"title": draw(WRITING), "author": draw(WRITING), "date": draw(st.sampled_from(["", "2024-09-28"]))}
            papers.append(Paper(f"{n}-{m}", pages=len(only) or whole, only=only, whole=whole, **facts))
        made.append(PackSection(f"s{n}", draw(WRITING), draw(st.sampled_from(["", "ABCD"[n]])), tuple(papers)))
    made.append(PackSection("last", "", "", (Paper("last", "Last", 1, whole=1),)))
    return draw(st.permutations(made))


@settings(max_examples=25)
@given(made=sections(), title=WRITING, subtitle=WRITING)
def test_index_stamps_labels_links_and_bookmarks_agree(sources, made, title, subtitle):
    made = [replace(one, papers=tuple(replace(p, file=sources[p.whole]) for p in one.papers)) for one in made]
    with tempfile.TemporaryDirectory() as folder:
        out, again = Path(folder) / "bundle.pdf", Path(folder) / "again.pdf"
        planned = building.build_sections(out, made, title, subtitle)
        building.build_sections(again, made, title, subtitle)
        assert out.read_bytes() == again.read_bytes()
        assert building.stamped(out) == [str(n) for n in range(1, planned.pages + 1)]
        with pikepdf.open(out) as pdf:
            assert [page.label for page in pdf.pages] == [str(n) for n in range(1, planned.pages + 1)]
            assert links_of_index(pdf, planned) == expected_links(planned)
            check_bookmarks(pdf, planned)
            check_ways_back(pdf, planned)
        check_printed_index(out, planned)
        check_pages(out, planned)


def check_pages(out: Path, planned: Plan) -> None:
    """Each page of a paper that was chosen stands at its place, and no other."""
    with pypdfium2.PdfDocument(out) as seen:
        for entry in planned.entries:
            for at, n in enumerate(entry.paper.only or range(1, entry.paper.whole + 1), entry.first):
                assert f"{entry.paper.whole} page {n}" in seen[at - 1].get_textpage().get_text_bounded().lower()


def links_of_index(pdf: pikepdf.Pdf, planned: Plan) -> list[int]:
    return [
        building.page_number(pdf, link.Dest)
        for number in range(1, planned.index_pages + 1)
        for link in building.links(pdf, number)
    ]


def expected_links(planned: Plan) -> list[int]:
    wanted = []
    for section in planned.sections:
        if section.title.strip("\x00\n\t ") or section.letter:
            wanted.append(section.first)
        wanted += [entry.first for entry in section.entries]
    return wanted


def check_bookmarks(pdf: pikepdf.Pdf, planned: Plan) -> None:
    marks = building.outline(pdf)
    assert marks[0] == (1, "Index (p. 1)", 1)
    assert all(title.endswith(f"(p. {page})") and len(title) <= 200 for _, title, page in marks)
    assert [page for _, _, page in marks[1:]] == expected_links(planned)


def check_ways_back(pdf: pikepdf.Pdf, planned: Plan) -> None:
    """Each page's number leads back to the index page whose row leads to its paper."""
    for number in range(1, planned.index_pages + 1):
        listed = {building.page_number(pdf, link.Dest) for link in building.links(pdf, number)}
        for entry in planned.entries:
            if entry.first in listed:
                ways = {building.way_back(pdf, page) for page in range(entry.first, entry.last + 1)}
                assert len(ways) == 1 and min(ways) <= number


def check_printed_index(out: Path, planned: Plan) -> None:
    """The numbers printed in each row of the index are those of the document the row leads to."""
    rows = []
    with pikepdf.open(out) as pdf, pypdfium2.PdfDocument(out) as seen:
        for number in range(1, planned.index_pages + 1):
            page = seen[number - 1].get_textpage()
            for link in building.links(pdf, number):
                x0, y0, x1, y1 = (float(value) for value in link.Rect)
                columns = ((x0, x0 + 24), (x1 - 70, x1 - 40), (x1 - 32, x1))
                numbers = [page.get_text_bounded(left, y0 + 1, right, y1 - 1).strip() for left, right in columns]
                if numbers[2]:  # a section's row has none
                    rows.append((*numbers, building.page_number(pdf, link.Dest)))
    assert rows == [(str(e.no), str(e.first), str(e.paper.pages), e.first) for e in planned.entries]


def test_qpdf_finds_nothing_wrong_with_a_bundle(tmp_path):
    if not shutil.which("qpdf"):
        pytest.skip("qpdf is not installed")
    out = tmp_path / "bundle.pdf"
    building.build(out, building.paper(simple(tmp_path / "a.pdf", 3), title="李 ŵ 😀 تقرير"))
    done = subprocess.run(["qpdf", "--check", str(out)], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_rows_of_the_index_are_the_links_and_say_where_they_lead(tmp_path):
    out = tmp_path / "bundle.pdf"
    first = building.paper(simple(tmp_path / "a.pdf", 2), title="First report", author="Dr Llŷr", date="2024-09-28")
    building.build_sections(out, [PackSection("a", "Reports", "A", (first,))], "Oscar’s evidence", "Appeal")
    with pikepdf.open(out) as pdf:
        heading, row = building.links(pdf, 1)
        assert str(heading.Contents) == "Go to page 2: A. Reports"
        assert str(row.Contents) == "Go to page 2: First report"
        x0, y0, x1, y1 = (float(v) for v in row.Rect)
        assert x1 - x0 > 500 and y1 - y0 > 15
    with pypdfium2.PdfDocument(out) as pdf:
        in_row = pdf[0].get_textpage().get_text_bounded(x0, y0, x1, y1)
    assert " ".join(in_row.split()) == "1 First report Dr Llŷr 28 September 2024 2 2"


def test_it_opens_at_page_one_at_full_size_with_bookmarks_and_says_no_more_than_its_title(tmp_path):
    out = tmp_path / "bundle.pdf"
    building.build(out, building.paper(simple(tmp_path / "a.pdf")))
    with pikepdf.open(out) as pdf:
        page, how, *place = pdf.Root.OpenAction
        assert pikepdf.Page(page).index == 0
        assert (str(how), place) == ("/XYZ", [None, None, 1])
        assert pdf.Root.PageMode == "/UseOutlines"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle is True
        assert str(pdf.Root.Lang) == "en-GB"
        assert {key: str(value) for key, value in pdf.docinfo.items()} == {
            "/Title": "A bundle",
            "/Producer": "SEND Organiser",
        }
        assert "/Metadata" not in pdf.Root
        assert pdf.pdf_version == "1.7" and not pdf.is_encrypted
        for font in (
            o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/FontDescriptor"
        ):
            assert "/FontFile2" in font


def test_the_index_is_drawn_in_the_order_it_is_read(tmp_path):
    out = tmp_path / "bundle.pdf"
    first = building.paper(
        simple(tmp_path / "a.pdf", 2),
        title="First report of " + "a long name " * 4,
        author="Dr Llŷr",
        date="2024-09-28",
    )
    second = building.paper(simple(tmp_path / "b.pdf", 1), title="Second report", author="School")
    building.build_sections(out, [PackSection("a", "Reports", "A", (first, second))], "Evidence", "Appeal")
    with pypdfium2.PdfDocument(out) as pdf:
        said = " ".join(pdf[0].get_textpage().get_text_range().split())  # as it stands in the file
    assert said == (
        "Evidence Appeal No. Document Author Date Page Pages A. Reports 1 First report of "
        + "a long name " * 4
        + "Dr Llŷr 28 September 2024 2 2 2 Second report School 4 1 Evidence 1"
    )
