"""Tells the plan as an amendment notice would leave it: the plan it changes, with its changes made."""

from dataclasses import dataclass, replace

from sendorganiser.jobs import Job
from sendorganiser.model.plan import PlanReading, Section
from sendorganiser.plan.amending import amended
from sendorganiser.plan.promised import settled
from sendorganiser.store import Archive
from sendorganiser.workflows.read_plan import is_notice, notice_of, own_words, plan_versions, read_plan

_A_PLANS_SHARE = 0.5  # of what the plan before says; a notice that says less is a list of changes


@dataclass(frozen=True)
class Left:
    """A plan as a notice would leave it; `plan` is the paper it changes, `notes` say what of it is not plain."""

    plan: int
    reading: PlanReading
    notes: tuple[str, ...]


def plan_as_left(archive: Archive, job: Job, *, document: int) -> Left | None:
    """Return the plan as a notice would leave it; None where the paper is a plan itself, or no plan is before it."""
    plan = plan_changed_by(archive, document) if is_notice(archive, document) else None
    if plan is None:
        return None
    before, own = whole_plan(archive, job, document=plan), read_plan(archive, job, document=document)
    if not lists_changes(archive, document, own, before):
        return None
    notice = notice_of(archive, job, document=document, before=before)
    reading, notes = amended(before, notice, plan=plan, paper=document)
    typed = {section.letter: _of_paper(section, document) for section in own.sections if section.by_hand}
    sections = [typed.pop(section.letter, section) for section in reading.sections]
    left = settled(PlanReading((*sections, *typed.values())), own_words(archive))
    return Left(plan, left, notes)


def whole_plan(archive: Archive, job: Job, *, document: int) -> PlanReading:
    """Return a version of the plan as a whole: as it is printed, or as the notice would leave the plan before it."""
    left = plan_as_left(archive, job, document=document)
    return left.reading if left is not None else read_plan(archive, job, document=document)


def lists_changes(archive: Archive, document: int, reading: PlanReading, other: PlanReading) -> bool:
    """Say whether an amendment notice lists changes instead of holding the plan: it says far less than the plan."""
    return is_notice(archive, document) and _length(reading) < _A_PLANS_SHARE * _length(other)


def plan_changed_by(archive: Archive, notice: int) -> int | None:
    """Return the paper that a notice changes: what it follows in the chain, or else the last plan before it."""
    known = archive.plans.version_of(notice)
    versions = plan_versions(archive, case=archive.document(notice).case)
    if known is not None and known.follows is not None:
        named = next((one.document for one in versions if one.id == known.follows), None)
        if named is not None:  # else it was taken out of the versions, or its paper is in the bin
            return named
    at = next((number for number, one in enumerate(versions) if one.document == notice), 0)
    before = [one.document for one in versions[:at] if one.stage != "amendment-notice" and one.document is not None]
    return before[-1] if before else None


def _of_paper(section: Section, paper: int) -> Section:
    return replace(section, clauses=tuple(replace(clause, paper=paper) for clause in section.clauses))


def _length(reading: PlanReading) -> int:
    """How much was read; sections typed by hand say nothing of what the paper itself holds."""
    return sum(len(section.text) for section in reading.sections if not section.by_hand)
