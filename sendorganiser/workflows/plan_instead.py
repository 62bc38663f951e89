"""Counts the lines of a new plan in place of those of the plan before it, so that no day is due of both."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sendorganiser.jobs import Job
from sendorganiser.model.provision import ProvisionLine
from sendorganiser.store import Archive
from sendorganiser.workflows.log_provision import ChangedLine, change_line, keep_lines, remove_lines


@dataclass(frozen=True)
class Instead:
    """The lines that were added, and those of the plan before as they were, for `take_back`.

    `later` counts what was logged of the plan before for days on which it is not due now: kept, not counted.
    """

    added: tuple[int, ...]
    ended: tuple[ChangedLine, ...]
    later: int = 0


def lines_before(archive: Archive, *, case: int, document: int, first: str) -> list[ProvisionLine]:
    """Return the lines that began earlier, are of other papers than this plan, and are still due on the day `first`."""
    return [
        one
        for one in archive.provision.lines(case)
        if one.document not in (None, document) and one.first < first and (not one.until or one.until >= first)
    ]


def keep_instead(
    archive: Archive, job: Job, *, case: int, lines: Sequence[ProvisionLine], document: int, now: str
) -> Instead:
    """Add the lines of a plan; those of the plan before are due until the day before the first of them."""
    first = min(one.first for one in lines)
    earlier = lines_before(archive, case=case, document=document, first=first)
    added = keep_lines(archive, job, case=case, lines=lines, now=now)
    until = (date.fromisoformat(first) - timedelta(days=1)).isoformat()
    numbers = {one.id for one in earlier}
    later = sum(entry.line in numbers and entry.last >= first for entry in archive.provision.entries(case))
    ended = tuple(change_line(archive, job, line=number, changes={"until": until}) for number in numbers)
    return Instead(added, ended, later)


def take_back(archive: Archive, job: Job, *, instead: Instead, now: str) -> None:
    """Remove the lines that were added, and let those before go on."""
    remove_lines(archive, job, lines=instead.added, now=now)
    for one in instead.ended:
        change_line(archive, job, line=one.id, changes=dict(one.before))
