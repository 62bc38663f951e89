"""Kills the app at random moments of work in a locked archive, and looks for marked words in every byte it leaves.

    python tests/acceptance/locked.py [--kills 60] [--seed 1] [--folder FOLDER]

Each round adds papers with marked words, reads, builds or shows them, in a process that is killed with all its workers
(SIGKILL) at a random moment. Then every file of the archive and of the system's temporary folder is searched: as it is,
in UTF-16, in packed streams; the archive is opened and checked; every paper that was told to be added must be there
byte for byte. Every tenth round also takes the lock off or puts it on, and is killed at that. Exit 1 on any fault.
"""

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from sendorganiser import sealed
from sendorganiser.jobs import Job
from sendorganiser.sealed.passphrase import Stretch
from sendorganiser.store import Archive, lock, locking
from sendorganiser.store.lock import State
from sendorganiser.workflows.check_archive import check_archive
from sendorganiser.workflows.plan_packs import fill_pack
from tests import leaks, papers

PHRASE, NOW = "four plain words here", "2026-03-04T10:00:00+00:00"
WORDS = ("Zzyxmarked", "Quorfledge", "bryndolwen")


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, default=None)
    chosen = parser.parse_args(arguments)
    place = Path(chosen.folder or tempfile.mkdtemp(prefix="locked-"))
    ways: Counter[str] = Counter()
    faults: list[str] = []
    campaign = Campaign(place, random.Random(chosen.seed))
    for number in range(chosen.kills):
        way = campaign.round(number)
        ways[way] += 1
        found = campaign.faults()
        faults += [f"round {number} ({way}): {fault}" for fault in found]
        print(f"{number:4} {way:12} {campaign.told:4} papers {'; '.join(found) or 'well'}", flush=True)
    print(f"{sum(ways.values())} kills ({', '.join(f'{n} {way}' for way, n in ways.items())}), {len(faults)} faults")
    shutil.rmtree(place, ignore_errors=True)
    return 1 if faults else 0


class Campaign:
    """One archive through many killed rounds."""

    def __init__(self, place: Path, chance: random.Random) -> None:
        self.place, self.chance = place, chance
        self.archive, self.system, self.inbox = place / "archive", place / "system", place / "inbox"
        self.phrase, self.told = place / "phrase", 0
        for folder in (self.archive, self.system, self.inbox):
            folder.mkdir(parents=True)
        self.phrase.write_text(PHRASE)
        self.added: set[str] = set()
        self.lock, self.keys, _ = lock.new_lock(PHRASE, stretch=Stretch(8, 1, 1))
        with Archive.open(self.archive) as archive:
            archive.add_case(name="Zzyxmarked", now=NOW)
            self.pack = archive.add_pack(case=1, title="Quorfledge", preset="plain", now=NOW)
        locking.put_on(self.archive, Job(), self.lock, self.keys)

    def round(self, number: int) -> str:
        way = "lock" if number % 10 == 9 else self.chance.choice(("add", "add", "read", "build"))
        if way == "lock":
            self._lock_killed()
        elif way == "add":
            self._killed("--json", "add", *map(str, self._papers(number)))
        elif way == "read":
            self._killed("read")
        else:
            with self._open() as archive:
                archive.set_facts({each.id: {"title": each.title} for each in archive.documents(1)})
                fill_pack(archive, Job(), pack=self.pack, now=NOW)
            self._killed("bundle", "build", str(self.pack), "--out", str(self.place / "out.pdf"), "--force")
        return way

    def faults(self) -> list[str]:
        found: list[str] = []
        if lock.state(self.archive) is State.LOCKED:
            with self._open():
                pass  # whoever opens it alone ends what was cut short
            found += leaks.holding(self.archive, WORDS)
        found += leaks.holding(self.system, WORDS)
        with self._open() as archive:
            health = check_archive(archive, Job())
            if not health.is_sound:
                found.append(f"damaged {health.damaged}, missing {health.missing}, records {health.records}")
            kept = {sha256 for sha256, *_ in archive.kept_files()}
            lost = self.added - kept
            if lost:
                found.append(f"{len(lost)} papers that were told to be added are not there")
            for document in archive.documents(1)[-5:]:
                sealed.read_bytes(archive.original_file(document))
        if lock.state(self.archive) is State.LOCKING:
            locking.go_on(self.archive, Job(), PHRASE)
        elif lock.state(self.archive) is not State.LOCKED:
            locking.put_on(self.archive, Job(), self.lock, self.keys)
        return found

    def _open(self) -> Archive:
        lock.unlock(self.archive, PHRASE)
        return Archive.open(self.archive)

    def _papers(self, number: int) -> list[Path]:
        shutil.rmtree(self.inbox)
        self.inbox.mkdir()
        made = [
            papers.pdf(self.inbox / f"Zzyxmarked {number}-{n}.pdf", [f"Quorfledge {number} {n} {self.chance.random()}"])
            for n in range(6)
        ]
        scan = papers.scan(self.inbox / f"scan {number}.pdf", [f"Dear parent of Zzyxmarked {number}"])
        note = self.inbox / f"bryndolwen {number}.txt"
        note.write_text(f"Quorfledge {number} " * 300)
        return [*made, scan, note]

    def _killed(self, *command: str) -> None:
        ours = [sys.executable, "-m", "sendorganiser", "--archive", str(self.archive)]
        told = self.place / "told"
        with told.open("wb") as out:
            running = subprocess.Popen(
                [*ours, "--passphrase-file", str(self.phrase), *command],
                stdout=out, stderr=subprocess.DEVNULL, start_new_session=True,
                env={**os.environ, "TMPDIR": str(self.system)},
            )  # fmt: skip
            until = time.monotonic() + self.chance.uniform(0.4, 4.0)
            while running.poll() is None and time.monotonic() < until:
                time.sleep(0.01)
            if running.poll() is None:
                os.killpg(running.pid, signal.SIGKILL)
            running.wait()
        self._note(told)

    def _note(self, told: Path) -> None:
        """Papers that the command told of, or that the archive says it has, must be there from now on."""
        try:
            json.loads(told.read_bytes() or b"null")
        except ValueError:
            return
        with self._open() as archive:
            self.added |= {each.sha256 for each in archive.documents(1)}
            self.told = len(self.added)

    def _lock_killed(self) -> None:
        """Take the lock off, or put it on again, in a copy of this process that is killed meanwhile."""
        with self._open() as archive:
            self.added |= {each.sha256 for each in archive.documents(1)}
        lock.forget(self.archive)
        child = os.fork()
        if child == 0:
            try:
                locking.take_off(self.archive, Job(), PHRASE)
                locking.put_on(self.archive, Job(), self.lock, self.keys)
            finally:
                os._exit(0)
        time.sleep(self.chance.uniform(0.0, 2.5))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


if __name__ == "__main__":
    sys.exit(main())
