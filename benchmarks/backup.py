"""A backup of an archive, and three more, each after 1 % of it has changed; all proved.

`python benchmarks/backup.py [--megabytes 500] [--folder DIR]` makes an archive of that size, and prints
seconds of wall clock and of CPU. It needs twice the size on the disk, and takes it away again.
"""

import argparse
import os
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from sendorganiser.jobs import Job
from sendorganiser.model.document import Page
from sendorganiser.store import Archive
from sendorganiser.store.documents import NewDocument
from sendorganiser.workflows.back_up import BackedUp, back_up, choose_place
from sendorganiser.workflows.restore_backup import restore_backup

_NOW = "2026-11-2{}T10:00:00+00:00"
_TIMES = 3  # of which the middle one counts
_PAGE = 2_000  # letters
_LENGTHS = (80_000, 300_000, 900_000, 4_000_000)  # bytes of a letter, a scan, a report, a photo


def main() -> int:
    """Make the archive, back it up, restore it once, print the figures."""
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--megabytes", type=int, default=500)
    given.add_argument("--folder", type=Path)
    asked = given.parse_args()
    chance = random.Random(7)
    with tempfile.TemporaryDirectory(dir=asked.folder) as folder, Archive.open(Path(folder, "archive")) as archive:
        stick = Path(folder, "stick")
        stick.mkdir()
        case = archive.add_case(name="Maya Tresswell", now=_NOW.format(1))
        _add(archive, case, Path(folder), chance, asked.megabytes * 1_000_000)
        place = choose_place(archive, Job(), folder=stick, every="", now=_NOW.format(1))
        first = _run("first", lambda: back_up(archive, Job(), place=place, now=_NOW.format(1)))
        seconds = []
        for day in range(2, 2 + _TIMES):
            _add(archive, case, Path(folder), chance, asked.megabytes * 10_000)
            papers = archive.documents(case, suggested=False)
            archive.set_facts(
                {p.id: {"title": f"Changed {p.title}"} for p in chance.sample(papers, len(papers) // 100)}
            )
            now = _NOW.format(day)
            seconds.append(_run("after 1 % changed", lambda now=now: back_up(archive, Job(), place=place, now=now)))
        print(f"such a one takes {100 * median(seconds) / first:.1f} % of the first one's time")
        begun = time.monotonic()
        restored = restore_backup(Job(), source=stick, folder=Path(folder, "again"))
        print(
            f"restored: {restored.papers} papers in {time.monotonic() - begun:.1f} s, {len(restored.damaged)} damaged"
        )
    return 0


def _add(archive: Archive, case: int, folder: Path, chance: random.Random, size: int) -> None:
    words = ["provision", "council", "report", "therapy", "weekly", "school", "child", "letter", "needs", "plan"]
    while size > 0:
        length = min(size, chance.choice(_LENGTHS))
        size -= max(1, length)
        source = folder / f"paper {chance.getrandbits(64):x}.pdf"
        source.write_bytes(os.urandom(length))
        arrived = archive.arrive(source)
        source.unlink()
        pages = tuple(
            Page(number, 595, 842, " ".join(chance.choices(words, k=_PAGE // 7)) + f" {chance.getrandbits(40):x}")
            for number in range(1, chance.randint(1, 12) + 1)
        )
        new = NewDocument(case, arrived.sha256, arrived.sha256, source.name, "pdf", _NOW.format(1), source.stem, pages)
        archive.add_document(new, original=arrived, extension=".pdf", reading=None, found=None, bar=1)


def _run(what: str, work: Callable[[], BackedUp]) -> float:
    if hasattr(os, "sync"):
        os.sync()
    begun, cpu = time.monotonic(), time.process_time()
    done = work()
    took = time.monotonic() - begun
    print(
        f"{what}: {done.files} files, {done.bytes / 1e6:,.0f} MB, of which {done.copied_bytes / 1e6:,.0f} MB copied, "
        f"{took:.2f} s ({time.process_time() - cpu:.2f} CPU s)"
    )
    return took


if __name__ == "__main__":
    raise SystemExit(main())
