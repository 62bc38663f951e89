"""Keeps what a tribunal ordered: typed in, or picked from its letter's own words."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from datetime import date
from typing import Any

from sendorganiser.errors import InputProblem
from sendorganiser.ingest.facts.directions import FoundDirection, find_directions
from sendorganiser.jobs import Job
from sendorganiser.model.event import Direction
from sendorganiser.store import Archive
from sendorganiser.workflows.check_entries import (
    Change,
    checked_date,
    checked_paper,
    checked_time,
    in_order,
    line,
    note,
    only,
)

WHO = ("me", "council", "both", "school", "tribunal")
_FROM_ITS_OWN_DATE = re.compile(
    r"\bwithin (?P<count>\d+|[a-z-]+) (?:calendar )?(?P<unit>day|week|month)s? (?:of|from|after) "
    r"(?:the date of )?th(?:is|ese) (?:decision|orders?|letter|directions?|notice)\b",
    re.I,
)
_NUMBERS = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"),
    *("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "twenty-one"),
)
_CHANGED = {f.name for f in fields(Direction)} - {"id", "case"}


def propose_directions(archive: Archive, job: Job, *, document: int) -> list[FoundDirection]:
    """Return the dated directions in a tribunal's letter that are not in the list yet, in its own order."""
    job.check()
    paper = archive.document(document)
    there = {(each.due, each.who, each.what.casefold()) for each in archive.diary.directions(paper.case)}
    found = find_directions([text or "" for text in archive.texts(document)], ordered=paper.date)
    return [each for each in found if (each.due, each.who, each.what.casefold()) not in there]


def counted_day(words: str, ordered: str) -> str:
    """Return the day to which a letter's own “within five weeks of the date of this decision” comes.

    That day is not counted. "" where the letter has no full date, or counts from something else or in working days.

    >>> counted_day("must amend the plan within five weeks of the date of this decision", "2025-05-07")
    '2025-06-11'
    >>> counted_day("within 10 working days of this order", "2025-05-07"), counted_day("within 28 days of service", "")
    ('', '')
    """
    from sendorganiser.clocks.periods import after

    counted = _FROM_ITS_OWN_DATE.search(words)
    if counted is None or len(ordered) != 10:
        return ""
    count = counted["count"].lower()
    number = int(count) if count.isdecimal() else _NUMBERS.index(count) + 1 if count in _NUMBERS else 0
    if not 0 < number < 400:
        return ""
    return after(date.fromisoformat(ordered), number, counted["unit"].lower()).isoformat()


def keep_directions(
    archive: Archive, job: Job, *, case: int, found: Sequence[FoundDirection], document: int, ordered: str = ""
) -> tuple[int, ...]:
    """Add directions that were picked from a letter, all or none; return their ids."""
    job.check()
    new = [
        Direction(
            0, case, each.what, each.who, each.due, each.time, ordered, document, each.page, each.clock, note=each.doubt
        )
        for each in found
    ]
    return archive.diary.add_directions([_checked(archive, each) for each in new])


def keep_direction(archive: Archive, job: Job, *, case: int, what: str, who: str, due: str, **more: Any) -> int:
    """Add one direction and return its id; `more` are other fields of Direction."""
    job.check()
    only(more, _CHANGED)
    new = _checked(archive, Direction(0, archive.case(case).id, what, who, due, **more))
    return archive.diary.add_directions([new])[0]


def direction_done(archive: Archive, job: Job, *, direction: int, on: str, proof: int | None = None) -> Change:
    """Note the day a direction was done, with the paper that shows it; "" takes that back."""
    changes = {"done": on, "proof": proof if on else None}
    return change_direction(archive, job, direction=direction, changes=changes)


def change_direction(archive: Archive, job: Job, *, direction: int, changes: Mapping[str, Any]) -> Change:
    """Change a direction; return it as it was."""
    job.check()
    only(changes, _CHANGED)
    after = _checked(archive, replace(archive.diary.direction(direction), **changes))
    values = {name: getattr(after, name) for name in changes}
    return Change("direction", direction, archive.diary.change_direction(direction, values))


def remove_directions(archive: Archive, job: Job, *, directions: Sequence[int], now: str) -> tuple[int, ...]:
    """Put directions in the bin; return them, for `put_back_directions`."""
    job.check()
    archive.diary.remove_directions(directions, now=now)
    return tuple(directions)


def put_back_directions(archive: Archive, job: Job, *, directions: Sequence[int]) -> None:
    job.check()
    archive.diary.put_back_directions(directions)


def _checked(archive: Archive, direction: Direction) -> Direction:
    what = line(direction.what, "direction")
    if not what:
        raise InputProblem("Say what the Tribunal ordered.", "Copy its words, or write a few of your own.")
    if direction.who not in WHO:
        raise InputProblem("Say who must do it.", "Choose you, the council, both, the school or the Tribunal.")
    due = checked_date(direction.due, "day it is due", day=True)
    if not due:
        raise InputProblem("A direction needs the day it is due.", "Copy the date from the Tribunal's letter.")
    ordered = checked_date(direction.ordered)
    in_order(ordered, due, what="it would be due before it was ordered")
    for paper, page in ((direction.document, direction.page), (direction.proof, None)):
        checked_paper(archive, direction.case, paper, page)
    return replace(
        direction,
        what=what,
        due=due,
        ordered=ordered,
        time=checked_time(direction.time),
        done=checked_date(direction.done, "day it was done", day=True),
        note=note(direction.note),
    )
