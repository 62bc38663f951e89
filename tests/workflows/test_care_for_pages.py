"""Pages are turned, set straight, found blank and corrected: the original never changes, and all can be taken back."""

import json
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from sendorganiser.errors import InputProblem
from sendorganiser.ingest.turning import straight
from sendorganiser.jobs import Job
from sendorganiser.model import Page, Word
from sendorganiser.ocr.engine import OcrPage
from sendorganiser.ocr.levelling import lean_of
from sendorganiser.ocr.reading import read_picture
from sendorganiser.store import Archive
from sendorganiser.workflows.add_documents import add_documents
from sendorganiser.workflows.build_pack import paper_of
from sendorganiser.workflows.care_for_pages import look_over, mark_blank, set_straight, turn, undo_straight
from sendorganiser.workflows.correct_text import correct_text, take_back, undo_correction
from sendorganiser.workflows.find_documents import find_documents
from sendorganiser.workflows.read_pages import read_pages
from tests import papers
from tests.conftest import NOW
from tests.ocr.made_pages import made_page

LETTER = """Dear Mrs Okonjo,

We received your letter of 14 January 2025 about the missed therapy.
The council will write to you again before the end of the month.
Section F of the plan names the hours that must be given each week.
Yours sincerely"""


def added(archive: Archive, case: int, file: Path) -> int:
    (taken,) = add_documents(archive, Job(), case=case, files=[file], now=NOW).taken
    assert taken.status == "added", taken.reason
    return taken.documents[0]


def as_read(archive: Archive, document: int, *words: Word, sure: float = 90.0, page: int = 1) -> None:
    """Keep what OCR might have read."""
    text = " ".join(word.text for word in words)
    archive.keep_page_texts(document, [Page(page, 0, 0, text, "ocr", "top-left", sure, words)])


def shape(archive: Archive, document: int, page: int = 1) -> tuple[float, float]:
    with pypdfium2.PdfDocument(archive.reading_file(archive.document(document))) as pdf:
        return pdf[page - 1].get_size()


@pytest.fixture
def scan(archive: Archive, case: int, tmp_path: Path) -> int:
    """A scanned letter that waits to be read."""
    return added(archive, case, papers.scan(tmp_path / "scan.pdf", [LETTER, "Page two"]))


def test_a_turned_page_turns_with_its_words_and_comes_back(archive: Archive, scan: int) -> None:
    as_read(archive, scan, Word("Dear", 72, 80, 99, 92))
    before, file = archive.pages(scan), archive.document(scan)
    original = archive.original_file(file).read_bytes()
    turn(archive, Job(), document=scan, pages=[1], degrees=90)
    turned, untouched = archive.pages(scan)
    assert shape(archive, scan) == pytest.approx((before[0].height, before[0].width), abs=0.1)
    assert (turned.width, turned.height) == (before[0].height, before[0].width)
    assert untouched == before[1]
    (word,) = turned.words
    assert (word.x1, word.y0) == pytest.approx((before[0].height - 80, 72), abs=0.1)
    assert archive.original_file(archive.document(scan)).read_bytes() == original
    turn(archive, Job(), document=scan, pages=[1], degrees=270)
    assert archive.document(scan).reading == file.reading
    assert archive.pages(scan)[0].words == before[0].words
    assert archive.check(iter(archive.kept_files())).is_sound


def test_a_page_read_badly_as_it_lay_is_read_again_and_stays_as_the_person_turned_it(
    archive: Archive, scan: int
) -> None:
    as_read(archive, scan, Word("rea@", 72, 80, 99, 92), sure=41.0)
    turn(archive, Job(), document=scan, pages=[1], degrees=180)
    assert (scan, [1, 2]) in archive.waiting()
    turn(archive, Job(), document=scan, pages=[1], degrees=180)
    turn(archive, Job(), document=scan, pages=[1], degrees=90)
    read_pages(archive, Job())
    assert shape(archive, scan)[0] > shape(archive, scan)[1], "reading turned back what a person had turned"
    assert "Okonjo" in (archive.texts(scan)[0] or "")


def test_a_leaning_scan_is_set_straight_and_leans_again_when_that_is_taken_back(
    archive: Archive, case: int, tmp_path: Path
) -> None:
    picture = made_page(LETTER * 3, dpi=150).picture.rotate(-2.0, fillcolor=255, resample=Image.Resampling.BICUBIC)
    picture.save(tmp_path / "leans.pdf", resolution=150)
    paper = added(archive, case, tmp_path / "leans.pdf")
    as_read(archive, paper, Word("Dear", 72, 80, 99, 92))
    before = archive.document(paper).reading
    assert set_straight(archive, Job(), document=paper, page=1) == pytest.approx(2.0, abs=0.3)
    with pypdfium2.PdfDocument(archive.reading_file(archive.document(paper))) as pdf:
        assert abs(lean_of(pdf[0].render(scale=1.5, grayscale=True).to_pil())) < 0.3
    with pytest.raises(InputProblem):
        set_straight(archive, Job(), document=paper, page=1)
    undo_straight(archive, Job(), document=paper, page=1)
    assert archive.document(paper).reading == before
    (word,) = archive.pages(paper)[0].words
    assert (word.x0, word.y0, word.x1, word.y1) == pytest.approx((72, 80, 99, 92), abs=0.2)


def test_blank_pages_are_found_in_scans_and_in_born_digital_papers(archive: Archive, case: int, tmp_path: Path) -> None:
    blank = "This page is intentionally left blank"
    born = added(archive, case, papers.pdf(tmp_path / "born.pdf", [LETTER, "", blank, "Yes"]))
    pictures = [made_page(text, dpi=100).picture for text in (LETTER, " ", "No")]
    pictures[0].save(tmp_path / "s.pdf", save_all=True, append_images=pictures[1:], resolution=100)
    scanned = added(archive, case, tmp_path / "s.pdf")
    assert look_over(archive, Job()) == 2  # the scan is still to be read
    read_pages(archive, Job())
    assert [n for n, care in archive.care.pages(born).items() if care.is_blank] == [2, 3]
    assert [n for n, care in archive.care.pages(scanned).items() if care.is_blank] == [2]
    assert archive.care.not_looked_over() == []
    assert not [each for each in archive.care.unsure(case) if (each.document, each.page) == (scanned, 2)]
    mark_blank(archive, Job(), document=scanned, page=2, is_blank=False)
    assert not archive.care.pages(scanned)[2].is_blank


def test_a_page_of_handwriting_without_words_is_not_blank(archive: Archive, case: int, tmp_path: Path) -> None:
    from PIL import ImageDraw

    picture = Image.new("L", (850, 1100), 255)
    ImageDraw.Draw(picture).line([(200 + 7 * n, 300 + 40 * (n % 2)) for n in range(60)], fill=60, width=4)
    picture.save(tmp_path / "hand.pdf", resolution=100)
    paper = added(archive, case, tmp_path / "hand.pdf")
    archive.keep_page_texts(paper, [Page(1, 0, 0, "", "ocr", "top-left", 0.0)])
    assert look_over(archive, Job()) == 0
    (unsure,) = archive.care.unsure(case)
    assert (unsure.document, unsure.page, unsure.why) == (paper, 1, "no-words")


def test_a_correction_is_found_by_search_and_goes_into_the_bundle(
    archive: Archive, case: int, scan: int, tmp_path: Path
) -> None:
    words = (Word("Dear", 72, 80, 99, 92), Word("Mis", 104, 80, 120, 92, 33.0), Word("0konjo", 125, 80, 170, 92, 40.0))
    as_read(archive, scan, *words, sure=58.0)
    as_read(archive, scan, Word("Page", 72, 80, 99, 92), page=2)
    look_over(archive, Job())
    assert [(each.page, each.why) for each in archive.care.unsure(case)] == [(1, "unsure")]
    typed = correct_text(archive, Job(), document=scan, page=1, text="Dear Mrs Okonjo", now=NOW)
    assert archive.care.unsure(case) == []
    assert [hit.document for hit in find_documents(archive, case=case, typed="Okonjo")] == [scan]
    assert archive.care.pages(scan)[1].corrected == NOW
    page = archive.pages(scan)[0]
    assert [(word.text, word.x0) for word in page.words] == [("Dear", 72), ("Mrs", 104), ("Okonjo", 125)]
    document = archive.document(scan)
    paper = paper_of(
        key="1", title="", file=archive.reading_file(document), pages=archive.pages(scan), facts={}, source_name="",
        sha256=document.sha256, work=tmp_path,
    )  # fmt: skip
    assert json.loads(Path(paper.words_file).read_text(encoding="utf-8"))["1"][2] == ["Okonjo", 125, 80, 170, 92]
    undo_correction(archive, Job(), typed=typed, now=NOW)
    assert archive.pages(scan)[0].words == words
    assert archive.care.pages(scan) == {}


def test_reading_again_never_overwrites_a_correction(archive: Archive, scan: int) -> None:
    correct_text(archive, Job(), document=scan, page=1, text="What Maya wrote", now=NOW)  # while it waits to be read
    as_read(archive, scan, Word("Whut", 72, 80, 99, 92))
    assert archive.texts(scan)[0] == "What Maya wrote"
    read_pages(archive, Job())
    assert archive.texts(scan)[0] == "What Maya wrote"
    turn(archive, Job(), document=scan, pages=[1], degrees=180)
    read_pages(archive, Job())
    assert archive.texts(scan)[0] == "What Maya wrote"
    turn(archive, Job(), document=scan, pages=[1], degrees=180)
    take_back(archive, Job(), document=scan, page=1)
    read_pages(archive, Job())
    assert "Okonjo" in (archive.texts(scan)[0] or "")


def test_correcting_twice_keeps_what_was_read_first(archive: Archive, scan: int) -> None:
    as_read(archive, scan, Word("Deer", 72, 80, 99, 92))
    correct_text(archive, Job(), document=scan, page=1, text="Dear", now=NOW)
    second = correct_text(archive, Job(), document=scan, page=1, text="Dear Sir", now=NOW)
    undo_correction(archive, Job(), typed=second, now=NOW)
    assert archive.texts(scan)[0] == "Dear"
    take_back(archive, Job(), document=scan, page=1)
    assert archive.texts(scan)[0] == "Deer"


def test_what_the_file_itself_says_is_not_corrected(archive: Archive, case: int, tmp_path: Path) -> None:
    born = added(archive, case, papers.pdf(tmp_path / "born.pdf", [LETTER]))
    with pytest.raises(InputProblem):
        correct_text(archive, Job(), document=born, page=1, text="Something else", now=NOW)


def test_a_recordings_transcript_is_found_by_search_and_its_page_stays(
    archive: Archive, case: int, tmp_path: Path
) -> None:
    import wave

    with wave.open(str(tmp_path / "call.wav"), "wb") as file:
        file.setnchannels(1), file.setsampwidth(2), file.setframerate(8000)
        file.writeframes(bytes(16000))
    paper = added(archive, case, tmp_path / "call.wav")
    assert [(each.document, each.why) for each in archive.care.unsure(case)] == [(paper, "recording")]
    correct_text(archive, Job(), document=paper, page=1, text="The officer said the plan is late.", now=NOW)
    assert archive.care.unsure(case) == []
    text = archive.texts(paper)[0] or ""
    assert "SHA-256" in text and "The officer said the plan is late." in text
    assert "Nothing has been typed in yet" not in text
    assert not archive.pages(paper)[0].words


@given(st.floats(-7, 7), st.tuples(st.floats(20, 500), st.floats(20, 700), st.floats(5, 60), st.floats(5, 20)))
def test_leaning_and_leaning_back_brings_every_word_back(lean: float, place: tuple[float, ...]) -> None:
    x, y, width, height = place
    page = Page(1, 595, 842, "word", "ocr", words=(Word("word", x, y, x + width, y + height),))
    (word,) = straight(straight(page, lean), -lean).words
    assert (word.x0, word.y0, word.x1, word.y1) == pytest.approx((x, y, x + width, y + height), abs=1e-6)


def test_turning_every_page_four_times_leaves_the_reading_copy_it_began_with(archive: Archive, scan: int) -> None:
    as_read(archive, scan, Word("Dear", 72, 80, 99, 92))
    before = archive.document(scan).reading, archive.pages(scan)[0].words
    for _ in range(4):
        turn(archive, Job(), document=scan, pages=[1, 2], degrees=90)
    assert (archive.document(scan).reading, archive.pages(scan)[0].words) == before


@pytest.mark.parametrize("degrees", [0, 45, 360, -90])
def test_a_page_is_turned_by_quarters_only(archive: Archive, scan: int, degrees: int) -> None:
    with pytest.raises(InputProblem):
        turn(archive, Job(), document=scan, pages=[1], degrees=degrees)
    with pytest.raises(InputProblem):
        turn(archive, Job(), document=scan, pages=[3], degrees=90)


def test_a_page_that_a_person_set_upright_is_read_as_it_stands() -> None:
    class Turns:
        """Would read every page lying on its side."""

        def read(self, picture: Image.Image, *, dpi: int) -> OcrPage:
            return OcrPage("words", 60.0, (Word("words", 10, 10, 90, 30),), turn=90)

    picture = made_page(LETTER, dpi=100).picture
    assert read_picture(picture, dpi=100, engine=Turns()).turn == 90
    found = read_picture(picture, dpi=100, engine=Turns(), as_it_stands=True)
    assert found.words[0].x1 - found.words[0].x0 > found.words[0].y1 - found.words[0].y0
