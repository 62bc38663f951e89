"""In a large archive common words are ranked from what is kept beside the index: the same papers come first."""

import json
import random
from pathlib import Path
from unittest import mock

import pytest

from sendorganiser.jobs import Job
from sendorganiser.model import Page
from sendorganiser.store import Archive, common_words, finding, word_levels
from sendorganiser.store.documents import NewDocument
from sendorganiser.workflows.find_documents import find_documents, hit_pages, understand

WORDS = ["plan", "school", "need", "support", "report", "week", "child", "help"]
RARE = [f"word{n}x" for n in range(400)]
PAPERS, PAGES = 120, 4


@pytest.fixture
def large(archive: Archive, case: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Archive:
    """An archive whose every page has common words, treated as a large one."""
    monkeypatch.setattr(word_levels, "LARGE", 10)
    monkeypatch.setattr(common_words, "DIRECT", 20)
    chance = random.Random(3)
    for number in range(PAPERS):
        source = tmp_path / "source"
        source.write_text(str(number))
        arrived = archive.arrive(source)
        pages = []
        for n in range(1, PAGES + 1):
            words = chance.choices(WORDS, weights=range(8, 0, -1), k=chance.randrange(5, 90)) + chance.choices(
                RARE, k=30
            )
            chance.shuffle(words)
            pages.append(Page(n, 595, 842, " ".join(words)))
        title = " ".join(chance.choices([*WORDS, *RARE[:30]], k=3))
        new = NewDocument(case, arrived.sha256, arrived.sha256, "x.pdf", "pdf", "", title, tuple(pages))
        archive.add_document(new, original=arrived, extension=".pdf", reading=None, found=None, bar=1)
    archive.searching.prepare(Job())
    return archive


def first_ten(archive: Archive, case: int, typed: str) -> list[int]:
    return [hit.document for hit in find_documents(archive, case=case, typed=typed) if not hit.nearly][:10]


def test_the_first_papers_are_those_of_ranking_every_page(large: Archive, case: int) -> None:
    alike = 0
    searches = [f"{word} " for word in WORDS] + [f"{a} {b} " for a, b in zip(WORDS, WORDS[1:], strict=False)]
    for typed in searches:
        quick = set(first_ten(large, case, typed))
        with (
            mock.patch.object(common_words, "best_pages", lambda *_: None),
            mock.patch.object(finding, "_ENOUGH_PAGES", 10**6),
        ):
            whole = set(first_ten(large, case, typed))
        alike += len(quick & whole) >= 9
    assert alike >= 0.9 * len(searches)


def test_what_an_earlier_version_kept_is_made_anew(large: Archive, case: int) -> None:
    assert large.searching.is_prepared()
    with large.searching.writing() as db:
        of = json.loads(db.execute("SELECT steps FROM search_common WHERE word = ''").fetchone()[0])
        del of["levels"]
        db.execute("UPDATE search_common SET steps = ? WHERE word = ''", (json.dumps(of),))
    assert not large.searching.is_prepared()
    assert first_ten(large, case, "plan ")  # meanwhile the index answers
    large.searching.prepare(Job())
    assert large.searching.is_prepared()


def test_a_new_paper_is_found_before_it_is_prepared(large: Archive, case: int, tmp_path: Path) -> None:
    source = tmp_path / "new"
    source.write_text("new")
    arrived = large.arrive(source)
    new = NewDocument(
        case, arrived.sha256, arrived.sha256, "x.pdf", "pdf", "", "new", (Page(1, 595, 842, "plan " * 40),)
    )
    number = large.add_document(new, original=arrived, extension=".pdf", reading=None, found=None, bar=1)
    assert number in [hit.document for hit in find_documents(large, case=case, typed="plan ", limit=500)]


def test_words_on_most_pages_are_left_out_where_any_of_several_will_do(large: Archive, case: int) -> None:
    hits = find_documents(large, case=case, typed="plan word1x zzzz ")
    assert hits and all(hit.nearly for hit in hits)
    for hit in hits:
        assert "word1x" in " ".join([hit.title, *(page.text or "" for page in large.pages(hit.document))])


def test_every_page_of_a_paper_that_answers_is_told(large: Archive, case: int) -> None:
    asked = understand(large, case=case, typed="plan ")
    paper = find_documents(large, case=case, typed="plan ")[0].document
    texts = [page.text or "" for page in large.pages(paper)]
    assert [hit.page for hit in hit_pages(large, asked, paper)] == [
        n for n, text in enumerate(texts, 1) if "plan" in text.split()
    ]
