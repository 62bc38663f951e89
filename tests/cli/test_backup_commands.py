"""The commands for backups and for leaving keep their keys and exit codes."""

from pathlib import Path

import pytest

from tests import papers
from tests.cli.test_cli import call, here

__all__ = ["here"]


@pytest.fixture
def one_paper(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Path:
    call(capsys, "case", "new", "Maya Tresswell")
    letter = papers.pdf(tmp_path / "letter.pdf", ["Dear Ms Tresswell"])
    call(capsys, "add", str(letter))
    return letter


def test_backup_and_restore(capsys: pytest.CaptureFixture[str], tmp_path: Path, one_paper: Path) -> None:
    file, stick = tmp_path / "all.zip", tmp_path / "stick"
    stick.mkdir()
    for target in (file, stick):
        done = call(capsys, "backup", str(target))
        assert (done["papers"], done["damaged"], done["missing"], done["papers_before"]) == (1, [], [], None)
    inside = call(capsys, "restore", str(stick))
    assert [case["name"] for case in inside["cases"]] == ["Maya Tresswell"]
    (listed,) = call(capsys, "restore", str(stick), "--list")
    assert listed["papers"] == 1
    for number, source in enumerate((file, stick)):
        folder = tmp_path / f"again {number}"
        restored = call(capsys, "restore", str(source), str(folder))
        assert restored == {"folder": str(folder), "papers": 1, "files": 1, "damaged": [], "altered": []}
        assert call(capsys, "--archive", str(folder), "verify")["originals"] == 1
        call(capsys, "restore", str(source), str(folder), code=2)
    torn = next((stick / "SEND Organiser backup" / "files").rglob("*.pdf"))
    torn.write_bytes(b"torn")
    assert call(capsys, "restore", str(stick), str(tmp_path / "torn"), code=4)["damaged"] == ["letter.pdf"]
    call(capsys, "restore", str(tmp_path / "nothing"), str(tmp_path / "x"), code=2)
    answers = call(capsys, "safe-to-delete", str(one_paper), str(torn))
    assert [each["safe"] for each in answers] == [True, False]


def test_export_and_import(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, one_paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "everything"
    done = call(capsys, "export", str(out))
    assert (done["papers"], done["files"], done["damaged"]) == (1, 1, [])
    call(capsys, "export", str(out), code=2)
    monkeypatch.setenv("SENDORGANISER_ARCHIVE", str(tmp_path / "other"))
    back = call(capsys, "import", str(out))
    assert (back["papers"], back["missing"]) == (1, [])
    assert call(capsys, "case", "list")[0]["documents"] == 1
