"""Plans in many councils' manners: their sections, their provision, and whether it is vague, are read as they are."""

from pathlib import Path

import pytest

from tests.plan.made_plans import manners, manners_held_out
from tests.plan.reading import Tally, judge


def test_plans_of_many_councils_are_read(tmp_path: Path) -> None:
    tally = Tally()
    for seed, manner in enumerate(manners()):
        judge(manner, seed, tmp_path / "plan.pdf", tally)
    assert len(manners()) >= 40
    for name, least in (("sections", 0.99), ("provision", 0.99), ("labels", 0.98)):
        assert tally.share(name) >= least, tally.wrong


def test_plans_of_styles_nothing_was_tuned_to_are_read(tmp_path: Path) -> None:
    tally = Tally()
    for seed, manner in enumerate(manners_held_out()):
        judge(manner, seed, tmp_path / "plan.pdf", tally)
    for name, least in (("sections", 0.95), ("provision", 0.90), ("labels", 0.85)):
        assert tally.share(name) >= least, tally.wrong


@pytest.mark.parametrize("part", [0, 1])
def test_scanned_plans_are_read(tmp_path: Path, part: int) -> None:
    tally = Tally()
    for seed, manner in enumerate([*manners(), *manners_held_out()]):
        if seed % 4 == part:
            judge(manner, seed, tmp_path / "plan.pdf", tally, as_scan=True)
    for name, least in (("sections", 0.92), ("provision", 0.90), ("labels", 0.85)):
        assert tally.share(name) >= least, tally.wrong
