"""Plans in manners drawn up before the engine was run on them: at first sight 91.7 % of their sections,
82.6 % of their provision and 92.4 % of what is vague were right; what was mended for them must stay so."""

from pathlib import Path
from typing import Any

import pytest

from sendorganiser.model.plan import PlanReading
from sendorganiser.plan.matching import need_rows
from sendorganiser.plan.sections import read_pages
from sendorganiser.plan.weighing import weigh_plan
from sendorganiser.resources import resource
from tests.plan.fresh_plans import MANNERS, make
from tests.plan.reading import Tally, alike, pages_of, scanned


def judge(truth: dict[str, Any], reading: PlanReading, tally: Tally) -> None:
    for letter, wanted in truth["sections"].items():
        section = reading.section(letter)
        good = section is not None and section.first_page == wanted["page"]
        good = good and section is not None and alike(section.text).startswith(alike(wanted["first_words"]))
        tally.note("sections", good, f"{truth['file']}: {letter}: {wanted}")
    weighed = {alike(one.clause.text): one for one in weigh_plan(reading)}
    for entry in truth["provision"]:
        one = weighed.get(alike(entry["text"]))
        tally.note("provision", one is not None, f"{truth['file']}: {entry['text']}")
        if one is not None:
            tally.note("labels", one.is_vague == (entry["label"] == "vague"), f"{entry['text']} ({one.why})")


@pytest.mark.parametrize("as_scan", [False, True])
def test_plans_of_fresh_manners_are_read(tmp_path: Path, as_scan: bool) -> None:
    tally = Tally()
    for seed, manner in enumerate(MANNERS, start=200):
        truth = make(tmp_path / f"{manner}.pdf", manner, seed)
        pages = pages_of(tmp_path / f"{manner}.pdf")
        judge(truth, read_pages(scanned(pages, seed) if as_scan else pages), tally)
    for name, least in (("sections", 0.95), ("provision", 0.90), ("labels", 0.85)):
        assert tally.share(name) >= least, (tally.share(name), tally.wrong)


def test_the_example_plan_has_its_sections_where_they_stand_and_each_need_its_own_provision() -> None:
    """Contents with spaced dots, headings for several sections at once, tables of needs, outcomes and provision."""
    reading = read_pages(pages_of(resource("example", "Maya Tresswell EHC Plan FINAL.pdf")))
    assert {section.letter: section.first_page for section in reading.sections} == {
        "A": 2, "B": 4, "C": 8, "D": 8, "E": 4, "F": 4, "G": 8, "H1": 8, "H2": 8, "I": 9, "J": 9, "K": 9,
    }  # fmt: skip
    row = next(row for row in need_rows(reading) if row.need.text.startswith("Maya is very sensitive to noise"))
    assert [met.clause.text.split()[0] for met in row.provision] == ["Lunch", "Ear", "Sensory"]
    assert all(met.in_row for met in row.provision) and len(row.outcomes) == 1
    assert not any("fluent" in row.need.text for row in need_rows(reading))
