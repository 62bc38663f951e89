"""Adds files and folders to a case: each ends as added, already there, or refused with a sentence."""

import logging
import os
import shutil
import tempfile
from collections import deque
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from sendorganiser.errors import ArchiveProblem, InputProblem, LockedFile, SendOrganiserError
from sendorganiser.ingest.parts import readable_name
from sendorganiser.ingest.prepared import Prepared
from sendorganiser.isolated import Call, Outcome, Pool, WorkerBroke, WorkerDied, WorkerTooSlow
from sendorganiser.jobs import Job
from sendorganiser.model import BAR, Suggestion
from sendorganiser.presets import from_plain
from sendorganiser.store import Archive
from sendorganiser.store.archive import ADDING
from sendorganiser.store.documents import NewDocument
from sendorganiser.store.vault import Arrived
from sendorganiser.workflows.doubt_piles import doubted, note_on, papers_in
from sendorganiser.workflows.why_not_taken import why_not_copied, why_not_taken, why_not_whole

_log = logging.getLogger(__name__)
DEEPEST = 12  # letters inside letters inside letters: more is somebody's trick
NOT_PAPERS = {".ds_store", "thumbs.db", "desktop.ini", "ehthumbs.db"}
_PARTS_OF_PAGES = (".js", ".css", ".download", ".woff", ".woff2", ".ttf", ".map", ".ico")
_SECONDS = 60.0
_MOST_INSIDE = 20_000  # files in a zip in a zip in a zip
_KEEPS = "sendorganiser.ingest.placeholder:"
_TRIES = 2  # a worker may die of what is not the file's fault: a computer short of memory ends any program
_HOLDS_PAPERS = ("zip", "mbox", "whatsapp")  # what is inside is no attachment: each paper speaks for itself


@dataclass(frozen=True)
class Taken:
    """What became of one file that was given; `status` is "added", "already-there" or "refused".

    `documents` are the ids of the paper and of what was inside it (an e-mail's attachments). `locked` says that a
    refused file may be given again with its password, and `can_keep` that it may be given again to be kept as it
    is, with a page that stands for it.
    """

    path: str
    status: str
    documents: tuple[int, ...] = ()
    pages: int = 0
    reason: str = ""
    locked: bool = False
    can_keep: bool = False


@dataclass(frozen=True)
class Added:
    """What became of all of them, in the order given."""

    taken: tuple[Taken, ...]

    def count(self, status: str) -> int:
        return sum(1 for item in self.taken if item.status == status)


@dataclass
class _Root:
    """A file that was given, until it and all that is inside it is done."""

    path: Path
    open_parts: int = 1
    has_parts: bool = False
    status: str = "refused"
    documents: list[int] = field(default_factory=list)
    pages: int = 0
    reasons: list[str] = field(default_factory=list)
    locked: bool = False
    can_keep: bool = False
    inside: int = 0

    def taken(self) -> Taken:
        reason = " ".join(self.reasons)
        return Taken(str(self.path), self.status, tuple(self.documents), self.pages, reason, self.locked, self.can_keep)


@dataclass(frozen=True)
class _File:
    """A file waiting to be added; `parent` is the document it came inside."""

    path: Path
    name: str
    root: _Root
    parent: int | None = None
    depth: int = 0
    arrived: Arrived | None = None
    folder: Path | None = None
    known: int | None = None  # it is there, but an earlier add was cut short before all that is inside it was
    is_attachment: bool = False
    tries: int = 1
    kept_because: str = ""  # it was refused, and is to be kept all the same


def add_documents(
    archive: Archive,
    job: Job,
    *,
    case: int,
    files: Sequence[Path],
    now: str,
    passwords: Mapping[Path, str] | None = None,
    keep: Collection[Path] = (),
    heard: Callable[[Taken], None] = lambda _: None,
) -> Added:
    """Add `files` and all files in folders among them; one bad file never stops the rest.

    Files in `keep` are added even where they cannot be shown: as they are, with a page that stands for each.
    `heard` is told of each as it ends. An archive that cannot be written to stops the work; what was
    added until then stays added.
    """
    adding = _Adding(archive, job, case, now, dict(passwords or {}), frozenset(keep), heard)
    with (
        Pool() as pool,
        tempfile.TemporaryDirectory(prefix=ADDING, dir=archive.work_folder, ignore_cleanup_errors=True) as work,
    ):
        return adding.run(pool, files_in(files), Path(work))


def files_in(paths: Sequence[Path]) -> list[Path]:
    """List the files among `paths` and in folders among them, in a steady order, each once.

    A folder that cannot be looked into is listed itself, so that it is refused by name and not passed over.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            for folder, folders, names in os.walk(path, onerror=lambda e: found.setdefault(Path(e.filename))):
                folders[:] = sorted(name for name in folders if not name.startswith("."))
                of_a_page = _PARTS_OF_PAGES if _lies_beside_its_page(folder) else ()
                for name in sorted(names):
                    is_left_over = name.lower() in NOT_PAPERS or name.startswith(("._", "~$"))
                    if not is_left_over and not name.lower().endswith(of_a_page):
                        found[Path(folder, name)] = None
        else:
            found[path] = None
    return list(found)


def _lies_beside_its_page(folder: str) -> bool:
    """Say whether a folder is what a browser saves with a page: “Letter_files” beside “Letter.html”."""
    stem = folder.removesuffix("_files")
    return stem != folder and any(Path(f"{stem}{ending}").is_file() for ending in (".html", ".htm"))


class _Adding:
    """One run of `add_documents`: what still waits, and what has ended."""

    def __init__(
        self,
        archive: Archive,
        job: Job,
        case: int,
        now: str,
        passwords: dict[Path, str],
        keep: frozenset[Path],
        heard: Callable[[Taken], None],
    ) -> None:
        self._archive, self._job, self._case, self._now = archive, job, case, now
        self._passwords, self._keep_anyway, self._heard = passwords, keep, heard
        self._child = archive.case(case).name
        self._todo: deque[_File] = deque()
        self._roots: list[_Root] = []
        self._done = 0

    def run(self, pool: Pool, paths: Sequence[Path], work: Path) -> Added:
        self._roots = [_Root(path) for path in paths]
        self._todo.extend(_File(root.path, readable_name(root.path.name), root) for root in self._roots)
        self._job.say("Adding papers", 0, len(paths))
        while self._todo:  # what is inside a letter is added after the letter
            for outcome in pool.each(self._calls(work), job=self._job, seconds=_SECONDS):
                self._settle(outcome)
        self._job.say("Adding papers", len(paths), len(paths))
        return Added(tuple(root.taken() for root in self._roots))

    def _calls(self, work: Path) -> Iterator[Call]:
        while self._todo:
            file = self._todo.popleft()
            if file.arrived is not None:
                yield self._call_again(file)
                continue
            try:
                if problem := why_not_taken(file.path, file.name, self._archive.work_folder):
                    self._refuse(file, problem)
                    continue
                arrived = self._archive.arrive(file.path)
            except OSError as error:
                self._refuse(file, why_not_copied(file.name, error))
                continue
            known = self._archive.known(self._case, arrived.sha256)
            if known is not None and not self._archive.has_open_parts(known):
                self._archive.turn_away(arrived)
                self._end(file, "already-there", known)
                continue
            binned = self._archive.in_bin(self._case, arrived.sha256)
            if binned is not None:
                self._archive.turn_away(arrived)
                self._archive.put_back([binned])
                file.root.pages += self._archive.document(binned).pages
                self._end(file, "added", binned)
                continue
            folder = Path(tempfile.mkdtemp(dir=work))
            yield self._call(replace(file, arrived=arrived, folder=folder, known=known))

    def _call(self, file: _File) -> Call:
        arguments = self._where(file) | {"password": self._passwords.get(file.path, "")}
        arguments["clues"] = {"child": self._child, **({"parent_document": "1"} if file.is_attachment else {})}
        return Call("sendorganiser.ingest.intake:take_in", arguments, about=file)

    def _call_again(self, file: _File) -> Call:
        """A file that was refused is kept as it is; one whose worker died is tried once more."""
        if not file.kept_because:
            return self._call(file)
        arguments = self._where(file) | {"why": file.kept_because}
        return Call("sendorganiser.ingest.placeholder:take_in", arguments, about=file)

    @staticmethod
    def _where(file: _File) -> dict[str, Any]:
        return {"path": str(file.arrived.path) if file.arrived else "", "name": file.name, "folder": str(file.folder)}

    def _settle(self, outcome: Outcome) -> None:
        file: _File = outcome.call.about
        assert file.arrived is not None and file.folder is not None
        has_parts = False
        if isinstance(outcome.error, WorkerDied) and file.tries < _TRIES:
            self._todo.append(replace(file, tries=file.tries + 1))
            return
        if file.parent is None and (problem := why_not_whole(file.path, file.name, file.arrived.bytes)) is not None:
            self._archive.turn_away(file.arrived)
            self._refuse(file, problem)
        elif outcome.error is not None:
            why = why_not_read(file.name, outcome.error)
            if file.path in self._keep_anyway and not outcome.call.function.startswith(_KEEPS):
                self._todo.append(replace(file, kept_because=why.what_happened))
                return
            self._archive.turn_away(file.arrived)
            file.root.can_keep = file.parent is None
            self._refuse(file, why)
        else:
            self._keep(file, file.arrived, outcome.answer)
            has_parts = bool(outcome.answer["prepared"]["parts"])
        if not has_parts:  # what was inside it lies there still
            shutil.rmtree(file.folder, ignore_errors=True)

    def _keep(self, file: _File, arrived: Arrived, answer: dict[str, Any]) -> None:
        prepared = from_plain(Prepared, answer["prepared"], file.name)
        known = self._archive.known(self._case, arrived.sha256)
        if known is not None:
            self._archive.turn_away(arrived)
            if known == file.known:
                self._queue(file, known, prepared)
            self._end(file, "already-there", known)  # also the same file twice in one go
            return
        reading = self._archive.arrive(Path(prepared.reading)) if prepared.reading else None
        found = suggestions(answer)
        papers = papers_in(prepared.format, [page.text for page in prepared.pages])
        number = self._archive.add_document(
            NewDocument(
                case=self._case,
                sha256=arrived.sha256,
                reading=reading.sha256 if reading else arrived.sha256,
                source_name=file.name,
                format=prepared.format,
                added=self._now,
                title=Path(file.name).stem or file.name,
                pages=prepared.pages,
                parent=file.parent,
                note=" ".join((*prepared.remarks, note_on(papers))).strip(),
                clues=prepared.clues,
                has_parts=bool(prepared.parts),
            ),
            original=arrived,
            extension=_extension(file.name, prepared.format),
            reading=reading,
            found=None if found is None else doubted(found, papers),
            bar=BAR,
        )
        self._queue(file, number, prepared)
        file.root.pages += len(prepared.pages)
        self._end(file, "added", number)

    def _queue(self, file: _File, number: int, prepared: Prepared) -> None:
        """Let what is inside a paper be added after it."""
        file.root.has_parts |= bool(prepared.parts)
        is_attachment = prepared.format not in _HOLDS_PAPERS
        for part in prepared.parts:
            if file.depth >= DEEPEST:
                file.root.reasons.append(f"“{part.name}” lies too deep inside and was not added.")
                continue
            if file.root.inside >= _MOST_INSIDE:
                file.root.reasons.append("Far more files lie inside it than can be added; the rest were left out.")
                break
            file.root.inside += 1
            file.root.open_parts += 1
            inside = _File(Path(part.path), part.name, file.root, number, file.depth + 1)
            self._todo.append(replace(inside, is_attachment=is_attachment))

    def _refuse(self, file: _File, error: SendOrganiserError) -> None:
        if file.parent is None:
            file.root.reasons.append(str(error))
            file.root.locked = isinstance(error, LockedFile) and _is_pdf(file.path)
        else:
            file.root.reasons.append(f"Inside it, {str(error)[:1].lower()}{str(error)[1:]}")
        self._end(file, "refused", None)

    def _end(self, file: _File, status: str, document: int | None) -> None:
        root = file.root
        if document is not None and document not in root.documents:
            root.documents.append(document)
        if file.parent is None:
            root.status = status
        root.open_parts -= 1
        if root.open_parts == 0:
            if root.has_parts:
                self._archive.close_parts(root.documents)
            self._done += 1
            self._heard(root.taken())
            self._job.say("Adding papers", self._done, len(self._roots))


def suggestions(answer: dict[str, Any]) -> dict[Any, Suggestion | None] | None:
    """Read the suggestions in a worker's answer; None while pages wait to be read."""
    if answer["fault"]:
        _log.error("Suggesting what a paper is failed: %s", answer["fault"])
    if answer["found"] is None:
        return None
    return {fact: from_plain(Suggestion, s, fact) if s else None for fact, s in answer["found"].items()}


def why_not_read(name: str, error: Exception) -> SendOrganiserError:
    """Say in plain words why a worker gave no pages; raise what is not the file's fault."""
    if isinstance(error, ArchiveProblem):
        raise error
    if isinstance(error, SendOrganiserError):
        return error
    if isinstance(error, WorkerTooSlow):
        return InputProblem(
            f"“{name}” took too long to open and was given up.", "Save it again as a PDF and add that, or ask for help."
        )
    if isinstance(error, WorkerBroke):
        _log.error("Reading a file failed: %s", error)
        return InputProblem(
            f"“{name}” could not be read because of a fault in this app.",
            "Nothing is wrong with the file. Save it as a PDF and add that, and tell us, so that we can mend it.",
        )
    if isinstance(error, WorkerDied):
        return InputProblem(
            f"“{name}” is damaged in a way that stops it from being opened safely.",
            "Open it in the program it came from, save it as a PDF, and add that.",
        )
    raise error


def _is_pdf(path: Path) -> bool:
    """Say whether a locked file is one that its password opens here; of others a copy without one has to be saved."""
    try:
        with path.open("rb") as file:
            return b"%PDF-" in file.read(1024)
    except OSError:  # its disk is gone meanwhile
        return False


def _extension(name: str, format_: str) -> str:
    suffix = Path(name).suffix.lower()
    plain = suffix[1:].isascii() and suffix[1:].isalnum() and len(suffix) <= 6
    return suffix if plain else f".{format_}"
