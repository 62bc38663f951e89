"""Adds mixed files in one go, as the app does; tells the time, the worst file and the most memory of a worker.

    python tests/acceptance/many.py FOLDER [--count N]

The files are taken evenly from all folders below FOLDER. Exit 1 if a worker died, hung, broke or passed its limits.
"""

import argparse
import logging
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from itertools import chain, zip_longest
from pathlib import Path

from sendorganiser.jobs import Job
from sendorganiser.store import Archive
from sendorganiser.workflows.add_documents import Taken, add_documents

_NOT_PAPERS = {"MANIFEST.tsv", "README.md", "KINDS.md", "truth.json"}
NOW = "2026-01-01T00:00:00+00:00"
_MEGABYTES, _SECONDS = 1500, 60
_FAULTS = ("fault in this app", "took too long", "stops it from being opened safely")


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=200)
    chosen = parser.parse_args(arguments)
    logging.basicConfig(level=logging.ERROR)
    files = mixed(chosen.folder)[: chosen.count]
    watch = _Memory()
    ended: list[tuple[float, Taken]] = []
    with tempfile.TemporaryDirectory() as place, Archive.open(Path(place, "archive")) as archive:
        case = archive.add_case(name="A child", now=NOW)
        started = time.monotonic()
        with watch:
            add_documents(
                archive,
                Job(lambda _: None),
                case=case,
                files=files,
                now=NOW,
                heard=lambda taken: ended.append((time.monotonic() - started, taken)),
            )
        seconds = time.monotonic() - started
        papers, pages = len(archive.documents(case)), sum(d.pages for d in archive.documents(case))
    moments = [0.0, *(moment for moment, _ in ended)]
    gaps = sorted((at - before, taken.path) for before, (at, taken) in zip(moments, ended, strict=False))
    faults = [taken for _, taken in ended if any(fault in taken.reason for fault in _FAULTS)]
    counts = Counter(taken.status for _, taken in ended)
    sys.stdout.write(
        f"{len(files)} files: {dict(counts)}; {papers} papers, {pages} pages; {seconds:.1f} s; longest wait for a file "
        f"{gaps[-1][0]:.1f} s ({Path(gaps[-1][1]).name}); most memory of a worker {watch.most} MB\n"
    )
    for taken in faults:
        sys.stdout.write(f"FAULT {taken.path}: {taken.reason}\n")
    return 1 if faults or watch.most > _MEGABYTES or gaps[-1][0] > _SECONDS else 0


def mixed(folder: Path) -> list[Path]:
    """List the files below a folder, one of each sub-folder in turn."""
    groups = [
        [f for f in sorted(place.rglob("*")) if f.is_file() and f.name not in _NOT_PAPERS]
        for place in sorted(p for p in folder.iterdir() if p.is_dir())
    ]
    return [file for file in chain.from_iterable(zip_longest(*groups)) if file is not None]


class _Memory:
    """Looks ten times a second at how much memory each process of ours has had (Linux)."""

    def __init__(self) -> None:
        self.most = 0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._ended.wait(0.1):
            self.most = max([self.most, *_of_children()])


def _of_children() -> Iterator[int]:
    for task in Path("/proc/self/task").glob("*/children"):
        try:
            for child in task.read_text(encoding="ascii").split():
                status = Path(f"/proc/{child}/status").read_text(encoding="ascii")
                yield next((int(li.split()[1]) // 1024 for li in status.splitlines() if li.startswith("VmHWM")), 0)
        except OSError:
            continue


if __name__ == "__main__":
    sys.exit(main())
