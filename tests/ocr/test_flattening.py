"""Photos of letters on a table: bent lines are laid level, and words are found where they stand in the photo."""

import pytest
from PIL import Image

from sendorganiser.model import Word
from sendorganiser.ocr import cleaning
from sendorganiser.ocr.flattening import Bend, laid_flat
from sendorganiser.ocr.levelling import levelled, slant_of
from sendorganiser.ocr.reading import read_picture
from sendorganiser.ocr.tesseract import engine
from tests.ocr.made_pages import SHIPPED_FONTS, faxed, made_page, scanned, words_missed
from tests.ocr.photos_of_letters import LETTERS, on_a_table
from tests.ocr.worn_pages import made_table


@pytest.mark.parametrize("seed", [1, 3])
def test_a_letter_photographed_curling_on_a_table_is_read(seed: int) -> None:
    page = made_page(LETTERS[seed % 3], dpi=170, points=10.5)
    found = read_picture(on_a_table(page.picture, seed=seed), dpi=170, engine=engine())
    assert words_missed(page.words, found.text) < 0.03


def test_a_fax_scanned_again_is_read() -> None:
    page = made_page(LETTERS[1], dpi=200, points=10.5)
    picture = faxed(page.picture, seed=2).resize((page.picture.width - 1, page.picture.height))
    found = read_picture(picture, dpi=200, engine=engine())
    assert words_missed(page.words, found.text) < 0.03


def test_a_flat_page_is_left_as_it_is() -> None:
    page = cleaning.prepare(scanned(made_page(LETTERS[0], dpi=150).picture, lean=0), 150)
    assert levelled(cleaning.cleaned(page)).bend is None


def test_words_of_a_bent_page_are_told_where_they_stand_in_the_photo() -> None:
    page = made_page(LETTERS[2], dpi=150)
    bend = Bend(page.picture.width, page.picture.height, (0.0, 40.0, 0.0, 0.0, 0.0, 0.0))
    bent = laid_flat(page.picture, bend)
    ready = levelled(cleaning.cleaned(cleaning.prepare(bent, 150)))
    assert ready.bend is not None
    found = read_picture(bent, dpi=150, engine=engine())
    dark = bent.point([255 if value < 128 else 0 for value in range(256)])
    for word in [word for word in found.words if len(word.text) > 6][:40]:
        box = dark.crop((int(word.x0), int(word.y0), int(word.x1) + 1, int(word.y1) + 1))
        assert box.getbbox() is not None
        assert sum(box.histogram()[1:]) > 0.08 * box.width * box.height, word


def test_a_page_without_lines_is_flat() -> None:
    assert levelled(cleaning.prepare(Image.new("L", (900, 1200), 255), 150)).bend is None


@pytest.mark.parametrize("seed", [5, 7])
def test_a_ruled_table_that_fills_a_third_of_a_sheet_photographed_askew_is_read(seed: int) -> None:
    page = made_table(font=SHIPPED_FONTS[0], dpi=150, ruled=True)
    found = read_picture(on_a_table(page.picture, seed=seed), dpi=150, engine=engine())
    assert words_missed(page.words, found.text) < 0.06


def test_lines_at_the_top_of_a_sheet_tell_how_it_bends() -> None:
    page = made_page("\n".join(LETTERS[2].splitlines()[:9]), dpi=150)
    bend = Bend(page.picture.width, page.picture.height, (0.0, 40.0, 0.0, 0.0, 0.0, 0.0))
    ready = levelled(cleaning.cleaned(cleaning.prepare(laid_flat(page.picture, bend), 150)))
    assert ready.bend is not None
    at = page.picture.height * 0.2
    places = [page.picture.width * part for part in (0.15, 0.5, 0.8)]
    on_one_line = tuple(Word("x", x - 1, at - 5, x + 1, at + 5) for x in places)
    lines = [
        (word.y0 + word.y1) / 2 + bend.at((word.x0 + word.x1) / 2, at)
        for word in cleaning.words_back(on_one_line, ready)
    ]
    assert max(lines) - min(lines) < 5


def test_rules_that_lean_are_set_upright_and_words_are_told_where_they_stood() -> None:
    page = made_table(font=SHIPPED_FONTS[0], dpi=150, ruled=True)
    size = page.picture.size
    leaning = page.picture.transform(size, Image.Transform.AFFINE, (1, 0.12, -100, 0, 1, 0), fillcolor=255)
    ready = levelled(cleaning.prepare(leaning, 150))
    assert abs(slant_of(leaning)) == pytest.approx(7, abs=1)
    assert abs(slant_of(ready.picture)) <= 1
    words = cleaning.words_back((Word("Reading", *(box := page.boxes[8]), 90.0),), ready)
    assert words[0].y0 == pytest.approx(box[1], abs=1)
    upright = levelled(cleaning.prepare(page.picture, 150))
    assert upright.picture is page.picture
    letter = made_page(LETTERS[0], dpi=150).picture.transform(
        size, Image.Transform.AFFINE, (1, 0.12, 0, 0, 1, 0), fillcolor=255
    )
    assert slant_of(letter) == 0  # print without rules leans as it will
