"""Builds a bundle: plan, assemble, check, and only then give the file its name."""

import glob
import hashlib
import json
import os
import secrets
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from sendorganiser.audit import Finding, Severity, as_text
from sendorganiser.bundle import Preset, fill, plan, preset
from sendorganiser.errors import InputProblem, PackNotFit
from sendorganiser.isolated import Pool, Worker, WorkerBroke, WorkerDied, WorkerTooSlow
from sendorganiser.jobs import Job
from sendorganiser.model import (
    BuiltDocument,
    BuiltPack,
    Case,
    Document,
    PackSection,
    Page,
    Paper,
    Plan,
    Rules,
    is_another_child,
)
from sendorganiser.presets import from_plain, to_plain
from sendorganiser.store import Archive
from sendorganiser.store.connection import in_our_words
from sendorganiser.workflows.read_pages import set_upright

_SECONDS = 300.0
_FORSAKEN = 3600.0
UNSORTED = PackSection("unsorted", "Other papers")


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


def new_pack(archive: Archive, job: Job, *, case: int, preset_id: str, title: str, now: str) -> int:
    """Make an empty bundle from a preset and return its id."""
    job.check()
    chosen = preset(preset_id)
    return archive.add_pack(case=case, title=title or chosen.title, preset=chosen.id, now=now)


def fill_pack(archive: Archive, job: Job, *, pack: int, now: str) -> dict[str, tuple[int, ...]]:
    """Let the preset choose from all of the case's papers, in its order; what was arranged by hand stays in.

    Private papers are left out, and so are papers about another child, unless every paper is: then the case
    goes by another name than the child does.
    """
    job.check()
    arranged = archive.pack(pack)
    by_hand = {document for documents in arranged.sections.values() for document in documents}
    whole = archive.documents(arranged.case, suggested=False)
    name = archive.case(arranged.case).name
    is_known = any(d.child and not is_another_child(d.child, name) for d in whole)
    others = [
        d for d in whole if d.id not in by_hand and not d.private and not (is_known and is_another_child(d.child, name))
    ]
    chosen = preset(arranged.preset)
    filled = fill(chosen, [_outline_paper(document) for document in others])
    sections = dict(arranged.sections)
    for section in filled:
        added = tuple(int(paper.key) for paper in section.papers)
        sections[section.id] = (*sections.get(section.id, ()), *added)
    if by_hand and any(section.order == "date" for section in chosen.sections):
        sections = {s: _by_date(archive, documents) for s, documents in sections.items()}
    archive.arrange_pack(pack, sections, now=now)
    return sections


def arrange_pack(archive: Archive, job: Job, *, pack: int, sections: dict[str, tuple[int, ...]], now: str) -> None:
    """Replace a bundle's arrangement."""
    job.check()
    known = {section.id for section in preset(archive.pack(pack).preset).sections} | {UNSORTED.id}
    for section in sections:
        if section not in known:
            raise InputProblem(f"There is no section “{section}”.", f"Use one of: {', '.join(sorted(known))}.")
    archive.arrange_pack(pack, sections, now=now)


def change_pack(archive: Archive, job: Job, *, pack: int, title: str, preset_id: str, now: str) -> None:
    """Change a bundle's title or preset; papers of sections the new preset has not go under "Other papers"."""
    job.check()
    chosen = preset(preset_id)
    archive.change_pack(pack, title=title.strip() or chosen.title, preset=chosen.id, now=now)
    known = {section.id for section in chosen.sections}
    sections: dict[str, tuple[int, ...]] = {}
    for section, documents in archive.pack(pack).sections.items():
        home = section if section in known else _only(chosen) or UNSORTED.id
        sections[home] = (*sections.get(home, ()), *documents)
    archive.arrange_pack(pack, sections, now=now)


def remove_pack(archive: Archive, job: Job, *, pack: int) -> None:
    """Remove a bundle's arrangement. Files already built stay where they were saved."""
    job.check()
    archive.remove_pack(pack)


def plan_pack(archive: Archive, pack: int) -> Plan:
    """Number the bundle as it is arranged now; pure reading, quick enough to follow every change."""
    arranged = archive.pack(pack)
    return plan_sections(
        archive.case(arranged.case),
        preset(arranged.preset),
        arranged.title,
        arranged.sections,
        {document.id: document for document in archive.documents(arranged.case, suggested=False)},
    )


def plan_sections(
    case: Case, chosen: Preset, title: str, sections: dict[str, tuple[int, ...]], documents: dict[int, Document]
) -> Plan:
    """Number an arrangement that need not be stored yet."""
    papers = {number: _outline_paper(document) for number, document in documents.items()}
    return plan(title=title, subtitle=case.name, sections=_sections(chosen, sections, papers))


def build_pack(
    archive: Archive, job: Job, *, pack: int, out: Path, now: str, separate: Path | None = None, force: bool = False
) -> Built:
    """Build the bundle as `out`, check it, and record the build; with errors only if `force`.

    Raise PackNotFit with the findings, leaving any earlier file as it was. `separate` is a folder for the
    same papers as dated PDFs of their own.
    """
    arranged = archive.pack(pack)
    chosen = preset(arranged.preset)
    numbers = [number for documents in arranged.sections.values() for number in documents]
    with Pool() as pool:
        set_upright(archive, pool, job, [number for number in archive.sideways() if number in numbers])
    with tempfile.TemporaryDirectory(dir=archive.work_folder, ignore_cleanup_errors=True) as work:
        _renew_schedules(archive, job, numbers, now)
        papers = {}
        for number in job.each(numbers, "Preparing papers"):
            papers[number] = _paper(archive, archive.document(number), Path(work))
        sections = _sections(chosen, arranged.sections, papers)
        whole = plan(title=arranged.title, subtitle=archive.case(arranged.case).name, sections=sections)
        whole = _with_schedules(archive, job, whole, Path(work), now)
        built = finish(job, whole, out=out, rules=chosen.rules, force=force)
        if separate is not None:
            save_separately(job, whole, separate)
    archive.record_build(pack, built.pack, built.findings, now=now)
    return built


def finish(job: Job, whole: Plan, *, out: Path, rules: Rules, force: bool) -> Built:
    """Assemble `whole` beside `out`, check it, and put it in place with its report."""
    worker = Worker(megabytes=3000)
    try:
        with _beside(out) as part:
            _in_worker(
                worker, job, "sendorganiser.bundle.assemble:assemble_pack", {"plan": to_plain(whole), "out": str(part)}
            )
            checked = _check(worker, job, part, rules)
            findings = (*checked.findings, *_of_the_plan(whole))
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
    write_report(built, findings, out)
    return Built(built, findings)


def check_bundle(job: Job, *, file: Path, rules: Rules | None = None) -> Checked:
    """Judge any PDF by the rules, ours or the council's."""
    if not file.is_file():
        raise InputProblem(f"“{file.name}” is not there.", "Check the name and the folder.")
    worker = Worker(megabytes=3000)
    try:
        return _check(worker, job, file, rules)
    finally:
        worker.end()


def write_report(built: BuiltPack, findings: Sequence[Finding], out: Path) -> None:
    """Write what went in, page ranges, hashes and findings beside the bundle, as JSON and as a page to read."""
    plain = {**to_plain(built), "findings": to_plain(list(findings))}
    rows = [f"{d.first:>5} – {d.last:<5} {d.title}  ({d.source})" for d in built.documents]
    text = "\n".join(
        [
            f"Build report: {out.name}",
            "",
            f"{built.pages} pages, {built.bytes:,} bytes",
            f"SHA-256 {built.sha256}",
            "",
            "What is in it, with its pages",
            "",
            *rows,
            "",
            "What the checker says",
            "",
            as_text(findings),
            "",
        ]
    )
    for ending, content in ((".report.json", json.dumps(plain, indent=1, ensure_ascii=False)), (".report.txt", text)):
        with _beside(out.with_name(out.stem + ending)) as part, in_our_words():
            part.write_text(content, encoding="utf-8")
            part.replace(out.with_name(out.stem + ending))


def save_separately(job: Job, whole: Plan, folder: Path) -> list[Path]:
    """Copy each paper's reading copy into `folder` as a dated, well-named PDF of its own."""
    saved: list[Path] = []
    with in_our_words():
        folder.mkdir(parents=True, exist_ok=True)
    for entry in job.each(whole.entries, "Saving separate papers"):
        name = file_name(" ".join(part for part in (entry.paper.date, entry.paper.title) if part))
        target = folder / f"{name}.pdf"
        count = 2
        while target in saved:
            target, count = folder / f"{name} ({count}).pdf", count + 1
        with _beside(target) as part, in_our_words():
            part.write_bytes(Path(entry.paper.file).read_bytes())
            part.replace(target)
        saved.append(target)
    return saved


def file_name(text: str) -> str:
    """Make of `text` a file name every system takes, at most 100 characters."""
    kept = "".join(" " if c in '\\/:*?"<>|' or not c.isprintable() else c for c in text)
    return " ".join(kept.split())[:100].strip(" .") or "paper"


def paper_of(
    *, key: str, title: str, file: Path, pages: Sequence[Page], facts: dict[str, str], source_name: str, sha256: str,
    work: Path,
) -> Paper:  # fmt: skip
    """Make what the builder needs of one document; its OCR words go into a file in `work`."""
    words = {str(page.number): [[w.text, w.x0, w.y0, w.x1, w.y1] for w in page.words] for page in pages if page.words}
    words_file = work / f"{secrets.token_hex(8)}.json" if words else None
    if words_file is not None:
        words_file.write_text(json.dumps(words), encoding="utf-8")
    return Paper(
        key=key,
        title=title,
        pages=len(pages),
        file=str(file),
        author=_author(facts.get("person", ""), facts.get("organisation", "")),
        date=facts.get("date", ""),
        kind=facts.get("kind", ""),
        source_name=source_name,
        sha256=sha256,
        spots=tuple(page.spot for page in pages),
        words_file=str(words_file or ""),
    )


def _paper(archive: Archive, document: Document, work: Path) -> Paper:
    file = archive.reading_file(document)
    if not file.is_file():
        raise InputProblem(
            f"The file of “{document.title}” is missing from the archive.", "Check the archive, or restore your backup."
        )
    facts = to_plain(document)
    return paper_of(
        key=str(document.id), title=document.title, file=file, pages=archive.pages(document.id), facts=facts,
        source_name=document.source_name, sha256=document.sha256, work=work,
    )  # fmt: skip


def _renew_schedules(archive: Archive, job: Job, numbers: Sequence[int], now: str) -> None:
    """Make the bundle's schedules anew, so that each has as many pages as it will be numbered with."""
    from sendorganiser.workflows.make_schedules import FORMAT, renew

    ours = [document for number in numbers if (document := archive.document(number)).format == FORMAT]
    renew(archive, job, documents=ours, today=date.fromisoformat(now[:10]))


def _with_schedules(archive: Archive, job: Job, whole: Plan, work: Path, now: str) -> Plan:
    """Put the plan's own page numbers into its schedules, now that they are known."""
    from sendorganiser.workflows.make_schedules import in_bundle

    papers = in_bundle(archive, job, whole, work, today=date.fromisoformat(now[:10]))
    return (
        replace(
            whole,
            sections=tuple(
                replace(
                    section,
                    entries=tuple(
                        replace(entry, paper=papers.get(entry.paper.key, entry.paper)) for entry in section.entries
                    ),
                )
                for section in whole.sections
            ),
        )
        if papers
        else whole
    )


def _outline_paper(document: Document) -> Paper:
    """What planning needs of a document: no pages are read."""
    return Paper(
        key=str(document.id),
        title=document.title,
        pages=document.pages,
        author=_author(document.person, document.organisation),
        date=document.date,
        kind=document.kind,
        source_name=document.source_name,
    )


def _author(person: str, organisation: str) -> str:
    return ", ".join(part for part in (person, organisation) if part)


def _sections(
    chosen: Preset, sections: dict[str, tuple[int, ...]], papers: dict[int, Paper]
) -> tuple[PackSection, ...]:
    known = [PackSection(section.id, section.title, section.letter) for section in chosen.sections]
    return tuple(
        replace(section, papers=tuple(papers[n] for n in sections.get(section.id, ()) if n in papers))
        for section in (*known, UNSORTED)
    )


def _only(chosen: Preset) -> str:
    return chosen.sections[0].id if len(chosen.sections) == 1 else ""


def _by_date(archive: Archive, documents: Sequence[int]) -> tuple[int, ...]:
    dated = [archive.document(number) for number in documents]
    return tuple(d.id for d in sorted(dated, key=lambda d: (d.date == "", d.date, d.id)))


def _built(whole: Plan, out: Path, pages: int, size: int, digest: str) -> BuiltPack:
    documents = tuple(
        BuiltDocument(e.paper.key, e.paper.source_name, e.paper.title, section.title, e.first, e.last)
        for section in whole.sections
        for e in section.entries
    )
    return BuiltPack(str(out), pages, size, digest, documents)


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


def _check(worker: Worker, job: Job, file: Path, rules: Rules | None) -> Checked:
    arguments = {"path": str(file), "rules": to_plain(rules) if rules else None}
    answer = _in_worker(worker, job, "sendorganiser.audit.work:check_file", arguments)
    findings = tuple(from_plain(Finding, plain, "finding") for plain in answer["findings"])
    return Checked(int(answer["pages"]), findings)


def _in_worker(worker: Worker, job: Job, function: str, arguments: dict[str, Any]) -> Any:
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


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """Give a temporary name beside `target`; whatever is still there at the end is removed."""
    if not target.parent.is_dir():
        raise InputProblem(f"The folder “{target.parent}” is not there.", "Choose another place for the file.")
    name = target.name[:60]
    for left in target.parent.glob(f".{glob.escape(name)}.*.part"):
        if time.time() - left.stat().st_mtime > _FORSAKEN:  # by a program that was killed
            left.unlink(missing_ok=True)
    part = target.with_name(f".{name}.{secrets.token_hex(4)}.part")
    try:
        yield part
    finally:
        part.unlink(missing_ok=True)
