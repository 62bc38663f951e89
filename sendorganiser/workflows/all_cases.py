"""Puts each case on one line: what is due next, what is late, what waits to be sorted, how its bundle stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sendorganiser.jobs import Job
from sendorganiser.model import short_date
from sendorganiser.model.case import Case
from sendorganiser.model.deadline import Deadline
from sendorganiser.model.event import Direction
from sendorganiser.model.pack import Pack
from sendorganiser.schedules.lateness import days_late, is_theirs
from sendorganiser.store import Archive
from sendorganiser.workflows.list_deadlines import list_deadlines

NO_BUNDLE = "none yet"


@dataclass(frozen=True)
class CaseLine:
    """One case. `next_day` is an ISO day, "" where nothing of the family's is due; `worst` is in days."""

    case: int
    name: str
    council: str
    papers: int
    inbox: int
    next_day: str
    next_what: str
    late: int
    worst: int
    bundle: str


def all_cases(archive: Archive, job: Job, *, today: date) -> list[CaseLine]:
    """Return a line for every case: first those whose own day comes soonest, then the latest, then by name."""
    lines = [case_line(archive, job, case, today) for case in job.each(archive.cases(), "Looking at the cases")]
    return sorted(lines, key=lambda line: (line.next_day or "9", -line.worst, line.name.casefold(), line.case))


def case_line(archive: Archive, job: Job, case: Case, today: date) -> CaseLine:
    """Look at one case."""
    deadlines = list_deadlines(archive, job, case=case.id, today=today)
    day, what = next_own(deadlines, archive.diary.directions(case.id), today.isoformat())
    late = [days_late(one, today.isoformat()) for one in deadlines if _is_open_and_late(one)]
    return CaseLine(
        case.id,
        case.name,
        case.council,
        case.documents,
        archive.unconfirmed(case.id),
        day,
        what,
        len(late),
        max(late, default=0),
        bundle_in_words(archive, archive.packs(case.id)),
    )


def next_own(deadlines: Sequence[Deadline], directions: Sequence[Direction], today: str) -> tuple[str, str]:
    """Return the next day that is the family's to keep, and what is due on it; ("", "") where there is none."""
    own = [
        (one.safe if one.safe >= today else one.limit, one.title)
        for one in deadlines
        if one.owner == "mine" and one.state == "running" and not (one.aside or one.superseded or one.quiet)
    ]
    own += [(one.due, one.what) for one in directions if not one.done and one.who in ("me", "both")]
    coming = sorted((day, what) for day, what in own if len(day) == len(today) and day >= today)
    return coming[0] if coming else ("", "")


def bundle_in_words(archive: Archive, packs: Sequence[Pack]) -> str:
    """Say how the bundle stands that was worked on last."""
    if not packs:
        return NO_BUNDLE
    pack = max(packs, key=lambda each: (each.changed, each.id))
    built = archive.last_build(pack.id)
    if built is None:
        return f"{pack.title}: begun"
    made = str(built["made"])
    changed = "changed since" if pack.changed > made else "built"
    return f"{pack.title}: {changed} {short_date(made[:10])}"


def _is_open_and_late(deadline: Deadline) -> bool:
    """Say whether others still owe this and are late; a rule not compared with the law is no ground to say so."""
    is_read = deadline.source.status == "found" or deadline.overridden
    return is_theirs(deadline) and deadline.state == "late" and not deadline.superseded and is_read
