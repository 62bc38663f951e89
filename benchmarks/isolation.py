"""What taking rights away from workers costs: the same PDFs are added with it and without, in turns.

`python -m benchmarks.isolation [--papers 2000] [--turns 8] [--folder DIR]` prints the CPU seconds of all workers and
of the app, and the wall clock, for each way.
"""

import argparse
import os
import resource
import statistics
import tempfile
import time
from pathlib import Path

from sendorganiser.jobs import Job
from sendorganiser.store import Archive
from sendorganiser.workflows.add_documents import add_documents
from tests import papers

NOW = "2026-11-22T10:00:00+00:00"
_PAGES = 6
# What a worker imports first where it is to keep its rights.
_LET_BE = (
    "import sendorganiser.confining as confining\nconfining.confine = lambda *given, **named: confining.Confined()\n"
)


def main() -> int:
    """Add the papers in turns, confined and not, and print the figures."""
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--papers", type=int, default=2000)
    given.add_argument("--turns", type=int, default=8)
    given.add_argument("--folder", type=Path)
    asked = given.parse_args()
    with tempfile.TemporaryDirectory(dir=asked.folder) as folder:
        free = Path(folder, "free")
        free.mkdir()
        (free / "sitecustomize.py").write_text(_LET_BE, encoding="utf-8")
        here, each = os.environ.get("PYTHONPATH", str(Path.cwd())), asked.papers // asked.turns
        found: dict[str, list[tuple[float, float, float]]] = {"with": [], "without": []}
        for turn in range(asked.turns):
            files = _made(Path(folder, f"papers {turn}"), each, turn)
            for way in ("with", "without") if turn % 2 else ("without", "with"):
                os.environ["PYTHONPATH"] = here if way == "with" else os.pathsep.join([str(free), here])
                found[way].append(_added(Path(folder, f"archive {turn} {way}"), files))
    for way, turns in found.items():
        workers, own, wall = (sum(one[n] for one in turns) for n in range(3))
        print(f"{way:8} {workers:.2f} CPU s of workers, {own:.2f} of the app, {wall:.1f} s by the clock")
    shares = [a[0] / b[0] for a, b in zip(found["with"], found["without"], strict=True)]
    whole = sum(a[0] + a[1] for a in found["with"]) / sum(b[0] + b[1] for b in found["without"])
    print(
        f"{asked.papers} papers: {100 * (whole - 1):+.1f} % CPU with rights taken away; of the workers alone, turn by "
        f"turn: median {100 * (statistics.median(shares) - 1):+.1f} %, {min(shares):.3f} to {max(shares):.3f}"
    )
    return 0


def _made(folder: Path, count: int, turn: int) -> list[Path]:
    folder.mkdir()
    words = "The council has decided not to carry out an assessment. " * 30
    return [
        papers.pdf(folder / f"{n}.pdf", [f"Letter {turn} {n}, page {page}\n{words[:1200]}" for page in range(_PAGES)])
        for n in range(count)
    ]


def _added(place: Path, files: list[Path]) -> tuple[float, float, float]:
    before, own, begun = _children(), time.process_time(), time.monotonic()
    with Archive.open(place) as archive:
        case = archive.add_case(name="Robin", now=NOW)
        added = add_documents(archive, Job(), case=case, files=files, now=NOW)
        assert added.count("added") == len(files), added
    return _children() - before, time.process_time() - own, time.monotonic() - begun


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    raise SystemExit(main())
