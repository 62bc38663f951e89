"""Looks the whole archive over and says what is wrong and what to do; writes a report of it without a single name."""

import platform
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from sendorganiser import __version__, sealed
from sendorganiser.errors import InputProblem
from sendorganiser.jobs import Job
from sendorganiser.store import Archive
from sendorganiser.store.connection import in_our_words
from sendorganiser.store.health import Health
from sendorganiser.store.steps import STEPS
from sendorganiser.workflows.check_archive import check_archive
from sendorganiser.workflows.in_place import beside
from sendorganiser.workflows.synced_folders import conflicted_copies, synced_by, warning

_LITTLE = 2 * 1024**3
_LIBRARIES = ("PySide6-Essentials", "pikepdf", "pypdfium2", "reportlab", "Pillow", "cryptography", "sqlcipher3", "lxml")
WITHOUT_RECORD = "papers without a record"
_BEGIN = {b"%PDF-": ".pdf", b"\xff\xd8": ".jpg", b"\x89PNG": ".png", b"{\\rtf": ".rtf", b"PK\x03\x04": ".zip"}


@dataclass(frozen=True)
class Trouble:
    """Something that is not as it should be, in two sentences. `sort` says it without any name."""

    sort: str
    what: str
    todo: str


@dataclass(frozen=True)
class Examined:
    """What the doctor found; `troubles` is empty if all is well."""

    health: Health
    troubles: tuple[Trouble, ...]
    index_was_sound: bool
    free: int
    facts: tuple[tuple[str, str], ...]

    @property
    def is_well(self) -> bool:
        return not self.troubles


@dataclass(frozen=True)
class SavedArchive:
    """What was saved of a damaged archive into a new one."""

    folder: Path
    papers: int
    files: int
    lost: int
    without_record: int
    torn: tuple[str, ...]


def examine(archive: Archive, job: Job) -> Examined:
    """Read every original and every record again, make the index anew, and look at the disk and the folder."""
    health = check_archive(archive, job)
    job.say("Making the index anew")
    index_was_sound = archive.mending.renew_index()
    job.say("Looking at the disk")
    with in_our_words():
        free = shutil.disk_usage(archive.folder).free
        copies = conflicted_copies(archive.folder)
    troubles = (*_of_files(health), *_of_the_place(archive.folder, copies, free, health))
    return Examined(
        health, troubles, index_was_sound, free, tuple(_facts(archive, health, troubles, index_was_sound, free))
    )


def report_text(examined: Examined) -> str:
    """Return what to send with a report of a fault: numbers and versions, no name, title, path or word."""
    lines = ["SEND Organiser: what was found at the check", "It holds no name, title, path or word of a paper.", ""]
    return "\n".join([*lines, *(f"{what}: {value}" for what, value in examined.facts)]) + "\n"


def write_report(archive: Archive, job: Job, *, examined: Examined, out: Path) -> Path:
    """Write the report as a text file."""
    job.check()
    with beside(out) as part, in_our_words():
        part.write_text(report_text(examined), encoding="utf-8")
        part.replace(out)
    return out


def save_what_can_be_read(job: Job, *, damaged: Path, into: Path) -> SavedArchive:
    """Save what can be read of a damaged archive into a new, unlocked one; the damaged one is not touched.

    Records go over row by row, files byte for byte if they are whole. Papers whose records were lost are laid in a
    folder of their own, to be added again.
    """
    from sendorganiser.store.mending import files_of_no_record, save_files

    if into.exists() and (not into.is_dir() or any(into.iterdir())):
        raise InputProblem(f"“{into.name}” is there already.", "Name a new or an empty folder.")
    if into.resolve().is_relative_to(damaged.resolve()):
        raise InputProblem("That folder lies in the damaged archive.", "Name a folder outside it.")
    job.say("Reading the records")
    with Archive.open(into) as archive:
        saved = archive.mending.save_from(damaged)
        files = archive.kept_files()
        lost, taken = save_files(damaged, into, job.each(files, "Saving papers"))
        others = files_of_no_record(damaged, taken)
        for number, path in enumerate(job.each(others, "Saving papers without a record"), start=1):
            _lay_beside(path, into / WITHOUT_RECORD, number)
        archive.mending.renew_index()
        papers = sum(len(archive.documents(case.id, suggested=False)) for case in archive.cases())
    return SavedArchive(into, papers, len(files) - len(lost), len(lost), len(others), saved.torn)


def _lay_beside(path: Path, folder: Path, number: int) -> None:
    with in_our_words():
        folder.mkdir(exist_ok=True)
        sealed.copy(path, folder / f"{number}{path.suffix or _ending(path)}")


def _ending(path: Path) -> str:
    """Return what a sealed file whose name tells nothing should end in, so that a person can look at it."""
    with sealed.open_file(path) as file:
        begins = file.read(8)
    return next((ending for first, ending in _BEGIN.items() if begins.startswith(first)), "")


def _of_files(health: Health) -> Iterator[Trouble]:
    for name in health.damaged:
        yield Trouble(
            "damaged file",
            f"“{name}” is not what was added: something has changed or damaged its file.",
            "Restore it from a backup; until then do not rely on this paper.",
        )
    for name in health.missing:
        yield Trouble(
            "missing file",
            f"The file of “{name}” is gone or cannot be read.",
            "Restore it from a backup, or add it again.",
        )
    for each in health.altered:
        yield Trouble(
            "altered record",
            each.words,
            "A failing disk does this, or another program. Put it back from a backup, or look at it and correct it.",
        )
    for words in health.records:
        yield Trouble(
            "records", words, "Make a copy of the whole folder, then restore your last backup or save what can be read."
        )


def _of_the_place(folder: Path, copies: list[str], free: int, health: Health) -> Iterator[Trouble]:
    for name in copies:
        yield Trouble(
            "conflicted copy",
            f"“{name}” was made by a sync service because two computers changed this archive.",
            "What was done on the other computer may be in it only. Keep it, and compare before you go on.",
        )
    if words := warning(folder):
        first, _, rest = words.partition(". ")
        yield Trouble("synced folder", f"{first}.", rest)
    if free < max(_LITTLE, health.bytes // 4):
        yield Trouble("little room", f"Only {free / 1e9:.1f} GB are free on the disk.", "Make room soon.")


def _facts(
    archive: Archive, health: Health, troubles: tuple[Trouble, ...], index_was_sound: bool, free: int
) -> Iterator[tuple[str, str]]:
    """Yield numbers and versions. Nothing that a person typed or a paper says may be among them."""
    papers = [paper for case in archive.cases() for paper in archive.documents(case.id, suggested=False)]
    yield "SEND Organiser", __version__
    yield "system", f"{platform.system()} {platform.release()} {platform.machine()}"
    yield "Python", platform.python_version()
    yield "SQLite", archive.mending.sqlite_version
    for name in _LIBRARIES:
        try:
            yield name, metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    yield "a packaged app", str(bool(getattr(sys, "frozen", False)))
    yield "steps of the schema", str(len(STEPS))
    yield "locked", str(archive.is_locked)
    yield "synced by", synced_by(archive.folder) or "nothing that is known"
    yield "cases", str(len(archive.cases()))
    yield "papers", str(len(papers))
    yield "pages", str(sum(paper.pages for paper in papers))
    yield "formats", ", ".join(f"{n} {kind}" for kind, n in sorted(Counter(p.format for p in papers).items()))
    yield "pages waiting to be read", str(sum(len(pages) for _, pages in archive.waiting()))
    yield "originals", f"{health.originals}, {health.bytes:,} bytes"
    yield "free on the disk", f"{free:,} bytes"
    yield "index as it should be", str(index_was_sound)
    counted = Counter(trouble.sort for trouble in troubles)
    yield "wrong", ", ".join(f"{n} {sort}" for sort, n in counted.items()) or "nothing"
