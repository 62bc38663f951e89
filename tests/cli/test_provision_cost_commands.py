"""Provision, costs, the impact diary and complaint packs on the command line."""

from pathlib import Path
from typing import Any

import pytest


def test_provision_is_added_logged_listed_and_written(call: Any, tmp_path: Path) -> None:
    added = call("provision", "add", "Speech therapy", "--amount", "3 x 20 minutes a week", "--from", "2026-09-01")
    assert (added["due"], added["amount"], added["times"]) == ("3 × 20 minutes a week", "60", "3")
    logged = call("provision", "log", str(added["id"]), "--state", "missed", "--on", "2026-11-04", "--week")
    assert len(logged["entries"]) == 1
    (listed,) = call("provision", "list", "--today", "2026-11-20")
    assert listed["counted"]["due"] == 0  # no terms are entered: nothing is guessed
    assert listed["cannot"]
    out = tmp_path / "shortfall.pdf"
    assert call("provision", "schedule", "--out", str(out), "--today", "2026-11-20") == {"file": str(out)}
    assert out.exists()


@pytest.mark.parametrize(("amount", "is_doubted"), [("40 hours a week", False), ("41 hours a week", True)])
def test_more_than_a_school_week_is_kept_and_doubted(
    call: Any, capsys: pytest.CaptureFixture[str], amount: str, is_doubted: bool
) -> None:
    from sendorganiser.cli.main import run

    call("case", "list")
    assert run(["provision", "add", "TA", "--amount", amount, "--from", "2026-09-01"], open_window=lambda _: 0) == 0
    assert ("more than a school week has" in capsys.readouterr().err) is is_doubted


def test_costs_are_added_listed_and_written(call: Any, tmp_path: Path) -> None:
    travel = ("cost", "add", "travel", "--on", "2026-03-04", "--quantity", "38.5", "--unit", "miles", "--rate", "45")
    assert call(*travel)["pence"] == 1733
    assert call("cost", "add", "report", "--on", "2026-03-04", "--amount", "1.240,50")["pence"] == 124050
    assert [one["pence"] for one in call("cost", "list")] == [1733, 124050]
    out = tmp_path / "costs.csv"
    call("cost", "schedule", "--out", str(out))
    assert "1,257.83" in out.read_text(encoding="utf-8-sig")


def test_the_impact_diary_is_private_until_shared(call: Any) -> None:
    added = call("impact", "add", "She cried before school.", "--on", "2026-03-03")
    assert added["shared"] is False
    call("impact", "share", str(added["id"]))
    assert [one["shared"] for one in call("impact", "list")] == [True]
    call("impact", "share", str(added["id"]), "--private")
    assert [one["shared"] for one in call("impact", "list")] == [False]


def test_the_remedy_shows_no_figure_unless_asked_and_packs_are_made(call: Any) -> None:
    call("cost", "add", "report", "--on", "2026-03-04", "--amount", "60")
    told = call("remedy")
    assert told["range"] is None
    assert [one["sort"] for one in told["losses"]] == ["cost"]
    made = call("complaint-pack", "lgsco")
    assert "Schedule of costs" in made["schedules"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("provision", "add", "x", "--amount", "as required", "--from", "2026-09-01"), "as required"),
        (("provision", "add", "x", "--amount", "1 hour a week", "--from", "soon"), "soon"),
        (("provision", "log", "7", "--state", "missed", "--on", "2026-09-01"), "no line of provision 7"),
        (("cost", "add", "travel", "--on", "2026-03-04", "--amount", "-4"), "less than nothing"),
        (("cost", "add", "travel", "--on", "2026-03-04", "--amount", "12,345,6"), "not an amount"),
        (("impact", "add", " ", "--on", "2026-03-03"), "nothing written"),
        (("complaint-pack", "nobody"), "no complaint pack"),
    ],
)
def test_what_cannot_be_is_refused(call: Any, arguments: tuple[str, ...], said: str) -> None:
    assert said in call(*arguments, exit_code=2)
