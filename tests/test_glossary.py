"""The glossary: every term explained, found in texts as papers write them, and searched as people type."""

from hypothesis import given
from hypothesis import strategies as st

from sendorganiser.glossary import met_in, search, terms


def test_every_term_is_explained_in_a_sentence_or_two_without_exclamation() -> None:
    assert len(terms()) >= 110
    for term in terms():
        assert term.what.endswith(".")
        assert len(term.what.split()) <= 40
        assert "!" not in term.what


def test_no_short_form_has_two_entries() -> None:
    names = [name for term in terms() for name in {n.lower() for n in (term.short, *term.also)}]
    assert sorted(names) == sorted(set(names))


def test_terms_are_met_as_papers_write_them() -> None:
    met = met_in("The EP and the SLT wrote to the LA about section 19 and the annual review.")
    assert [term.short for term in met] == ["EP", "SALT", "LA", "s19", "AR"]


def test_small_letters_and_parts_of_words_are_no_short_forms() -> None:
    assert met_in("keep the lap warm; a star; pep talk") == ()


def test_what_a_person_types_finds_the_term() -> None:
    assert search("speech and")[0].short == "SALT"
    assert search("eotis")[0].short == "EOTAS"
    assert len(search("")) == len(terms())
    assert search("zzzz") == ()


@given(st.text(max_size=200))
def test_any_text_can_be_looked_through(text: str) -> None:
    assert set(met_in(text)) <= set(terms())
