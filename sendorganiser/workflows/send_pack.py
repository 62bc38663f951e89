"""Freezes a bundle when it is sent, and brings late papers in without a change to any number that was sent."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from sendorganiser.bundle.changes import draw_changes
from sendorganiser.bundle.late import CHANGES, Moved, Way, list_of_changes, moved_pages, plan_late
from sendorganiser.errors import InputProblem
from sendorganiser.jobs import Job
from sendorganiser.model import Issue, LateIndex, Numbered, PackSection, Paper, Plan
from sendorganiser.presets import to_plain
from sendorganiser.store import Archive
from sendorganiser.store.connection import in_our_words
from sendorganiser.store.issues import Row
from sendorganiser.workflows.in_place import beside

WAYS: tuple[Way, ...] = ("end", "between", "supplement", "anew")
_HEADINGS = ("Paper", "Page of the paper", "Page in the bundle sent", "Page in the new bundle")


def mark_sent(archive: Archive, job: Job, *, pack: int, day: str, to: str, note: str = "") -> int:
    """Freeze the bundle that was built last as sent, and keep its file as it was sent; return the issue's id.

    Raise InputProblem if nothing was built, the file is not as it was built, or `day` is no day.
    """
    job.check()
    try:
        day = date.fromisoformat(day).isoformat()
    except ValueError as error:
        raise InputProblem(f"“{day}” is not a day.", "Write it as 2026-05-14.") from error
    build = archive.last_build(pack)
    if build is None:
        raise InputProblem("This bundle has not been built yet.", "Build it, send that file, then mark it as sent.")
    last = archive.issues.last(pack)
    if last is not None and last.sha256 == build["sha256"]:
        raise InputProblem("This very file is marked as sent already.", "Build the bundle again before sending more.")
    if not _is_kept_as_built(archive, Path(build["file"]), build["sha256"]):
        raise InputProblem(
            f"“{Path(build['file']).name}” has changed since it was built.", "Build it again and send that file."
        )
    return archive.issues.add(pack, build, sent=day, sent_to=" ".join(to.split()), note=note.strip())


def take_back_sent(archive: Archive, job: Job, *, issue: int) -> Row | None:
    """Forget that a bundle was sent; return what `sent_after_all` needs.

    Its file goes when the app next starts, unless something else needs it.
    """
    job.check()
    return archive.issues.take_back(issue)


def sent_after_all(archive: Archive, job: Job, *, row: Row) -> None:
    """Let a bundle be marked as sent again, as it was before that was taken back."""
    job.check()
    archive.issues.put_back(row)


def sent_file(archive: Archive, sha256: str) -> Path | None:
    """Return the file of a bundle as it was sent, if it was kept."""
    kept = next((each for each in archive.kept_files() if each[0] == sha256), None)
    return archive.kept_file(sha256, kept[1]) if kept is not None else None


def page_table(pages: Sequence[Moved]) -> str:
    """Write where each page stood and stands, as CSV that a spreadsheet opens."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(_HEADINGS)
    for moved in pages:
        writer.writerow([_safe(moved.title), moved.page, moved.old, moved.new])
    return file.getvalue()


def write_page_table(pages: Sequence[Moved], target: Path) -> Path:
    """Write the table of old and new pages as a file."""
    with beside(target) as part, in_our_words():
        part.write_text(page_table(pages), encoding="utf-8-sig", newline="")
        part.replace(target)
    return target


def moved_since(archive: Archive, pack: int, *, way: Way) -> tuple[Moved, ...]:
    """Return where each page of a bundle that was sent stands now."""
    from sendorganiser.workflows.plan_packs import plan_pack

    sent = archive.issues.last(pack)
    if sent is None:
        return ()
    new = plan_pack(archive, pack, way=way)
    return moved_pages(sent.plan, after(sent.plan, new) if way == "supplement" else new)


def late_plan(
    archive: Archive,
    sent: Issue,
    sections: Sequence[PackSection],
    papers: Mapping[int, Paper],
    *,
    way: Way,
    title: str,
    note: str,
    work: Path,
) -> Plan:
    """Number a bundle after it was sent, its sent papers made of the files they were, with a list of changes.

    The list is a page of its own where late papers stand together: at the end, or in a supplement.
    """
    old = with_files(archive, sent.plan, papers)
    whole = plan_late(old, sections, way=way, title=title, note=note)
    known = {entry.paper.key for entry in old.entries}
    for entry in whole.entries:
        if entry.paper.key.startswith(CHANGES) and entry.paper.key not in known:
            file = work / "changes.pdf"
            draw_changes(file, note=note, lines=list_of_changes(old, whole))
            return _with_files(whole, {entry.paper.key: replace(entry.paper, file=str(file))})
    return whole


def with_files(archive: Archive, whole: Plan, papers: Mapping[int, Paper]) -> Plan:
    """Give the papers of a plan that was kept the files they were made of."""
    files = {str(number): paper for number, paper in papers.items()}
    some = archive.document(next(iter(papers)))
    for entry in (entry for entry in whole.entries if entry.paper.key.startswith(CHANGES)):
        kept = archive.reading_file(replace(some, reading=entry.paper.file))
        files[entry.paper.key] = replace(entry.paper, file=str(kept))
    return _with_files(whole, files)


def _with_files(whole: Plan, files: Mapping[str, Paper]) -> Plan:
    return replace(
        whole,
        sections=tuple(
            replace(
                section,
                entries=tuple(replace(e, paper=files.get(e.paper.key, e.paper)) for e in section.entries),
            )
            for section in whole.sections
        ),
    )


def after(sent: Plan, supplement: Plan) -> Plan:
    """Return one plan of all that was sent once a supplement has gone out too."""
    first = sent.pages + 1
    sections = tuple(
        replace(
            section,
            entries=tuple(replace(e, first=e.first + sent.pages, last=e.last + sent.pages) for e in section.entries),
        )
        for section in supplement.sections
    )
    index = LateIndex(supplement.title, supplement.subtitle, first, supplement.index_pages)
    labels = [plan.label(n) for plan in (sent, supplement) for n in range(1, plan.pages + 1)]
    is_plain = labels == [str(n) for n in range(1, len(labels) + 1)]
    return replace(
        sent,
        sections=(*sent.sections, *sections),
        late=(*sent.late, index),
        labels=() if is_plain else tuple(labels),
    )


def freeze(archive: Archive, whole: Plan) -> str:
    """Return a plan as it is kept: each paper names its reading copy by its hash; what was made for it is kept."""
    frozen = {}
    kept = archive.kept_places()
    known = set(kept.values())
    for entry in whole.entries:
        file = Path(entry.paper.file)
        sha256 = str(file) if str(file) in known else kept.get(file, "")
        if not sha256:
            arrived = archive.arrive(file)
            archive.keep(arrived, ".pdf")
            archive.care.record(arrived.sha256, arrived.bytes)
            sha256 = arrived.sha256
        frozen[entry.paper.key] = replace(entry.paper, file=sha256, words_file="")
    sections = tuple(
        replace(section, entries=tuple(replace(e, paper=frozen[e.paper.key]) for e in section.entries))
        for section in whole.sections
    )
    return json.dumps(to_plain(replace(whole, sections=sections)), ensure_ascii=False)


def labels_of(whole: Plan, entry: Numbered) -> str:
    """Return the printed numbers of a paper where they are not simply its pages' places in the file."""
    first, last = whole.label(entry.first), whole.label(entry.last)
    if (first, last) == (str(entry.first), str(entry.last)):
        return ""
    return first if first == last else f"{first}–{last}"


def _is_kept_as_built(archive: Archive, file: Path, sha256: str) -> bool:
    """Keep the file and say whether it is as it was built; one that was moved away is taken to be."""
    if not file.is_file():
        return True
    with in_our_words():
        arrived = archive.arrive(file)
    if arrived.sha256 != sha256:
        archive.turn_away(arrived)
        return False
    archive.keep(arrived, ".pdf")
    archive.care.record(sha256, arrived.bytes)
    return True


def _safe(text: str) -> str:
    """Keep a spreadsheet from taking a title for a formula."""
    return f"'{text}" if text[:1] in "=+-@\t\r" else text
