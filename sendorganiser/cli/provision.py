"""Commands for the provision log: what the plan promises in numbers, and what was given of it."""

from datetime import date
from pathlib import Path
from typing import Any

import click

from sendorganiser.cli import terminal
from sendorganiser.cli.context import CASE, PATH, Context, json_anywhere
from sendorganiser.cli.days import TODAY
from sendorganiser.model.provision import REASONS, STATES, LineReckoned, ProvisionLine


@click.group("provision")
def provision() -> None:
    """Count what the plan promises, and log what was given of it."""


@provision.command("read")
@click.argument("document", type=int)
@json_anywhere
@click.pass_obj
def read(context: Context, document: int) -> None:
    """Show what each line of Section F promises, or why it cannot be counted."""
    from sendorganiser.provision.sentences import promised_in_words
    from sendorganiser.workflows.log_provision import propose_lines

    with context.open() as archive:
        found = propose_lines(archive, context.job(), document=document)
    plain = [
        {
            "page": one.clause.page,
            "label": one.clause.label or None,
            "text": one.text,
            "due": promised_in_words(one.amount) if one.amount else None,
            "doubt": (one.amount.doubt or None) if one.amount else None,
            "why": one.why or None,
            "kept": one.is_kept,
        }
        for one in found
    ]
    context.say(
        plain,
        "\n".join(
            f"p. {one['page']}  {one['text']}\n       {one['due'] or one['why']} {one['doubt'] or ''}".rstrip()
            for one in plain
        ),
    )


@provision.command("add")
@click.argument("text")
@click.option("--amount", required=True, help="How much is due: “45 minutes a week”, “6 sessions a year”.")
@click.option("--from", "first", required=True, help="The first day it is due, as 2025-05-14.")
@click.option("--until", default="", help="The last day it is due.")
@click.option("--label", default="", help="Its number in the plan, as F4.")
@click.option("--who", default="", help="Who gives it.")
@click.option("--apart", is_flag=True, help="It was not in dispute in an appeal.")
@click.option("--document", type=int, help="The plan.")
@click.option("--page", type=int)
@CASE
@json_anywhere
@click.pass_obj
def add(context: Context, /, text: str, amount: str, case: int | None, **more: Any) -> None:
    """Add a line of provision that can be counted."""
    from sendorganiser.provision.reckoning import check_amount
    from sendorganiser.workflows.log_provision import keep_lines, typed_line

    with context.open() as archive:
        typed = typed_line(text=text, amount=amount, **more)
        number = archive.case(case).id
        (made,) = keep_lines(archive, context.job(), case=number, lines=[typed], now=terminal.now())
        kept = archive.provision.line(made)
    if doubt := check_amount(kept.promised):
        click.echo(doubt, err=True)
    context.say(_line(kept), f"{kept.id:>4}  {kept.title}: {_due(kept)}")


@provision.command("list")
@TODAY
@CASE
@json_anywhere
@click.pass_obj
def list_lines(context: Context, today: date, case: int | None) -> None:
    """Show what was due of each line, what was given and what was not."""
    from sendorganiser.provision.sentences import sentence
    from sendorganiser.workflows.log_provision import reckoned

    with context.open() as archive:
        found = reckoned(archive, case=archive.case(case).id, today=today)
    for said in found.cannot:
        click.echo(said, err=True)
    context.say(
        [_reckoned(one) for one in found.lines],
        "\n".join(f"{one.line.id:>4}  {sentence(one) or one.line.title}" for one in found.lines),
    )


@provision.command("log")
@click.argument("lines", type=int, nargs=-1, required=True)
@click.option("--state", required=True, type=click.Choice(STATES))
@click.option("--on", "first", required=True, help="The day, or the first day, as 2025-05-14.")
@click.option("--to", "last", default="", help="The last day.")
@click.option("--week", is_flag=True, help="The whole week of that day.")
@click.option("--given", default="", help="How much there was, where it was part: “20 minutes”.")
@click.option("--reason", default="", type=click.Choice(["", *REASONS]))
@click.option("--told", default="", help="The day the council was told.")
@click.option("--document", type=int, help="The paper that shows it.")
@click.option("--note", "remark", default="")
@json_anywhere
@click.pass_obj
def log(context: Context, /, lines: tuple[int, ...], first: str, last: str, week: bool, **more: Any) -> None:
    """Log what was given of lines: delivered, part or missed."""
    from sendorganiser.workflows.check_entries import checked_date
    from sendorganiser.workflows.log_provision import log_provision, week_of

    if week:
        monday, sunday = week_of(date.fromisoformat(checked_date(first, "day", day=True)))
        first, last = monday.isoformat(), sunday.isoformat()
    with context.open() as archive:
        logged = log_provision(archive, context.job(), lines=lines, first=first, last=last, now=terminal.now(), **more)
    context.say({"entries": list(logged.entries), "replaced": list(logged.replaced)}, "Logged.")


@provision.command("schedule")
@click.option("--out", required=True, type=PATH, help="The file to write: .pdf, .docx or .csv.")
@TODAY
@CASE
@json_anywhere
@click.pass_obj
def schedule(context: Context, out: Path, today: date, case: int | None) -> None:
    """Write the schedule of provision not delivered."""
    from sendorganiser.workflows.export_schedules import export_schedule

    with context.open() as archive:
        number = archive.case(case).id
        export_schedule(archive, context.job(), case=number, which="shortfall", out=out, today=today)
    context.wrote(out)


def _due(line: ProvisionLine) -> str:
    from sendorganiser.provision.sentences import promised_in_words

    return promised_in_words(line.promised)


def _line(one: ProvisionLine) -> dict[str, Any]:
    return {
        "id": one.id, "label": one.label or None, "text": one.text, "due": _due(one), "amount": one.amount,
        "unit": one.unit, "per": one.per, "times": one.times or None, "from": one.first, "until": one.until or None,
        "document": one.document, "page": one.page, "apart": one.apart,
    }  # fmt: skip


def _reckoned(one: LineReckoned) -> dict[str, Any]:
    whole = one.whole
    counted = {
        "due": float(whole.due), "given": float(whole.given), "missed": float(whole.missed),
        "child_away": float(whole.child_away), "not_logged": float(whole.not_logged), "school_days": whole.days,
    }  # fmt: skip
    by_stretch = [
        {
            "name": each.stretch.name, "first": each.first, "last": each.last, "due": float(each.shortfall.due),
            "given": float(each.shortfall.given), "missed": float(each.shortfall.missed),
        }
        for each in one.by_stretch
    ]  # fmt: skip
    return {**_line(one.line), "counted": counted, "by_half_term": by_stretch, "cannot": list(one.cannot)}


COMMANDS = (provision,)
