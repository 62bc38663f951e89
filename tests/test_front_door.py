"""Starting the program: a click on its icon opens the window, without the commands."""

import os
import subprocess
import sys
from pathlib import Path

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


INTERRUPTED = OPENED.replace("lambda archive, file: 7", "lambda archive, file: os.kill(os.getpid(), 2)")
INTERRUPTED = INTERRUPTED.replace("import sys", "import os, sys")


def test_the_window_opens_without_the_commands() -> None:
    assert run("-c", OPENED).stdout.split(maxsplit=1) == ["7", "[]\n"]


@pytest.mark.skipif(sys.platform == "win32", reason="a program cannot press Ctrl+C for another there")
def test_ctrl_c_before_the_window_is_there_ends_it_without_a_word() -> None:
    ran = run("-c", INTERRUPTED)
    assert (ran.returncode, ran.stdout, ran.stderr) == (130, "", "")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is always a screen")
def test_without_a_screen_it_says_so() -> None:
    ran = run("-m", "sendorganiser")
    assert ran.returncode == 3
    assert "no screen" in ran.stderr
    assert "Traceback" not in ran.stderr


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere Qt brings all it needs")
def test_where_no_window_can_be_drawn_it_says_so_in_plain_words() -> None:
    ran = run("-m", "sendorganiser", QT_QPA_PLATFORM="no-such-part", PATH="")
    assert ran.returncode == 3
    assert "cannot open a window here" in ran.stderr
    assert "sudo apt install" in ran.stderr
    assert "Reinstalling the application" not in ran.stderr


LACKING = OPENED.replace(
    "from sendorganiser.gui import app\napp.start = lambda archive, file: 7",
    """
class Lacking:  # what the system's loader says where a library is not there
    def find_spec(self, name, path=None, target=None):
        if name == "PySide6.QtGui":
            words = "libGL.so.1: cannot open shared object file: No such file or directory"
            raise ImportError(words, name="QtGui", path="/opt/PySide6/QtGui.abi3.so")
sys.meta_path.insert(0, Lacking())""",
)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere Qt brings all it needs")
def test_where_the_system_lacks_a_library_it_says_which_packages_have_it() -> None:
    ran = run("-c", LACKING, PATH="")
    assert ran.stdout.startswith("3 ")
    assert "Traceback" not in ran.stderr
    assert "fault of ours" not in ran.stderr
    listed = Path(__file__).parent.parent / "packaging" / "linux" / "debian-packages.txt"
    packages = {line for line in listed.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"}
    assert packages <= set(ran.stderr.split())


TURKISH = """
import sys
from sendorganiser.gui import app
def opened(folder, chosen):
    from PySide6.QtCore import QTimer
    print("interval", QTimer(interval=7).interval())
app.open_app = opened
print(app.start())
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs a system that can be asked for its languages")
def test_it_starts_on_a_computer_that_writes_turkish() -> None:
    known = subprocess.run(["locale", "-a"], capture_output=True, text=True, check=False).stdout.split()
    turkish = next((name for name in known if name.startswith("tr_TR.utf8")), None)
    if turkish is None:
        pytest.skip("no Turkish here (localedef -i tr_TR -f UTF-8 tr_TR.UTF-8 makes it)")
    assert run("-c", TURKISH, LC_ALL=turkish, QT_QPA_PLATFORM="offscreen").stdout.split() == ["interval", "7", "0"]


def test_a_fault_of_ours_at_the_start_is_owned_up_to() -> None:
    ran = run("-c", BROKEN)
    assert ran.stdout.startswith("70")
    assert "This is a fault of ours" in ran.stderr
