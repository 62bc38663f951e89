"""Kills workers, then the app, by force in the middle of a large add, and looks whether all comes in afterwards.

    python -m tests.acceptance.killed_add FOLDER [--kills N] [--seed S]

The files below FOLDER are added once undisturbed, and once while worker processes are killed (SIGKILL) at random
moments, and in the end the app with all of them; then the same add is started again. Exit 1 if the papers of the second
archive are not those of the first, or it is not sound. Linux only.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from sendorganiser.jobs import Job
from sendorganiser.store import Archive
from sendorganiser.workflows.check_archive import check_archive
from tests.acceptance.many import mixed

_NOW = "2026-01-01T00:00:00+00:00"


def main(arguments: list[str] | None = None) -> int:
    """Add twice, and compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--kills", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args(arguments)
    files = [str(file) for file in mixed(chosen.folder)]
    chance = random.Random(chosen.seed)  # noqa: S311 (not for secrets)
    with tempfile.TemporaryDirectory() as place:
        calm, hurt = Path(place, "calm"), Path(place, "hurt")
        began = time.monotonic()
        _begin(calm, files).wait()
        seconds = time.monotonic() - began
        killed = _kill_workers(_begin(hurt, files), chance, chosen.kills, seconds)
        between = sum(_papers(hurt).values())
        _begin(hurt, files, is_new=False).wait()
        wanted, found = _papers(calm), _papers(hurt)
        lost, extra = wanted - found, found - wanted
        with Archive.open(hurt) as archive:
            is_sound = check_archive(archive, Job()).is_sound
    sys.stdout.write(
        f"{len(files)} files, {sum(wanted.values())} papers in {seconds:.0f} s. {killed} workers killed, then the app, "
        f"with {between} papers in. After the restart {sum(found.values())} papers: {sum(lost.values())} lost, "
        f"{sum(extra.values())} too many, the archive {'sound' if is_sound else 'NOT SOUND'}.\n"
    )
    for name in sorted({*lost, *extra}):
        sys.stdout.write(f"{'LOST' if name in lost else 'TOO MANY'} {name}\n")
    return 0 if is_sound and not lost and not extra else 1


def _begin(home: Path, files: list[str], *, is_new: bool = True) -> "subprocess.Popen[bytes]":
    if is_new:
        with Archive.open(home) as archive:
            archive.add_case(name="A child", now=_NOW)
    command = [sys.executable, "-m", "sendorganiser", "--archive", str(home), "--json", "add", *files]
    quiet = subprocess.DEVNULL
    return subprocess.Popen(command, stdout=quiet, stderr=quiet, start_new_session=True)


def _kill_workers(app: "subprocess.Popen[bytes]", chance: random.Random, kills: int, seconds: float) -> int:
    """Kill a worker now and then, and when most of the time has gone, everything; return how many were killed."""
    moments = sorted(chance.uniform(0.05, 0.35) * seconds for _ in range(kills))
    began, killed = time.monotonic(), 0
    while app.poll() is None:
        passed = time.monotonic() - began
        if not moments and passed > seconds / 2:
            os.killpg(app.pid, signal.SIGKILL)
            break
        workers = _children(app.pid)
        if workers and moments and passed >= moments[0]:
            moments.pop(0)
            os.kill(chance.choice(workers), signal.SIGKILL)
            killed += 1
        time.sleep(0.01)
    app.wait()
    return killed


def _children(parent: int) -> list[int]:
    found: list[int] = []
    for task in Path(f"/proc/{parent}/task").glob("*/children"):
        found += map(int, task.read_text(encoding="ascii").split())
    return found


def _papers(home: Path) -> Counter[str]:
    """Count the papers by their hash: one that came with two e-mails has its name from whichever was first."""
    with Archive.open(home) as archive:
        return Counter(paper.sha256 for paper in archive.documents(archive.case(None).id))


if __name__ == "__main__":
    sys.exit(main())
