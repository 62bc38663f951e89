"""Deadlines as a calendar file, read back as a phone would read it."""

from datetime import date
from pathlib import Path

import pytest
from icalendar import Calendar

from sendorganiser.errors import InputProblem
from sendorganiser.jobs import Job
from sendorganiser.model.event import DeadlineMark
from sendorganiser.store import Archive
from sendorganiser.workflows.export_deadlines import export_calendar
from sendorganiser.workflows.keep_directions import keep_direction
from sendorganiser.workflows.log_event import change_event, log_event
from sendorganiser.workflows.mark_deadlines import mark_deadline

TODAY = date(2026, 11, 21)


@pytest.fixture
def refusal(archive: Archive, case: int, job: Job, now: str) -> int:
    """A refusal sent on 5 October 2026: two months to appeal end on a Saturday."""
    return log_event(archive, job, case=case, kind="plan-refused", date="2026-10-05", sent="2026-10-05", now=now).event


def export(archive: Archive, case: int, out: Path, now: str, *, with_names: bool = False) -> dict[str, date]:
    """Return title and day of each entry of the calendar that is written."""
    export_calendar(archive, Job(), case=case, out=out, today=TODAY, now=now, with_names=with_names)
    events = Calendar.from_ical(out.read_bytes()).walk("VEVENT")
    return {str(event["summary"]): event["dtstart"].dt for event in events}


def test_your_own_clock_gives_the_safe_day_and_the_absolute_last(
    archive: Archive, case: int, now: str, refusal: int, tmp_path: Path
) -> None:
    entries = export(archive, case, tmp_path / "deadlines.ics", now)
    appeal = {title: day for title, day in entries.items() if "appeal" in title}
    assert set(appeal.values()) == {date(2026, 12, 4), date(2026, 12, 7)}
    assert any(title.startswith("Work to today:") for title in appeal)
    assert any(title.startswith("Last day:") for title in appeal)


def test_nobody_is_named_unless_asked(archive: Archive, case: int, job: Job, now: str, tmp_path: Path) -> None:
    log_event(archive, job, case=case, kind="plan-refused", date="2026-10-05", sent="2026-10-05", now=now,
              title="Maya’s refusal", note="Mrs Holt was rude", new_contacts=["Mrs Holt"])  # fmt: skip
    keep_direction(archive, job, case=case, what="Send Maya’s school report", who="me", due="2026-12-11", time="17:00")
    out = tmp_path / "deadlines.ics"
    export(archive, case, out, now)
    content = out.read_text(encoding="utf-8").replace("\r\n ", "")
    assert not any(name in content for name in ("Maya", "Tresswell", "Holt"))
    entries = export(archive, case, out, now, with_names=True)
    assert "Maya Tresswell: Ordered: Send Maya’s school report" in entries


def test_a_moved_day_keeps_the_names_of_its_entries(
    archive: Archive, case: int, job: Job, now: str, refusal: int, tmp_path: Path
) -> None:
    def names(out: Path) -> set[str]:
        return {str(event["uid"]) for event in Calendar.from_ical(out.read_bytes()).walk("VEVENT")}

    export(archive, case, tmp_path / "before.ics", now)
    change_event(archive, job, event=refusal, changes={"date": "2026-10-12", "sent": "2026-10-12"}, now=now)
    export(archive, case, tmp_path / "after.ics", now)
    assert names(tmp_path / "after.ics") == names(tmp_path / "before.ics")


def test_two_cases_never_share_a_name(archive: Archive, case: int, job: Job, refusal: int, tmp_path: Path) -> None:
    other = archive.add_case(name="Idris Vale", now="2026-11-21T10:00:00+00:00")
    now = "2026-11-21T11:00:00+00:00"
    log_event(archive, job, case=other, kind="plan-refused", date="2026-10-05", sent="2026-10-05", now=now)
    names: list[str] = []
    for number in (case, other):
        out = tmp_path / f"{number}.ics"
        export(archive, number, out, now)
        names += [str(event["uid"]) for event in Calendar.from_ical(out.read_bytes()).walk("VEVENT")]
    assert len(set(names)) == len(names)


def test_what_is_done_or_put_aside_stays_out(
    archive: Archive, case: int, job: Job, now: str, refusal: int, tmp_path: Path
) -> None:
    before = export(archive, case, tmp_path / "a.ics", now)
    for mark in (
        DeadlineMark("appeal.start", refusal, done="2026-11-20"),
        DeadlineMark("mediation.contact", refusal, aside=True),
    ):
        mark_deadline(archive, job, mark=mark)
    with pytest.raises(InputProblem, match="No day is still to come"):
        export(archive, case, tmp_path / "b.ics", now)
    assert before
    assert not (tmp_path / "b.ics").exists()


def test_a_folder_that_is_not_there_is_said(
    archive: Archive, case: int, now: str, refusal: int, tmp_path: Path
) -> None:
    with pytest.raises(InputProblem, match="is not there"):
        export(archive, case, tmp_path / "nowhere" / "a.ics", now)
