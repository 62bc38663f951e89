"""The ways in which the torture campaign harms a deed: killed, a full or failing disk, two at once."""

import contextlib
import errno
import os
import random
import signal
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sendorganiser.confining import filter_calls
from sendorganiser.errors import SendOrganiserError
from sendorganiser.store.connection import disk_in_our_words

# What a program does to files that Python tells of; between any two of these it may be killed.
_STEPS = ("open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "sqlite3.connect", "subprocess.Popen")
_WRITES = (1, 18, 20, 74, 75, 77, 82, 83, 285, 296, 326)  # write, pwrite64, …, fsync, rename, mkdir on x86_64
_ONLY_FILES = (1, 20)  # these write to pipes too, of which the first three stay open
_MACHINE = 0xC000003E
_LONGEST = 90.0


@dataclass(frozen=True)
class Ended:
    """How a deed ended: "killed", "done", "refused" (with our words), or "broke" (with a fault of ours)."""

    how: str
    words: str = ""
    seconds: float = 0.0
    steps: int = 0


def started(deed: Callable[[], None], said: Path, *, before: Callable[[], None] = lambda: None) -> int:
    """Do a deed in a copy of this process with a process group of its own; return its number."""
    child = os.fork()
    if child:
        return child
    code = 3
    try:
        os.setsid()
        os.dup2(os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), 2)  # a failing disk takes words here all the same
        before()
        with disk_in_our_words():  # as both shells do
            deed()
        code = 0
    except SendOrganiserError as error:
        os.write(2, str(error).encode())
        code = 2
    except BaseException:  # whatever it is, it is the campaign's finding
        os.write(2, traceback.format_exc().encode())
    finally:
        os._exit(code)


def ended(child: int, said: Path, began: float) -> Ended:
    """Wait for a deed's end; one that does not end is a fault."""
    until = time.monotonic() + _LONGEST
    while (answer := os.waitpid(child, os.WNOHANG))[0] == 0:
        if time.monotonic() > until:
            killed(child)
            return Ended("broke", "it never ended")
        time.sleep(0.005)
    seconds = time.monotonic() - began
    end_group(child)
    if os.WIFSIGNALED(answer[1]):
        return Ended("killed", seconds=seconds)
    words = said.read_text(encoding="utf-8") if said.exists() else ""
    return Ended({0: "done", 2: "refused"}.get(os.WEXITSTATUS(answer[1]), "broke"), words, seconds)


def killed(child: int) -> None:
    end_group(child)
    with contextlib.suppress(ChildProcessError):
        os.waitpid(child, 0)


def end_group(child: int) -> None:
    """Kill a deed and its workers, as a pulled plug would."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child, signal.SIGKILL)


def at_moment(deed: Callable[[], None], said: Path, seconds: float) -> Ended:
    began = time.monotonic()
    child = started(deed, said)
    while time.monotonic() - began < seconds:
        if os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT):
            return ended(child, said, began)
        time.sleep(0.002)
    end_group(child)
    return ended(child, said, began)


def at_step(deed: Callable[[], None], said: Path, step: int) -> Ended:
    """Kill it between two things it does to files."""
    return ended(started(deed, said, before=lambda: _count_to(step, _kill_us)), said, time.monotonic())


def a_worker(deed: Callable[[], None], said: Path, chance: random.Random, seconds: float) -> Ended:
    """Kill only one of its workers; the app itself goes on."""
    began = time.monotonic()
    child = started(deed, said)
    at = chance.uniform(0, seconds)
    while time.monotonic() - began < _LONGEST:
        if os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT):
            break
        workers = list(_children(child))
        if workers and time.monotonic() - began >= at:
            with contextlib.suppress(ProcessLookupError):
                os.kill(chance.choice(workers), signal.SIGKILL)
            break
        time.sleep(0.005)
    return ended(child, said, began)


def failing(deed: Callable[[], None], said: Path, step: int, number: int) -> Ended:
    """From one step on, let every write to the disk fail: it is full (ENOSPC), or gone (EIO)."""
    answer = 0x00050000 | number
    tests = [(call, 2 if call in _ONLY_FILES else 0, answer) for call in _WRITES]

    def fail() -> None:
        filter_calls(_MACHINE, tests, all_threads=True)

    return ended(started(deed, said, before=lambda: _count_to(step, fail)), said, time.monotonic())


def counted(deed: Callable[[], None], said: Path) -> Ended:
    """Let a deed come to its end, and count its steps."""
    steps = [0]
    tally = said.with_suffix(".steps")

    def counting() -> None:
        sys.addaudithook(lambda event, _: steps.__setitem__(0, steps[0] + (event in _STEPS)))

    def and_tell() -> None:
        deed()
        tally.write_text(str(steps[0]), encoding="ascii")

    done = ended(started(and_tell, said, before=counting), said, time.monotonic())
    return Ended(done.how, done.words, done.seconds, int(tally.read_text()) if done.how == "done" else 0)


def backwards() -> None:
    """Set this process's clock years back, and let it jump."""
    real, began = time.time, time.time()
    time.time = lambda: began - 2e8 - (real() - began) * 10


@contextlib.contextmanager
def small_disk(place: Path, megabytes: int) -> Iterator[bool]:
    """Put a disk of so many megabytes at `place`, where this system lets us."""
    place.mkdir(parents=True, exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "torture", str(place)]
    try:
        may = (
            sys.platform.startswith("linux")
            and subprocess.run(command, capture_output=True, check=False).returncode == 0
        )
    except OSError:
        may = False
    try:
        yield may
    finally:
        if may:
            subprocess.run(["umount", "-l", str(place)], capture_output=True, check=False)


def _count_to(step: int, then: Callable[[], None]) -> None:
    left, lock = [step], threading.Lock()

    def heard(event: str, _: object) -> None:
        if event in _STEPS and left[0] >= 0:
            with lock:
                left[0] -= 1
                is_now = left[0] == 0
            if is_now:
                then()

    sys.addaudithook(heard)


def _kill_us() -> None:
    os.killpg(0, signal.SIGKILL)


def _children(process: int) -> Iterator[int]:
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        with contextlib.suppress(OSError):
            yield from map(int, task.read_text().split())


FULL, GONE = errno.ENOSPC, errno.EIO
