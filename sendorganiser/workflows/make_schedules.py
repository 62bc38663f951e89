"""Makes schedules: as files to send, and as papers of a bundle that quote its pages."""

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sendorganiser.errors import InputProblem
from sendorganiser.jobs import Job
from sendorganiser.model import Document, Page, Paper, Plan
from sendorganiser.model.deadline import Deadline
from sendorganiser.model.event import Event
from sendorganiser.model.schedule import Reference, Schedule, Standing
from sendorganiser.schedules import pages
from sendorganiser.schedules.chronology import Noted, chronology
from sendorganiser.schedules.delays import delays
from sendorganiser.schedules.unanswered import unanswered
from sendorganiser.store import Archive

FORMAT = "schedule"  # of a document that we make ourselves, anew for each bundle


@dataclass(frozen=True)
class Kind:
    """A schedule that can be made: its id, its title, and what it is for."""

    id: str
    title: str
    what: str
    make: Callable[[Archive, Job, int, str], Schedule]


def kinds() -> tuple[Kind, ...]:
    """Return the schedules there are."""
    return (
        Kind("chronology", "Chronology", "What happened, oldest first, with the page that shows it.", _chronology),
        Kind("delays", "Schedule of delays", "What was due by law, when it came, and how late.", _delays),
        Kind("unanswered", "Schedule of unanswered letters", "What was asked, of whom, days unanswered.", _unanswered),
        Kind("plan-needs", "Needs and evidence", "Each need, what meets it, what proves it.", _of_plan("needs")),
        Kind("plan-vague", "Vague provision", "What Section F leaves open, with questions.", _of_plan("vague")),
        Kind("plan-changes", "What changed in the plan", "The last two versions compared.", _of_plan("changes")),
        Kind("plan-asked", "What was asked for", "Wording you asked for, what came of it.", _of_plan("asked")),
        Kind(
            "shortfall", "Schedule of provision not delivered", "Promised against delivered.", _of_losses("shortfall")
        ),
        Kind("costs", "Schedule of costs", "What was paid or lost, with receipts.", _of_losses("costs")),
        Kind("impact", "Impact on the child and the family", "Shared lines of the diary.", _of_losses("impact")),
        Kind("remedy", "Schedule of what was lost", "Delay, provision and cost side by side.", _of_losses("remedy")),
        Kind("points", "What must be shown", "Each point with its evidence, for and against.", _of_points("points")),
        Kind("matrix", "Evidence matrix", "Each need, its evidence, the provision, the gap.", _of_points("matrix")),
        Kind("inaccuracies", "Schedule of inaccuracies", "What is wrong, right, proved.", _of_points("inaccuracies")),
        Kind("said", "Who said what", "Statements on one subject, by date.", _of_points("said")),
        Kind("remedy-range", "What was lost, and a published range", "With a range.", _of_losses("remedy-range")),
    )


def make_schedule(archive: Archive, job: Job, *, case: int, which: str, today: date) -> Schedule:
    """Make a schedule of the case as it is now; what is private stays out of it."""
    return kind_of(which).make(archive, job, case, today.isoformat())


def renew(archive: Archive, job: Job, *, documents: Sequence[Document], today: date) -> None:
    """Make schedules that are papers of the archive anew, as the case stands."""
    for document in documents:
        made = make_schedule(archive, job, case=document.case, which=which_of(archive, document), today=today)
        with tempfile.TemporaryDirectory(dir=archive.work_folder, ignore_cleanup_errors=True) as work:
            file = Path(work) / "schedule.pdf"
            written = pages.write_pdf(made, file, numbers={})
            archive.replace_reading(document.id, archive.arrive(file), as_pages(written))


def in_bundle(archive: Archive, job: Job, plan: Plan, work: Path, *, today: date) -> dict[str, Paper]:
    """Write the plan's schedules with the plan's own page numbers into `work`; return their papers by key."""
    numbers = standing(plan)
    papers = {}
    for entry in plan.entries:
        document = archive.document(int(entry.paper.key)) if entry.paper.key.isdecimal() else None
        if document is None or document.format != FORMAT:
            continue
        made = make_schedule(archive, job, case=document.case, which=which_of(archive, document), today=today)
        file = work / f"schedule-{document.id}.pdf"
        written = pages.write_pdf(made, file, numbers=numbers)
        spots = ("bottom-right",) * len(written.texts)
        papers[entry.paper.key] = replace(entry.paper, file=str(file), links=written.links, spots=spots)
    return papers


def kind_of(which: str) -> Kind:
    known = {kind.id: kind for kind in kinds()}
    if which not in known:
        raise InputProblem(f"There is no schedule “{which}”.", f"Use one of: {', '.join(known)}.")
    return known[which]


def _chronology(archive: Archive, job: Job, case: int, today: str) -> Schedule:
    from sendorganiser import vocabulary

    events = _shareable_events(archive, case)
    return chronology(
        list(events.values()),
        case_name=archive.case(case).name,
        kind_titles={kind.id: kind.title for kind in vocabulary.event_kinds()},
        contacts={contact.id: contact for contact in archive.diary.contacts(case)},
        deadlines=_shareable_deadlines(archive, job, case, today, events),
        today=today,
        noted=_logged(archive, case),
    )


def _logged(archive: Archive, case: int) -> list[Noted]:
    """Return what was logged of provision that did not come; of a private paper only that it was logged."""
    from sendorganiser.provision.runs import runs

    found = runs(archive.provision.lines(case), archive.provision.entries(case))
    open_papers = {paper.id for paper in archive.documents(case) if not paper.private} if found else set()
    return [
        Noted(run.first, run.last, run.said, run.made, tuple(
            Reference(paper, page or 1) for paper, page in run.papers if paper in open_papers
        ))
        for run in found
    ]  # fmt: skip


def _delays(archive: Archive, job: Job, case: int, today: str) -> Schedule:
    events = _shareable_events(archive, case)
    deadlines = _shareable_deadlines(archive, job, case, today, events)
    return delays(deadlines, case_name=archive.case(case).name, events=events, today=today)


def _unanswered(archive: Archive, job: Job, case: int, today: str) -> Schedule:
    from sendorganiser.workflows.list_unanswered import list_unanswered

    asked = list_unanswered(
        archive, job, case=case, today=date.fromisoformat(today), events=_shareable_events(archive, case)
    )
    return unanswered(asked, case_name=archive.case(case).name, today=today)


def _of_plan(which: str) -> Callable[[Archive, Job, int, str], Schedule]:
    def made(archive: Archive, job: Job, case: int, _: str) -> Schedule:
        from sendorganiser.workflows import schedule_plan

        schedules: dict[str, Callable[[Archive, Job, int], Schedule]] = {
            "needs": schedule_plan.needs_schedule,
            "vague": schedule_plan.vague_schedule,
            "changes": schedule_plan.changes_schedule,
            "asked": schedule_plan.asked_schedule,
        }
        return schedules[which](archive, job, case)

    return made


def _of_losses(which: str) -> Callable[[Archive, Job, int, str], Schedule]:
    def made(archive: Archive, job: Job, case: int, today: str) -> Schedule:
        from sendorganiser.workflows import reckon_remedy

        schedules: dict[str, Callable[[Archive, Job, int, str], Schedule]] = {
            "shortfall": reckon_remedy.shortfall_schedule,
            "costs": reckon_remedy.costs_schedule,
            "impact": reckon_remedy.impact_schedule,
            "remedy": reckon_remedy.remedy_schedule,
            "remedy-range": reckon_remedy.remedy_with_range,
        }
        return schedules[which](archive, job, case, today)

    return made


def _of_points(which: str) -> Callable[[Archive, Job, int, str], Schedule]:
    def made(archive: Archive, job: Job, case: int, today: str) -> Schedule:
        from sendorganiser.workflows import schedule_points

        schedules: dict[str, Callable[[Archive, Job, int, str], Schedule]] = {
            "points": schedule_points.points_schedule,
            "matrix": schedule_points.matrix_schedule,
            "inaccuracies": schedule_points.inaccuracies_schedule,
            "said": schedule_points.statements_schedule,
        }
        return schedules[which](archive, job, case, today)

    return made


def _shareable_events(archive: Archive, case: int) -> dict[int, Event]:
    """Return the events that may leave the house: no private ones, and no way to a private paper."""
    hidden = {document.id for document in archive.documents(case, suggested=False) if document.private}
    return {
        event.id: replace(
            event,
            document=None if event.document in hidden else event.document,
            also=tuple(paper for paper in event.also if paper not in hidden),
        )
        for event in archive.diary.events(case)
        if not event.private
    }


def _shareable_deadlines(archive: Archive, job: Job, case: int, today: str, events: dict[int, Event]) -> list[Deadline]:
    """Return the clocks that no private event began; one that a private event met is not said to be late."""
    from sendorganiser.workflows.list_deadlines import list_deadlines

    listed = list_deadlines(archive, job, case=case, today=date.fromisoformat(today))
    return [one for one in listed if all(n is None or n in events for n in (one.event, one.met_event))]


def standing(plan: Plan) -> dict[int, Standing]:
    return {
        int(entry.paper.key): Standing(
            entry.first,
            entry.last,
            entry.paper.only,
            tuple(plan.label(n) for n in range(entry.first, entry.last + 1)) if plan.labels else (),
        )
        for entry in plan.entries
        if entry.paper.key.isdecimal()
    }


def which_of(archive: Archive, document: Document) -> str:
    return archive.clues(document.id).get("schedule", "")


def as_pages(written: pages.Written) -> tuple[Page, ...]:
    return tuple(Page(n, *written.size, text, origin="file") for n, text in enumerate(written.texts, 1))
