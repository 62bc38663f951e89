"""Commands for deadlines: what runs in a case, and one clock explained."""

from datetime import date
from typing import Any

import click

from sendorganiser.cli.context import CASE, Context, json_anywhere
from sendorganiser.cli.days import TODAY, or_none, read_day
from sendorganiser.errors import InputProblem
from sendorganiser.model.deadline import Deadline

_WORDS = {"running": "due", "late": "LATE", "met": "done", "met-late": "done late", "unknown": "not known"}


@click.group("deadlines", invoke_without_command=True)
@CASE
@TODAY
@json_anywhere
@click.pass_context
def deadlines(click_context: click.Context, case: int | None, today: date) -> None:
    """List the running clocks of a case, the most urgent first."""
    if click_context.invoked_subcommand is not None:
        return
    from sendorganiser.workflows.list_deadlines import list_deadlines

    context = click_context.obj
    with context.open() as archive:
        found = list_deadlines(archive, context.job(), case=archive.case(case).id, today=today)
    context.say([_plain(each) for each in found], "\n".join(_line(each) for each in found if not each.superseded))


@deadlines.command("explain")
@click.argument("clock")
@click.argument("more", nargs=-1, metavar="[EVENT=D]...")
@click.option("--on", "events", multiple=True, metavar="EVENT=D", help="An event and its day; may be given again.")
@click.option("--nation", default="england", help="Whose law: england, wales, scotland or northern-ireland.")
@click.option("--today", callback=or_none, help="Say how far from this day it is.")
@json_anywhere
@click.pass_obj
def explain_command(
    context: Context, clock: str, more: tuple[str, ...], events: tuple[str, ...], nation: str, today: date | None
) -> None:
    """Work out one clock from the days of its events, and say why. Needs no archive."""
    from sendorganiser.clocks import explain, load_rules

    on = dict(_event(pair) for given in (*events, *more) for pair in given.split(","))
    found = explain(load_rules(nation), clock, on, today=today)
    plain = {
        "clock": found.clock,
        "limit": found.limit.isoformat() if found.limit else None,
        "safe": found.safe.isoformat() if found.safe else None,
        "why": list(found.why),
        "law": list(found.law),
        "confidence": found.confidence,
    }
    dates = [f"Limit: {plain['limit'] or 'not known'}", *([f"Safe:  {plain['safe']}"] if plain["safe"] else [])]
    may = [f"They may say: {each}" for each in found.exceptions]
    law = f"Law: {'; '.join(found.law)} (confidence: {found.confidence})"
    context.say(plain, "\n".join([found.title, *dates, *(f"  {each}" for each in found.why), law, *may]))


def _event(pair: str) -> tuple[str, date]:
    name, sign, day = pair.partition("=")
    if not sign or not name.strip():
        raise InputProblem(f"“{pair}” is not an event and its day.", "Write it as decision_sent=2026-05-14.")
    return name.strip(), read_day(day)


def _plain(deadline: Deadline) -> dict[str, Any]:
    """A deadline as the contract writes it, and what else a program may want."""
    return {
        "clock": deadline.clock,
        "title": deadline.title,
        "trigger": deadline.trigger,
        "started": deadline.started or None,
        "limit": deadline.limit or None,
        "safe": deadline.safe or None,
        "state": deadline.state,
        "days": deadline.days,
        "bound": deadline.bound,
        "law": list(deadline.law),
        "why": list(deadline.why),
        "owner": deadline.owner,
        "about": deadline.about or None,
        "met": deadline.met or None,
        "event": deadline.event,
        "document": deadline.document,
        "confidence": deadline.source.confidence,
        "source": deadline.source.status,
        "overridden": deadline.overridden,
        "aside": deadline.aside,
        "superseded": deadline.superseded,
        "quiet": deadline.quiet,
    }


def _line(deadline: Deadline) -> str:
    day = deadline.safe or deadline.limit or "—"
    return f"{_WORDS[deadline.state]:<10} {day:<11} {deadline.title}"


COMMANDS = (deadlines,)
