"""Letters in many words give the events they record, on the right day, with the words that say so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendorganiser.ingest.facts.events import records, triggers
from sendorganiser.kinds import all_kinds
from tests.ingest.event_letters import LETTERS


@pytest.mark.parametrize(
    ("kind", "date", "text", "events"), [each[1:] for each in LETTERS], ids=[each[0] for each in LETTERS]
)
def test_a_letter_records_its_own_events_and_no_others(
    kind: str, date: str, text: str, events: set[tuple[str, str]]
) -> None:
    assert set(triggers(kind, date, [text])) == events


@pytest.mark.parametrize(
    ("kind", "date", "text", "events"), [each[1:] for each in LETTERS], ids=[each[0] for each in LETTERS]
)
def test_line_ends_and_page_ends_change_nothing(kind: str, date: str, text: str, events: set[tuple[str, str]]) -> None:
    assert set(triggers(kind, date, [text.replace(" ", "\n", 5)])) == events
    assert set(triggers(kind, date, ["A covering sheet", text])) == events


def test_the_words_of_a_day_and_its_page_are_given() -> None:
    text = ["A covering sheet", "We received your request on 4 March 2026."]
    (found,) = records("la-acknowledgement", "2026-03-10", text)
    assert (found.of, found.page) == ("received", 2)
    assert found.words == "We received your request on 4 March 2026"


@pytest.mark.parametrize("longer", range(9))
def test_the_words_of_a_day_begin_and_end_with_whole_words(longer: int) -> None:
    text = (
        f"Further to your letter {'x' * longer} and to what was said at the meeting with the panel on which you sat, "
        "we received your request for an EHC needs assessment on 4 March 2026."
    )
    (found,) = records("la-acknowledgement", "2026-03-10", [text])
    assert found.words in text
    assert set(found.words.split()) <= set(text.rstrip(".").split())
    asks = (
        f"I write {'x' * longer} of my son, and ask you to treat this as a subject access request for whatever is held "
        "on him and on us.\nYours faithfully\nA Parent"
    )
    (asked,) = records("correspondence", "2026-03-10", [asks])
    assert "subject access request" in asked.words
    assert set(asked.words.split()) <= set(asks.split())


def test_the_day_of_a_letter_itself_is_when_it_was_dated() -> None:
    (found,) = records("la-decision-refuse-assess", "2026-05-14", ["We will not assess."])
    assert (found.of, found.words, found.page) == ("dated", "", None)


@given(
    kind=st.sampled_from([kind.id for kind in all_kinds()]),
    date=st.sampled_from(["2026-05-14", "2026-05", "2026", ""]),
    pieces=st.lists(
        st.sampled_from(
            [
                "received on",
                "29 February",
                "31/02/2026",
                "4 March 2026",
                "meeting",
                "held on",
                "suspended from",
                "1.5 days",
                ". ",
                "\n",
            ]
        ),
        max_size=12,
    ),
)
def test_no_text_breaks_it_and_every_event_has_a_kind_and_a_day(kind: str, date: str, pieces: list[str]) -> None:
    known = {event for each in all_kinds() for event in each.records}
    for event, day in triggers(kind, date, [" ".join(pieces)]):
        assert event in known
        assert day == date or len(day) == 10
