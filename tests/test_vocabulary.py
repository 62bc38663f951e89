"""The diary's lists are whole: what papers record and clocks read is in them, and what people type finds it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendorganiser.clocks import NATIONS, load_rules
from sendorganiser.harm import beginnings, signposts, speaks_of_harm
from sendorganiser.kinds import all_kinds
from sendorganiser.vocabulary import LANES, event_kind, event_kinds, event_title, lane_of, near_event_kinds, role, roles


def test_every_kind_of_event_is_known_once_and_whole() -> None:
    ids = [kind.id for kind in event_kinds()]
    assert len(set(ids)) == len(ids)
    lanes = {lane.id for lane in LANES}
    for kind in event_kinds():
        assert kind.title and kind.what.endswith(".") and kind.words, kind.id
        assert kind.lane in lanes, kind.id
        assert set(kind.dates) <= {"dated", "sent", "received", "served"}, kind.id
        assert kind.date in ("", *kind.dates), kind.id


def test_every_role_is_known_once_and_has_a_lane() -> None:
    assert len({role.id for role in roles()}) == len(roles())
    assert {role.lane for role in roles()} <= {lane.id for lane in LANES}


def test_what_papers_record_can_be_said_in_a_sentence() -> None:
    for paper in all_kinds():
        for event in paper.records:
            kind = event_kind(event)
            assert kind is not None and kind.says, event


@pytest.mark.parametrize("nation", NATIONS)
def test_what_the_clocks_read_can_be_written_down(nation: str) -> None:
    rules = load_rules(nation)
    known = {kind.id for kind in event_kinds()}
    read = {kind for trigger in rules.triggers.values() for kind in trigger.given_by}
    read |= {kind for clock in rules.clocks for kind in (*clock.met_by, *clock.ended_by, *clock.kinds)}
    assert read - known == set()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("call", "call"),
        ("phone", "call"),
        ("sent home", "suspension"),
        ("refusal", "ehcna-refused"),
        ("apeal lodged", "appeal-lodged"),
        ("restraint", "incident"),
        ("cal", "call"),
        ("ehcna-refuzed", "ehcna-refused"),
    ],
)
def test_what_people_type_finds_what_they_mean(typed: str, meant: str) -> None:
    assert meant in {kind.id for kind in near_event_kinds(typed)}


def test_nothing_typed_and_nonsense_find_nothing() -> None:
    assert near_event_kinds("  ") == near_event_kinds("qqqqzzzz") == ()


def test_a_call_is_drawn_where_the_person_belongs() -> None:
    assert lane_of("call", ["senco"]) == "school"
    assert lane_of("call", ["parent", "paediatrician"]) == "health"
    assert lane_of("call") == "home"
    assert lane_of("ehcna-refused", ["senco"]) == "council"
    assert role("nobody") is None


def test_an_event_without_a_title_is_called_by_its_kind() -> None:
    assert event_title("call") == "Telephone call"
    assert event_title("call", "SENCO rang") == "SENCO rang"


# ---- harm ----

SAYS = (
    *("He has been hurting himself at night", "thoughts of suicide", "she took an overdose", "I want to die"),
    *("He said he doesn’t want to be here any more", "self-harm", "Self harming", "he is not safe at\nhome"),
    *("no longer wants to live", "she tried to end her life", "she would be better off dead", "SUICIDAL ideation"),
    "there is domestic abuse",
)
SAYS_NOT = (
    *("The plan does not harm anybody", "He enjoys life at home", "the meeting came to an end", "grape juice"),
    *("He kills time by drawing", "she wants to be safe", "physical education and emotional literacy", "cut the cake"),
    *("no reason to delay", "He lives with his mother", ""),
)


@pytest.mark.parametrize("text", SAYS)
def test_words_of_harm_are_noticed(text: str) -> None:
    assert speaks_of_harm(f"Report. {text}. End.")


@pytest.mark.parametrize("text", SAYS_NOT)
def test_ordinary_words_are_not(text: str) -> None:
    assert speaks_of_harm(text) == ""


@given(st.lists(st.sampled_from([*SAYS, *SAYS_NOT, "and", "Kofi", "."])).map(" ".join))
def test_no_text_that_speaks_of_harm_is_passed_over(text: str) -> None:
    import re

    words = re.split(r"\W+", text.lower())
    if speaks_of_harm(text):
        assert any(word.startswith(beginnings()) for word in words)


def test_help_is_named_with_its_number() -> None:
    numbers = {post.name: post.number for post in signposts()}
    assert numbers["Samaritans"] == "116 123"
    assert numbers["Childline"] == "0800 1111"
    assert numbers["Papyrus HOPELINE247"] == "0800 068 4141"
