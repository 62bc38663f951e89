"""Learns from corrections, within a case and on this computer only, and gives waiting papers what was learned."""

from collections.abc import Mapping, Sequence

from sendorganiser.jobs import Job
from sendorganiser.model import Document
from sendorganiser.model.lesson import Lesson
from sendorganiser.store import Archive


def learn_from(
    archive: Archive,
    job: Job,
    *,
    before: tuple[Document, ...],
    changes: Mapping[int, Mapping[str, str | bool]],
    now: str,
) -> tuple[int, ...]:
    """Remember by what corrected papers can be known again, and renew the suggestions of papers not yet checked.

    `before` is what `confirm_facts` answers, the papers as they were; `changes` what it was given.
    Return the papers whose suggestions changed, so that a list of them can be drawn anew.
    """
    job.check()
    cases = {
        document.case for document in before if archive.learned.learn(document, changes.get(document.id, {}), now=now)
    }
    return tuple(document for case in sorted(cases) for document in archive.learned.renew(case))


def unlearn(archive: Archive, job: Job, *, before: tuple[Document, ...]) -> None:
    """Forget what was learned from these papers, when their correction is undone."""
    job.check()
    for case in sorted({document.case for document in before}):
        archive.learned.forget(case, documents=[document.id for document in before if document.case == case])


def forget_lessons(archive: Archive, job: Job, *, case: int, lessons: Sequence[int] = ()) -> list[Lesson]:
    """Forget these lessons, or with none all that was learned in a case; return what was forgotten.

    Papers not checked get back what they seemed to say themselves.
    """
    job.check()
    return archive.learned.forget(case, lessons=lessons)


def bring_lessons_back(archive: Archive, job: Job, *, case: int, lessons: Sequence[Lesson]) -> None:
    """Undo `forget_lessons`."""
    job.check()
    archive.learned.put_back(case, lessons)
