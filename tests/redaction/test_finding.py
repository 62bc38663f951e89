"""Names in the forms people give them in letters, and what only looks like one."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sendorganiser.model.document import Word
from sendorganiser.model.redaction import Sought
from sendorganiser.pdf.letters import letters_of
from sendorganiser.redaction.finding import find, places, replaced, stands, within

THOMAS = Sought("Thomas James Okonjo-Reed", is_name=True, label="Pupil A")
BELL = Sought("Grace Bell", is_name=True, label="Pupil B")


def names(text: str, *sought: Sought, sure: bool = True) -> list[str]:
    return [" ".join(text[p.first : p.end].split()) for p in places(text, sought, ()) if p.is_sure is sure]


@pytest.mark.parametrize(
    "written",
    [
        "Thomas James Okonjo-Reed", "Thomas Okonjo-Reed", "THOMAS OKONJO-REED", "Okonjo-Reed, Thomas", "T. Okonjo-Reed",
        "T J Okonjo-Reed", "Thomas J. Okonjo-Reed", "Thomas", "Okonjo-Reed", "Thomas’s", "Okonjo-Reed's", "T.J.O.",
        "T h o m a s", "Okonjo-\nReed", "Thómas",
    ],
)  # fmt: skip
def test_each_form_of_a_name_goes(written: str) -> None:
    assert names(f"We saw {written} today.", THOMAS) == [" ".join(written.split())]


@pytest.mark.parametrize("written", ["TJO", "TO", "Thornas", "Thmoas", "Okonjo Reed?"])
def test_what_may_be_meant_is_for_a_person_to_decide(written: str) -> None:
    text = f"We saw {written} today."
    assert names(text, THOMAS, sure=False) or names(text, THOMAS)


@pytest.mark.parametrize(
    "address",
    [
        "thomasokonjoreed@example.org",
        "okonjo-reed.thomas07@example.org",
        "tokonjoreed@example.org",
        "thomaso@example.org",
    ],
)
def test_an_address_that_is_made_of_a_name_goes_whole(address: str) -> None:
    assert names(f"Write to {address} today", THOMAS) == [address]


def test_an_address_of_somebody_else_stays() -> None:
    assert (
        names("Write to thomasina@example.org or office@reedschool.example", Sought("Thomas Reed", is_name=True)) == []
    )


def test_names_that_are_words_are_told_apart_by_their_capitals() -> None:
    text = "Then Grace came. The bell rang with grace. Bell and Grace left; Mr BELL too."
    assert names(text, BELL) == ["Grace", "Grace", "BELL"]
    assert "bell" in names(text, BELL, sure=False)


def test_a_name_inside_another_word_stays() -> None:
    assert names("Planning an annual meeting", Sought("Ann Lan", is_name=True)) == []


def test_words_that_are_nearly_a_short_name_are_not_asked_about() -> None:
    text = "And then Bill saw Any of the Lang books on the Land"
    assert not names(text, Sought("Ann Lane", is_name=True), sure=False)


def test_titles_are_rewritten_with_the_cipher() -> None:
    assert replaced("Report on Grace Bell and T. Okonjo-Reed", [THOMAS, BELL]) == "Report on Pupil B and Pupil A"


def test_a_word_of_a_scan_goes_whole() -> None:
    letters = letters_of([Word("(Thomas,", 10, 10, 60, 20), Word("aged", 64, 10, 90, 20)])
    (found,) = find(letters, 1, [THOMAS], (), whole_words=True)
    ((x0, _, x1, _),) = found.rects
    assert x0 <= 10 and 60 <= x1 < 64


def test_words_beyond_the_pages_edge_get_no_box_and_those_on_it_end_there() -> None:
    letters = letters_of(
        [Word("Thomas", 560, 10, 640, 20), Word("Thomas", -90, 40, -20, 50), Word("Thomas", 10, 842, 60, 852)]
    )
    found = within(find(letters, 1, [THOMAS], (), whole_words=True), (595.0, 842.0))
    assert [rect[2] for each in found for rect in each.rects] == [595.0]


def test_a_word_can_be_asked_for_in_its_capitals_only() -> None:
    assert stands("The bell", "=Bell") == [] and len(stands("The bell, Bell", "Bell")) == 2


WRITTEN = st.sampled_from(["Okonjo-Reed", "Okonjo-\nReed", "Okon-\njo-Reed", "Okonjo-Re-\ned"])


@example("T-\n", "Okonjo-Reed", "")
@given(st.text(alphabet="abcdeT hom\n.,-'", max_size=60), WRITTEN, st.text(alphabet="abcdeT hom\n.,-'", max_size=60))
def test_a_name_between_other_words_is_always_found(before: str, written: str, after: str) -> None:
    text = f"{before} {written} {after}"
    at = len(before) + 1
    assert any(p.first <= at and p.end >= at + len(written) for p in places(text, [THOMAS], ()))
