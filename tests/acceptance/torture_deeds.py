"""What the app does while the torture campaign harms it; each deed tells what it has done as the app tells a person."""

import hashlib
import json
from collections.abc import Callable, Mapping
from pathlib import Path

from sendorganiser.jobs import Job
from sendorganiser.model.redaction import RedactionBox
from sendorganiser.sealed.passphrase import Stretch
from sendorganiser.store import Archive, lock, locking
from sendorganiser.store.lock import State
from sendorganiser.workflows.add_documents import Taken, add_documents
from sendorganiser.workflows.back_up import back_up, choose_place
from sendorganiser.workflows.back_up_file import back_up_file
from sendorganiser.workflows.build_pack import build_pack, fill_pack
from sendorganiser.workflows.confirm_facts import confirm_facts
from sendorganiser.workflows.read_pages import read_pages
from sendorganiser.workflows.redact_document import draw_boxes, make_copy
from sendorganiser.workflows.restore_backup import restore_backup
from sendorganiser.workflows.take_in_case import take_in_case
from tests.acceptance.torture_ground import PHRASE, Ground

Tell = Callable[[str, str], None]


def add(ground: Ground, tell: Tell) -> None:
    hashes = {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in ground.inbox.iterdir()}

    def heard(taken: Taken) -> None:
        if taken.status != "refused":
            tell("added", hashes[taken.path])

    with ground.opened() as archive:
        add_documents(archive, Job(), case=_case(archive), files=[ground.inbox], now=ground.now, heard=heard)


def read(ground: Ground, tell: Tell) -> None:
    with ground.opened() as archive:
        read_pages(archive, Job())
    tell("read", "")


def confirm(ground: Ground, tell: Tell) -> None:
    with ground.opened() as archive:
        for number, document in enumerate(archive.documents(_case(archive))):
            title = f"Paper {number} of {ground.chance.random()}"
            before = json.dumps([document.sha256, title])
            tell("confirming", before)
            confirm_facts(archive, Job(), changes={document.id: {"title": title}}, now=ground.now)
            tell("confirmed", before)


def build(ground: Ground, tell: Tell) -> None:
    with ground.opened() as archive:
        pack = archive.packs(_case(archive))[0].id
        fill_pack(archive, Job(), pack=pack, now=ground.now)
        built = build_pack(archive, Job(), pack=pack, out=ground.out / "bundle.pdf", now=ground.now, force=True)
    tell("built", built.pack.sha256)


def redact(ground: Ground, tell: Tell) -> None:
    with ground.opened() as archive:
        waiting = {number for number, _ in archive.waiting()}
        papers = archive.documents(_case(archive))
        document = ground.chance.choice([d for d in papers if d.format == "pdf" and d.id not in waiting])
        box = RedactionBox(1, (60.0, 60.0, 200.0, 80.0), "", "", "")
        draw_boxes(archive, Job(), document=document.id, boxes=[box], now=ground.now)
        made = make_copy(archive, Job(), document=document.id, now=ground.now, leave_others=True)
    if made.copy is not None:
        tell("redacted", made.copy.copy)


def backup(ground: Ground, tell: Tell) -> None:
    with ground.opened() as archive:
        if ground.chance.random() < 0.5:
            back_up_file(archive, Job(), file=ground.out / "backup", now=ground.now)
        else:
            folder = ground.out / "backup-folder"
            folder.mkdir(exist_ok=True)
            known = [place.id for place in archive.backups.places()]
            place = known[0] if known else choose_place(archive, Job(), folder=folder, every="", now=ground.now)
            back_up(archive, Job(), place=place, now=ground.now)
    tell("backed up", "")


def restore(ground: Ground, tell: Tell) -> None:
    restore_backup(Job(), source=ground.store / "backup", folder=ground.out / "restored")
    tell("restored", "")


def put_lock(ground: Ground, tell: Tell) -> None:
    begun, keys, _ = lock.new_lock(PHRASE, stretch=Stretch(8, 1, 1))
    if lock.state(ground.archive) is State.LOCKING:
        locking.go_on(ground.archive, Job(), PHRASE)
    else:
        locking.put_on(ground.archive, Job(), begun, keys)
    tell("locked", "")


def take_lock(ground: Ground, tell: Tell) -> None:
    locking.take_off(ground.archive, Job(), PHRASE)
    tell("unlocked", "")


def merge(ground: Ground, tell: Tell) -> None:
    with ground.opened() as archive:
        take_in_case(archive, Job(), file=ground.store / "theirs.sendcase", now=ground.now)
        for document in archive.documents(_case(archive)):
            tell("added", document.sha256)


def upgrade(ground: Ground, tell: Tell) -> None:
    with ground.opened():
        tell("upgraded", "")


DEEDS: Mapping[str, Callable[[Ground, Tell], None]] = {
    "add": add,
    "read": read,
    "confirm": confirm,
    "build": build,
    "redact": redact,
    "backup": backup,
    "restore": restore,
    "lock": put_lock,
    "unlock": take_lock,
    "merge": merge,
    "upgrade": upgrade,
}


def _case(archive: Archive) -> int:
    return archive.case().id


def prepared(ground: Ground, deed: str) -> None:
    """Lay ready what a deed needs."""
    if deed == "add":
        ground.papers(f"round {ground.chance.randrange(10**6)}", 3)
    elif deed == "read":
        with ground.opened() as archive:
            files = [path for path in ground.papers("more", 1) if path.suffix == ".pdf"]
            add_documents(archive, Job(), case=_case(archive), files=files, now=ground.now)
            ground.promises.originals |= {hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def file_hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
