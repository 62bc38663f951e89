"""Reads the story of a case from the archive."""

from collections.abc import Mapping
from datetime import date

from sendorganiser.jobs import Job
from sendorganiser.model.story import Entry, tell
from sendorganiser.store import Archive
from sendorganiser.workflows.list_deadlines import list_deadlines


def read_story(archive: Archive, job: Job, *, case: int, today: date, doubts: Mapping[int, str]) -> tuple[Entry, ...]:
    """Return the entries of papers, events and running clocks; `doubts` are sentences by event."""
    from sendorganiser.workflows.make_schedules import FORMAT

    job.check()
    papers = archive.documents(case, suggested=False)
    return tell(
        [paper for paper in papers if paper.format != FORMAT],  # a list of what happened is not a thing that happened
        archive.diary.events(case),
        list_deadlines(archive, job, case=case, today=today),
        archive.diary.contacts(case),
        today=today,
        doubts=doubts,
    )
