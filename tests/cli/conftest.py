"""What the tests of the commands share: a command as a script calls it."""

import json
from pathlib import Path
from typing import Any

import pytest

from sendorganiser import cli


@pytest.fixture
def call(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Any:
    """In an archive of one case: run a command with --json and return its answer, or its words where it is refused."""
    monkeypatch.setenv("SENDORGANISER_ARCHIVE", str(tmp_path / "archive"))

    def asked(*arguments: str, exit_code: int = 0) -> Any:
        code = cli.run(["--json", *arguments], open_window=lambda _: 0)
        told = capsys.readouterr()
        assert code == exit_code, told.err
        return json.loads(told.out) if code == 0 else told.err

    asked("case", "new", "Maya Tresswell")
    return asked
