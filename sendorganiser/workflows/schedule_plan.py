"""Makes the schedules of the plan: needs with evidence, vague lines, what changed, what came of what was asked."""

from dataclasses import replace

from sendorganiser.errors import InputProblem
from sendorganiser.jobs import Job
from sendorganiser.model.plan import PlanVersion
from sendorganiser.model.schedule import Schedule
from sendorganiser.plan.tables import asked_table, needs_table, vague_table
from sendorganiser.store import Archive
from sendorganiser.workflows.compare_plans import change_sheet, compare_plans
from sendorganiser.workflows.prove_plan import PlanView, answered, see_plan
from sendorganiser.workflows.read_plan import plan_versions, version_name


def needs_schedule(archive: Archive, job: Job, case: int) -> Schedule:
    """Each need beside what meets and proves it, in the latest version; private papers are left out."""
    version, view = _latest(archive, job, case)
    hidden = {paper.id for paper in archive.documents(case, suggested=False) if paper.private}
    rows = [
        replace(row, evidence=tuple(link for link in row.evidence if link.document not in hidden)) for row in view.needs
    ]
    vague = frozenset(one.clause.text for one in view.weighed if one.is_vague)
    return needs_table(rows, document=view.document, subtitle=_subtitle(archive, case, version), vague=vague)


def vague_schedule(archive: Archive, job: Job, case: int) -> Schedule:
    """The provision of the latest version that is not specific."""
    version, view = _latest(archive, job, case)
    return vague_table(view.weighed, document=view.document, subtitle=_subtitle(archive, case, version))


def asked_schedule(archive: Archive, job: Job, case: int) -> Schedule:
    """What was asked for, and what came of it in the latest version."""
    version, view = _latest(archive, job, case)
    told = [(one.wish, one.answers) for one in answered(archive, view.reading, case=case)]
    return asked_table(told, document=view.document, subtitle=_subtitle(archive, case, version))


def changes_schedule(archive: Archive, job: Job, case: int) -> Schedule:
    """What changed from the last version but one to the last."""
    chain = whole_plans(archive, case)
    if len(chain) < 2:
        raise InputProblem(
            "There are not two versions of the plan to compare.", "Add both papers, and mark each as a plan."
        )
    old, new = chain[-2].document, chain[-1].document
    assert old is not None and new is not None
    return change_sheet(archive, compare_plans(archive, job, old=old, new=new))


def latest_plan(archive: Archive, job: Job, case: int) -> tuple[str, PlanView]:
    """Return the latest version that may leave the house, with the line that names it."""
    version, view = _latest(archive, job, case)
    return _subtitle(archive, case, version), view


def _latest(archive: Archive, job: Job, case: int) -> tuple[PlanVersion, PlanView]:
    chain = whole_plans(archive, case)
    if not chain:
        raise InputProblem("There is no plan among the papers yet.", "Add the EHC plan, and mark it as a plan.")
    document = chain[-1].document
    assert document is not None
    return chain[-1], see_plan(archive, job, document=document)


def whole_plans(archive: Archive, case: int) -> list[PlanVersion]:
    """Whole plans that are not private, oldest first: a notice lists changes only, so it is none."""
    papers = {paper.id: paper for paper in archive.documents(case, suggested=False)}
    shown = {number for number, paper in papers.items() if not paper.private}
    found = plan_versions(archive, case=case)
    return [one for one in found if one.document in shown and one.stage != "amendment-notice"]


def _subtitle(archive: Archive, case: int, version: PlanVersion) -> str:
    return f"{archive.case(case).name}. {version_name(version)}."
