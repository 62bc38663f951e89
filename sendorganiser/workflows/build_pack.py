"""Builds a bundle: plan, assemble, check, and only then give the file its name."""

import json
import secrets
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from sendorganiser import sealed
from sendorganiser.bundle import Preset, plan, preset
from sendorganiser.bundle.late import Way, moved_pages
from sendorganiser.bundle.page_choice import in_words
from sendorganiser.errors import InputProblem
from sendorganiser.isolated import Pool, Worker
from sendorganiser.jobs import Job
from sendorganiser.model import Document, Issue, Page, Paper, Plan, Rules
from sendorganiser.presets import to_plain
from sendorganiser.store import Archive
from sendorganiser.store.connection import in_our_words
from sendorganiser.workflows.build_report import write_report
from sendorganiser.workflows.finish_bundle import Built, Checked, check_bundle, finish, in_worker
from sendorganiser.workflows.in_place import beside
from sendorganiser.workflows.plan_packs import (
    UNSORTED,
    arrange_pack,
    author,
    change_pack,
    fill_pack,
    front_name,
    new_pack,
    note_of,
    outline_paper,
    papers_sent,
    plan_pack,
    plan_sections,
    preset_of,
    remove_pack,
    sections_of,
    title_of,
)
from sendorganiser.workflows.read_pages import set_upright
from sendorganiser.workflows.reduce_images import with_less
from sendorganiser.workflows.send_pack import after, freeze, late_plan, write_page_table

__all__ = [
    "UNSORTED", "Built", "Checked", "arrange_pack", "build_pack", "change_pack", "check_bundle", "file_name",
    "fill_pack", "finish", "new_pack", "paper_of", "plan_pack", "plan_sections", "preset", "remove_pack",
    "save_separately", "separate_papers", "write_report",
]  # fmt: skip

_SECONDS = 300.0


def build_pack(
    archive: Archive,
    job: Job,
    *,
    pack: int,
    out: Path,
    now: str,
    separate: Path | None = None,
    force: bool = False,
    way: Way = "end",
    redacted: bool = False,
    reduce: bool = False,
) -> Built:
    """Build the bundle as `out`, check it, and record the build; with errors only if `force`.

    `redacted` makes its twin instead, page for page the same, from the papers' redacted copies. `reduce` makes
    the pictures smaller of papers that were not sent yet.

    Raise PackNotFit with the findings, leaving any earlier file as it was. `separate` is a folder for the
    same papers as dated PDFs of their own. Of a bundle that was sent, every page keeps its number and late papers
    go in by `way`; beside it, a table tells each page's number then and now.
    """
    arranged = archive.pack(pack)
    chosen = preset_of(archive, arranged.preset)
    sent = archive.issues.last(pack)
    kept = papers_sent(sent) if sent is not None and way != "anew" else {}
    inside = [n for documents in arranged.sections.values() for n in documents]
    numbers = [n for n in inside if n not in kept]
    if sent is not None:
        plan_pack(archive, pack, way=way)  # refuses what would change a page that was sent
    with Pool() as pool:
        set_upright(archive, pool, job, [number for number in archive.sideways() if number in numbers])
    with tempfile.TemporaryDirectory(dir=archive.work_folder, ignore_cleanup_errors=True) as work:
        _renew_schedules(archive, job, numbers, now)
        papers = {n: _as_sent(archive, kept[n], Path(work)) for n in inside if n in kept}
        for number in job.each(numbers, "Preparing papers"):
            only = arranged.pages.get(number, ())
            papers[number] = _paper(archive, archive.document(number), Path(work), only)
        if reduce:
            papers |= with_less(archive, job, {n: papers[n] for n in numbers}, Path(work))
        sections = sections_of(chosen, arranged.sections, papers)
        title = title_of(arranged.title, way)
        if sent is None:
            whole = plan(title=title, subtitle=front_name(chosen, archive.case(arranged.case)), sections=sections)
        else:
            whole = late_plan(
                archive, sent, sections, papers, way=way, title=title, note=note_of(sent), work=Path(work)
            )
        whole = _with_schedules(archive, job, whole, Path(work), now, kept)
        rules = _rules(chosen, sent, way)
        if redacted:
            from sendorganiser.workflows.redact_bundle import redacted_twin

            return redacted_twin(archive, job, whole, out=out, rules=rules, force=force, now=now)
        built = finish(job, whole, out=out, rules=rules, force=force, now=now)
        built = _with_covered(archive, whole, built, out, now)
        if separate is not None:
            save_separately(job, whole, separate)
        if sent is not None:
            whole = after(sent.plan, whole) if way == "supplement" else whole
            write_page_table(moved_pages(sent.plan, whole), out.with_name(f"{out.stem}.pages.csv"))
        recorded = freeze(archive, whole)
    archive.record_build(pack, built.pack, built.findings, now=now, plan=recorded)
    return built


def save_separately(job: Job, whole: Plan, folder: Path) -> list[Path]:
    """Copy each paper's reading copy, or the pages of it that go in, into `folder` as a dated, well-named PDF."""
    saved: list[Path] = []
    with in_our_words():
        folder.mkdir(parents=True, exist_ok=True)
    for entry in job.each(whole.entries, "Saving separate papers"):
        paper = entry.paper
        pages = f"pages {in_words(paper.only)}" if paper.only else ""
        name = file_name(" ".join(part for part in (paper.date, paper.title, pages) if part))
        target = folder / f"{name}.pdf"
        count = 2
        while target in saved:
            target, count = folder / f"{name} ({count}).pdf", count + 1
        with beside(target) as part, in_our_words():
            if paper.only:
                _cut(job, Path(paper.file), paper.only, part)
            else:
                sealed.copy(paper.file, part)
            part.replace(target)
        saved.append(target)
    return saved


def separate_papers(archive: Archive, job: Job, *, pack: int, folder: Path, now: str) -> list[Path]:
    """Save the papers of a bundle as PDFs of their own, as they go in, without building it."""
    arranged = archive.pack(pack)
    sent = archive.issues.last(pack)
    kept = papers_sent(sent) if sent is not None else {}
    inside = [n for documents in arranged.sections.values() for n in documents]
    with tempfile.TemporaryDirectory(dir=archive.work_folder, ignore_cleanup_errors=True) as work:
        _renew_schedules(archive, job, [n for n in inside if n not in kept], now)
        papers = {
            n: _as_sent(archive, kept[n], Path(work))
            if n in kept
            else _paper(archive, archive.document(n), Path(work), arranged.pages.get(n, ()))
            for n in inside
        }
        chosen = preset_of(archive, arranged.preset)
        sections = sections_of(chosen, arranged.sections, papers)
        name = front_name(chosen, archive.case(arranged.case))
        whole = plan(title=arranged.title, subtitle=name, sections=sections)
        if sent is None:
            whole = _with_schedules(archive, job, whole, Path(work), now, kept)
        return save_separately(job, whole, folder)


def _cut(job: Job, file: Path, pages: Sequence[int], out: Path) -> None:
    worker = Worker(megabytes=1500)
    try:
        arguments = {"file": str(file), "pages": list(pages), "out": str(out)}
        in_worker(worker, job, "sendorganiser.bundle.page_choice:keep_pages", arguments)
    finally:
        worker.end()


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
        sealed.write_text(words_file, json.dumps(words))
    return Paper(
        key=key,
        title=title,
        pages=len(pages),
        file=str(file),
        author=author(facts.get("person", ""), facts.get("organisation", "")),
        date=facts.get("date", ""),
        kind=facts.get("kind", ""),
        source_name=source_name,
        sha256=sha256,
        spots=tuple(page.spot for page in pages),
        words_file=str(words_file or ""),
    )


def _paper(archive: Archive, document: Document, work: Path, only: tuple[int, ...]) -> Paper:
    file = archive.reading_file(document)
    if not file.is_file():
        raise InputProblem(
            f"The file of “{document.title}” is missing from the archive.", "Check the archive, or restore your backup."
        )
    facts = to_plain(document)
    made = paper_of(
        key=str(document.id), title=document.title, file=file, pages=archive.pages(document.id), facts=facts,
        source_name=document.source_name, sha256=document.sha256, work=work,
    )  # fmt: skip
    outline = outline_paper(document, only)
    return replace(made, pages=outline.pages, only=outline.only, whole=outline.whole)


def _as_sent(archive: Archive, paper: Paper, work: Path) -> Paper:
    """Give a paper of a bundle that was sent the very file it was made of then, and the words read on it since."""
    document = archive.document(int(paper.key))
    file = archive.reading_file(replace(document, reading=paper.file))
    if not file.is_file():
        raise InputProblem(
            f"The file of “{paper.title}” as it was sent is missing from the archive.", "Restore your backup."
        )
    words = ""
    if document.reading == paper.file:  # turned since, its words would lie elsewhere
        facts = to_plain(document)
        words = paper_of(
            key=paper.key, title=paper.title, file=file, pages=archive.pages(document.id), facts=facts,
            source_name="", sha256="", work=work,
        ).words_file  # fmt: skip
    return replace(paper, file=str(file), words_file=words)


def _rules(chosen: Preset, sent: Issue | None, way: Way) -> Rules:
    """Limits count the whole evidence: a supplement alone is not measured by them."""
    return replace(chosen.rules, limits=()) if sent is not None and way == "supplement" else chosen.rules


def _renew_schedules(archive: Archive, job: Job, numbers: Sequence[int], now: str) -> None:
    """Make the bundle's schedules anew, so that each has as many pages as it will be numbered with."""
    from sendorganiser.workflows.make_schedules import FORMAT, renew

    ours = [document for number in numbers if (document := archive.document(number)).format == FORMAT]
    renew(archive, job, documents=ours, today=date.fromisoformat(now[:10]))


def _with_schedules(archive: Archive, job: Job, whole: Plan, work: Path, now: str, kept: Mapping[int, Paper]) -> Plan:
    """Put the plan's own page numbers into its schedules, now that they are known; those sent stay as they were."""
    from sendorganiser.workflows.make_schedules import in_bundle

    made = in_bundle(archive, job, whole, work, today=date.fromisoformat(now[:10]))
    papers = {key: paper for key, paper in made.items() if int(key) not in kept}
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


def _with_covered(archive: Archive, whole: Plan, built: Built, out: Path, now: str) -> Built:
    """Add to a bundle's findings where words of its papers are only covered."""
    from sendorganiser.workflows.redact_alarm import covered_in_bundle

    covered = tuple(covered_in_bundle(archive, whole))
    if covered:
        built = Built(built.pack, (*built.findings, *covered))
        write_report(whole, built.pack, built.findings, out, now=now)
    return built
