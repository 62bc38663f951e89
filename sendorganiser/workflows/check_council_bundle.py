"""Puts what is wrong with somebody else's bundle into words to read, and into a letter or a report to send."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path

from sendorganiser.audit import Finding, Severity, as_text
from sendorganiser.bundle import Preset
from sendorganiser.errors import InputProblem
from sendorganiser.isolated import Worker, WorkerBroke, WorkerDied, WorkerTooSlow
from sendorganiser.jobs import Job
from sendorganiser.model.comparison import Change, Compared, PaperFound
from sendorganiser.model.document import printed_date
from sendorganiser.model.schedule import Column, Row, Schedule
from sendorganiser.presets import from_plain, to_plain
from sendorganiser.schedules import pages
from sendorganiser.store import Archive
from sendorganiser.store.connection import in_our_words
from sendorganiser.workflows.compare_bundle import CouncilBundle, in_our_words_of
from sendorganiser.workflows.in_place import beside
from sendorganiser.workflows.redact_alarm import COVERED, covered_in_file

_SECONDS = 600.0
_LIMIT = "PD-7 limit"  # as a warning it asks the reader to look at their own case
_SHOWN = 3  # changes of one paper that a line tells
MISSING, PART, VERSION, ALTERED = "Not in the bundle", "Pages missing", "Another version", "Words that differ"
UNREAD, ORDER, AGAIN = "Hard to read", "Pages in the wrong order", "There more than once"
INDEX, UNSEEN = "Named wrongly", "Papers I have not seen before"
LONG, MADE = "Over the page limit", "How the bundle is made"
DOUBT = "Look at these yourself"  # shown, but in no letter: OCR may have misread the scan, or it hangs on the case
GROUPS = (MISSING, PART, VERSION, ALTERED, UNREAD, ORDER, AGAIN, INDEX, UNSEEN, LONG, MADE, DOUBT)
_SEVERITY = {Severity.ERROR: "To mend", Severity.WARNING: "To look at", Severity.NOTE: "Good to know"}


@dataclass(frozen=True)
class Point:
    """One thing to put right: its group, the paper (0: none of mine), what is wrong, and where in the bundle's file."""

    group: str
    document: int
    title: str
    text: str
    places: tuple[int, ...] = ()
    my_page: int = 1


def points(found: CouncilBundle) -> list[Point]:
    """Return everything that is wrong with the bundle, what is missing first."""
    compared = found.compared
    titles = {paper.document: paper.title for paper in compared.papers}
    told = [point for paper in compared.papers for point in _of_paper(paper, compared, titles)]
    told += [Point(INDEX, m.document, titles.get(m.document, ""), _misnamed(m.says, m.page, compared), (m.page,))
             for m in compared.misnamed]  # fmt: skip
    ours = {place for paper in compared.papers for n in paper.unread if (place := paper.places[n - 1])}
    hard = tuple(n for n in found.hard if n not in ours)
    if hard:
        told.append(Point(UNREAD, 0, "", f"Hardly to be read: {named(compared, hard)}.", hard))
    for u in compared.unseen:
        here = tuple(range(u.first, u.last + 1))
        told.append(
            Point(UNSEEN, 0, u.title or "Without a title", f"Not among my papers: {named(compared, here)}.", here)
        )
    told += [
        Point(_group(f), 0, "", f.what, (f.page,) if f.page else ())
        for f in found.findings
        if f.severity is not Severity.NOTE
    ]
    return sorted(told, key=lambda point: GROUPS.index(point.group))


def letter(found: CouncilBundle, *, case_name: str, today: date) -> Schedule:
    """Make the letter: every point, with the pages of the bundle, to be put right."""
    compared = found.compared
    rows: list[Row] = []
    count = 0
    sure = [point for point in points(found) if point.group != DOUBT]
    for group, some in groupby(sure, key=lambda point: point.group):
        rows.append(Row((group, "", "", ""), look="group"))
        for point in some:
            count += 1
            rows.append(Row((str(count), point.title, point.text, named(compared, point.places, bare=True))))
    well = sum(paper.is_well for paper in compared.papers)
    notes = (
        f"The bundle of {compared.pages} pages was compared, page by page, with {len(compared.papers)} papers that I "
        f"hold. {well} of them are in it, whole and once.",
        "Please put right what is listed below and send the bundle again, or say why it should stay as it is. Papers "
        "that I have not seen before I ask you to send me, or to tell me when they were sent.",
        "Page numbers are those of the bundle. A program compared the words and the pictures of the pages.",
    )
    columns = (Column("No.", 6, "number"), Column("Paper", 30), Column("What is wrong", 50), Column("Bundle page", 14))
    subtitle = f"{case_name}, {printed_date(today.isoformat())}"
    return Schedule(
        f"The bundle “{found.file.name}”", subtitle, columns, tuple(rows), notes, "Nothing is wrong with it."
    )


def check_report(
    file: Path, total: int, findings: Sequence[Finding], *, today: date, preset: Preset | None
) -> Schedule:
    """Make the report of a check: each thing found, in plain words, with its page and the rule it rests on."""
    rows = []
    for severity, heading in _SEVERITY.items():
        some = [finding for finding in findings if finding.severity is severity]
        if some:
            rows.append(Row((heading, "", "", ""), look="group"))
            rows += [Row((str(f.page or ""), f.what, f.todo, f.rule)) for f in some]
    judged = f"It was judged as: {preset.title}. {preset.order_wins}" if preset is not None else ""
    notes = ("Pages are counted from the first of the file. A program found this; it is not legal advice.", judged)
    columns = (Column("Page", 8, "number"), Column("What was found", 44), Column("What to do", 36), Column("Rule", 12))
    subtitle = f"{total} pages, checked on {printed_date(today.isoformat())}"
    kept = tuple(note for note in notes if note)
    return Schedule(f"Check of “{file.name}”", subtitle, columns, tuple(rows), kept, "Nothing to mend was found.")


def check_council_bundle(job: Job, *, file: Path, preset: Preset | None = None) -> tuple[int, tuple[Finding, ...]]:
    """Judge any bundle by the rules of its preset, its sections too; return its pages and what was found."""
    if not file.is_file():
        raise InputProblem(f"“{file.name}” is not there.", "Check the name and the folder.")
    rules = to_plain(preset.rules) if preset is not None else None
    sections = [section.title for section in preset.sections] if preset is not None else []
    worker = Worker(megabytes=3000)
    try:
        answer = worker.call(
            "sendorganiser.audit.work:look_over",
            {"path": str(file), "rules": rules, "sections": sections},
            seconds=_SECONDS,
            job=job,
            heard=lambda said: job.say(str(said["what"]), int(said["done"]), int(said["total"])),
        )
        covered = worker.call(COVERED, {"file": str(file), "quick": True}, seconds=_SECONDS, job=job)
    except (WorkerDied, WorkerTooSlow, WorkerBroke) as error:
        raise in_our_words_of(error) from error
    finally:
        worker.end()
    findings = tuple(from_plain(Finding, plain, "finding") for plain in answer["findings"])
    return int(answer["pages"]), (*findings, *covered_in_file(covered))


def save_letter(found: CouncilBundle, *, case_name: str, out: Path, today: date) -> Path:
    """Write the letter as PDF, Word or plain text, by the file's ending."""
    made = letter(found, case_name=case_name, today=today)
    return save_schedule(made, out, as_plain_text(made))


def write_letter(archive: Archive, job: Job, *, case: int, found: CouncilBundle, out: Path, today: date) -> Path:
    """Write the letter for a case."""
    job.check()
    return save_letter(found, case_name=archive.case(case).name, out=out, today=today)


def save_report(
    file: Path, total: int, findings: Sequence[Finding], *, out: Path, today: date, preset: Preset | None
) -> Path:
    """Write the report of a check as PDF, Word or plain text, by the file's ending."""
    made = check_report(file, total, findings, today=today, preset=preset)
    return save_schedule(made, out, as_text(findings, title=file.name, pages=total))


def named(compared: Compared, places: Iterable[int], *, bare: bool = False) -> str:
    """Write pages of the bundle's file by the bundle's own numbers: "page 4", "pages 4, 7–9"."""
    numbers = sorted({place for place in places if place})
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    text = ", ".join(
        compared.label(run[0]) if len(run) == 1 else f"{compared.label(run[0])}–{compared.label(run[-1])}"
        for run in runs
    )
    return text if bare else f"page{'' if len(numbers) == 1 else 's'} {text}"


def as_plain_text(made: Schedule) -> str:
    """Write a schedule's lines as text for an e-mail."""
    lines = [made.title, made.subtitle, "", *(f"{note}\n" for note in made.notes)]
    for row in made.rows:
        if row.look == "group":
            lines += ["", row.cells[0].upper()]
            continue
        cells = [cell.replace("\n", ", ") for cell in row.cells if cell]
        lines.append(" | ".join(cells))
    return "\n".join(lines if made.rows else [*lines, made.empty]) + "\n"


def save_schedule(made: Schedule, out: Path, text: str) -> Path:
    """Write a schedule as PDF or Word, or `text` where the file's name ends in .txt."""
    ending = out.suffix.lower()
    if ending not in (".pdf", ".docx", ".txt"):
        raise InputProblem(f"“{out.name}” is no kind of file we can write.", "End its name in .pdf, .docx or .txt.")
    with beside(out) as part, in_our_words():
        if ending == ".pdf":
            pages.write_pdf(made, part)
        elif ending == ".docx":
            from sendorganiser.schedules.exports import write_docx

            write_docx(made, part)
        else:
            part.write_text(text, encoding="utf-8")
        part.replace(out)
    return out


def _group(finding: Finding) -> str:
    if finding.rule != _LIMIT:
        return MADE
    return LONG if finding.severity is Severity.ERROR else DOUBT


def _of_paper(paper: PaperFound, compared: Compared, titles: dict[int, str]) -> Iterator[Point]:
    def point(group: str, text: str, places: Iterable[int] = (), my_page: int = 1) -> Point:
        title = f"{paper.title}, {printed_date(paper.date)}" if paper.date else paper.title
        return Point(group, paper.document, title, text, tuple(p for p in places if p), my_page)

    if paper.state == "missing":
        like = titles.get(paper.instead or 0)
        also = f" A paper much like it is there: “{like}”." if like else ""
        yield point(MISSING, f"It is not in the bundle.{also}")
        return
    if paper.state in ("older", "later", "version"):
        which = {"older": "An older version", "later": "A later version", "version": "Another version"}[paper.state]
        stands = titles.get(paper.instead or 0)
        name = f" (“{stands}”)" if stands else ""
        yield point(VERSION, f"{which} of it{name} is in the bundle, not this one.", paper.places)
    elif paper.lacks:
        lost = ", ".join(map(str, paper.lacks))
        plural = "s" if len(paper.lacks) > 1 else ""
        verb = "are" if plural else "is"
        yield point(PART, f"Page{plural} {lost} of {len(paper.places)} {verb} missing.", paper.places, paper.lacks[0])
    if paper.state == "altered":
        yield point(ALTERED, _changed(paper, compared), (c.place for c in paper.changes), paper.changes[0].page)
    elif paper.changes and paper.state in ("whole", "part"):
        text = f"Scanned, and perhaps only misread. {_changed(paper, compared)}"
        yield point(DOUBT, text, (c.place for c in paper.changes), paper.changes[0].page)
    if paper.unread:
        there = [paper.places[n - 1] for n in paper.unread]
        yield point(UNREAD, f"It cannot be read on {named(compared, there)}; my copy can.", there, paper.unread[0])
    if paper.out_of_order:
        yield point(
            ORDER, f"The pages run in the wrong order at {named(compared, paper.out_of_order)}.", paper.out_of_order
        )
    if paper.again:
        yield point(AGAIN, f"It stands there again: {named(compared, paper.again)}.", paper.again)


def _changed(paper: PaperFound, compared: Compared) -> str:
    told = "; ".join(_change(change, compared) for change in paper.changes[:_SHOWN])
    more = len(paper.changes) - _SHOWN
    return f"It differs from my copy: {told}{f'; and in {more} more places' if more > 0 else ''}."


def _change(change: Change, compared: Compared) -> str:
    at = f"page {compared.label(change.place)}"
    if not change.mine:
        return f"“{change.theirs}” was added ({at})"
    if not change.theirs:
        return f"“{change.mine}” is not there ({at})"
    return f"“{change.mine}” reads “{change.theirs}” ({at})"


def _misnamed(says: str, page: int, compared: Compared) -> str:
    return f"The index or a bookmark calls page {compared.label(page)} “{says}”, but this paper stands there."
