"""The titles suggested for papers, and the words that titles and kinds are said to rest on."""

import pytest

from sendorganiser.ingest.facts import BAR, suggest
from sendorganiser.model import Suggestion

BODY = "Thank you for coming to see us. We will look into what you say and write again before the end of the month."


def letter(*top: str, end: str = "Yours sincerely\nAnn Moss") -> str:
    return "\n".join((*top, BODY, end))


def suggested(page: str, name: str = "scan0012.pdf", **clues: str) -> dict[str, Suggestion]:
    found = suggest([page], name=name, clues=clues)
    return {fact: suggestion for fact, suggestion in found.items() if suggestion is not None}


def test_the_child_of_the_case_is_left_out_and_another_is_named() -> None:
    page = "Educational Psychology Report\nChild: Noor Rahman\nDate of birth: 8 April 2011\nDate of report: 4 May 2024"
    assert suggested(page, child="Noor Rahman")["title"].value == "Educational psychology report"
    assert suggested(page, child="Theo Lacey")["title"].value == "Educational psychology report — Noor Rahman"
    assert suggested(page)["title"].value == "Educational psychology report — Noor Rahman"


@pytest.mark.parametrize("foot", ["Confidential 1", "Page 1 of 9", "CONFIDENTIAL", "1"])
def test_a_kind_and_its_title_rest_on_the_heading(foot: str) -> None:
    found = suggested(f"{foot}\nEducational Psychology Report\nChild: Noor Rahman\nDate of report: 4 May 2024")
    assert found["kind"].words == found["title"].words == "Educational Psychology Report"


@pytest.mark.parametrize(
    ("about", "title"),
    [
        ("Re: Noor Rahman, dob 8/4/2011 - lunchtime arrangements", "Lunchtime arrangements"),
        ("RE: Taxi times after the holidays: Noor Rahman", "Taxi times after the holidays"),
        ("Noor Rahman (08/04/2011): visit to the new classroom", "Visit to the new classroom"),
    ],
)
def test_a_letter_is_titled_by_what_it_is_about(about: str, title: str) -> None:
    page = letter("Fern Brook School", "4 May 2024", "Dear Ms Rahman", about)
    assert suggested(page, child="Noor Rahman")["title"].value == title


def test_letters_without_a_heading_are_told_apart_by_their_names() -> None:
    page = letter("4 May 2024", "Dear Ms Rahman", end="Yours sincerely")
    names = ["WCC holding-reply.pdf", "Letter_from_Hazel.pdf", "letter 31.pdf", "letter 32.pdf"]
    titles = [suggested(page, name)["title"].value for name in names]
    assert titles == ["WCC holding reply", "Letter from Hazel", "Letter 31", "Letter 32"]


@pytest.mark.parametrize("subject", ["Report and invoice", "Educational Psychology Report", "School report and IEP"])
def test_an_email_is_not_what_it_brings(subject: str) -> None:
    page = (
        f"Hello Ann\n\nThe {subject.lower()} is attached. Please ring me when you have read it all.\n\nBest wishes\nJo"
    )
    clues = {"format": "eml", "subject": subject, "from_name": "Jo Hale", "from_address": "jo@clinic.example"}
    found = suggested(page, "mail.eml", sent="2024-05-04T10:00:00", **clues)
    assert found["kind"].value == "correspondence"
    assert found["title"].value == subject


@pytest.mark.parametrize("titled", ["Ms Rahman", "Mr Rahman", "Dr Sana Rahman", "Mrs N Rahman"])
def test_nobody_with_a_title_before_the_name_is_the_child(titled: str) -> None:
    page = letter("4 May 2024", f"Dear {titled}", f"Re: {titled}", f"Name: {titled}", f"For {titled}")
    assert "child" not in suggested(page)


@pytest.mark.parametrize(
    "top", [("4 May 2024", "Dear Ms Rahman"), ("Dear Ms Rahman,", "4 May 2024"), ("Dear Ms Rahman, 4 May 2024",)]
)
def test_a_date_alone_by_the_greeting_is_the_letters(top: tuple[str, ...]) -> None:
    found = suggested(letter(*top, "We meet on 7 June 2024 and again on 9 July 2024, at the school near the river."))
    assert found["date"].value == "2024-05-04"
    assert found["date"].confidence >= BAR


@pytest.mark.parametrize(
    ("status", "name", "kind"),
    [
        ("Status of plan: Final", "plan.pdf", "ehcp-final"),
        ("Plan status Amended Final", "plan.pdf", "ehcp-final"),
        ("Status Draft", "plan.pdf", "ehcp-draft"),
        ("", "Noor EHC Plan FINAL.pdf", "ehcp-final"),
        ("", "Noor_draft_EHCP.pdf", "ehcp-draft"),
    ],
)
def test_a_plan_is_final_or_draft_as_it_says(status: str, name: str, kind: str) -> None:
    sections = "\n".join(f"Section {letter}\nWords about the child and what is needed" for letter in "ABCDEFGI")
    page = f"Moss County Council\nEducation, Health and Care Plan\nName Noor Rahman\n{status}\n{sections}"
    assert suggested(page, name)["kind"].value == kind


def test_two_who_sign_together_are_both_given() -> None:
    page = letter("4 May 2024", "Dear Sir or Madam", end="Yours faithfully\nJoanna Hale\nDaniel Hale")
    assert suggested(page)["person"].value == "Joanna and Daniel Hale"


@pytest.mark.parametrize("name", ["Scan0003.pdf", "IMG-20241105-WA0004.jpg", "DSC_0091.JPG", "20240503_113402.jpg"])
def test_a_scanners_number_is_never_offered_as_a_title(name: str) -> None:
    unknown = "the weather was fine and the sea was calm and all of us went home by train in the evening light"
    assert "title" not in suggested(unknown, name)
    dated = suggested(f"3 May 2024\n{unknown}", name)
    assert dated["title"].value == "Paper of 3 May 2024"
