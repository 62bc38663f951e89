"""A page that is hardly anything but dust is read in little time, and the few words on it are not lost."""

from random import Random

import pytest
from PIL import Image, ImageDraw

from sendorganiser.ocr.dust import without_dust
from sendorganiser.ocr.reading import read_picture
from sendorganiser.ocr.tesseract import engine
from tests.papers import picture_of

_DPI = 150


def _strewn(page: Image.Image, specks: int) -> Image.Image:
    """Strew a page with specks of one to three dots, as the glass of a scanner and thin paper do."""
    made, draw = page.copy(), Random(7)
    pen = ImageDraw.Draw(made)
    for _ in range(specks):
        x, y = draw.randrange(page.width), draw.randrange(page.height)
        pen.rectangle((x, y, x + draw.randint(0, 2), y + draw.randint(0, 2)), fill=draw.randint(0, 60))
    return made


def _dots(side: int, bar: int) -> Image.Image:
    """Nine hundred dots far from each other, in no lines, and a bar of as much ink as told."""
    made, draw = Image.new("L", (1240, 1754), 255), Random(11)
    pen = ImageDraw.Draw(made)
    places: list[tuple[int, int]] = []
    while len(places) < 900:
        x, y = draw.randrange(10, 1200), draw.randrange(10, 1710)
        if all(abs(x - left) > 14 or abs(y - top) > 14 for left, top in places):
            places.append((x, y))
            pen.rectangle((x, y, x + side - 1, y + side - 1), fill=0)
    made.paste(0, (0, 1740, bar // 10, 1750))
    return made


def _ink(picture: Image.Image) -> int:
    return sum(picture.histogram()[:140])


@pytest.mark.parametrize(("bar", "kept"), [(9000, 17100), (7200, 7200)])
def test_dust_is_wiped_away_where_it_is_most_of_the_ink(bar: int, kept: int) -> None:
    assert _ink(without_dust(_dots(3, bar), _DPI)) == kept


@pytest.mark.parametrize(("side", "kept"), [(5, 0), (6, 32400)])
def test_what_is_larger_than_dust_stays(side: int, kept: int) -> None:
    assert _ink(without_dust(_dots(side, 0), _DPI)) == kept


def test_grey_specks_go_with_the_black_ones() -> None:
    page = _dots(3, 0)
    ImageDraw.Draw(page).rectangle((1225, 300, 1227, 302), fill=180)
    assert without_dust(page, _DPI).getextrema() == (255, 255)


def test_print_that_broke_up_into_dots_stays() -> None:
    """As a scanner with too low a threshold leaves it, or a fax: each letter is a few dots, but they stand in lines."""
    page, draw = Image.new("L", (1240, 1754), 255), Random(3)
    pen = ImageDraw.Draw(page)
    for line in range(40):
        for _ in range(110):
            x, y = draw.randrange(120, 1120), 100 + 40 * line + draw.randrange(14)
            pen.rectangle((x, y, x + 1, y + 1), fill=0)
    assert without_dust(page, _DPI) is page


def test_a_page_of_print_stays_as_it_is_though_it_is_dirty() -> None:
    page = _strewn(picture_of("The council must secure the provision. £1.50 a week.\n" * 20), 300)
    assert without_dust(page, _DPI) is page


def test_a_page_of_dust_says_nothing() -> None:
    """Without the wiping the engine's layout takes minutes over this one."""
    empty = Image.new("L", (1240, 1754), 255)
    assert read_picture(_strewn(empty, 3000), dpi=_DPI, engine=engine()).text == ""


def test_the_few_words_on_a_page_of_dust_are_read() -> None:
    page = _strewn(picture_of("This page is about the\nannual review of March"), 3000)
    found = read_picture(page, dpi=_DPI, engine=engine())
    words = (word.strip(".,-'") for word in found.text.split())  # a speck may stand at the foot of a word
    assert " ".join(word for word in words if word) == "This page is about the annual review of March"
