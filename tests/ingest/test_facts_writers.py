"""Who wrote a paper decides what it is: a GP's letter is no paediatrician's, and a plan's foot signs nothing."""

import pytest

from sendorganiser.ingest.facts import BAR, suggest
from sendorganiser.ingest.facts.organisations import find_bodies
from sendorganiser.ingest.facts.people import find_names
from sendorganiser.model import Fact


def _shown(fact: Fact, text: str) -> str:
    """What is sure enough to be shown."""
    found = suggest([text], name="Scan.pdf", clues={"format": "pdf"})[fact]
    return found.value if found and found.confidence >= BAR else ""


_REFERRAL = (
    "{head}\n3 March 2025\nCommunity Paediatrics\nDear Colleague\nRe: Mina Dale DOB 02/12/2019\n"
    "Thank you for seeing this girl, whose parents worry about her speech. Hearing is normal. She takes movicol.\n"
    "Yours sincerely\nDr Ann Moss\n{job}"
)


@pytest.mark.parametrize(
    ("head", "job"),
    [
        ("Mill Street Surgery", "GP Partner"),
        ("Mill Street Surgery", ""),
        ("The Weir Practice", ""),
        ("Ferrow Health Care", "General Practitioner"),
        ("Ferrow Community NHS Trust", "Paediatric Audiologist"),
        ("Ferrow Community NHS Trust", "Children's Physiotherapist"),
        ("Ferrow Community NHS Trust", "Specialist Dietitian"),
    ],
)
def test_a_family_doctors_letter_is_not_the_paediatricians_it_goes_to(head: str, job: str) -> None:
    assert _shown("kind", _REFERRAL.format(head=head, job=job)) in ("correspondence", "")


def test_a_paediatricians_letter_to_a_surgery_is_the_paediatricians() -> None:
    text = _REFERRAL.format(head="Ferrow Community NHS Trust", job="Consultant Paediatrician\ncc Dr Bo Hill, GP")
    assert (
        _shown("kind", text.replace("Community Paediatrics", "Dr Bo Hill\nMill Street Surgery")) == "paediatric-letter"
    )


_PLAN = (
    "Ferrow Council\nEducation, Health and Care Plan\nName: Mina Dale\tDate of birth: 30/08/2012\n"
    "Final plan dated 2 December 2025\nSection A: views\nMina likes horses.\nSection B: special educational needs\n"
    "She has anxiety.\nSection E: outcomes\nShe will read.\nSection F: provision\nAn adult will meet her.\n"
    "Section I: placement\nElm Park School\nSection K: advice\n"
)


@pytest.mark.parametrize(
    "foot",
    [
        "Advice provided by: Ann Moss, 3 July 2025",
        "Report by Ann Moss",
        "Notes by Ann Moss 3/4/25",
        "Ann Moss, Educational Psychologist",
        "Ann Moss",
        "Printed by Ann Moss on 3/12/2025",
    ],
)
def test_a_name_at_a_plans_foot_or_among_its_advice_is_not_its_author(foot: str) -> None:
    assert _shown("person", _PLAN + foot) == ""


@pytest.mark.parametrize("foot", ["Plan coordinator: Ann Moss", "Signed: Ann Moss", "Plan written by: Ann Moss"])
def test_who_signs_or_writes_a_plan_is_its_author(foot: str) -> None:
    assert _shown("person", _PLAN + foot) == "Ann Moss"


@pytest.mark.parametrize("first", ["[x] Maintain the plan as it is", "Decision [x] Maintain the plan as it is"])
def test_an_option_that_was_not_ticked_decides_nothing(first: str) -> None:
    text = (
        "Notification of decision following annual review\nFerrow Council\nChild\tMina Dale\n"
        f"{first}\n[ ] Amend the plan\n[ ] Cease to maintain the plan\nDate of decision: 8 July 2025\n"
    )
    assert _shown("kind", text) == "la-decision-maintain"


def test_a_letter_is_the_schools_and_not_its_trusts() -> None:
    text = (
        "Elm Park Academy\tpart of Ferrow Learning Trust\n3 March 2025\nDear Ms Dale\nI have suspended Mina for 2 days "
        "from today. You may write to the governors.\nYours sincerely\nAnn Moss\nPrincipal"
    )
    assert _shown("organisation", text) == "Elm Park Academy"


def test_a_label_in_a_row_is_no_part_of_the_name_before_it() -> None:
    bodies = find_bodies("Child: Mina Dale School: Elm Park Primary School")
    assert [body.name for body in bodies] == ["Elm Park Primary School"]
    assert (
        _shown("child", "Chart\nChild: Mina Dale School: Elm Park Primary School\n19/05/2025 threw a tray")
        == "Mina Dale"
    )


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("a warm-up to do before PE. Mina Dale is now discharged", "Mina Dale"),
        ("Signed J.R. Dale", "J.R. Dale"),
        ("Signed J R Dale", "J R Dale"),
        ("Signed JR Dale", "JR Dale"),
    ],
)
def test_a_sentence_that_ends_in_capitals_is_no_initials(line: str, name: str) -> None:
    assert [found.name.removeprefix("Signed ") for found in find_names(line)] == [name]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("The Weir Practice", "The Weir Practice"),
        ("The Royal Borough of Ferrow", "Royal Borough of Ferrow"),
        ("Weir Psychology Practice", "Weir Psychology Practice"),
        ("Steadfast Education Advocacy", "Steadfast Education Advocacy"),
    ],
)
def test_a_firm_is_named_as_its_letterhead_has_it(line: str, name: str) -> None:
    assert [body.name for body in find_bodies(line)] == [name]


@pytest.mark.parametrize(
    "said",
    [
        "Mina has been placed on our waiting list for speech and language therapy. The wait is about forty weeks.",
        "Your application for travel assistance has not been agreed. You may ask for a review at stage one.",
        "Our involvement with your family has now ended. The Early Help team will ring you about a parenting group.",
    ],
)
@pytest.mark.parametrize("opening", ["Dear Ms Dale", "To the parent of Mina Dale"])
def test_a_letter_of_no_kind_of_its_own_is_a_letter(said: str, opening: str) -> None:
    text = f"Ferrow Council\n3 March 2025\n{opening}\n{said}\nPlease ring if you would like to talk.\nAnn Moss"
    assert _shown("kind", text) == "correspondence"
