"""A lone dash in a table is a cell that says "none": it is read, and no mark elsewhere is taken for one."""

from PIL import Image, ImageDraw

from sendorganiser.ocr.dashes import lone_dashes
from sendorganiser.ocr.ordering import Box, Piece
from sendorganiser.ocr.reading import read_picture
from sendorganiser.ocr.tesseract import engine
from tests.ocr.made_pages import SHIPPED_FONTS, scanned
from tests.ocr.worn_pages import made_log

ROWS = (
    ("Mentor", "20", "–", "7.5"),
    ("Swimming", "–", "–", "10"),
    ("Nurse", "4.5", "13", "–"),
    ("Physio", "15", "–", "22"),
)


def word(text: str, x: int, y: int) -> Piece:
    return Piece(text, (x, y, x + 12 * len(text), y + 24), 95.0, False, True)


def page(*strokes: Box) -> Image.Image:
    picture = Image.new("L", (700, 400), 255)
    for stroke in strokes:
        ImageDraw.Draw(picture).rectangle(stroke, fill=0)
    return picture


WORDS = [piece for row in range(5) for piece in (word("Reading", 40, 60 + 40 * row), word("5", 300, 60 + 40 * row))]


def test_dashes_of_a_log_are_read_in_their_cells() -> None:
    made = made_log(font=SHIPPED_FONTS[0], dpi=150, rows=ROWS)
    text = read_picture(scanned(made.picture), dpi=150, engine=engine()).text
    assert [line.split() for line in text.splitlines() if line.strip()] == [list(row) for row in ROWS]


def test_a_short_level_stroke_in_the_middle_of_a_row_under_figures_is_a_dash() -> None:
    words = [*WORDS, word("Spelling", 40, 260), word("Physio", 40, 300)]
    long, short = (298, 270, 314, 272), (298, 311, 306, 313)
    found = lone_dashes(page(long, short), words)
    assert [piece.text for piece in found] == ["–", "-"]
    assert [piece.box is not None and piece.box[0] <= 298 < piece.box[2] for piece in found] == [True, True]


def test_marks_that_are_no_dash_of_a_table_are_left() -> None:
    rest_of_a_rule = (300, 248, 316, 250)  # between two rows
    thick, long, upright = (298, 266, 312, 277), (298, 270, 340, 272), (300, 262, 303, 284)
    beside_a_word = (142, 270, 156, 272)
    no_figures_there = (500, 270, 514, 272)
    words = [*WORDS, word("Spelling", 40, 260)]
    figure_that_broke = page((298, 270, 314, 272), (310, 276, 314, 284))
    assert lone_dashes(figure_that_broke, words) == []
    for stroke in (rest_of_a_rule, thick, long, upright, beside_a_word, no_figures_there):
        assert lone_dashes(page(stroke), words) == [], stroke
    assert lone_dashes(page((298, 270, 314, 272)), words[:3]) == []  # too few words to know how large print is
