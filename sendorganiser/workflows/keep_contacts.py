"""Keeps who is who: people and offices of a case."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

from sendorganiser.errors import InputProblem
from sendorganiser.jobs import Job
from sendorganiser.model.event import Contact
from sendorganiser.store import Archive
from sendorganiser.vocabulary import role
from sendorganiser.workflows.check_entries import Change, line, note, only

_CHANGED = {f.name for f in fields(Contact)} - {"id", "case"}


def keep_contact(archive: Archive, job: Job, *, case: int, name: str, **more: str) -> int:
    """Add a person or an office and return its id; `more` are other fields of Contact."""
    job.check()
    only(more, _CHANGED)
    return archive.diary.add_contact(_checked(Contact(0, archive.case(case).id, name, **more)))


def change_contact(archive: Archive, job: Job, *, contact: int, changes: Mapping[str, Any]) -> Change:
    """Change what is known of somebody; return it as it was."""
    job.check()
    only(changes, _CHANGED)
    after = _checked(replace(archive.diary.contact(contact), **changes))
    values = {name: getattr(after, name) for name in changes}
    return Change("contact", contact, archive.diary.change_contact(contact, values))


def remove_contacts(archive: Archive, job: Job, *, contacts: Sequence[int], now: str) -> tuple[int, ...]:
    """Put people in the bin; what happened with them stays. Return them, for `put_back_contacts`."""
    job.check()
    archive.diary.remove_contacts(contacts, now=now)
    return tuple(contacts)


def put_back_contacts(archive: Archive, job: Job, *, contacts: Sequence[int]) -> None:
    job.check()
    archive.diary.put_back_contacts(contacts)


def contact_named(archive: Archive, case: int, name: str) -> Contact | None:
    """Return the person of a case who has this name, however it is spaced or capitalised."""
    wanted = line(name).casefold()
    return next((each for each in archive.diary.contacts(case) if each.name.casefold() == wanted), None)


def _checked(contact: Contact) -> Contact:
    if not line(contact.name, "name"):
        raise InputProblem("A person needs a name.", "Give a name, or what they are: “Duty officer”.")
    if contact.role and role(contact.role) is None:
        raise InputProblem(f"“{contact.role[:60]}” is not a role we know.", "Choose one from the list, or none.")
    if contact.email and "@" not in contact.email:
        raise InputProblem(f"“{contact.email[:60]}” is not an e-mail address.", "Write it as name@council.gov.uk.")
    return replace(
        contact,
        name=line(contact.name, "name"),
        organisation=line(contact.organisation, "organisation"),
        email=line(contact.email, "e-mail address"),
        phone=line(contact.phone, "telephone number"),
        address=note(contact.address),
        note=note(contact.note),
    )
