"""Confirms or corrects what papers are, by a person's word."""

import re
from collections.abc import Mapping
from datetime import date

from sendorganiser.errors import InputProblem
from sendorganiser.jobs import Job
from sendorganiser.kinds import kind_named
from sendorganiser.model import Document
from sendorganiser.store import Archive
from sendorganiser.workflows.learn import learn_from, unlearn


def confirm_facts(
    archive: Archive, job: Job, *, changes: Mapping[int, Mapping[str, str | bool]], confirm: bool = True, now: str = ""
) -> tuple[Document, ...]:
    """Write `changes` (facts by document; none means "as suggested") and mark each confirmed, all or none.

    Without `confirm` a paper stays waiting to be checked: one fact set for many is not a look at each.
    What a correction teaches of other papers is learned at once, as said at the moment `now`, and papers not
    checked get it (see `learn`).

    Return the documents as they were, for `restore_facts`. Raise InputProblem for a date or kind that is none.
    """
    job.check()
    for facts in changes.values():
        _check(facts)
    before = tuple(archive.document(number) for number in changes)
    archive.set_facts(changes, confirm=confirm)
    learn_from(archive, job, before=before, changes=changes, now=now)
    return before


def restore_facts(archive: Archive, job: Job, *, before: tuple[Document, ...]) -> None:
    """Put facts back as they were."""
    job.check()
    archive.restore_facts(before)
    unlearn(archive, job, before=before)


def _check(facts: Mapping[str, str | bool]) -> None:
    day = str(facts.get("date", ""))
    if day and not is_date(day):
        raise InputProblem(
            f"“{day}” is not a date we know.", "Write it as 2025-05-14, or 2025-05 if the day is not known."
        )
    check_kind(str(facts.get("kind", "")))
    if "title" in facts and not str(facts["title"]).strip():
        raise InputProblem("A paper needs a title.", "Give it a few words.")


def check_kind(kind: str) -> None:
    """Raise InputProblem unless this is a kind of paper on the list, or none."""
    if kind and kind_named(kind) is None:
        raise InputProblem(f"“{kind[:60]}” is not a kind of paper we know.", "Choose one from the list.")


def is_date(value: str) -> bool:
    """Say whether `value` is an ISO day, month or year."""
    if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", value):  # date.fromisoformat takes weeks too: 2026-W20-3
        return False
    try:
        date.fromisoformat((value + "-01-01")[:10])
    except ValueError:
        return False
    return True
