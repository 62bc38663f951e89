"""The commands `deadlines` and `deadlines explain`, as other programs call them."""

import json
from pathlib import Path
from typing import Any

import pytest

from sendorganiser.cli.main import run
from sendorganiser.model.event import Event
from sendorganiser.store import Archive

NOW = "2026-11-21T10:00:00+00:00"


def call(*arguments: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    """Run a command; return its exit code and what it wrote."""
    code = run(arguments, open_window=lambda _: 0)
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_explain_answers_in_the_contracts_json_and_needs_no_archive(capsys: pytest.CaptureFixture[str]) -> None:
    given = ["--on", "decision_sent=2025-10-01", "--on", "certificate_issued=2025-11-29", "--json"]
    code, out, _ = call("deadlines", "explain", "appeal.start", *given, capsys=capsys)
    answer: dict[str, Any] = json.loads(out)
    assert code == 0
    assert set(answer) == {"clock", "limit", "safe", "why", "law", "confidence"}
    assert (answer["clock"], answer["limit"], answer["safe"]) == ("appeal.start", "2026-01-02", "2025-12-29")
    assert answer["confidence"] == "high" and answer["law"] and len(answer["why"]) > 4


@pytest.mark.parametrize(
    "given",
    [
        ["--on", "decision_sent=2025-10-01", "certificate_issued=2025-11-29"],
        ["--on", "decision_sent=2025-10-01,certificate_issued=2025-11-29"],
    ],
)
def test_several_events_may_stand_after_one_option(given: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = call("--json", "deadlines", "explain", "appeal.start", *given, capsys=capsys)
    assert json.loads(out)["limit"] == "2026-01-02"


def test_what_is_not_known_is_null(capsys: pytest.CaptureFixture[str]) -> None:
    given = ["deadlines", "explain", "ehcna.consult", "--on", "ehcna_request_received=2026-01-05", "--json"]
    code, out, _ = call(*given, capsys=capsys)
    assert code == 0
    assert (json.loads(out)["limit"], json.loads(out)["safe"]) == (None, None)


def test_people_get_sentences(capsys: pytest.CaptureFixture[str]) -> None:
    given = ["--on", "ehcna_request_received=2026-01-05", "--today", "2026-02-20"]
    _, out, _ = call("deadlines", "explain", "ehcna.decide", *given, capsys=capsys)
    assert "The council decides whether to assess" in out
    assert "Limit: 2026-02-16" in out and "4 days before Friday 20 February 2026" in out
    assert "They may say: School closed for four weeks" in out


def test_the_other_nations_are_asked_for_by_name(capsys: pytest.CaptureFixture[str]) -> None:
    given = ["--on", "aln_decision_given=2026-09-01", "--nation", "wales", "--json"]
    _, out, _ = call("deadlines", "explain", "etw.appeal", *given, capsys=capsys)
    assert json.loads(out)["limit"] == "2026-10-27"


@pytest.mark.parametrize(
    "wrong",
    [
        ["appeal.strat", "--on", "decision_sent=2025-10-01"],
        ["appeal.start", "--on", "decision=2025-10-01"],
        ["appeal.start", "--on", "decision_sent"],
        ["appeal.start", "--on", "decision_sent=2025-13-01"],
        ["appeal.start", "--on", "decision_sent=2025-10"],
        ["appeal.start", "--on", "decision_sent=1889-10-01"],
        ["appeal.start"],
        ["appeal.start", "--on", "decision_sent=2025-10-01", "--nation", "france"],
        ["appeal.start", "--on", "decision_sent=2025-10-01", "--today", "soon"],
    ],
)
def test_a_wrong_call_exits_2_with_two_sentences(wrong: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = call("deadlines", "explain", *wrong, capsys=capsys)
    assert (code, out) == (2, "")
    assert len(err.strip().splitlines()) == 2


def test_a_cases_clocks_are_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Archive.open(tmp_path / "archive") as archive:
        case = archive.add_case(name="Maya Tresswell", now=NOW)
        archive.diary.add_event(Event(0, case, "ehcna-requested", "2026-01-05", received="2026-01-05", made=NOW))
    given = ["--archive", str(tmp_path / "archive"), "deadlines", "--today", "2026-03-02"]
    code, out, _ = call(*given, "--json", capsys=capsys)
    first = json.loads(out)[0]
    assert code == 0
    wanted = {"clock", "title", "trigger", "started", "limit", "safe", "state", "days", "bound", "law", "why"}
    assert wanted <= set(first)
    assert (first["clock"], first["state"], first["days"]) == ("ehcna.decide", "late", -14)
    _, words, _ = call(*given, capsys=capsys)
    assert "LATE       2026-02-16  The council decides whether to assess" in words
