"""A screenshot in light letters on dark is read as one in dark letters on light is; what only looks dark is left."""

import pytest
from PIL import Image, ImageDraw, ImageFont

from sendorganiser.ocr.night import by_day
from sendorganiser.ocr.reading import read_picture
from sendorganiser.ocr.tesseract import engine
from tests.ocr.made_pages import LETTERS, SHIPPED_FONTS, as_jpeg, made_page, noisy, words_missed

LINES = LETTERS[2].splitlines()[3:7]


def chat(screen: int, bubble: int, ink: int = 235) -> Image.Image:
    """A phone's screen with one message in a bubble, as it lies on a sheet: narrower than that, white beside it."""
    shown = Image.new("L", (1080, 2000), screen)
    pen, face = ImageDraw.Draw(shown), ImageFont.truetype(SHIPPED_FONTS[0], 17)
    pen.rounded_rectangle((30, 300, 1050, 1500), 30, fill=bubble)
    for row in range(20):
        pen.text((60, 340 + 50 * row), LINES[row % len(LINES)], font=face, fill=ink)
    sheet = Image.new("L", (1414, 2000), 255)
    sheet.paste(shown, (167, 0))
    return sheet


def on_black(size: tuple[int, int]) -> Image.Image:
    """A white sheet with print on it, on the black bed of a scanner."""
    bed = Image.new("L", (1414, 2000), 4)
    bed.paste(made_page(LETTERS[0], dpi=150).picture.resize(size), (100, 100))
    return bed


def marked_page() -> Image.Image:
    """A white page with nothing on it but a black mark."""
    page = Image.new("L", (800, 1000), 255)
    page.paste(0, (200, 200, 500, 500))
    return page


@pytest.mark.parametrize(("screen", "bubble"), [(20, 41), (0, 109), (31, 31)])
def test_every_word_of_a_chat_at_night_is_read(screen: int, bubble: int) -> None:
    truth = tuple(" ".join(LINES[row % len(LINES)] for row in range(20)).split())
    for picture in (chat(screen, bubble), as_jpeg(chat(screen, bubble), 50)):
        assert words_missed(truth, read_picture(picture, dpi=170, engine=engine()).text) <= 0.01


def test_every_shade_behind_letters_becomes_the_white_of_the_margins() -> None:
    lit = by_day(chat(20, 41), 170)
    assert lit.crop((0, 0, 1414, 330)).getextrema() == (255, 255)
    assert min(lit.tobytes()) < 40


@pytest.mark.parametrize(
    "picture",
    [
        made_page(LETTERS[0], dpi=100).picture,
        on_black((400, 560)),
        on_black((1100, 1550)),
        marked_page(),
        noisy(chat(60, 60, ink=90), 12),  # a room with too little light
        chat(200, 41),
    ],
    ids=["letter", "small sheet", "sheet", "black mark", "dim photo", "light screen"],
)
def test_what_is_no_dark_screen_is_left_as_it_is(picture: Image.Image) -> None:
    assert by_day(picture, 170).tobytes() == picture.tobytes()
