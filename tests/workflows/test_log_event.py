"""Writing down what happened: what is kept, what is refused in a sentence, and that all of it can be taken back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendorganiser.errors import InputProblem
from sendorganiser.jobs import Job
from sendorganiser.store import Archive
from sendorganiser.workflows.check_entries import checked_date, checked_time, undo_change
from sendorganiser.workflows.keep_contacts import change_contact, contact_named, keep_contact
from sendorganiser.workflows.log_event import Logged, change_event, log_event, put_back_events, remove_events, unlog
from tests.conftest import NOW
from tests.workflows.kept import keep_paper

LATER = "2026-11-22T09:00:00+00:00"


def log(archive: Archive, case: int, kind: str = "call", date: str = "2026-05-14", **more: object) -> Logged:
    return log_event(archive, Job(), case=case, kind=kind, date=date, now=NOW, **more)  # type: ignore[arg-type]


def test_a_call_with_somebody_new_and_what_they_promised(archive: Archive, case: int) -> None:
    logged = log(
        archive, case, new_contacts=["Mrs  Brown"], note="She will look", promised="ring back", promise_due="2026-05-21"
    )
    event = archive.diary.event(logged.event)
    (who,) = archive.diary.contacts(case)
    (promise,) = archive.diary.promises(case)
    assert (event.contacts, event.note, event.made, who.name) == ((who.id,), "She will look", NOW, "Mrs Brown")
    assert (promise.what, promise.made, promise.due) == ("ring back", "2026-05-14", "2026-05-21")
    assert (promise.event, promise.contact, promise.kind) == (event.id, who.id, "promise")


def test_all_of_an_entry_can_be_taken_back(archive: Archive, case: int, job: Job) -> None:
    logged = log(archive, case, new_contacts=["Mrs Brown"], promised="ring back", wants_answer=True)
    unlog(archive, job, logged=logged, now=LATER)
    diary = archive.diary
    assert (diary.events(case), diary.contacts(case), diary.promises(case)) == ([], [], [])


def test_a_letter_may_await_an_answer(archive: Archive, case: int) -> None:
    log(archive, case, kind="letter-sent", title="Where is the draft?", new_contacts=["SEN team"], wants_answer=True)
    (promise,) = archive.diary.promises(case)
    assert (promise.kind, promise.what) == ("answer", "Where is the draft?")


def test_the_day_it_was_sent_will_do_for_its_date(archive: Archive, case: int) -> None:
    logged = log(archive, case, kind="ehcna-refused", date="", dated="2026-05-12", sent="2026-05-14")
    event = archive.diary.event(logged.event)
    assert (event.date, event.dated, event.sent, event.received) == ("2026-05-14", "2026-05-12", "2026-05-14", "")


@pytest.mark.parametrize(
    ("given", "private"),
    [
        ({"kind": "incident"}, True),
        ({"kind": "call"}, False),
        ({"kind": "call", "note": "He said he wants to die"}, True),
        ({"kind": "incident", "private": False}, False),
        ({"kind": "call", "private": True}, True),
    ],
)
def test_what_hurts_is_private_unless_somebody_says_otherwise(
    archive: Archive, case: int, given: dict[str, object], private: bool
) -> None:
    assert archive.diary.event(log(archive, case, **given).event).private is private  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"date": "2026-02-30"}, "2026-02-30"),
        ({"date": "2026-W20-3"}, "2026-W20-3"),
        ({"date": "14 May"}, "14 May"),
        ({"date": ""}, "needs a date"),
        ({"date": "1989-12-31"}, "31 December 1989"),
        ({"date": "2101-01-01"}, "1 January 2101"),
        ({"until": "2026-05-13"}, "ends before"),
        ({"until": "2026-06"}, "needs its day"),
        ({"sent": "2026-05"}, "needs its day"),
        ({"sent": "2026-05-14", "received": "2026-05-13"}, "before it is sent"),
        ({"time": "25:00"}, "25:00"),
        ({"time": "half past two"}, "half past two"),
        ({"kind": "cal"}, "cal"),
        ({"title": "x" * 100_000}, "100,000"),
        ({"note": "x" * 1_000_000}, "1,000,000"),
        ({"document": 99}, "99"),
        ({"contacts": [99]}, "99"),
        ({"promised": "x", "promise_due": "2026-05-13"}, "before it was said"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(
    archive: Archive, case: int, wrong: dict[str, object], named: str
) -> None:
    with pytest.raises(InputProblem) as refused:
        log(archive, case, **wrong)  # type: ignore[arg-type]
    assert named.replace("ends before", "end before") in str(refused.value)
    assert len(str(refused.value)) < 250
    assert archive.diary.events(case) == []


def test_a_kind_that_is_none_is_answered_with_near_ones(archive: Archive, case: int) -> None:
    with pytest.raises(InputProblem) as refused:
        log(archive, case, kind="suspention")
    assert "suspension" in refused.value.what_to_do


def test_a_long_note_is_kept_whole(archive: Archive, case: int) -> None:
    note = "He said\n" + "word " * 20_000
    assert archive.diary.event(log(archive, case, note=note).event).note == note.strip()


def test_text_no_file_can_hold_is_mended(archive: Archive, case: int) -> None:
    assert archive.diary.event(log(archive, case, note="a\ud800b\x00c\r\nd").event).note == "a?bc\nd"


def test_papers_and_people_of_another_case_are_refused(archive: Archive, case: int, job: Job) -> None:
    other = archive.add_case(name="Another", now=NOW)
    paper = keep_paper(archive, other, kind="ep-report", date="2026-05-14", text="words")
    who = keep_contact(archive, job, case=other, name="Mr A")
    for wrong in ({"document": paper}, {"contacts": [who]}):
        with pytest.raises(InputProblem):
            log(archive, case, **wrong)  # type: ignore[arg-type]


def test_a_page_must_be_in_the_paper(archive: Archive, case: int) -> None:
    paper = keep_paper(archive, case, kind="ep-report", date="2026-05-14", text="one\ftwo")
    assert archive.diary.event(log(archive, case, document=paper, page=2).event).page == 2
    with pytest.raises(InputProblem):
        log(archive, case, document=paper, page=3)


def test_a_change_keeps_when_it_was_written_and_can_be_undone(archive: Archive, case: int, job: Job) -> None:
    number = log(archive, case, title="A call", new_contacts=["Mrs Brown"]).event
    before = archive.diary.event(number)
    change = change_event(
        archive, job, event=number, changes={"date": "2026-05-13", "note": "More"}, now=LATER, new_contacts=["Mr Lee"]
    )
    after = archive.diary.event(number)
    assert (after.date, after.note, after.made, after.changed, len(after.contacts)) == (
        "2026-05-13",
        "More",
        NOW,
        LATER,
        2,
    )
    undo_change(archive, job, change=change)
    assert archive.diary.event(number) == before


def test_a_wrong_change_changes_nothing(archive: Archive, case: int, job: Job) -> None:
    number = log(archive, case, until="2026-05-20").event
    before = archive.diary.event(number)
    with pytest.raises(InputProblem):
        change_event(archive, job, event=number, changes={"date": "2026-05-21"}, now=LATER)
    assert archive.diary.event(number) == before


def test_changing_anything_else_of_an_event_leaves_a_paper_in_the_bin_linked(
    archive: Archive, case: int, job: Job
) -> None:
    paper = keep_paper(archive, case, kind="ep-report", date="2026-05-14", text="words")
    number = log(archive, case, document=paper).event
    archive.remove_documents([paper], now=NOW)
    change_event(archive, job, event=number, changes={"note": "More"}, now=LATER)
    archive.put_back([paper])
    assert archive.diary.event(number).document == paper


def test_removed_entries_come_back(archive: Archive, case: int, job: Job) -> None:
    number = log(archive, case).event
    gone = remove_events(archive, job, events=[number], now=LATER)
    assert archive.diary.events(case) == []
    put_back_events(archive, job, events=gone)
    assert [event.id for event in archive.diary.events(case)] == [number]


def test_people_are_found_by_name_and_changed(archive: Archive, case: int, job: Job) -> None:
    number = keep_contact(archive, job, case=case, name="Mrs  Brown", role="senco")
    assert contact_named(archive, case, "mrs brown") == archive.diary.contact(number)
    change = change_contact(archive, job, contact=number, changes={"email": "brown@larkfield.example"})
    assert archive.diary.contact(number).email == "brown@larkfield.example"
    undo_change(archive, job, change=change)
    assert archive.diary.contact(number).email == ""
    for wrong in ({"name": " "}, {"role": "boss"}, {"email": "nowhere"}):
        with pytest.raises(InputProblem):
            change_contact(archive, job, contact=number, changes=wrong)


@given(st.text(max_size=12))
def test_any_text_is_a_date_that_can_be_printed_or_refused(text: str) -> None:
    from sendorganiser.model import printed_date

    try:
        checked = checked_date(text)
    except InputProblem:
        return
    assert checked == "" or printed_date(checked)


@given(st.text(alphabet="0123456789: apm٣", max_size=7))
def test_any_text_is_a_time_or_refused(text: str) -> None:
    try:
        checked = checked_time(text)
    except InputProblem:
        return
    assert checked == "" or ("00:00" <= checked <= "23:59" and len(checked) == 5)
