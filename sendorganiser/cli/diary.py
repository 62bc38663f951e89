"""Commands for what happened and who is who."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import click

from sendorganiser.cli import terminal
from sendorganiser.cli.context import CASE, PATH, Context, json_anywhere
from sendorganiser.cli.days import TODAY
from sendorganiser.model import date_precision, printed_date
from sendorganiser.model.event import Contact, Event
from sendorganiser.store import Archive
from sendorganiser.vocabulary import event_title


@click.group("event")
def event_group() -> None:
    """Write down what happened, and list it."""


@event_group.command("add")
@click.argument("kind")
@click.option(
    "--on", "date", required=True, help="The day it happened, as 2026-05-14; 2026-05 if the day is not known."
)
@click.option("--with", "people", multiple=True, metavar="NAME", help="Who was there; may be given again.")
@click.option("--note", default="", help="What was said or seen, in your own words.")
@click.option("--title", default="", help="A few words to call it by.")
@click.option("--until", default="", help="The last day, for what lasted.")
@click.option("--time", default="", help="The time of day, as 14:30.")
@click.option("--dated", default="", help="The day the paper bears.")
@click.option("--sent", default="", help="The day it was sent.")
@click.option("--received", default="", help="The day it was received.")
@click.option("--document", type=int, help="The paper that shows it.")
@click.option("--page", type=int, help="The page of that paper.")
@click.option("--promised", default="", help="What somebody promised in it.")
@click.option("--by", "promise_due", default="", help="The day that was promised for.")
@click.option("--private/--not-private", default=None)
@CASE
@json_anywhere
@click.pass_obj
def event_add(context: Context, /, people: tuple[str, ...], case: int | None, **given: Any) -> None:
    """Write down what happened: KIND is an id such as call, meeting, incident or ehcna-refused."""
    from sendorganiser.workflows.keep_contacts import contact_named
    from sendorganiser.workflows.log_event import log_event

    with context.open() as archive:
        number = archive.case(case).id
        known = {name: contact_named(archive, number, name) for name in people}
        logged = log_event(
            archive,
            context.job(),
            case=number,
            now=terminal.now(),
            contacts=[contact.id for contact in known.values() if contact is not None],
            new_contacts=[name for name, contact in known.items() if contact is None],
            **given,
        )
        event = archive.diary.event(logged.event)
        plain = {**_plain_event(event, _names(archive, number)), "promises": list(logged.promises)}
    context.say(plain, _line(event))


@event_group.command("list")
@click.option("--kind", default="", help="Only this kind.")
@click.option("--since", default="", help="Only what happened on or after this day.")
@click.option("--until", default="", help="Only what happened on or before this day.")
@CASE
@json_anywhere
@click.pass_obj
def event_list(context: Context, kind: str, since: str, until: str, case: int | None) -> None:
    """List what happened, by date."""
    from sendorganiser.workflows.check_entries import checked_date
    from sendorganiser.workflows.log_event import known_kind

    kind = known_kind(kind).id if kind else ""
    since, until = checked_date(since, "--since"), checked_date(until, "--until")
    with context.open() as archive:
        number = archive.case(case).id
        events = archive.diary.events(number, kind=kind, since=since, until=until)
        names = _names(archive, number)
    context.say([_plain_event(event, names) for event in events], "\n".join(map(_line, events)))


@event_group.command("propose")
@click.option("--accept", is_flag=True, help="Write all of them down.")
@CASE
@json_anywhere
@click.pass_obj
def event_propose(context: Context, accept: bool, case: int | None) -> None:
    """Say what the confirmed papers tell of that is not written down yet.

    What is about another child is told too, and never accepted here.
    """
    from sendorganiser.workflows.propose_events import accept_proposals, propose_events

    with context.open() as archive:
        number = archive.case(case).id
        proposals = propose_events(archive, context.job(), case=number)
        taken = [each for each in proposals if accept and not each.about]
        if taken:
            accept_proposals(archive, context.job(), case=number, proposals=taken, now=terminal.now())
    plain = [
        {
            "kind": each.kind,
            "date": each.date,
            **each.dates,
            "documents": [rest.document for rest in each.rests],
            "page": each.page,
            "words": each.words,
            "sentence": each.sentence,
            "clocks": list(each.clocks),
            "event": each.links or each.moves,
            "about": each.about,
            "accepted": each in taken,
        }
        for each in proposals
    ]
    context.say(plain, "\n".join(f"{each.paper}: {each.sentence} {each.starts}".rstrip() for each in proposals))


@click.group("contact")
def contact_group() -> None:
    """Keep who is who."""


@contact_group.command("add")
@click.argument("name")
@click.option("--role", default="", help="What they are: senco, case-officer, ep, paediatrician …")
@click.option("--organisation", default="")
@click.option("--email", default="")
@click.option("--phone", default="")
@click.option("--address", default="")
@click.option("--note", default="")
@CASE
@json_anywhere
@click.pass_obj
def contact_add(context: Context, /, name: str, case: int | None, **given: str) -> None:
    """Add a person or an office called NAME; somebody only named until now, in an entry, is filled in."""
    from sendorganiser.workflows.keep_contacts import change_contact, contact_named, keep_contact

    with context.open() as archive:
        whose = archive.case(case).id
        known = contact_named(archive, whose, name)
        if known is not None and known == Contact(known.id, known.case, known.name):
            change_contact(archive, context.job(), contact=known.id, changes=given)
            number = known.id
        else:
            number = keep_contact(archive, context.job(), case=whose, name=name, **given)
        contact = archive.diary.contact(number)
    context.say(_plain_contact(contact), f"{contact.id}  {contact.name}")


@contact_group.command("list")
@CASE
@json_anywhere
@click.pass_obj
def contact_list(context: Context, case: int | None) -> None:
    """List the people of a case."""
    with context.open() as archive:
        contacts = archive.diary.contacts(archive.case(case).id)
    lines = (f"{c.id:>4}  {c.name}  {', '.join(filter(None, (c.role, c.organisation)))}".rstrip() for c in contacts)
    context.say([_plain_contact(contact) for contact in contacts], "\n".join(lines))


@contact_group.command("schedule")
@click.option("--out", required=True, type=PATH, help="The file to write: .pdf, .docx or .csv.")
@TODAY
@CASE
@json_anywhere
@click.pass_obj
def contact_schedule(context: Context, out: Path, today: date, case: int | None) -> None:
    """Write the schedule of who has not answered, and for how long."""
    from sendorganiser.workflows.export_schedules import export_schedule

    with context.open() as archive:
        number = archive.case(case).id
        export_schedule(archive, context.job(), case=number, which="unanswered", out=out, today=today)
    context.wrote(out)


def _names(archive: Archive, case: int) -> dict[int, str]:
    return {contact.id: contact.name for contact in archive.diary.contacts(case)}


def _line(event: Event) -> str:
    return f"{event.id:>5}  {printed_date(event.date):<18} {event_title(event.kind, event.title)}"


def _plain_event(event: Event, names: Mapping[int, str]) -> dict[str, Any]:
    """An event as the contract writes it: null for what is not known."""
    texts = ("until", "time", "dated", "sent", "received", "served")
    return {
        "event": event.id,
        "kind": event.kind,
        "title": event_title(event.kind, event.title),
        "date": event.date,
        "date_precision": date_precision(event.date),
        **{name: getattr(event, name) or None for name in texts},
        "note": event.note,
        "with": [names[contact] for contact in event.contacts if contact in names],
        "document": event.document,
        "page": event.page,
        "also": list(event.also),
        "private": event.private,
        "made": event.made,
    }


def _plain_contact(contact: Contact) -> dict[str, Any]:
    texts = ("role", "organisation", "email", "phone", "address", "note")
    return {"contact": contact.id, "name": contact.name, **{name: getattr(contact, name) or None for name in texts}}


COMMANDS = (event_group, contact_group)
