"""Dim, curled and tinted pages, bars and tables are read, each in the order in which a reader goes over it."""

from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from sendorganiser.ocr import OcrPage, cleaning
from sendorganiser.ocr.ordering import Line, Piece, in_reading_order
from sendorganiser.ocr.reading import read_picture
from sendorganiser.ocr.surround import without_surround
from sendorganiser.ocr.tesseract import engine
from tests.ocr.made_pages import SHIPPED_FONTS, made_page, scanned, words_missed
from tests.ocr.photos_of_letters import on_a_table
from tests.ocr.worn_pages import LETTERS, dim, made_bars, made_table, thresholded


def read(picture: Image.Image, dpi: int) -> OcrPage:
    return read_picture(picture, dpi=dpi, engine=engine())


def cell(words: str, x: int, y: int, *, opens: bool = False) -> Line:
    """A line of words, 10 pixels a letter and 20 high."""
    pieces = []
    for number, word in enumerate(words.split()):
        pieces.append(Piece(word, (x, y, x + 10 * len(word), y + 20), 95.0, opens and not number, not number))
        x += 10 * len(word) + 10
    return pieces


def said(lines: list[Line]) -> list[str]:
    return [" ".join(piece.text for piece in line) for line in lines]


def test_a_dim_grainy_photo_is_read() -> None:
    page = made_page(LETTERS[3], font=SHIPPED_FONTS[1], dpi=200, points=10.5)
    assert words_missed(page.words, read(dim(page.picture, seed=3), 200).text) <= 0.03


def test_a_curled_letter_is_set_level_by_its_own_lines_and_not_by_those_of_the_table_under_it() -> None:
    page = made_page(LETTERS[2], font=SHIPPED_FONTS[0], dpi=150, points=9.5)
    found = read(on_a_table(page.picture, seed=52, curl=0.02), 150)
    assert words_missed(page.words, found.text) <= 0.03


def test_a_ruled_table_photographed_on_another_table_is_read_along_its_rows() -> None:
    page = made_table(font=SHIPPED_FONTS[0], dpi=150, ruled=True)
    assert words_missed(page.words, read(on_a_table(page.picture, seed=4), 150).text) <= 0.04


def test_what_a_sheet_lies_on_goes_and_the_sheet_stays() -> None:
    page = made_page("Page 1 of 2", dpi=150)
    seen = on_a_table(page.picture, seed=1)
    kept = cleaning.cleaned(cleaning.prepare(seen, 150)).picture
    assert min(kept.crop((0, 0, kept.width, 40)).tobytes()) > 200
    assert min(kept.crop((150, 150, 600, 450)).tobytes()) < 100


def test_the_dark_side_of_a_copier_takes_nothing_with_it() -> None:
    copied = made_page("CONFIDENTIAL", dpi=150).picture
    ImageDraw.Draw(copied).rectangle((0, 0, 45, copied.height), fill=30)
    kept = cleaning.cleaned(cleaning.prepare(scanned(copied, lean=0), 150)).picture
    assert min(kept.crop((20, 600, 25, 900)).tobytes()) < 100
    assert min(kept.crop((140, 140, 400, 200)).tobytes()) < 100


def test_thin_strokes_that_broke_up_are_no_specks() -> None:
    page = made_page(LETTERS[1], font=SHIPPED_FONTS[0], dpi=200, points=10.5)
    broken = thresholded(page.picture, seed=2)
    kept = cleaning.cleaned(cleaning.prepare(broken, 200)).picture
    assert sum(255 - v for v in kept.resize((100, 100)).tobytes()) > 0.9 * sum(
        255 - v for v in broken.resize((100, 100)).tobytes()
    )


def test_white_print_on_dark_bars_is_read() -> None:
    page = made_bars(font=SHIPPED_FONTS[0], dpi=300)
    text = read(scanned(page.picture), 300).text
    assert all(head in text for head in ("SECTION A", "SECTION B", "SECTION F", "PART 4: FOR OFFICE USE"))
    assert "_" not in text and "—" not in text


def test_a_table_is_read_along_its_rows_with_lines_or_without() -> None:
    for ruled in (True, False):
        page = made_table(font=SHIPPED_FONTS[0], dpi=200, ruled=ruled)
        text = read(scanned(page.picture), 200).text
        assert "Attendance 83.5% 79.2% 96% 47 sessions marked C" in text.splitlines()
        assert words_missed(page.words, text) <= 0.03


def test_cells_given_by_columns_become_rows_and_what_is_above_and_below_stays_there() -> None:
    names = [cell(word, 100, y) for word, y in (("Reading", 200), ("Maths", 230), ("Art", 260))]
    autumn = [cell(word, 400, y) for word, y in (("78", 201), ("92", 229), ("4", 260))]
    spring = [cell(word, 600, y) for word, y in (("81", 200), ("95", 230), ("6", 262))]
    above, below = cell("Scores this year", 100, 100), cell("Signed by the teacher of the class", 100, 400)
    given_so = [above, *names, *autumn, *spring, below]
    wanted = [said([above])[0], "Reading 78 81", "Maths 92 95", "Art 4 6", said([below])[0]]
    assert said(in_reading_order(given_so)) == wanted
    assert said(in_reading_order([above, *names, below, *autumn, *spring])) == wanted


def test_columns_of_prose_and_an_address_beside_a_reference_are_left_as_they_are() -> None:
    left = [cell("this is a line of words so long", 100, y) for y in range(200, 500, 30)]
    right = [cell("this is one of the other column", 500, y) for y in range(200, 500, 30)]
    assert in_reading_order([*left, *right]) == [*left, *right]
    address = [cell(line, 100, y) for line, y in (("Larch House", 100), ("14 Canal Street", 126), ("Stoneford", 152))]
    about = [cell(line, 600, y) for line, y in (("Our ref: 2291", 100), ("Date: 4 May", 126), ("Ask for: Ann", 152))]
    assert in_reading_order([*address, *about]) == [*address, *about]


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40), st.text("abc ", min_size=1)), max_size=25))
def test_ordering_loses_no_word_and_makes_none(cells: list[tuple[int, int, str]]) -> None:
    lines = [cell(words, x * 50, y * 15) for x, y, words in cells if words.strip()]
    before = sorted(piece.text for line in lines for piece in line)
    assert sorted(piece.text for line in in_reading_order(lines) for piece in line) == before


def test_only_what_is_joined_to_the_edge_is_taken_for_the_table_and_print_that_fills_the_picture_is_not() -> None:
    sheet = Image.new("L", (500, 700), 0)
    pen = ImageDraw.Draw(sheet)
    for y in range(200, 500, 14):
        pen.rectangle((120, y, 380, y + 5), fill=255)
    framed = sheet.copy()
    ImageDraw.Draw(framed).rectangle((0, 0, 499, 699), outline=255, width=40)
    middle = (80, 80, 420, 620)
    looked = without_surround(framed)
    assert looked.crop((0, 0, 500, 40)).getbbox() is None
    assert looked.crop(middle).tobytes() == sheet.crop(middle).tobytes()
    full = sheet.copy()
    pen = ImageDraw.Draw(full)
    for y in range(0, 700, 14):
        pen.rectangle((0, y, 499, y + 5), fill=255)
    assert without_surround(full).tobytes() == full.tobytes()
