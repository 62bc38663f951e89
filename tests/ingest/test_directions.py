"""What a tribunal's letter orders is picked out: what, who, by when, with a doubt wherever something does not fit."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendorganiser.ingest.facts.directions import FoundDirection, find_directions, hearing_day

ORDERED = "2026-06-02"


def found(text: str) -> list[FoundDirection]:
    return find_directions([text], ordered=ORDERED)


def only(text: str) -> FoundDirection:
    (one,) = found(text)
    return one


@pytest.mark.parametrize(
    ("text", "who", "due", "time", "clock"),
    [
        (
            "1. The local authority must send its response by 12 noon on 14 July 2026.",
            "council",
            "2026-07-14",
            "12:00",
            "la.response",
        ),
        (
            "The Respondent shall file and serve its response no later than 4pm on 14 July 2026.",
            "council",
            "2026-07-14",
            "16:00",
            "la.response",
        ),
        (
            "By 5.00 p.m. on Friday 21 August 2026 both parties must send any further evidence.",
            "both",
            "2026-08-21",
            "17:00",
            "evidence.final",
        ),
        (
            "The deadline for sending any additional evidence is 21 August 2026.",
            "both",
            "2026-08-21",
            "",
            "evidence.final",
        ),
        (
            "Evidence received after 21 August 2026 will not be admitted without permission.",
            "both",
            "2026-08-21",
            "",
            "evidence.final",
        ),
        (
            "The Appellant is directed to return the attendance form on or before 7 August 2026.",
            "me",
            "2026-08-07",
            "",
            "witness",
        ),
        ("You must tell us the names of your witnesses by 7 August 2026.", "me", "2026-08-07", "", "witness"),
        ("The LA has until 14/07/2026 to send us its response.", "council", "2026-07-14", "", "la.response"),
        (
            "The bundle must be sent by the local authority by 11 September 2026 at 16:00.",
            "council",
            "2026-09-11",
            "16:00",
            "bundle",
        ),
        ("You may send a reply to the response by 28 July 2026.", "me", "2026-07-28", "", ""),
        ("The Tribunal will send joining instructions by 2 November 2026.", "tribunal", "2026-11-02", "", ""),
        ("The responsible body must send its response by 14 July 2026.", "school", "2026-07-14", "", "dd.response"),
        ("Final evidence deadline: 21 August 2026", "both", "2026-08-21", "", "evidence.final"),
        ("LA response due by 14 July 2026", "council", "2026-07-14", "", "la.response"),
        ("Attendance form\nFriday 4 September 2026", "both", "2026-09-04", "", "witness"),
        ("4 September 2026   Case review form", "both", "2026-09-04", "", ""),
    ],
)
def test_a_direction_is_read(text: str, who: str, due: str, time: str, clock: str) -> None:
    one = only(text)
    assert (one.who, one.due, one.time, one.clock, one.doubt) == (who, due, time, clock, "")
    assert one.what
    assert one.due not in one.what


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("1. The local authority must send its response by 12 noon on 14 July 2026.", "Send its response"),
        ("By 4pm on 21 August 2026 the parties shall exchange witness statements.", "Exchange witness statements"),
        ("The parties must by 21 August 2026 agree the working document.", "Agree the working document"),
        ("Final evidence deadline: 21 August 2026", "Final evidence"),
        ("The bundle must be sent by 11 September 2026.", "The bundle must be sent"),
        ("The deadline for sending any additional evidence is 21 August 2026.", "Sending any additional evidence"),
    ],
)
def test_what_must_be_done_stands_without_its_date(text: str, what: str) -> None:
    assert only(text).what == what


@pytest.mark.parametrize(
    "text",
    [
        "The appeal was received on 28 May 2026 and registered on 1 June 2026.",
        "If you do not send the form by 7 August 2026, the appeal may be struck out.",
        "Child: Kofi Osei, born 3 April 2015.",
        "The hearing will be on 9 November 2026.",
        "Judge A. Lowe\nDate of order: 2 June 2026",
        "The plan of 14 April 2026 must be read with the reports.",
        "",
    ],
)
def test_what_orders_nothing_gives_nothing(text: str) -> None:
    assert found(text) == []


def test_a_weekday_that_does_not_fit_is_said() -> None:
    one = only("The bundle must be sent by the local authority by Monday 1 September 2026.")
    assert one.due == "2026-09-01"
    assert "Monday" in one.doubt and "Tuesday" in one.doubt
    assert only("The bundle must be sent by Tuesday 1 September 2026.").doubt == ""


def test_days_that_are_only_counted_are_left_to_the_person() -> None:
    one = only("The local authority must within 10 working days of this order provide a working document.")
    assert (one.due, one.who, one.clock) == ("", "council", "working_doc")
    assert "within 10 working days of this order" in one.doubt


def test_nobody_named_is_said() -> None:
    assert "does not say who" in only("Working document: 18 September 2026").doubt


def test_a_list_of_dates_in_one_line() -> None:
    text = "Key dates: LA response 14/07/2026; bundle 15/09/2026; hearing 09/11/2026."
    assert [(one.what, one.due) for one in found(text)] == [("LA response", "2026-07-14"), ("Bundle", "2026-09-15")]
    day = hearing_day([text], after=ORDERED)
    assert day is not None and day[0] == "2026-11-09"


def test_pages_are_told() -> None:
    pages = ["A covering letter", "1. Both parties must send their attendance forms by 7 August 2026."]
    (one,) = find_directions(pages, ordered=ORDERED)
    assert one.page == 2
    assert "attendance forms by 7 August 2026" in one.words


@pytest.mark.parametrize(
    ("text", "day", "time"),
    [
        ("The hearing will take place at 10.00 am on Monday 9 November 2026 by video.", "2026-11-09", "10:00"),
        ("Hearing date: 9 November 2026 at 2pm", "2026-11-09", "14:00"),
        ("Your appeal is listed for hearing on 9 November 2026.", "2026-11-09", ""),
    ],
)
def test_the_hearing_is_read(text: str, day: str, time: str) -> None:
    hearing = hearing_day([text], after=ORDERED)
    assert hearing is not None
    assert hearing[:2] == (day, time)


@pytest.mark.parametrize(
    "text",
    [
        "The hearing listed for 3 August 2026 is vacated.",
        "The hearing bundle must be sent by 11 September 2026.",
        "The hearing was on 1 May 2026.",
        "The hearing will be in the week beginning 9 November 2026.",
    ],
)
def test_what_is_no_hearing_gives_none(text: str) -> None:
    assert hearing_day([text], after=ORDERED) is None


@given(
    day=st.dates(date(2026, 6, 3), date(2027, 12, 31)),
    hour=st.integers(1, 11),
    who=st.sampled_from(["council", "me", "both"]),
)
def test_any_plain_order_is_read_as_it_stands(day: date, hour: int, who: str) -> None:
    names = {"council": "The local authority", "me": "The appellant", "both": "Both parties"}
    written = f"{day.strftime('%A')} {day.day} {day.strftime('%B %Y')}"
    one = only(f"1. {names[who]} must send the documents by {hour} pm on {written}.")
    assert (one.who, one.due, one.time, one.doubt) == (who, day.isoformat(), f"{hour + 12}:00", "")
    wrong = (day + timedelta(days=1)).strftime("%A")
    assert only(f"1. {names[who]} must send the documents by {wrong} {day.day} {day.strftime('%B %Y')}.").doubt


@given(st.text(max_size=200))
def test_no_text_breaks_it(text: str) -> None:
    for one in find_directions([text, text], ordered=ORDERED):
        assert one.what and one.who
    hearing_day([text], after=ORDERED)
