"""A letter says what other rooms keep, and names a paper that may be the answer it says has not come."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sendorganiser.jobs import Job
from sendorganiser.letters.compose import Composed
from sendorganiser.letters.editing import text_of
from sendorganiser.model.letter import LetterDraft
from sendorganiser.store import Archive
from sendorganiser.workflows.add_documents import add_documents
from sendorganiser.workflows.confirm_facts import confirm_facts
from sendorganiser.workflows.log_costs import keep_cost
from sendorganiser.workflows.log_event import log_event
from sendorganiser.workflows.log_impact import keep_impact, share_impacts
from sendorganiser.workflows.log_provision import keep_lines, log_provision, typed_line
from sendorganiser.workflows.prove_plan import ask_for_wording
from sendorganiser.workflows.school_year import school_year_pattern, set_school_dates
from sendorganiser.workflows.write_letter import compose_letter

from .made_case import TODAY

NOW = f"{TODAY}T10:00:00+00:00"


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "archive") as opened:
        opened.add_case(name="Maya Tresswell", council="Wexmoor County Council", now=NOW)
        yield opened


def letter(archive: Archive, template: str) -> Composed:
    return compose_letter(archive, Job(), draft=LetterDraft(0, archive.case().id, template), today=TODAY)


def words(composed: Composed) -> str:
    return text_of(composed.letter.passages)


def missed_therapy(archive: Archive) -> None:
    case = archive.case().id
    year = TODAY.year if TODAY.month > 8 else TODAY.year - 1
    set_school_dates(archive, Job(), case=case, dates=school_year_pattern("england", year, school="Elm", case=case))
    promised = typed_line(text="Speech therapy, 1:1", amount="45 minutes a week", first=f"{year}-09-07", label="F1")
    lines = keep_lines(archive, Job(), case=case, lines=[promised], now=NOW)
    log_provision(
        archive, Job(), lines=lines, first=f"{year}-09-14", last=f"{year}-09-20", state="missed", given="",
        reason="no-staff", told="", now=NOW,
    )  # fmt: skip


def test_terms_that_overlap_are_said_where_lines_of_provision_are_left_out(archive: Archive) -> None:
    missed_therapy(archive)
    assert not any("Provision" in note for note in letter(archive, "lgsco-complaint").notes)
    dates = archive.diary.school_dates(archive.case().id)
    other = [replace(one, id=0, school="Oak", last=one.first) for one in dates if one.kind == "term"]
    archive.diary.set_school_dates(archive.case().id, [*dates, *other])
    composed = letter(archive, "lgsco-complaint")
    assert "Speech therapy" not in words(composed)
    assert any("could not be counted, so nothing of it is in this letter" in note for note in composed.notes)
    assert not any("could not be counted" in note for note in letter(archive, "chase-decision").notes)


@pytest.mark.parametrize("template", ["provision-not-delivered", "complaint-stage1", "lgsco-complaint"])
def test_what_was_logged_as_missed_stands_in_the_letter(archive: Archive, template: str) -> None:
    assert "Speech therapy" not in words(letter(archive, template))
    missed_therapy(archive)
    assert "item F1, “Speech therapy, 1:1”, 45 minutes a week, was not delivered" in words(letter(archive, template))


@pytest.mark.parametrize("template", ["complaint-stage1", "lgsco-complaint"])
def test_costs_stand_in_a_complaint_with_their_sum(archive: Archive, template: str) -> None:
    assert "cost us" not in words(letter(archive, template))
    more: dict[str, Any] = {"case": archive.case().id, "now": NOW}
    keep_cost(archive, Job(), kind="therapy", date="2026-01-12", what="Four sessions", amount="260", **more)
    keep_cost(archive, Job(), kind="report", date="2026-01-20", what="Report", amount="590.30", **more)
    said = words(letter(archive, template))
    assert "£260.00 on 12 January 2026: Four sessions" in said
    assert "Together: £850.30" in said


def test_of_the_diary_only_what_may_be_shared_is_said(archive: Archive) -> None:
    case = archive.case().id
    keep_impact(archive, Job(), case=case, date="2026-01-12", text="She slept four hours.", now=NOW)
    shared = keep_impact(archive, Job(), case=case, date="2026-01-13", text="She would not go in.", now=NOW)
    share_impacts(archive, Job(), lines=[shared.id], shared=True)
    said = words(letter(archive, "complaint-stage1"))
    assert "13 January 2026: She would not go in." in said
    assert "slept" not in said


def test_wording_asked_for_in_the_plan_stands_in_the_comments_on_the_draft(archive: Archive) -> None:
    ask_for_wording(
        archive, Job(), case=archive.case().id, section="F", clause="Therapy as required",
        wanted="45 minutes of speech therapy a week", why="The report says so.", now=NOW,
    )  # fmt: skip
    for template in ("draft-plan-comments", "amendment-comments"):
        said = words(letter(archive, template)).casefold()
        assert "instead of “therapy as required”: “45 minutes of speech therapy a week”. the report says so." in said
    assert "Section F: instead" in words(letter(archive, "amendment-comments"))


@pytest.mark.parametrize("template", ["complaint-stage1", "lgsco-complaint"])
def test_a_complaint_about_nothing_has_a_gap(archive: Archive, template: str) -> None:
    composed = letter(archive, template)
    assert "wrong" in [fact.key for fact in composed.missing]
    assert words(composed).count("wrong\n") == 1
    missed_therapy(archive)
    assert "wrong" not in [fact.key for fact in letter(archive, template).missing]


def test_an_unread_answer_among_the_papers_is_named(archive: Archive, tmp_path: Path) -> None:
    case = archive.case().id
    log_event(archive, Job(), case=case, kind="complaint-stage1-made", date="2026-01-05", sent="2026-01-05", now=NOW)
    assert not any("may be an answer" in note for note in letter(archive, "complaint-stage2").notes)
    file = tmp_path / "reply.txt"
    file.write_text("We do not uphold your complaint.", encoding="utf-8")
    add_documents(archive, Job(), case=case, files=[file], now=NOW)
    (number,) = [paper.id for paper in archive.documents(case)]
    facts: dict[str, Any] = {"kind": "complaint-stage1-response", "date": "2026-01-20", "title": "The council’s reply"}
    confirm_facts(archive, Job(), changes={number: facts})
    (note,) = [note for note in letter(archive, "complaint-stage2").notes if "may be an answer" in note]
    assert "The council’s reply" in note
