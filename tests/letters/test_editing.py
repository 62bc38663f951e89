"""A person's own words stay, and what they left alone follows the facts."""

from typing import Literal

from hypothesis import given
from hypothesis import strategies as st

from sendorganiser.letters.editing import applied, edited, is_edited, passages_in, text_of
from sendorganiser.model.letter import Passage

Style = Literal["text", "bullet"]
WORDS = st.text(alphabet="abc dé,.", min_size=1, max_size=20).map(str.strip).filter(bool)
STYLES: st.SearchStrategy[Style] = st.sampled_from(("text", "bullet"))


@st.composite
def letters(draw: st.DrawFn) -> tuple[Passage, ...]:
    said = draw(st.lists(st.tuples(WORDS, STYLES), max_size=8))
    return tuple(Passage(str(n), text, style) for n, (text, style) in enumerate(said))


@given(letters())
def test_a_letter_nobody_touched_is_not_edited(letter: tuple[Passage, ...]) -> None:
    words = edited(letter, text_of(letter))
    assert not is_edited(words)
    assert applied(words, letter) == letter


@given(letters(), letters())
def test_what_was_typed_is_what_stands_there(shown: tuple[Passage, ...], typed: tuple[Passage, ...]) -> None:
    text = text_of(typed)
    now = applied(edited(shown, text), shown)
    assert [(each.text, each.style) for each in now] == [(each.text, each.style) for each in passages_in(text)]


@given(letters(), st.lists(WORDS, min_size=8, max_size=8))
def test_untouched_paragraphs_follow_the_facts(letter: tuple[Passage, ...], others: list[str]) -> None:
    text = text_of((*letter, Passage("x", "my own last words")))
    words = edited(letter, text)
    fresh = tuple(each._replace(text=new) for each, new in zip(letter, others, strict=False))
    now = applied(words, fresh)
    assert now[:-1] == fresh
    assert now[-1].text == "my own last words"


def test_what_was_taken_out_stays_out_and_what_is_new_comes_in_its_place() -> None:
    shown = (Passage("0", "first"), Passage("2", "second"), Passage("3", "third"))
    words = edited(shown, "first\n\nthird")
    fresh = (Passage("0", "first"), Passage("1", "new"), Passage("2", "second"), Passage("3", "third, changed"))
    assert [each.text for each in applied(words, fresh)] == ["first", "new", "third, changed"]
