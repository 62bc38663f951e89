"""Writes the deadlines still to come as a calendar file, with alarms, for a phone or Outlook."""

import hashlib
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from sendorganiser.errors import InputProblem
from sendorganiser.jobs import Job
from sendorganiser.model.case import Case
from sendorganiser.model.deadline import Deadline
from sendorganiser.model.document import printed_date
from sendorganiser.model.event import Direction
from sendorganiser.schedules.calendar_file import CalendarEntry, calendar_file
from sendorganiser.store import Archive
from sendorganiser.store.connection import in_our_words
from sendorganiser.workflows.list_deadlines import list_deadlines

_NOT_ADVICE = "Not legal advice. The Tribunal's own letter always wins."


@dataclass(frozen=True)
class CalendarMade:
    """The file that was written, and how many days it holds."""

    file: Path
    entries: int


def export_calendar(
    archive: Archive, job: Job, *, case: int, out: Path, today: date, now: str, with_names: bool = False
) -> CalendarMade:
    """Write what is still to come to `out`; nobody's name stands in it unless `with_names`."""
    job.check()
    if not out.parent.is_dir():
        raise InputProblem(f"The folder “{out.parent}” is not there.", "Choose another place for the file.")
    child = archive.case(case)
    deadlines = list_deadlines(archive, job, case=case, today=today)
    directions = archive.diary.directions(case)
    entries = calendar_entries(child, deadlines, directions, today=today, with_names=with_names)
    if not entries:
        raise InputProblem("No day is still to come.", "There is nothing to put in a calendar yet.")
    content = calendar_file(entries, made=datetime.fromisoformat(now))
    part = out.with_name(f".{secrets.token_hex(6)}.part")
    try:
        with in_our_words():
            part.write_bytes(content)
            part.replace(out)
    finally:
        part.unlink(missing_ok=True)
    return CalendarMade(out, len(entries))


def calendar_entries(
    case: Case,
    deadlines: list[Deadline],
    directions: list[Direction],
    *,
    today: date,
    with_names: bool = False,
) -> list[CalendarEntry]:
    """Return the days to come: what runs and is not put aside, and what a tribunal ordered and is not done."""
    child = f"{case.name}: " if with_names else ""
    made = [entry for deadline in deadlines for entry in _of_deadline(case, deadline, child)]
    made += [entry for direction in directions for entry in _of_direction(case, direction, child)]
    return [entry for entry in made if entry.day >= today]


def _of_deadline(case: Case, deadline: Deadline, child: str) -> Iterator[CalendarEntry]:
    is_over = deadline.aside or deadline.superseded or deadline.quiet
    if deadline.state != "running" or is_over or len(deadline.limit) != 10:
        return
    limit, name = date.fromisoformat(deadline.limit), f"{deadline.clock}/{deadline.event}"
    hour = f", {deadline.hour}" if deadline.hour else ""
    if deadline.owner == "other":
        text = f"Their last day in law is {printed_date(deadline.limit)}{hour}. From the day after, it is late."
        yield CalendarEntry(_id(case, name), f"{child}Due from them: {deadline.title}", limit, _text(text))
        return
    text = f"The absolute last day is {printed_date(deadline.limit)}{hour}."
    if deadline.safe and deadline.safe != deadline.limit:
        safe = date.fromisoformat(deadline.safe)
        yield CalendarEntry(_id(case, f"{name}/safe"), f"{child}Work to today: {deadline.title}", safe, _text(text))
    yield CalendarEntry(_id(case, name), f"{child}Last day: {deadline.title}", limit, _text(text))


def _of_direction(case: Case, direction: Direction, child: str) -> Iterator[CalendarEntry]:
    """What was ordered may name people, so without leave for names only whose it is is told."""
    if direction.done or len(direction.due) != 10:
        return
    is_mine = direction.who in ("me", "both")
    title = "Ordered by the Tribunal: yours to do" if is_mine else "Ordered by the Tribunal: due from them"
    yield CalendarEntry(
        _id(case, f"direction/{direction.id}"),
        f"{child}Ordered: {direction.what}" if child else title,
        date.fromisoformat(direction.due),
        _text("See Deadlines in SEND Organiser for what was ordered."),
        time.fromisoformat(direction.time) if direction.time else None,
    )


def _text(words: str) -> str:
    return f"{words}\n{_NOT_ADVICE}"


def _id(case: Case, name: str) -> str:
    """Return a name that stays the same for this case and no other, and tells nothing of either."""
    digest = hashlib.sha256(f"{case.made}/{case.id}/{name}".encode()).hexdigest()
    return f"{digest[:32]}@sendorganiser"
