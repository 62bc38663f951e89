"""Spoils the files of a folder at random and takes each in as the app does, for a while; tells of crashes and hangs.

    python tests/acceptance/fuzz.py FOLDER [--minutes N] [--seed N] [--keep FOLDER]

What is spoilt is bits, ends, and pieces of one file put into another. A refusal in words is right, and so are pages.
Wrong are: a fault of ours, a worker that dies though its memory was enough, no answer within a minute, and more memory
than a worker may have. Each such file is written to the folder `--keep` names. Exit 1 if there was one.
"""

import argparse
import contextlib
import os
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sendorganiser.errors import SendOrganiserError
from sendorganiser.isolated import Worker, WorkerBroke, WorkerDied, WorkerTooSlow

_LARGEST = 3 * 1024 * 1024
_SECONDS = 60
_MEGABYTES = 1500


@dataclass(frozen=True)
class Outcome:
    """What became of one spoilt file, its processor seconds, and the most memory the worker has had."""

    verdict: str
    said: str
    seconds: float
    megabytes: int


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path)
    chosen = parser.parse_args(arguments)
    files = [f for f in sorted(chosen.folder.rglob("*")) if f.is_file() and 0 < f.stat().st_size <= _LARGEST]
    counts: Counter[str] = Counter()
    slowest = (0.0, "")
    most = 0
    for name, seed, outcome in campaign(files, seed=chosen.seed, minutes=chosen.minutes, keep=chosen.keep):
        counts[outcome.verdict] += 1
        slowest = max(slowest, (outcome.seconds, f"{name} with seed {seed}"))
        most = max(most, outcome.megabytes)
        if outcome.verdict not in ("pages", "refused"):
            sys.stdout.write(f"{outcome.verdict}: {name} with seed {seed}: {outcome.said}\n")
            sys.stdout.flush()
    said = f"slowest {slowest[0]:.1f} s ({slowest[1]}); most memory {most} MB"
    sys.stdout.write(f"{sum(counts.values())} spoilt files of {len(files)}: {dict(counts)}; {said}\n")
    return 0 if set(counts) <= {"pages", "refused"} else 1


def campaign(files: list[Path], *, seed: int, minutes: float, keep: Path | None) -> Iterator[tuple[str, int, Outcome]]:
    """Yield the name, the seed and the outcome of one spoilt file after another until the time is over."""
    ends = time.monotonic() + minutes * 60
    worker = Worker(megabytes=_MEGABYTES)
    chance = random.Random(seed)
    try:
        with tempfile.TemporaryDirectory() as work:
            while time.monotonic() < ends:
                seed += 1
                first, second = chance.choice(files), chance.choice(files)
                path = Path(work, "paper")
                path.write_bytes(spoilt(first.read_bytes(), second.read_bytes(), seed))
                outcome = tried(worker, path, first.name, Path(work, "out"))
                if keep is not None and outcome.verdict not in ("pages", "refused"):
                    keep.mkdir(parents=True, exist_ok=True)
                    shutil.copyfile(path, keep / f"{seed}-{first.name}")
                yield first.name, seed, outcome
    finally:
        worker.end()


def spoilt(content: bytes, other: bytes, seed: int) -> bytes:
    """Spoil a file in one to five ways."""
    chance = random.Random(seed)
    made = bytearray(content)
    for _ in range(chance.randint(1, 5)):
        at = chance.randrange(len(made) or 1)
        what = chance.randrange(7)
        if what == 0:
            for _ in range(chance.randint(1, 60)):
                made[chance.randrange(len(made))] = chance.randrange(256)
        elif what == 1:
            del made[max(at, len(made) // 4) :]
        elif what == 2:
            start = chance.randrange(len(other))
            made[at:at] = other[start : start + chance.randint(1, 5000)]
        elif what == 3:
            del made[at : at + chance.randint(1, 2000)]
        elif what == 4:
            made[at : at + 4] = chance.choice((b"\xff\xff\xff\xff", b"\0\0\0\0", b"\x7f\xff\xff\xff", b"\0\0\0\x80"))
        elif what == 5:
            made[at : at + 1] *= chance.randint(2, 3000)
        else:
            digits = [n for n in range(min(len(made), 200_000)) if 48 <= made[n] <= 57]
            for place in chance.sample(digits, min(len(digits), 5)):
                made[place] = chance.randrange(48, 58)
        made = made or bytearray(b"\0")
    return bytes(made)


def tried(worker: Worker, path: Path, name: str, folder: Path) -> Outcome:
    """Take one file in, and judge what came of it."""
    folder.mkdir()
    arguments = {"path": str(path), "name": name, "folder": str(folder), "password": "", "clues": {}}
    before = _used(worker)
    verdict, said = "pages", ""
    try:
        answer = worker.call("sendorganiser.ingest.intake:take_in", arguments, seconds=_SECONDS)
        if answer["fault"]:
            verdict, said = "FAULT", answer["fault"]
        elif not answer["prepared"]["pages"]:
            verdict = "NO PAGES"
    except SendOrganiserError as error:
        verdict, said = "refused", str(error)
    except (WorkerBroke, WorkerDied, WorkerTooSlow) as error:
        verdict, said = type(error).__name__.upper(), str(error)
    seconds = _used(worker) - before  # less than nothing where the worker was ended, and a new one has begun
    shutil.rmtree(folder)
    return Outcome("TOO SLOW" if seconds > _SECONDS else verdict, said, seconds, _most_memory(worker))


def _used(worker: Worker) -> float:
    """Return the processor seconds the worker has used, where the system tells (Linux); else the clock's."""
    process = worker._process  # noqa: SLF001 (only this script asks)
    if process is None or not Path("/proc/self/stat").is_file():
        return 0.0 if process is None else time.monotonic()
    with contextlib.suppress(OSError):
        fields = Path(f"/proc/{process.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return 0.0


def _most_memory(worker: Worker) -> int:
    """Return the most memory the worker has had, in megabytes, where the system tells (Linux)."""
    process = worker._process  # noqa: SLF001 (only this script asks)
    if process is not None:
        with contextlib.suppress(OSError):
            for line in Path(f"/proc/{process.pid}/status").read_text(encoding="ascii").splitlines():
                if line.startswith("VmHWM"):
                    return int(line.split()[1]) // 1024
    return 0


if __name__ == "__main__":
    sys.exit(main())
