"""What the window costs while nobody touches it, with 5,000 papers: CPU in per cent of one core, and memory.

The window is opened as a click on its icon does, without a screen; it settles for a while, and is then only looked at.
"""

import os
import re
import subprocess
import sys
import tempfile
import time
from itertools import chain
from pathlib import Path

import start_up

from sendorganiser.jobs import Job
from sendorganiser.store import Archive
from sendorganiser.workflows.read_pages import read_pages

PAPERS = 5000
SETTLE_S, WATCH_S = 30, 60
_TICKS = os.sysconf("SC_CLK_TCK")


def main() -> int:
    """Fill an archive, open the window on it, watch it and its workers."""
    with tempfile.TemporaryDirectory() as folder:
        start_up.fill(Path(folder, "archive"), PAPERS)
        with Archive.open(Path(folder, "archive")) as archive:
            read_pages(archive, Job())  # all that the window would do with new papers has been done
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "SENDORGANISER_ARCHIVE": f"{folder}/archive"}
        environment["XDG_CONFIG_HOME"] = folder
        window = subprocess.Popen([sys.executable, "-m", "sendorganiser"], env=environment)
        try:
            time.sleep(SETTLE_S)
            before = _cpu(window.pid)
            time.sleep(WATCH_S)
            used = _cpu(window.pid) - before
            own, workers = _memory([window.pid]), _memory(_children(window.pid))
        finally:
            window.terminate()
            window.wait()
    print(f"{PAPERS:,} papers at rest: {100 * used / WATCH_S:.2f} % of one core;", end=" ")
    print(f"memory {own:.0f} MB, its workers {workers:.0f} MB (proportional set size)")
    return 0


def _children(pid: int) -> list[int]:
    told = [task.read_text().split() for task in Path(f"/proc/{pid}/task").glob("*/children")]  # each thread its own
    return [one for child in map(int, chain(*told)) for one in (child, *_children(child))]


def _cpu(pid: int) -> float:
    """Return the seconds a program and its workers have used."""
    used = 0
    for one in (pid, *_children(pid)):
        parts = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
        used += int(parts[11]) + int(parts[12])
    return used / _TICKS


def _memory(pids: list[int]) -> float:
    """Return what programs take up, in MB; what they share with others is counted in parts."""
    found = [re.search(r"^Pss:\s+(\d+)", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.MULTILINE) for pid in pids]
    return sum(int(each.group(1)) for each in found if each) / 1024


if __name__ == "__main__":
    sys.exit(main())
