"""Copies of a child's papers do not stay on the disk, whatever ended the program that made them."""

import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from sendorganiser.store import Archive
from sendorganiser.store.passing_folder import passing_folder
from tests.conftest import NOW

_HELD = """
import sys
from sendorganiser.store.passing_folder import passing_folder
with passing_folder() as folder:
    (folder / "work").mkdir()
    (folder / "work" / "reading.pdf").write_text("a copy")
    print(folder, flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> "subprocess.Popen[str]":
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return subprocess.Popen(
        [sys.executable, "-c", _HELD],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )


def test_what_a_killed_program_left_is_swept_away_at_the_next_start(others: "subprocess.Popen[str]") -> None:
    assert others.stdout is not None
    left = Path(others.stdout.readline().strip())
    with passing_folder() as own:
        assert (left / "work" / "reading.pdf").is_file()  # its program still runs
    assert not own.exists()
    others.kill()
    others.wait()
    with passing_folder():
        assert not left.exists()


def test_folders_of_that_name_which_are_not_ours_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with passing_folder() as own:
        name = own.name
    notes, archive = tmp_path / f"{name}-notes", tmp_path / f"{name}-archive"
    notes.mkdir()
    (notes / "mine.txt").write_text("keep")
    with Archive.open(archive) as kept:
        kept.add_case(name="Maya Tresswell", now=NOW)
    with passing_folder():
        pass
    assert (notes / "mine.txt").read_text() == "keep"
    with Archive.open(archive) as kept:
        assert [case.name for case in kept.cases()] == ["Maya Tresswell"]
