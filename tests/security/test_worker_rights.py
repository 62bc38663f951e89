"""A worker that a hostile paper has taken over cannot reach the network, nor write outside the folder of its work."""

import os
import platform
import shutil
import socket  # noqa: TID251 (to see that it is refused)
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sendorganiser.isolated import Worker
from sendorganiser.resources import resource

HERE = "sendorganiser.trial"
linux = pytest.mark.skipif(
    not (sys.platform.startswith("linux") and platform.machine() in ("x86_64", "aarch64")), reason="Linux only"
)


@pytest.fixture
def worker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A worker that can also call the functions below, under a name of ours."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "sitecustomize.py").write_text(
        "import sys, importlib.util\n"
        f"spec = importlib.util.spec_from_file_location({HERE!r}, {__file__!r})\n"
        "class Finder:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        f"        return spec if name == {HERE!r} else None\n"
        "sys.meta_path.append(Finder())\n"
    )
    root = str(resource().parent)
    monkeypatch.setenv("PATH", str(tmp_path / "site"))  # LibreOffice, where it is there, may write temporary files
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path / "site"), root]))
    made = Worker(megabytes=400)
    yield made
    made.end()


def try_all(place: str, parent: int) -> dict[str, str]:
    """In the worker: try what a program that was taken over would try, and tell what came of each."""
    deeds: dict[str, Callable[[], object]] = {
        "internet": lambda: socket.socket(socket.AF_INET),
        "internet 6": lambda: socket.socket(socket.AF_INET6),
        "raw": lambda: socket.socket(16, socket.SOCK_RAW),
        "desktop": lambda: socket.socket(socket.AF_UNIX),
        "write": lambda: Path(place, "written").write_text("x"),
        "make a folder": lambda: Path(place, "made").mkdir(),
        "remove": lambda: Path(place, "there").unlink(),
        "empty": lambda: os.truncate(Path(place, "there"), 0),
        "rename": lambda: Path(place, "there").rename(Path(place, "elsewhere")),
        "link": lambda: Path(place, "link").symlink_to("/etc/passwd"),
        "signal": lambda: os.kill(parent, 0),
        "by a shell": lambda: _shell(f"echo x > {place}/by-shell"),
    }
    came = {}
    for name, deed in deeds.items():
        try:
            deed()
            came[name] = "done"
        except OSError as error:
            came[name] = type(error).__name__
    return came


def _shell(command: str) -> None:
    if subprocess.run(["sh", "-c", command], stderr=subprocess.DEVNULL, check=False).returncode:
        raise PermissionError


def write_in(folder: str) -> str:
    Path(folder, "written").write_text("x")
    Path(folder, "deep").mkdir()
    Path(folder, "written").rename(Path(folder, "deep", "moved"))
    return "done"


def who(folder: str) -> int:
    write_in(folder)
    return os.getpid()


def write_out(out: str) -> str:
    Path(out).write_text("x")
    return "done"


def read_engines() -> str:
    from tests.quick_workers import read_all

    read_all()
    return "done"


def _has_landlock() -> bool:
    import ctypes

    return sys.platform.startswith("linux") and bool(ctypes.CDLL(None).syscall(444, None, 0, 1) >= 3)


@linux
def test_there_is_no_network_in_a_worker_and_no_way_to_other_programs(worker: Worker, tmp_path: Path) -> None:
    came = worker.call(f"{HERE}:try_all", {"place": str(tmp_path), "parent": os.getpid()})
    assert {came[name] for name in ("internet", "internet 6", "raw", "desktop")} == {"PermissionError"}


@pytest.mark.skipif(not _has_landlock(), reason="this system cannot forbid it; SECURITY.md says so")
def test_nothing_outside_its_folder_can_be_changed(worker: Worker, tmp_path: Path) -> None:
    (tmp_path / "there").write_text("kept")
    came = worker.call(f"{HERE}:try_all", {"place": str(tmp_path), "parent": os.getpid()})
    assert {name for name, what in came.items() if what == "done"} <= {"signal"}  # older kernels let it ask
    assert (tmp_path / "there").read_text() == "kept"


def test_it_can_write_where_its_call_says_and_goes_on_there(worker: Worker, tmp_path: Path) -> None:
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
        assert worker.call(f"{HERE}:write_in", {"folder": str(tmp_path / name)}) == "done"
    assert worker.call(f"{HERE}:write_out", {"out": str(tmp_path / "first" / "made.pdf")}) == "done"


def test_all_a_worker_reads_of_the_app_can_be_read_without_those_rights(worker: Worker) -> None:
    """Most tests work with copies of a process that has read it before its rights went."""
    assert worker.call(f"{HERE}:read_engines", {}) == "done"


def test_calls_of_one_archive_share_a_worker(worker: Worker, tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    (archive / "vault").mkdir(parents=True)
    for name in ("a", "b"):
        (archive / "work" / "adding" / name).mkdir(parents=True)
    pids = {worker.call(f"{HERE}:who", {"folder": str(archive / "work" / "adding" / name)}) for name in ("a", "b")}
    assert len(pids) == 1


@pytest.mark.skipif(shutil.which("unshare") is None, reason="no network namespaces here")
def test_the_whole_example_is_made_where_there_is_no_network_at_all(tmp_path: Path) -> None:
    cut_off = ["unshare", "-n", "--"]
    if subprocess.run([*cut_off, "true"], capture_output=True, check=False).returncode:
        pytest.skip("this system lets nobody make a network namespace")
    note = tmp_path / "letter.txt"
    note.write_text("Dear parent, we have decided to assess.")
    run = [*cut_off, sys.executable, "-m", "sendorganiser", "--archive", str(tmp_path / "archive")]
    root = resource().parent
    for command in (["case", "new", "Robin"], ["add", str(note)], ["read"], ["verify"]):
        subprocess.run([*run, *command], cwd=root, check=True, capture_output=True, timeout=300)
    out = tmp_path / "bundle.pdf"
    make = [*cut_off, sys.executable, "-m", "sendorganiser", "bundle", "make", "--preset", "plain", "--out", str(out)]
    subprocess.run([*make, str(note)], cwd=root, check=True, capture_output=True)
    assert out.is_file()
