"""Keeps who writes and who is written to among the people of the case, so that the next letter knows them."""

from dataclasses import replace
from datetime import date

from sendorganiser.jobs import Job
from sendorganiser.letters.compose import Composed
from sendorganiser.letters.facts import FROM, TO
from sendorganiser.model.event import Contact
from sendorganiser.model.letter import LetterDraft
from sendorganiser.store import Archive
from sendorganiser.workflows.keep_contacts import change_contact, contact_named, keep_contact
from sendorganiser.workflows.write_letter import compose_letter

_MINE = {"parent": "name", "parent_address": "address", "parent_email": "email", "parent_phone": "phone"}
_THEIRS = {"to_name": "name", "to_organisation": "organisation", "to_address": "address", "to_email": "email"}


def keep_letter_people(archive: Archive, job: Job, *, draft: LetterDraft, today: date, now: str) -> LetterDraft:
    """Keep what was typed of the two in People; the letter then takes it from there."""
    composed = compose_letter(archive, job, draft=draft, today=today)
    typed = {key: words.strip() for key, words in draft.facts if key in (*FROM, *TO) and words.strip()}
    mine = {_MINE[key]: words for key, words in typed.items() if key in _MINE}
    theirs = {_THEIRS[key]: words for key, words in typed.items() if key in _THEIRS}
    done: set[str] = set()
    if mine and _keep(archive, job, draft.case, composed.fact("parent").value, "parent", mine):
        done |= set(_MINE)
    name = composed.fact("to_name").value or composed.fact("to_office").value
    if theirs and _keep(archive, job, draft.case, name, _role(composed), theirs):
        done |= set(_THEIRS)
    facts = tuple((key, words) for key, words in draft.facts if key not in done)
    return archive.letters.draft(archive.letters.keep(replace(draft, facts=facts), now=now))


def _keep(archive: Archive, job: Job, case: int, name: str, role: str, values: dict[str, str]) -> bool:
    """Add to the person of that name, or make one; say whether there was a name to keep them by."""
    if not name:
        return False
    known = contact_named(archive, case, name) or _only(archive, case, role)
    if known is not None:
        change_contact(archive, job, contact=known.id, changes={**values, "role": known.role or role})
    else:
        keep_contact(archive, job, case=case, **{"name": name, "role": role, **values})
    return True


def _only(archive: Archive, case: int, role: str) -> Contact | None:
    """The parent there is: a letter that corrects their name means the same person."""
    parents = [each for each in archive.diary.contacts(case) if each.role == role == "parent"]
    return parents[0] if len(parents) == 1 else None


def _role(composed: Composed) -> str:
    return composed.recipient.roles[0] if composed.recipient.roles else ""
