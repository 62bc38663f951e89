"""The commands for single pages say what they did, and refuse in words."""

from pathlib import Path

import pytest

from tests import papers
from tests.cli.test_cli import call, here, run

__all__ = ["here"]


def test_a_page_is_corrected_found_and_given_back(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    call(capsys, "case", "new", "Maya Tresswell")
    call(capsys, "add", str(papers.scan(tmp_path / "scan.pdf", ["Dear Mrs Okonjo"])))
    typed = tmp_path / "page.txt"
    typed.write_text("Dear Mrs Quillfeather", encoding="utf-8")
    assert call(capsys, "correct", "1", "--page", "1", "--file", str(typed)) == {
        "document": 1, "page": 1, "corrected": True,
    }  # fmt: skip
    assert call(capsys, "text", "1")["pages"][0]["text"] == "Dear Mrs Quillfeather"
    assert call(capsys, "unsure") == []
    call(capsys, "correct", "1", "--page", "1", "--undo")
    assert call(capsys, "text", "1")["pages"][0]["text"] is None
    assert call(capsys, "turn", "1", "--page", "1", "--degrees", "90")["degrees"] == 90


def test_what_cannot_be_done_is_refused(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    call(capsys, "case", "new", "Maya Tresswell")
    call(capsys, "add", str(papers.pdf(tmp_path / "letter.pdf", ["Dear Ms Tresswell"])))
    for arguments in (
        ("correct", "1", "--page", "1"),
        ("correct", "1", "--page", "1", "--file", str(tmp_path / "none.txt")),
        ("turn", "1", "--page", "1", "--degrees", "10"),
    ):
        assert run([*arguments]) == 2


def test_blank_pages_that_stay_out_are_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    call(capsys, "case", "new", "Maya Tresswell")
    call(capsys, "add", str(papers.pdf(tmp_path / "report.pdf", ["The report", "", "and its end"])))
    call(capsys, "read")
    call(capsys, "set", "1", "--kind", "ep-report")
    call(capsys, "bundle", "new", "--preset", "send-pack-contents")
    assert run(["bundle", "fill", "1"]) == 0
    assert "1 blank page is left out of document 1" in capsys.readouterr().err
    call(capsys, "bundle", "pages", "1", "1", "all")
    assert run(["bundle", "fill", "1"]) == 0
    assert "blank" not in capsys.readouterr().err
