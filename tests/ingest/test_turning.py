"""Pages on their side or upside down are set upright, with the places of their words."""

from pathlib import Path

import pypdfium2
import pytest

from sendorganiser.ingest.turning import turn_pages, upright
from sendorganiser.jobs import Job
from sendorganiser.model import Page, Word
from sendorganiser.store import Archive
from sendorganiser.workflows.add_documents import add_documents
from sendorganiser.workflows.read_pages import read_pages
from tests import papers
from tests.conftest import NOW

LETTER = "The council received your request on\n4 November 2025 and will decide\nby 16 December 2025. Please write\nif you move house."


@pytest.mark.parametrize(
    ("turn", "size", "box"),
    [
        (90, (842, 595), (842 - 120, 10, 842 - 100, 60)),
        (180, (595, 842), (595 - 60, 842 - 120, 595 - 10, 842 - 100)),
        (270, (842, 595), (100, 595 - 60, 120, 595 - 10)),
    ],
)
def test_words_go_where_the_page_goes(turn: int, size: tuple[float, float], box: tuple[float, ...]) -> None:
    page = Page(1, 595, 842, "word", "ocr", words=(Word("word", 10, 100, 60, 120),), turn=turn)
    turned = upright(page)
    assert (turned.width, turned.height, turned.turn) == (*size, 0)
    (word,) = turned.words
    assert (word.x0, word.y0, word.x1, word.y1) == pytest.approx(box)


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_scan_that_lies_wrong_is_read_and_stands_upright(
    archive: Archive, case: int, tmp_path: Path, degrees: int
) -> None:
    picture = papers.picture_of(LETTER, dpi=200).rotate(degrees, expand=True)
    picture.save(tmp_path / "scan.pdf", "PDF", resolution=200)
    taken = add_documents(archive, Job(), case=case, files=[tmp_path / "scan.pdf"], now=NOW).taken[0]
    read_pages(archive, Job())
    document = archive.document(taken.documents[0])
    (page,) = archive.pages(document.id)
    assert "16 December 2025" in (page.text or "")
    assert page.height > page.width
    assert archive.original_file(document).read_bytes() == (tmp_path / "scan.pdf").read_bytes()
    shown = pypdfium2.PdfDocument(archive.reading_file(document))[0]
    assert shown.get_size() == pytest.approx((page.width, page.height), abs=1)
    ink = shown.render(scale=1, grayscale=True).to_pil().point(lambda v: 255 if v < 128 else 0)
    for word in page.words:
        assert ink.crop((int(word.x0), int(word.y0), int(word.x1) + 1, int(word.y1) + 1)).getbbox(), word
    assert archive.sideways() == []


def test_only_the_named_pages_are_turned(tmp_path: Path) -> None:
    source = papers.pdf(tmp_path / "a.pdf", ["one", "two"])
    turn_pages(str(source), {"2": 90}, str(tmp_path / "b.pdf"))
    document = pypdfium2.PdfDocument(tmp_path / "b.pdf")
    assert [document[n].get_rotation() for n in range(2)] == [0, 90]
