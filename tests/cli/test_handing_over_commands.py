"""`case export` and `case import`, as a script calls them."""

import json
from pathlib import Path
from typing import Any

import pytest

from sendorganiser.cli.main import run
from tests.papers import pdf


def call(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, Any]:
    capsys.readouterr()
    code = run([*arguments, "--json"], open_window=lambda _: 0)
    out = capsys.readouterr().out.strip()
    return code, json.loads(out.splitlines()[-1]) if out else None


def test_a_case_goes_to_another_archive_and_merges_when_it_comes_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, other = str(tmp_path / "one"), str(tmp_path / "other")
    word = tmp_path / "word.txt"
    word.write_text("a few long words\n", encoding="utf-8")
    letter, file = tmp_path / "Letter.pdf", str(tmp_path / "Robin.sendcase")
    pdf(letter, ["Dear Ms Tresswell"])
    call(capsys, "--archive", one, "case", "new", "Robin")
    call(capsys, "--archive", one, "add", str(letter))
    code, out = call(capsys, "--archive", one, "case", "export", file, "--password-file", str(word))
    assert (code, out["papers"], out["left_out"]) == (0, 1, [])
    assert call(capsys, "--archive", other, "case", "import", file)[0] == 2
    code, taken = call(capsys, "--archive", other, "case", "import", file, "--password-file", str(word))
    assert (code, taken["name"], taken["new"], taken["papers"]) == (0, "Robin", True, 1)
    code, again = call(capsys, "--archive", other, "case", "import", file, "--password-file", str(word))
    assert (code, again["new"], again["added"], again["changed"], again["conflicts"]) == (0, False, 0, 0, 0)
    assert call(capsys, "--archive", other, "case", "list")[1][0]["documents"] == 1


def test_a_password_file_that_cannot_be_read_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call(capsys, "--archive", str(tmp_path), "case", "new", "Robin")
    word = tmp_path / "word.txt"
    for content in (None, b"\n", b"\xff\xfe\x00"):
        if content is not None:
            word.write_bytes(content)
        code, _ = call(
            *(capsys, "--archive", str(tmp_path), "case", "export", str(tmp_path / "x"), "--password-file", str(word))
        )
        assert code == 2
