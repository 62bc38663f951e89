"""The diary keeps what it was given, whole or not at all, and what was removed can come back."""

import sqlite3
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sendorganiser.errors import ArchiveProblem, InputProblem
from sendorganiser.model.event import Contact, DeadlineMark, Direction, Event, Promise, Rest, SchoolDates
from sendorganiser.store import Archive
from tests.conftest import NOW
from tests.workflows.kept import keep_paper


def event(case: int, date: str = "2026-05-14", **more: object) -> Event:
    return Event(0, case, "call", date, **more)  # type: ignore[arg-type]


def test_an_event_comes_back_as_it_was_given(archive: Archive, case: int) -> None:
    document = keep_paper(archive, case, kind="phone-note", date="2026-05-14", text="Rang the council")
    who = archive.diary.add_contact(Contact(0, case, "Mrs Brown"))
    given = event(
        case, title="A call", time="14:30", note="Line one\nline two", sent="2026-05-13", document=document, page=1,
        contacts=(who,), private=True, made=NOW, changed=NOW,
    )  # fmt: skip
    number = archive.diary.add_event(given)
    assert archive.diary.event(number) == replace(given, id=number)
    assert archive.diary.events(case) == [replace(given, id=number)]


def test_events_come_by_date_and_time_and_can_be_asked_for(archive: Archive, case: int) -> None:
    for date, time in (("2026-05-14", "15:00"), ("2026-05-14", "09:00"), ("2026-04", ""), ("2025-12-31", "")):
        archive.diary.add_event(event(case, date, time=time))
    archive.diary.add_event(replace(event(case, "2026-05-15"), kind="meeting"))
    found = [(each.date, each.time) for each in archive.diary.events(case, kind="call")]
    assert found == [("2025-12-31", ""), ("2026-04", ""), ("2026-05-14", "09:00"), ("2026-05-14", "15:00")]
    assert [each.date for each in archive.diary.events(case, until="2026-04")] == ["2025-12-31", "2026-04"]
    assert [each.date for each in archive.diary.events(case, since="2026-05-15")] == ["2026-05-15"]


def test_events_of_another_case_stay_there(archive: Archive, case: int) -> None:
    other = archive.add_case(name="Another", now=NOW)
    archive.diary.add_event(event(other))
    assert archive.diary.events(case) == []


def test_what_is_removed_comes_back_as_it_was(archive: Archive, case: int) -> None:
    diary = archive.diary
    numbers = {
        "events": diary.add_event(event(case)),
        "contacts": diary.add_contact(Contact(0, case, "Mr A")),
        "promises": diary.add_promise(Promise(0, case, "promise", "ring back", "2026-05-14")),
        "directions": diary.add_directions([Direction(0, case, "Send it", "me", "2026-07-01")])[0],
    }
    for noun, number in numbers.items():
        before = getattr(diary, noun)(case)
        getattr(diary, f"remove_{noun}")([number], now=NOW)
        assert getattr(diary, noun)(case) == []
        getattr(diary, f"put_back_{noun}")([number])
        assert getattr(diary, noun)(case) == before


def test_a_person_in_the_bin_is_in_no_event_and_comes_back_to_it(archive: Archive, case: int) -> None:
    who = archive.diary.add_contact(Contact(0, case, "Mrs Brown"))
    number = archive.diary.add_event(event(case, contacts=(who,)))
    archive.diary.remove_contacts([who], now=NOW)
    assert archive.diary.event(number).contacts == ()
    archive.diary.put_back_contacts([who])
    assert archive.diary.event(number).contacts == (who,)


def test_no_entry_names_a_paper_in_the_bin(archive: Archive, case: int) -> None:
    paper = keep_paper(archive, case, kind="ep-report", date="2026-05-14", text="words")
    diary = archive.diary
    number = diary.add_event(event(case, document=paper, page=1))
    diary.papers.accept([], links=[(number, Rest(paper, 1, "call", "2026-05-14"))])
    order = diary.add_directions([Direction(0, case, "Send it", "me", "2026-07-01", document=paper, proof=paper)])[0]
    promise = diary.add_promise(Promise(0, case, "answer", "x", "2026-05-14", document=paper))
    diary.set_mark(DeadlineMark("la.response", number, done="2026-06-01", proof=paper))
    archive.remove_documents([paper], now=NOW)
    assert diary.event(number).document is None
    assert (diary.direction(order).document, diary.direction(order).proof) == (None, None)
    assert diary.promise(promise).document is None
    assert diary.marks(case)[0].proof is None
    archive.put_back([paper])
    assert diary.event(number).document == diary.direction(order).proof == diary.marks(case)[0].proof == paper


def test_a_copy_behind_the_same_paper_shows_as_that(archive: Archive, case: int) -> None:
    copy = keep_paper(archive, case, kind="ep-report", date="2026-05-14", text="words")
    front = keep_paper(archive, case, kind="ep-report", date="2026-05-14", text="the words")
    number = archive.diary.add_event(event(case, document=copy))
    archive.diary.papers.accept([], links=[(number, Rest(copy, 1, "call", "2026-05-14"))])
    archive.families.decide(copy, front, "same", front=front, now=NOW)
    assert (archive.diary.event(number).document, archive.diary.event(number).also) == (front, ())
    archive.remove_documents([front], now=NOW)
    assert archive.diary.event(number).document is None
    archive.put_back([front])
    archive.families.undecide(copy, front)
    assert archive.diary.event(number).document == copy


def test_a_change_gives_back_what_was_there(archive: Archive, case: int) -> None:
    diary = archive.diary
    who = diary.add_contact(Contact(0, case, "Mrs Brown"))
    number = diary.add_event(event(case, title="A call"))
    start = diary.event(number)
    before = diary.change_event(number, {"title": "Another", "contacts": (who,), "private": True})
    assert (diary.event(number).title, diary.event(number).contacts, diary.event(number).private) == (
        "Another",
        (who,),
        True,
    )
    diary.change_event(number, before)
    assert diary.event(number) == start


def test_a_failed_write_leaves_nothing(archive: Archive, case: int) -> None:
    diary = archive.diary
    with pytest.raises(sqlite3.IntegrityError):  # no such document: the whole entry is refused, the new person too
        diary.log(event(case, document=999), people=[Contact(0, case, "Mrs Brown")])
    assert (diary.events(case), diary.contacts(case)) == ([], [])
    number = diary.add_event(event(case))
    with pytest.raises(InputProblem):
        diary.remove_events([number, 999], now=NOW)
    assert len(diary.events(case)) == 1


def test_a_view_for_reading_cannot_write(archive: Archive, case: int) -> None:
    with Archive.open_to_read(archive.folder) as reading, pytest.raises(ArchiveProblem):
        reading.diary.add_event(event(case))


def test_there_is_no_such_entry(archive: Archive, case: int) -> None:
    for read in (archive.diary.event, archive.diary.contact, archive.diary.promise, archive.diary.direction):
        with pytest.raises(InputProblem):
            read(7)


def test_school_dates_replace_those_before(archive: Archive, case: int) -> None:
    term = SchoolDates(0, case, "Larkfield", "term", "2026-09-02", "2026-10-23", "Autumn")
    archive.diary.set_school_dates(case, [term])
    archive.diary.set_school_dates(case, [replace(term, last="2026-10-22")])
    assert [(d.first, d.last) for d in archive.diary.school_dates(case)] == [("2026-09-02", "2026-10-22")]


def test_marks_are_said_anew_and_taken_back(archive: Archive, case: int) -> None:
    number = archive.diary.add_event(event(case))
    archive.diary.set_mark(DeadlineMark("a", number, aside=True))
    archive.diary.set_mark(DeadlineMark("a", number, done="2026-06-01"))
    assert archive.diary.marks(case) == [DeadlineMark("a", number, done="2026-06-01")]
    archive.diary.clear_mark(clock="a", event=number)
    assert archive.diary.marks(case) == []


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=60)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=TEXT)
def test_any_text_comes_back_as_it_was(archive: Archive, case: int, title: str) -> None:
    number = archive.diary.add_event(event(case, title=title, note=title))
    assert (archive.diary.event(number).title, archive.diary.event(number).note) == (title, title)
