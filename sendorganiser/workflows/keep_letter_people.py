"""Keeps who writes and who is written to among the people of the case, so that the next letter knows them."""

from dataclasses import dataclass, replace
from datetime import date

from sendorganiser.jobs import Job
from sendorganiser.letters.compose import Composed
from sendorganiser.letters.facts import FROM, TO
from sendorganiser.model.event import Contact
from sendorganiser.model.letter import LetterDraft
from sendorganiser.store import Archive
from sendorganiser.workflows.check_entries import Change, undo_change
from sendorganiser.workflows.keep_contacts import change_contact, contact_named, keep_contact, remove_contacts
from sendorganiser.workflows.write_letter import compose_letter

_MINE = {"parent": "name", "parent_address": "address", "parent_email": "email", "parent_phone": "phone"}
_THEIRS = {"to_name": "name", "to_organisation": "organisation", "to_address": "address", "to_email": "email"}


@dataclass(frozen=True)
class PeopleKept:
    """The letter, which takes its people from People now, and what there was before."""

    draft: LetterDraft
    added: tuple[int, ...]
    changed: tuple[Change, ...]
    typed: tuple[tuple[str, str], ...]  # what the letter itself said of them


def keep_letter_people(archive: Archive, job: Job, *, draft: LetterDraft, today: date, now: str) -> PeopleKept:
    """Keep what was typed of the two in People; the letter then takes it from there."""
    composed = compose_letter(archive, job, draft=draft, today=today)
    typed = {key: words.strip() for key, words in draft.facts if key in (*FROM, *TO) and words.strip()}
    mine = {_MINE[key]: words for key, words in typed.items() if key in _MINE}
    theirs = {_THEIRS[key]: words for key, words in typed.items() if key in _THEIRS}
    me, name = composed.fact("parent").value, composed.fact("to_name").value or composed.fact("to_office").value
    done: set[str] = set()
    before: list[int | Change] = []
    if mine and me:
        before.append(_keep(archive, job, draft.case, me, "parent", mine))
        done |= set(_MINE)
    if theirs and name:
        before.append(_keep(archive, job, draft.case, name, _role(composed), theirs))
        done |= set(_THEIRS)
    facts = tuple((key, words) for key, words in draft.facts if key not in done)
    kept = archive.letters.draft(archive.letters.keep(replace(draft, facts=facts), now=now))
    return PeopleKept(
        kept,
        tuple(each for each in before if isinstance(each, int)),
        tuple(each for each in before if isinstance(each, Change)),
        tuple((key, words) for key, words in draft.facts if key in done),
    )


def take_people_back(archive: Archive, job: Job, *, kept: PeopleKept, now: str) -> LetterDraft:
    """Undo `keep_letter_people`; what was written of the letter since stays."""
    remove_contacts(archive, job, contacts=kept.added, now=now)
    for change in reversed(kept.changed):
        undo_change(archive, job, change=change)
    draft = archive.letters.draft(kept.draft.id)
    since = dict(draft.facts)
    facts = (*draft.facts, *((key, words) for key, words in kept.typed if key not in since))
    return archive.letters.draft(archive.letters.keep(replace(draft, facts=facts), now=now))


def _keep(archive: Archive, job: Job, case: int, name: str, role: str, values: dict[str, str]) -> int | Change:
    """Add to the person of that name, or make one; return what there was before, or who is new."""
    known = contact_named(archive, case, name) or _only(archive, case, role)
    if known is not None:
        return change_contact(archive, job, contact=known.id, changes={**values, "role": known.role or role})
    return keep_contact(archive, job, case=case, **{"name": name, "role": role, **values})


def _only(archive: Archive, case: int, role: str) -> Contact | None:
    """The parent there is: a letter that corrects their name means the same person."""
    parents = [each for each in archive.diary.contacts(case) if each.role == role == "parent"]
    return parents[0] if len(parents) == 1 else None


def _role(composed: Composed) -> str:
    return composed.recipient.roles[0] if composed.recipient.roles else ""
