"""Search finds papers as people type, and shows why."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendorganiser.errors import BadQuery
from sendorganiser.model import Page
from sendorganiser.model.query import Query, Term
from sendorganiser.search import parse, sentences, snippet
from sendorganiser.store import Archive
from sendorganiser.store.documents import NewDocument
from sendorganiser.workflows.find_documents import find_documents
from tests.conftest import NOW

PAPERS = {
    "EP report": ["Maya was assessed in March.", "She requires 1:1 support from a trained adult for reading."],
    "Refusal letter": ["The council has decided not to carry out an assessment of Maya’s needs."],
    "School report": ["Maya enjoys art. Her attendance was 91%."],
    "Café note": ["Met at the café with Siân Ŵyn to talk about transport."],
}


@pytest.fixture
def filled(archive: Archive, case: int, tmp_path: Path) -> Archive:
    for title, pages in PAPERS.items():
        source = tmp_path / "s"
        source.write_text(title)
        arrived = archive.arrive(source)
        made = tuple(Page(n, 595, 842, t) for n, t in enumerate(pages, 1))
        new = NewDocument(case, arrived.sha256, arrived.sha256, f"{title}.pdf", "pdf", NOW, title, made)
        archive.add_document(new, original=arrived, extension=".pdf", reading=None, found=None, bar=1)
    return archive


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("attendance", ["School report"]),
        ("assessments ", ["EP report", "Refusal letter"]),
        ("asse", ["EP report", "Refusal letter"]),
        ("assessm", ["Refusal letter"]),
        ('"trained adult"', ["EP report"]),
        ('"adult trained"', []),
        ("1:1", ["EP report"]),
        ("maya -assessment ", ["EP report", "School report"]),
        ("cafe", ["Café note"]),
        ("sian wyn", ["Café note"]),
        ("refusal letter", ["Refusal letter"]),
        ("maya’s needs", ["Refusal letter"]),
    ],
)
def test_people_find_what_they_type(filled: Archive, case: int, typed: str, expected: list[str]) -> None:
    assert sorted(hit.title for hit in find_documents(filled, case=case, typed=typed)) == sorted(expected)


def test_a_hit_names_the_page_and_marks_the_word(filled: Archive, case: int) -> None:
    hit = find_documents(filled, case=case, typed="trained")[0]
    assert hit.page == 2
    assert [hit.snippet[a:b] for a, b in hit.spans] == ["trained"]


def test_a_sentence_is_found_although_a_word_was_misread(filled: Archive, case: int) -> None:
    hits = find_documents(filled, case=case, typed="council has decided n0t to carry out an assessment")
    assert [hit.title for hit in hits] == ["Refusal letter"]


def test_one_to_one_is_not_eleven(filled: Archive, case: int, tmp_path: Path) -> None:
    source = tmp_path / "eleven"
    source.write_text("11")
    arrived = filled.arrive(source)
    page = Page(1, 595, 842, "Seen on 18/11/2024 at 11 o’clock.")
    new = NewDocument(case, arrived.sha256, arrived.sha256, "x.pdf", "pdf", NOW, "Clinic letter", (page,))
    filled.add_document(new, original=arrived, extension=".pdf", reading=None, found=None, bar=1)
    assert [hit.title for hit in find_documents(filled, case=case, typed="1:1")] == ["EP report"]


def test_papers_with_some_of_the_words_follow_and_say_so(filled: Archive, case: int) -> None:
    hits = find_documents(filled, case=case, typed="what was maya attendance percentage in spring")
    assert [(hit.title, hit.nearly) for hit in hits] == [("School report", True)]
    assert not any(hit.nearly for hit in find_documents(filled, case=case, typed="trained adult"))
    assert find_documents(filled, case=case, typed='"trained adult" attendance') == []


def test_a_snippet_is_quoted_by_whole_sentences() -> None:
    piece = "…and left. He needs 1:1 support daily. The school"
    assert sentences(piece, ((20, 23),)) == "He needs 1:1 support daily."
    assert sentences("no end here", ()) == "no end here"


@pytest.mark.parametrize("typed", ["", "   ", '""', "-word", "***", "(", ":"])
def test_nothing_to_look_for_is_said(typed: str) -> None:
    with pytest.raises(BadQuery):
        parse(typed)


@given(st.text(max_size=60))
def test_no_query_breaks_the_search(typed: str) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder, Archive.open(Path(folder)) as archive:
        case = archive.add_case(name="x", now=NOW)
        try:
            parse(typed)
        except BadQuery:
            return
        assert find_documents(archive, case=case, typed=typed) == []


@given(st.text(max_size=400), st.text(min_size=1, max_size=12))
def test_spans_lie_inside_the_snippet(text: str, word: str) -> None:
    shown, spans = snippet(text, Query((Term(word, starts=True),)))
    assert all(0 <= a < b <= len(shown) for a, b in spans)
