"""What papers of the world do that one writer's do not: columns, cells, forms, ticks, prints of e-mails."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendorganiser.ingest.facts import BAR, suggest
from sendorganiser.ingest.facts.leanings import learned_of
from sendorganiser.ingest.facts.people import turned_names
from sendorganiser.ingest.facts.senses import senses
from sendorganiser.model import Fact
from tests.ingest.strangers.drawing import drawn_pages

COLUMN = "Families and Learning\nCasework North\nQuay House\nTel: 01632 960140\nnorth@ferrow.gov.uk\nDate: 4 May 2024"
COLUMN += "\nOur ref: 88213\nVersion 7"
TO_MINA = (
    "Ferrow Council\n4 May 2024\nMiss Mina Dale\n3 Mill Lane\nDear Mina\nWe enclose {}.\nYours sincerely\nAnn Odell"
)
LETTER = "Dear Mr Dale\nMina Dale, born 3 June 2015\nThank you for your call.\nYours sincerely\nAnn Odell\nOfficer"


def shown(text: str, fact: Fact, **clues: str) -> str | None:
    """What is shown as a fact of a paper with this text."""
    found = suggest([text], name="Scan.pdf", clues={"format": "pdf", **clues})[fact]
    return found.value if found is not None and found.confidence >= BAR else None


# ---- organisations ----


def test_a_letterhead_read_after_a_narrow_column_is_still_the_writers() -> None:
    assert shown(f"{COLUMN}\nFerrow County Council\n4 Mill Lane\n{LETTER}", "organisation") == "Ferrow County Council"


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("Ferrow University Hospitals\nNHS Trust", "Ferrow University Hospitals NHS Trust"),
        ("Ferrow Partnership NHS Foundation Trust Health Records Team", "Ferrow Partnership NHS Foundation Trust"),
        ("Royal Borough of Ferrow Constance Ebbs", "Royal Borough of Ferrow"),
        ("DRAFT - NOT FINAL Ferrow Council", "Ferrow Council"),
        ("Holy Rosary Primary\nSchool", "Holy Rosary Primary School"),
        ("Ferrow Way Primary", "Ferrow Way Primary"),
    ],
)
def test_a_body_is_named_whole_and_alone(head: str, name: str) -> None:
    assert shown(f"{head}\n4 May 2024\n{LETTER}", "organisation") == name


def test_the_subject_of_a_letter_did_not_write_it() -> None:
    assert shown(f"Re: Ferrow Therapy\n4 May 2024\n{LETTER}", "organisation") is None


# ---- children ----


def test_a_letter_about_your_plan_goes_to_the_young_person() -> None:
    assert shown(TO_MINA.format("your EHC plan"), "child") == "Mina Dale"


def test_the_parent_greeted_by_the_first_name_is_not_the_child() -> None:
    assert shown(TO_MINA.format("the plan"), "child") != "Mina Dale"


def test_who_tells_an_age_under_25_is_the_young_person() -> None:
    assert shown("Statement\nI am Mina Dale. I am 14. My mum types this.", "child") == "Mina Dale"


def test_a_shop_on_a_receipt_is_no_child() -> None:
    assert shown("Ferrow Pink Taxis\nReceipt 551\n4 May 2024\nFare 23.50\nPaid in cash", "child") is None


def test_the_sender_of_an_email_is_not_the_child_it_speaks_of() -> None:
    text = "Hi Neil\nI have chased it again.\nGail\nGail Ormerod"
    assert shown(text, "child", format="eml", from_name="Gail Ormerod", from_address="gail@ferrow.gov.uk") is None


@pytest.mark.parametrize(
    ("row", "name", "titled"),
    [
        ("Legal surname Dale Other names Mina Ann", "Mina Dale", False),
        ("Forename(s): Mina Surname: Dale Known as: Mi", "Mina Dale", False),
        ("Title: Mrs Forename(s): Ann Surname: Dale", "Ann Dale", True),
    ],
)
def test_a_form_asks_for_the_names_apart(row: str, name: str, titled: bool) -> None:
    assert [(whole, with_title) for whole, _, with_title in turned_names(row)] == [(name, titled)]


# ---- dates and decisions ----


def test_a_printed_email_has_the_day_it_was_sent_not_printed() -> None:
    text = "Mail - RE: visit 05/10/2025, 20:14\n"
    text += "Ann Odell <ann@ferrow.gov.uk> 2 October 2025 at 09:17\nTo: Neil Dale\nHi Neil"
    assert shown(text, "date") == "2025-10-02"


def test_a_telephone_number_before_a_date_is_no_part_of_its_label() -> None:
    text = f"Ferrow Council\nAsk for: Ann Odell Tel: 01632 960118 27/01/2025\n{LETTER}\nShe was seen on 6 January 2025."
    assert shown(text, "date") == "2025-01-27"


@pytest.mark.parametrize(
    ("ticked", "kind"), [("make changes to the plan", "la-decision-amend"), ("end the plan", "la-decision-cease")]
)
def test_an_option_without_a_tick_was_not_chosen(ticked: str, kind: str) -> None:
    options = ("leave the plan as it is", "make changes to the plan", "end the plan")
    boxes = "\n".join(f"[{'X' if option == ticked else ' '}] {option}" for option in options)
    text = (
        "Ferrow Council\n5 March 2025\nDear Ms Dale\nReview of the EHC plan: Mina Dale\n"
        f"The review meeting took place on 7 February. The Council has decided to\n{boxes}\n"
        "You may appeal.\nYours sincerely\nAnn Odell\nSEND Officer"
    )
    assert shown(text, "kind") in (kind, None)


@given(st.lists(st.sampled_from(["We agree.", "No, not now.", "You may appeal!", "see\nbelow", "it's", "Plan"])))
def test_the_sense_of_a_sentence_is_told_as_if_it_stood_alone(said: list[str]) -> None:
    patterns = {"yes": re.compile(r"\bagree"), "no": re.compile(r"\bno\b.*now"), "rights": re.compile(r"may.*appeal")}
    text = " ".join(" ".join(said).split())
    sentences = re.split(r"(?<=[a-z)0-9])[.;!?](?= |$)", text.lower())
    assert senses(text, patterns) == [
        {name for name, pattern in patterns.items() if pattern.search(sentence)} for sentence in sentences
    ]


ROWS = st.lists(st.tuples(*[st.integers(-900, 900)] * 3), min_size=1, max_size=40)


@given(ROWS, st.data())
def test_rows_added_up_as_long_numbers_are_the_weights_added_up(
    rows: list[tuple[int, ...]], data: st.DataObject
) -> None:
    times = data.draw(st.lists(st.integers(1, 90), min_size=len(rows), max_size=len(rows)))
    weights = {str(number): [worth, *row] for number, (worth, row) in enumerate(zip(times, rows, strict=True))}
    learned = learned_of(json.dumps({"kinds": ["a", "b", "c"], "start": [0, 0, 0], "weights": weights}))
    assert list(learned.worth.values()) == times
    together = sum(learned.rows[str(number)] * time for number, time in enumerate(times))
    assert learned.weights(together) == tuple(
        sum(row[place] * time for row, time in zip(rows, times, strict=True)) for place in range(3)
    )
    assert [learned.weight(learned.rows["0"], place) for place in range(3)] == list(rows[0])


# ---- drawing ----


def test_columns_cells_heads_and_feet_are_on_the_page_as_it_is_read() -> None:
    page = "~ Head\n% Side\nLeft |> Right\n| a cell | another\n>> at the right\n# Title\n_ Foot"
    [text] = drawn_pages(page)
    assert all(
        word in text for word in ("Head", "Side", "Left\tRight", "a cell another", "at the right", "Title", "Foot")
    )
