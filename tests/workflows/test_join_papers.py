"""Photos of the pages of one letter become one paper, in order, and are photos again: nothing is lost on the way."""

from pathlib import Path

import pypdfium2
import pytest

from sendorganiser.errors import InputProblem
from sendorganiser.jobs import Job
from sendorganiser.store import Archive
from sendorganiser.workflows.add_documents import add_documents
from sendorganiser.workflows.build_pack import fill_pack, new_pack
from sendorganiser.workflows.confirm_facts import confirm_facts
from sendorganiser.workflows.export_papers import export_papers
from sendorganiser.workflows.find_copies import find_copies
from sendorganiser.workflows.find_documents import find_documents
from sendorganiser.workflows.join_papers import in_page_order, join_again, join_papers, take_apart
from sendorganiser.workflows.log_event import log_event
from sendorganiser.workflows.read_pages import read_pages
from sendorganiser.workflows.remove_documents import remove_documents
from sendorganiser.workflows.split_document import split_document
from tests import papers
from tests.conftest import NOW

PAGES = (
    "Wexmoor County Council\nCounty Hall, Wexmoor WX1 1AA\n4 March 2025\nDear Mrs Tresswell\n"
    "We have decided not to assess Maya.",
    "The reasons are the walrus and the narwhal, of which more overleaf.",
    "You may appeal within two months.\nYours sincerely\nAnne Officer\nSEN Officer",
)


@pytest.fixture(scope="module")
def stock(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with three pages of one letter, named as a phone does: the second comes before the tenth."""
    folder = tmp_path_factory.mktemp("stock")
    files = [papers.pdf(folder / f"IMG_{number}.pdf", [text]) for number, text in zip((9, 10, 11), PAGES, strict=True)]
    with Archive.open(folder / "archive") as archive:
        case = archive.add_case(name="Maya Tresswell", now=NOW)
        add_documents(archive, Job(), case=case, files=files, now=NOW)
    return folder / "archive"


@pytest.fixture
def photos(archive: Archive, case: int) -> list[int]:
    return [document.id for document in in_page_order(archive.documents(case))]


def join(archive: Archive, *numbers: int) -> int:
    return join_papers(archive, Job(), documents=numbers, now=NOW)


def words(archive: Archive, document: int) -> list[str]:
    with pypdfium2.PdfDocument(archive.reading_file(archive.document(document))) as opened:
        return [page.get_textpage().get_text_range().split("\r\n")[0] for page in opened]


def test_the_pages_come_in_the_order_given(archive: Archive, case: int, photos: list[int]) -> None:
    whole = join(archive, photos[2], photos[0], photos[1])
    firsts = [PAGES[n].split("\n")[0] for n in (2, 0, 1)]
    assert words(archive, whole) == firsts
    assert [(p.number, str(p.text).split("\n")[0]) for p in archive.pages(whole)] == list(enumerate(firsts, 1))
    assert [document.id for document in archive.documents(case)] == [whole]
    assert [piece.source_name for piece in archive.families.pieces(whole)] == ["IMG_11.pdf", "IMG_9.pdf", "IMG_10.pdf"]


def test_it_is_taken_for_what_the_same_pages_in_one_file_are(
    archive: Archive, case: int, photos: list[int], tmp_path: Path
) -> None:
    alone = archive.document(photos[0])
    whole = join(archive, *photos)
    read_pages(archive, Job())
    added = add_documents(archive, Job(), case=case, files=[papers.pdf(tmp_path / "one file.pdf", PAGES)], now=NOW)
    paper, same = archive.document(whole), archive.document(added.taken[0].documents[0])
    for fact in ("title", "kind", "date", "organisation", "person", "child"):
        assert getattr(paper, fact) == getattr(same, fact), fact
    assert (paper.kind, paper.date) == ("la-decision-refuse-assess", "2025-03-04")
    assert not paper.confirmed
    assert alone.id not in [document.id for document in archive.documents(case)]


def test_it_is_found_and_its_photos_are_not_found_beside_it(archive: Archive, case: int, photos: list[int]) -> None:
    whole = join(archive, *photos)
    assert [(hit.document, hit.page) for hit in find_documents(archive, case=case, typed="narwhal")] == [(whole, 2)]
    find_copies(archive, Job(), case=case)
    assert archive.families.undecided(case) == []
    assert archive.families.behind(whole) == []
    assert archive.families.fronts(case) == {}


def test_taken_apart_all_is_as_it_was_and_back_again(archive: Archive, case: int, photos: list[int]) -> None:
    before = {document.id: document for document in archive.documents(case)}
    whole = join(archive, *photos)
    assert list(take_apart(archive, Job(), whole=whole, now=NOW)) == photos
    assert {document.id: document for document in archive.documents(case)} == before
    join_again(archive, Job(), whole=whole, pieces=photos)
    assert [document.id for document in archive.documents(case)] == [whole]
    assert [piece.id for piece in archive.families.pieces(whole)] == photos
    take_apart(archive, Job(), whole=whole, now=NOW)
    assert join(archive, *photos) == whole  # the same again is the same paper, with what was said of it


def test_what_a_person_said_of_the_first_page_stands(archive: Archive, photos: list[int]) -> None:
    said: dict[str, str | bool] = {"title": "The refusal", "date": "2025-03-05"}
    confirm_facts(archive, Job(), changes={photos[0]: said}, now=NOW)
    confirm_facts(archive, Job(), changes={photos[2]: {"private": True}}, confirm=False, now=NOW)
    whole = join(archive, *photos)
    read_pages(archive, Job())
    paper = archive.document(whole)
    assert (paper.title, paper.date, paper.private) == ("The refusal", "2025-03-05", True)


def test_in_a_bundle_the_whole_stands_where_its_photos_stood(archive: Archive, case: int, photos: list[int]) -> None:
    pack = new_pack(archive, Job(), case=case, preset_id="plain", title="", now=NOW)
    fill_pack(archive, Job(), pack=pack, now=NOW)
    before = archive.pack(pack).sections
    whole = join(archive, *photos)
    assert [paper for papers_in in archive.pack(pack).sections.values() for paper in papers_in] == [whole]
    take_apart(archive, Job(), whole=whole, now=NOW)
    assert archive.pack(pack).sections == before


def test_each_original_leaves_with_the_rest(
    archive: Archive, case: int, photos: list[int], stock: Path, tmp_path: Path
) -> None:
    originals = {(stock.parent / f"IMG_{n}.pdf").read_bytes() for n in (9, 10, 11)}
    join(archive, *photos)
    export_papers(archive, Job(), folder=tmp_path / "out", now=NOW, cases=[case])
    left = {file.read_bytes() for file in (tmp_path / "out").rglob("*.pdf")}
    assert originals <= left


def test_the_same_photo_added_again_is_there_already(
    archive: Archive, case: int, photos: list[int], stock: Path
) -> None:
    join(archive, *photos)
    again = add_documents(archive, Job(), case=case, files=[stock.parent / "IMG_10.pdf"], now=NOW)
    assert [taken.status for taken in again.taken] == ["already-there"]


def test_pages_that_wait_to_be_read_are_read_in_their_new_place(archive: Archive, case: int, tmp_path: Path) -> None:
    files = [papers.photo(tmp_path / f"IMG_{n}.jpg", text) for n, text in enumerate(PAGES[:2], start=1)]
    added = add_documents(archive, Job(), case=case, files=files, now=NOW)
    numbers = [number for taken in added.taken for number in taken.documents]
    whole = join(archive, *(document.id for document in in_page_order(map(archive.document, numbers))))
    read_pages(archive, Job())
    first, second = (str(page.text) for page in archive.pages(whole))
    assert "decided" in first
    assert "walrus" in second


def test_thrown_away_it_takes_its_photos_with_it(archive: Archive, case: int, photos: list[int]) -> None:
    whole = join(archive, *photos)
    remove_documents(archive, Job(), documents=[whole], now=NOW)
    assert archive.documents(case) == []
    archive.put_back([whole])
    assert [document.id for document in archive.documents(case)] == [whole]


def test_what_cannot_be_one_paper_says_why(archive: Archive, case: int, photos: list[int]) -> None:
    with pytest.raises(InputProblem, match="two or more"):
        join(archive, photos[0], photos[0])
    log_event(archive, Job(), case=case, kind="call", date="2025-03-04", document=photos[1], page=1, now=NOW)
    with pytest.raises(InputProblem, match="rests on"):
        join(archive, *photos)  # the entry would point at the first page of the whole
    whole = join(archive, photos[1], photos[0])  # as the first page it points rightly
    with pytest.raises(InputProblem, match="made of several"):
        join(archive, whole, photos[2])
    with pytest.raises(InputProblem, match="not made of several"):
        take_apart(archive, Job(), whole=photos[2], now=NOW)


def test_joined_by_mistake_it_can_be_split_as_any_paper(archive: Archive, case: int, photos: list[int]) -> None:
    whole = join(archive, *photos)
    parts = split_document(archive, Job(), document=whole, at=[2], now=NOW).parts
    assert sorted(document.id for document in archive.documents(case)) == sorted(parts)
    assert [archive.document(part).pages for part in parts] == [1, 2]
