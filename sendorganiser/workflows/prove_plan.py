"""Keeps what proves each need of the plan, what meets it, and the wording that was asked for; shows how they stand."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sendorganiser.errors import InputProblem
from sendorganiser.jobs import Job
from sendorganiser.model.plan import (
    SECTIONS,
    Clause,
    Gap,
    NeedRow,
    PlanLink,
    PlanPair,
    PlanReading,
    PlanWish,
    Weighed,
)
from sendorganiser.plan.comparing import Asked, what_came_of
from sendorganiser.plan.matching import need_rows, same_words, unplaced
from sendorganiser.plan.meeting import gaps
from sendorganiser.plan.weighing import weigh_plan
from sendorganiser.store import Archive
from sendorganiser.workflows.amended_plan import plan_as_left
from sendorganiser.workflows.read_plan import is_notice, kept_plan, own_words, read_plan


@dataclass(frozen=True)
class PlanView:
    """One version of the plan, read: its sections, its provision weighed, its needs with what meets and proves them."""

    document: int
    reading: PlanReading
    weighed: tuple[Weighed, ...]
    gaps: tuple[Gap, ...]
    needs: tuple[NeedRow, ...]
    unplaced: tuple[Clause, ...]
    is_notice: bool = False  # of amendments, and it holds no whole plan
    left: PlanReading | None = None  # the plan as such a notice would leave it

    @property
    def whole(self) -> PlanReading:
        """The whole of the plan, as far as this version tells it."""
        return self.left or self.reading

    @property
    def vague(self) -> int:
        return sum(1 for one in self.weighed if one.is_vague)


@dataclass(frozen=True)
class WishAnswered:
    """Wording that was asked for, and what came of each of its sentences in a later version."""

    wish: PlanWish
    answers: tuple[Asked, ...]

    @property
    def came(self) -> str:
        """ "whole", "part" or "not", taken together."""
        found = {one.came for one in self.answers}
        return found.pop() if len(found) == 1 else "part" if found else "not"


def see_plan(archive: Archive, job: Job, *, document: int) -> PlanView:
    """Read a version of the plan and weigh it; what was read is kept for next time."""
    view = _seen(archive, document, read_plan(archive, job, document=document))
    left = plan_as_left(archive, job, document=document) if view.is_notice else None
    return replace(view, left=left.reading) if left is not None else view


def kept_view(archive: Archive, *, document: int) -> PlanView | None:
    """Return a version as it was read before, if its text is still the same; writes nothing."""
    reading = kept_plan(archive, document=document)
    return None if reading is None else _seen(archive, document, reading)


def link_evidence(
    archive: Archive,
    job: Job,
    *,
    case: int,
    section: str,
    clause: str,
    document: int,
    page: int = 1,
    quote: str = "",
    note: str = "",
    now: str,
) -> int:
    """Link a page of a paper, and the words there, to a clause of the plan as its evidence; return its number."""
    job.check()
    _section(section)
    _words(clause, "clause")
    paper = archive.document(document)
    if paper.case != case:
        raise InputProblem("That paper belongs to another case.", "Choose a paper of this case.")
    if not 1 <= page <= max(1, paper.pages):
        raise InputProblem(f"“{paper.title}” has no page {page}.", f"Choose from page 1 to {paper.pages}.")
    new = PlanLink(0, case, section, clause.strip(), document, page, quote.strip(), note.strip(), now)
    return archive.plans.add_link(new)


def unlink_evidence(archive: Archive, job: Job, *, links: Sequence[int], now: str) -> None:
    """Take evidence away from the plan; the papers stay."""
    job.check()
    archive.plans.remove_links(links, now=now)


def link_again(archive: Archive, job: Job, *, links: Sequence[int]) -> None:
    """Undo taking evidence away."""
    job.check()
    archive.plans.put_back_links(links)


def pair_clauses(
    archive: Archive, job: Job, *, case: int, need: str, section: str, clause: str, meets: bool | None, now: str
) -> None:
    """Say that an outcome or a line of provision belongs to a need, or does not; None takes that back."""
    job.check()
    _section(section)
    if meets is None:
        known = [
            pair.id
            for pair in archive.plans.pairs(case)
            if pair.section == section
            and same_words(pair.need) == same_words(need)
            and same_words(pair.clause) == same_words(clause)
        ]
        archive.plans.remove_pairs(known, now=now)
        return
    archive.plans.set_pair(PlanPair(0, case, need, section, clause, int(meets), now), now=now)


def ask_for_wording(
    archive: Archive,
    job: Job,
    *,
    case: int,
    section: str,
    wanted: str,
    clause: str = "",
    why: str = "",
    document: int | None = None,
    page: int | None = None,
    now: str,
) -> int:
    """Keep wording that is asked for in representations: instead of a clause, or as new text of a section."""
    job.check()
    _section(section)
    _words(wanted, "wording you ask for")
    if document is not None and archive.document(document).case != case:
        raise InputProblem("That paper belongs to another case.", "Choose a paper of this case.")
    new = PlanWish(0, case, section, clause.strip(), " ".join(wanted.split()), why.strip(), document, page, now)
    return archive.plans.add_wish(new)


def change_wording(archive: Archive, job: Job, *, wish: int, wanted: str, why: str) -> None:
    """Change wording that is asked for."""
    job.check()
    _words(wanted, "wording you ask for")
    archive.plans.change_wish(wish, {"wanted": " ".join(wanted.split()), "why": why.strip()})


def drop_wording(archive: Archive, job: Job, *, wishes: Sequence[int], now: str) -> None:
    """Take wording out that was asked for."""
    job.check()
    archive.plans.remove_wishes(wishes, now=now)


def ask_again(archive: Archive, job: Job, *, wishes: Sequence[int]) -> None:
    """Undo taking wording out."""
    job.check()
    archive.plans.put_back_wishes(wishes)


def answered(archive: Archive, reading: PlanReading, *, case: int) -> tuple[WishAnswered, ...]:
    """Say of all wording that was asked for what came of it in a version."""
    return tuple(
        WishAnswered(wish, what_came_of([wish.wanted], _of_section(reading, wish.section), instead=wish.clause))
        for wish in archive.plans.wishes(case)
    )


def _of_section(reading: PlanReading, letter: str) -> PlanReading:
    section = reading.section(letter)
    return reading if section is None else replace(reading, sections=(section,))


def _seen(archive: Archive, document: int, reading: PlanReading) -> PlanView:
    own = own_words(archive)
    case = archive.document(document).case
    links, pairs = archive.plans.links(case), archive.plans.pairs(case)
    rows = need_rows(reading, links=links, pairs=pairs, own=own)
    lists = is_notice(archive, document) and len(reading.sections) < len(SECTIONS) / 2
    return PlanView(
        document, reading, weigh_plan(reading, own=own), gaps(reading), rows, unplaced(reading, rows), lists
    )  # fmt: skip


def _section(letter: str) -> None:
    if letter not in SECTIONS:
        raise InputProblem(f"A plan has no Section “{letter}”.", f"Use one of {', '.join(SECTIONS)}.")


def _words(text: str, what: str) -> None:
    if not text.strip():
        raise InputProblem(f"The {what} is missing.", "Type or choose it, then try again.")
