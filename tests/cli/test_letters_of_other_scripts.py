"""A name in letters that our fonts lack is never printed as boxes without a word."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sendorganiser import cli

Told = Callable[..., str]


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Told:
    """Runs a command that must go well, and returns what it says beside its answer."""
    monkeypatch.setenv("SENDORGANISER_ARCHIVE", str(tmp_path / "archive"))

    def run(*command: str) -> str:
        assert cli.run(command, open_window=lambda _: 0) == 0
        return capsys.readouterr().err

    return run


def test_boxes_in_a_letter_are_told_and_what_helps(tmp_path: Path, told: Told) -> None:
    told("case", "new", "प्रिया 王 Łucja")
    write = ("letter", "write", "request-assessment", "--out")
    assert "boxes: प" in told(*write, str(tmp_path / "letter.pdf"))
    assert "boxes" not in told(*write, str(tmp_path / "letter.docx"))
    told("case", "new", "王 Łucja דוד")
    assert "boxes" not in told(*write, str(tmp_path / "second.pdf"), "--case", "2")


def test_boxes_in_a_list_are_told_and_what_helps(tmp_path: Path, told: Told) -> None:
    told("case", "new", "Maya")
    told("event", "add", "call", "--on", "2026-03-03", "--note", "प्रिया rang")
    told("cost", "add", "report", "--on", "2026-03-03", "--amount", "12.50", "--what", "प्रिया saw her")
    for command in (("schedule", "write", "chronology"), ("cost", "schedule")):
        assert "boxes: प" in told(*command, "--out", str(tmp_path / "list.pdf"))
        assert "boxes" not in told(*command, "--out", str(tmp_path / "list.csv"))
