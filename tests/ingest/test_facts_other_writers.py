"""The suggestions on turns of more writers: schools without a word for one, senders turned round, what is undecided."""

from typing import Any

import pytest

from sendorganiser.ingest.facts import BAR, suggest
from sendorganiser.ingest.facts.dates import find_dates
from sendorganiser.ingest.facts.organisations import find_bodies
from sendorganiser.model import Suggestion

MAIL = {"format": "eml", "sent": "2025-05-09T10:00:00", "to": "d@post.example", "subject": "Mina"}


def facts(text: str, **clues: str) -> dict[Any, Suggestion | None]:
    return dict(suggest([text], name="Scan.pdf", clues={"format": "pdf", **clues}))


def shown(found: dict[Any, Suggestion | None], fact: str) -> str | None:
    suggestion = found[fact]
    return suggestion.value if suggestion is not None and suggestion.confidence >= BAR else None


# ---- schools ----

SUSPENSION = (
    "{}\n1 October 2025\nDear Miss Dale\nI am writing to inform you of my decision to suspend Sam Dale for two days. "
    "The suspension begins on 2 October. You may make representations to the governing board.\n"
    "Yours sincerely\nMr C Moss"
)


@pytest.mark.parametrize(
    ("head", "school"),
    [
        ("ST BRANNOC'S", "St Brannoc's"),
        ("The Larches\nHeadteacher: Mr C Moss", "The Larches"),
        ("Orchard Lea\nHead of School: Mrs Vera Hind", "Orchard Lea"),
        ("FERROW HIGH", "Ferrow High"),
    ],
)
def test_a_school_is_known_without_the_word(head: str, school: str) -> None:
    assert shown(facts(SUSPENSION.format(head)), "organisation") == school


def test_a_saint_at_the_head_of_a_letter_from_a_council_is_no_school() -> None:
    text = "St Brannoc's\nFerrow County Council\n3 May 2025\nDear Ms Dale\nWe have your request."
    assert shown(facts(text), "organisation") != "St Brannoc's"


@pytest.mark.parametrize("text", ["12 Ferrow High Street", "Anxiety: Very High", "ELASTIC TIE FERROW VALE HIGH"])
def test_what_is_high_is_not_always_a_school(text: str) -> None:
    assert not find_bodies(text)


# ---- who sends, and who signs ----


@pytest.mark.parametrize("sender", ["Moss, Beth", "beth moss", "Moss, Beth (FERROW COUNCIL)"])
def test_an_officer_is_known_by_a_name_turned_round_and_is_not_the_child(sender: str) -> None:
    text = "Hiya Kelly,\nLovely to chat! Here is the draft.\nHave a great weekend,\nBeth\n\nBeth Moss\nFerrow Council"
    found = facts(text, from_name=sender, from_address="beth.moss@ferrow.gov.uk", **MAIL)
    assert shown(found, "person") == "Beth Moss"
    assert shown(found, "child") is None


def test_whom_a_child_is_to_see_signs_nothing() -> None:
    asked = "An appointment has been made for Sam to see\nDr R Dale, Consultant\non 11 September"
    text = f"Ferrow Hospitals NHS Trust\n24 July 2025\n{asked}"
    assert shown(facts(text), "person") is None


def test_who_writes_on_a_day_is_who_wrote() -> None:
    head = "Vale Health NHS Trust - Children's Occupational Therapy\nSensory programme: Sam Dale (Y5)"
    text = f"{head}\nWritten 5 March 2025 by Hetty Lomax, OT\nWall pushes each morning, putty while listening."
    assert shown(facts(text), "person") == "Hetty Lomax"


def test_a_body_on_whose_behalf_one_signs_wrote_it() -> None:
    text = (
        "IN THE FIRST-TIER TRIBUNAL (SEND)\nDale v Ferrow Council\nRESPONSE\n1. The appeal is opposed.\n"
        "Signed on behalf of Ferrow Council\nAnn Moss, Tribunal Officer\n19 May 2025"
    )
    assert shown(facts(text), "organisation") == "Ferrow Council"


def test_the_ombudsman_is_known_by_its_address() -> None:
    clues = {**MAIL, "from_name": "Ann Moss", "from_address": "a.moss@lgo.org.uk"}
    found = facts("Dear Ms Dale\nYou have until Friday to comment.\nYours sincerely\nAnn Moss\nInvestigator", **clues)
    assert shown(found, "organisation") == "Local Government and Social Care Ombudsman"


def test_a_school_one_is_concerned_about_is_no_child() -> None:
    text = (
        "Dear Mrs Moss\nThank you for telling us of your concerns about Orchard Lea.\nYours sincerely\nJo Bell\nOfsted"
    )
    found = facts(text, from_name="Jo Bell", from_address="enquiries@ofsted.gov.uk", **MAIL)
    assert shown(found, "child") is None


def test_a_note_without_a_time_of_day_is_no_chat() -> None:
    note = "Mum - Orla was good\nas gold today. left her\nsnail box at school sorry\n   Jean (escort)"
    assert shown(facts(note, format="jpeg"), "kind") != "text-messages"


# ---- what is not decided, and days that are none ----


def test_who_asks_before_a_plan_ends_has_not_ended_it() -> None:
    text = (
        "Ferrow County Council\n4 July 2025\nDear Ms Dale\nMina Dale\nI am writing because the Council is considering "
        "whether Mina still needs an EHC plan. No decision has been made. If we decide that it should cease "
        "we will write again, and you would then have a right of appeal.\nYours sincerely\nAnn Moss"
    )
    assert shown(facts(text), "kind") != "la-decision-cease"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Year 7, September 2025", "2025-09"),
        ("Class 4 May 2025", "2025-05"),
        ("the academic year 1 September 2024 to 31 August 2025", "2024-09-01"),
        ("Friday 7 September 2025", "2025-09-07"),
    ],
)
def test_the_number_of_a_class_is_no_day(text: str, value: str) -> None:
    assert find_dates(text)[0].value == value


def test_a_day_before_there_were_plans_is_not_that_of_a_decision_on_one() -> None:
    text = (
        "Ferrow County Council\nDear Dr Dale\nMina Dale 30/11/2011 - outcome of annual review\nThe Council has decided "
        "not to amend the plan. You have a right of appeal against this decision.\nYours sincerely\nAnn Moss"
    )
    found = facts(text)
    assert shown(found, "kind") == "la-decision-maintain"
    assert found["date"] is None


def test_the_end_of_a_span_is_not_the_day_of_a_plan() -> None:
    text = "SEN Support Plan\nSchool\tElm Park Primary School\nChild\tSam Dale\n"
    text += "From\t3 March 2025\tTo\t11 April 2025\nTargets: to read"
    assert shown(facts(text), "date") != "2025-04-11"


def test_an_i_that_was_read_as_an_l_among_capitals_is_mended() -> None:
    text = "FERROW COUNCIL\n11 February 2025\nDear Dr Lindqvist\nFREYA LlNDQVIST: FINAL PLAN\n"
    text += "Freya's plan is enclosed.\nYours sincerely\nAnn Moss"
    assert shown(facts(text), "child") == "Freya Lindqvist"
