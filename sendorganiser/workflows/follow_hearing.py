"""Opens bundles for a hearing by their printed page numbers, and keeps and writes out the notes made there."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sendorganiser import sealed
from sendorganiser.errors import InputProblem
from sendorganiser.jobs import Job
from sendorganiser.model import Plan
from sendorganiser.model.document import printed_date
from sendorganiser.model.hearing import HearingBundle, HearingNote, HearingPaper
from sendorganiser.model.schedule import Column, Row, Schedule
from sendorganiser.presets import from_plain
from sendorganiser.store import Archive
from sendorganiser.store.connection import in_our_words
from sendorganiser.workflows.check_council_bundle import as_plain_text, save_schedule
from sendorganiser.workflows.compare_bundle import CouncilBundle
from sendorganiser.workflows.keep_compared import open_compared
from sendorganiser.workflows.send_pack import sent_file


@dataclass(frozen=True)
class _Made:
    """A bundle of one's own as it was sent or built."""

    name: str
    about: str
    file: str
    sha256: str
    plan: Plan


@dataclass(frozen=True)
class AtHand:
    """A bundle that can be opened at a hearing: one of one's own (`pack`, `sha256`), or one compared (`compared`)."""

    name: str
    about: str
    pack: int = 0
    sha256: str = ""
    compared: int = 0


def bundles_at_hand(archive: Archive, case: int) -> list[AtHand]:
    """List what can be opened: of each bundle what was sent, newest first, and what was built since; then theirs."""
    found = []
    for pack in archive.packs(case):
        issues = archive.issues.of_pack(pack.id)
        for issue in reversed(issues):
            to = f" to {issue.sent_to}" if issue.sent_to else ""
            about = f"Sent {printed_date(issue.sent)}{to}, {_pages(issue.pages)}"
            found.append(AtHand(pack.title, about, pack.id, issue.sha256))
        build = archive.last_build(pack.id)
        if build is not None and build["plan"] and build["sha256"] not in {issue.sha256 for issue in issues}:
            about = f"Built {printed_date(build['made'][:10])}, {_pages(build['pages'])}"
            found.append(AtHand(pack.title, about, pack.id, build["sha256"]))
    for number, file, made in archive.compared.of_case(case):
        found.append(AtHand(Path(file).name, f"The council’s, compared {printed_date(made[:10])}", compared=number))
    return found


def open_at_hand(archive: Archive, job: Job, *, case: int, chosen: AtHand) -> HearingBundle:
    """Open one of them; raise InputProblem where its file is gone or is another."""
    if not chosen.compared:
        return own_bundle(archive, job, pack=chosen.pack, sha256=chosen.sha256)
    kept = open_compared(archive, job, case=case, number=chosen.compared)
    if not kept.is_there:
        raise InputProblem(
            f"“{kept.found.file.name}” is not where it was when it was compared, or is another file now.",
            "Put the file back there, or compare the bundle again.",
        )
    return council_bundle(kept.found)


def own_bundle(archive: Archive, job: Job, *, pack: int, sha256: str = "") -> HearingBundle:
    """Open a bundle of one's own: the file of that hash, else as it was last sent, else as it was last built.

    Raise InputProblem where its file is gone or is not the one that was built.
    """
    chosen = _chosen(archive, pack, sha256)
    file = Path(chosen.file)
    if not file.is_file():
        file = sent_file(archive, chosen.sha256) or file  # as it was sent, also from another computer
    if not file.is_file():
        raise InputProblem(f"“{file.name}” is not where it was saved.", "Put it back there, or build it again.")
    with in_our_words(), sealed.open_file(file) as opened:
        digest = hashlib.file_digest(opened, "sha256").hexdigest()  # type: ignore[arg-type]
    job.check()
    if digest != chosen.sha256:
        raise InputProblem(
            f"“{file.name}” is not the file that was built: its pages may have other numbers.",
            "Put the right file back, or build it again.",
        )
    plan = chosen.plan
    mine: dict[int, tuple[int, int]] = {}
    for entry in plan.entries:
        if entry.paper.key.isdecimal():
            pages = entry.paper.only or range(1, entry.paper.pages + 1)
            for place, page in zip(range(entry.first, entry.last + 1), pages, strict=False):
                mine[place] = (int(entry.paper.key), page)
    papers = tuple(HearingPaper(_dated(entry.paper.title, entry.paper.date), entry.first) for entry in plan.entries)
    labels = tuple(plan.label(place) for place in range(1, plan.pages + 1))
    return HearingBundle(
        chosen.name, chosen.about, str(file), chosen.sha256, plan.pages, labels, (HearingPaper("Index", 1), *papers),
        mine,
    )  # fmt: skip


def council_bundle(found: CouncilBundle) -> HearingBundle:
    """Make the bundle that was compared ready for a hearing."""
    compared = found.compared
    mine: dict[int, tuple[int, int]] = {}
    for paper in compared.papers:
        for page, place in enumerate(paper.places, 1):
            if place:
                mine.setdefault(place, (paper.document, page))
    starts = [
        HearingPaper(_dated(p.title, p.date), min(at for at in p.places if at))
        for p in compared.papers
        if any(p.places)
    ]
    starts += [HearingPaper(unseen.title or "Not among my papers", unseen.first) for unseen in compared.unseen]
    papers = tuple(sorted(starts, key=lambda paper: paper.first))
    name, file = found.file.name, str(found.file)
    return HearingBundle(
        name, "The council’s bundle", file, found.sha256, compared.pages, compared.labels, papers, mine,
        is_theirs=True, words=dict(found.words),
    )  # fmt: skip


def keep_note(archive: Archive, job: Job, *, note: HearingNote) -> None:
    """Keep what is written on a page; an empty text takes the page's note away."""
    job.check()
    archive.hearing.keep(note)


def notes_as_schedule(archive: Archive, *, case: int, today: date) -> Schedule:
    """List a case's notes bundle by bundle, in the order of their pages."""
    rows: list[Row] = []
    bundle = ""
    for note in archive.hearing.of_case(case):
        if note.bundle != bundle:
            bundle = note.bundle
            rows.append(Row((note.name, ""), look="group"))
        rows.append(Row((note.label or str(note.place), note.text)))
    subtitle = f"{archive.case(case).name}, {printed_date(today.isoformat())}"
    columns = (Column("Bundle page", 16), Column("Note", 84))
    return Schedule("Notes at the hearing", subtitle, columns, tuple(rows), (), "There are no notes yet.")


def write_notes(archive: Archive, job: Job, *, case: int, out: Path, today: date) -> Path:
    """Write the notes as Word, PDF or plain text, by the file's ending."""
    job.check()
    made = notes_as_schedule(archive, case=case, today=today)
    return save_schedule(made, out, as_plain_text(made))


def _chosen(archive: Archive, pack: int, sha256: str) -> _Made:
    title = archive.pack(pack).title
    for issue in reversed(archive.issues.of_pack(pack)):
        if sha256 in ("", issue.sha256):
            about = f"Sent {printed_date(issue.sent)}"
            return _Made(title, about, issue.file, issue.sha256, issue.plan)
    build = archive.last_build(pack)
    if build is None or not build["plan"] or sha256 not in ("", build["sha256"]):
        raise InputProblem(f"“{title}” has not been built yet.", "Build it first; then its pages have numbers.")
    plan = from_plain(Plan, json.loads(build["plan"]), "the plan built")
    return _Made(title, f"Built {printed_date(build['made'][:10])}", build["file"], build["sha256"], plan)


def _dated(title: str, date: str) -> str:
    return f"{title}, {printed_date(date)}" if date else title


def _pages(count: int) -> str:
    return "1 page" if count == 1 else f"{count:,} pages"
