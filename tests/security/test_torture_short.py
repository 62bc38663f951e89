"""A short torture: the app is killed and starved at its work, and nothing that was promised is gone."""

import sys
from pathlib import Path

import pytest


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the campaign needs fork")
def test_nothing_that_was_promised_is_lost(tmp_path: Path) -> None:
    import subprocess

    root = Path(__file__).parents[2]
    ran = subprocess.run(
        [sys.executable, "-m", "tests.acceptance.torture", "--kills", "20", "--seed", "3", "--folder", str(tmp_path)],
        cwd=root, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout[-3000:] + ran.stderr[-2000:]
    assert " 0 faults" in ran.stdout
