"""Commands for costs, the impact diary, the remedy and complaint packs."""

from datetime import date
from pathlib import Path
from typing import Any

import click

from sendorganiser.cli import terminal
from sendorganiser.cli.context import CASE, PATH, Context, json_anywhere
from sendorganiser.cli.days import TODAY
from sendorganiser.model.cost import KINDS, Cost, in_pounds
from sendorganiser.model.impact import AREAS, WHOM, Impact
from sendorganiser.model.remedy import Range

_OUT = click.option("--out", required=True, type=PATH, help="The file to write: .pdf, .docx or .csv.")


@click.group("cost")
def cost() -> None:
    """Keep what the case has cost."""


@cost.command("add")
@click.argument("kind", type=click.Choice(list(KINDS)))
@click.option("--on", "day", required=True, help="The day, as 2025-05-14.")
@click.option("--what", default="", help="What it was for.")
@click.option("--amount", default="", help="What it came to, as 124.50.")
@click.option("--quantity", default="", help="So many miles or hours, with --rate.")
@click.option("--unit", default="", help="miles, hours …")
@click.option("--rate", default="", help="Pence for one.")
@click.option("--payee", default="")
@click.option("--why", default="", help="Why it was needed.")
@click.option("--document", type=int, help="The receipt.")
@CASE
@json_anywhere
@click.pass_obj
def add(context: Context, /, kind: str, day: str, case: int | None, **more: Any) -> None:
    """Add a cost."""
    from sendorganiser.workflows.log_costs import keep_cost

    with context.open() as archive:
        number = archive.case(case).id
        made = keep_cost(archive, context.job(), case=number, kind=kind, date=day, now=terminal.now(), **more)
        kept = archive.costs.cost(made)
    context.say(_cost(kept), f"{kept.id:>4}  {kept.date}  {in_pounds(kept.pence)}  {kept.what}")


@cost.command("read")
@click.argument("document", type=int)
@json_anywhere
@click.pass_obj
def read(context: Context, document: int) -> None:
    """Read what a receipt or an invoice comes to; empty where it does not say so plainly."""
    from sendorganiser.workflows.read_receipt import read_receipt

    with context.open() as archive:
        found = read_receipt(archive, context.job(), document=document)
    amount = found.read
    plain = {
        "document": document, "pence": amount.pence, "words": amount.words or None, "page": amount.page or None,
        "why": amount.why, "others": list(amount.others), "kind": found.kind,
    }  # fmt: skip
    context.say(plain, f"{in_pounds(amount.pence) if amount.pence is not None else 'Not read.'}  {amount.why}")


@cost.command("list")
@CASE
@json_anywhere
@click.pass_obj
def list_costs(context: Context, case: int | None) -> None:
    """List the costs, oldest first."""
    with context.open() as archive:
        found = archive.costs.of_case(archive.case(case).id)
    lines = [f"{one.id:>4}  {one.date:<10}  {in_pounds(one.pence):>12}  {one.what}" for one in found]
    total = in_pounds(sum(one.pence for one in found))
    context.say([_cost(one) for one in found], "\n".join([*lines, f"{total:>30}  all costs"]))


@cost.command("schedule")
@_OUT
@TODAY
@CASE
@json_anywhere
@click.pass_obj
def schedule(context: Context, out: Path, today: date, case: int | None) -> None:
    """Write the schedule of costs."""
    _write(context, "costs", out, today, case)


@click.group("impact")
def impact() -> None:
    """Keep a diary of what it does to child and family; private line by line."""


@impact.command("add")
@click.argument("text")
@click.option("--on", "day", required=True, help="The day, as 2025-05-14.")
@click.option("--whom", default="child", type=click.Choice(list(WHOM)))
@click.option("--area", default="", type=click.Choice(["", *AREAS]))
@CASE
@json_anywhere
@click.pass_obj
def add_impact(context: Context, text: str, day: str, whom: str, area: str, case: int | None) -> None:
    """Write down a line; nobody but you sees it until you share it."""
    from sendorganiser.harm import signposts
    from sendorganiser.workflows.log_impact import keep_impact

    with context.open() as archive:
        number = archive.case(case).id
        kept = keep_impact(
            archive, context.job(), case=number, date=day, text=text, whom=whom, area=area, now=terminal.now()
        )
        made = archive.impact.line(kept.id)
    if kept.harm:
        for post in signposts():
            click.echo(f"{post.name}: {post.number}, {post.who}.", err=True)
    context.say(_impact(made), "Written down, and kept private.")


@impact.command("list")
@CASE
@json_anywhere
@click.pass_obj
def list_impact(context: Context, case: int | None) -> None:
    """List the diary, oldest first."""
    with context.open() as archive:
        found = archive.impact.of_case(archive.case(case).id)
    lines = (f"{one.id:>4}  {one.date}  {'shared ' if one.shared else 'private'}  {one.text}" for one in found)
    context.say([_impact(one) for one in found], "\n".join(lines))


@impact.command("share")
@click.argument("lines", type=int, nargs=-1, required=True)
@click.option("--private", "takes_back", is_flag=True, help="Make them private again.")
@json_anywhere
@click.pass_obj
def share(context: Context, lines: tuple[int, ...], takes_back: bool) -> None:
    """Let lines be part of what is sent."""
    from sendorganiser.workflows.log_impact import share_impacts

    with context.open() as archive:
        changed = share_impacts(archive, context.job(), lines=lines, shared=not takes_back)
    said = "private again" if takes_back else "shared"
    context.say({"lines": list(changed)}, f"{len(changed)} {said}.")


@click.command("remedy")
@click.option("--range", "with_range", is_flag=True, help="Put the Ombudsman’s published range beside it.")
@TODAY
@CASE
@json_anywhere
@click.pass_obj
def remedy(context: Context, with_range: bool, today: date, case: int | None) -> None:
    """Show delays, missed provision and costs side by side, and what the Ombudsman cannot look at."""
    from sendorganiser.remedy.sheet import range_in_words
    from sendorganiser.workflows.reckon_remedy import reckon_remedy

    with context.open() as archive:
        found = reckon_remedy(archive, context.job(), case=archive.case(case).id, today=today, with_range=with_range)
    plain = {
        "losses": [
            {
                "sort": one.sort, "what": one.what, "first": one.first, "last": one.last or None,
                "how_much": one.how_much, "standing": one.standing,
            }
            for one in found.losses
        ],
        "windows": [
            {"first": one.first, "last": one.last or None, "appealed": one.appealed, "because": one.because}
            for one in found.windows
        ],
        "terms": [{"term": one.term, "share": float(one.share), "school_days": one.days} for one in found.terms],
        "costs_pence": found.costs_pence,
        "range": _range(found.published) if found.published else None,
    }  # fmt: skip
    lines = [f"{one.what}: {one.how_much} ({one.standing})" for one in found.losses]
    lines += [range_in_words(found.published)] if found.published else []
    context.say(plain, "\n".join(lines))


@click.command("complaint-pack")
@click.argument("preset")
@click.option("--title", default="")
@TODAY
@CASE
@json_anywhere
@click.pass_obj
def complaint_pack(context: Context, preset: str, title: str, today: date, case: int | None) -> None:
    """Make a complaint pack with its schedules: lgsco, council-stage1, council-stage2, school, ofsted or mp."""
    from sendorganiser.workflows.make_complaint_pack import make_complaint_pack

    with context.open() as archive:
        number = archive.case(case).id
        made = make_complaint_pack(
            archive, context.job(), case=number, preset=preset, title=title, today=today, now=terminal.now()
        )
    context.say(
        {"bundle": made.pack, "title": made.title, "schedules": list(made.schedules), "empty": list(made.empty)},
        f"It is bundle {made.pack}, with {len(made.schedules)} schedules.",
    )


def _write(context: Context, which: str, out: Path, today: date, case: int | None) -> None:
    from sendorganiser.workflows.export_schedules import export_schedule

    with context.open() as archive:
        number = archive.case(case).id
        export_schedule(archive, context.job(), case=number, which=which, out=out, today=today)
    context.wrote(out)


def _cost(one: Cost) -> dict[str, Any]:
    return {
        "id": one.id, "kind": one.kind, "date": one.date, "what": one.what, "pence": one.pence,
        "payee": one.payee or None, "why": one.why or None, "quantity": one.quantity or None, "unit": one.unit or None,
        "rate": one.rate or None, "document": one.document, "page": one.page, "words": one.words or None,
    }  # fmt: skip


def _impact(one: Impact) -> dict[str, Any]:
    return {
        "id": one.id, "date": one.date, "text": one.text, "whom": one.whom, "area": one.area or None,
        "shared": one.shared, "made": one.made,
    }  # fmt: skip


def _range(one: Range) -> dict[str, Any]:
    return {
        "terms": float(one.count), "low_pence": one.low, "high_pence": one.high, "verified": one.figure.verified,
        "checked": one.figure.checked, "source": one.figure.source, "rests_on": list(one.rests_on),
    }  # fmt: skip


COMMANDS = (cost, impact, remedy, complaint_pack)
