"""The suggestions on turns of other hands: notices, wrapped cells, departments, forms by the young."""

from typing import Any

import pytest

from sendorganiser.ingest.facts import BAR, suggest
from sendorganiser.ingest.facts.dates import find_dates
from sendorganiser.model import Suggestion

Found = dict[Any, Suggestion | None]
MAIL = {"format": "eml", "from_name": "Ann Moss", "from_address": "ann.moss@ferrow.example", "to": "d@post.example"}


def facts(text: str, **clues: str) -> Found:
    return dict(suggest([text], name="Scan.pdf", clues={"format": "pdf", **clues}))


def shown(found: Found, fact: str) -> str | None:
    suggestion = found[fact]
    return suggestion.value if suggestion is not None and suggestion.confidence >= BAR else None


# ---- what it is ----

NOTICE = "Ferrow Council\nNotice to a parent\nTo: Mrs Dale\nConcerning: Mina Dale, born 12 January 2014\n{}\nAnn Moss"


def test_a_refusal_to_assess_because_no_plan_is_needed_is_no_refusal_of_a_plan() -> None:
    said = (
        "The Authority, having considered the request, has determined that it is not necessary for special educational "
        "provision to be made in accordance with a plan and will not secure an assessment. You have a right of appeal "
        "to the Tribunal."
    )
    assert shown(facts(NOTICE.format(said)), "kind") == "la-decision-refuse-assess"


def test_where_the_plan_is_decided_next_an_assessment_is_made() -> None:
    said = (
        "The Council received a request that it secure an EHC needs assessment. It has determined that it will do so. "
        "A decision on the plan will follow within sixteen weeks."
    )
    assert shown(facts(NOTICE.format(said)), "kind") != "la-acknowledgement"


def test_no_plan_after_the_reports_were_read_needs_no_word_of_an_assessment() -> None:
    said = (
        "We looked at the reports of the school and of Dr Finch.\nWe do not think a plan is called for.\n"
        "You can appeal to the SEND Tribunal by 27 October 2024."
    )
    text = f"Ferrow Council\n27 August 2024\nDear Ms Dale\nMina Dale\n{said}\nYours sincerely\nAnn Moss\nSEN Officer"
    assert shown(facts(text), "kind") == "la-decision-refuse-issue"


LETTER = "Ferrow Council\n8 May 2025\nDear Ms Dale\nMina Dale\n{}\nYours sincerely\nAnn Moss"


def test_a_councils_letter_of_a_right_of_appeal_is_never_shown_as_a_plain_letter() -> None:
    about = "We have thought about what to do for Mina, and the answer is on the next page. {}"
    without = LETTER.format(about.format("Please ring us about it."))
    appeal = LETTER.format(about.format("You can appeal to the Tribunal."))
    assert shown(facts(without), "kind") == "correspondence"
    assert shown(facts(appeal), "kind") != "correspondence"


def test_an_appeal_to_the_council_itself_leaves_a_plain_letter_plain() -> None:
    said = "We cannot offer a bus pass from September. You can appeal at stage 1 within 20 days on the form overleaf."
    assert shown(facts(LETTER.format(said)), "kind") == "correspondence"


@pytest.mark.parametrize(("title", "is_one"), [("Mediation agreement", False), ("Mediation certificate", True)])
def test_only_what_certifies_is_a_mediation_certificate(title: str, is_one: bool) -> None:
    text = (
        f"EVEN KEEL MEDIATION\n{title}\nParties: Mrs Dale; Ferrow Council\nAbout: Mina Dale\n"
        "Mediation was held on 21 January 2025\nMediator: Justine Ola\nMediation has ended"
    )
    assert (shown(facts(text), "kind") == "mediation-certificate") is is_one


@pytest.mark.parametrize("boxes", ["[ ][x]", "☐☒"])
@pytest.mark.parametrize(("ticked", "kind"), [(0, "maintain"), (1, "amend"), (2, "cease")])
def test_of_options_in_a_row_only_the_ticked_one_is_decided(boxes: str, ticked: int, kind: str) -> None:
    half = len(boxes) // 2
    options = ("keep the plan as it is", "amend the plan", "end the plan")
    row = " ".join(f"{boxes[half:] if n == ticked else boxes[:half]} {option}" for n, option in enumerate(options))
    text = (
        f"Outcome of annual review\nFerrow Council\nChild: Mina Dale\nReview held 9 May 2025\nWe will {row}\nAnn Moss"
    )
    assert shown(facts(text), "kind") in (f"la-decision-{kind}", None)


def test_the_ticked_options_words_are_those_shown() -> None:
    row = "We will [ ] keep the plan as it is [x] amend the plan [ ] end the plan"
    text = f"Outcome of annual review\nFerrow Council\nChild: Mina Dale\nReview held 9 May 2025\n{row}\nAnn Moss"
    found = facts(text)
    assert shown(found, "kind") == "la-decision-amend"
    kind = found["kind"]
    assert kind is not None
    assert kind.words in text


def test_boxes_behind_their_options_are_left_as_they_are() -> None:
    row = "We will end the plan [ ] amend the plan [x]"
    text = f"Outcome of annual review\nFerrow Council\nChild: Mina Dale\n{row}\nReview held 9 May 2025"
    child = facts(text)["child"]
    assert child is not None
    assert child.value == "Mina Dale"
    assert shown(facts(text), "kind") != "la-decision-cease"


# ---- who wrote it ----


def test_an_mp_at_the_head_who_is_greeted_has_not_written() -> None:
    text = (
        "Ms Delyth Pryce MP\nHouse of Commons\nLondon SW1A 0AA\n\n2 October 2025\n\nDear Ms Pryce\n"
        "My son Tom Dale is 17 and has had no lessons since spring. Please will you write to the council for us?\n"
        "Thank you\n\nFreya Dale (Mrs)\n8 Weir Lane, Ferrow"
    )
    found = facts(text, format="docx")
    assert shown(found, "kind") != "mp-reply"
    assert (shown(found, "organisation"), shown(found, "person")) == (None, "Freya Dale")


@pytest.mark.parametrize(
    ("above", "below", "name"),
    [
        ("To: Mr Dale. From G Winter, data", "protection lead at Thornley\nHall School", "Thornley Hall School"),
        ("Ann Moss", "Head of School\nFerrow Academy", "Ferrow Academy"),
        ("Setting\tFerrow Sixth Form", "College\nYear\t12", "Ferrow Sixth Form College"),
        ("Progress report", "Maintained by Thornley Academy", "Thornley Academy"),
    ],
)
def test_a_schools_name_is_whole_and_no_longer(above: str, below: str, name: str) -> None:
    found = facts(f"Individual education plan\n{above}\n{below}\nPupil: Mina Dale\nDate: 3 May 2025\nTargets: to read")
    organisation = found["organisation"]
    assert organisation is not None
    assert organisation.value == name


def test_a_department_below_a_name_tells_whose_it_is() -> None:
    text = (
        "Dear Mrs Dale\n\nYou asked on 31 January 2024 how many requests were refused.\n\n214 of 400.\n\n"
        "You may ask for an internal review.\n\nAnn Moss\nInformation Rights, Royal Borough of Ferrow"
    )
    assert shown(facts(text, subject="FOI-3310", **MAIL), "organisation") == "Royal Borough of Ferrow"


@pytest.mark.parametrize("asker", ["I am the young person", "I am a parent"])
def test_a_form_a_family_sent_is_not_the_colleges_it_names(asker: str) -> None:
    text = (
        f"Ask us for an EHC needs assessment\nWho is asking?\t{asker}\nName\tRhys Callendar\nBorn\t11/09/2007\n"
        "College\tBryn Valley College\nTell us why\tI forget what I am told.\nSent\t30/01/2025"
    )
    assert shown(facts(text), "organisation") is None


REPORT = "{head}\nMina Dale, 3 May 2015\n{said}\nDate of report: 2 January 2025\nOn the {test} Mina scored 69."


@pytest.mark.parametrize(
    ("head", "said", "test"),
    [
        ("Educational psychology report", "EP: Dr Hugh Finch\tSchool: Elm Park", "WISC-V"),
        ("Report by a psychologist", "1. I am Dr Hugh Finch, a chartered psychologist.", "WISC-V"),
        ("Speech and language therapy report", "SLT: Dr Hugh Finch", "CELF-5"),
    ],
)
def test_who_wrote_a_report_is_told_by_its_short_labels(head: str, said: str, test: str) -> None:
    assert shown(facts(REPORT.format(head=head, said=said, test=test)), "person") == "Dr Hugh Finch"


# ---- whom it is about ----


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("MINUTES of the annual review of ALFIE O'ROURKE", "Alfie O'Rourke"),
        ("My son is Alfie O'Rourke.", "Alfie O'Rourke"),
        ("Behaviour events for Antwi, Kofi (9R)", "Kofi Antwi"),
        ("Elm Park\tKofi Antwi\tYr 5", "Kofi Antwi"),
    ],
)
def test_the_child_is_found(line: str, name: str) -> None:
    child = facts(f"{line}\n3 May 2025\nWhat helps: a quiet place.")["child"]
    assert child is not None
    assert child.value == name


def test_a_young_person_named_at_the_foot_of_a_letter_to_them_is_the_child() -> None:
    text = (
        "Ferrow Council\n4 July 2025\nDear Tom\nWe asked what you thought about ending your EHC plan.\n"
        "From September we will no longer keep the plan.\nAnn Moss\nManager\nSent to: Mr Tom Dale, 3 Osier Walk"
    )
    assert shown(facts(text), "child") == "Tom Dale"


def test_who_signs_with_an_initial_is_not_the_child() -> None:
    text = (
        "Rhian Callendar\n22 Bank Top\nFerrow\n7 May 2025\nTo whom it may concern\nMr Orr did not answer my point. "
        "I want someone else to look at it under stage 2.\nR. Callendar"
    )
    assert facts(text)["child"] is None


def test_a_letter_that_closes_with_a_name_and_a_job_was_written_by_them() -> None:
    text = (
        "Elm Park Primary School\n1 March 2024\nDear Mrs Dale\nAttendance: Mina Dale, 81.7%\n"
        "Mina has missed 39 half days out of 213; 11 of these are unauthorised. A register is attached.\n"
        "Mr A Frith\nHead Teacher"
    )
    assert shown(facts(text), "person") == "Mr A Frith"


# ---- plans, addresses and names in the shapes of forms ----

PLAN = "Ferrow Council\nEducation, Health and Care Plan\nName of child\tMina Dale\n{}\n" + "\n".join(
    f"{letter}\t{said}"
    for letter, said in zip(
        "ABCDEF",
        ("Mina loves ponies.", "Few words.", "None.", "None.", "Mina asks for more.", "Speech therapy, 1 hour a week."),
        strict=True,
    )
)


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        ("Proposed plan\t01/09/2023\tPlan made on\t10/10/2023", "ehcp-final"),
        ("Date of draft plan: 01/09/2023. Date of final plan: 10/10/2023", "ehcp-final"),
        ("Proposed plan\t01/09/2023\tTo be made by\t10/10/2023", "ehcp-draft"),
    ],
)
def test_a_final_plan_that_says_when_its_draft_was_sent_is_final(row: str, kind: str) -> None:
    assert shown(facts(PLAN.format(row)), "kind") in (kind, None)
    other = "ehcp-draft" if kind == "ehcp-final" else "ehcp-final"
    found = facts(PLAN.format(row))["kind"]
    assert found is not None
    assert found.value != other


def test_the_body_below_the_date_is_whom_a_council_writes_to() -> None:
    text = (
        "Ferrow County Council\nSEND Service\n15 December 2025\nChildren's Occupational Therapy\n"
        "Wold Healthcare NHS Foundation Trust\nDear Colleague\nMina Dale, 02/03/2017\nThe Council is carrying out an "
        "EHC needs assessment. Please let us have your advice within six weeks.\nYours sincerely\nAnn Moss"
    )
    assert shown(facts(text), "organisation") == "Ferrow County Council"


def test_a_childs_name_that_a_narrow_cell_broke_is_whole() -> None:
    text = "Individual Education Plan\nPupil\tMina\nDale-Hill\nClass 4T\tIEP no. 6\nTarget\tRead 45 words"
    assert shown(facts(text), "child") == "Mina Dale-Hill"


LEAVER = (
    "Ferrow Council\n14 August 2025\nMiss Mina Dale\nDear Mina\n{} We are going to bring your plan to an end on "
    "21 September.\nYours sincerely\nAnn Moss"
)


def test_a_young_person_told_of_the_end_of_her_plan_is_whom_it_is_about() -> None:
    assert shown(facts(LEAVER.format("You have a place at university.")), "child") == "Mina Dale"


def test_a_mother_told_of_the_end_of_a_plan_is_not() -> None:
    assert shown(facts(LEAVER.format("Your daughter has a place at university.")), "child") is None


@pytest.mark.parametrize("day", ["ath", "qth", "lst"])
def test_a_day_that_cannot_be_read_leaves_no_month_to_stand_for_it(day: str) -> None:
    note = f"Monday {day} October 2023\n\nDear Mrs Hill\nMina did not sleep."
    assert shown(facts(note, format="jpeg"), "date") is None
    assert shown(facts(note, format="jpeg", taken="2023-10-09T08:05:44"), "date") == "2023-10-09"


@pytest.mark.parametrize("text", ["Report, end October 2023", "Between September and October 2023"])
def test_words_that_end_as_a_day_does_are_none(text: str) -> None:
    assert [found.doubt for found in find_dates(text) if found.value == "2023-10"] == [0.0]


# ---- what is no paper of a case ----

NO_PAPERS = (
    "These programs set up the network of a computer. Send bugs and changes to the list, and say which version you "
    "use. Translations are welcome. We would like to thank all those who have sent us corrections over the years.",
    "To do: the manual should be checked again. Some pages are missing, and others speak of things that are gone. "
    "Please send whatever you have to the maintainers. If you would like to help, write to us.",
)


@pytest.mark.parametrize("text", NO_PAPERS)
def test_a_manual_that_greets_nobody_is_no_letter(text: str) -> None:
    assert shown(facts(text), "kind") is None


@pytest.mark.parametrize("words", ["The secret plan", "He slept badly.", "Page 1\nOak House"])
def test_a_few_words_that_no_phrase_speaks_for_are_of_no_kind(words: str) -> None:
    assert shown(facts(words), "kind") is None
