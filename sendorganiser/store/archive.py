"""The archive: one folder that holds everything, and the one door to it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sendorganiser.errors import ArchiveBusy
from sendorganiser.jobs import Job
from sendorganiser.store import cases, locked, packs
from sendorganiser.store.connection import in_our_words
from sendorganiser.store.door import Door, Held
from sendorganiser.store.holding import HOLDERS, Holding
from sendorganiser.store.opening import open_for_reading, open_for_writing
from sendorganiser.store.papers import Papers
from sendorganiser.store.sums import WHOLE, Share
from sendorganiser.store.vault import Vault

if TYPE_CHECKING:
    from sqlite3 import Connection

    from sendorganiser.model import BuiltPack, Case, Pack
    from sendorganiser.sealed.keys import ArchiveKeys
    from sendorganiser.store.backups import Backups
    from sendorganiser.store.bin import Bin
    from sendorganiser.store.care import Care
    from sendorganiser.store.compared import BundlesCompared
    from sendorganiser.store.costs import Costs
    from sendorganiser.store.diary import Diary
    from sendorganiser.store.exchange import Exchange
    from sendorganiser.store.families import Families
    from sendorganiser.store.health import Health
    from sendorganiser.store.hearing import Hearing
    from sendorganiser.store.history import History
    from sendorganiser.store.impact import ImpactDiary
    from sendorganiser.store.issues import Issues
    from sendorganiser.store.learned import Learned
    from sendorganiser.store.leaving import Leaving
    from sendorganiser.store.letters import Letters
    from sendorganiser.store.mending import Mending
    from sendorganiser.store.plans import Plans
    from sendorganiser.store.points import Points
    from sendorganiser.store.provision import ProvisionLog
    from sendorganiser.store.redactions import Redactions
    from sendorganiser.store.searching import Searching
    from sendorganiser.store.sizes import Sizes
    from sendorganiser.store.threads import Threads
    from sendorganiser.store.watched import WatchedFolders

DATABASE = locked.PLAIN
ADDING = "adding-"  # how the folder begins in which an add does its work


class Archive(Papers):
    """The open archive. A connection belongs to the thread that opened it.

    Reading methods never change anything. Writing methods each do all of their work or none of it.
    """

    def __init__(self, folder: Path, db: Connection, *, may_write: bool, keys: ArchiveKeys | None = None) -> None:
        vault = Vault(folder / "vault", names=keys.named("names") if keys is not None else None)
        super().__init__(Door(db, may_write), folder, vault)
        self.is_locked = keys is not None  # with a passphrase; it is open all the same
        self._holding: Holding | None = None
        self.was_cut_short = False  # an add that a crash or a pulled plug ended; what was reported added is there

    @classmethod
    def open(cls, folder: Path, *, job: Job | None = None, at_once: bool = False) -> Archive:
        """Open the archive in `folder` for reading and writing; make one if there is none.

        Raise ArchiveLocked if it has a passphrase and `store.lock.unlock` has not been called. One of an older version
        is upgraded: `job` hears of it; with `at_once`, ArchiveOld is raised where that takes long.
        """
        with in_our_words():
            folder.mkdir(parents=True, exist_ok=True)
            keys = locked.keys_needed(folder)
            db = open_for_writing(*locked.database(folder, keys), job or Job(), at_once=at_once)
            archive = cls(folder, db, may_write=True, keys=keys)
            try:
                archive._vault.make()
                archive.work_folder.mkdir(exist_ok=True)
                archive.thumbnails_folder.mkdir(exist_ok=True)
                archive._holding = Holding(folder / HOLDERS, alone=archive._sweep)
                archive._look_whether_locked_meanwhile()
            except BaseException:
                archive.close()
                raise
            return archive

    @classmethod
    def open_to_read(cls, folder: Path) -> Archive:
        """Open an existing archive so that any write fails at once."""
        keys = locked.keys_needed(folder)
        return cls(folder, open_for_reading(*locked.database(folder, keys)), may_write=False, keys=keys)

    def stay(self) -> None:
        """Take a share in the archive though this only reads: no lock is put on or taken off beneath an open window."""
        with in_our_words():
            self._holding = Holding(self.folder / HOLDERS, alone=lambda: None)

    def close(self) -> None:
        if self._holding is not None:
            self._holding.close()
        self._db.close()

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def work_folder(self) -> Path:
        """Where temporary files lie: inside the archive, so that nothing of it is left elsewhere."""
        return self.folder / "work"

    @property
    def thumbnails_folder(self) -> Path:
        return self.folder / "thumbnails"

    @property
    def version(self) -> int:
        """A number that changes when another connection has written."""
        return int(self._db.execute("PRAGMA data_version").fetchone()[0])

    # ---- cases ----

    def cases(self) -> list[Case]:
        return cases.all_of(self._db)

    def case(self, number: int | None = None) -> Case:
        """Return a case, the first one by default; raise InputProblem if it is not there."""
        return cases.chosen(self._db, number)

    def add_case(self, *, name: str, born: str = "", council: str = "", nation: str = "england", now: str) -> int:
        with self._door.writing() as db:
            return cases.add(db, name=name, born=born, council=council, nation=nation, made=now)

    def change_case(self, number: int, *, name: str, born: str, council: str) -> None:
        with self._door.writing() as db:
            cases.rename(db, number, name=name, born=born, council=council)

    # ---- bundles ----

    def packs(self, case: int) -> list[Pack]:
        return packs.all_of(self._db, case)

    def pack(self, number: int) -> Pack:
        return packs.one(self._db, number)

    def last_build(self, number: int) -> dict[str, Any] | None:
        return packs.last_build(self._db, number)

    def add_pack(self, *, case: int, title: str, preset: str, now: str) -> int:
        with self._door.writing() as db:
            return packs.add(db, case=case, title=title, preset=preset, now=now)

    def arrange_pack(self, number: int, sections: dict[str, tuple[int, ...]], *, now: str) -> None:
        with self._door.writing() as db:
            packs.one(db, number)
            packs.arrange(db, number, sections, now)

    def change_pack(self, number: int, *, title: str, preset: str, now: str) -> None:
        with self._door.writing() as db:
            packs.change(db, number, title=title, preset=preset, now=now)

    def remove_pack(self, number: int) -> None:
        with self._door.writing() as db:
            packs.remove(db, number)

    def blank_pages(self, case: int) -> dict[int, tuple[int, ...]]:
        """Return the pages of a case's papers that are blank, or that a person has set aside."""
        return packs.blank_pages(self._db, case)

    def choose_pages(self, number: int, pages: Mapping[int, Sequence[int]], *, now: str) -> None:
        """Say which pages of a bundle's documents go in; a document that is not named goes in whole."""
        with self._door.writing() as db:
            packs.one(db, number)
            packs.choose_pages(db, number, pages, now)

    def record_build(self, number: int, built: BuiltPack, findings: Sequence[Any], *, now: str, plan: str = "") -> int:
        with self._door.writing() as db:
            return packs.record_build(db, number, built, findings, now, plan)

    # ---- each other noun, in a class of its own ----

    searching: Held[Searching] = Held("Searching")  # saved searches, every hit, what makes searching quick
    issues: Held[Issues] = Held("Issues")  # bundles as they were sent
    diary: Held[Diary] = Held("Diary")  # what happened, who is who, what was promised and ordered
    learned: Held[Learned] = Held("Learned")  # what a person's corrections teach of other papers
    families: Held[Families] = Held("Families")  # copies of papers, and papers cut out of larger ones
    care: Held[Care] = Held("Care")  # what is done for single pages, and which are blank
    watched: Held[WatchedFolders] = Held("WatchedFolders")  # the folders whose new files are taken in by themselves
    threads: Held[Threads] = Held("Threads")  # exchanges by e-mail
    provision: Held[ProvisionLog] = Held("ProvisionLog")  # the provision that can be counted, and what was given of it
    costs: Held[Costs] = Held("Costs")  # what the case has cost
    points: Held[Points] = Held("Points")  # what must be shown and by what, marks, tags
    hearing: Held[Hearing] = Held("Hearing")  # notes made at a hearing, on the pages of a bundle
    compared: Held[BundlesCompared] = Held("BundlesCompared")  # bundles somebody else made
    sizes: Held[Sizes] = Held("Sizes")  # how small papers become with their pictures reduced
    impact: Held[ImpactDiary] = Held("ImpactDiary")  # what it does to child and family
    plans: Held[Plans] = Held("Plans")  # the versions of the EHC plan
    letters: Held[Letters] = Held("Letters")  # letters and forms as far as they are written
    redactions: Held[Redactions] = Held("Redactions")  # what others must not read
    leaving: Held[Leaving] = Held("Leaving")  # all there is of a case, to be copied out and taken in again
    exchange: Held[Exchange] = Held("Exchange")  # the case as two people edit it, each on their own computer
    mending: Held[Mending] = Held("Mending")  # what can be made again from what is there
    history: Held[History] = Held("History")  # what became of each paper

    @property
    def backups(self) -> Backups:
        """Where backups go, which were made, and what belongs into one."""
        from sendorganiser.store.backups import Backups

        return Backups(self._db, self._door.may_write, self.folder, self._vault)

    @property
    def bin(self) -> Bin:
        """Papers that were removed, and can be put back."""
        from sendorganiser.store.bin import Bin

        return Bin(self._db, self._door.may_write, self.folder, self._vault)

    # ---- is it whole? ----

    def kept_files(self) -> list[tuple[str, str, int, str]]:
        from sendorganiser.store import health

        return health.kept_files(self._db)

    def kept_places(self) -> dict[Path, str]:
        """Return the hash of every kept file by its place."""
        return {self._vault.path(sha256, extension): sha256 for sha256, extension, *_ in self.kept_files()}

    def check(self, files: Iterator[tuple[str, str, int, str]], share: Share = WHOLE) -> Health:
        """Read every kept file again; `files` are those of `kept_files`, perhaps with progress between them.

        With a `share`, the records of every so-manieth paper only are added up.
        """
        from sendorganiser.store import health

        with in_our_words():
            return health.check(self._db, self._vault, files, share)

    def _look_whether_locked_meanwhile(self) -> None:
        """Locking waits for all who hold the archive; whoever came while it was under way has the wrong database."""
        if locked.is_locked(self.folder) != self.is_locked:
            raise ArchiveBusy("The archive’s lock is just being changed.", "Wait until that is done and try again.")

    def _sweep(self) -> None:
        """Remove what a crash left half done; nobody else has the archive open."""
        if locked.has_lock(self.folder):
            from sendorganiser.store import locking

            locking.finish(self.folder)
        self._vault.sweep()
        for left in self.work_folder.iterdir():
            self.was_cut_short |= left.name.startswith(ADDING)
            shutil.rmtree(left, ignore_errors=True)
