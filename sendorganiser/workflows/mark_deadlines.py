"""Notes what a person says of a deadline: met on a day, put aside, or an exception claimed."""

from dataclasses import replace

from sendorganiser.jobs import Job
from sendorganiser.model.event import DeadlineMark
from sendorganiser.store import Archive
from sendorganiser.workflows.check_entries import checked_date, checked_paper, note


def mark_deadline(archive: Archive, job: Job, *, mark: DeadlineMark) -> DeadlineMark | None:
    """Note what a person says of a deadline; return what they said before, for `mark_deadline_back`."""
    job.check()
    event = archive.diary.event(mark.event)
    checked_paper(archive, event.case, mark.proof)
    done = checked_date(mark.done, "day it was done", day=True)
    before = _said(archive, event.case, mark.clock, mark.event)
    archive.diary.set_mark(replace(mark, done=done, note=note(mark.note)))
    return before


def mark_deadline_back(archive: Archive, job: Job, *, clock: str, event: int, before: DeadlineMark | None) -> None:
    """Put back what was said of a deadline before; None where nothing was."""
    job.check()
    if before is None:
        archive.diary.clear_mark(clock=clock, event=event)
    else:
        archive.diary.set_mark(before)


def _said(archive: Archive, case: int, clock: str, event: int) -> DeadlineMark | None:
    marks = archive.diary.marks(case)
    return next((mark for mark in marks if (mark.clock, mark.event) == (clock, event)), None)
