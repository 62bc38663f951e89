"""The schedule of unanswered letters: what an investigator may rely on, and nothing private."""

from datetime import date
from pathlib import Path

import pikepdf
import pypdfium2
from hypothesis import given
from hypothesis import strategies as st

from sendorganiser.jobs import Job
from sendorganiser.model.schedule import Reference, Standing, with_pages
from sendorganiser.schedules.pages import write_pdf
from sendorganiser.schedules.unanswered import QUIET_DAYS, Asked, unanswered
from sendorganiser.store import Archive
from sendorganiser.workflows.keep_contacts import keep_contact
from sendorganiser.workflows.keep_promises import promise_kept
from sendorganiser.workflows.log_event import log_event
from sendorganiser.workflows.make_schedules import kinds, make_schedule
from tests.conftest import NOW
from tests.gui.test_documents import keep

TODAY = date(2026, 11, 21)


def cells(archive: Archive, case: int) -> list[tuple[str, ...]]:
    return [row.cells for row in made(archive, case).rows]


def made(archive: Archive, case: int):  # type: ignore[no-untyped-def]
    return make_schedule(archive, Job(), case=case, which="unanswered", today=TODAY)


def ask(archive: Archive, case: int, person: int, **facts: object) -> int:
    known: dict[str, object] = {
        "kind": "letter-sent", "date": "2026-09-14", "title": "asked for the timetable", "contacts": [person],
        "now": NOW,
    }  # fmt: skip
    return log_event(archive, Job(), case=case, **(known | facts)).event  # type: ignore[arg-type]


def officer(archive: Archive, case: int) -> int:
    return keep_contact(archive, Job(), case=case, name="Jo Hart", organisation="Wessenby Council")


def test_it_is_one_of_the_schedules_there_are() -> None:
    assert "unanswered" in [kind.id for kind in kinds()]


def test_each_line_says_when_of_whom_what_and_the_days_without_an_answer(archive: Archive, case: int) -> None:
    paper = keep(archive, case, "Our letter", date="2026-09-14", pages=2)
    ask(archive, case, officer(archive, case), wants_answer=True, answer_due="2026-09-28", document=paper, page=2)
    schedule = made(archive, case)
    (row,) = schedule.rows
    assert row.cells[:6] == (
        "1", "14 Sep 2026", "Jo Hart, Wessenby Council", "Asked for the timetable", "28 Sep 2026",
        "68 days\n9 weeks 5 days\n54 days overdue",
    )  # fmt: skip
    assert row.references == (Reference(paper, 2),)
    assert with_pages(schedule, {paper: Standing(40, 41)}).rows[0].cells[6] == "41"


def test_what_was_answered_and_what_is_not_due_yet_is_left_out(archive: Archive, case: int) -> None:
    person = officer(archive, case)
    ask(archive, case, person, wants_answer=True)
    ask(archive, case, person, wants_answer=True, date="2026-11-18", answer_due="2026-12-01")
    ask(archive, case, person, wants_answer=True, date="2026-11-18")
    assert len(cells(archive, case)) == 1
    promise_kept(archive, Job(), promise=archive.diary.promises(case)[0].id, on="2026-10-01")
    assert cells(archive, case) == []


def test_that_they_were_in_touch_since_is_said_and_not_hidden(archive: Archive, case: int) -> None:
    person = officer(archive, case)
    ask(archive, case, person, wants_answer=True)
    ask(archive, case, person, kind="letter-received", date="2026-10-02", title="A holding reply")
    assert "(In touch on 2 October 2026: A holding reply.)" in cells(archive, case)[0][3]


def test_broken_promises_stand_apart_below(archive: Archive, case: int) -> None:
    person = officer(archive, case)
    ask(archive, case, person, wants_answer=True)
    ask(archive, case, person, kind="call", date="2026-10-05", promised="ring back", promise_due="2026-10-09")
    rows = made(archive, case).rows
    assert [row.look for row in rows] == ["plain", "group", "plain"]
    assert rows[2].cells[0] == "2"
    assert rows[2].cells[3] == "Ring back\n(Own note, made 21 November 2026.)"


def test_nothing_private_is_said_and_no_private_paper_named(archive: Archive, case: int) -> None:
    person = officer(archive, case)
    paper = keep(archive, case, "Diary")
    archive.set_facts({paper: {"private": True}})
    ask(archive, case, person, wants_answer=True, private=True, title="what must not be told")
    ask(archive, case, person, wants_answer=True, document=paper)
    (row,) = made(archive, case).rows
    assert "must not be told" not in str(row)
    assert row.references == ()


def test_it_is_written_as_a_pdf(archive: Archive, case: int, tmp_path: Path) -> None:
    person = officer(archive, case)
    ask(archive, case, person, wants_answer=True)
    ask(archive, case, person, kind="call", date="2026-10-05", promised="ring back", promise_due="2026-10-09")
    out = tmp_path / "a.pdf"
    write_pdf(made(archive, case), out)
    with pikepdf.open(out) as pdf:
        assert len(pdf.pages) == 1
    words = pypdfium2.PdfDocument(out)[0].get_textpage().get_text_bounded()
    assert "Promised, and not done by the day given" in words


@given(
    st.lists(
        st.builds(
            Asked,
            on=st.just("2026-01-05"),
            whom=st.just("Jo"),
            what=st.text(max_size=9),
            due=st.sampled_from(["", "2026-02-01"]),
            days=st.one_of(st.none(), st.integers(0, 400)),
            late=st.one_of(st.none(), st.integers(1, 300)),
            is_promise=st.booleans(),
        ),
        max_size=8,
    )
)
def test_every_line_is_numbered_once_and_nothing_young_is_called_silence(asked: list[Asked]) -> None:
    rows = [row for row in unanswered(asked, case_name="M", today="2026-11-21").rows if row.look == "plain"]
    assert [row.cells[0] for row in rows] == [str(number) for number in range(1, len(rows) + 1)]
    young = [one for one in asked if not one.due and (one.days or QUIET_DAYS) < QUIET_DAYS]
    assert len(rows) <= len(asked) - len(young)
    assert all(len(row.cells) == 7 for row in rows)
