"""What letters decide or ask in words of their own, who signs them, and pages that are appointments or contacts."""

import pytest

from sendorganiser.ingest.facts import BAR, suggest

_COUNCIL = (
    "Ferrow County Council\nCounty Hall, Ferrow FE1 1AA\n4 May 2025\nDear Ms Dale\nMina Dale, born 3 May 2015\n"
    "{words}\nYours sincerely\nAnn Moss"
)


def kind_of(page: str, name: str = "scan1.pdf", **clues: str) -> str:
    found = suggest([page], name=name, clues=clues)["kind"]
    return found.value if found is not None and found.confidence >= BAR else ""


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        (
            "We have decided against carrying out an assessment of Mina's needs.\nYou may appeal to the Tribunal.",
            "la-decision-refuse-assess",
        ),
        (
            "Having read all the advice we have concluded that Mina can be helped without a plan and we will not be "
            "making one.\nYou have the right of appeal.",
            "la-decision-refuse-issue",
        ),
        (
            "I have read the papers of the annual review. We are keeping Mina's plan the way it is.\nYou may appeal.",
            "la-decision-maintain",
        ),
    ],
)
def test_a_decision_is_known_by_its_sense(words: str, kind: str) -> None:
    assert kind_of(_COUNCIL.format(words=words)) == kind


def test_a_refusal_to_assess_that_speaks_of_a_plan_is_no_refusal_of_a_plan() -> None:
    words = (
        "It is not necessary for provision to be made in accordance with a plan and the authority will not secure an "
        "assessment of Mina's needs.\nYou have a right of appeal."
    )
    assert kind_of(_COUNCIL.format(words=words)) in ("la-decision-refuse-assess", "")


def test_amendments_to_come_are_no_notice_of_them() -> None:
    words = "After the review of 3 April the plan will be amended.\nNotice of the amendments will be served by 1 June."
    assert kind_of(_COUNCIL.format(words=words)) != "amendment-notice"


def test_a_plan_for_consultation_is_not_final() -> None:
    heads = "\n".join(f"Section {letter} – Words about it" for letter in "ABCDEFGIK")
    page = (
        f"Ferrow County Council\nEDUCATION, HEALTH AND CARE PLAN\nVersion 1 for consultation\nChild: Mina Dale\n{heads}"
    )
    assert kind_of(page) != "ehcp-final"


def test_an_appointment_is_dated_by_its_day_and_is_no_report() -> None:
    page = "Annual review of Mina Dale\nWhen Thursday 20 March 2025, 14:00\nWhere Priory School\nSent 1 March 2025"
    found = suggest([page], name="a.ics", clues={"format": "ics", "subject": "Annual review of Mina Dale"})
    assert found["date"] is not None and found["date"].value == "2025-03-20"
    assert found["kind"] is None


def test_a_contact_s_organisation_is_read_without_its_label() -> None:
    page = "Jo Marsh\nOrganisation Ferrow County Council, SEND Team\nPost Co-ordinator"
    found = suggest([page], name="a.vcf", clues={"format": "vcf"})["organisation"]
    assert found is not None and found.value == found.words == "Ferrow County Council"


def test_the_parent_who_appeals_is_not_the_child() -> None:
    page = (
        "First-tier Tribunal (SEND)\nAppellant: Sarah Dale\nRespondent: Ferrow County Council\nDirections\n4 May 2025"
    )
    found = suggest([page], name="order.pdf", clues={})["child"]
    assert found is None or found.confidence < BAR
