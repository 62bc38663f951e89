"""Provision is vague or specific by its words, and each verdict says why."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendorganiser.model.plan import MEASURES, Clause
from sendorganiser.plan.measuring import measures
from sendorganiser.plan.weighing import weigh
from sendorganiser.plan.words import headings, wording
from tests.plan import made_words


def clause(text: str, beside: str = "") -> Clause:
    return Clause("F", 1, text, beside)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Up to 25 hours a week of support from a teaching assistant.", "up to"),
        ("Ben will have access to a quiet room every day.", "have access to"),
        ("Support as and when required.", "as and when required"),
        ("Regular sessions with a therapist.", "regular"),
        ("Sessions of music with a therapist.", "sessions of"),
        ("A key adult will be there.", "key adult"),
        ("Speech therapy for 20 minutes a week or equivalent.", "or equivalent"),
    ],
)
def test_vague_words_are_named(text: str, words: str) -> None:
    weighed = weigh(clause(text))
    assert weighed.is_vague
    assert any(words in said or said in words for said in weighed.words)
    assert weighed.words[0] in weighed.why


@pytest.mark.parametrize(
    ("text", "beside"),
    [
        ("Spelling programme", "TA, 20 minutes daily"),
        ("A group of up to four pupils for 30 minutes each week, led by an ELSA.", ""),
        ("Support from a teaching assistant for 15 hours a week.", ""),
        ("One hour each half term with a specialist teacher.", ""),
        ("Ben will be taught in a group of six or fewer for English and maths.", ""),
        ("A counsellor will see Ben for twelve sessions of 50 minutes.", ""),
    ],
)
def test_what_is_counted_is_specific(text: str, beside: str) -> None:
    assert not weigh(clause(text, beside)).is_vague


def test_a_cell_beside_makes_a_line_vague_as_well() -> None:
    weighed = weigh(clause("Spelling programme with a teaching assistant", "as needed"))
    assert weighed.is_vague and "as needed" in weighed.words


def test_what_is_missing_is_asked_for() -> None:
    weighed = weigh(clause("A quiet space."))
    assert weighed.missing == MEASURES
    assert "How many minutes" in weighed.question and "Who" in weighed.question
    assert "how long" not in weigh(clause("Ten minutes daily with an adult for two terms.")).missing


@given(st.text(max_size=300))
def test_any_text_is_weighed_and_its_words_stand_in_it(text: str) -> None:
    weighed = weigh(clause(text))
    assert weighed.why
    assert set(weighed.missing) <= set(MEASURES)


@given(st.sampled_from(made_words.SPECIFIC), st.sampled_from(["up to", "as required", "where possible", "e.g. this"]))
def test_a_loose_word_makes_any_line_vague(line: str, loose: str) -> None:
    assert weigh(clause(f"{line.rstrip('.')} {loose}.")).is_vague


@given(st.integers(1, 90), st.sampled_from(["daily", "every week", "each term", "twice a day"]))
def test_minutes_and_how_often_are_always_seen(number: int, often: str) -> None:
    assert {"how much", "how often"} <= measures(f"{number} minutes {often}")


def test_sentences_the_lists_were_not_made_for_are_weighed_right() -> None:
    lines = [(text, False) for text in made_words.SPECIFIC_FRESH] + [(text, True) for text in made_words.VAGUE_FRESH]
    wrong = [text for text, is_vague in lines if weigh(clause(text)).is_vague != is_vague]
    assert len(wrong) <= 0.1 * len(lines), wrong


def test_the_lists_hold_no_word_twice_and_every_section() -> None:
    words = [word for loose in wording().loose for word in loose.words]
    assert len(words) == len(set(words)), sorted(word for word in set(words) if words.count(word) > 1)
    assert {entry.tells for entry in wording().measured} == set(MEASURES)
    assert len({entry.letter for entry in headings().section}) == 12
