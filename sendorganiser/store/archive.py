"""The archive: one folder that holds everything, and the one door to it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sendorganiser.errors import ArchiveBusy
from sendorganiser.store import cases, documents, locked, packs
from sendorganiser.store.connection import in_our_words, open_for_reading, open_for_writing
from sendorganiser.store.door import Door
from sendorganiser.store.holding import HOLDERS, Holding
from sendorganiser.store.vault import Vault

if TYPE_CHECKING:
    from sqlite3 import Connection

    from sendorganiser.model import BuiltPack, Case, Document, Fact, Pack, Page, Suggestion
    from sendorganiser.model.query import Query, Scope
    from sendorganiser.sealed.keys import ArchiveKeys
    from sendorganiser.store.backups import Backups
    from sendorganiser.store.bin import Bin
    from sendorganiser.store.care import Care
    from sendorganiser.store.compared import BundlesCompared
    from sendorganiser.store.costs import Costs
    from sendorganiser.store.diary import Diary
    from sendorganiser.store.documents import NewDocument
    from sendorganiser.store.exchange import Exchange
    from sendorganiser.store.families import Families
    from sendorganiser.store.finding import Found
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
    from sendorganiser.store.vault import Arrived
    from sendorganiser.store.watched import WatchedFolders

DATABASE = locked.PLAIN
ADDING = "adding-"  # how the folder begins in which an add does its work


class Archive:
    """The open archive. A connection belongs to the thread that opened it.

    Reading methods never change anything. Writing methods each do all of their work or none of it.
    """

    def __init__(self, folder: Path, db: Connection, *, may_write: bool, keys: ArchiveKeys | None = None) -> None:
        self.folder = folder
        self.is_locked = keys is not None  # with a passphrase; it is open all the same
        self._db = db
        self._door = Door(db, may_write)
        self._vault = Vault(folder / "vault", names=keys.named("names") if keys is not None else None)
        self._holding: Holding | None = None
        self.was_cut_short = False  # an add that a crash or a pulled plug ended; what was reported added is there

    @classmethod
    def open(cls, folder: Path) -> Archive:
        """Open the archive in `folder` for reading and writing; make one if there is none.

        Raise ArchiveLocked if it has a passphrase and `store.lock.unlock` has not been called.
        """
        with in_our_words():
            folder.mkdir(parents=True, exist_ok=True)
            keys = locked.keys_needed(folder)
            archive = cls(folder, open_for_writing(*locked.database(folder, keys)), may_write=True, keys=keys)
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

    # ---- documents ----

    def documents(
        self, case: int, *, kind: str = "", since: str = "", until: str = "", suggested: bool = True
    ) -> list[Document]:
        """Return the case's documents by date, undated ones last; without `suggested` (their suggestions), quicker."""
        return documents.all_of(self._db, case, kind=kind, since=since, until=until, suggested=suggested)

    def newest(self, case: int, *, unconfirmed_only: bool, limit: int) -> list[Document]:
        """Return the case's newest documents (undated ones first) without their suggestions: how a long list begins."""
        return documents.newest(self._db, case, unconfirmed_only=unconfirmed_only, limit=limit)

    def unconfirmed(self, case: int) -> int:
        """Count the case's documents that nobody has checked yet."""
        return documents.unconfirmed(self._db, case)

    def document(self, number: int) -> Document:
        return documents.one(self._db, number)

    def known(self, case: int, sha256: str) -> int | None:
        """Return the id of the case's document with this original, if any."""
        return documents.known(self._db, case, sha256)

    def has_open_parts(self, document: int) -> bool:
        """Say whether what came inside a document (an e-mail's attachments) has not all been added yet."""
        return documents.has_open_parts(self._db, document)

    def close_parts(self, numbers: Sequence[int]) -> None:
        """Note that all that came inside these documents has been dealt with."""
        with self._door.writing() as db:
            for number in numbers:
                documents.close_parts(db, number)

    def pages(self, document: int, *, words: bool = True) -> list[Page]:
        return documents.pages(self._db, document, words=words)

    def texts(self, document: int) -> list[str | None]:
        return documents.texts(self._db, document)

    def clues(self, document: int) -> dict[str, str]:
        return documents.clues(self._db, document)

    def waiting(self, case: int | None = None) -> list[tuple[int, list[int]]]:
        """Return (document, page numbers) for pages whose text still has to be read."""
        return documents.waiting(self._db, case)

    def not_looked_at(self, case: int | None = None) -> list[int]:
        """Return documents that are read but for which nothing has been suggested yet."""
        return documents.not_looked_at(self._db, case)

    def sideways(self, case: int | None = None) -> list[int]:
        """Return documents that are read but have pages that do not stand upright yet."""
        return documents.sideways(self._db, case)

    def original_file(self, document: Document) -> Path:
        return self._file(document.sha256)

    def reading_file(self, document: Document) -> Path:
        return self._file(document.reading)

    def add_document(
        self,
        new: NewDocument,
        *,
        original: Arrived,
        extension: str,
        reading: Arrived | None,
        found: Mapping[Fact, Suggestion | None] | None,
        bar: float,
    ) -> int:
        """Keep the files, then the records, in that order: a record never points at a file that is not kept."""
        with in_our_words():
            self._vault.keep(original, extension)
            if reading is not None:
                self._vault.keep(reading, ".pdf")
        with self._door.writing() as db:
            documents.record_file(db, original.sha256, extension, original.bytes, "original")
            if reading is not None:
                documents.record_file(db, reading.sha256, ".pdf", reading.bytes, "reading")
            number = documents.add(db, new)
            if found is not None:
                documents.suggest(db, number, found, bar)
            return number

    def keep_page_texts(self, document: int, read: Sequence[Page]) -> None:
        with self._door.writing() as db:
            for page in read:
                documents.keep_page_text(db, document, page)

    def replace_reading(self, document: int, reading: Arrived, pages: Sequence[Page]) -> None:
        """Give a document another reading copy; its original stays as it is."""
        with in_our_words():
            self._vault.keep(reading, ".pdf")
        with self._door.writing() as db:
            documents.record_file(db, reading.sha256, ".pdf", reading.bytes, "reading")
            documents.replace_reading(db, document, reading.sha256, pages)

    def suggest(self, document: int, found: Mapping[Fact, Suggestion | None], bar: float) -> None:
        with self._door.writing() as db:
            documents.suggest(db, document, found, bar)

    def add_note(self, document: int, words: str) -> None:
        """Add a sentence to what is written beside a document, unless it stands there already."""
        with self._door.writing() as db:
            documents.add_note(db, document, words)

    def other_dates(self, document: int) -> dict[str, Suggestion]:
        """Return the dates suggested beside the paper's own: `sent`, `received`, `assessed`."""
        return documents.other_dates(self._db, document)

    def remove_documents(self, numbers: Sequence[int], *, now: str) -> None:
        """Put documents in the bin: in no list, search or bundle, and nothing of them deleted."""
        with self._door.writing() as db:
            for number in numbers:
                documents.remove(db, number, now)

    def put_back(self, numbers: Sequence[int]) -> None:
        """Take documents out of the bin."""
        with self._door.writing() as db:
            for number in numbers:
                documents.put_back(db, number)

    def in_bin(self, case: int, sha256: str) -> int | None:
        """Return the id of the case's document with this original that lies in the bin, if any."""
        return documents.in_bin(self._db, case, sha256)

    def set_facts(self, changes: Mapping[int, Mapping[str, str | bool]], *, confirm: bool = True) -> None:
        """Write facts a person gave, for one document or many, and mark them confirmed."""
        with self._door.writing() as db:
            for number, facts in changes.items():
                documents.set_facts(db, number, facts, confirm=confirm)

    def restore_facts(self, before: Sequence[Document]) -> None:
        """Put facts back as they were, for undo."""
        with self._door.writing() as db:
            for document in before:
                facts: dict[str, str | bool] = {fact: getattr(document, fact) for fact in documents.FACTS}
                facts["private"] = document.private
                documents.set_facts(db, document.id, facts, confirm=False)
                if not document.confirmed:
                    documents.unconfirm(db, document.id)

    def find(
        self, case: int, query: Query, *, limit: int, nearly: bool = False, scope: Scope | None = None
    ) -> list[Found]:
        """Return the best page of each paper that answers `query`; `nearly`, those that share most words."""
        from sendorganiser.model.query import Scope
        from sendorganiser.store import finding

        search = finding.find_nearly if nearly else finding.find
        with in_our_words():
            return search(self._db, case, query, limit=limit, scope=scope or Scope())

    @property
    def searching(self) -> Searching:
        """Saved searches, every hit of a search, and what makes searching quick."""
        from sendorganiser.store.searching import Searching

        return Searching(self._door.db, self._door.may_write)

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

    @property
    def issues(self) -> Issues:
        """Bundles as they were sent."""
        from sendorganiser.store.issues import Issues

        return Issues(self._door.db, self._door.may_write)

    # ---- the diary ----

    @property
    def diary(self) -> Diary:
        """What happened, who is who, what was promised and ordered."""
        from sendorganiser.store.diary import Diary

        return Diary(self._door.db, self._door.may_write)

    @property
    def learned(self) -> Learned:
        """What a person's corrections teach of other papers."""
        from sendorganiser.store.learned import Learned

        return Learned(self._door.db, self._door.may_write)

    @property
    def families(self) -> Families:
        """Copies of papers, and papers cut out of larger ones."""
        from sendorganiser.store.families import Families

        return Families(self._door.db, self._door.may_write)

    @property
    def care(self) -> Care:
        """What is done for single pages: turned, set straight, corrected; which are blank, which to read oneself."""
        from sendorganiser.store.care import Care

        return Care(self._door.db, self._door.may_write)

    @property
    def watched(self) -> WatchedFolders:
        """The folders whose new files are taken in by themselves."""
        from sendorganiser.store.watched import WatchedFolders

        return WatchedFolders(self._door.db, self._door.may_write)

    @property
    def threads(self) -> Threads:
        """Exchanges by e-mail."""
        from sendorganiser.store.threads import Threads

        return Threads(self._door.db, self._door.may_write)

    @property
    def provision(self) -> ProvisionLog:
        """The provision that can be counted, and what was given of it."""
        from sendorganiser.store.provision import ProvisionLog

        return ProvisionLog(self._door.db, self._door.may_write)

    @property
    def costs(self) -> Costs:
        """What the case has cost."""
        from sendorganiser.store.costs import Costs

        return Costs(self._door.db, self._door.may_write)

    @property
    def points(self) -> Points:
        """What must be shown and by what, passages marked in papers, what is wrong, tags."""
        from sendorganiser.store.points import Points

        return Points(self._door.db, self._door.may_write)

    @property
    def hearing(self) -> Hearing:
        """Notes made at a hearing, on the pages of a bundle."""
        from sendorganiser.store.hearing import Hearing

        return Hearing(self._door.db, self._door.may_write)

    @property
    def compared(self) -> BundlesCompared:
        """Bundles somebody else made, as they compared with the case's papers."""
        from sendorganiser.store.compared import BundlesCompared

        return BundlesCompared(self._door.db, self._door.may_write)

    @property
    def sizes(self) -> Sizes:
        """How small papers become with their pictures reduced."""
        from sendorganiser.store.sizes import Sizes

        return Sizes(self._door.db, self._door.may_write)

    @property
    def impact(self) -> ImpactDiary:
        """What it does to child and family."""
        from sendorganiser.store.impact import ImpactDiary

        return ImpactDiary(self._door.db, self._door.may_write)

    @property
    def plans(self) -> Plans:
        """The versions of the EHC plan."""
        from sendorganiser.store.plans import Plans

        return Plans(self._door.db, self._door.may_write)

    @property
    def letters(self) -> Letters:
        """Letters and forms as far as they are written."""
        from sendorganiser.store.letters import Letters

        return Letters(self._door.db, self._door.may_write)

    @property
    def backups(self) -> Backups:
        """Where backups go, which were made, and what belongs into one."""
        from sendorganiser.store.backups import Backups

        return Backups(self._door.db, self._door.may_write, self.folder, self._vault)

    @property
    def redactions(self) -> Redactions:
        """What must not be read by others: boxes, ciphers, and copies without what they cover."""
        from sendorganiser.store.redactions import Redactions

        return Redactions(self._door.db, self._door.may_write)

    @property
    def leaving(self) -> Leaving:
        """All there is of a case, to be copied out and taken in again."""
        from sendorganiser.store.leaving import Leaving

        return Leaving(self._door.db, self._door.may_write)

    @property
    def exchange(self) -> Exchange:
        """The case as two people edit it, each on their own computer."""
        from sendorganiser.store.exchange import Exchange

        return Exchange(self._door.db, self._door.may_write)

    @property
    def mending(self) -> Mending:
        """What can be made again from what is there."""
        from sendorganiser.store.mending import Mending

        return Mending(self._door.db, self._door.may_write)

    @property
    def bin(self) -> Bin:
        """Papers that were removed, and can be put back."""
        from sendorganiser.store.bin import Bin

        return Bin(self._door.db, self._door.may_write, self.folder, self._vault)

    @property
    def history(self) -> History:
        """What became of each paper."""
        from sendorganiser.store.history import History

        return History(self._door.db, self._door.may_write)

    # ---- files ----

    def kept_file(self, sha256: str, extension: str) -> Path:
        """Return where a kept file is, or would be."""
        return self._vault.path(sha256, extension)

    def is_as_it_came(self, sha256: str) -> bool:
        """Read a kept file again and say whether it is, byte for byte, what its hash says."""
        return self._vault.hash_of(sha256, documents.extension(self._db, sha256)) == sha256

    def arrive(self, source: Path) -> Arrived:
        """Copy a file into the archive's doorway, hashing it.

        An OSError of a source that lies elsewhere is the caller's to explain.
        """
        if source.is_relative_to(self.folder):  # both ends are the archive's
            with in_our_words():
                return self._vault.arrive(source)
        return self._vault.arrive(source)

    def keep(self, arrived: Arrived, extension: str) -> None:
        """Keep a file for a record that is written next; without one, it is only a file too many."""
        with in_our_words():
            self._vault.keep(arrived, extension)

    def turn_away(self, arrived: Arrived) -> None:
        self._vault.turn_away(arrived)

    def kept_files(self) -> list[tuple[str, str, int, str]]:
        from sendorganiser.store import health

        return health.kept_files(self._db)

    def kept_places(self) -> dict[Path, str]:
        """Return the hash of every kept file by its place."""
        return {self._vault.path(sha256, extension): sha256 for sha256, extension, *_ in self.kept_files()}

    def check(self, files: Iterator[tuple[str, str, int, str]]) -> Health:
        """Read every kept file again; `files` are those of `kept_files`, perhaps with progress between them."""
        from sendorganiser.store import health

        with in_our_words():
            return health.check(self._db, self._vault, files)

    def _file(self, sha256: str) -> Path:
        return self._vault.path(sha256, documents.extension(self._db, sha256))

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
