import io
import unicodedata

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sendorganiser.pdf.scripts import in_drawing_order, tidied
from sendorganiser.pdf.writing import draw, finish, missing, new_pages, text_width, wrap

ANY_TEXT = st.text(st.characters(), max_size=60)  # lone surrogates and control characters too


def page_with(*lines: str, **style: object) -> bytes:
    canvas = new_pages("Test")
    for n, line in enumerate(lines):
        draw(canvas, line, 140, 800 - 20 * n, size=12, **style)  # type: ignore[arg-type]
    canvas.showPage()
    buffer = io.BytesIO()
    with finish(canvas) as pdf:
        pdf.save(buffer, static_id=True)
    return buffer.getvalue()


def read(data: bytes) -> list[str]:
    with pypdfium2.PdfDocument(data) as pdf:
        return str(pdf[0].get_textpage().get_text_range()).split("\r\n")


@settings(max_examples=40)
@given(text=ANY_TEXT, face=st.sampled_from(["regular", "bold", "semibold", "italic"]))
def test_any_text_can_be_drawn(text, face):
    assert page_with(text, face=face) == page_with(text, face=face)


@pytest.mark.parametrize(
    "text",
    [
        "Plain – with “quotes” — £1,234 and ½",
        "Adroddiad ŵ ŷ Llŷr",
        "李明的报告 2024 年",
        "Grüße, naïve, Łódź, Đặng, Ελληνικά, Київ",
        "note \U0001f600 \U0001f389 end",
        "שלום עולם",
        "السلام عليكم ورحمة الله",
        "تقرير الطفل 2024",
    ],
)
def test_what_is_drawn_is_what_is_read_back(text):
    assert missing(text) == ""
    (line,) = read(page_with(text))
    assert unicodedata.normalize("NFC", line.strip()) == text


def test_digits_in_a_column_are_equally_wide_and_still_digits():
    data = page_with("1111", "2047", align="right", in_column=True)
    assert read(data) == ["1111", "2047"]
    with pypdfium2.PdfDocument(data) as pdf:
        text = pdf[0].get_textpage()
        starts = [text.get_charbox(n, loose=True)[0] for n in range(10) if text.get_text_range(n, 1) in "12047"]
        assert starts[:4] == pytest.approx(starts[4:], abs=0.01)


def test_what_no_font_can_draw_is_named_and_still_read_aloud():
    assert missing("a ꀀ b \U00012000 ꀀ") == "ꀀ\U00012000"
    assert missing("lone \ud800 surrogate") == ""  # drawn as the replacement character
    assert "ꀀ" in read(page_with("a ꀀ b"))[0]


@given(text=ANY_TEXT, width=st.floats(20, 400), most=st.integers(0, 5))
def test_wrapping_keeps_each_line_within_its_width_and_every_word_in_order(text, width, most):
    lines = wrap(text, width=width, size=10, most=most)
    assert all(text_width(line, 10) <= width + 0.01 or len(tidied(line)) == 1 for line in lines)
    if most:
        assert 1 <= len(lines) <= most
    else:
        assert "".join("".join(lines).split()) == "".join(tidied(text).split())


def test_a_long_word_is_broken_and_a_hyphen_is_a_place_to_break():
    assert len(wrap("x" * 1200, width=200, size=10)) > 10
    first, *_ = wrap("a well-known-and-very-long-hyphenated-word", width=100, size=10)
    assert first.endswith("-")
    assert wrap("word " * 99, width=100, size=10, most=2)[-1].endswith("…")


def test_text_is_tidied_to_one_line():
    assert tidied("a\tb\nc\x00\u200b\u202ed\ufe0f") == "a b c d"
    assert tidied("  two   spaces ") == "two spaces"
    assert tidied("\ud83d\ude00 \ud800") == "\U0001f600 \ufffd"
    assert tidied("e\u0301") == "é"


@pytest.mark.parametrize(
    ("written", "drawn"),
    [
        ("plain (text) 1.5", "plain (text) 1.5"),
        ("\u05d0\u05d1\u05d2", "\u05d2\u05d1\u05d0"),
        ("see \u05d0\u05d1 12.5 (\u05d2) end", "see (\u05d2) 12.5 \u05d1\u05d0 end"),
        ("\u05d0\u05d1 EHCP 12 (\u05d2)", "(\u05d2) EHCP 12 \u05d1\u05d0"),
        ("\u0628\u0628\u0628", "\ufe90\ufe92\ufe91"),  # beh at the end, in the middle, at the start
        ("\u0644\u0627", "\ufefb"),  # lam with alef is one shape
        ("\u0627\u0644", "\ufedd\ufe8d"),  # alef does not join what follows
    ],
)
def test_right_to_left_writing_is_laid_in_drawing_order(written, drawn):
    assert in_drawing_order(written) == drawn


@given(text=st.text(st.characters(codec="utf-8"), max_size=40))
def test_drawing_order_loses_nothing(text):
    def letters(value: str) -> list[str]:
        return sorted(unicodedata.normalize("NFKC", value))

    brackets = str.maketrans(")]}>»›", "([{<«‹")
    assert letters(in_drawing_order(tidied(text)).translate(brackets)) == letters(tidied(text).translate(brackets))


def test_our_own_pages_tell_their_title_and_language_and_nothing_of_who_made_them() -> None:
    with pikepdf.open(io.BytesIO(page_with("One"))) as pdf:
        assert dict(pdf.docinfo) == {"/Title": "Test", "/Producer": "SEND Organiser"}
        assert pdf.Root.Lang == "en-GB"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
