"""Which of a paper's dates is its own, as the words and places round them tell; and what taught it."""

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendorganiser.ingest.facts import BAR, suggest
from sendorganiser.ingest.facts.day_signs import NONE, shares
from sendorganiser.model import Suggestion
from sendorganiser.resources import resource
from tests.ingest.strangers import SETS


def _date(text: str, name: str = "Scan.pdf", **clues: str) -> Suggestion:
    found = suggest([text], name=name, clues={"format": "pdf", **clues})["date"]
    assert found is not None
    return found


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(-900, 900)), min_size=1), st.integers(-900, 900))
def test_the_shares_of_dates_and_of_none_come_to_one(dates: list[tuple[str, int]], none: int) -> None:
    values, strengths = [value for value, _ in dates], [float(strength) for _, strength in dates]
    shared = shares(values, strengths, none)
    assert all(0 <= share <= 1 for share in shared.values())
    assert sum(shared.values()) <= 1 + 1e-9
    stronger = shares(values, [strength + 100 for strength in strengths], none)
    assert sum(stronger.values()) >= sum(shared.values())


def test_a_running_heads_day_of_a_draft_is_the_drafts() -> None:
    text = (
        "DRAFT v1\tMina Dale\t12/05/2025\nEducation, Health and Care Plan\nFerrow Council\n"
        "Child\tMina Dale\tDate of birth\t21/07/2019\nRequest received\t13/01/2025\nSection A\nMina likes snails."
    )
    found = _date(text)
    assert (found.value, found.confidence >= BAR) == ("2025-05-12", True)


def test_who_filled_in_a_form_dates_it_and_not_who_looked_it_over() -> None:
    text = (
        "Social care advice\nFerrow Council\nChild\tMina Dale\nAdvice requested on\t10/02/2025\n"
        "Completed by: Ann Moss, Social Worker\tDate: 31/03/2025\nManager: Bo Hill\tDate: 02/04/2025"
    )
    found = _date(text)
    assert found.value == "2025-03-31" or found.confidence < BAR


@pytest.mark.parametrize(
    ("text", "name", "taken"),
    [
        ("22/1 1pm rang the council\nthey will assess Mina", "IMG_1.jpg", "2025-01-22T13:30:00"),
        ("Ann (SENCO)\nToday 15:58\nThe OT cannot come", "Screenshot_20250131-161205.png", ""),
        ("Mr Hill\nFri 6 Jun, 13:40\nPlease ring school", "Screenshot 2025-06-06 at 14.22.10.png", ""),
    ],
)
def test_a_pictures_day_is_made_whole_by_when_it_was_taken(text: str, name: str, taken: str) -> None:
    day = (taken or name.replace("Screenshot_", "2025-01-31").replace("Screenshot ", ""))[:10]
    found = _date(text, name, **{"format": "jpeg", "taken": taken})
    assert (found.value, found.confidence >= BAR) == (day, True)


def test_a_month_after_a_day_nobody_can_read_is_no_whole_date() -> None:
    found = _date("Mon th October 2023\nDear Mrs Hill\nMina did not sleep.", "note.jpg", format="jpeg")
    assert found.confidence < BAR


# ---- learning ----


@pytest.fixture(scope="module")
def learning() -> ModuleType:
    file = Path(__file__).parents[2] / "packaging" / "learn_days.py"
    spec = importlib.util.spec_from_file_location("learn_days", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.path.insert(0, str(file.parent))
    try:
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(file.parent))
    return module


def test_what_some_writers_teach_holds_for_another(learning: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three sets teach which date is a paper's own in most papers of a fourth."""
    *others, left_out = SETS[-4:]
    monkeypatch.setattr(learning, "ROUNDS", 8)
    known = list(learning.gathered([*learning.DRAWN, "made", *(name for name in SETS[:-4])], None))
    weights = learning.learned([paper for paper in known if paper.names in others])
    told = [learning.likeliest(weights, paper)[0] in paper.own for paper in known if paper.names == left_out]
    assert sum(told) >= 0.8 * len(told)


def test_shipped_weights_are_whole_hundredths_and_weigh_none_too() -> None:
    shipped = json.loads(resource("day-words.json").read_text(encoding="utf-8"))
    assert NONE in shipped
    assert all(isinstance(weight, int) for weight in shipped.values())
