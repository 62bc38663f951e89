"""A slip in a call is told as one: nothing is made, nothing is called well that is not there."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from sendorganiser import cli


@pytest.mark.parametrize(
    "command",
    [
        ("verify",),
        ("doctor",),
        ("backup", "copy.backup"),
        ("safe-to-delete", "a.pdf"),
        ("case", "list"),
        ("documents",),
        ("find", "speech therapy"),
        ("add", "a.pdf"),
        ("read",),
        ("deadlines",),
        ("event", "list"),
        ("bundle", "build", "1", "--out", "out.pdf"),
        ("redact", "1", "--term", "Maya"),
        ("case", "export", "out.sendcase"),
        ("export", "out"),
        ("lock", "sheet"),
    ],
)
def test_an_archive_whose_name_was_mistyped_is_neither_begun_nor_found_to_be_well(
    command: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.run(["--archive", str(tmp_path / "archvie"), *command], open_window=lambda _: 0) == 4
    told = capsys.readouterr()
    assert "There is no archive in “" in told.err
    assert not told.out
    assert not list(tmp_path.iterdir())


def test_a_file_named_as_the_archive_is_told_to_be_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "letter.pdf").write_bytes(b"a letter")
    for command in (["documents"], ["lock", "cancel"], ["case", "new", "Maya"]):
        assert cli.run(["--archive", str(tmp_path / "letter.pdf"), *command], open_window=lambda _: 0) == 2
        assert "letter.pdf” is not a folder." in capsys.readouterr().err
    assert (tmp_path / "letter.pdf").read_bytes() == b"a letter"


@pytest.mark.parametrize("command", [("lock", "change"), ("lock", "sheet"), ("lock", "resume"), ("unlock",)])
def test_an_archive_without_a_lock_is_not_called_locked(call: Any, command: tuple[str, ...]) -> None:
    assert "This archive has no lock." in call(*command, exit_code=2)


@pytest.mark.parametrize(
    "command",
    [("text",), ("bundle", "fill"), ("plan", "sections"), ("turn", "--page", "1", "--degrees", "90")],
)
def test_a_number_too_large_to_be_any_paper_is_told_as_such(call: Any, command: tuple[str, ...]) -> None:
    assert "too large" in call(*command, str(2**70), exit_code=2)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no file without an end here")
def test_a_passphrase_file_that_never_ends_is_read_no_further_than_a_passphrase_goes(tmp_path: Path) -> None:
    little = 'ulimit -v 4000000; exec "$0" "$@"'  # memory, so that a fault here is no fault of the whole computer
    asked = ["sh", "-c", little, sys.executable, "-m", "sendorganiser", "--archive", str(tmp_path / "new"), "lock"]
    asked += ["--new-passphrase-file", "/dev/zero"]
    done = subprocess.run(asked, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 2, done.stderr
    assert not (tmp_path / "new").exists()
