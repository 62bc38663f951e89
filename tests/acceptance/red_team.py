"""Tries to get a marked word out of a locked archive, a redacted paper, a log and a bug report; see docs/red-team.md.

    python -m tests.acceptance.red_team [--folder FOLDER]

Prints what was tried and what came of it; exit 1 if a word came out where none may.
"""

import argparse
import contextlib
import itertools
import logging
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from sendorganiser.errors import ArchiveLocked, SendOrganiserError
from sendorganiser.jobs import Job
from sendorganiser.model.redaction import Cipher, Sought
from sendorganiser.sealed.passphrase import Stretch
from sendorganiser.store import Archive, lock, locking
from sendorganiser.workflows.add_documents import add_documents
from sendorganiser.workflows.build_pack import build_pack, fill_pack
from sendorganiser.workflows.doctor import examine, report_text
from sendorganiser.workflows.read_pages import read_pages
from sendorganiser.workflows.redact_document import boxes_for, draw_boxes, find_words, make_copy, save_copy
from tests import leaks, papers
from tests.acceptance.red_team_corners import attempts, unpacked

WORDS = ("Zzyxmarked", "Quorfledge", "bryndolwen")
PHRASE, NOW = "four plain words here", "2026-03-04T10:00:00+00:00"
LETTER = "Dear Mrs Quorfledge,\nZzyxmarked was seen on 3 March.\nThe bryndolwen room was closed."
Try = tuple[str, Callable[[], list[str]]]


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, default=None)
    place = Path(tempfile.mkdtemp(prefix="red-", dir=parser.parse_args(arguments).folder))
    log = place / "log"
    logging.basicConfig(filename=log, level=logging.DEBUG)
    came_out = 0
    for what, attempt in itertools.chain(_open_archive(place, log), _locked_archive(place), attempts(place)):
        found = attempt()
        came_out += bool(found)
        print(
            f"{'OUT  ' if found else 'held '} {what}" + "".join(f"\n        {each}" for each in found[:5]), flush=True
        )
    shutil.rmtree(place, ignore_errors=True)
    return 1 if came_out else 0


def _open_archive(place: Path, log: Path) -> Iterator[Try]:
    inbox = place / "inbox"
    inbox.mkdir()
    papers.pdf(inbox / "Zzyxmarked letter.pdf", [LETTER], title="Zzyxmarked")
    papers.scan(inbox / "Zzyxmarked scan.pdf", [LETTER])
    (inbox / "Quorfledge broken.pdf").write_bytes(b"%PDF-1.7\n" + LETTER.encode() * 30)
    with Archive.open(place / "archive") as archive:
        case = archive.add_case(name="Zzyxmarked Quorfledge", now=NOW)
        add_documents(archive, Job(), case=case, files=[inbox], now=NOW)
        read_pages(archive, Job())
        for number, word in enumerate(WORDS):
            archive.redactions.add_cipher(Cipher(0, case, f"Person {number}", word, made=NOW))
        redacted = place / "redacted"
        redacted.mkdir()
        for number, document in enumerate(archive.documents(case)):
            sought = [Sought(word) for word in WORDS]
            found = find_words(archive, Job(), document=document.id, sought=sought)
            draw_boxes(archive, Job(), document=document.id, boxes=boxes_for(found), now=NOW)
            made = make_copy(archive, Job(), document=document.id, now=NOW)
            if made.copy is not None:
                save_copy(archive, Job(), document=document.id, out=redacted / f"{number}.pdf")
        yield f"{len(list(redacted.iterdir()))} redacted copies: every byte, packed streams too", lambda: _in(redacted)
        yield "redacted copies: text as pdftotext gives it", lambda: _by_tool(redacted, "pdftotext", "-raw", "{}", "-")
        yield "redacted copies: their information", lambda: _by_tool(redacted, "pdfinfo", "-meta", "{}")
        yield "redacted copies: each object unpacked", lambda: _unpacked(redacted)
        yield "redacted copies: read as pictures (OCR)", lambda: _seen(redacted)
        pack = archive.add_pack(case=case, title="Bundle", preset="plain", now=NOW)
        fill_pack(archive, Job(), pack=pack, now=NOW)
        for document in archive.documents(case):
            archive.set_facts({document.id: {"title": "A letter", "person": "", "organisation": "", "child": ""}})
        with contextlib.suppress(SendOrganiserError):
            build_pack(archive, Job(), pack=pack, out=redacted / "twin.pdf", now=NOW, redacted=True, force=True)
        for beside in redacted.glob("twin*[!f]"):
            beside.unlink()
        yield (
            "the redacted bundle of a case with a key, its cover and index too",
            lambda: _bundle(redacted / "twin.pdf"),
        )
        yield "the log, with everything in it", lambda: _words(log.read_text(encoding="utf-8"))
        (archive.folder / "Zzyxmarked's conflicted copy.sqlite").write_bytes(b"")
        report = report_text(examine(archive, Job()))
        yield "the bug report of an archive with a conflicted copy", lambda: _words(report)


def _locked_archive(place: Path) -> Iterator[Try]:
    folder = place / "archive"
    for stray in folder.glob("*conflicted*"):
        stray.unlink()
    begun, keys, _ = lock.new_lock(PHRASE, stretch=Stretch(8, 1, 1))
    locking.put_on(folder, Job(), begun, keys)
    yield "the locked archive: every byte of every file, and every name", lambda: _in(folder)
    yield "its database by SQLite", lambda: _by_sqlite(folder / "archive.sealed")
    yield "a changed bit in each sealed file", lambda: _flipped(folder)
    lock.forget(folder)
    yield "the keys let go: the archive opened by this process", lambda: _opened(folder)
    yield "a hundred wrong passphrases", lambda: _guessed(folder)
    yield "the lock file in plain sight", lambda: _words((folder / "lock.json").read_text(encoding="utf-8"))


def _in(folder: Path) -> list[str]:
    return leaks.holding(folder, WORDS)


def _words(text: str) -> list[str]:
    return [word for word in WORDS if word.casefold() in text.casefold()]


def _by_tool(folder: Path, tool: str, *arguments: str) -> list[str]:
    if shutil.which(tool) is None:
        return []
    found = []
    for file in folder.glob("*.pdf"):
        command = [tool, *(str(file) if each == "{}" else each for each in arguments)]
        found += _words(subprocess.run(command, capture_output=True, text=True, check=False, errors="replace").stdout)
    return found


def _unpacked(folder: Path) -> list[str]:
    return [word for _, text in unpacked(folder) for word in _words(text)]


def _seen(folder: Path) -> list[str]:
    from sendorganiser.ocr.work import read_pages as read

    return [
        word
        for file in folder.glob("*.pdf")
        for page in read(str(file), [1], lambda _: None)
        for word in _words(page["text"])
    ]


def _bundle(file: Path) -> list[str]:
    if not file.exists():
        return ["it was not built"]
    text = subprocess.run(["pdftotext", str(file), "-"], capture_output=True, text=True, check=False).stdout
    pages = text.split("\f")
    return [f"page {number}: {word}" for number, page in enumerate(pages, 1) for word in _words(page)]


def _by_sqlite(file: Path) -> list[str]:
    try:
        return _words(str(sqlite3.connect(file).execute("SELECT * FROM documents").fetchall()))
    except sqlite3.DatabaseError:
        return []


def _flipped(folder: Path) -> list[str]:
    """A changed file must be refused as a whole, not read as something else."""
    from sendorganiser import sealed

    found = []
    for file in [path for path in (folder / "vault").glob("??/*") if path.is_file()]:
        data = bytearray(file.read_bytes())
        data[len(data) * 2 // 3] ^= 1
        copy = file.with_name(f"{'0' * 64}")
        copy.write_bytes(bytes(data))
        try:
            sealed.read_bytes(copy)
            found.append(f"{file.name} was read with a changed bit")
        except SendOrganiserError:
            pass
        finally:
            copy.unlink()
    return found


def _opened(folder: Path) -> list[str]:
    try:
        Archive.open(folder).close()
    except ArchiveLocked as error:
        return _words(str(error))
    return ["it opened"]


def _guessed(folder: Path) -> list[str]:
    said = set()
    for number in range(100):
        try:
            lock.unlock(folder, f"four plain words {number}")
            return [f"it opened at the {number}th"]
        except ArchiveLocked as error:
            said.add(re.sub(r"\d", "", str(error)))
    return [] if len(said) == 1 else ["wrong passphrases are answered differently"]


if __name__ == "__main__":
    sys.exit(main())
