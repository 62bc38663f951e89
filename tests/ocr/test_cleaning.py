"""What is done to a picture can be undone for its boxes, and spares the print."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from sendorganiser.model import Word
from sendorganiser.ocr import cleaning
from sendorganiser.ocr.levelling import lean_of, levelled
from sendorganiser.ocr.ruling import without_rules
from tests.ocr.made_pages import LETTERS, made_page, photographed


def mark(width: int, height: int, x: int, y: int) -> Image.Image:
    picture = Image.new("L", (width, height), 255)
    ImageDraw.Draw(picture).rectangle((x, y, x + 29, y + 9), fill=0)
    return picture


def found_mark(picture: Image.Image) -> tuple[int, int, int, int]:
    box = picture.point([255 if value < 128 else 0 for value in range(256)]).getbbox()
    assert box is not None
    return box


@given(x=st.integers(0, 170), y=st.integers(0, 290), turn=st.sampled_from([0, 90, 180, 270]), factor=st.integers(1, 3))
def test_a_box_found_in_a_prepared_picture_is_carried_back_to_where_it_was(
    x: int, y: int, turn: int, factor: int
) -> None:
    ready = levelled(cleaning.turned(cleaning.prepare(mark(200, 300, x, y), 100), turn), factor=factor)
    box = found_mark(ready.picture)
    (word,) = cleaning.words_back((Word("x", *(float(v) for v in box)),), ready)
    assert (word.x0, word.y0, word.x1, word.y1) == pytest.approx((x, y, x + 30, y + 10), abs=1)


@pytest.mark.parametrize("dpi", [150, 259, 280, 300])
def test_a_box_found_in_a_page_made_coarser_is_carried_back_to_where_it_was(dpi: int) -> None:
    ready = cleaning.reduced(cleaning.prepare(mark(400, 600, 90, 150), dpi))
    assert ready.dpi <= 260
    (word,) = cleaning.words_back((Word("x", *(float(v) for v in found_mark(ready.picture))),), ready)
    assert (word.x0, word.y0, word.x1, word.y1) == pytest.approx((90, 150, 120, 160), abs=1.5)


@pytest.mark.parametrize("lean", [-19, -5, -1.2, 0.8, 3, 6, 14, 24])
def test_the_lean_of_a_page_is_found(lean: float) -> None:
    picture = made_page(LETTERS[1], dpi=100).picture
    assert lean_of(picture.rotate(-lean, Image.Resampling.BICUBIC, fillcolor=255)) == pytest.approx(lean, abs=0.25)


def test_a_picture_without_lines_is_left_as_it_lies() -> None:
    assert abs(lean_of(Image.new("L", (600, 800), 255))) == 0


def test_shadows_go_and_print_stays() -> None:
    page = made_page(LETTERS[0], dpi=100)
    cleaned = cleaning.cleaned(cleaning.prepare(photographed(page.picture, bend=0), 100)).picture
    in_the_shadow = cleaned.crop((20, 800, 120, 1100))
    assert min(in_the_shadow.resize((5, 5)).tobytes()) > 200
    dark = [min(cleaned.crop(tuple(round(v) for v in box)).tobytes()) for box in page.boxes]  # type: ignore[arg-type]
    assert max(dark) < 120


def test_table_lines_go_and_the_letters_stay() -> None:
    page = made_page("Iillness WELL\n——\nminimum", dpi=200)
    ruled = page.picture.copy()
    draw = ImageDraw.Draw(ruled)
    draw.rectangle((150, 180, 1500, 700), outline=90, width=2)
    bare = without_rules(ruled, 200)
    assert bare.getpixel((800, 180)) > 200 and bare.getpixel((150, 400)) > 200  # type: ignore[operator]
    assert without_rules(page.picture, 200).histogram()[20] > 0.97 * page.picture.histogram()[20]


def test_specks_are_no_ink_but_a_word_is() -> None:
    specked = Image.new("L", (1240, 1754), 245)
    for n in range(10):
        specked.putpixel((100 + 90 * n, 120 + 150 * n), 0)
    assert not cleaning.has_ink(specked)
    assert cleaning.has_ink(made_page("No", dpi=150, points=9).picture)
    assert not cleaning.has_ink(Image.new("L", (500, 500), 0))
