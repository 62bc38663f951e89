"""Assembles a planned bundle beside its place, has it checked, and only then gives the file its name."""

import hashlib
import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sendorganiser import sealed
from sendorganiser.audit import Finding, Severity
from sendorganiser.bundle.index import shown_title
from sendorganiser.errors import InputProblem, PackNotFit
from sendorganiser.isolated import Worker, WorkerBroke, WorkerDied, WorkerTooSlow
from sendorganiser.jobs import Job
from sendorganiser.model import BuiltDocument, BuiltPack, Plan, Rules
from sendorganiser.presets import from_plain, to_plain
from sendorganiser.store.connection import in_our_words
from sendorganiser.workflows.build_report import write_report
from sendorganiser.workflows.in_place import beside, check_name
from sendorganiser.workflows.send_pack import labels_of

_SECONDS = 300.0
_DIGEST = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True)
class Built:
    """A finished bundle, and what the checker says of it."""

    pack: BuiltPack
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Checked:
    """What the checker says of any PDF."""

    pages: int
    findings: tuple[Finding, ...]


def finish(
    job: Job,
    whole: Plan,
    *,
    out: Path,
    rules: Rules,
    force: bool,
    now: str,
    look: Callable[[Worker, Path], Iterable[Finding]] = lambda _worker, _part: (),
) -> Built:
    """Assemble `whole` beside `out`, check it, and put it in place with its report; `look` finds what else is wrong."""
    check_name(out.with_name(f"{out.stem}.report.json"))  # the longest name that will be needed
    worker = Worker(megabytes=3000)
    try:
        with beside(out) as part:
            arguments = {"plan": to_plain(whole), "out": str(part)}
            answer = in_worker(worker, job, "sendorganiser.bundle.assemble:assemble_pack", arguments)
            worker.end()  # what it took in memory is not needed by the next, which starts anew
            _check_unchanged(job, whole)
            checked = _check(worker, job, part, rules)
            findings = (
                *_with_late_index(whole, checked.findings),
                *_of_the_plan(whole),
                *_of_damaged(whole, answer["damaged"]),
                *look(worker, part),
            )
            if not force and any(finding.severity is Severity.ERROR for finding in findings):
                raise PackNotFit("The bundle breaks a rule and was not saved.", "Mend what is listed.", findings)
            with in_our_words(), part.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
                os.fsync(file.fileno())
            built = _built(whole, out, checked.pages, part.stat().st_size, digest)
            with in_our_words():
                part.replace(out)
    finally:
        worker.end()
    write_report(whole, built, findings, out, now=now)
    return Built(built, findings)


def check_bundle(job: Job, *, file: Path, rules: Rules | None = None) -> Checked:
    """Judge any PDF by the rules, ours or the council's."""
    if not file.is_file():
        raise InputProblem(f"“{file.name}” is not there.", "Check the name and the folder.")
    from sendorganiser.workflows.redact_alarm import covered_in_file

    worker = Worker(megabytes=3000)
    try:
        checked = _check(worker, job, file, rules)
        covered = in_worker(worker, job, "sendorganiser.pdf.covered:covered", {"file": str(file), "quick": True})
        return replace(checked, findings=(*checked.findings, *covered_in_file(covered)))
    finally:
        worker.end()


def _built(whole: Plan, out: Path, pages: int, size: int, digest: str) -> BuiltPack:
    documents = tuple(
        BuiltDocument(
            e.paper.key, e.paper.source_name, shown_title(e.paper), section.title, e.first, e.last, labels_of(whole, e)
        )
        for section in whole.sections
        for e in section.entries
    )
    return BuiltPack(str(out), pages, size, digest, documents)


def _check_unchanged(job: Job, whole: Plan) -> None:
    """Raise InputProblem, naming the paper, where a file of the archive is not the one its name tells of.

    A file of a locked archive proves itself when it is read.
    """
    from sendorganiser.bundle.source import changed

    papers = {
        entry.paper.file: entry.paper for entry in whole.entries if _DIGEST.fullmatch(Path(entry.paper.file).stem)
    }
    for file, paper in papers.items():
        job.check()
        with in_our_words():
            if sealed.is_sealed(file):
                continue
            with Path(file).open("rb") as opened:
                digest = hashlib.file_digest(opened, "sha256").hexdigest()
        if digest != Path(file).stem:
            raise changed(paper)


def _with_late_index(whole: Plan, findings: Sequence[Finding]) -> Iterator[Finding]:
    """The checker knows the index in front; papers that have one of their own further on are as they should be."""
    for finding in findings:
        if whole.late and finding.rule == "GB-4 complete" and finding.what.startswith("Bookmarked, but"):
            where = " and ".join(whole.label(index.first) for index in whole.late)
            what = f"Late papers have an index of their own, on page {where}."
            yield replace(finding, severity=Severity.NOTE, what=what, todo="Say so in the letter that goes with it.")
        else:
            yield finding


def _of_the_plan(whole: Plan) -> Iterator[Finding]:
    if whole.missing:
        letters = " ".join(whole.missing[:20])
        yield Finding(
            "index letters",
            Severity.WARNING,
            1,
            f"Some letters of the titles cannot be drawn and stand as boxes: {letters}",
            "Write those titles with other letters.",
        )


def _of_damaged(whole: Plan, pages: Sequence[int]) -> Iterator[Finding]:
    for page in pages:
        paper = next(entry.paper for entry in whole.entries if entry.first <= page <= entry.last)
        yield Finding(
            "paper damaged",
            Severity.WARNING,
            page,
            f"Page {whole.label(page)} is damaged in its paper, “{paper.title}”: not all of it could be read.",
            "Look at that page. Ask for the paper again if anything is missing.",
        )


def _check(worker: Worker, job: Job, file: Path, rules: Rules | None) -> Checked:
    arguments = {"path": str(file), "rules": to_plain(rules) if rules else None}
    answer = in_worker(worker, job, "sendorganiser.audit.work:check_file", arguments)
    findings = tuple(from_plain(Finding, plain, "finding") for plain in answer["findings"])
    return Checked(int(answer["pages"]), findings)


def in_worker(worker: Worker, job: Job, function: str, arguments: dict[str, Any]) -> Any:
    def heard(said: dict[str, Any]) -> None:
        job.say(str(said["what"]), int(said["done"]), int(said["total"]))

    try:
        return worker.call(function, arguments, seconds=_SECONDS, job=job, heard=heard)
    except (WorkerDied, WorkerTooSlow) as error:
        raise InputProblem(
            "One of the papers is too large or too damaged to go into a bundle.",
            "Leave papers out one at a time to find which, and save that one again as a PDF.",
        ) from error
    except WorkerBroke as error:
        raise RuntimeError(str(error)) from error
