"""Names that are not shown though a rule finds them, and papers told to be a family's by all their words."""

import pytest

from sendorganiser.ingest.facts import BAR, suggest
from sendorganiser.ingest.facts.authors import author_of
from sendorganiser.ingest.facts.paper import open_paper
from sendorganiser.ingest.facts.writers import leans_to_family, writers_of
from sendorganiser.model import Suggestion
from sendorganiser.resources import resource

OF_A_FAMILY = (
    "Ferrow County Council\nRequest form\nTell us why you ask\nSam cannot sleep before school and I have to carry him "
    "to the car. We feel nobody listens to us. I am so worried about him and my husband has given up work.\n"
    "What would help?\nHe loves trains and his gran, and at home he talks to me all the time."
)
OF_A_COUNCIL = (
    "Ferrow County Council\nNotice\nWe have considered the information the school sent. The panel met on Monday. "
    "Our officers will write to you within the time the Regulations allow. You may contact the team."
)


def shown(text: str, fact: str, name: str = "Scan.pdf", **clues: str) -> str | None:
    found: Suggestion | None = suggest([text], name=name, clues={"format": "pdf", **clues})[fact]  # type: ignore[index]
    return found.value if found is not None and found.confidence >= BAR else None


# ---- who wrote it ----


def test_a_family_that_fills_in_a_councils_form_is_not_the_council() -> None:
    assert leans_to_family(open_paper([OF_A_FAMILY], "Scan.pdf", {"format": "pdf"})) > 0.1
    assert shown(OF_A_FAMILY, "organisation") is None


def test_a_council_that_writes_of_a_family_is_no_family() -> None:
    assert leans_to_family(open_paper([OF_A_COUNCIL], "Scan.pdf", {"format": "pdf"})) < -0.1
    assert shown(OF_A_COUNCIL, "organisation") == "Ferrow County Council"


@pytest.mark.parametrize(("subject", "writer"), [("Sam", "family"), ("Fwd: Sam", ""), ("FW: Sam", "")])
def test_what_a_parent_passes_on_is_not_told_to_be_theirs_by_its_words(subject: str, writer: str) -> None:
    clues = {"format": "eml", "from_name": "Jo", "from_address": "jo@somewhere.invalid", "subject": subject}
    text = "He cried all night, I had to carry him and his gran says nobody listens. I am so tired, he loves trains"
    assert author_of(open_paper([text], "mail.eml", clues)).kind == writer


def test_every_learned_weight_can_be_read() -> None:
    start, weights = writers_of(resource("writer-words.json").read_text(encoding="utf-8"))
    assert start < 0, "most papers of a case are not the family's own"
    assert weights["t:my"][1] > 0 > weights["t:we"][1]


# ---- names that are doubted ----


def test_whoever_signs_is_not_the_child() -> None:
    text = "Statement about the child\nChild: Ann Dale\nHe cannot read.\nHe is nine.\nSigned: Ann Dale\nMother"
    assert shown(text, "child") is None


def test_a_young_person_who_signs_is_the_child() -> None:
    text = "My views\nI am Mina Dale. I am 17.\nI like art.\nI want to go to college.\nSigned: Mina Dale"
    assert shown(text, "child") == "Mina Dale"


def test_the_cases_own_child_may_sign() -> None:
    text = "Ferrow Council\n1 May 2024\nDear Sirs\nMy plan has ended. I ask you to begin it again.\nYours\nMina Dale"
    assert shown(text, "child", child="Mina Dale") == "Mina Dale"


@pytest.mark.parametrize(("school", "expected"), [("Elm Park School", None), ("Rowan School", "Elm Park")])
def test_half_a_schools_name_is_no_child(school: str, expected: str | None) -> None:
    text = f"{school}\n1 May 2024\nDear Mrs Moss\nAttendance meeting: Elm Park\nPlease come.\nYours sincerely\nT Low"
    assert shown(text, "child") == expected


def test_three_words_on_a_form_that_nobody_signs_are_hardly_one_name() -> None:
    assert shown("Support log\nCompleted by: Ann Dale\nHe read well.", "person") == "Ann Dale"
    assert shown("Support log\nCompleted by: Ann Dale Passed\nHe read well.", "person") is None


def test_a_council_whose_name_stands_shorter_elsewhere_is_doubted() -> None:
    text = "Working Ferrow County Council\nDraft plan\nSection A\nSection B\nFerrow County Council will review this."
    assert shown(text, "organisation") in (None, "Ferrow County Council")


@pytest.mark.parametrize("calling", ["Paediatric Audiologist", "Community Orthoptician", "Specialist Physiotherapist"])
def test_what_somebody_is_by_trade_is_not_their_name(calling: str) -> None:
    text = f"Ferrow Hospitals NHS Trust\n1 May 2024\nDear Mrs Dale\nHer hearing is good.\nYours sincerely\n{calling}"
    assert shown(text, "person") is None


def test_who_fills_in_a_form_is_the_person_and_not_the_child() -> None:
    text = "Your views\nWho is filling this in?\nAnn Dale\nTell us about her\nShe is six. I love her.\nShe hides."
    assert shown(text, "child") is None
    assert shown(text, "person") == "Ann Dale"


def test_a_school_of_girls_beside_the_name_leaves_the_child_known() -> None:
    text = "Ferrow Council\n1 May 2024\nDear Mr Ray\nMina Dale-Ray, Year 8, Greave Girls'\nI write about her.\nTom Low"
    assert shown(text, "child") == "Mina Dale-Ray"


# ---- whom it goes to ----

HEADED = (
    "{name}\nDirector of Education\n\nFerrow County Council\nShire Hall\nFerrow\n\n5 June 2025\n\n"
    "Private and confidential\n\nDear Mr Dale and Ms Solberg\n\nComplaint 33118\n\nI have read all the papers about "
    "Sam Dale and I agree with you. I am sorry for it.\n\nYours sincerely\n\n{signs}"
)


def test_a_council_below_the_name_of_whoever_signs_wrote_the_letter() -> None:
    assert shown(HEADED.format(name="Leopold Anand", signs="L. Anand"), "organisation") == "Ferrow County Council"


def test_a_council_below_the_name_of_somebody_else_is_written_to() -> None:
    assert shown(HEADED.format(name="Leopold Anand", signs="Ann Odell\ncc Leopold Anand"), "organisation") is None


def test_a_heading_that_ends_with_school_names_none() -> None:
    text = (
        "INDIVIDUAL HEALTHCARE PLAN FOR SCHOOL\nName: Sam Dale\nClass: 7 Oak\nDate of birth: 7 July 2013\n"
        "Written: 1 September 2025\nWhat to do\nSay his name quietly."
    )
    assert shown(text, "organisation") is None
