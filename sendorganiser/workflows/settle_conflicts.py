"""Shows what two people changed without knowing of each other, in words, and keeps what a person chooses."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sendorganiser.jobs import Job
from sendorganiser.kinds import kind_named
from sendorganiser.model.document import printed_date
from sendorganiser.sendcase.edition import Change
from sendorganiser.sendcase.merge import REMOVED, Conflict
from sendorganiser.store import Archive
from sendorganiser.workflows.make_manifest import moment_in_words

_THINGS: Mapping[str, str] = {
    "cases": "The case", "documents": "Paper", "events": "Entry", "contacts": "Person", "promises": "Promise",
    "directions": "Order", "packs": "Bundle", "pack_items": "Place in a bundle", "pack_pages": "Pages in a bundle",
    "issues": "Bundle that was sent", "corrections": "Words of a page", "deadline_marks": "Deadline",
    "plan_versions": "Version of the plan", "plan_sections": "Section of the plan", "letters": "Letter",
    "ciphers": "Name in redactions", "costs": "Cost", "impacts": "Impact diary", "provision_lines": "Provision",
    "provision_entries": "Provision given",
}  # fmt: skip
_FACTS: Mapping[str, str] = {
    "typed": "words", "born": "date of birth", "sent_to": "sent to", "proof": "paper that proves it",
    "event": "entry", "document": "paper", "contact": "person", "front": "paper in front", "behind": "copy of",
}  # fmt: skip


@dataclass(frozen=True)
class Offer:
    """One of the values that stand side by side. `is_mine`: given on this computer."""

    value: Any
    words: str
    who: str
    when: str
    is_mine: bool
    stands: bool


@dataclass(frozen=True)
class Undecided:
    """Something changed in two ways: `thing` and `title` say of what, `fact` which fact of it."""

    conflict: Conflict
    thing: str
    title: str
    fact: str
    offers: tuple[Offer, ...]


def undecided(archive: Archive, job: Job, *, case: int) -> list[Undecided]:
    """Return what is to be decided in a case, with the value that stands until then first."""
    job.check()
    marks = archive.exchange.own_marks
    return [_in_words(archive, marks, conflict) for conflict in archive.exchange.conflicts(case)]


def settle(archive: Archive, job: Job, *, case: int, conflict: Conflict, value: Any, now: str) -> None:
    """Keep a value for good; the other stays readable in the history, and the other computer hears of the choice."""
    job.check()
    archive.exchange.settle(case, conflict, value, now=now)


def _in_words(archive: Archive, marks: frozenset[str], conflict: Conflict) -> Undecided:
    key, column = conflict.key, conflict.column
    title = archive.exchange.title(key)
    thing = _THINGS.get(key.table, key.table.replace("_", " ").capitalize())
    if column == REMOVED:
        removal = conflict.values[0]
        kept = conflict.values[1] if len(conflict.values) > 1 else removal
        back = "" if removal.became else kept.became
        pair = (
            _offer(removal, removal.became, "In the bin" if removal.became else "Keep it", marks, stands=True),
            _offer(kept, back, "In the bin" if back else "Keep it, with what was changed", marks),
        )
        return Undecided(conflict, thing, title, "removed by one, changed by the other", pair)
    offers = tuple(
        _offer(change, change.became, _value(archive, conflict, change.became), marks, stands=place == 0)
        for place, change in enumerate(conflict.values)
    )
    return Undecided(conflict, thing, title, _FACTS.get(column, column.replace("_", " ")), offers)


def _offer(change: Change, value: Any, words: str, marks: frozenset[str], *, stands: bool = False) -> Offer:
    is_mine = change.origin in marks
    who = "You" if is_mine else change.who or "The other computer"
    return Offer(value, words, who, moment_in_words(change.made) if change.made else "", is_mine, stands)


def _value(archive: Archive, conflict: Conflict, value: Any) -> str:
    column = conflict.column
    if column in ("private", "confirmed", "aside", "shared"):
        return "yes" if value else "no"
    if column == "kind" and (kind := kind_named(str(value))) is not None:
        return kind.title
    words = archive.exchange.value_in_words(conflict.key, column, value)
    if not words:
        return "(nothing)"
    is_day = len(words) == 10 and words[4:5] == "-" and words.replace("-", "").isdigit()
    return printed_date(words) if is_day else words
