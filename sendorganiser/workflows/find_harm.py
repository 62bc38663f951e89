"""Finds what in a case speaks of harm, so that help can be named quietly."""

from dataclasses import dataclass

from sendorganiser.harm import beginnings, speaks_of_harm
from sendorganiser.jobs import Job
from sendorganiser.store import Archive


@dataclass(frozen=True)
class Met:
    """Where words of harm stand: in a paper's page, or in an entry of the diary."""

    words: str
    document: int | None = None
    page: int | None = None
    event: int | None = None


def find_harm(archive: Archive, job: Job, *, case: int) -> list[Met]:
    """Return where a case speaks of harm: entries first, then the first such page of each paper."""
    found = []
    for event in archive.diary.events(case):
        words = speaks_of_harm(f"{event.title}\n{event.note}")
        if words:
            found.append(Met(words, event=event.id))
    papers: set[int] = set()
    for document, page, text in archive.diary.papers.pages_with(case, beginnings()):
        job.check()
        words = "" if document in papers else speaks_of_harm(text)
        if words:
            papers.add(document)
            found.append(Met(words, document=document, page=page))
    return found


def paper_speaks_of_harm(archive: Archive, job: Job, *, document: int) -> str:
    """Return the first words of a paper that speak of harm, or ""."""
    job.check()
    return next((words for words in map(speaks_of_harm, (t or "" for t in archive.texts(document))) if words), "")
