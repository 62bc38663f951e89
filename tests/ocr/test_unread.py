"""Print that the engine's layout passes over is read all the same, and nothing is made of specks."""

from collections import Counter
from dataclasses import replace

from PIL import Image, ImageDraw

from sendorganiser.ocr.ordering import Box, Piece, with_found
from sendorganiser.ocr.reading import read_picture
from sendorganiser.ocr.tesseract import engine
from sendorganiser.ocr.unread import SURE_TWICE, agreed, laid_out, unread, without_false_columns
from tests.ocr.made_pages import LETTERS, SHIPPED_FONTS, made_page, scanned, words_missed
from tests.ocr.worn_pages import made_figures, made_log

WORDS: tuple[Box, ...] = tuple((100, 100 + 40 * row, 200, 124 + 40 * row) for row in range(6))


def piece(box: Box | None, text: str = "word", *, opens: bool = True) -> Piece:
    return Piece(text, box, 95.0, False, opens)


def down(text: str, *, opens: bool) -> Piece:
    """A word that was read as running down the edge of the page."""
    return replace(piece((700, 100, 720, 300), text, opens=opens), runs_down=True)


def sheet_with(*boxes: Box) -> Image.Image:
    picture = Image.new("L", (800, 600), 255)
    for box in (*WORDS, *boxes):
        ImageDraw.Draw(picture).rectangle((box[0], box[1], box[2] - 1, box[3] - 1), fill=0)
    return picture


def test_columns_of_single_figures_are_read_and_each_stands_in_its_row() -> None:
    page = made_figures(font=SHIPPED_FONTS[0], dpi=200)
    text = read_picture(scanned(page.picture), dpi=200, engine=engine()).text
    lost = Counter(page.words) - Counter(text.split())
    assert sum(lost.values()) <= 0.1 * len(page.words), lost
    assert "Speech therapy 3 6 9" in text.splitlines()


def test_reading_passed_over_print_takes_nothing_from_a_letter() -> None:
    page = made_page(LETTERS[1], dpi=150)
    assert words_missed(page.words, read_picture(scanned(page.picture), dpi=150, engine=engine()).text) <= 0.01


def test_what_stands_level_with_words_is_found_and_specks_lines_and_pictures_are_not() -> None:
    figure, speck, line, drawing, below = (
        (400, 100, 414, 124),
        (400, 150, 404, 154),
        (300, 180, 302, 300),
        (500, 60, 700, 300),
        (400, 500, 414, 524),
    )
    found = unread(sheet_with(figure, speck, line, drawing, below), [piece(box) for box in WORDS])
    assert len(found) == 1
    assert all(abs(a - b) <= 10 for a, b in zip(found[0], figure, strict=True))
    assert unread(sheet_with(figure), [piece(box) for box in WORDS[:3]]) == []  # too few to know how large print is


def test_ink_at_the_very_edge_of_the_page_stops_nothing() -> None:
    edges: list[Box] = [(0, 100, 4, 124), (796, 140, 800, 164)]
    picture = sheet_with((400, 100, 414, 124), *edges)
    found = unread(picture, [piece(box) for box in WORDS])
    assert all(left < right for left, _, right, _ in found)
    assert len(laid_out(picture, found).places) == len(found) >= 1


def test_a_sheet_tells_where_each_piece_stood() -> None:
    corners = [(400 + 60 * (n % 5), 100 + 40 * (n // 5)) for n in range(15)]
    figures: list[Box] = [(x, y, x + 14, y + 24) for x, y in corners]
    sheet = laid_out(sheet_with(*figures), figures)
    for (place, _), figure in zip(sheet.places, figures, strict=True):
        left, top, right, bottom = place
        assert min(sheet.picture.crop(place).tobytes()) == 0
        (back,) = sheet.on_page([piece((left + 4, top + 4, right - 4, bottom - 4), "4")])
        assert back.box == figure


def test_of_a_number_that_was_read_in_part_nothing_is_told() -> None:
    wide, other = (400, 100, 460, 124), (600, 100, 614, 124)
    sheet = laid_out(sheet_with(wide, other), [wide, other])
    (left, top, right, bottom), (left2, _, right2, _) = (place for place, _ in sheet.places)
    half: Box = (left + 4, top + 4, left + 18, bottom - 4)
    rest: Box = (left + 24, top + 4, right - 4, bottom - 4)
    alone: Box = (left2 + 4, top + 4, right2 - 4, bottom - 4)
    seven, doubted, three = piece(half, "7"), replace(piece(rest, ".5"), confidence=40.0), piece(alone, "3")
    assert [word.text for word in sheet.on_page([seven, doubted, three])] == ["3"]
    assert sheet.on_page([piece((left + 4, top + 4, right2 - 4, bottom - 4), "73")]) == []


def test_what_is_read_the_same_twice_may_be_less_sure() -> None:
    zero: Box = (400, 100, 414, 124)
    sheet = laid_out(sheet_with(zero), [zero])
    (place, _), *_ = sheet.places
    read = replace(piece(place, "0"), confidence=72.0)
    assert sheet.on_page([read]) == []
    assert [word.text for word in sheet.on_page([read], SURE_TWICE)] == ["0"]
    assert sheet.on_page([replace(read, confidence=68.0)], SURE_TWICE) == []


def test_of_what_was_doubted_only_what_is_read_the_same_again_is_told() -> None:
    once = [piece((400, 100, 414, 124), "0"), piece((400, 140, 414, 164), "8"), piece((400, 180, 414, 204), "5")]
    again = [piece((401, 100, 415, 124), "0"), piece((400, 140, 414, 164), "0"), piece((600, 180, 614, 204), "5")]
    assert [word.text for word in agreed(once, again)] == ["0"]
    assert agreed(once, again)[0].box == (401, 100, 415, 124)


def test_a_column_of_figures_read_as_print_that_runs_down_is_left_out_and_words_that_do_run_down_are_not() -> None:
    upright = [piece(box) for box in WORDS]
    column = [replace(piece((400, 100, 416, 180), "Ww"), runs_down=True), down("NN", opens=False)]
    edge = [down("OFFICIAL", opens=True), down("7", opens=False)]
    read = without_false_columns([*upright, *column, *edge])
    assert [each.text for each in read] == ["word"] * 6 + ["", ""] + ["OFFICIAL", "7"]
    assert [each.text for each in without_false_columns([*edge, *column])] == ["OFFICIAL", "7", "Ww", "NN"]


def test_columns_of_figures_of_one_and_more_signs_are_read_along_their_rows_with_their_heads() -> None:
    page = made_log(font=SHIPPED_FONTS[0], dpi=150)
    text = read_picture(scanned(page.picture), dpi=150, engine=engine()).text
    assert words_missed(page.words, text) <= 0.08
    assert not Counter(text.split()) - Counter(page.words)


def test_a_found_piece_joins_the_nearest_line_that_it_is_level_with() -> None:
    left = [piece((100, 100, 150, 120), "Mon"), piece((160, 100, 200, 120), "am", opens=False)]
    right, other = [piece((600, 100, 650, 120), "late")], [piece((100, 140, 150, 160), "Tues")]
    found = [piece((300, 101, 310, 120), "4"), piece((50, 141, 60, 160), "7"), piece((50, 900, 60, 920), "x")]
    lines = with_found([left, right, other], found)
    assert [[each.text for each in line] for line in lines] == [["Mon", "am", "4"], ["late"], ["7", "Tues"]]
    assert [[each.opens_line for each in line] for line in lines] == [[True, False, False], [True], [True, False]]


def test_figures_and_heads_that_were_read_at_once_join_the_rows_of_the_column_they_stand_in() -> None:
    names = [[piece((100, 100 + 40 * row, 150, 120 + 40 * row), name)] for row, name in enumerate("ABCDE")]
    head, read = [piece((290, 101, 330, 120), "Mon")], [piece((300, 141, 310, 160), "4")]
    note = [piece((700, 141, 760, 160), "late")]
    found = [piece((300, 101 + 40 * row, 310, 120 + 40 * row), str(row)) for row in (2, 3, 4)]
    lines = with_found([*names, head, read, note], found)
    assert [[each.text for each in line] for line in lines] == [
        ["A", "Mon"],
        ["B", "4"],
        ["C", "2"],
        ["D", "3"],
        ["E", "4"],
        ["late"],
    ]
    assert with_found([*names, head, read, note], []) == [*names, head, read, note]
