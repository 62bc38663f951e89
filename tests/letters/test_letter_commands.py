"""The letter commands: what there is, what is missing, and a file written."""

import json
from pathlib import Path

import pytest

from sendorganiser.cli.main import run

from .made_case import make_case


def call(capsys: pytest.CaptureFixture[str], folder: Path, *arguments: str) -> tuple[int, str, str]:
    code = run(["--archive", str(folder), *arguments], open_window=lambda _: 0)
    said = capsys.readouterr()
    return code, said.out, said.err


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("case")
    make_case(made).close()
    return made


def test_letters_are_listed_shown_and_written(capsys: pytest.CaptureFixture[str], folder: Path, tmp_path: Path) -> None:
    code, out, _ = call(capsys, folder, "letter", "list", "--json")
    assert code == 0
    assert {"chase-decision", "pre-action-letter"} <= {each["template"] for each in json.loads(out)}
    code, out, _ = call(capsys, folder, "letter", "show", "chase-sar", "--today", "2026-09-30", "--json")
    shown = json.loads(out)
    assert shown["clock"] == "sar"
    assert "3 August 2026" in shown["text"]  # 2 August is a Sunday
    file = tmp_path / "complaint.docx"
    code, out, err = call(
        capsys, folder, "letter", "write", "complaint-stage1", "--out", str(file), "--set", "effect=tired\\nlost",
        "--today", "2026-09-30", "--json",
    )  # fmt: skip
    assert code == 0
    assert file.stat().st_size > 1000
    assert "remedy" in {each["fact"] for each in json.loads(out)["missing"]}
    assert "Missing: What you ask the council to do" in err


@pytest.mark.parametrize(
    "arguments",
    [
        ("letter", "write", "no-such", "--out", "x.docx"),
        ("letter", "write", "mp-letter", "--out", "x.odt"),
        ("letter", "write", "mp-letter", "--out", "x.pdf", "--set", "nonsense=1"),
        ("letter", "write", "mp-letter", "--out", "x.pdf", "--set", "nonsense"),
        ("letter", "show", "mp-letter", "--today", "2026-02-30"),
    ],
)
def test_what_cannot_be_is_refused(
    capsys: pytest.CaptureFixture[str], folder: Path, arguments: tuple[str, ...]
) -> None:
    code, _, err = call(capsys, folder, *arguments)
    assert code == 2
    assert len(err.strip()) > 20
