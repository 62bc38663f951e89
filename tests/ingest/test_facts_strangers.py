"""The suggestions on papers in the voices of many strangers, and what their words have taught."""

import importlib.util
import json
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from sendorganiser.ingest.facts import BAR, suggest
from sendorganiser.ingest.facts.authors import author_of
from sendorganiser.ingest.facts.dates import find_dates
from sendorganiser.ingest.facts.kinds import plan_sections, suggest_kind
from sendorganiser.ingest.facts.leanings import leanings, learned_of, signs_of, telling_line
from sendorganiser.ingest.facts.paper import open_paper
from sendorganiser.kinds import all_kinds
from sendorganiser.resources import resource
from tests.acceptance.accuracy import FACTS, judge
from tests.ingest.papers_truth import made_papers
from tests.ingest.strangers import SETS, strangers

SHARES = {"kind": 0.90, "date": 0.92, "organisation": 0.90, "person": 0.85, "child": 0.90}
# Many papers of these sets have the child's first name alone, which is not taken for the name of a child not told of;
# in the last, senders have no word of what they are: a nursery called Puddleducks, a therapist called Tumble & Reach.
# The kinds of the last two have not been learned from: what they teach cost others more than it gave.
LOWER = {
    ("fortieth", "child"): 0.70,
    ("fortyfirst", "child"): 0.88,
    ("fortyfirst", "kind"): 0.88,
    ("fortysecond", "organisation"): 0.86,
    ("fortysecond", "kind"): 0.88,
}
NEWEST = ("fortieth", "fortyfirst", "fortysecond")
STRANGE = (
    "Preheat the oven to 180 degrees. Beat the butter with the sugar until it is pale, then fold in the flour.",
    "Permission is hereby granted, free of charge, to any person obtaining a copy of this software.",
    "The match ended two all after a late goal. Both sides had a man sent off in the second half.",
    "Your parking permit for zone C is due to run out. Renew it at the library or on line.",
)


Suggested = dict[str, list[tuple[dict[str, Any], list[str], dict[Any, Any]]]]


@pytest.fixture(scope="module")
def suggested() -> Suggested:
    """What is true of each paper of each set, its pages, and what is suggested."""
    return {
        name: [
            (truth, pages, dict(suggest(pages, name=file, clues=clues)))
            for truth, file, pages, clues in strangers(name)
        ]
        for name in SETS
    }


@pytest.fixture(scope="module")
def verdicts(suggested: Suggested) -> dict[str, dict[str, Counter[str]]]:
    """How each fact fares in each set."""
    return {
        name: {fact: Counter(judge(truth, fact, found[fact]) for truth, _, found in papers) for fact in FACTS}
        for name, papers in suggested.items()
    }


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize("fact", FACTS)
def test_facts_are_found(verdicts: dict[str, dict[str, Counter[str]]], name: str, fact: str) -> None:
    counts = verdicts[name][fact]
    assert counts["right"] >= LOWER.get((name, fact), SHARES[fact]) * counts.total()


def test_what_is_shown_is_right(verdicts: dict[str, dict[str, Counter[str]]]) -> None:
    every = [counts for of_set in verdicts.values() for counts in of_set.values()]
    shown = sum(counts["right"] + counts["wrong"] for counts in every)
    assert sum(counts["wrong"] for counts in every) <= 0.01 * shown


@pytest.mark.parametrize("name", SETS)
def test_the_words_a_kind_rests_on_stand_on_the_page(suggested: Suggested, name: str) -> None:
    for _, pages, found in suggested[name]:
        kind = found["kind"]
        if kind is not None and kind.page is not None:
            assert " ".join(kind.words.split()) in " ".join(pages[kind.page - 1].split())


@pytest.mark.parametrize("text", STRANGE)
def test_what_is_no_paper_of_a_case_has_no_kind_shown(text: str) -> None:
    kind = suggest([text], name="Scan.pdf", clues={"format": "pdf"})["kind"]
    assert kind is None or kind.confidence < BAR


def test_a_paper_without_a_word_has_no_kind() -> None:
    assert suggest_kind(open_paper([""], "Scan.pdf", {"format": "pdf"}), "") is None


def test_every_kind_has_learned_words() -> None:
    assert set(leanings(())) == {kind.id for kind in all_kinds()}


def test_the_line_that_tells_a_kind_is_one_a_person_would_point_at() -> None:
    pages = ["Weir Vale Academy\nPupil: Sam Dale\nPrinted on 3 May 2024\nPercentage attendance 70.6, sessions 218"]
    line = telling_line(open_paper(pages, "Scan.pdf", {"format": "pdf"}), "attendance-record")
    assert line is not None
    assert "attendance" in line.text


def test_a_charity_that_tells_of_a_refusal_does_not_refuse() -> None:
    text = "Dear Ann\nYou told me that the council has refused to assess Mina. You can appeal within two months.\nTilly"
    clues = {
        "format": "eml",
        "from_address": "tilly@advice.example.org",
        "to": "ann@mailbox.example",
        "subject": "Call",
    }
    kind = suggest([text], name="mail.eml", clues=clues)["kind"]
    assert kind is None or kind.value != "la-decision-refuse-assess"


def test_a_draft_sent_to_a_school_is_no_letter_to_the_parents() -> None:
    text = (
        "Ferrow County Council\n1 April 2025\nThe Principal\nLumen School\nDear Principal\nMina Dale: consultation\n"
        "I enclose the draft plan. Please say within 15 days whether you can meet her needs.\nYours sincerely\nTom Bow"
    )
    kind = suggest([text], name="Scan.pdf", clues={"format": "pdf"})["kind"]
    assert kind is None or kind.value != "ehcp-draft-letter" or kind.confidence < BAR


@pytest.mark.parametrize("name", ["Grace Idowu", "Omar Iqbal", "Ann Odell", "Lou lister"])
def test_a_name_before_a_day_takes_nothing_of_it(name: str) -> None:
    assert [found.value for found in find_dates(f"{name}, 12 November 2024")] == ["2024-11-12"]


def test_a_teams_name_above_a_letters_date_is_no_label_of_it() -> None:
    text = "Ferrow County Council\nStatutory Assessment\n21-10-2024\nTo: Mr Dale\nRe: Mina Dale (08-08-2013)\nNotice"
    date = suggest([text], name="Scan.pdf", clues={"format": "pdf"})["date"]
    assert date is not None
    assert (date.value, date.confidence >= BAR) == ("2024-10-21", True)


# ---- learning ----


@pytest.fixture(scope="module")
def learning() -> ModuleType:
    file = Path(__file__).parents[2] / "packaging" / "learn_kinds.py"
    spec = importlib.util.spec_from_file_location("learn_kinds", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_what_some_writers_teach_holds_for_another(learning: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a word of the last sets, words alone tell nearly all their kinds; with the phrases few are wrong."""
    known = list(learning.gathered([*learning.DRAWN, *NEWEST], None))
    learned = learned_of(learning.as_text(*learning.taught(known)))
    monkeypatch.setattr("sendorganiser.ingest.facts.leanings._learned", lambda: learned)
    by_words, shown = 0, Counter[str]()
    for truth, file, pages, clues in (paper for name in NEWEST for paper in strangers(name)):
        paper = open_paper(pages, file, clues)
        leaning = leanings(signs_of(paper, "", plan_sections(paper)))
        by_words += max(leaning, key=leaning.__getitem__) in (truth["kind"], *truth["kind_accept"])
        shown[judge(truth, "kind", suggest_kind(paper, author_of(paper).kind))] += 1
    assert by_words >= 0.85 * shown.total()
    assert shown["right"] >= 0.90 * shown.total()
    assert shown["wrong"] <= 0.02 * shown.total()


def test_names_that_only_two_sets_use_are_not_learned(learning: ModuleType) -> None:
    known = [
        ("one", "ep-report", {"t:report", "t:winterbourne"}),
        ("two", "ep-report", {"t:report", "t:winterbourne", "author=nhs"}),
        ("two", "ep-report", {"t:winterbourne"}),
        ("three", "ep-report", {"t:report"}),
    ]
    assert learning.common_signs(known) == ["author=nhs", "t:report"]


def test_a_word_that_few_papers_have_is_worth_more_than_one_that_most_have(learning: ModuleType) -> None:
    known = [
        (f"set {n}", "ep-report", {"t:the", "author=nhs"} | ({"t:cognition"} if n < 3 else set())) for n in range(9)
    ]
    worth = learning.worths(known)
    assert worth["t:cognition"] > worth["t:the"] == 10
    assert dict(learning.as_row({"t:the", "t:cognition"}, {"t:the": 0, "t:cognition": 1}, worth))[1] > 0.8


def test_the_shipped_words_are_of_the_papers_of_the_tests() -> None:
    shipped = json.loads(resource("kind-words.json").read_text(encoding="utf-8"))
    assert all(len(row) == 1 + len(shipped["kinds"]) for row in shipped["weights"].values())
    assert {made.truth["kind"] for made in made_papers() if made.truth["kind"]} <= set(shipped["kinds"])
