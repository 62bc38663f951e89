"""Makes the schedules of points, inaccuracies and statements, and the evidence matrix; private papers stay out."""

from collections.abc import Sequence
from dataclasses import replace

from sendorganiser.jobs import Job
from sendorganiser.model import Document, short_date
from sendorganiser.model.plan import NeedRow, PlanLink
from sendorganiser.model.schedule import Reference, Schedule
from sendorganiser.plan.matching import same_words
from sendorganiser.schedules.points import Need, inaccuracies_table, matrix, points_table, statements_table
from sendorganiser.store import Archive
from sendorganiser.workflows.keep_points import see_points
from sendorganiser.workflows.prove_plan import PlanView, WishAnswered, answered

_CAME = {"whole": "In the plan now", "part": "Partly in the plan", "not": "Asked for, not in the plan"}


def points_schedule(archive: Archive, job: Job, case: int, _today: str) -> Schedule:
    """Each point with what is for and against it."""
    job.check()
    authors = _authors(archive, case)
    seen = [
        (view.point, [one for one in view.evidence if one.document in authors]) for view in see_points(archive, case)
    ]
    return points_table(seen, case_name=archive.case(case).name, authors=authors)


def inaccuracies_schedule(archive: Archive, job: Job, case: int, _today: str) -> Schedule:
    """What is wrong in papers; a passage of a private paper is left out, and so is a private proof."""
    job.check()
    authors = _authors(archive, case)
    found = [
        one if one.proof in authors else replace(one, proof=None, proof_page=None, proof_quote="")
        for one in archive.points.inaccuracies.of_case(case)
        if one.document is None or one.document in authors
    ]
    return inaccuracies_table(found, case_name=archive.case(case).name, authors=authors)


def statements_schedule(archive: Archive, job: Job, case: int, _today: str) -> Schedule:
    """Who said what on each subject."""
    job.check()
    authors = _authors(archive, case)
    said = [one for one in archive.points.statements.of_case(case) if one.document is None or one.document in authors]
    return statements_table(said, case_name=archive.case(case).name)


def matrix_schedule(archive: Archive, job: Job, case: int, _today: str) -> Schedule:
    """Need, evidence, what was recommended, what the plan has, gap, wording, outcome and where it stands."""
    from sendorganiser.workflows.schedule_plan import latest_plan

    subtitle, view = latest_plan(archive, job, case)
    authors = _authors(archive, case)
    links = [link for link in archive.plans.links(case) if link.document in authors]
    wishes = answered(archive, view.reading, case=case)
    return matrix([_need(row, view, links, wishes, authors) for row in view.needs], subtitle=subtitle)


def _need(
    row: NeedRow, view: PlanView, links: Sequence[PlanLink], wishes: Sequence[WishAnswered], authors: dict[int, str]
) -> Need:
    provision = {same_words(met.clause.text) for met in row.provision}
    shown = [link for link in row.evidence if link.document in authors]
    advised = [link for link in links if link.section == "F" and same_words(link.clause) in provision]
    asked = [
        each
        for each in wishes
        if each.wish.section in ("B", "F") and same_words(each.wish.clause) in {*provision, same_words(row.need.text)}
    ]
    references = [Reference(view.document, row.need.page)]
    references += [Reference(link.document, link.page or 1) for link in (*shown, *advised) if link.document is not None]
    return Need(
        need=row.need.text,
        evidence=tuple(_told(link, authors) for link in shown),
        recommended=tuple(_told(link, authors) for link in advised),
        in_plan=tuple(f"“{met.clause.text}”" for met in row.provision),
        gap=row.gaps,
        wording=tuple(each.wish.wanted for each in asked),
        outcome=tuple(met.clause.text for met in row.outcomes),
        standing="\n".join(dict.fromkeys(_CAME[each.came] for each in asked)),
        references=tuple(dict.fromkeys(references)),
    )


def _told(link: PlanLink, authors: dict[int, str]) -> str:
    author = authors.get(link.document or 0, "")
    return f"{author}: “{link.quote}”" if link.quote else f"{author} {link.note}".strip()


def _authors(archive: Archive, case: int) -> dict[int, str]:
    """Say of each paper that may leave the house who wrote it, and when."""
    return {paper.id: author_of(paper) for paper in archive.documents(case, suggested=False) if not paper.private}


def author_of(paper: Document) -> str:
    """Say who wrote a paper and when; its title where nobody is known."""
    who = paper.person or paper.organisation or paper.title
    return f"{who}, {short_date(paper.date)}" if paper.date else who
