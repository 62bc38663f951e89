"""Makes a working document from the plan and what is asked for, checks one, and compares two versions of it."""

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from sendorganiser import sealed
from sendorganiser.errors import InputProblem
from sendorganiser.isolated import Call, Pool
from sendorganiser.jobs import Job
from sendorganiser.model import printed_date
from sendorganiser.model.plan import SECTIONS, PlanWish
from sendorganiser.model.working import WorkingChange, WorkingDocument, WorkingFinding
from sendorganiser.plan.matching import evidence_for
from sendorganiser.plan.tables import footnote
from sendorganiser.plan.working_checking import IN_ISSUE, check_working
from sendorganiser.plan.working_differing import differences
from sendorganiser.presets import from_plain
from sendorganiser.store import Archive
from sendorganiser.store.connection import in_our_words
from sendorganiser.workflows.add_documents import why_not_read
from sendorganiser.workflows.in_place import beside
from sendorganiser.workflows.read_plan import read_plan

_SECONDS = 120.0


def make_working(
    archive: Archive,
    job: Job,
    *,
    document: int,
    out: Path,
    version: int = 1,
    letters: Sequence[str] = IN_ISSUE,
    today: date,
) -> int:
    """Write the plan's sections in issue as a Word file by the key, with what is asked for in bold; return how many
    changes it holds. Where the council has sent its own Word version, that one is to be worked in."""
    from sendorganiser.plan.working_making import working_lines, write_working

    if out.suffix.lower() != ".docx":
        raise InputProblem(f"“{out.name}” is no Word file.", "End its name in .docx.")
    _known(letters)
    if not 1 <= version <= 999:
        raise InputProblem("A version is a number from 1 on.", "Look at the last version there is.")
    reading = read_plan(archive, job, document=document)
    if not reading.sections:
        raise InputProblem("No sections were found in this paper.", "Put them in by hand first, in the Plan room.")
    case = archive.case(archive.document(document).case)
    wishes = [wish for wish in archive.plans.wishes(case.id) if wish.section in letters]
    notes = {wish.id: note for wish in wishes if (note := _note(archive, wish))}
    sections = working_lines(reading, wishes, notes, letters=letters)
    job.say("Writing the working document")
    with in_our_words(), beside(out) as part:
        dated = printed_date(today.isoformat())
        write_working(part, sections, child=case.name, version=version, dated=dated)
        part.replace(out)
    return len(wishes)


def read_working(archive: Archive, job: Job, *, file: Path) -> WorkingDocument:
    """Read a Word file, and count its pages as we would lay it out."""
    if not file.is_file():
        raise InputProblem(f"“{file.name}” is not there.", "Choose the Word file again.")
    job.say(f"Reading {file.name}")
    answer = _in_worker(archive, job, file, "sendorganiser.plan.working_reading:read_working", {"file": str(file)})
    read = from_plain(WorkingDocument, answer, "working document")
    return replace(read, pages=max(read.pages, _pages(archive, job, file)))


def check_working_document(
    archive: Archive, job: Job, *, file: Path, letters: Sequence[str] = IN_ISSUE
) -> tuple[WorkingFinding, ...]:
    """Say what of a Word file is not by the tribunal's key, where, and what to do."""
    _known(letters)
    return check_working(read_working(archive, job, file=file), in_issue=letters)


def compare_working_documents(archive: Archive, job: Job, *, old: Path, new: Path) -> tuple[WorkingChange, ...]:
    """Say what became of each proposal from one version to the next; what was agreed and changed again comes first."""
    return differences(read_working(archive, job, file=old), read_working(archive, job, file=new))


def _known(letters: Sequence[str]) -> None:
    unknown = [letter for letter in letters if letter not in SECTIONS]
    if unknown or not letters:
        raise InputProblem("Those are no sections of a plan.", f"Use some of {', '.join(SECTIONS)}.")


def _note(archive: Archive, wish: PlanWish) -> str:
    """Write a wish's footnotes: from the paper it names, else from the evidence of the clause it changes."""
    from sendorganiser.model.plan import Clause

    said = []
    if wish.document is not None:
        said.append(_reference(archive, wish.document, wish.page, ""))
    if wish.clause:
        links = evidence_for(Clause(wish.section, 0, wish.clause), archive.plans.links(wish.case))
        said += [
            _reference(archive, link.document, link.page, link.note) for link in links if link.document is not None
        ]
    return "; ".join(dict.fromkeys(one for one in said if one))


def _reference(archive: Archive, document: int, page: int | None, note: str) -> str:
    paper = archive.document(document)
    author = paper.person or paper.organisation or paper.title
    paragraph = note.lower().removeprefix("para").strip(" .") if note.lower().startswith("para") else ""
    return footnote(
        {
            "author": author,
            "date": printed_date(paper.date) if paper.date else "",
            "page": str(page) if page else "",
            "paragraph": paragraph,
        }
    )


def _pages(archive: Archive, job: Job, file: Path) -> int:
    with tempfile.TemporaryDirectory(dir=archive.work_folder, ignore_cleanup_errors=True) as folder:
        arguments = {"path": str(file), "name": file.name, "folder": folder, "password": ""}
        answer = _in_worker(archive, job, file, "sendorganiser.ingest.work:prepare", arguments)
        return len(answer["pages"])


def _in_worker(archive: Archive, job: Job, file: Path, function: str, arguments: dict[str, Any]) -> Any:
    with tempfile.TemporaryDirectory(dir=archive.work_folder, ignore_cleanup_errors=True) as folder:
        kept = Path(folder) / f"working{file.suffix.lower()}"
        sealed.copy(file, kept)
        arguments = {key: str(kept) if value == str(file) else value for key, value in arguments.items()}
        with Pool(size=1) as pool:
            outcome = next(pool.each([Call(function, arguments)], job=job, seconds=_SECONDS))
    if outcome.error is not None:
        raise why_not_read(file.name, outcome.error)
    return outcome.answer
