"""Print for which no word was read is looked for again, and a page of which some is still unread owns up to it."""

import pytest
from PIL import Image, ImageDraw, ImageFont

from sendorganiser.ocr.lost_print import cut_out, lost_lines, moved, share_unread
from sendorganiser.ocr.ordering import Box, Line, Piece, with_lost
from sendorganiser.ocr.reading import read_picture
from sendorganiser.ocr.tesseract import TesseractEngine, engine
from tests.ocr.made_pages import LETTERS, SHIPPED_FONTS, made_page, scanned

FACE = ImageFont.truetype(SHIPPED_FONTS[0], 24)
LINE = "The council must decide within six weeks"


def printed(*lines: str) -> tuple[Image.Image, list[list[Box]]]:
    """A page of lines, and the boxes of each line's words."""
    picture, boxes = Image.new("L", (900, 700), 255), []
    pen = ImageDraw.Draw(picture)
    for number, line in enumerate(lines):
        x, y, row = 60.0, 60 + 45 * number, []
        for word in line.split():
            pen.text((x, y), word, font=FACE, fill=0)
            left, top, right, bottom = pen.textbbox((x, y), word, font=FACE)
            row.append((round(left), round(top), round(right), round(bottom)))
            x += FACE.getlength(word + " ")
        boxes.append(row)
    return picture, boxes


def flat(lines: list[list[Box]]) -> list[Box]:
    return [box for line in lines for box in line]


def line_of(text: str, x: int, y: int) -> Line:
    return [
        Piece(word, (x + 60 * at, y, x + 60 * at + 50, y + 20), 95.0, False, not at)
        for at, word in enumerate(text.split())
    ]


def test_a_line_without_words_is_found_and_a_page_read_whole_has_none() -> None:
    picture, lines = printed(*[LINE] * 6)
    assert lost_lines(picture, flat(lines)) == []
    (found,) = lost_lines(picture, flat(lines[:2] + lines[3:]))
    assert all(found[0] - 8 <= box[0] and box[2] <= found[2] + 8 for box in lines[2])
    assert found[1] < lines[3][0][1] and found[3] > lines[1][0][3]


def test_specks_rules_and_pictures_are_no_lost_lines() -> None:
    picture, lines = printed(*[LINE] * 6)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((60, 400, 800, 402), fill=0)
    pen.rectangle((60, 450, 300, 650), fill=0)
    pen.rectangle((500, 500, 508, 512), fill=0)
    assert lost_lines(picture, flat(lines)) == []


def test_what_is_unread_is_told_by_its_share_and_rules_and_pictures_do_not_count() -> None:
    picture, lines = printed(*[LINE] * 6)
    assert share_unread(picture, flat(lines)) == 0
    assert share_unread(picture, flat(lines[:2] + lines[3:])) == pytest.approx(1 / 6, abs=0.05)
    ends = [box for line in lines[1:] for box in line] + lines[0][:3]  # of the first line the engine read the beginning
    assert 0.03 < share_unread(picture, ends) < 0.15
    pen = ImageDraw.Draw(picture)
    pen.rectangle((60, 91, 700, 93), fill=0)
    pen.rectangle((700, 60, 880, 240), fill=40)
    assert share_unread(picture, flat(lines)) == 0


def test_a_line_cut_out_tells_where_its_words_stand_on_the_page() -> None:
    picture, lines = printed(*[LINE] * 6)
    left, top, right, bottom = lines[3][0][0], lines[3][0][1], lines[3][-1][2], lines[3][0][3]
    sheet, by = cut_out(picture, (left, top, right, bottom))
    read = Piece("The", (left - by[0], top - by[1], left - by[0] + 40, bottom - by[1]), 90.0, True, False)
    assert min(sheet.crop(read.box).tobytes()) == 0
    (back,) = moved([read], by)
    assert back.box == (left, top, left + 40, bottom)
    assert back.opens_line


def test_a_lost_line_stands_between_those_above_and_below_it_in_its_column() -> None:
    left = [line_of(f"left {number} words", 60, 100 + 40 * number) for number in (0, 1, 3)]
    right = [line_of(f"right {number} words", 500, 100 + 40 * number) for number in (0, 1, 2, 3)]
    lines = with_lost([*left, *right], [line_of("left 2 words", 60, 181)])
    assert [" ".join(piece.text for piece in line) for line in lines] == [
        *(f"left {number} words" for number in range(4)),
        *(f"right {number} words" for number in range(4)),
    ]
    begun = with_lost([line_of("may ask us", 60, 100)], [line_of("to look again", 240, 101)])
    assert [[piece.text for piece in line] for line in begun] == [["may", "ask", "us", "to", "look", "again"]]


class Forgetful(TesseractEngine):
    """Our engine, but its layout loses some lines, as that of Tesseract does where letters run together."""

    def __init__(self, gone: range, *, reads_again: bool) -> None:
        super().__init__()
        self._gone, self._reads_again = gone, reads_again

    def _first(self, grey: Image.Image, dpi: int) -> list[Piece]:
        lines: list[list[Piece]] = []
        for piece in super()._first(grey, dpi):
            lines = [*lines, []] if piece.opens_line else lines
            lines[-1].append(piece)
        return [piece for at, line in enumerate(lines) if at not in self._gone for piece in line]

    def _lost(self, grey: Image.Image, dpi: int, pieces: list[Piece]) -> list[list[Piece]]:
        return super()._lost(grey, dpi, pieces) if self._reads_again else []


def test_lines_that_the_layout_lost_are_read_by_themselves_or_the_page_is_one_to_read_oneself() -> None:
    page = made_page(LETTERS[0], dpi=200)
    picture = scanned(page.picture)
    whole = read_picture(picture, dpi=200, engine=engine())
    mended = read_picture(picture, dpi=200, engine=Forgetful(range(8, 11), reads_again=True))
    assert mended.text.split() == whole.text.split()
    assert mended.confidence > 90
    without = Forgetful(range(8, 11), reads_again=False).read(picture, dpi=200)
    assert len(without.words) < len(whole.words) - 20
    assert without.confidence < 80
