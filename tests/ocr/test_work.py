"""A worker reads pages of a PDF as they are seen: cropped, turned, huge, blank or broken."""

from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from sendorganiser.errors import LockedFile, UnreadableFile
from sendorganiser.isolated import Worker
from sendorganiser.ocr import work
from sendorganiser.pdf.sheet import SHRINK, SPOTS
from tests.fakes.ocr_crashes import CrashingEngine
from tests.fakes.ocr_garbage import GarbageEngine
from tests.ocr.made_pages import LETTERS, made_page

SHORT = "Dear Mrs Okonjo,\n\nWe received your letter of 14 January 2025 about the missed therapy."


def read(file: Path, *pages: int) -> list[dict[str, Any]]:
    return work.read_pages(str(file), list(pages), lambda _: None)


def as_pdf(picture: Image.Image, file: Path, dpi: float = 150) -> Path:
    picture.save(file, "PDF", resolution=dpi)
    return file


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    return as_pdf(made_page(SHORT, dpi=150).picture, tmp_path / "letter.pdf")


def place(answer: dict[str, Any], text: str) -> tuple[float, float]:
    """Return the top left of a word."""
    return next((word[1], word[2]) for word in answer["words"] if word[0].startswith(text))


def test_words_are_told_in_points_from_the_top_left(letter: Path) -> None:
    (answer,) = read(letter, 1)
    assert answer["number"] == 1
    assert answer["text"].startswith("Dear Mrs Okonjo,")
    assert place(answer, "Dear") == pytest.approx((72, 74), abs=3)
    assert answer["spot"] == "bottom-right"
    assert answer["turn"] == 0 and answer["problem"] == ""


def test_crop_and_rotation_are_those_of_the_page_as_it_is_seen(letter: Path, tmp_path: Path) -> None:
    with pikepdf.open(letter) as pdf:
        page = pdf.pages[0]
        height = float(page.mediabox[3])
        page.cropbox = [36, 200, 576, height - 50]
        page.Rotate = 90  # the page is now seen lying on its side
        pdf.save(tmp_path / "turned.pdf")
    (answer,) = read(tmp_path / "turned.pdf", 1)
    assert "Dear Mrs Okonjo," in answer["text"]
    assert answer["turn"] == 270
    # Upright and cropped, "Dear" stands at (36, 24); clockwise, its foot comes to the left, 24 from the right edge.
    word = next(word for word in answer["words"] if word[0] == "Dear")
    assert word[3] == pytest.approx(height - 250 - 24, abs=4)
    assert word[2] == pytest.approx(36, abs=4)


def test_a_page_number_finds_a_place_without_print(tmp_path: Path) -> None:
    page = made_page(SHORT, dpi=150).picture
    page.paste(page.crop((150, 150, 700, 180)), (1000, 1700))
    assert read(as_pdf(page, tmp_path / "foot.pdf"), 1)[0]["spot"] in {*SPOTS[1:], SHRINK}


def test_blank_pages_are_empty_and_each_page_is_told_when_it_is_done(tmp_path: Path) -> None:
    blank = Image.new("L", (1240, 1754), 255)
    blank.save(tmp_path / "blank.pdf", "PDF", resolution=150, save_all=True, append_images=[blank])
    told: list[int] = []
    answers = work.read_pages(str(tmp_path / "blank.pdf"), [2, 1], told.append)
    assert told == [2, 1]
    assert [(a["number"], a["text"], a["confidence"], a["words"]) for a in answers] == [(2, "", 0, []), (1, "", 0, [])]


def test_a_huge_black_and_white_picture_is_read_within_the_memory_of_a_worker(tmp_path: Path) -> None:
    huge = Image.new("1", (14000, 14000), 1)
    word = made_page(LETTERS[0].splitlines()[0], dpi=600).picture.crop((500, 500, 3500, 900)).convert("1")
    huge.paste(word.resize((9000, 1200)), (2000, 3000))
    file = as_pdf(huge, tmp_path / "huge.pdf", 300)
    worker = Worker(megabytes=1200)
    try:
        (answer,) = worker.call("sendorganiser.ocr.work:read_pages", {"file": str(file), "pages": [1]}, seconds=120)
    finally:
        worker.end()
    assert "Westmarch County Council" in answer["text"]


@given(width=st.floats(1, 20000), height=st.floats(1, 20000), own=st.one_of(st.none(), st.floats(0.5, 100_000)))
def test_no_page_is_drawn_with_more_pixels_than_fit(width: float, height: float, own: float | None) -> None:
    scale = work.drawing_scale(width, height, own)
    assert 0 < scale <= 300 / 72 + 0.001
    assert width * height * scale**2 <= 25_000_001


@pytest.mark.parametrize(
    ("own", "dpi"), [(50, 100), (72, 72), (110, 110), (150, 150), (200, 200), (600, 300), (None, 200)]
)
def test_an_a4_scan_is_drawn_at_its_own_resolution_or_a_multiple(own: float | None, dpi: float) -> None:
    assert work.drawing_scale(595, 842, own) * 72 == pytest.approx(dpi)


def test_nonsense_from_an_engine_stays_on_the_page(letter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "engine", GarbageEngine)
    (answer,) = read(letter, 1)
    for text, x0, y0, x1, y1 in answer["words"]:
        assert text.isprintable()
        assert 0 <= x0 < x1 <= 596 and 0 <= y0 < y1 <= 842.5


def test_a_crash_of_the_engine_is_not_hidden(letter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "engine", CrashingEngine)
    with pytest.raises(RuntimeError):
        read(letter, 1)


def test_files_that_cannot_be_opened_are_refused_in_words(letter: Path, tmp_path: Path) -> None:
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.4 and nothing more")
    with pytest.raises(UnreadableFile):
        read(tmp_path / "broken.pdf", 1)
    with pytest.raises(UnreadableFile):
        read(tmp_path / "gone.pdf", 1)
    with pikepdf.open(letter) as pdf:
        pdf.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(user="secret", owner="secret"))
    with pytest.raises(LockedFile):
        read(tmp_path / "locked.pdf", 1)
