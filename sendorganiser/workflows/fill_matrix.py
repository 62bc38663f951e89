"""Fills the evidence matrix by search: every place that says something, linked to a need or to its provision."""

from collections.abc import Sequence
from dataclasses import dataclass

from sendorganiser.jobs import Job
from sendorganiser.model.plan import Clause, PlanVersion
from sendorganiser.model.query import Hit
from sendorganiser.plan.matching import same_words
from sendorganiser.search import sentences
from sendorganiser.store import Archive
from sendorganiser.workflows.find_documents import every_place, understand
from sendorganiser.workflows.prove_plan import PlanView, kept_view, link_evidence
from sendorganiser.workflows.schedule_plan import whole_plans

_MOST_PLACES = 300


@dataclass(frozen=True)
class MatrixNow:
    """The version of the plan the matrix is made of; `view` is None where it is still to be read."""

    version: PlanVersion
    view: PlanView | None


def matrix_now(archive: Archive, case: int) -> MatrixNow | None:
    """Return what the matrix stands on now, writing nothing; None where there is no plan among the papers."""
    plans = whole_plans(archive, case)
    if not plans or plans[-1].document is None:
        return None
    return MatrixNow(plans[-1], kept_view(archive, document=plans[-1].document))


def places_that_say(archive: Archive, job: Job, *, case: int, typed: str, today: str, without: int = 0) -> list[Hit]:
    """Return every page that says so, by the papers' dates; those of the paper `without` (the plan) are left out."""
    job.check()
    asked = understand(archive, case=case, typed=typed, today=today)
    found = every_place(archive, asked, case=case)
    return [place for place in found if place.document != without][:_MOST_PLACES]


def link_places(
    archive: Archive, job: Job, *, case: int, clause: Clause, places: Sequence[Hit], now: str
) -> tuple[int, ...]:
    """Link each place to a clause of the plan, those that are not yet; return the new links' numbers."""
    text = same_words(clause.text)
    have = {
        (link.document, link.page)
        for link in archive.plans.links(case)
        if link.section == clause.section and same_words(link.clause) == text
    }
    made: list[int] = []
    for place in job.each([each for each in places if (each.document, each.page) not in have], "Linking places"):
        made.append(
            link_evidence(
                archive,
                job,
                case=case,
                section=clause.section,
                clause=clause.text,
                document=place.document,
                page=place.page,
                quote=sentences(place.snippet, place.spans),
                now=now,
            )  # fmt: skip
        )
    return tuple(made)
