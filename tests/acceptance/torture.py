"""Harms the app at its work, at random, and looks whether anything that was promised is gone.

    python tests/acceptance/torture.py [--kills 1000] [--seed 1] [--minutes 60] [--folder FOLDER] [--only DEED]

Each round does one deed (add, read, confirm, build, redact, backup, restore, lock, unlock, merge, upgrade) in a
process that is killed with all its workers, at a random moment or between two things it does to files; or has one
worker killed; or finds the disk full, failing, or the clock set back; or is done by two programs at once. After it,
the archive must open, `verify` must find nothing, every paper that was told of must be there byte for byte, and no
bundle and no backup may be half written. Exit 1 on any fault. Linux only: it needs fork, and for a failing disk
seccomp.
"""

import argparse
import contextlib
import json
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from sendorganiser.store import lock
from tests.acceptance import torture_harm as harm
from tests.acceptance.torture_deeds import DEEDS, prepared
from tests.acceptance.torture_ground import BEFORE, LATER, Ground
from tests.acceptance.torture_harm import Ended

HARMS = {"moment": 40, "step": 40, "worker": 8, "full": 4, "gone": 4, "small": 3, "clock": 2, "two": 2}
_ANYWHERE = {kind: weight for kind, weight in HARMS.items() if kind != "small"}  # where no disk can be made
_STREAK = 8  # rounds until an archive is made anew
# A deed that the campaign itself forbade may break in words that are not ours: a pipe to a worker fails as a disk does.
_MAY_BREAK = ("full", "gone")
_DISK = 600  # megabytes of the disk that is made for the campaign


@dataclass(frozen=True)
class Told:
    """One round: what was done, how it was harmed, how it ended, and what was found wrong after it."""

    deed: str
    harm: str
    ended: Ended
    faults: tuple[str, ...]


class Campaign:
    """One archive, harmed again and again; every random choice comes from the seed."""

    def __init__(self, place: Path, seed: int, *, harms: Mapping[str, int]) -> None:
        self._harms = harms
        self.chance = random.Random(seed)
        self.ground = Ground(place, self.chance)
        self.ground.make()
        self.usual: dict[str, Ended] = {}
        self._streak, self._beside = _STREAK, ""  # what a second program does at the same time
        self._notes = Path(tempfile.mkdtemp(prefix="torture-notes-"))  # on another disk than the one that is filled
        self._tell_file, self._said = self._notes / "told", self._notes / "said"

    def close(self) -> None:
        shutil.rmtree(self._notes, ignore_errors=True)

    def round(self, deed: str = "", kind: str = "") -> Told:
        deed = deed or self.chance.choice(list(DEEDS))
        kind = kind or self.chance.choices(list(self._harms), list(self._harms.values()))[0]
        self._ready(deed)
        if deed not in self.usual:
            self.usual[deed] = harm.counted(lambda: self._do(deed), self._said)
            faults = [] if self.usual[deed].how == "done" else [f"unharmed, it {self.usual[deed]}"]
            faults += self._hold_to_it(deed)
            self._streak = _STREAK
            if faults:
                return Told(deed, "unharmed", self.usual[deed], tuple(faults))
            self._ready(deed)
        self._said.unlink(missing_ok=True)
        self._beside = ""
        ended = self._harmed(deed, kind)
        faults = self._hold_to_it(deed)
        if ended.how == "broke" and kind not in _MAY_BREAK:
            faults.append(f"a fault of ours: {ended.words[-700:]}")
        if faults:
            self._streak = _STREAK
        return Told(deed, kind, ended, tuple(faults))

    def _ready(self, deed: str) -> None:
        """Go on with the archive there is, if the deed can be done in it."""
        self._streak += 1
        ground = self.ground
        if deed == "upgrade":
            ground.renew(self.chance.choice(sorted(p.name for p in ground.store.glob("old-*"))))
            self._streak = _STREAK
            return
        is_sealed = lock.state(ground.archive).is_sealed
        fits = {"lock": not is_sealed, "unlock": is_sealed}.get(deed, True)
        if self._streak >= _STREAK or not fits:
            ground.renew("locked" if deed == "unlock" or (deed != "lock" and self.chance.random() < 0.4) else "plain")
            self._streak = 0
        with ground.opened():
            pass  # as the next start of the app would: what a kill left is swept
        prepared(ground, deed)
        ground.opened().close()

    def _harmed(self, deed: str, kind: str) -> Ended:
        usual, chance = self.usual[deed], self.chance
        do = lambda: self._do(deed)  # noqa: E731
        if kind == "moment":
            return harm.at_moment(do, self._said, chance.uniform(0, usual.seconds * 1.1))
        if kind == "step":
            return harm.at_step(do, self._said, chance.randint(1, max(1, usual.steps)))
        if kind == "worker":
            return harm.a_worker(do, self._said, chance, usual.seconds)
        if kind in ("full", "gone"):
            number = harm.FULL if kind == "full" else harm.GONE
            return harm.failing(do, self._said, chance.randint(1, max(1, usual.steps)), number)
        if kind == "small":
            return self._with_little_room(do)
        if kind == "clock":
            self.ground.now = BEFORE
            try:
                return harm.ended(harm.started(do, self._said, before=harm.backwards), self._said, time.monotonic())
            finally:
                self.ground.now = LATER
        return self._two_at_once(deed)

    def _with_little_room(self, do: Callable[[], None]) -> Ended:
        """Fill the disk that was made for the campaign but for a little, and let the deed meet its end."""
        ballast = self.ground.place / "ballast"
        with ballast.open("wb") as file:
            left = shutil.disk_usage(self.ground.place).free - int(2 ** self.chance.uniform(8, 22))
            for _ in range(max(0, left) // _MEGABYTE):
                file.write(bytes(_MEGABYTE))
            with contextlib.suppress(OSError):
                file.write(bytes(max(0, left) % _MEGABYTE))
        try:
            return harm.ended(harm.started(do, self._said), self._said, time.monotonic())
        finally:
            ballast.unlink()

    def _two_at_once(self, deed: str) -> Ended:
        """Another program does something else meanwhile, and is killed at it."""
        other = self.chance.choice([name for name in DEEDS if name not in ("lock", "unlock", "upgrade")])
        self._beside = other
        began, said = time.monotonic(), self._said.with_suffix(".second")
        first = harm.started(lambda: self._do(deed), self._said)
        second = harm.started(lambda: self._do(other), said)
        time.sleep(self.chance.uniform(0, 1.5))
        harm.end_group(second)
        harm.ended(second, said, began)
        return harm.ended(first, self._said, began)

    def _do(self, deed: str) -> None:
        with self._tell_file.open("ab", buffering=0) as file:

            def tell(what: str, about: str) -> None:
                file.write(json.dumps([what, about]).encode() + b"\n")

            DEEDS[deed](self.ground, tell)

    def _hold_to_it(self, deed: str) -> list[str]:
        """Note what was told, as a person would have read it, and look whether it holds."""
        promises, faults = self.ground.promises, list[str]()
        for line in self._tell_file.read_bytes().splitlines() if self._tell_file.exists() else ():
            what, about = json.loads(line)
            if what == "added":
                promises.originals.add(about)
            elif what in ("confirming", "confirmed"):
                sha256, title = json.loads(about)
                promises.titles.pop(sha256, None)
                if what == "confirmed":
                    promises.titles[sha256] = title
            elif what == "built" and not (self.ground.out / "bundle.pdf").exists():
                faults.append("a bundle that was told of is not there")
            elif what == "backed up" and not any(self.ground.out.glob("backup*")):
                faults.append("a backup that was told of is not there")
            elif what == "restored" and not (self.ground.out / "restored").exists():
                faults.append("what was told to be restored is not there")
            elif what in ("locked", "unlocked"):
                state = lock.state(self.ground.archive)
                if state.is_sealed != (what == "locked"):
                    faults.append(f"{what}, it was told, and it is {state}")
        self._tell_file.unlink(missing_ok=True)
        if deed == "merge" or self._beside == "merge":
            promises.titles.clear()  # the other parent may have changed any
        return faults + self.ground.faults()


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--folder", type=Path, default=None)
    parser.add_argument("--only", choices=list(DEEDS), default="")
    parser.add_argument("--harm", choices=list(HARMS), default="")
    chosen = parser.parse_args(arguments)
    place = Path(tempfile.mkdtemp(prefix="torture-", dir=chosen.folder))
    with harm.small_disk(place, _DISK) as is_small:
        campaign = Campaign(place, chosen.seed, harms=HARMS if is_small else _ANYWHERE)
        counts, kills, faults = run(campaign, chosen)
        campaign.close()
        print(report(counts, kills, faults))
        if faults:
            print(f"seed {chosen.seed}: the same rounds come again with it")
    shutil.rmtree(place, ignore_errors=True)
    return 1 if faults else 0


def run(campaign: "Campaign", chosen: argparse.Namespace) -> tuple[Counter[tuple[str, str, str]], int, int]:
    """Go on until enough was killed or the time is over; return what was done, the kills and the faults."""
    counts, kills, faults, number = Counter[tuple[str, str, str]](), 0, 0, 0
    until = time.monotonic() + chosen.minutes * 60
    while kills < chosen.kills and time.monotonic() < until:
        told = campaign.round(chosen.only, chosen.harm)
        counts[told.deed, told.harm, told.ended.how] += 1
        kills += told.ended.how == "killed"
        faults += len(told.faults)
        why = told.ended.words.strip().rpartition("\n")[2][:100] if told.ended.how in ("refused", "broke") else ""
        if told.ended.how == "broke":
            ours = [line.strip() for line in told.ended.words.splitlines() if "sendorganiser/" in line]
            why += f" at {ours[-1][-90:]}" if ours else " in the campaign itself"
        well = "; ".join(told.faults) or f"well {why}"
        print(f"{number:5} {told.deed:8} {told.harm:7} {told.ended.how:8} {well}", flush=True)
        number += 1
    return counts, kills, faults


def report(counts: Counter[tuple[str, str, str]], kills: int, faults: int) -> str:
    """Say as a table how often each deed was harmed in each way, and how it ended."""
    lines = ["| deed | " + " | ".join(HARMS) + " | killed | done | refused | broke |"]
    lines.append("|---|" + "---|" * (len(HARMS) + 4))
    for deed in DEEDS:
        by_harm = [sum(n for (d, h, _), n in counts.items() if (d, h) == (deed, each)) for each in HARMS]
        by_end = [sum(n for (d, _, e), n in counts.items() if (d, e) == (deed, each)) for each in _ENDS]
        lines.append(f"| {deed} | " + " | ".join(map(str, (*by_harm, *by_end))) + " |")
    return "\n".join([*lines, f"{sum(counts.values())} rounds, {kills} kills, {faults} faults"])


_MEGABYTE = 1024 * 1024
_ENDS = ("killed", "done", "refused", "broke")

if __name__ == "__main__":
    sys.exit(main())
