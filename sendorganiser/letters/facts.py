"""Finds the facts of a letter in a case: each with where it comes from, or where it could be added."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from sendorganiser.letters.lists import late_in_words, listed
from sendorganiser.letters.material import Material
from sendorganiser.letters.template import FactSpec, Recipient, Template
from sendorganiser.model.deadline import Deadline
from sendorganiser.model.document import date_precision, printed_date
from sendorganiser.model.event import Contact, Event
from sendorganiser.model.letter import Fact, LetterDraft
from sendorganiser.vocabulary import event_kind, event_title, role

FROM = ("parent", "parent_address", "parent_email", "parent_phone")
TO = ("to_name", "to_office", "to_organisation", "to_address", "to_email")
_PARENTS = ("parent", "family")
_SCHOOL_ROLES = ("head", "senco", "school-office", "class-teacher", "governor", "tutor", "teaching-assistant")
_PEOPLE, _TIMELINE = "people", "timeline"
_ADD_SELF = "Add yourself in People as “Parent or carer”, and every letter knows it."


def facts_of(
    template: Template, recipient: Recipient, material: Material, draft: LetterDraft, deadline: Deadline | None
) -> dict[str, Fact]:
    """Return every fact of the letter by its name, those of the frame (who writes to whom) first."""
    typed = dict(draft.facts)
    found = [
        *_from(material),
        *_to(recipient, material),
        *_about_the_case(material, recipient),
        *(_of_the_clock(material, deadline) if template.clocks else ()),
        *(_of_the_letter(key, spec, material, draft) for key, spec in template.fact.items()),
    ]
    return {fact.key: _as_typed(fact, typed) for fact in found}


def answered(template: Template, material: Material, draft: LetterDraft) -> Deadline | None:
    """Return the clock a letter answers: the one that was chosen, else the most pressing of those it is for."""
    mine = [one for one in material.deadlines if one.clock in template.clocks]
    if draft.clock:
        chosen = [one for one in material.deadlines if one.clock == draft.clock]
        return next((one for one in chosen if draft.event in (None, one.event)), None)
    shared = {event.id for event in material.events}
    open_to_all = [one for one in mine if not one.aside and not one.superseded and one.event in (None, 0, *shared)]
    return min(open_to_all, key=lambda one: _STATES.index(one.state), default=None)


_STATES = ("late", "running", "met-late", "unknown", "met")


def day_in(words: str) -> str | None:
    """Return the ISO day that words of a letter name, None if they name none.

    >>> day_in("17 March 2026"), day_in("2026-03-17"), day_in("soon"), day_in("31 February 2026")
    ('2026-03-17', '2026-03-17', None, None)
    """
    parts = words.split()
    months = {printed_date(f"2000-{n:02d}").split()[0].casefold(): n for n in range(1, 13)}
    try:
        if len(parts) == 3 and parts[1].casefold() in months:
            return date(int(parts[2]), months[parts[1].casefold()], int(parts[0])).isoformat()
        return date.fromisoformat(words.strip()).isoformat()
    except ValueError:
        return None


def _from(material: Material) -> Iterator[Fact]:
    me = _first(material.contacts, _PARENTS)
    said = f"People: {me.name}" if me else ""
    room = _PEOPLE
    yield Fact("parent", "Your name", me.name if me else "", source=said, add=_ADD_SELF, room=room)
    email = me.email if me else ""
    yield Fact(
        "parent_address", "Your address", me.address if me else "", "lines", source=said, add=_ADD_SELF, room=room,
        is_needed=not email,
    )  # fmt: skip
    yield Fact("parent_email", "Your e-mail", email, source=said, add=_ADD_SELF, room=room, is_needed=False)
    phone = me.phone if me else ""
    yield Fact("parent_phone", "Your telephone", phone, source=said, add=_ADD_SELF, room=room, is_needed=False)


def _to(recipient: Recipient, material: Material) -> Iterator[Fact]:
    them = _recipient(recipient, material)
    said = f"People: {them.name}" if them else ""
    place = _organisation(recipient, material, them)
    add = f"Add who it goes to in People, with their address ({_roles_in_words(recipient.roles)})."
    room = _PEOPLE if recipient.roles else ""
    add = add if recipient.roles else ""
    yield Fact("to_name", "To (name)", them.name if them else "", source=said, add=add, room=room, is_needed=False)
    yield Fact("to_office", "Office or job", _office(recipient, them), is_needed=False)
    offers = tuple(material.councils) if recipient.organisation == "council" else ()
    yield Fact("to_organisation", "Organisation", place, source=said, add=_whose(recipient), offers=offers)
    email = them.email if them and them.email else recipient.email
    yield Fact(
        "to_address", "Their address", them.address if them else "", "lines", source=said, add=add, room=room,
        is_needed=not email and not recipient.own_form,
        hint="An e-mail address will do instead.",
    )  # fmt: skip
    yield Fact("to_email", "Their e-mail", email, source=said, add=add, room=room, is_needed=False)


def _about_the_case(material: Material, recipient: Recipient) -> Iterator[Fact]:
    case = material.case
    yield Fact("child", "Your child’s name", case.name, source="The case")
    yield Fact("first_name", "Your child’s first name", _first_name(case.name), source="The case")
    born = printed_date(case.born)
    yield Fact("born", "Date of birth", born, source="The case", add="Change the case and give it.", is_needed=False)
    council = case.council or _council(material.contacts)
    add = "Change the case and give the council."
    yield Fact("council", "The council", council, source="The case", add=add, offers=tuple(material.councils))
    kept = material.references.get(recipient.id, "")
    yield Fact(
        "reference", "Their reference", kept, source="Your last letter to them" if kept else "", is_needed=False,
        hint="As it stands on their letters, if there is one.",
    )  # fmt: skip
    yield Fact("today", "Date of the letter", printed_date(material.today.isoformat()), "date", source="Today")


def _of_the_clock(material: Material, deadline: Deadline | None) -> Iterator[Fact]:
    """The days of the clock a letter answers; where none runs, the person may type them."""
    there = deadline is not None
    said = f"Deadlines: {deadline.title}" if deadline else ""
    add = "No such clock runs yet: log what started it in the Timeline."
    room = _TIMELINE
    paper = deadline.document if deadline else None
    paper = paper if paper in material.titles else None
    started = _whole(deadline.started) if deadline else ""
    yield Fact("began", "The day the time began", started, "date", source=said, add=add, room=room, document=paper)
    about = deadline.about if deadline else ""
    yield Fact("began_with", "What began the time", about, source=said, add=add, room=room)
    due = printed_date(deadline.limit) if deadline else ""
    yield Fact("due", "The last lawful day", due, "date", source=said, add=add, room=room)
    is_over = deadline is not None and bool(deadline.met) and deadline.owner == "other"  # “it is now … late” is untrue
    late = late_in_words(deadline, material.today) if deadline and not is_over else ""
    yield Fact("late_by", "Late by", late, source=said, add="It is not late yet." if there else add, is_needed=False)


def _of_the_letter(key: str, spec: FactSpec, material: Material, draft: LetterDraft) -> Fact:
    needed = not spec.optional
    if spec.events:
        return _of_event(key, spec, material, draft)
    if spec.roles:
        person = _first(material.contacts, spec.roles, organisation=spec.organisation)
        value = (person.organisation if spec.organisation else person.name) if person else ""
        add = f"Add them in People ({_roles_in_words(spec.roles)})."
        said = f"People: {person.name}" if person else ""
        return Fact(
            key, spec.title, value, spec.kind, source=said, add=add, room=_PEOPLE, is_needed=needed, hint=spec.ask
        )
    if spec.delays or spec.logged or spec.kept:
        return listed(key, spec, material)
    if spec.days:
        day = _no_weekend(material.today + timedelta(days=spec.days))
        said = f"{(day - material.today).days} days from today; change it if you like"
        return Fact(
            key, spec.title, printed_date(day.isoformat()), "date", source=said, is_needed=needed, hint=spec.ask
        )
    return Fact(key, spec.title, "", spec.kind, add="Only you know this.", is_needed=needed, hint=spec.ask)


def _no_weekend(day: date) -> date:
    """Return the day, or the Monday after it: nobody answers at a weekend.

    >>> _no_weekend(date(2026, 11, 29)).isoformat(), _no_weekend(date(2026, 11, 27)).isoformat()
    ('2026-11-30', '2026-11-27')
    """
    return day + timedelta(days=7 - day.weekday() if day.weekday() > 4 else 0)


def _of_event(key: str, spec: FactSpec, material: Material, draft: LetterDraft) -> Fact:
    add = f"Log it in the Timeline as “{event_title(spec.events[0])}”."
    title, needed = spec.title, not spec.optional
    empty = Fact(
        key, title, "", "date", add=add, room=_TIMELINE, is_needed=needed, hint=spec.ask or "A day, as 14 May 2026."
    )
    events = [event for event in material.events if event.kind in spec.events]
    if not events:
        return empty
    if spec.in_order:
        first = next(kind for kind in spec.events if any(event.kind == kind for event in events))
        events = [event for event in events if event.kind == first]
    chosen = next((event for event in events if event.id == draft.event), None)
    event = chosen or max(events, key=lambda each: (_day_of(each, spec.day), each.id))
    day = _day_of(event, spec.day)
    if date_precision(day) != "day":
        known = printed_date(day)
        return Fact(
            key, title, "", "date", add=f"Only {known} is known: give the day.", room=_TIMELINE, is_needed=needed
        )
    said = f"Timeline: {event_title(event.kind, event.title)}"
    if len(events) > 1:
        said += f" (the {'one you chose' if chosen else 'latest'} of {len(events)})"
    paper = event.document if event.document in material.titles else None
    return Fact(key, title, printed_date(day), "date", source=said, document=paper, is_needed=needed)


def _day_of(event: Event, wanted: str) -> str:
    """Return the day of an event a letter speaks of: the one asked for, else that its clocks run from."""
    kind = event_kind(event.kind)
    names = (wanted, kind.date if kind else "")
    return next((day for name in names if name and (day := getattr(event, name))), event.date)


def _as_typed(fact: Fact, typed: Mapping[str, str]) -> Fact:
    if fact.key not in typed:
        return fact
    from dataclasses import replace

    value = typed[fact.key].strip()
    if fact.kind == "date" and date_precision(value) == "day" and value[4:5] == value[7:8] == "-":
        value = printed_date(value)
    return replace(fact, value=value, typed=True, source="You typed it", document=None)


def _first(contacts: Sequence[Contact], roles: Sequence[str], *, organisation: bool = False) -> Contact | None:
    """Return the first person with the first of these roles that anybody has."""
    for wanted in roles:
        for contact in contacts:
            if contact.role == wanted and (contact.organisation or not organisation):
                return contact
    return None


def _recipient(recipient: Recipient, material: Material) -> Contact | None:
    """Return whom a letter goes to; for the council, somebody of another council only if there is no one else."""
    people = material.contacts
    if recipient.organisation == "council" and material.case.council:
        ours = [each for each in people if each.organisation in ("", material.case.council)]
        return _first(ours, recipient.roles) or _first(people, recipient.roles)
    return _first(people, recipient.roles)


def _organisation(recipient: Recipient, material: Material, them: Contact | None) -> str:
    if them is not None and them.organisation:
        return them.organisation
    if recipient.organisation == "council":
        return material.case.council or _council(material.contacts)
    if recipient.organisation == "school":
        school = _first(material.contacts, _SCHOOL_ROLES, organisation=True)
        return school.organisation if school else ""
    return recipient.organisation


def _council(contacts: Sequence[Contact]) -> str:
    for contact in contacts:
        known = role(contact.role)
        if known is not None and known.lane == "council" and "council" in contact.organisation.casefold():
            return contact.organisation
    return ""


def _office(recipient: Recipient, them: Contact | None) -> str:
    known = role(them.role) if them else None
    return known.title if known is not None and known.id != "other" else recipient.office


def _whose(recipient: Recipient) -> str:
    if recipient.organisation == "council":
        return "Change the case and give the council."
    if recipient.organisation == "school":
        return "Add somebody of the school in People, with the school’s name."
    return ""


def _roles_in_words(roles: Sequence[str]) -> str:
    titles = [known.title for name in roles[:3] if (known := role(name)) is not None]
    return " or ".join(titles)


def _first_name(name: str) -> str:
    """Return the first name of a child, however the name is written.

    >>> _first_name("Oscar James Lane"), _first_name("Lane, Oscar"), _first_name("")
    ('Oscar', 'Oscar', '')
    """
    family, comma, given = name.partition(",")
    words = (given if comma else family).split()
    return words[0] if words else ""


def _whole(day: str) -> str:
    """Return a day in words; "" where only a month or a year is known."""
    return printed_date(day) if date_precision(day) == "day" else ""
