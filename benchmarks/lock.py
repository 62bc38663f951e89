"""Adding, searching and building in a locked archive against the same in an unlocked one, by turns in the same run.

    python benchmarks/lock.py [--folder FOLDER] [--runs 3]

Prints processor seconds with all child processes (milliseconds for a search) and their ratio. Opening the lock, which
is made to take half a second, is done once at the start and is shown by itself.
"""

import argparse
import os
import random
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import add_papers
import assemble
import search

from sendorganiser.jobs import Job
from sendorganiser.store import Archive, lock, locking
from sendorganiser.workflows.add_documents import add_documents
from sendorganiser.workflows.build_pack import build_pack
from sendorganiser.workflows.find_documents import find_documents
from sendorganiser.workflows.plan_packs import fill_pack

PHRASE, NOW = "four plain words here", "2026-03-04T10:00:00+00:00"
PAPERS, FOUND, DOCUMENTS = 400, 1_000, 20


def main() -> None:
    """Measure the three, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "sendorganiser-benchmark")
    parser.add_argument("--runs", type=int, default=3)
    arguments = parser.parse_args()
    place: Path = arguments.folder / "lock"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    _guess(place)
    _add(place, arguments.runs)
    _search(place)
    _build(place, arguments.folder, arguments.runs)
    shutil.rmtree(place)


def _guess(place: Path) -> None:
    folder = _locked(_empty(place / "guess"))
    began = time.perf_counter()
    lock.unlock(folder, PHRASE)
    print(f"opening the lock  {time.perf_counter() - began:.2f} s")


def _add(place: Path, runs: int) -> None:
    papers = place / "papers"
    papers.mkdir()
    add_papers.COUNT = PAPERS
    add_papers.make_papers(papers)

    def run(number: int, is_locked: bool) -> float:
        folder = _empty(place / f"add {number} {is_locked}")
        if is_locked:
            _locked(folder)
        with Archive.open(folder) as archive:
            return _cpu(lambda: add_documents(archive, Job(), files=[papers], case=1, now=NOW))

    _by_turns(f"add {PAPERS} papers", runs, run)


def _search(place: Path) -> None:
    chance = random.Random(7)
    words = search._vocabulary(chance)  # noqa: SLF001 (of this folder)
    weights = [1 / (rank + 5) for rank in range(len(words))]
    plain, hidden = place / "search", place / "search locked"
    with Archive.open(plain) as archive:
        search._fill(archive, plain, chance, words, FOUND)  # noqa: SLF001
    shutil.copytree(plain, hidden)
    began = time.perf_counter()
    _locked(hidden)
    print(f"locking {FOUND:,} papers of 10 pages  {time.perf_counter() - began:.1f} s")
    typed = [" ".join(chance.choices(words, weights, k=chance.choice((1, 2, 3)))) for _ in range(30)]
    taken: dict[bool, list[float]] = {False: [], True: []}
    with Archive.open(plain) as first, Archive.open(hidden) as second:
        for query in typed:
            for length in range(2, len(query) + 1):
                for is_locked, archive in ((False, first), (True, second)):
                    began = time.process_time()
                    find_documents(archive, case=1, typed=query[:length])
                    taken[is_locked].append((time.process_time() - began) * 1000)
    plain_ms, locked_ms = (statistics.fmean(taken[is_locked]) for is_locked in (False, True))
    slowest = ", ".join(f"{sorted(each)[int(len(each) * 0.95)]:.1f}" for each in taken.values())
    print(f"search            {plain_ms:.2f} ms, locked {locked_ms:.2f} ms, ratio {locked_ms / plain_ms:.2f}")
    print(f"                  19 in 20 within {slowest} ms ({len(taken[True])} searches)")


def _build(place: Path, folder: Path, runs: int) -> None:
    papers = folder / f"papers-{DOCUMENTS}"
    if len(list(papers.glob("*.pdf"))) != DOCUMENTS:
        assemble._make_papers(papers, DOCUMENTS, 70)  # noqa: SLF001
    plain, hidden = _empty(place / "build"), place / "build locked"
    with Archive.open(plain) as archive:
        add_documents(archive, Job(), files=[papers], case=1, now=NOW)
        archive.set_facts({each.id: {"title": each.title} for each in archive.documents(1)})
        pack = archive.add_pack(case=1, title="x", preset="plain", now=NOW)
        fill_pack(archive, Job(), pack=pack, now=NOW)
    shutil.copytree(plain, hidden)
    _locked(hidden)

    def run(number: int, is_locked: bool) -> float:
        with Archive.open(hidden if is_locked else plain) as archive:
            out = place / "bundle.pdf"
            return _cpu(lambda: build_pack(archive, Job(), pack=pack, out=out, now=NOW, force=True))

    _by_turns(f"build {DOCUMENTS * 20} pages", runs, run)


def _by_turns(name: str, runs: int, run: Callable[[int, bool], float]) -> None:
    taken: dict[bool, list[float]] = {False: [], True: []}
    for number in range(runs):
        for is_locked in (False, True):
            taken[is_locked].append(run(number, is_locked))
    plain, hidden = min(taken[False]), min(taken[True])
    each = "; ".join(" ".join(f"{seconds:.2f}" for seconds in taken[key]) for key in taken)
    print(f"{name:17} {plain:.2f} s, locked {hidden:.2f} s, ratio {hidden / plain:.2f}  (runs {each})")


def _empty(folder: Path) -> Path:
    with Archive.open(folder) as archive:
        archive.add_case(name="x", now=NOW)
    return folder


def _locked(folder: Path) -> Path:
    new, keys, _ = lock.new_lock(PHRASE)
    locking.put_on(folder, Job(), new, keys)
    return folder


def _cpu(work: Callable[[], object]) -> float:
    before = sum(os.times()[:4])
    work()
    return sum(os.times()[:4]) - before


if __name__ == "__main__":
    main()
