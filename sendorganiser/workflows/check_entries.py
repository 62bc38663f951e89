"""Checks what a person wrote in the diary before it is kept, and takes a change back."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sendorganiser.errors import InputProblem
from sendorganiser.jobs import Job
from sendorganiser.model import date_precision, printed_date
from sendorganiser.store import Archive
from sendorganiser.workflows.confirm_facts import is_date

FIRST_YEAR, LAST_YEAR = 1990, 2100
_LONGEST_LINE, _LONGEST_NOTE = 300, 200_000


@dataclass(frozen=True)
class Change:
    """What a change replaced: the fields of one entry as they were."""

    noun: str
    id: int
    before: Mapping[str, Any]


def undo_change(archive: Archive, job: Job, *, change: Change) -> None:
    """Put the fields of an entry back as they were."""
    job.check()
    diary = archive.diary
    put: dict[str, Callable[[int, Mapping[str, Any]], object]] = {
        "event": diary.change_event,
        "contact": diary.change_contact,
        "promise": diary.change_promise,
        "direction": diary.change_direction,
    }
    put[change.noun](change.id, change.before)


def checked_date(value: str, what: str = "date", *, day: bool = False) -> str:
    """Return a date as it is kept; raise InputProblem for one that is none, or that no case can have.

    With `day` a month or a year alone will not do.
    """
    value = value.strip()
    if not value:
        return ""
    # Python also reads 2026-W20-3, which nothing else here does.
    if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", value) or not is_date(value):
        raise InputProblem(
            f"“{line(value)[:40]}” is not a date there is ({what}).",
            "Write it as 2025-05-14." if day else "Write it as 2025-05-14, or 2025-05 if the day is not known.",
        )
    if not FIRST_YEAR <= int(value[:4]) <= LAST_YEAR:
        raise InputProblem(
            f"{printed_date(value)} cannot be right ({what}).", f"Give a year from {FIRST_YEAR} to {LAST_YEAR}."
        )
    if day and date_precision(value) != "day":
        raise InputProblem(f"The {what} needs its day: {printed_date(value)} is not enough.", "Give the day as well.")
    return value


def checked_time(value: str) -> str:
    """Return a time of day as HH:MM; raise InputProblem for one there is not."""
    value = value.strip()
    hour, colon, minute = value.partition(":")
    if not value:
        return ""
    if not (colon and hour.isdecimal() and minute.isdecimal() and len(minute) == 2 and len(hour) <= 2):
        raise InputProblem(f"“{line(value)[:40]}” is not a time of day.", "Write it as 14:30.")
    if int(hour) > 23 or int(minute) > 59:
        raise InputProblem(f"There is no {value} on a clock.", "Write it as 14:30.")
    return f"{int(hour):02}:{int(minute):02}"


def in_order(earlier: str, later: str, *, what: str) -> None:
    """Raise InputProblem where `later` lies before `earlier`, as far as both are known."""
    known = min(len(earlier), len(later))
    if earlier and later and later[:known] < earlier[:known]:
        raise InputProblem(
            f"{printed_date(later)} is before {printed_date(earlier)}: {what}.", "Look at both dates again."
        )


def line(text: str, what: str = "text") -> str:
    """Return text for one line, tidied; raise InputProblem where it is far too long for one."""
    text = " ".join(_plain(text).split())
    if len(text) > _LONGEST_LINE:
        raise InputProblem(
            f"The {what} has {len(text):,} characters; it can have {_LONGEST_LINE}.", "Put the rest in the note."
        )
    return text


def note(text: str) -> str:
    """Return a longer text as it is kept, line by line as it was written."""
    text = _plain(text).strip()
    if len(text) > _LONGEST_NOTE:
        raise InputProblem(
            f"The note has {len(text):,} characters; it can have {_LONGEST_NOTE:,}.",
            "Save it as a file and add that as a paper, then link the paper here.",
        )
    return text


def checked_paper(archive: Archive, case: int, document: int | None, page: int | None = None) -> None:
    """Raise InputProblem unless a paper is in the case and has that page."""
    if document is None:
        return
    paper = archive.document(document)
    if paper.case != case:
        raise InputProblem(f"Paper {document} belongs to another case.", "Choose a paper of this case.")
    if page is not None and not 1 <= page <= paper.pages:
        raise InputProblem(f"That paper has no page {page}.", f"It has {paper.pages} pages.")


def checked_people(archive: Archive, case: int, contacts: Iterable[int]) -> tuple[int, ...]:
    """Return people of the case, each once; raise InputProblem for anybody else."""
    numbers = tuple(dict.fromkeys(contacts))
    for number in numbers:
        if archive.diary.contact(number).case != case:
            raise InputProblem(f"Person {number} belongs to another case.", "Choose somebody of this case.")
    return numbers


def only(changes: Mapping[str, Any], allowed: Iterable[str]) -> None:
    """Refuse a change of a field that no person changes: a fault of ours."""
    unknown = set(changes) - set(allowed)
    if unknown:
        raise ValueError(f"no such fields: {sorted(unknown)}")


def _plain(text: str) -> str:
    """Leave out what is no text: control characters, and halves of characters that no file can hold."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "replace").decode("utf-8")
    return "".join(c for c in text if c in "\n\t" or c.isprintable() or ord(c) >= 0xA0)
