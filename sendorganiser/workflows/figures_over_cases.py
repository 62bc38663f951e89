"""Counts over all cases how late councils were, without names, and writes that for an MP or an inspection."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sendorganiser.errors import InputProblem
from sendorganiser.jobs import Job
from sendorganiser.model import printed_date
from sendorganiser.model.case import Case
from sendorganiser.model.deadline import Deadline
from sendorganiser.schedules.figures import SMALLEST, ClockFigures, Figures, Lateness, figures
from sendorganiser.schedules.lateness import days_late, is_theirs
from sendorganiser.store import Archive
from sendorganiser.store.connection import in_our_words
from sendorganiser.workflows.in_place import beside
from sendorganiser.workflows.list_deadlines import list_deadlines
from sendorganiser.workflows.open_example import is_example

if TYPE_CHECKING:
    from sendorganiser.pdf.figures_page import BarRow

TITLE = "How long families waited"
_ENDINGS = (".pdf", ".csv")
_COUNCIL = "la"


def figures_over_cases(archive: Archive, job: Job, *, today: date) -> Figures:
    """Count the lateness of councils in every case but the invented one."""
    cases = [case for case in archive.cases() if not is_example(case)]
    found: list[Lateness] = []
    for case in job.each(cases, "Counting over cases"):
        found += lateness_in(archive, job, case, today)
    return figures(found, cases=len(cases), counted_to=today.isoformat())


def lateness_in(archive: Archive, job: Job, case: Case, today: date) -> list[Lateness]:
    """Return what the council was late with in one case.

    Left out is what a private entry began or met, what was put aside or overtaken, and what rests on a rule that
    nobody has compared with the law.
    """
    private = {event.id for event in archive.diary.events(case.id) if event.private}
    made = []
    for one in list_deadlines(archive, job, case=case.id, today=today):
        days = days_late(one, today.isoformat())
        if days and _counts(one) and not {one.event, one.met_event} & private:
            made.append(Lateness(case.id, one.clock, one.title, case.council, days))
    return made


def save_figures(archive: Archive, job: Job, *, out: Path, today: date) -> Path:
    """Write the figures as one page (PDF) or as a table (CSV), by the file's ending."""
    from sendorganiser.schedules.figures_exports import write_figures_csv

    if out.suffix.lower() not in _ENDINGS:
        raise InputProblem(f"“{out.name}” is no kind of file we can write.", "End its name in .pdf or .csv.")
    with in_our_words(), beside(out) as part:
        counted = figures_over_cases(archive, job, today=today)
        if out.suffix.lower() == ".pdf":
            _write_page(counted, part)
        else:
            write_figures_csv(counted, part)
        part.replace(out)
    return out


def notes_on(counted: Figures) -> tuple[str, ...]:
    """Say how the figures were made, for whoever reads them."""
    notes = [
        "A child is counted once for each thing the council had to do, with the longest wait. What is still not done "
        f"is counted to {printed_date(counted.counted_to)}. Only days after the last day the law allows are counted.",
        "Counted from what families know: a council may hold papers they have not seen. Not legal advice.",
    ]
    if counted.hides_any:
        notes.insert(1, f"“Hidden” stands for fewer than {SMALLEST} children, or keeps such a number from being "
                        "worked out.")  # fmt: skip
    return tuple(notes)


def cases_in_words(counted: Figures) -> str:
    """Say over how many cases was counted."""
    if counted.cases is None:
        return f"Fewer than {SMALLEST} cases"
    return f"{counted.cases} cases"


def _counts(deadline: Deadline) -> bool:
    is_read = deadline.source.status == "found" or deadline.overridden
    is_moot = deadline.superseded and not deadline.met  # nobody waits for it any more; since when is not known
    return deadline.bound == _COUNCIL and is_theirs(deadline) and is_read and not is_moot


def _write_page(counted: Figures, out: Path) -> None:
    from sendorganiser.pdf.figures_page import write_figures_page

    write_figures_page(
        out,
        title=TITLE,
        subtitle=f"{cases_in_words(counted)}, without names. Days by which councils were late, by what the law asks of "
        "them.",
        notes=notes_on(counted),
        rows=[row for clock in counted.clocks for row in _rows(clock)],
        footer=f"Counted on {printed_date(counted.counted_to)} with SEND Organiser.",
    )


def _rows(clock: ClockFigures) -> list["BarRow"]:
    from sendorganiser.pdf.figures_page import BarRow

    cells = [(one.council, one.cell, "plain") for one in clock.councils]
    if len(cells) > 1:
        cells.append(("All councils together", clock.everywhere, "total"))
    rows = [BarRow(clock.title, look="group")]
    for name, cell, look in cells:
        if cell is None:
            rows.append(BarRow(name, look="hidden"))
        else:
            rows.append(BarRow(name, cell.children, cell.middle, cell.longest, look))
    return rows
