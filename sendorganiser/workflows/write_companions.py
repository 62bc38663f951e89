"""Writes the papers that go with a bundle: its index for others to work with, a covering note, a certificate."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from sendorganiser.audit import Finding, Severity
from sendorganiser.audit.findings import RULES
from sendorganiser.bundle.volumes import mail_limit
from sendorganiser.errors import InputProblem
from sendorganiser.isolated import Worker
from sendorganiser.jobs import Job
from sendorganiser.model import Plan, Rules, printed_date
from sendorganiser.model.schedule import Column, Row, Schedule
from sendorganiser.presets import from_plain, to_plain
from sendorganiser.schedules.exports import write_csv, write_docx
from sendorganiser.schedules.pages import write_pdf
from sendorganiser.store import Archive
from sendorganiser.store.connection import in_our_words
from sendorganiser.workflows.built_last import Also, LastBuild, call
from sendorganiser.workflows.in_place import beside
from sendorganiser.workflows.plan_packs import preset_of

_EXPLAINED = ("GB-6 searchable", "GB-9 fine", "GB-9 coarse", "GB-16 size")  # besides what breaks a rule for certain
_MAIL = 36.0
_WHY_PAGES = "[Why each of these pages is needed, and why the point cannot be made with fewer.]"
_WHY = "[Write here why this could not be kept.]"


def write_companions(
    archive: Archive, job: Job, *, pack: int, build: LastBuild, also: Also, now: str
) -> tuple[list[Path], list[str]]:
    """Write what is asked for beside the bundle; return the files, and what is to be said of them."""
    files: list[Path] = []
    notes: list[str] = []
    if also.index:
        index = index_schedule(build)
        files.append(_written(build.beside(".index.csv"), lambda part: write_csv(index, part)))
        files.append(_written(build.beside(".index.docx"), lambda part: write_docx(index, part)))
    if also.note:
        findings = _findings(archive, pack)
        rules = preset_of(archive, archive.pack(pack).preset).rules
        note = _note(archive, pack, build, findings, rules, also)
        files.append(_written(build.beside(".covering note.docx"), lambda part: _write_note(note, part)))
        files.append(_written(build.beside(".e-mail.txt"), lambda part: _write_mail(archive, pack, build, also, part)))
    if also.certificate:
        certificate, said = certificate_schedule(archive, job, build, now)
        notes += said
        if certificate is not None:
            made = certificate
            files.append(_written(build.beside(".certificate.pdf"), lambda part: write_pdf(made, part)))
            files.append(_written(build.beside(".certificate.docx"), lambda part: write_docx(made, part)))
    if also.papers is not None:
        from sendorganiser.workflows.build_pack import separate_papers

        files += separate_papers(archive, job, pack=pack, folder=also.papers, now=now)
    return files, notes


def index_schedule(build: LastBuild) -> Schedule:
    """Return the index as a table: a line a paper, under its section, with the printed page numbers."""
    known = {entry.paper.key: entry.paper for entry in build.plan.entries} if build.plan is not None else {}
    rows: list[Row] = []
    section = ""
    for no, document in enumerate(build.documents, start=1):
        if document.section != section:
            section = document.section
            rows.append(Row((section, "", "", "", "", ""), look="group"))
        paper = known.get(document.document)
        first = document.label.partition("–")[0] or str(document.first)
        count = document.last - document.first + 1
        facts = (paper.author, printed_date(paper.date)) if paper is not None else ("", "")
        rows.append(Row((str(no), document.title or document.source, *facts, first, str(count))))
    columns = (
        Column("No.", 5, "number"), Column("Document", 40), Column("Author", 22), Column("Date", 16),
        Column("Page", 8, "number"), Column("Pages", 8, "number"),
    )  # fmt: skip
    title = f"Index: {build.plan.title}" if build.plan is not None else "Index"
    return Schedule(title, f"{build.pages} pages. File: {build.file.name}", columns, tuple(rows))


def subject(name: str, also: Also, about: str) -> str:
    """Return the subject of the e-mail, as the tribunal's office asks for it; what is not known stands in brackets.

    >>> from sendorganiser.workflows.built_last import Also
    >>> subject("Ruby Tuesday", Also(case_number="EH936/23/00567", hearing="2023-11-11"), "New evidence")
    'HD 11/11/2023 | EH936/23/00567 | Ruby Tuesday | New evidence'
    """
    parts = also.hearing.split("-")
    day = "/".join(reversed(parts)) if len(parts) == 3 else also.hearing
    number = also.case_number or "[appeal number]"
    return f"HD {day or '[hearing date]'} | {number} | {name} | {about}"


def _verdict(wrong: int, papers: int, in_part: int) -> str:
    if wrong:
        return f"In {wrong} of {papers} papers something differs. Look at those pages beside the paper."
    if not in_part:
        return "Every page of every paper is in the bundle, with all of its text and as much ink."
    some = "of 1 paper only some pages were" if in_part == 1 else f"of {in_part} papers only some pages were"
    return f"Every page that was chosen is in the bundle, with all of its text and as much ink; {some} chosen."


def certificate_schedule(archive: Archive, job: Job, build: LastBuild, now: str) -> tuple[Schedule | None, list[str]]:
    """Hold the bundle against its papers; return the table of what was found, and what is to be said."""
    if build.plan is None or build.plan.pages != build.pages:
        return None, ["There is no certificate for a supplement: it is made of a whole bundle."]
    worker = Worker(megabytes=3000)
    try:
        arguments = {"plan": to_plain(_with_files(archive, build.plan)), "file": str(build.file)}
        found = call(worker, job, "sendorganiser.bundle.certify:certify", arguments)
    finally:
        worker.end()
    rows, wrong = [], 0
    for row, entry in zip(found["papers"], build.plan.entries, strict=True):
        is_fine = row["pages_in"] == row["pages_out"] and not row["lost"] and not row["ink"]
        wrong += not is_fine
        paper = entry.paper
        of_it = f"{row['pages_in']} of {paper.whole}" if paper.only and paper.whole else row["pages_in"]
        ink = "as in the paper" if not row["ink"] else f"look at page {', '.join(row['ink'])}"
        cells = (row["no"], row["title"], of_it, row["pages_out"], row["letters_in"], row["lost"])
        rows.append(Row((*map(str, cells), ink, paper.sha256)))
    columns = (
        Column("No.", 4, "number"), Column("Paper", 26), Column("Pages of it", 8, "number"),
        Column("Pages in bundle", 8, "number"), Column("Letters", 8, "number"), Column("Letters lost", 8, "number"),
        Column("Ink", 14), Column("SHA-256 of the original", 29),
    )  # fmt: skip
    verdict = _verdict(wrong, len(rows), sum(bool(entry.paper.only) for entry in build.plan.entries))
    notes = (
        verdict,
        f"File: {build.file.name}, {build.pages} pages, {build.bytes:,} bytes, {found['links']} links.",
        f"SHA-256 of the file: {build.sha256}",
        "A program made this by opening the finished bundle beside the file each paper went in from: it counted "
        "pages, and compared the letters of each page and how dark it is. It cannot tell whether a paper is true or "
        "complete.",
    )
    title = f"Certificate: {build.plan.title}"
    return Schedule(title, f"Made on {printed_date(now[:10])}", columns, tuple(rows), notes), [verdict]


def _with_files(archive: Archive, plan: Plan) -> Plan:
    """Give the papers of a recorded plan the files they were made of."""
    places = {sha256: str(place) for place, sha256 in archive.kept_places().items()}
    sections = []
    for section in plan.sections:
        entries = []
        for entry in section.entries:
            file = places.get(entry.paper.file, "")
            if not file:
                raise InputProblem(
                    f"The file of “{entry.paper.title}” is missing from the archive.", "Restore your backup."
                )
            entries.append(replace(entry, paper=replace(entry.paper, file=file)))
        sections.append(replace(section, entries=tuple(entries)))
    return replace(plan, sections=tuple(sections))


def _findings(archive: Archive, pack: int) -> tuple[Finding, ...]:
    kept = archive.last_build(pack) or {"findings": []}
    return tuple(from_plain(Finding, one, "finding") for one in kept["findings"])


def _note(
    archive: Archive, pack: int, build: LastBuild, findings: Sequence[Finding], rules: Rules, also: Also
) -> Schedule:
    """Return the covering note as a table: each rule that was not kept, what of it, and why."""
    rows: list[Row] = []
    for finding in findings:
        is_certain = finding.severity is Severity.ERROR
        if is_certain or (finding.severity is Severity.WARNING and finding.rule.startswith(("PD", *_EXPLAINED))):
            why = also.reasons.get(finding.rule) or also.reasons.get(finding.rule.split()[0]) or _WHY
            rows.append(Row((RULES.get(finding.rule, finding.rule), finding.what, why)))
    lead = (
        "The Practice Direction on bundles (No. 1 of 2025) says, as reported, that a bundle which does not keep to it "
        "may be refused unless a note explains why that is necessary. This is that note."
        if rows
        else "A program checked this bundle and found no rule that it can check and that was not kept."
    )
    case = archive.case(archive.pack(pack).case)
    facts = f"{case.name}. Appeal: {also.case_number or '[appeal number]'}. Hearing: {_day(also)}."
    columns = (Column("The rule", 30), Column("What is not as it asks", 34), Column("Why it is necessary", 36))
    title = f"Covering note: {build.plan.title if build.plan else build.file.stem}"
    notes = (lead, *_more_pages(build, rules, also))
    return Schedule(title, facts, columns, tuple(rows), notes, empty="Nothing to explain.")


def _more_pages(build: LastBuild, rules: Rules, also: Also) -> tuple[str, ...]:
    """Return the text for form SEND7 where there are more pages than a limit allows, with how they are counted."""
    over = []
    for limit in rules.limits:
        inside = [d for d in build.documents if not limit.sections or _is_in(d.section, limit.sections)]
        pages = sum(document.last - document.first + 1 for document in inside)
        if pages > limit.pages:
            over.append(f"for {limit.when}, {pages} pages of at most {limit.pages}: {pages - limit.pages} more")
    if not over:
        return ()
    sections: dict[str, int] = {}
    for document in build.documents:
        sections[document.section] = sections.get(document.section, 0) + document.last - document.first + 1
    counted = "; ".join(f"{name or 'Papers'}: {count}" for name, count in sections.items())
    day = _day(also)
    why = also.reasons.get("PD-7") or _WHY_PAGES
    return (
        f"For a request for change (form SEND7), if your order does not allow more pages. The limit: {'; '.join(over)}."
        f" The pages by section, without the index: {counted}.",
        "The text: “I ask for permission to rely on more pages of evidence than the Practice Direction allows. "
        f"Appeal {also.case_number or '[appeal number]'}, [type of appeal], [the council], hearing on {day}. {why} "
        "I asked the council on [date]; its answer is attached / it has not answered within 5 working days.”",
    )


def _day(also: Also) -> str:
    return printed_date(also.hearing) if also.hearing else "[date]"


def _is_in(section: str, wanted: Sequence[str]) -> bool:
    return any(section.lower() == one.lower() for one in wanted)


def _write_note(note: Schedule, part: Path) -> None:
    write_docx(note, part)


def _write_mail(archive: Archive, pack: int, build: LastBuild, also: Also, part: Path) -> None:
    """Write the e-mail that takes the bundle: its subject, and whether one e-mail can carry it."""
    case = archive.case(archive.pack(pack).case)
    about = build.plan.title if build.plan is not None else "Evidence"
    limit = mail_limit(also.mail_megabytes or _MAIL)
    volumes = sorted(build.file.parent.glob(f"{build.file.stem}, volume * of *.pdf"))
    lines = [f"Subject: {subject(case.name, also, about)}", ""]
    if build.bytes <= limit:
        lines += [f"Attach: {build.file.name} ({build.bytes / 1e6:.1f} MB)"]
    else:
        lines += [
            f"{build.file.name} has {build.bytes / 1e6:.1f} MB: too much for one e-mail of {limit / 1e6:.0f} MB "
            "of attachments. Send volumes, or ask the office how it wants a large file."
        ]
        lines += [f"E-mail {n} of {len(volumes)}: {file.name}" for n, file in enumerate(volumes, start=1)]
    lines += ["", "Send it to whom, and by the day, that your order names. Nothing is sent by this program.", ""]
    part.write_text("\n".join(lines), encoding="utf-8")


def _written(target: Path, write: Callable[[Path], object]) -> Path:
    with beside(target) as part, in_our_words():
        write(part)
        part.replace(target)
    return target
