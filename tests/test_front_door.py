"""Starting the program: a click on its icon opens the window, without the commands."""

import os
import subprocess
import sys

import pytest

OPENED = """
import sys
from sendorganiser import __main__
from sendorganiser.gui import app
app.start = lambda archive, file: 7
sys.argv = ["sendorganiser"]
print(__main__.main(), sorted({"click", "sendorganiser.cli", "sendorganiser.workflows"} & set(sys.modules)))
"""
BROKEN = OPENED.replace("lambda archive, file: 7", "lambda archive, file: 1 / 0")


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    known = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    known.pop("QT_QPA_PLATFORM", None)
    command = [sys.executable, *arguments]
    return subprocess.run(command, env=known | environment, capture_output=True, text=True, check=False, timeout=60)


def test_the_window_opens_without_the_commands() -> None:
    assert run("-c", OPENED).stdout.split(maxsplit=1) == ["7", "[]\n"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is always a screen")
def test_without_a_screen_it_says_so() -> None:
    ran = run("-m", "sendorganiser")
    assert ran.returncode == 3
    assert "no screen" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_a_fault_of_ours_at_the_start_is_owned_up_to() -> None:
    ran = run("-c", BROKEN)
    assert ran.stdout.startswith("70")
    assert "This is a fault of ours" in ran.stderr
