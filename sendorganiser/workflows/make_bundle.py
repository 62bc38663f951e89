"""Makes a bundle straight from files, with no archive: files in, finished bundle out."""

import hashlib
import tempfile
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from sendorganiser.bundle import Preset, plan, preset
from sendorganiser.errors import InputProblem, ToolMissing
from sendorganiser.ingest.prepared import Prepared
from sendorganiser.ingest.turning import upright
from sendorganiser.isolated import Call, Outcome, Pool
from sendorganiser.jobs import Job
from sendorganiser.model import BAR, PackSection, Page, Paper
from sendorganiser.presets import from_plain
from sendorganiser.sealed.keys import VAULT, WORK
from sendorganiser.store.passing_folder import passing_folder
from sendorganiser.workflows.add_documents import DEEPEST, files_in, suggestions, why_not_read
from sendorganiser.workflows.build_pack import UNSORTED, Built, finish, paper_of, save_separately
from sendorganiser.workflows.read_pages import page_from, pages_to_look_at
from sendorganiser.workflows.why_not_taken import why_not_taken

_SECONDS = 120.0


@dataclass(frozen=True)
class Refused:
    """A file that could not go in, and why; what came inside another is named with it."""

    path: str
    reason: str


@dataclass(frozen=True)
class Made:
    """The finished bundle and the files that could not go in."""

    built: Built
    refused: tuple[Refused, ...]


@dataclass(eq=False)
class _File:
    path: Path
    name: str
    where: str  # in words: its path as given, or its name and what it came inside
    inside: list["_File"] = field(default_factory=list)
    depth: int = 0
    prepared: Prepared | None = None
    facts: dict[str, str] = field(default_factory=dict)
    pages: dict[int, Page] = field(default_factory=dict)


def make_bundle(
    job: Job,
    *,
    preset_id: str,
    files: Sequence[Path],
    out: Path,
    now: str,
    order: Literal["given", "date"] = "given",
    title: str = "",
    subtitle: str = "",
    separate: Path | None = None,
    force: bool = False,
) -> Made:
    """Read `files`, plan, assemble and check a bundle as `out`; a file that cannot be read is left out and named."""
    chosen = preset(preset_id)
    with passing_folder() as folder, Pool() as pool:
        work = folder / WORK  # as in an archive: there a worker may go on from one paper to the next
        for place in (work, folder / VAULT):
            place.mkdir()
        roots = [_File(path, path.name, str(path)) for path in files_in(files)]
        refused = _take_in(job, pool, roots, work)
        taken = list(_flat(roots))
        _read(job, pool, taken)
        _set_upright(job, pool, taken, work)
        papers = [_paper(file, key, work) for key, file in enumerate(taken, 1)]
        if not papers:
            reason = f" {refused[0].reason}" if refused else ""
            raise InputProblem(
                f"None of the files could go into a bundle.{reason}", "Give at least one readable paper."
            )
        whole = plan(title=title or chosen.title, subtitle=subtitle, sections=_sections(chosen, papers, order))
        built = finish(job, whole, out=out, rules=chosen.rules, force=force, now=now)
        if separate is not None:
            save_separately(job, whole, separate)
        return Made(built, tuple(refused))


def _take_in(job: Job, pool: Pool, roots: list[_File], work: Path) -> list[Refused]:
    todo, done = deque(roots), 0
    refused: list[Refused] = []
    while todo:
        for outcome in pool.each(_calls(todo, work, refused), job=job, seconds=_SECONDS):
            file: _File = outcome.call.about
            if outcome.error is not None:
                refused.append(Refused(file.where, str(why_not_read(file.name, outcome.error))))
                continue
            _settle(file, outcome)
            todo.extend(file.inside)
            done += 1
            job.say("Taking in papers", done, len(roots))
    return refused


def _calls(todo: deque[_File], work: Path, refused: list[Refused]) -> Iterator[Call]:
    while todo:
        file = todo.popleft()
        if (problem := why_not_taken(file.path, file.name, work)) is not None:
            refused.append(Refused(file.where, str(problem)))
            continue
        arguments = {
            "path": str(file.path),
            "name": file.name,
            "folder": tempfile.mkdtemp(dir=work),
            "password": "",
            "clues": {"parent_document": "1"} if file.depth else {},
        }
        yield Call("sendorganiser.ingest.intake:take_in", arguments, about=file)


def _settle(file: _File, outcome: Outcome) -> None:
    prepared = from_plain(Prepared, outcome.answer["prepared"], file.name)
    file.prepared = prepared
    file.pages = {page.number: page for page in prepared.pages}
    file.facts = _facts(outcome.answer)
    if file.depth < DEEPEST:
        file.inside = [
            _File(Path(part.path), part.name, f"{part.name}, in {file.where}", depth=file.depth + 1)
            for part in prepared.parts
        ]


def _facts(answer: dict[str, Any]) -> dict[str, str]:
    known = suggestions(answer) or {}
    return {fact: s.value for fact, s in known.items() if s is not None and s.confidence >= BAR}


def _flat(files: Sequence[_File]) -> Iterator[_File]:
    """Each file that was read, and after it what was inside it."""
    for file in files:
        if file.prepared is not None:
            yield file
        yield from _flat(file.inside)


def _read(job: Job, pool: Pool, files: Sequence[_File]) -> None:
    waiting = [(file, page.number) for file in files for page in file.pages.values() if page.text is None]
    calls = [
        Call(
            "sendorganiser.ocr.work:read_pages", {"file": str(_reading(file)), "pages": [number]}, about=(file, number)
        )
        for file, number in waiting
    ]
    for done, outcome in enumerate(pool.each(calls, job=job, seconds=_SECONDS), 1):
        file, number = outcome.call.about
        if isinstance(outcome.error, ToolMissing):
            raise outcome.error
        if outcome.error is None:
            read = page_from(outcome.answer[0])
            old = file.pages[number]
            file.pages[number] = replace(read, width=old.width, height=old.height)
        job.say("Reading pages", done, len(waiting))
    for file in files:
        if any(waits is file for waits, _ in waiting):
            _look_again(job, pool, file)


def _set_upright(job: Job, pool: Pool, files: Sequence[_File], work: Path) -> None:
    calls = []
    for file in files:
        turns = {str(page.number): page.turn for page in file.pages.values() if page.turn}
        if turns:
            out = str(Path(tempfile.mkdtemp(dir=work), "upright.pdf"))
            arguments = {"file": str(_reading(file)), "turns": turns, "out": out}
            calls.append(Call("sendorganiser.ingest.turning:turn_pages", arguments, about=file))
    for outcome in pool.each(calls, job=job, seconds=_SECONDS):
        if outcome.error is not None:
            raise outcome.error
        file = outcome.call.about
        file.prepared = replace(file.prepared, reading=outcome.call.arguments["out"])
        file.pages = {number: upright(page) for number, page in file.pages.items()}


def _look_again(job: Job, pool: Pool, file: _File) -> None:
    assert file.prepared is not None
    looked_at = pages_to_look_at(list(file.pages.values()), _reading(file))
    arguments = {**looked_at, "name": file.name, "clues": file.prepared.clues}
    for outcome in pool.each([Call("sendorganiser.ingest.intake:look_again", arguments)], job=job, seconds=_SECONDS):
        if outcome.error is not None:
            raise outcome.error
        file.facts = _facts(outcome.answer)


def _reading(file: _File) -> Path:
    assert file.prepared is not None
    return Path(file.prepared.reading) if file.prepared.reading else file.path


def _paper(file: _File, key: int, work: Path) -> Paper:
    with file.path.open("rb") as original:
        digest = hashlib.file_digest(original, "sha256").hexdigest()
    return paper_of(
        key=str(key),
        title=file.facts.get("title") or Path(file.name).stem or file.name,
        file=_reading(file),
        pages=list(file.pages.values()),
        facts=file.facts,
        source_name=file.name,
        sha256=digest,
        work=work,
    )


def _sections(chosen: Preset, papers: list[Paper], order: str) -> tuple[PackSection, ...]:
    """Put every paper in: in its section, or where no section takes its kind, in the only one or the last."""
    if order == "date":
        papers = sorted(papers, key=lambda p: (p.date == "", p.date))
    known = [PackSection(s.id, s.title, s.letter) for s in chosen.sections]
    home = {kind: s.id for s in chosen.sections for kind in s.kinds}
    other = known[0].id if len(known) == 1 else UNSORTED.id
    placed = [(home.get(paper.kind, other), paper) for paper in papers]
    return tuple(
        replace(section, papers=tuple(paper for where, paper in placed if where == section.id))
        for section in (*known, UNSORTED)
    )
