"""The story of a case: what is drawn of papers, events and clocks, where, and what is not pretended to be known."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendorganiser.model.deadline import Deadline, Source
from sendorganiser.model.document import Document
from sendorganiser.model.event import Contact, Event
from sendorganiser.model.story import Entry, days_of, lane_of_paper, tell, without_papers_told_twice

TODAY = date(2026, 11, 21)


def paper(number: int = 1, **facts: object) -> Document:
    known: dict[str, object] = {
        "id": number, "case": 1, "title": "Letter", "source_name": "letter.pdf", "sha256": "a", "reading": "a",
        "format": "pdf", "pages": 1, "added": "",
    } | facts  # fmt: skip
    return Document(**known)  # type: ignore[arg-type]


def clock(**facts: object) -> Deadline:
    known: dict[str, object] = {
        "clock": "decision", "title": "Decision whether to assess", "trigger": "ehcna-requested",
        "started": "2026-05-01", "limit": "2026-06-12", "safe": "", "state": "running", "days": 3, "bound": "council",
        "owner": "other", "law": (), "why": (), "source": Source("found", "high"), "event": 1,
    } | facts  # fmt: skip
    return Deadline(**known)  # type: ignore[arg-type]


def story(
    papers: list[Document] | None = None,
    events: list[Event] | None = None,
    clocks: list[Deadline] | None = None,
    people: list[Contact] | None = None,
) -> tuple[Entry, ...]:
    return tell(papers or [], events or [], clocks or [], people or [], today=TODAY)


def day(iso: str) -> int:
    return date.fromisoformat(iso).toordinal()


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_a_month_or_year_is_all_its_days_and_no_other(known: date) -> None:
    for value in (known.isoformat(), known.isoformat()[:7], known.isoformat()[:4]):
        first, last = days_of(value)
        assert first <= known.toordinal() <= last
        assert date.fromordinal(first).isoformat().startswith(value)
        assert date.fromordinal(last).isoformat().startswith(value)
        assert not date.fromordinal(last + 1).isoformat().startswith(value)


@pytest.mark.parametrize("value", ["", "2026-02-30", "2026-13", "soon", "0000"])
def test_what_is_no_date_is_not_drawn_anywhere(value: str) -> None:
    assert days_of(value) == (0, 0)
    (entry,) = story([paper(date=value)])
    assert not entry.is_dated
    assert entry.date == ""


def test_undated_papers_stand_last() -> None:
    entries = story([paper(1), paper(2, date="2026-05")], [Event(1, 1, "call", "2026-06-01")])
    assert [entry.key for entry in entries] == ["paper/2", "event/1", "paper/1"]
    assert not entries[0].is_exact


@pytest.mark.parametrize(
    ("kind", "organisation", "lane"),
    [
        ("la-decision-refuse-assess", "Wendlebury Council", "council"),
        ("school-report", "", "school"),
        ("camhs-letter", "Riverside NHS Trust", "health"),
        ("tribunal-order", "", "tribunal"),
        ("mediation-certificate", "", "tribunal"),
        ("parental-statement", "", "home"),
        ("correspondence", "Larkfield Primary School", "school"),
        ("correspondence", "Wendlebury Borough Council", "council"),
        ("ehcna-request", "", "home"),
        ("", "", "home"),
    ],
)
def test_a_paper_stands_in_the_lane_of_who_wrote_it(kind: str, organisation: str, lane: str) -> None:
    assert lane_of_paper(paper(kind=kind, organisation=organisation)) == lane


def test_a_call_is_named_by_whom_it_was_with_and_stands_in_their_lane() -> None:
    people = [Contact(7, 1, "Mrs Brown", role="senco")]
    (entry,) = story(events=[Event(1, 1, "call", "2026-05-14", note="Said no.", contacts=(7,))], people=people)
    assert entry.title == "Telephone call with Mrs Brown"
    assert entry.lane == "school"
    assert entry.people == ("Mrs Brown",)
    assert "said no" in entry.search


def test_an_entry_without_title_or_people_begins_with_its_note() -> None:
    (entry,) = story(events=[Event(1, 1, "incident", "2026-05-14", note="Hurt at lunch.\nMore.", private=True)])
    assert entry.title == "Incident: Hurt at lunch."
    assert entry.is_private
    assert entry.shape == "trouble"


def test_what_lasts_is_a_bar_to_its_last_day() -> None:
    (entry,) = story(events=[Event(1, 1, "absence", "2026-05-04", until="2026-05-15")])
    assert (entry.shape, entry.first, entry.last) == ("bar", day("2026-05-04"), day("2026-05-15"))


@pytest.mark.parametrize("until", ["", "2026-05-04", "2026-05-01", "nonsense"])
def test_what_has_no_later_last_day_is_a_mark(until: str) -> None:
    (entry,) = story(events=[Event(1, 1, "absence", "2026-05-04", until=until)])
    assert entry.shape == "trouble"
    assert entry.first == entry.last == day("2026-05-04")


def test_a_late_clock_reaches_to_today_and_a_met_one_to_the_day_it_was_met() -> None:
    late, met = story(
        clocks=[clock(state="late"), clock(clock="plan", state="met-late", started="2026-05-02", met="2026-07-01")]
    )
    assert (late.limit, late.last) == (day("2026-06-12"), TODAY.toordinal())
    assert (met.limit, met.last) == (day("2026-06-12"), day("2026-07-01"))


@pytest.mark.parametrize("hidden", [{"aside": True}, {"limit": ""}, {"started": ""}, {"superseded": True}])
def test_a_clock_that_is_put_aside_or_not_known_is_not_drawn(hidden: dict[str, object]) -> None:
    assert story(clocks=[clock(**hidden)]) == ()


def test_a_running_clock_of_ones_own_stands_at_home_and_ends_at_its_limit() -> None:
    (entry,) = story(clocks=[clock(owner="mine", bound="parent", limit="2026-12-24")])
    assert entry.lane == "home"
    assert entry.last == entry.limit == day("2026-12-24")


def test_a_paper_and_the_event_it_shows_on_that_day_are_told_once() -> None:
    papers = [paper(1, date="2026-05-14"), paper(2, date="2026-05-14")]
    events = [Event(1, 1, "ehcna-refused", "2026-05-14", document=1), Event(2, 1, "call", "2026-05-20", document=2)]
    kept = without_papers_told_twice(story(papers, events))
    assert {entry.key for entry in kept} == {"event/1", "paper/2", "event/2"}
