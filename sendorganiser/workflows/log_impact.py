"""Keeps the impact diary. Every line is private until a person shares it, and can be taken back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from sendorganiser.errors import InputProblem
from sendorganiser.harm import speaks_of_harm
from sendorganiser.jobs import Job
from sendorganiser.model.impact import AREAS, WHOM, Impact
from sendorganiser.store import Archive
from sendorganiser.workflows.check_entries import checked_date, checked_paper, in_order, note, only

_FIELDS = {f.name for f in fields(Impact)} - {"id", "case", "made", "removed", "shared"}


@dataclass(frozen=True)
class KeptImpact:
    """A line that was written down, and the words in it that speak of harm ("" if none)."""

    id: int
    harm: str = ""


@dataclass(frozen=True)
class ChangedImpact:
    """A line as it was before a change."""

    id: int
    before: Mapping[str, Any]


def keep_impact(archive: Archive, job: Job, *, case: int, date: str, text: str, now: str, **more: Any) -> KeptImpact:
    """Write down a line; it is private."""
    job.check()
    only(more, _FIELDS)
    made = _checked(archive, Impact(0, archive.case(case).id, date, text, made=now, **more))
    return KeptImpact(archive.impact.add(made), speaks_of_harm(made.text))


def change_impact(archive: Archive, job: Job, *, line: int, changes: Mapping[str, Any]) -> ChangedImpact:
    """Change a line; one whose words are changed is private again, so that nothing is shared unread."""
    job.check()
    only(changes, {*_FIELDS, "shared"})
    there = archive.impact.line(line)
    wanted = dict(changes)
    if wanted.get("text", there.text) != there.text:
        wanted.setdefault("shared", False)
    after = _checked(archive, replace(there, **wanted))
    return ChangedImpact(line, archive.impact.change(line, {name: getattr(after, name) for name in wanted}))


def share_impacts(archive: Archive, job: Job, *, lines: Sequence[int], shared: bool) -> tuple[int, ...]:
    """Let lines be part of what is sent, or private again; return those that were changed."""
    job.check()
    other = tuple(number for number in lines if archive.impact.line(number).shared is not shared)
    archive.impact.share(other, shared=shared)
    return other


def remove_impacts(archive: Archive, job: Job, *, lines: Sequence[int], now: str) -> tuple[int, ...]:
    """Put lines in the bin; return them, for `put_back_impacts`."""
    job.check()
    archive.impact.remove(lines, now=now)
    return tuple(lines)


def put_back_impacts(archive: Archive, job: Job, *, lines: Sequence[int]) -> None:
    job.check()
    archive.impact.put_back(lines)


def _checked(archive: Archive, one: Impact) -> Impact:
    text = note(one.text)
    if not text:
        raise InputProblem("There is nothing written.", "Say in a sentence or two what it was like.")
    if one.whom not in WHOM or (one.area and one.area not in AREAS):
        raise InputProblem("Whom or what it concerns is not known.", f"Use {', '.join(WHOM)}; and {', '.join(AREAS)}.")
    first, until = checked_date(one.date, "date"), checked_date(one.until, "last day")
    if not first:
        raise InputProblem("The day is missing.", "Give the day, or the month as 2025-05.")
    in_order(first, until, what="it would end before it begins")
    checked_paper(archive, one.case, one.document, one.page)
    return replace(one, text=text, date=first, until=until)
