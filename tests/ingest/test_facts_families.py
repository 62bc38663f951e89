"""What families write themselves: it is not taken for a paper of those it speaks of."""

from collections import Counter
from typing import Any

import pytest

from sendorganiser.ingest.facts import BAR, suggest
from sendorganiser.kinds import kind_named
from sendorganiser.model import Suggestion
from tests.acceptance.accuracy import judge
from tests.ingest.own_letters import own_letters

REFUSAL_ANSWERED = """Ann Dale
4 Mill Lane
Ferrow FE1 2AB
11 March 2025
Dear Ms Moss
Re: Mina Dale - Response to refusal to carry out an EHC needs assessment
Thank you for your letter of 26 February in which Ferrow County Council decided not to assess Mina. You say that she
must have had two cycles of support. I do not agree. I have two months to appeal to the Tribunal and will do so.
Yours sincerely
Ann Dale"""

HOME = "Ann Dale\n4 Mill Lane\nFerrow FE1 2AB\n3 May 2025\n"


def shown(found: Suggestion | None) -> str | None:
    return found.value if found and found.confidence >= BAR else None


def facts_of(text: str, **clues: str) -> dict[Any, Suggestion | None]:
    return dict(suggest([text], name="Scan.pdf", clues={"format": "pdf"} | clues))


@pytest.fixture(scope="module")
def own() -> list[tuple[dict[str, Any], dict[Any, Suggestion | None]]]:
    return [(truth, dict(suggest(pages, name=file, clues=clues))) for truth, file, pages, clues in own_letters()]


def test_no_letter_of_ours_is_taken_for_one_a_family_does_not_write(own: Any) -> None:
    kinds = [kind for _, found in own if (kind := kind_named(shown(found["kind"]) or ""))]
    assert kinds
    assert all("family" in kind.by or kind.id == "correspondence" for kind in kinds)


def test_the_letters_of_ours_are_known_for_what_they_are(own: Any) -> None:
    verdicts = Counter(judge(truth, "kind", found["kind"]) for truth, found in own)
    assert verdicts["wrong"] == 0
    assert verdicts["right"] >= 0.9 * len(own)


def test_a_letter_of_ours_is_of_no_organisation_and_of_its_day(own: Any) -> None:
    assert not [truth["id"] for truth, found in own if shown(found["organisation"])]
    assert all(shown(found["date"]) == truth["date"] for truth, found in own)


def test_an_answer_to_a_refusal_is_no_refusal() -> None:
    found = facts_of(REFUSAL_ANSWERED)
    assert shown(found["kind"]) == "correspondence"
    assert shown(found["organisation"]) is None
    assert shown(found["person"]) == "Ann Dale"


def test_the_same_letter_with_an_office_below_the_name_is_no_familys() -> None:
    text = REFUSAL_ANSWERED.replace("Ann Dale\n4 Mill", "Ferrow County Council\n4 Mill") + "\nSEN Officer"
    assert shown(facts_of(text)["organisation"]) == "Ferrow County Council"


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        (
            "Please send me a copy of all that the council holds about my son Sam Dale under the UK GDPR.",
            "sar-response",
        ),
        ("Under the Freedom of Information Act please tell me how many plans were late.", "foi-response"),
        ("Section 19 says that you must give Sam Dale education while he is out of school.", "section19-letter"),
    ],
)
def test_who_asks_does_not_answer(said: str, kind: str) -> None:
    text = HOME + f"Ferrow County Council\nDear Sir or Madam\n{said}\nYours faithfully\nAnn Dale"
    found = facts_of(text)["kind"]
    assert found is None or found.value != kind


def test_an_e_mail_to_an_office_that_names_no_body_below_is_a_familys() -> None:
    mail = {
        "format": "eml",
        "sent": "2025-05-09T10:00:00",
        "from_name": "Ann Dale",
        "from_address": "ann@dale-family.example",
        "to": "foi@ferrow.gov.uk",
        "subject": "FOI",
    }
    found = facts_of("Dear Ferrow Council,\nHow many plans were late in 2024?\nAnn Dale", **mail)
    assert shown(found["organisation"]) is None
    assert shown(found["kind"]) in (None, "correspondence")


def test_who_asks_for_a_review_has_a_plan_and_asks_for_no_assessment() -> None:
    said = "I ask you to carry out an early review of Sam Dale's EHC plan, and a new assessment by a psychologist."
    text = HOME + f"Ferrow County Council\nDear Sir or Madam\n{said}\nYours faithfully\nAnn Dale"
    assert shown(facts_of(text)["kind"]) != "ehcna-request"


def test_what_greets_a_member_of_parliament_is_written_to_them() -> None:
    text = (
        HOME
        + "Lena Marsh MP\nHouse of Commons\nDear Lena\nWe met at the fair. Sam has no school.\nAll the best\nAnn Dale"
    )
    found = facts_of(text)
    assert shown(found["kind"]) == "mp-letter"
    assert shown(found["person"]) == "Ann Dale"


@pytest.mark.parametrize("said", ["I write to you as my Member of Parliament", "I am your constituent and"])
def test_who_says_that_they_are_a_constituent_writes_to_their_member(said: str) -> None:
    text = HOME + f"Dear Ms Varley\n{said} need help. My son Sam has no school.\nYours sincerely\nAnn Dale"
    assert shown(facts_of(text)["kind"]) == "mp-letter"


def test_a_chat_that_was_written_out_is_a_chat() -> None:
    text = (
        "WhatsApp Chat with Dana\n3 messages\n18:02 Ann: they rang. notes to follow\n18:03 Dana: who did you speak to"
    )
    assert shown(facts_of(text, format="whatsapp")["kind"]) == "text-messages"
