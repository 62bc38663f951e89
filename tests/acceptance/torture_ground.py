"""Where the torture campaign works: made papers, archives to be harmed, and what must be there at the end."""

import hashlib
import random
import shutil
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pikepdf

from sendorganiser import sealed
from sendorganiser.errors import SendOrganiserError
from sendorganiser.jobs import Job
from sendorganiser.model import Document
from sendorganiser.sealed.passphrase import Stretch
from sendorganiser.store import Archive, lock, locking
from sendorganiser.store.connection import connect
from sendorganiser.store.steps import STEPS
from sendorganiser.workflows.add_documents import add_documents
from sendorganiser.workflows.back_up_file import back_up_file
from sendorganiser.workflows.check_archive import check_archive
from sendorganiser.workflows.confirm_facts import confirm_facts
from sendorganiser.workflows.hand_over import hand_over
from sendorganiser.workflows.manage_cases import new_case
from sendorganiser.workflows.plan_packs import fill_pack
from sendorganiser.workflows.read_pages import read_pages
from sendorganiser.workflows.restore_backup import restore_backup
from sendorganiser.workflows.take_in_case import take_in_case
from tests import papers

NOW, LATER, BEFORE = "2026-03-04T10:00:00+00:00", "2026-03-05T10:00:00+00:00", "2019-01-01T00:00:00+00:00"
PHRASE = "four plain words here"
_QUICK = Stretch(8, 1, 1)


@dataclass
class Promises:
    """What the app has told of until now, and so must be there for good."""

    originals: set[str] = field(default_factory=set)
    titles: dict[str, str] = field(default_factory=dict)  # by the hash of the original


@dataclass
class Ground:
    """One archive that is harmed again and again, and all that lies around it."""

    place: Path
    chance: random.Random
    now: str = LATER
    promises: Promises = field(default_factory=Promises)

    @property
    def archive(self) -> Path:
        return self.place / "archive"

    @property
    def inbox(self) -> Path:
        return self.place / "inbox"

    @property
    def out(self) -> Path:
        return self.place / "out"

    @property
    def store(self) -> Path:
        """What is made once and never harmed."""
        return self.place / "store"

    def make(self) -> None:
        """Make the archives all rounds begin with."""
        for folder in (self.inbox, self.out, self.store):
            folder.mkdir(parents=True, exist_ok=True)
        plain = self.store / "plain"
        with Archive.open(plain) as archive:
            case = new_case(archive, Job(), name="Robin Marlow", now=NOW)
            add_documents(archive, Job(), case=case, files=self.papers("first", 5), now=NOW)
            read_pages(archive, Job())
            confirm_facts(archive, Job(), changes={each.id: {} for each in archive.documents(case)}, now=NOW)
            pack = archive.add_pack(case=case, title="Bundle", preset="plain", now=NOW)
            fill_pack(archive, Job(), pack=pack, now=NOW)
            back_up_file(archive, Job(), file=self.store / "backup", now=NOW)
            hand_over(archive, Job(), case=case, out=self.store / "mine.sendcase", now=NOW)
        shutil.copytree(plain, self.store / "locked")
        begun, keys, _ = lock.new_lock(PHRASE, stretch=_QUICK)
        locking.put_on(self.store / "locked", Job(), begun, keys)
        self._other_parent()
        for number in range(2, len(STEPS), 3):
            self._old(self.store / f"old-{number}", STEPS[number])

    def renew(self, kind: str) -> None:
        """Begin again with a copy of one of the archives that were made."""
        lock.forget(self.archive)
        for folder in (self.archive, self.out):
            shutil.rmtree(folder, ignore_errors=True)
        self.out.mkdir()
        shutil.copytree(self.store / kind, self.archive)
        self.promises = Promises()
        if kind.startswith("old"):
            self.promises.originals = {_OLD}
            return
        with self.opened() as archive:
            for document in _all(archive):
                self.promises.originals.add(document.sha256)
                self.promises.titles[document.sha256] = document.title

    def opened(self) -> Archive:
        lock.forget(self.archive)  # whoever did a deed in it may have taken the lock off
        lock.unlock(self.archive, PHRASE)
        return Archive.open(self.archive)

    def papers(self, name: str, count: int) -> list[Path]:
        """Make new papers: letters, a note, an e-mail with a letter in it, and at times a scan."""
        for old in self.inbox.iterdir():
            old.unlink()
        mark = f"{name} {self.chance.random()}"
        made = [papers.pdf(self.inbox / f"{name} {n}.pdf", [f"Letter {n}\n{mark}", "Page two"]) for n in range(count)]
        note = self.inbox / f"{name}.txt"
        note.write_text(f"A note\n{mark}\n" * 50, encoding="utf-8")
        inside = papers.pdf(self.inbox / "inside.pdf", [f"Inside {mark}"])
        mail = papers.letter_with_attachment(
            self.inbox / f"{name}.eml", subject=name, body=mark, name="in.pdf", content=inside.read_bytes()
        )
        inside.unlink()
        if self.chance.random() < 0.3:
            made.append(papers.scan(self.inbox / f"{name} scan.pdf", [f"Dear parent {mark[:20]}"]))
        return [*made, note, mail]

    def faults(self) -> list[str]:
        """Open the archive as a person would after a crash, and say all that is not as it was promised."""
        try:
            return [*self._of_the_archive(), *self._of_what_lies_around()]
        except SendOrganiserError as error:
            return [f"does not open: {error}"]

    def _of_the_archive(self) -> list[str]:
        found: list[str] = []
        with self.opened() as archive:
            health = check_archive(archive, Job())
            if not health.is_sound:
                found.append(f"damaged {health.damaged}, missing {health.missing}, records {health.records}")
            there = {document.sha256: document for document in _all(archive)}
            if lost := self.promises.originals - set(there):
                found.append(f"{len(lost)} papers that were told of are not there")
            for sha256 in self.promises.originals & set(there):
                data = sealed.read_bytes(archive.original_file(there[sha256]))
                if hashlib.sha256(data).hexdigest() != sha256:
                    found.append(f"“{there[sha256].title}” is not what was added")
                if (title := self.promises.titles.get(sha256)) and there[sha256].title != title:
                    found.append(f"“{title}” is called “{there[sha256].title}” now")
            if left := sorted(path.name for path in archive.work_folder.iterdir()):
                found.append(f"left in the work folder: {left}")
        return found

    def _of_what_lies_around(self) -> list[str]:
        found = []
        for file in self.out.glob("*.pdf"):
            try:
                with pikepdf.open(file) as bundle:
                    pages = len(bundle.pages)
                if not pages or not file.read_bytes().rstrip().endswith(b"%%EOF"):
                    found.append(f"{file.name} is half a bundle")
            except pikepdf.PdfError as error:
                found.append(f"{file.name} is half a bundle: {error}")
        for backup in self.out.glob("backup*"):
            found += self._of_a_backup(backup)
        if (restored := self.out / "restored").exists():
            found += self._of_a_restored_one(restored)
        return found

    def _of_a_backup(self, backup: Path) -> list[str]:
        target = self.place / "proof"
        shutil.rmtree(target, ignore_errors=True)
        try:
            restored = restore_backup(Job(), source=backup, folder=target)
            return [f"{backup.name} lacks {restored.damaged}"] if restored.damaged else []
        except SendOrganiserError as error:
            return [] if "was finished" in str(error) or "no backups in" in str(error) else [f"{backup.name}: {error}"]
        finally:
            shutil.rmtree(target, ignore_errors=True)

    def _of_a_restored_one(self, folder: Path) -> list[str]:
        with Archive.open(folder) as archive:
            health = check_archive(archive, Job())
            with Archive.open(self.store / "plain") as first:
                wanted = {each.sha256 for each in _all(first)}
            if not health.is_sound or wanted - {each.sha256 for each in _all(archive)}:
                return ["what was restored is not whole"]
        shutil.rmtree(folder)
        return []

    def _other_parent(self) -> None:
        """Let somebody else work in the same case, and hand it back."""
        with Archive.open(self.store / "theirs") as archive:
            taken = take_in_case(archive, Job(), file=self.store / "mine.sendcase", now=NOW)
            changes = {each.id: {"title": f"{each.title}, read by Dad"} for each in archive.documents(taken.case)[:2]}
            confirm_facts(archive, Job(), changes=changes, now=NOW)
            add_documents(archive, Job(), case=taken.case, files=self.papers("dad", 3), now=NOW)
            hand_over(archive, Job(), case=taken.case, out=self.store / "theirs.sendcase", now=NOW, me="Dad")

    def _old(self, folder: Path, first_missing: str) -> None:
        """Make an archive as an older version left it, with a paper in it."""
        from sqlite_utils import Database

        from sendorganiser.store.migrations import migrations

        (folder / "vault" / _OLD[:2]).mkdir(parents=True)
        (folder / "vault" / _OLD[:2] / f"{_OLD}.txt").write_bytes(_OLD_WORDS)
        with closing(connect(folder / "archive.sqlite", "rwc")) as db:
            migrations.apply(Database(db), stop_before=first_missing)
            db.execute(
                "INSERT INTO cases (id, name, born, council, nation, made) VALUES (1, 'Robin', '', '', 'england', ?)",
                (NOW,),
            )
            db.execute("INSERT INTO files VALUES (?, '.txt', ?, 'original')", (_OLD, len(_OLD_WORDS)))
            db.execute(
                "INSERT INTO documents (id, case_id, original, reading, source_name, format, pages, added, title)"
                " VALUES (1, 1, ?, ?, 'old.txt', 'txt', 1, ?, 'An old paper')",
                (_OLD, _OLD, NOW),
            )
            db.execute(
                "INSERT INTO pages (document, number, width, height, text, origin, spot)"
                " VALUES (1, 1, 595, 842, 'old', 'file', '')"
            )


_OLD_WORDS = b"An old paper, kept by an older version.\n"
_OLD = hashlib.sha256(_OLD_WORDS).hexdigest()


def _all(archive: Archive) -> list[Document]:
    return [document for case in archive.cases() for document in archive.documents(case.id, suggested=False)]
