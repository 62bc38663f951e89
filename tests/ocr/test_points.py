"""A sum keeps its decimal point where the engine overlooks it, and a number gets none where there is none."""

import pytest
from PIL import Image, ImageDraw, ImageFont

from sendorganiser.ocr.ordering import Box, Piece
from sendorganiser.ocr.points import with_points
from sendorganiser.ocr.reading import read_picture
from sendorganiser.ocr.tesseract import engine
from tests import papers
from tests.ocr.made_pages import SHIPPED_FONTS

SIZE, EDGE = 19, 12  # dots: print of 9 points at 150 dpi


def printed(text: str, *, specks: int = 0) -> tuple[Image.Image, Box]:
    """A picture of a word, and its box; with specks, as a poor copier makes them."""
    font = ImageFont.truetype(str(SHIPPED_FONTS[0]), SIZE)
    left, top, right, bottom = (round(value) for value in font.getbbox(text))
    picture = Image.new("L", (right - left + 2 * EDGE, bottom - top + 2 * EDGE), 255)
    ImageDraw.Draw(picture).text((EDGE - left, EDGE - top), text, font=font, fill=0)
    if specks:
        grey = papers.noise(picture.size, 40, seed=specks)
        picture = Image.blend(picture, grey, 0.2)
    return picture, (EDGE, EDGE, EDGE + right - left, EDGE + bottom - top)


def read_as(text: str, on_paper: str, *, specks: int = 0) -> str:
    picture, box = printed(on_paper, specks=specks)
    return with_points(picture, [Piece(text, box, 90.0, False, False)])[0].text


@pytest.mark.parametrize("specks", [0, 1, 2])
@pytest.mark.parametrize("number", ["2.25", "12.5", "0.75", "£125.50", "£1,240.00", "£18.95", "45.00"])
def test_a_point_that_was_overlooked_is_put_back(number: str, specks: int) -> None:
    assert read_as(number.replace(".", ""), number, specks=specks) == number


@pytest.mark.parametrize("specks", [0, 1, 2, 3])
@pytest.mark.parametrize("number", ["225", "1111", "2016", "£1,240", "10", "71", "47%", "2025,", "2025."])
def test_a_number_without_a_point_gets_none(number: str, specks: int) -> None:
    assert read_as(number, number, specks=specks) == number


@pytest.mark.parametrize(
    ("read", "on_paper"), [("2.25", "2.25"), ("hours", "hours"), ("125", "1.2.5"), ("25", "2.251")]
)
def test_what_is_no_number_or_does_not_agree_with_its_picture_is_left_alone(read: str, on_paper: str) -> None:
    assert read_as(read, on_paper) == read


def test_a_page_of_sums_keeps_its_points() -> None:
    sums = [f"{pounds}.{pence:02d}" for pounds, pence in zip(range(3, 300, 13), range(5, 100, 4), strict=False)]
    text = "\n".join(f"Item {n} cost £{amount} and took {n}.25 hours" for n, amount in enumerate(sums, 10))
    read = read_picture(papers.picture_of(text, dpi=150, size=10), dpi=150, engine=engine()).text.split()
    lost = [amount for amount in sums if f"£{amount}".replace(".", "") in read]
    lost += [f"{n}.25" for n in range(10, 10 + len(sums)) if f"{n}25" in read]
    assert lost == []


def drawn(*strokes: Box) -> tuple[Image.Image, Box]:
    """A picture with rectangles of ink in place of figures, and the box round them."""
    picture = Image.new("L", (80, 40), 255)
    for left, top, right, bottom in strokes:
        ImageDraw.Draw(picture).rectangle((left, top, right - 1, bottom - 1), fill=0)
    return picture, (4, 4, 60, 30)


LEFT, RIGHT, POINT, UPPER_DOT = (5, 5, 18, 27), (34, 5, 47, 27), (24, 23, 28, 27), (24, 12, 28, 16)


def test_a_figure_whose_thin_strokes_broke_is_one_figure_and_the_point_beside_it_is_seen() -> None:
    picture, box = drawn((5, 5, 18, 19), (5, 22, 18, 27), RIGHT, POINT)
    (read,) = with_points(picture, [Piece("25", box, 95.0, False, True)])
    assert read.text == "2.5"


def test_a_colon_with_one_dot_is_a_point_and_one_with_two_is_not() -> None:
    for dots, text in (((POINT,), "2.5"), ((POINT, UPPER_DOT), "2:5"), ((UPPER_DOT,), "2:5"), ((), "2:5")):
        picture, box = drawn(LEFT, RIGHT, *dots)
        (read,) = with_points(picture, [Piece("2:5", box, 70.0, False, True)])
        assert read.text == text
