"""Writes the manifest of a case for a complaint or a court: each paper, the file it came as, its SHA-256, and when."""

import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sendorganiser import sealed
from sendorganiser.errors import InputProblem
from sendorganiser.jobs import Job
from sendorganiser.model.document import printed_date
from sendorganiser.model.history import Manifested
from sendorganiser.model.schedule import Column, Row, Schedule
from sendorganiser.store import Archive
from sendorganiser.store.connection import in_our_words
from sendorganiser.workflows.in_place import beside

_COLUMNS = (
    Column("No.", 26, "number"),
    Column("Paper", 118),
    Column("Dated", 56),
    Column("File as it came", 108),
    Column("SHA-256 when it came", 196),
    Column("Bytes", 46, "number"),
    Column("Pages", 34, "number"),
    Column("Added", 72),
)


@dataclass(frozen=True)
class ManifestMade:
    """The files that were written, and how many papers they name; `wrong` are those whose file is not as it came."""

    files: tuple[Path, ...]
    papers: int
    wrong: tuple[str, ...]


def make_manifest(archive: Archive, job: Job, *, case: int, out: Path, now: str) -> ManifestMade:
    """Write the manifest as PDF and, beside it, as CSV; every file is read again and compared before it is named.

    Private papers are left out, and how many they are is said.
    """
    from sendorganiser.schedules import pages
    from sendorganiser.schedules.exports import write_csv

    job.check()
    everything = archive.history.manifest(case)
    papers = [paper for paper in everything if not paper.private]
    if not papers:
        raise InputProblem("There are no papers to list in this case.", "Add some first.")
    wrong = [p.title for p in job.each(papers, "Comparing papers") if not archive.is_as_it_came(p.sha256)]
    made = _schedule(archive.case(case).name, papers, set(wrong), len(everything) - len(papers), now)
    written = []
    for ending in (".pdf", ".csv"):
        target = out.with_suffix(ending)
        with (
            tempfile.TemporaryDirectory(dir=archive.work_folder, ignore_cleanup_errors=True) as work,
            in_our_words(),
            beside(target) as part,
        ):
            drawn = Path(work) / f"manifest{ending}"
            if ending == ".pdf":
                pages.write_pdf(made, drawn, footer=made.title)
            else:
                write_csv(made, drawn)
            sealed.copy(drawn, part)
            part.replace(target)
        written.append(target)
    return ManifestMade(tuple(written), len(papers), tuple(wrong))


def _schedule(name: str, papers: list[Manifested], wrong: set[str], left_out: int, now: str) -> Schedule:
    day = printed_date(now[:10])
    rows = [
        Row(
            (
                *(str(number), paper.title, printed_date(paper.date), paper.source_name),
                paper.sha256 if paper.title not in wrong else f"{paper.sha256} (the file is not so any more)",
                *(f"{paper.bytes}", str(paper.pages), moment_in_words(paper.added)),
            )
        )
        for number, paper in enumerate(papers, start=1)
    ]
    notes = (
        "Each file was kept as it came, and never changed since. Its SHA-256 was taken when it was added, and compared "
        f"again with the file on {day}. Anybody can take the SHA-256 of a copy and compare: if a single letter "
        "differs, so does the number.",
        *((f"Private papers that are not listed: {left_out}.",) if left_out else ()),
    )
    return Schedule("Manifest of papers", f"{name}, {len(papers)} papers, {day}", _COLUMNS, tuple(rows), notes)


def moment_in_words(moment: str) -> str:
    """Return a moment as a person writes it, by this computer's clock: “21 November 2026, 10:04”."""
    if len(moment) <= 10:
        return printed_date(moment)
    made = datetime.fromisoformat(moment.replace("Z", "+00:00")).astimezone()
    return f"{made.day} {made:%B %Y, %H:%M}"
