"""Promises, answers that do not come, orders of a tribunal and school dates: kept, told and taken back."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendorganiser.errors import InputProblem
from sendorganiser.jobs import Job
from sendorganiser.model.event import DeadlineMark, SchoolDates
from sendorganiser.store import Archive
from sendorganiser.workflows.check_entries import undo_change
from sendorganiser.workflows.find_harm import Met, find_harm, paper_speaks_of_harm
from sendorganiser.workflows.keep_contacts import keep_contact
from sendorganiser.workflows.keep_directions import direction_done, keep_direction, keep_directions, propose_directions
from sendorganiser.workflows.keep_promises import keep_promise, promise_kept, waiting_for, written_when
from sendorganiser.workflows.log_event import log_event
from sendorganiser.workflows.mark_deadlines import mark_deadline, mark_deadline_back
from sendorganiser.workflows.school_year import gaps, patterns, school_year_pattern, set_school_dates
from tests.conftest import NOW
from tests.workflows.kept import keep_paper

TODAY = date(2026, 6, 30)


# ---- promises and silence ----


def test_a_promise_is_told_until_it_is_kept(archive: Archive, case: int, job: Job) -> None:
    who = keep_contact(archive, job, case=case, name="Mrs Brown")
    number = keep_promise(
        archive, job, case=case, what="send the draft", made="2026-06-01", due="2026-06-15", contact=who
    )
    (waiting,) = waiting_for(archive, job, case=case, today=TODAY)
    assert (waiting.who, waiting.days, waiting.late, waiting.promise) == ("Mrs Brown", 29, 15, number)
    assert waiting.sentence == "Mrs Brown said it would be done by 15 June 2026: send the draft."
    change = promise_kept(archive, job, promise=number, on="2026-06-30")
    assert waiting_for(archive, job, case=case, today=TODAY) == []
    undo_change(archive, job, change=change)
    assert len(waiting_for(archive, job, case=case, today=TODAY)) == 1


def test_what_is_longest_overdue_comes_first(archive: Archive, case: int, job: Job) -> None:
    for what, made, due in (
        ("later", "2026-01-01", "2026-06-29"),
        ("first", "2026-05-01", "2026-05-02"),
        ("no day", "2026-02-01", ""),
        ("not yet", "2026-06-01", "2026-07-30"),
    ):
        keep_promise(archive, job, case=case, what=what, made=made, due=due)
    told = waiting_for(archive, job, case=case, today=TODAY)
    assert [(each.what, each.late) for each in told] == [
        ("first", 59),
        ("later", 1),
        ("no day", None),
        ("not yet", None),
    ]


def test_an_answer_that_may_have_come_is_pointed_to(archive: Archive, case: int, job: Job) -> None:
    log_event(
        archive, job, case=case, kind="letter-sent", date="2026-05-01", title="Where is the plan?", now=NOW,
        new_contacts=["SEN team"], wants_answer=True,
    )  # fmt: skip
    (who,) = archive.diary.contacts(case)
    (waiting,) = waiting_for(archive, job, case=case, today=TODAY)
    assert (waiting.days, waiting.perhaps) == (60, None)
    assert "has not answered since 1 May 2026" in waiting.sentence
    reply = log_event(archive, job, case=case, kind="letter-received", date="2026-05-20", now=NOW, contacts=[who.id])
    assert waiting_for(archive, job, case=case, today=TODAY)[0].perhaps == reply.event


def test_a_letter_nothing_came_back_to_is_told_after_two_weeks(archive: Archive, case: int, job: Job) -> None:
    log_event(archive, job, case=case, kind="letter-sent", date="2026-06-01", now=NOW, new_contacts=["Head teacher"])
    (who,) = archive.diary.contacts(case)
    assert waiting_for(archive, job, case=case, today=date(2026, 6, 14)) == []
    (waiting,) = waiting_for(archive, job, case=case, today=date(2026, 6, 15))
    assert (waiting.promise, waiting.contact, waiting.days) == (None, who.id, 14)
    log_event(archive, job, case=case, kind="call", date="2026-06-10", now=NOW, contacts=[who.id])
    assert waiting_for(archive, job, case=case, today=TODAY) == []


def test_a_month_has_no_days_to_count(archive: Archive, case: int, job: Job) -> None:
    keep_promise(archive, job, case=case, what="look into it", made="2026-05")
    (waiting,) = waiting_for(archive, job, case=case, today=TODAY)
    assert (waiting.days, waiting.late) == (None, None)


@pytest.mark.parametrize(
    "wrong",
    [
        {"what": " "},
        {"made": ""},
        {"made": "2026-13-01"},
        {"due": "2026-05-01"},
        {"kept": "2026-05-01"},
        {"contact": 99},
        {"document": 99},
        {"event": 99},
    ],
)
def test_a_promise_that_cannot_be_is_refused(archive: Archive, case: int, job: Job, wrong: dict[str, object]) -> None:
    given = {"what": "ring back", "made": "2026-06-01", **wrong}
    with pytest.raises(InputProblem):
        keep_promise(archive, job, case=case, **given)  # type: ignore[arg-type]
    assert archive.diary.promises(case) == []


@pytest.mark.parametrize(
    ("made", "said"),
    [
        ("2026-05-14T23:59:00+01:00", "written the same day"),
        ("2026-05-15T08:00:00+01:00", "written the day after"),
        ("2026-05-19T08:00:00+01:00", "written 5 days later"),
        ("2026-06-04T08:00:00+01:00", "written 3 weeks later"),
        ("2026-11-14T08:00:00+00:00", "written 6 months later"),
        ("2026-05-01T08:00:00+01:00", "written beforehand"),
    ],
)
def test_when_a_note_was_written_is_told_apart_from_when_it_was(made: str, said: str) -> None:
    assert written_when(made, "2026-05-14") == said
    assert written_when(made, "2026-05") == ""


# ---- what a tribunal ordered ----

ORDER = """IT IS ORDERED
1. The local authority must send its response by 12 noon on 14 July 2026.
2. Both parties must send their attendance forms by Monday 1 September 2026.
3. The local authority must within 10 working days of this order provide a working document.
"""


def test_directions_are_picked_corrected_and_ticked(archive: Archive, case: int, job: Job) -> None:
    letter = keep_paper(archive, case, kind="tribunal-directions", date="2026-06-02", text=ORDER)
    found = propose_directions(archive, job, document=letter)
    assert [(each.who, each.due, bool(each.doubt)) for each in found] == [
        ("council", "2026-07-14", False),
        ("both", "2026-09-01", True),
        ("council", "", True),
    ]
    with pytest.raises(InputProblem):  # the day that is only counted has to be given; nothing is kept until then
        keep_directions(archive, job, case=case, found=found, document=letter, ordered="2026-06-02")
    assert archive.diary.directions(case) == []
    found[2] = replace(found[2], due="2026-06-16")
    keep_directions(archive, job, case=case, found=found, document=letter, ordered="2026-06-02")
    kept = archive.diary.directions(case)
    assert [(each.due, each.time, each.clock, each.document) for each in kept] == [
        ("2026-06-16", "", "working_doc", letter),
        ("2026-07-14", "12:00", "la.response", letter),
        ("2026-09-01", "", "witness", letter),
    ]
    assert [each.due for each in propose_directions(archive, job, document=letter)] == [""]
    proof = keep_paper(archive, case, kind="correspondence", date="2026-08-30", text="I attach the form", format="eml")
    change = direction_done(archive, job, direction=kept[2].id, on="2026-08-30", proof=proof)
    done = archive.diary.direction(kept[2].id)
    assert (done.done, done.proof) == ("2026-08-30", proof)
    undo_change(archive, job, change=change)
    assert archive.diary.direction(kept[2].id) == kept[2]


@pytest.mark.parametrize(
    "wrong", [{"what": ""}, {"who": "them"}, {"due": ""}, {"due": "2026-07"}, {"time": "99"}, {"ordered": "2026-08-01"}]
)
def test_a_direction_that_cannot_be_is_refused(archive: Archive, case: int, job: Job, wrong: dict[str, str]) -> None:
    given = {"what": "Send the form", "who": "me", "due": "2026-07-14", **wrong}
    with pytest.raises(InputProblem):
        keep_direction(archive, job, case=case, **given)


def test_what_is_said_of_a_deadline_can_be_taken_back(archive: Archive, case: int, job: Job) -> None:
    event = log_event(archive, job, case=case, kind="ehcna-refused", date="2026-05-14", now=NOW).event
    first = DeadlineMark("appeal.start", event, aside=True)
    assert mark_deadline(archive, job, mark=first) is None
    assert mark_deadline(archive, job, mark=replace(first, aside=False, done="2026-06-01")) == first
    mark_deadline_back(archive, job, clock="appeal.start", event=event, before=first)
    assert archive.diary.marks(case) == [first]
    mark_deadline_back(archive, job, clock="appeal.start", event=event, before=None)
    assert archive.diary.marks(case) == []


# ---- school dates ----


@given(year=st.integers(2019, 2040), pattern=st.sampled_from([id for id, _ in patterns()]))
def test_a_pattern_leaves_no_weekday_unknown_and_no_day_twice(year: int, pattern: str) -> None:
    made = school_year_pattern(pattern, year, school="Larkfield")
    assert gaps(made) == []
    days: set[date] = set()
    for each in made:
        first, last = date.fromisoformat(each.first), date.fromisoformat(each.last)
        stretch = {first + timedelta(days=n) for n in range((last - first).days + 1)}
        assert stretch and not stretch & days
        days |= stretch
    terms = [each for each in made if each.kind == "term"]
    weekdays = sum(
        1
        for each in terms
        for n in range((date.fromisoformat(each.last) - date.fromisoformat(each.first)).days + 1)
        if (date.fromisoformat(each.first) + timedelta(days=n)).weekday() < 5
    )
    assert 180 <= weekdays <= 205  # 190 school days, bank holidays and INSET
    assert all(date.fromisoformat(each.first).weekday() < 5 > date.fromisoformat(each.last).weekday() for each in terms)


def test_school_dates_are_set_and_put_back(archive: Archive, case: int, job: Job) -> None:
    first = school_year_pattern("england", 2025, school="Larkfield")
    assert set_school_dates(archive, job, case=case, dates=first) == ()
    before = set_school_dates(archive, job, case=case, dates=[])
    set_school_dates(archive, job, case=case, dates=before)
    assert [(each.first, each.last) for each in archive.diary.school_dates(case)] == [(e.first, e.last) for e in first]


def test_holes_in_a_school_year_are_told() -> None:
    term = SchoolDates(0, 0, "Larkfield", "term", "2026-09-02", "2026-10-23")
    assert gaps([term, replace(term, first="2026-10-26", last="2026-12-18")]) == []  # a weekend between
    (told,) = gaps([term, replace(term, first="2026-11-02", last="2026-12-18")])
    assert told == "26 October 2026 to 30 October 2026 are in no term and no holiday of Larkfield."
    assert gaps([term, replace(term, school="Another", first="2027-11-02", last="2027-12-18")]) == []


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("2026-09-02", "2026-09-01"),
        ("", ""),
        ("2026-02-30", "2026-03-30"),
        ("2026-09", "2026-10-01"),
        ("2025-09-02", "2026-10-23"),
    ],
)
def test_dates_no_school_has_are_refused(archive: Archive, case: int, job: Job, first: str, last: str) -> None:
    with pytest.raises(InputProblem):
        set_school_dates(archive, job, case=case, dates=[SchoolDates(0, case, "", "term", first, last)])


def test_terms_over_each_other_are_refused(archive: Archive, case: int, job: Job) -> None:
    term = SchoolDates(0, case, "Larkfield", "term", "2026-09-02", "2026-10-23", "Autumn")
    holiday = replace(term, kind="holiday", first="2026-10-23", last="2026-10-30", name="Half term")
    with pytest.raises(InputProblem, match="Half term begins on 23 October 2026"):
        set_school_dates(archive, job, case=case, dates=[holiday, term])
    inset = replace(term, kind="inset", first="2026-09-02", last="")
    set_school_dates(archive, job, case=case, dates=[term, inset])
    assert archive.diary.school_dates(case)[0].last == "2026-09-02"


# ---- harm ----


def test_where_a_case_speaks_of_harm_is_found_once_a_paper(archive: Archive, case: int, job: Job) -> None:
    paper = keep_paper(
        archive, case, kind="camhs-letter", date="2026-05-14", text="Calm\fthoughts of suicide\fself-harm again"
    )
    keep_paper(archive, case, kind="school-report", date="2026-05-14", text="He wants to be safe and enjoys life")
    event = log_event(archive, job, case=case, kind="note", date="2026-05-14", note="He hurt himself", now=NOW).event
    assert find_harm(archive, job, case=case) == [
        Met("hurt himself", event=event),
        Met("suicide", document=paper, page=2),
    ]
    assert paper_speaks_of_harm(archive, job, document=paper) == "suicide"
    archive.remove_documents([paper], now=NOW)
    assert [met.document for met in find_harm(archive, job, case=case)] == [None]
