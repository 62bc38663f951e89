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

LETTER = """The council received your request on
4 November 2025 and will decide
by 16 December 2025. Please write
if you move house."""


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


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_print_that_lies_wrong_is_set_upright(archive: Archive, case: int, tmp_path: Path, degrees: int) -> None:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(tmp_path / "table.pdf"), pagesize=(595, 842), invariant=1)
    canvas.translate(297, 421)
    canvas.rotate(degrees)
    for line in range(8):
        canvas.drawString(-200, line * 14, f"Speech therapy, {line} sessions of 45 minutes a week")
    canvas.showPage()
    canvas.save()
    number = add_documents(archive, Job(), case=case, files=[tmp_path / "table.pdf"], now=NOW).taken[0].documents[0]
    assert archive.sideways() == [number]
    read_pages(archive, Job())
    assert archive.sideways() == []
    (page,) = archive.pages(number)
    shown = pypdfium2.PdfDocument(archive.reading_file(archive.document(number)))[0]
    assert shown.get_size() == pytest.approx((page.width, page.height), abs=1)
    assert shown.get_rotation() == degrees  # what canvas.rotate turned one way, the page turns the other


def test_a_page_with_a_few_words_on_their_side_stays(archive: Archive, case: int, tmp_path: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(tmp_path / "chart.pdf"), pagesize=(595, 842), invariant=1)
    for line in range(8):
        canvas.drawString(72, 400 + line * 14, f"Speech therapy, {line} sessions of 45 minutes a week")
    canvas.rotate(90)
    canvas.drawString(100, -50, "Percentile")
    canvas.save()
    add_documents(archive, Job(), case=case, files=[tmp_path / "chart.pdf"], now=NOW)
    assert archive.sideways() == []
