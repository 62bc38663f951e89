"""What confirmed papers tell of is proposed, once, never silently, and nothing is silently wrong afterwards."""

from dataclasses import replace
from datetime import date

import pytest

from sendorganiser.jobs import Job
from sendorganiser.store import Archive
from sendorganiser.workflows.list_deadlines import list_deadlines, what_if
from sendorganiser.workflows.log_event import change_event, log_event, put_back_events, remove_events
from sendorganiser.workflows.propose_events import (
    Proposal,
    accept_proposals,
    decline_proposals,
    event_doubts,
    propose_events,
    unaccept,
    undecline,
)
from tests.conftest import NOW
from tests.workflows.kept import keep_paper

REFUSAL = "The council has decided not to carry out an assessment. You may appeal."


def refusal(archive: Archive, case: int, day: str = "2026-05-14", **more: object) -> int:
    text = str(more.pop("text", REFUSAL))
    return keep_paper(archive, case, kind="la-decision-refuse-assess", date=day, text=text, **more)  # type: ignore[arg-type]


def proposed(archive: Archive, case: int) -> list[Proposal]:
    return propose_events(archive, Job(), case=case)


def accept(archive: Archive, case: int, *, now: str = NOW) -> None:
    accept_proposals(archive, Job(), case=case, proposals=proposed(archive, case), now=now)


def told(archive: Archive, case: int) -> list[tuple[str, str]]:
    return [(each.kind, each.date) for each in proposed(archive, case)]


def kept(archive: Archive, case: int) -> list[tuple[str, str]]:
    return [(event.kind, event.date) for event in archive.diary.events(case)]


def test_a_refusal_is_proposed_with_the_clocks_it_starts(archive: Archive, case: int) -> None:
    paper = refusal(archive, case)
    (proposal,) = proposed(archive, case)
    assert (proposal.kind, proposal.date, proposal.document) == ("ehcna-refused", "2026-05-14", paper)
    assert proposal.sentence == "This is the council's refusal to assess, dated 14 May 2026. Right?"
    assert proposal.starts.startswith("It sets 2 deadlines: “")
    assert all(f"“{title}”" in proposal.starts for title in proposal.clocks)
    assert any("mediation" in clock for clock in proposal.clocks)
    assert archive.diary.events(case) == []  # nothing without a person's word


def test_what_is_accepted_runs_clocks_and_is_not_proposed_again(archive: Archive, case: int) -> None:
    paper = refusal(archive, case)
    accept(archive, case)
    (event,) = archive.diary.events(case)
    assert (event.kind, event.date, event.dated, event.sent, event.document) == (
        *("ehcna-refused", "2026-05-14", "2026-05-14", ""),
        paper,
    )
    assert proposed(archive, case) == []
    clocks = {each.clock for each in list_deadlines(archive, Job(), case=case, today=date(2026, 6, 1))}
    assert "appeal.start" in clocks
    assert kept(archive, case) == [("ehcna-refused", "2026-05-14")]


def test_what_a_paper_about_another_child_tells_of_says_so_and_joins_nothing(archive: Archive, case: int) -> None:
    ours, other = refusal(archive, case), refusal(archive, case, name="Refusal of a brother")
    archive.set_facts({ours: {"child": "Maya Tresswell"}, other: {"child": "Noah Tresswell"}}, confirm=True)
    mine, strange = sorted(proposed(archive, case), key=lambda each: each.about)
    assert (mine.document, mine.about) == (ours, "")
    assert strange.document == other
    assert strange.sentence.startswith("This paper is about Noah Tresswell, another child. This is the council's")


def test_papers_nobody_has_looked_at_propose_nothing(archive: Archive, case: int) -> None:
    refusal(archive, case, confirm=False)
    assert proposed(archive, case) == []


def test_accepting_can_be_taken_back_and_is_then_proposed_again(archive: Archive, case: int, job: Job) -> None:
    refusal(archive, case)
    before = proposed(archive, case)
    accepted = accept_proposals(archive, job, case=case, proposals=before, now=NOW)
    unaccept(archive, job, accepted=accepted, now=NOW)
    assert kept(archive, case) == []
    assert proposed(archive, case) == before


def test_what_is_declined_is_not_asked_again_until_that_is_taken_back(archive: Archive, case: int, job: Job) -> None:
    refusal(archive, case)
    before = proposed(archive, case)
    declined = decline_proposals(archive, job, proposals=before)
    assert proposed(archive, case) == []
    undecline(archive, job, declined=declined)
    assert proposed(archive, case) == before


def test_what_a_person_removed_is_not_pressed_on_them(archive: Archive, case: int, job: Job) -> None:
    refusal(archive, case)
    accept(archive, case)
    gone = remove_events(archive, job, events=[archive.diary.events(case)[0].id], now=NOW)
    assert proposed(archive, case) == []
    put_back_events(archive, job, events=gone)
    assert proposed(archive, case) == []


def test_a_plan_and_its_letter_are_one_event(archive: Archive, case: int) -> None:
    plan = keep_paper(archive, case, kind="ehcp-draft", date="2026-04-20", text="DRAFT PLAN")
    letter = keep_paper(archive, case, kind="ehcp-draft-letter", date="2026-04-22", text="I enclose the draft plan")
    (proposal,) = proposed(archive, case)
    assert (proposal.date, {rest.document for rest in proposal.rests}) == ("2026-04-22", {plan, letter})
    assert "20 April 2026" in proposal.sentence
    accept(archive, case)
    (event,) = archive.diary.events(case)
    assert (event.document, event.also) == (letter, (plan,))
    assert proposed(archive, case) == []


def test_declining_a_plan_with_its_letter_declines_both_papers(archive: Archive, case: int, job: Job) -> None:
    keep_paper(archive, case, kind="ehcp-draft", date="2026-04-20", text="DRAFT PLAN")
    keep_paper(archive, case, kind="ehcp-draft-letter", date="2026-04-22", text="I enclose the draft plan")
    decline_proposals(archive, job, proposals=proposed(archive, case))
    assert proposed(archive, case) == []


def test_a_final_plan_after_the_council_amended_one_is_the_amended_plan(archive: Archive, case: int, job: Job) -> None:
    keep_paper(archive, case, kind="ehcp-final", date="2024-07-08", text="EHC PLAN. FINAL")
    keep_paper(archive, case, kind="ehcp-final", date="2026-06-01", text="EHC PLAN. FINAL")
    assert told(archive, case) == [("final-plan-issued", "2024-07-08"), ("final-plan-issued", "2026-06-01")]
    notice = keep_paper(archive, case, kind="amendment-notice", date="2026-04-20", text="Notice of amendments")
    assert told(archive, case) == [
        ("final-plan-issued", "2024-07-08"),
        ("amendment-notice-sent", "2026-04-20"),
        ("amended-plan-issued", "2026-06-01"),
    ]
    accept(archive, case)
    assert proposed(archive, case) == []
    assert event_doubts(archive, job, case=case) == {}
    archive.remove_documents([notice], now=NOW)
    assert proposed(archive, case) == []


def test_a_request_and_its_acknowledgement_are_one_event_with_both_days(archive: Archive, case: int) -> None:
    keep_paper(archive, case, kind="ehcna-request", date="2026-03-02", text="I request an assessment")
    ours = keep_paper(
        archive, case, kind="la-acknowledgement", date="2026-03-10", text="We received your request on 4 March 2026."
    )
    accept(archive, case)
    (event,) = archive.diary.events(case)
    assert (event.date, event.dated, event.received, event.document) == ("2026-03-04", "2026-03-02", "2026-03-04", ours)


def test_an_acknowledgement_that_comes_later_adds_its_day(archive: Archive, case: int, job: Job) -> None:
    request = keep_paper(archive, case, kind="ehcna-request", date="2026-03-02", text="I request an assessment")
    accept(archive, case)
    keep_paper(
        archive, case, kind="la-acknowledgement", date="2026-03-10", text="We received your request on 4 March 2026."
    )
    (proposal,) = proposed(archive, case)
    assert "of 2 March 2026 was received on 4 March 2026" in proposal.sentence
    before = archive.diary.events(case)
    accepted = accept_proposals(archive, job, case=case, proposals=[proposal], now=NOW)
    (event,) = archive.diary.events(case)
    assert (event.dated, event.received, event.document) == ("2026-03-02", "2026-03-04", request)
    assert len(event.also) == 1
    unaccept(archive, job, accepted=accepted, now=NOW)
    assert archive.diary.events(case) == before


def test_a_second_paper_of_the_same_event_is_offered_as_a_link(archive: Archive, case: int) -> None:
    refusal(archive, case)
    accept(archive, case)
    again = refusal(archive, case, text=f"{REFUSAL} By e-mail.", name="The same by e-mail", format="eml")
    (proposal,) = proposed(archive, case)
    assert proposal.links == archive.diary.events(case)[0].id
    assert proposal.sentence.startswith("“The same by e-mail” also shows")
    accept(archive, case)
    (event,) = archive.diary.events(case)
    assert (event.also, event.sent) == ((again,), "2026-05-14")  # an e-mail was sent on its own day


def test_one_of_another_day_soon_after_is_asked_about(archive: Archive, case: int) -> None:
    refusal(archive, case)
    accept(archive, case)
    refusal(archive, case, "2026-05-20")
    (proposal,) = proposed(archive, case)
    event = archive.diary.events(case)[0].id
    assert (proposal.near, proposal.links) == (event, None)
    assert "14 May 2026" in proposal.sentence and "is it the same?" in proposal.sentence
    accept_proposals(archive, Job(), case=case, proposals=[replace(proposal, links=proposal.near)], now=NOW)
    assert kept(archive, case) == [("ehcna-refused", "2026-05-14")]
    assert proposed(archive, case) == []


def test_two_refusals_far_apart_are_two(archive: Archive, case: int) -> None:
    refusal(archive, case)
    refusal(archive, case, "2025-02-03")
    accept(archive, case)
    assert kept(archive, case) == [("ehcna-refused", "2025-02-03"), ("ehcna-refused", "2026-05-14")]


def test_what_somebody_wrote_down_with_the_paper_is_not_proposed(archive: Archive, case: int, job: Job) -> None:
    paper = refusal(archive, case)
    log_event(archive, job, case=case, kind="ehcna-refused", date="2026-05-14", document=paper, now=NOW)
    assert proposed(archive, case) == []


def test_a_private_paper_makes_a_private_entry(archive: Archive, case: int) -> None:
    archive.set_facts({refusal(archive, case): {"private": True}})
    accept(archive, case)
    assert archive.diary.events(case)[0].private


# ---- papers that change ----


def test_a_paper_that_gives_another_day_is_told_and_moves_the_entry(archive: Archive, case: int, job: Job) -> None:
    paper = refusal(archive, case)
    accept(archive, case)
    (event,) = archive.diary.events(case)
    archive.set_facts({paper: {"date": "2026-05-12"}})
    assert "12 May 2026" in event_doubts(archive, job, case=case)[event.id]
    (proposal,) = proposed(archive, case)
    assert proposal.moves == event.id
    assert proposal.sentence.endswith("Move the entry?")
    accepted = accept_proposals(archive, job, case=case, proposals=[proposal], now=NOW)
    (moved,) = archive.diary.events(case)
    assert (moved.id, moved.date, moved.dated) == (event.id, "2026-05-12", "2026-05-12")
    assert (proposed(archive, case), event_doubts(archive, job, case=case)) == ([], {})
    unaccept(archive, job, accepted=accepted, now=NOW)
    assert archive.diary.events(case) == [event]


def test_a_day_corrected_by_hand_is_not_asked_about(archive: Archive, case: int, job: Job) -> None:
    paper = refusal(archive, case)
    accept(archive, case)
    number = archive.diary.events(case)[0].id
    archive.set_facts({paper: {"date": "2026-05-12"}})
    change_event(archive, job, event=number, changes={"date": "2026-05-12"}, now=NOW)
    assert (proposed(archive, case), event_doubts(archive, job, case=case)) == ([], {})


def test_a_paper_taken_for_something_else_raises_a_doubt(archive: Archive, case: int, job: Job) -> None:
    paper = refusal(archive, case)
    accept(archive, case)
    number = archive.diary.events(case)[0].id
    archive.set_facts({paper: {"kind": "la-decision-assess"}})
    assert "something else" in event_doubts(archive, job, case=case)[number]
    assert told(archive, case) == [("ehcna-agreed", "2026-05-14")]


def test_a_removed_paper_raises_a_doubt_until_it_is_back(archive: Archive, case: int, job: Job) -> None:
    paper = refusal(archive, case)
    accept(archive, case)
    number = archive.diary.events(case)[0].id
    assert event_doubts(archive, job, case=case) == {}
    archive.remove_documents([paper], now=NOW)
    assert "removed" in event_doubts(archive, job, case=case)[number]
    assert kept(archive, case) == [("ehcna-refused", "2026-05-14")]
    archive.put_back([paper])
    assert event_doubts(archive, job, case=case) == {}


def test_a_paper_put_behind_its_copy_still_bears_it_out(archive: Archive, case: int, job: Job) -> None:
    paper = refusal(archive, case)
    accept(archive, case)
    copy = refusal(archive, case, text=f"{REFUSAL} Scanned again.")
    archive.families.decide(paper, copy, "same", front=copy, now=NOW)
    assert event_doubts(archive, job, case=case) == {}
    assert archive.diary.events(case)[0].document == copy
    assert proposed(archive, case) == []


def test_one_paper_that_still_bears_it_out_is_enough(archive: Archive, case: int, job: Job) -> None:
    plan = keep_paper(archive, case, kind="ehcp-draft", date="2026-04-22", text="DRAFT PLAN")
    keep_paper(archive, case, kind="ehcp-draft-letter", date="2026-04-22", text="I enclose the draft plan")
    accept(archive, case)
    archive.remove_documents([plan], now=NOW)
    assert event_doubts(archive, job, case=case) == {}


# ---- a tribunal's letter ----


def test_the_hearing_a_letter_sets_is_proposed(archive: Archive, case: int) -> None:
    text = "We have registered your appeal. The hearing will be at 10.00 am on Monday 9 November 2026."
    keep_paper(archive, case, kind="tribunal-registration", date="2026-06-02", text=text)
    accept(archive, case)
    hearing = archive.diary.events(case, kind="hearing")[0]
    assert (hearing.date, hearing.time) == ("2026-11-09", "10:00")


def test_a_month_gives_no_day_apart(archive: Archive, case: int) -> None:
    refusal(archive, case, "2026-05")
    accept(archive, case)
    (event,) = archive.diary.events(case)
    assert (event.date, event.dated) == ("2026-05", "")


# ---- what if ----


def test_what_if_keeps_nothing(archive: Archive, case: int, job: Job) -> None:
    refusal(archive, case)
    accept(archive, case)
    (event,) = archive.diary.events(case)
    day = date(2026, 6, 1)
    now = {each.clock: each.limit for each in list_deadlines(archive, job, case=case, today=day)}
    changed = what_if(
        archive, job, case=case, today=day, changes={event.id: {"date": "2026-05-20", "dated": "2026-05-20"}}
    )
    assert {each.clock: each.limit for each in changed}["appeal.start"] > now["appeal.start"]
    assert {each.clock: each.limit for each in list_deadlines(archive, job, case=case, today=day)} == now


@pytest.mark.parametrize("kind", ["ep-report", "", "invoice-receipt"])
def test_papers_that_record_nothing_propose_nothing(archive: Archive, case: int, kind: str) -> None:
    keep_paper(
        archive, case, kind=kind, date="2026-05-14", text="Seen on 1 May 2026. The review meeting was on 2 May 2026."
    )
    assert proposed(archive, case) == []
