"""The suggestions on PDFs, Word files and e-mails made in many layouts, and read as the app reads them."""

import json
from collections import Counter
from pathlib import Path
from random import Random

import pytest

from sendorganiser.ingest.facts import suggest
from tests.acceptance.accuracy import FACTS, judge, papers
from tests.acceptance.papers import make
from tests.acceptance.papers.people import made_family

SHARES = {"kind": 0.90, "date": 0.92, "organisation": 0.90, "person": 0.85, "child": 0.90}


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Counter[str]]:
    """How each fact fares on papers with a text of their own, in a layout nobody has looked at."""
    counts: dict[str, Counter[str]] = {fact: Counter() for fact in FACTS}
    for which in ("second", "third", "fourth", "fifth"):
        folder = tmp_path_factory.mktemp(which)
        make.main(folder, which, 7)
        truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
        typed = [entry for entry in truth if entry["format"] in ("pdf", "docx", "eml")]  # the others wait for OCR
        (folder / "truth.json").write_text(json.dumps(typed), encoding="utf-8")
        for entry, name, pages, clues in papers(folder):
            found = suggest(pages, name=name, clues=clues)
            for fact in FACTS:
                counts[fact][judge(entry, fact, found[fact])] += 1  # type: ignore[index]
    return counts


@pytest.mark.parametrize("fact", FACTS)
def test_facts_are_found(verdicts: dict[str, Counter[str]], fact: str) -> None:
    assert verdicts[fact]["right"] >= SHARES[fact] * verdicts[fact].total()


def test_what_is_shown_is_right(verdicts: dict[str, Counter[str]]) -> None:
    wrong = sum(counts["wrong"] for counts in verdicts.values())
    shown = sum(counts["right"] + counts["wrong"] for counts in verdicts.values())
    assert wrong <= 0.01 * shown


def test_the_same_seed_makes_the_same_papers() -> None:
    wordings = make.read_wordings(Path(make.__file__).with_name("first.txt"))
    assert len({wording.kind for wording in wordings}) == 48
    one, other = (Random(3) for _ in range(2))
    assert made_family(5, one) == made_family(5, other)
