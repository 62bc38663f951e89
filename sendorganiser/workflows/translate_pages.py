"""Writes my schedules with the page numbers of a bundle somebody else made."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from sendorganiser.jobs import Job
from sendorganiser.model.comparison import Compared
from sendorganiser.model.schedule import Reference, Row, Schedule
from sendorganiser.store import Archive
from sendorganiser.workflows.check_council_bundle import as_plain_text, save_schedule
from sendorganiser.workflows.compare_bundle import CouncilBundle
from sendorganiser.workflows.make_schedules import make_schedule

_NOT_THERE = "–"


def translate_schedule(
    archive: Archive, job: Job, *, case: int, found: CouncilBundle, which: str, out: Path, today: date
) -> Path:
    """Write a schedule (`which`) whose page references are those of the compared bundle: PDF, Word or text."""
    made = make_schedule(archive, job, case=case, which=which, today=today)
    translated = with_their_pages(made, found.compared)
    note = f"Page numbers are those of “{found.file.name}”. {_NOT_THERE} stands where a paper or page is not in it."
    whole = replace(translated, notes=(*translated.notes, note))
    return save_schedule(whole, out, as_plain_text(whole))


def with_their_pages(schedule: Schedule, compared: Compared) -> Schedule:
    """Fill the page column by the bundle's numbers, page by page: a page that was left out shifts no other."""
    at = schedule.pages_column
    if at is None:
        return schedule

    def filled(row: Row) -> Row:
        if not row.references:
            return row
        lines = "\n".join(_written(reference, compared) for reference in row.references)
        return replace(row, cells=(*row.cells[:at], lines, *row.cells[at + 1 :]))

    return replace(schedule, rows=tuple(map(filled, schedule.rows)))


def _written(reference: Reference, compared: Compared) -> str:
    last = max(reference.last, reference.page)
    places = [p for n in range(reference.page, last + 1) if (p := compared.place(reference.document, n))]
    return ", ".join(_runs(places, compared)) or _NOT_THERE


def _runs(places: list[int], compared: Compared) -> Iterator[str]:
    first = before = 0
    for place in [*places, 0]:
        if first and place != before + 1:
            start, end = compared.label(first), compared.label(before)
            yield start if start == end else f"{start}–{end}"
            first = 0
        first = first or place
        before = place
