"""Slips of the engine that can be mended for sure are; what might be right is left, and no whole word is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendorganiser.ocr import cleaning
from sendorganiser.ocr.ordering import Piece
from sendorganiser.ocr.tesseract import _page, _with_figures
from tests.ocr.made_pages import made_form, scanned


def line(*words: str, sure: float = 95.0, low: str = "", gap: int = 6) -> list[Piece]:
    """A line of words, 10 pixels a letter, of which one was read with no certainty."""
    pieces, x = [], 100
    for number, word in enumerate(words):
        right = x + 10 * len(word)
        confidence = 0.0 if word == low else sure
        pieces.append(Piece(word, (x, 50, right, 70), confidence, number == 0, number == 0))
        x = right + gap
    return pieces


@given(st.integers(1, 99))
def test_a_day_of_the_month_is_never_changed_into_another(number: int) -> None:
    ending = "th" if number // 10 == 1 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    right = f"{number}{ending}"
    assert _with_figures(right) == right
    assert _with_figures(right.replace("5", "S").replace("0", "O")) == right


@pytest.mark.parametrize("word", ["Both", "with", "lth", "Ist", "lind", "Olst", "nd", "SEND", "North", "OT"])
def test_words_are_not_taken_for_days(word: str) -> None:
    assert _with_figures(word) in (word, "1st")


def test_a_date_in_two_pieces_is_one_word_in_one_box() -> None:
    page = _page(line("Seen", "05/1", "1/2024", "at", "home"))
    assert page.text == "Seen 05/11/2024 at home"
    assert (page.words[1].x0, page.words[1].x1) == (146, 252)
    assert _page(line("Items", "3/1", "4/2024", "and", "5")).text == "Items 3/1 4/2024 and 5"
    assert _page(line("05/1", "1/2024", gap=40)).text == "05/1 1/2024"


def test_a_whole_word_among_sure_ones_is_kept_however_unsure_and_specks_are_not() -> None:
    kept = _page(line("2.", "Developmental", "coordination", "disorder", low="Developmental"))
    assert kept.text == "2. Developmental coordination disorder"
    assert kept.words[1].sure < 1
    address = "<office@hillbrook.example>"
    assert _page(line("From:", "Office", address, low=address)).text == f"From: Office {address}"
    assert _page(line("Declan", "Moorhouse", "RECEIVED", low="RECEIVED")).text == "Declan Moorhouse"
    assert _page(line("2.", "~|;", "coordination", "disorder", low="~|;")).text == "2. coordination disorder"
    assert _page(line("Developmental", "ii", sure=40.0, low="Developmental")).text == ""


def test_a_lightly_shaded_row_of_a_scanned_form_becomes_paper() -> None:
    page = cleaning.prepare(scanned(made_form(dpi=200).picture, lean=0), 200)
    shaded = (1.2, 1.53, 3.2, 1.55)  # inches: the top of the head's first cell, above its word
    box = tuple(round(200 * inches) for inches in shaded)
    counts = cleaning.cleaned(page).picture.crop(box).histogram()
    assert sum(counts[200:]) > 0.9 * sum(counts)
