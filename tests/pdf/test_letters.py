"""Wanted words are found whatever their case, accents, endings or the line they are broken over."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendorganiser.model.document import Word
from sendorganiser.pdf.letters import Wanted, find, letters_of, lines, spans


@pytest.mark.parametrize(
    ("text", "term", "expected"),
    [
        ("The Council WILL", "council", ["Council"]),
        ("Zoë’s café", "zoe's cafe", ["Zoë’s café"]),
        ("speci-\r\nfied hours", "specified", ["speci-\r\nfied"]),
        ("well-\nbeing", "well-being", ["well-\nbeing"]),
        ("oﬃce oﬀer", "office", ["oﬃce"]),
        ("a\nlong   phrase", "a long phrase", ["a\nlong   phrase"]),
        ("costs £14,000.", "£14,000", ["£14,000"]),
        ("1-2 and 1-\n2", "1-2", ["1-2"]),
        ("nothing", "council", []),
        ("a.c abc", "a.c", ["a.c"]),
    ],
)
def test_what_is_typed_is_found_as_it_stands(text: str, term: str, expected: list[str]) -> None:
    assert [text[a:b] for a, b in spans(text, Wanted((term,)))] == expected


@pytest.mark.parametrize(
    ("text", "term", "expected"),
    [
        ("assessed assessment reassess", "assessing", ["assessed", "assessment"]),
        ("therapy therapies therapist", "therapy", ["therapy", "therapies", "therapist"]),
        ("on one once", "on", ["on"]),
        ("14/05/2026 114/05/2026", "14/05/2026", ["14/05/2026"]),
        ("speech and language therapist", "speech and language", ["speech and language"]),
        ("refused, refusal", '"refuse"', ["refused", "refusal"]),
    ],
)
def test_search_words_are_found_with_any_ending(text: str, term: str, expected: list[str]) -> None:
    assert [text[a:b] for a, b in spans(text, Wanted((term,), inflected=True))] == expected


@given(st.text(max_size=60), st.text(max_size=8), st.booleans())
def test_every_span_lies_in_the_text(text: str, term: str, inflected: bool) -> None:
    for first, end in spans(text, Wanted((term,), inflected)):
        assert 0 <= first < end <= len(text)


@given(st.text(alphabet=st.characters(codec="ascii", categories=["L"]), min_size=1, max_size=6), st.text(max_size=30))
def test_what_is_there_is_found(word: str, around: str) -> None:
    assert spans(f"{around} {word} {around}", Wanted((word,)))


def test_ocr_words_become_lines_of_letters() -> None:
    words = [Word("Dear", 10, 10, 50, 20), Word("parent", 55, 11, 115, 21), Word("Thank", 10, 30, 60, 40)]
    letters = letters_of(words)
    assert letters.text == "Dear parent\nThank"
    assert [box for _, _, box in lines(letters)] == [(10, 10, 115, 21), (10, 30, 60, 40)]
    assert find(letters, Wanted(("parent",))) == [((55, 11, 115, 21),)]
    assert find(letters, Wanted(("parent thank",))) == [((55, 11, 115, 21), (10, 30, 60, 40))]
