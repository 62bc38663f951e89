"""Takes an exported folder in again: each case as it was, from its records and the files that lie beside them."""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sendorganiser import sealed
from sendorganiser.errors import InputProblem, UnreadableFile
from sendorganiser.ingest.prepared import Prepared
from sendorganiser.isolated import Call, Pool
from sendorganiser.jobs import Job
from sendorganiser.presets import from_plain
from sendorganiser.sendcase.edition import Edition
from sendorganiser.store import Archive
from sendorganiser.store.bin import TAKING
from sendorganiser.workflows.add_documents import NOT_PAPERS
from sendorganiser.workflows.export_lists import EARLIER, SENT
from sendorganiser.workflows.export_papers import RECORDS
from sendorganiser.workflows.take_in_case import bodies, keep_files, refuse_newer

if TYPE_CHECKING:
    from sendorganiser.sendcase.container import CaseFile

_READ_ELSEWHERE = ("Text", "Lists")
_OURS = (SENT, EARLIER)
_SECONDS = 180.0


@dataclass(frozen=True)
class Imported:
    """What came back: counts, papers whose file was not found, and files the export knows nothing of.

    `left` counts what belonged to papers or files that did not come back.
    """

    cases: tuple[int, ...]
    papers: int
    events: int
    people: int
    missing: tuple[str, ...]
    others: tuple[str, ...]
    left: int = 0


def import_papers(archive: Archive, job: Job, *, folder: Path, now: str) -> Imported:
    """Add the cases of an export, or of one case's folder in it. Those that are here already are left as they are.

    Raise InputProblem if there are no others, or for a folder that is no export, or whose records are damaged.
    """
    job.say("Taking papers in")
    with ExitStack() as stack:
        cases = [stack.enter_context(_opened(records, job)) for records in _records_in(folder)]
        new = [each for each in cases if not _is_here(archive, each)]
        if not new:
            raise InputProblem(
                f"The case “{cases[0].sent.name}” of this folder is here already.",
                "To bring two computers’ work on one case together, hand the case over instead.",
            )
        files = _Files(folder, job)
        done = [_taken_in(archive, job, files, each, now) for each in new]
        wanted = {file[0] for each in cases for file in each.sent.files}
    return Imported(
        tuple(number for each in done for number in each.cases),
        sum(each.papers for each in done),
        sum(each.events for each in done),
        sum(each.people for each in done),
        tuple(name for each in done for name in each.missing),
        files.others(wanted),
        sum(each.left for each in done),
    )


class _Files:
    """The files of an export by their content: they may have been moved or renamed since."""

    def __init__(self, folder: Path, job: Job) -> None:
        self._folder = folder.resolve()
        self.by_hash: dict[str, Path] = {}
        self._hashes: dict[Path, str] = {}
        for path in job.each(list(_files_in(self._folder)), "Looking for papers"):
            self._hashes[path] = _hash(path)
            self.by_hash.setdefault(self._hashes[path], path)

    def others(self, wanted: Iterable[str]) -> tuple[str, ...]:
        """Return files in the folders of papers that are not `wanted`: somebody put them there."""
        known, others = set(wanted), []
        for path, sha256 in self._hashes.items():
            parts = path.relative_to(self._folder).parts
            is_ours = len(parts) == 1 or path.name == RECORDS or path.stem.endswith(("(to read)", "(redacted)"))
            if sha256 not in known and not is_ours and path.parent.name not in _OURS:
                others.append("/".join(parts))
        return tuple(others)

    def bring(self, sha256: str, extension: str, target: Path) -> None:
        """Copy a file to where it is taken in; raise InputProblem if it is not what it was a moment ago."""
        try:
            with self.by_hash[sha256].open("rb") as reading, sealed.create(target) as writing:
                shutil.copyfileobj(reading, writing, 1024 * 1024)
                reading.seek(0)
                is_whole = hashlib.file_digest(reading, "sha256").hexdigest() == sha256
        except OSError as error:
            raise _gone(self.by_hash[sha256]) from error
        if not is_whole:
            raise _gone(self.by_hash[sha256])


def _taken_in(archive: Archive, job: Job, files: _Files, inside: "CaseFile", now: str) -> Imported:
    sent = inside.sent
    with _not_damaged():
        edition = inside.edition()
        there = {each[0] for each in sent.files} & files.by_hash.keys()
        made = _copies_made_anew(archive, job, files, edition, there)
        new = [each.file for each in made.values() if each.file is not None]
        lain = _as_they_lie(edition, there)
        whole, gone = archive.exchange.with_files(edition, there | {file[0] for file in new})
        kept = tuple(each for each in sent.files if each[0] in there)
        keep_files(archive, job, kept, files.bring)
        outcome = archive.exchange.take_in(
            whole, case_uid=sent.case, body=_bodies(inside, whole, made, lain), now=now,
            files=(*kept, *new), who="You", file="", uid=sent.uid, told=None,
        )  # fmt: skip
    missing = [edition.rows[key] for key in gone if key.table == "documents"]
    tables = [key.table for key in whole.rows]
    return Imported(
        (outcome.case,), outcome.papers, tables.count("events"), tables.count("contacts"),
        tuple(str(cells.get("source_name")) for cells in missing), (),
        len(edition.rows) - len(whole.rows) - len(missing),
    )  # fmt: skip


@dataclass(frozen=True)
class _Copy:
    """A copy to read that was made anew, since the one that was copied out is gone."""

    file: tuple[str, str, int, str] | None  # None: the original itself is fit to be read
    prepared: Prepared


def _copies_made_anew(
    archive: Archive, job: Job, files: _Files, edition: Edition, there: set[str]
) -> Mapping[str, _Copy]:
    """Make copies to read where only those are gone, and let the edition name them; return them by the paper's name."""
    made: dict[str, _Copy] = {}
    rows = [(key.uid, cells) for key, cells in edition.rows.items() if key.table == "documents"]
    lost = [(uid, cells) for uid, cells in rows if cells.get("original") in there and cells.get("reading") not in there]
    if not lost:
        return made
    with (
        Pool() as pool,
        tempfile.TemporaryDirectory(dir=archive.work_folder, prefix=TAKING, ignore_cleanup_errors=True) as work,
    ):
        for uid, cells in job.each(lost, "Making copies to read"):
            folder = Path(work, uid[:24])
            folder.mkdir()
            original = folder / "original"
            files.bring(cells["original"], "", original)
            prepared = _prepared(pool, job, original, str(cells.get("source_name")), folder)
            cells["reading"], file = cells["original"], None
            if prepared.reading:
                arrived = archive.arrive(Path(prepared.reading))
                archive.keep(arrived, ".pdf")
                cells["reading"], file = arrived.sha256, (arrived.sha256, ".pdf", arrived.bytes, "reading")
            made[uid] = _Copy(file, prepared)
    return made


def _as_they_lie(edition: Edition, there: set[str]) -> set[str]:
    """Let pages that were turned count as they lie where the copy from before that is gone; return those papers."""
    cares = [cells for key, cells in edition.rows.items() if key.table == "care" and cells.get("base")]
    readings = {key.uid: cells.get("reading") for key, cells in edition.rows.items() if key.table == "documents"}
    papers = {str(c.get("document")) for c in cares if not {c["base"], readings.get(str(c.get("document")))} <= there}
    for key, cells in edition.rows.items():
        if key.table == "page_care" and cells.get("document") in papers:
            cells |= {"turn": 0, "lean": 0.0}
    return papers


def _prepared(pool: Pool, job: Job, original: Path, name: str, folder: Path) -> Prepared:
    where = {"path": str(original), "name": name, "folder": str(folder)}
    read = Call("sendorganiser.ingest.intake:take_in", where | {"password": "", "clues": {}})
    stand_in = Call("sendorganiser.ingest.placeholder:take_in", where | {"why": "It could not be shown again."})
    for call in (read, stand_in):
        outcome = next(pool.each([call], job=job, seconds=_SECONDS))
        if outcome.error is None:
            return from_plain(Prepared, outcome.answer["prepared"], name)
    raise outcome.error or InputProblem(f"“{name}” cannot be shown.", "Take it out of the folder and try again.")


def _bodies(inside: "CaseFile", edition: Edition, made: Mapping[str, _Copy], lain: set[str]) -> Any:
    """Return how a paper's pages are found, with its history: it is the person's own that comes back."""
    as_sent = bodies(inside, edition)

    def body(uid: str) -> dict[str, Any] | None:
        found: dict[str, Any] | None = as_sent(uid)
        if found is None:
            return None
        told = (inside.body(uid) or {}).get("history", [])
        copy = made.get(uid)
        if copy is not None and (uid in lain or len(copy.prepared.pages) != len(found["pages"])):
            pages = [
                [page.number, page.width, page.height, page.text, page.origin, page.spot, page.confidence, None, 0]
                for page in copy.prepared.pages
            ]
            return {**found, "pages": pages, "looked_at": 0, "history": told}
        return {**found, "history": told}

    return body


def _records_in(folder: Path) -> list[Path]:
    """Return the records of each case in a folder; raise InputProblem for a folder that has none."""
    found = [path for path in (folder / RECORDS, *sorted(folder.glob(f"*/{RECORDS}"))) if path.is_file()]
    if not found:
        raise InputProblem(
            f"“{folder.name}” was not made by copying everything out, or that was not finished.",
            "Add its papers as you add any others.",
        )
    return found


@contextmanager
def _opened(records: Path, job: Job) -> Iterator["CaseFile"]:
    from sendorganiser.sendcase.container import opened_case

    with ExitStack() as stack:
        with _not_damaged():
            inside = stack.enter_context(opened_case(records, job))
        refuse_newer(records, inside.sent.steps)
        yield inside


@contextmanager
def _not_damaged() -> Iterator[None]:
    try:
        yield
    except UnreadableFile as error:
        raise InputProblem(
            f"The file “{RECORDS}” in that folder is damaged or was changed.",
            "Add the papers in the folder as you add any others.",
        ) from error


def _is_here(archive: Archive, inside: "CaseFile") -> bool:
    return archive.exchange.case_of(inside.sent.case) is not None


def _files_in(folder: Path) -> Iterator[Path]:
    for inside, folders, names in os.walk(folder):
        if RECORDS in names:
            folders[:] = [name for name in folders if name not in _READ_ELSEWHERE]
        folders.sort()
        yield from (Path(inside, name) for name in sorted(names) if name.lower() not in NOT_PAPERS)


def _hash(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _gone(path: Path) -> InputProblem:
    return InputProblem(
        f"“{path.name}” could not be read to its end, or was changed meanwhile.",
        "Check that the folder is still there, close programs that have the file open, and try again.",
    )
