"""Looks for a list of terms over all papers of a case, and writes every place of each as a schedule."""

from collections.abc import Sequence
from pathlib import Path

from sendorganiser.errors import InputProblem
from sendorganiser.jobs import Job
from sendorganiser.model import Document, short_date
from sendorganiser.model.schedule import Column, Row, Schedule
from sendorganiser.store import Archive
from sendorganiser.workflows.export_schedules import check_ending, write_schedule
from sendorganiser.workflows.find_documents import Listed, every_place, find_list, understand

_MOST_TERMS = 500
_COLUMNS = (
    Column("Date", 60, "date"),
    Column("Paper", 130),
    Column("From", 100),
    Column("Page", 32, "number"),
    Column("Words", 200),
)


def find_terms(archive: Archive, job: Job, *, case: int, terms: Sequence[str], today: str) -> list[Listed]:
    """Return for each term on how many papers and pages it stands, and the first of them."""
    found: list[Listed] = []
    for term in job.each(_wanted(terms), "Looking for words"):
        found += find_list(archive, case=case, terms=[term], today=today)
    return found


def save_terms(archive: Archive, job: Job, *, case: int, terms: Sequence[str], out: Path, today: str) -> Path:
    """Write every place of each term as a PDF, a Word file or a table, by the file's ending; return the file.

    Private papers are found on screen only: what is written may leave the house.
    """
    check_ending(out)
    papers = {paper.id: paper for paper in archive.documents(case, suggested=False) if not paper.private}
    rows: list[Row] = []
    for term in job.each(_wanted(terms), "Looking for words"):
        rows += _rows(archive, case, term, papers, today)
    name = archive.case(case).name
    notes = ("Each page that says so, by the papers’ dates. Private papers are not in it.",)
    made = Schedule("Where it stands in the papers", name, _COLUMNS, tuple(rows), notes)
    return write_schedule(archive, made, out, footer=f"{name}, where it stands in the papers")


def _rows(archive: Archive, case: int, term: str, papers: dict[int, Document], today: str) -> list[Row]:
    found = find_list(archive, case=case, terms=[term], today=today)[0]
    if found.problem:
        return [Row((f"{term}: {found.problem}", "", "", "", ""), look="group")]
    asked = understand(archive, case=case, typed=f"{term} ", today=today)
    places = [place for place in every_place(archive, asked, case=case) if place.document in papers]
    count = len({place.document for place in places})
    said = f"{count} {'paper' if count == 1 else 'papers'}, {len(places)} {'page' if len(places) == 1 else 'pages'}"
    rows = [Row((f"{term}: {said}", "", "", "", ""), look="group")]
    for place in places:
        paper = papers[place.document]
        sender = ", ".join(part for part in (paper.person, paper.organisation) if part)
        day = short_date(paper.date) if paper.date else "Undated"
        rows.append(Row((day, place.title, sender, str(place.page), " ".join(place.snippet.split()))))
    return rows


def _wanted(terms: Sequence[str]) -> list[str]:
    wanted = list(dict.fromkeys(line for term in terms if (line := term.strip())))
    if not wanted:
        raise InputProblem("The list is empty.", "Write what to look for, one on each line.")
    if len(wanted) > _MOST_TERMS:
        raise InputProblem(f"The list has {len(wanted)} lines.", f"Look for at most {_MOST_TERMS} at once.")
    return wanted
