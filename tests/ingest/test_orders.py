"""A final decision is taken for the order it is only where its words leave no doubt."""

import pytest

from sendorganiser.ingest.facts.orders import sort_of_order


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "1. The appellant appeals against the decision of 19 March 2026 not to secure an assessment. 2. It is"
            " ordered that the appeal is allowed. 3. The local authority shall carry out an assessment.",
            "tribunal-order-assess",
        ),
        ("The local authority must secure an EHC needs assessment of the child.", "tribunal-order-assess"),
        ("The LA is ordered to make and maintain an EHC plan for Kofi.", "tribunal-order-make-plan"),
        (
            "The appeal is allowed. The local authority must amend Section F to provide teaching in small groups, and"
            " must issue the amended plan within five weeks.",
            "tribunal-order-amend-plan",
        ),
        ("The local authority shall amend Sections B, F and I as attached.", "tribunal-order-amend-plan"),
        ("The council is ordered to amend Section I to name Hollybank School.", "tribunal-order-name-school"),
        ("The local authority must continue to maintain the plan.", "tribunal-order-maintain"),
    ],
)
def test_an_order_is_told_by_its_words(text: str, kind: str) -> None:
    told = sort_of_order(["The decision", text])
    assert told is not None
    assert (told[0], told[2]) == (kind, 2)
    assert told[1] in text


@pytest.mark.parametrize(
    "text",
    [
        "The appeal is dismissed. The local authority need not amend the plan.",
        "The appeal is allowed.",
        "The local authority refused to carry out an assessment. The appeal is allowed.",
        "The appellant asked whether the council would amend Section F.",
        "The local authority shall carry out an assessment. The local authority must amend Section F.",
        "",
    ],
)
def test_where_it_does_not_say_nothing_is_guessed(text: str) -> None:
    assert sort_of_order([text]) is None
