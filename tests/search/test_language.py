"""What people type is read as they mean it; where it cannot be, they are told where."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendorganiser.errors import BadQuery
from sendorganiser.model.query import All, Any, Near
from sendorganiser.search import asked_for, is_question, parse, widen


def _texts(typed: str) -> list[str]:
    return [term.text for term in parse(typed).terms]


def test_or_binds_less_than_words_side_by_side() -> None:
    (choice,) = parse("speech therapy OR salt report ").parts
    assert isinstance(choice, Any)
    assert [[t.text for t in row.parts] for row in choice.parts if isinstance(row, All)] == [  # type: ignore[union-attr]
        ["speech", "therapy"],
        ["salt", "report"],
    ]


def test_brackets_not_and_near() -> None:
    query = parse("(taxi OR bus) late NOT refused NEAR/3 school ")
    assert [t.text for t in query.terms] == ["taxi", "bus", "late"]
    assert [t.text for t in query.without] == ["refused", "school"]
    near = parse("speech NEAR/5 weekly ").parts[0]
    assert isinstance(near, Near) and near.within == 5


@pytest.mark.parametrize(
    ("typed", "letter"),
    [
        ("OR taxi", 1),
        ("taxi OR OR bus", 6),
        ("taxi AND AND bus", 6),
        ("NEAR taxi", 1),
        ("taxi form:council", 6),
        ("taxi (NOT bus) ", 6),
    ],
)
def test_a_wrong_query_is_told_where(typed: str, letter: int) -> None:
    with pytest.raises(BadQuery, match=f"at letter {letter} "):
        parse(typed)


@pytest.mark.parametrize("typed", ["taxi OR", "taxi AND", "taxi (bus", 'taxi "school run', "taxi -", "taxi NEAR/"])
def test_a_search_that_is_still_being_typed_is_no_mistake(typed: str) -> None:
    assert "taxi" in _texts(typed)


def test_filters_are_no_words() -> None:
    query = parse('kind:report from:"Barset council" reading since the refusal')
    assert [t.text for t in query.terms] == ["reading"]
    assert [(x.kind, x.value) for x in query.limits] == [
        ("kind", "report"),
        ("from", "Barset council"),
        ("since", "refusal"),
    ]


def test_in_quotation_marks_nothing_is_a_filter_or_widened() -> None:
    query = parse('"since the refusal" "salt" ')
    assert not query.limits
    assert widen(query, lambda _: True)[1] == ()


@pytest.mark.parametrize(
    ("typed", "way"),
    [
        ("SALT ", "speech and language"),
        ("speech and language ", "SLT"),
        ("1:1 ", "one to one"),
        ("one to one ", "1:1"),
        ("ep ", "educational psychologist"),
        ("tribunal ", "tribunel"),
        ("recieved ", "received"),
        ("tribunal ", "tr1bunal"),
        ("well-being ", "wellbeing"),
        ("PfA ", "preparing for adulthood"),
        ("moved house ", "gone away"),
        ("9400 ", "9,400"),
        ("£9,400 ", "9400"),
    ],
)
def test_other_ways_to_write_it_are_looked_for_and_told(typed: str, way: str) -> None:
    query, wider = widen(parse(typed), lambda _: True)
    assert any(way in each.ways for each in wider)
    also = [each.text for term in query.terms for each in (term, *term.also)]
    assert way.replace(":", " ").replace("-", " ").replace(",", " ") in also


@pytest.mark.parametrize(
    ("typed", "form"),
    [("laptop ", "laptops"), ("refuse ", "refused"), ("stop ", "stopped"), ("hit ", "hitting"), ("paid ", "payment")],
)
def test_other_forms_of_a_word_are_looked_for(typed: str, form: str) -> None:
    query, wider = widen(parse(typed), lambda word: word in (form, typed.strip()))
    assert form in [each.text for each in query.terms[0].also]
    assert not any(form in each.ways for each in wider)  # as little is said of them as of endings


@pytest.mark.parametrize(
    ("typed", "worth"),
    [
        ("when did they refuse to assess Robin ", ["refuse", "assess", "Robin"]),
        ("which school is in section I ", ["school", "section", "I"]),
        ("why can’t he “do it” ", ["do it"]),
    ],
)
def test_the_words_a_question_is_asked_by_need_not_be_on_the_page(typed: str, worth: list[str]) -> None:
    asked = parse(typed)
    assert is_question(asked)
    assert [term.text for term in asked_for(asked).terms] == worth


def test_words_that_are_no_question_are_all_looked_for() -> None:
    for typed in ("access to support as appropriate ", "what is it "):
        assert [term.text for term in parse(typed).terms] == typed.split()
        assert not is_question(parse(typed))


def test_only_ways_that_papers_have_are_looked_for() -> None:
    assert widen(parse("SALT "), lambda word: word == "SLT")[1][0].ways == ("SLT",)


@given(st.text(max_size=300) | st.text('()"-* ANDORNEAR/:', max_size=80))
def test_anything_typed_is_read_or_refused_in_our_words(typed: str) -> None:
    try:
        query = parse(typed)
    except BadQuery as error:
        assert str(error)
        return
    assert query.terms or query.limits


def test_ten_thousand_letters_are_read() -> None:
    assert parse("support " * 1250).terms
    with pytest.raises(BadQuery):
        parse("a " + "( b " * 40)
