"""Lets everything leave: each paper as an ordinary file with a good name, and lists to read without the app."""

import hashlib
import json
import secrets
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sendorganiser import __version__, sealed
from sendorganiser.errors import ArchiveProblem, DiskFull, InputProblem, SealBroken
from sendorganiser.jobs import Job
from sendorganiser.kinds import kind_named
from sendorganiser.model import Case, Document
from sendorganiser.store import Archive
from sendorganiser.store.raw_copy import make_room, on_that_disk
from sendorganiser.store.steps import STEPS
from sendorganiser.vocabulary import event_title
from sendorganiser.workflows import export_lists
from sendorganiser.workflows.export_lists import Line, Told
from sendorganiser.workflows.export_names import Names, safe_name, safe_suffix
from sendorganiser.workflows.in_place import beside

RECORDS = "SEND Organiser records.zip"
_BEGUN = "export not finished.json"
_CASE, _KIND = 30, 40  # letters of folder names: a path on Windows has room for 260
_SPARE = 50 * 1024**2


@dataclass(frozen=True)
class Exported:
    """What has left: counts, and the papers whose kept file is damaged or gone."""

    folder: Path
    cases: int
    papers: int
    files: int
    bytes: int
    in_bin: int
    damaged: tuple[str, ...]


def export_papers(archive: Archive, job: Job, *, folder: Path, now: str, cases: Sequence[int] = ()) -> Exported:
    """Write the chosen cases (all, if none is named) as folders into `folder`: a new one, or one that was begun.

    Nothing that is there is ever overwritten. A file that is there whole from a first try is not copied again.
    """
    job.say("Copying papers out")
    chosen = [archive.case(number) for number in cases] or archive.cases()
    if not chosen:
        raise InputProblem("There is nothing to copy out yet.", "Start a case and add papers first.")
    if folder.resolve().is_relative_to(archive.folder.resolve()):
        raise InputProblem("That folder belongs to the archive itself.", "Choose one outside it.")
    _begin(archive, folder, [case.id for case in chosen])
    with on_that_disk(folder):
        return _Exporting(archive, job, folder, now).run(chosen)


class _Exporting:
    def __init__(self, archive: Archive, job: Job, folder: Path, now: str) -> None:
        self._archive, self._job, self._folder, self._now = archive, job, folder, now
        self._names = Names()
        self._damaged: list[str] = []
        self._tried: set[str] = set()  # the hashes of what was to be copied
        self._files = self._bytes = self._done = self._total = 0

    def run(self, cases: list[Case]) -> Exported:
        archive = self._archive
        papers = {case.id: archive.leaving.papers(case.id) for case in cases}
        self._total = sum(map(len, papers.values()))
        listed: list[tuple[str, list[Line], list[Told]]] = []
        for case in cases:
            home = self._names.free(Path(), safe_name(case.name, longest=_CASE), "")
            lines = {paper.id: self._paper(home, case, paper) for paper in papers[case.id]}
            self._lists(home, case)
            self._bundles_sent(home, case)
            self._records(home, case)
            in_order = sorted(lines.values(), key=lambda line: (line.date == "", line.date, line.title))
            listed.append((case.name, in_order, self._told(case)))
        in_bin = sum(archive.leaving.in_bin(case.id) for case in cases)
        notes = [f"{in_bin} papers in the bin are not here."] if in_bin else []
        notes += (
            [f"Damaged or missing in the archive, so not here: {', '.join(self._damaged)}."] if self._damaged else []
        )
        self._write("index.html", export_lists.as_html(listed, made=self._now, notes=notes))
        self._write("index.csv", export_lists.papers_csv(line for _, lines, _ in listed for line in lines))
        self._write("READ ME.txt", export_lists.READ_ME.replace("\n", "\r\n").encode())
        (self._folder / _BEGUN).unlink(missing_ok=True)
        self._job.say("Copying papers out", self._total, self._total)
        return Exported(self._folder, len(cases), self._total, self._files, self._bytes, in_bin, tuple(self._damaged))

    def _paper(self, home: Path, case: Case, paper: Document) -> Line:
        self._job.say("Copying papers out", self._done, self._total)
        self._done += 1
        kind = kind_named(paper.kind)
        place = home / (paper.date[:4] or "No date") / safe_name(kind.title if kind else "Other papers", longest=_KIND)
        words = f"{paper.date} {paper.title}".strip()
        suffix = safe_suffix(paper.source_name, paper.format)
        file = self._names.free(place, words, suffix)
        is_there = self._copy(self._archive.original_file(paper), file, paper.sha256, paper.source_name)
        reading = None
        if paper.reading != paper.sha256:
            reading = self._names.free(place, f"{file.stem} (to read)", ".pdf")
            if not self._copy(self._archive.reading_file(paper), reading, paper.reading, paper.source_name):
                reading = None
        if (copy := self._archive.redactions.copy(paper.id)) is not None:
            extension = self._archive.exchange.file(copy.copy)[0] or ".pdf"
            target = self._names.free(place, f"{file.stem} (redacted)", extension)
            self._copy(self._archive.kept_file(copy.copy, extension), target, copy.copy, target.name)
        text = self._text(home, file.stem, paper)
        return Line(
            *(case.name, paper.date, paper.title, kind.title if kind else "", _sender(paper), paper.pages),
            *(paper.private, file.as_posix() if is_there else "", reading.as_posix() if reading else ""),
            *(text.as_posix() if text else "", paper.source_name, paper.sha256, paper.added),
        )

    def _copy(self, source: Path, target: Path, sha256: str, name: str) -> bool:
        """Copy a kept file out and compare; say whether it is there whole."""
        place = self._folder / target
        self._tried.add(sha256)
        if place.is_file() and _hash(place) == sha256:
            return True  # from a first try
        make_room(place, within=self._folder)
        part = place.with_name(f"{place.name}.part")
        try:
            if not source.is_file():
                raise SealBroken(name)
            self._pour(source, part)
            if _hash(part) != sha256:
                raise SealBroken(name)
            part.replace(place)
        except SealBroken:
            self._damaged.append(name)
            return False
        finally:
            part.unlink(missing_ok=True)
        self._files += 1
        self._bytes += place.stat().st_size
        return True

    def _pour(self, source: Path, part: Path) -> None:
        with sealed.open_file(source) as reading, part.open("wb") as writing:
            while piece := reading.read(1024 * 1024):
                self._job.check()
                writing.write(piece)

    def _text(self, home: Path, stem: str, paper: Document) -> Path | None:
        texts = self._archive.texts(paper.id)
        if not any(texts):
            return None
        pages = (f"--- page {number} ---\r\n{text or '(not read)'}" for number, text in enumerate(texts, 1))
        file = self._names.free(home / "Text", stem, ".txt")
        self._write(file, "\r\n\r\n".join(pages).encode("utf-8-sig", "replace"))
        return file

    def _lists(self, home: Path, case: Case) -> None:
        """Write every table of the case's things, whatever they are, as they stand in the archive."""
        for name, (columns, rows) in self._archive.leaving.tables(case.id).items():
            file = home / "Lists" / f"{safe_name(name.replace('_', ' '))}.csv"
            self._write(file, export_lists.as_csv(columns, rows))

    def _bundles_sent(self, home: Path, case: Case) -> None:
        for title, number, day, sha256 in self._archive.leaving.sent(case.id):
            extension = self._archive.exchange.file(sha256)[0]
            file = self._names.free(home / export_lists.SENT, f"{day} {title} {number}", extension or ".pdf")
            self._copy(self._archive.kept_file(sha256, extension), file, sha256, file.name)

    def _records(self, home: Path, case: Case) -> None:
        """Write all that is known of a case as it is when it is handed over, with the files nobody would look for."""
        from sendorganiser.sendcase import container

        exchange, job = self._archive.exchange, self._job
        parcel = exchange.copy_out(case.id, now=self._now)
        kept = tuple((sha256, *exchange.file(sha256)) for sha256 in parcel.files)
        for sha256, extension, _, _ in [each for each in kept if each[0] not in self._tried]:
            target = home / export_lists.EARLIER / f"{sha256[:16]}{extension}"
            self._copy(self._archive.kept_file(sha256, extension), target, sha256, target.name)
        sent = container.Sent(
            case=parcel.case_uid, name=case.name, made=self._now, who=exchange.me, origin=exchange.mark,
            uid=secrets.token_hex(12), steps=STEPS, app=__version__, papers=len(parcel.papers), files=kept,
        )  # fmt: skip
        bodies = (
            (uid, exchange.body(number) | {"history": exchange.history(number)})
            for uid, number in job.each(parcel.papers, "Packing pages")
        )
        (self._folder / home).mkdir(exist_ok=True)
        with beside(self._folder / home / RECORDS) as part:
            container.write(
                part, job, sent=sent, edition=parcel.edition, bodies=bodies, file_of={},
                read_me=export_lists.RECORDS_READ_ME,
            )  # fmt: skip
            part.replace(self._folder / home / RECORDS)

    def _told(self, case: Case) -> list[Told]:
        diary = self._archive.diary
        people = {contact.id: contact.name for contact in diary.contacts(case.id)}
        return [
            Told(
                event.date,
                event.title or event_title(event.kind),
                ", ".join(people[number] for number in event.contacts if number in people),
                event.note,
            )
            for event in diary.events(case.id)
        ]

    def _write(self, file: Path | str, content: bytes) -> None:
        place = make_room(self._folder / file, within=self._folder)
        part = place.with_name(f"{place.name}.part")
        try:
            part.write_bytes(content)
            part.replace(place)
        finally:
            part.unlink(missing_ok=True)


def _begin(archive: Archive, folder: Path, cases: list[int]) -> None:
    """Make the folder, or go on in one that the same export was begun in; refuse any other that holds something."""
    begun = json.dumps({"archive": archive.backups.mark, "cases": cases})
    with on_that_disk(folder):
        if folder.exists() and not folder.is_dir():
            raise InputProblem(f"“{folder.name}” is a file.", "Name a new folder.")
        if not folder.parent.is_dir():
            raise InputProblem(f"The folder “{folder.parent}” is not there.", "Choose another place.")
        marker = folder / _BEGUN
        needed = sum(size for _, _, size, _ in archive.kept_files()) if len(cases) == len(archive.cases()) else 0
        if not marker.exists() and needed + _SPARE > shutil.disk_usage(folder.parent).free:
            raise DiskFull("There is not enough room there for all papers.", "Choose a larger disk or stick.")
        folder.mkdir(exist_ok=True)
        if any(folder.iterdir()) and not (marker.is_file() and marker.read_text(encoding="utf-8") == begun):
            raise InputProblem(f"There is something in “{folder.name}” already.", "Name a new or an empty folder.")
        marker.write_text(begun, encoding="utf-8")


def _sender(paper: Document) -> str:
    return ", ".join(filter(None, (paper.person, paper.organisation)))


def _hash(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise ArchiveProblem(f"“{path.name}” cannot be read back.", "Check that disk, or choose another.") from error
